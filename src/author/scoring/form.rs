//! The form of an item: title, code, maximum, its way of scoring with what its levels do to other nodes, and its texts.

use leptos::prelude::*;
use tu_cham_author::corrections::NodeCorrection;
use tu_cham_author::deciding::holder;
use tu_cham_author::scoring::Scoring;

use crate::author::scoring::fields::{number, words};

use crate::author::scoring::part::{Change, Part};
use crate::author::scoring::voiding::voiding;
use crate::author::scoring::way::scoring;
use crate::author::scoring::{Items, Line};
use crate::memo::Memo;
use crate::ui::element::{El, content, el};
use crate::ui::text::TextBox;

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
    let remove = Callback::new(move |at: usize| {
        let mut scoring = value.get_untracked();
        scoring.remove(at);
        items.desk.edit(format!("đổi cách chấm, dòng {row}"), |it| {
            it.nodes.entry(row).or_default().scoring = Some(scoring);
            it.forget_level(row, at);
        });
    });
    let part = Part { value, change, remove, read, max };
    let title = TextBox::new(id("ten-muc"), "Nội dung", of(|line| line.node.title.clone()), move |text| {
        items.type_in(row, "sửa nội dung", |node| node.title = Some(text));
    });
    let code = words(id("ma"), "Mã", of(|line| line.node.code.clone().unwrap_or_default()), move |text| {
        items.type_in(row, "sửa mã", |node| node.code = Some(text));
    });
    let most = number(id("toi-da"), "Điểm tối đa", max, move |value| {
        items.type_in(row, "sửa điểm tối đa", |node| node.max = value);
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
        el("div").class("read__row").put_all(content![code, most]),
        scoring(part, format!("cach-{row}"), "Cách chấm"),
        voiding(items, row, line),
        evidence.view(),
        guidance.view(),
    ])
}
