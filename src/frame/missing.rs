//! An address that leads to nothing: to no page, to an assessment that cannot be read, or to a criteria set that is not here.

use leptos::prelude::*;

use crate::frame::bar::plain_bar;
use crate::frame::foot::foot;
use crate::frame::plain::WIDE;
use crate::library::Unreadable;
use crate::route::Page;
use crate::ui::buttons::{Look, link_button};
use crate::ui::element::{El, content, el, p};
use crate::ui::page::{heading, opened};
use crate::wording;

/// Targets of addresses that cannot be shown.
pub(crate) enum Missing {
    /// No such assessment.
    Assessment,
    /// An assessment that cannot be read.
    Unreadable(Unreadable),
    /// No such area in an assessment that is there; its overview.
    Area(Page),
    /// No page of the program.
    Page,
}

/// Says what is missing and leads on.
pub(crate) fn missing_page(why: Missing) -> AnyView {
    let sentence = match &why {
        Missing::Assessment => "Bản tự chấm này không có trên máy và trình duyệt này. Có thể nó nằm ở máy khác, hoặc đã bị xóa. Nếu có tệp đã tải về, mở tệp ở trang đầu.".to_owned(),
        Missing::Unreadable(why) => format!("Bản tự chấm này không đọc được. {} Dữ liệu gốc được giữ nguyên, tải về được ở trang đầu.", wording::files::unreadable(why)),
        Missing::Area(_) => "Địa chỉ này dẫn đến một phần không có trong bộ tiêu chí; có thể là phần của phiên bản cũ. Bản tự chấm vẫn còn nguyên.".to_owned(),
        Missing::Page => "Địa chỉ này không dẫn đến trang nào của Tự Chấm; có thể địa chỉ bị gõ sai hoặc chép thiếu. Các bản tự chấm trên máy vẫn còn nguyên.".to_owned(),
    };
    let (title, way, label) = match why {
        Missing::Area(overview) => ("Không có phần này", overview, "Mở Tổng quan của bản tự chấm"),
        Missing::Assessment | Missing::Unreadable(_) => {
            ("Không mở được bản tự chấm", Page::Home, "Về trang đầu")
        }
        Missing::Page => ("Không có trang này", Page::Home, "Về trang đầu"),
    };
    opened(&format!("{title} · Tự Chấm"));
    let parts = content![heading(title), p(sentence), p(link_button(Look::Main, way.href(), label))];
    page(el("section").class("card lines").put_all(parts))
}

/// Says that a criteria set is not here and leads to the list.
pub(crate) fn missing_set() -> AnyView {
    opened("Không có bộ tiêu chí này · Tự Chấm");
    let about =
        "Có thể bộ này nằm ở máy khác, hoặc đã được bỏ khỏi máy này. Nếu có tệp, mở tệp ở trang Bộ tiêu chí.";
    let way = link_button(Look::Main, Page::Sets.href(), "Đến trang Bộ tiêu chí");
    let parts = content![heading("Không có bộ tiêu chí này trên máy"), p(about), p(way)];
    page(el("section").class("card lines").put_all(parts))
}

fn page(card: El) -> AnyView {
    content![plain_bar(), el("main").class(WIDE).put(card), foot(None)].into_any()
}
