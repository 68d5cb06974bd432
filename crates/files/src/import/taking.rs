//! Imports a batch as a whole or not at all, and undoes the import: new assessments are deleted and replaced ones
//! restored, but edited ones are kept.

use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::ordered::Map;

use super::Resolution;
use crate::assessment_file;
use crate::incoming::Incoming;
use crate::json::Json;
use crate::store::{Found, Key, Listing, Record, Save, Storage, Store, StoreError};

/// The assessments on this machine, into which a batch is imported.
pub trait Collection {
    /// The content under an id.
    fn place(&self, id: &str) -> Place;

    /// The current file of the assessment with this id.
    fn export(&self, id: &str) -> Option<String>;

    /// Shows an imported assessment under its id; with its record, or without one where nothing can be stored. If it
    /// replaces another one, that one is no longer shown.
    fn show(&self, incoming: Incoming, record: Option<&Record>, is_replacing: bool);

    /// Replaces the assessment with the same id by the one in a file, and stores it. Returns whether it did.
    fn restore(&self, file: &str) -> bool;

    /// Whether somebody has edited the assessment with this id here. Pending edits are saved first.
    fn is_edited(&self, id: &str) -> bool;

    /// Deletes the assessment with this id.
    fn forget(&self, id: &str);

    /// Deletes a criteria set that no assessment uses.
    fn remove_set(&self, hash: &str);

    /// The listing of an assessment.
    fn listing(&self, incoming: &Incoming) -> Listing;

    /// An unused id.
    fn new_id(&self) -> String;
}

/// The content of this machine under an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Nothing.
    Free,
    /// A record that cannot be read.
    Unreadable,
    /// An assessment; with the text of its record as last seen.
    Assessment(Option<String>),
}

/// The outcome of an import, with the facts to undo it.
#[derive(Debug, Clone, Default)]
pub struct TakenIn {
    /// The ids of the new assessments.
    pub added: Vec<String>,
    /// The ids of the replaced assessments, with files of their previous content.
    pub replaced: Vec<(String, String)>,
    /// The hashes of criteria sets that were not here before.
    sets: Vec<String>,
    /// The revisions of the stored records, by id.
    revisions: Map<String, String>,
    /// The drafts that were added, by their ids.
    pub drafts: Map<String, String>,
}

/// The outcome of undoing an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenBack {
    /// The ids of the deleted assessments.
    pub gone: Vec<String>,
    /// The number of restored assessments.
    pub stand_again: usize,
    /// The number of new assessments that were edited since and are kept.
    pub kept_new: usize,
    /// The number of replaced assessments that were edited since and are kept.
    pub kept_replaced: usize,
}

/// An assessment that is about to be imported.
struct Planned {
    incoming: Incoming,
    token: String,
    document: Json,
    listing: Listing,
    /// Whether it replaces another assessment.
    is_replacing: bool,
    /// The text of the record of the replaced assessment, as last seen.
    seen: Option<String>,
}

/// Imports a whole batch with criteria sets, or nothing of it if something cannot be stored. Without any storage the
/// assessments last as long as the collection. Pending edits must have been saved before.
///
/// # Errors
/// Where nothing was imported.
pub fn take_in<S: Storage>(
    collection: &dyn Collection,
    store: &Store<S>,
    moment: &str,
    batch: Vec<(Incoming, Resolution)>,
    sets: &[&'static CriteriaSet],
    drafts: &Map<String, String>,
) -> Result<TakenIn, StoreError> {
    let drafts = add_drafts(collection, store, drafts)?;
    let planned = plan(collection, batch);
    let saves: Vec<Save> = planned.iter().map(Planned::save).collect();
    let needed = planned.iter().map(|it| it.incoming.set).chain(sets.iter().copied());
    let needed: Vec<(&str, &str)> = needed.map(|set| (set.hash(), set.json())).collect();
    match store.save_all(moment, &saves, &needed) {
        Ok(_) | Err(StoreError::Denied) => {}
        Err(error) => {
            remove_drafts(store, &drafts);
            return Err(error);
        }
    }
    let sets = sets.iter().map(|set| set.hash().to_owned()).collect();
    let mut taken = TakenIn { sets, drafts, ..TakenIn::default() };
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
    /// The id of the assessment to open afterwards: the only imported one, or `known` where none was imported.
    pub fn to_open(&self, known: Option<&str>) -> Option<String> {
        let replaced = self.replaced.iter().map(|(id, _)| id);
        let mut all = self.added.iter().chain(replaced).map(String::as_str);
        match (all.next(), all.next()) {
            (None, _) => known.map(str::to_owned),
            (Some(one), None) => Some(one.to_owned()),
            (Some(_), Some(_)) => None,
        }
    }

    /// Undoes the import. Assessments edited since, here or in another window, are kept.
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
        remove_drafts(store, &self.drafts);
        back
    }

    /// Whether an assessment is still as imported, and not edited since.
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

/// Adds the drafts that are not here yet, or none. One that was edited here since stays, and that of the file gets an id of its own.
fn add_drafts<S: Storage>(
    collection: &dyn Collection,
    store: &Store<S>,
    drafts: &Map<String, String>,
) -> Result<Map<String, String>, StoreError> {
    let mut added = Map::new();
    for (id, text) in drafts {
        let stands = store.text(Key::Draft(id));
        if stands.as_ref() == Some(text) {
            continue;
        }
        let id = if stands.is_none() { id.clone() } else { collection.new_id() };
        match store.put(Key::Draft(&id), text) {
            Ok(()) => drop(added.insert(id, text.clone())),
            // Without any storage only the open assessments last.
            Err(StoreError::Denied) => {}
            Err(error) => {
                remove_drafts(store, &added);
                return Err(error);
            }
        }
    }
    Ok(added)
}

/// Removes drafts that nobody has edited since.
fn remove_drafts<S: Storage>(store: &Store<S>, drafts: &Map<String, String>) {
    for (id, text) in drafts {
        if store.text(Key::Draft(id)).as_ref() == Some(text) {
            store.take_away(Key::Draft(id));
        }
    }
}

/// Plans each import: its id, and the assessment that it replaces.
fn plan(collection: &dyn Collection, batch: Vec<(Incoming, Resolution)>) -> Vec<Planned> {
    let mut planned: Vec<Planned> = Vec::new();
    for (mut incoming, way) in batch {
        if way == Resolution::Skip {
            continue;
        }
        let is_planned = planned.iter().any(|it| it.incoming.id() == incoming.id());
        let (is_replacing, seen) = match (way, collection.place(incoming.id())) {
            (Resolution::Replace, Place::Assessment(seen)) if !is_planned => (true, seen),
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
