//! A figure in its field.
//!
//! While the field has the focus the figure stands in it as it is typed on, without grouping: each digit added or taken
//! away is only that digit. It is rewritten so when the focus comes, before anything is typed, and grouped when it is
//! left; a text that is being typed is never touched. A figure that changes elsewhere (shared figures, opening a file)
//! is written into every field that is not being typed in.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;
use leptos::tachys::html::node_ref::NodeRefContainer;
use tu_cham_core::assessment::{Entry, Value};
use web_sys::{Element, HtmlInputElement};

use crate::browser::{self, keyboard, owned};
use crate::ui::field::shown;
use crate::ui::typing_steps::Steps;

/// Which way a step goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// It is taken back.
    Back,
    /// It is made again.
    Forth,
}

impl Direction {
    /// The step that a key asks for.
    pub(crate) fn of_key(event: &web_sys::KeyboardEvent) -> Option<Self> {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
            return None;
        }
        match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => Some(Self::Back),
            ("z", true) | ("y", false) => Some(Self::Forth),
            _ => None,
        }
    }

    /// The step that the browser is about to make, by its word for it.
    pub(crate) fn of_input(kind: &str) -> Option<Self> {
        match kind {
            "historyUndo" => Some(Self::Back),
            "historyRedo" => Some(Self::Forth),
            _ => None,
        }
    }
}

/// The field of a figure.
#[derive(Clone, Copy)]
pub(crate) struct Editing {
    /// Its element.
    node: NodeRef<html::Input>,
    /// Whether it has the focus.
    pub(crate) typing: RwSignal<bool>,
    entry: Signal<Option<Entry>>,
    /// Whether a pointer is about to bring the focus.
    pointed: StoredValue<bool>,
    /// Whether the focus has gone, while the press that took it goes on.
    leaving: StoredValue<bool>,
    /// Whether the whole window was left with the caret in the field.
    away: StoredValue<bool>,
    /// The edits since the focus came.
    steps: StoredValue<Steps>,
}

impl Editing {
    /// A field that shows an entry.
    pub(crate) fn new(entry: Signal<Option<Entry>>) -> Self {
        let (node, typing) = (NodeRef::<html::Input>::new(), RwSignal::new(false));
        let steps = StoredValue::new(Steps::default());
        Effect::new(move |_| {
            let text = shown(entry.get().as_ref());
            let Some(node) = node.get() else { return };
            if !typing.get_untracked() {
                write(&node, &text);
            } else if steps.with_value(Steps::is_blank) {
                // A step of the assessment was taken back in the blank field.
                write(&node, &text);
                take_groups_out(&node, entry.get_untracked().as_ref());
                steps.set_value(Steps::from(node.value()));
            }
        });
        let no = || StoredValue::new(false);
        Self { node, typing, entry, pointed: no(), leaving: no(), away: no(), steps }
    }

    /// Its element is there.
    pub(crate) fn made(self, element: &Element) {
        NodeRefContainer::<html::Input>::load(self.node, element);
    }

    /// A pointer goes down on it.
    pub(crate) fn point(self) {
        self.pointed.set_value(!self.typing.get_untracked());
    }

    /// It has the focus.
    pub(crate) fn begin(self) {
        // A button may have put a figure in and gone here in the same moment.
        if let Some(node) = self.node.get_untracked().filter(|_| !self.typing.get_untracked()) {
            let stood = node.value();
            follow(&node, self.entry.get_untracked().as_ref());
            // Who comes back from another window goes on with what was being typed.
            if !self.away.get_value() || node.value() != stood {
                self.steps.set_value(Steps::from(node.value()));
            }
        }
        self.away.set_value(false);
        self.typing.set(true);
        // The browser sets caret and selection after this; a pointer sets them by what it saw, so that its whole turn is waited for.
        if self.pointed.get_value() {
            self.pointed.set_value(false);
            owned::after(Duration::ZERO, move || self.ungroup());
        } else {
            owned::spawn(async move { self.ungroup() });
        }
    }

    /// The figure stands as it is typed on from here. Nothing is done where it does already, or where the field has gone; and never
    /// once something was typed: the points in it are the officer's then.
    pub(crate) fn ungroup(self) {
        if let (Some(Some(node)), Some(entry), Some(true)) = (
            self.node.try_get_untracked(),
            self.entry.try_get_untracked(),
            self.steps.try_with_value(Steps::is_new),
        ) {
            take_groups_out(&node, entry.as_ref());
            self.steps.set_value(Steps::from(node.value()));
        }
    }

    /// Something is about to be typed. Who types before the figure is rewritten types into what it would have come to. Gives the
    /// text that stands there where a step was taken back or made again instead.
    pub(crate) fn before_input(self, event: &web_sys::InputEvent) -> Option<String> {
        let text = self.step(Direction::of_input(&browser::input_kind(event)), event);
        self.ungroup();
        text
    }

    /// Something was typed; gives the text that stands there.
    pub(crate) fn typed(self, event: &web_sys::Event) -> String {
        let text = self.node.get_untracked().map(|node| node.value()).unwrap_or_default();
        self.steps.update_value(|steps| steps.typed(text.clone(), &browser::input_kind(event)));
        text
    }

    /// A key goes down, which may ask for a step. In a blank field in which nothing was typed, that is a step of the assessment.
    pub(crate) fn key(self, event: &web_sys::KeyboardEvent) -> Option<String> {
        let is_blank = self.steps.try_with_value(Steps::is_blank) == Some(true);
        self.step(Direction::of_key(event).filter(|_| !is_blank), event)
    }

    /// Takes back a step of what was typed, or makes it again, in place of the browser; gives the text that stands there then.
    pub(crate) fn step(self, way: Option<Direction>, event: &web_sys::Event) -> Option<String> {
        let way = way?;
        event.prevent_default();
        let node = self.node.get_untracked()?;
        let text = self.steps.try_update_value(|steps| match way {
            Direction::Back => steps.back(),
            Direction::Forth => steps.forth(),
        })??;
        node.set_value(&text);
        Some(text)
    }

    /// The focus goes; `leave` calls [`Editing::leave`], at the end of the press that took it.
    pub(crate) fn part(self, leave: impl FnOnce() + 'static) {
        self.leaving.try_set_value(true);
        keyboard::after_press(leave);
    }

    /// It has been left, if the focus had gone; says whether it had, and the field is still there. Whoever gets the focus back asks first:
    /// the press that took it may have put a figure in and gone back at once.
    pub(crate) fn leave(self) -> bool {
        if self.leaving.try_update_value(std::mem::take) != Some(true) {
            return false;
        }
        // A field that is taken off the page with the focus in it is left too, after its signals are gone.
        if self.typing.try_set(false).is_some() {
            return false;
        }
        // Where the whole window was left, the caret waits in the field for the way back.
        match self.node.get_untracked() {
            Some(node) if browser::is_active(&node) => self.away.set_value(true),
            Some(node) => write(&node, &shown(self.entry.get_untracked().as_ref())),
            None => {}
        }
        true
    }
}

/// Writes a text where another one stands: writing the same again would cost the caret and the browser's own undo
/// steps.
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
