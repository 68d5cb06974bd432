//! The welcome to a first visitor, shown once.

use leptos::prelude::*;

use crate::browser;
use crate::frame::chunks::Trial;
use crate::preferences::Preferred;
use crate::ui::buttons::{Look, button};
use crate::ui::card::part;
use crate::ui::element::{El, content, el, p};

/// The purpose of the program, where the data stays, and the way to the tour.
pub(crate) fn welcome(start: Callback<Trial>) -> El {
    let preferred = expect_context::<Preferred>();
    let skip = move || {
        preferred.change(|it| it.toured = true);
        // The button goes with the card.
        browser::focus_heading("tieu-de");
    };
    let about = "Xem qua các trang với số liệu của một xã: điểm từng mục từ đâu mà có, còn thiếu gì, kết quả ra sao. \
        Số liệu chỉ lưu trong trình duyệt của máy này; xóa dữ liệu duyệt web hoặc hỏng máy là mất. Sau mỗi buổi làm việc, \
        tải bản tự chấm về máy.";
    let tour = button(Look::Second, "Xem thử một phút với số liệu mẫu").click(move || start.run(Trial::Tour));
    let ways = content![tour, button(Look::Quiet, "Bỏ qua").click(skip)];
    let parts = content![p(about), el("div").class("ways").put_all(ways)];
    part("lan-dau", "Lần đầu dùng Tự Chấm?", parts).class("card welcome")
}
