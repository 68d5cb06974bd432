//! Which rows of a table are its header, and the content of each column.

pub(super) mod grades;
mod levels;
pub(super) mod naming;

use std::collections::{BTreeMap, BTreeSet};

use super::code::Code;
use super::grid::Grid;
use super::points::Points;
use super::rows::headers::repeats;
use crate::corrections::Corrections;
use crate::proposal::ColumnRole;
use naming::{role_of, role_under};

/// The header stands above this row.
const LAST_HEADER_ROW: usize = 80;
/// The most rows that a header has.
const MOST_HEADER_ROWS: usize = 3;
/// Titles have more letters than this, on average.
const SHORT: usize = 4;
/// A text of a header is no longer than this.
const LONGEST_NAME: usize = 90;

/// The header and the columns of a table. Rows from 0.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The first and the last row of the header.
    pub header: Option<(usize, usize)>,
    /// The first row below the header.
    pub first: usize,
    /// The columns that were understood.
    pub columns: BTreeMap<usize, ColumnRole>,
    /// The names of the columns in lower case.
    pub names: BTreeMap<usize, String>,
    /// The names that stand right above the columns, without those of groups above them.
    pub own_names: BTreeMap<usize, String>,
    /// Columns of the annex to which a filled copy appends the unit's own words.
    pub appended: Vec<usize>,
}

impl Layout {
    /// The layout of a table, with what its author says about it.
    pub(super) fn of(grid: &Grid<'_>, corrections: &Corrections) -> Self {
        let corrected =
            corrections.header_rows.map(|(first, last)| (first.saturating_sub(1), last.saturating_sub(1)));
        let header =
            corrected.filter(|(first, last)| first <= last && *last < grid.height()).or_else(|| header(grid));
        let mut layout = Self { header, first: header.map_or(0, |(_, last)| last + 1), ..Self::default() };
        if let Some((first, last)) = header {
            for column in 0..grid.width() {
                let names = names(grid, first, last, column);
                layout.names.insert(column, names.join(" ").to_lowercase());
                layout.own_names.extend(names.last().map(|name| (column, name.clone())));
                if let Some(role) = role_under(&names) {
                    layout.columns.insert(column, role);
                }
            }
        }
        layout.columns.extend(&corrections.columns);
        let body = Body { grid, first: layout.first };
        body.settle(&mut layout, &corrections.columns);
        if corrected.is_none() {
            layout.first = layout.begin(grid);
        }
        layout
    }

    /// The first row of the checklist: where its own header is lost, one that was repeated inside it stands below items.
    fn begin(&self, grid: &Grid<'_>) -> usize {
        let (Some((header, last)), Some(code), Some(max)) =
            (self.header, self.column(ColumnRole::Code), self.column(ColumnRole::Max))
        else {
            return self.first;
        };
        if let Some(area) = first_area(grid, header, last) {
            return area;
        }
        let is_item = |row: &usize| {
            Code::of_cell(grid.text(*row, code), grid.is_number(*row, code)).is_some()
                && points(grid, *row, max).number().is_some()
        };
        let mut above = (0..header).filter(is_item);
        match (above.next(), above.next()) {
            (Some(first), Some(_)) => first,
            _ => self.first,
        }
    }

    /// The columns of a role, from the left.
    pub(super) fn all(&self, role: ColumnRole) -> impl Iterator<Item = usize> + '_ {
        self.columns.iter().filter(move |(_, other)| **other == role).map(|(column, _)| *column)
    }

    /// The first column of a role.
    pub(super) fn column(&self, role: ColumnRole) -> Option<usize> {
        self.all(role).next()
    }

    /// How much of a checklist the table is: how many rows have a title and points, doubly where the header calls the points so. A list
    /// of figures has as many rows as its checklist, or more.
    pub(super) fn weight(&self, grid: &Grid<'_>) -> usize {
        let has = |row: usize, role: ColumnRole, fits: &dyn Fn(usize) -> bool| {
            self.all(role).any(|column| !grid.text(row, column).is_empty() && fits(column))
        };
        let is_points = |row: usize| move |column: usize| points(grid, row, column).number().is_some();
        let rows = (self.first..grid.height()).filter(|row| {
            has(*row, ColumnRole::Title, &|column| grid.text(*row, column).chars().any(char::is_alphabetic))
                && has(*row, ColumnRole::Max, &is_points(*row))
        });
        let is_max = |column: usize| {
            self.names.get(&column).is_some_and(|name| role_of(name) == Some(ColumnRole::Max))
        };
        rows.count() * if self.all(ColumnRole::Max).any(is_max) { 2 } else { 1 }
    }
}

