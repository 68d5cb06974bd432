//! The fault between the figures of an item, told when both are left; a mended one goes at once.

use leptos::prelude::*;
use tu_cham_core::rule::Problem;
use tu_cham_core::score::{LeafResult, State};

use crate::browser::keyboard;
use crate::memo::Memo;
use crate::session::Session;
use crate::wording;

/// A fault that waits while figures are typed.
#[derive(Clone, Copy)]
pub(crate) struct Settled {
    /// The fault to be told, with its words.
    pub(crate) fault: Memo<Option<(Problem, String)>>,
    problem: Memo<Option<(Problem, String)>>,
    typing: RwSignal<bool>,
    /// Whether there was a fault when typing began.
    stale: RwSignal<bool>,
}

impl Settled {
    /// The fault of the item with this result.
    pub(crate) fn of(session: Session, result: Memo<LeafResult>) -> Self {
        let set = session.set;
        let told = move |problem: &Problem| Some((problem.clone(), wording::problem(problem, set)?));
        // Where nobody has begun, a blank target is no fault: it is only missing so far.
        let is_early = |result: &LeafResult, problem: &Problem| {
            result.state == State::Unanswered && matches!(problem, Problem::TargetMissing(_))
        };
        let find = move |result: &LeafResult| {
            result.problems.iter().filter(|problem| !is_early(result, problem)).find_map(told)
        };
        let problem = Memo::new(move |_| result.with(find));
        let (typing, stale) = (RwSignal::new(false), RwSignal::new(false));
        let fault = Memo::new(move |_| problem.get().filter(|_| !typing.get() || stale.get()));
        Self { fault, problem, typing, stale }
    }

    /// A figure of the item has the focus.
    pub(crate) fn begin(self) {
        if !self.typing.get_untracked() {
            self.stale.set(self.problem.get_untracked().is_some());
            self.typing.set(true);
        }
    }

    /// The focus has left it; nothing is to be done where the item itself has gone.
    pub(crate) fn end(self) {
        keyboard::after_press(move || {
            let _ = self.typing.try_set(false);
        });
    }
}
