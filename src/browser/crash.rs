//! The handling of a panic: it shows the crash page of `index.html`, which works without the program, and hands the
//! assessments that are only in memory to that page (`rescue.js`).

use std::cell::RefCell;
use std::hint::black_box;
use std::panic;

use js_sys::{Function, Object, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};

/// The property of the window in which `rescue.js` finds the assessments that are only in memory: files by the id of
/// their assessment.
const MEMORY: &str = "tuChamMemory";

/// Gives the ids and files of the assessments that are only in memory.
type Unsaved = Box<dyn Fn() -> Vec<(String, String)>>;

thread_local! {
    static UNSAVED: RefCell<Option<Unsaved>> = const { RefCell::new(None) };
}

/// Shows the crash page on any panic, with the text of the fault.
pub(crate) fn install() {
    panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        show(&info.to_string());
        // After a panic in the middle of an edit this panics too; the files put aside before stay.
        rescue();
    }));
}

/// Sets the function that gives the assessments that are only in memory when the program panics.
pub(crate) fn when_broken(unsaved: impl Fn() -> Vec<(String, String)> + 'static) {
    // There is only one such function; without `black_box` the compiler would call it directly and so put it into the
    // first chunk.
    UNSAVED.set(Some(black_box(Box::new(unsaved))));
}

/// Puts the file of an assessment that could not be stored where the crash page finds it.
pub(crate) fn put_aside(id: &str, file: &str) {
    if let Some(memory) = memory() {
        let _ = Reflect::set(&memory, &id.into(), &file.into());
    }
}

/// Removes the file put aside: the assessment is stored, and the crash page finds it in the storage.
pub(crate) fn is_stored(id: &str) {
    if let Some(memory) = memory() {
        let _ = Reflect::delete_property(&memory, &id.into());
    }
}

/// Removes all files put aside: the user has deleted everything from this machine.
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

/// Has `web/rescue.js` show the crash page. Nothing here may panic again.
fn show(fault: &str) {
    let broken = Reflect::get(&global(), &"tuChamBroken".into());
    if let Some(broken) = broken.ok().and_then(|broken| broken.dyn_into::<Function>().ok()) {
        let _ = broken.call1(&JsValue::NULL, &fault.into());
    }
}
