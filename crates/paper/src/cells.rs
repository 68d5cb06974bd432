//! Cells of tables, and their texts for an item.

use tu_cham_core::assessment::{Assessment, Entry, Evidence, EvidenceUse, LeafAnswer, Mark, Value};
use tu_cham_core::criteria::{CriteriaSet, InputIx, LeafIx};
use tu_cham_core::number::Decimal;
use tu_cham_core::score::LeafResult;
use tu_cham_words::{evidence, percent};

use crate::clean;
use crate::document::{Align, Block, Cell, Paragraph, Role, Run};
use crate::wording::{self, NONE};

/// A row with more letters than this in one cell may go on on the next page.
pub(crate) const LONG: usize = 1_200;
/// An explanation with more letters than this stands whole in its annex, to which narrow columns refer.
const BRIEF: usize = 300;
/// The words before a note.
const NOTE: &str = "Ghi chú";
/// The words before the source of published points.
pub(crate) const SOURCE: &str = "Nguồn công bố điểm";

/// A cell of text; each line is a paragraph.
pub(crate) fn cell(align: Align, text: &str) -> Cell {
    let text = clean::text(text);
    let blocks = text.split('\n').map(|line| Paragraph::new(Role::Cell(align), line).into()).collect();
    Cell { blocks, number: None }
}

/// As [`cell`], in bold.
pub(crate) fn bold(align: Align, text: &str) -> Cell {
    in_bold(cell(align, text))
}

/// A cell, all of it in bold.
pub(crate) fn in_bold(mut cell: Cell) -> Cell {
    for block in &mut cell.blocks {
        if let Block::Paragraph(paragraph) = block {
            paragraph.runs.iter_mut().for_each(|run| run.bold = true);
        }
    }
    cell
}

/// A number with the words that show it.
pub(crate) fn number(shown: &str, number: Decimal) -> Cell {
    Cell { number: Some(number), ..cell(Align::Right, shown) }
}

/// A dash.
pub(crate) fn none() -> Cell {
    cell(Align::Right, NONE)
}

/// A cell of lines, each with a beginning in italics where it has one.
pub(crate) fn lines(lines: Vec<(&str, String)>) -> Cell {
    let paragraph = |(lead, text): (&str, String)| {
        let lead = (!lead.is_empty()).then(|| Run { text: format!("{lead}: "), italic: true, bold: false });
        let text = Run { text: clean::text(&text), ..Run::default() };
        let runs = lead.into_iter().chain([text]).collect();
        Block::Paragraph(Paragraph { id: None, role: Role::Cell(Align::Left), runs })
    };
    Cell { blocks: lines.into_iter().map(paragraph).collect(), number: None }
}

/// The figures of an item: each by its label, and the rate. A text that is no figure is not printed: where the item has
/// points it does not count, and an open item lacks the figure.
pub(crate) fn figures(
    set: &CriteriaSet,
    assessment: &Assessment,
    leaf: LeafIx,
    result: &LeafResult,
) -> Vec<String> {
    let known = |input: InputIx| {
        let label = set[input].label.trim_end_matches(['.', ':', '?']);
        let figure = match assessment.entry(input)? {
            Entry::Value(value) => figure(set, input, value),
            Entry::Unreadable(_) if result.is_open() => "chưa có số liệu hợp lệ".to_owned(),
            Entry::Unreadable(_) => return None,
        };
        Some(format!("{label}: {figure}"))
    };
    let mut figures: Vec<String> = set[leaf].inputs().into_iter().filter_map(known).collect();
    figures.extend(result.rate(set.percent_decimals).map(|rate| format!("Tỷ lệ: {}", percent(rate, set))));
    figures
}

