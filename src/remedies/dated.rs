//! Fields of a task in which not every text is one: its day and its item. A text that is none is kept as it was typed,
//! told at its field, and stands for nothing.

use leptos::prelude::*;
use tu_cham_core::assessment::Task;
use tu_cham_core::criteria::{CriteriaSet, LeafIx};
use tu_cham_core::date::Date;
use tu_cham_core::text::{fold, seen};

use crate::item::document_form::{Drafts, key};
use crate::remedies::task::Shown;
use crate::ui::element::{El, el};
use crate::ui::text::TextBox;

/// A field whose text has to be something.
#[derive(Clone, Copy)]
pub(super) struct Checked {
    name: &'static str,
    label: &'static str,
    /// The text in the field for the task.
    shows: fn(&CriteriaSet, &Task) -> String,
    /// Puts what the text says into the task; whether it says something. A blank text does.
    reads: fn(&CriteriaSet, &mut Task, &str) -> bool,
    fault: &'static str,
}

/// The day by which it is to be done.
pub(super) fn deadline(it: &Shown) -> El {
    Checked {
        name: "han",
        label: "Thời hạn (ngày/tháng/năm)",
        shows: |_, task| task.deadline.map(Date::vietnamese).unwrap_or_default(),
        reads: |_, task, text| {
            task.deadline = Date::from_vietnamese(text);
            task.deadline.is_some() || text.is_empty()
        },
        fault: "Không có ngày này, hoặc chưa viết đúng dạng ngày/tháng/năm, ví dụ 15/12/2026.",
    }
    .view(it, None)
}

/// The item that it belongs to; `list` are those to choose from.
pub(super) fn item(it: &Shown, list: &'static str) -> El {
    Checked {
        name: "muc",
        label: "Mục liên quan",
        shows: |set, task| {
            set.leaf_by_id(&task.item).map_or_else(String::new, |leaf| Checked::name_of(set, leaf))
        },
        reads: |set, task, text| {
            let found = Checked::leaf(set, text);
            task.item = found.map_or_else(String::new, |leaf| set.node_of(leaf).id.clone());
            found.is_some() || text.is_empty()
        },
        fault: "Không có mục này. Gõ ký hiệu của mục hoặc chọn trong danh sách.",
    }
    .view(it, Some(list))
}

impl Checked {
    /// How an item is named in its field.
    pub(super) fn name_of(set: &CriteriaSet, leaf: LeafIx) -> String {
        let node = set.node_of(leaf);
        format!("{} {}", node.code, node.title)
    }

    /// The item that a text names: by its code and title, or by a code that no other has.
    fn leaf(set: &CriteriaSet, text: &str) -> Option<LeafIx> {
        let text = fold(text);
        let leaves = || set.leaves().map(|(leaf, _)| leaf);
        let whole = leaves().find(|leaf| fold(&Self::name_of(set, *leaf)) == text);
        whole.or_else(|| {
            let mut coded = leaves().filter(|leaf| fold(&set.node_of(*leaf).code) == text);
            coded.next().filter(|_| coded.next().is_none())
        })
    }

    fn view(self, it: &Shown, list: Option<&'static str>) -> El {
        let it = *it;
        let drafts = expect_context::<Drafts>();
        let set = it.session.set;
        let draft_key = StoredValue::new(key(&it.part(self.name)));
        let draft = RwSignal::new(draft_key.with_value(|key| drafts.text(key)));
        // While a text is typed, nothing is wrong with it yet.
        let is_told = RwSignal::new(draft.with_untracked(Option::is_some));
        let value = Signal::derive(move || {
            let stands = it.now.with(|task| (self.shows)(set, task));
            // A text that came back with a step is not covered by the one typed before.
            draft.get().filter(|_| stands.is_empty()).unwrap_or(stands)
        });
        let typed = move |text: String| {
            let plain = seen(&text).trim().to_owned();
            let mut reads = false;
            it.write(|task| reads = (self.reads)(set, task, &plain));
            let left = (!reads).then_some(text);
            if reads || draft.with_untracked(Option::is_none) {
                is_told.set(false);
            }
            draft_key.with_value(|key| drafts.keep_text(key, left.clone()));
            draft.set(left);
        };
        let wrong = move || {
            let is_wrong =
                draft.with(Option::is_some) && it.now.with(|task| (self.shows)(set, task).is_empty());
            (is_wrong && is_told.get()).then(|| self.fault.to_owned())
        };
        let field = TextBox::new(it.part(self.name), self.label, value, typed).single();
        let field = match list {
            Some(list) => field.offering(list),
            None => field,
        };
        let class = if list.is_some() { "remedy__wide" } else { "" };
        el("div").class(class).put(field.error(Signal::derive(wrong)).view()).on(
            "focusout",
            move |_: wasm_bindgen::JsValue| {
                let _ = is_told.try_set(true);
            },
        )
    }
}
