//! The decisions that are still open before a proposal is a set.

use tu_cham_files::checklist::FaultKind;
use tu_cham_files::form::Misfit;

use crate::finding::Finding;
use crate::header::Lack;
use crate::proposal::Doubt;

/// An item or a group of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct At {
    /// The row, from 1.
    pub row: usize,
    /// The codes from the area down; a node without a code stands as its title.
    pub path: Vec<String>,
}

/// Something to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Open {
    /// A fault of the file.
    Fault(Finding),
    /// The scoring of an item has to be confirmed.
    Confirm {
        /// The item.
        at: At,
        /// The doubt about it.
        doubt: Doubt,
    },
    /// A rate whose whole may be zero: nobody says what *không phát sinh* gives.
    NotArising(At),
    /// The author's own levels leave a hole or overlap.
    Uncovered(At),
    /// A part of the header.
    Header(Lack),
    /// There is no item at all.
    Empty,
    /// The checker of sets refuses a part.
    Refused {
        /// The item; `None` for the set as a whole.
        at: Option<At>,
        /// The fault.
        kind: FaultKind,
    },
    /// A part of the set is too long, or has hidden characters.
    Unfit {
        /// The item; `None` for the set as a whole.
        at: Option<At>,
        /// The misfit.
        misfit: Misfit,
    },
}

impl Open {
    /// The row that it is about, from 1; `None` for the set as a whole.
    pub fn row(&self) -> Option<usize> {
        match self {
            Self::Fault(finding) => Some(finding.at.row),
            Self::Confirm { at, .. } | Self::NotArising(at) | Self::Uncovered(at) => Some(at.row),
            Self::Refused { at, .. } | Self::Unfit { at, .. } => at.as_ref().map(|at| at.row),
            Self::Header(_) | Self::Empty => None,
        }
    }
}
