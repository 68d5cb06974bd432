//! The one native test binary: what a user could notice, through the public interface alone.

/// The built-in criteria sets and samples.
mod checklists;
/// The file format: round trips, refusals, what is kept.
mod documents;
/// Published results of real communes.
mod published;
/// Helpers: small sets and assessments made for one test.
mod util;
