//! The whole tree of a criteria set: areas that fold, and below each area its items with their scoring.

use std::slice;

use leptos::prelude::*;
use tu_cham_core::criteria::{CriteriaSet, InputIx, LeafIx, NodeIx};

use crate::browser::printing::Printing;
use crate::item::guide::Remarks;
use crate::memo::Memo;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, content, el, live, p};
use crate::ui::list::lines;
use crate::ui::slices::Slices;
use crate::ui::tag::{Tone, tag};
use crate::wording;
use crate::wording::earned::Sense;

/// A set with more items than this is folded at first, and made part by part, as drawing it would take long.
const OPEN_UP_TO: usize = 200;
/// About so many items of such a set are made in one frame.
const SLICE: usize = 24;

/// The making of a set. A long one is made part by part: its areas in their order, after those that were opened, and no two of its
/// lists at a time. All of it is there in the end, as a search in the page finds what is folded too.
#[derive(Clone, Copy)]
struct Making {
    set: &'static CriteriaSet,
    /// Whether all of it is made at once.
    is_short: bool,
    /// Whether each area is there, or is being made.
    begun: StoredValue<Vec<RwSignal<bool>>>,
    /// The list that is made last of those that were begun.
    last: StoredValue<Option<Slices>>,
    printing: Printing,
}

impl Making {
    fn of(set: &'static CriteriaSet) -> Self {
        let is_short = set.leaves().len() <= OPEN_UP_TO;
        let begun = set.areas().iter().map(|_| RwSignal::new(is_short)).collect();
        let last = StoredValue::new(None);
        let making = Self { set, is_short, begun: StoredValue::new(begun), last, printing: expect_context() };
        making.begin_next();
        making
    }

    /// Whether an area is there; paper has all of them.
    fn is_begun(self, at: usize) -> Memo<bool> {
        let begun = self.begun.with_value(|all| all[at]);
        Memo::new(move |before: Option<&bool>| before == Some(&true) || begun.get() || self.printing.is_on())
    }

    fn begin(self, at: usize) {
        self.begun.with_value(|all| all[at].set(true));
    }

    /// Begins the first area that is not there.
    fn begin_next(self) {
        let next = self.begun.with_value(|all| all.iter().position(|begun| !begun.get_untracked()));
        if let Some(next) = next {
            self.begin(next);
        }
    }

    /// The list below the area at this place; the next area follows it.
    fn area(self, at: usize) -> El {
        let area = &self.set.areas()[at];
        let node = &self.set[*area];
        let below = if node.leaf.is_some() { slice::from_ref(area) } else { &node.children[..] };
        if self.is_short {
            return self.list(below);
        }
        let (list, slices) = self.sliced(below);
        Effect::new(move |_| {
            if !slices.is_busy() {
                self.begin_next();
            }
        });
        list
    }

    /// These nodes at once.
    fn list(self, nodes: &'static [NodeIx]) -> El {
        el("ul").put_all(nodes.iter().map(|node| self.row(*node).into_any()).collect())
    }

    /// These nodes part by part, once the list is there that is the last so far.
    fn sliced(self, nodes: &'static [NodeIx]) -> (El, Slices) {
        let parts = self.parts(nodes);
        let slices = Slices::after(self.last.get_value(), parts.len(), 0, 1);
        self.last.set_value(Some(slices));
        let part = move |at: usize| parts[at].iter().map(|node| self.row(*node)).collect_view().into_any();
        let list = el("ul").follow("aria-busy", slices.busy()).put(slices.view(part));
        (list, slices)
    }

