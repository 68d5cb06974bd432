//! The rows of the table: their numbers, their kinds, and their cells.
//!
//! They stand in groups, of which the browser draws those that are near the view: a long table costs what is seen of it.

use std::collections::BTreeMap;

use leptos::prelude::*;
use tu_cham_author::proposal::RowKind;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, KeyboardEvent, MouseEvent};

use crate::author::desk::Desk;
use crate::author::sheet::chosen::{Chosen, set_rows};
use crate::browser::{self, near};
use crate::ui::element::{El, el, live, nothing};
use crate::ui::slices::Slices;
use crate::wording::author as words;

/// So many rows are a group.
const GROUP: usize = 20;
/// So many groups are made at once, and with each frame that follows.
const FIRST: usize = 2;
const SLICE: usize = 2;
/// So many rows are a page of the keys.
const PAGE: isize = 10;

/// The rows, and how far they are made.
pub(crate) struct Body {
    pub(crate) groups: AnyView,
    pub(crate) slices: Slices,
}

/// All rows that are not blank.
pub(crate) fn body(desk: Desk, at: usize, chosen: Chosen) -> Body {
    let rows = chosen.rows();
    let slices = Slices::of(rows.len().div_ceil(GROUP), FIRST, SLICE);
    let kinds = Kinds::of(desk);
    let groups = slices.view(move |place| {
        // The first groups are near; all are where the browser does not tell.
        let is_near = RwSignal::new(place < FIRST || !near::is_told());
        let rows = rows.iter().skip(place * GROUP).take(GROUP);
        let rows = rows.map(|it| row(desk, at, *it, kinds, chosen, is_near).into_any()).collect();
        let come = move |event: JsValue| {
            if near::has_come(&event) && !is_near.get_untracked() {
                is_near.set(true);
            }
        };
        el("tbody").set("role", "rowgroup").put_all(rows).on(near::EVENT, come).into_any()
    });
    Body { groups, slices }
}

/// Attends to deeds in the rows, by key and by pointer.
pub(crate) fn attended(table: El, desk: Desk, chosen: Chosen) -> El {
    table
        .on("keydown", move |event: KeyboardEvent| go(desk, chosen, &event))
        .on("mousedown", |event: MouseEvent| {
            // Choosing a range marks no text.
            if event.shift_key() {
                event.prevent_default();
            }
        })
        .on("click", move |event: MouseEvent| {
            if let Some(row) = row_at(event.target()) {
                chosen.choose(row, event.shift_key());
            }
        })
}

/// The kinds of the rows that are made: a correction wakes those that it changes, and no others.
#[derive(Clone, Copy)]
struct Kinds {
    desk: Desk,
    rows: StoredValue<BTreeMap<usize, RwSignal<Option<RowKind>>>>,
}

impl Kinds {
    fn of(desk: Desk) -> Self {
        let kinds = Self { desk, rows: StoredValue::new(BTreeMap::new()) };
        Effect::new(move |_| {
            desk.proposal.with(|proposal| {
                kinds.rows.with_value(|rows| {
                    for (row, kind) in rows {
                        let now = proposal.rows.get(row).copied();
                        if kind.try_get_untracked().is_some_and(|before| before != now) {
                            kind.set(now);
                        }
                    }
                });
            });
        });
        kinds
    }

    /// The kind of a row that is being made, from now on.
    fn row(self, row: usize) -> RwSignal<Option<RowKind>> {
        let now = self.desk.proposal.with_untracked(|proposal| proposal.rows.get(&row).copied());
        let kind = RwSignal::new(now);
        self.rows.update_value(|rows| {
            rows.insert(row, kind);
        });
        kind
    }
}

