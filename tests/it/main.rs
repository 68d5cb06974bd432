//! The native test binary: tests behaviour that a user can notice, through the public interface alone.

/// The points of every kind of rule, one figure at a time.
mod rules;
/// Rates that a source gives without their figures.
mod given_rates;
/// Achievements against an assigned target.
mod targets;
/// Due dates, actual dates, working days.
mod lateness;
mod merging;
mod decisions;
mod desk;
mod docket;
/// Practice cases and their keys.
mod practice;
mod importing;
mod backups;
/// Rules made of rules, and conditions that select them or leave no points.
mod switches;
/// Maxima that go to the siblings of an item that did not arise.
mod redistribution;
mod authoring;
mod made_sets;
/// Filled copies taken over into assessments.
mod filled_sheets;
/// The four answer states, announced points and not applicable.
mod states;
mod pair;
mod store;
mod saving;
mod shaky;
mod sharing;
mod sheets;
/// Shapes of the annexes of real decisions, each said by a set.
mod annexes;
/// Groups whose points are published as one number.
mod groups;
/// Adding up: caps, bonus, penalty, survey, ranges, classes.
mod totals;
/// Properties that hold for any set and any answers.
mod properties;
/// A second implementation, in another language, over random sets and answers.
mod oracle;
/// A spreadsheet that computes formulas.
#[path = "../../crates/paper/tests/it/evaluator.rs"]
mod evaluator;
/// The Excel file of made-up assessments.
mod workbook;
/// Damaged texts, and the stated limits.
mod hostile;
/// Extreme counts and lengths of each kind, with a time limit.
mod limits;
/// The items with lost points, and advice on how to regain them.
mod advice;
/// Rules of the house that no lint checks.
mod house;
mod json;
/// Which part of the program may use which.
mod layers;
/// One word for one thing.
mod words;
mod levels;
mod layouts;
/// Inputs on which an earlier version was wrong or silent.
mod cases;
/// The faults that the loader reports, one at a time.
mod faults;
/// The built-in criteria sets and samples.
mod checklists;
/// Warnings: contradictions that a verification team would ask about.
mod contradictions;
/// The review before handing in; undo patches of edits.
mod review;
/// The list of figures, and columns pasted into it.
mod columns;
/// The file format: round trips, refusals, unknown fields.
mod evidence;
mod edits;
mod egress;
/// The assessment of next year, made of this one.
mod next_year;
/// Moving to another version of the criteria set.
mod transfer;
mod comparing;
mod remedies;
/// The appraisal between verifiers and unit, file by file.
mod appraisals;
mod striving;
/// Published results of real communes.
mod published;
/// Helpers: small sets and assessments made for one test.
mod util;
