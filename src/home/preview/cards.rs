//! A card for each file: an assessment and what is done with it, or a file that gives none yet.

use leptos::ev;
use leptos::prelude::*;
use tu_cham_core::stamps::StampedPart;
use tu_cham_core::text::visible;
use tu_cham_files::import::batch::{Card, Content, Open};
use tu_cham_files::import::{Resolution, Standing};
use tu_cham_files::locked::Locked;
use tu_cham_files::merge::Relation;

use super::Importing;
use crate::browser;
use crate::browser::data::Failure;
use crate::browser::owned;
use crate::browser::secret::{self, SecretError};
use crate::frame::arrival::{Arrival, ArrivalNote};
use crate::library::{Incoming, Library};
use crate::route::{Page, Section};
use crate::ui::set_name::SetName;
use crate::wording;

/// The card with this key.
pub(super) fn card(importing: &Importing, key: usize) -> AnyView {
    let importing = *importing;
    let find = |cards: &[Card]| cards.iter().find(|card| card.key == key).cloned();
    let Some(Card { file, content, .. }) = importing.batch.with_value(|batch| find(batch.cards())) else {
        return ().into_any();
    };
    match content {
        Content::Refused(why) => view! {
            <li class="preview__card">
                <p class="list__name">{format!("Không mở được “{}”", visible(&file))}</p>
                <p class="err err--box">{wording::incoming::refused(why)}</p>
                <button type="button" class="link" on:click=move |_| importing.remove(key)>"Bỏ tệp này"</button>
            </li>
        }
        .into_any(),
        Content::Waiting(text) => {
            let known = |all: &Vec<(usize, Failure)>| all.iter().find(|(known, _)| *known == key).map(|(_, why)| *why);
            let why = importing.lacking.with_value(known).unwrap_or(Failure::NotArrived);
            view! { <WaitingCard importing key file text why/> }.into_any()
        }
        Content::Locked(locked) => view! { <LockedCard importing key file locked/> }.into_any(),
        Content::Open(open) => view! { <OpenCard importing key file open=*open/> }.into_any(),
    }
}

/// An assessment that waits for a criteria set of the program.
#[component]
fn WaitingCard(importing: Importing, key: usize, file: String, text: String, why: Failure) -> impl IntoView {
    let title = format!("Chưa mở được “{}”", visible(&file));
    let arrival = RwSignal::new(Arrival::Failed(why));
    let given = StoredValue::new((file, text));
    let retry = Callback::new(move |()| {
        arrival.set(Arrival::Coming);
        owned::spawn(async move {
            let (file, text) = given.get_value();
            importing.take(&file, text).await;
            importing.remove(key);
            browser::focus_in_view_soon("xem-truoc");
        });
    });
    view! {
        <li class="preview__card">
            <p class="list__name">{title}</p>
            <ArrivalNote arrival of="bộ tiêu chí" retry/>
            <button type="button" class="link" on:click=move |_| importing.remove(key)>"Bỏ tệp này"</button>
        </li>
    }
}

/// An assessment that can be taken in.
#[component]
fn OpenCard(importing: Importing, key: usize, file: String, open: Open) -> impl IntoView {
    let Open { incoming, standing, is_broken, .. } = open;
    let (library, set) = (importing.library, incoming.set);
    let total = Library::total(&incoming);
    let title = wording::assessment_name(&incoming.assessment.header);
    let namesake = library.namesake(set).map(|here| wording::sets::taken_name(set, here));
    let id = StoredValue::new(incoming.id().to_owned());
    let differs = matches!(standing, Standing::Differs(_) | Standing::OtherSet);
    let can_merge = matches!(&standing, Standing::Differs(it) if it.relation != Relation::Older);
    let merge = move |_| {
        let id = id.get_value();
        importing.batch.with_value(|batch| {
            library.hand_over(batch.files_of(&id));
            library.leave(batch.all_but(&id));
        });
        Page::Of(id, Section::Merge).go();
    };
    let say = wording::files::standing(&standing, &total, set);
    let (lines, parts) = match &standing {
        Standing::Differs(difference) => (lines(library, &incoming, &difference.listed), difference.parts),
        _ => (Vec::new(), 0),
    };
    let choice = move |value: Resolution, label: &'static str| {
        view! {
            <label class="option">
                <input type="radio" name=format!("cach-{key}") prop:checked=move || importing.way(key) == Some(value)
                    on:change=move |_| importing.choose(key, value)/>
                <span>{label}</span>
            </label>
        }
    };
    let is_new = matches!(standing, Standing::New);
    view! {
        <li class="preview__card">
            <p class="list__name">{title}</p>
            <p class="list__about">
                <SetName set/>
                {format!(
                    " · {} / {} điểm, xong {}/{} mục · tệp “{}”",
                    wording::points(total.points, set), wording::amount(total.max), total.done, total.items, visible(&file),
                )}
            </p>
            {namesake.map(|text| view! { <p class="told told--warn">{text}</p> })}
            <p>{say}</p>
            <Differences lines parts/>
            {is_broken.then(|| view! { <p class="told told--warn">{wording::files::checksum_differs()}</p> })}
            {can_merge.then(|| view! {
                <div class="preview__merge">
                    <button type="button" class="btn btn--2" on:click=merge>"Ghép vào bản trên máy"</button>
                    <span>"Giữ phần của cả hai bên; mọi tệp của bản này vừa chọn được ghép cùng lúc, chỗ khác nhau thì hỏi."</span>
                </div>
            })}
            <fieldset class="options">
                <legend class="sr">"Cách làm với bản này"</legend>
                {choice(Resolution::Add, if is_new { "Thêm vào máy này" } else { "Thêm thành bản mới, giữ cả hai" })}
                {differs.then(|| choice(Resolution::Replace, "Thay bản trên máy (bản cũ lấy lại được)"))}
                {choice(Resolution::Skip, "Bỏ qua")}
            </fieldset>
        </li>
    }
}

