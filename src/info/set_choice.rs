//! The criteria sets to choose from: those that apply to a kind of unit, the newest year first.

use leptos::prelude::*;
use tu_cham_core::criteria::{Outline, UnitType};

use crate::info::header_fields::HeaderFault;
use crate::route::Page;
use crate::ui::set_name::SetOrigin;
use crate::wording;

/// The sets of a kind of unit under their years, and the way to bring an own one.
#[component]
pub(crate) fn SetChoices(
    /// Those to choose from, in order.
    sets: Signal<Vec<Outline<'static>>>,
    /// The one that will be scored by.
    chosen: Signal<Option<Outline<'static>>>,
    choose: Callback<Outline<'static>>,
    unit_type: Signal<UnitType>,
) -> impl IntoView {
    let years = move || {
        let mut years: Vec<(u16, Vec<Outline<'static>>)> = Vec::new();
        for set in sets.get() {
            match years.last_mut() {
                Some((year, sets)) if *year == set.year => sets.push(set),
                _ => years.push((set.year, vec![set])),
            }
        }
        years
    };
    let year = move |(year, sets): (u16, Vec<Outline<'static>>)| {
        view! {
            <div class="opts">
                <p class="field__label">{format!("Năm {year}")}</p>
                {sets.into_iter().map(|set| view! { <SetOption set chosen choose/> }).collect_view()}
            </div>
        }
    };
    view! {
        <fieldset class="form__group">
            <legend class="form__legend" id=HeaderFault::Set.field() tabindex="-1">"Bộ tiêu chí"</legend>
            {move || {
                let years = years();
                if years.is_empty() {
                    let kind = wording::unit_type(unit_type.get());
                    return view! {
                        <p class="empty">{format!("Trên máy này chưa có bộ tiêu chí nào áp dụng cho loại đơn vị “{kind}”.")}</p>
                    }
                    .into_any();
                }
                years.into_iter().map(year).collect_view().into_any()
            }}
            <p>
                "Tỉnh đã ban hành bộ tiêu chí riêng? " <a href=Page::Sets.href()>"Mở tệp ở trang Bộ tiêu chí"</a>
                ", bộ đó sẽ có trong danh sách này."
            </p>
        </fieldset>
    }
}

#[component]
fn SetOption(
    set: Outline<'static>,
    chosen: Signal<Option<Outline<'static>>>,
    choose: Callback<Outline<'static>>,
) -> impl IntoView {
    let is_chosen = move || chosen.get() == Some(set);
    view! {
        <label class="opt" class:opt--on=is_chosen>
            <input type="radio" name="bo-tieu-chi" prop:checked=is_chosen on:change=move |_| choose.run(set)/>
            <span>
                <b class="set-option__name">{wording::sets::name(set)}</b> " " <SetOrigin set/>
                <br/>
                <small>{set.title}</small>
                <br/>
                <small>{format!("{} · bản {}", wording::sets::standing(set), set.version)}</small>
            </span>
            <b class="num">{wording::sets::size(set)}</b>
        </label>
    }
}
