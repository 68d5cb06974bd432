//! Parts of a set that apply to some kinds of unit only: for each kind the sums must hold.

use super::FaultKind;
use super::check::Checker;
use crate::spelling::UnitTypeSource;
use tu_cham_core::criteria::{NodeIx, Role, UnitType};
use tu_cham_core::points::Points;

impl Checker {
    /// The kinds of unit that a node applies to; `above` are those of its parent, none where there are no others than the
    /// set's.
    pub(super) fn kinds_of_unit(
        &mut self,
        named: &[UnitTypeSource],
        above: Option<Vec<UnitType>>,
    ) -> Option<Vec<UnitType>> {
        if named.is_empty() {
            return above;
        }
        let mut kinds: Vec<UnitType> = Vec::new();
        for unit_type in named.iter().copied().map(UnitType::from) {
            if !kinds.contains(&unit_type) {
                kinds.push(unit_type);
            }
        }
        let within = above.as_ref().unwrap_or(&self.unit_types);
        if kinds.iter().any(|unit_type| !within.contains(unit_type)) {
            self.fault(FaultKind::OtherUnit);
        }
        Some(kinds)
    }

    /// The sum of the maxima of nodes: one for all units, or one for each kind where not all nodes apply to all of them.
    /// `among` are the kinds that count, all of the set where there are none.
    pub(super) fn sums(
        &self,
        nodes: &[NodeIx],
        among: Option<&[UnitType]>,
    ) -> Vec<(Option<UnitType>, Points)> {
        let nodes = || nodes.iter().map(|ix| &self.nodes[ix.get()]);
        if nodes().all(|node| node.unit_types.as_deref() == among) {
            return vec![(None, nodes().map(|node| node.max).sum())];
        }
        let kinds = among.unwrap_or(&self.unit_types);
        let sum = |kind: UnitType| nodes().filter(|node| node.applies_to(kind)).map(|node| node.max).sum();
        kinds.iter().map(|kind| (Some(*kind), sum(*kind))).collect()
    }

    /// The base areas add up to the scale.
    pub(super) fn scale(&mut self, areas: &[NodeIx], scale: Points) {
        let is_base = |ix: &NodeIx| self.nodes[ix.get()].role == Role::Base;
        let base: Vec<NodeIx> = areas.iter().copied().filter(is_base).collect();
        for (unit_type, sum) in self.sums(&base, None).into_iter().filter(|(_, sum)| *sum != scale) {
            let (scale, sum) = (scale.decimal().canonical(), sum.decimal().canonical());
            self.fault(match unit_type {
                None => FaultKind::ScaleDiffers { scale, sum },
                Some(unit_type) => FaultKind::ScaleDiffersFor { unit_type, scale, sum },
            });
        }
    }
}
