//! Filled copies of `data/sets` taken over into assessments of the sets that they are copies of.

use std::path::Path;

use serde_json::Value as Json;
use tu_cham_author::corrections::Corrections;
use tu_cham_author::proposal::Proposal;
use tu_cham_author::propose::propose;
use tu_cham_author::takeover::{Answered, Becomes, Doubt, Plan, Planned, Refusal};
use tu_cham_core::assessment::{Assessment, Mark};
use tu_cham_core::change::Recorder;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::date::Date;
use tu_cham_core::number::Decimal;
use tu_cham_core::points::Points;
use tu_cham_core::review::{Finding, findings};
use tu_cham_core::rule::Rule;
use tu_cham_core::score::{Gap, score};
use tu_cham_files::builtin;
use tu_cham_paper::subject::Subject;
use tu_cham_paper::workbook;

use crate::util::{assessment_file, blank, qd766};

const YEAR: (&str, &str) = ("khanhhoa-nam-2026-da-cham.xlsx", "khanh-hoa-11-qd-tu-xa-nam");
const PRACTICE: (&str, &str) = ("xa-mau-2026-da-cham.docx", "xa-mau");

fn proposal(name: &str) -> Proposal {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sets").join(name);
    let bytes = std::fs::read(file).expect("the file");
    propose(&tu_cham_office::open(name, &bytes).expect("a file that opens").tables, &Corrections::default())
}

fn expected(name: &str) -> Vec<Json> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/sets/expected/{name}.json"));
    let json: Json = serde_json::from_str(&std::fs::read_to_string(file).expect("the tree")).expect("JSON");
    json["answers"].as_array().expect("answers").clone()
}

fn set(id: &str) -> CriteriaSet {
    builtin::sets().expect("sound").into_iter().find(|set| set.id == id).expect("the set")
}

fn apply(plan: &Plan, assessment: &mut Assessment) {
    let mut count = assessment.documents.len();
    plan.apply(&mut Recorder::new(assessment), &mut || {
        count += 1;
        format!("d{count}")
    });
}

fn row_of(answer: &Json) -> usize {
    let at = answer["at"].to_string();
    at.chars().filter(char::is_ascii_digit).collect::<String>().parse().expect("a row")
}

fn planned(plan: &Plan, row: usize) -> &Planned {
    plan.items.iter().find(|item| item.at.row == row).unwrap_or_else(|| panic!("row {row} is no item"))
}

/// The workbook that the program itself writes is a filled copy too, whose figures stand on a sheet of their own, and may be more than
/// its items.
#[test]
fn the_own_workbook_is_a_filled_copy() {
    for (name, id) in [YEAR, PRACTICE] {
        let set = set(id);
        let blank = blank(&set);
        let of = Plan::of(&proposal(name), &set, &blank, Answered::Stays).after(&blank);
        goes_back(&set, &of);
    }
    let set = qd766();
    let text = include_str!("../../checklists/samples/van-canh-2026.json");
    let (of, _) = assessment_file::parse(text).expect("ours").open(&set).expect("opens");
    goes_back(&set, &of);
}

fn goes_back(set: &CriteriaSet, of: &Assessment) {
    let report = score(set, of);
    let today = Date::from_iso("2026-11-27").expect("a day");
    let written = workbook::write(Subject { set, assessment: of, report: &report, today });
    let tables = tu_cham_office::open("bang-cham.xlsx", &written).expect("opens").tables;
    let blank = blank(set);
    let plan = Plan::of(&propose(&tables, &Corrections::default()), set, &blank, Answered::Stays);
    let again = score(set, &plan.after(&blank));
    let (mut scored, mut back) = (0, 0);
    for (at, leaf) in set.leaves().filter(|(at, leaf)| leaf.is_asked() && report.leaf(*at).points.is_some()) {
        scored += 1;
        let points = again.leaf(at).points;
        back += usize::from(points.is_some());
        assert!(points.is_none() || points == report.leaf(at).points, "{}, {}", set.id, set[leaf.node].id);
    }
    // An item may be taken for the group of the items below it, where their points come to its own.
    assert!(scored - back <= 2, "{}: {back} of {scored}", set.id);
}

