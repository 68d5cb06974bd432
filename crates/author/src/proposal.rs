//! The program's reading of a table: columns, rows, the tree with its scoring, and everything that a person should look
//! at.

use std::collections::BTreeMap;

use tu_cham_core::date::Date;
use tu_cham_core::number::Decimal;
use tu_cham_core::unit::UnitType;

use crate::finding::{Fact, Finding, Place};
use crate::scoring::Scoring;

/// A proposal. Rows are counted from 1 as the file counts them, columns from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proposal {
    /// The table it is about, in the list of tables.
    pub table: usize,
    /// The rows of the header, first and last.
    pub header_rows: Option<(usize, usize)>,
    /// The first and the last row of the checklist.
    pub body_rows: Option<(usize, usize)>,
    /// The columns that were understood.
    pub columns: BTreeMap<usize, ColumnRole>,
    /// The kind of every row that is not blank.
    pub rows: BTreeMap<usize, RowKind>,
    /// The facts of heading and notes.
    pub heading: Heading,
    /// The tree.
    pub areas: Vec<Node>,
    /// Faults, then notices, each in the order of their rows.
    pub findings: Vec<Finding>,
    /// The points, documents and explanations of a filled copy, by the rows of their items.
    pub answers: Vec<FilledAnswer>,
    /// The total and the subtotals that a filled copy declares.
    pub declared: Vec<Declared>,
    /// The other tables of the file: their index, and their likely kind.
    pub others: Vec<(usize, OtherTable)>,
}

/// The content of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColumnRole {
    /// Mã, STT.
    Code,
    /// Nội dung, lĩnh vực, tiêu chí.
    Title,
    /// Điểm tối đa, điểm chuẩn.
    Max,
    /// Cách chấm, thang điểm.
    Scoring,
    /// One level, named above the column, with its points in the cells: "Tốt", "Khá".
    Level,
    /// Hướng dẫn.
    Guidance,
    /// Tài liệu kiểm chứng.
    Evidence,
    /// Ghi chú.
    Note,
    /// Điểm tự chấm.
    SelfScore,
    /// Điểm thẩm định.
    Verified,
    /// The unit's own documents, in a filled copy.
    Documents,
    /// The unit's explanation, in a filled copy.
    Explanation,
    /// Nothing of the checklist.
    Ignored,
}

/// The kind of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowKind {
    /// A node of the tree: lĩnh vực is 1, tiêu chí 2, tiêu chí thành phần 3, …
    Node(u8),
    /// A level of the item above it.
    Level,
    /// A total or subtotal.
    Total,
    /// The header, or its repetition inside the table.
    Header,
    /// The numbers of the columns, (1) … (8).
    Numbers,
    /// A note or a signature.
    Note,
    /// Not used.
    Ignored,
}

/// The facts of heading and notes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heading {
    /// The title of the annex, without its number.
    pub title: String,
    /// Who issued the decision.
    pub issuer: Option<String>,
    /// The decision: "Quy định số 11-QĐ/TU".
    pub decision: Option<String>,
    /// The date of the decision, where the file has it.
    pub date: Option<Date>,
    /// The year that is scored, where the file names it.
    pub year: Option<u16>,
    /// For which units.
    pub unit_types: Vec<UnitType>,
    /// The sum of the base areas, as the file says it.
    pub total: Option<Decimal>,
    /// The cap of the bonus group.
    pub bonus: Option<Decimal>,
    /// The cap of the penalty group.
    pub penalty: Option<Decimal>,
    /// The classes, best first, each with the percentage from which it is given.
    pub classes: Vec<(String, Decimal)>,
    /// Notes about the classes that no single assessment can tell, such as a quota among units.
    pub class_notes: Vec<String>,
    /// Sentences that seem to limit the best class, for the author to take over.
    pub class_limits: Vec<ClassLimit>,
    /// The points of *không phát sinh* for every item about which nothing else is said, where the notes say so.
    pub not_arising: Option<Na>,
    /// The names of the levels of the tree in the annex, from the top, in small letters; blank where it is the usual
    /// name.
    pub level_names: Vec<String>,
    /// Whether it says that it is a draft.
    pub is_draft: bool,
}

/// Something that limits the best class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassLimit {
    /// The best class that is left.
    pub best: String,
    /// When no better one is given.
    pub when: ClassLimitWhen,
}

/// When a class is limited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClassLimitWhen {
    /// The index of a node is below so many percent.
    Below {
        /// The row of the node, from 1.
        row: usize,
        /// The percentage, over 0 to 100.
        percent: Decimal,
    },
    /// The officer says that this holds.
    Holds(String),
}

