//! Checks the classes of a set, and the limits of the best of them.

use super::FaultKind;
use super::check::Checker;
use super::shape::{ClassificationSource, KnockOutSource, KnockOutWhenSource};
use tu_cham_core::criteria::{
    ClassBand, ClassIx, Classification, InputIx, KnockOut, KnockOutWhen, Limit, NodeIx, Role,
};
use tu_cham_core::points::Percent;

impl Checker {
    pub(super) fn classification(&mut self, source: ClassificationSource) -> Classification {
        let bands: Vec<ClassBand> = source
            .bands
            .into_iter()
            .map(|band| {
                self.not_blank("classification.label", &band.label);
                ClassBand { label: band.label, from: self.percent("classification.from", &band.from) }
            })
            .collect();
        let starts_at_zero = bands.first().is_none_or(|band| band.from == Percent::default());
        if !starts_at_zero || !bands.windows(2).all(|pair| pair[0].from < pair[1].from) {
            self.fault(FaultKind::ClassOrder);
        }
        let knock_outs =
            source.knock_outs.into_iter().filter_map(|knock_out| self.knock_out(&bands, knock_out)).collect();
        Classification { bands, knock_outs, notes: source.notes, ours: self.remarks(source.ours) }
    }

    fn knock_out(&mut self, bands: &[ClassBand], source: KnockOutSource) -> Option<KnockOut> {
        let best = bands.iter().position(|band| band.label == source.best).map(ClassIx);
        let limit = match (source.item, source.when, source.below, source.condition) {
            (Some(item), Some(when), None, None) => match self.leaf_by_id(&item) {
                Some(leaf) => Some(Limit::Item { leaf, when: KnockOutWhen::from(when) }),
                None => self.unknown_name(item),
            },
            (Some(item), None, Some(below), None) => match self.node_ids.get(&item).copied() {
                Some(node) => Some(self.share(node, &below)),
                None => self.unknown_name(item),
            },
            (None, None, None, Some(condition)) => self.condition(&condition).map(Limit::If),
            _ => {
                self.fault(FaultKind::Missing("item and when, item and below, or if"));
                None
            }
        };
        if best.is_none() {
            self.fault(FaultKind::UnknownName(source.best));
        }
        Some(KnockOut { limit: limit?, best: best? })
    }

    fn unknown_name<T>(&mut self, name: String) -> Option<T> {
        self.fault(FaultKind::UnknownName(name));
        None
    }

    /// Only parts of the base have an index that says how much was reached.
    fn share(&mut self, node: NodeIx, below: &str) -> Limit {
        let percent = self.percent("below", below);
        if percent == Percent::default() {
            self.outside("below", below, "0 < x ≤ 100");
        }
        if self.nodes[node.get()].role != Role::Base {
            self.fault(FaultKind::Misplaced("below"));
        }
        Limit::Share { node, below: percent }
    }
}

impl From<KnockOutWhenSource> for KnockOutWhen {
    fn from(when: KnockOutWhenSource) -> Self {
        match when {
            KnockOutWhenSource::Zero => Self::Zero,
            KnockOutWhenSource::NotFull => Self::NotFull,
            KnockOutWhenSource::Any => Self::Any,
        }
    }
}

/// The inputs of the conditions that limit the best class.
pub(super) fn limiting_inputs(classification: &Classification) -> impl Iterator<Item = InputIx> {
    classification.knock_outs.iter().filter_map(|knock_out| match &knock_out.limit {
        Limit::If(condition) => condition.input(),
        Limit::Item { .. } | Limit::Share { .. } => None,
    })
}
