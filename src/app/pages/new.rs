//! Starting an assessment.

use leptos::prelude::*;
use tu_cham::assessment::Header;

use crate::app::browser;
use crate::app::library::Library;
use crate::app::parts::bar::PlainBar;
use crate::app::parts::foot::Foot;
use crate::app::parts::header_fields::HeaderDraft;
use crate::app::parts::header_form::HeaderForm;
use crate::app::route::Page;

/// Unit, kind of unit, year, day of the figures, criteria set.
#[component]
pub(crate) fn NewPage() -> impl IntoView {
    let library = expect_context::<Library>();
    browser::set_title("Bắt đầu tự chấm · Tự Chấm");
    Effect::new(|_| request_animation_frame(|| browser::focus_heading("tieu-de")));
    let sets = library.built_in_sets();
    let choices = sets.clone();
    // A second click before the page has changed must not start a second one.
    let started = StoredValue::new(false);
    let done = Callback::new(move |(chosen, header): (usize, Header)| {
        if started.get_value() {
            return;
        }
        started.set_value(true);
        let set = choices[chosen];
        let session = library.create(set, header);
        session.area_page(set.areas()[0]).go();
    });
    view! {
        <PlainBar/>
        <main class="page page--plain page--form">
            <h1 id="tieu-de" tabindex="-1">"Bắt đầu tự chấm"</h1>
            <HeaderForm sets draft=HeaderDraft::new() submit="Bắt đầu" back=Page::Home done/>
        </main>
        <Foot set=None/>
    }
}
