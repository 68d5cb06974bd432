use tu_cham_core::assessment::{Cause, Evidence, EvidenceUse};
use tu_cham_core::date::Date;
use tu_cham_core::ordered::Map;
use tu_cham_core::points::Points;
use tu_cham_paper::document::{Cell, Paper};
use tu_cham_paper::fields::ReportFields;
use tu_cham_paper::scoring_table::WHOLE;
use tu_cham_paper::{docx, report};
use tu_cham_words::earned;

use crate::given::{Given, everything, practice, sample, three_levels};
use crate::package::{Element, part, unpacked};

/// A table as it stands in the file.
pub struct Read {
    pub rows: Vec<Vec<String>>,
    pub heads: usize,
    whole_rows: usize,
}

fn paper(given: &Given) -> Paper {
    let fields = ReportFields::proposed(&given.set, &given.assessment.header);
    report::paper(given.subject(), &fields, &Map::new())
}

pub fn body(paper: &Paper) -> Element {
    let parts = unpacked(&docx::write(paper).expect("a file"));
    let mut document =
        parts.into_iter().find(|(name, _)| name == "word/document.xml").expect("the document").1;
    document.children.pop().expect("the body")
}

/// The text of a paragraph, with its line ends.
fn text(paragraph: &Element) -> String {
    let runs = paragraph.all("w:r").flat_map(|run| &run.children);
    let piece = |piece: &Element| match piece.name.as_str() {
        "w:t" => piece.text.clone(),
        "w:br" => "\n".to_owned(),
        "w:tab" => "\t".to_owned(),
        _ => String::new(),
    };
    runs.map(piece).collect()
}

fn style(paragraph: &Element) -> &str {
    let style = paragraph.get(&["w:pPr", "w:pStyle"]);
    style.and_then(|style| style.attribute("w:val")).unwrap_or_default()
}

pub fn tables(body: &Element) -> Vec<Read> {
    let framed = body.all("w:tbl").filter(|table| table.get(&["w:tblPr", "w:tblBorders"]).is_some());
    framed.map(read).collect()
}

fn read(table: &Element) -> Read {
    let has = |row: &&Element, name: &str| row.get(&["w:trPr", name]).is_some();
    let cell = |cell: &Element| cell.all("w:p").map(text).collect::<Vec<String>>().join("\n");
    Read {
        rows: table.all("w:tr").map(|row| row.all("w:tc").map(cell).collect()).collect(),
        heads: table.all("w:tr").filter(|row| has(row, "w:tblHeader")).count(),
        whole_rows: table.all("w:tr").filter(|row| has(row, "w:cantSplit")).count(),
    }
}

/// The cell of the row that begins with these texts.
fn cell<'a>(table: &'a Read, row: [&str; 2], column: &str) -> &'a str {
    let at = table.rows[0].iter().position(|head| head == column).expect("a heading");
    let found = table.rows.iter().find(|cells| cells[0] == row[0] && cells[1] == row[1]);
    &found.unwrap_or_else(|| panic!("{row:?}"))[at]
}

#[test]
fn s9_every_number_of_the_word_file_is_the_core_s() {
    for given in everything() {
        let paper = paper(&given);
        let tables = tables(&body(&paper));
        let scores = tables.iter().find(|table| table.rows[0].contains(&"Cách tính điểm".to_owned()));
        let scores = scores.expect("the scoring table");
        for (ix, node) in given.set.nodes() {
            let sense = earned::Sense::of(&given.set, ix);
            let expected =
                given.points(ix).map_or("–".to_owned(), |points| sense.points(points, &given.set));
            let titles = [&node.code, &node.title].map(|text| tu_cham_paper::clean::text(text));
            assert_eq!(
                cell(scores, [&titles[0], &titles[1]], "Điểm tự chấm"),
                expected,
                "{}: {}",
                given.name,
                node.code
            );
        }
        let total = tu_cham_words::points(given.report.total.points, &given.set);
        let last = scores.rows.last().expect("rows");
        assert!(last[1].starts_with("TỔNG ĐIỂM"), "{last:?}");
        let at = scores.rows[0].iter().position(|head| head == "Điểm tự chấm").expect("a heading");
        assert_eq!(last[at], total, "{}", given.name);
        // The same total stands in the table of areas and in the text.
        assert_eq!(tables[0].rows.last().expect("rows")[3], total, "{}", given.name);
        let all: String = paper.sections[0].blocks.iter().filter_map(said).collect();
        assert!(all.contains(&format!(" {total}/")), "{}: {total} in {all}", given.name);
        assert_eq!(
            paper.table(report::AREAS).and_then(|it| it.cell(WHOLE, "diem")).map(Cell::text),
            Some(total)
        );
    }
}

