//! An address that leads to nothing, to an assessment that cannot be read, or to a criteria set that is not here.

use leptos::prelude::*;

use crate::browser;
use crate::frame::bar::PlainBar;
use crate::frame::foot::Foot;
use crate::library::Unreadable;
use crate::route::Page;
use crate::wording;

/// What an address leads to that cannot be shown.
pub(crate) enum Missing {
    /// No such assessment.
    Assessment,
    /// An assessment that cannot be read.
    Unreadable(Unreadable),
    /// No such area in an assessment that is there; its overview.
    Area(Page),
}

/// Says what is missing and leads on.
#[component]
pub(crate) fn MissingPage(why: Missing) -> impl IntoView {
    browser::set_title("Không mở được bản tự chấm · Tự Chấm");
    let sentence = match &why {
        Missing::Assessment => "Bản tự chấm này không có trên máy và trình duyệt này. Có thể nó nằm ở máy khác, hoặc đã bị xóa. Nếu có tệp đã tải về, mở tệp ở trang đầu.".to_owned(),
        Missing::Unreadable(why) => format!("Bản tự chấm này không đọc được. {} Bản ghi được giữ nguyên, tải về được ở trang đầu.", wording::files::unreadable(why)),
        Missing::Area(_) => "Bộ tiêu chí của bản tự chấm này không có nhóm mà địa chỉ nêu; địa chỉ có thể thuộc bản cũ của bộ tiêu chí. Bản tự chấm vẫn còn nguyên.".to_owned(),
    };
    let (title, way, label) = match why {
        Missing::Area(overview) => ("Không có nhóm này", overview, "Mở Tổng quan của bản tự chấm"),
        Missing::Assessment | Missing::Unreadable(_) => {
            ("Không mở được bản tự chấm", Page::Home, "Về trang đầu")
        }
    };
    view! {
        <PlainBar/>
        <main class="page page--plain">
            <section class="card">
                <h1 id="tieu-de" tabindex="-1">{title}</h1>
                <p>{sentence}</p>
                <p><a class="btn" href=way.href()>{label}</a></p>
            </section>
        </main>
        <Foot set=None/>
    }
}

/// Says that a criteria set is not here and leads to the list.
#[component]
pub(crate) fn MissingSet() -> impl IntoView {
    browser::set_title("Không có bộ tiêu chí này · Tự Chấm");
    view! {
        <PlainBar/>
        <main class="page page--plain">
            <section class="card about">
                <h1 id="tieu-de" tabindex="-1">"Không có bộ tiêu chí này trên máy"</h1>
                <p>"Có thể bộ này nằm ở máy khác, hoặc đã được bỏ khỏi máy này. Nếu có tệp, mở tệp ở trang Bộ tiêu chí."</p>
                <p><a class="btn" href=Page::Sets.href()>"Đến trang Bộ tiêu chí"</a></p>
            </section>
        </main>
        <Foot set=None/>
    }
}
