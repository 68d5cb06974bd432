//! One area of an assessment: its items, and the ways onward.

use std::sync::Arc;

use leptos::prelude::*;
use tu_cham_core::criteria::{LeafIx, NodeIx};
use web_sys::{KeyboardEvent, MouseEvent};

use crate::browser;
use crate::browser::keyboard;
use crate::fill::criterion::criterion;
use crate::fill::filter::{Filter, Placed, chips};
use crate::frame::banner::banner;
use crate::frame::bar::bar;
use crate::frame::foot::foot;
use crate::frame::nav::{Here, area_nav};
use crate::frame::onlooker::claim_fields;
use crate::item::beside::people_list;
use crate::item::group_way::{group_place, group_way, published_groups};
use crate::item::next::{go_on, next_unfinished};
use crate::item::{item, place};
use crate::memo::Memo;
use crate::notices::Notices;
use crate::paste::Desk;
use crate::preferences::Preferred;
use crate::route::{Page, Section, query};
use crate::session::Session;
use crate::ui::buttons::link;
use crate::ui::element::{El, content, el, live, nothing, p, when};
use crate::ui::slices::{Slices, fresh};
use crate::wording;
use crate::wording::earned::{self, Sense};

/// So many items are made at once; of an area that has more, those that fill a screen.
const AT_ONCE: usize = 18;
const FIRST: usize = 6;
/// So many items are made with each frame that follows.
const SLICE: usize = 12;

