use std::cmp::Ordering;

use serde_json::Value as Json;
use tu_cham_core::assessment::Assessment;
use tu_cham_core::criteria::{CriteriaSet, Role, Status};
use tu_cham_core::points::Points;
use tu_cham_core::score::score;
use tu_cham_files::assessment_file;
use tu_cham_files::builtin;
use tu_cham_files::checklist;
use tu_cham_files::transfer::{Difference, Moved, differences, move_to, newer};

use crate::util::{blank, filled, leaf, outcome, points, qd766};

#[test]
fn s1_built_in_sets_are_sound() {
    let sets = builtin::all_sets().expect("no faults");
    for set in &sets {
        let base = set.areas().iter().filter(|area| set[**area].role == Role::Base);
        let declared: Points = base.map(|area| set[*area].max).sum();
        assert_eq!(declared, set.scale, "{}", set.id);
        if let Status::Sample { disclaimer } = &set.status {
            assert!(!disclaimer.is_empty());
        }
    }
}

/// The numbers are in this test, not in the code: groups and leaves of Decision 766 as applied to communes.
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

/// Decisions that no source makes are marked as ours: middle classes, and zero denominators that are asked about.
#[test]
fn open_parts_are_marked_as_ours() {
    let set = qd766();
    assert!(!set.classification.ours.is_empty());
    for id in ["1.1", "1.2", "1.3", "1.4", "2.1", "4.1", "4.2", "4.3", "4.4", "4.5a", "4.5b"] {
        assert!(!set[leaf(&set, id)].ours.is_empty(), "{id}");
    }
}

const PRACTICE: &str = include_str!("../../checklists/xa-mau-2026.json");
const CA_MAU: &str = include_str!("../../checklists/ca-mau-1880-2013.json");

/// The cases that come with the practice set, each made of one real report.
const CASES: [(&str, &str); 6] = [
    ("binh-thuy-2022", include_str!("../../checklists/samples/binh-thuy-2022.json")),
    ("cam-le-2018", include_str!("../../checklists/samples/cam-le-2018.json")),
    ("cao-lanh-2021", include_str!("../../checklists/samples/cao-lanh-2021.json")),
    ("ha-giang-2023", include_str!("../../checklists/samples/ha-giang-2023.json")),
    ("song-cau-2023", include_str!("../../checklists/samples/song-cau-2023.json")),
    ("song-cau-q1-2024", include_str!("../../checklists/samples/song-cau-q1-2024.json")),
];

/// A case, opened with the practice set, without anything that the officer would have to be told.
#[track_caller]
fn case(set: &CriteriaSet, id: &str) -> Assessment {
    let (_, text) = CASES.iter().find(|(name, _)| *name == id).expect("a case");
    let parsed = assessment_file::parse(text).expect("a file of ours");
    assert_eq!(parsed.set.hash, set.hash(), "{id} names the hash of the practice set");
    assert_eq!((&parsed.set.id, &parsed.set.version), (&set.id, &set.version), "{id}");
    let (assessment, notices) = parsed.open(set).expect("opens");
    assert_eq!(notices, [], "{id}");
    assessment
}

fn area_maxima(set: &CriteriaSet, role: Role) -> Vec<(&str, Points)> {
    let areas = set.areas().iter().map(|area| &set[*area]);
    areas.filter(|area| area.role == role).map(|area| (area.id.as_str(), area.max)).collect()
}

/// The numbers are in this test, not in the code.
#[test]
fn s1_the_practice_set_has_eight_areas_of_100_points_of_which_94_are_the_unit_s_own() {
    let set = checklist::load(PRACTICE).expect("a sound set");
    let maxima = [
        ("c1", "14"),
        ("c2", "7"),
        ("c3", "22"),
        ("c4", "7"),
        ("c5", "13"),
        ("c6", "8"),
        ("c7", "19"),
        ("c8", "10"),
    ];
    assert_eq!(area_maxima(&set, Role::Base), maxima.map(|(id, max)| (id, points(max))));
    assert_eq!(area_maxima(&set, Role::Bonus), [("bonus", points("3"))]);
    assert_eq!(area_maxima(&set, Role::Penalty), [("penalty", points("5"))]);
    assert_eq!(set.scale, points("100"));
    let total = score(&set, &blank(&set)).total;
    assert_eq!((total.max, total.base.max), (points("94"), points("94")), "the survey is 6 points");
    assert_eq!(total.survey.map(|survey| survey.max), Some(points("6")));
    assert!(matches!(set.status, Status::Sample { .. }));
}

#[test]
fn s1_the_beginning_of_ca_mau_1880_has_the_printed_maxima() {
    let set = checklist::load(CA_MAU).expect("a sound set");
    let maxima = [
        ("1", "7"),
        ("1.1", "5"),
        ("1.1.1", "1"),
        ("1.1.2", "1"),
        ("1.1.3", "1"),
        ("1.1.4", "2"),
        ("1.2", "2"),
        ("1.2.1", "1"),
        ("1.2.2", "1"),
    ];
    let found: Vec<(&str, Points)> = set.nodes().map(|(_, node)| (node.code.as_str(), node.max)).collect();
    assert_eq!(found, maxima.map(|(code, max)| (code, points(max))));
}

