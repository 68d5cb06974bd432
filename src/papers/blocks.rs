//! A document on the screen and on paper: sections as sheets of A4, paragraphs, lines and tables.

use std::fmt::Write;
use std::sync::Arc;

use leptos::prelude::*;
use tu_cham_paper::document::{
    Align, Block, Cell, Column, Look, Page, Paper, Paragraph, Role, Row, RowKind, Run, Section, Table,
    TableLook,
};

use crate::ui::element::{El, content, el};
use crate::ui::slices::Slices;

/// So many rows of a table are made at once, and with each frame that follows.
const FIRST: usize = 100;
const SLICE: usize = 50;
/// As many rows stay with the signature or the small print below a table.
const LAST_ROWS: usize = 2;

/// All sections.
pub(crate) fn sheets(paper: &Paper) -> El {
    sheets_with(paper, &|_, _, paragraphs| paragraphs)
}

/// All sections; `proposed` shows the paragraphs whose text may be replaced.
pub(crate) fn sheets_with(paper: &Paper, proposed: &Proposed) -> El {
    let sheets = paper.sections.iter().map(|section| sheet(section, proposed).into_any());
    el("div").class("a4").put_all(sheets.collect())
}

/// Shows the paragraphs of one text that may be replaced, given with its id and the text.
pub(crate) type Proposed<'a> = dyn Fn(&'static str, String, Vec<AnyView>) -> Vec<AnyView> + 'a;

fn sheet(section: &Section, proposed: &Proposed) -> El {
    let class = match section.page {
        Page::Portrait => "a4__sheet",
        Page::Landscape => "a4__sheet a4__sheet--lying",
    };
    let mut parts: Vec<AnyView> = Vec::new();
    let mut at = 0;
    while let Some(first) = section.blocks.get(at) {
        let following = &section.blocks[at + 1..];
        let stays = |at: usize| section.stays(at);
        at += match first {
            Block::Paragraph(Paragraph { id: Some(id), .. }) => {
                let same = |block: &&Block| matches!(block, Block::Paragraph(it) if it.id == Some(*id));
                let all = &section.blocks[at..=at + following.iter().take_while(same).count()];
                let paragraphs = all.iter().zip(at..).map(|(it, at)| shown(it, section.name, stays(at)));
                parts.extend(proposed(id, text(all), paragraphs.collect()));
                all.len()
            }
            Block::Table(it) if it.look == TableLook::Grid => {
                let end = end(following);
                parts.push(grid(it, section.name, end).into_any());
                if !end.is_empty() {
                    parts.push(el("div").class("screen").put_all(closing(end)).into_any());
                }
                1 + end.len()
            }
            block => {
                parts.push(shown(block, section.name, stays(at)));
                1
            }
        };
    }
    el("section").id(section.id).class(class).set("aria-label", section.name).put_all(parts)
}

/// The paragraphs of a text, each a line.
fn text(paragraphs: &[Block]) -> String {
    let texts = paragraphs.iter().filter_map(|block| match block {
        Block::Paragraph(it) => Some(it.text()),
        Block::Rule { .. } | Block::Table(_) => None,
    });
    texts.collect::<Vec<String>>().join("\n")
}

/// The small print and the signature right below a table with lines, of the blocks that follow it. On paper they stand in that
/// table, since browsers keep no block on one page with a table that began on an earlier one.
fn end(following: &[Block]) -> &[Block] {
    let ends = |block: &&Block| match block {
        Block::Paragraph(it) => it.role == Role::Small,
        Block::Table(it) => it.look == TableLook::Bare,
        Block::Rule { .. } => false,
    };
    &following[..following.iter().take_while(ends).count()]
}

fn closing(end: &[Block]) -> Vec<AnyView> {
    end.iter().map(|it| block(it, "").into_any()).collect()
}

/// A block; one that `stays` stands on one page with what follows.
fn shown(block: &Block, name: &'static str, stays: bool) -> AnyView {
    let shown = self::block(block, name);
    if stays { shown.set("data-stays", "").into_any() } else { shown.into_any() }
}

fn block(block: &Block, name: &'static str) -> El {
    match block {
        Block::Paragraph(it) => paragraph(it),
        Block::Rule { length } => rule(*length),
        Block::Table(it) if it.look == TableLook::Grid => grid(it, name, &[]),
        Block::Table(it) => bare(it),
    }
}

/// A paragraph as its role has it.
fn paragraph(paragraph: &Paragraph) -> El {
    let (tag, class) = match paragraph.role {
        Role::Title => ("h2", "a4__p"),
        Role::Heading(1) => ("h3", "a4__p"),
        Role::Heading(_) => ("h4", "a4__p"),
        Role::Cell(align) => return words(el("p").class(of_align(align)), &paragraph.runs),
        Role::Notice => ("p", "a4__p a4__p--notice"),
        _ => ("p", "a4__p"),
    };
    words(el(tag).class(class).style(style(paragraph.role.look())), &paragraph.runs)
}

/// A table without lines.
fn bare(table: &Table) -> El {
    let rows = table.rows.iter().map(|it| row(it).into_any());
    let rows = el("tbody").put_all(rows.collect());
    el("table").class("a4__bare").set("role", "presentation").put(columns(table)).put(rows)
}

