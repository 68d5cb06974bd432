//! Bảng chấm điểm on the screen: every answer in one place, with the official columns and a link to change each. It shows the one table
//! that `crates/paper` makes, and computes no number of its own.

mod cells;
mod columns;
mod order;

use std::sync::Arc;

use leptos::prelude::*;
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::text::{finds, fold};
use tu_cham_paper::document::{Row, RowKind, Table};
use tu_cham_paper::scoring_table::{self, Shown};

use crate::browser::place::LeftAt;
use crate::fill::filter::{Filter, Placed, chips};
use crate::frame::onlooker::fields;
use crate::memo::Memo;
use crate::papers::blocks::sheets;
use crate::papers::framed;
use crate::papers::subject::with_subject;
use crate::preferences::Preferred;
use crate::route::{Section, query};
use crate::scoring_table::cells::{head, row};
use crate::scoring_table::columns::{chooser, shown};
use crate::scoring_table::order::Order;
use crate::session::Session;
use crate::ui::buttons::{Look, link_button};
use crate::ui::element::{El, content, el, live, only_on_paper, p};
use crate::ui::page;
use crate::ui::search::SearchField;
use crate::ui::slices::Slices;

/// So many rows are made at once, and with each frame that follows.
const FIRST: usize = 40;
const SLICE: usize = 40;
/// The values of the address that keep filter and search.
const FILTER: &str = "loc";
const SEARCH: &str = "tim";
/// The value of the address that keeps the order of the rows.
const SORT: &str = "xep";

/// The table, and the places of the rows that are shown.
#[derive(Debug, Clone, PartialEq)]
struct Filled {
    table: Arc<Table>,
    rows: Arc<[usize]>,
    order: Option<Order>,
}

/// The page.
pub(crate) fn scoring_table_page(session: Session) -> AnyView {
    let set = session.set;
    let preferred = expect_context::<Preferred>();
    let leaves: Vec<LeafIx> = set.leaves().map(|(leaf, _)| leaf).collect();
    let placed = Memo::new(move |_| Placed::all(session, &leaves, preferred));
    let (kept, words) = (query::kept(FILTER), query::kept(SEARCH));
    let chosen = Signal::derive(move || kept.with(|name| Filter::of_address(name)));
    let columns = shown(session);
    let sort = query::kept(SORT);
    // One value: the choices for showing the table go with the table.
    let filled = Memo::new(move |_| {
        session.follow_settled();
        let columns = columns.get();
        let table = untrack(|| with_subject(session, |subject| scoring_table::table(subject, &columns)));
        let (filter, words) = (chosen.get(), words.with(|words| fold(words)));
        let passes = |key: &str| {
            let leaf = set.leaf_by_id(key);
            leaf.is_none_or(|leaf| {
                placed.with(|all| all.iter().any(|it| it.leaf == leaf && it.passes(filter)))
            })
        };
        let order = sort.with(|address| Order::of_address(address));
        let mut rows = filtered(&table, filter == Filter::All, &words, passes);
        if let Some(order) = order {
            rows.retain(|at| is_scored(session, &table.rows[*at]));
            order.sort(&table, &mut rows);
        }
        Filled { table: Arc::new(table), rows: rows.into(), order }
    });
    let about = "Mọi câu trả lời ở một chỗ. Bấm tên mục để sửa, rồi quay lại đúng chỗ này.";
    let ways = content![link_button(Look::Second, session.page(Section::Result).href(), "Về Kết quả")];
    let head = page::head("Bảng chấm điểm", content![p(about).class("field__hint")], ways);
    let choose = move |filter: Filter| kept.set(filter.address().to_owned());
    let search = view! { <SearchField id="tim-bang" label="Tìm trong bảng" hint="" query=words/> };
    let tools = el("div").class("board__tools").put(search).put(chooser(columns));
    let shown = live(move || {
        let filled = filled.get();
        untrack(|| grid(session, filled, sort)).into_any()
    });
    let parts = content![tools, chips(session, placed, chosen, choose), shown];
    let around = el("div").class("papers__around").put(fields(session, "fields stack", parts));
    framed(session, Section::Table, "Bảng chấm điểm", content![head, around, on_paper(columns, session)])
}

/// The whole table as a document of its own, with the columns that are shown; made while the page is printed.
fn on_paper(columns: Memo<Vec<Shown>>, session: Session) -> El {
    only_on_paper(move || {
        let columns = columns.get_untracked();
        sheets(&with_subject(session, |subject| scoring_table::printed(subject, &columns))).into_any()
    })
}

/// The places of the rows that are shown. Areas and criteria stand above items that are; totals where all items are.
fn filtered(table: &Table, all: bool, words: &str, passes: impl Fn(&str) -> bool) -> Vec<usize> {
    let is_all = all && words.is_empty();
    let found =
        |row: &Row| words.is_empty() || row.cells.iter().any(|cell| finds(words, &fold(&cell.text())));
    let mut shown: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        match row.kind {
            _ if is_all => shown.push(at),
            RowKind::Area => above = vec![at],
            RowKind::Group => {
                above.retain(|level| table.rows[*level].kind == RowKind::Area);
                above.push(at);
            }
            RowKind::Item if passes(&row.key) && found(row) => {
                shown.append(&mut above);
                shown.push(at);
            }
            RowKind::Item | RowKind::Total => {}
        }
    }
    shown
}

/// Whether a row has points of its own: that of an item, or of a part with one published number.
fn is_scored(session: Session, row: &Row) -> bool {
    let published = || {
        let node = session.set.node_by_id(&row.key);
        node.is_some_and(|node| session.report().with_untracked(|report| report.group(node).is_some()))
    };
    row.kind == RowKind::Item || published()
}

/// The table in its frame: its head stays in sight, and whoever comes back finds it where it was left.
fn grid(session: Session, filled: Filled, sort: RwSignal<String>) -> El {
    let Filled { table, rows, order } = filled;
    let left = expect_context::<LeftAt>();
    let id = session.header_untracked().id;
    let slices = Slices::of(rows.len(), FIRST, SLICE);
    let frame = StoredValue::new_local(None::<web_sys::Element>);
    let back = left.of(&id);
    Effect::new(move |before: Option<bool>| {
        let is_whole = !slices.is_busy();
        if is_whole && before != Some(true) {
            frame.with_value(|frame| frame.as_ref().map(|frame| frame.set_scroll_top(back)));
        }
        is_whole
    });
    let heads = head(&table, order, sort);
    let count = rows.iter().filter(|at| table.rows[**at].kind == RowKind::Item).count();
    let count = p(format!("{count} mục")).class("bars__note").set("role", "status");
    let body = el("tbody").put(slices.view(move |at| row(session, &table.rows[rows[at]]).into_any()));
    let scrolled = move |event: web_sys::Event| {
        let top = event_target::<web_sys::Element>(&event).scroll_top();
        left.keep(&id, top);
    };
    let grid = el("table").class("board num").follow("aria-busy", slices.busy()).put(heads).put(body);
    let framed = el("div")
        .class("board__frame")
        .set("tabindex", "0")
        .set("role", "region")
        .set("aria-label", "Bảng chấm điểm")
        .made(move |element| frame.set_value(Some(element.clone())))
        .on("scroll", scrolled)
        .put(grid);
    el("div").put(count).put(framed)
}
