//! What is said while a data file of the program is on its way, and where it does not arrive: nothing is lost, and it can be tried again.

use leptos::prelude::*;
use tu_cham_files::builtin::BuiltIn;

use crate::browser::data::Failure;
use crate::browser::{self, owned};
use crate::frame::bar::PlainBar;
use crate::frame::foot::Foot;
use crate::library::Library;
use crate::route::Page;
use crate::wording;

/// How a data file that somebody waits for fares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Arrival {
    /// Nobody waits, or it is here.
    #[default]
    Quiet,
    /// It is on its way.
    Coming,
    /// It is not here.
    Failed(Failure),
}

/// Says how a file fares; nothing while nobody waits.
#[component]
pub(crate) fn ArrivalNote(
    #[prop(into)] arrival: Signal<Arrival>,
    /// What is waited for, such as `bộ tiêu chí`.
    of: &'static str,
    retry: Callback<()>,
) -> impl IntoView {
    // The button goes once it is pressed; what it begins lives as long as the note.
    let owner = StoredValue::new(Owner::current().expect("a component has an owner"));
    let again = move |_| {
        owner.try_with_value(|owner| owner.with(|| retry.run(())));
    };
    let note = move || match arrival.get() {
        Arrival::Quiet => ().into_any(),
        Arrival::Coming => view! { <p>{wording::data::coming(of)}</p> }.into_any(),
        Arrival::Failed(why) => view! {
            <p class="told told--warn">
                {wording::data::failed(of, why)} " "
                <button type="button" class="link" on:click=again>"Thử lại"</button>
            </p>
        }
        .into_any(),
    };
    view! { <div role="status">{note}</div> }
}

/// Brings a built-in criteria set, and says how it fares.
#[component]
pub(crate) fn SetArrival(set: &'static BuiltIn) -> impl IntoView {
    let library = expect_context::<Library>();
    let arrival = RwSignal::new(Arrival::Coming);
    let bring = move || {
        arrival.set(Arrival::Coming);
        owned::spawn(async move {
            let brought = library.bring(set.outline.hash).await;
            // Whatever waited is shown by now in the place of this.
            let _ = arrival.try_set(brought.map_or_else(Arrival::Failed, |_| Arrival::Quiet));
        });
    };
    bring();
    view! { <ArrivalNote arrival of="bộ tiêu chí" retry=Callback::new(move |()| bring())/> }
}

/// In the place of an assessment whose built-in criteria set has not arrived.
#[component]
pub(crate) fn AwaitingSet(set: &'static BuiltIn) -> impl IntoView {
    browser::set_title("Đang mở bản tự chấm · Tự Chấm");
    Effect::new(|_| browser::focus_heading_soon("tieu-de"));
    view! {
        <PlainBar/>
        <main class="page page--plain">
            <section class="card about">
                <h1 id="tieu-de" tabindex="-1">"Mở bản tự chấm"</h1>
                <SetArrival set/>
                <p><a href=Page::Home.href()>"Về trang đầu"</a></p>
            </section>
        </main>
        <Foot set=None/>
    }
}
