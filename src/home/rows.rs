//! The list of assessments: what each comes to, and what can be done with it as a whole.

use leptos::prelude::*;
use tu_cham_core::assessment::Header;
use tu_cham_core::text::visible;

use crate::browser::{self, files, owned};
use crate::frame::arrival::SetArrival;
use crate::home::listed::{last_saved, row, row_id};
use crate::library::{Entry, Library, NotRemoved, Removed, Summary};
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::preferences::Preferred;
use crate::ui::press::once;
use crate::ui::slices::Slices;
use crate::wording;

/// So many rows are made at once.
const FIRST: usize = 20;
/// So many rows are made with each frame that follows.
const SLICE: usize = 20;

/// All assessments here; those that were put away stand behind a button.
#[component]
pub(crate) fn Rows(entries: Vec<Entry>) -> impl IntoView {
    let preferred = expect_context::<Preferred>();
    let archived = Memo::new(move |_| preferred.with(|it| it.archived.clone()));
    // Whoever brings back several opens it once.
    let is_open = RwSignal::new(false);
    let parted = move || {
        let is_away = |entry: &Entry| match entry {
            Entry::Ready(summary) => archived.with(|archived| archived.contains(&summary.header.id)),
            Entry::Removed(_) | Entry::Waiting { .. } | Entry::Unreadable { .. } => false,
        };
        entries.iter().cloned().partition::<Vec<Entry>, _>(is_away)
    };
    move || {
        let (away, here) = parted();
        let none_here = here.is_empty();
        let put_away = away.len();
        view! {
            {none_here.then(|| view! { <p class="empty">"Mọi bản tự chấm đều đã cất."</p> })}
            {list(here, false)}
            {(put_away > 0).then(|| view! {
                <details class="guide away" open=is_open.get_untracked()
                    on:toggle:target=move |event| is_open.set(event.target().open())>
                    <summary>{format!("Đã cất ({put_away})")}</summary>
                    {list(away, true)}
                </details>
            })}
        }
    }
}

fn list(entries: Vec<Entry>, away: bool) -> impl IntoView {
    let slices = Slices::of(entries.len(), FIRST, SLICE);
    let row = move |at: usize| view! { <Row entry=entries[at].clone() away/> }.into_any();
    view! { <ul class="list" aria-busy=move || slices.is_busy().then_some("true")>{slices.view(row)}</ul> }
}

/// One assessment of the list.
#[component]
fn Row(entry: Entry, away: bool) -> impl IntoView {
    match entry {
        Entry::Ready(summary) => view! { <ReadyRow summary=*summary away/> }.into_any(),
        Entry::Removed(removed) => view! { <RemovedRow removed/> }.into_any(),
        Entry::Waiting { set, .. } => view! {
            <li class="list__row">
                <p class="list__name">"Một bản tự chấm chưa mở được"</p>
                <p class="list__about">{format!("Chấm theo: {}.", set.outline.short_title)}</p>
                <SetArrival set/>
            </li>
        }
        .into_any(),
        Entry::Unreadable { id, text, why } => {
            let notices = expect_context::<Notices>();
            let name = format!("{id}.txt");
            view! {
                <li class="list__row list__row--bad">
                    <p class="list__name">"Một bản ghi không đọc được"</p>
                    <p>{wording::files::unreadable(&why)} " Bản ghi được giữ nguyên và không bị ghi đè."</p>
                    <button
                        type="button"
                        class="btn btn--2"
                        on:click=move |_| {
                            if !files::download(&name, &text) {
                                notices.say("Trình duyệt không cho tải tệp về.");
                            }
                        }
                    >
                        "Tải bản ghi về"
                    </button>
                </li>
            }
            .into_any()
        }
    }
}

#[component]
fn ReadyRow(summary: Summary, away: bool) -> impl IntoView {
    let saved = if summary.is_ahead {
        "bộ nhớ đầy, đang nằm trong kho dự phòng của trình duyệt".to_owned()
    } else if summary.saved.is_empty() {
        "chưa lưu được, chỉ có trong trang này".to_owned()
    } else {
        last_saved(&summary.saved)
    };
    let id = summary.header.id.clone();
    row(&id, &summary.listing, saved, view! { <Ways header=summary.header away/> }.into_any())
}

