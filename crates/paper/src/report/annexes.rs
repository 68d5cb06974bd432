//! Phụ lục I bảng chấm điểm, II danh mục tài liệu kiểm chứng, III giải trình.

use tu_cham_core::assessment::{Evidence, LeafAnswer};
use tu_cham_core::criteria::{LeafIx, Node};
use tu_cham_core::date::Date;
use tu_cham_words::earned;

use super::{DOCUMENTS, EXPLANATIONS};
use crate::cells::{self, LONG, cell, lines};
use crate::document::{Align, Block, Page, Paragraph, Role, Row, RowKind, Section, Table};
use crate::fields::ReportFields;
use crate::frame::{annex_head, drawn_up_by, grid};
use crate::marks;
use crate::scoring_table::{self, Shown};
use crate::subject::Subject;
use crate::wording::NONE;

/// Phụ lục I.
pub(super) fn scores(subject: Subject, fields: &ReportFields, table: Table) -> Section {
    let page = Page::Landscape;
    let mut blocks = annex_head(subject, fields, "I", "BẢNG CHẤM ĐIỂM CHI TIẾT");
    blocks.extend(scoring_table::as_of(subject).map(Block::from));
    blocks.push(Block::Table(in_brief(subject, table)));
    blocks.push(Block::Table(drawn_up_by(fields, page, marks::origin_blocks(subject))));
    Section { id: "phu-luc-1", name: "Phụ lục I", page, blocks }
}

/// The scoring table, whose long explanations stand in Phụ lục III alone and whose documents stand by their numbers, since
/// Phụ lục II has the rest: in narrow columns they would go on for pages.
fn in_brief(subject: Subject, mut table: Table) -> Table {
    scoring_table::number_documents(subject, &mut table);
    let Subject { set, assessment, .. } = subject;
    let Some(at) = table.column(Shown::Said.column().id) else { return table };
    for row in &mut table.rows {
        let Some(ix) = set.node_by_id(&row.key) else { continue };
        let answer = set[ix].leaf.map_or_else(|| assessment.group(ix), |leaf| assessment.answer(leaf));
        let said = cells::said(answer);
        if row.cells[at] == lines(said.clone()) {
            row.cells[at] = lines(cells::in_brief(said));
            row.may_split = row.cells.iter().any(|cell| cell.text().chars().count() > LONG);
        }
    }
    table
}

/// Phụ lục II.
pub(super) fn documents(subject: Subject, fields: &ReportFields) -> Section {
    let register = &subject.assessment.documents;
    let mut blocks = annex_head(subject, fields, "II", "DANH MỤC TÀI LIỆU KIỂM CHỨNG");
    if register.is_empty() {
        blocks.push(Paragraph::new(Role::Body, "Chưa ghi tài liệu kiểm chứng.").into());
    } else {
        let columns = [
            ("tt", "TT", 90),
            ("so", "Số, ký hiệu", 270),
            ("ngay", "Ngày", 210),
            ("co-quan", "Cơ quan ban hành", 260),
            ("trich-yeu", "Trích yếu", 420),
            ("noi-luu", "Nơi lưu", 230),
            ("muc", "Mục chứng minh", 190),
        ];
        let users = subject.assessment.users();
        let row = |(at, document): (usize, &Evidence)| {
            of_document(subject, at, document, users.get(document.id.as_str()).map_or(&[], Vec::as_slice))
        };
        let rows = register.iter().enumerate().map(row);
        blocks.push(Block::Table(grid(DOCUMENTS, &columns, rows.collect())));
    }
    Section { id: "phu-luc-2", name: "Phụ lục II", page: Page::Portrait, blocks }
}

fn of_document(subject: Subject, at: usize, document: &Evidence, proven: &[LeafIx]) -> Row {
    let Subject { set, assessment, .. } = subject;
    let used: Vec<String> = proven
        .iter()
        .map(|leaf| {
            let uses = &assessment.answer(*leaf).evidence;
            let page =
                uses.iter().find(|used| used.document == document.id).map_or("", |used| used.page.trim());
            let page = if page.is_empty() { String::new() } else { format!(" ({page})") };
            format!("{}{page}", set.node_of(*leaf).code)
        })
        .collect();
    let date = document.date.map(Date::vietnamese).unwrap_or_default();
    let texts = [
        (at + 1).to_string(),
        document.number.clone(),
        date,
        document.issuer.clone(),
        document.title.clone(),
        document.place.clone(),
        used.join(", "),
    ];
    let cells = texts.iter().map(|text| cell(Align::Left, text.trim())).collect();
    Row { key: document.id.clone(), kind: RowKind::Item, may_split: false, cells }
}

/// Phụ lục III.
pub(super) fn explanations(subject: Subject, fields: &ReportFields) -> Section {
    let Subject { set, assessment, report, .. } = subject;
    let columns = [
        ("ma", "Mã", 130),
        ("noi-dung", "Nội dung tiêu chí", 460),
        ("diem", "Điểm tự chấm", 170),
        ("giai-trinh", "Giải trình", 890),
    ];
    let of_leaf = |leaf: LeafIx| {
        let shown = match report.covered_by(leaf) {
            Some(_) => NONE.to_owned(),
            None => earned::of_item(set, leaf, report.leaf(leaf)),
        };
        explained(set.node_of(leaf), &shown, assessment.answer(leaf))
    };
    let rows = set.nodes().filter_map(|(ix, node)| {
        if let Some(leaf) = node.leaf {
            return of_leaf(leaf);
        }
        report.group(ix)?;
        explained(node, &earned::of_part(set, ix, report.node(ix)), assessment.group(ix))
    });
    let rows: Vec<Row> = rows.collect();
    let mut blocks = annex_head(subject, fields, "III", "NỘI DUNG GIẢI TRÌNH");
    if rows.is_empty() {
        blocks.push(Paragraph::new(Role::Body, "Không có nội dung giải trình.").into());
    } else {
        blocks.push(Block::Table(grid(EXPLANATIONS, &columns, rows)));
    }
    Section { id: "phu-luc-3", name: "Phụ lục III", page: Page::Portrait, blocks }
}

fn explained(node: &Node, shown: &str, answer: &LeafAnswer) -> Option<Row> {
    let said = cells::explained(answer);
    if said.is_empty() {
        return None;
    }
    let may_split = said.iter().map(|(_, text)| text.chars().count()).sum::<usize>() > LONG;
    let cells = vec![
        cell(Align::Left, &node.code),
        cell(Align::Left, &node.title),
        cell(Align::Right, shown),
        lines(said),
    ];
    Some(Row { key: node.id.clone(), kind: RowKind::Item, may_split, cells })
}
