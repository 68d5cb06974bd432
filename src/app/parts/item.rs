//! One item of the checklist: what is asked, its figures, its points and how they came about.

use leptos::prelude::*;
use tu_cham_core::advice;
use tu_cham_core::assessment::Mark;
use tu_cham_core::column::Told;
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::figures;
use tu_cham_core::review::Standing;
use tu_cham_core::rule::Rule;
use tu_cham_core::score::LeafResult;

use crate::app::browser;
use crate::app::parts::actions::Actions;
use crate::app::parts::announced::AnnouncedEditor;
use crate::app::parts::answer_way::AnswerWay;
use crate::app::parts::beside::{Note, Person};
use crate::app::parts::explanation::{Explanation, explanation_id};
use crate::app::parts::guide::Guide;
use crate::app::parts::paste::{Column, Desk, PastePanel};
use crate::app::parts::proofs::Proofs;
use crate::app::parts::reason::ReasonEditor;
use crate::app::parts::rule_fields::{ItemFields, field_id};
use crate::app::parts::verifier::VerifiersItem;
use crate::app::route::{Page, Part, Spot};
use crate::app::session::Session;
use crate::app::wording::{self, earned, earned::Sense};

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

/// What stands below an item's figures while it is open.
#[derive(Clone, Copy)]
pub(crate) struct Panels {
    /// The way to one more document.
    pub(crate) evidence: RwSignal<bool>,
    /// The explanation.
    pub(crate) explanation: RwSignal<bool>,
    /// The note.
    pub(crate) note: RwSignal<bool>,
    /// Who fills the item in.
    pub(crate) person: RwSignal<bool>,
}

impl Panels {
    /// Open where something was said.
    fn of(session: Session, leaf: LeafIx) -> Self {
        let manual = matches!(session.set[leaf].rule, Rule::Manual { .. });
        untrack(|| {
            session.answer(leaf, |answer| Self {
                evidence: RwSignal::new(false),
                explanation: RwSignal::new(
                    manual || !answer.explanation.is_empty() || answer.cause.is_some(),
                ),
                note: RwSignal::new(!answer.note.is_empty()),
                person: RwSignal::new(!answer.responsible.is_empty()),
            })
        })
    }

    /// Opens what the address leads to, and goes there.
    fn open(self, leaf_id: &str, spot: Spot) {
        let target = match spot {
            Spot::Answer => format!("#{} :is(input, textarea, select)", place(leaf_id).replace('.', "\\.")),
            Spot::Evidence => {
                self.evidence.set(true);
                format!("#tim-tai-lieu-{}", leaf_id.replace('.', "\\."))
            }
            Spot::Explanation => {
                self.explanation.set(true);
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

/// One item.
#[component]
pub(crate) fn Item(session: Session, leaf: LeafIx) -> impl IntoView {
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
    let body = move || match mode.get() {
        _ if set[leaf].verifier_only => view! { <VerifiersItem session leaf/> }.into_any(),
        Mode::Figures => view! { <Figures session leaf result/> }.into_any(),
        Mode::Announced => view! { <AnnouncedEditor session leaf/> }.into_any(),
        Mode::NotApplicable => view! { <ReasonEditor session leaf/> }.into_any(),
    };
    let way = (is_published && set[leaf].is_asked()).then(|| view! { <AnswerWay session leaf mode/> });
    let panels = Panels::of(session, leaf);
    let page = expect_context::<ReadSignal<Page>>();
    let led =
        Memo::new(move |_| page.with(|page| page.spot().filter(|_| page.leaf() == Some(node.id.as_str()))));
    Effect::new(move |_| {
        if let Some(spot) = led.get() {
            panels.open(&node.id, spot);
        }
    });
    let heading = format!("{}-ten", place(&node.id));
    let labelled_by = heading.clone();
    view! {
        <section class="item" id=place(&node.id) tabindex="-1" aria-labelledby=labelled_by>
            <div class="item__top">
                <span class="item__code">{node.code.as_str()}</span>
                <div class="item__heading">
                    <h2 class="item__title" id=heading>{node.title.as_str()}</h2>
                    <p class="item__how">{wording::rules::how_scored(set, leaf)}</p>
                </div>
                <Points session leaf result/>
            </div>
            <div class="item__body">
                {way}
                {body}
                <Line session leaf result/>
                {(!set[leaf].verifier_only).then(|| view! {
                    <Proofs session leaf open=panels.evidence/>
                    <Shown open=panels.explanation><Explanation session leaf/></Shown>
                })}
                <Shown open=panels.note><Note session leaf/></Shown>
                {(!set[leaf].verifier_only).then(|| view! {
                    <Shown open=panels.person><Person session leaf/></Shown>
                })}
                <Actions session leaf mode panels/>
                <Guide session leaf/>
                {move || led.get().map(|_| view! {
                    <p><a class="btn btn--2" href=session.page(Part::Check).href()>"← Trở lại Kiểm tra lại"</a></p>
                })}
            </div>
        </section>
    }
}

/// What is shown while `open`; what was typed in it stays on the page.
#[component]
fn Shown(open: RwSignal<bool>, children: Children) -> impl IntoView {
    view! { <div hidden=move || !open.get()>{children()}</div> }
}

fn has_figures(session: Session, leaf: LeafIx) -> bool {
    session.set[leaf].inputs().into_iter().any(|input| untrack(|| session.entry(input)).is_some())
}

/// Points over the maximum, and the state in words.
#[component]
fn Points(session: Session, leaf: LeafIx, result: Memo<LeafResult>) -> impl IntoView {
    let set = session.set;
    let max = set.node_of(leaf).max;
    let sense = Sense::of_leaf(set, leaf);
    let points = move || result.with(|result| earned::of_item(set, leaf, result));
    let incurred = move || result.with(|result| earned::is_incurred(set, leaf, result));
    let over = move || {
        if set[leaf].is_asked() && result.with(LeafResult::is_excluded) {
            "không tính điểm".to_owned()
        } else {
            sense.behind(max)
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
    view! {
        <p class="item__pts num">
            <b class:minus=incurred>{points}</b>
            " "
            <span>{over}</span>
            <br/>
            <span class="item__tags">
                <span class=move || tag().0>{move || tag().1}</span>
                <span class="tag tag--warn" hidden=move || !unproven.get()>"thiếu tài liệu"</span>
            </span>
        </p>
    }
}

/// The arithmetic, what would gain points, and what is still to be added.
#[component]
fn Line(session: Session, leaf: LeafIx, result: Memo<LeafResult>) -> impl IntoView {
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
    view! {
        <p class="trace num" hidden=move || text.get().is_none()>{move || text.get()}</p>
        {move || result.with(|result| result.gaps.iter().map(|gap| view! { <p class="todo">{wording::gap(*gap)}</p> }).collect_view())}
    }
}

/// The fields of the item's rule, and what is wrong between them.
#[component]
fn Figures(session: Session, leaf: LeafIx, result: Memo<LeafResult>) -> impl IntoView {
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
    view! {
        <div
            class="item__figures"
            on:focusin=move |_| {
                if !typing.get_untracked() {
                    stale.set(problem.get_untracked().is_some());
                    typing.set(true);
                }
            }
            on:focusout=move |_| {
                // Nothing is left to do where the item itself has gone.
                let _ = typing.try_set(false);
            }
        >
            {fields.view()}
        </div>
        <PastePanel session desk item=leaf figures=asked/>
        <p class="err" id=fields.fault_id() hidden=move || fault.get().is_none()>{move || fault.get().map(|(_, text)| text)}</p>
    }
}
