//! The views in the place of a part that is loading or did not arrive: they tell the reason, the safety of the data and the ways on.

use leptos::prelude::*;

use crate::browser::program;
use crate::notices::Notices;
use crate::ui::buttons::{Look, button, ways};
use crate::ui::element::{El, el, p};
use crate::version::Version;

/// The reason, and the safety of the data.
pub(crate) fn not_arrived_text() -> El {
    p(if program::is_outdated() {
        "Tự Chấm đã có phiên bản mới, cửa sổ này còn chạy phiên bản cũ nên không tải thêm được. Những gì đã nhập vẫn còn nguyên."
    } else {
        "Chưa tải được phần này của chương trình, thường do kết nối mạng. Những gì đã nhập vẫn còn nguyên."
    })
}

/// A panel that is on its way.
pub(super) fn opening_panel() -> El {
    p("Đang mở…").class("field__hint").set("role", "status")
}

/// A panel that did not arrive.
pub(super) fn not_arrived_panel(again: Callback<()>) -> El {
    el("div").class("told told--warn").set("role", "alert").put(not_arrived_text()).put(ways(ways_on(again)))
}

/// A notice for a part beside every page that did not arrive.
pub(super) fn not_arrived_notice(again: Callback<()>) -> El {
    el("div").class("notice").put(not_arrived_text()).put_all(ways_on(again))
}

fn ways_on(again: Callback<()>) -> Vec<AnyView> {
    let newer = program::is_outdated().then(|| take_newer(Look::Quiet).into_any());
    let again = button(Look::Quiet, "Thử lại").click(move || again.run(()));
    newer.into_iter().chain([again.into_any()]).collect()
}

/// The button that switches to the newer version.
pub(crate) fn take_newer(look: Look) -> El {
    let version = expect_context::<Version>();
    let notices = expect_context::<Notices>();
    button(look, "Dùng phiên bản mới").click(move || version.take_newer(notices))
}