/// The area that the address names, or `missing` where it names none of the set. Another one takes its place within the page.
pub(crate) fn page_of_areas(
    session: Session,
    missing: impl Fn() -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView {
    let set = session.set;
    let page = expect_context::<ReadSignal<Page>>();
    let id = session.with_untracked(|assessment| assessment.header.id.clone());
    let area = Memo::new(move |before: Option<&Option<NodeIx>>| {
        page.with(|page| match page {
            Page::Of(of, Section::Area { area, .. }) if *of == id => {
                set.node_by_id(area).filter(|area| set[*area].parent.is_none())
            }
            // Until the page goes, it shows the area that it showed.
            _ => before.copied().flatten(),
        })
    });
    let is_known = Memo::new(move |_| area.with(Option::is_some));
    let whole = move || {
        let main = move || {
            let area = area.get();
            keyboard::let_go("main");
            area.map_or_else(nothing, |area| fresh(move || main_of(session, area)))
        };
        let page = el("div")
            .class("page")
            .put(area_nav(session, Here::Areas(area)))
            .put(el("main").class("page__main").put(live(main)));
        content![bar(session), page, foot(Some(set))].into_any()
    };
    live(move || if is_known.get() { untrack(whole) } else { missing() })
}

/// One area.
fn main_of(session: Session, area: NodeIx) -> AnyView {
    let set = session.set;
    let node = &set[area];
    let title = format!("{}. {}", node.code, node.title);
    let named = title.clone();
    Effect::new(move |_| browser::set_title(&format!("{named} · {} · Tự Chấm", session.header().unit)));
    let (page, notices) = (expect_context::<ReadSignal<Page>>(), expect_context::<Notices>());
    // The address names an item: go there; a new area: go to its heading. To a spot, the item itself leads.
    Effect::new(move |_| {
        let (leaf, spot) = page.with(|page| (page.leaf().map(str::to_owned), page.spot()));
        if page.with(|page| names_no_item(session, area, page)) {
            notices.say(
                "Địa chỉ này dẫn đến một mục không có ở đây; có thể là mục của phiên bản cũ. Bản tự chấm vẫn còn nguyên.",
            );
            browser::focus_heading_soon("tieu-de");
            return;
        }
        // An item below one published number is answered at its group.
        let group =
            leaf.as_deref().and_then(|leaf| set.leaf_by_id(leaf)).and_then(|leaf| covering(session, leaf));
        let (target, spot) = match group {
            Some(group) => (Some(group_place(&set[group].id)), None),
            None => (leaf.as_deref().map(place), spot),
        };
        if spot.is_none() {
            match target {
                Some(item) => browser::focus_part_soon(&item),
                None => browser::focus_heading_soon("tieu-de"),
            }
        }
    });
    let result = session.node_result(area);
    let summary = move || {
        let result = result.get();
        let left = result.items - result.done;
        let left = if result.items == 0 {
            wording::none_asked(&result).to_owned()
        } else if left == 0 {
            "đã xong".to_owned()
        } else {
            format!("còn {left} mục chưa xong")
        };
        let sense = Sense::of(set, area);
        let unit = if sense.is_taken_off() { "" } else { " điểm" };
        format!("{}{unit} · {left}", earned::of_part_over(set, area, &result))
    };
    let leaves = StoredValue::new(set.leaves_of(area));
    let preferred = expect_context::<Preferred>();
    let placed = Memo::new(move |_| {
        let asked = leaves.with_value(|all| standing(session, all));
        Placed::all(session, &asked, preferred)
    });
    // An item that a filter let through when it was chosen stays: it must not vanish under the hands of who is filling
    // it in.
    let filter = RwSignal::new((Filter::All, leaves.get_value()));
    provide_context(Desk::new());
    let let_through = move |chosen| {
        let passing = match chosen {
            Filter::All => leaves.get_value(),
            chosen => placed.with_untracked(|all| {
                all.iter().filter(|it| it.passes(chosen)).map(|it| it.leaf).collect::<Vec<LeafIx>>()
            }),
        };
        filter.set((chosen, passing));
    };
    // The address keeps the filter: whoever comes back finds the items as they were left.
    let kept = query::kept("loc");
    Effect::new(move |_| {
        let named = kept.with(|name| Filter::of_address(name));
        if filter.with_untracked(|(chosen, _)| *chosen != named) {
            let_through(named);
        }
    });
    let choose = move |chosen: Filter| {
        kept.set(chosen.address().to_owned());
        let_through(chosen);
    };
    // Who is sent to an item must find it.
    Effect::new(move |_| {
        let led = page.with(|page| page.leaf().and_then(|leaf| set.leaf_by_id(leaf)));
        if led.is_some_and(|leaf| filter.with_untracked(|(_, shown)| !shown.contains(&leaf))) {
            choose(Filter::All);
        }
    });
    let nothing_asked = Memo::new(move |_| placed.with(Vec::is_empty));
    let empty = move || !nothing_asked.get() && filter.with(|(_, shown)| shown.is_empty());
    let head = el("div")
        .class("head head--page")
        .put(el("h1").id("tieu-de").focusable().words(title))
        .put(el("p").class("num").says(summary))
        .put(as_table(session, area).class("head__way"));
    let chosen = Signal::derive(move || filter.with(|(chosen, _)| *chosen));
    content![
        banner(session),
        head,
        chips(session, placed, chosen, choose).flag("hidden", move || nothing_asked.get()),
        when(empty, || p("Không có mục nào như vậy ở đây.").class("empty").into_any()),
        items(session, area, filter),
        people_list(session),
        onward(session, area),
    ]
    .into_any()
}

/// Whether a page is this area at an item that it does not have.
fn names_no_item(session: Session, area: NodeIx, page: &Page) -> bool {
    let set = session.set;
    let is_here = |leaf: LeafIx| set.area_of(set[leaf].node) == area;
    match page {
        Page::Of(_, Section::Area { area: named, leaf: Some(leaf), .. }) => {
            *named == set[area].id && !set.leaf_by_id(leaf).is_some_and(is_here)
        }
        _ => false,
    }
}

/// The items that stand in some way: none below one published number, and none for another kind of unit.
fn standing(session: Session, all: &[LeafIx]) -> Vec<LeafIx> {
    session.report().with_untracked(|report| {
        let stands =
            |leaf: &LeafIx| report.covered_by(*leaf).is_none() && !report.leaf(*leaf).is_of_other_unit();
        all.iter().copied().filter(stands).collect()
    })
}

/// The way to the same items as rows of a table, which is remembered.
fn as_table(session: Session, area: NodeIx) -> El {
    let preferred = expect_context::<Preferred>();
    link(session.sheet_of(area), "Xem dạng bảng").click(move || preferred.change(|it| it.as_table = true))
}

/// The groups that may have one published number, and the items, each seen while the filter lets it through, no such number
/// stands in for it and it applies to this kind of unit.
fn items(session: Session, area: NodeIx, filter: RwSignal<(Filter, Vec<LeafIx>)>) -> El {
    let set = session.set;
    let mut nodes = published_groups(set, area);
    let unit_type = session.with_untracked(|assessment| assessment.header.unit_type);
    nodes.retain(|node| set[*node].applies_to(unit_type));
    let may_be_covered = !nodes.is_empty();
    let mut parts: Vec<_> = nodes.into_iter().map(|node| group_way(session, node).into_any()).collect();
    let leaves: Arc<[LeafIx]> = set.leaves_of(area).into();
    let count = leaves.len();
    let row = move |at: usize| {
        let leaf = leaves[at];
        let shown = Memo::new(move |_| {
            filter.with(|(chosen, shown)| *chosen == Filter::All || shown.contains(&leaf))
        });
        let stands_aside =
            move |leaf| (may_be_covered && session.is_covered(leaf)) || session.is_of_other_unit(leaf);
        let hidden = Signal::derive(move || !shown.get() || stands_aside(leaf));
        let above = set.criteria_beginning_with(leaf).into_iter().map(|node| {
            let below = set.leaves_of(node);
            let hidden = Memo::new(move |_| {
                let is_seen = |leaf: &LeafIx| {
                    filter.with(|(chosen, shown)| *chosen == Filter::All || shown.contains(leaf))
                        && !stands_aside(*leaf)
                };
                !below.iter().any(is_seen)
            });
            criterion(session, node, hidden.into()).into_any()
        });
        let mut row: Vec<_> = above.collect();
        row.push(item(session, leaf, hidden).into_any());
        row.into_any()
    };
    let first = if count > AT_ONCE { FIRST } else { count };
    let slices = Slices::of(count, first, SLICE);
    parts.push(slices.view(row));
    claim_fields(session, "fields items", parts)
        .follow("aria-busy", slices.busy())
        .on("keydown", |event: KeyboardEvent| keyboard::go_through(&event, ".onward__next"))
}

/// The group whose one published number stands in for an item, as it is now.
fn covering(session: Session, leaf: LeafIx) -> Option<NodeIx> {
    session.report().with_untracked(|report| report.covered_by(leaf))
}

/// Back, forth, and the next item that is not done.
fn onward(session: Session, area: NodeIx) -> El {
    let set = session.set;
    let at = set.areas().iter().position(|other| *other == area).unwrap_or(0);
    let to_area = move |area: NodeIx, label: String| link(session.area_page(area).href(), label);
    let before = at
        .checked_sub(1)
        .map(|at| set.areas()[at])
        .map(|area| to_area(area, format!("← {}. {}", set[area].code, set[area].title)));
    let check = move || session.page(Section::Check).href();
    let after = match set.areas().get(at + 1) {
        Some(area) => to_area(*area, format!("{}. {} →", set[*area].code, set[*area].title)),
        None => link(check(), "Kiểm tra →"),
    }
    .class("onward__after");
    let page = expect_context::<ReadSignal<Page>>();
    let next = Memo::new(move |_| {
        let last = page.with(|page| page.leaf().and_then(|leaf| set.leaf_by_id(leaf)));
        next_unfinished(session, area, last)
    });
    // The words follow an edit with the next frame, and a quick press comes before: it leads to the item that is next now.
    let lead = move |event: MouseEvent| {
        if event.ctrl_key() || event.shift_key() || event.meta_key() {
            return;
        }
        event.prevent_default();
        let last = page.with_untracked(|page| page.leaf().and_then(|leaf| set.leaf_by_id(leaf)));
        go_on(session, area, last);
    };
    let href = move || match next.get() {
        None => check(),
        Some(next) => session.item_page(next.leaf, None).href(),
    };
    let says = move || match next.get() {
        None => "Đã xong mọi mục: kiểm tra lại →".to_owned(),
        Some(next) => format!("Mục chưa xong tiếp theo: {} →", next.code(set)),
    };
    // One element for all of them: it has the focus already when the figure before it is scored.
    let way_on =
        el("a").class("btn onward__next").follow("href", move || Some(href())).says(says).on("click", lead);
    el("div").class("onward").put(way_on).put(before).put(after)
}
