//! A filled-in sheet taken over into an assessment: which row is which item, the use of its answers, and the rows that
//! cannot be taken.
//!
//! A plan is a plain value: the caller shows it, and applies it in one step or drops it.

mod exact;
mod register;

use std::collections::BTreeSet;

use tu_cham_core::assessment::{Announced, Assessment, Entry, Evidence, EvidenceUse, Mark};
use tu_cham_core::change::Recorder;
use tu_cham_core::criteria::{CriteriaSet, InputIx, LeafIx, NaPolicy};
use tu_cham_core::number::Decimal;
use tu_cham_core::points::Points;
use tu_cham_core::score::{Report, State, Trace, announced_field, score};

use crate::matching::{Difference, matched};
use crate::open::At;
use crate::proposal::{Filled, FilledAnswer, Node, Proposal, Role};
use register::Register;

/// The treatment of an item that the assessment has scored otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Answered {
    /// It stays; the sheet's documents and words are added.
    #[default]
    Stays,
    /// The answer of the sheet takes its place.
    GivesWay,
}

/// The changes that a filled-in sheet makes in an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The rows that are items of the set, in the order of the sheet.
    pub items: Vec<Planned>,
    /// The documents that the sheet names, each once.
    pub documents: Vec<Document>,
    /// The rows with something filled in that are no item of the set.
    pub left: Vec<Left>,
    /// The items of the set that the sheet does not have.
    pub absent: Vec<LeafIx>,
}

/// A row of the sheet that is an item of the set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The row, and the codes of the sheet.
    pub at: At,
    /// The item.
    pub leaf: LeafIx,
    /// The title in the sheet, where it is worded otherwise.
    pub worded: Option<String>,
    /// The code in the sheet, where it is another one: the place counts, not the code.
    pub coded: Option<String>,
    /// The cell of the points as it is printed.
    pub printed: String,
    /// The use of the points.
    pub becomes: Becomes,
    /// The documents, by their numbers in [`Plan::documents`], that the item does not have yet.
    pub documents: Vec<usize>,
    /// The explanation that is written down, or added to the one that stands there.
    pub explanation: Option<String>,
}

/// The use of the points of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Becomes {
    /// Only these answers give these points.
    Entries(Vec<(InputIx, Entry)>),
    /// Several answers could give them: they count, and the item is not done until somebody has confirmed them.
    ToConfirm(Points, Doubt),
    /// It did not arise.
    NotApplicable {
        /// The reason, out of the explanation; may be blank.
        reason: String,
    },
    /// The assessment says so already.
    Same,
    /// The item is scored otherwise and stays as it is.
    Stays,
    /// The sheet has no points here.
    Blank,
    /// They cannot be taken.
    Refused(Refusal),
}

/// Why points wait to be confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The points alone do not tell the figures or the answers behind them.
    Figures,
    /// The sheet has another maximum for the item.
    Maximum {
        /// The maximum in the sheet.
        sheet: Decimal,
    },
}

/// Why points cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The cell holds no number.
    Unreadable,
    /// More than the maximum, or less than the least.
    OutOfRange,
    /// More decimals than points of the set have.
    Decimals,
    /// Surveys, verifiers or units of other kinds enter the item.
    NotAsked,
    /// One published number stands in for its group.
    InGroup,
    /// *Không phát sinh* may not be chosen here.
    Forbidden,
}

/// A document of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The document; its id is blank where it is new.
    pub evidence: Evidence,
    /// The text it was read from.
    pub printed: String,
}

/// A row that is no item of the set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The row.
    pub at: At,
    /// Its title.
    pub title: String,
    /// The cell of the points.
    pub printed: String,
}

impl Plan {
    /// The plan for a sheet in an assessment of a set.
    pub fn of(proposal: &Proposal, set: &CriteriaSet, assessment: &Assessment, answered: Answered) -> Self {
        let matching = matched(proposal, set);
        let report = score(set, assessment);
        let mut register = Register::of(&assessment.documents);
        let mut plan = Self::default();
        let mut met = BTreeSet::new();
        for answer in &proposal.answers {
            let Some(item) = proposal.at_row(answer.row) else { continue };
            let at = at(&item.above, item.node);
            let leaf = matching.pairs.get(&answer.row).and_then(|node| set[*node].leaf);
            let Some(leaf) = leaf else {
                if is_said(answer) {
                    let (title, printed) = (item.node.title.clone(), answer.printed.clone());
                    plan.left.push(Left { at, title, printed });
                }
                continue;
            };
            met.insert(leaf);
            let row = Row { set, assessment, report: &report, leaf, node: item.node, answer };
            let becomes = row.becomes(answered);
            let is_other = |kind: fn(&Difference) -> Option<&At>| {
                matching.differences.iter().filter_map(kind).any(|other| other.row == answer.row)
            };
            let worded = is_other(|it| match it {
                Difference::Wording { at, .. } => Some(at),
                _ => None,
            });
            let moved = is_other(|it| match it {
                Difference::Moved { at, .. } => Some(at),
                _ => None,
            });
            plan.items.push(Planned {
                at,
                leaf,
                worded: worded.then(|| item.node.title.clone()),
                coded: item.node.code.clone().filter(|_| moved),
                printed: answer.printed.clone(),
                documents: register.put(&answer.documents, &assessment.answer(leaf).evidence),
                explanation: row.explanation(&becomes),
                becomes,
            });
        }
        plan.documents = register.into_documents();
        plan.absent = set.leaves().map(|(leaf, _)| leaf).filter(|leaf| !met.contains(leaf)).collect();
        plan
    }

