//! The two ways to answer an item whose points the superior system publishes: with the unit's own figures, or with those points.

use leptos::prelude::*;
use tu_cham_core::criteria::LeafIx;

use crate::history::Edit;
use crate::item::Mode;
use crate::session::Session;

/// Both ways side by side; the choice is kept with the assessment.
#[component]
pub(crate) fn AnswerWay(session: Session, leaf: LeafIx, mode: Memo<Mode>) -> impl IntoView {
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
            view! {
                <label class="opt opt--short" class:opt--on=chosen>
                    <input type="radio" name=name.clone() prop:checked=chosen on:change=move |_| choose(way)/>
                    {label}
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="boolean boolean--row" hidden=move || mode.get() == Mode::NotApplicable>
            <legend class="boolean__question">"Mục này chấm bằng"</legend>
            {radios}
        </fieldset>
    }
}
