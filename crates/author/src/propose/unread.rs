//! Columns that were not understood and change points all the same.

use super::grid::place;
use super::layout::grades::is_grade;
use super::layout::naming::is_of_others;
use super::nodes::Source;
use crate::finding::Place;

/// Names of columns with weights.
const WEIGHTS: [&str; 3] = ["trọng số", "hệ số", "quyền số"];
/// Names of columns that say for which units a row is.
const FOR_WHOM: [&str; 4] = ["đối tượng", "phạm vi áp dụng", "đơn vị áp dụng", "áp dụng cho"];
/// Kinds of unit, as columns are named by them.
const UNITS: [&str; 5] = ["xã", "phường", "đặc khu", "sở", "sở, ngành"];
/// Names of columns with points that are no maxima.
const OTHER_POINTS: [&str; 9] = [
    "điểm trừ",
    "mức trừ",
    "điểm phạt",
    "điểm thưởng",
    "điểm cộng",
    "điểm tối thiểu",
    "điểm sàn",
    "điểm liệt",
    "điểm xhh",
];

/// Whether a column that was not understood changes the points of a node: a weight other than 1, or points beside the maximum.
pub(super) fn has_points(source: &Source<'_>, node: usize) -> bool {
    let row = source.line(node).row;
    let unread = (0..source.grid.width()).filter(|column| !source.layout.columns.contains_key(column));
    let says = |column: usize, of: &[&str]| {
        let name = source.layout.names.get(&column).map_or("", String::as_str);
        of.iter().any(|word| name.contains(word))
    };
    unread.into_iter().any(|column| {
        let text = source.grid.text(row, column);
        let is_one = matches!(text, "1" | "1,0" | "1.0" | "100%");
        let is_for_some = || {
            let others = (source.layout.first..source.grid.height()).map(|row| source.grid.text(row, column));
            !text.is_empty() && others.filter(|other| !other.is_empty()).any(|other| other != text)
        };
        let has_digits = || text.chars().any(|c| matches!(c, '1'..='9'));
        let name = source.layout.own_names.get(&column).map_or("", String::as_str);
        // Levels, or maxima of some units, in columns of their own.
        (is_grade(name) || is_unit(name)) && has_digits()
            || says(column, &WEIGHTS) && !text.is_empty() && !is_one
            || says(column, &FOR_WHOM) && is_for_some()
            || says(column, &OTHER_POINTS) && has_digits()
    })
}

/// Where the row of a node has a mark or points in a column that is named by a survey.
pub(super) fn surveyed(source: &Source<'_>, node: usize) -> Option<Place> {
    let row = source.line(node).row;
    let is_marked = |column: &usize| {
        let name = source.layout.own_names.get(column);
        !source.layout.columns.contains_key(column)
            && name.is_some_and(|name| is_of_others(name))
            && !matches!(source.grid.text(row, *column), "" | "0" | "-" | "–")
    };
    (0..source.grid.width()).find(is_marked).map(|column| place(row, column))
}

/// Whether a column is named by a kind of unit and nothing else.
fn is_unit(name: &str) -> bool {
    UNITS.contains(&name.to_lowercase().as_str())
}
