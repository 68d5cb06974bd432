//! Phấn đấu: a target total, and the changes that reach it at the least cost; they go onto the copy.

use leptos::prelude::*;
use tu_cham_core::advice::{self, NextClass};
use tu_cham_core::assessment::{Entered, Entry};
use tu_cham_core::number::{Decimal, NumberField};
use tu_cham_core::points::{MAX_DECIMALS, Points};
use tu_cham_core::striving::{Action, Change, Striving, strive};

use crate::browser::keyboard;
use crate::session::Session;
use crate::trial::Trial;
use crate::ui::buttons::{Look, button};
use crate::ui::card::plain_card;
use crate::ui::element::{El, content, el, live, nothing, p};
use crate::ui::table::{cell, classed_column, column, framed, row, table};
use crate::ui::text::TextBox;
use crate::wording;

/// The id of the heading; the focus goes there when the ways are on the copy.
const CARD: &str = "phan-dau";
/// How the work is counted.
const COUNTED: &str = "Cách đếm: mỗi hồ sơ, tài liệu làm thêm là một việc; mỗi câu trả lời hoặc mức chuyển sang tốt hơn là một việc. \
     Không đổi mẫu số, ngày, điểm công bố, điểm trừ, điều tra xã hội học và mục không phát sinh.";

/// The card.
pub(crate) fn striving(trial: &Trial) -> El {
    let copy = trial.copy;
    let set = copy.set;
    let typed = RwSignal::new(proposed(copy).decimal().vietnamese(0));
    let found = RwSignal::new(None::<Striving>);
    let wrong = RwSignal::new(None::<String>);
    // The ways that were found are of the copy as it was then.
    Effect::new(move |before: Option<()>| {
        copy.follow_settled();
        if before.is_some() {
            found.set(None);
        }
    });
    let field =
        TextBox::new("muc-tieu".to_owned(), "Tổng điểm muốn đạt", typed.into(), move |text| {
            typed.set(text);
        })
        .single()
        .error(wrong.into());
    let look = move || {
        let max = copy.report().with_untracked(|report| report.total.max);
        if let Some(target) = target(&typed.get_untracked(), max) {
            let ways = copy.with_untracked(|now| {
                copy.report().with_untracked(|report| strive(set, now, report, target))
            });
            wrong.set(None);
            found.set(Some(ways));
        } else {
            wrong.set(Some(format!("Nhập số điểm lớn hơn 0, không quá {}.", wording::amount(max))));
            found.set(None);
        }
    };
    let search = button(Look::Second, "Tìm cách ít việc nhất").click(look);
    let asked = el("div").class("trial__target").put(field.view()).put(search);
    let shown =
        live(move || found.with(|found| found.as_ref().map_or_else(nothing, |found| outcome(copy, found))));
    let shown = el("div").set("role", "status").set("data-testid", "striving").put(shown);
    plain_card(CARD, "Phấn đấu", content![asked, shown])
}

/// The points of the next class, or all that there are.
fn proposed(copy: Session) -> Points {
    copy.report().with_untracked(|report| match advice::next_class(copy.set, &report.total) {
        Some(NextClass::Missing { points, .. }) => report.total.points + points,
        _ => report.total.max,
    })
}

fn target(text: &str, max: Points) -> Option<Points> {
    let field = NumberField {
        decimals: MAX_DECIMALS,
        min: Decimal::whole(0),
        max: Some(max.decimal()),
        percent: false,
    };
    let read = field.read(text).ok().flatten()?;
    Points::from_decimal(read.value, MAX_DECIMALS).filter(|target| *target > Points::ZERO)
}

fn outcome(copy: Session, found: &Striving) -> AnyView {
    let set = copy.set;
    let points = |given: Points| wording::points(given, set);
    if found.actions.is_empty() {
        let said = if found.is_reached {
            "Bản thử đã đạt mức điểm này."
        } else {
            "Không tìm được thay đổi nào tăng được tổng điểm."
        };
        return p(said).into_any();
    }
    let from_to = format!("từ {} lên {} điểm", points(found.before), points(found.reached));
    let said = match (found.is_reached, found.is_proven) {
        (true, true) => format!("Cách ít việc nhất: {} việc, {from_to}.", found.cost),
        (true, false) => format!("Cách tốt nhất tìm được: {} việc, {from_to}.", found.cost),
        (false, true) => {
            format!("Không đạt được mức này. Nhiều nhất {from_to}, với {} việc.", found.cost)
        }
        (false, false) => format!("Chưa tìm được cách đạt mức này. Nhiều nhất tìm được: {from_to}."),
    };
    let columns = [
        column("Việc cần làm"),
        classed_column("Hiện có", "table__number"),
        classed_column("Cần đạt", "table__number"),
        classed_column("Số việc", "table__number"),
        classed_column("Điểm tăng", "table__number"),
    ];
    let rows: Vec<AnyView> = found.actions.iter().flat_map(|action| lines(copy, action)).collect();
    let changes: Vec<_> = found
        .actions
        .iter()
        .flat_map(|action| &action.changes)
        .map(|change| (change.input, Entered::from(Some(change.to.clone()))))
        .collect();
    let onto = button(Look::Main, "Đưa vào bản thử").click(move || {
        copy.take_over(changes.clone().into());
        keyboard::hold_focus_at(CARD);
    });
    content![
        p(el("b").words(said)),
        framed("Việc cần làm", table("table num", &columns, rows.into_any())),
        p(COUNTED).class("bars__note"),
        el("p").class("ways").put(onto),
    ]
    .into_any()
}

/// A line for each figure of an action; the gain of its items stands at the first.
fn lines(copy: Session, action: &Action) -> Vec<AnyView> {
    let set = copy.set;
    let gains: Vec<AnyView> = action
        .gains
        .iter()
        .map(|(leaf, gain)| {
            let code = &set.node_of(*leaf).code;
            el("div").words(format!("{code}: {}", wording::comparing::signed(*gain, set))).into_any()
        })
        .collect();
    let mut gains = Some(gains);
    let line = |change: &Change| {
        let said = |entry: Option<&Entry>| {
            let said = entry.and_then(|entry| wording::entries::entry(set, change.input, entry));
            said.unwrap_or_else(|| "–".to_owned())
        };
        let cells = vec![
            cell(said(change.from.as_ref())).class("table__number"),
            cell(said(Some(&change.to))).class("table__number"),
            cell(change.cost.to_string()).class("table__number"),
            cell(gains.take().unwrap_or_default()).class("table__number"),
        ];
        row(set[change.input].label.as_str(), cells).into_any()
    };
    action.changes.iter().map(line).collect()
}
