//! One item of the checklist: what is asked, its figures, its points and how they came about. At rest it holds no more; what opens
//! beside the figures is made by `panel.rs` when it is opened.

pub(crate) mod actions;
pub(crate) mod announced;
pub(crate) mod answer_way;
pub(crate) mod answers;
pub(crate) mod beside;
pub(crate) mod boolean;
pub(crate) mod choice;
pub(crate) mod document_form;
pub(crate) mod explanation;
pub(crate) mod group_way;
pub(crate) mod guide;
pub(crate) mod item_links;
pub(crate) mod next;
pub(crate) mod panel;
pub(crate) mod proofs;
pub(crate) mod reason;
pub(crate) mod rule_fields;
pub(crate) mod verifier;

use leptos::prelude::*;
use tu_cham_core::advice;
use tu_cham_core::assessment::Mark;
use tu_cham_core::column::Told;
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::figures;
use tu_cham_core::review::Standing;
use tu_cham_core::rule::Rule;
use tu_cham_core::score::LeafResult;
use wasm_bindgen::JsValue;

use crate::browser;
use crate::item::actions::actions;
use crate::item::announced::announced_editor;
use crate::item::answer_way::answer_way;
use crate::item::explanation::explanation_id;
use crate::item::panel::{Panel, panel, panel_id};
use crate::item::rule_fields::{ItemFields, field_id};
use crate::item::verifier::verifiers_item;
use crate::paste::{Column, Desk, PastePanel};
use crate::route::{Page, Section, Spot};
use crate::session::Session;
use crate::ui::buttons::{Look, link_button};
use crate::ui::element::{El, content, el, live, nothing, p, text, when};
use crate::wording::{self, earned, earned::Sense};

/// How an item is being answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// With the unit's own figures or answers.
    Figures,
    /// With published points.
    Announced,
    /// As not arising.
    NotApplicable,
}

/// The panels that were opened below an item's figures, in the order of their kinds.
#[derive(Clone, Copy)]
pub(crate) struct Panels(RwSignal<Vec<Panel>>);

/// Those that open by a button, in the order in which they stand.
const BY_BUTTON: [Panel; 4] = [Panel::Evidence, Panel::Explanation, Panel::Note, Panel::Person];

impl Panels {
    /// Open where something was said.
    fn of(session: Session, leaf: LeafIx) -> Self {
        let manual = matches!(session.set[leaf].rule, Rule::Manual { .. });
        let asked = !session.set[leaf].verifier_only;
        let open = untrack(|| {
            session.answer(leaf, |answer| {
                BY_BUTTON
                    .into_iter()
                    .filter(|kind| match kind {
                        Panel::Explanation => {
                            asked && (manual || !answer.explanation.is_empty() || answer.cause.is_some())
                        }
                        Panel::Note => !answer.note.is_empty(),
                        Panel::Person => asked && !answer.responsible.is_empty(),
                        _ => false,
                    })
                    .collect()
            })
        });
        Self(RwSignal::new(open))
    }

    /// Whether a panel is open; subscribes to it.
    pub(crate) fn is_open(self, kind: Panel) -> bool {
        self.0.with(|open| open.contains(&kind))
    }

    /// Opens a panel.
    pub(crate) fn open(self, kind: Panel) {
        if !untrack(|| self.is_open(kind)) {
            self.0.update(|open| open.push(kind));
        }
    }

    /// Closes a panel.
    pub(crate) fn close(self, kind: Panel) {
        self.0.update(|open| open.retain(|other| *other != kind));
    }

    /// All that are open, as they stand one below the other.
    fn in_order(self) -> Vec<Panel> {
        self.0.with(|open| BY_BUTTON.into_iter().filter(|kind| open.contains(kind)).collect())
    }

    /// Opens what the address leads to, and goes there.
    fn lead(self, leaf_id: &str, spot: Spot) {
        let target = match spot {
            Spot::Answer => format!("#{} :is(input, textarea, select)", place(leaf_id).replace('.', "\\.")),
            Spot::Evidence => {
                self.open(Panel::Evidence);
                format!("#tim-tai-lieu-{}", leaf_id.replace('.', "\\."))
            }
            Spot::Explanation => {
                self.open(Panel::Explanation);
                format!("#{}", explanation_id(leaf_id).replace('.', "\\."))
            }
        };
        browser::focus_soon(&place(leaf_id));
        browser::focus_first_soon(&target);
    }
}

/// The id of an item's place on the page.
pub(crate) fn place(leaf_id: &str) -> String {
    format!("muc-{leaf_id}")
}