#[test]
fn every_answer_of_a_filled_copy_is_taken_or_told() {
    for (name, id) in [YEAR, PRACTICE] {
        let (set, proposal) = (set(id), proposal(name));
        let blank = blank(&set);
        let plan = Plan::of(&proposal, &set, &blank, Answered::Stays);
        assert_eq!((&plan.left, plan.absent.len()), (&vec![], 0), "{name}");
        let mut assessment = blank.clone();
        apply(&plan, &mut assessment);
        assert_eq!(score(&set, &assessment).total, score(&set, &plan.after(&blank)).total);
        let report = score(&set, &assessment);
        for answer in expected(name) {
            let item = planned(&plan, row_of(&answer));
            let said = assessment.answer(item.leaf);
            let what = format!("{name}, {}: {:?}", answer["path"], item.becomes);
            match answer["state"].as_str() {
                Some("scored") if set[item.leaf].is_asked() => {
                    let own = Decimal::from_canonical(answer["self"].as_str().expect("points"));
                    let points = report.leaf(item.leaf).points.map(Points::decimal);
                    assert_eq!(points, own, "{what}");
                }
                Some("not_applicable") => assert!(
                    matches!(said.mark, Some(Mark::NotApplicable { .. }))
                        || item.becomes == Becomes::Refused(Refusal::Forbidden),
                    "{what}"
                ),
                Some("over_max") => assert_eq!(item.becomes, Becomes::Refused(Refusal::OutOfRange), "{what}"),
                Some("unreadable") => {
                    assert_eq!(item.becomes, Becomes::Refused(Refusal::Unreadable), "{what}");
                }
                Some("blank") => assert_eq!(item.becomes, Becomes::Blank, "{what}"),
                _ => assert_eq!(item.becomes, Becomes::Refused(Refusal::NotAsked), "{what}"),
            }
            let documents = answer["documents"].as_array().map_or(0, Vec::len);
            assert_eq!(said.evidence.len(), documents, "{what}");
            if let Some(words) = answer["explanation"].as_str() {
                let reason = match &said.mark {
                    Some(Mark::NotApplicable { reason }) => reason.as_str(),
                    _ => "",
                };
                assert!(said.explanation.contains(words) || reason.contains(words), "{what}");
            }
        }
    }
}

#[test]
fn what_points_do_not_tell_counts_and_waits_to_be_confirmed() {
    let (set, proposal) = (set(YEAR.1), proposal(YEAR.0));
    let mut assessment = blank(&set);
    let plan = Plan::of(&proposal, &set, &assessment, Answered::Stays);
    apply(&plan, &mut assessment);
    let report = score(&set, &assessment);
    let open = findings(&set, &assessment, &report);
    let mut doubtful = 0;
    for item in &plan.items {
        if let Becomes::ToConfirm(points, doubt) = item.becomes {
            doubtful += 1;
            assert_eq!(doubt, Doubt::Figures);
            assert_eq!(report.leaf(item.leaf).points, Some(points));
            assert!(open.contains(&Finding::Lacks(item.leaf, Gap::SourceMissing)), "{item:?}");
            assert!(!matches!(set[item.leaf].rule, Rule::Manual { .. }), "{item:?}");
        }
    }
    assert!(doubtful > 0);
}

#[test]
fn a_sheet_taken_over_twice_changes_nothing_more() {
    for (name, id) in [YEAR, PRACTICE] {
        let (set, proposal) = (set(id), proposal(name));
        let mut assessment = blank(&set);
        apply(&Plan::of(&proposal, &set, &assessment, Answered::Stays), &mut assessment);
        let before = assessment.clone();
        for answered in [Answered::Stays, Answered::GivesWay] {
            let again = Plan::of(&proposal, &set, &assessment, answered);
            let changing: Vec<_> = again.items.iter().filter(|item| item.changes()).collect();
            assert_eq!(changing, Vec::<&Planned>::new(), "{name}");
            apply(&again, &mut assessment);
            assert_eq!(assessment, before, "{name}");
        }
    }
}

#[test]
fn what_is_taken_over_is_taken_back_to_the_byte() {
    let (set, proposal) = (set(PRACTICE.1), proposal(PRACTICE.0));
    let blank = blank(&set);
    let mut assessment = blank.clone();
    let plan = Plan::of(&proposal, &set, &assessment, Answered::Stays);
    let mut recorder = Recorder::new(&mut assessment);
    let mut count = 0;
    plan.apply(&mut recorder, &mut || {
        count += 1;
        count.to_string()
    });
    let back = recorder.finish();
    assert_ne!(assessment, blank);
    let _ = back.apply(&mut assessment);
    assert_eq!(assessment, blank);
}

#[test]
fn an_item_that_is_scored_otherwise_stays_or_gives_way() {
    let (set, proposal) = (set(YEAR.1), proposal(YEAR.0));
    let blank = blank(&set);
    let plan = Plan::of(&proposal, &set, &blank, Answered::Stays);
    let chosen = plan.items.iter().find(|item| matches!(item.becomes, Becomes::Entries(_))).expect("one");
    let leaf = chosen.leaf;
    let mut assessment = blank.clone();
    assessment.use_announced(leaf);
    let stays = Plan::of(&proposal, &set, &assessment, Answered::Stays);
    assert_eq!(planned(&stays, chosen.at.row).becomes, Becomes::Stays);
    let gives_way = Plan::of(&proposal, &set, &assessment, Answered::GivesWay);
    apply(&gives_way, &mut assessment);
    assert_eq!(
        score(&set, &assessment).leaf(leaf).points,
        score(&set, &plan.after(&blank)).leaf(leaf).points
    );
    assert!(assessment.answer(leaf).aside.announced.is_some(), "published points are set aside, not lost");
}

#[test]
fn a_sheet_of_another_set_is_left_row_by_row() {
    let (set, proposal) = (set(PRACTICE.1), proposal(YEAR.0));
    let plan = Plan::of(&proposal, &set, &blank(&set), Answered::Stays);
    assert_eq!(plan.items, []);
    assert!(!plan.changes() && plan.new_documents().next().is_none());
    assert_eq!(plan.left[0].at.row, 12);
    assert_eq!(plan.absent.len(), set.leaves().len());
}