    /// Whether applying it changes anything.
    pub fn changes(&self) -> bool {
        self.items.iter().any(Planned::changes)
    }

    /// The documents that the register does not have, as far as an item uses them.
    pub fn new_documents(&self) -> impl Iterator<Item = &Document> {
        self.documents.iter().filter(|document| document.evidence.id.is_empty())
    }

    /// Writes all of it into an assessment, in one step; `new_id` gives an id to each new document.
    pub fn apply(&self, recorder: &mut Recorder<'_>, new_id: &mut dyn FnMut() -> String) {
        let mut ids: Vec<String> = Vec::new();
        for document in &self.documents {
            let mut evidence = document.evidence.clone();
            if evidence.id.is_empty() {
                evidence.id = new_id();
                recorder.put_document(evidence.clone());
            }
            ids.push(evidence.id);
        }
        for item in &self.items {
            item.apply(recorder, &ids);
        }
    }

    /// The assessment as it would be.
    pub fn after(&self, assessment: &Assessment) -> Assessment {
        let mut after = assessment.clone();
        let mut count = 0;
        self.apply(&mut Recorder::new(&mut after), &mut || {
            count += 1;
            format!("new-{count}")
        });
        after
    }
}

impl Planned {
    /// Whether applying it changes anything.
    pub fn changes(&self) -> bool {
        let is_taken = matches!(
            self.becomes,
            Becomes::Entries(_) | Becomes::ToConfirm(..) | Becomes::NotApplicable { .. }
        );
        is_taken || !self.documents.is_empty() || self.explanation.is_some()
    }

    fn apply(&self, recorder: &mut Recorder<'_>, ids: &[String]) {
        if !self.changes() {
            return;
        }
        match &self.becomes {
            Becomes::Entries(entries) => {
                for (input, entry) in entries {
                    recorder.enter(*input, Some(entry.clone()));
                }
                let answer = recorder.answer_mut(self.leaf);
                answer.mark = None;
                if answer.announced.is_some() {
                    answer.use_figures();
                }
            }
            Becomes::ToConfirm(points, _) => {
                let answer = recorder.answer_mut(self.leaf);
                answer.mark = None;
                let points = Some(Entry::number(points.decimal()));
                answer.announced = Some(Announced { points, source: String::new() });
            }
            Becomes::NotApplicable { reason } => {
                let answer = recorder.answer_mut(self.leaf);
                answer.mark = Some(Mark::NotApplicable { reason: reason.clone() });
            }
            Becomes::Same | Becomes::Stays | Becomes::Blank | Becomes::Refused(_) => {}
        }
        let answer = recorder.answer_mut(self.leaf);
        for document in self.documents.iter().filter_map(|at| ids.get(*at)) {
            answer.evidence.push(EvidenceUse { document: document.clone(), page: String::new() });
        }
        if let Some(explanation) = &self.explanation {
            if !answer.explanation.trim().is_empty() {
                answer.explanation.push('\n');
            }
            answer.explanation.push_str(explanation);
        }
    }
}

/// A row of the sheet beside its item.
struct Row<'a> {
    set: &'a CriteriaSet,
    assessment: &'a Assessment,
    report: &'a Report,
    leaf: LeafIx,
    node: &'a Node,
    answer: &'a FilledAnswer,
}

