//! The two places of each assessment: the storage, which all windows see at once but which the browser writes to the
//! disk at any time, and the database, which confirms that a write is on the disk. Decides which of their records is
//! valid, and when one may replace another.
//!
//! While the browser runs, the storage is right: each save goes there first, but never over a later save of another
//! window. After the browser was killed, the storage may hold an earlier state, of all records at once; then the
//! database is right. Only the lineage of a record decides, never a clock. Only a record that follows from the one in
//! its place may replace it; any other becomes a snapshot.

use super::lineage::Lineage;
use super::record::{self, Damage, Found, Record};
use crate::fields;
use crate::json::{self, FromJson};
use crate::snapshot::{Snapshot, Why};

/// The entry of the database for an assessment, besides the text of its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The revision of the write.
    pub revision: String,
    /// The earlier writes.
    pub trail: Vec<String>,
    /// Whether the assessment was deleted after that write.
    pub gone: bool,
    /// Local time of the write.
    pub saved: String,
    /// SHA-256 of the document.
    pub checksum: String,
    /// The name of the assessment in lists.
    pub name: String,
    /// The hash of the criteria set.
    pub set: String,
    /// The points, such as `41.37`.
    pub points: String,
}

fields! { Head {
    must revision, may trail, may gone, may saved, may checksum, may name, may set, may points,
} }

/// Facts about a record that are not in its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// The name of the assessment in lists.
    pub name: String,
    /// The hash of the criteria set.
    pub set: String,
    /// The points, such as `41.37`.
    pub points: String,
}

/// The content of the storage, as far as the comparison needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Here {
    /// Nothing.
    Nothing,
    /// The record of this write.
    Record(Lineage),
    /// A text that is no record.
    Damaged,
    /// The record of a newer program.
    Newer,
}

impl From<&Found> for Here {
    fn from(found: &Found) -> Self {
        match found {
            Found::Nothing => Self::Nothing,
            Found::Record(record) => Self::Record(record.lineage.clone()),
            Found::Unreadable(_, Damage::Newer { .. }) => Self::Newer,
            Found::Unreadable(..) => Self::Damaged,
        }
    }
}

/// The step to take for an assessment when the program starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settle {
    /// Nothing: both places agree, there is nothing to compare, or the record is for a newer program.
    Agree,
    /// The record in the storage goes into the database.
    Keep,
    /// The record in the database goes into the storage, which has lost it or holds an earlier one.
    Recover,
    /// The record in the storage is removed: it is from before the assessment was deleted.
    Finish,
    /// The unreadable record in the storage is kept; the record in the database is offered beside it.
    Offer,
}

/// The outcome for a record that is to be written into the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// The record is written.
    Write,
    /// The database has this record already, or one that follows from it.
    Known,
    /// The assessment was deleted after this record.
    Buried,
    /// The record is written, and the previous one becomes a snapshot: neither follows from the other.
    Beside {
        /// Whether the officer must be asked about the snapshot. A program that writes no trail most likely continued
        /// from it.
        offered: bool,
    },
}

impl Head {
    /// Reads a stored head.
    pub fn read(text: &str) -> Option<Self> {
        Self::from_json(json::read(text).ok()?)
    }

    /// The text of the head, as stored.
    pub fn text(&self) -> String {
        json::ordered(&self.clone().fields())
    }

    /// The head of a record.
    pub fn of(record: &Record, about: About) -> Self {
        Self::new(record.lineage.clone(), record.saved.clone(), record.checksum(), about)
    }

    /// The head of a record that was just made, with its time and the checksum of its document.
    pub fn new(lineage: Lineage, saved: String, checksum: String, about: About) -> Self {
        let Lineage { revision, trail } = lineage;
        let About { name, set, points } = about;
        Self { revision, trail, gone: false, saved, checksum, name, set, points }
    }

    /// The head that remains of an assessment that was deleted after this write.
    pub fn buried(lineage: &Lineage) -> Self {
        let head = Self::new(lineage.clone(), String::new(), String::new(), About::default());
        Self { gone: true, ..head }
    }

    /// The write, and the writes that it follows.
    pub fn lineage(&self) -> Lineage {
        Lineage { revision: self.revision.clone(), trail: self.trail.clone() }
    }

    /// The snapshot that the record of this head becomes; its id is always the same.
    pub fn copy(&self, assessment: &str, why: Why, order: u64, offered: bool) -> Snapshot {
        Snapshot {
            id: format!("{assessment}-{}", self.revision),
            assessment: assessment.to_owned(),
            taken: self.saved.clone(),
            why,
            name: self.name.clone(),
            set: self.set.clone(),
            content: self.checksum.clone(),
            points: self.points.clone(),
            order,
            done: !offered,
        }
    }
}

/// The step to take for an assessment when the program starts.
pub fn settle(here: &Here, head: Option<&Head>) -> Settle {
    let Some(head) = head else {
        return match here {
            Here::Record(_) => Settle::Keep,
            Here::Nothing | Here::Damaged | Here::Newer => Settle::Agree,
        };
    };
    match (here, head.gone) {
        (Here::Newer, _) | (Here::Nothing | Here::Damaged, true) => Settle::Agree,
        (Here::Nothing, false) => Settle::Recover,
        (Here::Damaged, false) => Settle::Offer,
        (Here::Record(here), true) if head.lineage().covers(here) => Settle::Finish,
        (Here::Record(here), false) if head.revision == here.revision => Settle::Agree,
        (Here::Record(here), false) if head.lineage().follows(here) => Settle::Recover,
        (Here::Record(_), true | false) => Settle::Keep,
    }
}

/// The outcome for a record that is to be written over `head`. `over` is a write that is known to be kept elsewhere.
pub fn put(new: &Lineage, over: Option<&Lineage>, head: Option<&Head>) -> Put {
    let Some(head) = head else { return Put::Write };
    let stands = head.lineage();
    if head.gone {
        return if stands.covers(new) { Put::Buried } else { Put::Write };
    }
    if stands.covers(new) {
        return Put::Known;
    }
    if new.follows(&stands) || over.is_some_and(|over| over.covers(&stands)) {
        return Put::Write;
    }
    // Programs of format 1 do not number their writes.
    let went_on = new.trail.is_empty() && (new.number() > stands.number() || new.number() == 0);
    Put::Beside { offered: !went_on }
}

/// The record in a text of the database; none where it is damaged, or of another assessment.
pub fn read(id: &str, text: String) -> Option<Record> {
    match record::read(id, text) {
        Found::Record(record) => Some(record),
        Found::Nothing | Found::Unreadable(..) => None,
    }
}

/// The document in the text of a record, as in snapshots; the text itself where it is no record.
pub fn document(text: &str) -> String {
    let record = json::read_fields(text, &["document"]).ok();
    let document = record.and_then(|mut record| Some(record.get_mut("document")?.take()));
    document.map_or_else(|| text.to_owned(), |document| document.to_string())
}
