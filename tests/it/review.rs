//! The review before handing in, and the difference between two states of an assessment.

use serde_json::json;
use tu_cham_core::assessment::{Announced, Assessment, Cause, Entered, Entry, Evidence, EvidenceUse, Mark};
use tu_cham_core::change::Change;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::number::Decimal;
use tu_cham_core::review::{Finding, Standing, findings, left_open};
use tu_cham_core::score::{Gap, score};

use crate::util::{blank, fill, leaf, points, small_set};

/// `rate` over `n`/`d`, `yes` over `q` with papers asked for, `typed` over `p`, and `asked` by survey.
fn set() -> CriteriaSet {
    let bands = json!([{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]);
    let papers = json!({"evidence": ["Kế hoạch"]});
    small_set(
        "10",
        vec![
            json!({"id": "rate", "max": "4", "na": "exclude",
                   "rule": {"type": "ratio", "numerator": "n", "denominator": "d", "bands": bands}}),
            json!({"id": "yes", "max": "2", "rule": {"type": "yes_no", "input": "q"}, "guidance": papers}),
            json!({"id": "typed", "max": "3", "rule": {"type": "manual", "input": "p"}}),
            json!({"id": "asked", "max": "1", "rule": {"type": "survey", "input": "s"}, "guidance": papers}),
        ],
        &[("n", "count"), ("d", "count"), ("q", "boolean"), ("p", "points"), ("s", "points")],
    )
    .expect("a sound set")
}

fn found(set: &CriteriaSet, assessment: &Assessment) -> Vec<Finding> {
    findings(set, assessment, &score(set, assessment))
}

fn standing(set: &CriteriaSet, assessment: &Assessment, id: &str) -> Standing {
    Standing::of(set, assessment, &score(set, assessment), leaf(set, id))
}

#[test]
fn open_items_come_first_then_what_is_lacking() {
    let set = set();
    let at = |id| leaf(&set, id);
    let mut assessment = blank(&set);
    // The survey is nobody's to answer here.
    let open = ["rate", "yes", "typed"].map(|id| Finding::Unanswered(at(id)));
    assert_eq!(found(&set, &assessment), open);
    assert!(open.iter().all(Finding::holds_up));

    fill(&set, &mut assessment, "n=3 q=yes p=2");
    let expected = [
        Finding::DataMissing(at("rate")),
        Finding::Lacks(at("typed"), Gap::ExplanationMissing),
        Finding::EvidenceMissing(at("yes")),
    ];
    assert_eq!(found(&set, &assessment), expected);
    assert_eq!(expected.map(|it| it.holds_up()), [true, true, false]);

    assessment.answer_mut(at("rate")).mark = Some(Mark::NotApplicable { reason: " ".to_owned() });
    assessment.answer_mut(at("typed")).explanation = "Theo biên bản".to_owned();
    assert_eq!(found(&set, &assessment)[0], Finding::Lacks(at("rate"), Gap::ReasonMissing));
    assert_eq!(found(&set, &assessment).len(), 2);
}

#[test]
fn points_without_a_document_ask_for_an_explanation_with_its_cause() {
    let set = set();
    let yes = leaf(&set, "yes");
    let mut assessment = blank(&set);
    fill(&set, &mut assessment, "n=1 d=1 q=yes p=0");
    let lacking = |assessment: &Assessment| found(&set, assessment).contains(&Finding::EvidenceMissing(yes));
    assert!(lacking(&assessment));
    let bare = standing(&set, &assessment, "yes");
    assert!(bare.no_evidence && bare.no_explanation);

    assessment.answer_mut(yes).explanation = "Chờ ký".to_owned();
    assert!(lacking(&assessment), "without a cause");
    assessment.answer_mut(yes).cause = Some(Cause::Objective);
    assert!(!lacking(&assessment));
    let explained = standing(&set, &assessment, "yes");
    assert!(explained.no_evidence && !explained.no_explanation, "the document is still missing");

    assessment.answer_mut(yes).explanation.clear();
    assessment.documents.push(Evidence {
        id: "d".into(),
        number: "12/KH-UBND".into(),
        ..Evidence::default()
    });
    assessment.answer_mut(yes).evidence.push(EvidenceUse { document: "d".into(), page: "2".into() });
    assert_eq!(standing(&set, &assessment, "yes"), Standing::default());
    assert_eq!(assessment.users_of("d"), [yes]);
    assessment.remove_document("d");
    assert!(assessment.documents.is_empty() && assessment.users_of("d").is_empty());
    assert!(!lacking(&blank_with_no(&set)), "no points ask for no papers");
}

fn blank_with_no(set: &CriteriaSet) -> Assessment {
    let mut assessment = blank(set);
    fill(set, &mut assessment, "q=no");
    assessment
}

#[test]
fn published_points_have_their_source_instead_of_papers() {
    let set = set();
    let mut assessment = blank(&set);
    let announced = Announced {
        points: Some(Entry::number(Decimal::whole(2))),
        source: "Cổng Dịch vụ công quốc gia".to_owned(),
    };
    assessment.answer_mut(leaf(&set, "yes")).announced = Some(announced);
    assert_eq!(standing(&set, &assessment, "yes"), Standing::default());
}

#[test]
fn an_item_stands_as_its_state_says() {
    let set = set();
    let mut assessment = blank(&set);
    assert_eq!(standing(&set, &assessment, "asked"), Standing::default());
    assert!(standing(&set, &assessment, "rate").unanswered);
    fill(&set, &mut assessment, "n=1");
    assert_eq!(standing(&set, &assessment, "rate"), Standing { data_missing: true, ..Standing::default() });
    fill(&set, &mut assessment, "d=2");
    assert_eq!(standing(&set, &assessment, "rate"), Standing { lost: true, ..Standing::default() });
    assert_eq!(score(&set, &assessment).leaf(leaf(&set, "rate")).points, Some(points("2")));
}

#[test]
fn l15_a_change_and_its_way_back_restore_either_state() {
    let set = set();
    let before = blank(&set);
    let mut after = before.clone();
    fill(&set, &mut after, "n=3 d=4 q=yes");
    after.answer_mut(leaf(&set, "typed")).note = "Hỏi lại".to_owned();
    after.documents.push(Evidence { id: "d".into(), ..Evidence::default() });
    after.header.unit = "UBND xã Khác".to_owned();
    let mut state = before.clone();
    let back = Change::between(&before, &after).apply(&mut state);
    assert_eq!(state, after);
    assert_eq!(back.leaves().collect::<Vec<_>>(), [leaf(&set, "typed")]);
    assert_eq!(back.inputs().count(), 3);
    let _ = back.apply(&mut state);
    assert_eq!(state, before);
    assert!(Change::between(&after, &after).is_empty());
}

#[test]
fn l15_the_way_back_over_two_edits_leads_to_before_the_first() {
    let set = set();
    let first = blank(&set);
    let mut second = first.clone();
    fill(&set, &mut second, "n=1 q=yes");
    let mut third = second.clone();
    fill(&set, &mut third, "n=2 d=5");
    let back = Change::between(&third, &second).under(Change::between(&second, &first));
    let _ = back.apply(&mut third);
    assert_eq!(third, first);
}

/// Declared missing and explained, an item is left open: it is named, it stays in the range, and it does not hold up the end.
#[test]
fn an_item_declared_missing_and_explained_no_longer_holds_up_finishing() {
    let set = set();
    let rate = leaf(&set, "rate");
    let mut assessment = blank(&set);
    fill(&set, &mut assessment, "q=no p=2");
    assessment.answer_mut(leaf(&set, "typed")).explanation = "Theo biên bản".to_owned();
    assessment.answer_mut(rate).mark = Some(Mark::DataMissing);
    let holds_up = |assessment: &Assessment| found(&set, assessment).iter().any(Finding::holds_up);
    let left = |assessment: &Assessment| left_open(&set, assessment, &score(&set, assessment));
    for blank in ["", "  "] {
        blank.clone_into(&mut assessment.answer_mut(rate).explanation);
        assert_eq!(found(&set, &assessment), [Finding::DataMissing(rate)]);
        assert_eq!(score(&set, &assessment).leaf(rate).gaps, [Gap::AbsenceUnexplained]);
        assert!(holds_up(&assessment) && left(&assessment).is_empty());
    }
    assessment.answer_mut(rate).explanation = "Sở chưa gửi số liệu".to_owned();
    assert_eq!(found(&set, &assessment), [Finding::LeftOpen(rate)]);
    assert!(!holds_up(&assessment));
    assert_eq!(left(&assessment), [rate]);
    let total = score(&set, &assessment).total;
    assert!(total.is_provisional());
    assert_eq!((total.items, total.done, total.open), (3, 2, 1));
    assert_eq!((total.least, total.most), (points("2"), points("6")));
    // An explanation alone does not declare it.
    assessment.answer_mut(rate).mark = None;
    assert!(holds_up(&assessment) && left(&assessment).is_empty());
    fill(&set, &mut assessment, "n=1");
    assert_eq!(found(&set, &assessment), [Finding::DataMissing(rate)]);
}

#[test]
fn n3_a_figure_that_could_be_read_in_two_ways_is_listed_until_it_is_confirmed() {
    let set = set();
    let n = set.input_by_id("n").expect("an input");
    let kind = set[n].kind;
    let mut assessment = blank(&set);
    fill(&set, &mut assessment, "d=2000");
    let listed = |assessment: &Assessment| found(&set, assessment).contains(&Finding::Unconfirmed(n));

    assessment.enter(n, Entered::typed(kind, "1.000"));
    assert_eq!(assessment.entry(n), Some(&Entry::number(Decimal::whole(1000))));
    assert!(listed(&assessment));
    assert!(!Finding::Unconfirmed(n).holds_up());
    // It is one step, there and back.
    let before = assessment.clone();
    assessment.confirm(n);
    assert!(!listed(&assessment));
    let change = Change::between(&assessment, &before);
    assert_eq!(change.inputs().collect::<Vec<_>>(), [n]);
    let forth = change.apply(&mut assessment);
    assert!(listed(&assessment));
    assert_eq!(assessment, before);
    let _ = forth.apply(&mut assessment);
    assert!(!listed(&assessment));
    // Entered anew without a doubt, blanked, or of no kind at all: nothing is left to confirm.
    for typed in ["1000", "", "12a"] {
        assessment.enter(n, Entered::typed(kind, "1.000"));
        assessment.enter(n, Entered::typed(kind, typed));
        assert_eq!(assessment.unconfirmed(n), None, "{typed}");
    }
}
