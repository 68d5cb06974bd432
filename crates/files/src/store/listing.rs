//! What the list of assessments shows of a record, written into the record itself: the list is there before any document is read and
//! scored. It is of the same write as the document, so the two never differ; where it is missing the document says it.

use crate::fields;

/// What the list shows of an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// What it is called in lists.
    pub name: String,
    /// Whether it is for a workshop.
    pub training: bool,
    /// The date by which it is due, `2026-12-15`; blank where there is none.
    pub deadline: String,
    /// The items that were left open when it was declared complete; none while it is not.
    pub completed: Option<usize>,
    /// The short title of its criteria set.
    pub set: String,
    /// The hash of its criteria set.
    pub hash: String,
    /// Whether the set is called like one of the program without being it.
    pub namesake: bool,
    /// The points, as they are shown.
    pub points: String,
    /// Their maximum, as it is shown.
    pub max: String,
    /// Whether the points are not final.
    pub provisional: bool,
    /// Items done.
    pub done: usize,
    /// Items for the officer.
    pub items: usize,
}

fields! { Listing {
    may name, may training, may deadline, may completed, may set, may hash, may namesake, may points, may max,
    may provisional, may done, may items,
} }
