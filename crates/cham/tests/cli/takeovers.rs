//! Filled copies of annexes without a set of the program, taken over into assessments of the sets that their own annexes make.

use std::path::Path;

use serde_json::Value as Json;
use tu_cham_author::corrections::Corrections;
use tu_cham_author::deciding::{Decision, decisions};
use tu_cham_author::header::SetHeader;
use tu_cham_author::making::{Made, make};
use tu_cham_author::open::Open;
use tu_cham_author::proposal::{Na, Proposal};
use tu_cham_author::propose::propose;
use tu_cham_author::takeover::{Answered, Becomes, Plan, Refusal};
use tu_cham_core::assessment::{Assessment, Header, Mark};
use tu_cham_core::number::Decimal;
use tu_cham_core::points::Points;
use tu_cham_core::score::score;
use tu_cham_core::unit::UnitType;
use tu_cham_office::File;
use tu_cham_words::authoring::InSet;

fn data(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/sets").join(name)
}

fn opened(name: &str) -> File {
    let bytes = std::fs::read(data(name)).expect(name);
    tu_cham_office::open(name, &bytes).expect(name)
}

/// The set of an annex whose author takes the first way out of each fault and confirms every reading.
fn made(name: &str) -> Made {
    let tables = opened(name).tables;
    let mut corrections = Corrections::default();
    for _ in 0..20 {
        let proposal = propose(&tables, &corrections);
        let mut header = SetHeader::of(&proposal, name);
        header.year = Some(2026);
        header.unit_types = vec![UnitType::Commune];
        header.not_arising = Some(Na::Exclude);
        header.scale = None;
        match make(&proposal, &corrections, &header, &InSet) {
            Ok(made) => return made,
            Err(open) => settle(&mut corrections, &proposal, &open),
        }
    }
    panic!("{name} is not settled");
}

fn settle(corrections: &mut Corrections, proposal: &Proposal, open: &[Open]) {
    for open in open {
        match open {
            Open::Fault(finding) => {
                let all = decisions(finding, proposal);
                let decision = all.iter().find(|it| !matches!(it, Decision::ByUnit(_))).expect("a way out");
                corrections.decide(finding, proposal, decision, "");
            }
            Open::Confirm { at, .. } => corrections.nodes.entry(at.row).or_default().is_confirmed = true,
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn filled_copies_are_taken_into_the_sets_of_their_own_annexes() {
    for (annex, copy, exactly) in [
        ("khanhhoa-thang-2026.xlsx", "khanhhoa-thang-2026-09-da-cham.xlsx", 6),
        ("thanhhoa-hdnd-duthao-2026.xlsx", "thanhhoa-hdnd-duthao-2026-da-cham.xlsx", 41),
    ] {
        let set = made(annex).set;
        let proposal = propose(&opened(copy).tables, &Corrections::default());
        let blank = Assessment::new(&set, Header::new("thu", "UBND xã Thử", UnitType::Commune, 2026));
        let plan = Plan::of(&proposal, &set, &blank, Answered::Stays);
        assert_eq!((&plan.left, plan.absent.len()), (&vec![], 0), "{copy}");
        let after = plan.after(&blank);
        let report = score(&set, &after);
        let answers = expected(copy);
        assert_eq!(answers.len(), plan.items.len(), "{copy}");
        let mut exact = 0;
        for answer in answers {
            let item = plan.items.iter().find(|item| item.at.row == row_of(&answer)).expect("an item");
            let said = after.answer(item.leaf);
            let what = format!("{copy}, {}: {:?}", answer["path"], item.becomes);
            let is_na = matches!(said.mark, Some(Mark::NotApplicable { .. }));
            exact += usize::from(matches!(item.becomes, Becomes::Entries(_)));
            match answer["state"].as_str() {
                Some("scored") => {
                    let own = Decimal::from_canonical(answer["self"].as_str().expect("points"));
                    assert_eq!(report.leaf(item.leaf).points.map(Points::decimal), own, "{what}");
                }
                Some("not_applicable") => assert!(is_na, "{what}"),
                Some("over_max") => assert_eq!(item.becomes, Becomes::Refused(Refusal::OutOfRange), "{what}"),
                _ => assert_eq!(item.becomes, Becomes::Blank, "{what}"),
            }
            assert_eq!(said.evidence.len(), answer["documents"].as_array().map_or(0, Vec::len), "{what}");
            if let Some(words) = answer["explanation"].as_str() {
                let reason = match &said.mark {
                    Some(Mark::NotApplicable { reason }) => reason.as_str(),
                    _ => "",
                };
                assert!(said.explanation.contains(words) || reason.contains(words), "{what}");
            }
        }
        assert_eq!(exact, exactly, "{copy}");
        // What was taken over once changes nothing when it comes again.
        let again = Plan::of(&proposal, &set, &after, Answered::Stays);
        assert!(!again.changes(), "{copy}");
    }
}

fn expected(name: &str) -> Vec<Json> {
    let text = std::fs::read_to_string(data(&format!("expected/{name}.json"))).expect(name);
    let json: Json = serde_json::from_str(&text).expect("JSON");
    json["answers"].as_array().expect("answers").clone()
}

fn row_of(answer: &Json) -> usize {
    let at = answer["at"].to_string();
    at.chars().filter(char::is_ascii_digit).collect::<String>().parse().expect("a row")
}
