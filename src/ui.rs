//! Blocks that pages are made of: they know neither assessments nor pages.

pub(crate) mod editing;
pub(crate) mod field;
pub(crate) mod file_drop;
pub(crate) mod meter;
pub(crate) mod open_files;
pub(crate) mod portions;
pub(crate) mod press;
pub(crate) mod search;
pub(crate) mod set_name;
pub(crate) mod slices;
pub(crate) mod text;
pub(crate) mod typing_steps;
