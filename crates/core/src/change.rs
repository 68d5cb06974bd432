//! The difference between two states of an assessment, and undo patches.
//!
//! The cost of an edit made through a [`Recorder`] depends only on the places that it touches: the undo patch holds the
//! old values of the changed places, and no other place is compared or copied.

use crate::assessment::{Assessment, Entered, Evidence, Header, LeafAnswer, LogEntry, Step, Task};
use crate::criteria::{CriteriaSet, InputIx, LeafIx, NodeIx};
use crate::ordered::Set;
use crate::stamps::Stamps;

/// A patch that turns one state of an assessment into another one, for the same set.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Change {
    /// Sorted by place; so are `answers` and `groups`.
    entries: Vec<(InputIx, Entered)>,
    answers: Vec<(LeafIx, LeafAnswer)>,
    groups: Vec<(NodeIx, LeafAnswer)>,
    /// The splices in the order in which they are applied.
    documents: Vec<Splice<Evidence>>,
    plan: Vec<Splice<Task>>,
    /// On the heap, as are stamps and log: few steps have them, and each of hundreds of steps would hold their room.
    header: Option<Box<Header>>,
    /// Stamps and log, where they were replaced; no ordinary edit does that.
    merged: Option<Box<(Stamps, Vec<LogEntry>)>>,
    /// The steps of the appraisal, where they were replaced.
    steps: Option<Vec<Step>>,
}

/// Replaces a stretch of the register, or of the plan, by others.
#[derive(Debug, Clone, PartialEq, Default)]
struct Splice<T> {
    at: usize,
    /// The number of those that are removed.
    gone: usize,
    /// Those that are put in.
    new: Vec<T>,
}

/// An assessment that is being edited, with the old values of all places that were touched.
#[derive(Debug)]
pub struct Recorder<'a> {
    assessment: &'a mut Assessment,
    back: Change,
    /// Whether another state was put in the place of the assessment: it is taken as it is.
    replaced: bool,
}

impl Change {
    /// The patch that turns `from` into `to`. Last year's figures and points are not compared, since nobody edits them.
    pub fn between(from: &Assessment, to: &Assessment) -> Self {
        Self {
            entries: to
                .entries()
                .filter(|(input, entry)| {
                    from.entry(*input) != *entry || from.unconfirmed(*input) != to.unconfirmed(*input)
                })
                .map(|(input, _)| (input, entered(to, input)))
                .collect(),
            answers: to
                .answers()
                .filter(|(leaf, answer)| from.answer(*leaf) != *answer)
                .map(|(leaf, answer)| (leaf, answer.clone()))
                .collect(),
            groups: to
                .groups()
                .filter(|(node, answer)| from.group(*node) != *answer)
                .map(|(node, answer)| (node, answer.clone()))
                .collect(),
            documents: Splice::between(&from.documents, &to.documents).into_iter().collect(),
            plan: Splice::between(&from.plan, &to.plan).into_iter().collect(),
            header: (from.header != to.header).then(|| Box::new(to.header.clone())),
            merged: (!from.stamps.is_same(&to.stamps) || from.log != to.log)
                .then(|| Box::new((to.stamps.clone(), to.log.clone()))),
            steps: (from.steps != to.steps).then(|| to.steps.clone()),
        }
    }

    /// Applies the patch and returns its undo patch.
    #[must_use]
    pub fn apply(self, assessment: &mut Assessment) -> Self {
        let mut back = Self::default();
        for (input, entry) in self.entries {
            back.entries.push((input, entered(assessment, input)));
            assessment.enter(input, entry);
        }
        for (leaf, answer) in self.answers {
            back.answers.push((leaf, std::mem::replace(assessment.answer_mut(leaf), answer)));
        }
        for (node, answer) in self.groups {
            back.groups.push((node, std::mem::replace(assessment.group_mut(node), answer)));
        }
        back.documents =
            self.documents.into_iter().map(|splice| splice.apply(&mut assessment.documents)).collect();
        back.documents.reverse();
        back.plan = self.plan.into_iter().map(|splice| splice.apply(&mut assessment.plan)).collect();
        back.plan.reverse();
        back.header = self.header.map(|mut header| {
            std::mem::swap(&mut assessment.header, &mut header);
            header
        });
        back.merged = self.merged.map(|mut merged| {
            let (stamps, log) = &mut *merged;
            std::mem::swap(&mut assessment.stamps, stamps);
            std::mem::swap(&mut assessment.log, log);
            merged
        });
        back.steps = self.steps.map(|steps| std::mem::replace(&mut assessment.steps, steps));
        back
    }

