//! The parts of an open assessment to which views listen, each with a trigger.

use leptos::prelude::*;
use leptos::reactive::graph::Observer;
use leptos::reactive::signal::ArcTrigger;
use tu_cham_core::criteria::{CriteriaSet, InputIx, LeafIx, NodeIx};

use crate::subscribed::listen;

/// A part that views listen to.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// The answer to an item.
    Answer(LeafIx),
    /// The result of an item.
    Result(LeafIx),
    Figure(InputIx),
    /// The results of all items below a node.
    Node(NodeIx),
}

/// The triggers of all parts. Each is made when the first view listens: of a long checklist one area is shown at a time.
pub(super) struct Parts {
    answers: Vec<Option<ArcTrigger>>,
    results: Vec<Option<ArcTrigger>>,
    figures: Vec<Option<ArcTrigger>>,
    nodes: Vec<Option<ArcTrigger>>,
}

impl Parts {
    /// The parts of an assessment by a set, to which nobody listens yet.
    pub(super) fn of(set: &CriteriaSet) -> Self {
        let none = |count: usize| vec![None; count];
        let leaves = set.leaves().len();
        Self {
            answers: none(leaves),
            results: none(leaves),
            figures: none(set.inputs().len()),
            nodes: none(set.nodes().len()),
        }
    }

    fn place(&mut self, part: Part) -> &mut Option<ArcTrigger> {
        match part {
            Part::Answer(leaf) => &mut self.answers[leaf.get()],
            Part::Result(leaf) => &mut self.results[leaf.get()],
            Part::Figure(input) => &mut self.figures[input.get()],
            Part::Node(node) => &mut self.nodes[node.get()],
        }
    }

    fn all(&self) -> Vec<ArcTrigger> {
        let Self { answers, results, figures, nodes } = self;
        [answers, results, figures, nodes].into_iter().flatten().flatten().cloned().collect()
    }
}

/// Subscribes the current observer to a part.
pub(super) fn listen_to(parts: StoredValue<Parts>, part: Part) {
    if Observer::get().is_some()
        && let Some(trigger) =
            parts.try_update_value(|parts| parts.place(part).get_or_insert_with(ArcTrigger::new).clone())
    {
        listen(trigger);
    }
}

/// Notifies those that listen to a part.
pub(super) fn notify(parts: StoredValue<Parts>, part: Part) {
    if let Some(trigger) = parts.try_update_value(|parts| parts.place(part).clone()).flatten() {
        trigger.notify();
    }
}

/// Notifies those that listen to any part.
pub(super) fn notify_all(parts: StoredValue<Parts>) {
    parts.with_value(Parts::all).iter().for_each(Notify::notify);
}
