//! Long lists of which every row is wanted in the end (for a search in the page, for the reader of the screen, for paper): the first
//! rows at once, the others a slice with each frame, so that nothing holds the page up. Paper does not wait.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::owned;
use crate::browser::printing::Printing;
use crate::memo::Memo;
use crate::ui::element::{live, nothing};

/// Makes a row by its place in the list.
type Row = dyn Fn(usize) -> AnyView + Send + Sync;

/// How far a long list is made.
#[derive(Clone, Copy)]
pub(crate) struct Slices {
    all: usize,
    first: usize,
    slice: usize,
    made: RwSignal<usize>,
    /// The list that is made before this one, as far as it is, and its rows.
    before: Option<(RwSignal<usize>, usize)>,
    printing: Printing,
}

impl Slices {
    /// A list of `all` rows: the `first` now, then `slice` with each frame.
    pub(crate) fn of(all: usize, first: usize, slice: usize) -> Self {
        Self::after(None, all, first, slice)
    }

    /// The same list, which goes on once another one is whole.
    pub(crate) fn after(before: Option<Self>, all: usize, first: usize, slice: usize) -> Self {
        let first = all.min(first);
        let before = before.map(|before| (before.made, before.all));
        let made = RwSignal::new(first);
        let slices = Self { all, first, slice: slice.max(1), made, before, printing: expect_context() };
        slices.go_on();
        slices
    }

    /// Whether rows are still being made; subscribes to it.
    pub(crate) fn is_busy(self) -> bool {
        self.made.get() < self.all
    }

    /// The value of `aria-busy`: whoever goes to a row that is not there yet waits for it.
    pub(crate) fn busy(self) -> impl Fn() -> Option<String> + Send + 'static {
        move || self.is_busy().then(|| "true".to_owned())
    }

    /// The rows, each made by its place in the list.
    pub(crate) fn view(self, row: impl Fn(usize) -> AnyView + Send + Sync + 'static) -> AnyView {
        self.rows(&(Arc::new(row) as Arc<Row>))
    }

    fn rows(self, row: &Arc<Row>) -> AnyView {
        let first = (0..self.first).map(|at| row(at));
        let slice = |from: usize| {
            let row = Arc::clone(row);
            let rows = from..self.all.min(from + self.slice);
            // A part that was made for paper stays.
            let is_here = Memo::new(move |before: Option<&bool>| before == Some(&true) || self.is_here(from));
            live(move || {
                if is_here.get() {
                    rows.clone().map(|at| row(at)).collect_view().into_any()
                } else {
                    nothing()
                }
            })
        };
        let rest = (self.first..self.all).step_by(self.slice).map(slice);
        first.chain(rest).collect_view().into_any()
    }

    fn is_here(self, at: usize) -> bool {
        at < self.made.get() || self.printing.is_on()
    }

    fn go_on(self) {
        if self.made.get_untracked() == self.all {
            return;
        }
        owned::frame(move || {
            if self.before.is_none_or(|(made, all)| made.get_untracked() == all) {
                self.made.update(|made| *made = self.all.min(*made + self.slice));
            }
            self.go_on();
        });
    }
}

/// A view that is made anew wherever a page takes another's place: an area is sooner made than made out of the area before it.
pub(crate) fn fresh(view: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    live(move || untrack(&view))
}
