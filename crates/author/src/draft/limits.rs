//! How large the numbers of a draft may be. No office file that is read has more rows and columns; a larger number is no place in it.

use crate::corrections::{Corrections, Voiding};
use crate::header::SetHeader;
use crate::proposal::{ClassLimit, ClassLimitWhen};
use crate::table::{Kind, Table};

/// More rows than a sheet of Excel has.
const ROWS: usize = 1 << 20;
/// More columns than a sheet of Excel has.
const COLUMNS: usize = 1 << 14;
/// More tables than a file has.
const TABLES: usize = 1 << 16;

/// Whether all numbers of a table are places that a table can have.
pub(super) fn fits_table(table: &Table) -> bool {
    let Table { kind, rows, merges, hidden_columns, repeated_rows, pieces, .. } = table;
    let is_kind = match kind {
        Kind::Text(at) => *at <= TABLES,
        Kind::Sheet | Kind::Pasted => true,
    };
    is_kind
        && rows.len() <= ROWS
        && rows.iter().all(|row| row.cells.len() <= COLUMNS)
        && merges.iter().all(|area| {
            area.top <= area.bottom && area.bottom < ROWS && area.left <= area.right && area.right < COLUMNS
        })
        && hidden_columns.iter().all(|column| *column < COLUMNS)
        && *repeated_rows <= ROWS
        && pieces.iter().all(|piece| {
            piece.table <= TABLES && [piece.from, piece.count, piece.first].iter().all(|row| *row <= ROWS)
        })
}

/// Whether all numbers of corrections are such places.
pub(super) fn fits_corrections(corrections: &Corrections) -> bool {
    let Corrections { table, header_rows, columns, rows, nodes, heading, figures: _ } = corrections;
    let is_row = |row: usize| row <= ROWS;
    table.is_none_or(|table| table <= TABLES)
        && header_rows.is_none_or(|(first, last)| is_row(first) && is_row(last))
        && columns.keys().all(|column| *column < COLUMNS)
        && rows.keys().chain(nodes.keys()).all(|row| is_row(*row))
        && nodes
            .values()
            .flat_map(|node| &node.voided_by)
            .all(|Voiding { row, levels }| is_row(*row) && levels.iter().all(|level| *level <= ROWS))
        && heading.iter().all(|heading| fits_limits(&heading.class_limits))
}

/// Whether all numbers of a header are such places.
pub(super) fn fits_header(header: &SetHeader) -> bool {
    fits_limits(&header.class_limits)
}

/// Whether all rows that limits of the classes name are such places.
pub(super) fn fits_limits(limits: &[ClassLimit]) -> bool {
    limits.iter().all(|limit| match limit.when {
        ClassLimitWhen::Below { row, .. } => row <= ROWS,
        ClassLimitWhen::Holds(_) => true,
    })
}
