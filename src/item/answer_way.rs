//! The two ways to answer an item whose points the superior system publishes: with the unit's own figures, or with those points.

use leptos::prelude::*;
use tu_cham_core::criteria::LeafIx;

use crate::history::Edit;
use crate::item::Mode;
use crate::item::answers::{question, short_answer};
use crate::memo::Memo;
use crate::session::Session;
use crate::ui::element::El;

/// Both ways side by side; the choice is kept with the assessment.
pub(crate) fn answer_way(session: Session, leaf: LeafIx, mode: Memo<Mode>) -> El {
    let name = format!("cach-{}", session.set.node_of(leaf).id);
    let ways = [(Mode::Figures, "Có số liệu của đơn vị"), (Mode::Announced, "Chỉ có điểm công bố")];
    let choose = move |way| {
        session.edit(Edit::Announced(leaf), leaf, |answer| match way {
            Mode::Announced => answer.use_announced(),
            Mode::Figures | Mode::NotApplicable => answer.use_figures(),
        });
    };
    let radios = ways
        .into_iter()
        .map(|(way, label)| {
            let chosen = move || mode.get() == way;
            short_answer(name.clone(), chosen, move || choose(way), label).into_any()
        })
        .collect();
    question("Mục này chấm bằng", radios).flag("hidden", move || mode.get() == Mode::NotApplicable)
}
