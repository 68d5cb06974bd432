//! The form for who, when, what for.

use leptos::prelude::*;
use tu_cham_core::assessment::{Event, Header};
use tu_cham_core::criteria::{Outline, UnitType};

use crate::browser;
use crate::info::header_fields::{HeaderDraft, HeaderFault, UNIT_TYPES};
use crate::info::set_choice::SetChoices;
use crate::library::Library;
use crate::route::Page;
use crate::wording;

/// The criteria set of the form.
#[derive(Clone)]
pub(crate) enum Sets {
    /// The one that it has; it stays.
    Fixed(Outline<'static>),
    /// One of these, in this order; chosen at first is the wanted one, or one that applies.
    Among(Vec<Outline<'static>>, Option<Outline<'static>>),
}

/// What was typed, and what is wrong with it.
#[derive(Clone, Copy)]
struct Form {
    draft: RwSignal<HeaderDraft>,
    /// The set that will be scored by.
    chosen: Signal<Option<Outline<'static>>>,
    faults: RwSignal<Vec<HeaderFault>>,
    /// The kind of unit that stood there at first, and is never taken away.
    kept: UnitType,
}

impl Form {
    fn check(self) -> Result<(Outline<'static>, Header), Vec<HeaderFault>> {
        let set = self.chosen.get_untracked();
        self.draft
            .with_untracked(|draft| draft.check(set.map(|set| set.unit_types), self.kept))
            .and_then(|header| Ok((set.ok_or_else(|| vec![HeaderFault::Set])?, header)))
    }

    /// A fault that was mended goes at once; new ones wait for the button.
    fn edit(self, change: impl FnOnce(&mut HeaderDraft)) {
        self.draft.update(change);
        self.mend();
    }

    fn mend(self) {
        let left = self.check().err().unwrap_or_default();
        if self.faults.with_untracked(|faults| faults.iter().any(|fault| !left.contains(fault))) {
            self.faults.update(|faults| faults.retain(|fault| left.contains(fault)));
        }
    }

    fn line(self, put: fn(&mut HeaderDraft, String)) -> Callback<String> {
        Callback::new(move |text| self.edit(|draft| put(draft, text)))
    }

    fn text(self, read: fn(&HeaderDraft) -> &String) -> String {
        self.draft.with_untracked(|draft| read(draft).clone())
    }
}

/// Unit, kind of unit, period, days, kind of event; and the criteria set where there is a choice. `done` gets the set and a
/// sound header.
#[component]
pub(crate) fn HeaderForm(
    sets: Sets,
    draft: HeaderDraft,
    submit: &'static str,
    back: Page,
    done: Callback<(Outline<'static>, Header)>,
) -> impl IntoView {
    let kept = draft.unit_type;
    let draft = RwSignal::new(draft);
    let choice = match &sets {
        Sets::Fixed(_) => None,
        Sets::Among(sets, wanted) => Some(Choice::new(draft, sets.clone(), *wanted)),
    };
    let chosen = match (&sets, choice) {
        (Sets::Fixed(set), _) => Signal::stored(Some(*set)),
        (Sets::Among(..), choice) => Signal::derive(move || choice.and_then(|choice| choice.chosen.get())),
    };
    let form = Form { kept, draft, chosen, faults: RwSignal::new(Vec::new()) };
    let start = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match form.check() {
            Ok((set, header)) => done.run((set, header)),
            Err(found) => {
                form.faults.set(found);
                browser::focus_soon("can-sua");
            }
        }
    };
    let library = expect_context::<Library>();
    // Another set may mend a fault. It is asked for while the rest is typed.
    Effect::new(move |_| {
        if let Some(set) = chosen.get() {
            library.ask(set.hash);
        }
        form.mend();
    });
    let types = match sets {
        Sets::Fixed(set) => {
            let mut types = set.unit_types.to_vec();
            if !types.contains(&form.kept) {
                types.push(form.kept);
            }
            types
        }
        Sets::Among(..) => UNIT_TYPES.to_vec(),
    };
    let choices = choice.map(|choice| {
        view! { <SetChoices sets=choice.applying.into() chosen choose=choice.choose() unit_type=choice.unit_type.into()/> }
    });
    let scored_by = choice.map(|choice| view! { <ScoredBy choice/> });
    view! {
        <FaultSummary faults=form.faults/>
        <form class="form" novalidate on:submit=start>
            <UnitFields form types/>
            <PeriodFields form/>
            {choices}
            <div class="hero__ways">
                <button type="submit" class="btn">{submit}</button>
                <a class="link" href=back.href()>"Quay lại"</a>
                {scored_by}
            </div>
        </form>
    }
}

/// The choice of a set: what was picked stays picked, also while it does not apply to the kind of unit.
#[derive(Clone, Copy)]
struct Choice {
    unit_type: Memo<UnitType>,
    /// Those that apply to the kind of unit.
    applying: Memo<Vec<Outline<'static>>>,
    /// The wanted one, then what the officer picked.
    picked: RwSignal<Option<Outline<'static>>>,
    /// The picked one where it applies, else one that does.
    chosen: Memo<Option<Outline<'static>>>,
}

impl Choice {
    fn new(
        draft: RwSignal<HeaderDraft>,
        sets: Vec<Outline<'static>>,
        wanted: Option<Outline<'static>>,
    ) -> Self {
        let unit_type = Memo::new(move |_| draft.with(|draft| draft.unit_type));
        let applying = Memo::new(move |_| {
            let kind = unit_type.get();
            sets.iter().filter(|set| set.unit_types.contains(&kind)).copied().collect::<Vec<_>>()
        });
        let picked = RwSignal::new(wanted);
        let chosen = Memo::new(move |_| {
            let picked = picked.get();
            applying.with(|sets| {
                picked
                    .filter(|set| sets.contains(set))
                    .or_else(|| first_choice(sets, &draft.with_untracked(|draft| draft.year.clone())))
            })
        });
        Self { unit_type, applying, picked, chosen }
    }

