use tu_cham_core::criteria::CriteriaSet;
use tu_cham_files::builtin;

use super::*;
use crate::corrections::Corrections;
use crate::header::SetHeader;
use crate::making::tests::Plain;
use crate::making::{Made, make};
use crate::open::Open;
use crate::proposal::Na;
use crate::propose::propose;

fn practice() -> CriteriaSet {
    builtin::sets().expect("sound").into_iter().find(|set| set.id == "xa-mau").expect("the practice set")
}

fn made(annex: &Annex, set: &CriteriaSet) -> (Proposal, Made) {
    let mut corrections = Corrections::default();
    let proposal = propose(&[annex.table()], &corrections);
    let header = SetHeader { not_arising: Some(Na::Forbidden), ..SetHeader::of(&proposal, "next.xlsx") };
    let open = make(&proposal, &corrections, &header, &Plain).err().unwrap_or_default();
    for row in open.iter().filter_map(Open::row) {
        corrections.nodes.entry(row).or_default().is_confirmed = true;
    }
    let proposal = propose(&[annex.table()], &corrections);
    let made = make(&proposal, &corrections, &header, &Plain);
    let made = made.unwrap_or_else(|open| panic!("{}: {open:#?}", set.id));
    (proposal, made)
}

#[test]
fn the_same_annex_keeps_every_id() {
    let set = practice();
    let (proposal, made) = made(&Annex::of(&set), &set);
    let matching = matched(&proposal, &set);
    assert_eq!(matching.differences, []);
    let kept = kept(made, &set, &matching);
    let ids = |set: &CriteriaSet| set.leaves().map(|(_, leaf)| set[leaf.node].id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&kept.set), ids(&set));
    let same = set.leaves().zip(kept.set.leaves()).filter(|((_, a), (_, b))| {
        let names = |set: &CriteriaSet, leaf: &tu_cham_core::criteria::Leaf| {
            leaf.rule.inputs().into_iter().map(|input| set[input].id.clone()).collect::<Vec<_>>()
        };
        names(&set, a) == names(&kept.set, b) && a.guidance.findings == b.guidance.findings
    });
    // A percentage beside two figures, and figures whose words an annex does not tell apart, have other names.
    assert!(same.count() * 10 >= set.leaves().count() * 9);
    assert!(kept.places.values().all(|at| at.row > 0));
}

#[test]
fn what_is_new_gone_moved_or_changed_is_listed() {
    let set = practice();
    let mut annex = Annex::of(&set);
    let at = |annex: &Annex, code: &str| annex.rows.iter().position(|row| row.code == code).expect("a row");
    let changed = at(&annex, "1.2.2");
    annex.rows[changed].title.push_str(" hằng quý");
    let larger = at(&annex, "1.5");
    annex.rows[larger].max = Some(Decimal::whole(7));
    // The maximum says the same as the brackets.
    let bonus = at(&annex, "B");
    annex.rows[bonus].title = "ĐIỂM THƯỞNG (tối đa 3 điểm)".to_owned();
    let gone = at(&annex, "1.7");
    annex.rows[gone].title = "Một tiêu chí hoàn toàn khác".to_owned();
    let proposal = propose(&[annex.table()], &Corrections::default());
    let matching = matched(&proposal, &set);
    let kinds: Vec<&str> = matching
        .differences
        .iter()
        .map(|difference| match difference {
            Difference::New(at) => at.path.last().map_or("", String::as_str),
            Difference::Gone { code, .. } => code.as_str(),
            Difference::Max { .. } => "max",
            Difference::Wording { .. } => "wording",
            Difference::Moved { .. } => "moved",
        })
        .collect();
    assert_eq!(kinds, ["wording", "max", "1.7", "1.7"], "{:?}", matching.differences);
}

#[test]
fn a_row_that_moves_keeps_its_node() {
    let set = practice();
    let mut annex = Annex::of(&set);
    let (a, b) = (
        annex.rows.iter().position(|row| row.code == "1.5").expect("a row"),
        annex.rows.iter().position(|row| row.code == "1.6").expect("a row"),
    );
    annex.rows.swap(a, b);
    (annex.rows[a].code, annex.rows[b].code) = ("1.5".to_owned(), "1.6".to_owned());
    let proposal = propose(&[annex.table()], &Corrections::default());
    let matching = matched(&proposal, &set);
    let moved = |difference: &&Difference| matches!(difference, Difference::Moved { .. });
    assert_eq!(matching.differences.iter().filter(moved).count(), 2, "{:?}", matching.differences);
    assert_eq!(matching.differences.len(), 2);
}

#[test]
fn a_scoring_without_words_is_carried_over_and_waits() {
    let set = practice();
    let mut annex = Annex::of(&set);
    for row in &mut annex.rows {
        row.scoring = String::new();
    }
    let proposal = propose(&[annex.table()], &Corrections::default());
    let matching = matched(&proposal, &set);
    let carried = carried(&proposal, &set, &matching);
    let changed = |item: &crate::items::Item<'_>| {
        item.node.reading.as_ref().is_some_and(|it| it.certainty == Certainty::Confirm(Doubt::Changed))
    };
    let items = carried.items();
    assert!(items.iter().filter(|item| changed(item)).count() * 10 >= items.len() * 8);
    assert!(
        items.iter().all(|item| item.is_open()
            || item.node.reading.as_ref().is_some_and(|it| it.scoring == Scoring::Survey)),
        "nothing is taken silently"
    );
}

#[test]
fn a_carried_scoring_that_its_author_names_keeps_its_conditions() {
    let set = practice();
    let mut annex = Annex::of(&set);
    for row in &mut annex.rows {
        row.scoring = String::new();
    }
    let mut corrections = Corrections::default();
    let proposal = propose(&[annex.table()], &corrections);
    let matching = matched(&proposal, &set);
    let waiting = carried(&proposal, &set, &matching);
    for item in waiting.items() {
        let Some(reading) = &item.node.reading else { continue };
        if reading.certainty == Certainty::Confirm(Doubt::Changed) {
            let correction = corrections.nodes.entry(item.node.row).or_default();
            correction.is_confirmed = true;
            correction.scoring = Some(reading.scoring.clone());
        }
    }
    assert!(!corrections.nodes.is_empty());
    let named = carried(&propose(&[annex.table()], &corrections), &set, &matching);
    for row in corrections.nodes.keys() {
        let of = |proposal: &Proposal| {
            let node = proposal.at_row(*row).expect("the item").node.clone();
            let reading = node.reading.expect("a reading");
            (reading.scoring, reading.zero_if, node.na, reading.certainty)
        };
        let ((scoring, zero_if, na, _), (named, conditions, not_arising, certainty)) =
            (of(&waiting), of(&named));
        assert_eq!((named, conditions, not_arising), (scoring, zero_if, na), "row {row}");
        assert_eq!(certainty, Certainty::Set, "row {row}");
    }
}
