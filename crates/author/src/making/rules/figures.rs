//! The figures that a rule asks for: their names, which of them several items share, and the points where the figure
//! below the line is zero.

use tu_cham_core::text::capital;

use super::super::inputs::Kind;
use super::super::said::is_money;
use super::Item;
use crate::figures::key;
use crate::open::Open;
use crate::phrases::{Convention, Label};
use crate::proposal::Na;
use crate::scoring::Rate;

impl Item<'_, '_> {
    /// The figures of a rate.
    pub(super) fn rate(&mut self, rate: Option<&Rate>) -> (String, String) {
        let Some(Rate { numerator, denominator }) = rate else {
            self.conventions.push(Convention::TwoCounts);
            let title = &self.node.title;
            return (
                self.figure("n", &Label::Part(title), Kind::Count),
                self.figure("d", &Label::Whole(title), Kind::Count),
            );
        };
        let kind = if is_money(numerator) || is_money(denominator) { Kind::Money } else { Kind::Count };
        (self.shared("n", numerator, kind), self.shared("d", denominator, kind))
    }

    fn shared(&mut self, name: &str, words: &str, kind: Kind) -> String {
        let is_shared = self.builder.corrections.figures.get(&key(words)) == Some(&true);
        let label = if kind == Kind::Money { Label::Money(words) } else { Label::Figure(words) };
        let (label, unit) = (self.builder.phrases.label(&label), self.builder.phrases.unit(&label));
        let id = self.name(name);
        if is_shared {
            self.builder.inputs.shared(id, key(words), &label, kind, &unit)
        } else {
            self.builder.inputs.own(id, &label, kind, &unit)
        }
    }

    /// A zero below the line, by what *không phát sinh* gives.
    pub(super) fn zero(&mut self) -> &'static str {
        if self.na.is_none() {
            self.na = self.builder.header.not_arising;
            match self.na {
                Some(na) if self.builder.proposal.heading.not_arising.is_some() => {
                    self.conventions.push(Convention::NotArisingInstead(na));
                }
                Some(na) => self.conventions.push(Convention::NotArising(na)),
                None if !self.has_asked => {
                    self.has_asked = true;
                    self.builder.open.push(Open::NotArising(self.at.clone()));
                }
                None => {}
            }
        }
        match self.na {
            Some(Na::Full) => "full",
            // The officer says that it did not arise, with the reason.
            Some(Na::Exclude) => "ask",
            Some(Na::Zero | Na::Forbidden) | None => "zero",
        }
    }

    pub(super) fn counted(&mut self, name: &str, what: &str) -> String {
        self.figure(name, &Label::Count { what, title: &self.node.title }, Kind::Count)
    }

    /// A figure that the file does not name.
    pub(super) fn figure(&mut self, name: &str, label: &Label<'_>, kind: Kind) -> String {
        let id = self.name(name);
        let (words, unit) = (self.builder.phrases.label(label), self.builder.phrases.unit(label));
        self.builder.inputs.own(id, &words, kind, &unit)
    }

    /// A figure in the words of the file.
    pub(super) fn asked(&mut self, name: &str, words: &str, kind: Kind) -> String {
        let id = self.name(name);
        self.builder.inputs.own(id, &capital(words), kind, "")
    }

    /// Ids of nodes have no `_`.
    fn name(&self, name: &str) -> String {
        format!("{}_{}{name}", self.id, self.part)
    }
}
