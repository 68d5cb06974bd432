//! The form of an item: title, code, maximum, who enters it, *không phát sinh*, and its way of scoring.

use leptos::prelude::*;
use tu_cham_author::corrections::NodeCorrection;
use tu_cham_author::deciding::holder;
use tu_cham_author::proposal::Na;
use tu_cham_author::scoring::Scoring;

use crate::author::scoring::fields::{number, one_of, words};
use crate::author::scoring::part::{Change, Part};
use crate::author::scoring::way::scoring;
use crate::author::scoring::{Items, Line};
use crate::memo::Memo;
use crate::ui::choices::tick;
use crate::ui::element::{El, content, el};
use crate::ui::text::TextBox;
use crate::wording::author::NA;

/// The form of the item of a row.
pub(crate) fn form(items: Items, row: usize, line: Memo<Option<Line>>) -> El {
    let of = move |read: fn(&Line) -> String| {
        Signal::derive(move || line.with(|line| line.as_ref().map(read).unwrap_or_default()))
    };
    let id = |name: &str| format!("{name}-{row}");
    let max = Signal::derive(move || line.with(|line| line.as_ref().and_then(|line| line.node.max)));
    let value = Signal::derive(move || {
        line.with(|line| {
            let reading = line.as_ref().and_then(|line| line.node.reading.as_ref());
            reading.map_or(Scoring::Manual, |reading| reading.scoring.clone())
        })
    });
    let change = Callback::new(move |(is_typed, change): (bool, Change)| {
        let mut scoring = value.get_untracked();
        change(&mut scoring);
        let put = |node: &mut NodeCorrection| node.scoring = Some(scoring);
        if is_typed {
            items.type_in(row, "sửa cách chấm", put);
        } else {
            items.edit(row, "đổi cách chấm", put);
        }
    });
    let read = Signal::derive(move || {
        let of_file = items.desk.proposal.get();
        holder(&of_file.areas, row).and_then(|node| Some(node.reading.as_ref()?.scoring.clone()))
    });
    let part = Part { value, change, read, max };
    let title = TextBox::new(id("ten-muc"), "Nội dung", of(|line| line.node.title.clone()), move |text| {
        items.type_in(row, "sửa nội dung", |node| node.title = Some(text));
    });
    let code = words(id("ma"), "Mã", of(|line| line.node.code.clone().unwrap_or_default()), move |text| {
        items.type_in(row, "sửa mã", |node| node.code = Some(text));
    });
    let most = number(id("toi-da"), "Điểm tối đa", max, move |value| {
        items.type_in(row, "sửa điểm tối đa", |node| node.max = value);
    });
    let na = Signal::derive(move || {
        let na = line.with(|line| line.as_ref().and_then(|line| line.node.na));
        NA.iter().position(|(known, _)| *known == na).unwrap_or(0)
    });
    let na =
        one_of(id("kps"), "Không phát sinh", NA.iter().map(|(_, name)| *name).collect(), na, move |at| {
            let na: Option<Na> = NA.get(at).and_then(|(na, _)| *na);
            items.edit(row, "không phát sinh", |node| node.na = na);
        });
    let evidence = TextBox::new(
        id("kiem-chung"),
        "Tài liệu kiểm chứng",
        of(|line| line.node.evidence.clone()),
        move |text| {
            items.type_in(row, "sửa tài liệu kiểm chứng", |node| node.evidence = Some(text));
        },
    );
    let guidance =
        TextBox::new(id("huong-dan"), "Hướng dẫn", of(|line| line.node.guidance.clone()), move |text| {
            items.type_in(row, "sửa hướng dẫn", |node| node.guidance = Some(text));
        });
    el("div").class("form read__form").put_all(content![
        title.view(),
        el("div").class("read__row").put_all(content![code, most, na]),
        by_verifier(items, row, line),
        scoring(part, format!("cach-{row}"), "Cách chấm"),
        evidence.view(),
        guidance.view(),
    ])
}

/// Whether only the verifier enters the item.
fn by_verifier(items: Items, row: usize, line: Memo<Option<Line>>) -> El {
    let is_ticked =
        RwSignal::new(line.with_untracked(|line| line.as_ref().is_some_and(|line| line.node.verifier_only)));
    Effect::new(move |_| {
        let stands = line.with(|line| line.as_ref().is_some_and(|line| line.node.verifier_only));
        if is_ticked.get_untracked() != stands {
            is_ticked.set(stands);
        }
    });
    Effect::new(move |before: Option<bool>| {
        let now = is_ticked.get();
        let stands = line.with_untracked(|line| line.as_ref().is_some_and(|line| line.node.verifier_only));
        if before.is_some() && now != stands {
            items.edit(row, "ai chấm mục này", |node| node.verifier_only = Some(now));
        }
        now
    });
    tick(is_ticked, "Chỉ đoàn thẩm định chấm mục này, đơn vị không tự chấm")
}
