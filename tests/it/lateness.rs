//! Days in (due, actual], all of them or working days alone. 20 November 2026 is a Friday.

use crate::util::checklist;
use serde_json::{Value as Json, json};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::date::Date;
use tu_cham_core::evaluate::RuleTrace;
use tu_cham_core::score::{Trace, score};

use crate::util::{filled, gives, leaf, outcome};

/// One leaf `x` of 2 points down to `floor`, with these fields of its rule; Tuesday 24 November is a holiday, and so is
/// Saturday the 28th, which was no working day before.
fn late(floor: &str, fields: &Json) -> CriteriaSet {
    let mut rule = json!({"type": "lateness", "actual": "came"});
    for (field, value) in fields.as_object().expect("fields of a rule") {
        rule[field] = value.clone();
    }
    let inputs: Vec<Json> = ["came", "asked"]
        .iter()
        .filter(|id| **id == "came" || rule["due_input"] == **id)
        .map(|id| json!({"id": id, "label": id, "kind": "date"}))
        .collect();
    checklist::from_json(json!({
        "format": "tucham.criteria-set", "format_version": "1.0",
        "id": "thu", "version": "1", "year": 2026, "title": "Bộ thử", "short_title": "Bộ thử",
        "unit_types": ["commune"], "status": {"kind": "sample", "disclaimer": "Để thử"},
        "scale": "2", "holidays": ["2026-11-24", "2026-11-28", "2026-09-02", "2026-11-24"], "inputs": inputs,
        "areas": [{"id": "a", "code": "A", "title": "Lĩnh vực", "max": "2", "children": [
            {"id": "x", "code": "1", "title": "Gửi báo cáo", "max": "2", "floor": floor, "rule": rule}]}],
    }))
    .expect("a sound set")
}

/// *đúng hạn 2; trễ đến 2 ngày 1,5; đến 5 ngày 0,5; hơn nữa 0*.
fn steps() -> Json {
    json!([{"up_to": "0", "points": "2"}, {"up_to": "2", "points": "1.5"}, {"up_to": "5", "points": "0.5"},
           {"points": "0"}])
}

/// Each case: the day it came about, and the points.
#[track_caller]
fn comes(set: &CriteriaSet, cases: &[(&str, &str)]) {
    for (day, expected) in cases {
        gives(set, &[(&format!("came={day}"), expected)]);
    }
}

#[test]
fn calendar_days_after_the_due_day_up_to_the_actual_one() {
    comes(
        &late("0", &json!({"due": "2026-11-20", "steps": steps()})),
        &[
            ("2025-01-01", "2"),
            ("2026-11-19", "2"),
            ("2026-11-20", "2"),
            ("2026-11-21", "1.5"),
            ("2026-11-22", "1.5"),
            ("2026-11-23", "0.5"),
            ("2026-11-25", "0.5"),
            ("2026-11-26", "0"),
            ("2027-11-20", "0"),
        ],
    );
    // Over the leap day: 28 February to 1 March are two days.
    comes(
        &late("0", &json!({"due": "2028-02-28", "steps": steps()})),
        &[("2028-02-29", "1.5"), ("2028-03-01", "1.5"), ("2028-03-02", "0.5")],
    );
}

#[test]
fn working_days_leave_out_weekends_and_the_holidays_of_the_set() {
    let set = late("0", &json!({"due": "2026-11-20", "days": "working", "steps": steps()}));
    comes(
        &set,
        &[
            ("2026-11-20", "2"),
            // Saturday and Sunday.
            ("2026-11-21", "2"),
            ("2026-11-22", "2"),
            // Monday is 1, Tuesday a holiday, Wednesday 2, Thursday 3, Friday 4, Monday 5, Tuesday 6.
            ("2026-11-23", "1.5"),
            ("2026-11-24", "1.5"),
            ("2026-11-25", "1.5"),
            ("2026-11-26", "0.5"),
            ("2026-11-27", "0.5"),
            ("2026-11-29", "0.5"),
            ("2026-11-30", "0.5"),
            ("2026-12-01", "0"),
            ("2026-11-01", "2"),
        ],
    );
    // Due on a Saturday: the Monday after it is the first day late.
    let saturday = late("0", &json!({"due": "2026-11-21", "days": "working", "steps": steps()}));
    comes(
        &saturday,
        &[("2026-11-22", "2"), ("2026-11-23", "1.5"), ("2026-11-25", "1.5"), ("2026-11-26", "0.5")],
    );
    // Due on the holiday itself.
    let holiday = late("0", &json!({"due": "2026-11-24", "days": "working", "steps": steps()}));
    comes(&holiday, &[("2026-11-24", "2"), ("2026-11-25", "1.5"), ("2026-11-27", "0.5")]);
    // The far end of the calendar: every holiday counted once.
    comes(&set, &[("2999-12-31", "0")]);
    comes(
        &late("0", &json!({"due": "1900-01-01", "days": "working", "steps": steps()})),
        &[("2999-12-31", "0")],
    );
}