/// A table with lines. It has a frame of its own, which moves sideways where the screen is narrow.
fn grid(table: &Table, name: &'static str, end: &[Block]) -> El {
    let all: Arc<[Row]> = table.rows.clone().into();
    let from = if end.is_empty() { all.len() } else { last_rows(&all) };
    let last = (!end.is_empty()).then(|| {
        let whole = el("td").set("colspan", table.columns.len().to_string()).put_all(closing(end));
        let end = el("tr").class("a4__end for-paper").put(whole);
        let rows = all[from..].iter().map(|it| row(it).into_any());
        el("tbody").class("a4__last").put_all(rows.collect()).put(end)
    });
    let slices = Slices::of(from, FIRST, SLICE);
    let rows = el("tbody").put(slices.view(move |at| row(&all[at]).into_any()));
    let heading = |column: &Column| el("th").set("scope", "col").words(column.title.clone()).into_any();
    let heads = el("tr").put_all(table.columns.iter().map(heading).collect());
    let parts = content![columns(table), el("thead").put(heads), rows, last];
    el("div")
        .class("a4__frame")
        .set("tabindex", "0")
        .set("role", "group")
        .set("aria-label", format!("{name}: bảng"))
        .put(el("table").class("a4__grid").follow("aria-busy", slices.busy()).put_all(parts))
}

/// The place from which on the rows of a table stay with the end below it: no row that may go on on the next page, and none
/// without the headings above it.
fn last_rows(rows: &[Row]) -> usize {
    let whole = rows.iter().rev().take(LAST_ROWS).take_while(|row| !row.may_split).count();
    let above = &rows[..rows.len() - whole];
    let is_heading = |row: &&Row| matches!(row.kind, RowKind::Area | RowKind::Group);
    above.len() - above.iter().rev().take_while(is_heading).count()
}

fn columns(table: &Table) -> El {
    let whole: u32 = table.columns.iter().map(|column| column.width).sum();
    let col = |column: &Column| {
        let width = share(column.width, whole);
        el("col").style(format!("inline-size:{width}")).into_any()
    };
    el("colgroup").put_all(table.columns.iter().map(col).collect())
}

fn row(row: &Row) -> El {
    let class = match (row.kind, row.may_split) {
        (RowKind::Area, _) => "a4__area",
        (RowKind::Group, _) => "a4__group",
        (RowKind::Total, _) => "a4__total",
        (RowKind::Item, false) => "",
        (RowKind::Item, true) => "a4__long",
    };
    el("tr").class(class).put_all(row.cells.iter().map(|it| cell(it).into_any()).collect())
}

fn cell(cell: &Cell) -> El {
    let cell_of = el("td");
    match cell.blocks.as_slice() {
        [Block::Paragraph(Paragraph { role: Role::Cell(align), runs, .. })] => {
            words(cell_of.class(of_align(*align)), runs)
        }
        blocks => cell_of.put_all(blocks.iter().map(|it| block(it, "").into_any()).collect()),
    }
}

/// A line in the middle.
fn rule(length: u32) -> El {
    el("div").class("a4__rule").style(format!("inline-size:{}mm", tenths(length)))
}

/// The words of a paragraph; an empty one keeps its line.
fn words(whole: El, runs: &[Run]) -> El {
    match runs {
        [Run { text, bold: false, italic: false }] if !text.is_empty() => whole.words(text.clone()),
        runs => whole.put_all(runs.iter().map(|run| stretch(run).into_any()).collect()),
    }
}

fn stretch(run: &Run) -> El {
    let tag = match (run.bold, run.italic) {
        (false, false) => "span",
        (true, _) => "b",
        (false, true) => "i",
    };
    el(tag).words(run.text.clone())
}

const fn of_align(align: Align) -> &'static str {
    match align {
        Align::Left => "",
        Align::Centre => "a4__centre",
        Align::Right => "a4__right",
        Align::Justified => "a4__both",
    }
}

/// How a paragraph looks, in the words of the browser.
fn style(look: Look) -> String {
    let Look { size, bold, italic, align, first_line, room: (above, below), keeps_with_next } = look;
    let align = match align {
        Align::Left => "left",
        Align::Centre => "center",
        Align::Right => "right",
        Align::Justified => "justify",
    };
    let mut style = format!("font-size:{}pt;text-align:{align};margin:{above}pt 0 {below}pt", halves(size));
    if bold {
        style += ";font-weight:700";
    }
    if italic {
        style += ";font-style:italic";
    }
    if first_line > 0 {
        let _ = write!(style, ";text-indent:{}mm", tenths(first_line));
    }
    if keeps_with_next {
        style += ";break-after:avoid";
    }
    style
}

/// Half points as points.
fn halves(size: u8) -> String {
    if size.is_multiple_of(2) { (size / 2).to_string() } else { format!("{}.5", size / 2) }
}

/// Tenths as a number.
fn tenths(length: u32) -> String {
    format!("{}.{}", length / 10, length % 10)
}

/// A part of a whole, in percent.
fn share(part: u32, whole: u32) -> String {
    let hundredths = part * 10_000 / whole.max(1);
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tu_cham_paper::document::Line;

    #[test]
    fn paragraphs_look_as_in_the_other_forms_of_the_document() {
        assert_eq!(
            style(Role::Body.look()),
            "font-size:14pt;text-align:justify;margin:0pt 0 6pt;text-indent:12.7mm"
        );
        assert_eq!(
            style(Role::Line(Line::Recipients).look()),
            "font-size:12pt;text-align:left;margin:0pt 0 0pt;font-weight:700;font-style:italic"
        );
        assert_eq!(
            style(Role::Title.look()),
            "font-size:14pt;text-align:center;margin:0pt 0 0pt;font-weight:700;break-after:avoid"
        );
    }

    #[test]
    fn columns_share_the_width() {
        assert_eq!(
            (share(90, 1650), share(1, 3), share(0, 0)),
            ("5.45%".into(), "33.33%".into(), "0.00%".into())
        );
        assert_eq!((tenths(127), halves(27)), ("12.7".into(), "13.5".into()));
    }
}
