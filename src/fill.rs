//! Filling in: the overview of an assessment, and its areas.

pub(crate) mod area;
pub(crate) mod criterion;
pub(crate) mod filter;
pub(crate) mod overview;