/// What can be done with an assessment as a whole.
#[component]
fn Ways(header: Header, away: bool) -> impl IntoView {
    let library = expect_context::<Library>();
    let preferred = expect_context::<Preferred>();
    let notices = expect_context::<Notices>();
    let id = StoredValue::new(header.id);
    let about = StoredValue::new(format!(" bản tự chấm của {}", visible(&header.unit)));
    let of = move || view! { <span class="sr">{about.get_value()}</span> };
    let made = move |copy: Option<String>, text: &'static str| match copy {
        Some(copy) => {
            notices.say(text);
            browser::focus_soon(&row_id(&copy));
        }
        None => notices.say("Không đọc được bản tự chấm này nên không nhân bản được. Bản gốc giữ nguyên."),
    };
    let copy = once(move || made(library.copy(&id.get_value()), "Đã nhân bản. Bản gốc giữ nguyên."));
    let next = once(move || {
        made(
            library.copy_for_next_year(&id.get_value()),
            "Đã tạo bản cho năm sau: số liệu để trống, số năm nay hiện bên cạnh; giải trình, ghi chú và danh mục tài liệu giữ lại.",
        );
    });
    let put = once(move || {
        preferred.change(|it| {
            let id = id.get_value();
            if !it.archived.remove(&id) {
                it.archived.insert(id);
            }
        });
        if !away {
            let id = id.get_value();
            notices.say_with_undo("Đã cất bản tự chấm vào mục “Đã cất”.", move || {
                preferred.change(|it| {
                    it.archived.remove(&id);
                });
            });
        }
    });
    // The copy is on the disk before the record goes; a second click meanwhile does nothing.
    let removing = RwSignal::new(false);
    let no_copy = RwSignal::new(false);
    let removed = move |id: String, outcome: Result<(), NotRemoved>| match outcome {
        Ok(()) => browser::focus_soon(&undo_id(&id)),
        Err(NotRemoved::NoCopy) => drop(no_copy.try_set(true)),
        Err(why) => notices.say(wording::files::not_removed(why)),
    };
    let remove = move |_| {
        if removing.get_untracked() {
            return;
        }
        removing.set(true);
        let id = id.get_value();
        owned::finish(async move {
            let outcome = library.remove(&id).await;
            let _ = removing.try_set(false);
            removed(id, outcome);
        });
    };
    let remove_for_good = move |_| {
        let id = id.get_value();
        let outcome = library.remove_for_good(&id);
        removed(id, outcome);
    };
    let hand_over = move |_| {
        if let Some(Ok(session)) = library.assessment(&id.get_value()) {
            Parcel::of_session(session).hand_over(notices);
        }
    };
    view! {
        <p class="list__ways">
            <button type="button" class="link" on:click=copy>"Nhân bản" {of()}</button>
            <button type="button" class="link" on:click=next>"Làm bản năm sau" {of()}</button>
            <button type="button" class="link" on:click=put>{if away { "Lấy ra" } else { "Cất" }} {of()}</button>
            <button type="button" class="link" on:click=remove>{move || if removing.get() { "Đang xóa…" } else { "Xóa" }} {of()}</button>
        </p>
        <div role="alert">
            {move || no_copy.get().then(|| view! {
                <p class="told told--warn">
                    {wording::files::not_removed(NotRemoved::NoCopy)} " "
                    <button type="button" class="link" on:click=hand_over>"Tải tệp về máy"</button> " "
                    <button type="button" class="link" on:click=remove_for_good>"Xóa hẳn"</button> " "
                    <button type="button" class="link" on:click=move |_| no_copy.set(false)>"Không xóa"</button>
                </p>
            })}
        </div>
    }
}

/// What stands in the place of an assessment that was taken away: nothing moves up under the pointer.
#[component]
fn RemovedRow(removed: Removed) -> impl IntoView {
    let library = expect_context::<Library>();
    let id = removed.id.clone();
    let undo = move |_| {
        library.restore(&id);
        let row = row_id(&id);
        browser::focus_soon(&row);
    };
    view! {
        <li class="list__row list__row--gone">
            <p>
                {format!("Đã xóa bản tự chấm của {}. ", removed.name)}
                <button type="button" class="link" id=undo_id(&removed.id) on:click=undo>"Hoàn tác"</button>
            </p>
        </li>
    }
}

fn undo_id(id: &str) -> String {
    format!("hoan-tac-{id}")
}
