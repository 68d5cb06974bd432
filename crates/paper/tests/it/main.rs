//! What is handed in is what the core computes, in every form: each form is read back and compared.

/// Assessments of every kind, scored.
mod given;
/// The table as CSV.
mod csv;
/// The table itself.
mod table;
