//! The part of a sheet.

use std::fmt::Write;

use tu_cham_author::table::{Area, letters};

use super::heights;
use super::looks::{Kind, Looks};
use super::{MAIN, cut, escaped};
use crate::sheet::{Choices, Entry, Sheet, Value};

/// The most characters that a cell holds.
const CELL: usize = 32_767;
/// The most characters that a list of choices holds.
const LIST: usize = 255;
/// Up to here a text may be a code, which Excel would take for a number or a date when it is edited.
const CODE: usize = 20;

/// The XML of a sheet.
pub(crate) fn of(sheet: &Sheet, looks: &mut Looks) -> String {
    let mut xml = format!("<worksheet xmlns=\"{MAIN}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
    view(&mut xml, sheet.frozen_rows);
    columns(&mut xml, sheet);
    xml.push_str("<sheetData>");
    for (row, entries) in sheet.rows.iter().enumerate() {
        let _ = write!(xml, "<row r=\"{}\"", row + 1);
        if let Some(height) = heights::of(sheet, row, entries) {
            let _ = write!(xml, " ht=\"{height}\"");
        }
        xml.push('>');
        for (column, entry) in entries.iter().enumerate() {
            cell(&mut xml, &place(row, column), entry, looks);
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData>");
    if !sheet.merges.is_empty() {
        let _ = write!(xml, "<mergeCells count=\"{}\">", sheet.merges.len());
        for merge in &sheet.merges {
            let _ = write!(xml, "<mergeCell ref=\"{}\"/>", area(merge));
        }
        xml.push_str("</mergeCells>");
    }
    choices(&mut xml, &sheet.choices);
    let orientation = if sheet.is_landscape { "landscape" } else { "portrait" };
    let _ = write!(
        xml,
        "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\
         <pageSetup paperSize=\"9\" orientation=\"{orientation}\" fitToWidth=\"1\" fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter>\
         </headerFooter>"
    );
    xml + "</worksheet>"
}

fn view(xml: &mut String, frozen: usize) {
    xml.push_str("<sheetViews><sheetView workbookViewId=\"0\">");
    if frozen > 0 {
        let below = frozen + 1;
        let _ = write!(
            xml,
            "<pane ySplit=\"{frozen}\" topLeftCell=\"A{below}\" activePane=\"bottomLeft\" state=\"frozen\"/>"
        );
    }
    xml.push_str("</sheetView></sheetViews>");
}

fn columns(xml: &mut String, sheet: &Sheet) {
    let count =
        sheet.widths.len().max(sheet.hidden_columns.iter().map(|column| column + 1).max().unwrap_or(0));
    if count == 0 {
        return;
    }
    xml.push_str("<cols>");
    for column in 0..count {
        let number = column + 1;
        let width = sheet.widths.get(column).copied().unwrap_or(heights::USUAL);
        let hidden = if sheet.hidden_columns.contains(&column) { " hidden=\"1\"" } else { "" };
        let _ = write!(
            xml,
            "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"{hidden}/>"
        );
    }
    xml.push_str("</cols>");
}

fn cell(xml: &mut String, place: &str, entry: &Entry, looks: &mut Looks) {
    let kind = match &entry.value {
        Value::Text(text) => kind(text),
        Value::Blank | Value::Number(_) | Value::Formula { .. } | Value::TextFormula { .. } => Kind::Usual,
    };
    let look = looks.number(entry.look, kind);
    let _ = match &entry.value {
        Value::Blank if look == 0 => Ok(()),
        Value::Blank => write!(xml, "<c r=\"{place}\" s=\"{look}\"/>"),
        Value::Text(text) => write!(
            xml,
            "<c r=\"{place}\" s=\"{look}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
            escaped(&cut(text, CELL))
        ),
        Value::Number(number) => {
            write!(xml, "<c r=\"{place}\" s=\"{look}\"><v>{}</v></c>", number.canonical())
        }
        Value::Formula { formula, value } => write!(
            xml,
            "<c r=\"{place}\" s=\"{look}\"><f>{}</f><v>{}</v></c>",
            escaped(formula),
            value.canonical()
        ),
        Value::TextFormula { formula, value } => write!(
            xml,
            "<c r=\"{place}\" s=\"{look}\" t=\"str\"><f>{}</f><v>{}</v></c>",
            escaped(formula),
            escaped(&cut(value, CELL))
        ),
    };
}

/// How Excel is to take a text when its cell is edited: never as a formula, and a code not as a number.
fn kind(text: &str) -> Kind {
    if text.starts_with(['=', '+', '-', '@', '\'', '\t', '\r']) {
        Kind::Quoted
    } else if text.len() <= CODE && text.starts_with(|sign: char| sign.is_ascii_digit()) {
        Kind::Text
    } else {
        Kind::Usual
    }
}

fn choices(xml: &mut String, choices: &[Choices]) {
    let lists: Vec<(&Choices, String)> = choices
        .iter()
        .filter(|choices| !choices.texts.iter().any(|text| text.contains([',', '"'])))
        .map(|choices| (choices, choices.texts.join(",")))
        .filter(|(_, list)| !list.is_empty() && list.encode_utf16().count() <= LIST)
        .collect();
    if lists.is_empty() {
        return;
    }
    let _ = write!(xml, "<dataValidations count=\"{}\">", lists.len());
    for (choices, list) in lists {
        let _ = write!(
            xml,
            "<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" sqref=\"{}\"><formula1>\"{}\"</formula1>\
             </dataValidation>",
            area(&choices.area),
            escaped(&list)
        );
    }
    xml.push_str("</dataValidations>");
}

fn place(row: usize, column: usize) -> String {
    format!("{}{}", letters(column), row + 1)
}

fn area(area: &Area) -> String {
    format!("{}:{}", place(area.top, area.left), place(area.bottom, area.right))
}
