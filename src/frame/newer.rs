//! Tells of a newer version of the program.

use leptos::prelude::*;

use crate::browser::program::Origin;
use crate::notices::Notices;
use crate::version::Version;

/// Says that there is a newer version; what is being filled in waits for nobody's program.
#[component]
pub(crate) fn Newer() -> impl IntoView {
    let version = expect_context::<Version>();
    let notices = expect_context::<Notices>();
    let later = RwSignal::new(false);
    let told = Memo::new(move |_| match version.origin() {
        Origin::Newer if !later.get() => {
            Some("Đã có bản mới của Tự Chấm. Số liệu đã nhập được giữ nguyên khi chuyển sang bản mới.")
        }
        Origin::Replaced if !later.get() => Some(
            "Đã có bản mới của Tự Chấm; cửa sổ này còn chạy bản cũ. Số liệu đã nhập được giữ nguyên khi chuyển.",
        ),
        _ => None,
    });
    move || {
        told.get().map(|told| {
            view! {
                <div class="notice">
                    <p>{told}</p>
                    <button type="button" class="link" on:click=move |_| version.take_newer(notices)>"Dùng bản mới"</button>
                    <button type="button" class="link" on:click=move |_| later.set(true)>"Để sau"</button>
                </div>
            }
        })
    }
}
