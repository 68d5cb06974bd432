//! A list of documents pasted from a spreadsheet: shown first, then written into the register in one step.

use leptos::prelude::*;
use tu_cham_core::assessment::Evidence;
use tu_cham_core::date::Date;
use tu_cham_core::document_list::{self, Listed};

use crate::browser;
use crate::history::Edit;
use crate::memo::Memo;
use crate::notices::Notices;
use crate::session::Session;
use crate::ui::buttons::{Look, button, submit};
use crate::ui::element::{El, el, live, nothing, p};
use crate::ui::table::{cell, classed_column, column, headings};
use crate::ui::tag::{Tone, tag};
use crate::ui::text::TextBox;

/// The id of the field for the list.
pub(crate) const FIELD: &str = "danh-muc-dan";

/// The field for the list with its preview; `done` is told when the list was taken in or given up.
pub(crate) fn listing(session: Session, done: Callback<()>) -> El {
    let notices = expect_context::<Notices>();
    let text = RwSignal::new(String::new());
    let listed = Memo::new(move |_| {
        text.with(|text| session.documents(|register| document_list::read(text, register)))
    });
    let fresh = move || listed.with(|listed| listed.iter().filter(|it| it.known.is_none()).count());
    let hint = "Sao chép các dòng trong Excel hoặc trong bảng của Word rồi dán vào đây: số, ký hiệu; ngày ban hành; cơ quan; trích yếu; nơi lưu. Nếu có dòng tiêu đề, thứ tự các cột tùy ý.";
    let field =
        TextBox::new(FIELD.to_owned(), "Danh mục tài liệu", text.into(), move |now| text.set(now));
    let preview = live(move || {
        let listed = listed.get();
        match (listed.is_empty(), text.with(|text| text.trim().is_empty())) {
            (_, true) => nothing(),
            (true, false) => p("Chưa có tài liệu nào: mỗi dòng phải có số, ký hiệu hoặc trích yếu.")
                .class("err")
                .into_any(),
            (false, false) => table(&listed).into_any(),
        }
    });
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let documents: Vec<Evidence> = listed.with_untracked(|listed| {
            listed.iter().filter(|it| it.known.is_none()).map(|it| it.document.clone()).collect()
        });
        if documents.is_empty() {
            browser::focus_in_view(FIELD);
            return;
        }
        let count = documents.len();
        session.change(Edit::Document, |recorder| {
            for document in documents {
                recorder.put_document(Evidence { id: browser::new_id(), ..document });
            }
        });
        session.say_of_step(notices, format!("Đã ghi {count} tài liệu vào danh mục."));
        done.run(());
    };
    let count = live(move || match fresh() {
        0 => nothing(),
        count => submit(format!("Ghi {count} tài liệu vào danh mục")).into_any(),
    });
    // Their days stand only in the pasted text, which goes with this form.
    let undated = move || {
        listed.with(|listed| listed.iter().filter(|it| it.known.is_none() && it.unread_day.is_some()).count())
    };
    let undated = live(move || {
        match undated() {
        0 => nothing(),
        count => p(format!(
            "{count} tài liệu có ngày ban hành không đọc được, sẽ ghi vào danh mục mà chưa có ngày. Sửa lại ngày theo dạng ngày/tháng/năm, ví dụ 05/01/2026, ngay trong ô đã dán ở trên; hoặc ghi rồi bấm Sửa ở từng tài liệu."
        ))
        .class("todo")
        .into_any(),
    }
    });
    let ways = el("div").class("row").put(count).put(button(Look::Quiet, "Hủy").click(move || done.run(())));
    el("form")
        .class("card paste")
        .set("novalidate", "")
        .on("submit", save)
        .put(el("h2").put("Dán danh mục từ Excel"))
        .put(field.hint(hint).view())
        .put(preview)
        .put(undated)
        .put(ways)
}

/// The documents as they were read, and the use of each.
fn table(listed: &[Listed]) -> El {
    let row = |it: &Listed| {
        let document = &it.document;
        let day = match (&it.unread_day, document.date) {
            (Some(text), _) => el("span").class("err").words(format!("không đọc được: {text}")),
            (None, day) => el("span").words(day.map(Date::vietnamese).unwrap_or_default()),
        };
        let state = match it.known {
            Some(_) => tag(Tone::Info, "đã có trong danh mục"),
            None => tag(Tone::Ok, "ghi mới"),
        };
        let cells = [
            cell(it.row.to_string()).class("sheet__row"),
            cell(document.number.clone()),
            cell(day),
            cell(document.issuer.clone()),
            cell(document.title.clone()),
            cell(document.place.clone()),
            cell(state),
        ];
        el("tr").put_all(cells.into_iter().map(IntoAny::into_any).collect()).into_any()
    };
    let columns = [
        classed_column("Dòng", "sheet__row"),
        column("Số, ký hiệu"),
        column("Ngày ban hành"),
        column("Cơ quan ban hành"),
        column("Trích yếu"),
        column("Nơi lưu"),
        column("Xử lý"),
    ];
    let body = el("tbody").put_all(listed.iter().map(row).collect());
    el("table").class("sheet").put(headings(&columns)).put(body)
}
