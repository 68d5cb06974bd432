//! The parts that pages are made of.

pub(crate) mod actions;
pub(crate) mod announced;
pub(crate) mod banner;
pub(crate) mod bar;
pub(crate) mod beside;
pub(crate) mod boolean;
pub(crate) mod choice;
pub(crate) mod document_form;
pub(crate) mod explanation;
pub(crate) mod field;
pub(crate) mod filter;
pub(crate) mod foot;
pub(crate) mod frame;
pub(crate) mod guide;
pub(crate) mod header_fields;
pub(crate) mod header_form;
pub(crate) mod item;
pub(crate) mod live;
pub(crate) mod meter;
pub(crate) mod nav;
pub(crate) mod notice;
pub(crate) mod proofs;
pub(crate) mod reason;
pub(crate) mod rule_fields;
pub(crate) mod text;