/// A part that differs.
struct Line {
    /// The part, in words.
    part: String,
    /// What stands here.
    here: String,
    /// What stands in the file.
    file: String,
}

/// Parts in which an assessment in a file differs from the one that is here.
fn lines(library: Library, incoming: &Incoming, parts: &[StampedPart]) -> Vec<Line> {
    let Some(session) = library.session(incoming.id()) else { return Vec::new() };
    let set = session.set;
    let line = |part: &StampedPart| Line {
        part: wording::merge::part(part, set),
        here: session.with_untracked(|here| wording::merge::value(part, here, set)),
        file: wording::merge::value(part, &incoming.assessment, set),
    };
    parts.iter().map(line).collect()
}

/// What stands here, and what would stand in its place.
#[component]
fn Differences(lines: Vec<Line>, parts: usize) -> impl IntoView {
    let rest = parts.saturating_sub(lines.len());
    (!lines.is_empty()).then(|| {
        let line = |Line { part, here, file }| view! { <li><b>{part}</b> ": " {here} " → " {file}</li> };
        view! {
            <details class="guide">
                <summary>"Khác nhau ở đâu (trên máy → trong tệp)"</summary>
                <ul class="guide__list">{lines.into_iter().map(line).collect_view()}</ul>
                {(rest > 0).then(|| view! { <p>{format!("Và {rest} nội dung nữa.")}</p> })}
            </details>
        }
    })
}

/// A file that only a password opens.
#[component]
fn LockedCard(importing: Importing, key: usize, file: String, locked: Locked) -> impl IntoView {
    let password = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<SecretError>);
    let busy = RwSignal::new(false);
    let name = StoredValue::new(file.clone());
    let open = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let (locked, password, file) = (locked.clone(), password.get_untracked(), name.get_value());
        // The file may be put aside meanwhile.
        owned::spawn(async move {
            let text = secret::open(&locked, &password).await;
            busy.set(false);
            match text {
                Err(error) => fault.set(Some(error)),
                Ok(text) => {
                    importing.take(&file, text).await;
                    importing.remove(key);
                    browser::focus_in_view_soon("xem-truoc");
                }
            }
        });
    };
    let field = format!("mat-khau-{key}");
    view! {
        <li class="preview__card">
            <p class="list__name">{format!("Tệp “{}” có mật khẩu", visible(&file))}</p>
            <form class="preview__lock" on:submit=open>
                <label for=field.clone()>"Mật khẩu của tệp"</label>
                <input class="field__input" type="password" id=field autocomplete="off"
                    on:input=move |event| password.set(event_target_value(&event))/>
                <button type="submit" class="btn btn--2">{move || if busy.get() { "Đang mở…" } else { "Mở khóa" }}</button>
                <button type="button" class="link" on:click=move |_| importing.remove(key)>"Bỏ tệp này"</button>
            </form>
            <div role="alert">
                {move || fault.get().map(|error| view! { <p class="err err--box">{wording::files::secret_error(error)}</p> })}
            </div>
        </li>
    }
}
