//! The page for starting an assessment.

use leptos::prelude::*;
use tu_cham_core::assessment::Header;
use tu_cham_core::criteria::Outline;

use crate::browser::{handed, owned};
use crate::frame::arrival::{Arrival, arrival_note};
use crate::frame::plain::{PAIR, plain_page};
use crate::info::header_fields::HeaderDraft;
use crate::info::header_form::{Sets, header_form};
use crate::library::Library;
use crate::parcel::ways_out::inside_an_app;
use crate::route::{Page, Section};
use crate::ui::element::content;
use crate::ui::page::heading;

/// The form with unit, period and criteria set; `wanted` is the hash of the set to choose at first.
pub(crate) fn page_of_new(wanted: Option<String>) -> AnyView {
    let library = expect_context::<Library>();
    // Untracked, so that typed text is not lost when the list changes.
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
    // A second click before the page has changed must not start a second assessment.
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
                Ok(set) => {
                    let session = library.create(set, header);
                    let page = if handed::is_sheet_expected(set.hash()) {
                        session.page(Section::Filled)
                    } else {
                        session.area_page(set.areas()[0])
                    };
                    page.go();
                }
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
    let mut parts = content![heading("Bắt đầu tự chấm"), inside_an_app()];
    parts.extend(header_form(Sets::Among(sets, wanted), draft, "Bắt đầu", back, done));
    parts.push(arrival_note(arrival, "bộ tiêu chí", retry).into_any());
    plain_page("Bắt đầu tự chấm", PAIR, None, parts).into_any()
}
