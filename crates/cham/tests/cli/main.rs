//! The program `cham` and the schemas that it prints; built with the feature `cli` only.

/// The committed schemas: no drift, and the files of the project pass them.
mod schemas;
/// The examples of `docs/format.md`.
mod examples;
/// Inputs on which an earlier version was wrong or silent.
mod cases;
/// Checking and scoring files in bulk.
mod bulk;
mod comparing;
/// The documents that are handed in.
mod paper;
/// Criteria sets of office files.
mod annexes;
/// Filled copies of annexes.
mod takeovers;
/// As much of JSON Schema as the committed schemas use.
mod validator;