fn row(desk: Desk, at: usize, row: usize, kinds: Kinds, chosen: Chosen, is_near: RwSignal<bool>) -> El {
    let (kind, mark) = (kinds.row(row), chosen.mark(row));
    let is_chosen = move || mark.get().is_chosen;
    let class = move || {
        let kind = words::kind_class(kind.get());
        Some(if is_chosen() { format!("{kind} grid__row--on") } else { kind.to_owned() })
    };
    let stop = move || Some(if mark.get().is_current { "0" } else { "-1" }.to_owned());
    let number = el("button")
        .set("type", "button")
        .class("grid__number num")
        .id(number_id(row))
        .follow("tabindex", stop)
        .follow("aria-pressed", move || Some(is_chosen().to_string()))
        .follow("aria-label", move || Some(words::row_name(row, kind.get())))
        .words(row.to_string())
        .on("focus", move |_: JsValue| {
            if !untrack(is_chosen) {
                chosen.choose(row, false);
            }
        });
    let cells = desk.with_table(at, |table| {
        let cell = |column: usize| {
            let text = table.cell(row - 1, column).map(words::cell).unwrap_or_default();
            el("td").set("role", "cell").put(el("div").class("grid__text").words(text)).into_any()
        };
        (0..table.width()).map(cell).collect::<Vec<_>>()
    });
    // A browser that fills in forms draws every field of a page, near or not: far rows have words.
    let kind = live(move || {
        if is_near.get() {
            untrack(|| kind_field(desk, row, kind)).follow("tabindex", stop).into_any()
        } else {
            el("div").class("grid__text").words(words::kind_name(kind.get())).into_any()
        }
    });
    el("tr")
        .set("role", "row")
        .follow("class", class)
        .set("data-row", row.to_string())
        .put(el("th").set("scope", "row").set("role", "rowheader").class("grid__no").put(number))
        .put(el("td").set("role", "cell").class("grid__kind").put(kind))
        .put_all(cells.unwrap_or_default())
}

/// The field with what a row is. Its lines are made when it is gone to: a long table has many fields.
fn kind_field(desk: Desk, row: usize, kind: RwSignal<Option<RowKind>>) -> El {
    let is_full = RwSignal::new(false);
    let fill = move || {
        if !is_full.get_untracked() {
            is_full.set(true);
        }
    };
    let lines = live(move || {
        let (now, is_full) = (kind.get(), is_full.get());
        let line = |known: Option<RowKind>, name: &'static str| {
            let line = el("option").words(name);
            if known == now { line.set("selected", "").into_any() } else { line.into_any() }
        };
        let all = words::KINDS.iter().map(|(kind, name, _)| (Some(*kind), *name)).chain([(None, "–")]);
        let lines: Vec<_> = all
            .filter(|(known, _)| is_full || *known == now)
            .map(|(known, name)| line(known, name))
            .collect();
        if lines.is_empty() { nothing() } else { lines.into_any() }
    });
    let pick = move |event: web_sys::Event| {
        let select: web_sys::HtmlSelectElement = event_target(&event);
        let at = usize::try_from(select.selected_index()).unwrap_or(0);
        set_rows(desk, row, row, words::KINDS.get(at).map(|(kind, ..)| *kind));
    };
    el("select")
        .class("field__input grid__select")
        .set("aria-label", format!("Dòng {row} là"))
        .on("pointerdown", move |_: JsValue| fill())
        .on("focus", move |_: JsValue| fill())
        .on("change", pick)
        .put(lines)
}

/// The keys of the table: along the rows, choosing several, and giving them a kind.
fn go(desk: Desk, chosen: Chosen, event: &KeyboardEvent) {
    let on_number = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|target| target.class_list().contains("grid__number"));
    if !on_number || event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
        return;
    }
    let rows = chosen.rows();
    let to = match event.key().as_str() {
        "ArrowDown" => chosen.away(1),
        "ArrowUp" => chosen.away(-1),
        "PageDown" => chosen.away(PAGE),
        "PageUp" => chosen.away(-PAGE),
        "Home" => rows.first().copied(),
        "End" => rows.last().copied(),
        key => {
            let named = words::KINDS.iter().find(|(.., letter)| letter.eq_ignore_ascii_case(key));
            if let Some((kind, ..)) = named {
                event.prevent_default();
                chosen.set(desk, Some(*kind));
            }
            return;
        }
    };
    event.prevent_default();
    if let Some(row) = to {
        chosen.choose(row, event.shift_key());
        browser::focus_in_view_soon(&number_id(row));
    }
}

/// The id of the button with the number of a row.
pub(crate) fn number_id(row: usize) -> String {
    format!("dong-{row}")
}

/// The row in which an event happened.
fn row_at(target: Option<web_sys::EventTarget>) -> Option<usize> {
    let row = target?.dyn_into::<Element>().ok()?.closest("[data-row]").ok()??;
    row.get_attribute("data-row")?.parse().ok()
}
