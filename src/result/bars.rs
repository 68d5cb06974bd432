//! The points of each part, as bars in three parts, and the same as a table.

use leptos::prelude::*;
use tu_cham_core::criteria::{CriteriaSet, NodeIx, Role};
use tu_cham_core::points::Points;
use tu_cham_core::score::Tally;

use crate::session::Session;
use crate::ui::buttons::{Look, button, link};
use crate::ui::card::plain_card;
use crate::ui::element::{El, content, el, live, p, text};
use crate::ui::fold::fold;
use crate::ui::meter::TallyMeter;
use crate::ui::table::{cell, classed_column, column, framed, row, table};
use crate::wording;
use crate::wording::earned::{self, Sense};

/// The card.
pub(crate) fn by_area(session: Session) -> El {
    let set = session.set;
    let bars: Vec<El> = set.areas().iter().flat_map(|area| bars(session, *area)).collect();
    let below = set.nodes().find(|(_, node)| node.parent.is_some() && node.leaf.is_none());
    let below = below.map(|(node, _)| wording::levels::of(set, node));
    // The criteria are many; on the screen they wait to be asked for.
    let all = RwSignal::new(false);
    let class = move || Some(if all.get() { "bars num bars--all" } else { "bars num" }.to_owned());
    let parts = content![
        key_of_bars(set),
        el("ul").follow("class", class).put_all(bars.into_iter().map(IntoAny::into_any).collect()),
        below.map(|below| parts_or_areas(all, below)),
        p(earned::shares(set)).class("bars__note"),
        fold("Bảng số liệu của biểu đồ", as_table(session)).set("data-testid", "bars-table"),
    ];
    plain_card("theo-nhom", format!("Theo {}", wording::levels::area(set)), parts).class("card by-area")
}

/// The button that shows the bars below the areas, or the areas alone.
fn parts_or_areas(all: RwSignal<bool>, below: &'static str) -> El {
    let label = move || if all.get() { "Thu gọn".to_owned() } else { format!("Xem từng {below}") };
    button(Look::Quiet, text(label))
        .follow("aria-expanded", move || Some(all.get().to_string()))
        .click(move || all.update(|all| *all = !*all))
}

/// The bar of an area, then those of its criteria.
fn bars(session: Session, node: NodeIx) -> Vec<El> {
    let set = session.set;
    let bar = part_bar(session, node);
    let bar = if set[node].parent.is_none() { bar } else { bar.class("bars__below") };
    let below = set[node].children.iter().filter(|child| set[**child].leaf.is_none());
    [bar].into_iter().chain(below.flat_map(|child| bars(session, *child))).collect()
}

fn part_bar(session: Session, area: NodeIx) -> El {
    let set = session.set;
    let node = &set[area];
    let result = session.node_result(area);
    let first = set.leaves_of(area).first().copied().filter(|_| node.parent.is_some());
    let href = match first {
        Some(first) => session.item_page(first, None).href(),
        None => session.area_page(area).href(),
    };
    let sense = Sense::of(set, area);
    let points = move || {
        let result = result.get();
        let index = earned::index_of_part(set, area, &result).map(|index| format!(" · {index}"));
        format!("{}{}", earned::of_part_over(set, area, &result), index.unwrap_or_default())
    };
    let share = move || earned::share_so_far(set, area, &result.get());
    let share = live(move || share().map(|share| el("small").put(share)).into_any());
    let tally = Signal::derive(move || result.get().shown);
    let figures =
        el("span").class(if sense.is_taken_off() { "minus" } else { "" }).put(text(points)).put(share);
    el("li")
        .put(link(href, format!("{}. {}", node.code, node.title)))
        .put(view! { <TallyMeter tally sense/> })
        .put(figures)
}

/// The legend of the bars.
fn key_of_bars(set: &'static CriteriaSet) -> El {
    let whole = Points::whole(1);
    let open = Tally { max: whole, most: whole, ..Tally::default() };
    let all = Tally { points: whole, least: whole, scored_max: whole, ..open };
    let none = Tally { max: whole, scored_max: whole, ..Tally::default() };
    let mut parts =
        vec![(all, Sense::Earned, "đạt"), (none, Sense::Earned, "mất"), (open, Sense::Earned, "chưa chấm")];
    if has_penalties(set) {
        parts.push((all, Sense::TakenOff, "bị trừ"));
    }
    let part = |(tally, sense, name): (Tally, Sense, &'static str)| {
        el("li").put(view! { <TallyMeter tally=Signal::stored(tally) sense/> }).put(name).into_any()
    };
    el("ul").class("key-of-bars").put_all(parts.into_iter().map(part).collect())
}

fn has_penalties(set: &CriteriaSet) -> bool {
    set.areas().iter().any(|area| set[*area].role == Role::Penalty)
}

/// The figures that the bars show, for the areas.
fn as_table(session: Session) -> El {
    let set = session.set;
    let penalties = has_penalties(set);
    let mut columns = vec![column(wording::levels::area_first(set))];
    columns.extend(["Đạt", "Mất", "Chưa chấm"].map(|name| classed_column(name, "table__number")));
    columns.extend(penalties.then(|| classed_column("Bị trừ", "table__number")));
    columns.push(classed_column("Tối đa", "table__number"));
    let number = |said: String| cell(said).class("table__number");
    let rows = live(move || {
        let line = |area: &NodeIx| {
            let node = &set[*area];
            let shown = session.report().with(|report| report.node(*area).shown);
            let open = shown.max - shown.scored_max;
            let is_penalty = node.role == Role::Penalty;
            let of = |is_so: bool, given: Points| {
                number(if is_so { wording::points(given, set) } else { "–".to_owned() })
            };
            let mut cells = vec![
                of(!is_penalty, shown.points),
                of(node.role == Role::Base, shown.lost()),
                of(true, open),
            ];
            cells.extend(penalties.then(|| of(is_penalty, shown.points)));
            cells.push(of(true, shown.max));
            row(format!("{}. {}", node.code, node.title), cells).into_any()
        };
        set.areas().iter().map(line).collect_view().into_any()
    });
    framed(format!("Điểm của từng {}", wording::levels::area(set)), table("table num", &columns, rows))
}
