//! The items that are picked, and one answer for all of them at once.

use leptos::prelude::*;
use tu_cham_author::corrections::Corrections;

use crate::author::scoring::Items;
use crate::browser;
use crate::memo::Memo;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, el, live, nothing};
use crate::wording::author as words;

/// The id of the line.
const PICKED: &str = "cac-muc-da-chon";

/// The tick of an item, with its words for screen readers.
pub(super) fn pick(items: Items, row: usize, name: AnyView) -> El {
    let tick = el("input")
        .set("type", "checkbox")
        .property("checked", move || items.picked.with(|picked| picked.contains(&row)))
        .on("change", move |event: web_sys::Event| {
            let is_picked = event_target_checked(&event);
            items.picked.update(|picked| {
                if is_picked {
                    picked.insert(row);
                } else {
                    picked.remove(&row);
                }
            });
        });
    el("label").class("option").put(tick).put(el("span").put("Chọn").put(name))
}

/// The line with the answers for all picked items.
pub(super) fn picked_items(items: Items, shown: RwSignal<Vec<usize>>) -> El {
    let all = move || {
        let shown = shown.get_untracked();
        items.picked.set(shown.into_iter().collect());
        browser::focus_in_view_soon(PICKED);
    };
    let has_picked = Memo::new(move |_| items.picked.with(|picked| !picked.is_empty()));
    let line = live(move || {
        if !has_picked.get() {
            return if shown.with(Vec::is_empty) {
                nothing()
            } else {
                button(Look::Quiet, "Chọn tất cả các mục đang xem").click(all).into_any()
            };
        }
        let none = move || {
            items.picked.update(std::collections::BTreeSet::clear);
            browser::focus_in_view_soon(PICKED);
        };
        let said = move || words::picked(items.picked.with(std::collections::BTreeSet::len));
        let na = words::NA.iter().map(|(_, name)| *name).collect();
        let na = answer("kps-cac-muc", words::NOT_ARISING, na, move |at| {
            let Some((na, _)) = words::NA.get(at).copied() else { return };
            change(items, words::NOT_ARISING, |it, rows| it.set_not_arising(rows, na));
        });
        let who = answer("ai-cham-cac-muc", "Ai chấm", words::WHO.into(), move |at| {
            change(items, "ai chấm", |it, rows| it.set_verifier_only(rows, at == 1));
        });
        el("div")
            .class("read__beside")
            .put(el("p").class("chosen__rows num").says(said))
            .put(na)
            .put(who)
            .put(button(Look::Quiet, "Bỏ chọn").click(none))
            .into_any()
    });
    el("div")
        .class("chosen__picked")
        .id(PICKED)
        .focusable()
        .set("role", "group")
        .set("aria-label", "Các mục đang chọn")
        .put(line)
}

fn change(items: Items, what: &str, change: impl FnOnce(&mut Corrections, Vec<usize>)) {
    let rows: Vec<usize> = items.picked.with_untracked(|picked| picked.iter().copied().collect());
    let what = format!("{}, {} mục", what.to_lowercase(), rows.len());
    items.desk.edit(what, |it| change(it, rows));
}

/// A list of answers, of which one is given to all picked items.
fn answer(
    id: &'static str,
    label: &'static str,
    lines: Vec<&'static str>,
    mut put: impl FnMut(usize) + Send + 'static,
) -> El {
    let first = el("option").set("value", "").words("Chọn…").into_any();
    let lines = lines.into_iter().map(|line| el("option").words(line).into_any());
    let pick = move |event: web_sys::Event| {
        let select: web_sys::HtmlSelectElement = event_target(&event);
        let at = usize::try_from(select.selected_index()).unwrap_or(0);
        select.set_selected_index(0);
        if let Some(at) = at.checked_sub(1) {
            put(at);
        }
    };
    let select = el("select")
        .class("field__input")
        .id(id)
        .put_all([first].into_iter().chain(lines).collect())
        .on("change", pick);
    el("div").class("field").put(el("label").class("field__label").set("for", id).words(label)).put(select)
}
