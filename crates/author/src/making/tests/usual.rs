//! The notes of a file about all its items.

use tu_cham_core::criteria::NaPolicy;

use super::*;

#[test]
fn a_note_about_all_items_is_nobodys_convention() {
    let whole = vec![percent("0", "100", true, Gives::TimesMax)];
    let rate = Scoring::Bands(Bands {
        of: Of::Percent,
        levels: whole,
        rate: Some(rate()),
        round: None,
        clamps: false,
    });
    let yes = Scoring::YesNo(vec![level("a", "2"), level("b", "0")]);
    let items = vec![leaf(6, "1", "2", rate), leaf(7, "2", "2", yes), leaf(8, "3", "1", Scoring::Survey)];
    let mut proposal = proposal(vec![group(5, "I", Some("5"), items)]);
    proposal.heading.not_arising = Some(Na::Exclude);
    let header = SetHeader::of(&proposal, "a.xlsx");
    let made = make(&proposal, &Corrections::default(), &header, &Plain).expect("the notes say it");
    let policies = made.set.leaves().map(|(_, leaf)| leaf.na).collect::<Vec<_>>();
    assert_eq!(policies, [NaPolicy::Exclude, NaPolicy::Exclude, NaPolicy::Forbidden]);
    assert!(
        made.set.leaves().all(|(_, leaf)| leaf.ours.iter().all(|ours| !ours.what.contains("NotArising")))
    );
    // Otherwise the author's choice is told, and counts for every rule but for surveys.
    let header = SetHeader { not_arising: Some(Na::Full), ..header };
    let made = make(&proposal, &Corrections::default(), &header, &Plain).expect("the author says it");
    assert!(made.set[LeafIx::at(0)].ours[0].what.contains("NotArisingInstead"));
    let policies = made.set.leaves().map(|(_, leaf)| leaf.na).collect::<Vec<_>>();
    assert_eq!(policies, [NaPolicy::Full, NaPolicy::Full, NaPolicy::Forbidden]);
    let told = &made.set[LeafIx::at(1)].ours[0].what;
    assert!(told.contains("UsualNotArising") && told.contains("is_instead: true"), "{told}");
}

#[test]
fn what_cannot_be_chosen_in_general_is_no_convention_of_other_rules() {
    let yes = Scoring::YesNo(vec![level("a", "2"), level("b", "0")]);
    let proposal = proposal(vec![group(5, "I", Some("2"), vec![leaf(6, "1", "2", yes)])]);
    let header = |na| SetHeader { not_arising: Some(na), ..SetHeader::of(&proposal, "a.xlsx") };
    let made = make(&proposal, &Corrections::default(), &header(Na::Forbidden), &Plain).expect("a set");
    assert_eq!((made.set[LeafIx::at(0)].na, made.set[LeafIx::at(0)].ours.len()), (NaPolicy::Forbidden, 0));
    let made = make(&proposal, &Corrections::default(), &header(Na::Exclude), &Plain).expect("a set");
    assert_eq!((made.set[LeafIx::at(0)].na, made.set[LeafIx::at(0)].ours.len()), (NaPolicy::Exclude, 1));
}
