use tu_cham_core::assessment::{Announced, Entry, Evidence, EvidenceUse, Mark};
use tu_cham_core::criteria::{CriteriaSet, LeafIx};
use tu_cham_core::date::Date;
use tu_cham_core::number::Decimal;
use tu_cham_core::points::Points;
use tu_cham_paper::document::{Paper, RowKind, Table};
use tu_cham_paper::report;
use tu_cham_paper::scoring_table::{self, ALL, TABLE, WHOLE};

use crate::given::{Given, everything, practice, sample, three_levels};

fn table(given: &Given) -> Table {
    scoring_table::table(given.subject(), &ALL)
}

fn text(table: &Table, row: &str, column: &str) -> String {
    table.cell(row, column).unwrap_or_else(|| panic!("{row} {column}")).text()
}

#[test]
fn every_row_has_a_cell_for_every_column_and_every_node_a_row() {
    for given in everything() {
        let table = table(&given);
        assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()));
        for (_, node) in given.set.nodes() {
            assert_eq!(
                text(&table, &node.id, "ma"),
                tu_cham_paper::clean::text(&node.code),
                "{}",
                given.name
            );
        }
    }
}

#[test]
fn a_penalty_reads_as_taken_off_and_the_total_says_how_it_came_about() {
    let given = three_levels();
    let table = table(&given);
    let of = |row: &str, column: &str| text(&table, row, column);
    assert_eq!(of("a.ratio", "so-lieu"), "Số liệu n: 573\nSố liệu d: 1.109\nTỷ lệ: 51,67%");
    assert_eq!(of("a.ratio", "cach-tinh"), "573/1.109 × 3 / 80% = 1,94 (51,67%)");
    assert_eq!(of("a.choice", "so-lieu"), "Số liệu level: Đầy đủ, chậm");
    assert_eq!(of("p.days", "diem"), "trừ 2,25");
    assert_eq!(of("tong.tru", "diem"), "trừ 2,25");
    assert_eq!(of("tong.thuong", "diem"), "2,00");
    let total = given.report.total.points;
    assert_eq!(table.cell(WHOLE, "diem").and_then(|cell| cell.number), Some(total.decimal()));
    assert!(of(WHOLE, "cach-tinh").starts_with("Cơ bản "), "{}", of(WHOLE, "cach-tinh"));
    assert_eq!(table.rows.iter().filter(|row| row.kind == RowKind::Group).count(), 2);
    assert_eq!(table.rows.iter().filter(|row| row.kind == RowKind::Area).count(), 4);
}

#[test]
fn what_is_not_complete_says_so_above_everything() {
    for given in practice() {
        let paper = scoring_table::paper(given.subject(), &scoring_table::fitting(given.subject()));
        let notices = &paper.about.notices;
        assert!(notices[0].starts_with("BẢN TẬP HUẤN"), "{notices:?}");
        assert!(notices.iter().any(|notice| notice.contains("không thay thế bộ tiêu chí của tỉnh")));
        let total = &given.report.total;
        assert_eq!(notices.iter().any(|notice| notice.starts_with("TẠM TÍNH")), total.is_provisional());
        let state = text(paper.table(TABLE).expect("the table"), WHOLE, "tinh-trang");
        assert!(state.contains("dự kiến"), "{state}");
    }
}

#[test]
fn an_item_that_left_shows_the_maximum_that_applies_and_the_declared_one() {
    let mut given = practice().swap_remove(0);
    let leaf = excludable(&given.set);
    let reason = "Trong năm không phát sinh".to_owned();
    given.assessment.answer_mut(leaf).mark = Some(Mark::NotApplicable { reason });
    let given = Given::new("loại", given.set, given.assessment);
    assert!(given.report.leaf(leaf).is_excluded());
    let (table, node) = (table(&given), given.set.node_of(leaf));
    let declared = node.max.decimal().vietnamese(0);
    assert_eq!(text(&table, &node.id, "toi-da"), format!("0\n(quy định: {declared})"));
    assert_eq!(text(&table, &node.id, "diem"), "–");
    assert_eq!(text(&table, &node.id, "tinh-trang"), "không phát sinh");
    assert_eq!(text(&table, &node.id, "giai-trinh"), "Lý do không phát sinh: Trong năm không phát sinh");
}

