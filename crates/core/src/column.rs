//! A column of figures pasted from a spreadsheet: which cell goes to which figure, and which figures would change.
//!
//! This module enters nothing. The caller shows the plan and may apply it or drop it.

mod names;

use std::collections::BTreeMap;

use crate::assessment::{Assessment, Entered, Entry, InputError, Typed, read_typed, read_typed_by};
use crate::cells;
use crate::criteria::{CriteriaSet, InputIx, InputKind};
use crate::number::{Decimal, Marks};
use names::{Found, Names};

/// Names are looked for in the first columns: tables begin with a running number, rarely with more.
const COLUMNS_OF_NAMES: usize = 4;

/// The plan for a pasted column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// How rows are matched with figures.
    pub way: Layout,
    /// The meaning assumed for the marks of the column's numbers.
    pub marks: Marks,
    /// The column of the values, from 1.
    pub column: usize,
    /// The columns that have figures, from 1.
    pub columns: Vec<usize>,
    /// Whether the table is one row, whose cells are read as rows.
    pub across: bool,
    /// The question about the marks of the column's numbers, whether answered or not; one answer holds for all rows.
    pub question: Option<Question>,
    /// The rows that have both a figure and a value, in the order of the table.
    pub places: Vec<Place>,
    /// The rows whose value is not used.
    pub strays: Vec<Stray>,
    /// The columns that are not used.
    pub aside: Vec<Aside>,
    /// The figures, from the first on, that no value was pasted for.
    pub untouched: Vec<InputIx>,
}

/// Facts about a table that its text does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Told {
    /// The meaning of the marks of the table's numbers.
    pub marks: Option<Marks>,
    /// The column of the values, from 1.
    pub column: Option<usize>,
}

/// A number whose marks could mean two numbers, or another one than in Vietnamese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The text of the cell.
    pub text: String,
    /// The number if the comma is a decimal mark, where the cell is then accepted.
    pub vietnamese: Option<Decimal>,
    /// The number if the comma groups, where the cell is then accepted.
    pub english: Option<Decimal>,
}

/// A column that is used neither for values nor for names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The column, from 1.
    pub column: usize,
    /// The number of cells that are not blank.
    pub cells: usize,
    /// The first cell that is not blank.
    pub text: String,
}

/// How rows are matched with figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// By the name in the row.
    Names,
    /// In order, one after the other.
    Order,
}

/// A row and its figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The row of the table, from 1.
    pub row: usize,
    /// The figure.
    pub input: InputIx,
    /// The text of the cell.
    pub text: String,
    /// The present entry at the figure.
    pub now: Option<Entry>,
    /// The value of the cell, or why it is no value of this figure.
    pub read: Result<Typed, Refusal>,
}

/// Why a cell is no value of its figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The cell is no value of the figure, whatever the other cells hold.
    Input(InputError),
    /// The column groups thousands by one mark, and this cell seems to group by the other: `1.000` beside `15,000`.
    OtherMark,
}

/// A row whose value is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// The row of the table, from 1.
    pub row: usize,
    /// The name of the row, or its value where rows have no names.
    pub text: String,
    /// The reason.
    pub why: Why,
}

/// Why the value of a row is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The row is the heading of the column.
    Heading,
    /// The name belongs to no figure, or to several.
    Unknown,
    /// Another row already has the same figure.
    Again(InputIx),
    /// All figures already have their rows.
    Beyond,
}

impl Plan {
    /// The figures that would change, with their new entries.
    pub fn changes(&self) -> impl Iterator<Item = (InputIx, Entered)> {
        self.places.iter().filter_map(|place| {
            let entered = Entered { entry: Some(place.change()?), unconfirmed: place.unconfirmed() };
            Some((place.input, entered))
        })
    }
}

impl Place {
    /// The text of the cell, where it could mean another number too.
    pub fn unconfirmed(&self) -> Option<String> {
        self.read.as_ref().ok()?.other.map(|_| self.text.clone())
    }

    /// The new entry for the figure, where it differs from the present one.
    pub fn change(&self) -> Option<Entry> {
        let entry = Entry::Value(self.read.as_ref().ok()?.value.clone());
        (self.now.as_ref() != Some(&entry)).then_some(entry)
    }
}

/// Whether a text is more than one cell: a column, or names beside values.
pub fn is_table(text: &str) -> bool {
    let rows = cells::read(text);
    rows.len() > 1 || rows.iter().any(|row| row.iter().filter(|cell| !cell.is_empty()).count() > 1)
}

