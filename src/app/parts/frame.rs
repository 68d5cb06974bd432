//! What stands around every page of an assessment.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::parts::banner::Banner;
use crate::app::parts::bar::Bar;
use crate::app::parts::foot::Foot;
use crate::app::parts::nav::{AreaNav, Here};
use crate::app::parts::onlooker::Fields;
use crate::app::route::Part;
use crate::app::session::Session;

/// The bar, the list of parts, and the page between them; the focus goes to the heading `tieu-de`.
#[component]
pub(crate) fn Frame(session: Session, here: Here, title: &'static str, children: Children) -> impl IntoView {
    Effect::new(move |_| browser::set_title(&format!("{title} · {} · Tự Chấm", session.header().unit)));
    Effect::new(|_| browser::focus_heading_soon("tieu-de"));
    // What only shows goes on working while another window has the assessment.
    let shows = here == Here::Part(Part::Overview);
    view! {
        <Bar session/>
        <div class="page">
            <AreaNav session here/>
            <main class="page__main">
                <Banner session/>
                {if shows { children().into_any() } else { view! { <Fields session children/> }.into_any() }}
            </main>
        </div>
        <Foot set=Some(session.set)/>
    }
}
