//! A rate known only as a percentage: it counts as its source gives it, and is never worked back to a figure.

use serde_json::{Value as Json, json};
use tu_cham_core::assessment::{Entry, Header, Mark};
use tu_cham_core::checks::{Warning, warnings};
use tu_cham_core::criteria::{CriteriaSet, InputIx, UnitType};
use tu_cham_core::evaluate::{RateReading, RuleTrace};
use tu_cham_core::figures;
use tu_cham_core::number::Decimal;
use tu_cham_core::points::Percent;
use tu_cham_core::score::{Trace, score};
use tu_cham_core::{advice, review};

use crate::util::{assessment_file, enter, filled, gives, item, leaf, small_set};

const INPUTS: [(&str, &str); 3] = [("n", "count"), ("d", "count"), ("p", "percent")];

fn full_at_eighty() -> Json {
    json!([{"from": "0", "to": "0.8", "gives": {"times_max_over": "0.8"}},
           {"from": "0.8", "to": "1", "to_inclusive": true, "gives": {"constant": "2"}}])
}

fn rule() -> Json {
    json!({"type": "ratio", "numerator": "n", "denominator": "d", "percent": "p", "bands": full_at_eighty(),
           "zero_denominator": "full"})
}

fn set() -> CriteriaSet {
    item("2", &rule(), &json!({}), &INPUTS)
}

#[test]
fn a_given_percentage_counts_while_the_figures_are_not_there() {
    gives(
        &set(),
        &[
            ("p=36.15", "0.9"),
            ("p=79.99", "2"),
            ("p=79.7", "1.99"),
            ("p=80", "2"),
            ("p=0", "0"),
            ("p=100", "2"),
            // A denominator that other items use is often known; the numerator may not be worked out from it.
            ("d=1109 p=36.15", "0.9"),
            ("n=401 p=36.15", "0.9"),
            ("", "unanswered: blank n, blank d"),
            ("d=1109", "missing: blank n"),
            ("p=?36%%", "missing: unreadable p"),
        ],
    );
}

#[test]
fn figures_win_over_a_given_percentage() {
    gives(
        &set(),
        &[
            ("n=573 d=1109 p=36.15", "1.29"),
            ("n=2 d=1 p=36.15", "missing: 2 > 1"),
            ("n=0 d=0 p=36.15", "2"),
            ("n=?x p=36.15", "missing: unreadable n, blank d"),
            ("d=?x p=36.15", "missing: blank n, unreadable d"),
            // Of nothing there is no rate.
            ("d=0 p=36.15", "missing: blank n"),
        ],
    );
}

#[test]
fn a_target_takes_a_given_percentage_as_well() {
    let rule = json!({"type": "target", "numerator": "n", "denominator": "d", "percent": "p", "target": "t",
                      "default": "0.6"});
    let set = item("3", &rule, &json!({"na": "exclude"}), &[INPUTS.as_slice(), &[("t", "percent")]].concat());
    gives(
        &set,
        &[
            ("p=30", "1.5"),
            ("p=30 t=75", "1.2"),
            ("n=1 d=2 p=30", "2.5"),
            ("t=75", "missing: blank n, blank d"),
        ],
    );
}

#[test]
fn the_trace_says_that_the_percentage_was_given() {
    let set = set();
    let trace = |figures: &str| {
        let report = score(&set, &filled(&set, figures));
        match report.leaf(leaf(&set, "x")).trace.clone() {
            Some(Trace::Rule { rule: RuleTrace::Ratio { reading, .. }, .. }) => reading,
            trace => panic!("{trace:?}"),
        }
    };
    let given = Decimal::from_canonical("36.15").expect("a number");
    assert_eq!(trace("d=1109 p=36.15"), RateReading::Given(given));
    assert!(matches!(trace("n=1 d=2 p=36.15"), RateReading::Fraction { .. }));
}

#[test]
fn no_count_is_advised_where_only_the_percentage_is_known() {
    let set = set();
    let gain = |figures: &str| {
        let assessment = filled(&set, figures);
        advice::gain(&set, &assessment, &score(&set, &assessment), leaf(&set, "x"))
    };
    assert_eq!(gain("d=1109 p=36.15"), None);
    assert!(gain("n=401 d=1109 p=36.15").is_some());
}

