//! Which items an assessment asks for: all that the unit answers, or those of its practice case.

use super::Header;
use crate::criteria::{CriteriaSet, LeafIx};

impl Header {
    /// Whether the unit is to answer this item. No other place decides it; a report has it at each item, see
    /// [`crate::score::LeafResult::unasked`].
    ///
    /// A practice case asks for its own items. One that names none, or none that a unit of this kind answers by this
    /// set, asks for all of them: an exercise always asks for something.
    pub fn asks(&self, set: &CriteriaSet, leaf: LeafIx) -> bool {
        let is_answered = |leaf: LeafIx| set[leaf].is_asked() && set.node_of(leaf).applies_to(self.unit_type);
        let items = self.items();
        let is_meant = items.contains(&set.node_of(leaf).id)
            || !items.iter().filter_map(|id| set.leaf_by_id(id)).any(is_answered);
        is_meant && is_answered(leaf)
    }

    /// Whether `other` is of a unit of the same kind and asks for the same items, so that the same answers score alike.
    pub fn scores_as(&self, other: &Self) -> bool {
        self.unit_type == other.unit_type && self.items() == other.items()
    }

    /// The items of its practice case.
    fn items(&self) -> &[String] {
        self.case.as_ref().map_or(&[], |case| &case.items)
    }
}
