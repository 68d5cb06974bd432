//! What is said where another window works on the assessment, the way to go on here, and the fields that wait for it.

use leptos::prelude::*;

use crate::browser::keyboard;
use crate::session::{Hold, Session};
use crate::windows::Holding;

/// Shown while another window has the assessment.
#[component]
pub(crate) fn Onlooker(session: Session) -> impl IntoView {
    let holding = expect_context::<Holding>();
    let elsewhere = Memo::new(move |_| session.hold() == Hold::Elsewhere);
    Effect::new(move |before: Option<bool>| {
        let now = elsewhere.get();
        // The button that had the focus is gone.
        if before == Some(true) && !now {
            keyboard::hold_focus();
        }
        now
    });
    view! {
        <div class="bar__alarm" role="status">
            {move || elsewhere.get().then(|| view! {
                <div class="onlooker">
                    <p>"Bản tự chấm này đang mở để sửa ở một cửa sổ khác. Ở đây chỉ xem; những gì lưu ở cửa sổ kia hiện ngay tại đây."</p>
                    <button type="button" class="btn" on:click=move |_| holding.take()>"Chuyển sang đây"</button>
                </div>
            })}
        </div>
    }
}

/// Fields that cannot be touched while another window has the assessment.
#[component]
pub(crate) fn Fields(
    session: Session,
    /// Of what else the element is.
    #[prop(optional)]
    class: &'static str,
    /// Whether some of them are still being made.
    #[prop(optional, into)]
    busy: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let elsewhere = Memo::new(move |_| session.hold() == Hold::Elsewhere);
    view! {
        <fieldset class=format!("fields {class}") disabled=move || elsewhere.get() aria-busy=move || busy.get().then_some("true")>
            {children()}
        </fieldset>
    }
}
