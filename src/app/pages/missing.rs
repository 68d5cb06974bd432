//! An address that leads to nothing, to an assessment that cannot be read, or to a criteria set that is not here.

use leptos::prelude::*;
use tu_cham::document::ReadError;

use crate::app::browser;
use crate::app::parts::bar::PlainBar;
use crate::app::parts::foot::Foot;
use crate::app::route::Page;
use crate::app::wording;

/// Says what is missing and leads home.
#[component]
pub(crate) fn MissingPage(why: Option<ReadError>) -> impl IntoView {
    browser::set_title("Không mở được bản tự chấm · Tự Chấm");
    let sentence = match &why {
        None => "Bản tự chấm này không có trên máy và trình duyệt này. Có thể nó nằm ở máy khác, hoặc đã bị xóa. Nếu có tệp đã tải về, mở tệp ở trang đầu.".to_owned(),
        Some(why) => format!("Bản tự chấm này không đọc được. {} Bản ghi được giữ nguyên, tải về được ở trang đầu.", wording::files::read_error(why)),
    };
    view! {
        <PlainBar/>
        <main class="page page--plain">
            <section class="card">
                <h1 id="tieu-de" tabindex="-1">"Không mở được bản tự chấm"</h1>
                <p>{sentence}</p>
                <p><a class="btn" href=Page::Home.href()>"Về trang đầu"</a></p>
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
