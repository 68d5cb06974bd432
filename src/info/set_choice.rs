//! The criteria sets to choose from: those that apply to a kind of unit, the newest year first.

use leptos::prelude::*;
use tu_cham_core::criteria::{Outline, UnitType};

use crate::info::header_fields::HeaderFault;
use crate::memo::Memo;
use crate::route::Page;
use crate::ui::buttons::link;
use crate::ui::choices::framed_answer;
use crate::ui::element::{El, content, el, live, p};
use crate::ui::message::{Kind, message};
use crate::ui::set_name::origin;
use crate::wording;

/// The sets of a kind of unit under their years, and a link for adding an own set.
///
/// `sets` are those to choose from, in order, and `chosen` the one that will score the assessment.
pub(crate) fn set_choices(
    sets: Memo<Vec<Outline<'static>>>,
    chosen: Signal<Option<Outline<'static>>>,
    choose: Callback<Outline<'static>>,
    unit_type: Memo<UnitType>,
) -> El {
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
        let set = |set| set_option(set, chosen, choose).into_any();
        el("div")
            .class("opts")
            .put(p(format!("Năm {year}")).class("field__label"))
            .put_all(sets.into_iter().map(set).collect())
            .into_any()
    };
    let list = live(move || {
        let years = years();
        if years.is_empty() {
            let kind = wording::unit_type(unit_type.get());
            let none = format!("Trên máy này chưa có bộ tiêu chí nào áp dụng cho loại đơn vị “{kind}”.");
            return message(Kind::Empty, none).into_any();
        }
        years.into_iter().map(year).collect::<Vec<_>>().into_any()
    });
    let own = content![
        "Tỉnh đã ban hành bộ tiêu chí riêng? ",
        link(Page::Sets.href(), "Mở tệp ở trang Bộ tiêu chí"),
        ", bộ đó sẽ có trong danh sách này.",
    ];
    let legend =
        el("legend").class("form__legend").id(HeaderFault::Set.field()).focusable().put("Bộ tiêu chí");
    el("fieldset").class("form__group").put_all(content![legend, list, el("p").put_all(own)])
}

fn set_option(
    set: Outline<'static>,
    chosen: Signal<Option<Outline<'static>>>,
    choose: Callback<Outline<'static>>,
) -> El {
    let about = content![
        el("b").class("set-option__name").put(wording::sets::name(set)),
        " ",
        origin(set, true),
        el("small").class("set-option__line num").put(wording::sets::size(set)),
        el("small").class("set-option__line set-option__more").put(wording::sets::standing(set)),
        el("small")
            .class("set-option__line set-option__more")
            .put(format!("{} · phiên bản {}", set.title, set.version)),
    ];
    let content = content![el("span").put_all(about)];
    framed_answer("bo-tieu-chi", move || chosen.get() == Some(set), move || choose.run(set), content)
}
