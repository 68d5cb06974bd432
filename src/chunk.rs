//! A chunk: a part of the program that is loaded later, with the functions inside it, and the views in their place until then.

mod late;

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
#[cfg(feature = "split")]
use leptos::wasm_split::SplitLoaderError;

use crate::browser::owned;
use crate::memo::Memo;
use crate::ui::element::{content, live, nothing};
use late::{not_arrived_notice, not_arrived_panel, opening_panel};
pub(crate) use late::{not_arrived_text, take_newer};

/// A chunk did not arrive.
pub(crate) struct NotLoaded;

#[cfg(feature = "split")]
impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// The future that loads a chunk and returns the functions inside.
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
    /// A chunk that `enter` loads.
    pub(crate) fn new(enter: fn() -> Entering<T>) -> Self {
        Self { enter, inside: StoredValue::new(None), state: RwSignal::new(State::Away) }
    }

    /// Whether it is here, subscribing to its arrival.
    pub(crate) fn is_here(self) -> bool {
        self.state.get() == State::Here
    }

    /// The functions inside, if the chunk is loaded; subscribes to nothing.
    pub(crate) fn inside_untracked(self) -> Option<T> {
        self.inside.get_value()
    }

    /// A panel within a page, or a panel that tells that the chunk is loading or did not arrive.
    pub(crate) fn panel(self, make: impl FnOnce(T) -> AnyView) -> AnyView {
        match self.look() {
            Look::Here(inside) => make(inside),
            Look::Coming => opening_panel().into_any(),
            Look::Missed => not_arrived_panel(self.again()).into_any(),
        }
    }

    /// A part of a page that has another form before the chunk is loaded. `until` makes that form, and only once, however often
    /// loading is retried.
    pub(crate) fn part(
        self,
        make: impl Fn(T) -> AnyView + Send + 'static,
        until: impl Fn() -> AnyView + Send + 'static,
    ) -> AnyView {
        let inside = Memo::new(move |_| self.is_here());
        let part = live(move || match inside.get().then(|| self.inside.get_value()).flatten() {
            Some(inside) => make(inside),
            None => until(),
        });
        let missed = live(move || match self.look() {
            Look::Missed => not_arrived_panel(self.again()).into_any(),
            Look::Here(_) | Look::Coming => nothing(),
        });
        content![part, missed].into_any()
    }

    /// A part that stands beside every page; none before the chunk is loaded.
    pub(crate) fn beside(self, make: impl FnOnce(T) -> AnyView) -> Option<AnyView> {
        match self.look() {
            Look::Here(inside) => Some(make(inside)),
            Look::Coming | Look::Missed => None,
        }
    }

    /// A notice that the chunk did not arrive, for parts that stand beside every page.
    pub(crate) fn missed(self) -> Option<AnyView> {
        matches!(self.look(), Look::Missed).then(|| not_arrived_notice(self.again()).into_any())
    }

    /// The state for a view; it starts loading a chunk that no view has asked for yet.
    pub(crate) fn look(self) -> Look<T> {
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

    /// Loads the chunk for a view that waits.
    fn ask(self) {
        // A view shows the same for both states.
        self.state.update_untracked(|state| *state = State::Coming);
        owned::finish(async move {
            if !self.load().await {
                self.state.set(State::Missed);
            }
        });
    }

    /// A callback that retries loading.
    pub(crate) fn again(self) -> Callback<()> {
        Callback::new(move |()| {
            self.state.set(State::Coming);
            self.ask();
        })
    }

    /// Forgets a failed loading, so that the next view retries it.
    pub(crate) fn rest(self) {
        self.state.update_untracked(|state| {
            if *state == State::Missed {
                *state = State::Away;
            }
        });
    }

    /// Loads the chunk and returns whether it is here; parallel calls load it once.
    pub(crate) async fn load(self) -> bool {
        let Ok(inside) = (self.enter)().await else { return false };
        self.arrive(inside);
        true
    }

    /// Takes the functions inside, from the chunk itself or from another one that brings them along.
    pub(crate) fn arrive(self, inside: T) {
        if self.inside.with_value(Option::is_none) {
            self.inside.set_value(Some(inside));
            self.state.set(State::Here);
        }
    }
}

/// The state of a chunk for a view that needs it.
pub(crate) enum Look<T> {
    /// It is here.
    Here(T),
    /// It is on its way.
    Coming,
    /// It did not come.
    Missed,
}
