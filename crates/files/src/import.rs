//! Taking files in (mở tệp): what a file holds, how that stands to what is on this machine, what is done with each, and all of it as
//! a whole or not at all. Nothing changes before.

pub mod batch;
pub mod contents;
pub mod taking;

use tu_cham_core::assessment::Assessment;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::score::Total;
use tu_cham_core::stamps::Part;

use crate::incoming::Incoming;
use crate::merge::{Relation, any_stands, compare, leaves};

/// So many parts that differ are listed.
const LISTED: usize = 40;

/// What is done with an assessment in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It becomes one of its own.
    Add,
    /// It takes the place of the one that is here.
    Replace,
    /// Nothing.
    Skip,
}

/// What is on this machine under the id of an assessment.
#[derive(Debug, Clone, Copy)]
pub enum Here<'a> {
    /// Nothing.
    Nothing,
    /// A record that cannot be read.
    Unreadable,
    /// An assessment: its criteria set, what it says, and what it comes to.
    Assessment(&'a CriteriaSet, &'a Assessment, &'a Total),
}

/// How an assessment in a file stands to what is on this machine.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// It is not here.
    New,
    /// It is here and says the same.
    Same,
    /// It is here for the same criteria set with other content.
    Differs(Box<Difference>),
    /// It is here for another criteria set.
    OtherSet,
    /// Its place is taken by a record that cannot be read.
    Blocked,
}

/// In what an assessment in a file differs from the one that is here.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Which side was changed since.
    pub relation: Relation,
    /// So many items differ.
    pub items: usize,
    /// Whether the unit, the dates or the register differ.
    pub whole: bool,
    /// What it comes to here.
    pub here: Total,
    /// So many parts differ.
    pub parts: usize,
    /// The first of them.
    pub listed: Vec<Part>,
    /// Whether something that stands here would give way to the file.
    pub gives_way: bool,
}

impl Standing {
    /// How an assessment in a file stands to what is here under its id.
    pub fn of(incoming: &Incoming, here: Here) -> Self {
        let (set, assessment, total) = match here {
            Here::Nothing => return Self::New,
            Here::Unreadable => return Self::Blocked,
            Here::Assessment(set, ..) if set.hash() != incoming.set.hash() => return Self::OtherSet,
            Here::Assessment(set, assessment, total) => (set, assessment, total),
        };
        let comparison = compare(set, assessment, &incoming.assessment);
        let relation = comparison.relation();
        if relation == Relation::Same {
            return Self::Same;
        }
        let is_whole = |part: &Part| matches!(part, Part::Header | Part::Document(_));
        Self::Differs(Box::new(Difference {
            relation,
            items: leaves(set, comparison.parts()).len(),
            whole: comparison.parts().any(is_whole),
            here: *total,
            parts: comparison.parts().count(),
            listed: comparison.parts().take(LISTED).cloned().collect(),
            gives_way: assessment.header.completed.is_some()
                || any_stands(set, assessment, comparison.parts()),
        }))
    }

    /// Whether the assessment is on this machine with other content.
    pub fn is_here(&self) -> bool {
        matches!(self, Self::Differs(_) | Self::OtherSet)
    }

    /// What is done where the officer says nothing: what stands here gives way only where nothing of it would be lost.
    fn first_way(&self) -> Way {
        match self {
            Self::Same => Way::Skip,
            Self::Differs(difference) => match difference.relation {
                Relation::Newer if !difference.gives_way => Way::Replace,
                Relation::Newer | Relation::Older | Relation::Same => Way::Skip,
                Relation::Diverged => Way::Add,
            },
            Self::New | Self::OtherSet | Self::Blocked => Way::Add,
        }
    }
}
