//! Points of a group published as one number: kept whole, never split, whatever the answers below.

use crate::util::checklist::{self, FaultKind, LoadError};
use serde_json::{Value as Json, json};
use tu_cham_core::advice::{group_losses, losses};
use tu_cham_core::assessment::{Announced, Assessment, Entry, Mark};
use tu_cham_core::change::Change;
use tu_cham_core::checks::{Warning, warnings};
use tu_cham_core::criteria::{CriteriaSet, NodeIx};
use tu_cham_core::number::Decimal;
use tu_cham_core::points::Percent;
use tu_cham_core::review::{Finding, Standing, findings};
use tu_cham_core::rule::Problem;
use tu_cham_core::score::{Gap, Report, State, score};
use tu_cham_core::stamps::StampedPart;
use tu_cham_files::assessment_file::{self, Notice};
use tu_cham_files::merge;

use crate::util::{blank, fill, filled, leaf, not_applicable, points, qd766, set_of};

fn yes(id: &str, max: &str, more: &Json) -> Json {
    let mut leaf = json!({"id": id, "code": id, "title": id, "max": max, "na": "exclude",
                          "rule": {"type": "yes_no", "input": format!("q.{id}")}});
    for (field, value) in more.as_object().expect("fields") {
        leaf[field] = value.clone();
    }
    leaf
}

/// An area of 12 announced as one, with items of 2, 4 and 6, beside one item of 8.
fn sample() -> Json {
    json!([
        {"id": "g", "code": "3", "title": "Nhóm", "max": "12", "announced_as_one": "Cổng",
         "children": [yes("x", "2", &json!({})), yes("y", "4", &json!({})), yes("z", "6", &json!({}))]},
        {"id": "b", "code": "4", "title": "Khác", "max": "8", "children": [yes("w", "8", &json!({}))]},
    ])
}

const INPUTS: [(&str, &str); 4] =
    [("q.x", "boolean"), ("q.y", "boolean"), ("q.z", "boolean"), ("q.w", "boolean")];

fn set() -> CriteriaSet {
    set_of("20", &json!({}), &sample(), &INPUTS)
}

fn group(set: &CriteriaSet, id: &str) -> NodeIx {
    set.announced_group(id).expect("a group announced as one")
}

#[track_caller]
fn announce(set: &CriteriaSet, assessment: &mut Assessment, id: &str, number: &str, source: &str) {
    let points = Decimal::from_canonical(number).map(Entry::number);
    let announced = Announced { points, source: source.to_owned() };
    assessment.group_mut(group(set, id)).announced = Some(announced);
}

fn node(set: &CriteriaSet, report: &Report, id: &str) -> tu_cham_core::score::NodeResult {
    *report.node(set.node_by_id(id).expect("a node"))
}

fn percent(text: &str) -> Percent {
    Percent::from_decimal(Decimal::from_canonical(text).expect("a number")).expect("a percentage")
}

#[test]
fn one_number_stands_for_everything_below_it() {
    let set = set();
    for figures in ["", "q.x=yes", "q.x=yes q.y=no q.z=yes", "q.z=?gì"] {
        let mut assessment = filled(&set, &format!("q.w=yes {figures}"));
        if figures.is_empty() {
            // Nor do marks below the group.
            not_applicable(&set, &mut assessment, "x", "Không phát sinh");
            assessment.answer_mut(leaf(&set, "y")).mark = Some(Mark::DataMissing);
        }
        announce(&set, &mut assessment, "g", "6.31", "Cổng, 10/10/2026");
        let report = score(&set, &assessment);
        let result = report.group(group(&set, "g")).expect("in use");
        assert_eq!((result.state, result.points), (State::Answered, Some(points("6.31"))));
        let total = &report.total;
        assert_eq!(
            (total.points, total.max, total.least, total.most),
            (points("14.31"), points("20"), points("14.31"), points("14.31"))
        );
        assert_eq!((total.items, total.done, total.open), (2, 2, 0), "{figures}");
        assert_eq!(total.index_range, Some((percent("71.55"), percent("71.55"))));
        let own = node(&set, &report, "g");
        assert_eq!(
            (own.shown.points, own.shown.max, own.index),
            (points("6.31"), points("12"), Some(percent("52.58")))
        );
        assert!(own.is_complete());
        for id in ["x", "y", "z"] {
            assert_eq!(report.covered_by(leaf(&set, id)), Some(group(&set, "g")));
            assert_eq!(Standing::of(&set, &assessment, &report, leaf(&set, id)), Standing::default());
        }
        assert_eq!(report.covered_by(leaf(&set, "w")), None);
        // It is lost where it was announced, and nowhere below.
        assert!(losses(&set, &assessment, &report).is_empty());
        assert_eq!(group_losses(&set, &report), [(group(&set, "g"), points("5.69"))]);
        assert!(!findings(&set, &assessment, &report).iter().any(Finding::holds_up));
    }
}

