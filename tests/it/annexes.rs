//! Shapes that the annexes of real decisions have, each said by a set: one small set for each.

use serde_json::{Value as Json, json};
use tu_cham_core::advice::gain;
use tu_cham_core::criteria::{CriteriaSet, UnitType};
use tu_cham_core::figures::inputs_of_leaf;
use tu_cham_core::review::{Finding, findings};
use tu_cham_core::score::{Report, score};

use tu_cham_files::transfer::{Difference, differences};

use crate::util::{checklist, filled, gives, item, leaf, not_applicable, outcome, points, set_of, small_set};

/// A leaf of typed points named like its input.
fn typed(id: &str, max: &str) -> Json {
    json!({"id": id, "code": id, "title": id, "max": max, "rule": {"type": "manual", "input": format!("p.{id}")}})
}

fn yes_no(id: &str, max: &str) -> Json {
    json!({"id": id, "code": id, "title": id, "max": max, "rule": {"type": "yes_no", "input": id}})
}

fn group(id: &str, max: &str, children: &[Json]) -> Json {
    json!({"id": id, "code": id, "title": id, "max": max, "children": children})
}

/// A part that is added to or taken off the base, with its cap.
fn beside(role: &str, cap: &str, children: &[Json]) -> Json {
    let mut area = group(role, cap, children);
    area["role"] = json!(role);
    area["cap"] = json!(cap);
    area
}

/// Total, applicable maximum and index.
fn whole(report: &Report) -> (String, String, String) {
    let total = report.total;
    let index = total.index.map_or("—".to_owned(), |index| index.decimal().canonical());
    (total.points.decimal().canonical(), total.max.decimal().canonical(), index)
}

#[track_caller]
fn comes_to(report: &Report, expected: (&str, &str, &str)) {
    let (points, max, index) = whole(report);
    assert_eq!((points.as_str(), max.as_str(), index.as_str()), expected);
}

#[test]
fn a_total_of_sixty() {
    let set = set_of(
        "60",
        &json!({}),
        &json!([group("I", "20", &[typed("x", "20")]), group("II", "40", &[typed("y", "40")])]),
        &[("p.x", "points"), ("p.y", "points")],
    );
    comes_to(&score(&set, &filled(&set, "p.x=15 p.y=30")), ("45", "60", "75"));
}

#[test]
fn eighty_five_and_fifteen_of_a_bonus() {
    let areas = json!([
        group("I", "85", &[typed("x", "85")]),
        beside("bonus", "15", &[typed("y", "10"), typed("z", "10")]),
    ]);
    let inputs = [("p.x", "points"), ("p.y", "points"), ("p.z", "points")];
    let set = set_of("85", &json!({"total_may_exceed": true}), &areas, &inputs);
    // 80 + 15, the bonus within its cap.
    comes_to(&score(&set, &filled(&set, "p.x=80 p.y=9 p.z=8")), ("95", "85", "111.76"));
    // Where the decision counts classes from the hundred of both, both are the base.
    let hundred = json!([
        group("I", "85", &[typed("x", "85")]),
        group("IV", "15", &[typed("y", "10"), typed("z", "5")])
    ]);
    let classes = json!({"classification": {"bands": [{"label": "Đạt", "from": "0"}, {"label": "Xuất sắc", "from": "90"}]}});
    let set = set_of("100", &classes, &hundred, &inputs);
    let report = score(&set, &filled(&set, "p.x=80 p.y=9 p.z=1"));
    comes_to(&report, ("90", "100", "90"));
    assert_eq!(report.total.class.map(|(low, high)| (low.0, high.0)), Some((1, 1)));
}