/// Whether the points of a node count for the base, on top of it, or against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// Part of the base.
    #[default]
    Base,
    /// Điểm thưởng.
    Bonus,
    /// Điểm trừ.
    Penalty,
}

/// The points of *không phát sinh*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Na {
    /// Full points.
    Full,
    /// The item leaves points and maximum.
    Exclude,
    /// No points.
    Zero,
    /// It cannot be chosen.
    Forbidden,
}

/// A node of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Node {
    /// The row, from 1.
    pub row: usize,
    /// The code; a 0 that a spreadsheet dropped is there again. `None` where the row has none.
    pub code: Option<String>,
    /// The code as it is printed, where it differs.
    pub printed_code: Option<String>,
    /// The title, without the levels that stand in its cell.
    pub title: String,
    /// The maximum; `None` where it cannot be read. A magnitude in a penalty group.
    pub max: Option<Decimal>,
    /// The text of the cell of the maximum, where it says it otherwise than as a number.
    pub printed_max: Option<String>,
    /// Its part of the total; that of an area, unless a group inside it says otherwise.
    pub role: Role,
    /// Whether the maximum is a cap below the sum of the children.
    pub is_cap: bool,
    /// Whether only one of its children counts for a unit.
    pub alternatives: bool,
    /// The kinds of unit that it applies to, where the author has said so; none for all of them.
    pub unit_types: Vec<UnitType>,
    /// The text of the column for evidence.
    pub evidence: String,
    /// The text of the column for guidance.
    pub guidance: String,
    /// The points of *không phát sinh*, where the file says so.
    pub na: Option<Na>,
    /// Whether only the verifier enters it.
    pub verifier_only: bool,
    /// The levels of an item, from 0, whose words say that they leave the node above it without points: for the author to take over.
    pub voids: Vec<usize>,
    /// The children; empty for an item.
    pub children: Vec<Self>,
    /// How an item is scored; `None` for a node with children.
    pub reading: Option<Reading>,
    /// The reading of the file where the author has corrected something; `None` where nothing is corrected.
    pub in_file: Option<Box<InFile>>,
}

/// The reading of the file itself for a node, without the author's corrections.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InFile {
    /// The maximum; `None` where it cannot be read.
    pub max: Option<Decimal>,
    /// The code.
    pub code: Option<String>,
    /// How the words of an item are read.
    pub scoring: Option<Scoring>,
    /// The faults of these words.
    pub facts: Vec<Fact>,
}

/// How the scoring of an item was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The scoring.
    pub scoring: Scoring,
    /// Conditions that leave no points, in the words of the file.
    pub zero_if: Option<String>,
    /// How sure it is.
    pub certainty: Certainty,
    /// The words it was read from, with their places.
    pub quoted: Vec<(Place, String)>,
}

/// How sure a reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// The words say it and everything agrees with the maximum.
    Sure,
    /// A person has to confirm it, because.
    Confirm(Doubt),
    /// The author has set it.
    Set,
}

/// Why a reading has to be confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// No words about the scoring were found: points are typed by the officer.
    NoWords,
    /// Words were found and no known way of scoring fits them: points are typed by the officer.
    NotRecognised,
    /// Part of the words was not understood.
    WordsLeft,
    /// The points do not agree with the maximum, or there is none.
    Points,
    /// Levels leave a hole or overlap.
    Bands,
    /// More than one way of scoring fits the words.
    Several,
    /// A level leaves more than the item without points, and nobody has said what.
    Voids,
    /// The rule was carried over from an earlier set, and the words have changed.
    Changed,
}

/// The answer of a filled copy at an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledAnswer {
    /// The row of the item, from 1.
    pub row: usize,
    /// The column of the points, from 0.
    pub column: usize,
    /// The text of the cell.
    pub printed: String,
    /// The state that it has.
    pub state: Filled,
    /// The unit's documents, one by one.
    pub documents: Vec<String>,
    /// The explanation.
    pub explanation: String,
}

/// The content of the cell of the points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filled {
    /// These points.
    Scored(Decimal),
    /// Points over the maximum.
    OverMax(Decimal),
    /// Nothing.
    Blank,
    /// KPS, Không phát sinh, Không có, -.
    NotApplicable,
    /// No number.
    Unreadable,
}

/// A total or subtotal that a filled copy declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// Where.
    pub at: Place,
    /// The code of the node, or of the nodes ("I + II"); `None` for the whole.
    pub code: Option<String>,
    /// The declared points.
    pub declared: Decimal,
    /// The sum of the items.
    pub computed: Decimal,
}

/// The likely kind of another table of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherTable {
    /// A checklist too.
    Checklist,
    /// The classes.
    Classes,
    /// Instructions, a letterhead, or anything else.
    Other,
}
