//! The items that a document proves, chosen in one go.

use leptos::prelude::*;
use tu_cham_core::assessment::EvidenceUse;
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::text::{finds, fold};

use crate::history::Edit;
use crate::item::document_form::{Drafts, key};
use crate::session::Session;
use crate::ui::buttons::{Look, button, submit};
use crate::ui::choices::tick;
use crate::ui::element::{El, el};
use crate::ui::labelled::{labelled, line};

/// The id of the field that narrows the items down.
pub(crate) const NARROW: &str = "loc-muc-cua-tai-lieu";

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
    let begun = draft.with_value(|key| drafts.ticked(key));
    let boxes: Vec<(LeafIx, RwSignal<bool>)> = set
        .leaves()
        .filter(|(_, leaf)| leaf.is_asked())
        .map(|(leaf, _)| {
            let uses = |it: &EvidenceUse| it.document == document;
            let is_used = match &begun {
                Some(ids) => ids.contains(&set.node_of(leaf).id),
                None => untrack(|| session.answer(leaf, |answer| answer.evidence.iter().any(uses))),
            };
            (leaf, RwSignal::new(is_used))
        })
        .collect();
    let kept = boxes.clone();
    let keep = move |_: web_sys::Event| {
        let ticked = kept.iter().filter(|(_, ticked)| ticked.get_untracked());
        let ids = ticked.map(|(leaf, _)| set.node_of(*leaf).id.clone()).collect();
        draft.with_value(|key| drafts.tick(key, Some(ids)));
    };
    let done = move || {
        draft.with_value(|key| drafts.tick(key, None));
        done.run(());
    };
    let row = |(leaf, ticked): &(LeafIx, RwSignal<bool>)| {
        let node = set.node_of(*leaf);
        let words = format!("{} {}", node.code, node.title);
        let folded = fold(&words);
        let is_left_out = move || query.with(|query| !finds(query, &folded));
        tick(*ticked, words).flag("hidden", is_left_out).into_any()
    };
    let items = el("div")
        .class("uses__items")
        .set("role", "group")
        .set("aria-label", "Các mục dùng tài liệu này")
        .on("change", keep)
        .put_all(boxes.iter().map(row).collect());
    let narrow = line(NARROW, "search", move |text| query.set(text)).set("autocomplete", "off");
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        session.change(Edit::DocumentUses, |recorder| {
            for (leaf, ticked) in &boxes {
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
