//! The assessment as its verifiers left it (thẩm định): their points stand where they gave some, the self-score stands
//! where they gave none.

use crate::assessment::{Announced, Assessment, Entry, Verified};
use crate::criteria::{CriteriaSet, EnteredBy, LeafIx};
use crate::number::Decimal;
use crate::points::{MAX_DECIMALS, Points};
use crate::score::announced_field;

/// The leaves to which a round of verification gave points, in the order of the set. Points that the leaf cannot have
/// are none.
pub fn verified_leaves(set: &CriteriaSet, assessment: &Assessment) -> Vec<LeafIx> {
    set.leaves().map(|(leaf, _)| leaf).filter(|leaf| given(set, assessment, *leaf).is_some()).collect()
}

/// The assessment under the points of the last round that gave any, to be scored as any other; `None` where no round
/// gave points to an item that the unit scores. One published number of a group stays until every item below it has
/// points of a verifier.
pub fn as_verified(set: &CriteriaSet, assessment: &Assessment) -> Option<Assessment> {
    let own = |leaf: &LeafIx| set[*leaf].entered_by() != EnteredBy::Verifier;
    let settled: Vec<LeafIx> = verified_leaves(set, assessment).into_iter().filter(own).collect();
    if settled.is_empty() {
        return None;
    }
    let mut verified = assessment.clone();
    for leaf in &settled {
        let Some(points) = given(set, assessment, *leaf) else { continue };
        let answer = verified.answer_mut(*leaf);
        answer.mark = None;
        answer.announced =
            Some(Announced { points: Some(Entry::number(points)), source: "verified".to_owned() });
    }
    for (node, _) in set.nodes().filter(|(node, _)| assessment.group(*node).announced.is_some()) {
        if set.leaves_of(node).iter().all(|leaf| settled.contains(leaf)) {
            verified.use_items_of_group(node);
        }
    }
    Some(verified)
}

/// As [`as_verified`], under the points of the rounds up to this one.
pub fn as_verified_until(set: &CriteriaSet, assessment: &Assessment, round: u8) -> Option<Assessment> {
    as_verified(set, &until(set, assessment, round))
}

/// The assessment without what verifiers gave in later rounds than this one.
pub(crate) fn until(set: &CriteriaSet, assessment: &Assessment, round: u8) -> Assessment {
    let mut assessment = assessment.clone();
    for (leaf, _) in set.leaves() {
        assessment.answer_mut(leaf).verified.retain(|verified| verified.round <= round);
    }
    assessment
}

/// The points that the last round which gave any gave to a leaf; none where no round did, or where the leaf cannot have
/// them.
pub fn verified_points(set: &CriteriaSet, assessment: &Assessment, leaf: LeafIx) -> Option<Points> {
    Points::from_decimal(given(set, assessment, leaf)?, MAX_DECIMALS)
}

/// The points of the last round that gave any which the leaf can have.
fn given(set: &CriteriaSet, assessment: &Assessment, leaf: LeafIx) -> Option<Decimal> {
    let rounds = assessment.answer(leaf).verified.iter().filter(|verified| verified.points.is_some());
    fitting(set, leaf, rounds.max_by_key(|verified| verified.round)?)
}

/// The points of a round that the leaf can have.
fn fitting(set: &CriteriaSet, leaf: LeafIx, verified: &Verified) -> Option<Decimal> {
    verified.points.filter(|points| announced_field(set, &set[leaf]).accept(*points).is_ok())
}

/// The same as points.
pub(crate) fn fit(set: &CriteriaSet, leaf: LeafIx, verified: &Verified) -> Option<Points> {
    Points::from_decimal(fitting(set, leaf, verified)?, MAX_DECIMALS)
}
