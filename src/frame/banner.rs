//! What must be known before the figures are taken for more than they are: practice, samples.

use leptos::prelude::*;
use tu_cham_core::assessment::Event;
use tu_cham_core::criteria::Status;
use tu_cham_core::text::visible_lines;

use crate::memo::Memo;
use crate::route::{Page, Section};
use crate::session::{Closed, Session};
use crate::ui::buttons::link;
use crate::ui::element::{content, el, live, nothing, p};
use crate::ui::fold::fold;

/// The disclaimer of a sample set, what a trainer reads out before a practice case, and that the self-score is closed.
pub(crate) fn banner(session: Session) -> AnyView {
    content![about_case(session), about_closed(session)].into_any()
}

/// That the self-score is closed, with the way to the reply.
fn about_closed(session: Session) -> AnyView {
    // The page of the appraisal says it itself.
    let page = expect_context::<ReadSignal<Page>>();
    let is_there = move || page.with(|page| matches!(page, Page::Of(_, Section::Appraisal)));
    let closed = Memo::new(move |_| session.closed().filter(|_| !is_there()));
    live(move || {
        let (about, way) = match closed.get() {
            None => return nothing(),
            Some(Closed::Appraised) => (
                "Phần tự chấm đã gửi thẩm định nên khóa lại: điểm, số liệu và tài liệu tự chấm giữ nguyên. Ý kiến, số liệu đính chính và \
                 tài liệu bổ sung ghi ở trang Thẩm định. ",
                "Mở trang Thẩm định",
            ),
            Some(Closed::Appraising) => (
                "Máy này đang thẩm định bản tự chấm: phần tự chấm của đơn vị khóa lại, không sửa được ở đây. ",
                "Thẩm định từng mục",
            ),
        };
        let way = link(session.page(Section::Appraisal).href(), way);
        el("aside").class("banner").set("aria-label", "Phần tự chấm đã khóa").put(about).put(way).into_any()
    })
}

fn about_case(session: Session) -> AnyView {
    let about = Memo::new(move |_| {
        let header = session.header();
        (header.event == Event::Training, header.brief)
    });
    let disclaimer = match &session.set.status {
        Status::Sample { disclaimer } => Some(disclaimer.as_str()),
        Status::Official(_) => None,
    };
    live(move || {
        let (practice, brief) = about.get();
        if !practice && disclaimer.is_none() {
            return nothing();
        }
        let mut parts = Vec::new();
        if practice {
            let about = " Số liệu lấy từ báo cáo thật để tập chấm, không dùng để nộp cấp trên.";
            parts.push(p(content![el("b").put("Bản tập huấn."), about]).into_any());
        }
        if let Some(disclaimer) = disclaimer {
            parts.push(format!("{}.", disclaimer.trim_end_matches('.')).into_any());
        }
        if !brief.is_empty() {
            let brief = p(visible_lines(&brief).into_owned()).class("guide__body");
            parts.push(fold("Lời dẫn cho người hướng dẫn", brief).into_any());
        }
        el("aside").class("banner").set("aria-label", "Lưu ý").put_all(parts).into_any()
    })
}
