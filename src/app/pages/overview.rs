//! What is done, what is not, and the way to each item.

use leptos::prelude::*;

use crate::app::parts::frame::Frame;
use crate::app::parts::nav::Here;
use crate::app::route::Part;
use crate::app::session::Session;

/// What is done, what is not, and the way to each item.
#[component]
pub(crate) fn OverviewPage(session: Session) -> impl IntoView {
    view! {
        <Frame session here=Here::Part(Part::Overview) title="Tổng quan">
            <div class="head"><h1 id="tieu-de" tabindex="-1">"Tổng quan"</h1></div>
        </Frame>
    }
}
