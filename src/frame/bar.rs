//! The bar at the top: where one is, whether everything is saved, and the score.

use leptos::prelude::*;

use crate::browser;
use crate::frame::live::Live;
use crate::frame::onlooker::Onlooker;
use crate::frame::steps::Steps;
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::route::Page;
use crate::session::{Hold, SaveState, Session};
use crate::ui::set_name::SetName;
use crate::wording;

/// The bar of pages without an assessment.
#[component]
pub(crate) fn PlainBar() -> impl IntoView {
    view! {
        <header class="bar">
            <a class="bar__logo" href=Page::Home.href()>"Tự Chấm"</a>
            <p class="bar__name">"Tự chấm điểm trước khi đoàn kiểm tra đến"<small>"Số liệu nằm trên máy này, không gửi đi đâu"</small></p>
            <nav class="bar__links" aria-label="Trang chung">
                <a href=Page::Sets.href()>"Bộ tiêu chí"</a>
                <a href=Page::Data.href()>"Dữ liệu trên máy"</a>
                <a href=Page::Guide.href()>"Hướng dẫn"</a>
            </nav>
        </header>
    }
}

/// The bar of an open assessment.
#[component]
pub(crate) fn Bar(session: Session) -> impl IntoView {
    let set = session.set;
    let header = Memo::new(move |_| session.header());
    let about = move || {
        let header = header.get();
        let as_of =
            header.as_of.map(|date| format!(" · số liệu đến {}", date.vietnamese())).unwrap_or_default();
        let today = browser::Moment::now().date();
        let due = header
            .deadline
            .map(|day| format!(" · {}", wording::deadline_line(day, header.completed.is_some(), today)))
            .unwrap_or_default();
        format!("{as_of}{due}")
    };
    let completed = move || wording::completed(session.report().with(|report| report.total.open));
    view! {
        <header class="bar">
            <a class="bar__logo" href=Page::Home.href()>"Tự Chấm"</a>
            <p class="bar__name">
                {move || header.with(wording::assessment_name)}
                <small><SetName set/> {about}</small>
            </p>
            <SaveNote session/>
            {move || session.header().completed.map(|_| view! { <span class="tag tag--ok">{completed}</span> })}
            <Steps session/>
            <Score session/>
            <Live session/>
            <SaveAlarm session/>
            <Onlooker session/>
        </header>
    }
}

#[component]
fn SaveNote(session: Session) -> impl IntoView {
    let text = move || match session.save_state().get() {
        SaveState::Saved(clock) | SaveState::Unconfirmed(clock) if session.hold() == Hold::Elsewhere => {
            ("saved", format!("Chỉ xem, bản lưu {clock}"))
        }
        SaveState::Saved(clock) => ("saved saved--ok", format!("✓ Đã lưu {clock}")),
        SaveState::Unconfirmed(clock) => ("saved", format!("Đã lưu {clock}, chưa chắc xuống đĩa")),
        SaveState::Pending => ("saved", "Đang lưu…".to_owned()),
        SaveState::Writing => ("saved", "Đang ghi xuống đĩa…".to_owned()),
        SaveState::Failed(_) => ("saved saved--bad", "KHÔNG lưu được".to_owned()),
    };
    view! { <p class=move || text().0 data-testid="save-state">{move || text().1}</p> }
}

/// What stays on the page while the latest change is only in memory.
#[component]
fn SaveAlarm(session: Session) -> impl IntoView {
    let notices = expect_context::<Notices>();
    let failed = Memo::new(move |_| match session.save_state().get() {
        SaveState::Failed(error) => Some(error),
        SaveState::Saved(_) | SaveState::Unconfirmed(_) | SaveState::Pending | SaveState::Writing => None,
    });
    view! {
        <div class="bar__alarm" role="alert">
            {move || failed.get().map(|error| view! {
                <div class="alarm">
                    <p>{move || wording::files::store_error(error, session.is_kept())}</p>
                    <button type="button" class="btn" on:click=move |_| Parcel::of_session(session).hand_over(notices)>"Tải tệp về máy"</button>
                </div>
            })}
        </div>
    }
}

/// The score: always over its maximum, always with *tạm tính* while it is.
#[component]
fn Score(session: Session) -> impl IntoView {
    let set = session.set;
    let total = Memo::new(move |_| session.report().with(|report| report.total));
    view! {
        <p class="bar__score num" data-testid="score">
            {move || total.get().is_provisional().then(|| view! { <span class="tag tag--warn">"tạm tính"</span> })}
            <b>{move || wording::points(total.get().points, set)}</b>
            <span>
                {move || {
                    let total = total.get();
                    format!("/ {} · xong {}/{} mục", wording::amount(total.max), total.done, total.items)
                }}
            </span>
            <span class="bar__range">
                {move || {
                    let total = total.get();
                    total.is_provisional().then(|| format!("khi xong: {}", wording::range(set, &total)))
                }}
            </span>
        </p>
    }
}
