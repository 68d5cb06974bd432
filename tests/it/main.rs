//! The one native test binary: what a user could notice, through the public interface alone.

/// What every rule gives, one figure at a time.
mod rules;
/// What was achieved against an assigned target.
mod targets;
/// Due dates, actual dates, working days.
mod lateness;
mod merging;
mod desk;
mod importing;
mod backups;
/// Rules made of rules, and conditions that select them or leave no points.
mod switches;
/// Maxima that go to the items beside one that did not arise.
mod redistribution;
/// The four answer states, announced points and not applicable.
mod states;
mod pair;
mod store;
mod saving;
mod shaky;
/// Groups whose points are published as one number.
mod groups;
/// Adding up: caps, bonus, penalty, survey, ranges, classes.
mod totals;
/// What must hold for any set and any answers.
mod properties;
/// A second implementation, in another language, over random sets and answers.
mod oracle;
/// Texts that something went wrong with, and the stated limits.
mod hostile;
/// Extreme counts and lengths of each kind, with a clock.
mod limits;
/// Where points were lost and what brings them back.
mod advice;
/// Rules of the house that no lint knows.
mod house;
mod json;
/// Which part of the program may use which.
mod layers;
/// Inputs on which an earlier version was wrong or silent.
mod cases;
/// What the loader refuses, one fault at a time.
mod faults;
/// The built-in criteria sets and samples.
mod checklists;
/// Warnings: what a verification team would ask about.
mod contradictions;
/// Looking again before handing in; the way back from an edit.
mod review;
/// The list of figures, and columns pasted into it.
mod columns;
/// The file format: round trips, refusals, what is kept.
mod documents;
mod edits;
/// Moving to another version of the criteria set.
mod moving;
/// Published results of real communes.
mod published;
/// Helpers: small sets and assessments made for one test.
mod util;