/// Each case: figures as `fill` reads them, the leaf, its points.
#[track_caller]
fn gives(set: &CriteriaSet, cases: &[(&str, &str, &str)]) {
    for (figures, id, expected) in cases {
        let report = score(set, &filled(set, figures));
        assert_eq!(outcome(set, report.leaf(leaf(set, id))), *expected, "{id} of {figures:?}");
    }
}

/// *trên 90%: 2; 70–90%: 1; dưới 70%: 0*, in the decision's own words and in the practice set.
#[test]
fn the_edges_of_ca_mau() {
    let rates = [(9000, "1"), (9001, "2"), (7000, "1"), (6999, "0"), (0, "0"), (10_000, "2")];
    for (text, done, all, id) in [
        (CA_MAU, "tasks_done", "tasks_all", "1.1.4"),
        (PRACTICE, "plan_tasks_done", "plan_tasks_all", "c1.1.3"),
    ] {
        let set = checklist::load(text).expect("a sound set");
        for (n, expected) in rates {
            gives(&set, &[(&format!("{done}={n} {all}=10000"), id, expected)]);
        }
        gives(&set, &[(&format!("{done}=0 {all}=0"), id, &format!("missing: zero {all}"))]);
    }
    gives(
        &checklist::load(CA_MAU).expect("a sound set"),
        &[
            ("plan_issued=on_time", "1.1.1", "1"),
            ("plan_issued=late", "1.1.1", "0.5"),
            ("plan_issued=none", "1.1.1", "0"),
            ("plan_tasks=yes plan_funds=yes", "1.1.2", "1"),
            ("plan_tasks=yes plan_funds=no", "1.1.2", "0"),
            ("plan_clear=yes", "1.1.3", "1"),
            ("reports_all=yes reports_on_time=no", "1.2.1", "0"),
            ("reports_all=yes reports_on_time=yes", "1.2.1", "1"),
            ("reports_complete=no", "1.2.2", "0"),
        ],
    );
}

#[test]
fn the_practice_set_scores_the_worked_numbers() {
    let set = checklist::load(PRACTICE).expect("a sound set");
    gives(
        &set,
        &[
            // Sông Cầu: a rate of digitised dossiers of 36,15 % and 93,33 %, and the target of Cẩm Lệ.
            ("dossiers_digitised=3615 dossiers_received=10000", "c7.4.1", "0.72"),
            ("dossiers_received=1109 digitised_rate=36.15", "c7.4.1", "0.72"),
            ("dossiers_digitised=9333 dossiers_received=10000", "c7.4.1", "1.87"),
            ("procedures_simplify=10 procedures_reviewed=167 target_simplify=10", "c3.1.2", "0.6"),
            ("procedures_simplify=19 procedures_reviewed=167 target_simplify=10", "c3.1.2", "1"),
            ("procedures_simplify=19 procedures_reviewed=167", "c3.1.2", "missing: target target_simplify"),
            // 9 late months of 0,25 take all of 2; four models are at most 2.
            ("late_appraisals=9", "c5.3", "0"),
            ("late_appraisals=8", "c5.3", "0"),
            ("late_appraisals=7", "c5.3", "0.25"),
            ("models_recognised=4", "b1", "2"),
            // More staff than the quota leaves no points.
            ("staffing_roadmap=yes staff_over_quota=no", "c4.3", "2"),
            ("staffing_roadmap=yes staff_over_quota=yes", "c4.3", "0"),
            ("staffing_roadmap=yes", "c4.3", "missing: blank staff_over_quota"),
        ],
    );
}

#[test]
fn all_cases_open_without_notices_and_lack_something() {
    let set = checklist::load(PRACTICE).expect("a sound set");
    for (id, text) in CASES {
        let assessment = case(&set, id);
        let total = score(&set, &assessment).total;
        assert!(total.is_provisional(), "{id} is made of a report that does not say everything");
        assert!(
            total.points > Points::ZERO && total.least <= total.points && total.points <= total.most,
            "{id}"
        );
        // They come without their set, which the program has.
        let written: Json =
            serde_json::from_str(&assessment_file::write(&set, &assessment, false)).expect("JSON");
        let read: Json = serde_json::from_str(text).expect("JSON");
        assert_eq!(written, read, "{id} is kept whole");
    }
}

