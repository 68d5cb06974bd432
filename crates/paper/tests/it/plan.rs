//! Phụ lục IV: the plan of remedies in every form, and no word of it where there is none.

use tu_cham_core::assessment::{Task, TaskSource, TaskStatus};
use tu_cham_core::date::Date;
use tu_cham_core::ordered::Map;
use tu_cham_paper::document::{Block, Page, Paper};
use tu_cham_paper::fields::ReportFields;
use tu_cham_paper::report::{self, PLAN};
use tu_cham_paper::{csv, workbook};

use crate::docx::{body, tables};
use crate::given::{Given, sample};

fn paper(given: &Given) -> Paper {
    let fields = ReportFields::proposed(&given.set, &given.assessment.header);
    report::paper(given.subject(), &fields, &Map::new())
}

/// The sample with a finding of last year that is not remedied, one that is, and a task of its own.
fn planned() -> Given {
    let mut given = sample();
    let finding = Task {
        id: "t1".to_owned(),
        finding: "=Hồ sơ <quá hạn>".to_owned(),
        task: "Kết thúc hồ sơ trên phần mềm".to_owned(),
        responsible: "Văn phòng HĐND và UBND".to_owned(),
        deadline: Date::from_iso("2026-12-15"),
        status: TaskStatus::Begun,
        item: "2.1".to_owned(),
        source: TaskSource::Inspection,
        carried: true,
        remedied: Some(false),
        reason: "Phần mềm chưa có chức năng".to_owned(),
    };
    let remedied = Task {
        id: "t2".to_owned(),
        status: TaskStatus::Done,
        source: TaskSource::Supervision,
        remedied: Some(true),
        ..finding.clone()
    };
    let own =
        Task { id: "t3".to_owned(), task: "Việc".to_owned(), item: "gone".to_owned(), ..Task::default() };
    given.assessment.plan = vec![finding, remedied, own];
    Given::new("kế hoạch", given.set, given.assessment)
}

fn expected(given: &Given) -> Vec<Vec<String>> {
    let item = &given.set[given.set.node_by_id("2.1").expect("an item")];
    let item = format!("{} {}", item.code, item.title);
    let row = |texts: [&str; 8]| texts.map(str::to_owned).to_vec();
    let (what, task, who, day) =
        ("=Hồ sơ <quá hạn>", "Kết thúc hồ sơ trên phần mềm", "Văn phòng HĐND và UBND", "15/12/2026");
    vec![
        row([
            "1",
            &item,
            what,
            task,
            who,
            day,
            "Chưa khắc phục: Phần mềm chưa có chức năng",
            "Kết luận kiểm tra, thẩm định (từ năm trước)",
        ]),
        row(["2", &item, what, task, who, day, "Đã khắc phục", "Kết luận giám sát (từ năm trước)"]),
        row(["3", "", "", "Việc", "", "", "Chưa thực hiện", "Đơn vị tự rà soát"]),
    ]
}

#[test]
fn every_task_stands_in_the_annex_of_word_excel_and_the_table_for_statistics() {
    let given = planned();
    let paper = paper(&given);
    let section = paper.sections.last().expect("sections");
    assert_eq!((section.id, section.name, section.page), ("phu-luc-4", "Phụ lục IV", Page::Landscape));
    let expected = expected(&given);
    let word = tables(&body(&paper));
    let annex = word.iter().find(|table| table.rows[0].contains(&"Tồn tại, hạn chế".to_owned())).expect("it");
    assert_eq!(annex.heads, 1);
    assert_eq!(annex.rows[1..], expected);
    let sheets = workbook::sheets(given.subject());
    let sheet = sheets.iter().find(|sheet| sheet.name == "Kế hoạch khắc phục").expect("a sheet");
    assert_eq!(sheet.rows.len(), 2 + expected.len());
    let table = paper.table(PLAN).expect("the table");
    assert!(table.columns.iter().map(|column| column.width).sum::<u32>() <= Page::Landscape.width());
    let text = csv::write(&paper, table);
    assert!(text.contains("Kết thúc hồ sơ trên phần mềm") && !text.contains("\"=Hồ"), "{text}");
    let said: Vec<String> = paper.sections[0]
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) if paragraph.id.is_some_and(|id| id.starts_with("ke-hoach.")) => {
                Some(paragraph.text())
            }
            _ => None,
        })
        .collect();
    assert_eq!(
        said,
        [
            "Tồn tại, hạn chế năm trước chuyển sang: 2, trong đó 1 đã khắc phục, 1 chưa khắc phục.",
            "Kế hoạch khắc phục gồm 3 nhiệm vụ (1 đã hoàn thành, 1 đang thực hiện, 1 chưa thực hiện), nêu tại Phụ lục IV.",
        ]
    );
}

#[test]
fn without_a_plan_there_is_no_word_of_one() {
    let given = sample();
    let paper = paper(&given);
    assert_eq!(paper.sections.len(), 4);
    assert_eq!(paper.table(PLAN), None);
    assert!(workbook::sheets(given.subject()).iter().all(|sheet| sheet.name != "Kế hoạch khắc phục"));
}
