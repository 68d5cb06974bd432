//! What stands at an item that only the verifier enters: whose it is, and what was entered here all the same, which does not count.

use leptos::prelude::*;
use tu_cham_core::criteria::LeafIx;

use crate::session::Session;
use crate::wording::{self, earned::Sense};

/// Words in the place of fields; nothing can be typed.
#[component]
pub(crate) fn VerifiersItem(session: Session, leaf: LeafIx) -> impl IntoView {
    let set = session.set;
    let sense = Sense::of_leaf(set, leaf);
    let rounds = Memo::new(move |_| {
        session.answer(leaf, |answer| {
            answer.verified.iter().map(|round| wording::verified(round, sense)).collect::<Vec<String>>()
        })
    });
    // A file may bring figures for it; what other items use counts there.
    let idle: Vec<_> = set[leaf]
        .inputs()
        .into_iter()
        .filter(|input| !set[*input].used_by.iter().any(|leaf| set[*leaf].is_asked()))
        .collect();
    let entered = Memo::new(move |_| {
        idle.iter()
            .filter(|input| session.entry(**input).is_some())
            .map(|input| {
                let value =
                    session.with_untracked(|assessment| wording::merge::entry(*input, assessment, set));
                format!("{}: {value}", set[*input].label)
            })
            .chain(session.answer(leaf, |answer| {
                let text = answer.explanation.trim();
                (!text.is_empty()).then(|| format!("Giải trình: {text}"))
            }))
            .collect::<Vec<String>>()
    });
    let list = |lines: Vec<String>| {
        view! { <ul class="guide__list">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }
    };
    view! {
        <p class="verifiers">{wording::VERIFIER_ONLY}</p>
        {move || {
            let rounds = rounds.get();
            (!rounds.is_empty()).then(|| list(rounds))
        }}
        {move || {
            let entered = entered.get();
            (!entered.is_empty()).then(|| view! {
                <div class="item__how">
                    <p>"Nội dung có trong tệp cho mục này, được giữ nguyên và không tính vào điểm tự chấm:"</p>
                    {list(entered)}
                </div>
            })
        }}
    }
}
