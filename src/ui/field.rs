//! A field for one figure. How it stands there while it is typed in, and when it is not: `editing.rs`.

use leptos::prelude::*;
use tu_cham_core::assessment::{Entered, Entry, InputError, Value, read_typed};
use tu_cham_core::column::is_table;
use tu_cham_core::criteria::InputKind;
use tu_cham_core::date::Date;
use tu_cham_core::number::Decimal;

use crate::browser;
use crate::ui::editing::{Editing, Way};
use crate::wording;

/// A field for a figure of some kind, wherever the figure is kept.
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
    /// What is done with a table that is put into the field; without it, it is said that there is room for one value.
    #[prop(optional)]
    on_table: Option<Callback<String>>,
    /// Whether the figure takes part in a fault that stands below the fields.
    #[prop(optional, into)]
    at_fault: Signal<bool>,
    /// The id of the text of that fault.
    #[prop(optional, into)]
    fault_id: String,
) -> impl IntoView {
    let editing = Editing::new(entry);
    let typing = editing.typing;
    let turned_away = RwSignal::new(None::<String>);
    let fault = Memo::new(move |_| match entry.get() {
        Some(Entry::Unreadable(text)) => Some(read_typed(kind, &text).err().unwrap_or(InputError::Answer)),
        Some(Entry::Value(_)) | None => None,
    });
    // A fault that was not there when typing began waits until the field is left; a mended one goes at once.
    let stale = RwSignal::new(None);
    let fault_shown =
        Memo::new(move |_| fault.get().filter(|fault| !typing.get() || stale.get() == Some(*fault)));
    let error_id = format!("{id}-error");
    let reading_id = format!("{id}-reading");
    let hint_id = format!("{id}-hint");
    let described_by = format!("{hint_id} {reading_id} {error_id} {fault_id}");
    let label = if unit.is_empty() { label } else { format!("{label} ({unit})") };
    let put = Callback::new({
        let id = id.clone();
        move |number: Decimal| {
            on_enter.run(Some(Entry::number(number)).into());
            browser::focus_in_view(&id);
        }
    });
    let confirm = on_confirm.map(|on_confirm| {
        let id = id.clone();
        Callback::new(move |()| {
            on_confirm.run(());
            browser::focus_in_view(&id);
        })
    });
    let leave = move || {
        if editing.leave() {
            stale.set(None);
        }
    };
    let put_back = move |text: Option<String>| {
        if let Some(text) = text {
            on_enter.run(Entered::typed(kind, &text));
        }
    };
    let take = move |text: Option<String>, event: &web_sys::Event| {
        turned_away.set(None);
        let Some(table) = text.filter(|text| is_table(text)) else { return };
        event.prevent_default();
        match on_table {
            Some(on_table) => on_table.run(table),
            None => turned_away.set(Some(wording::columns::too_many(&table))),
        }
    };
    let bad = move || fault_shown.with(Option::is_some) || at_fault.get();
    let wrong = move || {
        let turned_away =
            turned_away.get().map(|text| view! { <p class="err" role="alert" prop:textContent=text></p> });
        let fault = fault_shown.get().map(|fault| {
            let text = wording::input_error(fault, &unit);
            let meanings = view! { <Meanings kind entry put/> };
            view! { <p class="err" id=error_id.clone() prop:textContent=text></p> {meanings} }
        });
        (turned_away, fault)
    };
    view! {
        <div class="field">
            <label class="field__label" for=id.clone() prop:textContent=label></label>
            {(!hint.is_empty()).then(|| view! { <p class="field__hint" id=hint_id prop:textContent=hint></p> })}
            <input
                class="field__input num"
                id=id
                type="text"
                inputmode=match kind {
                    InputKind::Number(field) if field.decimals == 0 => "numeric",
                    InputKind::Number(_) => "decimal",
                    InputKind::Boolean | InputKind::Choice | InputKind::Date => "text",
                }
                autocomplete="off"
                node_ref=editing.node
                aria-describedby=described_by
                aria-invalid=move || bad().to_string()
                on:pointerdown=move |_| editing.point()
                on:focus=move |_| {
                    stale.set(fault.get_untracked());
                    editing.begin();
                }
                on:keydown=move |event| put_back(editing.step(Way::of_key(&event), &event))
                on:beforeinput=move |event| put_back(editing.before_input(&event))
                on:paste=move |event| take(browser::pasted_text(&event), &event)
                on:drop=move |event| take(browser::dropped_text(&event), &event)
                on:input:target=move |event| {
                    turned_away.set(None);
                    on_enter.run(Entered::typed(kind, &editing.typed(&event)));
                }
                on:blur=move |_| leave()
            />
            <Doubt id=reading_id kind unconfirmed put confirm/>
            {wrong}
        </div>
    }
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
    let doubt = Memo::new(move |_| {
        let text = unconfirmed.get()?;
        let typed = read_typed(kind, &text).ok()??;
        let Value::Number(number) = typed.value else { return None };
        Some((number, typed.other?, text))
    });
    let ways = move |number: Decimal, other: Decimal| {
        let confirm = confirm.map(|confirm| {
            view! {
                <button type="button" class="link" on:click=move |_| confirm.run(())>
                    {format!("Đúng là {}", number.vietnamese(0))}
                </button>
            }
        });
        view! {
            <p class="field__ways">
                {confirm}
                <button type="button" class="link" on:click=move |_| put.run(other)>{format!("Sửa thành {}", other.vietnamese(0))}</button>
            </p>
        }
    };
    move || {
        doubt.get().map(|(number, other, text)| {
            let read = wording::reading(number, other, &text);
            view! { <p class="field__hint field__hint--read" id=id.clone() prop:textContent=read></p> {ways(number, other)} }
        })
    }
}

/// The numbers that a text which was not taken could mean, each to be put in its place.
#[component]
fn Meanings(kind: InputKind, entry: Signal<Option<Entry>>, put: Callback<Decimal>) -> impl IntoView {
    let meanings = Memo::new(move |_| match (kind, entry.get()) {
        (InputKind::Number(field), Some(Entry::Unreadable(text))) => field.meanings(&text),
        _ => Vec::new(),
    });
    let way = move |number: Decimal| {
        view! {
            <button type="button" class="link" on:click=move |_| put.run(number)>{format!("Sửa thành {}", number.vietnamese(0))}</button>
        }
    };
    move || {
        let meanings = meanings.get();
        (!meanings.is_empty())
            .then(|| view! { <p class="field__ways">{meanings.into_iter().map(way).collect_view()}</p> })
    }
}

/// What a field shows for an entry when it is not being typed in.
pub(crate) fn shown(entry: Option<&Entry>) -> String {
    match entry {
        Some(Entry::Unreadable(text)) => text.clone(),
        Some(Entry::Value(Value::Number(number))) => number.vietnamese(0),
        Some(Entry::Value(Value::Date(date))) => Date::vietnamese(*date),
        None | Some(Entry::Value(Value::Boolean(_) | Value::Choice(_) | Value::NotArising)) => String::new(),
    }
}
