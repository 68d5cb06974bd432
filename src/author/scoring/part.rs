//! A scoring that is edited by form.

use std::borrow::Cow;

use leptos::prelude::*;
use tu_cham_author::entries::{NumberAt, WordsAt};
use tu_cham_author::scoring::Scoring;
use tu_cham_core::number::Decimal;

use crate::author::scoring::fields::{number, words};
use crate::ui::element::El;

/// A change of a scoring.
pub(crate) type Change = Box<dyn FnOnce(&mut Scoring)>;

/// A scoring that is edited: that of an item, or a part of one.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    pub(crate) value: Signal<Scoring>,
    pub(crate) change: Callback<(bool, Change)>,
    /// Takes a line away.
    pub(crate) remove: Callback<usize>,
    /// As the file was read; none for a part of a scoring.
    pub(crate) read: Signal<Option<Scoring>>,
    /// The maximum of the item.
    pub(crate) max: Signal<Option<Decimal>>,
}

impl Part {
    /// Changes the scoring in a step of its own.
    pub(crate) fn set(self, change: impl FnOnce(&mut Scoring) + 'static) {
        self.change.run((false, Box::new(change)));
    }

    /// Changes the scoring by typing.
    pub(crate) fn typed(self, change: impl FnOnce(&mut Scoring) + 'static) {
        self.change.run((true, Box::new(change)));
    }

    /// The field of a number.
    pub(crate) fn number(self, id: String, label: impl Into<Cow<'static, str>>, at: NumberAt) -> El {
        let value = Signal::derive(move || self.value.with(|scoring| at.of(scoring)));
        number(id, label, value, move |value| self.typed(move |scoring| at.set(scoring, value)))
    }

    /// The field of words.
    pub(crate) fn words(self, id: String, label: impl Into<Cow<'static, str>>, at: WordsAt) -> El {
        let value = Signal::derive(move || self.value.with(|scoring| at.of(scoring).to_owned()));
        words(id, label, value, move |text| self.typed(move |scoring| at.set(scoring, text)))
    }
}