#[test]
fn a_hundred_with_ten_of_a_bonus_less_twenty_of_a_penalty() {
    let areas = json!([
        group("I", "100", &[typed("x", "100")]),
        beside("bonus", "10", &[typed("b1", "5"), typed("b2", "8")]),
        beside("penalty", "20", &[typed("c1", "15"), typed("c2", "10")]),
    ]);
    let inputs = ["p.x", "p.b1", "p.b2", "p.c1", "p.c2"].map(|id| (id, "points"));
    let set = set_of("100", &json!({"total_may_exceed": true}), &areas, &inputs);
    let of = |figures: &str| score(&set, &filled(&set, figures));
    comes_to(&of("p.x=90 p.b1=5 p.b2=8 p.c1=0 p.c2=0"), ("100", "100", "100"));
    comes_to(&of("p.x=98 p.b1=5 p.b2=8 p.c1=0 p.c2=0"), ("108", "100", "108"));
    comes_to(&of("p.x=90 p.b1=0 p.b2=0 p.c1=15 p.c2=10"), ("70", "100", "70"));
    comes_to(&of("p.x=10 p.b1=0 p.b2=0 p.c1=15 p.c2=10"), ("0", "100", "0"));
}

#[test]
fn levels_with_three_decimals() {
    let option = |id: &str, points: &str| json!({"id": id, "label": id, "points": points});
    let rule = json!({"type": "choice", "input": "q", "options": [
        option("a", "0.25"), option("b", "0.125"), option("c", "0")]});
    let leaf = json!({"id": "x", "code": "8.4.1", "title": "x", "max": "0.25", "rule": rule});
    let set = set_of("0.25", &json!({"leaf_decimals": 3}), &json!([leaf]), &[("q", "choice")]);
    gives(&set, &[("q=a", "0.25"), ("q=b", "0.125"), ("q=c", "0")]);
}

#[test]
fn a_criterion_scored_directly_stands_beside_one_with_items() {
    let areas = json!([
        group(
            "1",
            "6",
            &[yes_no("1.1", "2"), group("1.2", "4", &[yes_no("1.2.1", "3"), yes_no("1.2.2", "1")])]
        ),
        // Even a whole area.
        yes_no("2", "4"),
    ]);
    let inputs = ["1.1", "1.2.1", "1.2.2", "2"].map(|id| (id, "boolean"));
    let set = set_of("10", &json!({}), &areas, &inputs);
    comes_to(&score(&set, &filled(&set, "1.1=yes 1.2.1=yes 1.2.2=no 2=yes")), ("9", "10", "90"));
}

#[test]
fn what_did_not_arise_leaves_the_maximum_at_one_item_and_is_full_at_another() {
    let with = |id: &str, na: &str| {
        let mut item = yes_no(id, "5");
        item["na"] = json!(na);
        item
    };
    let set = small_set(
        "15",
        vec![with("out", "exclude"), with("full", "full"), yes_no("x", "5")],
        &[("out", "boolean"), ("full", "boolean"), ("x", "boolean")],
    )
    .expect("sound");
    let of = |marked: &[&str], figures: &str| {
        let mut assessment = filled(&set, figures);
        for id in marked {
            not_applicable(&set, &mut assessment, id, "Không phát sinh trong năm");
        }
        score(&set, &assessment)
    };
    comes_to(&of(&["out"], "full=yes x=no"), ("5", "10", "50"));
    comes_to(&of(&["full"], "out=yes x=no"), ("10", "15", "66.67"));
    comes_to(&of(&["out", "full"], "x=yes"), ("10", "10", "100"));
}

#[test]
fn a_share_of_what_was_disbursed_counts_from_a_floor_on() {
    let set = item(
        "10",
        &json!({"type": "ratio", "numerator": "n", "denominator": "d", "bands": [
            {"from": "0", "to": "0.6", "gives": {"constant": "0"}},
            {"from": "0.6", "to": "0.85", "gives": {"times_max_over": "0.85"}},
            {"from": "0.85", "to": "1", "to_inclusive": true, "gives": {"constant": "10"}}]}),
        &json!({"na": "exclude"}),
        &[("n", "money"), ("d", "money")],
    );
    // 80 / 85 × 10; 60 / 85 × 10.
    gives(&set, &[("n=8000 d=10000", "9.41"), ("n=6000 d=10000", "7.06"), ("n=5999 d=10000", "0")]);
}

