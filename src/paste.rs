//! A column from a spreadsheet: where it is put in, and what it would change before anything does.

use leptos::prelude::*;
use tu_cham_core::column::{Place, Plan, Question, Told, plan};
use tu_cham_core::criteria::{InputIx, LeafIx};
use tu_cham_core::number::Marks;

use crate::browser;
use crate::chunk::Chunk;
use crate::history::Edit;
use crate::notices::Notices;
use crate::session::Session;
use crate::ui::field::shown;
use crate::ui::text::TextField;
use crate::wording;

/// So many rows that go nowhere are named.
const STRAYS_SHOWN: usize = 20;

/// The heading of the panel.
const HEADING: &str = "dan-cot";

/// A column on its way in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    /// The figure that it begins at where it names none.
    pub(crate) from: InputIx,
    /// The item among whose figures it goes; none where it goes among all.
    pub(crate) item: Option<LeafIx>,
    /// The text from the clipboard.
    pub(crate) text: String,
    /// What the officer said of it.
    pub(crate) told: Told,
    /// Whether the preview is shown, or still the place to put the column in.
    pub(crate) preview: bool,
    /// The element that the focus goes back to.
    pub(crate) back: String,
}

/// The column on its way in, if there is one.
#[derive(Clone, Copy)]
pub(crate) struct Desk(RwSignal<Option<Column>>);

impl Desk {
    /// Nothing on its way in.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Shows a column; the focus goes to the heading of the panel.
    pub(crate) fn show(self, column: Column) {
        self.0.set(Some(column));
        browser::focus_soon(HEADING);
    }

    /// Puts the column away; the focus goes back to where it came from.
    pub(crate) fn close(self) {
        let Some(column) = self.0.get_untracked() else { return };
        self.0.set(None);
        browser::focus_in_view_soon(&column.back);
    }

    fn update(self, change: impl FnOnce(&mut Column)) {
        self.0.update(|column| {
            if let Some(column) = column {
                change(column);
            }
        });
    }

    fn text(self) -> String {
        self.0.with(|column| column.as_ref().map(|column| column.text.clone()).unwrap_or_default())
    }
}

/// The panel of the column on its way in, for an item or for all; `figures` are those that it may go to, in their order.
#[component]
pub(crate) fn PastePanel(
    session: Session,
    desk: Desk,
    #[prop(optional)] item: Option<LeafIx>,
    #[prop(into)] figures: Signal<Vec<InputIx>>,
) -> impl IntoView {
    let preview = Memo::new(move |_| {
        desk.0
            .with(|column| column.as_ref().filter(|column| column.item == item).map(|column| column.preview))
    });
    let chunk = expect_context::<Chunk<Pasting>>();
    move || {
        preview.get().map(|preview| {
            let make = move |pasting: Pasting| (pasting.panel)(session, desk, figures, preview);
            match chunk.inside_untracked() {
                Some(pasting) => make(pasting),
                None => (move || {
                    chunk.panel(|pasting| {
                        browser::focus_soon(HEADING);
                        make(pasting)
                    })
                })
                .into_any(),
            }
        })
    }
}

/// What the chunk of what opens beside an item makes of a column.
#[derive(Clone, Copy)]
pub(crate) struct Pasting {
    pub(crate) panel: fn(Session, Desk, Signal<Vec<InputIx>>, bool) -> AnyView,
}

/// What is in the panel: the preview, or the place to put the column in.
#[component]
pub(crate) fn PasteContent(
    session: Session,
    desk: Desk,
    figures: Signal<Vec<InputIx>>,
    preview: bool,
) -> impl IntoView {
    let key = move |event: leptos::ev::KeyboardEvent| {
        // While an input method composes, its keys are its own.
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            desk.close();
        }
    };
    let (title, body) = if preview {
        ("Xem trước: chưa đưa vào số liệu nào", view! { <Preview session desk figures/> }.into_any())
    } else {
        ("Dán cột số liệu từ Excel", view! { <Source session desk figures/> }.into_any())
    };
    view! {
        <section class="card paste" aria-labelledby=HEADING on:keydown=key>
            <h2 id=HEADING tabindex="-1">{title}</h2>
            {body}
        </section>
    }
}

