//! The scoring core of Tự Chấm: criteria sets, assessments, exact scores.
//!
//! It has no files, no browser, no clock, no words and no binary floating point, and it does not fail: functions return
//! values and lists of findings. In suggested reading order:

#![deny(clippy::float_arithmetic, clippy::float_cmp, clippy::lossy_float_literal)]

pub mod ordered;
pub mod natural;
pub mod exact;
pub mod number;
pub mod points;
pub mod date;
pub mod unit;
pub mod ix;
pub mod rule;
pub mod criteria;
pub mod assessment;
pub mod evaluate;
pub mod score;
pub mod verification;
pub mod appraisal;
pub mod compare;
pub mod spread;
pub mod marking;
pub mod advice;
pub mod striving;
pub mod checks;
pub mod review;
pub mod sharing;
pub mod remedy;
pub mod change;
pub mod figures;
mod cells;
pub mod column;
pub mod document_list;
pub mod stamps;
pub mod text;
