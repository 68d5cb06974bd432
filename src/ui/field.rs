//! A field for one figure. How it stands there while it is typed in, and when it is not: `editing.rs`.

use leptos::prelude::*;
use tu_cham_core::assessment::{Entered, Entry, InputError, Value, read_typed};
use tu_cham_core::column::is_table;
use tu_cham_core::criteria::InputKind;
use tu_cham_core::date::Date;
use tu_cham_core::number::habit::Habit;
use tu_cham_core::number::{Decimal, NumberField};
use tu_cham_core::text::seen;
use wasm_bindgen::JsCast;
use web_sys::Event;

use crate::browser::fields::Kind;
use crate::browser::{self, fields};
use crate::memo::Memo;
use crate::preferences::Preferred;
use crate::ui::buttons::{Look, button};
use crate::ui::editing::Editing;
use crate::ui::element::{El, content, el, live, nothing};
use crate::wording::{self, PercentWay};

/// A field for a figure of some kind, wherever the figure is kept.
pub(crate) struct FigureBox {
    /// The id of the field.
    pub(crate) id: String,
    /// The name of the figure.
    pub(crate) label: String,
    /// The kind of value that may stand there.
    pub(crate) kind: InputKind,
    /// In what it counts; blank where in nothing.
    pub(crate) unit: String,
    /// Help to fill it in; may be blank.
    pub(crate) hint: String,
    /// More help, behind the hint.
    pub(crate) behind: Option<AnyView>,
    /// The entry.
    pub(crate) entry: Signal<Option<Entry>>,
    /// Takes what is typed.
    pub(crate) on_enter: Callback<Entered>,
    /// Where a percentage belongs that is typed into a count.
    pub(crate) percent_way: Signal<PercentWay>,
    /// As it was typed, where the figure could be another number too.
    pub(crate) unconfirmed: Signal<Option<String>>,
    /// Says that the figure is the number that was meant.
    pub(crate) on_confirm: Option<Callback<()>>,
    /// Takes a table that is put into the field; without it, it is said that there is room for one value.
    pub(crate) on_table: Option<Callback<String>>,
    /// Whether the figure takes part in a fault that stands below the fields.
    pub(crate) at_fault: Signal<bool>,
    /// The id of the text of that fault.
    pub(crate) fault_id: String,
}

impl FigureBox {
    /// The field under its label, with what is to be said of what stands there.
    pub(crate) fn view(self) -> El {
        let Self {
            id,
            label,
            kind,
            unit,
            hint,
            behind,
            entry,
            on_enter,
            percent_way,
            unconfirmed,
            on_table,
            at_fault,
            ..
        } = self;
        let editing = Editing::new(entry);
        let typing = editing.typing;
        let turned_away = RwSignal::new(None::<String>);
        let by_habit = RwSignal::new(None::<String>);
        let read = reader(kind, by_habit, on_enter);
        let fault = fault_of(kind, entry);
        // A fault that was not there when typing began waits until the field is left; a mended one goes at once.
        let stale = RwSignal::new(None);
        let fault_shown =
            Memo::new(move |_| fault.get().filter(|fault| !typing.get() || stale.get() == Some(*fault)));
        let error_id = format!("{id}-error");
        let reading_id = format!("{id}-reading");
        let hint_id = format!("{id}-hint");
        let described_by = format!("{hint_id} {reading_id} {error_id} {}", self.fault_id);
        let label = if unit.is_empty() { label } else { format!("{label} ({unit})") };
        let put = Callback::new({
            let id = id.clone();
            move |number: Decimal| {
                on_enter.run(Some(Entry::number(number)).into());
                browser::focus_in_view(&id);
            }
        });
        let confirm = self.on_confirm.map(|on_confirm| confirming(id.clone(), on_confirm));
        let leave = move || {
            if editing.leave() {
                stale.set(None);
                by_habit.set(None);
            }
        };
        let put_back = move |text: Option<String>| text.as_deref().map_or((), read);
        let take = taking(turned_away, on_table);
        let act = move |kind, event: &Event| match kind {
            Kind::PointerDown => editing.point(),
            Kind::Focus => {
                leave();
                stale.set(fault.get_untracked());
                editing.begin();
            }
            Kind::KeyDown => put_back(editing.key(event.unchecked_ref())),
            Kind::BeforeInput => put_back(editing.before_input(event.unchecked_ref())),
            Kind::Paste => take(browser::pasted_text(event.unchecked_ref()), event),
            Kind::Drop => take(browser::dropped_text(event.unchecked_ref()), event),
            Kind::Input => {
                turned_away.set(None);
                read(&editing.typed(event));
            }
            Kind::Blur => editing.part(leave),
        };
        let input = el("input")
            .class("field__input num")
            .id(id.clone())
            .set("type", "text")
            .set("inputmode", keyboard_of(kind))
            .set("autocomplete", "off")
            .set("aria-describedby", described_by)
            .follow("aria-invalid", move || {
                Some((fault_shown.with(Option::is_some) || at_fault.get()).to_string())
            })
            .set(fields::NUMBER, fields::listen(act))
            .made(move |element| editing.made(element));
        let doubt = doubt_of(kind, unconfirmed, by_habit.into());
        // One part for all: of most fields nothing is to be said, and each part that is empty costs time.
        let remarks = live(move || {
            let mut remarks = Vec::new();
            if let Some(doubt) = doubt.get() {
                remarks.push(doubt.view(&reading_id, put, confirm));
            }
            if let Some(text) = turned_away.get() {
                remarks.push(fault_line(text).set("role", "alert").into_any());
            }
            if let Some(fault) = fault_shown.get() {
                let text = fault.said(kind, &unit, percent_way);
                remarks.push(fault_line(text).id(error_id.clone()).into_any());
                remarks.push(meanings(kind, entry, put));
            }
            remarks.into_any()
        });
        el("div")
            .class(class(!hint.is_empty(), behind.is_some()))
            .put(el("label").class("field__label").set("for", id).words(label))
            .put(hinted(hint_id, hint, behind))
            .put(input)
            .put(remarks)
    }
}

