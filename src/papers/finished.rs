//! The next steps once the unit has finished: the report, the table, paper, the file for the superior.

use leptos::prelude::*;
use tu_cham_core::review::left_open;

use crate::notices::Notices;
use crate::papers::files::{Made, progress};
use crate::papers::{framed, way};
use crate::parcel::Parcel;
use crate::route::Section;
use crate::session::Session;
use crate::ui::buttons::{Look, button, link, link_button};
use crate::ui::card::card;
use crate::ui::element::{El, content, el, live, p};
use crate::ui::message::{Kind, message};
use crate::ui::page::head;
use crate::wording;

/// The page.
pub(crate) fn finished_page(session: Session) -> AnyView {
    let notices: Notices = expect_context();
    let send = button(Look::Second, "Tải bản tự chấm về máy")
        .click(move || Parcel::of_session(session).hand_over(notices));
    let print = link_button(Look::Second, session.page(Section::Report).href(), "Xem và in báo cáo");
    let cards = content![
        step(
            "bao-cao-word",
            "Báo cáo Word",
            "Báo cáo và các phụ lục theo thể thức Nghị định 30, sửa được trong Word. Số, ngày, người ký ghi ở trang Báo cáo.",
            way(session, Made::Report, Look::Main, "Tải báo cáo Word (.docx)"),
        ),
        step(
            "bang-cham-excel",
            "Bảng chấm Excel",
            "Bảng chấm điểm có công thức và các phụ lục; đổi số liệu thì điểm tự tính lại.",
            way(session, Made::Workbook, Look::Second, "Tải bảng chấm Excel (.xlsx)"),
        ),
        step("in-giay", "In", "Báo cáo và phụ lục trên giấy A4, như xem trước ở trang Báo cáo.", print),
        step(
            "gui-cap-tren",
            "Gửi tệp cho cấp trên",
            "Tệp có đủ số liệu, tài liệu, giải trình và bộ tiêu chí, để cấp trên mở bằng Tự Chấm và thẩm định. Kết quả thẩm định nhận về mở ở trang đầu, trả lời ở trang Thẩm định.",
            send,
        ),
    ];
    let head = head("Nộp kết quả tự chấm", content![live(move || standing(session).into_any())], Vec::new());
    let parts = content![head, progress(expect_context()), el("div").class("papers__next").put_all(cards)];
    framed(session, Section::Report, "Nộp kết quả", parts)
}

fn step(id: &'static str, title: &'static str, about: &'static str, way: El) -> El {
    card(id, title, content![p(about), p(way)])
}

/// Whether it is finished, and the items that were left open.
fn standing(session: Session) -> El {
    let open =
        session.report().with(|report| session.with(|assessment| left_open(session.set, assessment, report)));
    match session.header().completed {
        Some(day) => {
            let open = wording::left_open(session.set, &open).map(|text| format!(" {text}"));
            let text = format!(
                "Đơn vị đã xác nhận hoàn thành ngày {}.{}",
                day.vietnamese(),
                open.unwrap_or_default()
            );
            p(text)
        }
        None => message(Kind::Warning, "Chưa xác nhận hoàn thành; báo cáo ghi rõ điều đó. ")
            .put(link(session.page(Section::Check).href(), "Kiểm tra và xác nhận")),
    }
}
