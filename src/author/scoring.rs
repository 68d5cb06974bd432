//! *Cách chấm*: each item with its proposed way of scoring beside the words it was read from, to be confirmed or edited.

mod bands;
mod beside;
mod card;
pub(crate) mod fields;
mod form;
mod part;
mod picked;
mod trial;
mod voiding;
mod way;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::prelude::*;
use tu_cham_author::corrections::NodeCorrection;
use tu_cham_author::proposal::{Certainty, Doubt, Node};

use crate::author::desk::Desk;
use crate::author::scoring::card::{card, card_id};
use crate::author::scoring::picked::picked_items;
use crate::browser;
use crate::memo::Memo;
use crate::route::{Page, Step};
use crate::ui::buttons::{Look, button, link_button};
use crate::ui::element::{El, content, el, live, p, when};
use crate::ui::labelled::labelled;
use crate::ui::message::{Kind, message};
use crate::ui::select::select;
use crate::ui::slices::Slices;
use crate::wording::author as words;

/// The id of the link to the next step, where nothing is left in this one.
const ON: &str = "sang-kiem-tra";
/// So many cards are made at once, and with each frame that follows.
const FIRST: usize = 12;
const SLICE: usize = 12;

/// The items by their rows, as cards see them.
#[derive(Clone, Copy)]
pub(crate) struct Items {
    pub(crate) desk: Desk,
    /// The rows of the items that are picked, for one answer at once.
    picked: RwSignal<BTreeSet<usize>>,
    all: Memo<Arc<BTreeMap<usize, Line>>>,
}

/// An item with the names of what is above it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) above: String,
    pub(crate) node: Node,
}

/// Which items are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filter {
    All,
    Open,
    ByHand,
}

const FILTERS: [(Filter, &str); 3] = [
    (Filter::Open, "Cần xác nhận"),
    (Filter::ByHand, "Chưa có cách chấm tự động"),
    (Filter::All, "Tất cả các mục"),
];

impl Items {
    fn of(desk: Desk) -> Self {
        let all = Memo::new(move |_| {
            desk.proposal.with(|proposal| {
                let line = |item: tu_cham_author::items::Item| {
                    let above: Vec<String> = item.above.iter().map(|node| words::node(node)).collect();
                    (item.node.row, Line { above: above.join(" › "), node: item.node.clone() })
                };
                Arc::new(proposal.items().into_iter().map(line).collect::<BTreeMap<_, _>>())
            })
        });
        Self { desk, picked: RwSignal::new(BTreeSet::new()), all }
    }

    /// An item by its row, followed.
    pub(crate) fn line(self, row: usize) -> Memo<Option<Line>> {
        Memo::new(move |_| self.all.with(|all| all.get(&row).cloned()))
    }

    /// The rows of the items that a filter shows; subscribes to them.
    fn rows(self, filter: Filter) -> Vec<usize> {
        self.all.with(|all| {
            all.iter().filter(|(_, line)| shows(filter, &line.node)).map(|(row, _)| *row).collect()
        })
    }

    /// The first open item behind a row, or the first one of all.
    pub(crate) fn next_open(self, behind: usize) -> Option<usize> {
        let open = untrack(|| self.rows(Filter::Open));
        open.iter().find(|row| **row > behind).or(open.first()).copied()
    }

    /// Changes what the author says of an item, as a step of its own.
    pub(crate) fn edit(self, row: usize, what: &'static str, change: impl FnOnce(&mut NodeCorrection)) {
        self.desk.edit(format!("{what}, dòng {row}"), |it| change(it.nodes.entry(row).or_default()));
    }

    /// The same by typing.
    pub(crate) fn type_in(self, row: usize, what: &'static str, change: impl FnOnce(&mut NodeCorrection)) {
        self.desk.type_in(format!("{what}, dòng {row}"), |it| change(it.nodes.entry(row).or_default()));
    }
}

fn shows(filter: Filter, node: &Node) -> bool {
    let certainty = node.reading.as_ref().map(|reading| reading.certainty);
    match filter {
        Filter::All => true,
        Filter::Open => certainty.is_none_or(|certainty| matches!(certainty, Certainty::Confirm(_))),
        Filter::ByHand => certainty.is_none_or(|certainty| {
            matches!(certainty, Certainty::Confirm(Doubt::NoWords | Doubt::NotRecognised))
        }),
    }
}

