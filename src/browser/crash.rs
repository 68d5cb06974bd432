//! What happens when the program breaks: the page of `index.html` that works without it is shown, and what is only in memory is
//! handed to it (`rescue.js`).

use std::cell::RefCell;
use std::hint::black_box;
use std::panic;

use js_sys::{Object, Reflect, global};
use wasm_bindgen::JsCast;

/// The property of the window under which `rescue.js` finds what is only in memory: files by the id of their assessment.
const MEMORY: &str = "tuChamMemory";

/// Gives the ids and files of what is only in memory.
type Unsaved = Box<dyn Fn() -> Vec<(String, String)>>;

thread_local! {
    static UNSAVED: RefCell<Option<Unsaved>> = const { RefCell::new(None) };
}

/// Shows the crash page on any panic, with the text of the fault.
pub(crate) fn install() {
    panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        show(&info.to_string());
        // Where the fault struck in the middle of an edit this breaks too; what was put aside before stays.
        rescue();
    }));
}

/// Says where what is only in memory is found when the program breaks.
pub(crate) fn when_broken(unsaved: impl Fn() -> Vec<(String, String)> + 'static) {
    // There is only one such function; seen through, it would be called by name and so lie in the first chunk.
    UNSAVED.set(Some(black_box(Box::new(unsaved))));
}

/// Puts the file of an assessment that could not be stored where the crash page finds it.
pub(crate) fn put_aside(id: &str, file: &str) {
    if let Some(memory) = memory() {
        let _ = Reflect::set(&memory, &id.into(), &file.into());
    }
}

/// The assessment is stored: the crash page finds it there.
pub(crate) fn is_stored(id: &str) {
    if let Some(memory) = memory() {
        let _ = Reflect::delete_property(&memory, &id.into());
    }
}

/// All of it was taken off this machine on purpose.
pub(crate) fn forget() {
    let _ = Reflect::set(&global(), &MEMORY.into(), &Object::new());
}

fn rescue() {
    let _ = UNSAVED.try_with(|unsaved| {
        if let Ok(unsaved) = unsaved.try_borrow()
            && let Some(unsaved) = unsaved.as_ref()
        {
            for (id, file) in unsaved() {
                put_aside(&id, &file);
            }
        }
    });
}

fn memory() -> Option<Object> {
    let found = Reflect::get(&global(), &MEMORY.into()).ok()?;
    if found.is_object() {
        return Some(found.unchecked_into());
    }
    let fresh = Object::new();
    Reflect::set(&global(), &MEMORY.into(), &fresh).ok().map(|_| fresh)
}

/// Nothing here may panic again.
fn show(fault: &str) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    if let Some(text) = document.get_element_by_id("crash-fault") {
        text.set_text_content(Some(fault));
    }
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("data-state", "crashed");
    }
}
