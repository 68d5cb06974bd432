//! Rows of the table as the document has them.

use leptos::prelude::*;
use tu_cham_paper::document::{Block, Cell, Column, Paragraph, Role, Row, RowKind, Table};

use crate::scoring_table::order::Order;
use crate::session::Session;
use crate::ui::buttons::link;
use crate::ui::element::{El, el};

/// The head; a heading by which rows can be ordered is a button, and `sort` is told the order by its address.
pub(super) fn head(table: &Table, order: Option<Order>, sort: RwSignal<String>) -> El {
    let heading = |column: &Column| {
        let heading = el("th").set("scope", "col").class(width(column.width));
        if !Order::is_by(column.id) {
            return heading.words(column.title.clone()).into_any();
        }
        let next = Order::pressed(order, column.id);
        let word = order.and_then(|order| order.word(column.id));
        let mark = match word {
            Some("descending") => " ▼",
            Some(_) => " ▲",
            None => " ↕",
        };
        let press = move || sort.set(next.map(Order::address).unwrap_or_default());
        let button =
            el("button").set("type", "button").class("table__sort").click(press).words(column.title.clone());
        let button = button.put(el("span").set("aria-hidden", "true").words(mark));
        heading.set("aria-sort", word.unwrap_or("none")).put(button).into_any()
    };
    el("thead").put(el("tr").put_all(table.columns.iter().map(heading).collect()))
}

/// How wide a column is, of few widths.
fn width(tenths: u32) -> &'static str {
    match tenths {
        ..=200 => "board__short",
        201..=320 => "board__words",
        _ => "board__long",
    }
}

/// A row; the name of an item leads to where it is answered.
pub(crate) fn row(session: Session, row: &Row) -> El {
    let class = match row.kind {
        RowKind::Area => "board__area",
        RowKind::Group => "board__group",
        RowKind::Item => "",
        RowKind::Total => "board__total",
    };
    let leaf = session.set.leaf_by_id(&row.key);
    let title = leaf.map(|leaf| session.set.node_of(leaf).title.as_str());
    let cell = |given: &Cell| match (leaf, title) {
        (Some(leaf), Some(title)) if given.text() == title => {
            let href = session.item_page(leaf, None).href();
            el("th").set("scope", "row").put(link(href, title)).into_any()
        }
        _ => cell(given).into_any(),
    };
    el("tr").class(class).put_all(row.cells.iter().map(cell).collect())
}

fn cell(cell: &Cell) -> El {
    let class = if cell.number.is_some() { "board__number" } else { "" };
    let line = |block: &Block| match block {
        Block::Paragraph(paragraph) => Some(words(paragraph).into_any()),
        Block::Rule { .. } | Block::Table(_) => None,
    };
    match cell.blocks.as_slice() {
        [Block::Paragraph(only)] => el("td").class(class_of(only, class)).words(only.text()),
        several => el("td").class(class).put_all(several.iter().filter_map(line).collect()),
    }
}

fn class_of(paragraph: &Paragraph, class: &'static str) -> &'static str {
    use tu_cham_paper::document::Align;
    match paragraph.role {
        Role::Cell(Align::Right) => "board__number",
        _ => class,
    }
}

fn words(paragraph: &Paragraph) -> El {
    el("div").words(paragraph.text())
}
