//! The whole tree of a criteria set: areas that fold, and below each area its items with their scoring.

use leptos::prelude::*;
use tu_cham_core::criteria::{CriteriaSet, InputIx, LeafIx, NodeIx};

use crate::item::guide::Remarks;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, content, el, p};
use crate::ui::list::lines;
use crate::ui::tag::{Tone, tag};
use crate::wording;
use crate::wording::earned::Sense;

/// A set with more items than this is folded at first, as drawing it would take long.
const OPEN_UP_TO: usize = 200;

/// Every area with everything below it.
pub(crate) fn tree(set: &'static CriteriaSet) -> El {
    let open = RwSignal::new(set.leaves().len() <= OPEN_UP_TO);
    let all = content![
        button(Look::Quiet, "Mở tất cả").click(move || open.set(true)),
        button(Look::Quiet, "Thu gọn tất cả").click(move || open.set(false)),
    ];
    let head = el("div")
        .class("head")
        .put(el("h2").id("noi-dung").put("Các tiêu chí"))
        .put(el("p").class("head__ways").put_all(all));
    let areas = set.areas().iter().map(|area| area_view(set, *area, open).into_any()).collect();
    el("section").set("aria-labelledby", "noi-dung").put(head).put(el("div").class("stack").put_all(areas))
}

fn area_view(set: &'static CriteriaSet, area: NodeIx, open: RwSignal<bool>) -> El {
    let node = &set[area];
    // Folding one area does not affect the others; both buttons fold or unfold all.
    let own = RwSignal::new(open.get_untracked());
    Effect::new(move |before: Option<bool>| {
        let all = open.get();
        if before.is_some() {
            own.set(all);
        }
        all
    });
    let role = wording::sets::role(node.role).map(|role| tag(Tone::Info, role));
    let items = set.leaves_of(area).len();
    let sum = format!("{} · {items} mục", Sense::of(set, area).amount_at_most(node.max));
    let title = content![format!("{}. {}", node.code, node.title), " ", role];
    let summary =
        el("summary").class("tree__area").put(el("h3").put_all(title)).put(el("span").class("num").put(sum));
    el("details")
        .class("card tree")
        .property("open", move || own.get())
        .on("toggle", move |event: web_sys::Event| {
            let details: web_sys::HtmlDetailsElement = event_target(&event);
            own.set(details.open());
        })
        .put(summary)
        .put(el("ul").put_all(below(set, area)))
}

/// The nodes below a node; a set that was checked is no deeper than five levels.
fn below(set: &'static CriteriaSet, node: NodeIx) -> Vec<AnyView> {
    if let Some(leaf) = set[node].leaf {
        return content![item(set, leaf)];
    }
    let child = |child: &NodeIx| {
        let node = &set[*child];
        if let Some(leaf) = node.leaf {
            return item(set, leaf).into_any();
        }
        let row = content![
            el("span").class("num").put(node.code.as_str()),
            el("span").put(node.title.as_str()).put_all(notes(set, *child)),
            el("b").class("num").put(max(set, *child)),
        ];
        el("li")
            .put(el("p").class("tree__row tree__group").put_all(row))
            .put(el("ul").put_all(below(set, *child)))
            .into_any()
    };
    set[node].children.iter().map(child).collect()
}

/// One item: its scoring, its figures and its evidence.
fn item(set: &'static CriteriaSet, leaf: LeafIx) -> El {
    let node = set.node_of(leaf);
    let item = &set[leaf];
    let inputs: Vec<String> =
        item.inputs().into_iter().map(|input: InputIx| wording::sets::input(&set[input])).collect();
    let announced = item.announced_by.as_ref().map(|by| p(format!("Có thể dùng điểm công bố của {by}.")));
    let rules = item.rule.all();
    let takes_percent = rules.iter().filter_map(|rule| rule.fraction()).any(|it| it.percent.is_some());
    let percent =
        takes_percent.then(|| p("Khi nguồn chỉ cung cấp tỷ lệ, được nhập tỷ lệ % thay cho số liệu."));
    let verifier = item.verifier_only.then(|| p(wording::VERIFIER_ONLY));
    let label = |title: &'static str| p(title).class("tree__label");
    let list = |title: &'static str, all: Vec<String>| lines(all).map(|list| content![label(title), list]);
    let ours = (!item.ours.is_empty())
        .then(|| content![label("Quy ước tạm tính"), view! { <Remarks remarks=&item.ours/> }]);
    let about = content![
        p(node.title.as_str()).class("tree__title"),
        wording::sets::only_for(node).map(p),
        p(wording::rules::how_scored(set, leaf)),
        announced,
        percent,
        verifier,
        list("Các mức điểm", wording::sets::steps(set, item, node.max)),
        list("Số liệu, câu hỏi", inputs),
        list("Tài liệu kiểm chứng", item.guidance.evidence.clone()),
        ours,
    ];
    let row = content![
        el("span").class("num").put(node.code.as_str()),
        el("div").class("tree__item").put_all(about),
        el("b").class("num").put(max(set, item.node)),
    ];
    el("li").put(el("div").class("tree__row").put_all(row))
}

/// Behind the title of a group: for which kinds of unit it is, and the conditions that leave nothing of it.
fn notes(set: &CriteriaSet, node: NodeIx) -> Vec<AnyView> {
    let all = wording::sets::only_for(&set[node]).into_iter().chain(wording::rules::voids(set, node));
    all.map(|text| el("small").put(format!(" {text}")).into_any()).collect()
}

/// The maximum of a node: `6`, `trừ 2`.
fn max(set: &CriteriaSet, node: NodeIx) -> String {
    let max = wording::amount(set[node].max);
    if Sense::of(set, node).is_taken_off() { format!("trừ {max}") } else { max }
}
