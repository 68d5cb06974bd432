//! Scores one leaf: states, policies, rounding; and shares out the maxima of leaves that do not arise.

use super::{Gap, LeafResult, Report, State, Trace};
use crate::assessment::{Announced, Assessment, Entry, Figures, LeafAnswer, Mark, Value};
use crate::change::Change;
use crate::criteria::{CriteriaSet, InputIx, Leaf, LeafIx, NaPolicy};
use crate::evaluate::Outcome;
use crate::exact::Exact;
use crate::number::{Decimal, NumberError, NumberField};
use crate::ordered::Set;
use crate::points::{MAX_DECIMALS, Points};
use crate::rule::Problem;

/// The results of all leaves, in the order of the set.
pub(super) fn score_leaves(set: &CriteriaSet, assessment: &Assessment) -> Vec<LeafResult> {
    let mut results: Vec<LeafResult> = set.leaves().map(|(ix, _)| score_leaf(set, assessment, ix)).collect();
    redistribute(set, &mut results);
    results
}

/// The result of one leaf, without shares from other leaves.
pub(super) fn score_leaf(set: &CriteriaSet, assessment: &Assessment, ix: LeafIx) -> LeafResult {
    let result = Scoring { set, figures: assessment.figures(), leaf: &set[ix] }.score(assessment.answer(ix));
    LeafResult { unasked: !assessment.header.asks(set, ix), ..result }
}

/// The leaves whose results an edit may have changed; `None` where it may be any leaf, or where one of them gives or
/// takes a share. `back` is the undo patch of the edit.
pub(super) fn touched(set: &CriteriaSet, assessment: &Assessment, back: &Change) -> Option<Set<LeafIx>> {
    if back.header().is_some_and(|header| !header.scores_as(&assessment.header)) {
        return None;
    }
    let touched =
        back.inputs().flat_map(|input| &set[input].used_by).copied().chain(back.leaves()).collect::<Set<_>>();
    let is_alone = |ix: &LeafIx| set[*ix].takes_from.is_empty() && set[*ix].redistribute_to.is_empty();
    touched.iter().all(is_alone).then_some(touched)
}

/// The result that a leaf would have with another entry at an input, as in the report of the changed assessment.
/// `report` belongs to the unchanged assessment; only the leaves that the change can reach are scored.
pub fn leaf_with(
    set: &CriteriaSet,
    assessment: &Assessment,
    report: &Report,
    leaf: LeafIx,
    (input, entry): (InputIx, &Entry),
) -> LeafResult {
    let figures = assessment.figures().with(input, entry);
    let scored = |ix| Scoring { set, figures, leaf: &set[ix] }.score(assessment.answer(ix));
    let mut result = LeafResult { unasked: report.leaf(leaf).unasked, ..scored(leaf) };
    // The givers depend on marks alone; the takers of a share depend on figures too.
    let givers: Vec<LeafIx> =
        set[leaf].takes_from.iter().copied().filter(|giver| report.leaf(*giver).gives()).collect();
    if givers.is_empty() {
        return result;
    }
    let users = &set[input].used_by;
    let received = if users.iter().all(|ix| scored(*ix).takes() == report.leaf(*ix).takes()) {
        report.leaf(leaf).received
    } else {
        let takes = |ix| if users.contains(&ix) { scored(ix).takes() } else { report.leaf(ix).takes() };
        let all = givers.iter().flat_map(|giver| shares(set, &set[*giver], takes));
        all.filter(|(taker, _)| *taker == leaf).map(|(_, share)| share).sum()
    };
    if received > Points::ZERO {
        scale_up(set, &set[leaf], &mut result, received);
    }
    result
}

/// One leaf being scored.
struct Scoring<'a> {
    set: &'a CriteriaSet,
    figures: Figures<'a>,
    leaf: &'a Leaf,
}

