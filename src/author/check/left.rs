//! Decisions that are left, and the texts typed there before they are decided.

use std::collections::BTreeMap;

use leptos::prelude::*;
use tu_cham_author::about;
use tu_cham_author::open::Open;

use super::{Outcome, REST, faults};
use crate::author::desk::Desk;
use crate::author::steps::aimed;
use crate::browser;
use crate::route::Step;
use crate::ui::element::{El, el, p};
use crate::ui::message::{Kind, message};
use crate::wording::author as words;

/// The texts typed beside decisions that are left, and the order in which those stand. It outlives the rows, which are
/// made anew with every edit.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    texts: StoredValue<BTreeMap<String, String>>,
    rows: StoredValue<Vec<String>>,
}

impl Typed {
    pub(super) fn new() -> Self {
        Self { texts: StoredValue::new(BTreeMap::new()), rows: StoredValue::new(Vec::new()) }
    }

    /// The text of a field; `usual` until something is typed. A text that is typed later is kept under its id.
    pub(super) fn text(self, id: &str, usual: String) -> RwSignal<String> {
        RwSignal::new(self.texts.with_value(|texts| texts.get(id).cloned()).unwrap_or(usual))
    }

    pub(super) fn keep(self, id: &str, text: String) {
        self.texts.update_value(|texts| drop(texts.insert(id.to_owned(), text)));
    }

    /// Forgets what was typed into a field that has served.
    pub(super) fn forget(self, id: &str) {
        self.texts.update_value(|texts| drop(texts.remove(id)));
    }

    /// Puts the focus on what takes the place of a row that was decided: the next row that is still there, else the last one before it,
    /// else all of them.
    pub(super) fn go_on(self, row: &str) {
        let ids = self.rows.with_value(|rows| {
            let at = rows.iter().position(|known| known == row).unwrap_or(rows.len());
            let behind = rows.iter().skip(at + 1);
            behind.chain(rows.iter().take(at).rev()).cloned().chain([REST.to_owned()]).collect::<Vec<_>>()
        });
        browser::focus_one_soon(&ids);
    }
}

/// Everything that is left: faults one by one, readings to confirm as one line.
pub(super) fn left(desk: Desk, outcome: &Outcome, typed: Typed) -> El {
    let Err(open) = &**outcome else {
        return message(Kind::Done, words::NOTHING_LEFT);
    };
    let row = |id: String| el("li").class("left__row").id(id).focusable();
    let mut ids = Vec::new();
    let mut rows: Vec<AnyView> = Vec::new();
    let mut add = |id: String, row: El| {
        ids.push(id);
        rows.push(row.into_any());
    };
    let to_confirm = open.iter().filter(|open| matches!(open, Open::Confirm { .. })).count();
    if to_confirm > 0 {
        let id = "viec-xac-nhan".to_owned();
        let link = aimed(desk, Step::Scoring, None, format!("Xác nhận cách chấm của {to_confirm} mục"));
        add(id.clone(), row(id).put(p(link)));
    }
    let not_arising = open.iter().filter(|open| matches!(open, Open::NotArising(_))).count();
    if not_arising > 0 {
        let id = "viec-kps".to_owned();
        add(id.clone(), row(id).put(p(words::not_arising_open(not_arising))));
    }
    let is_told = |open: &&Open| matches!(open, Open::Confirm { .. } | Open::NotArising(_));
    for (at, open) in open.iter().filter(|open| !is_told(open)).enumerate() {
        let id = row_id(open, at);
        let parts = faults::parts(desk, open, &id, typed);
        add(id.clone(), row(id).put_all(parts));
    }
    typed.rows.set_value(ids);
    el("div")
        .class("lines")
        .put(p(words::to_decide(open.len())).set("data-testid", "to-decide").class("num"))
        .put(el("ul").class("left").put_all(rows))
}

/// The id of a row: the same one as long as the same thing is left.
fn row_id(open: &Open, at: usize) -> String {
    match open {
        Open::Fault(finding) => {
            let name = about::name(&finding.fact);
            let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
            format!("viec-{}-{}", finding.at.row, name.chars().map(plain).collect::<String>())
        }
        _ => format!("viec-khac-{at}"),
    }
}
