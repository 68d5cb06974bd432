//! The files of Tự Chấm: criteria sets and assessments as JSON, their limits, and the operations on whole files.
//!
//! The only crate that reads and writes. It knows no browser and no clock, and it does not fail: an invalid text is
//! refused with facts. In suggested reading order:

#![deny(clippy::float_arithmetic, clippy::float_cmp, clippy::lossy_float_literal)]

pub mod json;
pub mod digest;
pub mod form;
pub mod spelling;
pub mod checklist;
pub mod assessment_file;
pub mod incoming;
pub mod practice;
pub mod stamping;
pub mod transfer;
pub mod appraisal;
pub mod merge;
pub mod docket;
pub mod store;
pub mod backup;
pub mod snapshot;
pub mod locked;
pub mod import;
pub mod builtin;