impl Scoring<'_> {
    /// Order of precedence: another kind of unit, not applicable, announced points, conditions that take all points away, the rule.
    fn score(&self, answer: &LeafAnswer) -> LeafResult {
        let leaf = self.leaf;
        if !self.set[leaf.node].applies_to(self.figures.unit_type()) {
            return LeafResult::left(State::NotApplicable, Vec::new(), Trace::OtherUnit);
        }
        if leaf.verifier_only {
            return self.verified(answer);
        }
        if let Some(Mark::NotApplicable { reason }) = &answer.mark
            && leaf.na != NaPolicy::Forbidden
        {
            return self.not_applicable(gap(reason, Gap::ReasonMissing), answer);
        }
        let outcome = leaf.rule.evaluate(self.set, self.figures, leaf.floor, self.max());
        let (outcome, condition) = self.with_conditions(outcome);
        if let Some(announced) = &answer.announced {
            return self.announced(announced, answer, &outcome);
        }
        if answer.mark == Some(Mark::DataMissing) {
            return self.open(State::DataMissing, open_problems(outcome), answer);
        }
        match (outcome, condition) {
            (Outcome::Scored { points, trace }, condition) => {
                let gaps = self.unexplained(answer);
                let rounded = self.rounded(&points);
                let trace = match condition {
                    Some(condition) => Trace::ZeroIf { condition, rule: Some(trace) },
                    None => Trace::Rule { rule: trace, unrounded: Some(points) },
                };
                self.scored(State::Answered, rounded, gaps, trace)
            }
            (Outcome::Excluded(_), Some(condition)) => self.nothing_left(condition, answer),
            // A condition that takes all points away needs no figures, unless points could fall below zero.
            (Outcome::Open(_), Some(condition)) if leaf.floor >= Points::ZERO => {
                self.nothing_left(condition, answer)
            }
            (Outcome::Excluded(rule), None) => {
                LeafResult::left(State::Answered, Vec::new(), Trace::Rule { rule, unrounded: None })
            }
            (Outcome::Open(problems), _) => self.open(self.open_state(&problems), problems, answer),
        }
    }

    /// The result where a condition holds and the rule has no facts of its own.
    fn nothing_left(&self, condition: usize, answer: &LeafAnswer) -> LeafResult {
        let gaps = self.unexplained(answer);
        self.scored(State::Answered, Points::ZERO, gaps, Trace::ZeroIf { condition, rule: None })
    }

    /// The gap of points typed by hand without an explanation, wherever in the rule they are typed.
    fn unexplained(&self, answer: &LeafAnswer) -> Vec<Gap> {
        let typed = self.leaf.rule.by_hand(self.figures);
        if typed.into_iter().any(|input| self.figures.entry(input).is_some()) {
            gap(&answer.explanation, Gap::ExplanationMissing)
        } else {
            Vec::new()
        }
    }

    /// The points of the last round that gave any. Without points, or with points out of range, the item stays outside.
    fn verified(&self, answer: &LeafAnswer) -> LeafResult {
        let given = answer.verified.iter().filter_map(|verified| Some((verified.round, verified.points?)));
        let Some((round, points)) = given.max_by_key(|(round, _)| *round) else {
            return self.outside(Vec::new());
        };
        match typed_points(points, self.leaf, self.set) {
            Ok(points) => self.scored(State::Answered, points, Vec::new(), Trace::Verified { round }),
            Err(problem) => self.outside(vec![problem]),
        }
    }

    /// The result of an item that others enter and have not entered yet: no points, and no part of the maximum.
    fn outside(&self, problems: Vec<Problem>) -> LeafResult {
        let nothing = Points::ZERO;
        LeafResult {
            state: State::NotApplicable,
            points: None,
            max: self.max(),
            least: nothing,
            most: nothing,
            problems,
            gaps: Vec::new(),
            trace: None,
            received: nothing,
            outside: true,
            unasked: false,
        }
    }

    fn max(&self) -> Points {
        self.set[self.leaf.node].max
    }

    fn rounded(&self, points: &Exact) -> Points {
        // The bounds have no more decimals than the rounded points, so rounding first crosses none of them.
        Points::rounded(points, self.set.leaf_decimals).clamp(self.leaf.floor, self.max())
    }

    /// The outcome after the conditions, and the condition that holds.
    fn with_conditions(&self, outcome: Outcome) -> (Outcome, Option<usize>) {
        let mut blank = Vec::new();
        let mut holding = None;
        for (at, condition) in self.leaf.zero_if.iter().enumerate() {
            if condition.holds(self.figures, &mut blank) == Some(true) {
                holding = holding.or(Some(at));
            }
        }
        // A condition whose input is missing keeps the leaf open, even beside a condition that holds.
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

    /// The condition of a node above that holds, if any; the problems where one of them is blank.
    fn voided(&self) -> Result<Option<usize>, Vec<Problem>> {
        let own = self.leaf.zero_if.len() - self.leaf.inherited;
        let (mut blank, mut holding) = (Vec::new(), None);
        for (at, condition) in self.leaf.zero_if.iter().enumerate().skip(own) {
            if condition.holds(self.figures, &mut blank) == Some(true) {
                holding = holding.or(Some(at));
            }
        }
        if blank.is_empty() { Ok(holding) } else { Err(blank) }
    }

    fn open_state(&self, problems: &[Problem]) -> State {
        // An item that has all its figures and lacks only a target counts as begun.
        let asks = !problems.is_empty()
            && problems.iter().all(|problem| matches!(problem, Problem::TargetMissing(_)));
        let touched = self.figures.has_own_entry(self.set, self.leaf) || asks;
        if touched { State::DataMissing } else { State::Unanswered }
    }

    fn not_applicable(&self, gaps: Vec<Gap>, answer: &LeafAnswer) -> LeafResult {
        let trace = Trace::NotApplicable(self.leaf.na);
        match self.leaf.na {
            NaPolicy::Full => match self.voided() {
                Ok(None) => self.scored(State::NotApplicable, self.max(), gaps, trace),
                Ok(Some(condition)) => {
                    let trace = Trace::ZeroIf { condition, rule: None };
                    self.scored(State::NotApplicable, Points::ZERO, gaps, trace)
                }
                Err(blank) => self.open(State::DataMissing, blank, answer),
            },
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
                    || self.figures.has_own_entry(self.set, self.leaf)
                    || announced.points.is_some()
                    || !announced.source.trim().is_empty();
                let state = if touched { State::DataMissing } else { State::Unanswered };
                self.open(state, problem.into_iter().collect(), answer)
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
            outside: false,
            unasked: false,
        }
    }

    fn open(&self, state: State, problems: Vec<Problem>, answer: &LeafAnswer) -> LeafResult {
        let (least, most) = self.still_gives(answer);
        // An item declared to lack figures needs an explanation; with it an assessment can be finished although the
        // item is open.
        let gaps = if answer.mark == Some(Mark::DataMissing) && state == State::DataMissing {
            gap(&answer.explanation, Gap::AbsenceUnexplained)
        } else {
            Vec::new()
        };
        LeafResult {
            state,
            points: None,
            max: self.max(),
            least,
            most,
            problems,
            gaps,
            trace: None,
            received: Points::ZERO,
            // Nobody here enters a survey, so a blank survey is no open item.
            outside: self.leaf.rule.is_survey(),
            unasked: false,
        }
    }

    /// The minimum and maximum of the points that an open leaf can still get: by its rule, by *không phát sinh* where
    /// that gives points, or anything in range where points are published for it.
    fn still_gives(&self, answer: &LeafAnswer) -> (Points, Points) {
        let (floor, max) = (self.leaf.floor, self.max());
        if answer.announced.is_some() || self.leaf.announced_by.is_some() {
            return (floor, max);
        }
        let span = self.leaf.rule.span(self.figures, floor, max).within(floor, max);
        let (mut least, mut most) = (self.rounded(&span.least), self.rounded(&span.most));
        let holding: Vec<Option<bool>> = self
            .leaf
            .zero_if
            .iter()
            .map(|condition| condition.holds(self.figures, &mut Vec::new()))
            .collect();
        if holding.contains(&Some(true)) {
            most = most.min(Points::ZERO);
        }
        if holding.iter().any(|holds| *holds != Some(false)) {
            least = least.min(Points::ZERO);
        }
        match self.leaf.na {
            NaPolicy::Full => (least, max),
            NaPolicy::Zero => (least.min(Points::ZERO), most.max(Points::ZERO)),
            NaPolicy::Exclude | NaPolicy::Redistribute | NaPolicy::Forbidden => (least, most),
        }
    }
}

