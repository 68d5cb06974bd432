//! Short messages at the foot of the window, with a way back where there is one.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use tu_cham::text::fold;

use crate::app::browser::files;
use crate::app::parts::newer::Newer;
use crate::app::session::Session;

/// How long a message without a way back is shown.
const SHOWN: Duration = Duration::from_secs(8);

/// A message to the officer.
#[derive(Clone)]
pub(crate) struct Notice {
    /// The sentence.
    pub(crate) text: String,
    /// What takes the step back. Counted, not owned by a page: the page it was made on may be gone by then.
    pub(crate) undo: Option<Arc<dyn Fn() + Send + Sync>>,
}

/// The place where messages are left.
#[derive(Clone, Copy)]
pub(crate) struct Notices(RwSignal<Option<Notice>>);

impl Notices {
    /// No message.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Shows a message in the place of the last.
    pub(crate) fn say(self, text: impl Into<String>) {
        self.0.set(Some(Notice { text: text.into(), undo: None }));
        set_timeout(
            move || {
                // A later message with a way back stays until it is closed.
                if self.0.with_untracked(|notice| notice.as_ref().is_some_and(|notice| notice.undo.is_none()))
                {
                    self.dismiss();
                }
            },
            SHOWN,
        );
    }

    /// Shows a message with a way back.
    pub(crate) fn say_with_undo(self, text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        self.0.set(Some(Notice { text: text.into(), undo: Some(Arc::new(undo)) }));
    }

    /// Takes the message away.
    pub(crate) fn dismiss(self) {
        self.0.set(None);
    }
}

/// Where messages appear and are read out.
#[component]
pub(crate) fn NoticeBoard() -> impl IntoView {
    let notices = expect_context::<Notices>();
    view! {
        <div class="notices" role="status">
            <Newer/>
            {move || notices.0.get().map(|notice| view! {
                <div class="notice">
                    <p>{notice.text}</p>
                    {notice.undo.map(|undo| view! {
                        <button type="button" class="link" on:click=move |_| { notices.dismiss(); undo(); }>"Hoàn tác"</button>
                    })}
                    <button type="button" class="link" on:click=move |_| notices.dismiss()>"Đóng"</button>
                </div>
            })}
        </div>
    }
}

/// Gives the assessment to the officer as a file.
pub(crate) fn download_session(session: Session, notices: Notices) {
    let header = session.header();
    let name = file_name(&header.unit, header.year);
    if files::download(&name, &session.export()) {
        notices.say(format!("Đã tạo tệp “{name}” trong thư mục tải về."));
    } else {
        notices
            .say("Trình duyệt không cho tải tệp về. Kiểm tra quyền tải xuống của trình duyệt rồi thử lại.");
    }
}

/// A file name without marks that some systems refuse: `van-canh-2026.tucham.json` for xã Vân Canh.
fn file_name(unit: &str, year: u16) -> String {
    let mut name = String::new();
    for c in fold(unit).chars() {
        if c.is_ascii_alphanumeric() {
            name.push(c);
        } else if !name.ends_with('-') && !name.is_empty() {
            name.push('-');
        }
    }
    let name = name.trim_matches('-');
    let name = if name.is_empty() { "ho-so" } else { name };
    format!("{}-{year}.tucham.json", name.get(..60).unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a7_file_names_are_plain_latin() {
        for (unit, expected) in [
            ("UBND xã Vân Canh", "ubnd-xa-van-canh-2026.tucham.json"),
            ("Đặc khu Phú Quốc / (mới)", "dac-khu-phu-quoc-moi-2026.tucham.json"),
            ("…", "ho-so-2026.tucham.json"),
        ] {
            assert_eq!(file_name(unit, 2026), expected);
        }
    }
}
