//! The user guide: `docs/huong-dan.md`, which is also read on paper and beside the sources. The build converts it to
//! blocks.

pub(crate) mod prose;

use leptos::prelude::*;

use crate::browser::data::{self, Failure};
use crate::browser::owned;
use crate::frame::arrival::{Arrival, arrival_note};
use crate::frame::plain::{NARROW, plain_page};
use crate::guide::prose::{Block, prose, read};
use crate::ui::element::{content, el, live};
use crate::ui::page::heading;

/// The data file of the guide.
const FILE: &str = "huong-dan";

/// The user guide.
#[component]
pub(crate) fn GuidePage() -> impl IntoView {
    let arrival = RwSignal::new(Arrival::Coming);
    let blocks = RwSignal::new(None::<Vec<Block>>);
    let bring = move || {
        arrival.set(Arrival::Coming);
        owned::spawn(async move {
            let text = data::text(FILE).await;
            match text.and_then(|text| read(&text).ok_or(Failure::Differs)) {
                Ok(read) => {
                    arrival.set(Arrival::Quiet);
                    blocks.set(Some(read));
                }
                Err(why) => arrival.set(Arrival::Failed(why)),
            }
        });
    };
    bring();
    let note = arrival_note(arrival, "hướng dẫn", Callback::new(move |()| bring()));
    let body = live(move || blocks.get().map(prose).into_any());
    let article = el("article").class("prose").put_all(content![heading("Hướng dẫn sử dụng"), note, body]);
    plain_page("Hướng dẫn sử dụng", NARROW, None, content![article])
}
