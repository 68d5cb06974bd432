//! A part of the program that arrives later: the functions inside once it is here, and what stands in their place until then.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use leptos::prelude::*;
#[cfg(feature = "split")]
use leptos::wasm_split::SplitLoaderError;
use web_sys::File;

use crate::browser::answer::pause;
use crate::browser::owned;
use crate::frame::missing::Missing;
use crate::frame::opening::{NotArrived, NotArrivedNotice, NotArrivedPanel, Opening, OpeningPanel};
use crate::route::{Page, Part};

/// So long the first page has for drawing itself before anything is loaded that it does not need.
const FIRST_PAGE: Duration = Duration::from_millis(100);

/// All chunks but the first, as a context.
#[derive(Clone, Copy)]
pub(crate) struct Chunks {
    /// Starting an assessment and filling it in.
    pub(crate) fill: Chunk<Fill>,
    /// Everything else.
    pub(crate) back: Chunk<Back>,
}

/// What the chunk for filling in makes.
#[derive(Clone, Copy)]
pub(crate) struct Fill {
    pub(crate) new: fn(Option<String>) -> AnyView,
    pub(crate) assessment: fn(String, Part) -> AnyView,
}

/// What the sample is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trial {
    /// To look around in it.
    Open,
    /// For the tour.
    Tour,
}

/// What the chunk of everything else makes.
#[derive(Clone, Copy)]
pub(crate) struct Back {
    pub(crate) sets: fn() -> AnyView,
    pub(crate) set: fn(String) -> AnyView,
    pub(crate) guide: fn() -> AnyView,
    pub(crate) data: fn() -> AnyView,
    pub(crate) both: fn(String, String) -> AnyView,
    pub(crate) missing: fn(Missing) -> AnyView,
    pub(crate) assessment: fn(String, Part) -> AnyView,
    pub(crate) home: fn(Callback<Trial>) -> AnyView,
    pub(crate) trying: fn(ReadSignal<Option<Trial>>) -> AnyView,
    pub(crate) previews: fn(RwSignal<Vec<File>, LocalStorage>) -> AnyView,
    pub(crate) has_left: fn() -> bool,
    pub(crate) tour: fn(ReadSignal<Page>) -> AnyView,
    pub(crate) help: fn() -> AnyView,
}

impl Chunks {
    /// Loads what no page has needed so far, one after the other in the order in which officers come to them. One that does not
    /// come is told where it is needed, not here.
    pub(crate) async fn load_all(self) {
        pause(FIRST_PAGE).await;
        self.fill.load().await;
        self.back.load().await;
    }
}

/// A chunk did not arrive.
pub(crate) struct NotLoaded;

#[cfg(feature = "split")]
impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// How a chunk is entered.
pub(crate) type Entering<T> = Pin<Box<dyn Future<Output = Result<T, NotLoaded>>>>;

/// A chunk, and the functions inside once it is here.
#[derive(Clone, Copy)]
pub(crate) struct Chunk<T: Copy + Send + Sync + 'static> {
    enter: fn() -> Entering<T>,
    inside: StoredValue<Option<T>>,
    state: RwSignal<State>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// No page has asked for it.
    Away,
    /// A page waits for it.
    Coming,
    Here,
    /// A page asked for it, and it did not come.
    Missed,
}

impl<T: Copy + Send + Sync + 'static> Chunk<T> {
    /// One that is entered so.
    pub(crate) fn new(enter: fn() -> Entering<T>) -> Self {
        Self { enter, inside: StoredValue::new(None), state: RwSignal::new(State::Away) }
    }

    /// Whether it is here, subscribing to its arrival.
    pub(crate) fn is_here(self) -> bool {
        self.state.get() == State::Here
    }

    /// The functions inside, where it is here; subscribes to nothing.
    pub(crate) fn inside_untracked(self) -> Option<T> {
        self.inside.get_value()
    }

    /// A page of the chunk, made where it is shown. In its place stands that it is on its way, or that it did not come.
    pub(crate) fn page(self, make: impl FnOnce(T) -> AnyView) -> AnyView {
        match self.look() {
            Look::Here(inside) => make(inside),
            Look::Coming => view! { <Opening/> }.into_any(),
            Look::Missed => {
                // Whoever comes to the page another time has it tried again.
                on_cleanup(move || self.rest());
                view! { <NotArrived again=self.again()/> }.into_any()
            }
        }
    }

    /// A panel within a page. In its place stands that it is on its way, or that it did not come.
    pub(crate) fn panel(self, make: impl FnOnce(T) -> AnyView) -> AnyView {
        match self.look() {
            Look::Here(inside) => make(inside),
            Look::Coming => view! { <OpeningPanel/> }.into_any(),
            Look::Missed => view! { <NotArrivedPanel again=self.again()/> }.into_any(),
        }
    }

    /// A part of a page that is there, in another form, before the chunk is: `until` makes that.
    pub(crate) fn part(self, make: impl FnOnce(T) -> AnyView, until: impl FnOnce() -> AnyView) -> AnyView {
        match self.look() {
            Look::Here(inside) => make(inside),
            Look::Coming => until(),
            Look::Missed => view! { {until()} <NotArrivedPanel again=self.again()/> }.into_any(),
        }
    }

    /// Something that stands beside every page; nothing before the chunk is here.
    pub(crate) fn beside(self, make: impl FnOnce(T) -> AnyView) -> Option<AnyView> {
        match self.look() {
            Look::Here(inside) => Some(make(inside)),
            Look::Coming | Look::Missed => None,
        }
    }

    /// That it did not come, for what stands beside every page.
    pub(crate) fn missed(self) -> Option<AnyView> {
        matches!(self.look(), Look::Missed)
            .then(|| view! { <NotArrivedNotice again=self.again()/> }.into_any())
    }

    fn look(self) -> Look<T> {
        let state = self.state.get();
        match self.inside.get_value() {
            Some(inside) => Look::Here(inside),
            None if state == State::Missed => Look::Missed,
            None => {
                if state == State::Away {
                    self.ask();
                }
                Look::Coming
            }
        }
    }

    /// Loads it for somebody who waits.
    fn ask(self) {
        // Whoever looks shows the same for both states.
        self.state.update_untracked(|state| *state = State::Coming);
        owned::finish(async move {
            if !self.load().await {
                self.state.set(State::Missed);
            }
        });
    }

    fn again(self) -> Callback<()> {
        Callback::new(move |()| {
            self.state.set(State::Coming);
            self.ask();
        })
    }

    fn rest(self) {
        self.state.update_untracked(|state| {
            if *state == State::Missed {
                *state = State::Away;
            }
        });
    }

    /// Whether it is here by now. Those who load it at the same time load it once.
    async fn load(self) -> bool {
        let Ok(inside) = (self.enter)().await else { return false };
        if self.inside.with_value(Option::is_none) {
            self.inside.set_value(Some(inside));
            self.state.set(State::Here);
        }
        true
    }
}

/// How a chunk looks to whoever needs it.
enum Look<T> {
    Here(T),
    Coming,
    Missed,
}
