//! What stands around every page of an assessment.

pub(crate) mod arrival;
pub(crate) mod banner;
pub(crate) mod bar;
pub(crate) mod chunks;
pub(crate) mod foot;
pub(crate) mod help;
pub(crate) mod live;
pub(crate) mod missing;
pub(crate) mod nav;
pub(crate) mod newer;
pub(crate) mod onlooker;
pub(crate) mod opening;
pub(crate) mod plain;
pub(crate) mod shortcuts;
pub(crate) mod steps;
pub(crate) mod tour;
pub(crate) mod translated;

use leptos::prelude::*;

use crate::browser;
use crate::frame::banner::Banner;
use crate::frame::bar::Bar;
use crate::frame::foot::Foot;
use crate::frame::nav::{AreaNav, Here};
use crate::frame::onlooker::Fields;
use crate::route::Section;
use crate::session::Session;

/// The bar, the list of parts, and the page between them; the focus goes to the heading `tieu-de`.
#[component]
pub(crate) fn Frame(session: Session, here: Here, title: &'static str, children: Children) -> impl IntoView {
    Effect::new(move |_| browser::set_title(&format!("{title} · {} · Tự Chấm", session.header().unit)));
    Effect::new(|_| browser::focus_heading_soon("tieu-de"));
    // What only shows goes on working while another window has the assessment.
    let shows = here == Here::Section(Section::Overview);
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
