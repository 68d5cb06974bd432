//! Version vectors: who changed what and when, so that the files of several officers can be compared and merged without
//! a server.
//!
//! Each part of an assessment that was ever edited carries a stamp. Its version vector counts the edits of each writer
//! (one opening of the assessment on one machine). A version descends from another one if all its counts are at least
//! as high; two versions of which neither descends from the other are concurrent. No clock is trusted for that; times
//! are only shown.

use crate::ordered::Map;
use std::sync::Arc;

/// A part of an assessment that is compared and merged as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum StampedPart {
    /// Unit, year, dates and purpose.
    Header,
    /// A figure, by the id of its input.
    Input(String),
    /// The answer to an item, by its id.
    Answer(String),
    /// A document of the register, by its id.
    Document(String),
    /// A task of the plan of remedies, by its id.
    Task(String),
    /// Who fills in an item and until when (giao việc), by the id of the item.
    Given(String),
}

/// A version vector: the number of edits by each writer that a value descends from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct VersionVector(Map<String, u32>);

/// The last edit of a part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Stamp {
    /// Local time of the edit, such as `2026-10-10T10:42:07`.
    pub at: String,
    /// The name of the editor on that machine; may be blank.
    pub by: String,
    /// The version vector of the value, this edit included.
    pub version: VersionVector,
}

/// The editor and the time of an edit.
#[derive(Debug, Clone, Copy)]
pub struct Writer<'a> {
    /// The id of this opening of the assessment; no other opening has it.
    pub id: &'a str,
    /// The name of the officer on this machine.
    pub by: &'a str,
    /// Local time.
    pub at: &'a str,
}

/// The stamps of an assessment. Copies share them until one is edited.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stamps(Arc<Map<StampedPart, Stamp>>);

impl VersionVector {
    /// The version with these counts.
    pub fn of(counts: Map<String, u32>) -> Self {
        Self(counts)
    }

    /// The counts of each writer.
    pub fn counts(&self) -> &Map<String, u32> {
        &self.0
    }

    /// Whether this version descends from the other one, or equals it.
    pub fn descends_from(&self, other: &Self) -> bool {
        other.0.iter().all(|(writer, count)| self.0.get(writer).is_some_and(|own| own >= count))
    }

    /// Joins the two version vectors: the higher count of each writer.
    pub fn join(&mut self, other: &Self) {
        for (writer, count) in &other.0 {
            let own = self.0.get_or_default(writer.clone());
            *own = (*own).max(*count);
        }
    }

    /// Counts one more edit of a writer.
    pub fn count(&mut self, writer: &str) {
        let own = self.0.get_or_default(writer.to_owned());
        *own = own.saturating_add(1);
    }
}

impl Stamps {
    /// The stamps of these parts.
    pub fn of(stamps: Map<StampedPart, Stamp>) -> Self {
        Self(Arc::new(stamps))
    }

    /// The stamp of a part; none where the part was never edited since edits are stamped.
    pub fn get(&self, part: &StampedPart) -> Option<&Stamp> {
        self.0.get(part)
    }

    /// All stamps, by part.
    pub fn iter(&self) -> impl Iterator<Item = (&StampedPart, &Stamp)> {
        self.0.iter()
    }

    /// Whether both are equal; two copies that share their stamps are not compared one by one.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self == other
    }

    /// Puts a stamp on a part.
    pub fn put(&mut self, part: StampedPart, stamp: Stamp) {
        Arc::make_mut(&mut self.0).insert(part, stamp);
    }

    /// Stamps an edit of a part; `unstamped` is the version of a part that has no stamp yet.
    pub fn mark(&mut self, part: StampedPart, unstamped: impl FnOnce() -> VersionVector, writer: Writer) {
        let known = self.get(&part).map(|stamp| stamp.version.clone());
        let mut version = known.unwrap_or_else(unstamped);
        version.count(writer.id);
        self.put(part, Stamp { at: writer.at.to_owned(), by: writer.by.to_owned(), version });
    }
}
