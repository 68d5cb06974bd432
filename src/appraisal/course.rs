//! The log of the steps: who handed the file over, when, in which round; and the first fault of their seals.

use leptos::prelude::*;
use tu_cham_files::appraisal::broken;

use crate::memo::Memo;
use crate::session::Session;
use crate::ui::card::plain_card;
use crate::ui::element::{El, content, el, live, nothing, p};
use crate::ui::message::{Kind, message};
use crate::wording::appraisal as words;

/// The card.
pub(super) fn course(session: Session) -> El {
    let steps = Memo::new(move |_| {
        let _ = session.header();
        session.with_untracked(|assessment| assessment.steps.iter().map(words::step).collect::<Vec<String>>())
    });
    let list = live(move || {
        let steps = steps.get();
        if steps.is_empty() {
            return p("Chưa có lần chuyển nào.").class("empty").into_any();
        }
        let line = |step: &String| el("li").put(step.clone()).into_any();
        el("ol")
            .class("appraisal__steps")
            .set("data-testid", "steps")
            .put_all(steps.iter().map(line).collect())
            .into_any()
    });
    let about = "Mỗi lần chuyển được niêm bằng mã tính từ nội dung đã gửi và từ lần trước đó, để phát hiện nhầm lẫn, hỏng tệp hoặc \
                 nội dung bị sửa sau khi gửi. Mã này không phải chữ ký số và không cho biết ai đã sửa.";
    let parts = content![fault(session), list, p(about).class("field__hint")];
    plain_card("td-qua-trinh", "Các lần chuyển", parts)
}

/// The first fault of the seals.
fn fault(session: Session) -> AnyView {
    let fault = Memo::new(move |_| {
        session.follow_settled();
        session.with_untracked(|assessment| {
            broken(session.set, assessment).map(|fault| words::broken(fault, &assessment.steps))
        })
    });
    live(move || match fault.get() {
        Some(fault) => {
            message(Kind::Warning, format!("{fault} Đối chiếu với tệp gốc của bên gửi.")).into_any()
        }
        None => nothing(),
    })
}
