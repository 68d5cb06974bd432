//! The foot of every page: versions, and where the data stays.

use tu_cham_core::criteria::CriteriaSet;

use crate::VERSION;
use crate::frame::help::help_button;
use crate::route::Page;
use crate::ui::buttons::link;
use crate::ui::element::{El, el, p};
use crate::wording;

/// The foot; with the criteria set that the page is about.
pub(crate) fn foot(set: Option<&'static CriteriaSet>) -> El {
    let foot = el("footer").class("foot");
    let foot = match set {
        None => foot,
        Some(set) => {
            let (origin, standing) = (wording::origin::origin(set), wording::sets::standing(set));
            foot.put(p(format!(
                "Bộ tiêu chí: {}, phiên bản {} · {origin} · {standing}",
                set.short_title, set.version
            )))
        }
    };
    let about = format!(
        "Tự Chấm, phiên bản {VERSION}. Dữ liệu chỉ nằm trong trình duyệt của máy này; không tài khoản, không máy chủ. \
        Không nhập thông tin cá nhân của người dân."
    );
    // A page without a set has the guide in its bar.
    let guide = set.map(|_| link(Page::Guide.href(), "Hướng dẫn sử dụng").class("link").set("data-led", ""));
    foot.put(p(about)).put(el("p").class("row").put(guide).put(help_button()))
}
