//! Tells of a newer version of the program.

use leptos::prelude::*;

use crate::browser::program::Origin;
use crate::chunk::take_newer;
use crate::memo::Memo;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{el, live, nothing, p};
use crate::version::Version;

/// Says that there is a newer version; the work that is being filled in waits for nobody's program.
pub(crate) fn newer() -> AnyView {
    let version = expect_context::<Version>();
    let later = RwSignal::new(false);
    let told = Memo::new(move |_| match version.origin() {
        Origin::Newer if !later.get() => Some(
            "Đã có phiên bản mới của Tự Chấm. Số liệu đã nhập được giữ nguyên khi chuyển sang phiên bản mới.",
        ),
        Origin::Replaced if !later.get() => Some(
            "Đã có phiên bản mới của Tự Chấm; cửa sổ này còn chạy phiên bản cũ. Số liệu đã nhập được giữ nguyên khi chuyển.",
        ),
        _ => None,
    });
    live(move || match told.get() {
        Some(told) => {
            let later = button(Look::Quiet, "Để sau").click(move || later.set(true));
            el("div").class("notice").put(p(told)).put(take_newer(Look::Quiet)).put(later).into_any()
        }
        None => nothing(),
    })
}