impl LeafResult {
    /// The result of a leaf that left both the score and the maximum.
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
            outside: false,
            unasked: false,
        }
    }

    /// Whether the maximum of the leaf goes to the leaves that it names.
    pub(super) fn gives(&self) -> bool {
        self.trace == Some(Trace::NotApplicable(NaPolicy::Redistribute))
    }

    /// Whether the leaf takes its share of a maximum that is given away; it does not where it left the score itself.
    fn takes(&self) -> bool {
        self.state != State::NotApplicable && !self.is_excluded()
    }
}

/// Gives the maxima of leaves that did not arise to the leaves they name, in proportion to declared maxima, by largest
/// remainder; leaves that left the score themselves take no share.
fn redistribute(set: &CriteriaSet, results: &mut [LeafResult]) {
    let mut received = vec![Points::ZERO; results.len()];
    for (ix, leaf) in set.leaves() {
        if results[ix.get()].gives() {
            for (taker, share) in shares(set, leaf, |taker| results[taker.get()].takes()) {
                received[taker.get()] = received[taker.get()] + share;
            }
        }
    }
    for ((ix, leaf), received) in set.leaves().zip(received) {
        if received > Points::ZERO {
            scale_up(set, leaf, &mut results[ix.get()], received);
        }
    }
}

/// The share of each taking leaf in the maximum of the giving leaf.
fn shares(set: &CriteriaSet, giver: &Leaf, takes: impl Fn(LeafIx) -> bool) -> Vec<(LeafIx, Points)> {
    let among: Vec<LeafIx> = giver.redistribute_to.iter().copied().filter(|leaf| takes(*leaf)).collect();
    let weights: Vec<Points> = among.iter().map(|leaf| set.node_of(*leaf).max).collect();
    let shares = set[giver.node].max.shared_out(&weights, set.leaf_decimals);
    among.into_iter().zip(shares).collect()
}

