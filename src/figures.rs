//! All figures of the assessment on one page, by the system they come from.

pub(crate) mod figure_row;
pub(crate) mod figure_sheet;

use std::sync::Arc;

use leptos::prelude::*;
use tu_cham_core::assessment::Entry;
use tu_cham_core::column::Told;
use tu_cham_core::criteria::InputIx;
use tu_cham_core::figures::{Group, groups};

use crate::figures::figure_row::{FigureRow, Focus, figure_field};
use crate::figures::figure_sheet::{FigureSheet, source_name};
use crate::frame::Frame;
use crate::frame::nav::Here;
use crate::paste::{Column, Desk, PastePanel};
use crate::route::Part;
use crate::session::Session;
use crate::ui::slices::Slices;

/// So many figures are made at once.
const FIRST: usize = 12;
/// So many figures are made with each frame that follows, one source after the other.
const SLICE: usize = 24;
/// The button that opens the place for a column.
const PASTE: &str = "nut-dan-cot";

/// All figures, by the system they come from; a figure entered here is entered at every item that uses it.
#[component]
pub(crate) fn FiguresPage(session: Session) -> impl IntoView {
    let all = groups(session.set);
    let order: Vec<InputIx> = all.iter().flat_map(|group| group.inputs.iter().copied()).collect();
    let begin = order.first().copied();
    let order = StoredValue::new(order);
    let desk = Desk::new();
    let focus = RwSignal::new(Focus::default());
    let moved = move |inside: bool| {
        // Nothing is left to do where the list itself has gone.
        let _ = focus.try_update(|focus| *focus = Focus { moves: focus.moves.wrapping_add(1), inside });
    };
    let on_table = Callback::new(move |(from, text): (InputIx, String)| {
        let back = figure_field(session, from);
        desk.show(Column { from, item: None, text, told: Told::default(), preview: true, back });
    });
    let open = move |from: InputIx| {
        let (text, back) = (String::new(), PASTE.to_owned());
        desk.show(Column { from, item: None, text, told: Told::default(), preview: false, back });
    };
    // What fits on the screen is made at once, of whatever source it is.
    let mut room = FIRST;
    let mut before = None;
    let mut slices = |group: &Group<'static>| {
        let slices = Slices::after(before, group.inputs.len(), room, SLICE);
        room = room.saturating_sub(group.inputs.len());
        before = Some(slices);
        slices
    };
    let sections = all
        .iter()
        .enumerate()
        .map(|(at, group)| {
            let (focus, slices) = (focus.read_only(), slices(group));
            view! { <Source session at group=group.clone() focus slices on_table/> }
        })
        .collect_view();
    view! {
        <Frame session here=Here::Part(Part::Figures) title="Số liệu">
            <div class="head">
                <div>
                    <h1 id="tieu-de" tabindex="-1">"Số liệu"</h1>
                    <Summary session order/>
                </div>
                {begin.map(|begin| view! {
                    <div class="head__ways">
                        <button type="button" class="btn btn--2" id=PASTE on:click=move |_| open(begin)>
                            "Dán cột số liệu từ Excel"
                        </button>
                    </div>
                })}
            </div>
            <div class="stack">
                {begin.is_none().then(|| view! { <p class="empty">"Bộ tiêu chí này không hỏi số liệu nào; trả lời ngay ở từng mục."</p> })}
                <PastePanel session desk figures=Signal::derive(move || order.get_value())/>
                <div class="stack figures" on:focusin=move |_| moved(true) on:focusout=move |_| moved(false)>{sections}</div>
                <FigureSheet session groups=all/>
            </div>
        </Frame>
    }
}

/// How many figures are entered, and how many of them cannot be read.
fn entered(session: Session, inputs: &[InputIx]) -> (usize, usize) {
    session.with(|figures| {
        let entries: Vec<&Entry> = inputs.iter().filter_map(|input| figures.entry(*input)).collect();
        let unreadable = entries.iter().filter(|entry| matches!(entry, Entry::Unreadable(_))).count();
        (entries.len() - unreadable, unreadable)
    })
}

#[component]
fn Summary(session: Session, order: StoredValue<Vec<InputIx>>) -> impl IntoView {
    let count = Memo::new(move |_| order.with_value(|order| entered(session, order)));
    let text = move || {
        let (entered, unreadable) = count.get();
        let all = order.with_value(Vec::len);
        let bad =
            if unreadable > 0 { format!(" · {unreadable} ô chưa đọc được") } else { String::new() };
        format!("đã nhập {entered}/{all} số liệu{bad}")
    };
    view! { <p class="num" data-testid="entered">{text}</p> }
}

/// The figures of one source.
#[component]
fn Source(
    session: Session,
    at: usize,
    group: Group<'static>,
    focus: ReadSignal<Focus>,
    slices: Slices,
    on_table: Callback<(InputIx, String)>,
) -> impl IntoView {
    let heading = format!("nguon-{at}");
    let labelled_by = heading.clone();
    let name = source_name(&group);
    let inputs: Arc<[InputIx]> = group.inputs.clone().into();
    let counted = Arc::clone(&inputs);
    let count = Memo::new(move |_| entered(session, &counted).0);
    let all = group.inputs.len();
    let row = move |at: usize| {
        let input = inputs[at];
        view! { <FigureRow session input focus on_table/> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby=labelled_by>
            <h2 id=heading>{name} " " <small class="num">{move || format!("{}/{all}", count.get())}</small></h2>
            <ul class="figures__list" aria-busy=move || slices.is_busy().then_some("true")>{slices.view(row)}</ul>
        </section>
    }
}
