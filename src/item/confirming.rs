//! Confirming how a figure was read. It is asked once: all figures that are written alike and wait are confirmed with
//! it, and later ones are not asked about; their meaning still stands below the field while they are typed.

use leptos::prelude::*;
use tu_cham_core::criteria::InputIx;

use crate::notices::Notices;
use crate::preferences::Preferred;
use crate::session::Session;
use crate::wording;

/// Confirms the figure at an input, and says what follows from it.
pub(crate) fn confirming(session: Session, input: InputIx) -> Callback<()> {
    let (preferred, notices) = (expect_context::<Preferred>(), expect_context::<Notices>());
    Callback::new(move |()| {
        let set = session.set;
        let (habit, alike) = session.with_untracked(|assessment| {
            let habit = assessment.doubt(set, input);
            let alike = habit.map_or_else(Vec::new, |habit| assessment.doubts(set, habit));
            (habit, alike)
        });
        session.confirm_figures(input, &alike);
        let Some(habit) = habit else { return };
        preferred.learn(habit);
        let others = alike.iter().filter(|other| **other != input).map(|other| set[*other].label.as_str());
        let text = wording::habits::learned(habit, &others.collect::<Vec<_>>());
        session.say_of_step_and(notices, text, move || preferred.unlearn(habit));
    })
}
