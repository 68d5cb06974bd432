//! Items as rows of one table: of all areas, or of one. For whoever has the figures at hand and types them down like a sheet.

pub(crate) mod entry;
pub(crate) mod rows;

use std::sync::Arc;

use leptos::prelude::*;
use tu_cham_core::column::Told;
use tu_cham_core::criteria::{InputIx, LeafIx, NodeIx};
use tu_cham_core::figures;
use tu_cham_core::ordered;

use crate::browser::{self, keyboard};
use crate::frame::nav::Here;
use crate::frame::{Frame, onlooker};
use crate::memo::Memo;
use crate::paste::{Column, Desk, paste_panel};
use crate::preferences::Preferred;
use crate::route::{Section, query};
use crate::session::Session;
use crate::session::pages::ONLY_AREA;
use crate::sheet::entry::entry_id;
use crate::sheet::rows::{Rows, level};
use crate::ui::buttons::{Look, button, link, link_button};
use crate::ui::element::{El, content, el, live, p};
use crate::ui::labelled::labelled;
use crate::ui::page::head;
use crate::ui::select::select;
use crate::ui::slices::Slices;
use crate::ui::table::{classed_column, column, headings};
use crate::wording;

/// So many items are made at once, and with each frame that follows.
const FIRST: usize = 24;
const SLICE: usize = 24;
/// The id of the field that chooses the area.
const AREA: &str = "chon-linh-vuc";
/// The id of the button that opens the field for pasting a column.
const PASTE: &str = "nut-dan-bang";

/// The page with the table.
pub(crate) fn sheet_page(session: Session) -> AnyView {
    let set = session.set;
    let only = query::kept(ONLY_AREA);
    let chosen =
        Memo::new(move |_| only.with(|id| set.areas().iter().copied().find(|area| set[*area].id == *id)));
    let desk = Desk::new();
    provide_context(desk);
    let asked = Signal::derive(move || {
        let areas = chosen.get().map_or_else(|| set.areas().to_vec(), |area| vec![area]);
        session.follow_settled();
        session.with_untracked(|now| {
            let leaves = areas.iter().flat_map(|area| set.leaves_of(*area));
            let mut known = ordered::Set::new();
            let inputs = leaves.flat_map(|leaf| figures::of_leaf(set, now, leaf));
            inputs.filter(|input| known.insert(*input)).collect::<Vec<InputIx>>()
        })
    });
    let open = move || {
        let Some(from) = untrack(|| asked.get().first().copied()) else { return };
        let (text, back) = (String::new(), PASTE.to_owned());
        desk.show(Column { from, item: None, text, told: Told::default(), preview: false, back });
    };
    let on_table = onto(session, desk);
    let ways = el("div")
        .class("ways")
        .put(choice(session, chosen, only))
        .put(button(Look::Second, "Dán cột số liệu từ Excel").id(PASTE).click(open))
        .put(link_button(Look::Second, session.page(Section::Filled).href(), "Nhận bảng chấm đã điền"));
    let about = "Enter hoặc mũi tên xuống: sang ô sau; mũi tên lên: trở lại ô trước.";
    let cards = live(move || as_cards(session, chosen.get()).into_any());
    let head = head("Bảng nhập", content![p(about).class("field__hint")], vec![cards]);
    let body = live(move || {
        let chosen = chosen.get();
        let areas = chosen.map_or_else(|| set.areas().to_vec(), |area| vec![area]);
        let leaves = areas.iter().flat_map(|area| set.leaves_of(*area)).collect();
        untrack(|| {
            onlooker::claim_fields(session, "fields", vec![table(session, leaves, on_table).into_any()])
        })
        .into_any()
    });
    let parts = content![ways, paste_panel(session, desk, None, asked), body];
    let body = el("div").class("stack").put_all(parts);
    view! { <Frame session here=Here::Section(Section::Sheet) title="Bảng nhập">{head} {body}</Frame> }
        .into_any()
}

/// The way to the same items as cards, which is remembered.
fn as_cards(session: Session, area: Option<NodeIx>) -> El {
    let preferred = expect_context::<Preferred>();
    let href = session.area_page(area.unwrap_or(session.set.areas()[0])).href();
    link(href, "Xem từng mục").click(move || preferred.change(|it| it.as_table = false))
}

/// All areas or one.
fn choice(session: Session, chosen: Memo<Option<NodeIx>>, only: RwSignal<String>) -> El {
    let set = session.set;
    let areas = set.areas();
    let now = chosen.get_untracked();
    let all = ("Tất cả".to_owned(), now.is_none());
    let lines =
        areas.iter().map(|area| (format!("{}. {}", set[*area].code, set[*area].title), now == Some(*area)));
    let pick = move |at: usize| {
        let id = at.checked_sub(1).and_then(|at| areas.get(at)).map(|area| set[*area].id.clone());
        only.set(id.unwrap_or_default());
        browser::keyboard::hold_focus();
    };
    let lines: Vec<_> = [all].into_iter().chain(lines).collect();
    labelled(AREA, wording::levels::area_first(set), "", select(AREA, lines.into_iter(), pick), Vec::new())
}

/// Shows a table that is put into a field before anything of it is entered.
pub(crate) fn onto(session: Session, desk: Desk) -> Callback<(LeafIx, InputIx, String)> {
    Callback::new(move |(leaf, from, text): (LeafIx, InputIx, String)| {
        let back = entry_id(session, leaf, from);
        desk.show(Column { from, item: None, text, told: Told::default(), preview: true, back });
    })
}

/// The table of these items, each below the area and the criteria that it stands in.
pub(crate) fn table(
    session: Session,
    leaves: Arc<[LeafIx]>,
    on_table: Callback<(LeafIx, InputIx, String)>,
) -> El {
    let set = session.set;
    let count = leaves.len();
    // The column of the codes is as wide as the longest of them, within reason.
    let longest = leaves.iter().map(|leaf| set.node_of(*leaf).code.chars().count()).max().unwrap_or_default();
    let chars = longest.clamp(3, 12);
    let row = move |at: usize| {
        let leaf = leaves[at];
        let before = at.checked_sub(1).map(|before| set.levels_of(leaves[before])).unwrap_or_default();
        let levels = set.levels_of(leaf).into_iter().filter(|level| !before.contains(level));
        let mut parts: Vec<_> = levels.map(|node| level(session, node).into_any()).collect();
        parts.push(Rows { session, leaf, on_table }.view().into_any());
        parts.into_any()
    };
    let columns = [
        classed_column("Mã", "entries__code"),
        classed_column("Nội dung", "entries__title"),
        column("Số liệu"),
        classed_column("Kỳ này", "entries__field"),
        classed_column("Điểm", "entries__points"),
        classed_column("Tối đa", "entries__points"),
        classed_column("Trạng thái", "entries__state"),
    ];
    let slices = Slices::of(count, FIRST, SLICE);
    let table = el("table")
        .class("entries num")
        .follow("aria-busy", slices.busy())
        .on("keydown", |event: web_sys::KeyboardEvent| keyboard::go_through(&event, ""))
        .put(headings(&columns))
        .put(slices.view(row));
    el("div")
        .class("entries__frame")
        .style(format!("--chars: {chars}"))
        .set("tabindex", "0")
        .set("role", "region")
        .set("aria-label", "Bảng nhập")
        .put(table)
}
