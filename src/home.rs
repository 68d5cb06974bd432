//! The first page: starting, opening a file, trying the sample; the assessments on this machine, at first as their records list them.

pub(crate) mod backup;
pub(crate) mod import;
pub(crate) mod listed;
pub(crate) mod preview;
pub(crate) mod rows;
pub(crate) mod stored;
pub(crate) mod trying;
pub(crate) mod welcome;

use leptos::prelude::*;

use crate::browser::{self, keyboard, machine};
use crate::frame::bar::PlainBar;
use crate::frame::chunks::{Chunks, Trial};
use crate::frame::foot::Foot;
use crate::home::import::Import;
use crate::home::listed::AsListed;
use crate::route::Page;
use crate::ui::press::once;
use crate::wording;

/// The title of the list.
const STORED: &str = "Các bản tự chấm trên máy này";
const NONE_STORED: &str =
    "Chưa có bản tự chấm nào. Bắt đầu một bản mới, mở tệp có sẵn, hoặc thử với số liệu mẫu.";

/// Home.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let back = expect_context::<Chunks>().back;
    browser::set_title("Tự Chấm – tự chấm điểm cải cách hành chính");
    let tried = RwSignal::new(None);
    let is_tried = Memo::new(move |_| tried.with(Option::is_some));
    let is_listed = StoredValue::new(false);
    let start = Callback::new(move |trial: Trial| tried.set(Some(trial)));
    view! {
        <PlainBar/>
        <main class="page page--plain">
            <section class="hero">
                <h1 id="tieu-de" tabindex="-1">"Biết trước số điểm trước khi đoàn kiểm tra đến"</h1>
                <p>
                    "Chọn bộ tiêu chí, nhập số liệu thật của đơn vị, điểm từng mục hiện ngay cùng phép tính. \
                    Mọi thứ nằm trong trình duyệt của máy này: không tài khoản, không máy chủ, không gửi đi đâu."
                </p>
                <div class="hero__ways">
                    <a class="btn" href=Page::New.href()>"Bắt đầu tự chấm"</a>
                    <Import label="Mở tệp"/>
                    <button type="button" class="btn btn--2" on:click=once(move || start.run(Trial::Open))>"Thử với số liệu mẫu"</button>
                </div>
                <p class="hero__note">"Số liệu mẫu: UBND xã Vân Canh (Gia Lai), số công bố năm 2026 đến ngày 10/10/2026."</p>
                {move || is_tried.get().then(|| back.panel(|back| (back.trying)(tried.read_only())))}
            </section>
            {(!machine::stores()).then(|| view! { <p class="told told--warn">{wording::files::nothing_stored()}</p> })}
            {back.part(
                move |back| {
                    // The live list replaces the listed one, row by row alike.
                    if is_listed.get_value() {
                        keyboard::keep_focus_like("main");
                    }
                    (back.home)(start)
                },
                move || {
                    is_listed.set_value(true);
                    view! { <AsListed start/> }.into_any()
                },
            )}
        </main>
        <Foot set=None/>
    }
}
