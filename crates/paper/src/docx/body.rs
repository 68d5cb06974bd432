//! The part `document.xml`: sections, paragraphs, tables.

use super::parts::{BLANK, NUMBERED};
use super::styles;
use super::xml::{DECLARATION, R, W, add, escaped, twips};
use crate::document::{Block, Cell, Page, Paper, Paragraph, Row, RowKind, Run, Section, Table, TableLook};

/// The room at the left and the right of a cell, in twentieths of a point.
const ROOM: u32 = 57;

/// The whole part.
pub(super) fn document(paper: &Paper) -> String {
    let mut text = format!("{DECLARATION}<w:document {W} {R}><w:body>");
    let last = paper.sections.len().saturating_sub(1);
    for (at, section) in paper.sections.iter().enumerate() {
        for (at, block) in section.blocks.iter().enumerate() {
            self::block(&mut text, block, twips(section.page.width()), section.stays(at));
        }
        if at == last {
            properties(&mut text, section);
        } else {
            // A section ends with the paragraph that says how its pages lie; it is as low as can be.
            text.push_str(
                "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>",
            );
            text.push_str("<w:rPr><w:sz w:val=\"2\"/></w:rPr>");
            properties(&mut text, section);
            text.push_str("</w:pPr></w:p>");
        }
    }
    text.push_str("</w:body></w:document>");
    text
}

fn properties(text: &mut String, section: &Section) {
    let (width, height) = section.page.size();
    let [top, right, bottom, left] = section.page.margins().map(twips);
    let lying = if section.page == Page::Landscape { " w:orient=\"landscape\"" } else { "" };
    add!(text, "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"{NUMBERED}\"/>");
    add!(text, "<w:headerReference w:type=\"first\" r:id=\"{BLANK}\"/><w:type w:val=\"nextPage\"/>");
    add!(text, "<w:pgSz w:w=\"{}\" w:h=\"{}\"{lying}/>", twips(width), twips(height));
    add!(text, "<w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" ");
    text.push_str("w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/><w:titlePg/></w:sectPr>");
}

/// A block; one that `stays` stands on one page with what follows.
fn block(text: &mut String, block: &Block, width: u32, stays: bool) {
    match block {
        Block::Paragraph(paragraph) => self::paragraph(text, paragraph, stays),
        Block::Rule { length } => rule(text, *length, width),
        Block::Table(table) => self::table(text, table, width, stays),
    }
}

fn paragraph(text: &mut String, paragraph: &Paragraph, stays: bool) {
    let style = styles::id(paragraph.role);
    add!(text, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{}</w:pPr>", staying(stays));
    for run in &paragraph.runs {
        self::run(text, run);
    }
    text.push_str("</w:p>");
}

fn run(text: &mut String, run: &Run) {
    if run.text.is_empty() {
        return;
    }
    text.push_str("<w:r>");
    if run.bold || run.italic {
        text.push_str("<w:rPr>");
        text.push_str(if run.bold { "<w:b/><w:bCs/>" } else { "" });
        text.push_str(if run.italic { "<w:i/><w:iCs/>" } else { "" });
        text.push_str("</w:rPr>");
    }
    for (at, line) in run.text.split('\n').enumerate() {
        if at > 0 {
            text.push_str("<w:br/>");
        }
        for (at, part) in line.split('\t').enumerate() {
            if at > 0 {
                text.push_str("<w:tab/>");
            }
            add!(text, "<w:t xml:space=\"preserve\">{}</w:t>", escaped(part));
        }
    }
    text.push_str("</w:r>");
}

/// A line in the middle: the lower border of a low paragraph, indented from both sides.
fn rule(text: &mut String, length: u32, width: u32) {
    let side = width.saturating_sub(twips(length)) / 2;
    text.push_str(
        "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"auto\"/></w:pBdr>",
    );
    text.push_str("<w:spacing w:before=\"0\" w:after=\"60\" w:line=\"60\" w:lineRule=\"exact\"/>");
    add!(text, "<w:ind w:left=\"{side}\" w:right=\"{side}\"/></w:pPr></w:p>");
}

/// The property that keeps a paragraph on one page with the next one; Word keeps rows together by their paragraphs.
const fn staying(stays: bool) -> &'static str {
    if stays { "<w:keepNext/><w:keepLines/>" } else { "" }
}

/// As many rows stay with what follows a table.
const LAST_ROWS: usize = 2;

fn table(text: &mut String, table: &Table, width: u32, stays: bool) {
    let widths = widths(table, width);
    let framed = table.look == TableLook::Grid;
    add!(text, "<w:tbl><w:tblPr><w:tblW w:w=\"{width}\" w:type=\"dxa\"/>");
    if framed {
        text.push_str("<w:tblBorders>");
        for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            add!(text, "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>");
        }
        text.push_str("</w:tblBorders>");
    }
    text.push_str("<w:tblLayout w:type=\"fixed\"/>");
    add!(
        text,
        "<w:tblCellMar><w:left w:w=\"{ROOM}\" w:type=\"dxa\"/><w:right w:w=\"{ROOM}\" w:type=\"dxa\"/>"
    );
    text.push_str("</w:tblCellMar></w:tblPr><w:tblGrid>");
    for width in &widths {
        add!(text, "<w:gridCol w:w=\"{width}\"/>");
    }
    text.push_str("</w:tblGrid>");
    if framed {
        head(text, table, &widths);
    }
    for (at, row) in table.rows.iter().enumerate() {
        self::row(text, row, &widths, stays && at + LAST_ROWS >= table.rows.len());
    }
    text.push_str("</w:tbl>");
    // Two tables without a paragraph between them would be one.
    add!(
        text,
        "<w:p><w:pPr>{}<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/></w:pPr></w:p>",
        staying(stays)
    );
}

