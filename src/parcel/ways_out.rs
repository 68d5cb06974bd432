//! The message in the browser of a chat app, which saves no files, and the ways out that are left there.

use leptos::prelude::*;

use crate::browser::{inside_app, owned};
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::session::Session;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, content, el, p};
use crate::ui::message::{Kind, message, message_box};
use crate::wording;

/// The warning before anything is typed; none in a browser.
pub(crate) fn inside_an_app() -> Option<El> {
    inside_app::name().map(|app| message(Kind::Warning, wording::files::inside_app(app)))
}

/// The ways out of an open assessment; none in a browser.
pub(crate) fn ways_out(session: Session) -> Option<El> {
    let app = inside_app::name()?;
    let notices = expect_context::<Notices>();
    let copy = move || {
        let text = Parcel::of_session(session).text;
        owned::spawn(async move {
            notices.say(wording::files::copied(inside_app::copy(&text).await));
        });
    };
    let send = move || {
        let parcel = Parcel::of_session(session);
        owned::spawn(async move {
            if !inside_app::send(&parcel.name(), &parcel.text).await {
                notices.say(wording::files::NOT_SENT);
            }
        });
    };
    let mut ways = content![button(Look::Second, "Chép nội dung tệp").click(copy)];
    if inside_app::can_send() {
        ways.push(button(Look::Second, "Gửi tệp bằng ứng dụng khác").click(send).into_any());
    }
    let parts = content![p(wording::files::ways_out(app)), el("p").class("ways").put_all(ways)];
    Some(message_box(Kind::Warning, "Tệp không tải được về máy", parts))
}
