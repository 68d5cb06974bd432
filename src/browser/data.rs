//! The data files of this version: criteria sets, samples, the guide. They lie beside the page, or in it, and each is
//! asked for when it is needed. The page lists their names, which hold a hash of the content.

use std::cell::RefCell;
use std::time::Duration;

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::{document, window};
use tu_cham_files::digest::sha256;
use tu_cham_files::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::answer::Answer;
use super::owned;
use tu_cham_core::ordered::Map;

/// Where the page lists the files: a JSON object of file names by plain names. The build fills it in.
const LIST: &str = "data-files";

/// The functions of the window that answer with the text of a file of this version (`web/preload.js`, `web/inside.js`): the one that is
/// asked for, and the one in the browser's cache of the program, since on the first visit no worker serves the page yet. Nothing where it
/// is not there. They read it as it arrives: a stream that waits to be read may be collected by the engine of Safari.
const ASKED: &str = "tuChamText";
const KEPT: &str = "tuChamKept";

thread_local! {
    /// The requests under way, by file name: each file is requested only once, however many callers wait for it.
    static COMING: RefCell<Map<String, Promise>> = const { RefCell::new(Map::new()) };
}

/// Why a data file is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The file did not arrive.
    NotArrived,
    /// Something arrived that is not the file of this version.
    Differs,
}

/// The longest wait for the browser's cache, and for a file: after it the officer can try again.
const OF_CACHE: Duration = Duration::from_secs(3);
const OF_FILE: Duration = Duration::from_secs(30);

/// Requests a file that will be needed soon. If it does not arrive, the caller that needs it requests it again.
pub(crate) fn ask(name: &str) {
    if let Some(file) = file_name(name) {
        owned::finish(async move {
            if kept(&file).await.is_none() {
                drop(coming(&file));
            }
        });
    }
}

/// The text of the data file with this plain name, such as `qd766-xa-2026`. No other function reads a data file.
///
/// # Errors
/// Says why the file is not there. It may be requested again.
pub(crate) async fn text(name: &str) -> Result<String, Failure> {
    let file = file_name(name).ok_or(Failure::NotArrived)?;
    if let Some(text) = kept(&file).await
        && is_of(&file, &text)
    {
        return Ok(text);
    }
    let (request, is_new) = coming(&file);
    let mut text = within(OF_FILE, request).await;
    forget(&file);
    if text.is_none() && !is_new {
        // The request of somebody before failed, perhaps long ago.
        text = within(OF_FILE, coming(&file).0).await;
        forget(&file);
    }
    let text = text.ok_or(Failure::NotArrived)?;
    if is_of(&file, &text) { Ok(text) } else { Err(Failure::Differs) }
}

async fn kept(file: &str) -> Option<String> {
    within(OF_CACHE, answer(KEPT, file)).await
}

fn file_name(name: &str) -> Option<String> {
    let list = document().get_element_by_id(LIST)?.text_content()?;
    let list = json::read(&list).ok()?;
    Some(list.get(name)?.as_str()?.to_owned())
}

/// The request for a file, and whether it is a new one.
fn coming(file: &str) -> (Promise, bool) {
    if let Some(coming) = COMING.with_borrow(|all| all.get(file).cloned()) {
        return (coming, false);
    }
    let coming = answer(ASKED, file);
    COMING.with_borrow_mut(|all| all.insert(file.to_owned(), coming.clone()));
    (coming, true)
}

fn forget(file: &str) {
    COMING.with_borrow_mut(|all| all.remove(file));
}

fn answer(function: &str, file: &str) -> Promise {
    let function = Reflect::get(&window(), &function.into()).and_then(JsCast::dyn_into::<Function>);
    let answer = function.and_then(|function| function.call1(&window(), &file.into()));
    answer.map_or_else(|refusal| Promise::reject(&refusal), |answer| Promise::resolve(&answer))
}

async fn within(limit: Duration, answer: Promise) -> Option<String> {
    Answer::of(async move { JsFuture::from(answer).await.ok()?.as_string() }).within(limit).await.flatten()
}

/// Whether a text has the hash in the name of its file: `huong-dan-0123456789abcdef.json`.
fn is_of(file: &str, text: &str) -> bool {
    let hash = sha256(text);
    let beginning = file.strip_suffix(".json").and_then(|name| name.rsplit_once('-'));
    beginning.is_some_and(|(_, beginning)| beginning.len() == 16 && hash.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::is_of;

    #[test]
    fn a_text_is_told_from_another_by_the_name_of_its_file() {
        assert!(is_of("a-ba7816bf8f01cfea.json", "abc"));
        for (file, text) in [
            ("a-ba7816bf8f01cfea.json", "abd"),
            ("a-.json", "abc"),
            ("a.json", "abc"),
            ("a-ba78.json", "abc"),
        ] {
            assert!(!is_of(file, text), "{file}");
        }
    }
}
