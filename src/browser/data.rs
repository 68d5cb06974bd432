//! The data files of this version: criteria sets, samples, the guide. They lie beside the page, or in it, and each is
//! asked for when it is needed. The page lists their names, which hold a hash of the content.

use std::cell::RefCell;
use std::time::Duration;

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::{document, window};
use tu_cham_files::digest::sha256;
use tu_cham_files::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{CacheStorage, Response};

use super::answer::Answer;
use super::owned;
use tu_cham_core::ordered::Map;

/// Where the page lists the files: a JSON object of file names by plain names. The build fills it in.
const LIST: &str = "data-files";

/// The function of the window that answers for a file of this version (`web/preload.js`, `web/inside.js`).
const PART: &str = "tuChamPart";

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
    let text = Answer::of(arrived(coming(&file))).within(OF_FILE).await.flatten();
    forget(&file);
    let text = text.ok_or(Failure::NotArrived)?;
    if is_of(&file, &text) { Ok(text) } else { Err(Failure::Differs) }
}

/// The file from the browser's cache of the program: on the first visit no worker serves the page yet.
async fn kept(file: &str) -> Option<String> {
    // Absent where the page is not at a secure address.
    let caches = Reflect::get(&window(), &"caches".into()).ok()?.dyn_into::<CacheStorage>().ok()?;
    Answer::of(whole(caches.match_with_str(file))).within(OF_CACHE).await.flatten()
}

fn file_name(name: &str) -> Option<String> {
    let list = document().get_element_by_id(LIST)?.text_content()?;
    let list = json::read(&list).ok()?;
    Some(list.get(name)?.as_str()?.to_owned())
}

/// The text of a file, `undefined` where it does not arrive. It is read at once, and only once: a stream that waits to be read may
/// be collected by the engine of Safari.
fn coming(file: &str) -> Promise {
    if let Some(coming) = COMING.with_borrow(|all| all.get(file).cloned()) {
        return coming;
    }
    let answer = asked(file);
    let file = file.to_owned();
    let coming = future_to_promise({
        let file = file.clone();
        async move {
            let text = whole(answer).await;
            if text.is_none() {
                // The next caller requests the file again.
                forget(&file);
            }
            Ok(text.into())
        }
    });
    COMING.with_borrow_mut(|all| all.insert(file, coming.clone()));
    coming
}

fn asked(file: &str) -> Promise {
    let part = Reflect::get(&window(), &PART.into()).and_then(JsCast::dyn_into::<Function>);
    let answer = part.and_then(|part| part.call1(&window(), &file.into()));
    answer.map_or_else(|refusal| Promise::reject(&refusal), |answer| Promise::resolve(&answer))
}

fn forget(file: &str) {
    COMING.with_borrow_mut(|all| all.remove(file));
}

async fn arrived(coming: Promise) -> Option<String> {
    JsFuture::from(coming).await.ok()?.as_string()
}

async fn whole(answer: Promise) -> Option<String> {
    let response: Response = JsFuture::from(answer).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
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
