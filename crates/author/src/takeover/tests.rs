use tu_cham_core::assessment::Header;
use tu_cham_core::criteria::UnitType;
use tu_cham_files::checklist;

use super::*;
use crate::annex::Annex;
use crate::corrections::Corrections;
use crate::propose::propose;
use crate::table::{Cell, Table};

/// One item of four points for each rule.
fn set(rules: &[(&str, &str)]) -> CriteriaSet {
    let item = |(at, (rule, _)): (usize, &(&str, &str))| {
        format!(
            r#"{{"id":"1.{at}","code":"1.{at}","title":"Mục thứ {at} của lĩnh vực","max":"4","na":"exclude","rule":{rule}}}"#
        )
    };
    let items: Vec<String> = rules.iter().enumerate().map(item).collect();
    let inputs: Vec<&str> =
        rules.iter().map(|(_, inputs)| *inputs).filter(|inputs| !inputs.is_empty()).collect();
    let scale = rules.len() * 4;
    let text = format!(
        r#"{{"format":"tucham.criteria-set","format_version":"1.2","id":"thu","version":"1","year":2026,"title":"Bộ thử","short_title":"Bộ thử",
        "unit_types":["commune"],"status":{{"kind":"sample","disclaimer":"Bản thử"}},"source_note":"Bộ thử","scale":"{scale}","leaf_decimals":2,
        "percent_decimals":2,"total_may_exceed":false,"survey":"separate","inputs":[{}],
        "areas":[{{"id":"1","code":"1","title":"Lĩnh vực thứ nhất","max":"{scale}","children":[{}]}}]}}"#,
        inputs.join(","),
        items.join(",")
    );
    checklist::load(&text).unwrap_or_else(|why| panic!("{why:?}\n{text}"))
}

/// The column of the annex for the unit's own points.
const OWN: usize = 5;

/// A copy of the set's annex, filled in: points, and explanation of each item.
fn sheet(set: &CriteriaSet, filled: &[(&str, &str)]) -> Proposal {
    let mut table: Table = Annex::of(set).table();
    let mut filled = filled.iter();
    let text = |text: &str| Cell { text: text.to_owned(), ..Cell::default() };
    for row in &mut table.rows {
        let (points, words) = match row.cells.first().map(|code| code.text.as_str()) {
            Some("Mã") => ("Điểm tự chấm", "Giải trình"),
            Some(code) if code.starts_with("1.") => *filled.next().unwrap_or(&("", "")),
            _ => continue,
        };
        row.cells[OWN] = text(points);
        row.cells.push(text(words));
    }
    propose(&[table], &Corrections::default())
}

fn blank(set: &CriteriaSet) -> Assessment {
    let header = Header::new("a", "Xã", UnitType::Commune, 2026);
    Assessment::new(set, header)
}

