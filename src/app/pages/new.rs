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
    Effect::new(|_| request_animation_frame(|| browser::focus("tieu-de")));
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
    let error = move |fields: &'static [HeaderFault]| {
        let found = move || {
            faults.with(|faults| {
                faults.iter().find(|fault| fields.contains(fault)).map(|fault| fault.sentence())
            })
        };
        view! { <p class="err" id=format!("{}-loi", fields[0].field()) hidden=move || found().is_none()>{found}</p> }
    };
    let is_bad = move |fault: HeaderFault| move || faults.with(|faults| faults.contains(&fault)).to_string();
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
                        aria-describedby="don-vi-goi-y don-vi-loi" aria-invalid=is_bad(HeaderFault::Unit)
                        on:input:target=move |event| draft.update(|draft| draft.unit = event.target().value())/>
                    {error(&[HeaderFault::Unit])}
                </div>
                <div class="field">
                    <label class="field__label" for="loai-don-vi">"Loại đơn vị"</label>
                    <select class="field__input" id="loai-don-vi" aria-describedby="loai-don-vi-loi" aria-invalid=is_bad(HeaderFault::UnitType)
                        on:change:target=move |event| {
                            let at = event.target().selected_index();
                            if let Some(unit_type) = usize::try_from(at).ok().and_then(|at| UNIT_TYPES.get(at)) {
                                draft.update(|draft| draft.unit_type = *unit_type);
                            }
                        }>
                        {UNIT_TYPES.iter().map(|unit_type| view! { <option>{wording::unit_type(*unit_type)}</option> }).collect_view()}
                    </select>
                    {error(&[HeaderFault::UnitType])}
                </div>
                <div class="form__pair">
                    <div class="field">
                        <label class="field__label" for="nam">"Năm đánh giá"</label>
                        <p class="field__hint"></p>
                        <input class="field__input num" id="nam" type="text" inputmode="numeric" autocomplete="off"
                            prop:value=draft.with_untracked(|draft| draft.year.clone())
                            aria-describedby="nam-loi" aria-invalid=is_bad(HeaderFault::Year)
                            on:input:target=move |event| draft.update(|draft| draft.year = event.target().value())/>
                        {error(&[HeaderFault::Year])}
                    </div>
                    <div class="field">
                        <label class="field__label" for="tinh-den-ngay">"Số liệu tính đến ngày"</label>
                        <p class="field__hint" id="tinh-den-ngay-goi-y">"ngày/tháng/năm; có thể để trống"</p>
                        <input class="field__input num" id="tinh-den-ngay" type="text" inputmode="numeric" autocomplete="off"
                            aria-describedby="tinh-den-ngay-goi-y tinh-den-ngay-loi" aria-invalid=is_bad(HeaderFault::AsOf)
                            on:input:target=move |event| draft.update(|draft| draft.as_of = event.target().value())/>
                        {error(&[HeaderFault::AsOf, HeaderFault::AsOfOutside])}
                    </div>
                </div>
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
