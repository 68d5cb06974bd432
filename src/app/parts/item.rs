//! One item of the checklist: what is asked, its figures, its points and how they came about.

use leptos::prelude::*;
use tu_cham::advice;
use tu_cham::assessment::{Entry, Mark};
use tu_cham::criteria::{Amount, InputIx, InputKind, LeafIx};
use tu_cham::rule::{BoxPolicy, Measure, Problem, Rule};
use tu_cham::score::State;

use crate::app::parts::boolean::BooleanRow;
use crate::app::parts::choice::ChoiceList;
use crate::app::parts::extras::{Actions, AnnouncedEditor, Guide, ReasonEditor};
use crate::app::parts::field::FigureField;
use crate::app::parts::text::TextField;
use crate::app::session::Session;
use crate::app::wording;

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

/// The id of an item's place on the page.
pub(crate) fn place(leaf_id: &str) -> String {
    format!("muc-{leaf_id}")
}

/// One item.
#[component]
pub(crate) fn Item(session: Session, leaf: LeafIx) -> impl IntoView {
    let set = session.set;
    let node = set.node_of(leaf);
    // Where the unit cannot see the figures, published points are what it will have; until it says otherwise.
    let prefers_announced = RwSignal::new(set[leaf].announced_by.is_some() && !has_figures(session, leaf));
    let mode = Memo::new(move |_| {
        session.answer(leaf, |answer| match (&answer.mark, &answer.announced) {
            (Some(Mark::NotApplicable { .. }), _) => Mode::NotApplicable,
            (_, Some(_)) => Mode::Announced,
            (_, None) if prefers_announced.get() => Mode::Announced,
            _ => Mode::Figures,
        })
    });
    let body = move || match mode.get() {
        Mode::Figures => view! { <Figures session leaf/> }.into_any(),
        Mode::Announced => view! { <AnnouncedEditor session leaf/> }.into_any(),
        Mode::NotApplicable => view! { <ReasonEditor session leaf/> }.into_any(),
    };
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
                <Standing session leaf/>
            </div>
            <div class="item__body">
                {body}
                <Line session leaf/>
                <Actions session leaf mode prefers_announced/>
                <Guide session leaf/>
            </div>
        </section>
    }
}

fn has_figures(session: Session, leaf: LeafIx) -> bool {
    session.set[leaf].rule.inputs().into_iter().any(|input| untrack(|| session.entry(input)).is_some())
}

/// Points over the maximum, and the state in words.
#[component]
fn Standing(session: Session, leaf: LeafIx) -> impl IntoView {
    let set = session.set;
    let max = set.node_of(leaf).max;
    let result = session.result(leaf);
    let points = move || {
        result.with(|result| {
            result.points.map_or_else(|| "–".to_owned(), |points| wording::points(points, set))
        })
    };
    let over = move || {
        if result.with(tu_cham::score::LeafResult::is_excluded) {
            "không tính điểm".to_owned()
        } else {
            format!("/ {}", wording::amount(max))
        }
    };
    let tag = move || {
        result.with(|result| match result.state {
            State::Answered | State::NotApplicable if !result.gaps.is_empty() => {
                ("tag tag--warn", "cần bổ sung")
            }
            State::Answered => ("tag tag--ok", wording::state(result.state)),
            State::NotApplicable => ("tag tag--info", wording::state(result.state)),
            State::DataMissing => ("tag tag--warn", wording::state(result.state)),
            State::Unanswered => ("tag tag--plain", wording::state(result.state)),
        })
    };
    view! {
        <p class="item__pts num">
            <b>{points}</b>
            " "
            <span>{over}</span>
            <br/>
            <span class=move || tag().0>{move || tag().1}</span>
        </p>
    }
}

