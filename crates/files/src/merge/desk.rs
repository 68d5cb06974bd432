//! The files of colleagues that are to be merged into an assessment: which can be merged, the conflicts, the choices,
//! and when all conflicts are decided. Nothing is merged before.

use tu_cham_core::assessment::{Assessment, Header};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::stamps::{StampedPart, Writer};

use super::{Conflict, Merge, Relation, compare, leaves, merge_all};
use crate::assessment_file::ReadError;
use crate::incoming::{Incoming, Refused};
use crate::transfer::{move_to, replaces};

/// The files on the desk, with the choices.
#[derive(Debug, Default)]
pub struct Desk {
    given: Vec<Given>,
    /// The conflicts, as last shown.
    conflicts: Vec<Conflict>,
    /// The chosen candidate of each conflict.
    choices: Vec<Option<usize>>,
    /// The key of the last file.
    last: usize,
}

/// An assessment in a file, or a file that gives none.
#[derive(Debug, Clone)]
pub struct Given {
    /// The key of the file on the desk.
    pub key: usize,
    /// The name of the file.
    pub name: String,
    /// The assessment, moved to the set of the own one, or the reason why there is none.
    pub content: Result<Assessment, Refused>,
    /// The points to check before the file is merged.
    pub cautions: Vec<Caution>,
}

/// A point to check before a file is merged.
#[derive(Debug, Clone)]
pub enum Caution {
    /// The assessment did not begin as a copy of the own one.
    OtherOrigin,
    /// The assessment is of another unit or year: its header, and the own one.
    OtherUnit(Box<[Header; 2]>),
    /// The file was changed since it was written.
    ChecksumDiffers,
    /// The assessment was moved from this version of the criteria set.
    OtherVersion(&'static CriteriaSet),
}

/// A merge whose conflicts are all decided.
#[derive(Debug)]
pub struct Decided<'a> {
    /// The result of merging the files.
    pub merge: Merge,
    /// The chosen candidate of each conflict.
    pub choices: Vec<usize>,
    /// The names of the merged files.
    pub files: Vec<&'a str>,
    /// The assessments of the merged files.
    pub others: Vec<&'a Assessment>,
}

/// The decision on one conflict: the assessments with the chosen value and with the others. 0 is the own assessment, 1
/// the first of the others.
#[derive(Debug, PartialEq, Eq)]
pub struct Decision<'a> {
    /// The part.
    pub part: &'a StampedPart,
    /// The assessment with the chosen value.
    pub kept: usize,
    /// The assessments with the other values.
    pub given_up: Vec<usize>,
}

impl Desk {
    /// The files, in the order in which they came.
    pub fn given(&self) -> &[Given] {
        &self.given
    }

    /// Puts the content of a file on the desk. `own` of `set` is the assessment that it is to be merged into.
    pub fn take_all(
        &mut self,
        set: &CriteriaSet,
        own: &Assessment,
        name: &str,
        all: Vec<Result<Incoming, ReadError>>,
    ) {
        if all.is_empty() {
            self.refuse(name, Refused::Empty);
        }
        for incoming in all {
            match incoming {
                Ok(incoming) => self.take(set, own, name, incoming),
                Err(error) => self.refuse(name, Refused::Read(error)),
            }
        }
    }

    /// Puts a file on the desk that cannot be merged.
    pub fn refuse(&mut self, name: &str, why: Refused) {
        self.put(name, Err(why), Vec::new());
    }

    /// Takes a file off the desk.
    pub fn remove(&mut self, key: usize) {
        self.given.retain(|given| given.key != key);
    }

    /// Takes all files off the desk after they are merged.
    pub fn clear(&mut self) {
        self.given.clear();
    }

    /// Whether there is a file that can be merged.
    pub fn is_ready(&self) -> bool {
        self.given.iter().any(|given| given.content.is_ok())
    }

    /// The names of the files that can be merged.
    pub fn files(&self) -> Vec<&str> {
        let files = self.given.iter().filter(|given| given.content.is_ok());
        files.map(|given| given.name.as_str()).collect()
    }

    /// The assessments of the files that can be merged, in the same order.
    pub fn others(&self) -> Vec<&Assessment> {
        self.given.iter().filter_map(|given| given.content.as_ref().ok()).collect()
    }

    /// The merge with the assessment of this file alone; none where the file gives none.
    pub fn brings(&self, set: &CriteriaSet, own: &Assessment, key: usize) -> Option<Merge> {
        let given = self.given.iter().find(|given| given.key == key)?;
        given.content.as_ref().ok().map(|assessment| together(set, own, &[assessment]))
    }

    /// The merge of all files now. If its conflicts differ from those last shown, all choices are reset.
    pub fn look(&mut self, set: &CriteriaSet, own: &Assessment) -> Merge {
        let merge = together(set, own, &self.others());
        if self.conflicts != merge.conflicts {
            self.conflicts.clone_from(&merge.conflicts);
            self.choices = vec![None; self.conflicts.len()];
        }
        merge
    }