    fn choose(self) -> Callback<Outline<'static>> {
        Callback::new(move |set| self.picked.set(Some(set)))
    }
}

/// The newest set that is made for the year or an earlier one: next year's may be here already.
fn first_choice(sets: &[Outline<'static>], year: &str) -> Option<Outline<'static>> {
    let year = year.trim().parse::<u16>().unwrap_or(u16::MAX);
    sets.iter().find(|set| set.year <= year).or(sets.first()).copied()
}

/// Beside the button: the set that will be scored by, wherever the list of sets is.
#[component]
fn ScoredBy(choice: Choice) -> impl IntoView {
    let text = move || {
        let chosen = choice.chosen.get();
        let given_up = choice.picked.get().filter(|picked| Some(*picked) != chosen);
        wording::sets::scored_by(chosen, given_up, choice.unit_type.get())
    };
    view! { <p class="form__scored-by" role="status">{text}</p> }
}

/// Who.
#[component]
fn UnitFields(form: Form, types: Vec<UnitType>) -> impl IntoView {
    let faults = form.faults;
    let chosen = form.draft.with_untracked(|draft| draft.unit_type);
    let options = types
        .iter()
        .map(|kind| view! { <option selected=*kind == chosen>{wording::unit_type(*kind)}</option> })
        .collect_view();
    view! {
        <fieldset class="form__group">
            <legend class="form__legend">"Đơn vị"</legend>
            <Line id="don-vi" label="Tên đơn vị" hint="Viết như trên văn bản, ví dụ: UBND xã Vân Canh" autocomplete="organization"
                initial=form.text(|draft| &draft.unit) faults of=&[HeaderFault::Unit]
                on_input=form.line(|draft, text| draft.unit = text)/>
            <div class="field">
                <label class="field__label" for="loai-don-vi">"Loại đơn vị"</label>
                <select class="field__input" id="loai-don-vi" aria-describedby="loai-don-vi-loi"
                    aria-invalid=move || has(faults, &[HeaderFault::UnitType])
                    on:change:target=move |event| {
                        let at = usize::try_from(event.target().selected_index()).unwrap_or(0);
                        if let Some(kind) = types.get(at).copied() {
                            form.edit(|draft| draft.unit_type = kind);
                        }
                    }>
                    {options}
                </select>
                <FieldFault faults of=&[HeaderFault::UnitType]/>
            </div>
            <Line id="co-quan-cap-tren" label="Cơ quan cấp trên" hint="Nơi nộp bản tự chấm, ví dụ: UBND tỉnh Gia Lai; có thể để trống"
                initial=form.text(|draft| &draft.superior) faults of=&[]
                on_input=form.line(|draft, text| draft.superior = text)/>
            <Line id="ten-goi" label="Tên gọi của bản này" hint="Để phân biệt khi có nhiều bản cùng năm, ví dụ: Chấm thử lần 2; có thể để trống"
                initial=form.text(|draft| &draft.name) faults of=&[]
                on_input=form.line(|draft, text| draft.name = text)/>
        </fieldset>
    }
}

/// When, and what for.
#[component]
fn PeriodFields(form: Form) -> impl IntoView {
    let faults = form.faults;
    let chosen = form.draft.with_untracked(|draft| draft.event);
    let options = EVENTS
        .into_iter()
        .map(|event| view! { <option selected=event == chosen>{wording::event(event)}</option> })
        .collect_view();
    view! {
        <fieldset class="form__group">
            <legend class="form__legend">"Đợt đánh giá"</legend>
            <div class="form__pair">
                <Line id="nam" label="Năm đánh giá" hint="4 chữ số" numeric=true initial=form.text(|draft| &draft.year)
                    faults of=&[HeaderFault::Year] on_input=form.line(|draft, text| draft.year = text)/>
                <Line id="ky" label="Kỳ" hint="Ví dụ: quý I/2026; để trống nếu là cả năm" initial=form.text(|draft| &draft.period)
                    faults of=&[] on_input=form.line(|draft, text| draft.period = text)/>
            </div>
            <div class="form__pair">
                <Line id="tinh-den-ngay" label="Số liệu tính đến ngày" hint="ngày/tháng/năm; có thể để trống"
                    initial=form.text(|draft| &draft.as_of) faults of=&[HeaderFault::AsOf, HeaderFault::AsOfOutside]
                    on_input=form.line(|draft, text| draft.as_of = text)/>
                <Line id="han-nop" label="Hạn nộp" hint="ngày/tháng/năm; có thể để trống" initial=form.text(|draft| &draft.deadline)
                    faults of=&[HeaderFault::Deadline] on_input=form.line(|draft, text| draft.deadline = text)/>
            </div>
            <div class="field form__half">
                <label class="field__label" for="loai-dot">"Loại đợt"</label>
                <select class="field__input" id="loai-dot"
                    on:change:target=move |event| {
                        let at = usize::try_from(event.target().selected_index()).unwrap_or(0);
                        if let Some(event) = EVENTS.get(at).copied() {
                            form.edit(|draft| draft.event = event);
                        }
                    }>
                    {options}
                </select>
            </div>
        </fieldset>
    }
}

const EVENTS: [Event; 4] = [Event::SelfScore, Event::Inspection, Event::Supervision, Event::Training];

/// A field of one line, with what is wrong with it; no fault can be `of` some.
#[component]
fn Line(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    initial: String,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional)] numeric: bool,
    faults: RwSignal<Vec<HeaderFault>>,
    of: &'static [HeaderFault],
    on_input: Callback<String>,
) -> impl IntoView {
    let described = if of.is_empty() { format!("{id}-goi-y") } else { format!("{id}-goi-y {id}-loi") };
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <p class="field__hint" id=format!("{id}-goi-y")>{hint}</p>
            <input class="field__input" id=id type="text" maxlength="200" prop:value=initial
                autocomplete=autocomplete inputmode=if numeric { "numeric" } else { "text" }
                aria-describedby=described aria-invalid=move || has(faults, of)
                on:input:target=move |event| on_input.run(event.target().value())/>
            {(!of.is_empty()).then(|| view! { <FieldFault faults of/> })}
        </div>
    }
}

