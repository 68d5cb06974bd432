//! A table as CSV for statistics: UTF-8 with a mark at its beginning, commas between cells, a point as decimal mark, one
//! row for each row of the table, each with the facts of its document, so that the tables of many units can be put
//! below one another. No cell is a formula.

use crate::clean;
use crate::document::{Cell, Paper, RowKind, Table};

/// The mark by which spreadsheets know UTF-8.
const MARK: &str = "\u{feff}";

/// The headings of what stands before the columns of the table.
const ABOUT: [&str; 9] = [
    "Đơn vị",
    "Năm",
    "Kỳ",
    "Bộ tiêu chí",
    "Phiên bản",
    "Mã băm bộ tiêu chí",
    "Ngày kết xuất",
    "Lưu ý",
    "Cấp",
];

/// The table as CSV.
pub fn write(paper: &Paper, table: &Table) -> String {
    let about = &paper.about;
    let (year, made_on) = (about.year.to_string(), about.made_on.vietnamese());
    let notices = about.notices.join(" ");
    let before = [
        &about.unit,
        &year,
        &about.period,
        &about.set_id,
        &about.set_version,
        &about.set_hash,
        &made_on,
        &notices,
    ];
    let heads =
        ABOUT.into_iter().chain(["Định danh"]).chain(table.columns.iter().map(|column| &*column.title));
    let mut text = MARK.to_owned();
    line(&mut text, heads.map(quoted));
    for row in &table.rows {
        let facts = before.iter().map(|fact| quoted(fact));
        let own = [quoted(level(row.kind)), quoted(&row.key)];
        line(&mut text, facts.chain(own).chain(row.cells.iter().map(value)));
    }
    text
}

/// A table of many units as CSV: its own columns alone.
pub fn plain(table: &Table) -> String {
    let mut text = MARK.to_owned();
    line(&mut text, table.columns.iter().map(|column| quoted(&column.title)));
    for row in &table.rows {
        line(&mut text, row.cells.iter().map(value));
    }
    text
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    text.push_str(&cells.collect::<Vec<String>>().join(","));
    text.push_str("\r\n");
}

/// The level of a row, the same for all sets: whoever puts tables of several sets together sorts by it.
fn level(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Area => "lĩnh vực",
        RowKind::Group => "tiêu chí",
        RowKind::Item => "mục",
        RowKind::Total => "tổng",
    }
}

/// A number as a number, nothing for a dash, any other text as text.
fn value(cell: &Cell) -> String {
    match cell.number {
        Some(number) => number.canonical(),
        None => match cell.text().as_str() {
            crate::wording::NONE => String::new(),
            text => quoted(text),
        },
    }
}

fn quoted(text: &str) -> String {
    let text = clean::text(text);
    let text = clean::neutral(&text);
    if text.contains(['"', ',', '\n', ';', '\t']) || text.starts_with(' ') || text.ends_with(' ') {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into_owned()
    }
}
