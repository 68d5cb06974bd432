//! Groups whose points are published as one number (điểm công bố của cả nhóm): the number is kept whole and never
//! split.

use super::leaf::{points_in, unread_points};
use super::{Gap, NodeResult, State, Tally};
use crate::assessment::{Announced, Assessment, Entry, Value};
use crate::criteria::{CriteriaSet, LeafIx, NodeIx, UnitType};
use crate::number::NumberField;
use crate::ordered::Map;
use crate::points::{MAX_DECIMALS, Points};
use crate::rule::Problem;

/// The result of a group with one published number.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupResult {
    /// Answered, or the state that keeps it open.
    pub state: State,
    /// The published points; none while the group is open.
    pub points: Option<Points>,
    /// The declared maximum of the group; items below that left the score make no difference.
    pub max: Points,
    /// The minimum of the published number.
    pub floor: Points,
    /// The problem that keeps it open, where something was typed.
    pub problem: Option<Problem>,
    /// The gaps that keep it on the review list although it has points.
    pub gaps: Vec<Gap>,
    /// The points of the items below, where they are complete, so that a difference can be shown.
    pub own: Option<Points>,
    /// Whether no item below is asked for, see [`LeafResult::unasked`](super::LeafResult::unasked).
    pub unasked: bool,
}

impl GroupResult {
    fn of(
        set: &CriteriaSet,
        node: NodeIx,
        (unit_type, unasked): (UnitType, bool),
        announced: &Announced,
    ) -> Self {
        let field = group_field(set, node, unit_type);
        let read = match &announced.points {
            None => Err(None),
            Some(Entry::Value(Value::Number(number))) => points_in(field, *number).map_err(Some),
            Some(entry) => Err(Some(unread_points(field, entry))),
        };
        let sourced = !announced.source.trim().is_empty();
        let (state, points, problem) = match read {
            Ok(points) => (State::Answered, Some(points), None),
            Err(problem) if problem.is_some() || sourced => (State::DataMissing, None, problem),
            Err(problem) => (State::Unanswered, None, problem),
        };
        Self {
            state,
            points,
            max: set[node].max,
            floor: floor(set, node, unit_type),
            problem,
            gaps: if points.is_some() && !sourced { vec![Gap::SourceMissing] } else { Vec::new() },
            own: None,
            unasked,
        }
    }

    /// Whether the points are still unknown.
    pub fn is_open(&self) -> bool {
        self.points.is_none()
    }

    /// Whether the group counts as done.
    pub fn is_done(&self) -> bool {
        !self.is_open() && self.gaps.is_empty()
    }

    /// Maximum less points; zero while the group is open.
    pub fn lost(&self) -> Points {
        self.points.map_or(Points::ZERO, |points| self.max - points)
    }

    /// The result of the group's node, in which the group is the only item.
    pub(super) fn node(&self) -> NodeResult {
        let tally = match self.points {
            Some(points) => {
                Tally { points, max: self.max, least: points, most: points, scored_max: self.max }
            }
            None => Tally { max: self.max, least: self.floor, most: self.max, ..Tally::default() },
        };
        NodeResult {
            own: tally,
            whole: tally,
            items: usize::from(!self.unasked),
            done: usize::from(!self.unasked && self.is_done()),
            waiting: usize::from(!self.unasked && self.is_open()),
            unasked: usize::from(self.unasked),
            open: usize::from(self.is_open()),
            scored: usize::from(!self.is_open()),
            ..NodeResult::default()
        }
    }
}

/// The groups of an assessment for which one published number is taken.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Groups {
    unit_type: UnitType,
    results: Map<NodeIx, GroupResult>,
    covered: Map<LeafIx, NodeIx>,
}

impl Groups {
    /// Of nested groups the outermost counts.
    pub(super) fn of(set: &CriteriaSet, assessment: &Assessment) -> Self {
        let unit_type = assessment.header.unit_type;
        let mut groups = Self { unit_type, results: Map::new(), covered: Map::new() };
        for (ix, node) in set.nodes().filter(|(_, node)| node.announced_as_one.is_some()) {
            let Some(announced) = &assessment.group(ix).announced else { continue };
            let below = set.leaves_of(ix);
            // Parents precede their children.
            if node.leaf.is_some()
                || !node.applies_to(unit_type)
                || below.iter().any(|leaf| groups.covered.contains_key(leaf))
            {
                continue;
            }
            let unasked = below.iter().any(|leaf| set[*leaf].is_asked())
                && !below.iter().any(|leaf| assessment.header.asks(set, *leaf));
            groups.covered.extend(below.into_iter().map(|leaf| (leaf, ix)));
            groups.results.insert(ix, GroupResult::of(set, ix, (unit_type, unasked), announced));
        }
        groups
    }

    pub(super) fn get(&self, node: NodeIx) -> Option<&GroupResult> {
        self.results.get(&node)
    }

    pub(super) fn get_mut(&mut self, node: NodeIx) -> Option<&mut GroupResult> {
        self.results.get_mut(&node)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (NodeIx, &GroupResult)> {
        self.results.iter().map(|(node, result)| (*node, result))
    }

    pub(super) fn covering(&self, leaf: LeafIx) -> Option<NodeIx> {
        self.covered.get(&leaf).copied()
    }

    /// The minimum and maximum that a leaf, or a group, can have of the number of a group around it: the remainder when
    /// the other leaves have all their points, or as few as they can.
    pub(super) fn share(&self, set: &CriteriaSet, part: NodeIx) -> Option<(Points, Points)> {
        let mut node = set[part].parent?;
        while self.get(node).is_none() {
            node = set[node].parent?;
        }
        let group = self.get(node)?;
        let own = set.leaves_of(part);
        let (floor, max) = (floor(set, part, self.unit_type), set[part].max);
        let Some(points) = group.points else { return Some((floor, max)) };
        let is_other =
            |other: &LeafIx| !own.contains(other) && set.node_of(*other).applies_to(self.unit_type);
        let others: Vec<LeafIx> = set.leaves_of(node).into_iter().filter(is_other).collect();
        let most: Points = others.iter().map(|other| set.node_of(*other).max).sum();
        let least: Points = others.iter().map(|other| set[*other].floor).sum();
        // Where caps cut, any part may have been larger than the part that counts.
        let cut = points == group.max;
        let high = if cut { max } else { points - least };
        Some(((points - most).max(floor).min(max), high.max(floor).min(max)))
    }
}

/// The field for the published number of a group: from the minimum of its items together, as far as they apply to a unit
/// of this kind, to its maximum.
pub fn group_field(set: &CriteriaSet, node: NodeIx, unit_type: UnitType) -> NumberField {
    NumberField {
        decimals: set.leaf_decimals.min(MAX_DECIMALS),
        min: floor(set, node, unit_type).decimal(),
        max: Some(set[node].max.decimal()),
        percent: false,
    }
}

fn floor(set: &CriteriaSet, node: NodeIx, unit_type: UnitType) -> Points {
    let about = &set[node];
    match about.leaf {
        _ if !about.applies_to(unit_type) => Points::ZERO,
        Some(leaf) => set[leaf].floor,
        None => about.children.iter().map(|child| floor(set, *child, unit_type)).sum(),
    }
}
