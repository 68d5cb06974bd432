//! Scoring one leaf: states, policies, rounding; and what leaves take over from one another.

use super::{Gap, LeafResult, State, Trace};
use crate::assessment::{Announced, Assessment, Entry, LeafAnswer, Mark, Value};
use crate::criteria::{CriteriaSet, Leaf, LeafIx, NaPolicy};
use crate::exact::Exact;
use crate::number::NumberField;
use crate::points::Points;
use crate::rule::{Outcome, Problem, Rule};

/// The results of all leaves, in the order of the set.
pub(super) fn score_leaves(set: &CriteriaSet, assessment: &Assessment) -> Vec<LeafResult> {
    let mut results: Vec<LeafResult> = set
        .leaves()
        .map(|(ix, leaf)| Scoring { set, assessment, leaf }.score(assessment.answer(ix)))
        .collect();
    redistribute(set, &mut results);
    results
}

/// One leaf being scored.
struct Scoring<'a> {
    set: &'a CriteriaSet,
    assessment: &'a Assessment,
    leaf: &'a Leaf,
}

impl Scoring<'_> {
    /// Precedence: not applicable, announced points, conditions that leave none, the rule.
    fn score(&self, answer: &LeafAnswer) -> LeafResult {
        let leaf = self.leaf;
        if leaf.verifier_only {
            let nothing = Trace::NotApplicable(NaPolicy::Zero);
            return self.scored(State::NotApplicable, Points::ZERO, Vec::new(), nothing);
        }
        if let Some(Mark::NotApplicable { reason }) = &answer.mark
            && leaf.na != NaPolicy::Forbidden
        {
            return self.not_applicable(gap(reason, Gap::ReasonMissing));
        }
        let outcome = leaf.rule.evaluate(self.set, self.assessment, leaf.floor, self.max());
        let (outcome, condition) = self.with_conditions(outcome);
        if let Some(announced) = &answer.announced {
            return self.announced(announced, answer, &outcome);
        }
        if answer.mark == Some(Mark::DataMissing) {
            return self.open(State::DataMissing, open_problems(outcome));
        }
        match (outcome, condition) {
            (Outcome::Scored { points, trace }, condition) => {
                let gaps = match leaf.rule.selected(self.assessment) {
                    Some(Rule::Manual { .. }) => gap(&answer.explanation, Gap::ExplanationMissing),
                    _ => Vec::new(),
                };
                let rounded = self.rounded(&points);
                let trace = match condition {
                    Some(condition) => Trace::ZeroIf { condition, rule: Some(trace) },
                    None => Trace::Rule { rule: trace, unrounded: Some(points) },
                };
                self.scored(State::Answered, rounded, gaps, trace)
            }
            (Outcome::Excluded(_), Some(condition)) => self.nothing_left(condition),
            // A condition that leaves no points needs no figures, unless points could fall below zero.
            (Outcome::Open(_), Some(condition)) if leaf.floor >= Points::ZERO => self.nothing_left(condition),
            (Outcome::Excluded(rule), None) => {
                LeafResult::left(State::Answered, Vec::new(), Trace::Rule { rule, unrounded: None })
            }
            (Outcome::Open(problems), _) => self.open(self.open_state(&problems), problems),
        }
    }

    /// A condition holds, and the rule says nothing beside it.
    fn nothing_left(&self, condition: usize) -> LeafResult {
        self.scored(State::Answered, Points::ZERO, Vec::new(), Trace::ZeroIf { condition, rule: None })
    }

    fn max(&self) -> Points {
        self.set[self.leaf.node].max
    }

    fn rounded(&self, points: &Exact) -> Points {
        // The bounds have no more decimals than are rounded to, so that rounding first passes none of them.
        Points::rounded(points, self.set.leaf_decimals).clamp(self.leaf.floor, self.max())
    }

    /// What the conditions make of an outcome, and which one holds.
    fn with_conditions(&self, outcome: Outcome) -> (Outcome, Option<usize>) {
        let mut blank = Vec::new();
        let mut holding = None;
        for (at, condition) in self.leaf.zero_if.iter().enumerate() {
            if condition.holds(self.assessment, &mut blank) == Some(true) {
                holding = holding.or(Some(at));
            }
        }
        // A condition whose input is missing keeps the leaf open, beside one that holds too.
        if !blank.is_empty() {
            let problems = open_problems(outcome).into_iter().chain(blank).collect();
            return (Outcome::Open(problems), None);
        }
        let outcome = match (holding, outcome) {
            (Some(_), Outcome::Scored { points, trace }) => {
                Outcome::Scored { points: points.min(Exact::from(0)), trace }
            }
            (_, outcome) => outcome,
        };
        (outcome, holding)
    }

    fn open_state(&self, problems: &[Problem]) -> State {
        // An item that has all its figures and lacks nothing but a target asks for it.
        let asks = !problems.is_empty()
            && problems.iter().all(|problem| matches!(problem, Problem::TargetMissing(_)));
        let touched = self.assessment.has_own_entry(self.set, self.leaf) || asks;
        if touched { State::DataMissing } else { State::Unanswered }
    }

    fn not_applicable(&self, gaps: Vec<Gap>) -> LeafResult {
        let trace = Trace::NotApplicable(self.leaf.na);
        match self.leaf.na {
            NaPolicy::Full => self.scored(State::NotApplicable, self.max(), gaps, trace),
            NaPolicy::Exclude | NaPolicy::Redistribute => LeafResult::left(State::NotApplicable, gaps, trace),
            NaPolicy::Zero | NaPolicy::Forbidden => {
                self.scored(State::NotApplicable, Points::ZERO, gaps, trace)
            }
        }
    }

    fn announced(&self, announced: &Announced, answer: &LeafAnswer, outcome: &Outcome) -> LeafResult {
        let own = match outcome {
            Outcome::Scored { points, .. } => Some(self.rounded(points)),
            Outcome::Open(_) | Outcome::Excluded(_) => None,
        };
        match announced_points(announced, self.leaf, self.set) {
            Ok(points) => {
                let gaps = gap(&announced.source, Gap::SourceMissing);
                self.scored(State::Answered, points, gaps, Trace::Announced { own })
            }
            Err(problem) => {
                let touched = answer.mark == Some(Mark::DataMissing)
                    || self.assessment.has_own_entry(self.set, self.leaf)
                    || announced.points.is_some()
                    || !announced.source.trim().is_empty();
                let state = if touched { State::DataMissing } else { State::Unanswered };
                self.open(state, problem.into_iter().collect())
            }
        }
    }

    fn scored(&self, state: State, points: Points, gaps: Vec<Gap>, trace: Trace) -> LeafResult {
        LeafResult {
            state,
            points: Some(points),
            max: self.max(),
            least: points,
            most: points,
            problems: Vec::new(),
            gaps,
            trace: Some(trace),
            received: Points::ZERO,
        }
    }

    fn open(&self, state: State, problems: Vec<Problem>) -> LeafResult {
        LeafResult {
            state,
            points: None,
            max: self.max(),
            least: self.leaf.floor,
            most: self.max(),
            problems,
            gaps: Vec::new(),
            trace: None,
            received: Points::ZERO,
        }
    }
}

