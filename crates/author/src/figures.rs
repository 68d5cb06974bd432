//! Figures that several items ask for in the same words.

use std::collections::BTreeMap;

use tu_cham_core::text::fold;

use crate::proposal::{Certainty, Node};
use crate::scoring::{Bands, Rate, Scoring};

/// A figure that several items seem to share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// Its name in [`crate::corrections::Corrections::figures`].
    pub key: String,
    /// Its words, as the first item has them.
    pub label: String,
    /// The rows of the items, from 1.
    pub rows: Vec<usize>,
}

/// The figures whose words are the same in several items, in the order of their first item.
pub fn shared(areas: &[Node]) -> Vec<Shared> {
    let mut found: Vec<Shared> = Vec::new();
    let mut places = BTreeMap::new();
    collect(areas, &mut |row, label| {
        let key = key(label);
        let at = *places.entry(key.clone()).or_insert_with(|| {
            found.push(Shared { key, label: label.to_owned(), rows: Vec::new() });
            found.len() - 1
        });
        if !found[at].rows.contains(&row) {
            found[at].rows.push(row);
        }
    });
    found.retain(|shared| shared.rows.len() > 1);
    found
}

/// Gives a figure one name: "A trên tổng số B" of one item asks for the "tổng số B" that another one names.
pub fn one_name(areas: &mut [Node]) {
    let mut wholes = BTreeMap::new();
    collect(areas, &mut |_, label| {
        if let Some(part) = key(label).strip_prefix("tong so ") {
            wholes.entry(part.to_owned()).or_insert_with(|| label.to_owned());
        }
    });
    rename(areas, &|label| wholes.get(&key(label)).cloned());
}

fn rename(nodes: &mut [Node], name: &dyn Fn(&str) -> Option<String>) {
    for node in nodes {
        rename(&mut node.children, name);
        let read = node.reading.as_mut().filter(|reading| reading.certainty != Certainty::Set);
        if let Some(
            Scoring::Bands(Bands { rate: Some(rate), .. }) | Scoring::Target { rate: Some(rate), .. },
        ) = read.map(|reading| &mut reading.scoring)
        {
            for label in [&mut rate.numerator, &mut rate.denominator] {
                *label = name(label).unwrap_or_else(|| std::mem::take(label));
            }
        }
    }
}

/// The name of a figure by its words: without case, marks, and signs.
pub fn key(label: &str) -> String {
    let signs = |c: char| !c.is_alphanumeric();
    fold(label).split(signs).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn collect(nodes: &[Node], take: &mut dyn FnMut(usize, &str)) {
    for node in nodes {
        collect(&node.children, take);
        if let Some(reading) = &node.reading {
            of_scoring(&reading.scoring, &mut |label| take(node.row, label));
        }
    }
}

fn of_scoring(scoring: &Scoring, take: &mut dyn FnMut(&str)) {
    match scoring {
        Scoring::Bands(Bands { rate: Some(rate), .. }) | Scoring::Target { rate: Some(rate), .. } => {
            let Rate { numerator, denominator } = rate;
            take(numerator);
            take(denominator);
        }
        Scoring::Composite { parts, .. } => {
            for part in parts {
                of_scoring(part, take);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposal::Reading;

    fn item(denominator: &str, certainty: Certainty) -> Node {
        let rate = Rate { numerator: "đạt".to_owned(), denominator: denominator.to_owned() };
        let scoring = Scoring::Target {
            points: tu_cham_core::number::Decimal::whole(1),
            linear: true,
            rate: Some(rate),
            default: None,
        };
        let reading = Reading { scoring, zero_if: None, certainty, quoted: Vec::new() };
        Node { reading: Some(reading), ..Node::default() }
    }

    #[test]
    fn a_figure_has_one_name() {
        let mut areas = vec![
            item("cán bộ của đơn vị", Certainty::Sure),
            item("Tổng số cán bộ, của đơn vị", Certainty::Sure),
            item("hồ sơ", Certainty::Sure),
            item("cán bộ của đơn vị", Certainty::Set),
        ];
        one_name(&mut areas);
        let mut names = Vec::new();
        collect(&areas, &mut |_, label| names.push(label.to_owned()));
        names.retain(|name| name != "đạt");
        let whole = "Tổng số cán bộ, của đơn vị";
        assert_eq!(names, [whole, whole, "hồ sơ", "cán bộ của đơn vị"]);
    }
}