    /// Combines two undo patches into one. `earlier` undoes the first edit, `self` the second; where both change a
    /// field, the value from before the first edit wins.
    #[must_use]
    pub fn under(mut self, earlier: Self) -> Self {
        self.documents.extend(earlier.documents);
        self.plan.extend(earlier.plan);
        Self {
            entries: joined(self.entries, earlier.entries),
            answers: joined(self.answers, earlier.answers),
            groups: joined(self.groups, earlier.groups),
            documents: self.documents,
            plan: self.plan,
            header: earlier.header.or(self.header),
            merged: earlier.merged.or(self.merged),
            steps: earlier.steps.or(self.steps),
        }
    }

    /// Whether the patch changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the patch changes the header, the register, the plan, the stamps and log, or the steps of the appraisal.
    pub fn is_of_whole(&self) -> bool {
        let is_of_lists = !self.documents.is_empty() || !self.plan.is_empty();
        is_of_lists || self.header.is_some() || self.merged.is_some() || self.steps.is_some()
    }

    /// The inputs whose entries the patch changes, with the new entries.
    pub fn entries(&self) -> impl Iterator<Item = (InputIx, &Entered)> {
        self.entries.iter().map(|(input, entered)| (*input, entered))
    }

    /// The leaves and groups whose answers the patch changes, by the ids of their nodes, with the new answers.
    pub fn answers<'a>(&'a self, set: &'a CriteriaSet) -> impl Iterator<Item = (&'a str, &'a LeafAnswer)> {
        let leaves = self.answers.iter().map(|(leaf, answer)| (set.node_of(*leaf).id.as_str(), answer));
        leaves.chain(self.groups.iter().map(|(node, answer)| (set[*node].id.as_str(), answer)))
    }

    /// The documents that the patch changes, by id, with the new ones or none; `now` is the current register.
    pub fn documents<'a>(&'a self, now: &'a [Evidence]) -> Vec<(&'a str, Option<&'a Evidence>)> {
        changed(&self.documents, now, |document| &document.id)
    }

    /// The tasks that the patch changes, by id, with the new ones or none; `now` is the current plan.
    pub fn plan<'a>(&'a self, now: &'a [Task]) -> Vec<(&'a str, Option<&'a Task>)> {
        changed(&self.plan, now, |task| &task.id)
    }

    /// The new header, where the patch changes it.
    pub fn header(&self) -> Option<&Header> {
        self.header.as_deref()
    }

    /// The inputs whose entries the patch changes.
    pub fn inputs(&self) -> impl Iterator<Item = InputIx> {
        self.entries.iter().map(|(input, _)| *input)
    }

    /// The groups whose answers the patch changes.
    pub fn groups(&self) -> impl Iterator<Item = NodeIx> {
        self.groups.iter().map(|(node, _)| *node)
    }

    /// The leaves whose answers the patch changes.
    pub fn leaves(&self) -> impl Iterator<Item = LeafIx> {
        self.answers.iter().map(|(leaf, _)| *leaf)
    }

    /// Whether the patch changes what the unit claims: kind and period, figures, and answers with their documents.
    pub fn claims(&self, now: &Assessment) -> bool {
        !self.entries.is_empty()
            || self.answers.iter().any(|(leaf, answer)| !answer.claims_as(now.answer(*leaf)))
            || self.groups.iter().any(|(node, answer)| !answer.claims_as(now.group(*node)))
            || self.header.as_ref().is_some_and(|then| {
                let of = |it: &Header| (it.unit_type, it.year, it.period.clone(), it.as_of);
                of(then) != of(&now.header)
            })
    }

    /// Whether the patch leads to a state that may score otherwise than `now`. Notes, documents, the people who fill
    /// in, texts set aside, and the words of a reason, an explanation or a source do not score; the presence of a
    /// reason, an explanation or a source does.
    pub fn scores(&self, now: &Assessment) -> bool {
        self.entries.iter().any(|(input, entered)| entered.entry.as_ref() != now.entry(*input))
            || self.answers.iter().any(|(leaf, answer)| !answer.scores_as(now.answer(*leaf)))
            || self.groups.iter().any(|(node, answer)| !answer.scores_as(now.group(*node)))
            || self.header.as_ref().is_some_and(|header| !header.scores_as(&now.header))
    }
}

