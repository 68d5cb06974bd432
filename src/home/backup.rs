//! Saving everything on this machine as one file, and the reminder to do so.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use tu_cham_files::store::backups::BackupState;

use crate::browser::{Moment, files, keyboard, owned};
use crate::library::Library;
use crate::library::files::is_asked_backup;
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::parcel::with_password::WithPassword;
use crate::preferences::Preferred;
use crate::route::Page;
use crate::wording;

/// Shown where it is time for a backup.
#[component]
pub(crate) fn BackupReminder() -> impl IntoView {
    let library = expect_context::<Library>();
    let state = Memo::new(move |_| library.backup_state());
    move || {
        let state = state.get();
        state.is_due.then(|| {
            view! {
                <section class="card about" aria-labelledby="nen-sao-luu">
                    <h2 id="nen-sao-luu">"Nên sao lưu"</h2>
                    <p>{reminder(&state)}</p>
                    <p class="hero__ways">
                        <SaveAll label="Sao lưu tất cả"/>
                        <a href=Page::Data.href()>"Dữ liệu trên máy này"</a>
                    </p>
                    <BackupAsked/>
                </section>
            }
        })
    }
}

fn reminder(state: &BackupState) -> String {
    let text = wording::files::backup(state.last.as_deref(), state.changed);
    format!("{text} Dữ liệu chỉ nằm trong trình duyệt này: máy hỏng hoặc xóa dữ liệu trình duyệt là mất.")
}

/// A backup that the browser was asked to save: it counts once the file was opened again and is the same to the byte, or once the
/// officer says that it is there. Nothing where none is waited for.
#[component]
pub(crate) fn BackupAsked() -> impl IntoView {
    let library = expect_context::<Library>();
    let notices = expect_context::<Notices>();
    let asked = Memo::new(move |_| library.backup_state().asked);
    let node = NodeRef::<html::Input>::new();
    let fault = RwSignal::new(None::<String>);
    let count = move || {
        library.confirm_backup();
        notices.say("Đã tính là đã sao lưu.");
        keyboard::hold_focus();
    };
    let chosen = move |_| {
        let Some(file) = node.get_untracked().and_then(|input| files::chosen(&input)) else { return };
        owned::spawn(async move {
            match files::read(&file).await {
                Ok(text) if is_asked_backup(&text) => count(),
                Ok(_) => fault.set(Some(wording::files::not_the_backup(&file.name()))),
                Err(error) => fault.set(Some(wording::files::file_error(&error))),
            }
        });
    };
    move || {
        asked.get().map(|name| {
            fault.set(None);
            view! {
                <div class="about" role="group" aria-label="Xác nhận tệp sao lưu">
                    <p class="told" role="status">{wording::files::backup_asked(&name)}</p>
                    <p class="hero__ways">
                        <button type="button" class="btn btn--2" on:click=move |_| {
                            if let Some(input) = node.get_untracked() {
                                input.click();
                            }
                        }>"Kiểm tra tệp vừa tải"</button>
                        <button type="button" class="link" on:click=move |_| count()>"Tôi đã thấy tệp trong thư mục tải về"</button>
                    </p>
                    <input class="sr" type="file" accept=".json,application/json" tabindex="-1" aria-label="Chọn tệp sao lưu vừa tải"
                        node_ref=node on:change=chosen/>
                    <div role="alert">{move || fault.get().map(|text| view! { <p class="err err--box">{text}</p> })}</div>
                </div>
            }
        })
    }
}

/// The button that saves everything as one file.
#[component]
pub(crate) fn SaveAll(label: &'static str) -> impl IntoView {
    let notices = expect_context::<Notices>();
    let pack = everything();
    view! { <button type="button" class="btn" on:click=move |_| pack.run(()).hand_over(notices)>{label}</button> }
}

/// Saving everything behind a password.
#[component]
pub(crate) fn SaveAllWithPassword() -> impl IntoView {
    view! { <WithPassword submit="Sao lưu có mật khẩu" pack=everything()/> }
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
