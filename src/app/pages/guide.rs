//! The user guide.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::parts::bar::PlainBar;
use crate::app::parts::foot::Foot;

/// The user guide.
#[component]
pub(crate) fn GuidePage() -> impl IntoView {
    browser::set_title("Hướng dẫn sử dụng · Tự Chấm");
    Effect::new(|_| request_animation_frame(|| browser::focus_heading("tieu-de")));
    view! {
        <PlainBar/>
        <main class="page page--plain">
            <h1 id="tieu-de" tabindex="-1">"Hướng dẫn sử dụng"</h1>
        </main>
        <Foot set=None/>
    }
}