/// Scales up a leaf whose maximum grew: its unrounded points grow in proportion and are rounded once.
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
        (result.least, result.most) = (scaled(&result.least.exact()), scaled(&result.most.exact()));
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

/// The field for the announced points of a leaf.
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
    match &announced.points {
        None => Err(None),
        Some(Entry::Value(Value::Number(number))) => typed_points(*number, leaf, set).map_err(Some),
        Some(entry) => Err(Some(unread_points(announced_field(set, leaf), entry))),
    }
}

/// Points that somebody typed for a whole leaf.
fn typed_points(number: Decimal, leaf: &Leaf, set: &CriteriaSet) -> Result<Points, Problem> {
    points_in(announced_field(set, leaf), number)
}

/// Points within the range of their field; more decimals than points have are an error, never rounded.
pub(super) fn points_in(field: NumberField, number: Decimal) -> Result<Points, Problem> {
    match (field.accept(number), Points::from_decimal(number, field.decimals)) {
        (Ok(()), Some(points)) => Ok(points),
        (Err(NumberError::TooManyDecimals { .. } | NumberError::NotWhole), _) => {
            Err(Problem::TooManyDecimals { input: None, allowed: field.decimals })
        }
        _ => Err(outside_of(field)),
    }
}

/// Why an entry is no points of a field.
pub(super) fn unread_points(field: NumberField, entry: &Entry) -> Problem {
    let Entry::Unreadable(text) = entry else { return outside_of(field) };
    match field.read(text) {
        Err(NumberError::TooManyDecimals { .. } | NumberError::NotWhole) => {
            Problem::TooManyDecimals { input: None, allowed: field.decimals }
        }
        _ => outside_of(field),
    }
}

fn outside_of(field: NumberField) -> Problem {
    let points = |bound| Points::from_decimal(bound, MAX_DECIMALS).unwrap_or_default();
    Problem::PointsOutside { input: None, min: points(field.min), max: points(field.max.unwrap_or_default()) }
}
