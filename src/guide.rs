//! The user guide: `docs/huong-dan.md`, which is also read on paper and beside the sources. The build converts it to
//! blocks.

pub(crate) mod prose;

use leptos::prelude::*;
use web_sys::MouseEvent;

use crate::browser::data::{self, Failure};
use crate::browser::{owned, place};
use crate::frame::arrival::{Arrival, arrival_note};
use crate::frame::plain::{NARROW, plain_page};
use crate::guide::prose::{Block, prose, read};
use crate::route::Page;
use crate::ui::buttons::{Look, link_button};
use crate::ui::element::{El, content, el, live, p};
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
    let article =
        el("article").class("prose").put_all(content![heading("Hướng dẫn sử dụng"), way_back(), note, body]);
    plain_page("Hướng dẫn sử dụng", NARROW, None, content![article])
}

/// The link back to the page of an assessment from which the guide was opened.
fn way_back() -> Option<El> {
    let address = Page::Guide.href();
    let from = place::led_from(&address).filter(|from| Page::from_hash(from).assessment().is_some())?;
    let back = link_button(Look::Second, from, "← Trở lại bản tự chấm")
        .set("data-back", "")
        .on("click", move |click: MouseEvent| place::lead_back(&address, &click));
    Some(p(back))
}
