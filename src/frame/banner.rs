//! What must be known before the figures are taken for more than they are: practice, samples.

use leptos::prelude::*;
use tu_cham_core::assessment::Event;
use tu_cham_core::criteria::Status;
use tu_cham_core::text::visible_lines;

use crate::memo::Memo;
use crate::session::Session;
use crate::ui::element::{content, el, live, nothing, p};
use crate::ui::fold::fold;

/// The disclaimer of a sample set, and what a trainer reads out before a practice case.
pub(crate) fn banner(session: Session) -> AnyView {
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
