//! An item as a set of its own, so that its scoring can be tried out at once.

use std::sync::Arc;

use tu_cham_core::assessment::{Assessment, Entry, Header, Value};
use tu_cham_core::criteria::{CriteriaSet, InputIx, LeafIx};
use tu_cham_core::rule::Rule;
use tu_cham_core::score::{LeafResult, score};
use tu_cham_core::unit::UnitType;

use crate::corrections::Corrections;
use crate::header::SetHeader;
use crate::making::make;
use crate::phrases::Phrases;
use crate::proposal::{Certainty, Na, Node, Proposal};

/// An item that is tried out.
#[derive(Debug, Clone)]
pub struct Trial {
    /// The set of this item alone.
    pub set: Arc<CriteriaSet>,
    /// The item in it.
    pub leaf: LeafIx,
}

impl Trial {
    /// The item as a set; `None` where it cannot be scored as it stands.
    pub fn of(item: &Node, phrases: &dyn Phrases) -> Option<Self> {
        let mut item = item.clone();
        item.reading.as_mut()?.certainty = Certainty::Set;
        let max = item.max;
        let (row, role) = (item.row, item.role);
        let area = Node {
            row: row.saturating_sub(1),
            code: Some("1".to_owned()),
            title: "1".to_owned(),
            max,
            role,
            children: vec![item],
            ..Node::default()
        };
        let proposal = Proposal { areas: vec![area], ..Proposal::default() };
        let mut header = SetHeader::of(&proposal, "thu.xlsx");
        header.year = Some(2026);
        "1".clone_into(&mut header.title);
        header.unit_types = vec![UnitType::Commune];
        header.not_arising = Some(Na::Exclude);
        let made = make(&proposal, &Corrections::default(), &header, phrases).ok()?;
        let (leaf, _) = made.set.leaves().next()?;
        Some(Self { leaf, set: Arc::new(made.set) })
    }

    /// The figures and questions of the item.
    pub fn inputs(&self) -> Vec<InputIx> {
        self.set[self.leaf].inputs()
    }

    /// The options of a choice, each with its words; none for another kind of input.
    pub fn options(&self, input: InputIx) -> Vec<(String, String)> {
        options(&self.set[self.leaf].rule, input)
    }

    /// The result for what was entered.
    pub fn result(&self, entries: &[(InputIx, Value)]) -> LeafResult {
        let header = Header::new("thu", "", UnitType::Commune, self.set.year);
        let mut assessment = Assessment::new(&self.set, header);
        for (input, value) in entries {
            assessment.enter(*input, Some(Entry::Value(value.clone())));
        }
        score(&self.set, &assessment).leaf(self.leaf).clone()
    }
}

fn options(rule: &Rule, input: InputIx) -> Vec<(String, String)> {
    match rule {
        Rule::Choice { input: own, options } if *own == input => {
            options.iter().map(|option| (option.id.clone(), option.label.clone())).collect()
        }
        Rule::Composite { parts, .. } => parts.iter().flat_map(|part| options(&part.rule, input)).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use tu_cham_core::number::Decimal;

    use super::*;
    use crate::phrases::{Convention, Label};
    use crate::proposal::Reading;
    use crate::scoring::{Band, Bands, Edge, Gives, Of, Scoring};

    struct Plain;

    impl Phrases for Plain {
        fn label(&self, _: &Label<'_>) -> String {
            "số".to_owned()
        }

        fn unit(&self, _: &Label<'_>) -> String {
            String::new()
        }

        fn convention(&self, _: &Convention) -> (String, String) {
            ("a".to_owned(), "b".to_owned())
        }

        fn disclaimer(&self, _: &SetHeader) -> String {
            "thử".to_owned()
        }

        fn level_name(&self, depth: usize) -> String {
            depth.to_string()
        }

        fn source_note(&self, _: &SetHeader) -> String {
            "thử".to_owned()
        }
    }

    #[test]
    fn a_rate_is_tried_out_before_there_is_a_set() {
        let edge = |value| Edge { value: Decimal::whole(value), inclusive: true };
        let band = Band {
            group: None,
            label: String::new(),
            from: edge(0),
            to: Some(edge(100)),
            gives: Gives::TimesMax,
        };
        let bands = Bands { of: Of::Percent, levels: vec![band], rate: None, round: None, clamps: false };
        let reading = Reading {
            scoring: Scoring::Bands(bands),
            zero_if: None,
            certainty: Certainty::Sure,
            quoted: Vec::new(),
        };
        let item = Node {
            row: 9,
            code: Some("1.1".to_owned()),
            title: "Hồ sơ đúng hạn".to_owned(),
            max: Some(Decimal::whole(2)),
            reading: Some(reading),
            ..Node::default()
        };
        let trial = Trial::of(&item, &Plain).expect("an item that can be scored");
        let values = [80, 100].map(|number| Value::Number(Decimal::whole(number)));
        let entries: Vec<_> = trial.inputs().into_iter().zip(values).collect();
        let points = trial.result(&entries).points.map(|points| points.decimal().canonical());
        assert_eq!(points.as_deref(), Some(if entries.len() == 2 { "1.6" } else { "2" }));
        let no_maximum = Node { max: None, ..item };
        assert!(Trial::of(&no_maximum, &Plain).is_none());
    }
}
