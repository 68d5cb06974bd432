//! The kind of each row below the header, as far as the row says it alone.

pub(super) mod headers;
mod maxima;
mod wording;

use std::collections::BTreeMap;

use super::code::Code;
use super::grid::Grid;
use super::layout::{Layout, points};
use super::points::{Points, said};
use crate::corrections::Corrections;
use crate::proposal::{ColumnRole, RowKind};
use crate::reading::Said;
use headers::{counts_columns, repeats};
pub(super) use wording::is_total;

/// A row that may be a node or a level. Rows and columns from 0.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub row: usize,
    /// The code, in its column or at the beginning of the title.
    pub code: Option<Code>,
    /// The column of the code.
    pub code_column: usize,
    /// The lines of the title.
    pub title: Said,
    /// Which one of several columns of titles it stands in.
    pub outline: Option<usize>,
    /// The points in the columns of maxima.
    pub points: Points,
    /// The text of their cell.
    pub printed: String,
    /// The column of the points.
    pub points_column: usize,
    /// Whether a dash or a dot stands before the title.
    pub has_bullet: bool,
    /// Whether the row has words about scoring or evidence.
    pub has_words: bool,
    /// Whether a total stands between it and the row before.
    pub follows_total: bool,
    /// The kind that the author gave it.
    pub fixed: Option<RowKind>,
}

/// A total or subtotal. Rows and columns from 0.
#[derive(Debug, Clone)]
pub(super) struct Total {
    pub row: usize,
    /// Its words.
    pub text: String,
    pub points: Points,
    pub points_column: usize,
    /// How many lines stand above it.
    pub lines: usize,
}

/// The rows below the header.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub lines: Vec<Line>,
    pub totals: Vec<Total>,
    /// Rows without a title that say more about the line above, by its place among the lines.
    pub continued: BTreeMap<usize, Vec<usize>>,
    /// The kinds of the rows that are no lines, from 0.
    pub kinds: BTreeMap<usize, RowKind>,
    /// The last row with points.
    pub end: usize,
}

/// Marks before a level.
pub(super) const BULLETS: [char; 9] = ['-', '–', '—', '+', '•', '*', '·', '▪', '○'];

impl Rows {
    /// The rows of a table.
    pub(super) fn of(grid: &Grid<'_>, layout: &Layout, corrections: &Corrections) -> Self {
        let reader = Reader { grid, layout, titles: layout.all(ColumnRole::Title).collect() };
        let mut rows = Self { end: reader.end(), ..Self::default() };
        let mut follows_total = false;
        for row in layout.first..grid.height() {
            if grid.is_blank(row) {
                continue;
            }
            let fixed = corrections.rows.get(&(row + 1)).copied();
            match fixed.map_or_else(|| reader.kind(row, rows.end), Some) {
                Some(RowKind::Total) => {
                    rows.kinds.insert(row, RowKind::Total);
                    rows.totals.push(reader.total(row, rows.lines.len()));
                    follows_total = true;
                }
                Some(kind @ (RowKind::Header | RowKind::Numbers | RowKind::Note | RowKind::Ignored)) => {
                    rows.kinds.insert(row, kind);
                }
                Some(RowKind::Node(_) | RowKind::Level) | None => {
                    let before = rows.lines.len();
                    rows.lines.extend(reader.lines(row, fixed, follows_total, &rows.lines));
                    if rows.lines.len() > before {
                        follows_total = false;
                    } else {
                        rows.continue_with(&reader, row);
                    }
                }
            }
        }
        rows
    }

    /// A row without a title says more about the line above, or nothing of the checklist.
    fn continue_with(&mut self, reader: &Reader<'_>, row: usize) {
        let is_near = row <= self.end.max(self.lines.last().map_or(0, |line| line.row)) + 1;
        let last = self.lines.len().checked_sub(1).and_then(|line| self.continued.get(&line)?.last());
        // Levels go on with levels.
        let goes_on = last.is_some_and(|last| last + 1 == row) && reader.has_points(row);
        match self.lines.len().checked_sub(1) {
            Some(line) if (is_near || goes_on) && reader.has_words(row) => {
                self.continued.entry(line).or_default().push(row);
                self.kinds.insert(row, RowKind::Level);
            }
            _ => {
                self.kinds.insert(row, if row > self.end { RowKind::Note } else { RowKind::Ignored });
            }
        }
    }
}

impl Line {
    /// The first line of the title.
    pub(super) fn first(&self) -> &str {
        self.title.lines.first().map_or("", String::as_str)
    }

    /// Whether the title is in capitals, as those of areas often are.
    pub(super) fn is_capital(&self) -> bool {
        is_capital(self.first())
    }

    /// Whether it reads as a level: a dash before it, or points behind it.
    pub(super) fn reads_as_level(&self) -> bool {
        let last = self.title.lines.last().map_or("", String::as_str).trim_end_matches(['.', ';', ',', ' ']);
        let behind = last.rsplit_once([':', '(']).map(|(_, behind)| behind.trim_end_matches(')'));
        self.has_bullet || behind.is_some_and(|behind| said(behind).is_some())
    }
}