    /// Chooses a candidate of a conflict.
    pub fn choose(&mut self, conflict: usize, candidate: usize) {
        if let Some(choice) = self.choices.get_mut(conflict) {
            *choice = Some(candidate);
        }
    }

    /// The chosen candidate of a conflict.
    pub fn choice(&self, conflict: usize) -> Option<usize> {
        self.choices.get(conflict).copied().flatten()
    }

    /// The number of undecided conflicts.
    pub fn open(&self) -> usize {
        self.choices.iter().filter(|choice| choice.is_none()).count()
    }

    /// The assessment as it will be with what was chosen so far: where nothing was chosen, the own value stays. None where the
    /// merge fails.
    pub fn preview(&self, set: &CriteriaSet, own: &Assessment, merge: Merge) -> Option<Assessment> {
        // No candidate has this place, so the own value stays.
        let choices: Vec<usize> = self.choices.iter().map(|choice| choice.unwrap_or(usize::MAX)).collect();
        merge.finish(set, own, &choices, Writer { id: "", by: "", at: "" }).ok()
    }

    /// The merge, if there is something to merge, all conflicts are decided, and they are the conflicts that were
    /// shown.
    pub fn decided(&self, set: &CriteriaSet, own: &Assessment) -> Option<Decided<'_>> {
        let others = self.others();
        if others.is_empty() {
            return None;
        }
        let choices: Vec<usize> = self.choices.iter().copied().collect::<Option<_>>()?;
        let merge = together(set, own, &others);
        (merge.conflicts == self.conflicts).then(|| Decided { merge, choices, files: self.files(), others })
    }

    fn take(&mut self, set: &CriteriaSet, own: &Assessment, name: &str, incoming: Incoming) {
        let (content, cautions) = fit(set, own, incoming);
        match content.as_ref().ok().and_then(|assessment| self.same_as(set, assessment)) {
            Some(file) => self.refuse(name, Refused::SameAs(file)),
            None => self.put(name, content, cautions),
        }
    }

    /// The earlier file with the same content.
    fn same_as(&self, set: &CriteriaSet, assessment: &Assessment) -> Option<String> {
        let same = |other: &Assessment| {
            other.header.id == assessment.header.id
                && compare(set, other, assessment).relation() == Relation::Same
        };
        let file = self.given.iter().find(|given| given.content.as_ref().is_ok_and(same))?;
        Some(file.name.clone())
    }

    fn put(&mut self, name: &str, content: Result<Assessment, Refused>, cautions: Vec<Caution>) {
        self.last += 1;
        self.given.push(Given { key: self.last, name: name.to_owned(), content, cautions });
    }
}

impl Decided<'_> {
    /// The decision on each conflict.
    pub fn decisions(&self) -> Vec<Decision<'_>> {
        let decided = self.merge.conflicts.iter().zip(&self.choices);
        decided
            .map(|(conflict, chosen)| {
                let mut all: Vec<usize> =
                    conflict.candidates.iter().map(|candidate| candidate.from[0]).collect();
                let kept = all.remove(*chosen);
                Decision { part: &conflict.part, kept, given_up: all }
            })
            .collect()
    }

    /// The number of items with a change that is taken silently.
    pub fn items(&self, set: &CriteriaSet) -> usize {
        leaves(set, self.merge.taken.iter().map(|(part, _)| part)).len()
    }
}

fn together(set: &CriteriaSet, own: &Assessment, others: &[&Assessment]) -> Merge {
    merge_all(set, &[&[own], others].concat())
}

/// The indices of the conflicts in the order of the items in the set, those without an item first.
pub fn in_order(set: &CriteriaSet, conflicts: &[Conflict]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..conflicts.len()).collect();
    order.sort_by_key(|at| leaves(set, std::iter::once(&conflicts[*at].part)).first().map(|leaf| leaf.get()));
    order
}

/// The assessment moved to the set of the own one, or the reason why it does not fit; with the points to check.
fn fit(
    set: &CriteriaSet,
    own: &Assessment,
    incoming: Incoming,
) -> (Result<Assessment, Refused>, Vec<Caution>) {
    let (theirs, header, own) = (incoming.set, &incoming.assessment.header, &own.header);
    let mut cautions = Vec::new();
    if header.id != own.id {
        cautions.push(Caution::OtherOrigin);
    }
    if header.unit != own.unit || header.year != own.year {
        cautions.push(Caution::OtherUnit(Box::new([header.clone(), own.clone()])));
    }
    if incoming.has_wrong_checksum() {
        cautions.push(Caution::ChecksumDiffers);
    }
    if theirs.hash() == set.hash() {
        return (Ok(incoming.assessment), cautions);
    }
    if theirs.id != set.id && !replaces(theirs, set) && !replaces(set, theirs) {
        return (Err(Refused::OtherSet(theirs)), cautions);
    }
    cautions.push(Caution::OtherVersion(theirs));
    let moved = move_to(theirs, &incoming.assessment, set).map(|moved| moved.assessment);
    (moved.map_err(Refused::Read), cautions)
}
