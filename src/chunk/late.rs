//! The views in the place of a part that is loading or did not arrive: they tell the reason, the safety of the data and the ways on.

use leptos::prelude::*;

use crate::browser::program;
use crate::notices::Notices;
use crate::version::Version;

/// The reason, and the safety of the data.
#[component]
pub(crate) fn NotArrivedText() -> impl IntoView {
    let text = if program::is_outdated() {
        "Tự Chấm đã có bản mới, cửa sổ này còn chạy bản cũ nên không tải thêm được. Những gì đã nhập vẫn còn nguyên."
    } else {
        "Chưa tải được phần này của chương trình, thường do đường mạng. Những gì đã nhập vẫn còn nguyên."
    };
    view! { <p>{text}</p> }
}

/// A panel that is on its way.
#[component]
pub(crate) fn OpeningPanel() -> impl IntoView {
    view! { <p class="field__hint" role="status">"Đang mở…"</p> }
}

/// A panel that did not arrive.
#[component]
pub(crate) fn NotArrivedPanel(again: Callback<()>) -> impl IntoView {
    let outdated = program::is_outdated();
    view! {
        <div class="told told--warn" role="alert">
            <NotArrivedText/>
            <p class="hero__ways">
                {outdated.then(|| view! { <TakeNewer class="link"/> })}
                <button type="button" class="link" on:click=move |_| again.run(())>"Thử lại"</button>
            </p>
        </div>
    }
}

/// A notice for a part beside every page that did not arrive.
#[component]
pub(crate) fn NotArrivedNotice(again: Callback<()>) -> impl IntoView {
    let outdated = program::is_outdated();
    view! {
        <div class="notice">
            <NotArrivedText/>
            {outdated.then(|| view! { <TakeNewer class="link"/> })}
            <button type="button" class="link" on:click=move |_| again.run(())>"Thử lại"</button>
        </div>
    }
}

/// The button that switches to the newer version.
#[component]
pub(crate) fn TakeNewer(class: &'static str) -> impl IntoView {
    let version = expect_context::<Version>();
    let notices = expect_context::<Notices>();
    view! {
        <button type="button" class=class on:click=move |_| version.take_newer(notices)>"Dùng bản mới"</button>
    }
}
