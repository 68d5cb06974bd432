//! An item: how it is scored, the words it was read from, how sure that is, and the possible actions.

use leptos::prelude::*;
use tu_cham_author::forming::Way;
use tu_cham_author::proposal::{Certainty, Doubt, Reading};
use tu_cham_author::scoring::Scoring;

use crate::author::scoring::beside::beside;
use crate::author::scoring::form::form;
use crate::author::scoring::picked::pick;
use crate::author::scoring::trial::trial;
use crate::author::scoring::{Items, Line, place, voiding};
use crate::browser;
use crate::memo::Memo;
use crate::ui::buttons::{Look, button, ways};
use crate::ui::element::{El, content, el, live, nothing, p, sr, text, when};
use crate::ui::list::lines;
use crate::ui::tag::{Tone, tag};
use crate::wording::author as words;
use crate::wording::scoring as said;

/// The id of the card of an item.
pub(crate) fn card_id(row: usize) -> String {
    format!("muc-{row}")
}

/// The card; `on` goes to the next open item behind a row.
pub(crate) fn card(items: Items, row: usize, on: Callback<usize>) -> El {
    let line = items.line(row);
    let is_open = RwSignal::new(false);
    let body = live(move || line.get().map_or_else(nothing, |line| untrack(|| read(&line)).into_any()));
    let certainty = Memo::new(move |_| {
        line.with(|line| {
            line.as_ref().and_then(|line| line.node.reading.as_ref()).map(|reading| reading.certainty)
        })
    });
    let to_confirm = Memo::new(move |_| certainty.get().is_none_or(|it| matches!(it, Certainty::Confirm(_))));
    let of = move || {
        sr(text(move || {
            line.with(|line| {
                line.as_ref().map(|line| format!(": {}", words::node(&line.node))).unwrap_or_default()
            })
        }))
    };
    let confirm = move || {
        let carried = line.with_untracked(|line| carried(line.as_ref()?));
        items.edit(row, "xác nhận cách chấm", |node| {
            node.is_confirmed = true;
            if carried.is_some() {
                node.scoring = carried;
            }
        });
        on.run(row);
    };
    let above = voiding::asked(items, row, line);
    let confirm = live(move || {
        if !to_confirm.get() {
            return nothing();
        }
        let above = above.get();
        if above.is_empty() {
            return button(Look::Main, "Xác nhận").put(of()).click(confirm).into_any();
        }
        let whole = above.into_iter().enumerate().map(|(at, (node, name))| {
            let look = if at == 0 { Look::Main } else { Look::Second };
            let take = move || {
                voiding::take(items, row, node);
                on.run(row);
            };
            button(look, words::void_whole(&name)).put(of()).click(take).into_any()
        });
        let alone = button(Look::Second, words::VOID_ALONE).put(of()).click(confirm).into_any();
        ways(whole.chain([alone]).collect()).into_any()
    });
    let edit = button(Look::Second, text(move || if is_open.get() { "Đóng phần sửa" } else { "Sửa" }))
        .put(of())
        .follow("aria-expanded", move || Some(is_open.get().to_string()))
        .click(move || is_open.update(|open| *open = !*open));
    let is_corrected =
        Memo::new(move |_| items.desk.with(|it| it.nodes.contains_key(&row) || !it.voiding(row).is_empty()));
    let back = when(
        move || is_corrected.get(),
        move || {
            let back = move || {
                items.desk.edit(format!("bỏ phần đã sửa, dòng {row}"), |it| it.forget_item(row));
                // The button goes with what it takes back.
                browser::focus_in_view_soon(&card_id(row));
            };
            button(Look::Quiet, "Bỏ phần đã sửa").put(of()).click(back).into_any()
        },
    );
    let is_tried = RwSignal::new(false);
    let tried = button(Look::Quiet, "Chấm thử")
        .put(of())
        .follow("aria-expanded", move || Some(is_tried.get().to_string()))
        .click(move || is_tried.update(|tried| *tried = !*tried));
    let trial = when(move || is_tried.get() || is_open.get(), move || untrack(|| trial(row, line)));
    let form = when(move || is_open.get(), move || untrack(|| form(items, row, line)).into_any());
    el("section")
        .class("card read")
        .id(card_id(row))
        .focusable()
        .set("aria-labelledby", format!("ten-{row}"))
        .put(body)
        .put(voiding::said(items, row, line))
        .put(beside(items, row, line))
        .put(ways(content![confirm, edit, tried, back, pick(items, row, of().into_any())]))
        .put(trial)
        .put(form)
}

/// The scoring of last year's set, which the words of this one do not give: whoever confirms it names it.
fn carried(line: &Line) -> Option<Scoring> {
    let reading = line.node.reading.as_ref()?;
    (reading.certainty == Certainty::Confirm(Doubt::Changed)).then(|| reading.scoring.clone())
}

/// The item as it is read.
fn read(line: &Line) -> El {
    let node = &line.node;
    let max = words::max(node);
    let reading = node.reading.as_ref();
    let tag = reading.map(|reading| state(reading.certainty));
    let head = el("div")
        .class("read__head")
        .put(el("h2").id(format!("ten-{}", node.row)).words(words::node(node)))
        .put(el("b").class("num").words(max))
        .put(tag);
    let mut parts = content![head];
    if !line.above.is_empty() {
        parts.push(p(line.above.clone()).class("quiet").into_any());
    }
    if let Some(reading) = reading {
        parts.extend(content![doubt(reading), side_by_side(reading)]);
    }
    el("div").class("lines").put_all(parts)
}

fn state(certainty: Certainty) -> El {
    let tone = match certainty {
        Certainty::Sure | Certainty::Set => Tone::Ok,
        Certainty::Confirm(Doubt::NoWords | Doubt::NotRecognised) => Tone::Info,
        Certainty::Confirm(_) => Tone::Warning,
    };
    tag(tone, said::certainty(certainty))
}

fn doubt(reading: &Reading) -> Option<El> {
    match reading.certainty {
        Certainty::Confirm(why) => Some(p(said::doubt(why)).class("read__doubt")),
        Certainty::Sure | Certainty::Set => None,
    }
}

/// The way of scoring, and beside it the words it was read from.
fn side_by_side(reading: &Reading) -> El {
    let zero_if = reading.zero_if.as_ref().map(|words| p(format!("0 điểm nếu: {words}")));
    let whose = match reading.certainty {
        Certainty::Set => "Cách chấm đã xác nhận",
        Certainty::Sure | Certainty::Confirm(_) => "Cách chấm được đề xuất",
    };
    let scored = el("div")
        .class("lines")
        .put(p(el("b").words(said::way(Way::of(&reading.scoring)))))
        .put(lines(said::lines(&reading.scoring)))
        .put(zero_if);
    let quote = |(at, words): &(tu_cham_author::finding::Place, String)| {
        el("blockquote").class("read__quote").put(place(at.row)).put(words.clone()).into_any()
    };
    let quoted: Vec<_> = reading.quoted.iter().map(quote).collect();
    let quoted = if quoted.is_empty() {
        p("Bảng không ghi.").class("quiet")
    } else {
        el("div").class("lines").put_all(quoted)
    };
    el("div")
        .class("read__both")
        .put(el("div").put(p(whose).class("quiet")).put(scored))
        .put(el("div").put(p("Câu chữ trong bảng").class("quiet")).put(quoted))
}