/// What is wrong with one field.
#[component]
fn FieldFault(faults: RwSignal<Vec<HeaderFault>>, of: &'static [HeaderFault]) -> impl IntoView {
    let found =
        Memo::new(move |_| faults.with(|faults| faults.iter().find(|fault| of.contains(fault)).copied()));
    view! {
        <p class="err" id=format!("{}-loi", of[0].field()) hidden=move || found.get().is_none()>
            {move || found.get().map(HeaderFault::sentence)}
        </p>
    }
}

/// For `aria-invalid`.
fn has(faults: RwSignal<Vec<HeaderFault>>, any: &[HeaderFault]) -> &'static str {
    if faults.with(|faults| faults.iter().any(|fault| any.contains(fault))) { "true" } else { "false" }
}

/// All that is wrong, each a way to its field.
#[component]
fn FaultSummary(faults: RwSignal<Vec<HeaderFault>>) -> impl IntoView {
    let line = |fault: HeaderFault| {
        view! {
            <li><button type="button" class="link" on:click=move |_| browser::focus(fault.field())>{fault.sentence()}</button></li>
        }
    };
    view! {
        <div id="can-sua" tabindex="-1" role="alert">
            {move || {
                let faults = faults.get();
                (!faults.is_empty()).then(|| view! {
                    <section class="err err--box">
                        <h2>"Cần sửa trước khi tiếp tục"</h2>
                        <ul>{faults.into_iter().map(line).collect_view()}</ul>
                    </section>
                })
            }}
        </div>
    }
}
