//! The open parts of an item: its panels, and the field of a percentage that stands in for figures.

use leptos::prelude::*;
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::rule::Rule;

use crate::browser;
use crate::item::explanation::explanation_id;
use crate::item::panel::Panel;
use crate::item::place;
use crate::route::Spot;
use crate::session::Session;

/// The panels that were opened below an item's figures, in the order of their kinds.
#[derive(Clone, Copy)]
pub(crate) struct Panels {
    open: RwSignal<Vec<Panel>>,
    /// Whether the field of the percentage was asked for that stands in for figures.
    pub(crate) percent: RwSignal<bool>,
}

/// Those that open by a button, in the order in which they stand.
pub(super) const BY_BUTTON: [Panel; 6] =
    [Panel::Shared, Panel::Guidance, Panel::Evidence, Panel::Explanation, Panel::Note, Panel::Person];

impl Panels {
    /// None but the explanation that an item asks for and does not have; of all else that was said stands a line.
    pub(super) fn of(session: Session, leaf: LeafIx) -> Self {
        let must_explain = session.set[leaf].is_asked()
            && matches!(session.set[leaf].rule, Rule::Manual { .. })
            && untrack(|| session.answer(leaf, |answer| answer.explanation.trim().is_empty()));
        let open = RwSignal::new(if must_explain { vec![Panel::Explanation] } else { Vec::new() });
        Self { open, percent: RwSignal::new(false) }
    }

    /// Whether a panel is open; subscribes to it.
    pub(crate) fn is_open(self, kind: Panel) -> bool {
        self.open.with(|open| open.contains(&kind))
    }

    /// Opens a panel.
    pub(crate) fn open(self, kind: Panel) {
        if !untrack(|| self.is_open(kind)) {
            self.open.update(|open| open.push(kind));
        }
    }

    /// Closes a panel.
    pub(crate) fn close(self, kind: Panel) {
        self.open.update(|open| open.retain(|other| *other != kind));
    }

    /// The places of all that are open, as they stand one below the other, in [`BY_BUTTON`].
    pub(super) fn in_order(self) -> Vec<usize> {
        self.open.with(|open| (0..BY_BUTTON.len()).filter(|at| open.contains(&BY_BUTTON[*at])).collect())
    }

    /// Opens what the address leads to, and goes there.
    pub(super) fn lead(self, leaf_id: &str, spot: Spot) {
        let target = match spot {
            Spot::Answer => format!("#{} :is(input, textarea, select)", place(leaf_id).replace('.', "\\.")),
            Spot::Evidence => {
                self.open(Panel::Evidence);
                format!("#tim-tai-lieu-{}", leaf_id.replace('.', "\\."))
            }
            Spot::Explanation => {
                self.open(Panel::Explanation);
                format!("#{}", explanation_id(leaf_id).replace('.', "\\."))
            }
        };
        browser::focus_soon(&place(leaf_id));
        browser::focus_first_soon(&target);
    }
}
