//! A figure in its field.
//!
//! While the field has the focus the figure stands in it as it is typed on, without grouping: each digit added or taken away is only
//! that digit. It is rewritten so when the focus comes, before anything is typed, and grouped when it is left; what is being typed is
//! never touched. A figure that changes elsewhere (shared figures, opening a file) is written into every field that is not being
//! typed in.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;
use tu_cham::assessment::{Entry, Value};
use web_sys::HtmlInputElement;

use crate::app::browser::{self, owned};
use crate::app::parts::field::shown;

/// The field of a figure.
#[derive(Clone, Copy)]
pub(crate) struct Editing {
    /// Its element.
    pub(crate) node: NodeRef<html::Input>,
    /// Whether it has the focus.
    pub(crate) typing: RwSignal<bool>,
    entry: Signal<Option<Entry>>,
    /// Whether a pointer is about to bring the focus.
    pointed: StoredValue<bool>,
}

impl Editing {
    /// A field that shows an entry.
    pub(crate) fn new(entry: Signal<Option<Entry>>) -> Self {
        let (node, typing) = (NodeRef::<html::Input>::new(), RwSignal::new(false));
        Effect::new(move |_| {
            let text = shown(entry.get().as_ref());
            if let Some(node) = node.get()
                && !typing.get_untracked()
            {
                write(&node, &text);
            }
        });
        Self { node, typing, entry, pointed: StoredValue::new(false) }
    }

    /// A pointer goes down on it.
    pub(crate) fn point(self) {
        self.pointed.set_value(!self.typing.get_untracked());
    }

    /// It has the focus.
    pub(crate) fn begin(self) {
        // A button may have put a figure in and gone here in the same moment.
        if let Some(node) = self.node.get_untracked().filter(|_| !self.typing.get_untracked()) {
            follow(&node, self.entry.get_untracked().as_ref());
        }
        self.typing.set(true);
        // The browser sets caret and selection after this; a pointer sets them by what it saw, so that its whole turn is waited for.
        if self.pointed.get_value() {
            self.pointed.set_value(false);
            owned::after(Duration::ZERO, move || self.ungroup());
        } else {
            owned::spawn(async move { self.ungroup() });
        }
    }

    /// The figure stands as it is typed on from here. Nothing is done where it does already, or where the field has gone.
    pub(crate) fn ungroup(self) {
        if let (Some(Some(node)), Some(entry)) =
            (self.node.try_get_untracked(), self.entry.try_get_untracked())
        {
            take_groups_out(&node, entry.as_ref());
        }
    }

    /// It has been left; says whether it is still there.
    pub(crate) fn leave(self) -> bool {
        // A field that is taken off the page with the focus in it is left too, after its signals are gone.
        if self.typing.try_set(false).is_some() {
            return false;
        }
        // Where the whole window was left, the caret waits in the field for the way back.
        if let Some(node) = self.node.get_untracked().filter(|node| !browser::is_active(node)) {
            write(&node, &shown(self.entry.get_untracked().as_ref()));
        }
        true
    }
}

/// Writes a text where another one stands: writing the same again would cost the caret and what the browser can undo.
fn write(node: &HtmlInputElement, text: &str) {
    if node.value() != text {
        node.set_value(text);
    }
}

/// Writes an entry, unless it stands there already, grouped or not.
fn follow(node: &HtmlInputElement, entry: Option<&Entry>) {
    let plain = match entry {
        Some(Entry::Value(Value::Number(number))) => Some(number.ungrouped()),
        _ => None,
    };
    if plain.is_none_or(|plain| node.value() != plain) {
        write(node, &shown(entry));
    }
}

/// Where the figure stands as the page has grouped it, puts it there as it is typed on; caret and selection stay at their digits.
fn take_groups_out(node: &HtmlInputElement, entry: Option<&Entry>) {
    let Some(Entry::Value(Value::Number(number))) = entry else { return };
    let (grouped, plain) = (number.vietnamese(0), number.ungrouped());
    if grouped == plain || node.value() != grouped {
        return;
    }
    // The positions of a text field count from the first character; none is given where the browser has none.
    let behind = |at: u32| {
        let marks =
            grouped.chars().take(usize::try_from(at).unwrap_or(usize::MAX)).filter(|c| *c == '.').count();
        at.saturating_sub(u32::try_from(marks).unwrap_or(u32::MAX))
    };
    let (start, end) = (node.selection_start().ok().flatten(), node.selection_end().ok().flatten());
    node.set_value(&plain);
    if let (Some(start), Some(end)) = (start, end) {
        // Refused only for kinds of fields that have no text.
        let _ = node.set_selection_range(behind(start), behind(end));
    }
}