/// A figure as it was entered.
fn figure(set: &CriteriaSet, input: InputIx, value: &Value) -> String {
    match value {
        Value::Number(number) => {
            let unit = set[input].unit.trim();
            let space = if unit.is_empty() || unit == "%" { "" } else { " " };
            format!("{}{space}{unit}", number.vietnamese(0))
        }
        Value::Date(date) => date.vietnamese(),
        Value::Boolean(true) => "có".to_owned(),
        Value::Boolean(false) => "không".to_owned(),
        Value::NotArising => "không phát sinh".to_owned(),
        Value::Choice(id) => set.option_label(input, id).unwrap_or(id.as_str()).to_owned(),
    }
}

/// The documents that prove an answer, each with its place.
pub(crate) fn documents(assessment: &Assessment, uses: &[EvidenceUse]) -> Vec<String> {
    named(assessment, uses, evidence::name)
}

/// The same, each by its number and day where it has a number: a narrow column has no room for more.
pub(crate) fn documents_by_number(assessment: &Assessment, uses: &[EvidenceUse]) -> Vec<String> {
    named(assessment, uses, |document| {
        if document.number.trim().is_empty() {
            return evidence::name(document);
        }
        let (number, date) = (document.number.clone(), document.date);
        evidence::name(&Evidence { number, date, ..Evidence::default() })
    })
}

fn named(assessment: &Assessment, uses: &[EvidenceUse], name: impl Fn(&Evidence) -> String) -> Vec<String> {
    let of = |used: &EvidenceUse| {
        let document = assessment.documents.iter().find(|known| known.id == used.document)?;
        let page = used.page.trim();
        let page = if page.is_empty() { String::new() } else { format!(" ({page})") };
        Some(format!("{}{page}", name(document)))
    };
    uses.iter().filter_map(of).collect()
}

/// All that was said beside an answer: why it did not arise, where its points were published, its explanation, the note.
pub(crate) fn said(answer: &LeafAnswer) -> Vec<(&'static str, String)> {
    let note = answer.note.trim();
    let note = (!note.is_empty()).then(|| (NOTE, note.to_owned()));
    explained(answer).into_iter().chain(note).collect()
}

/// Remarks, where the annex of explanations follows: a long explanation is there. Notes are not, and stay.
pub(crate) fn in_brief(said: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
    let brief = |(lead, text)| {
        if lead == NOTE { (lead, text) } else { referring(lead, text, "tại Phụ lục III") }
    };
    said.into_iter().map(brief).collect()
}

/// Remarks, where all that is long stands whole in another place; and that which is long.
pub(crate) fn referred(said: Vec<(&'static str, String)>, place: &str) -> [Vec<(&'static str, String)>; 2] {
    let long = said.iter().filter(|(_, text)| is_long(text)).cloned().collect();
    [said.into_iter().map(|(lead, text)| referring(lead, text, place)).collect(), long]
}

/// A text, or the place that a long one stands in.
fn referring(lead: &'static str, text: String, place: &str) -> (&'static str, String) {
    match lead {
        _ if !is_long(&text) => (lead, text),
        "" => (lead, format!("Nêu {place}.")),
        _ => (lead, format!("nêu {place}.")),
    }
}

fn is_long(text: &str) -> bool {
    text.chars().count() > BRIEF
}

/// Why the points are what they are: the reason, the source, the explanation with its cause.
pub(crate) fn explained(answer: &LeafAnswer) -> Vec<(&'static str, String)> {
    let mut said = Vec::new();
    let mut say = |lead, text: &str| {
        if !text.trim().is_empty() {
            said.push((lead, text.trim().to_owned()));
        }
    };
    if let Some(Mark::NotApplicable { reason }) = &answer.mark {
        say("Lý do không phát sinh", reason);
    }
    if let Some(announced) = &answer.announced {
        say(SOURCE, &announced.source);
    }
    say(answer.cause.map_or("", wording::cause), &answer.explanation);
    if let Some(cause) = answer.cause.filter(|_| answer.explanation.trim().is_empty()) {
        say("", wording::cause(cause));
    }
    said
}
