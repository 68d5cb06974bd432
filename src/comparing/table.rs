//! The table of a comparison: the whole first, then each node on each side, with what it has more or less than the first.

use std::sync::Arc;

use leptos::prelude::*;
use tu_cham_core::compare::{Comparison, Difference, Line, Measure, Row, Standing, sort_by_difference};
use tu_cham_core::criteria::{LeafIx, Role};
use tu_cham_core::points::Points;

use crate::comparing::Compared;
use crate::session::Session;
use crate::ui::buttons::link;
use crate::ui::element::{El, content, el, p};
use crate::ui::slices::Slices;
use crate::ui::table::framed;
use crate::ui::tag::{Tone, tag};
use crate::wording::{self, comparing, earned::Sense};

/// So many rows are made at once, and with each frame that follows.
const ROWS: usize = 60;

/// The table; `order` is none for that of the set, else two for each side but the first: by points, by share.
pub(crate) fn compared(
    session: Session,
    sides: Arc<[Arc<Compared>]>,
    comparison: Arc<Comparison>,
    only: bool,
    order: usize,
) -> AnyView {
    let rows: Arc<[Row]> = chosen(&comparison, only, order).into();
    let count = rows.iter().filter(|row| row.is_leaf).count();
    let shown = p(format!("{count} mục{}", if only { " khác nhau" } else { "" }))
        .class("bars__note")
        .set("role", "status")
        .set("data-testid", "compared-count");
    let slices = Slices::of(rows.len(), ROWS, ROWS);
    let whole = whole(&sides, &comparison);
    let heads = heads(session, &sides);
    let row = move |at: usize| line(session, &sides, &rows[at]).into_any();
    let body = el("tbody").put(whole).put(slices.view(row));
    let table =
        el("table").class("table compare num").follow("aria-busy", slices.busy()).put(heads).put(body);
    content![shown, framed("Bảng so sánh", table)].into_any()
}

/// The rows that are shown, in their order: those of a difference are items alone.
fn chosen(comparison: &Comparison, only: bool, order: usize) -> Vec<Row> {
    let mut rows: Vec<&Row> =
        if only { comparison.differing().collect() } else { comparison.rows.iter().collect() };
    if let Some(at) = order.checked_sub(1) {
        rows.retain(|row| row.is_leaf);
        let measure = if at % 2 == 0 { Measure::Points } else { Measure::Share };
        sort_by_difference(&mut rows, at / 2 + 1, measure);
    }
    rows.into_iter().cloned().collect()
}

fn heads(session: Session, sides: &[Arc<Compared>]) -> El {
    let head = |span: &'static str, name: String, class: &'static str| {
        el("th").set("scope", "col").set("rowspan", span).class(class).words(name).into_any()
    };
    let mut cells =
        vec![head("1", "Mã".to_owned(), "compare__code"), head("1", wording::levels::all(session.set), "")];
    for (at, side) in sides.iter().enumerate() {
        cells.push(head("1", side.name.clone(), "table__number compare__side"));
        if at > 0 {
            cells.push(head("1", "Chênh lệch".to_owned(), "table__number"));
        }
    }
    el("thead").put(el("tr").put_all(cells))
}

fn whole(sides: &[Arc<Compared>], comparison: &Comparison) -> El {
    let name = el("th").set("scope", "row").set("colspan", "2").words("Tổng điểm và xếp loại");
    let mut cells = vec![name.into_any()];
    for (at, side) in sides.iter().enumerate() {
        let class = comparison.classes[at].map(|span| wording::class(side.set, span));
        let standing = comparison.total.standings[at];
        let cell = standing_cell(side, standing, Sense::Earned);
        cells.push(cell.put(class.map(|class| el("small").words(class))).into_any());
        if at > 0 {
            cells.push(difference(sides, &comparison.total, at, false).into_any());
        }
    }
    el("tr").class("table__total").put_all(cells)
}

fn line(session: Session, sides: &[Arc<Compared>], row: &Row) -> El {
    let first = row.places.iter().zip(sides).find_map(|(place, side)| Some((side, (*place)?.node)));
    let Some((side, node)) = first else { return el("tr") };
    let about = &side.set[node];
    let own = row.places.first().copied().flatten().and_then(|place| session.set[place.node].leaf);
    let title = match own {
        Some(leaf) => link(session.item_page(leaf, None).href(), about.title.as_str()).into_any(),
        None => about.title.as_str().into_any(),
    };
    let by_code =
        comparing::is_by_code(row).then(|| content![" ", tag(Tone::Warning, "ghép theo số thứ tự")]);
    let mut cells = content![
        el("td").class("compare__code").words(about.code.as_str()),
        el("th").set("scope", "row").put(title).put(by_code),
    ];
    let taken_off = row.role == Role::Penalty;
    let sense = if taken_off { Sense::TakenOff } else { Sense::Earned };
    for (at, side) in sides.iter().enumerate() {
        let leaf = row.places[at].and_then(|place| side.set[place.node].leaf);
        let figures = leaf.map(|leaf| figures(side, leaf, at == 0));
        cells.push(standing_cell(side, row.line.standings[at], sense).put(figures).into_any());
        if at > 0 {
            cells.push(difference(sides, &row.line, at, taken_off).into_any());
        }
    }
    let class = match about.parent {
        None => "compare__area",
        Some(_) if row.is_leaf => "",
        Some(_) => "compare__criterion",
    };
    el("tr").class(class).put_all(cells)
}

/// The figures of an item; at the first side also those that it has of last year.
fn figures(side: &Compared, leaf: LeafIx, is_first: bool) -> Vec<AnyView> {
    let now = wording::before::now(side.set, &side.assessment, leaf).map(|now| format!("số liệu: {now}"));
    let before = wording::before::before(side.set, &side.assessment, leaf).filter(|_| is_first);
    let before = before.map(|before| format!("năm trước: {before}"));
    now.into_iter().chain(before).map(|text| el("small").words(text).into_any()).collect()
}

/// Points over their maximum, and the index.
fn standing_cell(side: &Compared, standing: Option<Standing>, sense: Sense) -> El {
    let cell = el("td").class("table__number");
    let Some(standing) = standing else { return cell.put(el("small").words("không có mục này")) };
    let points = standing.points.map_or_else(|| "–".to_owned(), |points| sense.points(points, side.set));
    let index = standing.index.filter(|_| !sense.is_taken_off());
    let index = index.map(|index| format!(" · {}", wording::percent(index, side.set))).unwrap_or_default();
    let open = if standing.is_complete { "" } else { " · tạm tính" };
    cell.put(points).put(el("small").words(format!("{}{index}{open}", sense.behind(standing.max))))
}

/// The lead of a side over the first; in a penalty more is worse.
fn difference(sides: &[Arc<Compared>], line: &Line, at: usize, taken_off: bool) -> El {
    let set = sides[0].set;
    let cell = el("td").class("table__number");
    let Some(found) = line.difference(at) else { return cell.words("–") };
    let Difference { points, .. } = &found;
    let effect = if taken_off { -*points } else { *points };
    let class = match effect {
        effect if effect > Points::ZERO => "compare__more",
        effect if effect < Points::ZERO => "compare__less",
        _ => "",
    };
    let share = comparing::signed_share(&found, set).filter(|_| !taken_off);
    let share = share.map(|share| el("small").words(format!("{share} điểm %")));
    cell.put(el("span").class(class).words(comparing::signed(*points, set))).put(share)
}
