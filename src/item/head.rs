//! The head of an item: its code with the criterion it belongs to, its points and how it stands, its title, how it is scored.

use leptos::prelude::*;
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::review::Standing;
use tu_cham_core::score::LeafResult;

use crate::item::guide::guide_name;
use crate::memo::Memo;
use crate::session::Session;
use crate::ui::element::{El, content, el, text, when};
use crate::wording::{self, earned, earned::Sense};

/// The lines above the figures of an item; `heading` is the id of its title.
pub(crate) fn head(
    session: Session,
    leaf: LeafIx,
    heading: String,
    result: Memo<LeafResult>,
) -> Vec<AnyView> {
    let set = session.set;
    let node = set.node_of(leaf);
    let above = set.criterion_above(node);
    let level = above.map(|above| {
        let words = format!("{} {}", set[above].code, set[above].title);
        el("span").class("item__level").words(words)
    });
    // Below the title of a criterion, that of an item is one level lower; without one it stands beside its code.
    let title = el(if above.is_some() { "h3" } else { "h2" });
    let title = title.class("item__title").id(heading).words(node.title.as_str());
    let (beside, below) = if above.is_some() { (None, Some(title)) } else { (Some(title), None) };
    let code = el("span").class("item__code").words(node.code.as_str());
    // On a phone the help has the whole sentence, where there is help.
    let how = if guide_name(session, leaf).is_some() { "item__how item__how--short" } else { "item__how" };
    let how = el("p").class(how).words(wording::rules::how_scored(set, leaf));
    content![code, level, beside, points(session, leaf, result), below, how]
}

/// Points over the maximum, and the state in words.
fn points(session: Session, leaf: LeafIx, result: Memo<LeafResult>) -> El {
    let set = session.set;
    let max = set.node_of(leaf).max;
    let sense = Sense::of_leaf(set, leaf);
    let points = move || result.with(|result| earned::of_item(set, leaf, result));
    let incurred = move || result.with(|result| earned::is_incurred(set, leaf, result));
    let over = move || {
        if set[leaf].is_asked() && result.with(LeafResult::is_excluded) {
            " không tính điểm ".to_owned()
        } else {
            format!(" {} ", sense.behind(max))
        }
    };
    let tag = move || result.with(|result| wording::item_state(set, leaf, result));
    // Hangs on nothing but the result and the remarks of this item: other items' edits need not ask again.
    let unproven = Memo::new(move |_| {
        result.track();
        session.answer(leaf, |_| ());
        session.report().with_untracked(|report| {
            session.with_untracked(|figures| Standing::of(set, figures, report, leaf).no_evidence)
        })
    });
    el("p")
        .class("item__pts num")
        .put(el("b").follow("class", move || incurred().then(|| "minus".to_owned())).says(points))
        .put(text(over))
        .put(
            el("span").follow("class", move || Some(format!("item__tags {}", tag().0))).says(move || tag().1),
        )
        .put(when(
            move || unproven.get(),
            || el("span").class("tag tag--warn").put("thiếu tài liệu").into_any(),
        ))
}
