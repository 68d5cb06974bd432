//! The drafts on this machine, each a record of its own in the browser's storage.

use tu_cham_author::draft::Draft;
use tu_cham_files::store::Key;

use crate::browser::storage::STORE;

/// A draft of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    /// The id.
    pub(crate) id: String,
    /// The name of the file that its tables came from; `None` where the record cannot be read.
    pub(crate) file: Option<String>,
    /// The stored text.
    pub(crate) text: String,
}

/// All drafts, those that cannot be read included, by the names of their files.
pub(crate) fn all() -> Vec<Listed> {
    let listed = STORE.drafts().into_iter().map(|(id, text)| {
        let file = Draft::from_text(&text).ok().map(|draft| draft.file);
        Listed { id, file, text }
    });
    let mut all: Vec<Listed> = listed.collect();
    all.sort_by(|one, other| (&one.file, &one.id).cmp(&(&other.file, &other.id)));
    all
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
