//! Looks for items of the whole checklist by words and by how they stand.

use std::sync::OnceLock;

use leptos::prelude::*;
use tu_cham_core::criteria::{CriteriaSet, LeafIx};
use tu_cham_core::text::{finds, fold};

use crate::fill::filter::{Filter, Placed, chips};
use crate::fill::people::People;
use crate::fill::task::task;
use crate::frame::shortcuts::SEARCH;
use crate::memo::Memo;
use crate::preferences::Preferred;
use crate::route::query;
use crate::session::Session;
use crate::ui::buttons::link;
use crate::ui::element::{El, el, live, nothing, text};
use crate::ui::search::search_field;
use crate::ui::slices::Slices;
use crate::wording::{self, earned};

/// So many items that were found are shown at once, and with each frame that follows.
const FOUND_MADE: usize = 40;

/// How all items stand, and which of them are looked for.
#[derive(Clone, Copy)]
pub(crate) struct Finder {
    session: Session,
    /// Every item as it stands.
    pub(crate) placed: Memo<Vec<Placed>>,
    filter: RwSignal<String>,
    query: RwSignal<String>,
    people: People,
}

impl Finder {
    /// Looks for what the address says.
    pub(crate) fn new(session: Session) -> Self {
        let preferred = expect_context::<Preferred>();
        let leaves: Vec<LeafIx> = session.set.leaves().map(|(leaf, _)| leaf).collect();
        Self {
            session,
            placed: Memo::new(move |_| Placed::all(session, &leaves, preferred)),
            filter: query::kept("loc"),
            query: query::kept("tim"),
            people: People::new(session),
        }
    }

    /// Looks for the items that a filter lets through.
    pub(crate) fn choose(self, filter: Filter) {
        self.filter.set(filter.address().to_owned());
    }

    fn filter(self) -> Filter {
        self.filter.with(|address| Filter::of_address(address))
    }

    /// Whether something is looked for; subscribes to it.
    pub(crate) fn is_looking(self) -> bool {
        self.filter() != Filter::All
            || self.query.with(|query| !query.trim().is_empty())
            || self.people.is_looking()
    }

    /// The field, the filters, and the items that were found.
    pub(crate) fn view(self) -> El {
        let Self { session, placed, query, people, .. } = self;
        let set = session.set;
        // Made when something is looked for: of many thousands it takes a while.
        let folded = OnceLock::new();
        let all_folded = move || set.leaves().map(|(leaf, _)| searched(set, leaf)).collect::<Vec<String>>();
        let found = Memo::new(move |_| {
            let filter = self.filter();
            let wanted = people.wanted();
            let folded = folded.get_or_init(all_folded);
            query.with(|query| {
                placed.with(|all| {
                    all.iter()
                        .filter(|it| it.passes(filter) && finds(query, &folded[it.leaf.get()]))
                        .filter(|it| people.has(wanted.as_deref(), it.leaf))
                        .map(|it| it.leaf)
                        .collect::<Vec<LeafIx>>()
                })
            })
        });
        let looking = Memo::new(move |_| self.is_looking());
        let count = text(move || match looking.get().then(|| found.with(Vec::len)) {
            None => String::new(),
            Some(0) => "Không có mục nào.".to_owned(),
            Some(count) => format!("{count} mục."),
        });
        let list = live(move || {
            if !looking.get() {
                return nothing();
            }
            let leaves = found.get();
            let slices = untrack(|| Slices::of(leaves.len(), FOUND_MADE, FOUND_MADE));
            let rows = untrack(|| slices.view(move |at| found_item(session, leaves[at]).into_any()));
            el("ul").class("found").follow("aria-busy", slices.busy()).put(rows).into_any()
        });
        let search = search_field(
            SEARCH,
            "Tìm mục theo mã, tên mục hoặc tên số liệu",
            "Không cần dấu: “thanh toan” tìm được “Thanh toán”",
            query,
        );
        let chosen = Signal::derive(move || self.filter());
        el("section")
            .class("card finder")
            .set("aria-label", "Tìm mục")
            .put(search)
            .put(chips(session, placed, chosen, move |chosen| self.choose(chosen)))
            .put(people.view())
            .put(el("p").set("role", "status").class("finder__count").put(count))
            .put(list)
    }
}

/// The text that is searched for words: the code, the title and the names of the figures.
fn searched(set: &CriteriaSet, leaf: LeafIx) -> String {
    let node = set.node_of(leaf);
    let labels: Vec<&str> = set[leaf].inputs().into_iter().map(|input| set[input].label.as_str()).collect();
    fold(&format!("{} {} {}", node.code, node.title, labels.join(" ")))
}

/// An item that was found.
fn found_item(session: Session, leaf: LeafIx) -> El {
    let set = session.set;
    let node = set.node_of(leaf);
    let result = session.result(leaf);
    let state = move || {
        let (class, state) = result.with(|result| wording::item_state(set, leaf, result));
        (class, state.to_owned())
    };
    let points = move || result.with(|result| earned::of_item_over(set, leaf, result));
    let name = link(session.item_page(leaf, None).href(), format!("{} {}", node.code, node.title));
    task(name, state, points)
}