/// The plan for a pasted text and `figures`: by the names in the text, or else in order, beginning at `from`. Blank
/// cells leave their figures alone.
pub fn plan(
    set: &CriteriaSet,
    assessment: &Assessment,
    figures: &[InputIx],
    from: InputIx,
    text: &str,
    told: Told,
) -> Plan {
    let mut table = Table::read(text, told.column);
    let known = Names::of(set, figures);
    let count = |found: &Vec<Option<Found>>| found.iter().flatten().count();
    // Of several columns with equally many names, the first one is taken.
    let named = (0..table.values.min(COLUMNS_OF_NAMES))
        .rev()
        .map(|column| (column, table.column(column).map(|cell| known.find(cell)).collect::<Vec<_>>()))
        .max_by_key(|(_, found)| count(found))
        .filter(|(_, found)| count(found) > 0);
    let across = named.is_none() && table.is_row_of_figures();
    if across {
        table = table.turned();
    }
    let aside = table.aside(named.as_ref().map(|(column, _)| *column));
    let first = figures.iter().position(|figure| *figure == from).unwrap_or(0);
    let in_order = figures.get(first..).unwrap_or_default();
    let (way, asked, rows) = match named {
        Some((column, found)) => (Layout::Names, figures, table.by_name(column, &found)),
        None => (Layout::Order, in_order, table.in_order(in_order)),
    };
    let marks = told.marks.unwrap_or(Marks::Vietnamese);
    let mut plan = Plan {
        way,
        marks,
        column: table.values + 1,
        columns: table.columns_of_figures(),
        across,
        question: None,
        places: Vec::new(),
        strays: Vec::new(),
        aside,
        untouched: asked.to_vec(),
    };
    for (at, (target, name)) in rows {
        let (row, text) = (at + 1, table.value(at));
        let input = match target {
            Ok(input) => input,
            Err(why) => {
                plan.strays.push(Stray { row, text: name.to_owned(), why });
                continue;
            }
        };
        if let Some(read) = read_typed_by(marks, set[input].kind, text).transpose() {
            let now = assessment.entry(input).cloned();
            let read = read.map_err(Refusal::Input);
            plan.places.push(Place { row, input, text: text.to_owned(), now, read });
        }
    }
    let placed: Vec<bool> = set.inputs().map(|_| false).collect();
    let placed = plan.places.iter().fold(placed, |mut placed, place| {
        placed[place.input.get()] = true;
        placed
    });
    plan.untouched.retain(|input| !placed[input.get()]);
    plan.question = question(set, &plan.places);
    if groups(set, &plan.places, marks) {
        for place in &mut plan.places {
            if let Some(read) = in_doubt(set, place, marks) {
                place.read = read;
            }
        }
    }
    plan
}

/// Whether a number of the column groups its thousands by the grouping mark.
fn groups(set: &CriteriaSet, places: &[Place], marks: Marks) -> bool {
    places.iter().any(|place| match set[place.input].kind {
        InputKind::Number(field) => field.groups(marks, &place.text),
        InputKind::Date | InputKind::Boolean | InputKind::Choice => false,
    })
}

/// The reading of a cell that seems to group by the decimal mark, in a column that does group by the other mark: nobody
/// can tell a thousand from one. A number with decimals is accepted where its doubt can be kept, as it is where the
/// number is typed.
fn in_doubt(set: &CriteriaSet, place: &Place, marks: Marks) -> Option<Result<Typed, Refusal>> {
    let kind = set[place.input].kind;
    let InputKind::Number(field) = kind else { return None };
    let typed = match marks {
        Marks::Vietnamese => read_typed(kind, &place.text).ok().flatten(),
        Marks::English => None,
    };
    field
        .groups_by_decimal_mark(marks, &place.text)
        .then(|| typed.filter(|typed| typed.other.is_some()).ok_or(Refusal::OtherMark))
}

/// The question to ask: a comma that may group is never accepted without asking, a point that may be a decimal mark
/// only where no other number of the column shows what points mean.
fn question(set: &CriteriaSet, places: &[Place]) -> Option<Question> {
    let mut by_points = None;
    let mut settled = false;
    let (points_group, commas_group) =
        (groups(set, places, Marks::Vietnamese), groups(set, places, Marks::English));
    for place in places {
        let InputKind::Number(field) = set[place.input].kind else { continue };
        let read = |marks| field.read_by(marks, &place.text).ok().flatten();
        let (vietnamese, english) = (read(Marks::Vietnamese), read(Marks::English));
        settled |= vietnamese.is_some() && english.is_none();
        if english.is_none() || vietnamese == english {
            continue;
        }
        // An answer offers no number that is then refused.
        let taken = |number: Option<Decimal>, marks, groups: bool| {
            number.filter(|_| !(groups && matches!(in_doubt(set, place, marks), Some(Err(_)))))
        };
        let question = Question {
            text: place.text.clone(),
            vietnamese: taken(vietnamese, Marks::Vietnamese, points_group),
            english: taken(english, Marks::English, commas_group),
        };
        if place.text.contains(',') {
            return Some(question);
        }
        by_points = by_points.or(Some(question));
    }
    by_points.filter(|_| !settled)
}

/// The figure of a row, or why it has none, and the name of the row.
type Row<'a> = (usize, (Result<InputIx, Why>, &'a str));

