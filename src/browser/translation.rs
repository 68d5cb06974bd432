//! Programs that translate the page: a browser that does so although the page forbids it, or an extension.
//!
//! They remove a text of the page and put `<font><font>` with another text in its place. The program then writes into
//! the removed text, and the screen no longer changes: an old score beside a new figure. So the texts are put back, and
//! the officer is told once how to switch the translation off. The page itself has no such elements.

use std::cell::{Cell, RefCell};

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{MutationObserver, MutationObserverInit, MutationRecord, Node};

use crate::browser::owned;

/// The maximum number of times that texts are put back. A program that translates again and again would keep the
/// machine busy for ever; the page then asks the officer to reload it.
const ROUNDS: u32 = 200;

/// The element of translators.
const FOREIGN: &str = "font";

/// The state of the texts of the page after a translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Translated {
    /// The texts were put back: the page is right.
    PutBack,
    /// The texts are translated again and again, and were left translated: the page may show old values.
    Left,
}

thread_local! {
    static OBSERVER: RefCell<Option<MutationObserver>> = const { RefCell::new(None) };
}

/// Puts the texts of the page back whenever they are translated; calls `tell` the first time, and on giving up. It
/// works for as long as the page is open.
pub(crate) fn refuse(tell: impl Fn(Translated) + 'static) {
    let rounds = Cell::new(0_u32);
    let look = owned::callback(move |records| {
        // Asked first: this is called after every change of the page.
        if !leptos::prelude::document().query_selector(FOREIGN).is_ok_and(|found| found.is_some()) {
            return;
        }
        let records = records.dyn_into::<Array>().unwrap_or_default();
        let records: Vec<MutationRecord> =
            records.iter().filter_map(|record| record.dyn_into().ok()).collect();
        if rounds.get() > ROUNDS || !put_back(&records) {
            return;
        }
        // The changes made by putting texts back are not to be observed.
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

/// Undoes the changes of a translator, the last first; says whether there were any.
fn put_back(records: &[MutationRecord]) -> bool {
    let own = |record: &&MutationRecord| record.target().is_some_and(|target| !is_foreign(&target));
    // Some translators first take a text out and put it into their own element.
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
        // A text that was removed beside its translation, in a separate step.
        let beside = [record.previous_sibling(), record.next_sibling()];
        if added.is_empty() && beside.iter().flatten().any(is_foreign) {
            found = true;
            let before = record.next_sibling().filter(|next| next.parent_node().as_ref() == Some(&target));
            for text in removed.iter().filter(|node| is_text(node) && is_away(node)) {
                // Refused only if the target itself has gone.
                let _ = target.insert_before(text, before.as_ref());
            }
        }
    }
    found
}

/// Replaces a foreign element by the original texts.
fn restore<'a>(target: &Node, foreign: &Node, texts: impl Iterator<Item = &'a Node>) {
    if foreign.parent_node().as_ref() != Some(target) {
        return;
    }
    for text in texts.filter(|node| is_away(node)) {
        // Refused only if the target itself has gone.
        let _ = target.insert_before(text, Some(foreign));
    }
    let _ = target.remove_child(foreign);
}

/// Whether a text is detached, or inside a foreign element.
fn is_away(node: &Node) -> bool {
    node.parent_node().is_none_or(|parent| is_foreign(&parent))
}

fn is_text(node: &Node) -> bool {
    node.node_type() == Node::TEXT_NODE
}

fn is_foreign(node: &Node) -> bool {
    node.node_name().eq_ignore_ascii_case(FOREIGN)
}

fn nodes(list: &web_sys::NodeList) -> Vec<Node> {
    (0..list.length()).filter_map(|at| list.get(at)).collect()
}
