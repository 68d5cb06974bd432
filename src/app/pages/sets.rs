//! The criteria sets on this machine.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::parts::bar::PlainBar;
use crate::app::parts::foot::Foot;

/// The criteria sets on this machine.
#[component]
pub(crate) fn SetsPage() -> impl IntoView {
    browser::set_title("Bộ tiêu chí · Tự Chấm");
    Effect::new(|_| request_animation_frame(|| browser::focus_heading("tieu-de")));
    view! {
        <PlainBar/>
        <main class="page page--plain">
            <h1 id="tieu-de" tabindex="-1">"Bộ tiêu chí"</h1>
        </main>
        <Foot set=None/>
    }
}
