//! Saving everything on this machine as one file, and the reminder to do so.

use std::sync::Arc;

use leptos::prelude::*;
use tu_cham_files::store::backups::BackupState;

use crate::browser::{Moment, files, keyboard, owned};
use crate::library::Library;
use crate::library::files::is_asked_backup;
use crate::memo::Memo;
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::parcel::with_password::WithPassword;
use crate::preferences::Preferred;
use crate::route::Page;
use crate::ui::buttons::{Look, button, link, ways};
use crate::ui::card::card;
use crate::ui::element::{El, content, el, live, nothing, p};
use crate::ui::file_input::FileInput;
use crate::ui::message::{Kind, message};
use crate::wording;

/// Shown where it is time for a backup.
pub(crate) fn backup_reminder() -> AnyView {
    let library = expect_context::<Library>();
    let state = Memo::new(move |_| library.backup_state());
    live(move || {
        let state = state.get();
        if !state.is_due {
            return nothing();
        }
        let data = link(Page::Data.href(), "Dữ liệu trên máy này");
        let ways = ways(content![save_all("Sao lưu tất cả"), data]);
        card("nen-sao-luu", "Nên sao lưu", content![p(reminder(&state)), ways, backup_asked()]).into_any()
    })
}

fn reminder(state: &BackupState) -> String {
    let text = wording::files::backup(state.last.as_deref(), state.changed);
    format!("{text} Dữ liệu chỉ nằm trong trình duyệt này: máy hỏng hoặc xóa dữ liệu trình duyệt là mất.")
}

/// A backup that the browser was asked to save: it counts once the file was opened again and is the same to the byte, or once the
/// officer says that it is there. Nothing where none is waited for.
pub(crate) fn backup_asked() -> AnyView {
    let library = expect_context::<Library>();
    let notices = expect_context::<Notices>();
    let asked = Memo::new(move |_| library.backup_state().asked);
    let input = FileInput::new();
    let fault = RwSignal::new(None::<String>);
    let count = move || {
        library.confirm_backup();
        notices.say("Đã ghi nhận là đã sao lưu.");
        keyboard::hold_focus();
    };
    let chosen = move |input| {
        let Some(file) = files::chosen(&input) else { return };
        owned::spawn(async move {
            match files::read(&file).await {
                Ok(text) if is_asked_backup(&text) => count(),
                Ok(_) => fault.set(Some(wording::files::not_the_backup(&file.name()))),
                Err(error) => fault.set(Some(wording::files::file_error(&error))),
            }
        });
    };
    let check = move || button(Look::Second, "Kiểm tra tệp vừa tải").click(move || input.open());
    let seen = move || button(Look::Quiet, "Tôi đã thấy tệp trong thư mục tải về").click(count);
    let told = move || match fault.get() {
        Some(text) => message(Kind::Fault, text).into_any(),
        None => nothing(),
    };
    live(move || {
        let Some(name) = asked.get() else { return nothing() };
        fault.set(None);
        el("div")
            .class("lines")
            .set("role", "group")
            .set("aria-label", "Xác nhận tệp sao lưu")
            .put(message(Kind::Done, wording::files::backup_asked(&name)).set("role", "status"))
            .put(ways(content![check(), seen()]))
            .put(input.view("Chọn tệp sao lưu vừa tải", chosen))
            .put(el("div").set("role", "alert").put(live(told)))
            .into_any()
    })
}

/// The button that saves everything as one file.
pub(crate) fn save_all(label: &'static str) -> El {
    let notices = expect_context::<Notices>();
    let pack = everything();
    button(Look::Main, label).click(move || pack.run(()).hand_over(notices))
}

/// Saving everything behind a password.
pub(crate) fn save_all_with_password() -> AnyView {
    view! { <WithPassword submit="Sao lưu có mật khẩu" pack=everything()/> }.into_any()
}

/// Packs everything on this machine; the reminder rests once somebody has seen the file.
fn everything() -> Callback<(), Parcel> {
    let (library, preferred) = (expect_context::<Library>(), expect_context::<Preferred>());
    Callback::new(move |()| {
        let archived = preferred.try_with_untracked(|it| it.archived.clone()).unwrap_or_default();
        let (text, held) = library.backup(archived);
        let today = Moment::now().iso.get(..10).unwrap_or_default().to_owned();
        Parcel {
            stem: format!("tu-cham-sao-luu-{today}"),
            ending: ".json",
            text,
            advice: " Chép tệp sang USB hoặc máy khác để giữ.",
            asked: Some(Arc::new(move |name, text| library.ask_backup(name, text, held.clone()))),
        }
    })
}
