//! Programs that translate the page: a browser that does so all the same, or an extension.
//!
//! They take a text of the page away and put `<font><font>` with another one in its place. What the program then writes goes into
//! the text that was taken away, and the screen stands still: an old score beside a new figure. So the texts are put back, and it is
//! said once how the translation is switched off. The page itself has no such elements.

use std::cell::{Cell, RefCell};

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{MutationObserver, MutationObserverInit, MutationRecord, Node};

use crate::browser::owned;

/// So often are texts put back. Who translates again and again would keep the machine busy for ever; the page then asks to be
/// loaded anew.
const ROUNDS: u32 = 200;

/// What became of the texts of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Translated {
    /// They were put back: the page shows what is so.
    PutBack,
    /// They are translated again and again, and were left so: the page may show what is no longer so.
    Left,
}

thread_local! {
    static OBSERVER: RefCell<Option<MutationObserver>> = const { RefCell::new(None) };
}

/// Puts the texts of the page back whenever they are translated; `tell` learns of the first time, and of giving up. For as long as
/// the page is open.
pub(crate) fn refuse(tell: impl Fn(Translated) + 'static) {
    let rounds = Cell::new(0_u32);
    let look = owned::callback(move |records| {
        let records = records.dyn_into::<Array>().unwrap_or_default();
        let records: Vec<MutationRecord> =
            records.iter().filter_map(|record| record.dyn_into().ok()).collect();
        if rounds.get() > ROUNDS || !put_back(&records) {
            return;
        }
        // What was put back is no change by others.
        OBSERVER.with_borrow(|observer| observer.as_ref().map(MutationObserver::take_records));
        rounds.set(rounds.get() + 1);
        match rounds.get() {
            1 => tell(Translated::PutBack),
            round if round > ROUNDS => tell(Translated::Left),
            _ => {}
        }
    });
    let Ok(observer) = MutationObserver::new(&look) else { return };
    let all = MutationObserverInit::new();
    all.set_child_list(true);
    all.set_subtree(true);
    if let Some(body) = leptos::prelude::document().body()
        && observer.observe_with_options(&body, &all).is_ok()
    {
        OBSERVER.set(Some(observer));
    }
}

/// Takes back what a translator did, the last first; says whether there was anything.
fn put_back(records: &[MutationRecord]) -> bool {
    let own = |record: &&MutationRecord| record.target().is_some_and(|target| !is_foreign(&target));
    // Some take a text out first and put it into an element of theirs.
    let taken: Vec<Node> = records
        .iter()
        .filter(own)
        .flat_map(|record| nodes(&record.removed_nodes()))
        .filter(is_text)
        .collect();
    let mut found = false;
    for record in records.iter().filter(own).rev() {
        let Some(target) = record.target() else { continue };
        let (added, removed) = (nodes(&record.added_nodes()), nodes(&record.removed_nodes()));
        for foreign in added.iter().filter(|node| is_foreign(node)) {
            found = true;
            let inside = taken.iter().filter(|text| foreign.contains(Some(text)));
            restore(&target, foreign, removed.iter().chain(inside));
        }
        // A text that was taken away beside its translation, in a step of its own.
        let beside = [record.previous_sibling(), record.next_sibling()];
        if added.is_empty() && beside.iter().flatten().any(is_foreign) {
            found = true;
            let before = record.next_sibling().filter(|next| next.parent_node().as_ref() == Some(&target));
            for text in removed.iter().filter(|node| is_text(node) && is_away(node)) {
                // Refused only where the place itself has gone.
                let _ = target.insert_before(text, before.as_ref());
            }
        }
    }
    found
}

/// Puts the texts that stood there in the place of a foreign element.
fn restore<'a>(target: &Node, foreign: &Node, texts: impl Iterator<Item = &'a Node>) {
    if foreign.parent_node().as_ref() != Some(target) {
        return;
    }
    for text in texts.filter(|node| is_away(node)) {
        // Refused only where the place itself has gone.
        let _ = target.insert_before(text, Some(foreign));
    }
    let _ = target.remove_child(foreign);
}

/// Whether a text stands nowhere, or in a foreign element.
fn is_away(node: &Node) -> bool {
    node.parent_node().is_none_or(|parent| is_foreign(&parent))
}

fn is_text(node: &Node) -> bool {
    node.node_type() == Node::TEXT_NODE
}

fn is_foreign(node: &Node) -> bool {
    node.node_name().eq_ignore_ascii_case("font")
}

fn nodes(list: &web_sys::NodeList) -> Vec<Node> {
    (0..list.length()).filter_map(|at| list.get(at)).collect()
}