fn is_capital(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    letters().count() >= 4 && !letters().any(char::is_lowercase)
}

/// Whether a text begins with a dash or a dot, as levels do.
fn has_bullet(text: &str) -> bool {
    text.starts_with(BULLETS) && text.chars().any(char::is_alphanumeric)
}

struct Reader<'a> {
    grid: &'a Grid<'a>,
    layout: &'a Layout,
    titles: Vec<usize>,
}

impl Reader<'_> {
    /// The last row with a title and points, or with a code where no column has points.
    fn end(&self) -> usize {
        let with_points = || self.layout.all(ColumnRole::Max).chain(self.layout.all(ColumnRole::Level));
        let has_points = |row: usize| {
            if with_points().next().is_some() {
                let mut columns = with_points().chain(self.layout.column(ColumnRole::SelfScore));
                columns.any(|column| points(self.grid, row, column).number().is_some())
            } else {
                self.layout.column(ColumnRole::Code).is_some_and(|at| self.code(row, at).is_some())
            }
        };
        (self.layout.first..self.grid.height())
            .rev()
            .find(|row| has_points(*row) && !self.heading(*row).is_empty())
            .unwrap_or(self.layout.first)
    }

    /// The text of the code and the titles of a row.
    fn heading(&self, row: usize) -> String {
        let columns = self.layout.column(ColumnRole::Code).into_iter().chain(self.titles.iter().copied());
        let texts: Vec<&str> =
            columns.map(|column| self.grid.text(row, column)).filter(|text| !text.is_empty()).collect();
        texts.join(" ")
    }

    fn code(&self, row: usize, column: usize) -> Option<Code> {
        Code::of_cell(self.grid.text(row, column), self.grid.is_number(row, column))
    }

    /// The kind of a row that is seen without its neighbours.
    fn kind(&self, row: usize, end: usize) -> Option<RowKind> {
        if self.layout.header.is_some_and(|header| repeats(self.grid, header, row)) {
            return Some(RowKind::Header);
        }
        if counts_columns(self.grid, row) {
            return Some(RowKind::Numbers);
        }
        let code = self.layout.column(ColumnRole::Code).map_or("", |column| self.grid.text(row, column));
        let is_coded =
            self.layout.column(ColumnRole::Code).is_some_and(|column| self.code(row, column).is_some());
        let has_title = self.titles.iter().any(|column| !self.grid.text(row, *column).is_empty());
        let is_wide = self.is_wide(row);
        let words = self.heading(row).to_lowercase();
        let says_total = if is_coded { self.is_coded_total(row) } else { is_total(&words) };
        if says_total {
            return Some(if is_wide { RowKind::Note } else { RowKind::Total });
        }
        let is_text = !has_title && !code.is_empty() && !is_coded;
        if is_text && (row > end || !is_wide && !self.has_points(row) && Code::of_title(code).is_none()) {
            return Some(RowKind::Note);
        }
        (row > end + 1 && is_wide).then_some(RowKind::Note)
    }

    /// Whether a row with a code is the total none the less.
    fn is_coded_total(&self, row: usize) -> bool {
        let title =
            self.titles.iter().map(|column| self.grid.lower(row, *column)).find(|title| !title.is_empty());
        title.is_some_and(|title| {
            title.starts_with("tổng cộng") || matches!(title, "tổng điểm" | "tổng số điểm" | "cộng")
        })
    }

    /// Whether one text runs over the columns of the points too.
    fn is_wide(&self, row: usize) -> bool {
        let Some(max) = self.layout.column(ColumnRole::Max) else { return false };
        let (top, left) = self.grid.origin(row, max);
        top == row
            && left < max
            && self.titles.first().is_some_and(|title| left <= *title)
            && !self.grid.text(top, left).is_empty()
    }

    fn has_points(&self, row: usize) -> bool {
        let mut columns = self.layout.all(ColumnRole::Max).chain(self.layout.all(ColumnRole::Level));
        columns.any(|column| !self.grid.text(row, column).is_empty())
    }

    /// Whether a row has words about scoring, guidance, evidence or a note of its own.
    fn has_words(&self, row: usize) -> bool {
        [ColumnRole::Scoring, ColumnRole::Guidance, ColumnRole::Evidence, ColumnRole::Note]
            .into_iter()
            .flat_map(|role| self.layout.all(role))
            .any(|column| !self.grid.text(row, column).is_empty())
    }

    fn total(&self, row: usize, lines: usize) -> Total {
        let (points_column, points) = self.points(row, 0);
        Total { row, text: self.heading(row), points, points_column, lines }
    }

    /// The lines that a row begins: none, one, or one in each column of titles that has a text.
    fn lines(&self, row: usize, fixed: Option<RowKind>, follows_total: bool, above: &[Line]) -> Vec<Line> {
        let repeats = |column: usize| {
            // A flat table repeats the outer titles in each row.
            let outline = self.titles.iter().position(|title| *title == column);
            let open = above.iter().rev().find(|line| line.outline <= outline);
            let is_last = self.titles.last() == Some(&column);
            !is_last
                && open.is_some_and(|line| {
                    line.outline == outline && line.title.lines == self.grid.said(row, column).lines
                })
        };
        let filled: Vec<usize> = (self.titles.iter().copied())
            .filter(|column| !self.grid.text(row, *column).is_empty() && !repeats(*column))
            .collect();
        let mut lines: Vec<Line> = filled
            .iter()
            .map(|column| self.line(row, *column, filled.last() == Some(column), fixed, follows_total))
            .collect();
        if filled.is_empty() {
            lines.extend(self.heading_line(row, fixed, follows_total));
        }
        if let [only] = lines.as_mut_slice()
            && let Some(printed) = self.two_maxima(row)
        {
            (only.points, only.printed) = (Points::Unreadable, printed);
            return lines;
        }
        if let [outer @ .., inner] = lines.as_mut_slice() {
            let columns: Vec<usize> = self.layout.all(ColumnRole::Max).collect();
            let all = outer.len() + 1;
            let in_order = columns.len() == all;
            for (at, line) in outer.iter_mut().chain([inner]).enumerate() {
                let is_inner = at + 1 == all;
                let (column, points) = match columns.get(at) {
                    Some(column) if in_order && all > 1 => (*column, points(self.grid, row, *column)),
                    _ if is_inner => self.points(row, 0),
                    _ => (line.points_column, Points::Blank),
                };
                (line.points_column, line.points) = (column, points);
                let is_shown = is_inner || in_order;
                line.printed = if is_shown && line.points != Points::Blank {
                    self.grid.text(row, column).to_owned()
                } else {
                    String::new()
                };
            }
        }
        lines
    }

    /// A line whose title stands in a column.
    fn line(
        &self,
        row: usize,
        column: usize,
        is_inner: bool,
        fixed: Option<RowKind>,
        follows_total: bool,
    ) -> Line {
        let mut title = self.grid.said(row, column);
        let outline = self.titles.iter().position(|title| *title == column).filter(|_| self.titles.len() > 1);
        let code_column = self.code_column(column);
        let cell = code_column.filter(|_| is_inner || self.layout.all(ColumnRole::Code).count() > 1);
        let text = cell.map_or("", |at| self.grid.text(row, at));
        let mut code = cell.and_then(|at| self.code(row, at));
        let is_literal =
            code.is_none() && text.chars().any(char::is_alphanumeric) && text.chars().count() <= 10;
        if is_literal {
            code = Some(Code::literal(text));
        }
        let marks = !text.is_empty() && code.is_none() && text.starts_with(BULLETS);
        let in_capitals = || {
            let rest = title.lines.first().and_then(|first| Code::of_title(first)).map(|(_, rest)| rest);
            rest.is_some_and(is_capital)
        };
        let looks_into_title =
            text.is_empty() && (code_column.is_none() || !is_inner || self.has_points(row) || in_capitals());
        if looks_into_title
            && let Some(first) = title.lines.first().cloned()
            && let Some((found, rest)) = Code::of_title(&first)
        {
            rest.clone_into(&mut title.lines[0]);
            code = Some(found);
        }
        let has_bullet =
            marks || (code.is_none() && title.lines.first().is_some_and(|first| has_bullet(first)));
        Line {
            row,
            code,
            code_column: code_column.unwrap_or(column),
            title,
            outline,
            points: Points::Blank,
            printed: String::new(),
            points_column: self.layout.column(ColumnRole::Max).unwrap_or(column),
            has_bullet,
            has_words: is_inner && self.has_words(row),
            follows_total,
            fixed,
        }
    }

    /// A line whose code and title stand in one cell, merged over both columns.
    fn heading_line(&self, row: usize, fixed: Option<RowKind>, follows_total: bool) -> Option<Line> {
        let column = self.layout.column(ColumnRole::Code)?;
        let title = self.grid.said(row, column);
        let first = title.lines.first()?.clone();
        let (code, rest) =
            Code::of_title(&first).map_or((None, first.as_str()), |(code, rest)| (Some(code), rest));
        let is_node = code.is_some() || self.has_points(row) || self.is_wide(row) || fixed.is_some();
        let mut line = self.line(row, *self.titles.first()?, false, fixed, follows_total);
        let mut lines = title.lines.clone();
        rest.clone_into(&mut lines[0]);
        line.has_bullet = code.is_none() && has_bullet(&first);
        line.title = Said { lines, at: title.at };
        (line.code, line.code_column) = (code, column);
        line.has_words = self.has_words(row);
        line.outline = line.outline.map(|_| 0);
        is_node.then_some(line)
    }

    /// The column of the codes of a column of titles: the nearest one to its left, else the first.
    fn code_column(&self, title: usize) -> Option<usize> {
        let left = self.layout.all(ColumnRole::Code).filter(|column| *column < title).last();
        left.or_else(|| self.layout.column(ColumnRole::Code))
    }
}