#[test]
fn figures_that_give_another_percentage_are_a_warning() {
    let set = set();
    let found = |figures: &str| {
        let assessment = filled(&set, figures);
        let report = score(&set, &assessment);
        let told = warnings(&set, &assessment, &report);
        let told = told.into_iter().find_map(|it| match it {
            Warning::PercentDiffers { given, own, .. } => Some((given.canonical(), own.canonical())),
            _ => None,
        });
        let looked_at = review::findings(&set, &assessment, &report);
        let is_looked_at = looked_at
            .iter()
            .any(|finding| matches!(finding, review::Finding::Contradiction(Warning::PercentDiffers { .. })));
        assert_eq!(is_looked_at, told.is_some(), "{figures}");
        told
    };
    let differs = |given: &str, own: &str| Some((given.to_owned(), own.to_owned()));
    // 573/1109 is 51.668… %.
    assert_eq!(found("n=573 d=1109 p=51.67"), None);
    assert_eq!(found("n=573 d=1109 p=51.7"), None);
    assert_eq!(found("n=573 d=1109 p=52"), None);
    assert_eq!(found("n=573 d=1109 p=51.66"), differs("51.66", "51.67"));
    assert_eq!(found("n=573 d=1109 p=36.15"), differs("36.15", "51.67"));
    assert_eq!(found("d=1109 p=36.15"), None);
    assert_eq!(found("n=0 d=0 p=36.15"), None);
}

#[test]
fn a_jump_is_seen_between_a_given_percentage_and_figures() {
    let set = set();
    let mut assessment = filled(&set, "p=36.15");
    for (id, before) in [("n", 1), ("d", 10)] {
        let input = set.input_by_id(id).expect("an input");
        assessment.remember(input, Some(Entry::number(Decimal::whole(before))));
    }
    let report = score(&set, &assessment);
    let jump = warnings(&set, &assessment, &report).into_iter().find_map(|it| match it {
        Warning::Jump { before, now, .. } => Some((before, now)),
        _ => None,
    });
    let now = Percent::from_decimal(Decimal::from_canonical("36.15").expect("a number"));
    assert_eq!(jump, Some((Percent::whole(10), now.expect("a percentage"))));
}

#[test]
fn a_percentage_that_only_stands_in_is_asked_for_once_it_is_there() {
    let set = set();
    let id = |input: InputIx| set[input].id.clone();
    let listed: Vec<String> = figures::groups(&set, &Header::new("", "", UnitType::Commune, 2026))
        .into_iter()
        .flat_map(|it| it.inputs)
        .map(id)
        .collect();
    assert_eq!(listed, ["n", "d"]);
    let asked = |figures: &str| -> Vec<String> {
        figures::of_leaf(&set, &filled(&set, figures), leaf(&set, "x")).into_iter().map(id).collect()
    };
    assert_eq!(asked("d=1"), ["n", "d"]);
    assert_eq!(asked("p=1"), ["n", "d", "p"]);
}

#[test]
fn figures_or_the_percentage_settle_what_was_declared_missing() {
    let set = set();
    for (entered, settles) in [("p", true), ("d", false)] {
        let mut assessment = filled(&set, "");
        assessment.answer_mut(leaf(&set, "x")).mark = Some(Mark::DataMissing);
        let input = set.input_by_id(entered).expect("an input");
        assessment.supply(&set, input, Some(Entry::number(Decimal::whole(50))));
        assert_eq!(assessment.answer(leaf(&set, "x")).mark.is_none(), settles, "{entered}");
    }
    let mut assessment = filled(&set, "n=1");
    assessment.answer_mut(leaf(&set, "x")).mark = Some(Mark::DataMissing);
    let input = set.input_by_id("d").expect("an input");
    assessment.supply(&set, input, Some(Entry::number(Decimal::whole(50))));
    assert_eq!(assessment.answer(leaf(&set, "x")).mark, None);
}

#[test]
fn a_given_percentage_is_stored_and_becomes_last_years() {
    let set = set();
    let assessment = filled(&set, "p=36.15");
    let json = assessment_file::to_json(&set, &assessment, true);
    assert_eq!(json["assessment"]["inputs"], json!({"p": {"number": "36.15"}}));
    let (again, _) = assessment_file::parse_json(json).expect("ours").open(&set).expect("opens");
    assert_eq!(again, assessment);
    let next = assessment.for_next_year(&set, |_| None, "sau".to_owned());
    let input = set.input_by_id("p").expect("an input");
    assert_eq!((next.entry(input), next.previous(input)), (None, assessment.entry(input)));
}

#[test]
fn what_stands_in_is_a_percentage() {
    let of = |kind: &str| {
        let leaf = json!({"id": "x", "max": "2", "rule": rule()});
        small_set("2", vec![leaf], &[("n", "count"), ("d", "count"), ("p", kind)]).is_ok()
    };
    assert!(of("percent"));
    assert!(!of("count"));
    assert!(!of("decimal"));
}

/// What was typed is kept when the figures come later, and says where they differ.
#[test]
fn nothing_is_worked_backwards() {
    let set = set();
    let mut assessment = filled(&set, "d=1109 p=36.15");
    let _ = score(&set, &assessment);
    assert_eq!(assessment.entry(set.input_by_id("n").expect("an input")), None);
    enter(&set, &mut assessment, &[("n", "573")]);
    assert!(assessment.entry(set.input_by_id("p").expect("an input")).is_some());
}
