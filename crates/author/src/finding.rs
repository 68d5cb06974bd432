//! Faults of a checklist and notices about it, each with its place in the file.

use tu_cham_core::number::Decimal;

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The fact that was found.
    pub fact: Fact,
    /// Where.
    pub at: Place,
    /// The codes of the item it is about, from its area down; empty where it is about none. A node without a code stands as its title.
    pub path: Vec<String>,
}

/// A place in the table, from 1 as files count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// The row; 0 for the whole column.
    pub row: usize,
    /// The column from 1; 0 for the whole row.
    pub column: usize,
}

/// A fact that was found: faults, which the author has to decide, and notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// The children of a node do not add up to its maximum.
    SumMismatch {
        /// Their sum.
        sum: Decimal,
        /// The maximum.
        max: Decimal,
        /// The codes of children that seem to exclude each other.
        alternatives: Vec<String>,
    },
    /// The children of a bonus or penalty group add up to more than its maximum, and no word says that it is a cap.
    SumOverCap {
        /// Their sum.
        sum: Decimal,
        /// The maximum.
        max: Decimal,
    },
    /// The words about the scoring give more than the maximum.
    TextOverMax {
        /// The sum of their points.
        sum: Decimal,
        /// The maximum.
        max: Decimal,
    },
    /// The best level has other points than the maximum.
    BestLevel {
        /// The points of the best level.
        best: Decimal,
        /// The maximum.
        max: Decimal,
    },
    /// A code stands at two siblings.
    DuplicateCode {
        /// The code.
        code: String,
        /// The rows, from 1.
        rows: Vec<usize>,
    },
    /// A code does not begin with its parent's.
    CodeNotUnderParent {
        /// The code.
        code: String,
        /// The code of the parent.
        parent: String,
        /// The code that it would have in the numbering.
        suggest: Option<String>,
    },
    /// An item has no maximum.
    MissingPoints {
        /// The maximum that its levels suggest.
        suggest: Option<Decimal>,
    },
    /// A maximum is no number.
    UnreadablePoints {
        /// The text of the cell.
        printed: String,
        /// The maximum that its levels suggest.
        suggest: Option<Decimal>,
    },
    /// Rates or counts belong to no level.
    Gap {
        /// From here.
        from: Decimal,
        /// Up to here.
        to: Decimal,
    },
    /// A rate or count belongs to two levels.
    Overlap {
        /// The value.
        value: Decimal,
        /// The points of one and of the other.
        points: [Decimal; 2],
    },
    /// The total that a filled copy declares is not what its items add up to.
    DeclaredTotal {
        /// The declared total.
        declared: Decimal,
        /// The sum of the items.
        sum: Decimal,
    },
    /// Points of a filled copy are over the maximum.
    SelfOverMax {
        /// The points.
        value: Decimal,
    },

    /// The sheet has other tables with points, and nobody has said which one is meant.
    SeveralTables {
        /// Their first rows, from 1.
        rows: Vec<usize>,
    },

    /// The numbering skips.
    NumberingGap {
        /// The code before.
        after: String,
        /// The code that follows.
        found: String,
    },
    /// The points jump at the edge between two bands.
    Jump {
        /// The edge.
        value: Decimal,
        /// The points just below and at the edge.
        points: [Decimal; 2],
    },
    /// Points are deducted for each, and no maximum is named.
    NoCap,
    /// An item that a survey scores.
    Survey,
    /// Doing less gives more in some place.
    NotMonotonic,
    /// A spreadsheet has made a date of a code: 1.2 became 01/02/2026.
    CodeIsDate {
        /// The date as it stands there.
        shown: String,
        /// The code in the numbering.
        code: String,
    },
    /// A spreadsheet has dropped the last 0 of a code typed as a number.
    CodeLostZero {
        /// The code as it stands there.
        shown: String,
        /// The code in the numbering.
        code: String,
    },
    /// A percent sign is missing in a level.
    MissingPercentSign,
    /// An item without a code.
    UncodedItem,
    /// The items of a penalty group add up to more than its cap, as they usually do.
    PenaltyCap {
        /// Their sum.
        sum: Decimal,
        /// The cap.
        max: Decimal,
    },
    /// The column for evidence is blank in all items.
    NoEvidence,
    /// The lowest level gives points.
    LowestLevelNotZero {
        /// Its points.
        points: Decimal,
    },
    /// A hidden column.
    HiddenColumn,
    /// Maxima below zero in areas whose names do not say that they are deductions: they are taken as points against the total.
    NegativeMaximum {
        /// The rows, from 1.
        rows: Vec<usize>,
    },
    /// A hidden row that counts.
    HiddenRow,
    /// The row has suggested changes that were not accepted.
    TrackedChange,
    /// A note beside the items changes points; no item has it in its rule.
    NoteOnPoints {
        /// The note.
        note: String,
    },
    /// Points of a filled copy's group are over its cap.
    SelfOverCap {
        /// The points.
        sum: Decimal,
        /// The cap.
        max: Decimal,
    },
}

impl Fact {
    /// Whether the author has to decide; else it is only good to know.
    pub const fn is_fault(&self) -> bool {
        matches!(
            self,
            Self::SumMismatch { .. }
                | Self::SumOverCap { .. }
                | Self::TextOverMax { .. }
                | Self::BestLevel { .. }
                | Self::DuplicateCode { .. }
                | Self::CodeNotUnderParent { .. }
                | Self::MissingPoints { .. }
                | Self::UnreadablePoints { .. }
                | Self::Gap { .. }
                | Self::Overlap { .. }
                | Self::DeclaredTotal { .. }
                | Self::SelfOverMax { .. }
                | Self::SeveralTables { .. }
        )
    }

    /// The name of the kind, as the proposal of the command line has it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::SumMismatch { .. } => "sum_mismatch",
            Self::SumOverCap { .. } => "sum_over_cap",
            Self::TextOverMax { .. } => "text_over_max",
            Self::BestLevel { .. } => "best_level",
            Self::DuplicateCode { .. } => "duplicate_code",
            Self::CodeNotUnderParent { .. } => "code_not_under_parent",
            Self::MissingPoints { .. } => "missing_points",
            Self::UnreadablePoints { .. } => "unreadable_points",
            Self::Gap { .. } => "gap",
            Self::Overlap { .. } => "overlap",
            Self::DeclaredTotal { .. } => "declared_total",
            Self::SelfOverMax { .. } => "self_over_max",
            Self::SeveralTables { .. } => "several_tables",
            Self::NumberingGap { .. } => "numbering_gap",
            Self::Jump { .. } => "jump",
            Self::NoCap => "no_cap",
            Self::Survey => "survey",
            Self::NotMonotonic => "not_monotonic",
            Self::CodeIsDate { .. } => "code_is_date",
            Self::CodeLostZero { .. } => "code_lost_zero",
            Self::MissingPercentSign => "missing_percent_sign",
            Self::UncodedItem => "uncoded_item",
            Self::PenaltyCap { .. } => "penalty_cap",
            Self::NoEvidence => "no_evidence_column_text",
            Self::LowestLevelNotZero { .. } => "lowest_level_not_zero",
            Self::HiddenColumn => "hidden_column",
            Self::NegativeMaximum { .. } => "negative_maximum",
            Self::HiddenRow => "hidden_row",
            Self::TrackedChange => "tracked_change",
            Self::NoteOnPoints { .. } => "note_on_points",
            Self::SelfOverCap { .. } => "self_over_cap",
        }
    }
}
