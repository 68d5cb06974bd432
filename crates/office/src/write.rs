//! Writes a workbook of Excel, `.xlsx`.

mod heights;
mod looks;
mod page;

use std::fmt::Write;

use crate::pack::{self, Part};
use crate::sheet::Sheet;

use looks::Looks;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The vocabularies of the parts, which are names and no addresses.
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The longest name of a sheet, in characters.
const NAME: usize = 31;

/// A workbook with these sheets, at least one. The same sheets are the same bytes.
pub fn write(sheets: &[Sheet]) -> Vec<u8> {
    let names = names(sheets);
    let mut looks = Looks::default();
    let mut pages: Vec<Part> = Vec::new();
    for (index, sheet) in sheets.iter().enumerate() {
        let name = format!("xl/worksheets/sheet{}.xml", index + 1);
        pages.push(part(&name, &page::of(sheet, &mut looks)));
    }
    let mut parts = vec![
        part("[Content_Types].xml", &content_types(sheets.len())),
        part("_rels/.rels", &relations(&[("officeDocument", "xl/workbook.xml".to_owned())])),
        part("xl/workbook.xml", &workbook(sheets, &names)),
    ];
    let mut targets: Vec<(&str, String)> =
        (1..=sheets.len()).map(|number| ("worksheet", format!("worksheets/sheet{number}.xml"))).collect();
    targets.push(("styles", "styles.xml".to_owned()));
    parts.push(part("xl/_rels/workbook.xml.rels", &relations(&targets)));
    parts.push(part("xl/styles.xml", &looks.xml()));
    parts.extend(pages);
    pack::stored(&parts)
}

fn part(name: &str, xml: &str) -> Part {
    Part { name: name.to_owned(), bytes: format!("{HEAD}{xml}").into_bytes() }
}

fn content_types(sheets: usize) -> String {
    let mut xml = format!("<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ");
    xml.push_str("ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>");
    let mut add = |name: &str, kind: &str| {
        let _ = write!(xml, "<Override PartName=\"/xl/{name}.xml\" ContentType=\"{TYPE}.{kind}+xml\"/>");
    };
    add("workbook", "sheet.main");
    add("styles", "styles");
    (1..=sheets).for_each(|number| add(&format!("worksheets/sheet{number}"), "worksheet"));
    xml + "</Types>"
}

fn relations(targets: &[(&str, String)]) -> String {
    let mut xml = format!("<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (index, (kind, target)) in targets.iter().enumerate() {
        let id = index + 1;
        let _ = write!(xml, "<Relationship Id=\"rId{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>");
    }
    xml + "</Relationships>"
}

fn workbook(sheets: &[Sheet], names: &[String]) -> String {
    let mut xml = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><bookViews><workbookView/></bookViews><sheets>"
    );
    for (index, name) in names.iter().enumerate() {
        let id = index + 1;
        let _ = write!(xml, "<sheet name=\"{}\" sheetId=\"{id}\" r:id=\"rId{id}\"/>", escaped(name));
    }
    xml.push_str("</sheets>");
    let mut titles = String::new();
    for (index, (sheet, name)) in sheets.iter().zip(names).enumerate() {
        if let Some((first, last)) = sheet.repeated_rows {
            let rows = format!("'{}'!${}:${}", name.replace('\'', "''"), first + 1, last + 1);
            let name = "_xlnm.Print_Titles";
            let _ = write!(
                titles,
                "<definedName name=\"{name}\" localSheetId=\"{index}\">{}</definedName>",
                escaped(&rows)
            );
        }
    }
    if !titles.is_empty() {
        let _ = write!(xml, "<definedNames>{titles}</definedNames>");
    }
    xml + "</workbook>"
}

/// The names of the sheets as Excel allows them, each its own.
fn names(sheets: &[Sheet]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for sheet in sheets {
        let name: String =
            sheet.name.chars().filter(|sign| !"[]:*?/\\".contains(*sign) && !sign.is_control()).collect();
        let name = name.trim_matches('\'');
        let mut own = cut(name, NAME);
        let mut number = names.len() + 1;
        while own.trim().is_empty() || names.iter().any(|other| other.to_lowercase() == own.to_lowercase()) {
            let ending = format!(" {number}");
            own = cut(name, NAME - ending.len()) + &ending;
            number += 1;
        }
        names.push(own);
    }
    names
}

/// At most so many characters of a text, as Excel counts them.
fn cut(text: &str, most: usize) -> String {
    let mut rest = most;
    text.chars()
        .take_while(|sign| {
            let fits = sign.len_utf16() <= rest;
            rest = rest.saturating_sub(sign.len_utf16());
            fits
        })
        .collect()
}

/// A text as it may stand in XML. Signs that may not are written as Excel writes them.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(sign),
            '_' if reads_as_code(rest) => escaped.push_str("_x005F_"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(escaped, "_x{:04X}_", u32::from(sign));
            }
            _ => escaped.push(sign),
        }
        rest = &rest[sign.len_utf8()..];
    }
    escaped
}

/// Whether the text begins with something that Excel would read as the code of a sign.
fn reads_as_code(text: &str) -> bool {
    let code = text.as_bytes();
    code.len() > 6 && code[1] == b'x' && code[2..6].iter().all(u8::is_ascii_hexdigit) && code[6] == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_such_as_excel_allows() {
        let long = "Bảng điểm chỉ số cải cách hành chính";
        let sheets = ["A/B", "", "ab", long, long, "'x'"]
            .map(|name| Sheet { name: name.to_owned(), ..Sheet::default() });
        let names = names(&sheets);
        assert_eq!(
            names,
            ["AB", " 2", "ab 3", "Bảng điểm chỉ số cải cách hành ", "Bảng điểm chỉ số cải cách hàn 5", "x"]
        );
    }

    #[test]
    fn signs_that_xml_forbids_are_written_as_codes() {
        assert_eq!(escaped("a < b & \"c\"\n"), "a &lt; b &amp; &quot;c&quot;\n");
        assert_eq!(escaped("\r\u{1}_x000D__"), "_x000D__x0001__x005F_x000D__");
    }
}
