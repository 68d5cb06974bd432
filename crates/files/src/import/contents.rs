//! What stands in a file: an assessment, a backup of a whole machine, what the crash page wrote down, or something locked.

use std::collections::BTreeSet;

use tu_cham_core::criteria::CriteriaSet;

use crate::assessment_file::{self, Parsed, ReadError};
use crate::backup::{self, Backup, Opened};
use crate::incoming::Incoming;
use crate::json::Json;
use crate::locked::{Locked, locked};

/// So many items and figures all assessments of a backup may have room for together.
const ROOM: usize = 500_000;

/// The criteria sets on this machine, by which files are opened.
pub trait Sets {
    /// The set with this hash, read if need be.
    fn set(&self, hash: &str) -> Option<&'static CriteriaSet>;

    /// The hashes of the sets that are on the list or come with the program.
    fn listed(&self) -> BTreeSet<&'static str>;

    /// Keeps the set of a file, where it is sound, for as long as the program runs.
    fn keep_if_sound(&self, set: Json);

    /// Opens an assessment whose outer form is sound.
    ///
    /// # Errors
    /// Says why it does not open.
    fn opened(&self, parsed: Parsed) -> Result<Incoming, ReadError>;

    /// The assessments that the crash page wrote down; none where the text is no such file.
    fn rescued(&self, text: &str) -> Option<Vec<Result<Incoming, ReadError>>>;
}

/// What stands in a file.
#[derive(Debug)]
pub enum Contents {
    /// Assessments, and what comes with them.
    Bundle(Bundle),
    /// Something that only a password opens.
    Locked(Locked),
}

/// Assessments of one file, and what comes with them.
#[derive(Debug, Default)]
pub struct Bundle {
    /// The assessments, each of which opens or does not.
    pub all: Vec<Result<Incoming, ReadError>>,
    /// Those that were put away where the file was made, by id.
    pub archived: BTreeSet<String>,
    /// Criteria sets that are not on this machine yet.
    pub sets: Vec<&'static CriteriaSet>,
    /// So many records could not be read where the file was made; it only carries them.
    pub unreadable: usize,
    /// Whether the whole is not as it was written.
    pub is_broken: bool,
}

/// Reads a file; nothing is changed.
///
/// # Errors
/// Says why it is none that this program reads.
pub fn read(text: &str, sets: &dyn Sets) -> Result<Contents, ReadError> {
    let json = assessment_file::json(text)?;
    if let Some(locked) = locked(&json) {
        return Ok(Contents::Locked(locked));
    }
    if backup::is_one(&json) {
        return read_backup(json, sets).map(Contents::Bundle);
    }
    let all = match assessment_file::parse_json(json).and_then(|parsed| sets.opened(parsed)) {
        Err(ReadError::NotOurs) => sets.rescued(text).ok_or(ReadError::NotOurs)?,
        Err(error) => return Err(error),
        Ok(incoming) => vec![Ok(incoming)],
    };
    Ok(Contents::Bundle(Bundle { all, ..Bundle::default() }))
}

fn read_backup(json: Json, sets: &dyn Sets) -> Result<Bundle, ReadError> {
    let Opened { backup, is_sealed } = backup::read(json)?;
    let Backup { assessments, sets: embedded, archived, unreadable } = backup;
    let (listed, mut new) = (sets.listed(), Vec::new());
    for (hash, set) in embedded {
        // One that is not sound is told with the assessments that need it.
        sets.keep_if_sound(set);
        new.extend(sets.set(&hash).filter(|_| !listed.contains(hash.as_str())));
    }
    let mut room = ROOM;
    let all = assessments.into_iter().map(|json| opened_within(&mut room, json, sets)).collect();
    Ok(Bundle { all, archived, sets: new, unreadable: unreadable.len(), is_broken: !is_sealed })
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
