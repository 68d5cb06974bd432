//! Saving everything on this machine as one file, and the reminder to do so.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::browser::Moment;
use crate::app::library::Library;
use crate::app::library::files::BackupState;
use crate::app::parts::notice::Notices;
use crate::app::parts::parcel::Parcel;
use crate::app::parts::with_password::WithPassword;
use crate::app::preferred::Preferred;
use crate::app::route::Page;
use crate::app::wording;

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
                </section>
            }
        })
    }
}

fn reminder(state: &BackupState) -> String {
    let text = wording::files::backup(state.last.as_deref(), state.changed);
    format!("{text} Dữ liệu chỉ nằm trong trình duyệt này: máy hỏng hoặc xóa dữ liệu trình duyệt là mất.")
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

/// Packs everything on this machine; the reminder rests once it is handed over.
fn everything() -> Callback<(), Parcel> {
    let (library, preferred) = (expect_context::<Library>(), expect_context::<Preferred>());
    Callback::new(move |()| {
        let archived = preferred.peek(|it| it.archived.clone()).unwrap_or_default();
        let (text, note) = library.backup(archived);
        let today = Moment::now().iso.get(..10).unwrap_or_default().to_owned();
        Parcel {
            stem: format!("tu-cham-sao-luu-{today}"),
            ending: ".json",
            text,
            advice: " Chép tệp sang USB hoặc máy khác để giữ.",
            given: Some(Arc::new(move || library.note_backup(note.clone()))),
        }
    })
}
