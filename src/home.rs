//! The first page: starting, opening a file, trying the sample; the assessments on this machine, at first as their records list them.

pub(crate) mod backup;
pub(crate) mod go_on;
pub(crate) mod import;
pub(crate) mod listed;
pub(crate) mod preview;
pub(crate) mod rows;
pub(crate) mod stored;
pub(crate) mod trying;
pub(crate) mod welcome;

use leptos::prelude::*;

use crate::browser::{self, keyboard, machine};
use crate::frame::bar::plain_bar;
use crate::frame::chunks::{Chunks, Trial};
use crate::frame::foot::foot;
use crate::frame::plain::WIDE;
use crate::home::go_on::GoOn;
use crate::home::import::import;
use crate::home::listed::as_listed;
use crate::memo::Memo;
use crate::route::Page;
use crate::ui::buttons::{Look, button, link};
use crate::ui::element::{content, el, p, when};
use crate::ui::message::{Kind, message};
use crate::ui::page::heading;
use crate::ui::press::once;
use crate::wording;

/// The title of the list.
const STORED: &str = "Các bản tự chấm trên máy này";
const NONE_STORED: &str =
    "Chưa có bản tự chấm nào. Bắt đầu một bản tự chấm, mở tệp có sẵn, hoặc thử với số liệu mẫu.";

/// Home.
pub(crate) fn home_page() -> AnyView {
    let back = expect_context::<Chunks>().back;
    browser::set_title("Tự Chấm – tự chấm điểm cải cách hành chính");
    let tried = RwSignal::new(None);
    let is_tried = Memo::new(move |_| tried.with(Option::is_some));
    let is_listed = StoredValue::new(false);
    let start = Callback::new(move |trial: Trial| tried.set(Some(trial)));
    let about = "Biết kết quả của đơn vị trước khi kiểm tra, thẩm định. Chọn bộ tiêu chí, nhập số liệu của đơn vị, điểm từng mục hiện ngay cùng phép tính. \
        Dữ liệu chỉ nằm trong trình duyệt của máy này, không gửi đi nơi khác.";
    let sample = "Số liệu mẫu: UBND xã Vân Canh (Gia Lai), số công bố năm 2026 đến ngày 10/10/2026.";
    let try_it =
        button(Look::Second, "Thử với số liệu mẫu").on("click", once(move || start.run(Trial::Open)));
    let go_on = GoOn::as_listed();
    provide_context(go_on);
    let look = move || Some(if go_on.is_there() { "btn btn--2" } else { "btn" }.to_owned());
    let ways = el("div")
        .class("ways")
        .put(go_on.view())
        .put(link(Page::New.href(), "Bắt đầu tự chấm").follow("class", look))
        .put_all(import("Mở tệp"))
        .put(try_it);
    let hero = el("section")
        .class("hero")
        .put(heading("Tự chấm điểm cải cách hành chính"))
        .put(p(about))
        .put(ways)
        .put(p(sample).class("hero__note"))
        .put(when(move || is_tried.get(), move || back.panel(|back| (back.trying)(tried.read_only()))));
    let list = back.part(
        move |back| {
            // The live list replaces the listed one, row by row alike.
            if is_listed.get_value() {
                keyboard::keep_focus_like("main");
            }
            (back.home)(start)
        },
        move || {
            is_listed.set_value(true);
            untrack(|| as_listed(start))
        },
    );
    let mut parts = content![hero];
    if !machine::stores() {
        parts.push(message(Kind::Warning, wording::files::nothing_stored()).into_any());
    }
    parts.push(list);
    content![plain_bar(), el("main").class(WIDE).put_all(parts), foot(None)].into_any()
}
