//! Several documents of the register, chosen for an item in one go.

use leptos::prelude::*;
use tu_cham_core::assessment::{Evidence, EvidenceUse};
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::text::{finds, fold};
use web_sys::{Event, SubmitEvent};

use crate::history::Edit;
use crate::session::Session;
use crate::ui::buttons::{Look, button, submit};
use crate::ui::choices::tick;
use crate::ui::element::{El, el, live, p};
use crate::wording;

/// So many documents stand there at once; the others are found by their letters.
const SHOWN: usize = 200;

/// A document that the item does not have yet.
struct Choice {
    id: String,
    name: String,
    folded: String,
    ticked: RwSignal<bool>,
}

/// The id of the field that narrows the documents down.
pub(crate) fn narrow_id(leaf_id: &str) -> String {
    format!("loc-tai-lieu-{leaf_id}")
}

/// The documents that the item does not have, as boxes to tick. `done` is told the first of those that were taken; none where it was
/// given up.
pub(crate) fn many_proofs(session: Session, leaf: LeafIx, done: Callback<Option<String>>) -> El {
    let used = untrack(|| session.answer(leaf, |answer| answer.evidence.clone()));
    let is_new = |document: &&Evidence| used.iter().all(|used| used.document != document.id);
    let of = |document: &Evidence| Choice {
        id: document.id.clone(),
        name: wording::evidence::name(document),
        folded: fold(&wording::evidence::searched(document)),
        ticked: RwSignal::new(false),
    };
    let boxes =
        untrack(|| session.documents(|all| all.iter().filter(is_new).map(of).collect::<Vec<Choice>>()));
    let boxes = StoredValue::new(boxes);
    let query = RwSignal::new(String::new());
    let rows = live(move || {
        let query = query.get();
        boxes.with_value(|boxes| {
            let found = boxes.iter().filter(|it| finds(&query, &it.folded)).take(SHOWN);
            found.map(|it| tick(it.ticked, it.name.clone()).into_any()).collect_view().into_any()
        })
    });
    let list = el("div")
        .class("uses__items")
        .set("role", "group")
        .set("aria-label", "Tài liệu trong danh mục")
        .put(rows);
    let narrow_at = narrow_id(&session.set.node_of(leaf).id);
    let narrow = el("input")
        .class("field__input")
        .id(narrow_at.clone())
        .set("type", "search")
        .set("autocomplete", "off")
        .on("input", move |event: Event| query.set(event_target_value(&event)));
    let narrowed = el("div")
        .class("field")
        .put(el("label").class("field__label").set("for", narrow_at).put("Lọc tài liệu"))
        .put(p("Gõ số, ký hiệu hoặc vài chữ, không cần dấu.").class("field__hint"))
        .put(narrow);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let taken: Vec<String> = boxes.with_value(|boxes| {
            let ticked = boxes.iter().filter(|it| it.ticked.get_untracked());
            ticked.map(|it| it.id.clone()).collect()
        });
        let first = taken.first().cloned();
        if first.is_some() {
            let used = taken.into_iter().map(|document| EvidenceUse { document, page: String::new() });
            let used: Vec<EvidenceUse> = used.collect();
            session.edit(Edit::Evidence(leaf), leaf, |answer| answer.evidence.extend(used));
        }
        done.run(first);
    };
    let ways = el("div")
        .class("row")
        .put(submit("Dùng các tài liệu đã chọn"))
        .put(button(Look::Quiet, "Hủy").click(move || done.run(None)));
    el("form").class("panel").set("novalidate", "").on("submit", save).put(narrowed).put(list).put(ways)
}