/// The parts of the step.
pub(crate) fn scoring_step(desk: Desk) -> Vec<AnyView> {
    let items = Items::of(desk);
    let goal = desk.take_goal();
    let start = if goal.is_some() || untrack(|| items.rows(Filter::Open)).is_empty() {
        Filter::All
    } else {
        Filter::Open
    };
    let filter = RwSignal::new(start);
    // An item that was just confirmed stays in sight until another filter is chosen.
    let shown = RwSignal::new(untrack(|| items.rows(start)));
    if let Some(row) = goal {
        browser::focus_soon(&card_id(row));
    }
    let every = Memo::new(move |_| items.rows(Filter::All));
    Effect::new(move |before: Option<()>| {
        every.track();
        if before.is_some() {
            shown.set(untrack(|| items.rows(filter.get())));
        }
    });
    let pick = move |at: usize| {
        let Some((picked, _)) = FILTERS.get(at) else { return };
        filter.set(*picked);
        shown.set(untrack(|| items.rows(*picked)));
    };
    let lines = FILTERS.iter().map(|(known, name)| ((*name).to_owned(), *known == start));
    let choice = labelled("loc-muc", "Xem", "", select("loc-muc", lines, pick), Vec::new());
    let has_open = Memo::new(move |_| !items.rows(Filter::Open).is_empty());
    let next = live(move || {
        if !has_open.get() {
            let href = Page::Draft(desk.id(), Step::Check).href();
            return link_button(Look::Main, href, "Sang bước Kiểm tra").id(ON).into_any();
        }
        let next = move || {
            let here = browser::keyboard::focused_within(".read").and_then(|id| row_of(&id));
            go_on(items, shown, here.unwrap_or(0));
        };
        button(Look::Second, "Mục cần xác nhận tiếp theo").click(next).into_any()
    });
    let left = move || words::left(items.rows(Filter::Open).len(), items.rows(Filter::All).len());
    let head = el("div")
        .class("chosen")
        .put(choice)
        .put(el("p").class("num").set("role", "status").set("data-testid", "left").says(left))
        .put(next)
        .put(picked_items(items, shown));
    let list = live(move || {
        let rows = shown.get();
        untrack(|| list(items, rows, shown))
    });
    content![head, when(move || items.rows(Filter::All).is_empty(), none), list]
}

fn none() -> AnyView {
    message(
        Kind::Empty,
        "Chưa có mục nào. Ở bước Bảng, chọn dòng nào là lĩnh vực, tiêu chí, tiêu chí thành phần.",
    )
    .into_any()
}

fn list(items: Items, rows: Vec<usize>, shown: RwSignal<Vec<usize>>) -> AnyView {
    if rows.is_empty() {
        let text = "Không có mục nào như vậy. Chọn “Tất cả các mục” để xem lại, hoặc sang bước Kiểm tra.";
        return p(text).class("empty").into_any();
    }
    let slices = Slices::of(rows.len(), FIRST, SLICE);
    let on = Callback::new(move |row| go_on(items, shown, row));
    let cards = slices.view(move |at| card(items, rows[at], on).into_any());
    el("div").class("stack").follow("aria-busy", slices.busy()).put(cards).into_any()
}

/// Goes to the next open item; it is shown whatever the filter.
fn go_on(items: Items, shown: RwSignal<Vec<usize>>, behind: usize) {
    match items.next_open(behind) {
        Some(row) => {
            if !shown.with_untracked(|shown| shown.contains(&row)) {
                shown.set(untrack(|| items.rows(Filter::All)));
            }
            browser::focus_soon(&card_id(row));
        }
        None => browser::focus_in_view_soon(ON),
    }
}

fn row_of(id: &str) -> Option<usize> {
    id.strip_prefix("muc-")?.parse().ok()
}

/// A place of the file beside words from it.
pub(crate) fn place(row: usize) -> El {
    el("span").class("quiet num").words(if row == 0 { String::new() } else { format!("dòng {row}: ") })
}
