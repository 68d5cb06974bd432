//! The total: combines base, bonus and penalty.

use super::class::Judged;
use super::nodes::{add, add_nodes, less};
use super::{LeafResult, NodeResult, Report, Scored, Tally, Total, range};
use crate::assessment::Figures;
use crate::criteria::{CriteriaSet, EnteredBy, Leaf, NodeIx, Role, SurveyMode};
use crate::points::{Percent, Points};

/// Computes the total of an assessment.
pub(super) fn score_total(set: &CriteriaSet, figures: Figures, scored: &Scored) -> Total {
    let area = |ix: NodeIx| scored.nodes[ix.get()];
    let part = |role| {
        let areas = set.areas().iter().filter(|area| set[**area].role == role);
        areas.map(|ix| area(*ix).shown).fold(Tally::default(), add)
    };
    let (base, bonus, penalty) = (part(Role::Base), part(Role::Bonus), part(Role::Penalty));
    let all = set.areas().iter().map(|ix| area(*ix)).fold(NodeResult::default(), add_nodes);
    let others = &scored.others;
    let sum = Adding { set, rescale: others.rescale(set) };

    let net = bonus.points - penalty.points;
    let (lowest_net, highest_net) = (bonus.least - penalty.most, bonus.most - penalty.least);
    let index = (all.scored > 0).then(|| sum.index(base.points, base.max, net)).flatten();
    let index_range = range::index_range(&sum, &scored.sums, base);
    let class = index_range
        .and_then(|(low, high)| Some((set.classification.class_of(low)?, set.classification.class_of(high)?)))
        .map(|span| Judged { set, figures, scored }.knocked_out(span));
    Total {
        points: sum.total(base.points, base.max, net),
        max: sum.scaled(base.points, base.max).1,
        least: sum.total(base.least, base.max, lowest_net),
        most: sum.total(base.most, base.max, highest_net),
        index,
        index_range,
        class,
        base,
        bonus,
        penalty,
        survey: (others.surveyed > 0).then_some(others.survey),
        items: all.items,
        done: all.done,
        waiting: all.waiting,
        unasked: all.unasked,
        open: all.open,
        survey_missing: others.survey_missing,
        verifier_missing: others.verifier_missing,
    }
}

/// The items that others enter, as far as they are for units of this kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Others {
    /// The number of survey items.
    surveyed: usize,
    /// The number of these that have points.
    known: usize,
    /// The points of all survey items, where known, over the maximum of all of them, blank ones included.
    survey: Tally,
    /// The number of survey items without a result.
    survey_missing: usize,
    /// The number of items that the verifier has not entered.
    verifier_missing: usize,
}

impl Others {
    /// The items of all leaves.
    pub(super) fn of(set: &CriteriaSet, leaves: &[LeafResult]) -> Self {
        set.leaves().fold(Self::default(), |sum, (ix, leaf)| sum.and(Self::of_leaf(leaf, &leaves[ix.get()])))
    }

    /// Follows a leaf whose result changed.
    pub(super) fn follow(&mut self, leaf: &Leaf, old: &LeafResult, new: &LeafResult) {
        *self = self.and(Self::of_leaf(leaf, new)).less(Self::of_leaf(leaf, old));
    }

    /// Whether the base part is scaled up to the whole: all survey items are blank, and the set says so.
    fn rescale(&self, set: &CriteriaSet) -> bool {
        set.survey == SurveyMode::RescaleWhenAbsent && self.surveyed > 0 && self.known == 0
    }

    fn of_leaf(leaf: &Leaf, result: &LeafResult) -> Self {
        let missing = usize::from(result.outside);
        match leaf.entered_by() {
            _ if result.is_of_other_unit() => Self::default(),
            EnteredBy::Unit => Self::default(),
            EnteredBy::Verifier => Self { verifier_missing: missing, ..Self::default() },
            EnteredBy::Survey => Self {
                surveyed: 1,
                known: usize::from(result.points.is_some()),
                survey: Tally {
                    points: result.points.unwrap_or_default(),
                    max: result.max,
                    least: result.least,
                    most: result.most,
                    scored_max: result.points.map_or(Points::ZERO, |_| result.max),
                },
                survey_missing: missing,
                verifier_missing: 0,
            },
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            surveyed: self.surveyed + other.surveyed,
            known: self.known + other.known,
            survey: add(self.survey, other.survey),
            survey_missing: self.survey_missing + other.survey_missing,
            verifier_missing: self.verifier_missing + other.verifier_missing,
        }
    }

    fn less(self, other: Self) -> Self {
        Self {
            surveyed: self.surveyed - other.surveyed,
            known: self.known - other.known,
            survey: less(self.survey, other.survey),
            survey_missing: self.survey_missing - other.survey_missing,
            verifier_missing: self.verifier_missing - other.verifier_missing,
        }
    }
}

/// The total with so many more points in the base, before they are scaled, and so many more in bonus less penalty.
pub(crate) fn total_with(set: &CriteriaSet, report: &Report, base: Points, net: Points) -> Points {
    let total = &report.total;
    let sum = Adding { set, rescale: report.scored.others.rescale(set) };
    sum.total(total.base.points + base, total.base.max, total.bonus.points - total.penalty.points + net)
}

/// The rules by which base, bonus and penalty are combined.
pub(super) struct Adding<'a> {
    /// The criteria set.
    pub(super) set: &'a CriteriaSet,
    /// Whether the base part is scaled up to the whole, because the survey is missing.
    pub(super) rescale: bool,
}

impl Adding<'_> {
    /// The points of the whole.
    pub(super) fn total(&self, base: Points, max: Points, net: Points) -> Points {
        let (base, max) = self.scaled(base, max);
        self.limited(base, max, net)
    }

    /// Base, bonus and penalty together, limited to the allowed range.
    pub(super) fn limited(&self, base: Points, max: Points, net: Points) -> Points {
        let total = (base + net).max(Points::ZERO);
        if self.set.total_may_exceed { total } else { total.min(max) }
    }

    /// The index of the whole.
    pub(super) fn index(&self, base: Points, max: Points, net: Points) -> Option<Percent> {
        let total = self.total(base, max, net);
        total.percent_of(self.scaled(base, max).1, self.set.percent_decimals)
    }

    /// Base points and maximum, scaled up where `rescale` is set.
    pub(super) fn scaled(&self, base: Points, max: Points) -> (Points, Points) {
        if !self.rescale || max <= Points::ZERO {
            return (base, max);
        }
        let scaled = (&base.exact() * &self.set.scale.exact()).over(&max.exact());
        let scaled = scaled.map_or(base, |points| Points::rounded(&points, self.set.percent_decimals));
        (scaled, self.set.scale)
    }
}
