//! Words that a set needs and its file does not have: the names of figures, and conventions of ours. Whoever makes a set brings them along,
//! for this crate speaks to nobody.

use tu_cham_core::number::Decimal;

use crate::finding::Fact;
use crate::header::SetHeader;
use crate::proposal::{Doubt, Na};
use crate::scoring::{Edge, Gives, Of};

/// The words.
pub trait Phrases {
    /// The name of a figure.
    fn label(&self, label: &Label<'_>) -> String;

    /// The unit in which a figure is counted; blank for none.
    fn unit(&self, label: &Label<'_>) -> String;

    /// A convention: the practice of the set, and the reason.
    fn convention(&self, convention: &Convention) -> (String, String);

    /// The set's word that it has no legal standing.
    fn disclaimer(&self, header: &SetHeader) -> String;

    /// The name of a level where its author says nothing, from 0 for the areas.
    fn level_name(&self, depth: usize) -> String;

    /// Where the contents of the set come from.
    fn source_note(&self, header: &SetHeader) -> String;
}

/// A figure, by what the file says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label<'a> {
    /// A count that the file names.
    Figure(&'a str),
    /// An amount of money that the file names.
    Money(&'a str),
    /// The unit that is counted above the line of a rate, by the title of the item.
    Part(&'a str),
    /// The unit that is counted below the line.
    Whole(&'a str),
    /// A rate in percent.
    Percent(&'a str),
    /// A number, by the title of the item.
    Number(&'a str),
    /// How many of something.
    Count {
        /// Of what.
        what: &'a str,
        /// The title of the item.
        title: &'a str,
    },
    /// The target that the unit was given.
    Target(&'a str),
    /// Points that somebody types.
    Points(&'a str),
}

/// A part of a set that its file does not settle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Convention {
    /// The file does not name the figures of a rate: two counts are asked.
    TwoCounts,
    /// The file does not name the figures of a rate: the percentage is asked.
    PercentTyped,
    /// The file does not say what *không phát sinh* gives.
    NotArising(Na),
    /// The notes of the file say what *không phát sinh* gives, and the author has chosen otherwise.
    NotArisingInstead(Na),
    /// The author has chosen what *không phát sinh* gives wherever the file does not say it, here for no rate.
    UsualNotArising {
        /// Its points.
        na: Na,
        /// Whether the notes of the file say otherwise.
        is_instead: bool,
    },
    /// Points are typed: the file says nothing that could be counted, or the program cannot.
    ByHand(ByHand),
    /// The words give more than the maximum, which holds.
    Capped {
        /// The points in the words.
        sum: Decimal,
        /// The maximum.
        max: Decimal,
    },
    /// The children of a group add up to more than its maximum, which holds.
    GroupCap {
        /// The title of the group.
        title: String,
        /// The sum of the children.
        sum: Decimal,
        /// The maximum.
        max: Decimal,
    },
    /// Only one of the children of a group counts.
    Alternatives {
        /// The title of the group.
        title: String,
    },
    /// A group without a printed maximum has the sum of its children.
    SummedUp {
        /// The title of the group.
        title: String,
        /// The sum.
        sum: Decimal,
    },
    /// The author has chosen a reading that the words leave open.
    Chosen(Doubt),
    /// The author scores otherwise than the words with this fault do.
    Rewritten(Fact),
    /// The author has set another maximum than the printed one.
    MaxSet {
        /// The printed maximum; `None` where it cannot be read.
        printed: Option<Decimal>,
        /// The text of a cell that says it otherwise than as a number.
        text: Option<String>,
        /// The maximum that holds.
        set: Decimal,
    },
    /// The author has given another code than the printed one.
    CodeSet {
        /// The printed code.
        printed: Option<String>,
        /// The code that holds.
        set: String,
    },
    /// A code that does not go on from the one above it stays.
    CodeKept {
        /// The code.
        code: String,
        /// The code above it.
        parent: String,
    },
    /// Rates or counts that belong to no printed level have been given to one.
    HoleFilled {
        /// The words of the levels beside the hole.
        levels: Vec<String>,
        /// Over what the levels run.
        of: Of,
        /// Where the hole begins.
        from: Edge,
        /// Where it ends.
        to: Edge,
        /// The points there.
        gives: Gives,
    },
    /// A rate or count of two printed levels has been given to one.
    OverlapGiven {
        /// The words of the two levels.
        levels: Vec<String>,
        /// Over what the levels run.
        of: Of,
        /// The value.
        value: Decimal,
        /// The points there.
        gives: Gives,
    },
    /// A convention about a group, which stands at its first item.
    OfGroup {
        /// The codes from the area down; a node without a code stands as its title.
        path: Vec<String>,
        /// The convention.
        of: Box<Self>,
    },
    /// A convention with the author's reason.
    Because {
        /// The convention.
        of: Box<Self>,
        /// The reason.
        why: String,
    },
    /// A convention in the words of the author.
    Authors {
        /// The practice of the set.
        what: String,
        /// The reason.
        why: String,
    },
    /// The row has no code, and the set gives it a sign.
    NoCode,
}

/// Why points are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByHand {
    /// The author says so.
    Chosen,
    /// Levels with formulas leave holes, overlap or fall.
    Bands,
    /// Points are rounded to a multiple that the set's decimals do not give.
    Rounding(Decimal),
    /// Deductions end above zero.
    Floor(Decimal),
    /// A starting point other than the maximum.
    Start(Decimal),
    /// A part of the sum, or a target, cannot be written as a rule.
    Part,
}
