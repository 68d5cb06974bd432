//! The way back to the work that was stored last: most who come back want it.

use leptos::prelude::*;
use tu_cham_core::date::Date;
use tu_cham_files::store::Listing;

use crate::browser::Moment;
use crate::home::listed::{at_hand, first_page};
use crate::preferences::Preferred;
use crate::ui::element::{El, content, el, live, nothing};
use crate::wording;

/// The officer's own assessment to go on with; none where there is none that is open. An exercise is gone on with from its row or from
/// *Lớp tập huấn*: it is no work that waits to be handed in.
#[derive(Clone, Copy)]
pub(crate) struct GoOn(RwSignal<Option<(String, Listing)>>);

impl GoOn {
    /// The newest of the records, as they list it.
    pub(crate) fn as_listed() -> Self {
        let is_open = |(_, listing): &(String, Listing)| listing.completed.is_none() && !listing.training;
        Self(RwSignal::new(at_hand().find(is_open)))
    }

    /// Says of it what its document says, as the record may have it otherwise; forgets it where it is no longer one of these. None comes
    /// in its place while the page is shown: nothing moves away under the pointer.
    pub(crate) fn is_one_of(self, preferred: Preferred, mut here: impl Iterator<Item = (String, Listing)>) {
        let Some((id, listed)) = self.0.get_untracked() else { return };
        let is_away = preferred.with(|it| it.archived.contains(&id));
        let found = here.find(|(it, _)| *it == id).filter(|_| !is_away);
        if found.as_ref().is_none_or(|(_, listing)| *listing != listed) {
            self.0.set(found);
        }
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
