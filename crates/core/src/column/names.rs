//! Finds figures by their names in a table.

use std::collections::BTreeMap;

use crate::criteria::{CriteriaSet, InputIx};
use crate::text::fold;

/// A part of a name needs at least this many words to name the whole: headings such as *Chỉ tiêu* have fewer.
const WORDS_OF_A_PART: usize = 3;

/// The names of some figures.
pub(super) struct Names {
    /// Ids and labels, with and without units; none where two figures share one.
    whole: BTreeMap<String, Option<InputIx>>,
    labels: Vec<Label>,
}

/// A label made comparable.
struct Label {
    name: String,
    /// Whether the label has enough words to be found within a longer name.
    is_long: bool,
    input: InputIx,
}

/// A figure that a name means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// The figure.
    pub(super) input: InputIx,
    /// Whether the name is the figure's own, neither a part of it nor longer than it.
    pub(super) exact: bool,
}

impl Names {
    /// The names of these figures.
    pub(super) fn of(set: &CriteriaSet, figures: &[InputIx]) -> Self {
        let mut whole: BTreeMap<String, Option<InputIx>> = BTreeMap::new();
        let mut labels = Vec::new();
        for &ix in figures {
            let input = &set[ix];
            let label = plain(&input.label);
            for name in [plain(&input.id), label.clone(), plain(&format!("{} ({})", input.label, input.unit))]
            {
                let known = whole.entry(name).or_insert(Some(ix));
                if *known != Some(ix) {
                    *known = None;
                }
            }
            labels.push(Label { is_long: is_long(&label), name: label, input: ix });
        }
        // A blank cell does not mean a figure without a label.
        whole.remove("");
        Self { whole, labels }
    }

    /// The figure that a cell names, by its whole name or by a part that no other name has.
    pub(super) fn find(&self, cell: &str) -> Option<Found> {
        let name = plain(cell);
        if let Some(known) = self.whole.get(&name) {
            return known.map(|input| Found { input, exact: true });
        }
        if !is_long(&name) {
            return None;
        }
        let alike = |label: &&Label| {
            label.name.contains(&name) || (label.is_long && name.contains(label.name.as_str()))
        };
        let mut found = self.labels.iter().filter(alike);
        match (found.next(), found.next()) {
            (Some(label), None) => Some(Found { input: label.input, exact: false }),
            _ => None,
        }
    }
}

fn is_long(name: &str) -> bool {
    name.split(' ').count() >= WORDS_OF_A_PART
}

/// A name without accents, and without the bullets and colons around it.
fn plain(text: &str) -> String {
    fold(text).trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}
