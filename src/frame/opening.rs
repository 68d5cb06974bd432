//! The views in the place of a page that is loading or did not arrive.

use leptos::prelude::*;

use crate::browser::program;
use crate::chunk::{Chunk, Look, not_arrived_text, take_newer};
use crate::frame::bar::plain_bar;
use crate::frame::plain::WIDE;
use crate::ui::buttons::{Look as Button, button, ways};
use crate::ui::element::{El, content, el, p};
use crate::ui::page::{heading, opened};

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
pub(crate) fn opening() -> El {
    let waiting = expect_context::<Waiting>().0;
    waiting.set(true);
    on_cleanup(move || waiting.set(false));
    let main = el("main").class(WIDE).put(p("Đang mở…").set("role", "status"));
    el("div").class("opening").put(plain_bar()).put(main)
}

/// A page that did not arrive: the reason, the safety of the data, and the ways on.
fn not_arrived(again: Callback<()>) -> AnyView {
    opened("Chưa mở được trang này · Tự Chấm");
    let outdated = program::is_outdated();
    let again = move |look| button(look, "Thử lại").click(move || again.run(()));
    let mut parts = content![heading("Chưa mở được trang này"), not_arrived_text()];
    if outdated {
        parts.push(ways(content![take_newer(Button::Main), again(Button::Second)]).into_any());
    } else {
        let advice = "Kiểm tra kết nối mạng rồi bấm “Thử lại”. Các trang đã mở được vẫn dùng bình thường.";
        parts.extend(content![p(advice), ways(content![again(Button::Main)])]);
    }
    let card = el("section").class("card lines").put_all(parts);
    content![plain_bar(), el("main").class(WIDE).put(card)].into_any()
}

/// A page of a chunk, or a page that tells that the chunk is loading or did not arrive.
pub(crate) fn page<T: Copy + Send + Sync>(chunk: Chunk<T>, make: impl FnOnce(T) -> AnyView) -> AnyView {
    match chunk.look() {
        Look::Here(inside) => make(inside),
        Look::Coming => opening().into_any(),
        Look::Missed => {
            // The next visit to the page retries loading.
            on_cleanup(move || chunk.rest());
            not_arrived(chunk.again())
        }
    }
}
