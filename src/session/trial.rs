//! Trying changes out on a copy of an assessment: nothing of the assessment changes until they are taken over, in one step.

use leptos::prelude::*;
use tu_cham_core::assessment::{Announced, Assessment, Entered, LeafAnswer, Mark};
use tu_cham_core::change::{Change, Recorder};
use tu_cham_core::criteria::{InputIx, LeafIx, NodeIx};
use tu_cham_core::ordered::Map;

use super::Session;
use crate::history::Edit;

/// The differences between an assessment and a copy: figures and answers, and in which way items and groups are
/// answered.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Changes {
    /// Figures and answers.
    pub(crate) entries: Vec<(InputIx, Entered)>,
    /// Items that do not arise, lack figures, or have published points; and that no longer do.
    pub(crate) leaves: Vec<(LeafIx, Way)>,
    /// Groups that take one published number; and that no longer do.
    pub(crate) groups: Vec<(NodeIx, Way)>,
}

/// The way in which an item or a group is answered.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Way {
    mark: Option<Mark>,
    announced: Option<Announced>,
    aside: Option<Announced>,
}

impl Way {
    /// That of an answer.
    pub(crate) fn of(answer: &LeafAnswer) -> Self {
        let LeafAnswer { mark, announced, aside, .. } = answer;
        Self { mark: mark.clone(), announced: announced.clone(), aside: aside.announced.clone() }
    }

    fn put(self, answer: &mut LeafAnswer) {
        let Self { mark, announced, aside } = self;
        answer.mark = mark;
        answer.announced = announced;
        answer.aside.announced = aside;
    }
}

impl From<Vec<(InputIx, Entered)>> for Changes {
    fn from(entries: Vec<(InputIx, Entered)>) -> Self {
        Self { entries, ..Self::default() }
    }
}

impl Changes {
    /// The number of changes.
    pub(crate) fn len(&self) -> usize {
        self.entries.len() + self.leaves.len() + self.groups.len()
    }

    /// Whether nothing differs.
    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn put(self, session: Session, recorder: &mut Recorder) {
        for (input, entered) in self.entries {
            recorder.supply(session.set, input, entered);
        }
        for (leaf, way) in self.leaves {
            way.put(recorder.answer_mut(leaf));
        }
        for (node, way) in self.groups {
            way.put(recorder.group_mut(node));
        }
    }
}

/// The changes that are being tried out, by the id of the assessment, while the program is open. As a context.
#[derive(Clone, Copy)]
pub(crate) struct Trials(StoredValue<Map<String, Changes>>);

impl Trials {
    /// None yet.
    pub(crate) fn new() -> Self {
        Self(StoredValue::new(Map::new()))
    }

    /// The changes that were tried out for an assessment.
    pub(crate) fn of(self, session: Session) -> Changes {
        let id = session.header_untracked().id;
        self.0.with_value(|trials| trials.get(&id).cloned()).unwrap_or_default()
    }

    /// Keeps what is tried out.
    pub(crate) fn keep(self, session: Session, changes: Changes) {
        let id = session.header_untracked().id;
        self.0.update_value(|trials| {
            trials.insert(id, changes);
        });
    }
}

impl Session {
    /// A copy with changes, which is stored nowhere.
    pub(crate) fn trial(self, changes: Changes) -> Self {
        Self::sketch(self.set, self.tried(changes))
    }

    /// The assessment as changes would leave it.
    pub(crate) fn tried(self, changes: Changes) -> Assessment {
        let mut copy = self.with_untracked(Assessment::clone);
        let mut recorder = Recorder::new(&mut copy);
        changes.put(self, &mut recorder);
        drop(recorder.finish());
        copy
    }

    /// The changes of a copy that differ from those here.
    pub(crate) fn differing(self, trial: Self) -> Changes {
        let change = self.with_untracked(|own| trial.with_untracked(|tried| Change::between(own, tried)));
        let entries: Vec<_> = change.entries().map(|(input, entered)| (input, entered.clone())).collect();
        if change.leaves().next().is_none() && change.groups().next().is_none() {
            return entries.into();
        }
        // A figure that is entered takes a mark off its item by itself: that is no change of its own.
        let mut changes = Changes::from(entries);
        let own = self.tried(changes.clone());
        trial.with_untracked(|tried| {
            let leaves = change.leaves().filter_map(|leaf| {
                let way = Way::of(tried.answer(leaf));
                (way != Way::of(own.answer(leaf))).then_some((leaf, way))
            });
            changes.leaves = leaves.collect();
            let groups = change.groups().filter_map(|node| {
                let way = Way::of(tried.group(node));
                (way != Way::of(own.group(node))).then_some((node, way))
            });
            changes.groups = groups.collect();
        });
        changes
    }

    /// Takes over what was tried out, in one step.
    pub(crate) fn take_over(self, changes: Changes) {
        self.change(Edit::Tried(changes.len()), |recorder| changes.put(self, recorder));
    }
}
