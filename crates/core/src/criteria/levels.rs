//! The criteria between an area and its items.

use super::{CriteriaSet, LeafIx, Node, NodeIx};
use crate::ordered::Set;

impl CriteriaSet {
    /// The criterion that an item or a group stands below; none where that is the area itself.
    pub fn criterion_above(&self, node: &Node) -> Option<NodeIx> {
        node.parent.filter(|above| self[*above].parent.is_some())
    }

    /// The area and the criteria that an item stands in, from the outermost on.
    pub fn levels_of(&self, leaf: LeafIx) -> Vec<NodeIx> {
        let mut found = Vec::new();
        let mut below = self[leaf].node;
        while let Some(above) = self[below].parent {
            found.insert(0, above);
            below = above;
        }
        found
    }

    /// The nodes of these items and all above them, each once, in the order of the set.
    pub fn nodes_up_from(&self, leaves: &[LeafIx]) -> Set<NodeIx> {
        let mut nodes = Set::new();
        for leaf in leaves {
            let mut node = Some(self[*leaf].node);
            while let Some(ix) = node.filter(|ix| nodes.insert(*ix)) {
                node = self[ix].parent;
            }
        }
        nodes
    }

    /// The criteria that begin with an item, from the outermost on: each has that item as its first.
    pub fn criteria_beginning_with(&self, leaf: LeafIx) -> Vec<NodeIx> {
        let mut found = Vec::new();
        let mut below = self[leaf].node;
        while let Some(above) = self[below].parent {
            if self[above].children.first() != Some(&below) || self[above].parent.is_none() {
                break;
            }
            found.insert(0, above);
            below = above;
        }
        found
    }
}