/// Where a column is put in.
#[component]
fn Source(session: Session, desk: Desk, figures: Signal<Vec<InputIx>>) -> impl IntoView {
    let tried = RwSignal::new(false);
    let blank = Signal::derive(move || {
        (tried.get() && desk.text().trim().is_empty())
            .then(|| "Chưa có gì để xem: sao chép cột trong Excel rồi dán vào ô này.".to_owned())
    });
    let next = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if untrack(move || desk.text()).trim().is_empty() {
            browser::focus_in_view("cot-dan");
        } else {
            desk.update(|column| column.preview = true);
            browser::focus_soon(HEADING);
        }
    };
    let from = desk.0.with_untracked(|column| column.as_ref().map(|column| column.from));
    let option = |input: &InputIx| view! { <option selected=from == Some(*input)>{session.set[*input].label.as_str()}</option> };
    view! {
        <form class="paste__form" novalidate on:submit=next>
            <TextField
                id="cot-dan"
                label="Cột sao chép từ Excel"
                hint="Mỗi dòng một số. Nếu sao chép cả cột tên số liệu thì mỗi số vào đúng số liệu cùng tên, thứ tự nào cũng được. Ô trống không xóa gì."
                value=Signal::derive(move || desk.text())
                on_input=Callback::new(move |text| desk.update(|column| (column.text, column.told) = (text, Told::default())))
                error=blank
            />
            <div class="field">
                <label class="field__label" for="cot-tu">"Nếu không có cột tên: bắt đầu từ số liệu"</label>
                <select class="field__input" id="cot-tu"
                    on:change:target=move |event| {
                        let at = usize::try_from(event.target().selected_index()).unwrap_or(0);
                        if let Some(from) = figures.with_untracked(|figures| figures.get(at).copied()) {
                            desk.update(|column| column.from = from);
                        }
                    }>
                    {figures.with_untracked(|figures| figures.iter().map(option).collect_view())}
                </select>
            </div>
            <div class="paste__ways">
                <button type="submit" class="btn">"Xem trước"</button>
                <button type="button" class="link" on:click=move |_| desk.close()>"Không dán nữa"</button>
            </div>
        </form>
    }
}

/// What the column would change, and the two ways on.
#[component]
fn Preview(session: Session, desk: Desk, figures: Signal<Vec<InputIx>>) -> impl IntoView {
    let set = session.set;
    let notices = expect_context::<Notices>();
    let from = Memo::new(move |_| {
        desk.0.with(|column| column.as_ref().map(|column| (column.from, column.text.clone(), column.told)))
    });
    let plan = Memo::new(move |_| {
        let (from, text, told) = from.get()?;
        let plan = session.with(|now| figures.with(|figures| plan(set, now, figures, from, &text, told)));
        Some((from, plan))
    });
    let marks = Memo::new(move |_| from.with(|from| from.as_ref().and_then(|(.., told)| told.marks)));
    let question =
        Memo::new(move |_| plan.with(|plan| plan.as_ref().and_then(|(_, plan)| plan.question.clone())));
    let asking = Memo::new(move |_| question.with(Option::is_some) && marks.get().is_none());
    let columns = Memo::new(move |_| {
        plan.with(|plan| {
            plan.as_ref().map(|(_, plan)| (plan.columns.clone(), plan.column)).unwrap_or_default()
        })
    });
    let count = Memo::new(move |_| {
        let changes = plan.with(|plan| plan.as_ref().map_or(0, |(_, plan)| plan.changes().count()));
        if asking.get() { 0 } else { changes }
    });
    let apply = move |_| {
        let entries: Vec<_> =
            plan.with_untracked(|plan| plan.iter().flat_map(|(_, plan)| plan.changes()).collect());
        let count = entries.len();
        session.paste(entries);
        desk.close();
        notices.say_with_undo(
            format!("Đã đưa {count} số liệu từ cột đã dán vào."),
            move || {
                if !session.undo_only(Edit::Pasted(count)) {
                    notices.say("Sau khi dán đã có thay đổi khác nên không lùi riêng bước dán được nữa.");
                }
            },
        );
    };
    view! {
        {move || question.get().map(|question| view! { <MarksOf desk question marks/> })}
        {move || {
            let (columns, taken) = columns.get();
            (columns.len() > 1).then(|| view! { <ColumnChoice desk columns taken/> })
        }}
        {move || plan.get().filter(|_| !asking.get()).map(|(from, plan)| view! { <Findings session from plan/> })}
        <div class="paste__ways">
            <button type="button" class="btn" hidden=move || count.get() == 0 on:click=apply>
                {move || format!("Đưa vào {} số liệu", count.get())}
            </button>
            <button type="button" class="btn btn--2" on:click=move |_| desk.close()>"Không đưa vào"</button>
            <button type="button" class="link" on:click=move |_| {
                desk.update(|column| column.preview = false);
                browser::focus_in_view_soon("cot-dan");
            }>
                "Sửa cột đã dán"
            </button>
        </div>
    }
}

/// The one question about the marks of all numbers of the column; nothing is taken before it is answered.
#[component]
fn MarksOf(desk: Desk, question: Question, marks: Memo<Option<Marks>>) -> impl IntoView {
    let by_comma = question.text.contains(',');
    let answer = |decimal: bool| {
        let value = if decimal == by_comma { Marks::Vietnamese } else { Marks::English };
        let chosen = move || marks.get() == Some(value);
        view! {
            <label class="opt opt--short" class:opt--on=chosen>
                <input type="radio" name="dau-cua-cot" prop:checked=chosen
                    on:change=move |_| desk.update(|column| column.told.marks = Some(value))/>
                <span>{wording::columns::answer(&question, decimal)}</span>
            </label>
        }
    };
    let answers = [false, true].map(answer).collect_view();
    view! {
        <fieldset class="boolean">
            <legend class="boolean__question">{wording::columns::question(&question)}</legend>
            <p class="field__hint">"Trả lời một lần cho cả cột; ô nào không đọc được theo cách đã chọn thì được nêu ra và không đưa vào."</p>
            <div class="boolean__answers">{answers}</div>
        </fieldset>
    }
}