/// The head, which every page repeats.
fn head(text: &mut String, table: &Table, widths: &[u32]) {
    text.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (column, width) in table.columns.iter().zip(widths) {
        open_cell(text, *width, Some("E7E6E6"), true);
        add!(text, "<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr><w:r><w:t>", styles::head());
        add!(text, "{}</w:t></w:r></w:p></w:tc>", escaped(&column.title));
    }
    text.push_str("</w:tr>");
}

fn row(text: &mut String, row: &Row, widths: &[u32], stays: bool) {
    text.push_str("<w:tr>");
    if !row.may_split {
        text.push_str("<w:trPr><w:cantSplit/></w:trPr>");
    }
    let shade = match row.kind {
        RowKind::Area | RowKind::Total => Some("F2F2F2"),
        RowKind::Group | RowKind::Item => None,
    };
    for (cell, width) in row.cells.iter().zip(widths) {
        self::cell(text, cell, *width, shade, stays);
    }
    text.push_str("</w:tr>");
}

fn cell(text: &mut String, cell: &Cell, width: u32, shade: Option<&str>, stays: bool) {
    open_cell(text, width, shade, false);
    for block in &cell.blocks {
        self::block(text, block, width.saturating_sub(2 * ROOM), stays);
    }
    // A cell ends with a paragraph.
    if !matches!(cell.blocks.last(), Some(Block::Paragraph(_) | Block::Rule { .. })) {
        text.push_str("<w:p/>");
    }
    text.push_str("</w:tc>");
}

fn open_cell(text: &mut String, width: u32, shade: Option<&str>, in_the_middle: bool) {
    add!(text, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
    if let Some(colour) = shade {
        add!(text, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{colour}\"/>");
    }
    if in_the_middle {
        text.push_str("<w:vAlign w:val=\"center\"/>");
    }
    text.push_str("</w:tcPr>");
}

/// The widths of the columns, which together fill the page.
fn widths(table: &Table, width: u32) -> Vec<u32> {
    let all: u32 = table.columns.iter().map(|column| column.width).sum();
    table.columns.iter().map(|column| (column.width * width).checked_div(all).unwrap_or(0)).collect()
}
