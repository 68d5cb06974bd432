//! The drafts on this machine, each a record of its own in the browser's storage.

use std::sync::Arc;

use tu_cham_author::draft::Draft;
use tu_cham_files::store::Key;

use crate::browser::storage::STORE;

/// A draft of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    /// The id.
    pub(crate) id: String,
    /// The draft; `None` where the record cannot be read.
    pub(crate) draft: Option<Arc<Draft>>,
    /// The stored text.
    pub(crate) text: String,
}

/// All drafts, those that cannot be read included: the one that was changed last comes first.
pub(crate) fn all() -> Vec<Listed> {
    let listed = STORE.drafts().into_iter().map(|(id, text)| {
        let draft = Draft::from_text(&text).ok().map(Arc::new);
        Listed { id, draft, text }
    });
    let mut all: Vec<Listed> = listed.collect();
    let changed = |listed: &Listed| listed.draft.as_ref().map(|draft| draft.changed.clone());
    all.sort_by(|one, other| (changed(other), &one.id).cmp(&(changed(one), &other.id)));
    all
}

/// The drafts that were begun with these tables.
pub(crate) fn of_the_same(draft: &Draft) -> Vec<Listed> {
    let is_same = |listed: &Listed| listed.draft.as_ref().is_some_and(|known| known.tables == draft.tables);
    all().into_iter().filter(is_same).collect()
}

/// The stored text of a draft.
pub(crate) fn text(id: &str) -> Option<String> {
    STORE.text(Key::Draft(id))
}

/// A draft, with its stored text; `None` where there is none, or one that cannot be read.
pub(crate) fn read(id: &str) -> Option<(Draft, String)> {
    let text = text(id)?;
    Some((Draft::from_text(&text).ok()?, text))
}

/// Stores the text of a draft; says whether the browser took it.
pub(crate) fn write(id: &str, text: &str) -> bool {
    STORE.put(Key::Draft(id), text).is_ok()
}

/// Deletes a draft.
pub(crate) fn delete(id: &str) {
    STORE.take_away(Key::Draft(id));
}
