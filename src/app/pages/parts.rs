//! All parts in all states, for looking at; no page leads here.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::parts::bar::PlainBar;
use crate::app::parts::foot::Foot;

/// All parts in all states, for looking at; no page leads here.
#[component]
pub(crate) fn PartsPage() -> impl IntoView {
    browser::set_title("Các thành phần · Tự Chấm");
    Effect::new(|_| request_animation_frame(|| browser::focus_heading("tieu-de")));
    view! {
        <PlainBar/>
        <main class="page page--plain">
            <h1 id="tieu-de" tabindex="-1">"Các thành phần"</h1>
        </main>
        <Foot set=None/>
    }
}
