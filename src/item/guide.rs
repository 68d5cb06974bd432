//! Help beside an item: what is asked, what proves it, what goes wrong; and what the decision leaves open. Folded.

use std::borrow::Cow;

use leptos::prelude::*;
use tu_cham_core::criteria::{LeafIx, Remark};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDetailsElement};

use crate::item::Panels;
use crate::item::panel::{Panel, panel};
use crate::session::Session;
use crate::ui::element::{El, content, el, p, when};

/// The id of an item's help.
pub(crate) fn guide_id(leaf_id: &str) -> String {
    format!("huong-dan-{leaf_id}")
}

/// The help of an item, to be opened: each part that has something to say.
pub(crate) fn guides(session: Session, leaf: LeafIx, panels: Panels) -> Vec<AnyView> {
    let node = session.set.node_of(leaf);
    let item = &session.set[leaf];
    let fold = |id: Option<String>, title: String, kind: Panel| {
        let seen = RwSignal::new(false);
        let details = el("details").class("guide").on("toggle", move |event: Event| {
            let target = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
            if target.is_some_and(|details| details.open()) && !seen.get_untracked() {
                seen.set(true);
            }
        });
        let details = match id {
            Some(id) => details.id(id),
            None => details,
        };
        let body = move || el("div").class("guide__body").put(panel(session, leaf, kind, panels)).into_any();
        details.put(el("summary").words(title)).put(when(move || seen.get(), body)).into_any()
    };
    let mut all = Vec::new();
    if !says_nothing(session, leaf) {
        all.push(fold(Some(guide_id(&node.id)), "Hướng dẫn".to_owned(), Panel::Guidance));
    }
    if !item.ours.is_empty() {
        all.push(fold(None, format!("Tự Chấm quy ước ({})", item.ours.len()), Panel::Ours));
    }
    all
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

/// What is asked, what proves it, what goes wrong.
pub(crate) fn guidance(session: Session, leaf: LeafIx) -> AnyView {
    let guidance = &session.set[leaf].guidance;
    let mut parts = content![p(guidance.asks.as_str())];
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
    parts.into_any()
}

fn borrowed(lines: &'static [String]) -> Vec<Cow<'static, str>> {
    lines.iter().map(|line| line.as_str().into()).collect()
}

/// Lines as a list.
pub(crate) fn guide_list(lines: Vec<Cow<'static, str>>) -> El {
    let lines = lines.into_iter().map(|line| el("li").put(line).into_any());
    el("ul").class("guide__list").put_all(lines.collect())
}

/// What this set does where the decision is silent, and why.
pub(crate) fn remarks(remarks: &'static [Remark]) -> El {
    let remark = |remark: &'static Remark| {
        el("li").put(remark.what.as_str()).put(" ").put(el("em").put(remark.why.as_str())).into_any()
    };
    el("ul").class("guide__list").put_all(remarks.iter().map(remark).collect())
}

/// The same, in a view.
#[component]
pub(crate) fn Remarks(remarks: &'static [Remark]) -> impl IntoView {
    self::remarks(remarks)
}