/// `domain.md` 8.9: 573/1.109 and 189/218 online against 80 %, 18/21 trained, 310/396 and 104/104 certified; of the
/// digitised dossiers the report gives the rate alone.
#[test]
fn song_cau_in_two_periods() {
    let set = checklist::load(PRACTICE).expect("a sound set");
    for (id, expected) in [
        (
            "song-cau-2023",
            [
                ("c7.2.1", "1.94"),
                ("c5.2.2", "1.29"),
                ("c7.5", "0.78"),
                ("c7.4.1", "0.72"),
                ("c7.2.2", "0.45"),
            ],
        ),
        (
            "song-cau-q1-2024",
            [("c7.2.1", "3"), ("c5.2.2", "1.29"), ("c7.5", "1"), ("c7.4.1", "1.87"), ("c7.2.2", "0.45")],
        ),
    ] {
        let report = score(&set, &case(&set, id));
        for (leaf_id, expected) in expected {
            assert_eq!(outcome(&set, report.leaf(leaf(&set, leaf_id))), expected, "{leaf_id} of {id}");
        }
        // Paid online without the number of dossiers that cost anything; reviewed without a target.
        for (leaf_id, expected) in
            [("c7.3", "missing: blank dossiers_with_fees"), ("c3.1.2", "missing: target target_simplify")]
        {
            assert_eq!(outcome(&set, report.leaf(leaf(&set, leaf_id))), expected, "{leaf_id} of {id}");
        }
    }
}

#[test]
fn the_sample_gives_the_published_total() {
    let set: CriteriaSet = qd766();
    let parsed = assessment_file::parse(builtin::SAMPLE).expect("a file of ours");
    assert_eq!(parsed.set.hash, set.hash(), "the sample names the hash of the built-in set");
    let (assessment, notices) = parsed.open(&set).expect("opens");
    assert!(notices.is_empty());
    let report = score(&set, &assessment);
    assert_eq!((report.total.points, report.total.open), (points("75.34"), 0));
}

/// An assessment of an earlier version of a built-in set opens with it, and moves to the present one without loss.
#[test]
fn earlier_versions_move_to_the_present_ones_without_loss() {
    const BEFORE: &str = include_str!("../data/documents/valid/van-canh-1.3.json");
    let mut named: Json = serde_json::from_str(BEFORE).expect("JSON");
    named.as_object_mut().expect("an object").remove("criteria_set");
    named.as_object_mut().expect("an object").remove("sha256");
    let parsed = assessment_file::parse(&named.to_string()).expect("a file of ours");
    let earlier = builtin::by_hash(&parsed.set.hash).expect("an earlier version");
    assert!(builtin::is_earlier(earlier.outline.hash) && !builtin::BUILT_IN.contains(earlier));
    let all = builtin::all_sets().expect("no faults");
    let from = all.iter().find(|set| set.hash() == parsed.set.hash).expect("a set of ours");
    let (assessment, notices) = parsed.open(from).expect("opens");
    assert_eq!(notices, []);
    let to = qd766();
    let Moved { assessment: moved, kept } = move_to(from, &assessment, &to).expect("moves");
    assert_eq!(kept, []);
    assert_eq!(score(&to, &moved).total.points, score(from, &assessment).total.points);
}

/// Only the wording differs, and the practice set takes one rate as its source gives it.
#[test]
fn the_present_versions_change_no_points() {
    let said = |earlier: &str, now: &str| {
        let [from, to] = [earlier, now].map(|text| checklist::load(text).expect("sound"));
        assert_eq!(newer(&to, &from), Ordering::Greater);
        differences(&from, &to)
            .into_iter()
            .map(|difference| match difference {
                Difference::RuleChanged { now, .. } => format!("rule {}", to.node_of(now).code),
                Difference::InputAdded(input) => format!("input {}", to[input].id),
                other => format!("{other:?}"),
            })
            .collect::<Vec<_>>()
    };
    let [qd766, practice, ca_mau, khanh_hoa] = builtin::EARLIER_SETS;
    assert_eq!(said(qd766, builtin::QD766_COMMUNE), Vec::<String>::new());
    assert_eq!(said(practice, PRACTICE), ["rule 7.4.1", "input digitised_rate"]);
    assert_eq!(said(ca_mau, CA_MAU), Vec::<String>::new());
    // The notes of the table say what every item gives that does not arise: that alone was added.
    let changes = said(khanh_hoa, builtin::SETS[3]);
    assert!(!changes.is_empty() && changes.iter().all(|change| change.starts_with("rule ")), "{changes:?}");
}

/// The words of an officer: no notes on how a source was read beside an item, no question of the program's.
#[test]
fn what_stands_beside_an_item_is_an_officers_word() {
    for set in builtin::sets().expect("no faults") {
        let beside = set.leaves().flat_map(|(ix, leaf)| {
            let ours = leaf.ours.iter().map(|remark| remark.what.clone());
            let guidance = [leaf.guidance.asks.clone()].into_iter().chain(leaf.guidance.mistakes.clone());
            ours.chain(guidance).chain([set.node_of(ix).title.clone()]).collect::<Vec<_>>()
        });
        let labels = set.inputs().map(|(_, input)| input.label.clone()).collect::<Vec<_>>();
        for text in beside.chain(labels) {
            for word in ["Tự Chấm", "đọc được", "đủ điểm", "hỏi lại", "Xã có"] {
                assert!(!text.contains(word), "{}: {text}", set.id);
            }
        }
    }
}
