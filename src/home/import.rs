//! The button that chooses files, and the place where their preview appears.

use leptos::prelude::*;
use web_sys::File;

use crate::frame::chunks::Chunks;
use crate::ui::open_files::OpenFiles;

/// The button, and what was chosen. Files may be let go anywhere over the page.
#[component]
pub(crate) fn Import(label: &'static str) -> impl IntoView {
    let back = expect_context::<Chunks>().back;
    let given = RwSignal::new_local(Vec::<File>::new());
    let wanted = RwSignal::new(back.inside_untracked().is_some_and(|back| (back.has_left)()));
    let take = Callback::new(move |files: Vec<File>| {
        given.update(|given| given.extend(files));
        if !wanted.get_untracked() {
            wanted.set(true);
        }
    });
    view! {
        <OpenFiles label take/>
        {move || wanted.get().then(|| back.panel(|back| (back.previews)(given)))}
    }
}