/// Those that splices change, by id, with the new ones or none.
fn changed<'a, T: PartialEq>(
    splices: &'a [Splice<T>],
    now: &'a [T],
    id: impl Fn(&'a T) -> &'a str,
) -> Vec<(&'a str, Option<&'a T>)> {
    let mut then: Vec<&T> = now.iter().collect();
    let mut touched: Set<&str> = Set::new();
    for splice in splices {
        let gone = then.splice(splice.range(then.len()), &splice.new);
        touched.extend(gone.chain(&splice.new).map(&id));
    }
    touched
        .into_iter()
        .map(|name| {
            (name, now.iter().find(|it| id(it) == name), then.iter().copied().find(|it| id(it) == name))
        })
        .filter(|(_, before, after)| before != after)
        .map(|(name, _, after)| (name, after))
        .collect()
}

impl<T: Clone + PartialEq> Splice<T> {
    /// The splice that turns `from` into `to`: everything between their common beginning and their common end.
    fn between(from: &[T], to: &[T]) -> Option<Self> {
        let at = from.iter().zip(to).take_while(|(one, other)| one == other).count();
        let (from, to) = (&from[at..], &to[at..]);
        let same_end = from.iter().rev().zip(to.iter().rev()).take_while(|(one, other)| one == other).count();
        let (gone, new) = (from.len() - same_end, &to[..to.len() - same_end]);
        (gone > 0 || !new.is_empty()).then(|| Self { at, gone, new: new.to_vec() })
    }

    /// Applies the splice and returns its undo splice.
    fn apply(self, all: &mut Vec<T>) -> Self {
        let range = self.range(all.len());
        let (at, gone) = (range.start, self.new.len());
        Self { at, gone, new: all.splice(range, self.new).collect() }
    }
}

impl<T> Splice<T> {
    /// The places of those that are removed, in a list of this length.
    fn range(&self, length: usize) -> std::ops::Range<usize> {
        let at = self.at.min(length);
        at..self.at.saturating_add(self.gone).clamp(at, length)
    }
}

impl<'a> Recorder<'a> {
    /// Begins an edit.
    pub fn new(assessment: &'a mut Assessment) -> Self {
        Self { assessment, back: Change::default(), replaced: false }
    }

    /// The assessment in its present state.
    pub fn assessment(&self) -> &Assessment {
        self.assessment
    }

    /// As [`Assessment::enter`].
    pub fn enter(&mut self, input: InputIx, entered: impl Into<Entered>) {
        self.keep_entry(input);
        self.assessment.enter(input, entered);
    }

    /// As [`Assessment::supply`].
    pub fn supply(&mut self, set: &CriteriaSet, input: InputIx, entered: impl Into<Entered>) {
        self.keep_entry(input);
        for leaf in &set[input].used_by {
            if self.assessment.answer(*leaf).mark.is_some() {
                self.answer_mut(*leaf);
            }
        }
        self.assessment.supply(set, input, entered);
    }

    /// As [`Assessment::confirm`].
    pub fn confirm(&mut self, input: InputIx) {
        self.keep_entry(input);
        self.assessment.confirm(input);
    }

    /// As [`Assessment::answer_mut`].
    pub fn answer_mut(&mut self, leaf: LeafIx) -> &mut LeafAnswer {
        keep(&mut self.back.answers, leaf, || self.assessment.answer(leaf).clone());
        self.assessment.answer_mut(leaf)
    }

    /// As [`Assessment::group_mut`].
    pub fn group_mut(&mut self, node: NodeIx) -> &mut LeafAnswer {
        keep(&mut self.back.groups, node, || self.assessment.group(node).clone());
        self.assessment.group_mut(node)
    }

    /// The header, to be changed.
    pub fn header_mut(&mut self) -> &mut Header {
        self.back.header.get_or_insert_with(|| Box::new(self.assessment.header.clone()));
        &mut self.assessment.header
    }

    /// Replaces the document with the same id, or adds the document at the end of the register.
    pub fn put_document(&mut self, document: Evidence) {
        let documents = &self.assessment.documents;
        let at = documents.iter().position(|known| known.id == document.id);
        if at.is_none_or(|at| documents[at] != document) {
            let (at, gone) = at.map_or((documents.len(), 0), |at| (at, 1));
            self.splice(Splice { at, gone, new: vec![document] });
        }
    }