#[test]
fn a_deduction_for_each_day_down_to_the_floor() {
    let in_points = json!({"due": "2026-11-20", "per_day": {"points": "0.25"}});
    comes(
        &late("0", &in_points),
        &[
            ("2026-11-20", "2"),
            ("2026-11-10", "2"),
            ("2026-11-21", "1.75"),
            ("2026-11-27", "0.25"),
            ("2026-11-28", "0"),
            ("2026-11-29", "0"),
        ],
    );
    comes(
        &late("-0.5", &in_points),
        &[("2026-11-29", "-0.25"), ("2026-11-30", "-0.5"), ("2026-12-30", "-0.5")],
    );
    // 12,5 % of 2 points are 0.25; one in a third of a percent: 2 − 2 × 0.33 % = 1.9934.
    let in_percent = |percent: &str| json!({"due": "2026-11-20", "per_day": {"percent_of_max": percent}});
    comes(
        &late("0", &in_percent("12.5")),
        &[("2026-11-21", "1.75"), ("2026-11-28", "0"), ("2026-11-20", "2")],
    );
    comes(
        &late("0", &in_percent("0.33")),
        &[("2026-11-21", "1.99"), ("2026-11-22", "1.99"), ("2026-11-23", "1.98")],
    );
    let working = json!({"due": "2026-11-20", "days": "working", "per_day": {"points": "0.5"}});
    // It came on the holiday: the Monday before it is the only day late.
    comes(
        &late("0", &working),
        &[("2026-11-22", "2"), ("2026-11-24", "1.5"), ("2026-11-25", "1"), ("2026-11-27", "0")],
    );
}

#[test]
fn a_due_day_may_be_entered_and_no_actual_day_keeps_it_open() {
    let entered = late("0", &json!({"due_input": "asked", "steps": steps()}));
    gives(
        &entered,
        &[
            ("asked=2026-11-20 came=2026-11-20", "2"),
            ("asked=2026-11-20 came=2026-11-22", "1.5"),
            ("asked=2026-11-20", "missing: blank came"),
            ("came=2026-11-20", "missing: blank asked"),
            ("asked=?mai came=2026-11-20", "missing: unreadable asked"),
            ("asked=2026-11-20 came=?mai", "missing: unreadable came"),
        ],
    );
    let blank = score(&entered, &filled(&entered, ""));
    assert!(outcome(&entered, blank.leaf(leaf(&entered, "x"))).starts_with("unanswered: blank "));
    gives(&late("0", &json!({"due": "2026-11-20", "steps": steps()})), &[("", "unanswered: blank came")]);
}

#[test]
fn the_trace_names_both_days_and_those_that_count() {
    let set = late("0", &json!({"due": "2026-11-20", "days": "working", "steps": steps()}));
    let day = |text: &str| Date::from_iso(text).expect("a date");
    for (came, late) in [("2026-11-19", 0), ("2026-11-22", 0), ("2026-11-26", 3)] {
        let report = score(&set, &filled(&set, &format!("came={came}")));
        let Some(Trace::Rule { rule, .. }) = &report.leaf(leaf(&set, "x")).trace else {
            panic!("a trace of {came}");
        };
        assert_eq!(*rule, RuleTrace::Lateness { due: day("2026-11-20"), actual: day(came), late });
    }
}