/// The line above the header that names the first area, where each area has its own header, and its own line above it.
fn first_area(grid: &Grid<'_>, header: usize, last: usize) -> Option<usize> {
    let first = area_above(grid, header)?;
    let mut repeated = (last + 1..grid.height()).filter(|row| repeats(grid, (header, last), *row));
    let follows = repeated.find_map(|row| area_above(grid, row))?;
    (first.1 < follows.1).then_some(first.0)
}

/// The last line above a row, where it has one text alone and names an area: its row, and the place of the area in the list.
pub(super) fn area_above(grid: &Grid<'_>, row: usize) -> Option<(usize, u32)> {
    let line = (0..row).rev().find(|above| !grid.is_blank(*above))?;
    let mut filled = grid.filled(line);
    let text = grid.text(line, filled.next()?);
    let place = super::gathered::area_of(text).filter(|_| filled.next().is_none())?;
    Some((line, place))
}

/// The points of a cell.
pub(super) fn points(grid: &Grid<'_>, row: usize, column: usize) -> Points {
    Points::of_cell(grid.text(row, column), grid.is_number(row, column))
}

/// The rows of the header: those with the most names of columns.
fn header(grid: &Grid<'_>) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize)> = None;
    for row in (0..grid.height()).filter(|row| !grid.is_blank(*row)).take(LAST_HEADER_ROW) {
        let Some(roles) = named(grid, row) else { continue };
        if best.is_none_or(|(most, _)| roles.len() > most) {
            best = Some((roles.len(), row));
        }
    }
    best.map(|(_, row)| (row, last_row(grid, row)))
}

/// All headers of tables with points, from the top.
pub(super) fn headers(grid: &Grid<'_>) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for row in 0..grid.height() {
        if found.last().is_some_and(|(_, last)| row <= *last) {
            continue;
        }
        let has_points = |roles: &BTreeSet<ColumnRole>| {
            roles.contains(&ColumnRole::Title) && roles.contains(&ColumnRole::Max)
        };
        if named(grid, row).is_some_and(|roles| has_points(&roles)) {
            found.push((row, last_row(grid, row)));
        }
    }
    found
}

/// The columns that rows of a header name by a role.
pub(super) fn named_by(grid: &Grid<'_>, first: usize, last: usize, role: ColumnRole) -> Vec<usize> {
    let is_named = |column: &usize| role_under(&names(grid, first, last, *column)) == Some(role);
    (0..grid.width()).filter(is_named).collect()
}

/// The roles that a row names, where it is a header: it has no number and no long text, which are those of the checklist.
fn named(grid: &Grid<'_>, row: usize) -> Option<BTreeSet<ColumnRole>> {
    let is_name = |column: usize| {
        let text = grid.text(row, column);
        let is_code = text.chars().any(|c| c.is_ascii_digit()) && Code::of_cell(text, false).is_some();
        !is_code && text.chars().count() <= LONGEST_NAME
    };
    if grid.is_blank(row) || !grid.filled(row).all(is_name) {
        return None;
    }
    let roles = roles(grid, row, last_row(grid, row));
    let names_items = roles.contains(&ColumnRole::Title) || roles.contains(&ColumnRole::Scoring);
    (names_items && roles.len() >= 2).then_some(roles)
}

/// The last row of a header that begins in a row.
fn last_row(grid: &Grid<'_>, row: usize) -> usize {
    let most = (row + MOST_HEADER_ROWS - 1).min(grid.height().saturating_sub(1));
    let merged = grid.filled(row).filter_map(|column| grid.merge(row, column)).map(|area| area.bottom).max();
    if let Some(bottom) = merged
        && bottom > row
    {
        return bottom.min(most);
    }
    let repeated = grid.table.repeated_rows;
    if row < repeated && repeated <= most + 1 {
        return repeated - 1;
    }
    // Without merged cells a row below belongs to the header if all it has are names, none of them under the first columns.
    let goes_on = |below: usize| {
        let mut columns = grid.filled(below).peekable();
        columns.peek().is_some_and(|first| *first > 1 || !grid.text(row, *first).is_empty() && *first > 0)
            && columns.all(|column| {
                let name = grid.text(below, column);
                name.chars().count() <= 40
                    && !name.chars().any(|c| c.is_ascii_digit())
                    && Code::of_title(name).is_none()
                    && role_of(name).is_some()
            })
    };
    (row + 1..=most).take_while(|below| goes_on(*below)).last().unwrap_or(row)
}

/// The roles that the cells of these rows name.
fn roles(grid: &Grid<'_>, first: usize, last: usize) -> BTreeSet<ColumnRole> {
    (0..grid.width())
        .filter(|column| (first..=last).any(|row| !grid.text(row, *column).is_empty()))
        .filter_map(|column| role_under(&names(grid, first, last, column)))
        .collect()
}

