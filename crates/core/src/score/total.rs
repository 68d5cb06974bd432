//! The total: combines base, bonus and penalty.

use super::class::Judged;
use super::group::Groups;
use super::nodes::add;
use super::{LeafResult, NodeResult, Report, Tally, Total, range};
use crate::assessment::Figures;
use crate::criteria::{CriteriaSet, EnteredBy, Role, SurveyMode};
use crate::points::{Percent, Points};

/// Computes the total of an assessment.
pub(super) fn score_total(
    set: &CriteriaSet,
    figures: Figures,
    leaves: &[LeafResult],
    nodes: &[NodeResult],
    groups: &Groups,
) -> Total {
    let areas =
        |role| set.areas().iter().filter(move |area| set[**area].role == role).map(|area| nodes[area.get()]);
    let part = |role| areas(role).map(|node| node.shown).fold(Tally::default(), add);
    let (base, bonus, penalty) = (part(Role::Base), part(Role::Bonus), part(Role::Penalty));
    let by = |who| {
        let entered = set.leaves().filter(move |(_, leaf)| leaf.entered_by() == who);
        entered.map(|(ix, _)| &leaves[ix.get()]).filter(|result| !result.is_of_other_unit())
    };
    let missing = |who| by(who).filter(|leaf| leaf.outside).count();
    let surveyed = by(EnteredBy::Survey).next().is_some();
    let sum = Adding { set, rescale: rescales(set, leaves) };
    let count =
        |field: fn(&NodeResult) -> usize| set.areas().iter().map(|area| field(&nodes[area.get()])).sum();

    let net = bonus.points - penalty.points;
    let (lowest_net, highest_net) = (bonus.least - penalty.most, bonus.most - penalty.least);
    let scored: usize = count(|node| node.scored);
    let index = (scored > 0).then(|| sum.index(base.points, base.max, net)).flatten();
    let index_range = range::index_range(&sum, leaves, groups, base);
    let class = index_range
        .and_then(|(low, high)| Some((set.classification.class_of(low)?, set.classification.class_of(high)?)))
        .map(|span| Judged { set, figures, leaves, groups }.knocked_out(span));
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
        survey: surveyed.then(|| survey_tally(by(EnteredBy::Survey))),
        items: count(|node| node.items),
        done: count(|node| node.done),
        waiting: count(|node| node.waiting),
        unasked: count(|node| node.unasked),
        open: count(|node| node.open),
        survey_missing: missing(EnteredBy::Survey),
        verifier_missing: missing(EnteredBy::Verifier),
    }
}

/// Whether the base part is scaled up to the whole: all survey items are blank, and the set says so.
fn rescales(set: &CriteriaSet, leaves: &[LeafResult]) -> bool {
    let surveyed = set.leaves().filter(|(_, leaf)| leaf.entered_by() == EnteredBy::Survey);
    let mut results =
        surveyed.map(|(ix, _)| &leaves[ix.get()]).filter(|result| !result.is_of_other_unit()).peekable();
    set.survey == SurveyMode::RescaleWhenAbsent
        && results.peek().is_some()
        && results.all(|leaf| leaf.points.is_none())
}

/// The total with so many more points in the base, before they are scaled, and so many more in bonus less penalty.
pub(crate) fn total_with(set: &CriteriaSet, report: &Report, base: Points, net: Points) -> Points {
    let total = &report.total;
    let sum = Adding { set, rescale: rescales(set, &report.leaves) };
    sum.total(total.base.points + base, total.base.max, total.bonus.points - total.penalty.points + net)
}

/// The points of all survey items, where known, over the maximum of all of them, blank ones included.
fn survey_tally<'a>(leaves: impl Iterator<Item = &'a LeafResult>) -> Tally {
    let tally = |leaf: &LeafResult| Tally {
        points: leaf.points.unwrap_or_default(),
        max: leaf.max,
        least: leaf.least,
        most: leaf.most,
        scored_max: leaf.points.map_or(Points::ZERO, |_| leaf.max),
    };
    leaves.map(tally).fold(Tally::default(), add)
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
