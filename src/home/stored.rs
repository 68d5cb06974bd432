//! What stands on this machine, and what can be done with it.

use leptos::prelude::*;

use crate::copies::list::{CameBack, Copies, Listed};
use crate::frame::chunks::Trial;
use crate::home::backup::BackupReminder;
use crate::home::rows::Rows;
use crate::home::trying::Cases;
use crate::home::welcome::Welcome;
use crate::home::{NONE_STORED, STORED};
use crate::library::Library;
use crate::preferences::Preferred;

/// All of it, under the head of the first page.
#[component]
pub(crate) fn OnThisMachine(start: Callback<Trial>) -> impl IntoView {
    let library = expect_context::<Library>();
    let entries = Memo::new(move |_| library.entries());
    let preferred = expect_context::<Preferred>();
    let first_visit = Memo::new(move |_| entries.with(Vec::is_empty) && preferred.with(|it| !it.toured));
    view! {
        <CameBack/>
        <Copies listed=Listed::Unsaved/>
        <BackupReminder/>
        {move || first_visit.get().then(|| view! { <Welcome start/> })}
        <section aria-labelledby="ho-so-tren-may">
            <h2 id="ho-so-tren-may" tabindex="-1">{STORED}</h2>
            {move || {
                let entries = entries.get();
                if entries.is_empty() {
                    view! { <p class="empty">{NONE_STORED}</p> }.into_any()
                } else {
                    view! { <Rows entries/> }.into_any()
                }
            }}
        </section>
        <Cases/>
    }
}
