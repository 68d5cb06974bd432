//! Both totals side by side, never mixed, and the points of each area.

use leptos::prelude::*;
use tu_cham_core::appraisal::{appraised, claimed};
use tu_cham_core::criteria::{CriteriaSet, NodeIx};
use tu_cham_core::points::Points;
use tu_cham_core::score::{Report, score};

use crate::appraisal::desk::Desk;
use crate::memo::Memo;
use crate::ui::card::plain_card;
use crate::ui::element::{El, content, el, live, p};
use crate::ui::fold::fold;
use crate::ui::table::{cell, classed_column, column, framed, table};
use crate::wording;
use crate::wording::comparing::signed;
use crate::wording::earned::{Sense, of_part};

/// Both sides in words.
#[derive(Debug, Clone, PartialEq)]
struct Sides {
    claimed: Side,
    /// None before the verifiers have begun.
    verified: Option<Side>,
    change: String,
    /// The total with the items that only verifiers enter, where they change it: the one beside the name of the unit.
    with_theirs: Option<String>,
    areas: Vec<Area>,
}

/// A total in words.
#[derive(Debug, Clone, PartialEq)]
struct Side {
    points: String,
    over: String,
    class: String,
}

/// An area in words.
#[derive(Debug, Clone, PartialEq)]
struct Area {
    name: String,
    max: String,
    claimed: String,
    verified: String,
    change: String,
    is_cut: bool,
}

impl Side {
    fn of(set: &CriteriaSet, report: &Report) -> Self {
        let total = report.total;
        let class = total.class.map_or_else(String::new, |class| wording::class(set, class));
        let provisional = if total.is_provisional() { " (tạm tính)" } else { "" };
        Self {
            points: wording::points(total.points, set),
            over: format!("/ {} điểm{provisional}", wording::amount(total.max)),
            class,
        }
    }
}

impl Sides {
    fn of(desk: Desk, round: u8) -> Self {
        let set = desk.session().set;
        desk.look(|assessment, report| {
            let own = score(set, &claimed(set, assessment));
            let given = score(set, &appraised(set, assessment, round));
            let areas = set.areas().iter().map(|area| Area::of(set, *area, &own, &given)).collect();
            Self {
                change: signed(given.total.points - own.total.points, set),
                claimed: Side::of(set, &own),
                verified: (round > 0).then(|| Side::of(set, &given)),
                with_theirs: (report.total.points != own.total.points)
                    .then(|| wording::points(report.total.points, set)),
                areas,
            }
        })
    }
}

impl Area {
    fn of(set: &CriteriaSet, area: NodeIx, own: &Report, given: &Report) -> Self {
        let (before, after) = (own.node(area), given.node(area));
        let by = after.shown.points - before.shown.points;
        let by = if Sense::of(set, area).is_taken_off() { -by } else { by };
        Self {
            name: format!("{}. {}", set[area].code, set[area].title),
            max: wording::amount(after.shown.max),
            claimed: of_part(set, area, before),
            verified: of_part(set, area, after),
            change: if by == Points::ZERO { "0".to_owned() } else { signed(by, set) },
            is_cut: by < Points::ZERO,
        }
    }
}

/// The card.
pub(super) fn totals(desk: Desk) -> El {
    let sides = Memo::new(move |_| {
        desk.session().follow_settled();
        Sides::of(desk, desk.round())
    });
    let round = move || desk.round();
    let figure = |label: String, id: &'static str, side: Side| {
        el("div")
            .class("appraisal__total")
            .put(p(label).class("field__label"))
            .put(
                p(content![el("b").set("data-testid", id).put(side.points), " ", side.over])
                    .class("appraisal__figure num"),
            )
            .put(
                (!side.class.is_empty())
                    .then(|| p(format!("Xếp loại dự kiến: {}", side.class)).class("quiet")),
            )
    };
    let shown = live(move || {
        let Sides { claimed, verified, change, with_theirs, areas } = sides.get();
        let claimed = figure("Đơn vị tự chấm".to_owned(), "claimed-total", claimed);
        let Some(verified) = verified else {
            return el("div").class("appraisal__totals").put(claimed).into_any();
        };
        let is_open = desk.writing.get().is_some();
        let label = format!("Thẩm định lần {}{}", round(), if is_open { " (đang ghi)" } else { "" });
        let verified = figure(label, "verified-total", verified);
        let change = el("div")
            .class("appraisal__total")
            .put(p("Chênh lệch").class("field__label"))
            .put(p(el("b").set("data-testid", "total-change").put(change)).class("appraisal__figure num"));
        let both = el("div").class("appraisal__totals").put(claimed).put(verified).put(change);
        let theirs = with_theirs.map(|total| {
            let said = format!(
                "Điểm đơn vị tự chấm không gồm mục chỉ đoàn thẩm định chấm; gồm cả các mục ấy thì tổng điểm ở các trang khác là {total}."
            );
            p(said).class("quiet")
        });
        content![both, theirs, by_area(desk.session().set, areas)].into_any()
    });
    plain_card("td-tong", "Điểm tự chấm và điểm thẩm định", content![shown])
}

fn by_area(set: &CriteriaSet, areas: Vec<Area>) -> El {
    let name = format!("Điểm theo {}", wording::levels::area(set));
    let columns = [
        column(wording::levels::area_first(set)),
        classed_column("Tối đa", "table__number"),
        classed_column("Tự chấm", "table__number"),
        classed_column("Thẩm định", "table__number"),
        classed_column("Chênh lệch", "table__number"),
    ];
    let row = |area: Area| {
        let number = |text: String| cell(text).class("table__number num");
        let change =
            if area.is_cut { el("b").class("minus").put(area.change) } else { el("span").put(area.change) };
        el("tr")
            .put(el("th").set("scope", "row").put(area.name))
            .put(number(area.max))
            .put(number(area.claimed))
            .put(number(area.verified))
            .put(cell(change).class("table__number num"))
            .into_any()
    };
    let rows = areas.into_iter().map(row).collect_view().into_any();
    let grid = framed(name.clone(), table("table", &columns, rows));
    fold(name, grid)
}
