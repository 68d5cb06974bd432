//! The line of an assessment in the list, stored in its record: the list is shown before any document is read and
//! scored. The listing belongs to the same write as the document, so they never differ; where it is missing, it is made
//! from the document.

use crate::fields;

/// The line of an assessment in the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// The name of the assessment in lists.
    pub name: String,
    /// Whether it is for a workshop.
    pub training: bool,
    /// The deadline, such as `2026-12-15`; blank where there is none.
    pub deadline: String,
    /// The number of items open when the assessment was declared complete; none where it is not complete.
    pub completed: Option<usize>,
    /// The short title of the criteria set.
    pub set: String,
    /// The hash of the criteria set.
    pub hash: String,
    /// Whether the set has the name of a built-in set but is another one.
    pub namesake: bool,
    /// The points, as shown.
    pub points: String,
    /// The maximum, as shown.
    pub max: String,
    /// Whether the points are provisional.
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
