//! The papers that are handed in: the scoring table (bảng chấm điểm), the report (báo cáo) with its annexes, the
//! minutes of an appraisal (biên bản thẩm định), and those made of the files of many units.
//!
//! One computation turns criteria set, assessment and report into a neutral document, [`document::Paper`]. All that is
//! shown or written renders that value and computes no number of its own. No browser and no clock: the day is handed
//! in.

#![deny(clippy::float_arithmetic)]

pub mod document;
pub mod subject;
mod wording;
mod marks;
mod cells;
pub mod scoring_table;
pub mod fields;
mod frame;
pub mod report;
pub mod minutes;
pub mod docket;
pub mod practice;
pub mod clean;
pub mod csv;
pub mod docx;
pub mod workbook;
pub mod making;
pub mod file_name;
