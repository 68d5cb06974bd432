//! The rows that are chosen in the table, by pointer or key, and the actions on all of them at once.

use std::collections::BTreeMap;

use leptos::prelude::*;
use tu_cham_author::proposal::RowKind;

use crate::author::desk::Desk;
use crate::author::scoring::fields::number;
use crate::memo::Memo;
use crate::ui::element::{El, el, live, nothing, p};
use crate::wording::author as words;

/// The chosen rows: from the row where choosing began to the row that has the focus, both counted as the file counts.
#[derive(Clone, Copy)]
pub(crate) struct Chosen {
    range: RwSignal<(usize, usize)>,
    /// The rows that are shown, in order: blank rows are not.
    rows: StoredValue<Vec<usize>>,
    /// How the rows that are made stand: a choice wakes those that it changes, and no others.
    marks: StoredValue<BTreeMap<usize, RwSignal<Mark>>>,
}

/// How a row stands to the choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Whether it is among the chosen ones.
    pub(crate) is_chosen: bool,
    /// Whether it has or had the focus.
    pub(crate) is_current: bool,
}

impl Chosen {
    /// The first row of the checklist, or of the table.
    pub(crate) fn of(desk: Desk, at: usize) -> Self {
        let rows = desk.with_table(at, |table| {
            let is_shown =
                |row: &usize| table.rows[*row - 1].cells.iter().any(|cell| !cell.text.trim().is_empty());
            (1..=table.rows.len()).filter(is_shown).collect::<Vec<_>>()
        });
        let rows = rows.unwrap_or_default();
        let body = desk.proposal.with_untracked(|proposal| proposal.body_rows.map(|(first, _)| first));
        let first = body.filter(|first| rows.contains(first)).or_else(|| rows.first().copied()).unwrap_or(1);
        let marks = StoredValue::new(BTreeMap::new());
        Self { range: RwSignal::new((first, first)), rows: StoredValue::new(rows), marks }
    }

    /// The rows that are shown.
    pub(crate) fn rows(self) -> Vec<usize> {
        self.rows.get_value()
    }

    /// How a row that is being made stands to the choice, from now on.
    pub(crate) fn mark(self, row: usize) -> RwSignal<Mark> {
        let mark = RwSignal::new(untrack(|| self.stands(row)));
        self.marks.update_value(|marks| {
            marks.insert(row, mark);
        });
        mark
    }

    fn stands(self, row: usize) -> Mark {
        let (from, to) = self.ends();
        let is_current = self.range.with(|(_, current)| *current) == row;
        Mark { is_chosen: (from..=to).contains(&row), is_current }
    }

    /// The first and the last chosen row; subscribes to them.
    pub(crate) fn ends(self) -> (usize, usize) {
        let (one, other) = self.range.get();
        (one.min(other), one.max(other))
    }

    /// Chooses a row; with `grow`, all from where choosing began to it.
    pub(crate) fn choose(self, row: usize, grow: bool) {
        let before = self.range.get_untracked();
        let now = (if grow { before.0 } else { row }, row);
        if now == before {
            return;
        }
        self.range.set(now);
        let span = |(one, other): (usize, usize)| one.min(other)..=one.max(other);
        self.marks.with_value(|marks| {
            for (row, mark) in marks.range(span(before)).chain(marks.range(span(now))) {
                let stands = untrack(|| self.stands(*row));
                if mark.try_get_untracked().is_some_and(|before| before != stands) {
                    mark.set(stands);
                }
            }
        });
    }

    /// The shown row so many rows away from the current one, or the last one that way.
    pub(crate) fn away(self, by: isize) -> Option<usize> {
        let (_, current) = self.range.get_untracked();
        self.rows.with_value(|rows| {
            let at = rows.binary_search(&current).ok()?;
            let to = at.saturating_add_signed(by).min(rows.len().saturating_sub(1));
            rows.get(to).copied()
        })
    }

    /// Says what the chosen rows are; `None` for as proposed.
    pub(crate) fn set(self, desk: Desk, kind: Option<RowKind>) {
        let (from, to) = untrack(|| self.ends());
        set_rows(desk, from, to, kind);
    }
}

/// Says what rows are.
pub(crate) fn set_rows(desk: Desk, from: usize, to: usize, kind: Option<RowKind>) {
    let proposal = desk.proposal.get_untracked();
    desk.edit(words::rows_edit(from, to, kind), |corrections| {
        corrections.set_rows(&proposal, from..=to, kind);
    });
}

/// The line that says which rows are chosen, with the list for all of them.
pub(crate) fn chosen_rows(desk: Desk, chosen: Chosen) -> El {
    let said = move || {
        let (from, to) = chosen.ends();
        let below = |end: usize| chosen.rows.with_value(|rows| rows.partition_point(|row| *row < end));
        let count = below(to + 1) - below(from);
        words::chosen(from, to, count)
    };
    let first = el("option").set("value", "").words("Chọn loại dòng…").into_any();
    let lines = words::KINDS.iter().map(|(_, name, _)| el("option").words(*name).into_any());
    let back = el("option").words("Theo đề xuất của chương trình").into_any();
    let pick = move |event: web_sys::Event| {
        let select: web_sys::HtmlSelectElement = event_target(&event);
        let at = usize::try_from(select.selected_index()).unwrap_or(0);
        select.set_selected_index(0);
        if let Some(at) = at.checked_sub(1) {
            chosen.set(desk, words::KINDS.get(at).map(|(kind, ..)| *kind));
        }
    };
    let select = el("select")
        .class("field__input grid__select")
        .id("loai-cac-dong")
        .put_all([first].into_iter().chain(lines).chain([back]).collect())
        .on("change", pick);
    let label = el("label").set("for", "loai-cac-dong").class("chosen__rows num").says(said);
    el("div")
        .class("chosen")
        .put(label)
        .put(select)
        .put(group_maximum(desk, chosen))
        .put(p(words::KEYS).class("field__hint"))
}

/// The maximum of the group whose row alone is chosen; blank for the one of the table.
fn group_maximum(desk: Desk, chosen: Chosen) -> AnyView {
    let group = Memo::new(move |_| {
        let (from, to) = chosen.ends();
        let is_group = from == to
            && desk
                .proposal
                .with(|proposal| proposal.at_row(from).is_some_and(|item| !item.node.children.is_empty()));
        is_group.then_some(from)
    });
    live(move || {
        let Some(row) = group.get() else { return nothing() };
        let max = Signal::derive(move || {
            desk.proposal.with(|proposal| proposal.at_row(row).and_then(|item| item.node.max))
        });
        let id = format!("toi-da-nhom-{row}");
        number(id, format!("Điểm tối đa của nhóm ở dòng {row}"), max, move |max| {
            desk.type_in(format!("điểm tối đa của nhóm, dòng {row}"), |it| {
                it.nodes.entry(row).or_default().max = max;
            });
        })
        .into_any()
    })
}