/// The names above a column, from the top; of merged cells each once.
fn names(grid: &Grid<'_>, first: usize, last: usize, column: usize) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut origins = Vec::new();
    for row in first..=last {
        let mut origin = grid.origin(row, column);
        // A table that lost its merged cells has the name of a group above its first column alone.
        if grid.text(origin.0, origin.1).is_empty() && row < last && grid.table.merges.is_empty() {
            origin = grouped(grid, row, last, column).unwrap_or(origin);
        }
        let name = grid.text(origin.0, origin.1);
        if !name.is_empty() && name.chars().count() <= LONGEST_NAME && !origins.contains(&origin) {
            names.push(name.to_owned());
            origins.push(origin);
        }
    }
    names
}

/// The cell to the left that names a group of columns, where this one has a name of its own only below.
fn grouped(grid: &Grid<'_>, row: usize, last: usize, column: usize) -> Option<(usize, usize)> {
    let has_own = |column: usize| (row + 1..=last).any(|below| !grid.text(below, column).is_empty());
    if !has_own(column) {
        return None;
    }
    let left = (0..column).rev().find(|left| !grid.text(row, *left).is_empty() || !has_own(*left))?;
    (!grid.text(row, left).is_empty() && has_own(left)).then_some((row, left))
}

/// Words that begin the names of documents.
const DOCUMENTS: [&str; 8] =
    ["kế hoạch", "quyết định", "báo cáo", "văn bản", "công văn", "hình ảnh", "danh sách", "biên bản"];

/// Whether a text, in lower case, has a number with the word for points behind it.
fn says_points(lower: &str) -> bool {
    lower
        .match_indices("điểm")
        .chain(lower.match_indices('đ'))
        .any(|(at, _)| lower[..at].trim_end().ends_with(|c: char| c.is_ascii_digit()))
}

/// The rows below the header.
struct Body<'a> {
    grid: &'a Grid<'a>,
    first: usize,
}

/// The kinds of cells in a column.
#[derive(Default)]
pub(super) struct Content {
    filled: usize,
    numbers: usize,
    codes: usize,
    letters: usize,
    distinct: usize,
    /// Cells that speak of points.
    scores: usize,
    /// Cells that speak of documents.
    documents: usize,
}