    /// As [`Assessment::remove_document`].
    pub fn remove_document(&mut self, document: &str) {
        while let Some(at) = self.assessment.documents.iter().position(|known| known.id == document) {
            self.splice(Splice { at, gone: 1, new: Vec::new() });
        }
        let proves = |answer: &LeafAnswer| answer.evidence.iter().any(|used| used.document == document);
        let groups = self.assessment.groups().filter(|(_, answer)| proves(answer));
        for node in groups.map(|(node, _)| node).collect::<Vec<_>>() {
            self.group_mut(node);
        }
        for leaf in self.assessment.users_of(document) {
            self.answer_mut(leaf);
        }
        self.assessment.remove_document(document);
    }

    /// Replaces the task with the same id, or adds the task at the end of the plan.
    pub fn put_task(&mut self, task: Task) {
        let plan = &self.assessment.plan;
        let at = plan.iter().position(|known| known.id == task.id);
        if at.is_none_or(|at| plan[at] != task) {
            let (at, gone) = at.map_or((plan.len(), 0), |at| (at, 1));
            self.splice_plan(Splice { at, gone, new: vec![task] });
        }
    }

    /// Takes a task off the plan.
    pub fn remove_task(&mut self, task: &str) {
        while let Some(at) = self.assessment.plan.iter().position(|known| known.id == task) {
            self.splice_plan(Splice { at, gone: 1, new: Vec::new() });
        }
    }

    /// Adds a step of the appraisal.
    pub fn add_step(&mut self, step: Step) {
        self.back.steps.get_or_insert_with(|| self.assessment.steps.clone());
        self.assessment.steps.push(step);
    }

    /// Moves a task to another place of the plan; behind the last, it becomes the last.
    pub fn move_task(&mut self, task: &str, to: usize) {
        let plan = &self.assessment.plan;
        let Some(from) = plan.iter().position(|known| known.id == task) else { return };
        let mut moved = plan.clone();
        let task = moved.remove(from);
        moved.insert(to.min(moved.len()), task);
        if let Some(splice) = Splice::between(plan, &moved) {
            self.splice_plan(splice);
        }
    }

    /// Replaces the assessment by another state of it.
    pub fn replace(&mut self, assessment: Assessment) {
        self.replaced = true;
        let before = std::mem::replace(self.assessment, assessment);
        let back = Change::between(self.assessment, &before);
        self.back = back.under(std::mem::take(&mut self.back));
    }

    /// Whether anything differs from the state before the edit.
    pub fn has_changed(&mut self) -> bool {
        self.tidy();
        !self.back.is_empty()
    }

    /// Ends the edit and returns the undo patch; it is empty where nothing differs.
    pub fn finish(mut self) -> Change {
        self.tidy();
        self.back
    }

    /// Takes what was edited off the parts carried over from last year, and drops the old values of places that have
    /// the same value again.
    fn tidy(&mut self) {
        if !self.replaced {
            for (leaf, before) in &self.back.answers {
                self.assessment.answer_mut(*leaf).settle_carried(before);
            }
            for (node, before) in &self.back.groups {
                self.assessment.group_mut(*node).settle_carried(before);
            }
        }
        let (back, now) = (&mut self.back, &*self.assessment);
        back.entries.retain(|(input, before)| *before != entered(now, *input));
        back.answers.retain(|(leaf, before)| before != now.answer(*leaf));
        back.groups.retain(|(node, before)| before != now.group(*node));
        back.header.take_if(|before| **before == now.header);
    }

    fn keep_entry(&mut self, input: InputIx) {
        keep(&mut self.back.entries, input, || entered(self.assessment, input));
    }

    fn splice(&mut self, splice: Splice<Evidence>) {
        self.back.documents.insert(0, splice.apply(&mut self.assessment.documents));
    }

    fn splice_plan(&mut self, splice: Splice<Task>) {
        self.back.plan.insert(0, splice.apply(&mut self.assessment.plan));
    }
}

/// Keeps the old value of a place, the first time the place is touched.
fn keep<K: Ord + Copy, V>(places: &mut Vec<(K, V)>, place: K, before: impl FnOnce() -> V) {
    if let Err(at) = places.binary_search_by_key(&place, |(known, _)| *known) {
        places.insert(at, (place, before()));
    }
}

/// The values of both, in order; where both have a place, the value of `first` counts.
fn joined<K: Ord + Copy, V>(second: Vec<(K, V)>, mut first: Vec<(K, V)>) -> Vec<(K, V)> {
    for (place, value) in second {
        keep(&mut first, place, || value);
    }
    first
}

/// The entry at an input, with the doubt about it.
fn entered(assessment: &Assessment, input: InputIx) -> Entered {
    Entered {
        entry: assessment.entry(input).cloned(),
        unconfirmed: assessment.unconfirmed(input).map(str::to_owned),
    }
}
