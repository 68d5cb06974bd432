use tu_cham::builtin;
use tu_cham::criteria::{CriteriaSet, Role, Status};
use tu_cham::document;
use tu_cham::points::Points;
use tu_cham::score::score;

use crate::util::{leaf, points, qd766};

#[test]
fn s1_built_in_sets_are_sound() {
    let sets = builtin::sets().expect("no faults");
    for set in &sets {
        let base = set.areas().iter().filter(|area| set[**area].role == Role::Base);
        let declared: Points = base.map(|area| set[*area].max).sum();
        assert_eq!(declared, set.scale, "{}", set.id);
        if let Status::Sample { disclaimer } = &set.status {
            assert!(!disclaimer.is_empty());
        }
    }
}

/// The numbers stand here, not in the code: groups and leaves of Decision 766 as applied to communes.
#[test]
fn s1_qd766_has_the_published_maxima() {
    let set = qd766();
    let groups: Vec<(&str, &str)> = vec![
        ("ckmb", "18"),
        ("tdgq", "20"),
        ("online", "12"),
        ("tttt", "10"),
        ("mdsh", "22"),
        ("mdhl", "18"),
    ];
    assert_eq!(set.areas().len(), groups.len());
    for (id, max) in groups {
        assert_eq!(set[set.node_by_id(id).expect(id)].max, points(max));
    }
    let leaves = [
        ("1.1", "6"),
        ("1.2", "4"),
        ("1.3", "2"),
        ("1.4", "6"),
        ("2.1", "20"),
        ("3.1", "2"),
        ("3.2", "4"),
        ("3.3", "6"),
        ("3.5a", "2"),
        ("3.5b", "2"),
        ("3.6", "6"),
        ("4.1", "6"),
        ("4.2", "4"),
        ("4.3", "2"),
        ("4.4", "4"),
        ("4.5a", "2"),
        ("4.5b", "2"),
        ("4.cert", "2"),
        ("5.2", "6"),
        ("5.3", "6"),
        ("5.4", "6"),
    ];
    assert_eq!(set.leaves().len(), leaves.len());
    for (id, max) in leaves {
        assert_eq!(set.node_of(leaf(&set, id)).max, points(max), "{id}");
        assert!(!set[leaf(&set, id)].guidance.legal.is_empty(), "{id} has a legal basis");
    }
}

#[test]
fn one_figure_of_dossiers_feeds_seven_items() {
    let set = qd766();
    let received = set.input_by_id("dossiers_received").expect("an input");
    let codes: Vec<&str> =
        set[received].used_by.iter().map(|leaf| set.node_of(*leaf).code.as_str()).collect();
    assert_eq!(codes, ["2.1", "4.1", "4.2", "4.3", "4.4", "4.5b", "5.4"]);
}

/// What no source settles is marked as ours: middle classes, and zero denominators that are asked about.
#[test]
fn open_parts_are_marked_as_ours() {
    let set = qd766();
    assert!(!set.classification.ours.is_empty());
    for id in ["1.1", "1.2", "1.3", "1.4", "2.1", "4.1", "4.2", "4.3", "4.4", "4.5a", "4.5b"] {
        assert!(!set[leaf(&set, id)].ours.is_empty(), "{id}");
    }
}

#[test]
fn the_sample_gives_the_published_total() {
    let set: CriteriaSet = qd766();
    let parsed = document::parse(builtin::SAMPLE).expect("a file of ours");
    assert_eq!(parsed.set.hash, set.hash(), "the sample names the hash of the built-in set");
    let (assessment, notices) = parsed.open(&set).expect("opens");
    assert!(notices.is_empty());
    let report = score(&set, &assessment);
    assert_eq!((report.total.points, report.total.open), (points("75.34"), 0));
}
