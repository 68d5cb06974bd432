//! The items of an appraisal one below the other, area by area.

use std::sync::Arc;

use leptos::prelude::*;
use tu_cham_core::criteria::LeafIx;

use crate::appraisal::desk::Desk;
use crate::appraisal::filter::chips;
use crate::appraisal::given::keep_rest;
use crate::appraisal::row::row;
use crate::memo::Memo;
use crate::ui::element::{El, content, el, p, sr, text, when};
use crate::ui::slices::Slices;

/// So many items are made at once: they fill a screen.
const FIRST: usize = 6;
/// So many items are made with each frame that follows.
const SLICE: usize = 12;

/// The filters and the items.
pub(super) fn rows(desk: Desk) -> El {
    let set = desk.session().set;
    let leaves: Arc<[LeafIx]> = desk.leaves().into();
    let slices = Slices::of(leaves.len(), FIRST, SLICE);
    let made = move |at: usize| {
        let leaf = leaves[at];
        let hidden = Memo::new(move |_| desk.shown.with(|(_, shown)| !shown.contains(&leaf)));
        let area = set.area_of(set[leaf].node);
        let is_first = at.checked_sub(1).is_none_or(|before| set.area_of(set[leaves[before]].node) != area);
        let heading = is_first.then(|| {
            let below = set.leaves_of(area);
            let unseen = move || desk.shown.with(|(_, shown)| !below.iter().any(|leaf| shown.contains(leaf)));
            let words = format!("{}. {}", set[area].code, set[area].title);
            el("h3").class("appraisal__area").flag("hidden", unseen).words(words)
        });
        content![heading, row(desk, leaf, hidden.into())].into_any()
    };
    let list = el("div").class("appraisal__items").follow("aria-busy", slices.busy()).put(slices.view(made));
    let empty = move || desk.shown.with(|(_, shown)| shown.is_empty());
    let keys = move || {
        let keys = "Enter: giữ nguyên điểm đơn vị tự chấm (hoặc ghi điểm vừa gõ) và sang mục sau; Shift+Enter: mục trước; \
                    Ctrl+Enter trong ô lý do: sang mục sau.";
        p(keys).class("field__hint").into_any()
    };
    let parts = content![
        el("h2").id("td-cac-muc").words("Các mục"),
        when(move || desk.writing.get().is_some(), keys),
        chips(desk),
        keep_rest(desk),
        when(empty, || p("Không có mục nào như vậy.").class("empty").into_any()),
        sr(text(move || desk.shown.with(|(_, shown)| format!("{} mục đang hiện", shown.len()))))
            .set("role", "status"),
        list,
    ];
    el("section").class("appraisal__list").set("aria-labelledby", "td-cac-muc").put_all(parts)
}