fn fault_line(text: String) -> El {
    el("p").class("err").words(text)
}

/// Confirms the figure and goes on with its field.
fn confirming(id: String, on_confirm: Callback<()>) -> Callback<()> {
    Callback::new(move |()| {
        on_confirm.run(());
        browser::focus_in_view(&id);
    })
}

/// Takes a table that is put into the field, or says that there is room for one value.
fn taking(
    turned_away: RwSignal<Option<String>>,
    on_table: Option<Callback<String>>,
) -> impl Fn(Option<String>, &Event) + Copy + 'static {
    move |text, event| {
        turned_away.set(None);
        let Some(table) = text.filter(|text| is_table(text)) else { return };
        event.prevent_default();
        match on_table {
            Some(on_table) => on_table.run(table),
            None => turned_away.set(Some(wording::columns::too_many(&table))),
        }
    }
}

/// The class of a field by where its hint stands. A style that looked into the field for it would have the browser look at the whole page
/// after every key.
fn class(has_hint: bool, has_behind: bool) -> &'static str {
    match (has_hint, has_behind) {
        (false, _) => "field",
        (true, false) => "field field--hinted",
        (true, true) => "field field--beside",
    }
}

/// Help to fill the field in, with the view behind it.
fn hinted(id: String, hint: String, behind: Option<AnyView>) -> Option<El> {
    let class = if behind.is_some() { "field__hint field__hint--beside" } else { "field__hint" };
    (!hint.is_empty()).then(|| el("p").class(class).id(id).put(hint).put(behind))
}

/// Reads what is typed. Where it is written in a way that was confirmed before, it is not asked about; its meaning is
/// said while it is typed.
fn reader(
    kind: InputKind,
    by_habit: RwSignal<Option<String>>,
    on_enter: Callback<Entered>,
) -> impl Fn(&str) + Copy + 'static {
    let preferred = expect_context::<Preferred>();
    move |text| {
        let mut entered = Entered::typed(kind, text);
        let habit = if let InputKind::Number(field) = kind { Habit::of(&field, text) } else { None };
        let is_known = habit.is_some_and(|habit| preferred.has_habit(habit));
        by_habit.set(entered.unconfirmed.take_if(|_| is_known));
        on_enter.run(entered);
    }
}

/// A fault of the text in the field.
#[derive(Clone, Copy, PartialEq)]
struct Fault {
    error: InputError,
    is_percent_in_count: bool,
}

impl Fault {
    fn said(self, kind: InputKind, unit: &str, percent_way: Signal<PercentWay>) -> String {
        if self.is_percent_in_count {
            wording::percent_in_count(unit, percent_way.get_untracked())
        } else {
            wording::input_error(self.error, kind, unit)
        }
    }
}

/// The fault of what stands in a field.
fn fault_of(kind: InputKind, entry: Signal<Option<Entry>>) -> Memo<Option<Fault>> {
    Memo::new(move |_| match entry.get() {
        Some(Entry::Unreadable(text)) => {
            let error = read_typed(kind, &text).err().unwrap_or(InputError::Answer);
            Some(Fault { error, is_percent_in_count: is_percent_in_count(kind, &text) })
        }
        Some(Entry::Value(_)) | None => None,
    })
}

/// Whether a text is a percentage, and the field takes a count.
fn is_percent_in_count(kind: InputKind, text: &str) -> bool {
    let InputKind::Number(field) = kind else { return false };
    let percent = NumberField { decimals: 6, percent: true, ..field };
    field.decimals == 0 && !field.percent && seen(text).trim().ends_with('%') && percent.read(text).is_ok()
}

