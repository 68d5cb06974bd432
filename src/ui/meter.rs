//! Bars that show shares; their figures always stand beside them in words.

use leptos::prelude::*;
use tu_cham_core::points::{Percent, Points};
use tu_cham_core::score::Tally;

use crate::ui::element::el;
use crate::wording::earned::Sense;

/// The style of figures of the class `metered`: a bar of `share` is drawn at them, no element of its own.
pub(crate) fn bar_of(share: Signal<Option<Percent>>) -> impl FnMut() -> String + Send + 'static {
    move || format!("--share:{}", percentage(share.get()))
}

/// A bar in three parts: the earned points, the lost ones, and between them those that are not scored yet and show as
/// neither. In a penalty group the points that were taken off have a pattern of their own, and the others are no loss.
#[component]
pub(crate) fn TallyMeter(#[prop(into)] tally: Signal<Tally>, sense: Sense) -> impl IntoView {
    let share =
        |points: Points, of: Tally| format!("inline-size:{}", percentage(points.percent_of(of.max, 4)));
    let earned = move || share(tally.get().points, tally.get());
    let lost = move || share(tally.get().lost(), tally.get());
    let taken_off = sense.is_taken_off();
    el("span")
        .class(if taken_off { "meter meter--parts meter--minus" } else { "meter meter--parts" })
        .set("aria-hidden", "true")
        .put(el("i").styled(earned))
        .put((!taken_off).then(|| el("i").class("meter__lost").styled(lost)))
}

/// How much of so many items is done; none where there are none.
pub(crate) fn share(done: usize, items: usize) -> Option<Percent> {
    let whole = |count: usize| i32::try_from(count).ok().map(Points::whole);
    whole(done)?.percent_of(whole(items)?, 0)
}

/// A share as styles write it.
fn percentage(share: Option<Percent>) -> String {
    let share = share.unwrap_or_default().clamp(Percent::default(), Percent::whole(100));
    share.decimal().canonical() + "%"
}
