//! The views in the place of a page that is loading or did not arrive.

use leptos::prelude::*;

use crate::browser;
use crate::browser::program;
use crate::chunk::{Chunk, Look, NotArrivedText, TakeNewer};
use crate::frame::bar::PlainBar;

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

/// A page that did not arrive: the reason, the safety of the data, and the ways on.
#[component]
fn NotArrived(again: Callback<()>) -> impl IntoView {
    browser::set_title("Chưa mở được trang này · Tự Chấm");
    Effect::new(|_| browser::focus_heading_soon("tieu-de"));
    let outdated = program::is_outdated();
    view! {
        <PlainBar/>
        <main class="page page--plain">
            <section class="card about">
                <h1 id="tieu-de" tabindex="-1">"Chưa mở được trang này"</h1>
                <NotArrivedText/>
                {(!outdated).then(|| view! { <p>"Kiểm tra đường mạng rồi bấm “Thử lại”. Các trang đã mở được vẫn dùng bình thường."</p> })}
                <p class="hero__ways">
                    {outdated.then(|| view! { <TakeNewer class="btn"/> })}
                    <button type="button" class=if outdated { "btn btn--2" } else { "btn" } on:click=move |_| again.run(())>"Thử lại"</button>
                </p>
            </section>
        </main>
    }
}

/// A page of a chunk, or a page that tells that the chunk is loading or did not arrive.
pub(crate) fn page<T: Copy + Send + Sync>(chunk: Chunk<T>, make: impl FnOnce(T) -> AnyView) -> AnyView {
    match chunk.look() {
        Look::Here(inside) => make(inside),
        Look::Coming => view! { <Opening/> }.into_any(),
        Look::Missed => {
            // The next visit to the page retries loading.
            on_cleanup(move || chunk.rest());
            view! { <NotArrived again=chunk.again()/> }.into_any()
        }
    }
}
