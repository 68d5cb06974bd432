//! What must be known before the figures are taken for more than they are: practice, samples.

use leptos::prelude::*;
use tu_cham_core::assessment::Event;
use tu_cham_core::criteria::Status;
use tu_cham_core::text::visible_lines;

use crate::session::Session;

/// The disclaimer of a sample set, and what a trainer reads out before a practice case.
#[component]
pub(crate) fn Banner(session: Session) -> impl IntoView {
    let about = Memo::new(move |_| {
        let header = session.header();
        (header.event == Event::Training, header.brief)
    });
    let disclaimer = match &session.set.status {
        Status::Sample { disclaimer } => Some(disclaimer.as_str()),
        Status::Official(_) => None,
    };
    move || {
        let (practice, brief) = about.get();
        (practice || disclaimer.is_some()).then(|| view! {
            <aside class="banner" aria-label="Lưu ý">
                {practice.then(|| view! { <p><b>"Bản tập huấn."</b> " Số liệu lấy từ báo cáo thật để tập chấm, không dùng để nộp cấp trên."</p> })}
                {disclaimer.map(|text| format!("{text}."))}
                {(!brief.is_empty()).then(|| view! {
                    <details class="guide">
                        <summary>"Lời dẫn cho người hướng dẫn"</summary>
                        <p class="guide__body">{visible_lines(&brief).into_owned()}</p>
                    </details>
                })}
            </aside>
        })
    }
}
