//! Taking a batch in as a whole or not at all, and taking it back: what it added goes, what it replaced stands again, and what was
//! edited since stays.

use std::collections::BTreeMap;

use tu_cham_core::criteria::CriteriaSet;

use super::Way;
use crate::assessment_file;
use crate::incoming::Incoming;
use crate::json::Json;
use crate::store::{Found, Listing, Record, Save, Storage, Store, StoreError};

/// The assessments on this machine, among which a batch is taken in.
pub trait Collection {
    /// What stands under an id.
    fn place(&self, id: &str) -> Place;

    /// The file of the assessment under an id, as it is now.
    fn export(&self, id: &str) -> Option<String>;

    /// Shows what was taken in, under its id; with its record, or without where nothing is ever stored. Where it is to replace
    /// another one, that one is shown no more.
    fn show(&self, incoming: Incoming, record: Option<&Record>, is_replacing: bool);

    /// Puts the assessment of a file in the place of the one under its id, and stores it. Says whether it did.
    fn restore(&self, file: &str) -> bool;

    /// Whether somebody has edited the assessment under an id here. What waits to be stored is stored first.
    fn is_edited(&self, id: &str) -> bool;

    /// Takes the assessment under an id away.
    fn forget(&self, id: &str);

    /// Takes a criteria set away that no assessment uses.
    fn remove_set(&self, hash: &str);

    /// What the list shows of an assessment.
    fn listing(&self, incoming: &Incoming) -> Listing;

    /// An id that nothing has.
    fn new_id(&self) -> String;
}

/// What stands on this machine under an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Nothing.
    Free,
    /// A record that cannot be read.
    Unreadable,
    /// An assessment; with the text of its record as it was last seen.
    Assessment(Option<String>),
}

/// What was taken in, so that it can be taken back.
#[derive(Debug, Clone, Default)]
pub struct TakenIn {
    /// The ids of new ones.
    pub added: Vec<String>,
    /// The ids of those that were replaced, with the files of those that stood there.
    pub replaced: Vec<(String, String)>,
    /// The hashes of criteria sets that were not here before.
    sets: Vec<String>,
    /// The revisions of the records that were stored, by the ids.
    revisions: BTreeMap<String, String>,
}

/// What came of taking a batch back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenBack {
    /// The ids of those that are gone again.
    pub gone: Vec<String>,
    /// So many stand again as before.
    pub stand_again: usize,
    /// So many new ones were edited since and stay.
    pub kept_new: usize,
    /// So many that were replaced were edited since and stay.
    pub kept_replaced: usize,
}

/// An assessment that is about to be taken in.
struct Planned {
    incoming: Incoming,
    token: String,
    document: Json,
    listing: Listing,
    /// Whether it takes the place of another one.
    is_replacing: bool,
    /// The text of the record of that one, as it was last seen.
    seen: Option<String>,
}

/// Takes a whole batch in with criteria sets, or nothing of it where something is not stored. Without any storage it is here for as
/// long as the collection is. What waits to be stored has been stored.
///
/// # Errors
/// Says why nothing was taken in.
pub fn take_in<S: Storage>(
    collection: &dyn Collection,
    store: &Store<S>,
    moment: &str,
    batch: Vec<(Incoming, Way)>,
    sets: &[&'static CriteriaSet],
) -> Result<TakenIn, StoreError> {
    let planned = plan(collection, batch);
    let saves: Vec<Save> = planned.iter().map(Planned::save).collect();
    let needed = planned.iter().map(|it| it.incoming.set).chain(sets.iter().copied());
    let needed: Vec<(&str, &str)> = needed.map(|set| (set.hash(), set.json())).collect();
    match store.save_all(moment, &saves, &needed) {
        Ok(_) | Err(StoreError::Denied) => {}
        Err(error) => return Err(error),
    }
    let mut taken =
        TakenIn { sets: sets.iter().map(|set| set.hash().to_owned()).collect(), ..TakenIn::default() };
    for Planned { incoming, is_replacing, .. } in planned {
        let id = incoming.id().to_owned();
        match collection.export(&id).filter(|_| is_replacing) {
            Some(before) => taken.replaced.push((id.clone(), before)),
            None => taken.added.push(id.clone()),
        }
        match store.read(&id) {
            Found::Record(record) => {
                collection.show(incoming, Some(&record), is_replacing);
                taken.revisions.insert(id, record.lineage.revision);
            }
            Found::Nothing | Found::Unreadable(..) => collection.show(incoming, None, is_replacing),
        }
    }
    Ok(taken)
}

impl TakenIn {
    /// The id of the assessment that is opened afterwards: the only one that was taken in; where none was, the one that was `known`.
    pub fn to_open(&self, known: Option<&str>) -> Option<String> {
        let replaced = self.replaced.iter().map(|(id, _)| id);
        let mut all = self.added.iter().chain(replaced).map(String::as_str);
        match (all.next(), all.next()) {
            (None, _) => known.map(str::to_owned),
            (Some(one), None) => Some(one.to_owned()),
            (Some(_), Some(_)) => None,
        }
    }

    /// Takes it back. What was edited since, here or in another window, stays as it is.
    pub fn take_back<S: Storage>(&self, collection: &dyn Collection, store: &Store<S>) -> TakenBack {
        let mut back = TakenBack::default();
        for (id, before) in self.replaced.iter().rev() {
            if !self.stands(collection, store, id) {
                back.kept_replaced += 1;
            } else if collection.restore(before) {
                back.stand_again += 1;
            }
        }
        for id in &self.added {
            if self.stands(collection, store, id) {
                collection.forget(id);
                back.gone.push(id.clone());
            } else if collection.place(id) != Place::Free {
                back.kept_new += 1;
            }
        }
        self.sets.iter().for_each(|hash| collection.remove_set(hash));
        back
    }

    /// Whether an assessment is what the batch left, and not edited since.
    fn stands<S: Storage>(&self, collection: &dyn Collection, store: &Store<S>, id: &str) -> bool {
        let is_edited = collection.is_edited(id);
        let stored = match store.read(id) {
            Found::Record(record) => Some(record.lineage.revision),
            Found::Nothing | Found::Unreadable(..) => None,
        };
        !is_edited && stored.as_ref() == self.revisions.get(id)
    }
}

impl Planned {
    fn save(&self) -> Save<'_> {
        Save {
            id: self.incoming.id(),
            seen: self.seen.as_deref(),
            token: &self.token,
            document: &self.document,
            listing: Some(&self.listing),
        }
    }
}

/// What becomes of each: under which id, and what it takes the place of.
fn plan(collection: &dyn Collection, batch: Vec<(Incoming, Way)>) -> Vec<Planned> {
    let mut planned: Vec<Planned> = Vec::new();
    for (mut incoming, way) in batch {
        if way == Way::Skip {
            continue;
        }
        let is_planned = planned.iter().any(|it| it.incoming.id() == incoming.id());
        let (is_replacing, seen) = match (way, collection.place(incoming.id())) {
            (Way::Replace, Place::Assessment(seen)) if !is_planned => (true, seen),
            (_, place) => {
                if is_planned || place != Place::Free {
                    incoming.assessment.header.id = collection.new_id();
                }
                (false, None)
            }
        };
        let document = assessment_file::to_json(incoming.set, &incoming.assessment, false);
        let (listing, token) = (collection.listing(&incoming), collection.new_id());
        planned.push(Planned { incoming, token, document, listing, is_replacing, seen });
    }
    planned
}
