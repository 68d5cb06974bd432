//! The record of an assessment: its document with what tells whether it is whole and whose it is.
//!
//! Format 1 was the document with a token and the time. Format 2 adds the id and a checksum; programs that know only format 1
//! still read it, and what they write is format 1 again. The trail of the writes before and the listing were added to format 2 later; a
//! program that does not know them leaves them out.

use super::lineage::Lineage;
use super::listing::Listing;
use super::pair::Here;
use crate::digest::sha256;
use crate::json::{self, FromJson, Json};
use crate::{fields, from_json};

/// The format that is written.
const FORMAT: u32 = 2;
/// Where the document begins in the text of a record: all that stands before it is enough for [`listed`].
pub const DOCUMENT: &str = ",\"document\":";

/// A stored assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The text as it is stored.
    pub text: String,
    /// Which write it was, and which it goes on from.
    pub lineage: Lineage,
    /// Local time of the write.
    pub saved: String,
    /// The document without its criteria set.
    pub document: Json,
    /// Whether it is of an older format: the next write migrates it.
    pub is_old: bool,
}

impl Record {
    /// SHA-256 of the document.
    pub fn checksum(&self) -> String {
        checksum(&self.document)
    }
}

/// What a record says of itself before its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The id of the assessment.
    pub id: String,
    /// Local time of the write.
    pub saved: String,
    /// What the list shows; none where a program wrote the record that does not know it.
    pub listing: Option<Listing>,
}

from_json! { Listed { must id, must saved, may listing } }

/// What a record says of itself before its document; `head` is its text up to [`DOCUMENT`]. None where it is no record of `id`.
pub fn listed(id: &str, head: &str) -> Option<Listed> {
    let listed = Listed::from_json(json::read(&format!("{head}}}")).ok()?)?;
    (listed.id == id).then_some(listed)
}

/// What stands in a place of the storage.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// A record.
    Record(Record),
    /// Something else, as it stands, and why it is no record of this assessment.
    Unreadable(String, Damage),
}

/// Why a stored text is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// Cut off, or no record at all.
    NotARecord,
    /// The document is not the one that was stored.
    ChecksumDiffers,
    /// The record of another assessment.
    Misplaced,
    /// Made by a newer program.
    Newer {
        /// Its format.
        format: u32,
    },
}

/// As it is stored.
struct RecordSource {
    /// Absent in format 1.
    record: u32,
    id: String,
    revision: String,
    /// Absent where the first write, or a program that does not know it, wrote the record.
    trail: Vec<String>,
    saved: String,
    listing: Option<Listing>,
    checksum: String,
    document: Json,
}

fields! { RecordSource {
    may record = 1, may id, must revision, blank trail, must saved, blank listing, may checksum, must document,
} }

/// What tells an older format without reading the document.
struct Outline {
    record: u32,
    revision: String,
    trail: Vec<String>,
}

from_json! { Outline { may record = 1, must revision, may trail } }

impl Outline {
    fn read(text: &str) -> Option<Self> {
        Self::from_json(json::read_fields(text, &["record", "revision", "trail"]).ok()?)
    }
}

/// The text of a record, and the checksum of its document.
pub(super) fn text(
    id: &str,
    lineage: &Lineage,
    saved: &str,
    listing: Option<&Listing>,
    document: &Json,
) -> (String, String) {
    let document = document.to_string();
    let checksum = sha256(&document);
    let Lineage { revision, trail } = lineage.clone();
    let record = RecordSource {
        record: FORMAT,
        id: id.to_owned(),
        revision,
        trail,
        saved: saved.to_owned(),
        listing: listing.cloned(),
        checksum: checksum.clone(),
        document: Json::Null,
    };
    // The document, which is the most of it, is written only once.
    let mut text = json::ordered(&record.fields());
    text.truncate(text.len().saturating_sub("null}".len()));
    text.push_str(&document);
    text.push('}');
    (text, checksum)
}

/// The document in a text that was written as [`text`] writes it: it comes last, and no quotation mark stands unescaped in what comes
/// before it.
fn written_document(text: &str) -> Option<&str> {
    let (_, document) = text.split_once(DOCUMENT)?;
    document.strip_suffix('}')
}

/// What a text under the name of the assessment `id` is.
pub(super) fn read(id: &str, text: String) -> Found {
    let Ok(json) = json::read(&text) else { return Found::Unreadable(text, Damage::NotARecord) };
    let format =
        json.get("record").map_or(Some(1), Json::as_u64).and_then(|format| u32::try_from(format).ok());
    if let Some(format) = format.filter(|format| *format > FORMAT) {
        return Found::Unreadable(text, Damage::Newer { format });
    }
    let Some(record) = RecordSource::from_json(json) else {
        return Found::Unreadable(text, Damage::NotARecord);
    };
    if record.record >= 2 {
        if record.id != id {
            return Found::Unreadable(text, Damage::Misplaced);
        }
        // The very text that was stored need not be written anew to be compared.
        let is_whole = |document: &str| sha256(document) == record.checksum;
        if !written_document(&text).is_some_and(is_whole) && record.checksum != checksum(&record.document) {
            return Found::Unreadable(text, Damage::ChecksumDiffers);
        }
    }
    let RecordSource { record: format, revision, trail, saved, document, .. } = record;
    let lineage = Lineage { revision, trail };
    Found::Record(Record { text, lineage, saved, document, is_old: format < FORMAT })
}

/// Whether a sound record is of an older format.
pub(super) fn is_old(text: &str) -> bool {
    Outline::read(text).is_some_and(|outline| outline.record < FORMAT)
}

/// Which write a sound record was.
pub(super) fn lineage(text: &str) -> Option<Lineage> {
    let Outline { revision, trail, .. } = Outline::read(text)?;
    Some(Lineage { revision, trail })
}

/// What a text in the place of an assessment is by its outline: whether the document in it is the one that was stored is not looked at.
pub(super) fn here(text: &str) -> Here {
    match Outline::read(text) {
        Some(outline) if outline.record > FORMAT => Here::Newer,
        Some(Outline { revision, trail, .. }) => Here::Record(Lineage { revision, trail }),
        None => Here::Damaged,
    }
}

/// SHA-256 of the JSON without white space, keys sorted.
fn checksum(document: &Json) -> String {
    sha256(document.to_string())
}
