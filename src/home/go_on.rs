//! The way back to the work that was stored last: what most who come back want.

use leptos::prelude::*;
use tu_cham_core::date::Date;
use tu_cham_files::builtin;
use tu_cham_files::store::Listing;

use crate::browser::{Moment, storage};
use crate::home::listed::first_page;
use crate::preferences::Preferred;
use crate::ui::element::{El, content, el, live, nothing};
use crate::wording;

/// The assessment to go on with; none where there is none that is open.
#[derive(Clone, Copy)]
pub(crate) struct GoOn(RwSignal<Option<(String, Listing)>>);

impl GoOn {
    /// The newest of the records, as they list it.
    pub(crate) fn as_listed() -> Self {
        let preferred = expect_context::<Preferred>();
        let go_on = Self(RwSignal::new(None));
        let listed = storage::listing().into_iter();
        go_on.is(preferred, listed.filter_map(|(listed, id)| Some((id, listed?.listing?))));
        go_on
    }

    /// The first of these that can be gone on with, the newest first.
    pub(crate) fn is(self, preferred: Preferred, newest: impl Iterator<Item = (String, Listing)>) {
        let mut newest = newest;
        let is_open = |(id, listing): &(String, Listing)| {
            let is_away = preferred.with(|it| it.archived.contains(id));
            listing.completed.is_none() && !is_away && !builtin::is_sample(id)
        };
        self.0.set(newest.find(is_open));
    }

    /// Whether there is one; subscribes to it.
    pub(crate) fn is_there(self) -> bool {
        self.0.with(Option::is_some)
    }

    /// The way to it, with where it stands.
    pub(crate) fn view(self) -> AnyView {
        live(move || match self.0.get() {
            Some((id, listing)) => way(id, &listing).into_any(),
            None => nothing(),
        })
    }
}

fn way(id: String, listing: &Listing) -> El {
    let page = first_page(id, listing.done == listing.items);
    let days = Date::from_iso(&listing.deadline).zip(Moment::now().date());
    let due = days.map(|(last, today)| format!(", {}", wording::deadline(last, today))).unwrap_or_default();
    let provisional = if listing.provisional { "tạm tính " } else { "" };
    let stands = format!("{provisional}{}/{} điểm{due}", listing.points, listing.max);
    el("a")
        .set("href", page.href())
        .class("btn go-on")
        .put_all(content![el("b").words(format!("Tiếp tục: {}", listing.name)), el("span").words(stands)])
}
