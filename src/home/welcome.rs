//! What a first visitor is told, once.

use leptos::prelude::*;

use crate::browser;
use crate::frame::chunks::Trial;
use crate::preferences::Preferred;
use crate::ui::buttons::{Look, button};
use crate::ui::card::part;
use crate::ui::element::{El, content, el, p};

/// What this is, where the data stays, and the way to the tour.
pub(crate) fn welcome(start: Callback<Trial>) -> El {
    let preferred = expect_context::<Preferred>();
    let skip = move || {
        preferred.change(|it| it.toured = true);
        // The button goes with the card.
        browser::focus_heading("tieu-de");
    };
    let about = "Tự Chấm tính điểm cải cách hành chính của đơn vị theo bộ tiêu chí đã chọn và cho thấy điểm từng mục từ đâu mà có. \
        Số liệu chỉ lưu trong trình duyệt của máy này, không gửi đi nơi khác. \
        Xóa dữ liệu duyệt web hoặc hỏng máy là mất, nên sau mỗi buổi làm việc hãy tải bản tự chấm về máy.";
    let tour = button(Look::Second, "Xem thử một phút với số liệu mẫu").click(move || start.run(Trial::Tour));
    let ways = content![tour, button(Look::Quiet, "Bỏ qua").click(skip)];
    let parts = content![p(about), el("div").class("ways").put_all(ways)];
    part("lan-dau", "Lần đầu dùng Tự Chấm?", parts).class("card welcome")
}
