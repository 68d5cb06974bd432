//! The form for who, when, what for.

use leptos::prelude::*;
use tu_cham::assessment::Header;
use tu_cham::criteria::{CriteriaSet, Status, UnitType};

use crate::app::browser;
use crate::app::parts::header_fields::{HeaderDraft, HeaderFault};
use crate::app::route::Page;
use crate::app::wording;

/// Unit, kind of unit, year, day of the figures; and the criteria set where there is a choice. `done` gets the position of the
/// set and a sound header.
#[component]
pub(crate) fn HeaderForm(
    sets: Vec<&'static CriteriaSet>,
    draft: HeaderDraft,
    submit: &'static str,
    back: Page,
    done: Callback<(usize, Header)>,
) -> impl IntoView {
    let chosen = RwSignal::new(0_usize);
    let faults = RwSignal::new(Vec::<HeaderFault>::new());
    // The kind that stands there already is never taken away.
    let kept = draft.unit_type;
    let (unit, year, as_of) = (draft.unit.clone(), draft.year.clone(), draft.as_of.clone());
    let draft = RwSignal::new(draft);
    let sets = StoredValue::new(sets);
    let set = move || sets.with_value(|sets| sets[chosen.get()]);
    let types = Memo::new(move |_| {
        let mut types = set().unit_types.clone();
        if !types.contains(&kept) {
            types.push(kept);
        }
        types
    });
    Effect::new(move |_| {
        types.with(|types| {
            if !types.contains(&draft.with_untracked(|draft| draft.unit_type)) {
                draft.update(|draft| draft.unit_type = types[0]);
            }
        });
    });
    // A fault that was mended goes at once; new ones wait for the button.
    let edit = move |change: Box<dyn FnOnce(&mut HeaderDraft)>| {
        draft.update(|draft| change(draft));
        let left = draft.with_untracked(|draft| draft.check(untrack(set), kept)).err().unwrap_or_default();
        faults.update(|faults| faults.retain(|fault| left.contains(fault)));
    };
    let start = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match draft.with_untracked(|draft| draft.check(untrack(set), kept)) {
            Ok(header) => done.run((chosen.get_untracked(), header)),
            Err(found) => {
                faults.set(found);
                request_animation_frame(|| browser::focus("can-sua"));
            }
        }
    };
    let choices = sets.with_value(|sets| {
        (sets.len() > 1).then(|| {
            let choice = |(at, set): (usize, &&'static CriteriaSet)| view! { <SetChoice set=set at chosen/> };
            view! {
                <fieldset class="opts">
                    <legend class="field__label">"Bộ tiêu chí"</legend>
                    {sets.iter().enumerate().map(choice).collect_view()}
                </fieldset>
            }
        })
    });
    view! {
        <FaultSummary faults/>
        <form class="form" novalidate on:submit=start>
            <Line id="don-vi" label="Tên đơn vị" hint="Viết như trên văn bản, ví dụ: UBND xã Vân Canh" autocomplete="organization"
                initial=unit faults of=&[HeaderFault::Unit]
                on_input=Callback::new(move |unit| edit(Box::new(|draft| draft.unit = unit)))/>
            <div class="field">
                <label class="field__label" for="loai-don-vi">"Loại đơn vị"</label>
                <select class="field__input" id="loai-don-vi"
                    aria-describedby="loai-don-vi-loi" aria-invalid=move || has(faults, &[HeaderFault::UnitType])
                    on:change:target=move |event| {
                        let at = usize::try_from(event.target().selected_index()).unwrap_or(0);
                        if let Some(unit_type) = types.with_untracked(|types| types.get(at).copied()) {
                            edit(Box::new(move |draft| draft.unit_type = unit_type));
                        }
                    }>
                    {move || types.get().into_iter().map(|unit_type| unit_option(unit_type, draft)).collect_view()}
                </select>
                <FieldFault faults of=&[HeaderFault::UnitType]/>
            </div>
            <div class="form__pair">
                <Line id="nam" label="Năm đánh giá" hint="4 chữ số" numeric=true initial=year faults of=&[HeaderFault::Year]
                    on_input=Callback::new(move |year| edit(Box::new(|draft| draft.year = year)))/>
                <Line id="tinh-den-ngay" label="Số liệu tính đến ngày" hint="ngày/tháng/năm; có thể để trống"
                    initial=as_of faults of=&[HeaderFault::AsOf, HeaderFault::AsOfOutside]
                    on_input=Callback::new(move |as_of| edit(Box::new(|draft| draft.as_of = as_of)))/>
            </div>
            {choices}
            <div class="hero__ways">
                <button type="submit" class="btn">{submit}</button>
                <a class="link" href=back.href()>"Quay lại"</a>
            </div>
        </form>
    }
}

fn unit_option(unit_type: UnitType, draft: RwSignal<HeaderDraft>) -> impl IntoView {
    let chosen = draft.with_untracked(|draft| draft.unit_type == unit_type);
    view! { <option selected=chosen>{wording::unit_type(unit_type)}</option> }
}

/// A field of one line, with what is wrong with it.
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
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <p class="field__hint" id=format!("{id}-goi-y")>{hint}</p>
            <input class="field__input" id=id type="text" maxlength="200" prop:value=initial
                autocomplete=autocomplete inputmode=if numeric { "numeric" } else { "text" }
                aria-describedby=format!("{id}-goi-y {id}-loi") aria-invalid=move || has(faults, of)
                on:input:target=move |event| on_input.run(event.target().value())/>
            <FieldFault faults of/>
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
                        <h2>"Cần sửa trước khi bắt đầu"</h2>
                        <ul>{faults.into_iter().map(line).collect_view()}</ul>
                    </section>
                })
            }}
        </div>
    }
}

#[component]
fn SetChoice(set: &'static CriteriaSet, at: usize, chosen: RwSignal<usize>) -> impl IntoView {
    let standing = match &set.status {
        Status::Official(decision) => format!(
            "Quyết định số {} ngày {} của {} · bản {}",
            decision.number,
            decision.date.vietnamese(),
            decision.issuer,
            set.version
        ),
        Status::Sample { disclaimer } => format!("{disclaimer} · bản {}", set.version),
    };
    let size = format!("{} mục, thang điểm {}", set.leaves().len(), wording::amount(set.scale));
    let is_chosen = move || chosen.get() == at;
    view! {
        <label class="opt" class:opt--on=is_chosen>
            <input type="radio" name="bo-tieu-chi" prop:checked=is_chosen on:change=move |_| chosen.set(at)/>
            <span>
                <b>{set.short_title.as_str()}</b>
                <br/>
                <small>{set.title.as_str()}</small>
                <br/>
                <small>{standing}</small>
            </span>
            <b class="num">{size}</b>
        </label>
    }
}