/// Which keys a phone shows.
fn keyboard_of(kind: InputKind) -> &'static str {
    match kind {
        InputKind::Number(field) if field.decimals == 0 => "numeric",
        InputKind::Number(_) => "decimal",
        InputKind::Boolean | InputKind::Choice | InputKind::Date => "text",
    }
}

/// A field for a figure, in a view.
#[component]
pub(crate) fn FigureField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    kind: InputKind,
    #[prop(optional, into)] unit: String,
    #[prop(optional, into)] hint: String,
    #[prop(into)] entry: Signal<Option<Entry>>,
    on_enter: Callback<Entered>,
    /// As it was typed, where the figure could be another number too.
    #[prop(optional, into)]
    unconfirmed: Signal<Option<String>>,
    /// Says that the figure is the number that was meant.
    #[prop(optional)]
    on_confirm: Option<Callback<()>>,
    /// Takes a table that is put into the field; without it, it is said that there is room for one value.
    #[prop(optional)]
    on_table: Option<Callback<String>>,
    /// Whether the figure takes part in a fault that stands below the fields.
    #[prop(optional, into)]
    at_fault: Signal<bool>,
    /// The id of the text of that fault.
    #[prop(optional, into)]
    fault_id: String,
) -> impl IntoView {
    FigureBox {
        id,
        label,
        kind,
        unit,
        hint,
        behind: None,
        entry,
        on_enter,
        percent_way: Signal::stored(PercentWay::None),
        unconfirmed,
        on_confirm,
        on_table,
        at_fault,
        fault_id,
    }
    .view()
}

/// How a figure was read that could be another number too, and the two ways to say which is meant.
#[component]
pub(crate) fn Doubt(
    #[prop(into)] id: String,
    kind: InputKind,
    #[prop(into)] unconfirmed: Signal<Option<String>>,
    put: Callback<Decimal>,
    confirm: Option<Callback<()>>,
) -> impl IntoView {
    let doubt = doubt_of(kind, unconfirmed, Signal::stored(None));
    live(move || doubt.get().map_or_else(nothing, |doubt| doubt.view(&id, put, confirm)))
}

/// A figure that could be another number too.
#[derive(Clone, PartialEq)]
struct AsRead {
    number: Decimal,
    other: Decimal,
    text: String,
    /// Whether the officer is asked which is meant.
    is_asked: bool,
}

fn doubt_of(
    kind: InputKind,
    unconfirmed: Signal<Option<String>>,
    by_habit: Signal<Option<String>>,
) -> Memo<Option<AsRead>> {
    Memo::new(move |_| {
        let asked = unconfirmed.get();
        let is_asked = asked.is_some();
        let text = asked.or_else(|| by_habit.get())?;
        let typed = read_typed(kind, &text).ok()??;
        let Value::Number(number) = typed.value else { return None };
        Some(AsRead { number, other: typed.other?, text, is_asked })
    })
}

impl AsRead {
    fn view(self, id: &str, put: Callback<Decimal>, confirm: Option<Callback<()>>) -> AnyView {
        let Self { number, other, text, is_asked } = self;
        let read = wording::reading(number, other, &text);
        let read = el("p").class("field__hint field__hint--read").id(id.to_owned()).words(read);
        let ways = is_asked.then(|| {
            let confirm = confirm.map(|confirm| {
                button(Look::Quiet, format!("Đúng là {}", number.vietnamese(0)))
                    .click(move || confirm.run(()))
            });
            el("p").class("field__ways").put(confirm).put(way(other, put))
        });
        content![read, ways].into_any()
    }
}

/// The numbers that a text which was not taken could mean, each to be put in its place.
fn meanings(kind: InputKind, entry: Signal<Option<Entry>>, put: Callback<Decimal>) -> AnyView {
    let meanings = Memo::new(move |_| match (kind, entry.get()) {
        (InputKind::Number(field), Some(Entry::Unreadable(text))) => field.meanings(&text),
        _ => Vec::new(),
    });
    live(move || {
        let meanings = meanings.get();
        if meanings.is_empty() {
            return nothing();
        }
        let ways = meanings.into_iter().map(|number| way(number, put).into_any());
        el("p").class("field__ways").put_all(ways.collect()).into_any()
    })
}

/// Puts a number in the place of what stands there.
fn way(number: Decimal, put: Callback<Decimal>) -> El {
    button(Look::Quiet, format!("Sửa thành {}", number.vietnamese(0))).click(move || put.run(number))
}

/// The text of a field for an entry when it is not being typed in.
pub(crate) fn shown(entry: Option<&Entry>) -> String {
    match entry {
        Some(Entry::Unreadable(text)) => text.clone(),
        Some(Entry::Value(Value::Number(number))) => number.vietnamese(0),
        Some(Entry::Value(Value::Date(date))) => Date::vietnamese(*date),
        None | Some(Entry::Value(Value::Boolean(_) | Value::Choice(_) | Value::NotArising)) => String::new(),
    }
}
