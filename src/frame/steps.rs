//! One step back, one step forth: buttons that say what they undo.

use leptos::prelude::*;

use crate::history::Edit;
use crate::session::Session;
use crate::wording;

/// Both buttons.
#[component]
pub(crate) fn Steps(session: Session) -> impl IntoView {
    let steps = Memo::new(move |_| session.steps());
    let label = move |what: &str, step: Option<Edit>| {
        step.map_or_else(
            || format!("{what}: không có gì"),
            |edit| format!("{what}: {}", wording::edits::name(edit, session.set)),
        )
    };
    let back = move || label("Hoàn tác", steps.get().0);
    let forth = move || label("Làm lại", steps.get().1);
    view! {
        <div class="steps">
            <button type="button" class="steps__step" aria-label=back title=back disabled=move || steps.get().0.is_none()
                on:click=move |_| session.undo()>
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M7 4 3 8l4 4M3 8h8.5a4.5 4.5 0 0 1 0 9H8"/></svg>
                <span class="steps__word">"Hoàn tác"</span>
            </button>
            <button type="button" class="steps__step" aria-label=forth title=forth disabled=move || steps.get().1.is_none()
                on:click=move |_| session.redo()>
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m13 4 4 4-4 4m4-4H8.5a4.5 4.5 0 0 0 0 9H12"/></svg>
                <span class="steps__word">"Làm lại"</span>
            </button>
        </div>
    }
}