impl Body<'_> {
    /// Puts right what the names say by what the cells hold.
    fn settle(&self, layout: &mut Layout, fixed: &BTreeMap<usize, ColumnRole>) {
        let Layout { columns, names, own_names, .. } = layout;
        let all = || (0..self.grid.width()).map(|column| self.content(column)).collect();
        let contents = self.grid.contents(self.first, all);
        let is_free = |column: &usize| !fixed.contains_key(column);
        for (column, role) in columns.iter_mut().filter(|(column, _)| is_free(column)) {
            let content = &contents[(*column).min(contents.len().saturating_sub(1))];
            let is_text = content.filled >= 3
                && content.numbers * 2 < content.filled
                && content.letters > content.filled * 12;
            if *role == ColumnRole::Max && is_text {
                *role = ColumnRole::Scoring;
            } else if *role == ColumnRole::Verified && is_text {
                *role = ColumnRole::Ignored;
            }
        }
        // "Chỉ số" may be the index that a unit has come to: a column of numbers, or a blank one, beside the titles.
        let texts = |column: &usize| contents.get(*column).map_or(0, |content| content.letters);
        let titles =
            columns.iter().filter(|(_, role)| **role == ColumnRole::Title).map(|(column, _)| *column);
        let (worded, bare): (Vec<usize>, Vec<usize>) = titles.partition(|column| texts(column) > 0);
        if !worded.is_empty() {
            columns.retain(|column, _| !(bare.contains(column) && is_free(column)));
        }
        self.grades(columns, own_names, &is_free);
        columns.retain(|column, role| *role != ColumnRole::Ignored || fixed.contains_key(column));
        let has = |columns: &BTreeMap<usize, ColumnRole>, role| columns.values().any(|other| *other == role);
        let unnamed = |columns: &BTreeMap<usize, ColumnRole>| -> Vec<usize> {
            (0..contents.len()).filter(|column| !columns.contains_key(column)).collect()
        };
        if !has(columns, ColumnRole::Title) {
            // "Tiêu chí chấm điểm" may be all that says what is scored.
            let scoring: Vec<usize> =
                columns.iter().filter(|(_, role)| **role == ColumnRole::Scoring).map(|(at, _)| *at).collect();
            // Every row has a title; words about scoring stand beside items alone.
            let texts = unnamed(columns)
                .into_iter()
                .filter(|at| contents[*at].letters >= contents[*at].filled * SHORT);
            let fullest = texts
                .filter(|at| contents[*at].filled > 0)
                .max_by_key(|at| (contents[*at].filled, usize::MAX - at));
            let names_criteria = |at: &&usize| {
                names.get(*at).is_some_and(|name| name.contains("tiêu chí") || name.contains("nội dung"))
            };
            let chosen =
                scoring.iter().find(names_criteria).copied().or(fullest).or(scoring.first().copied());
            columns.extend(chosen.map(|column| (column, ColumnRole::Title)));
        }
        let title = columns.iter().find(|(_, role)| **role == ColumnRole::Title).map(|(column, _)| *column);
        if !has(columns, ColumnRole::Code)
            && let Some(title) = title
        {
            let mut codes =
                unnamed(columns).into_iter().filter(|at| *at < title && contents[*at].filled >= 2);
            if let Some(column) = codes.rfind(|at| contents[*at].codes * 3 >= contents[*at].filled * 2) {
                columns.insert(column, ColumnRole::Code);
            }
        }
        if !has(columns, ColumnRole::Max) && !has(columns, ColumnRole::Level) {
            let is_number = |at: &usize| {
                contents[*at].filled >= 2 && contents[*at].numbers * 3 >= contents[*at].filled * 2
            };
            let numbers: Vec<usize> = unnamed(columns)
                .into_iter()
                .filter(|at| title.is_none_or(|title| *at > title) && is_number(at))
                .collect();
            if let Some(first) = numbers.first() {
                columns.insert(*first, ColumnRole::Max);
            }
            // Maxima of outer and of inner levels never stand in one row.
            if let [first, second, ..] = numbers.as_slice()
                && self.rows().all(|row| {
                    self.grid.text(row, *first).is_empty() || self.grid.text(row, *second).is_empty()
                })
            {
                columns.insert(*second, ColumnRole::Max);
            }
        }
        self.levels(columns, &contents);
        self.words(columns, &contents);
        self.titles(columns, &is_free, &contents);
    }

    /// Columns whose names say nothing and whose cells speak of points, or of documents.
    fn words(&self, columns: &mut BTreeMap<usize, ColumnRole>, contents: &[Content]) {
        let has = |columns: &BTreeMap<usize, ColumnRole>, roles: &[ColumnRole]| {
            columns.values().any(|role| roles.contains(role))
        };
        let scored = [ColumnRole::Scoring, ColumnRole::Guidance];
        for (known, role) in
            [(&scored[..], ColumnRole::Scoring), (&[ColumnRole::Evidence], ColumnRole::Evidence)]
        {
            let says = |at: &usize| {
                let content = &contents[*at];
                let said = if role == ColumnRole::Scoring { content.scores } else { content.documents };
                content.filled >= 2 && said * 2 >= content.filled && content.letters >= content.filled * SHORT
            };
            let mut unnamed = (0..self.grid.width()).filter(|at| !columns.contains_key(at)).filter(says);
            if let Some(column) = unnamed.next()
                && !has(columns, known)
            {
                columns.insert(column, role);
            }
        }
    }

    /// Of several columns of titles those hold the outer levels whose cells stand for many rows. Where each row has a text in
    /// both of two columns, the right one says how the left one is scored.
    fn titles(
        &self,
        columns: &mut BTreeMap<usize, ColumnRole>,
        is_free: &dyn Fn(&usize) -> bool,
        contents: &[Content],
    ) {
        let titles: Vec<usize> =
            columns.iter().filter(|(_, role)| **role == ColumnRole::Title).map(|(at, _)| *at).collect();
        let Some((first, rest)) = titles.split_first() else { return };
        let has_scoring = columns.values().any(|role| *role == ColumnRole::Scoring);
        for column in rest.iter().filter(|column| is_free(column)) {
            let both = self.rows().filter(|row| {
                !self.grid.text(*row, *first).is_empty() && !self.grid.text(*row, *column).is_empty()
            });
            let is_beside = contents[*column].filled >= 3
                && both.count() * 5 >= contents[*column].filled * 4
                && contents[*first].distinct * 5 >= contents[*column].filled * 4;
            if is_beside {
                let role = if has_scoring { ColumnRole::Guidance } else { ColumnRole::Scoring };
                columns.insert(*column, role);
            }
        }
    }

    fn rows(&self) -> std::ops::Range<usize> {
        self.first..self.grid.height()
    }

    fn content(&self, column: usize) -> Content {
        let mut content = Content::default();
        let mut seen = BTreeSet::new();
        for row in self.rows() {
            let text = self.grid.text(row, column);
            // A text over several columns is none of this one.
            if text.is_empty() || self.grid.right(row, column) > column {
                continue;
            }
            content.filled += 1;
            content.letters += text.chars().filter(|c| c.is_alphabetic()).count();
            content.numbers += usize::from(points(self.grid, row, column).number().is_some());
            content.codes += usize::from(Code::of_cell(text, self.grid.is_number(row, column)).is_some());
            let lower = self.grid.lower(row, column);
            content.scores += usize::from(says_points(lower));
            content.documents += usize::from(DOCUMENTS.iter().any(|word| lower.starts_with(word)));
            content.distinct += usize::from(seen.insert(text));
        }
        content
    }
}
