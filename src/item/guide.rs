//! Help beside an item: the demand, the documents that prove it, the usual faults; and the questions that the decision
//! leaves open.

use std::borrow::Cow;

use leptos::prelude::*;
use tu_cham_core::criteria::{LeafIx, Remark};

use crate::session::Session;
use crate::ui::element::{El, content, el, p};
use crate::wording;

/// The id of an item's help.
pub(crate) fn guide_id(leaf_id: &str) -> String {
    format!("huong-dan-{leaf_id}")
}

/// The name of the button that opens the help of an item; none where there is nothing to say.
pub(crate) fn guide_name(session: Session, leaf: LeafIx) -> Option<&'static str> {
    match session.set[leaf].ours.len() {
        0 if says_nothing(session, leaf) => None,
        0 => Some("Hướng dẫn"),
        _ => Some("Hướng dẫn, quy ước"),
    }
}

fn says_nothing(session: Session, leaf: LeafIx) -> bool {
    let guidance = &session.set[leaf].guidance;
    let lists = [&guidance.evidence, &guidance.mistakes, &guidance.legal];
    guidance.asks.trim().is_empty()
        && lists.into_iter().all(Vec::is_empty)
        && guidance.findings.is_empty()
        && sources(session, leaf).is_empty()
}

/// The systems that the figures of an item come from, each once where they stand together.
fn sources(session: Session, leaf: LeafIx) -> Vec<&'static str> {
    let mut sources: Vec<&str> = session.set[leaf]
        .inputs()
        .into_iter()
        .map(|input| session.set[input].source_system.as_str())
        .filter(|source| !source.is_empty())
        .collect();
    sources.dedup();
    sources
}

/// The demand, the documents that prove it, and the usual faults.
pub(crate) fn guidance(session: Session, leaf: LeafIx) -> El {
    let guidance = &session.set[leaf].guidance;
    // Where there is little room, the item itself has but the beginning of this.
    let how = wording::rules::how_scored(session.set, leaf);
    let mut parts = content![p(how).class("guidance__how")];
    if !guidance.asks.trim().is_empty() {
        parts.push(p(guidance.asks.as_str()).into_any());
    }
    let sources = sources(session, leaf);
    if !sources.is_empty() {
        parts.push(p(format!("Nguồn số liệu: {}.", sources.join("; "))).into_any());
    }
    let mut list = |title: &'static str, lines: Vec<Cow<'static, str>>| {
        if !lines.is_empty() {
            parts.push(el("h3").class("guide__title").put(title).into_any());
            parts.push(guide_list(lines).into_any());
        }
    };
    list("Tài liệu kiểm chứng", borrowed(&guidance.evidence));
    list("Sai sót thường gặp", borrowed(&guidance.mistakes));
    let found = guidance.findings.iter();
    let found = found.map(|found| format!("{}, {}: {}", found.place, found.period, found.finding).into());
    list("Thực tế kiểm tra", found.collect());
    list("Căn cứ", borrowed(&guidance.legal));
    // The reasons are on the page of the set.
    let ours = session.set[leaf].ours.iter().map(|remark| remark.what.as_str().into());
    list("Quy ước tạm tính", ours.collect());
    // A long text has room of its own, in which the arrows scroll.
    el("div")
        .class("panel guidance")
        .set("role", "region")
        .set("tabindex", "0")
        .set("aria-label", format!("Hướng dẫn mục {}", session.set.node_of(leaf).code))
        .put_all(parts)
}

fn borrowed(lines: &'static [String]) -> Vec<Cow<'static, str>> {
    lines.iter().map(|line| line.as_str().into()).collect()
}

/// Lines as a list.
pub(crate) fn guide_list(lines: Vec<Cow<'static, str>>) -> El {
    let lines = lines.into_iter().map(|line| el("li").put(line).into_any());
    el("ul").class("dotted").put_all(lines.collect())
}

/// The practice of this set where the decision is silent, and why.
fn remarks(remarks: &'static [Remark]) -> El {
    let remark = |remark: &'static Remark| {
        el("li").put(remark.what.as_str()).put(" ").put(el("em").put(remark.why.as_str())).into_any()
    };
    el("ul").class("dotted").put_all(remarks.iter().map(remark).collect())
}

/// The same, in a view.
#[component]
pub(crate) fn Remarks(remarks: &'static [Remark]) -> impl IntoView {
    self::remarks(remarks)
}
