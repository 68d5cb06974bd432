//! Points over their maximum in words: earned in most groups, taken off in a penalty group. Every place that shows points asks here.

use tu_cham::criteria::{CriteriaSet, LeafIx, NodeIx, Role};
use tu_cham::points::Points;
use tu_cham::score::{LeafResult, NodeResult, Total};

use super::{amount, percent, points};

/// What points do to the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sense {
    /// They are added.
    Earned,
    /// They are subtracted: a penalty.
    TakenOff,
}

impl Sense {
    /// What the points of a node do.
    pub(crate) fn of(set: &CriteriaSet, node: NodeIx) -> Self {
        match set[node].role {
            Role::Base | Role::Bonus => Self::Earned,
            Role::Penalty => Self::TakenOff,
        }
    }

    /// What the points of an item do.
    pub(crate) fn of_leaf(set: &CriteriaSet, leaf: LeafIx) -> Self {
        Self::of(set, set[leaf].node)
    }

    /// Whether they are subtracted.
    pub(crate) fn is_taken_off(self) -> bool {
        self == Self::TakenOff
    }

    /// Points with all their decimals: `6,00`; `trừ 2,00`, `không trừ`.
    pub(crate) fn points(self, given: Points, set: &CriteriaSet) -> String {
        match self {
            Self::Earned => points(given, set),
            Self::TakenOff if given.is_zero() => "không trừ".to_owned(),
            Self::TakenOff => format!("trừ {}", points(given, set)),
        }
    }

    /// Points as short as they are: `6 điểm`; `trừ 2 điểm`, `không trừ`.
    pub(crate) fn amount(self, given: Points) -> String {
        match self {
            Self::Earned => format!("{} điểm", amount(given)),
            Self::TakenOff if given.is_zero() => "không trừ".to_owned(),
            Self::TakenOff => format!("trừ {} điểm", amount(given)),
        }
    }

    /// The most that there can be, before a unit: `tối đa 6`, `trừ tối đa 2`.
    pub(crate) fn most(self, max: Points) -> String {
        match self {
            Self::Earned => format!("tối đa {}", amount(max)),
            Self::TakenOff => format!("trừ tối đa {}", amount(max)),
        }
    }

    /// All points of a part: `22 điểm`; `trừ tối đa 5 điểm`.
    pub(crate) fn amount_at_most(self, max: Points) -> String {
        match self {
            Self::Earned => format!("{} điểm", amount(max)),
            Self::TakenOff => format!("{} điểm", self.most(max)),
        }
    }

    /// The maximum behind points: `/ 6`; `(trừ tối đa 2)`.
    pub(crate) fn behind(self, max: Points) -> String {
        match self {
            Self::Earned => format!("/ {}", amount(max)),
            Self::TakenOff => format!("({})", self.most(max)),
        }
    }
}

/// Points of an item, or a dash while it has none.
pub(crate) fn of_item(set: &CriteriaSet, leaf: LeafIx, result: &LeafResult) -> String {
    let sense = Sense::of_leaf(set, leaf);
    result.points.map_or_else(|| "–".to_owned(), |given| sense.points(given, set))
}

/// Points of an item over its maximum: `6,00 / 6`, `trừ 2,00 (trừ tối đa 2)`.
pub(crate) fn of_item_over(set: &CriteriaSet, leaf: LeafIx, result: &LeafResult) -> String {
    format!("{} {}", of_item(set, leaf, result), Sense::of_leaf(set, leaf).behind(set.node_of(leaf).max))
}

/// Points of a part, or a dash while nothing in it has any: unknown is not zero.
pub(crate) fn of_part(set: &CriteriaSet, node: NodeIx, result: &NodeResult) -> String {
    if result.scored == 0 { "–".to_owned() } else { Sense::of(set, node).points(result.shown.points, set) }
}

/// Points of a part over its applicable maximum: `3,45 / 22`, `trừ 2,00 (trừ tối đa 5)`.
pub(crate) fn of_part_over(set: &CriteriaSet, node: NodeIx, result: &NodeResult) -> String {
    format!("{} {}", of_part(set, node, result), Sense::of(set, node).behind(result.shown.max))
}

/// The same with its share: none while something in it is not scored, since what is not scored is not lost, and none of a penalty.
pub(crate) fn of_part_share(set: &CriteriaSet, node: NodeIx, result: &NodeResult) -> String {
    let over = of_part_over(set, node, result);
    match result.index {
        _ if Sense::of(set, node).is_taken_off() => over,
        _ if result.open > 0 => format!("{over} · chấm {}/{} mục", result.items - result.open, result.items),
        Some(index) => format!("{over} · {}", percent(index, set)),
        None => over,
    }
}

/// How a total with bonus or penalty came together: `84,00 + thưởng 1,00 − trừ 2,00`; nothing where neither is known.
pub(crate) fn composition(set: &CriteriaSet, total: &Total) -> Option<String> {
    let (bonus, penalty) = (total.bonus.points, total.penalty.points);
    if bonus.is_zero() && penalty.is_zero() {
        return None;
    }
    let part = |sign: &str, given: Points| {
        if given.is_zero() { String::new() } else { format!(" {sign} {}", points(given, set)) }
    };
    let base = points(total.base.points, set);
    let rescaled = total.base.max != total.max;
    let base = if rescaled { format!("{base} (quy đổi về thang {})", amount(total.max)) } else { base };
    Some(format!("Cơ bản {base}{}{}", part("+ thưởng", bonus), part("− trừ", penalty)))
}

/// Whether points of an item were taken off.
pub(crate) fn is_incurred(set: &CriteriaSet, leaf: LeafIx, result: &LeafResult) -> bool {
    Sense::of_leaf(set, leaf).is_taken_off() && result.points.is_some_and(|given| given > Points::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tu_cham::builtin;
    use tu_cham::criteria::source;

    #[test]
    fn a_penalty_never_reads_as_earned() {
        let set = source::load(builtin::PRACTICE_COMMUNE).expect("sound");
        let penalty = Sense::of_leaf(&set, set.leaf_by_id("p3").expect("an item of the set"));
        assert_eq!(penalty, Sense::TakenOff);
        let all = [
            penalty.points(Points::whole(2), &set),
            penalty.points(Points::ZERO, &set),
            penalty.amount(Points::whole(2)),
            penalty.amount(Points::ZERO),
            penalty.most(Points::whole(2)),
            penalty.behind(Points::whole(2)),
        ];
        assert_eq!(
            all,
            ["trừ 2,00", "không trừ", "trừ 2 điểm", "không trừ", "trừ tối đa 2", "(trừ tối đa 2)"]
        );
        let base = Sense::of_leaf(&set, set.leaf_by_id("c1.1.1").expect("an item of the set"));
        assert_eq!(base.points(Points::whole(2), &set), "2,00");
        assert_eq!(base.behind(Points::whole(2)), "/ 2");
    }
}