fn said(block: &tu_cham_paper::document::Block) -> Option<String> {
    match block {
        tu_cham_paper::document::Block::Paragraph(paragraph) => Some(paragraph.text()),
        _ => None,
    }
}

#[test]
fn tables_repeat_their_heads_and_rows_stay_whole() {
    for given in [sample(), three_levels()] {
        let tables = tables(&body(&paper(&given)));
        assert!(tables.len() >= 3);
        for table in tables {
            assert_eq!(table.heads, 1);
            assert_eq!(table.whole_rows, table.rows.len());
        }
    }
}

#[test]
fn the_report_is_upright_the_scoring_table_lies_and_pages_are_numbered_anew() {
    let bytes = docx::write(&paper(&sample())).expect("a file");
    let parts = unpacked(&bytes);
    let body = part(&parts, "word/document.xml").get(&["w:body"]).expect("a body");
    let of_paragraphs = body.all("w:p").filter_map(|paragraph| paragraph.get(&["w:pPr", "w:sectPr"]));
    let sections: Vec<&Element> = of_paragraphs.chain(body.all("w:sectPr")).collect();
    let size = |section: &&Element| {
        let size = section.get(&["w:pgSz"]).expect("a size");
        [size.attribute("w:w"), size.attribute("w:orient")].map(|it| it.unwrap_or_default().to_owned())
    };
    let sizes: Vec<[String; 2]> = sections.iter().map(size).collect();
    let (upright, lying) = (["11906", ""], ["16838", "landscape"]);
    assert_eq!(sizes, [upright, lying, upright, upright]);
    for section in sections {
        assert_eq!(section.get(&["w:pgNumType"]).and_then(|it| it.attribute("w:start")), Some("1"));
        assert!(section.get(&["w:titlePg"]).is_some());
        assert_eq!(section.all("w:headerReference").count(), 2);
    }
    let header = part(&parts, "word/header1.xml").get(&["w:p"]).expect("a paragraph");
    assert!(header.all("w:r").any(|run| run.get(&["w:instrText"]).is_some_and(|it| it.text == " PAGE ")));
    let styles = part(&parts, "word/styles.xml");
    let font = styles.get(&["w:docDefaults", "w:rPrDefault", "w:rPr", "w:rFonts"]).expect("a font");
    assert_eq!(font.attribute("w:ascii"), Some("Times New Roman"));
    let known: Vec<&str> = styles.all("w:style").filter_map(|style| style.attribute("w:styleId")).collect();
    let mut used = Vec::new();
    styles_of(body, &mut used);
    assert!(used.iter().all(|style| known.contains(style)), "{used:?}");
}

fn styles_of<'a>(element: &'a Element, used: &mut Vec<&'a str>) {
    if element.name == "w:pStyle" {
        used.extend(element.attribute("w:val"));
    }
    element.children.iter().for_each(|child| styles_of(child, used));
}

