//! Handing over a file locked with a password: the officer types it twice and is told its limits.

use leptos::prelude::*;

use crate::browser::owned;
use crate::browser::secret::{self, SecretError};
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::ui::element::el;
use crate::wording;

/// The minimum length of a password.
const LEAST: usize = 8;

/// The form; on submit it packs a parcel and hands it over locked.
#[component]
pub(crate) fn WithPassword(submit: &'static str, pack: Callback<(), Parcel>) -> impl IntoView {
    let notices = expect_context::<Notices>();
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
            let parcel = pack.run(());
            // The file is handed over even if the page is left meanwhile.
            owned::finish(async move {
                let locked = parcel.locked(&typed).await;
                let _ = busy.try_set(false);
                match locked {
                    Ok(parcel) => {
                        parcel.hand_over(notices);
                        // The next user of a shared machine finds no password.
                        let _ = password.try_set(String::new());
                        let _ = again.try_set(String::new());
                    }
                    Err(error) => {
                        let _ = fault.try_set(Some(wording::files::secret_error(error).to_owned()));
                    }
                }
            });
        }
    };
    let field = move |id: &'static str, label: &'static str, signal: RwSignal<String>| {
        view! {
            <label for=id>{label}</label>
            <input class="field__input" type="password" id=id autocomplete="new-password" prop:value=move || signal.get()
                on:input=move |event| signal.set(event_target_value(&event))/>
        }
    };
    view! {
        <form class="with-password" on:submit=go>
            {field("mat-khau", "Mật khẩu (ít nhất 8 ký tự)", password)}
            {field("mat-khau-lai", "Nhập lại mật khẩu", again)}
            {el("p").class("field__hint").words("Quên mật khẩu thì không mở được tệp và không có cách khôi phục.")}
            <div role="alert">{move || fault.get().map(|text| view! { <p class="err err--box">{text}</p> })}</div>
            <p><button type="submit" class="btn btn--2">{move || if busy.get() { "Đang đặt mật khẩu…" } else { submit }}</button></p>
        </form>
    }
    .into_any()
}
