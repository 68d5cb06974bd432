//! A way of scoring, to be chosen, and the fields of each.

use leptos::prelude::*;
use tu_cham_author::entries::{NumberAt, WordsAt};
use tu_cham_author::forming::Way;
use tu_cham_author::scoring::Scoring;

use crate::author::scoring::bands::band_row;
use crate::author::scoring::fields::one_of;
use crate::author::scoring::part::{Change, Part};
use crate::browser;
use crate::memo::Memo;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, content, el, live};
use crate::wording::scoring::way;

/// The way of scoring and its fields.
pub(crate) fn scoring(part: Part, id: String, label: &'static str) -> El {
    let now = Signal::derive(move || {
        let now = part.value.with(Way::of);
        Way::ALL.iter().position(|known| *known == now).unwrap_or(0)
    });
    let pick = move |at: usize| {
        let Some(picked) = Way::ALL.get(at).copied() else { return };
        let max = part.max.get_untracked();
        let read = part.read.get_untracked();
        part.set(move |scoring| *scoring = picked.begun(scoring, read.as_ref(), max));
    };
    let names = Way::ALL.iter().map(|known| way(*known)).collect();
    let choice = one_of(id.clone(), label, names, now, pick);
    let shape = Memo::new(move |_| part.value.with(|scoring| (Way::of(scoring), count(scoring))));
    let fields = live(move || {
        let (way, count) = shape.get();
        let id = id.clone();
        untrack(move || el("div").class("lines").put_all(fields(part, &id, way, count))).into_any()
    });
    el("div").class("read__way").put(choice).put(fields)
}

/// How many lines of a scoring are edited one by one.
fn count(scoring: &Scoring) -> usize {
    match scoring {
        Scoring::YesNo(levels) | Scoring::Choice(levels) | Scoring::Checks(levels) => levels.len(),
        Scoring::AllOf { conditions, .. } => conditions.len(),
        Scoring::Bands(bands) => bands.levels.len(),
        Scoring::Deduct { items, .. } => items.len(),
        Scoring::Composite { parts, .. } => parts.len(),
        _ => 0,
    }
}

/// The fields of a way of scoring with so many lines.
fn fields(part: Part, id: &str, way: Way, count: usize) -> Vec<AnyView> {
    let words =
        |name: &str, label: &'static str, at| part.words(format!("{id}-{name}"), label, at).into_any();
    let number =
        |name: &str, label: &'static str, at| part.number(format!("{id}-{name}"), label, at).into_any();
    let row = |fields: Vec<AnyView>| el("div").class("read__row").put_all(fields).into_any();
    let rate = || {
        row(vec![
            words("tu", "Số liệu ở tử số", WordsAt::Numerator),
            words("mau", "Số liệu ở mẫu số", WordsAt::Denominator),
        ])
    };
    let mut rows = lines(part, id, way, count);
    match way {
        Way::YesNo | Way::Choice | Way::Checks | Way::Survey | Way::Manual => {}
        Way::AllOf => rows.push(number("du", "Điểm khi đủ tất cả", NumberAt::Points)),
        Way::Percent | Way::Count => {
            rows.extend((way == Way::Percent).then(rate));
            rows.push(number("tron", "Làm tròn đến (điểm); để trống nếu không làm tròn", NumberAt::Round));
        }
        Way::Target => {
            rows.push(row(vec![
                number("dat", "Điểm khi đạt chỉ tiêu", NumberAt::Points),
                less_than_target(part, id).into_any(),
                number("chua-giao", "Chỉ tiêu khi chưa được giao (%)", NumberAt::Default),
            ]));
            rows.push(rate());
        }
        Way::Deduct => rows.push(row(vec![
            number("dau", "Điểm trước khi trừ", NumberAt::Start),
            number("thap", "Thấp nhất", NumberAt::Floor),
        ])),
        Way::PerItem => rows.push(row(vec![
            words("don-vi", "Tính cho mỗi", WordsAt::Unit),
            number("moi", "Điểm", NumberAt::Each),
            number("tran", "Tối đa", NumberAt::Cap),
        ])),
        Way::Composite => rows.push(number("cong", "Tổng các phần tối đa", NumberAt::Cap)),
        Way::Penalty => rows.push(number("tru", "Trừ", NumberAt::Points)),
    }
    rows
}