/// One item; not seen while `hidden`.
pub(crate) fn item(session: Session, leaf: LeafIx, hidden: Signal<bool>) -> El {
    let set = session.set;
    let node = set.node_of(leaf);
    let result = session.result(leaf);
    let is_published = set[leaf].announced_by.is_some();
    // Where the unit cannot see the figures, published points are what it will have; until it says otherwise.
    let prefers_announced = is_published && !has_figures(session, leaf);
    let mode = Memo::new(move |_| {
        session.answer(leaf, |answer| match (&answer.mark, &answer.announced) {
            (Some(Mark::NotApplicable { .. }), _) => Mode::NotApplicable,
            (_, Some(_)) => Mode::Announced,
            (_, None) if prefers_announced && !answer.chose_figures() => Mode::Announced,
            _ => Mode::Figures,
        })
    });
    let panels = Panels::of(session, leaf);
    let body = live(move || {
        let mode = mode.get();
        untrack(|| match mode {
            _ if set[leaf].verifier_only => verifiers_item(session, leaf),
            Mode::Figures => figure_fields(session, leaf, result),
            Mode::Announced => announced_editor(session, leaf),
            Mode::NotApplicable => panel(session, leaf, Panel::Reason, panels),
        })
    });
    let page = expect_context::<ReadSignal<Page>>();
    let led =
        Memo::new(move |_| page.with(|page| page.spot().filter(|_| page.leaf() == Some(node.id.as_str()))));
    Effect::new(move |_| {
        if let Some(spot) = led.get() {
            panels.lead(&node.id, spot);
        }
    });
    let has_documents = Memo::new(move |_| {
        !set[leaf].verifier_only && session.answer(leaf, |answer| !answer.evidence.is_empty())
    });
    let shown = move || {
        has_documents
            .get()
            .then_some(Panel::Documents)
            .into_iter()
            .chain(panels.in_order())
            .collect::<Vec<_>>()
    };
    let opened =
        move |kind: Panel| el("div").id(panel_id(&node.id, kind)).put(panel(session, leaf, kind, panels));
    let heading = format!("{}-ten", place(&node.id));
    let way = (is_published && set[leaf].is_asked()).then(|| answer_way(session, leaf, mode));
    let back = live(move || match led.get() {
        Some(_) => {
            p(link_button(Look::Second, session.page(Section::Check).href(), "← Trở lại Kiểm tra lại"))
                .into_any()
        }
        None => nothing(),
    });
    el("section")
        .class("item")
        .id(place(&node.id))
        .focusable()
        .set("aria-labelledby", heading.clone())
        .flag("hidden", move || hidden.get())
        .put(el("span").class("item__code").words(node.code.as_str()))
        .put(el("h2").class("item__title").id(heading).words(node.title.as_str()))
        .put(el("p").class("item__how").words(wording::rules::how_scored(set, leaf)))
        .put(points(session, leaf, result))
        .put(way)
        .put(body)
        .put(line(session, leaf, result))
        .put(view! { <For each=shown key=|kind| *kind children=opened/> })
        .put(actions(session, leaf, mode, panels))
        .put(back)
}

fn has_figures(session: Session, leaf: LeafIx) -> bool {
    session.set[leaf].inputs().into_iter().any(|input| untrack(|| session.entry(input)).is_some())
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
    // Hangs on nothing but the result and what was said of this item: other items' edits need not ask again.
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

/// The arithmetic, what would gain points, and what is still to be added.
fn line(session: Session, leaf: LeafIx, result: Memo<LeafResult>) -> AnyView {
    let set = session.set;
    let text = Memo::new(move |_| {
        let mut text = result.with(|result| wording::traces::trace(set, leaf, result))?;
        // What would gain points hangs on nothing but what stands in the result: other items' edits need not ask again.
        let report = session.report();
        let gain = report.with_untracked(|report| {
            session.with_untracked(|figures| advice::gain(set, figures, report, leaf))
        });
        if let Some(gain) = gain {
            text.push_str(" · ");
            text.push_str(&wording::traces::gain(set, &gain));
        }
        Some(text)
    });
    live(move || {
        let trace = text.get().map(|text| ("trace num", text));
        let gaps = result.with(|result| {
            result.gaps.iter().map(|gap| ("todo", wording::gap(*gap).to_owned())).collect::<Vec<_>>()
        });
        let said = trace.into_iter().chain(gaps);
        said.map(|(class, text)| el("p").class(class).words(text).into_any()).collect_view().into_any()
    })
}

/// The fields of the item's rule, and what is wrong between them.
fn figure_fields(session: Session, leaf: LeafIx, result: Memo<LeafResult>) -> AnyView {
    let set = session.set;
    let problem = Memo::new(move |_| {
        result.with(|result| {
            result
                .problems
                .iter()
                .find_map(|problem| Some((problem.clone(), wording::problem(problem, set)?)))
        })
    });
    // A fault between two figures waits until both are left; a mended one goes at once.
    let typing = RwSignal::new(false);
    let stale = RwSignal::new(false);
    let fault = Memo::new(move |_| problem.get().filter(|_| !typing.get() || stale.get()));
    let desk = expect_context::<Desk>();
    let on_table = Callback::new(move |(from, text)| {
        let back = field_id(session, leaf, from);
        desk.show(Column { from, item: Some(leaf), text, told: Told::default(), preview: true, back });
    });
    let asked = Signal::derive(move || session.with(|now| figures::of_leaf(set, now, leaf)));
    let fields = ItemFields { session, leaf, fault, on_table };
    let figures = el("div")
        .class(fields.class())
        .on("focusin", move |_: JsValue| {
            if !typing.get_untracked() {
                stale.set(problem.get_untracked().is_some());
                typing.set(true);
            }
        })
        .on("focusout", move |_: JsValue| {
            // Nothing is left to do where the item itself has gone.
            let _ = typing.try_set(false);
        })
        .put_all(fields.view());
    let told = live(move || match fault.get() {
        Some((_, text)) => el("p").class("err").id(fields.fault_id()).words(text).into_any(),
        None => nothing(),
    });
    content![figures, view! { <PastePanel session desk item=leaf figures=asked/> }, told].into_any()
}
