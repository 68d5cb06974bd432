//! One item for discussion before a class: large, without names until they are wanted, and with the key once it is asked
//! for.

use leptos::prelude::*;
use tu_cham_core::criteria::{CriteriaSet, LeafIx};
use tu_cham_core::marking::Disputed;
use tu_cham_core::score::score;
use tu_cham_files::docket::Docket;

use crate::docket::items::bar;
use crate::docket::key::{item_href, items_of, order_kept, participant};
use crate::docket::{Desktop, no_files};
use crate::frame::bar::plain_bar;
use crate::route::Page;
use crate::ui::buttons::{Look, button, link, link_button};
use crate::ui::element::{El, content, el, live, nothing, p, text};
use crate::ui::page::{heading, opened};
use crate::wording::{self, docket as words, traces};

/// The page of the item with this id.
pub(super) fn stage_page(desktop: Desktop, id: &str) -> AnyView {
    opened("Thảo luận · Bàn làm việc · Tự Chấm");
    let order = order_kept().get_untracked();
    let (items, set) =
        desktop.docket.with_value(|docket| (items_of(docket, &order), docket.key().map(|key| key.facts.set)));
    let found = set.and_then(|set| {
        let at = items.iter().position(|item| set.node_of(item.leaf).id == id)?;
        Some((set, at))
    });
    let Some((set, at)) = found else {
        let main = el("main").class("page page--plain").put(heading("Thảo luận")).put(no_files());
        return content![plain_bar(), main].into_any();
    };
    let item = &items[at];
    let node = set.node_of(item.leaf);
    let back = Page::Docket("dap-an".to_owned()).href();
    let back = if order.is_empty() { back } else { format!("{back}?xep={order}") };
    let step = |at: Option<usize>, label: &'static str| {
        let item = at.and_then(|at| items.get(at))?;
        Some(link_button(Look::Second, item_href(set, item, &order), label))
    };
    let steps = el("nav")
        .class("stage__steps")
        .set("aria-label", "Các mục")
        .put(link(back, "Về danh sách"))
        .put(el("span").class("num").words(format!("Mục {}/{}", at + 1, items.len())))
        .put(step(at.checked_sub(1), "Mục trước"))
        .put(step(Some(at + 1), "Mục sau"));
    let counts = format!("{} bài đúng, {} bài sai, {} bài chưa làm", item.right, item.wrong, item.open);
    let counts_shown = RwSignal::new(false);
    let rule = wording::rules::how_scored(set, item.leaf);
    let title = format!("{}. {}", node.code, node.title);
    let main = el("main")
        .class("stage")
        .put(steps)
        .put(heading(title))
        .put(p(rule).class("stage__rule"))
        .put(answers(desktop, set, item))
        .put(key(desktop, item.leaf, counts, counts_shown));
    main.into_any()
}

/// The answers with their counts; the names beside them once they are wanted.
fn answers(desktop: Desktop, set: &'static CriteriaSet, item: &Disputed) -> El {
    let is_named = RwSignal::new(false);
    let leaf = item.leaf;
    let of: usize = item.groups.iter().map(|(_, who)| who.len()).sum();
    let names: Vec<String> = desktop.docket.with_value(|docket| {
        let all = docket.participants();
        all.iter()
            .map(|file| file.facts().map(|facts| participant(file, facts)).unwrap_or_default())
            .collect()
    });
    let group = |(outcome, who): &(tu_cham_core::spread::Outcome, Vec<usize>)| {
        let said: Vec<String> = who.iter().filter_map(|at| names.get(*at).cloned()).collect();
        let said = said.join(", ");
        let line = bar(words::outcome(set, leaf, *outcome), who.len(), of, "bài");
        let names = live(move || {
            if is_named.get() {
                el("li").class("stage__names").words(said.clone()).into_any()
            } else {
                nothing()
            }
        });
        content![line, names].into_any()
    };
    let list =
        el("ul").class("docket__bars stage__bars num").put_all(item.groups.iter().map(group).collect());
    let toggle = toggle(is_named, "Hiện tên học viên", "Ẩn tên học viên");
    let head = el("h2").id("cau-tra-loi").put("Các câu trả lời");
    el("section").set("aria-labelledby", "cau-tra-loi").put(head).put(list).put(p(toggle))
}

/// The key with its arithmetic and its reason, once it is asked for.
fn key(desktop: Desktop, leaf: LeafIx, counts: String, is_shown: RwSignal<bool>) -> El {
    let shown = live(move || {
        if !is_shown.get() {
            return nothing();
        }
        let parts = desktop.docket.with_value(|docket| told(docket, leaf));
        el("div")
            .class("stage__key")
            .set("role", "status")
            .put_all(parts)
            .put(p(counts.clone()).class("num"))
            .into_any()
    });
    let toggle = toggle(is_shown, "Hiện đáp án", "Ẩn đáp án");
    let head = el("h2").id("dap-an").put("Đáp án");
    el("section").set("aria-labelledby", "dap-an").put(head).put(p(toggle)).put(shown)
}

fn told(docket: &Docket, leaf: LeafIx) -> Vec<AnyView> {
    let Some(key) = docket.key() else { return Vec::new() };
    let facts = &key.facts;
    let outcome = facts.answers().outcomes.get(leaf.get()).copied();
    let outcome = outcome.map(|it| words::outcome(facts.set, leaf, it)).unwrap_or_default();
    let report = score(facts.set, &facts.assessment);
    let trace = traces::trace(facts.set, leaf, report.leaf(leaf));
    let answer = facts.assessment.answer(leaf);
    let texts = [answer.explanation.trim(), answer.note.trim()];
    let said = texts.into_iter().filter(|text| !text.is_empty());
    let mut parts = content![p(outcome).class("stage__points")];
    parts.extend(trace.map(|text| p(text).class("num").into_any()));
    parts.extend(said.map(|text| p(text.to_owned()).class("stage__why").into_any()));
    parts
}

fn toggle(is_on: RwSignal<bool>, show: &'static str, hide: &'static str) -> El {
    button(Look::Second, text(move || if is_on.get() { hide } else { show }))
        .follow("aria-pressed", move || Some(is_on.get().to_string()))
        .click(move || is_on.update(|is_on| *is_on = !*is_on))
}
