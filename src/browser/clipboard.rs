//! Tables on the clipboard. The HTML of an office program is read by the browser's own parser, in a document that is never shown, runs
//! nothing and fetches nothing.

use tu_cham_author::pasted::Pasted;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DomParser, Element, HtmlTableCellElement, NodeList, SupportedType};

/// What stands for a line break until the white space of the source is gone.
const BREAK: char = '\u{2028}';
/// A cell that claims more than this is no cell of a checklist.
const MOST: u32 = 1000;

/// The tables of what is being pasted, row by row; none where it has no HTML, or HTML without a table.
pub(crate) fn tables(event: &ClipboardEvent) -> Vec<Vec<Vec<Pasted>>> {
    let html = event.clipboard_data().and_then(|data| data.get_data("text/html").ok()).unwrap_or_default();
    let parsed = DomParser::new().and_then(|parser| parser.parse_from_string(&html, SupportedType::TextHtml));
    let Ok(tables) = parsed.and_then(|document| document.query_selector_all("table")) else {
        return Vec::new();
    };
    elements(&tables).iter().map(rows).collect()
}

fn rows(table: &Element) -> Vec<Vec<Pasted>> {
    let Ok(rows) = table.query_selector_all("tr") else { return Vec::new() };
    let cells =
        |row: &Element| row.query_selector_all("td, th").map(|cells| elements(&cells)).unwrap_or_default();
    elements(&rows).iter().map(|row| cells(row).iter().map(pasted).collect()).collect()
}

fn pasted(cell: &Element) -> Pasted {
    let span = |count: u32| usize::try_from(count.clamp(1, MOST)).unwrap_or(1);
    let (columns, rows) = cell
        .dyn_ref::<HtmlTableCellElement>()
        .map_or((1, 1), |cell| (span(cell.col_span()), span(cell.row_span())));
    if let Ok(breaks) = cell.query_selector_all("br, p, li, div") {
        for element in elements(&breaks) {
            // The element stays; the sign before it is what is read.
            let _ = element.before_with_str_1(&BREAK.to_string());
        }
    }
    let text = cell.text_content().unwrap_or_default();
    let lines = text.split(BREAK).map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    Pasted { text: lines.join("\n"), columns, rows }
}

fn elements(list: &NodeList) -> Vec<Element> {
    (0..list.length()).filter_map(|at| list.get(at)?.dyn_into().ok()).collect()
}
