//! What stands in the place of a page that is on its way, or that did not arrive.

use leptos::prelude::*;

use crate::browser;
use crate::browser::program;
use crate::frame::bar::PlainBar;
use crate::frame::newer::Version;
use crate::notices::Notices;

const NOT_LOADED: &str =
    "Chưa tải được phần này của chương trình, thường do đường mạng. Những gì đã nhập vẫn còn nguyên.";
const OUTDATED: &str = "Tự Chấm đã có bản mới, cửa sổ này còn chạy bản cũ nên không tải thêm được. Những gì đã nhập vẫn còn nguyên.";

/// Whether the first page is still on its way, as a context: until it is there, the page of `index.html` stands for it.
#[derive(Clone, Copy)]
pub(crate) struct Waiting(RwSignal<bool>);

impl Waiting {
    /// Takes the page of `index.html` away once there is another one.
    pub(crate) fn install() {
        let waiting = Self(RwSignal::new(false));
        provide_context(waiting);
        Effect::new(move |_| {
            if !waiting.0.get()
                && let Some(boot) = document().get_element_by_id("boot")
            {
                boot.remove();
            }
        });
    }
}

/// A page that is on its way: a moment, and at most a few seconds.
#[component]
pub(crate) fn Opening() -> impl IntoView {
    let waiting = expect_context::<Waiting>().0;
    waiting.set(true);
    on_cleanup(move || waiting.set(false));
    view! {
        <div class="opening">
            <PlainBar/>
            <main class="page page--plain"><p role="status">"Đang mở…"</p></main>
        </div>
    }
}

/// A page that did not arrive: what happened, what is safe, and the ways on.
#[component]
pub(crate) fn NotArrived(again: Callback<()>) -> impl IntoView {
    browser::set_title("Chưa mở được trang này · Tự Chấm");
    Effect::new(|_| browser::focus_heading_soon("tieu-de"));
    let outdated = program::is_outdated();
    view! {
        <PlainBar/>
        <main class="page page--plain">
            <section class="card about">
                <h1 id="tieu-de" tabindex="-1">"Chưa mở được trang này"</h1>
                <p>{if outdated { OUTDATED } else { NOT_LOADED }}</p>
                {(!outdated).then(|| view! { <p>"Kiểm tra đường mạng rồi bấm “Thử lại”. Các trang đã mở được vẫn dùng bình thường."</p> })}
                <p class="hero__ways">
                    {outdated.then(|| view! { <TakeNewer class="btn"/> })}
                    <button type="button" class=if outdated { "btn btn--2" } else { "btn" } on:click=move |_| again.run(())>"Thử lại"</button>
                </p>
            </section>
        </main>
    }
}

/// A panel that is on its way.
#[component]
pub(crate) fn OpeningPanel() -> impl IntoView {
    view! { <p class="field__hint" role="status">"Đang mở…"</p> }
}

/// The same for a panel within a page.
#[component]
pub(crate) fn NotArrivedPanel(again: Callback<()>) -> impl IntoView {
    let outdated = program::is_outdated();
    view! {
        <div class="told told--warn" role="alert">
            <p>{if outdated { OUTDATED } else { NOT_LOADED }}</p>
            <p class="hero__ways">
                {outdated.then(|| view! { <TakeNewer class="link"/> })}
                <button type="button" class="link" on:click=move |_| again.run(())>"Thử lại"</button>
            </p>
        </div>
    }
}

/// The same for something that stands beside every page.
#[component]
pub(crate) fn NotArrivedNotice(again: Callback<()>) -> impl IntoView {
    let outdated = program::is_outdated();
    view! {
        <div class="notice">
            <p>{if outdated { OUTDATED } else { NOT_LOADED }}</p>
            {outdated.then(|| view! { <TakeNewer class="link"/> })}
            <button type="button" class="link" on:click=move |_| again.run(())>"Thử lại"</button>
        </div>
    }
}

#[component]
fn TakeNewer(class: &'static str) -> impl IntoView {
    let version = expect_context::<Version>();
    let notices = expect_context::<Notices>();
    view! {
        <button type="button" class=class on:click=move |_| version.take_newer(notices)>"Dùng bản mới"</button>
    }
}