#[test]
fn a_signature_stays_with_what_stands_above_it() {
    let given = sample();
    let body = body(&report::of(given.subject()));
    let cells = body.all("w:tbl").flat_map(|it| it.all("w:tr")).flat_map(|it| it.all("w:tc"));
    let all: Vec<&Element> = body.all("w:p").chain(cells.flat_map(|it| it.all("w:p"))).collect();
    let stays = |ending: &str| {
        let found = all.iter().filter(|it| text(it).ends_with(ending));
        found.filter(|it| it.get(&["w:pPr", "w:keepNext"]).is_some()).count()
    };
    assert_eq!((stays("./."), stays("TỔNG ĐIỂM")), (1, 1));
    assert_eq!(stays("BẢNG CHẤM ĐIỂM CHI TIẾT"), 0);
}

#[test]
fn the_head_the_end_and_the_signature_are_those_of_the_decree() {
    let given = sample();
    let mut fields = ReportFields::proposed(&given.set, &given.assessment.header);
    fields.number = "5".to_owned();
    fields.date = Date::new(2026, 2, 3);
    fields.signer = "Nguyễn Văn A".to_owned();
    fields.addressee = "Sở Nội vụ tỉnh Gia Lai".to_owned();
    let paper = report::paper(given.subject(), &fields, &Map::new());
    let body = body(&paper);
    let bare: Vec<Read> = body
        .all("w:tbl")
        .filter(|table| table.get(&["w:tblPr", "w:tblBorders"]).is_none())
        .map(read)
        .collect();
    let lines =
        |cell: &str| cell.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines(&bare[0].rows[0][0]), ["ỦY BAN NHÂN DÂN", "XÃ VÂN CANH"]);
    assert_eq!(
        lines(&bare[0].rows[0][1]),
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    );
    assert_eq!(bare[0].rows[1], ["Số: 05/BC-UBND", "Vân Canh, ngày 03 tháng 02 năm 2026"]);
    assert_eq!(bare[0].heads, 0);
    assert_eq!(lines(&bare[1].rows[0][0])[0], "Nơi nhận:");
    assert_eq!(lines(&bare[1].rows[0][0]).last().map(String::as_str), Some("- Lưu: VT."));
    assert_eq!(lines(&bare[1].rows[0][1]), ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A"]);
    let texts: Vec<String> = body.all("w:p").map(text).filter(|text| !text.is_empty()).collect();
    let at =
        |wanted: &str| texts.iter().position(|text| text == wanted).unwrap_or_else(|| panic!("{wanted}"));
    assert!(at("BÁO CÁO") < at("Kính gửi: Sở Nội vụ tỉnh Gia Lai"));
    assert!(at("II. KẾT QUẢ TỰ CHẤM ĐIỂM") < at("V. KIẾN NGHỊ, ĐỀ XUẤT"));
    let last = texts.iter().find(|text| text.ends_with("./.")).expect("the mark of the end");
    assert!(last.starts_with("Trên đây là báo cáo"));
    let with = "(Kèm theo Báo cáo số 05/BC-UBND ngày 03 tháng 02 năm 2026 của Ủy ban nhân dân xã Vân Canh)";
    assert_eq!(texts.iter().filter(|text| *text == with).count(), 3);
}

#[test]
fn an_edited_paragraph_takes_the_place_of_the_proposed_one() {
    let given = sample();
    let fields = ReportFields::proposed(&given.set, &given.assessment.header);
    let edited: Map<String, String> = [
        ("mo-dau".to_owned(), "Câu <b>sửa</b>.\nCâu hai.".to_owned()),
        ("ket-thuc".to_owned(), "  ".to_owned()),
    ]
    .into();
    let paper = report::paper(given.subject(), &fields, &edited);
    let of = |id: &str| {
        let paragraphs = paper.sections[0].blocks.iter().filter_map(|block| match block {
            tu_cham_paper::document::Block::Paragraph(it) if it.id == Some(id) => Some(it.text()),
            _ => None,
        });
        paragraphs.collect::<Vec<String>>()
    };
    assert_eq!(of("mo-dau"), ["Câu <b>sửa</b>.", "Câu hai."]);
    assert!(of("ket-thuc").is_empty());
    assert_eq!(of("ket-qua.tong-diem"), ["Tổng điểm tự chấm là 75,34/100 điểm, đạt 75,34% điểm tối đa."]);
    let shown: Vec<String> = body(&paper).all("w:p").map(text).collect();
    assert!(shown.contains(&"Câu <b>sửa</b>.".to_owned()));
}

