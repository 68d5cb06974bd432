//! Starting an assessment.

use leptos::prelude::*;
use tu_cham::criteria::{CriteriaSet, Status, UnitType};

use crate::app::browser::{self, Moment};
use crate::app::library::Library;
use crate::app::parts::bar::PlainBar;
use crate::app::parts::foot::Foot;
use crate::app::parts::header_fields::{HeaderDraft, HeaderFault};
use crate::app::route::Page;
use crate::app::wording;

/// Unit, kind of unit, year, day of the figures, criteria set.
#[component]
pub(crate) fn NewPage() -> impl IntoView {
    let library = expect_context::<Library>();
    browser::set_title("Bắt đầu tự chấm · Tự Chấm");
    Effect::new(|_| request_animation_frame(|| browser::focus_heading("tieu-de")));
    let sets = library.built_in_sets();
    let chosen = RwSignal::new(0_usize);
    let year = Moment::now().iso.get(..4).unwrap_or_default().to_owned();
    let draft = RwSignal::new(HeaderDraft {
        unit: String::new(),
        unit_type: UnitType::Commune,
        year,
        as_of: String::new(),
    });
    let faults = RwSignal::new(Vec::<HeaderFault>::new());
    let choices = sets.clone();
    let start = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let set = sets[chosen.get_untracked()];
        match draft.with_untracked(|draft| draft.check(set)) {
            Ok(header) => {
                let assessment = header.id.clone();
                library.create(set, header);
                Page::Area { assessment, area: set[set.areas()[0]].id.clone(), leaf: None }.go();
            }
            Err(found) => {
                faults.set(found);
                request_animation_frame(|| browser::focus("can-sua"));
            }
        }
    };
    view! {
        <PlainBar/>
        <main class="page page--plain page--form">
            <h1 id="tieu-de" tabindex="-1">"Bắt đầu tự chấm"</h1>
            <FaultSummary faults/>
            <form class="form" novalidate on:submit=start>
                <div class="field">
                    <label class="field__label" for="don-vi">"Tên đơn vị"</label>
                    <p class="field__hint" id="don-vi-goi-y">"Viết như trên văn bản, ví dụ: UBND xã Vân Canh"</p>
                    <input class="field__input" id="don-vi" type="text" autocomplete="organization"
                        aria-describedby="don-vi-goi-y don-vi-loi" aria-invalid=move || has(faults, HeaderFault::Unit)
                        on:input:target=move |event| draft.update(|draft| draft.unit = event.target().value())/>
                    <FieldFault faults of=&[HeaderFault::Unit]/>
                </div>
                <div class="field">
                    <label class="field__label" for="loai-don-vi">"Loại đơn vị"</label>
                    <select class="field__input" id="loai-don-vi" aria-describedby="loai-don-vi-loi" aria-invalid=move || has(faults, HeaderFault::UnitType)
                        on:change:target=move |event| {
                            let at = event.target().selected_index();
                            if let Some(unit_type) = usize::try_from(at).ok().and_then(|at| UNIT_TYPES.get(at)) {
                                draft.update(|draft| draft.unit_type = *unit_type);
                            }
                        }>
                        {UNIT_TYPES.iter().map(|unit_type| view! { <option>{wording::unit_type(*unit_type)}</option> }).collect_view()}
                    </select>
                    <FieldFault faults of=&[HeaderFault::UnitType]/>
                </div>
                <PeriodFields draft faults/>
                <fieldset class="opts">
                    <legend class="field__label">"Bộ tiêu chí"</legend>
                    {choices.into_iter().enumerate().map(|(at, set)| view! { <SetChoice set at chosen/> }).collect_view()}
                </fieldset>
                <div class="hero__ways">
                    <button type="submit" class="btn">"Bắt đầu"</button>
                    <a class="link" href=Page::Home.href()>"Quay lại"</a>
                </div>
            </form>
        </main>
        <Foot set=None/>
    }
}

/// The year, and the day up to which figures count.
#[component]
fn PeriodFields(draft: RwSignal<HeaderDraft>, faults: RwSignal<Vec<HeaderFault>>) -> impl IntoView {
    view! {
        <div class="form__pair">
            <div class="field">
                <label class="field__label" for="nam">"Năm đánh giá"</label>
                <p class="field__hint" id="nam-goi-y">"4 chữ số"</p>
                <input class="field__input num" id="nam" type="text" inputmode="numeric" autocomplete="off"
                    prop:value=draft.with_untracked(|draft| draft.year.clone())
                    aria-describedby="nam-goi-y nam-loi" aria-invalid=move || has(faults, HeaderFault::Year)
                    on:input:target=move |event| draft.update(|draft| draft.year = event.target().value())/>
                <FieldFault faults of=&[HeaderFault::Year]/>
            </div>
            <div class="field">
                <label class="field__label" for="tinh-den-ngay">"Số liệu tính đến ngày"</label>
                <p class="field__hint" id="tinh-den-ngay-goi-y">"ngày/tháng/năm; có thể để trống"</p>
                <input class="field__input num" id="tinh-den-ngay" type="text" autocomplete="off"
                    aria-describedby="tinh-den-ngay-goi-y tinh-den-ngay-loi"
                    aria-invalid=move || {
                        if has(faults, HeaderFault::AsOf) == "true" { "true" } else { has(faults, HeaderFault::AsOfOutside) }
                    }
                    on:input:target=move |event| draft.update(|draft| draft.as_of = event.target().value())/>
                <FieldFault faults of=&[HeaderFault::AsOf, HeaderFault::AsOfOutside]/>
            </div>
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
fn has(faults: RwSignal<Vec<HeaderFault>>, fault: HeaderFault) -> &'static str {
    if faults.with(|faults| faults.contains(&fault)) { "true" } else { "false" }
}

const UNIT_TYPES: [UnitType; 7] = [
    UnitType::Commune,
    UnitType::Ward,
    UnitType::SpecialZone,
    UnitType::Department,
    UnitType::Division,
    UnitType::District,
    UnitType::Township,
];

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
