//! An address that leads to nothing, or to an assessment that cannot be read.

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