#[test]
fn a_difference_to_the_complete_items_below_shows() {
    let set = set();
    let mut assessment = filled(&set, "q.x=yes q.y=no q.z=yes q.w=yes");
    for (number, differs) in [("8", false), ("7.99", true)] {
        announce(&set, &mut assessment, "g", number, "Cổng");
        let report = score(&set, &assessment);
        let at = group(&set, "g");
        assert_eq!(report.group(at).expect("in use").own, Some(points("8")));
        let expected = Warning::GroupDiffers { node: at, own: points("8") };
        assert_eq!(warnings(&set, &assessment, &report).contains(&expected), differs);
    }
    fill(&set, &mut assessment, "q.x=?gì");
    assert_eq!(score(&set, &assessment).group(group(&set, "g")).expect("in use").own, None);
}

/// As with an item: a number that is not there or none that the group can have keeps it open, and only it.
#[test]
fn without_a_number_that_the_group_can_have_it_is_open() {
    let set = set();
    let at = group(&set, "g");
    let mut assessment = filled(&set, "q.x=yes q.y=yes q.z=yes q.w=yes");
    for (number, source, state, problem) in [
        ("", "", State::Unanswered, None),
        ("", "Cổng", State::DataMissing, None),
        (
            "12.01",
            "Cổng",
            State::DataMissing,
            Some(Problem::PointsOutside { input: None, min: points("0"), max: points("12") }),
        ),
        (
            "-0.01",
            "Cổng",
            State::DataMissing,
            Some(Problem::PointsOutside { input: None, min: points("0"), max: points("12") }),
        ),
        ("6.315", "", State::DataMissing, Some(Problem::TooManyDecimals { input: None, allowed: 2 })),
    ] {
        announce(&set, &mut assessment, "g", number, source);
        let report = score(&set, &assessment);
        let result = report.group(at).expect("in use");
        assert_eq!((result.state, &result.problem), (state, &problem), "{number:?}");
        let total = &report.total;
        assert_eq!((total.points, total.least, total.most), (points("8"), points("8"), points("20")));
        assert_eq!((total.items, total.done, total.open), (2, 1, 1));
        assert_eq!(findings(&set, &assessment, &report), [Finding::GroupOpen(at)]);
        assert!(group_losses(&set, &report).is_empty(), "what is open is not lost");
    }
    announce(&set, &mut assessment, "g", "6.31", " ");
    let report = score(&set, &assessment);
    assert_eq!(findings(&set, &assessment, &report)[0], Finding::GroupLacks(at, Gap::SourceMissing));
    assert_eq!((report.total.points, report.total.done), (points("14.31"), 1));
    // Set aside, the items count again, and the number is not lost.
    assessment.use_items_of_group(at);
    assert_eq!(score(&set, &assessment).total.points, points("20"));
    assessment.use_announced_group(at);
    assert_eq!(score(&set, &assessment).total.points, points("14.31"));
}

/// The national portal publishes 3.1 to 3.3 of Decision 766 as one: each names it, so that the group takes its number too.
#[test]
fn the_built_in_set_takes_the_number_that_the_portal_publishes() {
    let set = qd766();
    let announced: Vec<&str> = set
        .nodes()
        .filter(|(_, node)| node.announced_as_one.is_some())
        .map(|(_, node)| node.id.as_str())
        .collect();
    assert_eq!(announced, ["online"]);
    let mut assessment = blank(&set);
    announce(&set, &mut assessment, "online", "6.31", "Cổng Dịch vụ công quốc gia");
    let report = score(&set, &assessment);
    assert_eq!((report.total.points, report.total.done), (points("6.31"), 1));
    assert_eq!(report.total.items, set.leaves().len() - 2);
}

/// Kept under the group's id, written, stamped, merged and undone like an answer.
#[test]
fn i1_the_number_of_a_group_survives_files_edits_and_merges() {
    let set = set();
    let before = blank(&set);
    let mut after = before.clone();
    announce(&set, &mut after, "g", "6.31", "Cổng");
    let text = assessment_file::write(&set, &after, true);
    let file: Json = serde_json::from_str(&text).expect("JSON");
    assert_eq!(
        file["assessment"]["answers"],
        json!({"g": {"announced": {"points": {"number": "6.31"}, "source": "Cổng"}}})
    );
    let mut parsed = assessment_file::parse(&text).expect("ours");
    let own = parsed.embedded_set().expect("embedded").expect("sound");
    let (again, notices) = parsed.open(&own).expect("opens");
    assert!(notices.is_empty());
    assert_eq!(again, after);
    assert_eq!(assessment_file::write(&own, &again, true), text);

    let change = Change::between(&before, &after);
    assert_eq!(change.groups().collect::<Vec<_>>(), [group(&set, "g")]);
    assert_eq!(change.answers(&set).map(|(id, _)| id).collect::<Vec<_>>(), ["g"]);
    let mut state = before.clone();
    let back = change.apply(&mut state);
    assert_eq!(state, after);
    let _ = back.apply(&mut state);
    assert_eq!(state, before);

    let comparison = merge::compare(&set, &before, &after);
    assert_eq!(comparison.parts().collect::<Vec<_>>(), [&StampedPart::Answer("g".to_owned())]);
    let touched = merge::leaves(&set, comparison.parts());
    assert_eq!(touched.into_iter().collect::<Vec<_>>(), ["x", "y", "z"].map(|id| leaf(&set, id)));
}