impl LeafResult {
    /// A leaf that left both the score and the maximum.
    fn left(state: State, gaps: Vec<Gap>, trace: Trace) -> Self {
        let nothing = Points::ZERO;
        Self {
            state,
            points: None,
            max: nothing,
            least: nothing,
            most: nothing,
            problems: Vec::new(),
            gaps,
            trace: Some(trace),
            received: nothing,
        }
    }
}

/// Gives the maxima of leaves that did not arise to the leaves they name, in proportion to declared maxima, by largest
/// remainder; leaves that left the score themselves take nothing.
fn redistribute(set: &CriteriaSet, results: &mut [LeafResult]) {
    let mut received = vec![Points::ZERO; results.len()];
    for (ix, leaf) in set.leaves() {
        if results[ix.get()].trace != Some(Trace::NotApplicable(NaPolicy::Redistribute)) {
            continue;
        }
        let takers: Vec<LeafIx> = leaf
            .redistribute_to
            .iter()
            .copied()
            .filter(|taker| {
                let taker = &results[taker.get()];
                taker.state != State::NotApplicable && !taker.is_excluded()
            })
            .collect();
        let weights: Vec<Points> = takers.iter().map(|taker| set.node_of(*taker).max).collect();
        let shares = set[leaf.node].max.shared_out(&weights, set.leaf_decimals);
        for (taker, share) in takers.into_iter().zip(shares) {
            received[taker.get()] = received[taker.get()] + share;
        }
    }
    for ((ix, leaf), received) in set.leaves().zip(received) {
        if received > Points::ZERO {
            scale_up(set, leaf, &mut results[ix.get()], received);
        }
    }
}

/// A leaf whose maximum grew: its unrounded points grow in proportion and are rounded once.
fn scale_up(set: &CriteriaSet, leaf: &Leaf, result: &mut LeafResult, received: Points) {
    let declared = set[leaf.node].max;
    result.received = received;
    result.max = declared + received;
    let Some(factor) = result.max.exact().over(&declared.exact()) else { return };
    let scaled = |points: &Exact| {
        let clamped = points.clone().clamped(leaf.floor.exact(), declared.exact());
        Points::rounded(&(&clamped * &factor), set.leaf_decimals)
    };
    let Some(points) = result.points else {
        result.least = scaled(&leaf.floor.exact());
        result.most = result.max;
        return;
    };
    let unrounded = match &result.trace {
        Some(Trace::Rule { unrounded: Some(unrounded), .. }) => unrounded.clone(),
        _ => points.exact(),
    };
    let points = scaled(&unrounded);
    (result.points, result.least, result.most) = (Some(points), points, points);
}

fn open_problems(outcome: Outcome) -> Vec<Problem> {
    match outcome {
        Outcome::Open(problems) => problems,
        Outcome::Scored { .. } | Outcome::Excluded(_) => Vec::new(),
    }
}

fn gap(text: &str, gap: Gap) -> Vec<Gap> {
    if text.trim().is_empty() { vec![gap] } else { Vec::new() }
}

/// The field in which announced points of a leaf are typed.
pub fn announced_field(set: &CriteriaSet, leaf: &Leaf) -> NumberField {
    NumberField {
        decimals: set.leaf_decimals,
        min: leaf.floor.decimal(),
        max: Some(set[leaf.node].max.decimal()),
        percent: false,
    }
}

fn announced_points(
    announced: &Announced,
    leaf: &Leaf,
    set: &CriteriaSet,
) -> Result<Points, Option<Problem>> {
    let max = set[leaf.node].max;
    let outside = Problem::PointsOutside { input: None, min: leaf.floor, max };
    match &announced.points {
        None => Err(None),
        Some(Entry::Value(Value::Number(number))) if announced_field(set, leaf).accept(*number).is_ok() => {
            Points::from_decimal(*number, set.leaf_decimals).ok_or(Some(outside))
        }
        Some(_) => Err(Some(outside)),
    }
}
