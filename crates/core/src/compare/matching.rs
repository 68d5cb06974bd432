//! Which nodes of several sets are the same.

use std::collections::BTreeMap;

use super::{Match, Place};
use crate::criteria::{CriteriaSet, NodeIx, Role};

/// The places of one row, by side.
type Places = Vec<Option<Place>>;

/// The rows of the sets, as printed by the first.
pub(super) fn rows(sets: &[&CriteriaSet]) -> Vec<Places> {
    let mut rows: Vec<Places> = Vec::new();
    for (side, set) in sets.iter().enumerate() {
        rows = joined(sets, rows, side, set);
    }
    rows
}

/// The rows of the sides before `side`, with its nodes: in the row of the same node, else in a row after the node that
/// is printed before it.
fn joined(sets: &[&CriteriaSet], mut rows: Vec<Places>, side: usize, set: &CriteriaSet) -> Vec<Places> {
    for row in &mut rows {
        row.push(None);
    }
    let matches = matches(sets, &rows, set);
    // By the number of old rows that precede them.
    let mut new: BTreeMap<usize, Vec<Places>> = BTreeMap::new();
    let mut after = 0;
    for (node, _) in set.nodes() {
        if let Some((row, by)) = matches[node.get()] {
            rows[row][side] = Some(Place { node, by });
            after = row + 1;
        } else {
            let mut places = vec![None; side];
            places.push(Some(Place { node, by: Match::First }));
            new.entry(after).or_default().push(places);
        }
    }
    let mut all = new.remove(&0).unwrap_or_default();
    for (at, row) in rows.into_iter().enumerate() {
        all.push(row);
        all.extend(new.remove(&(at + 1)).unwrap_or_default());
    }
    all
}

/// The row of each node, where there is one: ids before the codes with those above them, these before codes alone.
fn matches(sets: &[&CriteriaSet], rows: &[Places], set: &CriteriaSet) -> Vec<Option<(usize, Match)>> {
    let known: Vec<(&CriteriaSet, NodeIx)> = rows.iter().filter_map(|row| first(sets, row)).collect();
    let mut found: Vec<Option<(usize, Match)>> = vec![None; set.nodes().len()];
    let mut taken = vec![false; known.len()];
    let keys: [(Match, Key); 3] =
        [(Match::Id, |set, node| Some(set[node].id.clone())), (Match::Code, codes), (Match::Code, code)];
    for (by, key) in keys {
        // A key of several nodes tells none of them.
        let mut old: BTreeMap<(String, u8), Option<usize>> = BTreeMap::new();
        for (row, (set, node)) in known.iter().enumerate() {
            let Some(key) = key(set, *node) else { continue };
            let entry = old.entry((key, part(set[*node].role)));
            entry.and_modify(|several| *several = None).or_insert(Some(row));
        }
        let mut count: BTreeMap<(String, u8), usize> = BTreeMap::new();
        for (node, about) in set.nodes() {
            let Some(key) = key(set, node) else { continue };
            *count.entry((key, part(about.role))).or_default() += 1;
        }
        for (node, about) in set.nodes() {
            let Some(key) = key(set, node) else { continue };
            let key = (key, part(about.role));
            if let Some(Some(row)) = old.get(&key)
                && count[&key] == 1
                && !taken[*row]
                && found[node.get()].is_none()
            {
                found[node.get()] = Some((*row, by));
                taken[*row] = true;
            }
        }
    }
    found
}

/// The feature by which a node of a set is told; none where nothing is printed.
type Key = fn(&CriteriaSet, NodeIx) -> Option<String>;

/// The codes from the area down.
fn codes(set: &CriteriaSet, node: NodeIx) -> Option<String> {
    let above = match set[node].parent {
        Some(parent) => codes(set, parent)?,
        None => String::new(),
    };
    Some(above + "\n" + &code(set, node)?)
}

/// The printed code; a dot at its end is no part of it.
fn code(set: &CriteriaSet, node: NodeIx) -> Option<String> {
    let code = set[node].code.trim().trim_end_matches(['.', ')']);
    (!code.is_empty()).then(|| code.to_owned())
}

/// The first side of a row that has its node.
fn first<'a>(sets: &[&'a CriteriaSet], row: &Places) -> Option<(&'a CriteriaSet, NodeIx)> {
    sets.iter().zip(row).find_map(|(set, place)| Some((*set, (*place)?.node)))
}

fn part(role: Role) -> u8 {
    match role {
        Role::Base => 0,
        Role::Bonus => 1,
        Role::Penalty => 2,
    }
}
