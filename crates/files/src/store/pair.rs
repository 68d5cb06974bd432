//! The two places of each assessment: the storage, which all windows see at once but which reaches the disk when the browser likes,
//! and the database, which says when a write is on the disk. Which of their records stands, and when one may go over another.
//!
//! While the browser runs the storage is right: each save goes there first, over nothing that another window stored since. After the
//! browser was killed the storage may be that of some time before, for all records at once; then the database is right. Only the
//! lineage of a record decides, never a clock. Nothing that does not follow from the record in its place goes over it: what cannot be
//! placed becomes a copy.

use super::lineage::Lineage;
use super::record::{self, Damage, Found, Record};
use crate::fields;
use crate::json::{self, FromJson};
use crate::snapshot::{Snapshot, Why};

/// What the database says of an assessment beside the text of its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The write.
    pub revision: String,
    /// The writes before it.
    pub trail: Vec<String>,
    /// Whether the assessment was deleted after that write.
    pub gone: bool,
    /// Local time of the write.
    pub saved: String,
    /// SHA-256 of the document.
    pub checksum: String,
    /// What the assessment was called in lists.
    pub name: String,
    /// The hash of its criteria set.
    pub set: String,
    /// Its points, such as `41.37`.
    pub points: String,
}

fields! { Head {
    must revision, may trail, may gone, may saved, may checksum, may name, may set, may points,
} }

/// What is said of a record beside what stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// What the assessment is called in lists.
    pub name: String,
    /// The hash of its criteria set.
    pub set: String,
    /// Its points, such as `41.37`.
    pub points: String,
}

/// What stands in the storage, as far as comparing needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Here {
    /// Nothing.
    Nothing,
    /// The record of this write.
    Record(Lineage),
    /// Something that is no record.
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

/// What is to be done about an assessment when the program starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settle {
    /// Nothing: both have the same, there is nothing to compare, or it is for a newer program.
    Agree,
    /// The record in the storage goes into the database.
    Keep,
    /// The record in the database goes into the storage, which has lost it or has one from before.
    Recover,
    /// The record in the storage goes: it is one from before the assessment was deleted.
    Finish,
    /// What stands in the storage cannot be read and stays; the record in the database is offered beside it.
    Offer,
}

/// What becomes of a record that is to be written into the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It is written.
    Write,
    /// It is there already, or one that follows from it.
    Known,
    /// The assessment was deleted after it.
    Buried,
    /// It is written, and the one that stood there becomes a copy: neither follows from the other.
    Beside {
        /// Whether the officer has to be asked about the copy. A program that writes no trail most likely went on from it.
        offered: bool,
    },
}

impl Head {
    /// Reads one as it is stored.
    pub fn read(text: &str) -> Option<Self> {
        Self::from_json(json::read(text).ok()?)
    }

    /// As it is stored.
    pub fn text(&self) -> String {
        json::ordered(&self.clone().fields())
    }

    /// What the database says of a record.
    pub fn of(record: &Record, about: About) -> Self {
        Self::new(record.lineage.clone(), record.saved.clone(), record.checksum(), about)
    }

    /// What the database says of a record that was just made: when, and the checksum of its document.
    pub fn new(lineage: Lineage, saved: String, checksum: String, about: About) -> Self {
        let Lineage { revision, trail } = lineage;
        let About { name, set, points } = about;
        Self { revision, trail, gone: false, saved, checksum, name, set, points }
    }

    /// What is left of an assessment that was deleted after this write.
    pub fn buried(lineage: &Lineage) -> Self {
        let head = Self::new(lineage.clone(), String::new(), String::new(), About::default());
        Self { gone: true, ..head }
    }

    /// Which write it was, and which it goes on from.
    pub fn lineage(&self) -> Lineage {
        Lineage { revision: self.revision.clone(), trail: self.trail.clone() }
    }

    /// The copy that the record of this head becomes; it has the same id each time.
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

/// What is to be done about an assessment when the program starts.
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

/// What becomes of a record that is to be written where `head` stands. `over` is a write that is known to be kept elsewhere.
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
    // Programs of format 1 count no writes.
    let went_on = new.trail.is_empty() && (new.number() > stands.number() || new.number() == 0);
    Put::Beside { offered: !went_on }
}

/// The record that a text in the database is; none where it is not whole, or not of this assessment.
pub fn read(id: &str, text: String) -> Option<Record> {
    match record::read(id, text) {
        Found::Record(record) => Some(record),
        Found::Nothing | Found::Unreadable(..) => None,
    }
}

/// The document in the text of a record, as copies hold it; the text itself where it is none.
pub fn document(text: &str) -> String {
    let record = json::read_fields(text, &["document"]).ok();
    let document = record.and_then(|mut record| Some(record.get_mut("document")?.take()));
    document.map_or_else(|| text.to_owned(), |document| document.to_string())
}
