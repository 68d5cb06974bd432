//! From a table of an office file to a criteria set.
//!
//! ```text
//! Table ─ propose, with the author's Corrections ─► Proposal ─ make ─► the set's JSON, or what is left to decide
//! ```
//!
//! A proposal is a pure function of the table and of the author's corrections, and is never stored. Nothing here fails:
//! a part that cannot be read is a [`finding::Finding`] or stays open until a person decides.
#![deny(clippy::float_arithmetic)]

pub mod about;
pub mod annex;
pub mod aside;
pub mod choosing;
pub mod composed;
pub mod corrections;
pub mod deciding;
pub mod draft;
pub mod entries;
pub mod figures;
pub mod finding;
pub mod forming;
pub mod header;
pub mod items;
pub mod making;
pub mod matching;
pub mod open;
pub mod phrases;
pub mod printed;
pub mod progress;
pub mod proposal;
pub mod propose;
pub mod reading;
pub mod scoring;
pub mod table;
pub mod takeover;
pub mod trying;
