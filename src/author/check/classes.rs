//! The classes of the set, best first.

use leptos::prelude::*;
use tu_cham_core::number::Decimal;

use crate::author::desk::Desk;
use crate::author::scoring::fields::{number, words as line};
use crate::browser;
use crate::memo::Memo;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, content, el, live};

/// The id of the button that adds a class.
const ADD: &str = "them-xep-loai";

/// The fields of all classes.
pub(crate) fn classes(desk: Desk) -> El {
    let count = Memo::new(move |_| desk.header.with(|header| header.classes.len()));
    let rows = live(move || (0..count.get()).map(|at| untrack(|| row(desk, at))).collect_view().into_any());
    let add = move || {
        desk.edit_header("thêm mức xếp loại", false, |it| {
            it.classes.push((String::new(), Decimal::ZERO));
        });
    };
    el("fieldset")
        .id("bo-xep-loai")
        .focusable()
        .put(el("legend").class("field__label").words("Xếp loại, từ cao xuống thấp"))
        .put(rows)
        .put(button(Look::Quiet, "Thêm mức xếp loại").id(ADD).click(add))
}

fn row(desk: Desk, at: usize) -> El {
    let label = Signal::derive(move || {
        desk.header.with(|it| it.classes.get(at).map(|(label, _)| label.clone()).unwrap_or_default())
    });
    let from = Signal::derive(move || desk.header.with(|it| it.classes.get(at).map(|(_, from)| *from)));
    let label = line(format!("xep-loai-{at}"), format!("Mức {}", at + 1), label, move |text| {
        desk.edit_header(&format!("tên mức xếp loại {}", at + 1), true, |it| {
            if let Some(class) = it.classes.get_mut(at) {
                class.0 = text;
            }
        });
    });
    let from = number(format!("xep-loai-tu-{at}"), "Từ (%)", from, move |value| {
        desk.edit_header(&format!("điểm mức xếp loại {}", at + 1), true, |it| {
            if let (Some(class), Some(value)) = (it.classes.get_mut(at), value) {
                class.1 = value;
            }
        });
    });
    let remove = move || {
        desk.edit_header("bỏ mức xếp loại", false, |it| {
            if at < it.classes.len() {
                it.classes.remove(at);
            }
        });
        browser::focus_one_soon(&[remove_id(at), remove_id(at.saturating_sub(1)), ADD.to_owned()]);
    };
    let remove = button(Look::Quiet, "Bỏ")
        .id(remove_id(at))
        .set("aria-label", format!("Bỏ mức {}", at + 1))
        .click(remove);
    el("div").class("read__row").put_all(content![label, from, remove])
}

fn remove_id(at: usize) -> String {
    format!("bo-xep-loai-{at}")
}
