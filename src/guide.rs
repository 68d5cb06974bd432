//! The user guide: `docs/huong-dan.md`, which is also read on paper and beside the sources. The build makes blocks of it.

pub(crate) mod prose;

use leptos::prelude::*;

use crate::browser::data::{self, Failure};
use crate::browser::{self, owned};
use crate::frame::arrival::{Arrival, ArrivalNote};
use crate::frame::bar::PlainBar;
use crate::frame::foot::Foot;
use crate::guide::prose::{Block, Prose, read};

/// The data file of the guide.
const FILE: &str = "huong-dan";

/// The user guide.
#[component]
pub(crate) fn GuidePage() -> impl IntoView {
    browser::set_title("Hướng dẫn sử dụng · Tự Chấm");
    Effect::new(|_| browser::focus_heading_soon("tieu-de"));
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
    view! {
        <PlainBar/>
        <main class="page page--plain page--form">
            <article class="prose">
                <h1 id="tieu-de" tabindex="-1">"Hướng dẫn sử dụng"</h1>
                <ArrivalNote arrival of="hướng dẫn" retry=Callback::new(move |()| bring())/>
                {move || blocks.get().map(|blocks| view! { <Prose blocks/> })}
            </article>
        </main>
        <Foot set=None/>
    }
}
