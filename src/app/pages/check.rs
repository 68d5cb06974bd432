//! What to look at before handing in.

use leptos::prelude::*;

use crate::app::parts::frame::Frame;
use crate::app::parts::nav::Here;
use crate::app::route::Part;
use crate::app::session::Session;

/// What to look at before handing in.
#[component]
pub(crate) fn CheckPage(session: Session) -> impl IntoView {
    view! {
        <Frame session here=Here::Part(Part::Check) title="Kiểm tra lại">
            <div class="head"><h1 id="tieu-de" tabindex="-1">"Kiểm tra lại"</h1></div>
        </Frame>
    }
}
