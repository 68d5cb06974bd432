//! The outline of a criteria set, for lists; it has no items.

use super::{CriteriaSet, Status, UnitType};
use crate::date::Date;
use crate::points::Points;

/// A criteria set as lists show it. For a built-in set the outline is known before the set itself is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outline<'a> {
    /// Stable id of the set across its versions.
    pub id: &'a str,
    /// Version, unique for this id.
    pub version: &'a str,
    /// The year that this version is made for.
    pub year: u16,
    /// Full title.
    pub title: &'a str,
    /// Short title.
    pub short_title: &'a str,
    /// The kinds of unit it applies to.
    pub unit_types: &'a [UnitType],
    /// Official or sample.
    pub standing: Standing<'a>,
    /// The number of items (leaves).
    pub items: usize,
    /// The sum of the maxima of the base areas.
    pub scale: Points,
    /// SHA-256, in hex, of the canonical JSON.
    pub hash: &'a str,
}

/// Whether a set has legal standing, as lists show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// Issued by a decision.
    Official {
        /// Number of the decision.
        number: &'a str,
        /// Day of issue.
        date: Date,
        /// The body that issued it.
        issuer: &'a str,
    },
    /// For practice.
    Sample {
        /// The notice that the set is not official.
        disclaimer: &'a str,
    },
}

impl Standing<'_> {
    /// Whether it is for practice.
    pub fn is_sample(self) -> bool {
        matches!(self, Self::Sample { .. })
    }
}

impl<'a> From<&'a CriteriaSet> for Outline<'a> {
    fn from(set: &'a CriteriaSet) -> Self {
        Self {
            id: &set.id,
            version: &set.version,
            year: set.year,
            title: &set.title,
            short_title: &set.short_title,
            unit_types: &set.unit_types,
            standing: match &set.status {
                Status::Official(decision) => Standing::Official {
                    number: &decision.number,
                    date: decision.date,
                    issuer: &decision.issuer,
                },
                Status::Sample { disclaimer } => Standing::Sample { disclaimer },
            },
            items: set.leaves().len(),
            scale: set.scale,
            hash: set.hash(),
        }
    }
}
