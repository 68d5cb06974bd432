//! All figures of the assessment on one page, by the system they come from.

pub(crate) mod figure_row;
pub(crate) mod figure_sheet;

use leptos::prelude::*;
use tu_cham_core::assessment::{Assessment, Entry};
use tu_cham_core::column::Told;
use tu_cham_core::criteria::InputIx;
use tu_cham_core::figures::{Group, groups};

use crate::browser::keyboard;
use crate::figures::figure_row::{FigureRow, Focus, figure_field};
use crate::figures::figure_sheet::{FigureSheet, source_name};
use crate::frame::frame;
use crate::frame::nav::Here;
use crate::frame::onlooker::claim_fields;
use crate::memo::Memo;
use crate::paste::{Column, Desk, paste_panel};
use crate::preferences::Preferred;
use crate::route::Section;
use crate::session::Session;
use crate::ui::buttons::{Look, button};
use crate::ui::card::plain_card;
use crate::ui::element::{El, content, el, live, nothing, p, text};
use crate::ui::message::{Kind, message};
use crate::ui::page::head;
use crate::ui::slices::Slices;
use crate::wording;

/// The number of figures drawn at once.
const FIRST: usize = 12;
/// The number of figures drawn in each following frame, one source after the other.
const SLICE: usize = 24;
/// The id of the button that opens the field for pasting a column.
const PASTE: &str = "nut-dan-cot";

/// All figures, by the system they come from; a figure entered here is entered at every item that uses it.
#[component]
pub(crate) fn FiguresPage(session: Session) -> impl IntoView {
    let all = groups(session.set, &session.header_untracked());
    let order: Vec<InputIx> = all.iter().flat_map(|group| group.inputs.iter().copied()).collect();
    let begin = order.first().copied();
    let order = StoredValue::new(order);
    let inputs: Vec<Vec<InputIx>> = all.iter().map(|group| group.inputs.clone()).collect();
    let counts = Memo::new(move |_| {
        session.follow_settled();
        session.with_untracked(|now| inputs.iter().map(|inputs| Count::of(now, inputs)).collect::<Vec<_>>())
    });
    let desk = Desk::new();
    let focus = RwSignal::new(Focus::default());
    let moved = move |inside: bool| {
        // If the list itself has gone, there is nothing to do.
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
    // The figures that fit on the screen are drawn at once, across sources.
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
            let count = Memo::new(move |_| counts.with(|counts| counts[at].entered));
            let (focus, slices) = (focus.read_only(), slices(group));
            source(session, at, group, count, focus, slices, on_table).into_any()
        })
        .collect();
    let paste = begin.map(|begin| {
        button(Look::Second, "Dán cột số liệu từ Excel").id(PASTE).click(move || open(begin)).into_any()
    });
    let none = begin
        .is_none()
        .then(|| message(Kind::Empty, "Bộ tiêu chí này không hỏi số liệu nào; trả lời ngay ở từng mục."));
    let figures = el("div")
        .class("stack figures")
        .on("focusin", move |_: web_sys::Event| moved(true))
        .on("focusout", move |_: web_sys::Event| moved(false))
        .on("keydown", |event: web_sys::KeyboardEvent| keyboard::go_through(&event, ""))
        .put_all(sections);
    let parts = content![
        habits(),
        none,
        paste_panel(session, desk, None, Signal::derive(move || order.get_value())),
        figures,
        view! { <FigureSheet session groups=all/> },
    ];
    let head = head("Số liệu", content![summary(counts)], paste.into_iter().collect());
    let body = el("div").class("stack").put_all(parts);
    let body = claim_fields(session, "fields", content![body]);
    frame(session, Here::Section(Section::Figures), "Số liệu", content![head, body])
}

/// How figures are read that are not asked about any more, and the way to be asked again.
fn habits() -> AnyView {
    let preferred = expect_context::<Preferred>();
    live(move || {
        let known = preferred.habits();
        if known.is_empty() {
            return nothing();
        }
        let words = known.iter().map(|habit| wording::habits::habit(*habit)).collect::<Vec<_>>().join("; ");
        let ask = move || known.iter().for_each(|habit| preferred.unlearn(*habit));
        el("p")
            .class("quiet")
            .words(format!("Cách đọc số đã xác nhận: {words}. "))
            .put(button(Look::Quiet, "Hỏi lại từ đầu").click(ask))
            .into_any()
    })
}

/// How far the figures of a source are entered.
#[derive(Clone, Copy, Default, PartialEq)]
struct Count {
    all: usize,
    /// Those that can be read.
    entered: usize,
    unreadable: usize,
}

impl Count {
    fn of(assessment: &Assessment, inputs: &[InputIx]) -> Self {
        let mut count = Self { all: inputs.len(), ..Self::default() };
        for entry in inputs.iter().filter_map(|input| assessment.entry(*input)) {
            match entry {
                Entry::Unreadable(_) => count.unreadable += 1,
                Entry::Value(_) => count.entered += 1,
            }
        }
        count
    }
}

/// How far all figures are entered.
fn summary(counts: Memo<Vec<Count>>) -> El {
    let said = move || {
        counts.with(|counts| {
            let sum = |of: fn(&Count) -> usize| counts.iter().map(of).sum::<usize>();
            let (all, entered) = (sum(|it| it.all), sum(|it| it.entered));
            let bad = match sum(|it| it.unreadable) {
                0 => String::new(),
                unreadable => format!(" · {unreadable} ô chưa đọc được"),
            };
            format!("Đã nhập {entered}/{all} số liệu{bad}")
        })
    };
    p(text(said)).class("num").set("data-testid", "entered")
}

/// The figures of one source.
fn source(
    session: Session,
    at: usize,
    group: &Group<'static>,
    count: Memo<usize>,
    focus: ReadSignal<Focus>,
    slices: Slices,
    on_table: Callback<(InputIx, String)>,
) -> El {
    let name = source_name(group);
    let inputs = group.inputs.clone();
    let all = group.inputs.len();
    let row = move |at: usize| {
        let input = inputs[at];
        view! { <FigureRow session input focus on_table/> }.into_any()
    };
    let entered = el("small").class("num").put(text(move || format!("{}/{all}", count.get())));
    let list = el("ul").class("figures__list").follow("aria-busy", slices.busy()).put(slices.view(row));
    // The names of the columns are for the eye: each field is read out with its own.
    let columns = ["Số liệu", "Kỳ này", "Năm trước", "Mục"];
    let columns = el("p")
        .class("figures__columns")
        .set("aria-hidden", "true")
        .put_all(columns.into_iter().map(|name| el("span").words(name).into_any()).collect());
    plain_card(format!("nguon-{at}"), content![name, " ", entered], content![columns, list])
}