#[test]
fn x7_hostile_and_long_texts_stand_in_the_word_file_whole() {
    let mut given = sample();
    let leaf = given.leaf("2.1");
    let lines = (1..=40).map(|at| format!("Dòng {at}: giải trình dài về hồ sơ trễ hạn."));
    let long = lines.collect::<Vec<String>>().join("\n");
    let hostile = "<script>&\"'\u{0}\u{b}\u{fffe}]]>\u{202e}=1+1 Ke\u{302}\u{301} hoạch Kế hoạch";
    given.assessment.header.unit = format!("UBND xã {hostile}");
    given.assessment.documents.push(Evidence {
        id: "d1".to_owned(),
        number: "12/KH-UBND".to_owned(),
        title: hostile.to_owned(),
        ..Evidence::default()
    });
    let answer = given.assessment.answer_mut(leaf);
    let long = format!("{long}{}", "x".repeat(40_000));
    answer.explanation.clone_from(&long);
    answer.cause = Some(Cause::Objective);
    answer.evidence.push(EvidenceUse { document: "d1".to_owned(), page: "trang 3".to_owned() });
    let given = Given::new("độc", given.set, given.assessment);
    let body = body(&paper(&given));
    let tables = tables(&body);
    let clean = "<script>&\"'␀␋\u{fffd}]]>=1+1 Ke\u{302}\u{301} hoạch Kế hoạch";
    let register = tables.iter().find(|table| table.rows[0].contains(&"Trích yếu".to_owned())).expect("it");
    assert_eq!(cell(register, ["1", "12/KH-UBND"], "Trích yếu"), clean);
    assert_eq!(cell(register, ["1", "12/KH-UBND"], "Mục chứng minh"), "2.1 (trang 3)");
    let explained = tables.last().expect("the last table");
    let row = explained.rows.iter().find(|row| row[0] == "2.1").expect("the item");
    assert_eq!(row[3], format!("Nguyên nhân khách quan: {long}"));
    // A text longer than a page may go on on the next one; all other rows stay whole.
    assert_eq!(explained.whole_rows, explained.rows.len() - 1);
    assert!(body.all("w:p").map(text).any(|text| text.contains(clean)));
}

#[test]
fn losses_stand_largest_first_and_say_how_they_are_made_good() {
    let given = sample();
    let paper = paper(&given);
    let losses = paper.table(report::LOSSES).expect("losses");
    let lost: Vec<Points> = losses
        .rows
        .iter()
        .map(|row| row.cells[5].number.and_then(|it| Points::from_decimal(it, 2)).expect("points"))
        .collect();
    assert!(lost.is_sorted_by(|a, b| a >= b));
    assert_eq!(lost.iter().copied().sum::<Points>(), given.report.total.base.lost());
    let of = |row: &str, column: &str| losses.cell(row, column).expect("a cell").text();
    assert_eq!(of("2.1", "huong"), "Thêm 77 hồ sơ thì đạt 100%, được 20,00 điểm.");
    assert_eq!(of("1.1", "tt"), "1");
}

#[test]
fn the_report_of_a_case_for_training_says_so_first() {
    for given in practice() {
        let paper = paper(&given);
        let first = said(&paper.sections[0].blocks[0]).expect("a paragraph");
        assert!(first.starts_with("BẢN TẬP HUẤN"), "{first}");
        assert_eq!(style(body(&paper).children.first().expect("a paragraph")), "LuuY");
    }
}
