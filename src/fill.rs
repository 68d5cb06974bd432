//! Filling in: the overview of an assessment, and its areas.

pub(crate) mod area;
pub(crate) mod criterion;
pub(crate) mod filter;
pub(crate) mod finder;
pub(crate) mod outline;
pub(crate) mod mine;
pub(crate) mod overview;
pub(crate) mod people;
pub(crate) mod task;
pub(crate) mod todo;
