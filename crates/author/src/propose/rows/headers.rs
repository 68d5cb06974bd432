//! Rows that say again what the header says, or number the columns.

use super::super::grid::Grid;

/// Whether a row says what a row of the header says.
pub(in super::super) fn repeats(grid: &Grid<'_>, (first, last): (usize, usize), row: usize) -> bool {
    (first..=last).any(|header| {
        let mut same = 0;
        let differs = grid.filled(row).any(|column| {
            let is_same = grid.lower(row, column) == grid.lower(header, column);
            same += usize::from(is_same);
            !is_same
        });
        !differs && same >= 2
    })
}

/// Whether a row numbers the columns: (1) (2) (3), 1 2 3=1+2, A B 1 2.
pub(in super::super) fn counts_columns(grid: &Grid<'_>, row: usize) -> bool {
    let columns: Vec<usize> = grid.filled(row).collect();
    let (mut last, mut numbers) = (0, 0);
    let counts = |column: &usize| {
        let text = grid.text(row, *column).trim_start_matches(['(', '[']);
        let head = text.split([')', ']', '=', '(']).next().unwrap_or_default().trim();
        match head.parse::<usize>() {
            Ok(number) if number > last && number <= last + 3 => {
                (last, numbers) = (number, numbers + 1);
                true
            }
            _ => numbers == 0 && matches!(head, "A" | "B" | "C" | "a" | "b"),
        }
    };
    let is_bracketed = |column: &usize| {
        let inside = grid.text(row, *column).strip_prefix('(').and_then(|text| text.strip_suffix(')'));
        inside.is_some_and(|text| text.len() <= 2 && text.parse::<u8>().is_ok())
    };
    columns.len() >= 3 && (columns.iter().all(is_bracketed) || (columns.iter().all(counts) && numbers >= 2))
}
