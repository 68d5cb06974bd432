//! Warnings: each named check fires where it should and stays silent beside it.

use crate::util::checklist;
use serde_json::{Value as Json, json};
use tu_cham_core::assessment::{Announced, Assessment, Entry, EvidenceUse, Mark, Value};
use tu_cham_core::checks::{Warning, warnings};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::number::Decimal;
use tu_cham_core::points::{Percent, Points};
use tu_cham_core::review::{Finding, Standing, findings};
use tu_cham_core::score::{Gap, State, score};
use tu_cham_words::{item_state, wrong_entry};

use crate::util::{blank, enter, leaf, say};

fn set() -> CriteriaSet {
    let input = |id: &str, kind: &str| json!({"id": id, "label": id, "kind": kind});
    let node = |id: &str, max: &str, rule: Json| {
        json!({"id": id, "code": id, "title": id, "max": max, "na": "exclude", "rule": rule,
               "guidance": {"evidence": ["Kế hoạch"]}})
    };
    let with = |mut node: Json, field: &str, value: Json| {
        node[field] = value;
        node
    };
    let bands = json!([{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]);
    checklist::from_json(json!({
        "format": "tucham.criteria-set", "format_version": "1.0", "id": "thu", "version": "1", "year": 2026,
        "title": "Bộ thử", "short_title": "Bộ thử", "unit_types": ["commune"],
        "status": {"kind": "sample", "disclaimer": "Để thử"}, "scale": "16",
        "inputs": [input("online", "count"), input("paper", "count"), input("received", "count"), input("late", "count"),
                   input("overdue", "count"), input("target", "percent"), input("q", "boolean"), input("w", "boolean"),
                   input("f", "boolean"), input("t", "boolean")],
        "relations": [
            {"type": "at_most", "part": "online", "whole": "received"},
            {"type": "sum_at_most", "parts": ["online", "paper"], "whole": "received"},
            {"type": "zero_while", "zero": "late", "positive": "overdue"},
        ],
        "areas": [{"id": "a", "code": "A", "title": "A", "max": "16", "children": [
            node("rate", "4", json!({"type": "ratio", "numerator": "late", "denominator": "received", "bands": bands})),
            node("goal", "4", json!({"type": "target", "numerator": "online", "denominator": "received",
                                     "target": "target", "over": "clamp"})),
            node("yes", "2", json!({"type": "yes_no", "input": "q"})),
            {"id": "bare", "code": "bare", "title": "bare", "max": "2", "rule": {"type": "yes_no", "input": "w"}},
            with(node("full", "2", json!({"type": "yes_no", "input": "f"})), "na", json!("full")),
            with(node("theirs", "2", json!({"type": "yes_no", "input": "t"})), "verifier_only", json!(true)),
        ]}],
    }))
    .expect("sound")
}

#[track_caller]
fn check(change: impl FnOnce(&CriteriaSet, &mut Assessment), expected: &[Warning]) {
    let set = set();
    let mut assessment = blank(&set);
    change(&set, &mut assessment);
    let report = score(&set, &assessment);
    assert_eq!(warnings(&set, &assessment, &report), expected);
}

fn number(value: i64) -> Decimal {
    Decimal::whole(value)
}

#[test]
fn nothing_entered_contradicts_nothing() {
    check(|_, _| {}, &[]);
}

#[test]
fn parts_above_their_whole() {
    let above =
        |relation, parts| Warning::PartsAboveWhole { relation, parts: number(parts), whole: number(100) };
    check(
        |set, it| enter(set, it, &[("online", "100"), ("received", "100"), ("target", "100")]),
        &[Warning::FullWithoutEvidence(leaf(&set(), "goal"))],
    );
    check(
        |set, it| enter(set, it, &[("online", "90"), ("paper", "11"), ("received", "100"), ("target", "95")]),
        &[above(1, 101)],
    );
    check(
        |set, it| enter(set, it, &[("online", "101"), ("received", "100"), ("target", "100")]),
        &[above(0, 101), above(1, 101), Warning::FullWithoutEvidence(leaf(&set(), "goal"))],
    );
}

#[test]
fn zero_while_another_figure_is_not() {
    check(|set, it| enter(set, it, &[("late", "0"), ("overdue", "0")]), &[]);
    check(|set, it| enter(set, it, &[("late", "1"), ("overdue", "3")]), &[]);
    check(
        |set, it| enter(set, it, &[("late", "0"), ("overdue", "3")]),
        &[Warning::ZeroWhilePositive { relation: 2, positive: number(3) }],
    );
}

#[test]
fn full_points_without_a_document_and_none_with_one() {
    let proof = |set: &CriteriaSet, it: &mut Assessment| {
        it.answer_mut(leaf(set, "yes")).evidence =
            vec![EvidenceUse { document: "1".to_owned(), page: String::new() }];
    };
    let yes = leaf(&set(), "yes");
    check(|set, it| say(set, it, &[("q", true)]), &[Warning::FullWithoutEvidence(yes)]);
    check(
        |set, it| {
            say(set, it, &[("q", true)]);
            proof(set, it);
        },
        &[],
    );
    check(|set, it| say(set, it, &[("q", false)]), &[]);
    check(
        |set, it| {
            say(set, it, &[("q", false)]);
            proof(set, it);
        },
        &[Warning::ZeroWithEvidence(yes)],
    );
}

/// Papers are not missed where none are asked for, where nothing arose, or where only the verifier enters.
#[test]
fn papers_are_missed_only_where_they_are_asked_for() {
    let proof = vec![EvidenceUse { document: "1".to_owned(), page: String::new() }];
    let reason = || Some(Mark::NotApplicable { reason: "Mới lập".to_owned() });
    check(|set, it| say(set, it, &[("w", true), ("t", true)]), &[]);
    check(|set, it| it.answer_mut(leaf(set, "full")).mark = reason(), &[]);
    check(
        |set, it| {
            it.answer_mut(leaf(set, "yes")).mark = reason();
            it.answer_mut(leaf(set, "yes")).evidence.clone_from(&proof);
        },
        &[],
    );
    check(|set, it| it.answer_mut(leaf(set, "theirs")).evidence.clone_from(&proof), &[]);
}

#[test]
fn what_an_item_lacks() {
    let yes = leaf(&set(), "yes");
    check(
        |set, it| it.answer_mut(leaf(set, "yes")).mark = Some(Mark::NotApplicable { reason: " ".to_owned() }),
        &[Warning::Lacks(yes, Gap::ReasonMissing)],
    );
    check(
        |set, it| {
            it.answer_mut(leaf(set, "yes")).mark =
                Some(Mark::NotApplicable { reason: "Mới lập".to_owned() });
        },
        &[],
    );
    let target = set().input_by_id("target").expect("an input");
    check(
        |set, it| enter(set, it, &[("online", "3"), ("received", "100")]),
        &[Warning::TargetMissing(leaf(&set(), "goal"), target)],
    );
}

#[test]
fn a_jump_of_more_than_twenty_percentage_points_on_last_year() {
    let last_year = |set: &CriteriaSet, it: &mut Assessment, late: i64| {
        for (id, value) in [("late", late), ("received", 100)] {
            it.remember(set.input_by_id(id).expect("an input"), Some(Entry::number(number(value))));
        }
        enter(set, it, &[("late", "50"), ("received", "100")]);
    };
    check(|set, it| last_year(set, it, 30), &[]);
    check(|set, it| last_year(set, it, 70), &[]);
    for before in [29, 71] {
        let jump = Warning::Jump {
            leaf: leaf(&set(), "rate"),
            before: Percent::whole(i32::try_from(before).expect("small")),
            now: Percent::whole(50),
        };
        check(|set, it| last_year(set, it, before), &[jump]);
    }
}

#[test]
fn a_rate_against_a_target_may_jump_too() {
    check(
        |set, it| {
            for (id, value) in [("online", 10), ("received", 100)] {
                it.remember(set.input_by_id(id).expect("an input"), Some(Entry::number(number(value))));
            }
            enter(set, it, &[("online", "40"), ("received", "100"), ("target", "80")]);
        },
        &[Warning::Jump { leaf: leaf(&set(), "goal"), before: Percent::whole(10), now: Percent::whole(40) }],
    );
}

#[test]
fn announced_points_that_the_figures_do_not_give() {
    let announce = |set: &CriteriaSet, it: &mut Assessment, points: i64| {
        say(set, it, &[("q", true)]);
        it.answer_mut(leaf(set, "yes")).announced = Some(Announced {
            points: Some(Entry::Value(Value::Number(number(points)))),
            source: "Cổng DVCQG".to_owned(),
        });
    };
    check(|set, it| announce(set, it, 2), &[]);
    check(
        |set, it| announce(set, it, 1),
        &[Warning::AnnouncedDiffers { leaf: leaf(&set(), "yes"), own: Points::whole(2) }],
    );
}

#[test]
fn a_text_that_is_no_figure_is_told_where_its_item_has_points_all_the_same() {
    let typed = |set: &CriteriaSet, it: &mut Assessment| {
        enter(set, it, &[("received", "100")]);
        it.enter(set.input_by_id("late").expect("an input"), Some(Entry::Unreadable("78,28".to_owned())));
    };
    // The open item lacks its figure, and is told as such.
    check(typed, &[]);
    let expected = |set: &CriteriaSet| Warning::Unreadable {
        leaf: leaf(set, "rate"),
        input: set.input_by_id("late").expect("an input"),
    };
    let announce = |set: &CriteriaSet, it: &mut Assessment| {
        typed(set, it);
        it.answer_mut(leaf(set, "rate")).announced = Some(Announced {
            points: Some(Entry::number(Decimal::from_canonical("1.7").expect("a number"))),
            source: "Cổng DVCQG".to_owned(),
        });
    };
    check(announce, &[expected(&set())]);
    check(
        |set, it| {
            typed(set, it);
            let reason = "Trong năm không có".to_owned();
            it.answer_mut(leaf(set, "rate")).mark = Some(Mark::NotApplicable { reason });
        },
        &[expected(&set())],
    );
    let (set, mut told) = (set(), blank(&set()));
    announce(&set, &mut told);
    let found = findings(&set, &told, &score(&set, &told));
    assert!(found.contains(&Finding::Contradiction(expected(&set))));
    let mut bare = told.clone();
    bare.enter(set.input_by_id("late").expect("an input"), None);
    assert_eq!(score(&set, &told).total, score(&set, &bare).total);
}

/// A typing mistake is to be mended; declaring that there are no figures is no way out of it.
#[test]
fn a_figure_that_is_typed_wrong_is_told_from_one_that_is_missing() {
    let set = set();
    let rate = leaf(&set, "rate");
    let text = |text: &str| Some(Entry::Unreadable(text.to_owned()));
    let count = |value| Some(Entry::number(number(value)));
    for (late, received, is_wrong) in [
        (count(172), count(87), true),
        (text("mười hai"), count(87), true),
        (count(5), text("8x"), true),
        (count(5), None, false),
        (count(0), count(0), false),
    ] {
        let mut assessment = blank(&set);
        for (id, entry) in [("late", late), ("received", received)] {
            assessment.enter(set.input_by_id(id).expect("an input"), entry);
        }
        let report = score(&set, &assessment);
        let standing = Standing::of(&set, &assessment, &report, rate);
        assert_eq!(report.leaf(rate).state, State::DataMissing);
        assert_eq!((standing.wrong_entry, standing.data_missing), (is_wrong, !is_wrong));
        let (_, said) = item_state(&set, rate, report.leaf(rate));
        assert_eq!(said, if is_wrong { "số liệu chưa hợp lệ" } else { "thiếu số liệu" });
        assert_eq!(wrong_entry(report.leaf(rate), &set).is_some(), is_wrong);
        // It holds the assessment up either way.
        assert!(findings(&set, &assessment, &report).contains(&Finding::DataMissing(rate)));
    }
}
