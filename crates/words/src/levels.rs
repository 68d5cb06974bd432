//! The names of the levels of a criteria set: *lĩnh vực, tiêu chí, tiêu chí thành phần*, or as its decision has it.

use tu_cham_core::criteria::{CriteriaSet, NodeIx};
use tu_cham_core::text::capital;
use tu_cham_files::builtin::level_names;

/// The names where neither the set nor the program says another.
const USUAL: [&str; 3] = ["lĩnh vực", "tiêu chí", "tiêu chí thành phần"];

/// The name of the areas, inside a sentence: `lĩnh vực`.
pub fn area(set: &CriteriaSet) -> &str {
    at(set, 0)
}

/// The name of the areas at the beginning: `Lĩnh vực`.
pub fn area_first(set: &CriteriaSet) -> String {
    capital(area(set))
}

/// The name of the level that a node stands on: `tiêu chí`.
pub fn of(set: &CriteriaSet, node: NodeIx) -> &str {
    at(set, depth(set, node))
}

/// The names of all levels that the set has, at most as many as have a name: `Lĩnh vực, tiêu chí, tiêu chí thành phần`.
pub fn all(set: &CriteriaSet) -> String {
    let levels = set.nodes().map(|(node, _)| depth(set, node) + 1).max().unwrap_or(1);
    let most = level_names(set).count().max(USUAL.len());
    let said: Vec<&str> = (0..levels.min(most)).map(|depth| at(set, depth)).collect();
    capital(&said.join(", "))
}

/// The name of a level where nothing else is said, from 0 for the areas.
pub const fn usual(depth: usize) -> &'static str {
    USUAL[if depth < USUAL.len() { depth } else { USUAL.len() - 1 }]
}

fn at(set: &CriteriaSet, depth: usize) -> &str {
    level_names(set).nth(depth).unwrap_or(usual(depth))
}

/// The number of nodes above a node.
fn depth(set: &CriteriaSet, node: NodeIx) -> usize {
    set[node].parent.map_or(0, |above| depth(set, above) + 1)
}
