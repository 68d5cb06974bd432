//! The items of a proposal in the order of the table, and which of them a person has to decide.

use crate::proposal::{Certainty, Node, Proposal};

/// An item, with the nodes above it from its area down.
#[derive(Debug, Clone)]
pub struct Item<'a> {
    /// The nodes above it.
    pub above: Vec<&'a Node>,
    /// The item.
    pub node: &'a Node,
}

impl Item<'_> {
    /// How sure its scoring is; an item that was read in no way at all counts as one to confirm.
    pub fn is_open(&self) -> bool {
        self.node.reading.as_ref().is_none_or(|reading| matches!(reading.certainty, Certainty::Confirm(_)))
    }
}

impl Proposal {
    /// All items, in the order of the table.
    pub fn items(&self) -> Vec<Item<'_>> {
        let mut items = Vec::new();
        collect(&self.areas, &mut Vec::new(), &mut items);
        items
    }

    /// The node of a row, with the nodes above it.
    pub fn at_row(&self, row: usize) -> Option<Item<'_>> {
        fn find<'a>(nodes: &'a [Node], row: usize, above: &mut Vec<&'a Node>) -> Option<Item<'a>> {
            for node in nodes {
                if node.row == row {
                    return Some(Item { above: above.clone(), node });
                }
                above.push(node);
                let found = find(&node.children, row, above);
                above.pop();
                if found.is_some() {
                    return found;
                }
            }
            None
        }
        find(&self.areas, row, &mut Vec::new())
    }
}

fn collect<'a>(nodes: &'a [Node], above: &mut Vec<&'a Node>, items: &mut Vec<Item<'a>>) {
    for node in nodes {
        if node.children.is_empty() {
            items.push(Item { above: above.clone(), node });
        } else {
            above.push(node);
            collect(&node.children, above, items);
            above.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposal::{Doubt, Reading};
    use crate::scoring::Scoring;

    fn item(row: usize, certainty: Certainty) -> Node {
        let reading = Reading { scoring: Scoring::Manual, zero_if: None, certainty, quoted: Vec::new() };
        Node { row, reading: Some(reading), ..Node::default() }
    }

    #[test]
    fn items_stand_in_the_order_of_the_table_with_what_is_above_them() {
        let deep = Node { row: 3, children: vec![item(4, Certainty::Sure)], ..Node::default() };
        let area = Node {
            row: 2,
            children: vec![deep, item(5, Certainty::Confirm(Doubt::NoWords))],
            ..Node::default()
        };
        let proposal = Proposal { areas: vec![area, item(6, Certainty::Set)], ..Proposal::default() };
        let items = proposal.items();
        let found: Vec<_> =
            items.iter().map(|item| (item.node.row, item.above.len(), item.is_open())).collect();
        assert_eq!(found, [(4, 2, false), (5, 1, true), (6, 0, false)]);
        assert_eq!(proposal.at_row(4).map(|item| item.above.len()), Some(2));
        assert!(proposal.at_row(9).is_none());
    }
}
