//! The message while a data file of the program is on its way, and where it does not arrive: nothing is lost, and it
//! can be tried again.

use leptos::prelude::*;
use tu_cham_files::builtin::BuiltIn;

use crate::browser::data::Failure;
use crate::browser::owned;
use crate::frame::bar::plain_bar;
use crate::frame::foot::foot;
use crate::frame::plain::WIDE;
use crate::library::Library;
use crate::route::Page;
use crate::ui::buttons::{Look, button, link};
use crate::ui::element::{El, content, el, live, nothing, p};
use crate::ui::message::{Kind, message};
use crate::ui::page::{heading, opened};
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
pub(crate) fn arrival_note(
    arrival: RwSignal<Arrival>,
    // The thing that is waited for, such as `bộ tiêu chí`.
    of: &'static str,
    retry: Callback<()>,
) -> El {
    // The button goes once it is pressed; the task that it begins lives as long as the note.
    let owner = StoredValue::new(Owner::current().expect("a component has an owner"));
    let again = move || {
        owner.try_with_value(|owner| owner.with(|| retry.run(())));
    };
    let note = live(move || match arrival.get() {
        Arrival::Quiet => nothing(),
        Arrival::Coming => p(wording::data::coming(of)).into_any(),
        Arrival::Failed(why) => {
            let again = button(Look::Quiet, "Thử lại").click(again);
            message(Kind::Warning, wording::data::failed(of, why)).put(" ").put(again).into_any()
        }
    });
    el("div").set("role", "status").put(note)
}

/// Brings a built-in criteria set, and says how it fares.
pub(crate) fn set_arrival(set: &'static BuiltIn) -> El {
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
    arrival_note(arrival, "bộ tiêu chí", Callback::new(move |()| bring()))
}

/// In the place of an assessment whose built-in criteria set has not arrived.
pub(crate) fn awaiting_set(set: &'static BuiltIn) -> AnyView {
    opened("Đang mở bản tự chấm · Tự Chấm");
    let parts =
        content![heading("Mở bản tự chấm"), set_arrival(set), p(link(Page::Home.href(), "Về trang đầu"))];
    let card = el("section").class("card lines").put_all(parts);
    content![plain_bar(), el("main").class(WIDE).put(card), foot(None)].into_any()
}
