//! The record of an assessment: its document, with the id and the checksum that prove it complete and in its place.
//!
//! Format 1 was the document with a token and the time. Format 2 adds the id and a checksum; programs that know only
//! format 1 still read it, and write format 1 again. The trail of earlier writes and the listing were added to format 2
//! later; a program that does not know them omits them.

use super::lineage::Lineage;
use super::listing::Listing;
use super::pair::Here;
use crate::digest::sha256;
use crate::json::{self, FromJson, Json};
use crate::{fields, from_json};

/// The format that is written.
const FORMAT: u32 = 2;
/// The start of the document in the text of a record: the text before it is enough for [`listed`].
pub const DOCUMENT: &str = ",\"document\":";

/// A stored assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The text as it is stored.
    pub text: String,
    /// The write, and the writes that it follows.
    pub lineage: Lineage,
    /// Local time of the write.
    pub saved: String,
    /// The document without its criteria set.
    pub document: Json,
    /// Whether the record is of an older format: the next write migrates it.
    pub is_old: bool,
}

impl Record {
    /// SHA-256 of the document.
    pub fn checksum(&self) -> String {
        checksum(&self.document)
    }
}

/// The fields of a record before its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The id of the assessment.
    pub id: String,
    /// Local time of the write.
    pub saved: String,
    /// The listing; none where a program that does not know it wrote the record.
    pub listing: Option<Listing>,
}

from_json! { Listed { must id, must saved, may listing } }

/// The fields of a record before its document; `head` is its text up to [`DOCUMENT`]. None where it is no record of
/// `id`.
pub fn listed(id: &str, head: &str) -> Option<Listed> {
    let listed = Listed::from_json(json::read(&format!("{head}}}")).ok()?)?;
    (listed.id == id).then_some(listed)
}

/// The content of a place in the storage.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// A record.
    Record(Record),
    /// An unreadable text, unchanged, and why it is no record of this assessment.
    Unreadable(String, Damage),
}

/// The reasons why a stored text cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// Truncated, or not a record at all.
    NotARecord,
    /// The document does not fit its checksum.
    ChecksumDiffers,
    /// The record of another assessment.
    Misplaced,
    /// Made by a newer program.
    Newer {
        /// The format of the record.
        format: u32,
    },
}

/// A record as stored.
struct RecordSource {
    /// Absent in format 1.
    record: u32,
    id: String,
    revision: String,
    /// Absent in the first write, and where a program that does not know it wrote the record.
    trail: Vec<String>,
    saved: String,
    listing: Option<Listing>,
    checksum: String,
    document: Json,
}

fields! { RecordSource {
    may record = 1, may id, must revision, blank trail, must saved, blank listing, may checksum, must document,
} }

/// The fields that show an older format without reading the document.
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
    // The document, the largest part by far, is written only once.
    let mut text = json::ordered(&record.fields());
    text.truncate(text.len().saturating_sub("null}".len()));
    text.push_str(&document);
    text.push('}');
    (text, checksum)
}

/// The document in a text that [`text`] wrote: it comes last, and no string before it holds an
/// unescaped quotation mark.
fn written_document(text: &str) -> Option<&str> {
    let (_, document) = text.split_once(DOCUMENT)?;
    document.strip_suffix('}')
}

/// Reads the text under the name of the assessment `id`.
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
        // A text as it was stored need not be written again for the comparison.
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

/// The write of a sound record, and the writes that it follows.
pub(super) fn lineage(text: &str) -> Option<Lineage> {
    let Outline { revision, trail, .. } = Outline::read(text)?;
    Some(Lineage { revision, trail })
}

/// Reads a record by its outline: the checksum of the document is not checked.
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
