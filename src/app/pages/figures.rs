//! All shared figures, by the system they come from.

use leptos::prelude::*;

use crate::app::parts::frame::Frame;
use crate::app::parts::nav::Here;
use crate::app::route::Part;
use crate::app::session::Session;

/// All shared figures, by the system they come from.
#[component]
pub(crate) fn FiguresPage(session: Session) -> impl IntoView {
    view! {
        <Frame session here=Here::Part(Part::Figures) title="Số liệu">
            <div class="head"><h1 id="tieu-de" tabindex="-1">"Số liệu"</h1></div>
        </Frame>
    }
}
