//! Help beside an item: what is asked, what proves it, what goes wrong; and what the decision leaves open. Folded.

use leptos::prelude::*;
use tu_cham_core::criteria::{LeafIx, Remark};

use crate::app::session::Session;

/// The id of an item's help.
pub(crate) fn guide_id(leaf_id: &str) -> String {
    format!("huong-dan-{leaf_id}")
}

/// Help beside an item.
#[component]
pub(crate) fn Guide(session: Session, leaf: LeafIx) -> impl IntoView {
    let id = guide_id(&session.set.node_of(leaf).id);
    let leaf = &session.set[leaf];
    let guidance = &leaf.guidance;
    let list = |title: &'static str, lines: &'static [String]| {
        (!lines.is_empty()).then(|| {
            view! {
                <h3 class="guide__title">{title}</h3>
                <ul class="guide__list">{lines.iter().map(|line| view! { <li>{line.as_str()}</li> }).collect_view()}</ul>
            }
        })
    };
    let mut sources: Vec<&str> = leaf
        .inputs()
        .into_iter()
        .map(|input| session.set[input].source_system.as_str())
        .filter(|source| !source.is_empty())
        .collect();
    sources.dedup();
    view! {
        <div class="guides">
            <details class="guide" id=id>
                <summary>"Hướng dẫn"</summary>
                <div class="guide__body">
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
                </div>
            </details>
            {(!leaf.ours.is_empty()).then(|| view! {
                <details class="guide">
                    <summary>{format!("Tự Chấm quy ước ({})", leaf.ours.len())}</summary>
                    <div class="guide__body"><Remarks remarks=&leaf.ours/></div>
                </details>
            })}
        </div>
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
