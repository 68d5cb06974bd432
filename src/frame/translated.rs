//! The message where a program translates the page.

use leptos::prelude::*;

use crate::browser::translation::{self, Translated};
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, el, live, nothing, p};

/// Keeps the texts of the page as they are, and says how a translation is switched off.
pub(crate) fn kept_untranslated() -> El {
    let translated = RwSignal::new(None);
    // As long as the page is open; nothing is left to do where it has gone.
    translation::refuse(move |what| {
        let _ = translated.try_set(Some(what));
    });
    let alarm = |words: &'static str| el("div").class("alarm").put(p(words));
    let put_back = "Trình duyệt hoặc một tiện ích vừa dịch trang này. Chữ và số đã được giữ nguyên như bản đã lưu. Nên tắt dịch cho trang này (chọn “Hiện bản gốc”).";
    let left = "Trình duyệt hoặc một tiện ích đang dịch trang này liên tục nên chữ và số trên màn hình có thể không còn đúng với bản đã lưu. Tắt dịch cho trang này (chọn “Hiện bản gốc”) rồi tải lại trang. Những gì đã nhập vẫn được lưu.";
    let close = move || translated.set(None);
    let told = live(move || match translated.get() {
        None => nothing(),
        Some(Translated::PutBack) => alarm(put_back).put(button(Look::Quiet, "Đóng").click(close)).into_any(),
        Some(Translated::Left) => alarm(left).into_any(),
    });
    el("div").set("role", "alert").put(told)
}
