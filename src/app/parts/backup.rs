//! Saving everything on this machine as one file, and the reminder to do so.

use leptos::prelude::*;

use crate::app::browser::secret::{self, SecretError};
use crate::app::browser::{Moment, files};
use crate::app::library::Library;
use crate::app::library::files::BackupState;
use crate::app::parts::notice::Notices;
use crate::app::preferred::Preferred;
use crate::app::route::Page;
use crate::app::wording;

/// The shortest password that is taken.
const LEAST: usize = 8;

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
    let save = Saver::new();
    view! { <button type="button" class="btn" on:click=move |_| save.plain()>{label}</button> }
}

/// Saving everything, with a password if one is wanted.
#[component]
pub(crate) fn SaveAllWithPassword() -> impl IntoView {
    let save = Saver::new();
    let (password, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let fault = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    if !secret::is_available() {
        return view! { <p class="field__hint">{wording::files::secret_error(SecretError::Absent)}</p> }
            .into_any();
    }
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = password.get_untracked();
        if typed.chars().count() < LEAST {
            fault.set(Some(format!("Mật khẩu cần ít nhất {LEAST} ký tự.")));
        } else if typed != again.get_untracked() {
            fault.set(Some("Hai lần nhập mật khẩu không giống nhau.".to_owned()));
        } else if !busy.get_untracked() {
            fault.set(None);
            busy.set(true);
            leptos::task::spawn_local(async move {
                let outcome = save.locked(&typed).await;
                let _ = busy.try_set(false);
                if let Err(error) = outcome {
                    let _ = fault.try_set(Some(wording::files::secret_error(error).to_owned()));
                }
            });
        }
    };
    let field = move |id: &'static str, label: &'static str, signal: RwSignal<String>| {
        view! {
            <label for=id>{label}</label>
            <input class="input" type="password" id=id autocomplete="new-password"
                on:input=move |event| signal.set(event_target_value(&event))/>
        }
    };
    view! {
        <form class="with-password" on:submit=go>
            {field("mat-khau", "Mật khẩu (ít nhất 8 ký tự)", password)}
            {field("mat-khau-lai", "Nhập lại mật khẩu", again)}
            <p class="field__hint">"Quên mật khẩu thì không ai mở được tệp, kể cả chúng tôi."</p>
            <div role="alert">{move || fault.get().map(|text| view! { <p class="err err--box">{text}</p> })}</div>
            <p><button type="submit" class="btn btn--2">{move || if busy.get() { "Đang khóa…" } else { "Sao lưu có mật khẩu" }}</button></p>
        </form>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Saver {
    library: Library,
    preferred: Preferred,
    notices: Notices,
}

impl Saver {
    fn new() -> Self {
        Self { library: expect_context(), preferred: expect_context(), notices: expect_context() }
    }

    fn plain(self) {
        let (text, note) = self.library.backup(self.archived());
        if self.hand_over(&text, "") {
            self.library.note_backup(note);
        }
    }

    async fn locked(self, password: &str) -> Result<(), SecretError> {
        let (text, note) = self.library.backup(self.archived());
        let text = secret::lock(&text, password).await?;
        if self.hand_over(&text, "-co-mat-khau") {
            self.library.note_backup(note);
        }
        Ok(())
    }

    fn archived(self) -> std::collections::BTreeSet<String> {
        self.preferred.peek(|it| it.archived.clone()).unwrap_or_default()
    }

    fn hand_over(self, text: &str, mark: &str) -> bool {
        let today = Moment::now().iso.get(..10).unwrap_or_default().to_owned();
        let name = format!("tu-cham-sao-luu-{today}{mark}.json");
        let done = files::download(&name, text);
        self.notices.say(if done {
            format!("Đã tạo tệp “{name}” trong thư mục tải về. Chép tệp sang USB hoặc máy khác để giữ.")
        } else {
            "Trình duyệt không cho tải tệp về. Kiểm tra quyền tải xuống của trình duyệt rồi thử lại."
                .to_owned()
        });
        done
    }
}
