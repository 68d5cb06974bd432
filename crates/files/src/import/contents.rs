//! The content of a file: an assessment, a backup of a whole machine, a file of the crash page, or a locked file.

use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::ordered::{Map, Set};

use crate::assessment_file::{self, Parsed, ReadError};
use crate::backup::{self, Backup, Opened};
use crate::incoming::Incoming;
use crate::json::Json;
use crate::locked::{Locked, locked};

/// The most items and figures that all assessments of a backup may have together.
const ROOM: usize = 500_000;

/// The criteria sets on this machine, which are needed to open files.
pub trait Sets {
    /// The set with this hash, read on demand.
    fn set(&self, hash: &str) -> Option<&'static CriteriaSet>;

    /// The hashes of the listed and the built-in sets.
    fn listed(&self) -> Set<&'static str>;

    /// Keeps the set of a file, if it is valid, for as long as the program runs.
    fn keep_if_sound(&self, set: Json);

    /// Opens an assessment whose outer form is valid.
    ///
    /// # Errors
    /// Where the assessment cannot be opened.
    fn opened(&self, parsed: Parsed) -> Result<Incoming, ReadError>;

    /// The assessments in a file of the crash page; none where the text is no such file.
    fn rescued(&self, text: &str) -> Option<Vec<Result<Incoming, ReadError>>>;
}

/// The content of a file.
#[derive(Debug)]
pub enum Contents {
    /// Assessments with their extra data.
    Bundle(Bundle),
    /// A password-protected file.
    Locked(Locked),
}

/// The assessments of one file, with their extra data.
#[derive(Debug, Default)]
pub struct Bundle {
    /// The assessments, each opened or with the reason why not.
    pub all: Vec<Result<Incoming, ReadError>>,
    /// The ids of the assessments that were archived on the source machine.
    pub archived: Set<String>,
    /// Criteria sets that are not on this machine yet.
    pub sets: Vec<&'static CriteriaSet>,
    /// The number of records that could not be read on the source machine; the file only carries them.
    pub unreadable: usize,
    /// Drafts of criteria sets by their ids.
    pub drafts: Map<String, String>,
    /// Whether the file does not fit its checksum.
    pub is_broken: bool,
    /// The version of the format, where the file is of one assessment and of an older version.
    pub older_format: Option<String>,
}

/// Reads a file; changes nothing.
///
/// # Errors
/// Where the text is not a file that this program can open.
pub fn read(text: &str, sets: &dyn Sets) -> Result<Contents, ReadError> {
    let json = assessment_file::json(text)?;
    if let Some(locked) = locked(&json) {
        return Ok(Contents::Locked(locked));
    }
    if backup::is_one(&json) {
        return read_backup(json, sets).map(Contents::Bundle);
    }
    let parsed = assessment_file::parse_json(json);
    let older_format = parsed.as_ref().ok().and_then(Parsed::older_format);
    let all = match parsed.and_then(|parsed| sets.opened(parsed)) {
        Err(ReadError::NotOurs) => sets.rescued(text).ok_or(ReadError::NotOurs)?,
        Err(error) => return Err(error),
        Ok(incoming) => vec![Ok(incoming)],
    };
    Ok(Contents::Bundle(Bundle { all, older_format, ..Bundle::default() }))
}

fn read_backup(json: Json, sets: &dyn Sets) -> Result<Bundle, ReadError> {
    let Opened { backup, is_sealed } = backup::read(json)?;
    let Backup { assessments, sets: embedded, archived, unreadable, drafts } = backup;
    let (listed, mut new) = (sets.listed(), Vec::new());
    for (hash, set) in embedded {
        // An invalid set is reported with the assessments that need it.
        sets.keep_if_sound(set);
        new.extend(sets.set(&hash).filter(|_| !listed.contains(hash.as_str())));
    }
    let mut room = ROOM;
    let all = assessments.into_iter().map(|json| opened_within(&mut room, json, sets)).collect();
    Ok(Bundle {
        all,
        archived,
        sets: new,
        unreadable: unreadable.len(),
        drafts,
        is_broken: !is_sealed,
        older_format: None,
    })
}

/// Opens a document of a backup while there is room: many assessments of a very large set would fill the memory.
fn opened_within(room: &mut usize, json: Json, sets: &dyn Sets) -> Result<Incoming, ReadError> {
    if *room == 0 {
        return Err(ReadError::TooMany);
    }
    let incoming = sets.opened(assessment_file::parse_json(json)?)?;
    *room = room.saturating_sub(incoming.set.leaves().len() + incoming.set.inputs().len());
    Ok(incoming)
}