    /// These nodes, as many together as hold about a slice of items; a node with more than that makes a list of its own.
    fn parts(self, nodes: &'static [NodeIx]) -> Vec<&'static [NodeIx]> {
        let mut left = SLICE;
        let ends_here = |node: &NodeIx| {
            let items = self.set.leaves_of(*node).len();
            left = left.saturating_sub(if items > SLICE { 1 } else { items });
            let is_end = left == 0;
            if is_end {
                left = SLICE;
            }
            is_end
        };
        nodes.split_inclusive(ends_here).collect()
    }

    /// A node in the list of those below another one.
    fn row(self, node: NodeIx) -> El {
        let set = self.set;
        let about = &set[node];
        if let Some(leaf) = about.leaf {
            return item(set, leaf);
        }
        // A set that was checked is no deeper than five levels.
        let is_small = self.is_short || set.leaves_of(node).len() <= SLICE;
        let below = if is_small { self.list(&about.children) } else { self.sliced(&about.children).0 };
        let row = content![
            el("span").class("num").put(about.code.as_str()),
            el("span").put(about.title.as_str()).put_all(notes(set, node)),
            el("b").class("num").put(max(set, node)),
        ];
        el("li").put(el("p").class("tree__row tree__group").put_all(row)).put(below)
    }
}

/// Every area with everything below it.
pub(crate) fn tree(set: &'static CriteriaSet) -> El {
    let open = RwSignal::new(set.leaves().len() <= OPEN_UP_TO);
    let all = content![
        button(Look::Quiet, "Mở tất cả").click(move || open.set(true)),
        button(Look::Quiet, "Thu gọn tất cả").click(move || open.set(false)),
    ];
    let head = el("div")
        .class("head")
        .put(el("h2").id("noi-dung").put("Các tiêu chí"))
        .put(el("p").class("head__ways").put_all(all));
    let making = Making::of(set);
    let areas = (0..set.areas().len()).map(|at| area_view(making, at, open).into_any()).collect();
    el("section").set("aria-labelledby", "noi-dung").put(head).put(el("div").class("stack").put_all(areas))
}

/// The area at this place of the set.
fn area_view(making: Making, at: usize, open: RwSignal<bool>) -> El {
    let set = making.set;
    let area = set.areas()[at];
    let node = &set[area];
    // Folding one area does not affect the others; both buttons fold or unfold all.
    let own = RwSignal::new(open.get_untracked());
    Effect::new(move |before: Option<bool>| {
        let all = open.get();
        if before.is_some() {
            own.set(all);
        }
        all
    });
    let role = wording::sets::role(node.role).map(|role| tag(Tone::Info, role));
    let items = set.leaves_of(area).len();
    let sum = format!("{} · {items} mục", Sense::of(set, area).amount_at_most(node.max));
    let title = content![format!("{}. {}", node.code, node.title), " ", role];
    let summary =
        el("summary").class("tree__area").put(el("h3").put_all(title)).put(el("span").class("num").put(sum));
    let is_begun = making.is_begun(at);
    let below = live(move || {
        let list = if is_begun.get() { making.area(at) } else { el("ul").set("aria-busy", "true") };
        list.into_any()
    });
    el("details")
        .class("card tree")
        .property("open", move || own.get())
        .on("toggle", move |event: web_sys::Event| {
            let details: web_sys::HtmlDetailsElement = event_target(&event);
            own.set(details.open());
            if details.open() {
                making.begin(at);
            }
        })
        .put(summary)
        .put(below)
}

/// One item: its scoring, its figures and its evidence.
fn item(set: &'static CriteriaSet, leaf: LeafIx) -> El {
    let node = set.node_of(leaf);
    let item = &set[leaf];
    let inputs: Vec<String> =
        item.inputs().into_iter().map(|input: InputIx| wording::sets::input(&set[input])).collect();
    let announced = item.announced_by.as_ref().map(|by| p(format!("Có thể dùng điểm công bố của {by}.")));
    let rules = item.rule.all();
    let takes_percent = rules.iter().filter_map(|rule| rule.fraction()).any(|it| it.percent.is_some());
    let percent =
        takes_percent.then(|| p("Khi nguồn chỉ cung cấp tỷ lệ, được nhập tỷ lệ % thay cho số liệu."));
    let verifier = item.verifier_only.then(|| p(wording::VERIFIER_ONLY));
    let label = |title: &'static str| p(title).class("tree__label");
    let list = |title: &'static str, all: Vec<String>| lines(all).map(|list| content![label(title), list]);
    let ours = (!item.ours.is_empty())
        .then(|| content![label("Quy ước tạm tính"), view! { <Remarks remarks=&item.ours/> }]);
    let about = content![
        p(node.title.as_str()).class("tree__title"),
        wording::sets::only_for(node).map(p),
        p(wording::rules::how_scored(set, leaf)),
        announced,
        percent,
        verifier,
        list("Các mức điểm", wording::sets::steps(set, item, node.max)),
        list("Số liệu, câu hỏi", inputs),
        list("Tài liệu kiểm chứng", item.guidance.evidence.clone()),
        ours,
    ];
    let row = content![
        el("span").class("num").put(node.code.as_str()),
        el("div").class("tree__item").put_all(about),
        el("b").class("num").put(max(set, item.node)),
    ];
    el("li").put(el("div").class("tree__row").put_all(row))
}

/// Behind the title of a group: for which kinds of unit it is, and the conditions that leave nothing of it.
fn notes(set: &CriteriaSet, node: NodeIx) -> Vec<AnyView> {
    let all = wording::sets::only_for(&set[node]).into_iter().chain(wording::rules::voids(set, node));
    all.map(|text| el("small").put(format!(" {text}")).into_any()).collect()
}

/// The maximum of a node: `6`, `trừ 2`.
fn max(set: &CriteriaSet, node: NodeIx) -> String {
    let max = wording::amount(set[node].max);
    if Sense::of(set, node).is_taken_off() { format!("trừ {max}") } else { max }
}
