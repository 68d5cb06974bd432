//! Biểu đồ mạng nhện: the areas of the base around a centre, this year beside last year, the aims on the copy, and the
//! bound of the next class. Line, dash and mark tell the series apart, so that no colour is needed.

mod shape;

use leptos::prelude::*;
use tu_cham_core::advice::{self, Earlier, NextClass};
use tu_cham_core::criteria::{CriteriaSet, NodeIx, Role};
use tu_cham_core::points::Percent;
use tu_cham_core::score::{NodeResult, Report, score};

use crate::memo::Memo;
use crate::session::Session;
use crate::session::trial::Trials;
use crate::ui::card::plain_card;
use crate::ui::element::{El, content, el, live, p};
use crate::ui::table::{cell, classed_column, column, framed, row, table};
use crate::wording;
use crate::wording::earned;

/// Fewer areas make no net.
const LEAST: usize = 3;
/// How far out the codes of the areas stand.
const NAMES: i64 = 470;

/// An area on its axis.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Axis {
    area: NodeIx,
    now: NodeResult,
    before: Option<Earlier>,
    /// The result on the copy on which changes are tried out, where there are any.
    tried: Option<NodeResult>,
}

impl Axis {
    /// This year's share: while something is open, of what is scored.
    fn share(&self, set: &CriteriaSet) -> Option<Percent> {
        share_of(&self.now, set)
    }

    fn share_tried(&self, set: &CriteriaSet) -> Option<Percent> {
        share_of(self.tried.as_ref()?, set)
    }

    fn share_before(&self, set: &CriteriaSet) -> Option<Percent> {
        self.before.and_then(|before| before.index(set.percent_decimals))
    }
}

fn share_of(result: &NodeResult, set: &CriteriaSet) -> Option<Percent> {
    if result.scored == 0 { None } else { result.shown.index_so_far(set.percent_decimals) }
}

/// The report of the copy on which changes are tried out; none where there are none.
fn tried(session: Session, trials: Trials) -> Option<Report> {
    let changes = trials.of(session);
    (!changes.is_empty()).then(|| score(session.set, &session.tried(changes)))
}

/// The card; none where there are too few areas.
pub(crate) fn radar(session: Session) -> Option<El> {
    let set = session.set;
    let areas: Vec<NodeIx> =
        set.areas().iter().copied().filter(|area| set[*area].role == Role::Base).collect();
    if areas.len() < LEAST {
        return None;
    }
    let trials = expect_context::<Trials>();
    let axes = Memo::new(move |_| {
        session.report().with(|report| {
            let tried = tried(session, trials);
            let of = |area: &NodeIx| Axis {
                area: *area,
                now: *report.node(*area),
                before: session.with(|now| advice::earlier(set, now, report, *area)),
                tried: tried.as_ref().map(|report| *report.node(*area)),
            };
            areas.iter().map(of).collect::<Vec<Axis>>()
        })
    });
    let bound = Memo::new(move |_| {
        let next = session.report().with(|report| advice::next_class(set, &report.total));
        match next {
            Some(NextClass::Missing { class, .. }) => Some(class.0),
            _ => None,
        }
    });
    let bound = move || bound.get().map(|class| &set.classification.bands[class]);
    let drawn = live(move || {
        let bound = bound().map(|band| (band.from, band.label.as_str()));
        axes.with(|axes| {
            let key = key(axes, bound.map(|(_, label)| label));
            let drawing = drawing(set, axes, bound.map(|(from, _)| from));
            el("figure").class("radar__figure").put(drawing).put(key).into_any()
        })
    });
    let table = live(move || axes.with(|axes| as_table(session, axes)).into_any());
    let both = el("div")
        .class("radar")
        .put(drawn)
        .put(framed(format!("Chỉ số của từng {}", wording::levels::area(set)), table));
    let open = live(move || {
        let is_open = axes.with(|axes| axes.iter().any(|axis| !axis.now.is_complete()));
        let said = is_open.then(|| {
            p(format!(
                "{} còn mục chưa chấm: biểu đồ lấy tỷ lệ của phần đã chấm.",
                wording::levels::area_first(set)
            ))
            .class("bars__note")
        });
        said.into_any()
    });
    Some(plain_card("mang-nhen", "Biểu đồ mạng nhện", content![both, open]))
}

