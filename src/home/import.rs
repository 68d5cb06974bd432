//! The button that chooses files, and the place where their preview appears.

use leptos::prelude::*;
use web_sys::File;

use crate::frame::chunks::Chunks;
use crate::ui::element::when;
use crate::ui::open_files::open_files;

/// The button, and the chosen files. Files may be let go anywhere over the page.
pub(crate) fn import(label: &'static str) -> Vec<AnyView> {
    let back = expect_context::<Chunks>().back;
    let given = RwSignal::new_local(Vec::<File>::new());
    let wanted = RwSignal::new(back.inside_untracked().is_some_and(|back| (back.has_left)()));
    let take = Callback::new(move |files: Vec<File>| {
        given.update(|given| given.extend(files));
        if !wanted.get_untracked() {
            wanted.set(true);
        }
    });
    let mut parts = open_files(label, take);
    parts.push(when(move || wanted.get(), move || back.panel(|back| (back.previews)(given))));
    parts
}
