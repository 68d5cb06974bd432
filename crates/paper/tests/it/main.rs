//! What is handed in is what the core computes, in every form: each form is read back and compared.

/// Assessments of every kind, scored.
mod given;
/// Files of Office, unpacked.
mod package;
/// The report as a Word file.
mod docx;
/// Texts that somebody wrote in the report.
mod report_texts;
/// A spreadsheet that computes the formulas.
mod evaluator;
/// The scoring table as an Excel file.
mod xlsx;
/// Workbooks in which figures are changed by chance.
mod changed;
/// What `LibreOffice` makes of the files.
mod libre_office;
/// What programs of others read in the files.
mod readers;
/// The table as CSV.
mod csv;
/// The plan of remedies.
mod plan;
/// The minutes of an appraisal.
mod minutes;
/// The files of many units.
mod docket;
/// The table itself.
mod table;
