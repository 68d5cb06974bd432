//! What is said where a program translates the page.

use leptos::prelude::*;

use crate::browser::translation::{self, Translated};

/// Keeps the texts of the page as they are, and says how a translation is switched off.
#[component]
pub(crate) fn KeptUntranslated() -> impl IntoView {
    let translated = RwSignal::new(None);
    // As long as the page is open; nothing is left to do where it has gone.
    translation::refuse(move |what| {
        let _ = translated.try_set(Some(what));
    });
    view! {
        <div role="alert">
            {move || translated.get().map(|what| match what {
                Translated::PutBack => view! {
                    <div class="alarm">
                        <p>"Trình duyệt hoặc một tiện ích vừa dịch trang này. Chữ và số đã được giữ nguyên như bản đã lưu. Nên tắt dịch cho trang này (chọn “Hiện bản gốc”)."</p>
                        <button type="button" class="link" on:click=move |_| translated.set(None)>"Đóng"</button>
                    </div>
                }
                .into_any(),
                Translated::Left => view! {
                    <div class="alarm">
                        <p>"Trình duyệt hoặc một tiện ích đang dịch trang này liên tục nên chữ và số trên màn hình có thể không còn đúng với bản đã lưu. Tắt dịch cho trang này (chọn “Hiện bản gốc”) rồi tải lại trang. Những gì đã nhập vẫn được lưu."</p>
                    </div>
                }
                .into_any(),
            })}
        </div>
    }
}
