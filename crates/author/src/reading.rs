//! How the words of an item say that it is scored.

use tu_cham_core::number::Decimal;

use crate::finding::{Finding, Place};
use crate::proposal::{Certainty, Doubt, Na, Reading, Role};
use crate::scoring::Scoring;

/// All words about one item, each with its place. Texts have composed letters and no unseen characters; lines are tidied and not blank.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// The cell of the title: the title, and in some layouts the levels below it.
    pub title: Said,
    /// The rows of levels below the row of the item, in their order.
    pub levels: Vec<LevelRow>,
    /// The column of how it is scored.
    pub scoring: Said,
    /// The column of guidance.
    pub guidance: Said,
    /// The column of evidence, as the annex prints it.
    pub evidence: Said,
    /// The column of notes, as the annex prints it; blank where a filled copy has the unit's own words there.
    pub note: Said,
    /// The maximum, a magnitude; `None` where it cannot be read.
    pub max: Option<Decimal>,
    /// Whether it counts for the base, on top of it, or against it.
    pub role: Role,
}

/// The lines of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// The lines; none for a blank cell.
    pub lines: Vec<String>,
    /// The cell.
    pub at: Place,
}

/// A row of its own for a level.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LevelRow {
    /// The lines of its words, with the dash before them.
    pub words: Said,
    /// The points in the column of maxima, where the row has them there.
    pub points: Option<Decimal>,
}

/// What the words come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// How the item is scored.
    pub reading: Reading,
    /// The title without the levels that stand in its cell.
    pub title: String,
    /// What *không phát sinh* gives, where the words say so.
    pub na: Option<Na>,
    /// Whether only the verifier enters it.
    pub verifier_only: bool,
    /// The maximum that the words suggest, whatever the column says.
    pub suggested_max: Option<Decimal>,
    /// Faults and notices of the words; whoever calls knows the paths.
    pub findings: Vec<Finding>,
}

/// Reads how an item is scored.
pub fn read(words: &Words) -> Outcome {
    let has_words = !words.scoring.lines.is_empty() || !words.levels.is_empty();
    let doubt = if has_words { Doubt::NotRecognised } else { Doubt::NoWords };
    let quoted = [&words.scoring]
        .into_iter()
        .chain(words.levels.iter().map(|level| &level.words))
        .filter(|said| !said.lines.is_empty())
        .map(|said| (said.at, said.lines.join("\n")))
        .collect();
    Outcome {
        reading: Reading {
            scoring: Scoring::Manual,
            zero_if: None,
            certainty: Certainty::Confirm(doubt),
            quoted,
        },
        title: words.title.lines.join(" "),
        na: None,
        verifier_only: false,
        suggested_max: None,
        findings: Vec::new(),
    }
}
