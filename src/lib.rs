//! The scoring core of Tự Chấm: criteria sets, assessments, exact scores and the file format.
//!
//! It knows no browser, no clock, no user interface and no binary floating point, and it does not fail: functions return
//! values and lists of findings. In suggested reading order:

#![deny(clippy::float_arithmetic, clippy::float_cmp, clippy::lossy_float_literal)]

pub mod exact;
pub mod number;
pub mod points;
pub mod date;
pub mod criteria;
pub mod rule;
pub mod assessment;
pub mod score;
pub mod advice;
pub mod checks;
pub mod review;
pub mod change;
pub mod figures;
pub mod column;
pub mod text;
pub mod form;
pub mod document;
pub mod moving;
pub mod stamps;
pub mod merge;
pub mod store;
pub mod backup;
pub mod snapshot;
pub mod builtin;