/// A pasted table.
struct Table {
    rows: Vec<Vec<String>>,
    /// The column that holds the values.
    values: usize,
}

impl Table {
    /// Values are taken from the last column that has numbers or dates, unless the column is given; notes may follow
    /// behind it.
    fn read(text: &str, column: Option<usize>) -> Self {
        let rows = cells::read(text);
        let last = |fits: fn(&str) -> bool| {
            rows.iter().filter_map(|row| row.iter().rposition(|cell| fits(cell))).max()
        };
        let told = column.and_then(|column| column.checked_sub(1));
        let values = told.or_else(|| last(is_figure)).or_else(|| last(|cell| !cell.is_empty())).unwrap_or(0);
        Self { rows, values }
    }

    /// Whether the table is one row of several figures, with at most a heading before them.
    fn is_row_of_figures(&self) -> bool {
        let [row] = self.rows.as_slice() else { return false };
        let filled = row.iter().filter(|cell| !cell.is_empty());
        let figures = row.iter().filter(|cell| is_figure(cell)).count();
        let others_behind = filled.skip(1).any(|cell| !is_figure(cell));
        figures > 1 && !others_behind
    }

    /// The cells of the first row as a column.
    fn turned(self) -> Self {
        let cells = self.rows.into_iter().next().unwrap_or_default();
        Self { rows: cells.into_iter().map(|cell| vec![cell]).collect(), values: 0 }
    }

    /// The columns with figures, from 1.
    fn columns_of_figures(&self) -> Vec<usize> {
        (0..self.width())
            .filter(|column| self.column(*column).any(is_figure))
            .map(|column| column + 1)
            .collect()
    }

    /// The columns that are used neither for values nor for names.
    fn aside(&self, names: Option<usize>) -> Vec<Aside> {
        let of_column = |column: usize| {
            let mut filled = self.column(column).filter(|cell| !cell.is_empty());
            let first = filled.next()?.to_owned();
            Some(Aside { column: column + 1, cells: filled.count() + 1, text: first })
        };
        let others = (0..self.width()).filter(|column| *column != self.values && Some(*column) != names);
        others.filter_map(of_column).collect()
    }

    fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    fn column(&self, column: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().map(move |row| row.get(column).map_or("", String::as_str))
    }

    fn value(&self, row: usize) -> &str {
        self.rows.get(row).and_then(|row| row.get(self.values)).map_or("", String::as_str)
    }

    /// The rows with a value. Of several rows for one figure the first one counts; a row with the figure's own name
    /// precedes others.
    fn by_name(&self, column: usize, found: &[Option<Found>]) -> Vec<Row<'_>> {
        let filled: Vec<usize> = (0..self.rows.len()).filter(|row| !self.value(*row).is_empty()).collect();
        let mut taken: BTreeMap<InputIx, usize> = BTreeMap::new();
        for exact in [true, false] {
            for &row in &filled {
                if let Some(found) = found[row].filter(|found| found.exact == exact) {
                    taken.entry(found.input).or_insert(row);
                }
            }
        }
        let heading = self.heading();
        let target = |row: usize| match found[row] {
            None if heading == Some(row) => Err(Why::Heading),
            None => Err(Why::Unknown),
            Some(Found { input, .. }) if taken.get(&input) == Some(&row) => Ok(input),
            Some(Found { input, .. }) => Err(Why::Again(input)),
        };
        let name = |row: usize| {
            let name = self.rows[row].get(column).map(String::as_str);
            name.filter(|name| !name.is_empty()).unwrap_or(self.value(row))
        };
        filled.into_iter().map(|row| (row, (target(row), name(row)))).collect()
    }

    /// The rows with a value. A blank row uses up its figure all the same; the heading uses up none.
    fn in_order(&self, figures: &[InputIx]) -> Vec<Row<'_>> {
        let heading = self.heading();
        let mut figures = figures.iter();
        let mut rows = Vec::new();
        for (at, value) in self.column(self.values).enumerate() {
            let target = if heading == Some(at) {
                Err(Why::Heading)
            } else {
                figures.next().copied().ok_or(Why::Beyond)
            };
            if !value.is_empty() {
                rows.push((at, (target, value)));
            }
        }
        rows
    }

    /// The first row, where it alone begins with a letter. Where others do too, they are words typed in place of
    /// figures.
    fn heading(&self) -> Option<usize> {
        let mut filled = self.column(self.values).enumerate().filter(|(_, value)| !value.is_empty());
        let is_word = |value: &str| value.starts_with(char::is_alphabetic);
        let (first, heading) = filled.next()?;
        let mut others = filled.map(|(_, value)| value).peekable();
        (is_word(heading) && others.peek().is_some() && !others.any(is_word)).then_some(first)
    }
}

/// Whether a cell begins as numbers and dates do.
fn is_figure(cell: &str) -> bool {
    cell.trim_start_matches(['-', '−']).starts_with(|c: char| c.is_ascii_digit())
}
