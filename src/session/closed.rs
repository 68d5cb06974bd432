//! The self-score that can no longer be changed here: it was handed over for appraisal, or is appraised on this machine.

use leptos::prelude::*;
use tu_cham_core::assessment::Assessment;
use tu_cham_core::change::Change;

use super::Session;
use crate::subscribed::listen;

/// The reason why the self-score is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Closed {
    /// Its appraisal has begun: verifiers handed it back at least once.
    Appraised,
    /// This machine appraises it for another unit.
    Appraising,
}

const REFUSED: &str = "Phần tự chấm đã khóa để thẩm định nên nội dung vừa sửa không được ghi.";

impl Session {
    /// Whether and why the self-score is closed; subscribes to it.
    pub(crate) fn closed(self) -> Option<Closed> {
        listen(self.whole);
        if self.keeping.with_value(|keeping| keeping.is_sketch) {
            return None;
        }
        if !self.assessment.with_value(|assessment| assessment.steps.is_empty()) {
            return Some(Closed::Appraised);
        }
        self.is_appraised_here().then_some(Closed::Appraising)
    }

    /// Whether this machine appraises the assessment for another unit; subscribes to it.
    pub(crate) fn is_appraised_here(self) -> bool {
        let preferred = self.keeping.with_value(|keeping| keeping.preferred);
        preferred.is_some_and(|preferred| {
            preferred.with(|it| {
                self.assessment.with_value(|assessment| it.appraised.contains(&assessment.header.id))
            })
        })
    }

    /// Whether an edit changes a self-score that is closed. `back` is its undo patch.
    pub(super) fn is_refused(self, back: &Change) -> bool {
        untrack(|| self.closed()).is_some() && self.assessment.with_value(|now| back.claims(now))
    }

    /// Whether the self-score is closed and another assessment has a different one; says so.
    pub(super) fn is_claim_closed(self, other: &Assessment) -> bool {
        let is_refused = self.assessment.with_value(|now| self.is_refused(&Change::between(other, now)));
        if is_refused {
            self.say_closed();
        }
        is_refused
    }

    /// Says that the self-score is closed.
    pub(super) fn say_closed(self) {
        if let Some(notices) = self.keeping.with_value(|keeping| keeping.notices) {
            notices.say(REFUSED);
        }
    }
}