const YES_NO: (&str, &str) =
    (r#"{"type":"yes_no","input":"a"}"#, r#"{"id":"a","label":"Có kế hoạch","kind":"boolean"}"#);

/// The use of these points for one item of four points.
fn one(rule: (&str, &str), points: &str) -> Becomes {
    let set = set(&[rule]);
    let plan = Plan::of(&sheet(&set, &[(points, "")]), &set, &blank(&set), Answered::Stays);
    plan.items.into_iter().next().expect("the item").becomes
}

fn is_exact(rule: (&str, &str), points: &str) -> bool {
    match one(rule, points) {
        Becomes::Entries(_) => true,
        Becomes::ToConfirm(_, Doubt::Figures) => false,
        other => panic!("{points}: {other:?}"),
    }
}

#[test]
fn points_become_answers_only_where_no_other_answers_give_them() {
    let choice = (
        r#"{"type":"choice","input":"a","options":[{"id":"x","label":"Sớm","points":"4"},{"id":"y","label":"Đúng hạn","points":"2"},{"id":"z","label":"Muộn","points":"2"},{"id":"k","label":"Không","points":"0"}]}"#,
        r#"{"id":"a","label":"Kế hoạch","kind":"choice"}"#,
    );
    let all = (
        r#"{"type":"all_of","conditions":["a","b"]}"#,
        r#"{"id":"a","label":"Có","kind":"boolean"},{"id":"b","label":"Đủ","kind":"boolean"}"#,
    );
    let boxes = (
        r#"{"type":"checks","boxes":[{"input":"a","points":"1"},{"input":"b","points":"1"},{"input":"c","points":"2"}]}"#,
        r#"{"id":"a","label":"Một","kind":"boolean"},{"id":"b","label":"Hai","kind":"boolean"},{"id":"c","label":"Ba","kind":"boolean"}"#,
    );
    let each = (
        r#"{"type":"per_item","count":"a","each":"0.5"}"#,
        r#"{"id":"a","label":"Số sáng kiến","kind":"count"}"#,
    );
    let off = (
        r#"{"type":"deduct","start":"max","mode":"sum","items":[{"count":"a","points":"1"}]}"#,
        r#"{"id":"a","label":"Số lần","kind":"count"}"#,
    );
    for (rule, exact, open) in [
        (YES_NO, &["4", "0"][..], &["2"][..]),
        (choice, &["4", "0"], &["2", "1"]),
        (all, &["4"], &["0"]),
        (each, &["0", "1,5"], &["4", "0,3"]),
        (off, &["4", "3", "1"], &["0", "0,5"]),
        (boxes, &["4", "3", "0"], &["2", "0,5"]),
    ] {
        for points in exact {
            let is_of_boxes = rule == boxes && *points == "3";
            assert_eq!(is_exact(rule, points), !is_of_boxes, "{points}: {}", rule.0);
        }
        for points in open {
            assert!(!is_exact(rule, points), "{points}: {}", rule.0);
        }
    }
    let rate = (
        r#"{"type":"ratio","numerator":"a","denominator":"b","bands":[{"from":"0","to":"1","to_inclusive":true,"gives":"times_max"}],"zero_denominator":"excluded"}"#,
        r#"{"id":"a","label":"Đúng hạn","kind":"count"},{"id":"b","label":"Tổng","kind":"count"}"#,
    );
    assert!(!is_exact(rate, "4"), "no rate says its figures");
}

#[test]
fn points_that_cannot_be_taken_are_told() {
    for (points, why) in
        [("5", Refusal::OutOfRange), ("1-2", Refusal::Unreadable), ("1,255", Refusal::Decimals)]
    {
        assert_eq!(one(YES_NO, points), Becomes::Refused(why), "{points}");
    }
    let own = (r#"{"type":"yes_no","input":"b"}"#, r#"{"id":"b","label":"Có báo cáo","kind":"boolean"}"#);
    let set = set(&[YES_NO, own]);
    let plan = Plan::of(&sheet(&set, &[("4", ""), ("", "Đang làm")]), &set, &blank(&set), Answered::Stays);
    assert_eq!(plan.items[1].becomes, Becomes::Blank);
    assert_eq!(plan.items[1].explanation.as_deref(), Some("Đang làm"), "words are taken beside no points");
}

#[test]
fn a_figure_that_another_item_uses_is_not_told_by_points() {
    let set = set(&[YES_NO, (r#"{"type":"yes_no","input":"a"}"#, "")]);
    let plan = Plan::of(&sheet(&set, &[("4", ""), ("0", "")]), &set, &blank(&set), Answered::Stays);
    let is_open = |item: &&Planned| matches!(item.becomes, Becomes::ToConfirm(_, Doubt::Figures));
    assert_eq!(plan.items.iter().filter(is_open).count(), 2, "{plan:#?}");
}

#[test]
fn another_maximum_in_the_sheet_is_told() {
    let set = set(&[YES_NO]);
    let mut proposal = sheet(&set, &[("4", "")]);
    proposal.areas[0].children[0].max = Some(Decimal::whole(8));
    let plan = Plan::of(&proposal, &set, &blank(&set), Answered::Stays);
    let doubt = Doubt::Maximum { sheet: Decimal::whole(8) };
    assert!(matches!(plan.items[0].becomes, Becomes::ToConfirm(_, it) if it == doubt));
}

#[test]
fn words_are_added_to_those_that_stand_there() {
    let set = set(&[YES_NO]);
    let proposal = sheet(&set, &[("KPS", "Không có đối tượng")]);
    let mut assessment = blank(&set);
    let leaf = set.leaves().next().expect("a leaf").0;
    let plan = Plan::of(&proposal, &set, &assessment, Answered::Stays);
    let reason = "Không có đối tượng".to_owned();
    assert_eq!(plan.items[0].becomes, Becomes::NotApplicable { reason });
    assert_eq!(plan.items[0].explanation, None, "the reason is not said twice");
    "Đã nêu".clone_into(&mut assessment.answer_mut(leaf).explanation);
    let proposal = sheet(&set, &[("4", "Ban hành muộn")]);
    let plan = Plan::of(&proposal, &set, &assessment, Answered::Stays);
    plan.apply(&mut Recorder::new(&mut assessment), &mut String::new);
    assert_eq!(assessment.answer(leaf).explanation, "Đã nêu\nBan hành muộn");
}

#[test]
fn none_of_what_counts_on_top_or_against_is_no_points() {
    let bonus = r#"{"id":"B","code":"B","title":"ĐIỂM THƯỞNG","role":"bonus","max":"4","cap":"4","children":[{"id":"B.1","code":"B.1","title":"Mục thưởng","max":"4","rule":{"type":"per_item","count":"n","each":"1"}}]}"#;
    let base = r#"{"id":"A","code":"1","title":"Lĩnh vực","max":"4","children":[{"id":"A.1","code":"1.1","title":"Mục thứ nhất","max":"4","rule":{"type":"yes_no","input":"a"}}]}"#;
    let text = format!(
        r#"{{"format":"tucham.criteria-set","format_version":"1.2","id":"thu","version":"1","year":2026,"title":"Bộ thử","short_title":"Bộ thử",
        "unit_types":["commune"],"status":{{"kind":"sample","disclaimer":"Bản thử"}},"source_note":"Bộ thử","scale":"4","leaf_decimals":2,
        "percent_decimals":2,"total_may_exceed":false,"survey":"separate",
        "inputs":[{{"id":"a","label":"Có kế hoạch","kind":"boolean"}},{{"id":"n","label":"Sáng kiến","kind":"count"}}],"areas":[{base},{bonus}]}}"#
    );
    let set = checklist::load(&text).unwrap_or_else(|why| panic!("{why:?}"));
    let mut table: Table = Annex::of(&set).table();
    for row in &mut table.rows {
        let points = match row.cells.first().map(|code| code.text.as_str()) {
            Some("Mã") => "Điểm tự chấm",
            Some("1.1" | "B.1") => "Không có",
            _ => continue,
        };
        row.cells[OWN] = Cell { text: points.to_owned(), ..Cell::default() };
    }
    let proposal = propose(&[table], &Corrections::default());
    let plan = Plan::of(&proposal, &set, &blank(&set), Answered::Stays);
    let becomes: Vec<_> = plan.items.iter().map(|item| &item.becomes).collect();
    assert_eq!(becomes[0], &Becomes::Refused(Refusal::Forbidden));
    assert!(matches!(becomes[1], Becomes::Entries(entries) if entries.len() == 1), "{becomes:?}");
}
