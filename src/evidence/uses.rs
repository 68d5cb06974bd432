//! The items that a document proves, chosen in one go.

use std::sync::Arc;

use leptos::prelude::*;
use tu_cham_core::assessment::EvidenceUse;
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::ordered;
use tu_cham_core::text::{finds, fold};

use crate::history::Edit;
use crate::item::document_form::{Drafts, key};
use crate::session::Session;
use crate::ui::buttons::{Look, button, submit};
use crate::ui::choices::tick;
use crate::ui::element::{El, el, live};
use crate::ui::labelled::{labelled, line};
use crate::ui::slices::Slices;

/// The id of the field that narrows the items down.
pub(crate) const NARROW: &str = "loc-muc-cua-tai-lieu";

/// So many items are drawn at once, and with each frame that follows.
const SLICE: usize = 60;

/// An item to be ticked.
struct Choice {
    leaf: LeafIx,
    words: String,
    folded: String,
    ticked: RwSignal<bool>,
}

/// The form of a document among those that were begun.
pub(crate) fn draft_of(document: &str) -> String {
    key(&format!("muc-cua-{document}"))
}

/// The items as boxes to tick; `done` is told when the form was carried out or given up.
pub(crate) fn uses_form(session: Session, document: String, done: Callback<()>) -> El {
    let set = session.set;
    let query = RwSignal::new(String::new());
    let drafts = expect_context::<Drafts>();
    let draft = StoredValue::new(draft_of(&document));
    let begun = draft.with_value(|key| drafts.ticked(key)).map(ordered::Set::from_iter);
    let uses = |it: &EvidenceUse| it.document == document;
    let choice = |leaf: LeafIx| {
        let node = set.node_of(leaf);
        let is_used = match &begun {
            Some(ids) => ids.contains(&node.id),
            None => session.with_untracked(|now| now.answer(leaf).evidence.iter().any(uses)),
        };
        let words = format!("{} {}", node.code, node.title);
        Choice { leaf, folded: fold(&words), words, ticked: RwSignal::new(is_used) }
    };
    let asked = set.leaves().filter(|(_, leaf)| leaf.is_asked());
    let boxes: Arc<[Choice]> = asked.map(|(leaf, _)| choice(leaf)).collect();
    let kept = Arc::clone(&boxes);
    let keep = move |_: web_sys::Event| {
        let ticked = kept.iter().filter(|it| it.ticked.get_untracked());
        let ids = ticked.map(|it| set.node_of(it.leaf).id.clone()).collect();
        draft.with_value(|key| drafts.tick(key, Some(ids)));
    };
    let done = move || {
        draft.with_value(|key| drafts.tick(key, None));
        done.run(());
    };
    // The boxes that are found are made anew, a slice with each frame; what is ticked stands beside them.
    let busy = RwSignal::new(None::<Slices>);
    let listed = Arc::clone(&boxes);
    let rows = live(move || {
        let found: Vec<usize> =
            query.with(|query| (0..listed.len()).filter(|at| finds(query, &listed[*at].folded)).collect());
        let slices = Slices::of(found.len(), SLICE, SLICE);
        busy.set(Some(slices));
        let listed = Arc::clone(&listed);
        slices.view(move |at| {
            let it = &listed[found[at]];
            tick(it.ticked, it.words.clone()).into_any()
        })
    });
    let items = el("div")
        .class("uses__items")
        .set("role", "group")
        .set("aria-label", "Các mục dùng tài liệu này")
        .on("change", keep)
        .follow("aria-busy", move || busy.get()?.busy()())
        .put(rows);
    let narrow = line(NARROW, "search", move |text| query.set(text)).set("autocomplete", "off");
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        session.change(Edit::DocumentUses, |recorder| {
            for Choice { leaf, ticked, .. } in boxes.iter() {
                let is_used = |it: &EvidenceUse| it.document == document;
                let was = recorder.assessment().answer(*leaf).evidence.iter().any(is_used);
                match (was, ticked.get_untracked()) {
                    (false, true) => recorder
                        .answer_mut(*leaf)
                        .evidence
                        .push(EvidenceUse { document: document.clone(), page: String::new() }),
                    (true, false) => recorder.answer_mut(*leaf).evidence.retain(|it| !is_used(it)),
                    _ => {}
                }
            }
        });
        done();
    };
    let ways =
        el("div").class("row").put(submit("Ghi các mục đã chọn")).put(button(Look::Quiet, "Hủy").click(done));
    el("form")
        .class("panel")
        .set("novalidate", "")
        .on("submit", save)
        .put(labelled(NARROW, "Lọc mục", "Gõ mã hoặc vài chữ, không cần dấu.", narrow, Vec::new()))
        .put(items)
        .put(ways)
}
