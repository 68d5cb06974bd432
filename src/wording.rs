//! Vietnamese words for the facts of the page, beside those that it shares with the command line.

pub(crate) mod data;
pub(crate) mod edits;
pub(crate) mod files;
pub(crate) mod incoming;
pub(crate) mod set_files;

pub(crate) use tu_cham_words::*;
