//! Makes a proposal of the tables of a file.

use crate::corrections::Corrections;
use crate::proposal::Proposal;
use crate::table::Table;

/// The proposal for the tables of a file, with the author's corrections.
pub fn propose(tables: &[Table], corrections: &Corrections) -> Proposal {
    let table = corrections.table.unwrap_or_default();
    Proposal { table: table.min(tables.len().saturating_sub(1)), ..Proposal::default() }
}
