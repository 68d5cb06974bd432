//! Rows that exclude each other by the kind of unit.

use super::super::nodes::{Nodes, Source};
use super::super::points::sum;
use crate::proposal::ColumnRole;
use tu_cham_core::number::Decimal;

/// Words that say for which units a row is.
const FOR_SOME: [&str; 16] = [
    "cấp tỉnh",
    "cấp xã",
    "cấp huyện",
    "cấp cơ sở",
    "sở, ban",
    "sở, ngành",
    "các sở",
    "xã, phường",
    "ubnd xã",
    "ubnd cấp",
    "đối với đơn vị",
    "đối với cơ quan",
    "đối với các",
    "không thuộc phạm vi",
    "áp dụng cho",
    "áp dụng đối với",
];

/// Whether of the nodes below a node only one counts for a unit: each gives all, and their words say for which units they are.
pub(super) fn exclude_each_other(source: &Source<'_>, nodes: &Nodes, at: usize) -> bool {
    let children = &source.tree.branches[at].children;
    let max = nodes.list[at].max;
    max.is_some()
        && children.len() >= 2
        && children.iter().all(|child| nodes.list[*child].max == max && is_for_some(source, nodes, *child))
}

/// The nodes below a node that seem to exclude each other: with one of them alone all adds up.
pub(super) fn alternatives(source: &Source<'_>, nodes: &Nodes, at: usize) -> Vec<usize> {
    let children = &source.tree.branches[at].children;
    let excluding: Vec<usize> =
        children.iter().copied().filter(|child| is_for_some(source, nodes, *child)).collect();
    let one = excluding.first().and_then(|first| nodes.list[*first].max);
    let are_equal = excluding.iter().all(|child| nodes.list[*child].max == one);
    let rest =
        children.iter().filter(|child| !excluding.contains(child)).filter_map(|child| nodes.list[*child].max);
    let with_one = one.map(|one| sum(rest).plus(one));
    if excluding.len() >= 2 && are_equal && with_one.is_some() && with_one == max(nodes, at) {
        excluding
    } else {
        Vec::new()
    }
}

fn max(nodes: &Nodes, at: usize) -> Option<Decimal> {
    nodes.list[at].max
}

/// Whether the words of a row say for which units it is.
fn is_for_some(source: &Source<'_>, nodes: &Nodes, at: usize) -> bool {
    let row = source.line(at).row;
    let columns = source.layout.all(ColumnRole::Note).chain(source.layout.all(ColumnRole::Guidance));
    let mut texts: Vec<String> = columns.map(|column| source.grid.lower(row, column).to_owned()).collect();
    texts.push(nodes.list[at].title.to_lowercase());
    texts.iter().any(|text| FOR_SOME.iter().any(|word| text.contains(word)))
}
