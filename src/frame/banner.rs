//! Warnings before the figures are taken for more than they are: practice, samples.

use leptos::prelude::*;
use tu_cham_core::assessment::{Event, PracticeCase};
use tu_cham_core::criteria::{LeafIx, Status};
use tu_cham_core::score::LeafResult;
use tu_cham_core::text::visible_lines;

use crate::memo::Memo;
use crate::route::{Page, Section};
use crate::session::{Closed, Session};
use crate::ui::buttons::link;
use crate::ui::element::{El, content, el, live, nothing, p, text};
use crate::ui::fold::fold;
use crate::wording;

/// The disclaimer of a sample set, the words that a trainer reads out before a practice case, and that the self-score
/// is closed.
pub(crate) fn banner(session: Session) -> AnyView {
    content![about_case(session), about_closed(session)].into_any()
}

/// The items of a practice case, each with the way to it, and the way to the sheet as it is printed.
fn items(session: Session, case: &PracticeCase) -> El {
    let is_asked = |leaf: &LeafIx| session.report().with_untracked(|report| !report.leaf(*leaf).unasked);
    let leaves = case.items.iter().filter_map(|id| session.set.leaf_by_id(id)).filter(is_asked);
    let item = |(at, leaf): (usize, LeafIx)| {
        let between = (at > 0).then_some(" · ");
        let code = session.set.node_of(leaf).code.as_str();
        let result = session.result(leaf);
        let done = text(move || if result.with(LeafResult::is_done) { " (xong)" } else { "" }.to_owned());
        content![between, link(session.item_page(leaf, None).href(), code), done].into_any()
    };
    let id = session.header_untracked().id;
    let sheet =
        link(Page::Training(format!("phieu/{id}")).href(), "Mở phiếu ở cửa sổ khác để đọc bên cạnh, hoặc in");
    let items = p("Các mục phải chấm: ").put_all(leaves.enumerate().map(item).collect());
    el("div").class("lines").put(items).put(p(sheet.set("target", "_blank")))
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
        (header.event == Event::Training, header.brief, header.case)
    });
    let disclaimer = match &session.set.status {
        Status::Sample { disclaimer } => Some(disclaimer.as_str()),
        Status::Official(_) => None,
    };
    live(move || {
        let (practice, brief, case) = about.get();
        if !practice && disclaimer.is_none() {
            return nothing();
        }
        let mut parts = Vec::new();
        if practice {
            let about = " Số liệu lấy từ báo cáo thật để tập chấm, không dùng để nộp cấp trên.";
            parts.push(p(content![el("b").put("Bản tập huấn."), about]).into_any());
            // On a phone the bar has no room for it.
            let progress = move || {
                let total = session.report().with(|report| report.total);
                format!("{}.", wording::progress(&total))
            };
            let is_part = session.report().with_untracked(|report| report.total.unasked > 0);
            parts.extend(is_part.then(|| p(el("b").says(progress)).into_any()));
        }
        if let Some(disclaimer) = disclaimer {
            parts.push(format!("{}.", disclaimer.trim_end_matches('.')).into_any());
        }
        if !brief.is_empty() {
            let lines = visible_lines(&brief);
            let lines = lines.lines().map(|line| p(line.to_owned()).into_any()).collect();
            let items = case.map(|case| items(session, &case));
            let sheet = el("div").class("guide__body lines").put_all(lines).put(items);
            parts.push(fold("Phiếu bài tập", sheet).into_any());
        }
        el("aside").class("banner").set("aria-label", "Lưu ý").put_all(parts).into_any()
    })
}
