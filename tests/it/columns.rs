//! The list of figures, and columns pasted into it.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use serde_json::json;
use tu_cham_core::assessment::{Assessment, Entry, Header, Mark, Value};
use tu_cham_core::column::{Layout, Plan, Refusal, Told, Why, is_table, plan};
use tu_cham_core::criteria::{CriteriaSet, InputIx, UnitType};
use tu_cham_core::figures::groups;
use tu_cham_core::number::Marks;
use tu_cham_files::builtin;
use tu_cham_files::checklist;

use crate::util::{blank, enter, filled, leaf, set_of};

/// Counts `a` and `b`, a percentage `p`, a date `d`, a count `s` of two items; also inputs that the officer does not
/// enter.
fn small() -> CriteriaSet {
    let per_item = |id: &str, count: &str| json!({"id": id, "code": id, "title": id, "max": "1", "rule": {"type": "per_item", "count": count, "each": "1"}});
    let rate = json!({"id": "p1", "code": "p1", "title": "p1", "max": "1", "rule": {"type": "ratio", "percent": "p",
        "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]}});
    let late = json!({"id": "d1", "code": "d1", "title": "d1", "max": "1", "rule": {"type": "lateness", "due": "2026-11-20",
        "actual": "d", "steps": [{"up_to": "0", "points": "1"}, {"points": "0"}]}});
    let answer = json!({"id": "q1", "code": "q1", "title": "q1", "max": "1", "rule": {"type": "yes_no", "input": "q"}});
    let survey = json!({"id": "t1", "code": "t1", "title": "t1", "max": "1", "rule": {"type": "survey", "input": "t"}});
    let mut verifier = per_item("v1", "v");
    verifier["verifier_only"] = json!(true);
    let children = [
        per_item("a1", "a"),
        per_item("b1", "b"),
        rate,
        late,
        per_item("s1", "s"),
        per_item("s2", "s"),
        answer,
        survey,
        verifier,
    ];
    let kinds = [
        ("a", "count"),
        ("b", "count"),
        ("p", "percent"),
        ("d", "date"),
        ("s", "count"),
        ("q", "boolean"),
        ("t", "points"),
        ("v", "count"),
    ];
    let areas = json!([{"id": "l", "code": "L", "title": "L", "max": "9", "children": children}]);
    set_of("9", &json!({}), &areas, &kinds)
}

fn practice() -> CriteriaSet {
    checklist::load(builtin::PRACTICE_COMMUNE).expect("the built-in set is sound")
}

fn figures(set: &CriteriaSet) -> Vec<InputIx> {
    groups(set, &Header::new("", "", UnitType::Commune, 2026))
        .into_iter()
        .flat_map(|group| group.inputs)
        .collect()
}

fn input(set: &CriteriaSet, id: &str) -> InputIx {
    set.input_by_id(id).expect("an input of the set")
}

fn pasted(set: &CriteriaSet, assessment: &Assessment, from: &str, text: &str) -> Plan {
    plan(set, assessment, &figures(set), input(set, from), text, Told::default())
}

fn told(set: &CriteriaSet, text: &str, told: Told) -> Plan {
    plan(set, &blank(set), &figures(set), input(set, "s"), text, told)
}

/// The effect of a plan, in one line: `row figure=value` or `row figure?text`, then strays, then the number of figures
/// left.
fn said(set: &CriteriaSet, plan: &Plan) -> String {
    let mut said = String::new();
    for place in &plan.places {
        let id = &set[place.input].id;
        match place.change() {
            Some(Entry::Value(value)) => {
                let value = match value {
                    Value::Number(number) => number.canonical(),
                    Value::Date(date) => date.vietnamese(),
                    other => format!("{other:?}"),
                };
                write!(said, "{} {id}={value}; ", place.row)
            }
            Some(Entry::Unreadable(_)) => unreachable!("only values are put in"),
            None if place.read.is_ok() => write!(said, "{} {id} stays; ", place.row),
            None => write!(said, "{} {id}?{}; ", place.row, place.text),
        }
        .expect("a string takes all");
    }
    for stray in &plan.strays {
        let why = match stray.why {
            Why::Heading => "heading".to_owned(),
            Why::Unknown => "unknown".to_owned(),
            Why::Again(input) => format!("again {}", set[input].id),
            Why::Beyond => "beyond".to_owned(),
        };
        write!(said, "{} {}: {why}; ", stray.row, stray.text).expect("a string takes all");
    }
    for aside in &plan.aside {
        write!(said, "column {}: {} of {}; ", aside.column, aside.cells, aside.text)
            .expect("a string takes all");
    }
    write!(said, "left {}", plan.untouched.len()).expect("a string takes all");
    said
}

#[track_caller]
fn gives(from: &str, text: &str, expected: &str) {
    let set = small();
    assert_eq!(said(&set, &pasted(&set, &blank(&set), from, text)), expected, "{text:?}");
}

#[track_caller]
fn gives_by_name(text: &str, expected: &str) {
    let set = practice();
    let plan = pasted(&set, &blank(&set), "plan_tasks_done", text);
    assert_eq!(plan.way, Layout::Names, "{text:?}");
    let said = said(&set, &plan);
    assert_eq!(said.rsplit_once("; ").map(|(said, _)| said), Some(expected), "{text:?}");
}

#[test]
fn figures_are_what_the_officer_enters_shared_ones_first() {
    let set = small();
    let ids: Vec<&str> = figures(&set).into_iter().map(|ix| set[ix].id.as_str()).collect();
    assert_eq!(ids, ["s", "a", "b", "p", "d"]);

    let set = practice();
    let groups = groups(&set, &Header::new("", "", UnitType::Commune, 2026));
    let sources: Vec<&str> = groups.iter().map(|group| group.source).collect();
    assert_eq!(sources[0], "Báo cáo của đơn vị");
    assert!(
        !sources.iter().any(|source| source.contains("điều tra") || source.contains("thẩm định")),
        "{sources:?}"
    );
    for group in &groups {
        assert!(group.inputs.iter().all(|ix| set[*ix].source_system == group.source));
        assert!(group.inputs.is_sorted_by_key(|ix| !set[*ix].is_shared()));
    }
}

#[test]
fn a_figure_supplied_for_all_is_lacked_by_none_that_has_all_its_figures() {
    let set = small();
    let mut assessment = blank(&set);
    for id in ["s1", "s2", "a1"] {
        assessment.answer_mut(leaf(&set, id)).mark = Some(Mark::DataMissing);
    }
    let reason = Mark::NotApplicable { reason: "Không có".to_owned() };
    assessment.answer_mut(leaf(&set, "b1")).mark = Some(reason.clone());
    let marks = |assessment: &Assessment| {
        ["s1", "s2", "a1", "b1"].map(|id| assessment.answer(leaf(&set, id)).mark.clone())
    };
    let missing = || Some(Mark::DataMissing);

    assessment.supply(&set, input(&set, "s"), None);
    assert_eq!(marks(&assessment), [missing(), missing(), missing(), Some(reason.clone())]);
    assessment.supply(&set, input(&set, "s"), Some(Entry::Unreadable("12a".to_owned())));
    assessment.supply(&set, input(&set, "b"), Some(Entry::Unreadable("1".to_owned())));
    assert_eq!(marks(&assessment), [None, None, missing(), Some(reason)]);
    assert_eq!(assessment.entry(input(&set, "s")), Some(&Entry::Unreadable("12a".to_owned())));
}

#[test]
fn a_shared_figure_says_nothing_of_the_other_figure_of_an_item() {
    let set = checklist::load(builtin::QD766_COMMUNE).expect("the built-in set is sound");
    let mut assessment = blank(&set);
    let on_time = leaf(&set, "2.1");
    assessment.answer_mut(on_time).mark = Some(Mark::DataMissing);
    assessment.supply(&set, input(&set, "dossiers_received"), Some(Entry::Unreadable("1".to_owned())));
    assert_eq!(assessment.answer(on_time).mark, Some(Mark::DataMissing));
    assessment.supply(&set, input(&set, "dossiers_on_time"), Some(Entry::Unreadable("1".to_owned())));
    assert_eq!(assessment.answer(on_time).mark, None);
}

#[test]
fn a_column_goes_down_from_where_it_is_pasted() {
    gives("s", "1\r\n2\r\n3\r\n", "1 s=1; 2 a=2; 3 b=3; left 2");
    gives("b", "3\n78,28\n05/10/2026", "1 b=3; 2 p=78.28; 3 d=05/10/2026; left 0");
    // Blank cells keep their places and blank nothing.
    gives("s", "1\n\n3\n\n\n", "1 s=1; 3 b=3; left 3");
    gives("p", "50%\n1/1/2026\n7\n8", "1 p=50; 2 d=01/01/2026; 3 7: beyond; 4 8: beyond; left 0");
    gives("s", "", "left 5");
    gives("s", " \r\n\t\r\n", "left 5");
    // Of several columns the last with figures counts: notes may follow it, or nothing.
    gives(
        "s",
        "1\thồ sơ\t5\t\n2\thồ sơ\t6\txem lại\n",
        "1 s=5; 2 a=6; column 1: 2 of 1; column 2: 2 of hồ sơ; column 4: 1 of xem lại; left 3",
    );
}

#[test]
fn what_cannot_be_read_is_kept_out_and_named() {
    gives("s", "1.109\n78,28\n1,109.5\n1.109", "1 s=1109; 2 a?78,28; 3 b?1,109.5; 4 p=1.109; left 1");
    gives("s", "-3\n12a\n\"1.\n109\"", "1 s?-3; 2 a?12a; 3 b?1. 109; left 2");
    gives("d", "31/02/2026", "1 d?31/02/2026; left 0");
}

#[test]
fn the_heading_of_a_column_takes_no_figure() {
    gives("s", "Số liệu\n1\n2", "2 s=1; 3 a=2; 1 Số liệu: heading; left 3");
    // Words among the figures are words in the place of figures.
    gives("s", "không\n1\nkhông", "1 s?không; 2 a=1; 3 b?không; left 2");
    gives("s", "không", "1 s?không; left 4");
}

#[test]
fn what_stands_there_already_does_not_change() {
    let set = small();
    let assessment = filled(&set, "s=1 a=7 b=?x");
    let plan = pasted(&set, &assessment, "s", "1\n8\n9");
    assert_eq!(said(&set, &plan), "1 s stays; 2 a=8; 3 b=9; left 2");
    assert_eq!(plan.places[2].now, Some(Entry::Unreadable("x".to_owned())));
    assert_eq!(plan.changes().map(|(input, _)| set[input].id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn names_lead_rows_to_their_figures_in_any_order() {
    gives_by_name(
        "STT\tChỉ tiêu\tĐVT\tNăm 2026\r\n1\tTổng số cán bộ, công chức của đơn vị\tngười\t21\r\n2\tVăn bản đi trong kỳ\tvăn bản\t1.109\r\n3\tKhông có trong bộ\t\t5\r\n",
        "2 staff_total=21; 3 docs_out=1109; 1 Chỉ tiêu: heading; 4 Không có trong bộ: unknown; column 1: 4 of STT; column 3: 3 of ĐVT",
    );
    // Ids, capitals, colons, units in brackets, decomposed letters, accents left out.
    gives_by_name("docs_in\t12\nVĂN BẢN ĐI TRONG KỲ:\t13", "1 docs_in=12; 2 docs_out=13");
    gives_by_name("- Văn bản đến trong kỳ (văn bản)\t12", "1 docs_in=12");
    gives_by_name("Va\u{306}n ba\u{309}n \u{111}e\u{302}\u{301}n trong ky\u{300}\t12", "1 docs_in=12");
    gives_by_name("van ban den trong ky\t12", "1 docs_in=12");
    gives_by_name(
        "\"Văn bản đi\nđến hết kỳ\"\t1\nVăn bản đến trong kỳ\t2",
        "2 docs_in=2; 1 Văn bản đi đến hết kỳ: unknown",
    );
}

#[test]
fn part_of_a_name_does_where_no_other_name_has_it() {
    gives_by_name("Đầu tư công đã giải ngân\t900", "1 capital_paid=900");
    gives_by_name("Trong đó: Hồ sơ có nghĩa vụ tài chính (phí, lệ phí)\t40", "1 dossiers_with_fees=40");
    // Two figures have these words, and headings have too few.
    gives_by_name(
        "Hồ sơ tiếp nhận trực tuyến\t9\nHồ sơ chứng thực bản sao\t3\nChỉ tiêu\t8",
        "1 dossiers_online=9; 2 Hồ sơ chứng thực bản sao: unknown; 3 Chỉ tiêu: unknown",
    );
    // The figure's own name comes before a part of it, and the first row before the second.
    gives_by_name(
        "Ngân sách thực hiện\t1\nThu ngân sách thực hiện\t2\nThu ngân sách thực hiện\t3",
        "2 revenue=2; 1 Ngân sách thực hiện: again revenue; 3 Thu ngân sách thực hiện: again revenue",
    );
    // A row without a value leaves its figure alone.
    gives_by_name("Văn bản đến trong kỳ\t\nVăn bản đi trong kỳ\t4", "2 docs_out=4");
}

#[test]
fn a_single_cell_is_no_table() {
    for text in ["", "12", "12\r\n", "1 109", "\"hai\ndòng\"", "12\t\n"] {
        assert!(!is_table(text), "{text:?}");
    }
    for text in ["1\n2", "1\r\n\r\n2", "Văn bản\t5", "\n1"] {
        assert!(is_table(text), "{text:?}");
    }
}

#[test]
fn n2_cells_side_by_side_go_to_one_figure_after_the_other() {
    gives("s", "95\t120", "1 s=95; 2 a=120; left 3");
    gives("a", "Quý I\t95\t\t78,5", "2 a=95; 4 p=78.5; 1 Quý I: heading; left 2");
    gives("d", "05/10/2026\t7", "1 d=05/10/2026; 2 7: beyond; left 0");
    // A row with words after its figures is a row of a table: unused columns are reported.
    gives("s", "1\thồ sơ\t5", "1 s=5; column 1: 1 of 1; column 2: 1 of hồ sơ; left 4");
    gives("s", "95\t120\n80\t90\n", "1 s=120; 2 a=90; column 1: 2 of 95; left 3");
    assert!(pasted(&small(), &blank(&small()), "s", "95\t120").across);
}

#[test]
fn n2_the_column_of_the_values_can_be_chosen() {
    let set = small();
    let text = "95\t120\n80\t90\n";
    let first = told(&set, text, Told { column: Some(1), ..Told::default() });
    assert_eq!((first.column, first.columns.as_slice()), (1, [1, 2].as_slice()));
    assert_eq!(said(&set, &first), "1 s=95; 2 a=80; column 2: 2 of 120; left 3");
    assert_eq!(told(&set, text, Told::default()).column, 2);
    // A column that is not there has nothing.
    let none = told(&set, text, Told { column: Some(9), ..Told::default() });
    assert_eq!((none.places.len(), none.aside.len()), (0, 2));
}

#[test]
fn n3_one_question_for_the_marks_of_a_column_and_its_answer_holds_for_all_rows() {
    let set = small();
    let asked = |text: &str| {
        told(&set, text, Told::default()).question.map(|question| {
            let number = |number: Option<tu_cham_core::number::Decimal>| {
                number.map_or("none".to_owned(), tu_cham_core::number::Decimal::canonical)
            };
            format!("{} {} {}", question.text, number(question.vietnamese), number(question.english))
        })
    };
    let with =
        |text: &str, marks| said(&set, &told(&set, text, Told { marks: Some(marks), ..Told::default() }));
    // Commas that can only group, that may group, and those of English Excel with decimals.
    assert_eq!(asked("2,540\n1,234.00\n7").as_deref(), Some("2,540 none 2540"));
    assert_eq!(asked("15,000\n7").as_deref(), Some("15,000 15 15000"));
    assert_eq!(asked("5\n1,234.00").as_deref(), Some("1,234.00 none 1234"));
    assert_eq!(with("2,540\n1,234.00\n15,000", Marks::English), "1 s=2540; 2 a=1234; 3 b=15000; left 2");
    assert_eq!(with("2,540\n1,234.00\n15,000", Marks::Vietnamese), "1 s?2,540; 2 a?1,234.00; 3 b=15; left 2");
    // Points may be decimal marks, unless another row shows their meaning.
    assert_eq!(asked("1.000\n2.000").as_deref(), Some("1.000 1000 1"));
    assert_eq!(asked("1.000\n2.618"), None);
    assert_eq!(with("1.000\n2.000", Marks::English), "1 s=1; 2 a=2; left 3");
    // Mixed: the comma is asked for all the same, and no answer promises a number that is then refused.
    assert_eq!(asked("1.109\n15,000").as_deref(), Some("15,000 none 15000"));
    // Nothing to ask.
    for text in ["1.109\n2.618", "1\n2", "78,28\n5", "12a", ""] {
        assert_eq!(asked(text), None, "{text:?}");
    }
    // The answer does not silence the question: it may be changed.
    assert!(told(&set, "15,000", Told { marks: Some(Marks::English), ..Told::default() }).question.is_some());
}

#[test]
fn n3_a_cell_grouped_by_the_other_mark_of_its_column_is_refused_under_either_answer() {
    let per_item = |id: &str| json!({"id": format!("{id}1"), "code": id, "title": id, "max": "1", "rule": {"type": "per_item", "count": id, "each": "1"}});
    let ids = ["a", "b", "c", "e", "f", "g"];
    let areas = json!([{"id": "l", "code": "L", "title": "L", "max": "6", "children": ids.map(per_item)}]);
    let set = set_of("6", &json!({}), &areas, &ids.map(|id| (id, "count")));
    let by = |text: &str, marks| {
        plan(
            &set,
            &blank(&set),
            &figures(&set),
            input(&set, "a"),
            text,
            Told { marks: Some(marks), ..Told::default() },
        )
    };
    let mixed = "1.000\n1,000\n95\n15,000\n12.345\n1.000.000";
    let english = by(mixed, Marks::English);
    assert_eq!(
        said(&set, &english),
        "1 a?1.000; 2 b=1000; 3 c=95; 4 e=15000; 5 f?12.345; 6 g?1.000.000; left 0"
    );
    let vietnamese = by(mixed, Marks::Vietnamese);
    assert_eq!(
        said(&set, &vietnamese),
        "1 a=1000; 2 b?1,000; 3 c=95; 4 e?15,000; 5 f=12345; 6 g=1000000; left 0"
    );
    assert_eq!((english.marks, vietnamese.marks), (Marks::English, Marks::Vietnamese));
    for plan in [&english, &vietnamese] {
        let why = plan.places.iter().filter_map(|place| place.read.as_ref().err());
        assert!(why.clone().count() > 0);
        assert!(why.copied().all(|why| why == Refusal::OtherMark));
    }
    // A cell that is no number by the chosen marks has its ordinary fault.
    for text in ["12.5", "1.234,5"] {
        let plan = by(&format!("15,000\n{text}"), Marks::English);
        assert!(matches!(plan.places[1].read, Err(Refusal::Input(_))), "{text}");
    }
    let several = by("1.109\n1,000,000", Marks::Vietnamese);
    assert_eq!(several.places[1].read, Err(Refusal::OtherMark));
}

#[test]
fn n3_decimals_that_may_group_are_never_taken_as_sure_where_the_figure_could_be_so_great() {
    let with = |text: &str, marks| {
        let set = practice();
        let from = input(&set, "capital_paid");
        let told = Told { marks: Some(marks), ..Told::default() };
        said(&set, &plan(&set, &blank(&set), &[from, input(&set, "docs_in")], from, text, told))
    };
    assert_eq!(with("12.345\n15,000", Marks::English), "1 capital_paid?12.345; 2 docs_in=15000; left 0");
    assert_eq!(with("12.34\n15,000", Marks::English), "1 capital_paid=12.34; 2 docs_in=15000; left 0");
    assert_eq!(with("12,345\n2.618", Marks::Vietnamese), "1 capital_paid=12.345; 2 docs_in=2618; left 0");
    // By Vietnamese marks the doubt stays, as where it is typed.
    let practice = practice();
    let from = input(&practice, "capital_paid");
    let sure = Told { marks: Some(Marks::Vietnamese), ..Told::default() };
    let two = [from, input(&practice, "docs_in")];
    let unconfirmed = |text: &str| {
        let plan = plan(&practice, &blank(&practice), &two, from, text, sure);
        plan.changes().map(|(_, entered)| entered.unconfirmed).collect::<Vec<_>>()
    };
    assert_eq!(unconfirmed("12,345\n2.618"), [Some("12,345".to_owned()), None]);
    // Where nothing of the column says otherwise, the answer settles it.
    assert_eq!(unconfirmed("12,345\n7"), [None, None]);
    // Twelve thousand per cent there is not.
    let set = small();
    let told_of = Told { marks: Some(Marks::English), ..Told::default() };
    assert_eq!(
        said(&set, &told(&set, "1\n15,000\n2\n12.345", told_of)),
        "1 s=1; 2 a=15000; 3 b=2; 4 p=12.345; left 1"
    );
}

#[test]
fn cells_with_characters_that_nobody_sees_are_read() {
    gives("s", "\u{feff}1\u{200b}\n\u{200e}2.618\n", "1 s=1; 2 a=2618; left 3");
    gives_by_name("Văn bản\u{ad} đến trong\u{200b} kỳ\t\u{202c}12", "1 docs_in=12");
}

#[test]
fn ten_thousand_rows_are_planned_in_a_moment() {
    let set = practice();
    let mut assessment = blank(&set);
    enter(&set, &mut assessment, &[("docs_in", "5")]);
    let mut names = String::new();
    for row in 0..10_000 {
        writeln!(names, "\"Chỉ tiêu số {row} của một bảng khác\t\"hồ sơ\t{row}").expect("a string takes all");
    }
    names.push_str("Văn bản đến trong kỳ\tvăn bản\t77\n");
    let begun = Instant::now();
    let by_name = pasted(&set, &assessment, "docs_in", &names);
    let in_order =
        plan(&set, &assessment, &figures(&set), figures(&set)[0], &"1\n".repeat(10_000), Told::default());
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    assert_eq!((by_name.places.len(), by_name.strays.len()), (1, 10_000));
    assert_eq!(in_order.places.len(), figures(&set).len());
    assert_eq!(in_order.strays.len(), 10_000 - figures(&set).len());
}
