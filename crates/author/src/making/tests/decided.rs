//! The decisions of an author, as conventions.

use super::*;

#[test]
fn what_is_set_back_to_the_print_is_no_convention() {
    let yes = || Scoring::YesNo(vec![level("a", "1"), level("b", "0")]);
    let proposal =
        proposal(vec![group(5, "I", Some("2"), vec![leaf(6, "1", "1", yes()), leaf(7, "2", "1", yes())])]);
    let set = |max: &str, why: &str| {
        let ours = crate::corrections::Ours { what: "sum_mismatch".to_owned(), why: why.to_owned() };
        corrected(5, NodeCorrection { max: Some(n(max)), ours: vec![ours], ..NodeCorrection::default() })
    };
    let made = make_with(&proposal, &set("2", "a reason")).expect("the print");
    let ours = &made.set[LeafIx::at(0)].ours;
    assert!(
        ours.iter().all(|ours| ours.what.contains("NotArising")),
        "the reason of a decision that was taken back goes too"
    );
    // The group may not be worth more than its children, so the print is other here.
    let mut other = proposal.clone();
    other.areas[0].max = Some(n("3"));
    let made = make_with(&other, &set("2", "a reason")).expect("decided");
    let told = &made.set[LeafIx::at(0)].ours[0].what;
    assert!(told.contains("OfGroup") && told.contains("MaxSet") && told.contains("a reason"), "{told}");
}

#[test]
fn faults_below_a_sum_come_before_it() {
    let yes = || Scoring::YesNo(vec![level("a", "1"), level("b", "0")]);
    let inner = group(6, "1", Some("2"), vec![leaf(7, "1.1", "1", yes())]);
    let mut proposal = proposal(vec![group(5, "I", Some("3"), vec![inner])]);
    let sum = |row, sum: &str, max: &str| Finding {
        fact: Fact::SumMismatch { sum: n(sum), max: n(max), alternatives: Vec::new() },
        at: Place { row, column: 3 },
        path: Vec::new(),
    };
    let best = Finding {
        fact: Fact::BestLevel { best: n("2"), max: n("1") },
        at: Place { row: 7, column: 3 },
        path: Vec::new(),
    };
    proposal.findings = vec![sum(5, "2", "3"), sum(6, "1", "2"), best];
    proposal.areas[0].children[0].children[0].reading.as_mut().expect("a reading").scoring =
        Scoring::YesNo(vec![level("a", "2"), level("b", "0")]);
    let open = make_with(&proposal, &Corrections::default()).expect_err("open");
    let rows: Vec<Option<usize>> = open.iter().map(Open::row).take(3).collect();
    assert_eq!(rows, [Some(7), Some(6), Some(5)]);
}
