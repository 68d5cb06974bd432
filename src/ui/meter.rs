//! Bars that show shares; their figures always stand beside them in words.

use leptos::prelude::*;
use tu_cham_core::points::{Percent, Points};
use tu_cham_core::score::Tally;

use crate::wording::earned::Sense;

/// A bar of `share`; hidden from screen readers, who get the figures beside it.
#[component]
pub(crate) fn Meter(#[prop(into)] share: Signal<Option<Percent>>) -> impl IntoView {
    let style = move || width(share.get());
    view! { <span class="meter" aria-hidden="true"><i style=style></i></span> }
}

/// A bar in three parts: what was earned, what is lost, and between them what is not scored yet and shows as neither. In a penalty
/// group what was taken off has a pattern of its own, and what was not is no loss.
#[component]
pub(crate) fn TallyMeter(#[prop(into)] tally: Signal<Tally>, sense: Sense) -> impl IntoView {
    let share = |points: Points, of: Tally| width(points.percent_of(of.max, 4));
    let earned = move || share(tally.get().points, tally.get());
    let lost = move || share(tally.get().lost(), tally.get());
    view! {
        <span class="meter meter--parts" class:meter--minus=sense.is_taken_off() aria-hidden="true">
            <i style=earned></i>
            {(!sense.is_taken_off()).then(|| view! { <i class="meter__lost" style=lost></i> })}
        </span>
    }
}

fn width(share: Option<Percent>) -> String {
    let width = share.unwrap_or_default().clamp(Percent::default(), Percent::whole(100));
    format!("inline-size:{}%", width.decimal().canonical())
}
