//! A column from a spreadsheet: where it is put in, and what it would change before anything does.

use leptos::prelude::*;
use tu_cham::assessment::Value;
use tu_cham::column::{Place, Plan, plan};
use tu_cham::criteria::InputIx;

use crate::app::browser;
use crate::app::history::Edit;
use crate::app::parts::field::shown;
use crate::app::parts::notice::Notices;
use crate::app::parts::text::TextField;
use crate::app::session::Session;
use crate::app::wording;

/// So many rows that go nowhere are named.
const STRAYS_SHOWN: usize = 20;

/// The heading of the panel.
const HEADING: &str = "dan-cot";

/// A column on its way in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    /// The figure that it begins at where it names none.
    pub(crate) from: InputIx,
    /// The text from the clipboard.
    pub(crate) text: String,
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

/// The panel of the column on its way in; `figures` are those of the page, in its order.
#[component]
pub(crate) fn PastePanel(session: Session, desk: Desk, figures: StoredValue<Vec<InputIx>>) -> impl IntoView {
    let preview = Memo::new(move |_| desk.0.with(|column| column.as_ref().map(|column| column.preview)));
    let key = move |event: leptos::ev::KeyboardEvent| {
        // While an input method composes, its keys are its own.
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            desk.close();
        }
    };
    move || {
        preview.get().map(|preview| {
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
        })
    }
}

/// Where a column is put in.
#[component]
fn Source(session: Session, desk: Desk, figures: StoredValue<Vec<InputIx>>) -> impl IntoView {
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
                on_input=Callback::new(move |text| desk.update(|column| column.text = text))
                error=blank
            />
            <div class="field">
                <label class="field__label" for="cot-tu">"Nếu không có cột tên: bắt đầu từ số liệu"</label>
                <select class="field__input" id="cot-tu"
                    on:change:target=move |event| {
                        let at = usize::try_from(event.target().selected_index()).unwrap_or(0);
                        if let Some(from) = figures.with_value(|figures| figures.get(at).copied()) {
                            desk.update(|column| column.from = from);
                        }
                    }>
                    {figures.with_value(|figures| figures.iter().map(option).collect_view())}
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
fn Preview(session: Session, desk: Desk, figures: StoredValue<Vec<InputIx>>) -> impl IntoView {
    let set = session.set;
    let notices = expect_context::<Notices>();
    let from = Memo::new(move |_| {
        desk.0.with(|column| column.as_ref().map(|column| (column.from, column.text.clone())))
    });
    let plan = Memo::new(move |_| {
        let (from, text) = from.get()?;
        let plan = session.with(|now| figures.with_value(|figures| plan(set, now, figures, from, &text)));
        Some((from, plan))
    });
    let count =
        Memo::new(move |_| plan.with(|plan| plan.as_ref().map_or(0, |(_, plan)| plan.changes().count())));
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
        {move || plan.get().map(|(from, plan)| view! { <Findings session from plan/> })}
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
    let rows = plan.places.iter().map(|place| row(session, place)).collect_view();
    let strays = plan.strays.iter().take(STRAYS_SHOWN);
    let strays = strays.map(|stray| view! { <li>{wording::columns::stray(set, stray)}</li> }).collect_view();
    let more = plan.strays.len().saturating_sub(STRAYS_SHOWN);
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
                        <th scope="col" class="sheet__row">"Dòng"</th>
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
        {(left > 0).then(|| view! {
            <details class="guide">
                <summary>{format!("{left} số liệu không có trong cột, giữ nguyên")}</summary>
                <div class="guide__body"><ul class="guide__list">{untouched}</ul></div>
            </details>
        })}
    }
}

/// One row: the figure, what is there, what would be.
fn row(session: Session, place: &Place) -> AnyView {
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
    let fault = wording::columns::fault(set, place);
    let doubt =
        place.read.as_ref().ok().filter(|typed| typed.ambiguous).and_then(|typed| match &typed.value {
            Value::Number(number) => Some(wording::reading(*number, &place.text)),
            _ => None,
        });
    // What is wrong needs the width of the table.
    let below = |text: String, class: &'static str| {
        view! { <tr><td class="sheet__row"></td><td colspan="3" class=class>{text}</td></tr> }
    };
    view! {
        <tr class:sheet__quiet=change.is_none() class:sheet__first=fault.is_some() || doubt.is_some()>
            <td class="sheet__row">{place.row}</td>
            <th scope="row">{about.label.as_str()}<span class="field__unit">{unit}</span></th>
            <td class="sheet__value">{if now.is_empty() { "–".to_owned() } else { now }}</td>
            <td class="sheet__value sheet__then">{then}</td>
        </tr>
        {fault.map(|fault| below(fault, "err"))}
        {doubt.map(|doubt| below(doubt, "field__hint"))}
    }
    .into_any()
}