/// The arithmetic, what would gain points, and what is still to be added.
#[component]
fn Line(session: Session, leaf: LeafIx) -> impl IntoView {
    let set = session.set;
    let result = session.result(leaf);
    let text = Memo::new(move |_| {
        let mut text = result.with(|result| wording::traces::trace(set, leaf, result))?;
        let gain =
            session.report().with(|report| session.with(|figures| advice::gain(set, figures, report, leaf)));
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

/// The fields of the item's rule.
#[component]
fn Figures(session: Session, leaf: LeafIx) -> impl IntoView {
    let set = session.set;
    let node = set.node_of(leaf);
    let fault_id = format!("{}-loi", place(&node.id));
    let result = session.result(leaf);
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
    let figure = {
        let fault_id = fault_id.clone();
        move |input: InputIx, label: &str| {
            let about = &set[input];
            let hint = if about.is_shared() {
                format!("Dùng chung cho {} mục: nhập một lần là đủ.", about.used_by.len())
            } else {
                String::new()
            };
            let at_fault =
                Signal::derive(move || fault.get().is_some_and(|(problem, _)| concerns(&problem, input)));
            view! {
                <FigureField
                    id=format!("so-{}-{}", node.id, about.id)
                    label=label.to_owned()
                    kind=about.kind
                    unit=about.unit.clone()
                    hint=hint
                    entry=Signal::derive(move || session.entry(input))
                    on_enter=Callback::new(move |entry| session.enter(leaf, input, entry))
                    at_fault=at_fault
                    fault_id=fault_id.clone()
                />
            }
        }
    };
    let label = move |input: InputIx| set[input].label.as_str();
    let fields = match &set[leaf].rule {
        Rule::YesNo { input, .. } => view! { <BooleanRow session leaf input=*input/> }.into_any(),
        Rule::Choice { input, options } => {
            view! { <ChoiceList session leaf input=*input options/> }.into_any()
        }
        Rule::AllOf { conditions } => conditions
            .iter()
            .map(|input| view! { <BooleanRow session leaf input=*input/> })
            .collect_view()
            .into_any(),
        Rule::Checks { boxes, not_arising } => {
            let may_not_arise = *not_arising != BoxPolicy::Forbidden;
            boxes
                .iter()
                .map(|item| {
                    let gives = format!("{} điểm", wording::amount(item.points));
                    view! { <BooleanRow session leaf input=item.input gives=gives may_not_arise/> }
                })
                .collect_view()
                .into_any()
        }
        Rule::Ratio { measure: Measure::Fraction { numerator, denominator }, .. } => view! {
            <div class="fig">
                {figure(*numerator, label(*numerator))}
                <span class="fig__op" aria-hidden="true">"/"</span>
                {figure(*denominator, label(*denominator))}
            </div>
        }
        .into_any(),
        Rule::Ratio { measure: Measure::Percent(input) | Measure::Count(input), .. }
        | Rule::PerItem { count: input, .. } => {
            view! { <div class="fig">{figure(*input, label(*input))}</div> }.into_any()
        }
        Rule::Deduct { items, .. } => {
            let fields = items
                .iter()
                .map(|item| {
                    let each = match item.amount {
                        Amount::Points(points) => format!("trừ {} điểm", wording::amount(points)),
                        Amount::PercentOfMax(percent) => {
                            format!("trừ {}% điểm tối đa", percent.decimal().vietnamese(0))
                        }
                    };
                    figure(item.count, &format!("{}: mỗi lần {each}", label(item.count)))
                })
                .collect_view();
            view! { <div class="fig">{fields}</div> }.into_any()
        }
        Rule::Manual { input, .. } => {
            let explanation = untrack(|| session.answer(leaf, |answer| answer.explanation.clone()));
            view! {
                <div class="fig">{figure(*input, label(*input))}</div>
                <TextField
                    id=format!("giai-trinh-{}", node.id)
                    label="Giải trình (bắt buộc)"
                    initial=explanation
                    on_input=Callback::new(move |text| session.edit(leaf, |answer| answer.explanation = text))
                />
            }
            .into_any()
        }
        Rule::Survey { input } => view! {
            <p class="item__how">"Do cấp trên điều tra. Có thể nhập kết quả đã công bố hoặc điểm dự kiến."</p>
            <div class="fig">{figure(*input, label(*input))}</div>
        }
        .into_any(),
    };
    view! {
        <div
            class="item__figures"
            on:focusin=move |_| {
                if !typing.get_untracked() {
                    stale.set(problem.get_untracked().is_some());
                    typing.set(true);
                }
            }
            on:focusout=move |_| typing.set(false)
        >
            {fields}
        </div>
        <p class="err" id=fault_id hidden=move || fault.get().is_none()>{move || fault.get().map(|(_, text)| text)}</p>
    }
}

/// Whether a fault is about this figure.
fn concerns(problem: &Problem, figure: InputIx) -> bool {
    match problem {
        Problem::NumeratorAbove { numerator, denominator, .. } => {
            figure == *numerator || figure == *denominator
        }
        Problem::ZeroDenominator(input) | Problem::Blank(input) | Problem::Unreadable(input) => {
            figure == *input
        }
        Problem::PointsOutside { input, .. } => *input == Some(figure),
        Problem::NothingArises => false,
    }
}

/// What is typed into the announced points of a leaf.
pub(crate) fn announced_kind(session: Session, leaf: LeafIx) -> InputKind {
    InputKind::Number(tu_cham::score::announced_field(session.set, &session.set[leaf]))
}

/// The announced points as they stand.
pub(crate) fn announced_entry(session: Session, leaf: LeafIx) -> Option<Entry> {
    session.answer(leaf, |answer| answer.announced.as_ref().and_then(|announced| announced.points.clone()))
}
