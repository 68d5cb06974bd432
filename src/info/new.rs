//! Starting an assessment.

use leptos::prelude::*;
use tu_cham_core::assessment::Header;
use tu_cham_core::criteria::Outline;

use crate::browser;
use crate::browser::owned;
use crate::frame::arrival::{Arrival, ArrivalNote};
use crate::frame::bar::PlainBar;
use crate::frame::foot::Foot;
use crate::info::header_fields::HeaderDraft;
use crate::info::header_form::{HeaderForm, Sets};
use crate::library::Library;
use crate::route::Page;

/// Unit, period, criteria set; with the set that is wanted, by its hash, if one is.
#[component]
pub(crate) fn NewPage(wanted: Option<String>) -> impl IntoView {
    let library = expect_context::<Library>();
    browser::set_title("Bắt đầu tự chấm · Tự Chấm");
    Effect::new(|_| browser::focus_heading_soon("tieu-de"));
    // What is typed here must not go when the list changes.
    let sets = untrack(|| library.outlines());
    let wanted = sets.iter().copied().find(|set| wanted.as_deref() == Some(set.hash));
    let mut draft = HeaderDraft::new();
    if let Some(set) = wanted
        && !set.unit_types.contains(&draft.unit_type)
        && let Some(first) = set.unit_types.first()
    {
        draft.unit_type = *first;
    }
    let back = wanted.map_or(Page::Home, |set| Page::Set(set.hash.to_owned()));
    // A second click before the page has changed must not start a second one.
    let started = StoredValue::new(false);
    let arrival = RwSignal::new(Arrival::Quiet);
    let asked = StoredValue::new(None::<(Outline<'static>, Header)>);
    let start = move |set: Outline<'static>, header: Header| {
        if started.get_value() {
            return;
        }
        started.set_value(true);
        arrival.set(Arrival::Coming);
        owned::spawn(async move {
            match library.bring(set.hash).await {
                Ok(set) => library.create(set, header).area_page(set.areas()[0]).go(),
                Err(why) => {
                    started.set_value(false);
                    arrival.set(Arrival::Failed(why));
                }
            }
        });
    };
    let done = Callback::new(move |(set, header): (Outline<'static>, Header)| {
        asked.set_value(Some((set, header.clone())));
        start(set, header);
    });
    let retry = Callback::new(move |()| {
        if let Some((set, header)) = asked.get_value() {
            start(set, header);
        }
    });
    view! {
        <PlainBar/>
        <main class="page page--plain page--form">
            <h1 id="tieu-de" tabindex="-1">"Bắt đầu tự chấm"</h1>
            <HeaderForm sets=Sets::Among(sets, wanted) draft submit="Bắt đầu" back done/>
            <ArrivalNote arrival of="bộ tiêu chí" retry/>
        </main>
        <Foot set=None/>
    }
}
