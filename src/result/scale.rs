//! The scale of classes, with the index on it: where it stands, or between which ends it still lies.

use leptos::prelude::*;
use tu_cham_core::advice;
use tu_cham_core::points::Percent;
use tu_cham_core::score::Total;
use tu_cham_core::text::small_first;

use crate::memo::Memo;
use crate::session::Session;
use crate::ui::card::plain_card;
use crate::ui::element::{El, content, el, live, p};
use crate::ui::fold::fold;
use crate::ui::table::{cell, classed_column, column, framed, row, table};
use crate::wording;

/// The marker, which points down at its place.
const MARKER: &str = "M-7 0H7L0 11Z";

/// The card.
pub(crate) fn scale(session: Session) -> El {
    let total = Memo::new(move |_| session.report().with(|report| report.total));
    let drawn = live(move || drawing(session, &total.get()).into_any());
    let said = live(move || p(spoken(session, &total.get())).class("bars__note").into_any());
    let table = live(move || as_table(session, &total.get()).into_any());
    let parts =
        content![drawn, said, fold("Bảng số liệu của thang", table).set("data-testid", "scale-table")];
    plain_card("thang-xep-loai", "Thang xếp loại", parts)
}

/// Where each class begins and ends, in percent of the scale.
fn ends(session: Session) -> Vec<(Percent, Percent, &'static str)> {
    let bands = &session.set.classification.bands;
    let above = |at: usize| bands.get(at + 1).map_or(Percent::whole(100), |band| band.from);
    bands.iter().enumerate().map(|(at, band)| (band.from, above(at), band.label.as_str())).collect()
}

fn drawing(session: Session, total: &Total) -> El {
    let class = total.class.filter(|(low, high)| low == high);
    let mut parts = Vec::new();
    for (at, (from, to, label)) in ends(session).into_iter().enumerate() {
        let is_here = class.is_some_and(|(class, _)| class.0 == at);
        parts.push(band(from, to, is_here).into_any());
        let middle = from.middle(to);
        let name = el("text").set("x", share(middle)).set("y", "44").class(if is_here {
            "scale__name scale__name--here"
        } else {
            "scale__name"
        });
        parts.push(name.put(label).into_any());
        if at > 0 {
            let tick = el("text").set("x", share(from)).set("y", "72").class("scale__tick");
            parts.push(tick.put(wording::percent_short(from)).into_any());
        }
    }
    match total.index_range {
        Some((low, high)) if total.is_provisional() => {
            let width = high - low;
            let span = el("rect")
                .class("scale__range")
                .set("x", share(low))
                .set("y", "10")
                .set("width", share(width))
                .set("height", "6");
            parts.push(span.into_any());
            parts.extend([low, high].map(|end| marker(end).into_any()));
        }
        _ => parts.extend(total.index.map(|index| marker(index).into_any())),
    }
    el("svg")
        .class("scale num")
        .set("height", "78")
        .set("role", "img")
        .set("aria-label", spoken(session, total))
        .put_all(parts)
}

fn band(from: Percent, to: Percent, is_here: bool) -> El {
    let width = to - from;
    el("rect")
        .class(if is_here { "scale__band scale__band--here" } else { "scale__band" })
        .set("x", share(from))
        .set("y", "24")
        .set("width", share(width))
        .set("height", "30")
}

fn marker(at: Percent) -> El {
    let point = el("path").class("scale__marker").set("d", MARKER);
    el("svg").class("scale__at").set("aria-hidden", "true").set("x", share(at)).set("y", "10").put(point)
}

/// A place on the scale, as the drawing has it.
fn share(percent: Percent) -> String {
    let shown = percent.clamp(Percent::default(), Percent::whole(100));
    format!("{}%", shown.decimal().canonical())
}

/// The drawing, in words.
fn spoken(session: Session, total: &Total) -> String {
    let set = session.set;
    let Some(class) = total.class else {
        return "Chưa có mục nào được chấm.".to_owned();
    };
    let bands = set.classification.bands.len();
    let is_open = bands > 1 && class.0.0 == 0 && class.1.0 + 1 == bands;
    let class = wording::class(set, class);
    // In the middle of a sentence; the name of a class keeps its capital.
    let class = if is_open { small_first(&class) } else { class };
    match total.index_range {
        Some((low, high)) if total.is_provisional() => format!(
            "Tạm tính: khi chấm hết, chỉ số trong khoảng {} đến {}, xếp loại {class}.",
            wording::percent(low, set),
            wording::percent(high, set)
        ),
        _ => format!("Chỉ số {}, xếp loại {class}.", wording::percent_or_dash(total.index, set)),
    }
}

fn as_table(session: Session, total: &Total) -> El {
    let set = session.set;
    let columns = [
        column("Mức"),
        classed_column("Chỉ số từ", "table__number"),
        classed_column("Điểm còn thiếu", "table__number"),
    ];
    let line = |(from, _, label): (Percent, Percent, &'static str)| {
        let missing = match advice::to_reach(set, total, from) {
            _ if total.is_provisional() => "chưa chấm đủ mục".to_owned(),
            Some(missing) => wording::points(missing, set),
            None if total.index.is_some_and(|index| index >= from) => "đã đủ điểm".to_owned(),
            None => "–".to_owned(),
        };
        let cells = vec![
            cell(wording::percent_short(from)).class("table__number"),
            cell(missing).class("table__number"),
        ];
        row(label, cells).into_any()
    };
    let rows = ends(session).into_iter().rev().map(line).collect_view().into_any();
    framed("Các mức xếp loại", table("table num", &columns, rows))
}