fn excludable(set: &CriteriaSet) -> LeafIx {
    let exclude = tu_cham_core::criteria::NaPolicy::Exclude;
    set.leaves().find(|(_, leaf)| leaf.na == exclude).expect("an item").0
}

#[test]
fn a_published_number_of_a_group_takes_the_place_of_its_items() {
    let mut given = sample();
    let group = given.set.node_by_id("online").expect("a group");
    given.assessment.use_announced_group(group);
    given.assessment.group_mut(group).announced = Some(Announced {
        points: Some(Entry::number(Decimal::from_canonical("6.31").expect("a number"))),
        source: "Cổng Dịch vụ công quốc gia".to_owned(),
    });
    let given = Given::new("nhóm", given.set, given.assessment);
    assert!(given.report.group(group).is_some());
    let table = table(&given);
    assert_eq!(text(&table, "online", "diem"), "6,31");
    assert_eq!(text(&table, "3.2", "diem"), "–");
    assert_eq!(text(&table, "online", "giai-trinh"), "Nguồn công bố điểm: Cổng Dịch vụ công quốc gia");
}

#[test]
fn columns_of_which_nothing_is_known_are_left_out() {
    let mut given = three_levels();
    let ids = |given: &Given| -> Vec<&str> {
        let columns = scoring_table::fitting(given.subject());
        columns.into_iter().map(|shown| shown.column().id).collect()
    };
    for absent in ["nam-truoc", "tham-dinh", "phu-trach"] {
        assert!(!ids(&given).contains(&absent));
    }
    let leaf = given.leaf("a.ratio");
    given.assessment.remember_points(leaf, Some(Points::whole(2)));
    assert!(ids(&given).contains(&"chenh-lech"));
    let paper: Paper = scoring_table::paper(given.subject(), &scoring_table::fitting(given.subject()));
    assert_eq!(text(paper.table(TABLE).expect("the table"), "a.ratio", "chenh-lech"), "-0,06");
}

#[test]
fn on_sheets_a_document_stands_by_its_number_and_the_state_beside_the_arithmetic() {
    let mut given = three_levels();
    let [numbered, named] =
        [("12/KH-UBND", "Kế hoạch năm"), ("", "Kết xuất một cửa")].map(|(number, title)| {
            let (number, title) = (number.to_owned(), title.to_owned());
            let id = title.clone();
            let date = Date::new(2026, 1, 5);
            Evidence { id, number, title, date, issuer: "UBND xã".to_owned(), ..Evidence::default() }
        });
    let uses =
        |document: &Evidence| EvidenceUse { document: document.id.clone(), page: "trang 2".to_owned() };
    let ratio = given.leaf("a.ratio");
    given.assessment.answer_mut(ratio).evidence = vec![uses(&numbered), uses(&named)];
    given.assessment.documents = vec![numbered, named];
    let missing = given.leaf("a.choice");
    given.assessment.answer_mut(missing).mark = Some(Mark::DataMissing);
    let given = Given::new("tờ", given.set, given.assessment);
    let report = report::of(given.subject());
    let sheets = report.table(TABLE).expect("the table");
    assert!(sheets.column("tinh-trang").is_none());
    let short = "12/KH-UBND ngày 05/01/2026 (trang 2)\nngày 05/01/2026, UBND xã: Kết xuất một cửa (trang 2)";
    assert_eq!(text(sheets, "a.ratio", "tai-lieu"), short);
    assert_eq!(text(sheets, "a.ratio", "cach-tinh"), "573/1.109 × 3 / 80% = 1,94 (51,67%)");
    assert_eq!(text(sheets, "a.choice", "cach-tinh"), "thiếu số liệu");
    let whole = text(sheets, WHOLE, "cach-tinh");
    assert!(whole.contains("tạm tính"), "{whole}");
    let printed = scoring_table::printed(given.subject(), &ALL);
    assert_eq!(text(printed.table(TABLE).expect("the table"), "a.ratio", "tai-lieu"), short);
    // The file for statistics has all of it.
    assert!(text(&table(&given), "a.ratio", "tai-lieu").contains("UBND xã: Kế hoạch năm (trang 2)"));
}
