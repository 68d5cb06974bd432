use std::collections::BTreeSet;
use std::mem::discriminant;

use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::rule::Rule;
use tu_cham_files::builtin;

use super::*;
use crate::header::SetHeader;
use crate::making::tests::Plain;
use crate::making::{Made, make};
use crate::open::Open;
use crate::proposal::{Certainty, Na, Proposal};
use crate::propose::propose;

/// The decisions that an annex leaves when it comes back, and the set of it once its author has confirmed everything.
fn again(annex: &Annex, set: &CriteriaSet) -> (Vec<Open>, Result<Made, Vec<Open>>) {
    let mut corrections = annex.levels();
    let tables = [annex.table()];
    let made = |proposal: &Proposal, corrections: &Corrections| {
        let header = SetHeader {
            not_arising: Some(Na::Forbidden),
            year: Some(set.year),
            unit_types: set.unit_types.clone(),
            ..SetHeader::of(proposal, "annex.xlsx")
        };
        make(proposal, corrections, &header, &Plain)
    };
    let proposal = propose(&tables, &corrections);
    let open = made(&proposal, &corrections).err().unwrap_or_default();
    for row in open.iter().filter_map(Open::row) {
        corrections.nodes.entry(row).or_default().is_confirmed = true;
    }
    let proposal = propose(&tables, &corrections);
    let made = made(&proposal, &corrections);
    (open, made)
}

/// The kinds of rules, in order.
fn kinds(set: &CriteriaSet) -> Vec<std::mem::Discriminant<Rule>> {
    set.leaves().map(|(_, leaf)| discriminant(&leaf.rule)).collect()
}

#[test]
fn every_built_in_set_comes_back_as_it_went_out() {
    for set in builtin::sets().expect("sound") {
        let annex = Annex::of(&set);
        let (open, made) = again(&annex, &set);
        let made = made.unwrap_or_else(|open| panic!("{}: {open:#?}", set.id));
        // Eight items of ten need no look.
        assert!(open.len() * 5 <= set.leaves().count(), "{}: {open:#?}", set.id);
        let other = Annex::of(&made.set);
        assert_eq!(kinds(&set), kinds(&made.set), "{}", set.id);
        for (before, after) in annex.rows.iter().zip(&other.rows) {
            let (mut before, mut after) = (before.clone(), after.clone());
            let confirmed: BTreeSet<&str> = open.iter().filter_map(|open| code(open, &made)).collect();
            if confirmed.contains(before.code.as_str()) {
                (before.scoring, after.scoring) = (String::new(), String::new());
            }
            // The words of typed points, and of what was confirmed, stand there again as guidance.
            (before.note, after.note) = (String::new(), String::new());
            assert_eq!(before, after, "{}", set.id);
        }
        assert_eq!(annex.rows.len(), other.rows.len());
        for ((_, before), (_, after)) in set.leaves().zip(made.set.leaves()) {
            assert_eq!((before.na, before.entered_by()), (after.na, after.entered_by()));
            assert_eq!(before.zero_if.len(), after.zero_if.len());
            assert_eq!(before.guidance.evidence, after.guidance.evidence);
        }
        assert_eq!(set.scale, made.set.scale);
    }
}

fn code<'a>(open: &Open, made: &'a Made) -> Option<&'a str> {
    let row = open.row()?;
    let id = made.places.iter().find(|(_, at)| at.row == row).map(|(id, _)| id)?;
    made.set.node_by_id(id).map(|node| made.set[node].code.as_str())
}

#[test]
fn the_template_has_an_example_of_every_usual_way_and_none_to_confirm() {
    let template = Annex::template();
    let proposal = propose(&[template.table()], &Corrections::default());
    assert_eq!(proposal.findings, []);
    let items = proposal.items();
    assert_eq!(items.len(), 7);
    let mut ways = BTreeSet::new();
    for item in items {
        let reading = item.node.reading.as_ref().expect("it is read");
        assert_eq!(reading.certainty, Certainty::Sure, "{}: {reading:?}", item.node.title);
        ways.insert(reading.scoring.kind());
    }
    assert_eq!(ways.len(), 6, "{ways:?}");
    assert!(!template.instructions.is_empty());
}
