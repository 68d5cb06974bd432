//! What a first visitor is told, once.

use leptos::prelude::*;

use crate::browser;
use crate::frame::chunks::Trial;
use crate::preferences::Preferred;

/// What this is, where the data stays, and the way to the tour.
#[component]
pub(crate) fn Welcome(start: Callback<Trial>) -> impl IntoView {
    let preferred = expect_context::<Preferred>();
    let skip = move |_| {
        preferred.change(|it| it.toured = true);
        // The button goes with the card.
        browser::focus_heading("tieu-de");
    };
    view! {
        <section class="card welcome" aria-labelledby="lan-dau">
            <h2 id="lan-dau">"Lần đầu dùng Tự Chấm?"</h2>
            <p>
                "Tự Chấm tính điểm cải cách hành chính của đơn vị theo bộ tiêu chí đã chọn và cho thấy điểm từng mục từ đâu mà có. \
                Số liệu chỉ lưu trong trình duyệt của máy này, không gửi cho ai. \
                Xóa dữ liệu duyệt web hoặc hỏng máy là mất, nên sau mỗi buổi làm việc hãy tải một bản về máy."
            </p>
            <div class="hero__ways">
                <button type="button" class="btn btn--2" on:click=move |_| start.run(Trial::Tour)>"Xem thử một phút với số liệu mẫu"</button>
                <button type="button" class="link" on:click=skip>"Bỏ qua"</button>
            </div>
        </section>
    }
}
