//! The text of a paragraph.

use super::lists::{Lists, Place};
use crate::refused::Refused;
use crate::xml::{Element, Step, Walk};

/// A paragraph.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    /// Its text, after the mark that a list puts before it.
    pub(crate) text: String,
    /// Whether changes of it were suggested.
    pub(crate) has_suggestions: bool,
}

/// Whether the element and all in it is no text of the document as it would be with all suggestions accepted.
pub(crate) fn is_left_out(element: &Element<'_>) -> bool {
    let name = element.name();
    matches!(name, "del" | "moveFrom" | "Fallback" | "sdtPr" | "rt") || name.ends_with("Change")
}

/// Whether the element is a suggestion.
pub(crate) fn is_suggestion(element: &Element<'_>) -> bool {
    matches!(element.name(), "ins" | "del" | "moveFrom" | "moveTo" | "cellIns" | "cellDel" | "cellMerge")
}

/// Reads to the end of a paragraph that was just opened.
pub(crate) fn read(walk: &mut Walk<'_>, lists: &mut Lists) -> Result<Paragraph, Refused> {
    let outside = walk.depth() - 1;
    let mut paragraph = Paragraph::default();
    let mut place = Place::default();
    let mut style = String::new();
    // Where the run began that is not shown.
    let mut hidden_from = None;
    let mut run = 0;
    while walk.depth() > outside {
        match walk.next()? {
            Step::Open(element) => {
                paragraph.has_suggestions |= is_suggestion(&element);
                if is_left_out(&element) {
                    walk.skip()?;
                    continue;
                }
                let text = &mut paragraph.text;
                match element.name() {
                    "t" if !element.is_of("a") => text.push_str(&content(walk)?),
                    "br" | "cr" => text.push('\n'),
                    // A text box has paragraphs of its own.
                    "p" if !text.is_empty() => text.push('\n'),
                    "tab" if run > 0 => text.push('\t'),
                    "noBreakHyphen" => text.push('-'),
                    "softHyphen" => text.push('\u{ad}'),
                    "sym" => text.extend(symbol(&element)),
                    // A fraction of a formula.
                    "den" => text.push('/'),
                    "r" => run = walk.depth(),
                    "vanish" if run > 0 && element.is_on() => hidden_from = hidden_from.or(Some(text.len())),
                    "numId" | "ilvl" if run == 0 => place.note(&element),
                    "pStyle" => style = element.attribute("val").unwrap_or_default(),
                    _ => {}
                }
            }
            Step::Close if walk.depth() < run => {
                run = 0;
                if let Some(from) = hidden_from.take() {
                    paragraph.text.truncate(from);
                }
            }
            Step::Close | Step::Text(_) => {}
            Step::End => return Err(Refused::Damaged),
        }
    }
    if let Some(mark) = lists.mark(&place, &style) {
        // A number may be all there is, such as the code of a row; a bullet before nothing is nothing.
        let is_blank = paragraph.text.trim().is_empty();
        paragraph.text = match is_blank {
            true if mark == "-" => String::new(),
            true => mark,
            false => format!("{mark} {}", paragraph.text.trim_start()),
        };
    }
    Ok(paragraph)
}

/// The text up to the end of the element.
fn content(walk: &mut Walk<'_>) -> Result<String, Refused> {
    let outside = walk.depth() - 1;
    let mut content = String::new();
    while walk.depth() > outside {
        if let Step::Text(text) = walk.next()? {
            content.push_str(&text);
        }
    }
    Ok(content)
}

/// The signs of the font Symbol that stand in scoring words. They have places of their own instead of letters.
fn symbol(element: &Element<'_>) -> Option<char> {
    let code = u32::from_str_radix(&element.attribute("char")?, 16).ok()?;
    Some(match code & 0xff {
        0xa3 => '≤',
        0xb3 => '≥',
        0xb1 => '±',
        0xb4 => '×',
        0xb8 => '÷',
        0xb9 => '≠',
        0xe5 => '∑',
        0x2d | 0xb7 => '-',
        _ => return char::from_u32(code).filter(|_| code < 0xe000),
    })
}
