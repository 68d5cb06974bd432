//! Help beside an item: what is asked, what proves it, what goes wrong; and what the decision leaves open. Folded.

use leptos::prelude::*;
use tu_cham_core::criteria::{LeafIx, Remark};

use crate::item::Panels;
use crate::item::panel::{Panel, panel};
use crate::session::Session;

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
        view! {
            <details class="guide" id=id on:toggle:target=move |event| {
                if event.target().open() && !seen.get_untracked() {
                    seen.set(true);
                }
            }>
                <summary prop:textContent=title></summary>
                {move || seen.get().then(|| view! { <div class="guide__body">{panel(session, leaf, kind, panels)}</div> })}
            </details>
        }
        .into_any()
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
#[component]
pub(crate) fn Guidance(session: Session, leaf: LeafIx) -> impl IntoView {
    let guidance = &session.set[leaf].guidance;
    let list = |title: &'static str, lines: &'static [String]| {
        (!lines.is_empty()).then(|| {
            view! {
                <h3 class="guide__title">{title}</h3>
                <ul class="guide__list">{lines.iter().map(|line| view! { <li>{line.as_str()}</li> }).collect_view()}</ul>
            }
        })
    };
    let sources = sources(session, leaf);
    view! {
        <p>{guidance.asks.as_str()}</p>
        {(!sources.is_empty()).then(|| view! { <p>{format!("Nguồn số liệu: {}.", sources.join("; "))}</p> })}
        {list("Tài liệu kiểm chứng", &guidance.evidence)}
        {list("Sai sót thường gặp", &guidance.mistakes)}
        {(!guidance.findings.is_empty()).then(|| view! {
            <h3 class="guide__title">"Thực tế kiểm tra"</h3>
            <ul class="guide__list">
                {guidance.findings.iter().map(|found| view! {
                    <li>{format!("{}, {}: {}", found.place, found.period, found.finding)}</li>
                }).collect_view()}
            </ul>
        })}
        {list("Căn cứ", &guidance.legal)}
    }
}

/// What this set does where the decision is silent, and why.
#[component]
pub(crate) fn Remarks(remarks: &'static [Remark]) -> impl IntoView {
    view! {
        <ul class="guide__list">
            {remarks.iter().map(|remark| view! { <li>{remark.what.as_str()} " " <em>{remark.why.as_str()}</em></li> }).collect_view()}
        </ul>
    }
}
