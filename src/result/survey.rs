//! The points that the unit scores itself, the survey beside them, and the total that is to be expected.

use leptos::prelude::*;
use tu_cham_core::score::Tally;

use crate::memo::Memo;
use crate::session::Session;
use crate::ui::card::plain_card;
use crate::ui::element::{El, content, el, live};
use crate::ui::table::{cell, classed_column, column, framed, row, table};
use crate::ui::tag::{Tone, tag};
use crate::wording;

/// The card; none where the set has no survey.
pub(crate) fn survey(session: Session) -> Option<El> {
    let set = session.set;
    if !set.leaves().any(|(_, leaf)| leaf.rule.is_survey()) {
        return None;
    }
    let shown = Memo::new(move |_| session.report().with(|report| (report.self_scored(set), report.total)));
    let columns = [
        column("Phần điểm"),
        classed_column("Điểm", "table__number"),
        classed_column("Tối đa", "table__number"),
    ];
    let rows = live(move || {
        let (own, total) = shown.get();
        let number = |said: String| cell(said).class("table__number");
        let line = |name: AnyView, points: String, max: String| row(name, vec![number(points), number(max)]);
        let of = |tally: Tally| wording::points(tally.points, set);
        let survey = total.survey.unwrap_or_default();
        let known = if survey.scored_max.is_zero() { "chưa có kết quả".to_owned() } else { of(survey) };
        let name = |words: &'static str| el("span").put(words).into_any();
        let expected = el("span").put("Tổng điểm ").put(tag(Tone::Info, "dự kiến")).into_any();
        let (points, max) = (wording::points(total.points, set), wording::amount(total.max));
        content![
            line(name("Đơn vị tự chấm"), of(own), wording::amount(own.max)),
            line(name("Điều tra xã hội học"), known, wording::amount(survey.max)),
            line(expected, points, max).class("table__total"),
        ]
        .collect_view()
        .into_any()
    });
    Some(plain_card(
        "dieu-tra",
        "Tự chấm và điều tra xã hội học",
        content![framed("Bảng điểm tự chấm và điều tra xã hội học", table("table num", &columns, rows))],
    ))
}