/// The lines of a way that has some, each with the button that takes it away, and the one that adds another.
fn lines(part: Part, id: &str, way: Way, count: usize) -> Vec<AnyView> {
    let (what, least) = match way {
        Way::YesNo | Way::Choice => ("mức", 2),
        Way::Checks => ("nội dung", 1),
        Way::AllOf => ("điều kiện", 1),
        Way::Percent | Way::Count => ("mức", 1),
        Way::Deduct => ("trường hợp", 1),
        Way::Composite => ("phần", 1),
        Way::Target | Way::PerItem | Way::Penalty | Way::Survey | Way::Manual => return Vec::new(),
    };
    let row = |at: usize| {
        let remove = (count > least).then(|| {
            let ids = [remove_id(id, at), remove_id(id, at.saturating_sub(1)), id.to_owned()];
            button(Look::Quiet, "Bỏ")
                .set("aria-label", format!("Bỏ {what} {}", at + 1))
                .id(remove_id(id, at))
                .click(move || {
                    part.remove.run(at);
                    browser::focus_one_soon(&ids);
                })
        });
        el("div").class("read__line").put(line(part, id, way, at, what)).put(remove).into_any()
    };
    let mut rows: Vec<AnyView> = (0..count).map(row).collect();
    if way != Way::YesNo {
        rows.push(
            button(Look::Quiet, format!("Thêm {what}")).click(move || part.set(Scoring::add)).into_any(),
        );
    }
    rows
}

fn remove_id(id: &str, at: usize) -> String {
    format!("{id}-bo-{at}")
}

/// One line of a way.
fn line(part: Part, id: &str, way: Way, at: usize, what: &str) -> El {
    let id = |name: &str| format!("{id}-{name}-{at}");
    let label = format!("{} {}", upper(what), at + 1);
    let row = |fields: Vec<AnyView>| el("div").class("read__row").put_all(fields);
    match way {
        Way::Percent | Way::Count => band_row(part, &id("muc"), at),
        Way::AllOf => row(content![part.words(id("dk"), label, WordsAt::Condition(at))]),
        Way::Deduct => row(content![
            part.words(id("loi"), label, WordsAt::Deduction(at)),
            part.number(id("tru"), "Trừ mỗi lần (để trống là mất hết điểm)", NumberAt::Deduction(at)),
        ]),
        Way::Composite => scoring(inner(part, at), id("phan"), "Cách chấm của phần này"),
        _ => row(content![
            part.words(id("muc"), label, WordsAt::Level(at)),
            part.number(id("diem"), "Điểm", NumberAt::Level(at)),
        ]),
    }
}

/// A part of a scoring of several parts, edited as a scoring.
fn inner(part: Part, at: usize) -> Part {
    let value = Signal::derive(move || {
        part.value.with(|it| match it {
            Scoring::Composite { parts, .. } => parts.get(at).cloned().unwrap_or(Scoring::Manual),
            _ => Scoring::Manual,
        })
    });
    let change_part = Callback::new(move |(is_typed, change): (bool, Change)| {
        let change: Change = Box::new(move |it| {
            if let Scoring::Composite { parts, .. } = it
                && let Some(part) = parts.get_mut(at)
            {
                change(part);
            }
        });
        part.change.run((is_typed, change));
    });
    let remove = Callback::new(move |line: usize| {
        let change: Change = Box::new(move |it| it.remove(line));
        change_part.run((false, change));
    });
    Part { value, change: change_part, remove, read: Signal::stored(None), max: part.max }
}

fn less_than_target(part: Part, id: &str) -> El {
    let lines = vec!["Tính theo tỷ lệ so với chỉ tiêu", "0 điểm"];
    let now = Signal::derive(move || {
        part.value.with(|it| usize::from(matches!(it, Scoring::Target { linear: false, .. })))
    });
    one_of(format!("{id}-chua-dat"), "Thấp hơn chỉ tiêu", lines, now, move |at| {
        part.set(move |it| {
            if let Scoring::Target { linear, .. } = it {
                *linear = at == 0;
            }
        });
    })
}

fn upper(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}
