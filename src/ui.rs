//! Blocks for building pages: they know neither assessments nor pages. A block is a function over data; all blocks are
//! built on [`element`].

pub(crate) mod buttons;
pub(crate) mod card;
pub(crate) mod choices;
pub(crate) mod day;
pub(crate) mod editing;
pub(crate) mod element;
pub(crate) mod facts;
pub(crate) mod field;
pub(crate) mod file_drop;
pub(crate) mod file_input;
pub(crate) mod fold;
pub(crate) mod keyed;
pub(crate) mod labelled;
pub(crate) mod list;
pub(crate) mod message;
pub(crate) mod meter;
pub(crate) mod open_files;
pub(crate) mod page;
pub(crate) mod portions;
pub(crate) mod press;
pub(crate) mod search;
pub(crate) mod select;
pub(crate) mod set_name;
pub(crate) mod slices;
pub(crate) mod table;
pub(crate) mod tag;
pub(crate) mod text;
pub(crate) mod toolbar;
pub(crate) mod typing_steps;