#[test]
fn a_month_and_a_year_are_two_sets_and_the_assessment_names_its_period() {
    let of = |id: &str| set_of("2", &json!({"id": id}), &json!([yes_no("x", "2")]), &[("x", "boolean")]);
    let (month, year) = (of("mau-thang"), of("mau-nam"));
    assert_ne!(month.hash(), year.hash());
    let mut assessment = filled(&month, "x=yes");
    assessment.header.period = "Tháng 9/2026".to_owned();
    assert_eq!(score(&month, &assessment).total.points, points("2"));
}

#[test]
fn so_much_for_each_day_late_is_taken_off_up_to_its_maximum() {
    let late = json!({"id": "x", "code": "V.1", "title": "x", "max": "3",
                      "rule": {"type": "per_item", "count": "days", "each": "1"}});
    let areas = json!([group("I", "10", &[typed("y", "10")]), beside("penalty", "3", &[late])]);
    let set = set_of("10", &json!({}), &areas, &[("p.y", "points"), ("days", "count")]);
    let report = score(&set, &filled(&set, "p.y=10 days=5"));
    assert_eq!(outcome(&set, report.leaf(leaf(&set, "x"))), "3");
    comes_to(&report, ("7", "10", "70"));
}

#[test]
fn a_rate_rounded_to_quarters_of_a_point() {
    let set = item(
        "6",
        &json!({"type": "ratio", "numerator": "n", "denominator": "d", "zero_denominator": "full", "round_to": "0.25",
                "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]}),
        &json!({}),
        &[("n", "count"), ("d", "count")],
    );
    gives(
        &set,
        &[
            // 5,142… · 5,125, a half · 5,124…
            ("n=6 d=7", "5.25"),
            ("n=41 d=48", "5.25"),
            ("n=854 d=1000", "5"),
            ("n=1 d=1000", "0"),
            ("n=7 d=7", "6"),
            ("n=0 d=0", "6"),
        ],
    );
    let assessment = filled(&set, "n=30 d=48");
    let report = score(&set, &assessment);
    // 3,75; the next quarter begins at 3,875, which is 31 of 48.
    let gain = gain(&set, &assessment, &report, leaf(&set, "x")).expect("more to gain");
    assert_eq!((gain.more.canonical(), gain.points), ("1".to_owned(), points("4")));
}

#[test]
fn a_part_rounded_to_quarters_within_a_sum_that_is_not() {
    let set = item(
        "3",
        &json!({"type": "composite", "parts": [
            {"max": "3", "rule": {"type": "deduct", "items": [{"count": "k", "points": "0.3"}]}},
            {"max": "3", "rule": {"type": "ratio", "percent": "p", "round_to": "0.25",
                "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]}}]}),
        &json!({}),
        &[("k", "count"), ("p", "percent")],
    );
    gives(&set, &[("k=9 p=40", "1.55"), ("k=0 p=100", "3"), ("k=10 p=4", "0")]);
}

/// 1.1 asks for a plan, whose third level leaves nothing at 1.2; 1.3 is scored in two ways by the same answer.
fn tied() -> CriteriaSet {
    let option = |id: &str, points: &str| json!({"id": id, "label": format!("Mức {id}"), "points": points});
    let rate = |max: &str| {
        json!({"type": "ratio", "percent": "done",
               "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": {"constant": max}}]})
    };
    let mut tied = yes_no("1.2", "3");
    tied["zero_if"] = json!([{"input": "plan", "chosen": ["none"]}]);
    tied["na"] = json!("full");
    let branches = json!({"id": "1.3", "code": "1.3", "title": "1.3", "max": "5", "rule": {"type": "switch",
        "cases": [{"when": {"input": "plan", "chosen": ["good", "late"]}, "rule": rate("5")}],
        "otherwise": {"type": "yes_no", "input": "held", "yes": "5", "no": "2"}}});
    let plan = json!({"id": "1.1", "code": "1.1", "title": "1.1", "max": "2", "na": "exclude", "rule": {"type": "choice",
        "input": "plan", "options": [option("good", "2"), option("late", "1"), option("none", "0")]}});
    small_set(
        "10",
        vec![plan, tied, branches],
        &[("plan", "choice"), ("1.2", "boolean"), ("done", "percent"), ("held", "boolean")],
    )
    .expect("sound")
}

#[test]
fn an_item_tied_to_the_level_that_another_item_has() {
    let set = tied();
    let of = |figures: &str| {
        let report = score(&set, &filled(&set, figures));
        ["1.1", "1.2", "1.3"].map(|id| outcome(&set, report.leaf(leaf(&set, id))))
    };
    assert_eq!(of("plan=good 1.2=yes done=80"), ["2", "3", "5"]);
    assert_eq!(of("plan=late 1.2=yes done=80"), ["1", "3", "5"]);
    assert_eq!(of("plan=none 1.2=yes held=no"), ["0", "0", "2"]);
    // Blank is no level, and neither is one that the set does not know.
    assert_eq!(
        of("1.2=yes done=80"),
        ["unanswered: blank plan", "missing: blank plan", "missing: blank plan"]
    );
    let unknown = ["unanswered: unreadable plan", "missing: unreadable plan", "missing: unreadable plan"];
    assert_eq!(of("plan=gone 1.2=yes done=80"), unknown);
    let open = score(&set, &filled(&set, "1.2=yes done=80"));
    let tied = open.leaf(leaf(&set, "1.2"));
    assert_eq!((tied.least, tied.most), (points("0"), points("3")));
}

#[test]
fn an_item_tied_to_a_yes_or_a_number_of_another_item() {
    let condition = json!([{"input": "said", "is": false}, {"input": "k", "less_than": "2"}]);
    let mut tied = yes_no("x", "5");
    tied["zero_if"] = condition;
    let count = json!({"id": "c", "max": "4", "rule": {"type": "per_item", "count": "k", "each": "2"}});
    let inputs = [("said", "boolean"), ("k", "count"), ("x", "boolean")];
    let set = small_set("10", vec![yes_no("said", "1"), count, tied], &inputs).expect("sound");
    gives(
        &set,
        &[
            ("said=yes k=2 x=yes", "5"),
            ("said=no k=2 x=yes", "0"),
            ("said=yes k=1 x=yes", "0"),
            // What settles it needs no more.
            ("said=no k=2", "0"),
        ],
    );
}

/// 1.3 is one row for departments and one for communes, as in a table of both.
fn rows_by_kind() -> CriteriaSet {
    let for_kinds = |mut node: Json, kinds: &[&str]| {
        node["unit_types"] = json!(kinds);
        node
    };
    let of_departments = for_kinds(yes_no("1.3.1", "18"), &["department"]);
    let of_communes = group("1.3.2", "18", &[yes_no("1.3.2.a", "10"), yes_no("1.3.2.b", "8")]);
    let areas = json!([
        group(
            "1",
            "38",
            &[
                yes_no("1.1", "20"),
                group("1.3", "18", &[of_departments, for_kinds(of_communes, &["commune", "ward"])])
            ]
        ),
        for_kinds(yes_no("2", "62"), &["department"]),
        for_kinds(yes_no("3", "62"), &["commune", "ward"]),
    ]);
    let inputs = ["1.1", "1.3.1", "1.3.2.a", "1.3.2.b", "2", "3"].map(|id| (id, "boolean"));
    set_of("100", &json!({"unit_types": ["commune", "ward", "department"]}), &areas, &inputs)
}

#[test]
fn rows_for_one_kind_of_unit_stand_aside_for_another() {
    let set = rows_by_kind();
    let mut assessment = filled(&set, "1.1=yes 1.3.2.a=yes 1.3.2.b=no 3=yes");
    let report = score(&set, &assessment);
    comes_to(&report, ("92", "100", "92"));
    // Nobody is asked for the rows of departments, and they are neither open nor done.
    assert_eq!((report.total.items, report.total.done, report.total.open), (4, 4, 0));
    let aside = report.leaf(leaf(&set, "1.3.1"));
    assert!(aside.is_of_other_unit() && aside.is_done() && aside.is_excluded());
    assert!(findings(&set, &assessment, &report).is_empty());

    assessment.header.unit_type = UnitType::Department;
    let report = score(&set, &assessment);
    assert_eq!((report.total.items, report.total.open), (3, 2));
    comes_to(&report, ("20", "100", "20"));
    let group = report.node(set.node_by_id("1.3").expect("a group"));
    assert_eq!((group.shown.max, group.items), (points("18"), 1));
}

#[test]
fn a_mark_or_a_figure_at_a_row_for_another_kind_of_unit_counts_for_nothing() {
    let set = rows_by_kind();
    let mut assessment = filled(&set, "1.1=yes 1.3.1=yes 1.3.2.a=yes 1.3.2.b=yes 2=yes 3=yes");
    comes_to(&score(&set, &assessment), ("100", "100", "100"));
    not_applicable(&set, &mut assessment, "2", "");
    comes_to(&score(&set, &assessment), ("100", "100", "100"));
    assert!(score(&set, &assessment).leaf(leaf(&set, "2")).gaps.is_empty());
}

/// In criterion 1 the third level of 1.1 leaves nothing at all; 1.3 is full where it did not arise, 1.4 leaves.
fn voided() -> CriteriaSet {
    let option = |id: &str, points: &str| json!({"id": id, "label": format!("Mức {id}"), "points": points});
    let plan = json!({"id": "1.1", "code": "1.1", "title": "1.1", "max": "2", "rule": {"type": "choice",
        "input": "plan", "options": [option("good", "2"), option("late", "1"), option("none", "0")]}});
    let with = |id: &str, na: &str| {
        let mut item = yes_no(id, "2");
        item["na"] = json!(na);
        item
    };
    let inner = group("1.2", "4", &[yes_no("1.2.a", "2"), with("1.2.b", "full")]);
    let mut criterion = group("1", "8", &[plan, inner, with("1.4", "exclude")]);
    criterion["zero_if"] = json!([{"input": "plan", "chosen": ["none"]}]);
    let inputs = [
        ("plan", "choice"),
        ("1.2.a", "boolean"),
        ("1.2.b", "boolean"),
        ("1.4", "boolean"),
        ("2", "boolean"),
    ];
    set_of("10", &json!({}), &json!([criterion, yes_no("2", "2")]), &inputs)
}

#[test]
fn one_level_voids_the_whole_criterion() {
    let set = voided();
    comes_to(&score(&set, &filled(&set, "plan=late 1.2.a=yes 1.2.b=yes 1.4=yes 2=yes")), ("9", "10", "90"));
    let report = score(&set, &filled(&set, "plan=none 1.2.a=yes 1.2.b=yes 1.4=yes 2=yes"));
    comes_to(&report, ("2", "10", "20"));
    assert_eq!(report.node(set.node_by_id("1").expect("a node")).shown.points, points("0"));
    // What settles them needs no further figures.
    let report = score(&set, &filled(&set, "plan=none 2=yes"));
    assert_eq!((report.total.open, report.total.points), (0, points("2")));
}

#[test]
fn full_points_of_what_did_not_arise_are_void_too() {
    let set = voided();
    let of = |figures: &str| {
        let mut assessment = filled(&set, figures);
        for id in ["1.2.b", "1.4"] {
            not_applicable(&set, &mut assessment, id, "Không phát sinh");
        }
        score(&set, &assessment)
    };
    comes_to(&of("plan=good 1.2.a=yes 2=yes"), ("8", "8", "100"));
    comes_to(&of("plan=none 1.2.a=yes 2=yes"), ("2", "8", "25"));
    // Until the level is known, it is not known whether full points stay.
    let open = of("1.2.a=yes 2=yes");
    let full = open.leaf(leaf(&set, "1.2.b"));
    assert_eq!((full.points, full.least, full.most), (None, points("0"), points("2")));
    assert_eq!((open.total.least, open.total.most), (points("2"), points("8")));
}

#[test]
fn what_voids_a_criterion_is_asked_once() {
    let set = voided();
    let asked = |id: &str| {
        let inputs = inputs_of_leaf(&set, &filled(&set, ""), leaf(&set, id));
        inputs.into_iter().map(|input| set[input].id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!((asked("1.1"), asked("1.2.a"), asked("1.4")), (vec!["plan"], vec!["1.2.a"], vec!["1.4"]));
    let ties = set.told_at(leaf(&set, "1.2.a"), 0).map(|leaf| set.node_of(leaf).id.as_str());
    assert_eq!(ties, Some("1.1"));
    // A question that no item asks for its points stands at each of them.
    let mut criterion = group("1", "4", &[yes_no("1.1", "2"), yes_no("1.2", "2")]);
    criterion["zero_if"] = json!([{"input": "false", "is": true}]);
    let inputs = [("1.1", "boolean"), ("1.2", "boolean"), ("false", "boolean")];
    let set = set_of("4", &json!({}), &json!([criterion]), &inputs);
    comes_to(&score(&set, &filled(&set, "1.1=yes 1.2=yes false=no")), ("4", "4", "100"));
    comes_to(&score(&set, &filled(&set, "1.1=yes 1.2=yes false=yes")), ("0", "4", "0"));
    assert_eq!(inputs_of_leaf(&set, &filled(&set, ""), leaf(&set, "1.2")).len(), 2);
}

#[test]
fn a_new_version_that_voids_otherwise_is_told_at_each_item_below() {
    let set = voided();
    let mut json = checklist::json(&set);
    json["version"] = json!("2");
    json["areas"][0].as_object_mut().expect("a criterion").remove("zero_if");
    let now = checklist::from_json(json).expect("sound");
    let changed = differences(&set, &now);
    let items = changed.iter().filter(|it| matches!(it, Difference::RuleChanged { .. })).count();
    assert_eq!((items, changed.len()), (4, 4));
}

/// Classes Yếu, Khá from 65, Tốt from 80, Xuất sắc from 90 over areas I of 80 and V of 20, with these limits.
fn classed(classification: &Json) -> CriteriaSet {
    let bands: Vec<Json> = [("Yếu", "0"), ("Khá", "65"), ("Tốt", "80"), ("Xuất sắc", "90")]
        .iter()
        .map(|(label, from)| json!({"label": label, "from": from}))
        .collect();
    let mut classes = classification.clone();
    classes["bands"] = json!(bands);
    let mut leaving = typed("V.2", "5");
    leaving["na"] = json!("exclude");
    let areas = json!([
        group("I", "80", &[typed("I.1", "80")]),
        group("V", "20", &[typed("V.1", "15"), leaving]),
        beside("penalty", "5", &[typed("IX.1", "5")]),
    ]);
    let mut inputs = ["p.I.1", "p.V.1", "p.V.2", "p.IX.1"].map(|id| (id, "points")).to_vec();
    if classification.to_string().contains("unremedied") {
        inputs.push(("unremedied", "boolean"));
    }
    set_of("100", &json!({"classification": classes}), &areas, &inputs)
}

/// The lowest and the highest class within reach.
fn reach(set: &CriteriaSet, figures: &str, marked: &[&str]) -> (String, String) {
    let mut assessment = filled(set, figures);
    for id in marked {
        not_applicable(set, &mut assessment, id, "Không phát sinh");
    }
    let (low, high) = score(set, &assessment).total.class.expect("classes");
    let label = |at: usize| set.classification.bands[at].label.clone();
    (label(low.0), label(high.0))
}

#[track_caller]
fn reaches(set: &CriteriaSet, cases: &[(&str, &[&str], &str, &str)]) {
    for (figures, marked, low, high) in cases {
        assert_eq!(
            reach(set, figures, marked),
            ((*low).to_owned(), (*high).to_owned()),
            "{figures} {marked:?}"
        );
    }
}

#[test]
fn a_class_needs_a_share_of_one_group() {
    let set = classed(&json!({"knock_outs": [{"item": "V", "below": "80", "best": "Khá"}]}));
    reaches(
        &set,
        &[
            ("p.I.1=80 p.V.1=12 p.V.2=4 p.IX.1=0", &[], "Xuất sắc", "Xuất sắc"),
            ("p.I.1=80 p.V.1=12 p.V.2=3.99 p.IX.1=0", &[], "Khá", "Khá"),
            // What left the score leaves the share: 12 of 15.
            ("p.I.1=80 p.V.1=12 p.IX.1=0", &["V.2"], "Xuất sắc", "Xuất sắc"),
            // Open: 10 to 15 of 20, or 10 of 15.
            ("p.I.1=80 p.V.1=10 p.IX.1=0", &[], "Khá", "Khá"),
            ("p.I.1=80 p.V.1=12 p.IX.1=0", &[], "Khá", "Xuất sắc"),
        ],
    );
}

#[test]
fn a_class_is_barred_by_a_finding_that_is_not_remedied() {
    let set = classed(&json!({"knock_outs": [{"if": {"input": "unremedied", "is": true}, "best": "Tốt"}]}));
    let all = "p.I.1=80 p.V.1=15 p.V.2=5 p.IX.1=0";
    reaches(
        &set,
        &[
            (&format!("{all} unremedied=no"), &[], "Xuất sắc", "Xuất sắc"),
            (&format!("{all} unremedied=yes"), &[], "Tốt", "Tốt"),
            // Nobody has said: a span, though every item is scored.
            (all, &[], "Tốt", "Xuất sắc"),
        ],
    );
    let questions: Vec<&str> = set.class_questions().into_iter().map(|it| set[it].id.as_str()).collect();
    assert_eq!(questions, ["unremedied"]);
    // Nobody finishes with a class that is a span: the question is asked before.
    let is_asked = |text: &str| {
        let assessment = filled(&set, text);
        let found = findings(&set, &assessment, &score(&set, &assessment));
        found.iter().any(|it| matches!(it, Finding::ClassOpen(_)) && it.holds_up())
    };
    assert!(is_asked(all));
    assert!(!is_asked(&format!("{all} unremedied=no")));
    // Where an item scores the remedy, its points say it.
    let set = classed(&json!({"knock_outs": [{"item": "V.2", "when": "not_full", "best": "Tốt"}]}));
    reaches(
        &set,
        &[
            ("p.I.1=80 p.V.1=15 p.V.2=4 p.IX.1=0", &[], "Tốt", "Tốt"),
            ("p.I.1=80 p.V.1=15 p.IX.1=0", &["V.2"], "Xuất sắc", "Xuất sắc"),
        ],
    );
}

#[test]
fn a_class_is_barred_by_a_penalty() {
    let set = classed(&json!({"knock_outs": [{"item": "IX.1", "when": "any", "best": "Tốt"}]}));
    reaches(
        &set,
        &[
            ("p.I.1=80 p.V.1=15 p.V.2=5 p.IX.1=1", &[], "Tốt", "Tốt"),
            ("p.I.1=80 p.V.1=15 p.V.2=5 p.IX.1=0", &[], "Xuất sắc", "Xuất sắc"),
        ],
    );
}

#[test]
fn a_quota_is_shown_and_not_computed() {
    let quota = "Xuất sắc không quá 25% số đơn vị của từng nhóm.";
    let set = classed(&json!({"notes": [quota]}));
    assert_eq!(set.classification.notes, [quota]);
    reaches(&set, &[("p.I.1=80 p.V.1=15 p.V.2=5 p.IX.1=0", &[], "Xuất sắc", "Xuất sắc")]);
}

#[test]
fn every_line_of_the_document_is_a_test_here_and_says_it_in_json() {
    let text = include_str!("../../docs/format.md");
    let table = text.split("### What a real annex asks").nth(1).expect("the table");
    let lines: Vec<&str> =
        table.lines().filter(|line| line.starts_with("| ") && !line.contains("| Test |")).collect();
    let lines: Vec<&str> = lines.into_iter().take_while(|line| line.ends_with("` |")).collect();
    assert!(lines.len() >= 18, "{}", lines.len());
    for line in lines {
        let quoted: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
        let (name, said) = quoted.split_last().expect("a test");
        assert!(include_str!("annexes.rs").contains(&format!("fn {name}()")), "{name}");
        for json in said.iter().filter(|text| text.starts_with('{')) {
            assert!(serde_json::from_str::<Json>(json).is_ok(), "{json}");
        }
    }
}