impl Row<'_> {
    fn becomes(&self, answered: Answered) -> Becomes {
        let (leaf, result) = (&self.set[self.leaf], self.report.leaf(self.leaf));
        if self.answer.state == Filled::Blank {
            return Becomes::Blank;
        }
        if !leaf.is_asked() || result.is_of_other_unit() {
            return Becomes::Refused(Refusal::NotAsked);
        }
        if self.report.covered_by(self.leaf).is_some() {
            return Becomes::Refused(Refusal::InGroup);
        }
        let wanted = match self.wanted() {
            Ok(wanted) => wanted,
            Err(refusal) => return Becomes::Refused(refusal),
        };
        if self.is_same(&wanted) {
            return Becomes::Same;
        }
        let is_untouched =
            result.state == State::Unanswered && self.assessment.answer(self.leaf).announced.is_none();
        if !is_untouched && answered == Answered::Stays { Becomes::Stays } else { wanted }
    }

    /// The use that the sheet asks of the item.
    fn wanted(&self) -> Result<Becomes, Refusal> {
        let leaf = &self.set[self.leaf];
        match self.answer.state {
            Filled::Blank => Ok(Becomes::Blank),
            Filled::Unreadable => Err(Refusal::Unreadable),
            // "Không có" beside points on top or against says that there are none.
            Filled::NotApplicable if leaf.na == NaPolicy::Forbidden && self.node.role != Role::Base => {
                self.scored(Decimal::ZERO)
            }
            Filled::NotApplicable if leaf.na == NaPolicy::Forbidden => Err(Refusal::Forbidden),
            Filled::NotApplicable => {
                Ok(Becomes::NotApplicable { reason: self.answer.explanation.trim().to_owned() })
            }
            Filled::OverMax(points) | Filled::Scored(points) => self.scored(points),
        }
    }

    fn scored(&self, points: Decimal) -> Result<Becomes, Refusal> {
        let leaf = &self.set[self.leaf];
        if matches!(self.answer.state, Filled::OverMax(_))
            || points < leaf.floor.decimal()
            || points > self.set[leaf.node].max.decimal()
        {
            return Err(Refusal::OutOfRange);
        }
        announced_field(self.set, leaf).accept(points).map_err(|_| Refusal::Decimals)?;
        let points = Points::from_decimal(points, self.set.leaf_decimals).ok_or(Refusal::Decimals)?;
        let max = self.set[leaf.node].max.decimal();
        if let Some(sheet) = self.node.max.filter(|sheet| *sheet != max) {
            return Ok(Becomes::ToConfirm(points, Doubt::Maximum { sheet }));
        }
        let exact = exact::entries(self.set, self.leaf, points).filter(|entries| self.gives(entries, points));
        Ok(exact.map_or(Becomes::ToConfirm(points, Doubt::Figures), Becomes::Entries))
    }

    /// Whether these answers give these points, with everything else as it stands.
    fn gives(&self, entries: &[(InputIx, Entry)], points: Points) -> bool {
        let mut trial = self.assessment.clone();
        for (input, entry) in entries {
            trial.enter(*input, Some(entry.clone()));
        }
        let answer = trial.answer_mut(self.leaf);
        answer.mark = None;
        answer.announced = None;
        score(self.set, &trial).leaf(self.leaf).points == Some(points)
    }

    fn is_same(&self, wanted: &Becomes) -> bool {
        let (result, answer) = (self.report.leaf(self.leaf), self.assessment.answer(self.leaf));
        match wanted {
            Becomes::NotApplicable { .. } => matches!(answer.mark, Some(Mark::NotApplicable { .. })),
            Becomes::ToConfirm(points, _) => {
                result.state == State::Answered && result.points == Some(*points)
            }
            Becomes::Entries(entries) => {
                let stands = |(input, entry): &(InputIx, Entry)| self.assessment.entry(*input) == Some(entry);
                let is_by_figures = !matches!(result.trace, Some(Trace::Announced { .. }));
                answer.mark.is_none() && is_by_figures && entries.iter().all(stands)
            }
            Becomes::Same | Becomes::Stays | Becomes::Blank | Becomes::Refused(_) => false,
        }
    }

    /// The words of explanation that the item does not have yet.
    fn explanation(&self, becomes: &Becomes) -> Option<String> {
        let text = self.answer.explanation.trim();
        let answer = self.assessment.answer(self.leaf);
        let is_reason = match (becomes, &answer.mark) {
            (Becomes::NotApplicable { .. }, _) => true,
            (Becomes::Same, Some(Mark::NotApplicable { reason })) => reason.contains(text),
            _ => false,
        };
        (!text.is_empty() && !is_reason && !answer.explanation.contains(text)).then(|| text.to_owned())
    }
}

fn is_said(answer: &FilledAnswer) -> bool {
    answer.state != Filled::Blank || !answer.documents.is_empty() || !answer.explanation.is_empty()
}

fn at(above: &[&Node], node: &Node) -> At {
    let name = |node: &Node| node.code.clone().unwrap_or_else(|| node.title.clone());
    At { row: node.row, path: above.iter().copied().chain([node]).map(name).collect() }
}

#[cfg(test)]
mod tests;