/// Which of several columns with figures is taken.
#[component]
fn ColumnChoice(desk: Desk, columns: Vec<usize>, taken: usize) -> impl IntoView {
    let options = columns
        .iter()
        .map(|column| view! { <option selected=*column == taken>{format!("Cột {column}")}</option> })
        .collect_view();
    view! {
        <div class="field">
            <label class="field__label" for="cot-lay">"Lấy số liệu ở"</label>
            <select class="field__input" id="cot-lay"
                on:change:target=move |event| {
                    let at = usize::try_from(event.target().selected_index()).unwrap_or(0);
                    let column = columns.get(at).copied();
                    desk.update(|it| it.told = Told { column, marks: None });
                }>
                {options}
            </select>
        </div>
    }
}

/// What each row comes to.
#[component]
fn Findings(session: Session, from: InputIx, plan: Plan) -> impl IntoView {
    let set = session.set;
    let changes = plan.changes().count();
    let faults = plan.places.iter().filter(|place| place.read.is_err()).count();
    let same = plan.places.len() - changes - faults;
    let counts = [
        (changes, "số liệu sẽ thay đổi"),
        (same, "giữ như đang có"),
        (faults, "ô không đọc được, không đưa vào"),
        (plan.strays.len(), "dòng không ghép được"),
    ];
    let counts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let counts = if counts.is_empty() {
        "Không có ô nào có số liệu.".to_owned()
    } else {
        counts.join(" · ")
    };
    let rows = plan.places.iter().map(|place| row(session, place, plan.marks)).collect_view();
    let strays = plan.strays.iter().take(STRAYS_SHOWN);
    let strays = strays.map(|stray| view! { <li>{wording::columns::stray(set, stray)}</li> }).collect_view();
    let more = plan.strays.len().saturating_sub(STRAYS_SHOWN);
    let aside = plan.aside.iter().take(STRAYS_SHOWN);
    let aside =
        aside.map(|aside| view! { <li>{wording::columns::aside(aside, plan.column)}</li> }).collect_view();
    let row_name = if plan.across { "Ô" } else { "Dòng" };
    let left = plan.untouched.len();
    let untouched =
        plan.untouched.iter().map(|input| view! { <li>{set[*input].label.as_str()}</li> }).collect_view();
    view! {
        <p>{wording::columns::way(set, plan.way, from)}</p>
        <p class="num"><b>{counts}</b></p>
        {(!plan.places.is_empty()).then(|| view! {
            <table class="sheet num">
                <caption class="sr">"Những gì sẽ thay đổi"</caption>
                <thead>
                    <tr>
                        <th scope="col" class="sheet__row">{row_name}</th>
                        <th scope="col">"Số liệu"</th>
                        <th scope="col" class="sheet__value">"Đang có"</th>
                        <th scope="col" class="sheet__value">"Sẽ thành"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        })}
        {(!plan.strays.is_empty()).then(|| view! {
            <div class="paste__list">
                <h3>"Dòng không đưa vào"</h3>
                <ul class="guide__list">{strays}{(more > 0).then(|| view! { <li>{format!("… và {more} dòng nữa.")}</li> })}</ul>
            </div>
        })}
        {(!plan.aside.is_empty()).then(|| view! {
            <div class="paste__list">
                <h3>"Cột không lấy"</h3>
                <ul class="guide__list">{aside}</ul>
            </div>
        })}
        {(left > 0).then(|| view! {
            <details class="guide">
                <summary>{format!("{left} số liệu không có trong cột, giữ nguyên")}</summary>
                <div class="guide__body"><ul class="guide__list">{untouched}</ul></div>
            </details>
        })}
    }
}

/// One row: the figure, what is there, what would be.
fn row(session: Session, place: &Place, marks: Marks) -> AnyView {
    let set = session.set;
    let about = &set[place.input];
    let unit = (!about.unit.is_empty()).then(|| format!(" ({})", about.unit));
    let now = shown(place.now.as_ref());
    let change = place.change();
    let then = match &change {
        Some(entry) => shown(Some(entry)),
        None if place.read.is_err() => "giữ nguyên".to_owned(),
        None => "không đổi".to_owned(),
    };
    let fault = wording::columns::fault(set, place, marks);
    // What is wrong needs the width of the table.
    let below = |text: String, class: &'static str| {
        view! { <tr><td class="sheet__row"></td><td colspan="3" class=class>{text}</td></tr> }
    };
    view! {
        <tr class:sheet__quiet=change.is_none() class:sheet__first=fault.is_some()>
            <td class="sheet__row">{place.row}</td>
            <th scope="row">{about.label.as_str()}<span class="field__unit">{unit}</span></th>
            <td class="sheet__value">{if now.is_empty() { "–".to_owned() } else { now }}</td>
            <td class="sheet__value sheet__then">{then}</td>
        </tr>
        {fault.map(|fault| below(fault, "err"))}
    }
    .into_any()
}
