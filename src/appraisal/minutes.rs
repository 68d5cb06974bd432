//! Biên bản thẩm định as a sheet: on the screen, on paper and for Word.

use leptos::prelude::*;
use tu_cham_paper::minutes;

use crate::browser;
use crate::papers::blocks::sheets;
use crate::papers::files::Made;
use crate::papers::subject::with_subject;
use crate::papers::{framed, way};
use crate::route::Section;
use crate::session::Session;
use crate::ui::buttons::{Look, button, link_button};
use crate::ui::element::{content, el, live, p};
use crate::ui::message::{Kind, message};
use crate::ui::page::head;

/// The page.
pub(crate) fn minutes_page(session: Session) -> AnyView {
    untrack(|| {
        let ways = content![
            way(session, Made::Minutes, Look::Main, "Biên bản Word (.docx)"),
            button(Look::Second, "In").click(browser::printing::print),
            link_button(Look::Second, session.page(Section::Appraisal).href(), "Về Thẩm định"),
        ];
        let about = "Lập từ các lần thẩm định và giải trình đã chuyển; phần đang ghi chưa có trong biên bản. Ngày, địa điểm, thành \
                     phần dự họp ghi khi ký.";
        let head = head("Biên bản thẩm định", content![p(about).class("field__hint")], ways);
        let sheet = live(move || {
            session.follow_settled();
            untrack(|| {
                if let Some(paper) = with_subject(session, minutes::paper) {
                    return sheets(&paper).into_any();
                }
                let none = "Chưa có lần thẩm định nào được chuyển, nên chưa có biên bản.";
                el("div").class("papers__around").put(message(Kind::Empty, none)).into_any()
            })
        });
        framed(session, Section::Minutes, "Biên bản thẩm định", content![head, sheet])
    })
}