#[test]
fn a_number_for_a_group_that_takes_none_is_kept_told_and_not_scored() {
    let set = set();
    let mut file: Json =
        serde_json::from_str(&assessment_file::write(&set, &filled(&set, "q.w=yes"), false)).expect("JSON");
    let answer = json!({"announced": {"points": {"number": "1"}, "source": "Cổng"}});
    file["assessment"]["answers"]["b"] = answer.clone();
    let (assessment, notices) =
        assessment_file::parse(&file.to_string()).expect("ours").open(&set).expect("opens");
    assert_eq!(notices, [Notice::UnknownLeaf("b".to_owned())]);
    assert_eq!(score(&set, &assessment).total.points, points("8"));
    let written: Json =
        serde_json::from_str(&assessment_file::write(&set, &assessment, false)).expect("JSON");
    assert_eq!(written["assessment"]["answers"]["b"], answer);
}

#[test]
fn what_others_enter_cannot_stand_below_one_number() {
    for (item, fits) in [
        (yes("x", "2", &json!({})), true),
        (yes("x", "2", &json!({"verifier_only": true})), false),
        (
            json!({"id": "x", "code": "x", "title": "x", "max": "2", "rule": {"type": "survey", "input": "q.x"}}),
            false,
        ),
    ] {
        let kind = if item["rule"]["type"] == "survey" { "points" } else { "boolean" };
        let json = json!({
            "format": checklist::FORMAT, "format_version": "1.1",
            "id": "thu", "version": "1", "year": 2026, "title": "Bộ thử", "short_title": "Bộ thử",
            "unit_types": ["commune"], "status": {"kind": "sample", "disclaimer": "Để thử"}, "scale": "2",
            "inputs": [{"id": "q.x", "label": "x", "kind": kind}],
            "areas": [{"id": "a", "code": "A", "title": "A", "max": "2", "children": [
                {"id": "g", "code": "G", "title": "G", "max": "2", "announced_as_one": "Cổng", "children": [item]}]}],
        });
        match checklist::from_json(json) {
            Ok(set) => assert!(fits && set.announced_group("g").is_some()),
            Err(LoadError::Faults(faults)) => {
                assert!(!fits);
                assert_eq!(faults[0].kind, FaultKind::Misplaced("announced_as_one"));
                assert_eq!(faults[0].code, "G");
            }
            Err(other) => panic!("{other}"),
        }
    }
}

/// Of groups inside one another the outermost number counts; in a penalty group it is taken off.
#[test]
fn the_outermost_number_counts_and_a_penalty_is_taken_off() {
    let inner = json!({"id": "i", "code": "i", "title": "i", "max": "6", "announced_as_one": "Cổng",
                       "children": [yes("x", "2", &json!({})), yes("y", "4", &json!({}))]});
    let areas = json!([
        {"id": "o", "code": "o", "title": "o", "max": "12", "announced_as_one": "Cổng", "children": [inner, yes("z", "6", &json!({}))]},
        {"id": "p", "code": "p", "title": "p", "max": "8", "role": "penalty", "announced_as_one": "Cổng", "children": [yes("w", "8", &json!({}))]},
    ]);
    let set = set_of("12", &json!({}), &areas, &INPUTS);
    let mut assessment = blank(&set);
    announce(&set, &mut assessment, "i", "5", "Cổng");
    announce(&set, &mut assessment, "p", "3", "Cổng");
    let report = score(&set, &assessment);
    assert_eq!((report.total.points, report.total.open), (points("2"), 1));
    announce(&set, &mut assessment, "o", "9", "Cổng");
    let report = score(&set, &assessment);
    assert_eq!((report.total.points, report.total.open), (points("6"), 0));
    assert_eq!((report.total.base.points, report.total.penalty.points), (points("9"), points("3")));
    assert_eq!(report.groups().count(), 2);
    assert_eq!(group_losses(&set, &report).len(), 2);
}

/// An item below one number limits the class where the number leaves it no choice, and may where it does.
#[test]
fn a_knock_out_below_one_number_holds_as_far_as_the_number_says() {
    let bands = json!([{"label": "Yếu", "from": "0"}, {"label": "Khá", "from": "50"}, {"label": "Tốt", "from": "80"}]);
    let fields = |when: &str| json!({"classification": {"bands": bands, "knock_outs": [{"item": "z", "when": when, "best": "Yếu"}]}});
    for (when, number, low, high) in [
        // The others have at most 6 of it.
        ("zero", "12", 2, 2),
        ("zero", "6.01", 1, 1),
        ("zero", "6", 0, 1),
        ("not_full", "12", 2, 2),
        ("not_full", "11.99", 0, 2),
        ("not_full", "5.99", 0, 0),
    ] {
        let set = set_of("20", &fields(when), &sample(), &INPUTS);
        let mut assessment = filled(&set, "q.w=yes");
        announce(&set, &mut assessment, "g", number, "Cổng");
        let (from, to) = score(&set, &assessment).total.class.expect("a span");
        assert_eq!((from.0, to.0), (low, high), "{when} {number}");
    }
}