fn drawing(set: &'static CriteriaSet, axes: &[Axis], bound: Option<Percent>) -> El {
    let count = axes.len();
    let ring = |share: Percent| {
        let places: Vec<_> = (0..count).map(|axis| Some(shape::place(axis, count, share))).collect();
        shape::outline(&places)
    };
    let path = |class: &'static str, d: String| el("path").class(class).set("d", d).into_any();
    let mut parts: Vec<AnyView> =
        [25, 50, 75, 100].map(|share| path("radar__ring", ring(Percent::whole(share)))).into();
    for (at, axis) in axes.iter().enumerate() {
        let (x, y) = shape::at(at, count, shape::RADIUS);
        parts.push(path("radar__ring", format!("M0 0L{x} {y}")));
        let (x, y) = shape::at(at, count, NAMES);
        let name = el("text").class("radar__name").set("x", x.to_string()).set("y", (y + 16).to_string());
        parts.push(name.put(set[axis.area].code.as_str()).into_any());
    }
    parts.extend(bound.map(|bound| path("radar__bound", ring(bound))));
    let places = |share: &dyn Fn(&Axis) -> Option<Percent>| -> Vec<Option<(i64, i64)>> {
        axes.iter().enumerate().map(|(at, axis)| Some(shape::place(at, count, share(axis)?))).collect()
    };
    let before = places(&|axis| axis.share_before(set));
    parts.push(path("radar__before", shape::outline(&before)));
    let square = |(x, y): (i64, i64)| format!("M{} {}h24v24h-24Z", x - 12, y - 12);
    parts.push(path("radar__before-mark", before.into_iter().flatten().map(square).collect()));
    let target = places(&|axis| axis.share_tried(set));
    parts.push(path("radar__target", shape::outline(&target)));
    let rhombus = |(x, y): (i64, i64)| format!("M{x} {}l16 16l-16 16l-16 -16Z", y - 16);
    parts.push(path("radar__target-mark", target.into_iter().flatten().map(rhombus).collect()));
    let now = places(&|axis| axis.share(set));
    parts.extend(shape::area(&now).map(|area| path("radar__area", area)));
    parts.push(path("radar__now", shape::outline(&now)));
    // A circle as a path: two halves.
    let dot = |(x, y): (i64, i64)| format!("M{} {y}a12 12 0 0 0 24 0a12 12 0 0 0 -24 0Z", x - 12);
    parts.push(path("radar__now-mark", now.into_iter().flatten().map(dot).collect()));
    el("svg")
        .class("radar__drawing num")
        .set("viewBox", "-540 -520 1080 1040")
        .set("role", "img")
        .set("aria-label", format!("Chỉ số của từng {}; số liệu ở bảng bên cạnh", wording::levels::area(set)))
        .put_all(parts)
}

/// The legend of the drawing: the meaning of each line.
fn key(axes: &[Axis], bound: Option<&'static str>) -> El {
    let line = |class: &'static str, name: String| {
        let path = el("path").class(class).set("d", "M0 0H160");
        let sample = el("svg")
            .class("radar__sample")
            .set("viewBox", "0 -30 160 60")
            .set("aria-hidden", "true")
            .put(path);
        el("li").put(sample).put(name).into_any()
    };
    let mut lines = vec![line("radar__now", "kỳ này".to_owned())];
    if axes.iter().any(|axis| axis.before.is_some()) {
        lines.push(line("radar__before", "năm trước".to_owned()));
    }
    if axes.iter().any(|axis| axis.tried.is_some()) {
        lines.push(line("radar__target", "phấn đấu (bản thử)".to_owned()));
    }
    lines.extend(bound.map(|label| line("radar__bound", format!("ngưỡng mức {label}"))));
    el("figcaption").put(el("ul").class("radar__key").put_all(lines))
}

/// The figures that the drawing shows.
fn as_table(session: Session, axes: &[Axis]) -> El {
    let set = session.set;
    let remembers = axes.iter().any(|axis| axis.before.is_some());
    let mut columns =
        vec![column(wording::levels::area_first(set)), classed_column("Kỳ này", "table__number")];
    if remembers {
        columns.push(classed_column("Năm trước", "table__number"));
    }
    let strives = axes.iter().any(|axis| axis.tried.is_some());
    if strives {
        columns.push(classed_column("Phấn đấu (bản thử)", "table__number"));
    }
    let line = |axis: &Axis| {
        let node = &set[axis.area];
        let share = wording::percent_or_dash(axis.share(set), set);
        let points = earned::of_part_over(set, axis.area, &axis.now);
        let mut cells = vec![figure(share, points)];
        if remembers {
            let share = wording::percent_or_dash(axis.share_before(set), set);
            let points = axis.before.map_or_else(String::new, |before| {
                let points = wording::points(before.points, set);
                let known = format!("{points} / {}", wording::amount(before.max));
                match before.items - before.known {
                    0 => known,
                    _ => format!("{known} ({} trong {} mục)", before.known, before.items),
                }
            });
            cells.push(figure(share, points));
        }
        if let Some(tried) = axis.tried.filter(|_| strives) {
            let share = wording::percent_or_dash(axis.share_tried(set), set);
            cells.push(figure(share, earned::of_part_over(set, axis.area, &tried)));
        }
        row(format!("{}. {}", node.code, node.title), cells).into_any()
    };
    table("table num", &columns, axes.iter().map(line).collect_view().into_any())
}

/// A share with its points below.
fn figure(share: String, points: String) -> El {
    cell(share).class("table__number").put(el("small").put(points))
}
