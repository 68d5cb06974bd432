//! *Bảng*: the table of the file, with what each column and each row is taken for, to be corrected by picking from lists.

mod chosen;
mod columns;
pub(super) mod rows;

use leptos::prelude::*;
use tu_cham_author::finding::Fact;
use tu_cham_author::proposal::{ColumnRole, Proposal};

use crate::author::base::base;
use crate::author::desk::Desk;
use crate::author::sheet::chosen::{Chosen, chosen_rows};
use crate::author::sheet::columns::Columns;
use crate::author::sheet::rows::{attended, body};
use crate::browser::{self, keyboard};
use crate::memo::Memo;
use crate::ui::buttons::{Look, button, ways};
use crate::ui::element::{El, content, el, live, nothing, p, when};
use crate::ui::labelled::labelled;
use crate::ui::message::{Kind, message, message_box};
use crate::ui::select::select;
use crate::wording::author as words;

/// The id of the field that chooses the table of the file.
const TABLE: &str = "chon-bang";

/// The parts of the step.
pub(crate) fn table_step(desk: Desk) -> Vec<AnyView> {
    let at = Memo::new(move |_| desk.proposal.with(|proposal| proposal.table));
    let sheet = live(move || {
        let at = at.get();
        untrack(|| sheet(desk, at)).into_any()
    });
    if let Some(row) = desk.take_goal() {
        browser::focus_soon(&rows::number_id(row));
    }
    content![about(desk, at), base(desk), sheet]
}

/// Which table of the file it is, and the findings in it.
fn about(desk: Desk, at: Memo<usize>) -> El {
    let found = move || desk.proposal.with(|proposal| words::found(proposal));
    let choice = live(move || {
        let at = at.get();
        untrack(|| choice(desk, at)).map_or_else(nothing, IntoAny::into_any)
    });
    let guide = p(
        "Xem chương trình hiểu từng cột, từng dòng là gì; chỗ nào chưa đúng thì chọn lại. Số dòng là số dòng trong tệp.",
    );
    let empty = live(move || {
        if desk.proposal.with(|proposal| proposal.areas.is_empty()) {
            message(Kind::Warning, words::NOTHING_FOUND).into_any()
        } else {
            nothing()
        }
    });
    let is_asked = Memo::new(move |_| {
        desk.proposal
            .with(|proposal| proposal.findings.iter().any(|it| matches!(it.fact, Fact::SeveralTables { .. })))
    });
    let several = when(
        move || is_asked.get(),
        move || {
            let keep = button(Look::Main, "Đúng là bảng này").click(move || {
                desk.keep_table();
                browser::focus_in_view_soon(TABLE);
            });
            let parts = content![p(words::SEVERAL_TABLES), ways(content![keep])];
            message_box(Kind::Warning, "Nhiều bảng trong một trang tính", parts).into_any()
        },
    );
    el("div")
        .class("author__about")
        .put(several)
        .put(choice)
        .put(el("div").put(guide).put(p("").class("quiet num").says(found)))
        .put(empty)
}

/// The field that chooses the table, where the file has several.
fn choice(desk: Desk, at: usize) -> Option<El> {
    let tables = desk.tables();
    if tables.len() < 2 {
        return None;
    }
    let other = |index: usize| {
        desk.proposal.with_untracked(|proposal| {
            proposal.others.iter().find(|(other, _)| *other == index).map(|(_, what)| *what)
        })
    };
    let lines = tables.iter().enumerate().map(|(index, table)| {
        let what = other(index).map(words::other).unwrap_or_default();
        (format!("{}{what}", words::table_name(table, index)), index == at)
    });
    let lines: Vec<_> = lines.collect();
    let pick = move |index: usize| {
        desk.choose_table(index);
        keyboard::hold_focus();
    };
    Some(labelled(TABLE, "Bảng trong tệp", "", select(TABLE, lines.into_iter(), pick), Vec::new()))
}

/// The table itself.
fn sheet(desk: Desk, at: usize) -> El {
    let chosen = Chosen::of(desk, at);
    let width = desk.with_table(at, tu_cham_author::table::Table::width).unwrap_or(0);
    let letters = (0..width).map(|column| head(desk, at, column).into_any());
    let first =
        content![named().class("grid__no").words("Dòng"), named().class("grid__kind").words("Loại dòng")];
    let rows = body(desk, at, chosen);
    let columns = desk.with_table(at, Columns::of).unwrap_or_default();
    let names = el("tr").set("role", "row").put_all(first).put_all(letters.collect());
    // Shown as no table, it keeps the roles of one.
    let table = el("table")
        .class("grid")
        .set("role", "table")
        .follow("aria-busy", rows.slices.busy())
        .styled(move || desk.proposal.with(|proposal| columns.style(&proposal.columns)))
        .put(el("caption").class("sr").words("Bảng trong tệp, mỗi dòng kèm loại dòng"))
        .put(el("thead").set("role", "rowgroup").put(names))
        .put(rows.groups);
    let table = attended(table, desk, chosen);
    let frame = el("div")
        .class("grid__frame")
        .set("tabindex", "0")
        .set("role", "region")
        .set("aria-label", "Bảng trong tệp")
        .put(table);
    el("div").class("stack").put(chosen_rows(desk, chosen)).put(frame)
}

/// The head of a column.
fn named() -> El {
    el("th").set("scope", "col").set("role", "columnheader")
}

/// The head of a column of the file: its letter, and its role.
fn head(desk: Desk, at: usize, column: usize) -> El {
    let role = Memo::new(move |_| {
        desk.proposal.with(|proposal: &std::sync::Arc<Proposal>| {
            proposal.columns.get(&column).copied().unwrap_or(ColumnRole::Ignored)
        })
    });
    let letter = tu_cham_author::table::letters(column);
    let is_hidden = desk.with_table(at, |table| table.hidden_columns.contains(&column)).unwrap_or(false);
    let label = format!("Cột {letter} là");
    let option = |(known, name): &(ColumnRole, &'static str)| {
        let known = *known;
        el("option").words(*name).property("selected", move || role.get() == known).into_any()
    };
    let options = words::ROLES.iter().map(option);
    let pick = move |event: web_sys::Event| {
        let select: web_sys::HtmlSelectElement = event_target(&event);
        let picked = usize::try_from(select.selected_index()).ok().and_then(|at| words::ROLES.get(at));
        if let Some((role, name)) = picked {
            let proposal = desk.proposal.get_untracked();
            desk.edit(format!("cột {letter} là {}", name.to_lowercase()), |corrections| {
                corrections.set_column(&proposal, column, Some(*role));
            });
        }
    };
    let select = el("select")
        .class("field__input grid__select")
        .set("aria-label", label)
        .put_all(options.collect())
        .on("change", pick);
    let letter = tu_cham_author::table::letters(column);
    let hidden = is_hidden.then(|| el("small").words(" (ẩn)"));
    named().put(el("span").class("grid__letter").put(letter).put(hidden)).put(select)
}
