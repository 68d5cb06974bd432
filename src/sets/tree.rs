//! The whole tree of a criteria set: areas that fold, and below them every item with how it is scored.

use leptos::prelude::*;
use tu_cham_core::criteria::{CriteriaSet, InputIx, LeafIx, NodeIx};

use crate::item::guide::Remarks;
use crate::wording;
use crate::wording::earned::Sense;

/// A set with more items than this begins folded: it would take long to draw.
const OPEN_UP_TO: usize = 200;

/// Every area with all that stands below it.
#[component]
pub(crate) fn Tree(set: &'static CriteriaSet) -> impl IntoView {
    let open = RwSignal::new(set.leaves().len() <= OPEN_UP_TO);
    let areas = set.areas().iter().map(|area| view! { <Area set area=*area open/> }).collect_view();
    view! {
        <section aria-labelledby="noi-dung">
            <div class="head">
                <h2 id="noi-dung">"Các tiêu chí"</h2>
                <p class="head__ways">
                    <button type="button" class="link" on:click=move |_| open.set(true)>"Mở tất cả"</button>
                    <button type="button" class="link" on:click=move |_| open.set(false)>"Thu gọn tất cả"</button>
                </p>
            </div>
            <div class="stack">{areas}</div>
        </section>
    }
}

#[component]
fn Area(set: &'static CriteriaSet, area: NodeIx, open: RwSignal<bool>) -> impl IntoView {
    let node = &set[area];
    // Folding one area is no word on the others; both buttons speak to all.
    let own = RwSignal::new(open.get_untracked());
    Effect::new(move |before: Option<bool>| {
        let all = open.get();
        if before.is_some() {
            own.set(all);
        }
        all
    });
    let role = wording::sets::role(node.role).map(|role| view! { <span class="tag tag--info">{role}</span> });
    let items = set.leaves_of(area).len();
    view! {
        <details class="card tree" prop:open=move || own.get()
            on:toggle:target=move |event| own.set(event.target().open())>
            <summary class="tree__area">
                <h3>{format!("{}. {}", node.code, node.title)} " " {role}</h3>
                <span class="num">{format!("{} · {items} mục", Sense::of(set, area).amount_at_most(node.max))}</span>
            </summary>
            <ul class="tree__list">{below(set, area)}</ul>
        </details>
    }
}

/// What stands below a node; a set that was checked is no deeper than five levels.
fn below(set: &'static CriteriaSet, node: NodeIx) -> AnyView {
    if let Some(leaf) = set[node].leaf {
        return view! { <Item set leaf/> }.into_any();
    }
    let children = set[node].children.iter().map(|child| {
        let node = &set[*child];
        if let Some(leaf) = node.leaf {
            return view! { <Item set leaf/> }.into_any();
        }
        view! {
            <li>
                <p class="tree__row tree__group">
                    <span class="num">{node.code.as_str()}</span>
                    <span>{node.title.as_str()}</span>
                    <b class="num">{max(set, *child)}</b>
                </p>
                <ul class="tree__list">{below(set, *child)}</ul>
            </li>
        }
        .into_any()
    });
    children.collect_view().into_any()
}

/// One item: how it is scored, with which figures, proved by what.
#[component]
fn Item(set: &'static CriteriaSet, leaf: LeafIx) -> impl IntoView {
    let node = set.node_of(leaf);
    let item = &set[leaf];
    let inputs: Vec<String> =
        item.inputs().into_iter().map(|input: InputIx| wording::sets::input(&set[input])).collect();
    let announced = item.announced_by.as_ref().map(|by| format!("Có thể dùng điểm công bố của {by}."));
    let verifier = item.verifier_only.then_some(wording::VERIFIER_ONLY);
    let list = |title: &'static str, lines: Vec<String>| {
        (!lines.is_empty()).then(|| {
            view! {
                <p class="tree__label">{title}</p>
                <ul class="guide__list">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            }
        })
    };
    view! {
        <li>
            <div class="tree__row">
                <span class="num">{node.code.as_str()}</span>
                <div class="tree__item">
                    <p class="tree__title">{node.title.as_str()}</p>
                    <p>{wording::rules::how_scored(set, leaf)}</p>
                    {announced.map(|line| view! { <p>{line}</p> })}
                    {verifier.map(|line| view! { <p>{line}</p> })}
                    {list("Các mức điểm", wording::sets::steps(set, item, node.max))}
                    {list("Số liệu, câu hỏi", inputs)}
                    {list("Tài liệu kiểm chứng", item.guidance.evidence.clone())}
                    {(!item.ours.is_empty()).then(|| view! {
                        <p class="tree__label">"Tự Chấm quy ước"</p>
                        <Remarks remarks=&item.ours/>
                    })}
                </div>
                <b class="num">{max(set, item.node)}</b>
            </div>
        </li>
    }
}

/// The maximum of a node: `6`, `trừ 2`.
fn max(set: &CriteriaSet, node: NodeIx) -> String {
    let max = wording::amount(set[node].max);
    if Sense::of(set, node).is_taken_off() { format!("trừ {max}") } else { max }
}
