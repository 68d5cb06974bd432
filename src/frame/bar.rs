//! The bar at the top: where one is, whether everything is saved, and the score.

use leptos::prelude::*;

use crate::browser;
use crate::frame::live::live_note;
use crate::frame::onlooker::onlooker;
use crate::frame::steps::steps;
use crate::history::Edit;
use crate::memo::Memo;
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::route::Page;
use crate::session::{Hold, SaveState, Session};
use crate::snapshots;
use crate::ui::buttons::{Look, button, link};
use crate::ui::element::{El, content, el, live, nothing, p, text, when};
use crate::ui::meter::{bar_of, share};
use crate::ui::set_name::set_name;
use crate::ui::tag::{Tone, tag};
use crate::wording;

/// The bar of pages without an assessment.
pub(crate) fn plain_bar() -> El {
    let links = content![
        link(Page::Sets.href(), "Bộ tiêu chí"),
        link(Page::Data.href(), "Dữ liệu trên máy"),
        link(Page::Guide.href(), "Hướng dẫn").set("data-led", ""),
    ];
    let name = p("Tự chấm điểm cải cách hành chính")
        .class("bar__name")
        .put(el("small").put("Số liệu nằm trên máy này, không gửi đi nơi khác"));
    let links = el("nav").class("bar__links").set("aria-label", "Trang chung").put_all(links);
    el("header").class("bar").put(logo()).put(name).put(links)
}

fn logo() -> El {
    link(Page::Home.href(), "Tự Chấm").class("bar__logo")
}

/// The bar of an open assessment.
pub(crate) fn bar(session: Session) -> El {
    let set = session.set;
    let header = Memo::new(move |_| session.header());
    let about = move || {
        let header = header.get();
        let today = browser::Moment::now().date();
        let due = header.deadline.map(|day| wording::deadline_line(day, header.completed.is_some(), today));
        let as_of = header.as_of.map(|date| format!("số liệu đến {}", date.vietnamese()));
        due.into_iter().chain(as_of).map(|words| words + " · ").collect::<String>()
    };
    let completed = move || wording::completed(session.report().with(|report| report.total.waiting));
    tell_reopened(session);
    let completed = live(move || match session.header().completed {
        Some(_) => tag(Tone::Ok, text(completed)).into_any(),
        None => nothing(),
    });
    let name = el("p")
        .class("bar__name")
        .put(text(move || header.with(wording::assessment_name)))
        .put(el("small").put(text(about)).put_all(set_name(set)));
    el("header").class("bar").put_all(content![
        logo(),
        name,
        save_note(session),
        completed,
        steps(session),
        score(session),
        live_note(session),
        save_alarm(session),
        onlooker(session),
    ])
}

/// Says that an edit took back the declaration that the assessment is complete, unless that was asked for.
fn tell_reopened(session: Session) {
    let notices = expect_context::<Notices>();
    let is_completed = Memo::new(move |_| session.header().completed.is_some());
    Effect::new(move |before: Option<bool>| {
        let now = is_completed.get();
        let asked = matches!(
            untrack(|| session.steps()),
            (Some(Edit::Completed | Edit::Merged), _) | (_, Some(Edit::Completed))
        );
        if before == Some(true) && !now && !asked {
            notices.say("Có sửa đổi nên bản tự chấm trở lại trạng thái đang chấm. Sửa xong, vào Kiểm tra để xác nhận hoàn thành lại.");
        }
        now
    });
}

fn save_note(session: Session) -> El {
    let note = move || match session.save_state().get() {
        SaveState::Saved(clock) | SaveState::Unconfirmed(clock) if session.hold() == Hold::Elsewhere => {
            ("saved", format!("Chỉ xem, đã lưu {clock}"))
        }
        SaveState::Saved(clock) => ("saved saved--ok", format!("✓ Đã lưu {clock}")),
        SaveState::Unconfirmed(clock) => ("saved", format!("Đã lưu {clock}, chưa chắc chắn")),
        SaveState::Pending => ("saved", "Đang lưu…".to_owned()),
        SaveState::Writing => ("saved", "Đang lưu vào máy…".to_owned()),
        SaveState::Failed(_) => ("saved saved--bad", "KHÔNG lưu được".to_owned()),
    };
    let is_unsure = Memo::new(move |_| {
        matches!(session.save_state().get(), SaveState::Unconfirmed(_)) && session.hold() != Hold::Elsewhere
    });
    let notices = expect_context::<Notices>();
    let words = live(move || {
        let words = text(move || note().1);
        if is_unsure.get() {
            button(Look::Quiet, words)
                .click(move || notices.say(snapshots::wording::error(session.why_unsure())))
                .into_any()
        } else {
            words
        }
    });
    el("p").follow("class", move || Some(note().0.to_owned())).set("data-testid", "save-state").put(words)
}

/// The alarm that stays on the page while the latest change is only in memory.
fn save_alarm(session: Session) -> El {
    let notices = expect_context::<Notices>();
    let failed = Memo::new(move |_| match session.save_state().get() {
        SaveState::Failed(error) => Some(error),
        SaveState::Saved(_) | SaveState::Unconfirmed(_) | SaveState::Pending | SaveState::Writing => None,
    });
    let alarm = live(move || {
        let Some(error) = failed.get() else { return nothing() };
        let why = text(move || wording::files::store_error(error, session.is_kept()));
        let keep = button(Look::Main, "Tải tệp về máy")
            .click(move || Parcel::of_session(session).hand_over(notices));
        el("div").class("alarm").put(p(why)).put(keep).into_any()
    });
    el("div").class("bar__alarm").set("role", "alert").put(alarm)
}

/// The score: always over its maximum, always with *tạm tính* while it is.
fn score(session: Session) -> El {
    let set = session.set;
    let total = Memo::new(move |_| session.report().with(|report| report.total));
    let is_provisional = move || total.get().is_provisional();
    let over = move || format!("/{} điểm", wording::amount(total.get().max));
    let progress = move || {
        let total = total.get();
        let done = wording::progress(&total);
        // An item that is left aside keeps the range of a practice case as wide as it is.
        if total.is_provisional() && total.unasked == 0 {
            format!("{done} · điểm cuối cùng trong khoảng {}", wording::range(set, &total))
        } else {
            done
        }
    };
    let done = Signal::derive(move || share(total.get().done, total.get().items));
    let points = el("span").class("bar__points").put_all(content![
        when(is_provisional, || tag(Tone::Warning, "tạm tính").into_any()),
        el("b").says(move || wording::points(total.get().points, set)),
        text(over),
    ]);
    let parts = content![points, " ", el("small").says(progress)];
    el("p").class("bar__score metered num").styled(bar_of(done)).set("data-testid", "score").put_all(parts)
}
