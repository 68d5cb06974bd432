//! A card for each file: an assessment and its resolution, or a file that gives none yet.

use leptos::prelude::*;
use tu_cham_core::appraisal::{claimed, not_handed_over};
use tu_cham_core::score::score;
use tu_cham_core::stamps::StampedPart;
use tu_cham_core::text::visible;
use tu_cham_files::appraisal::{Arrival as Steps, Changed};
use tu_cham_files::import::batch::{Card, Content, Open};
use tu_cham_files::import::{Arriving, Resolution, Standing};
use tu_cham_files::locked::Locked;
use tu_cham_files::merge::Relation;
use web_sys::{Event, SubmitEvent};

use super::Importing;
use crate::browser::data::Failure;
use crate::browser::owned;
use crate::browser::secret::{self, SecretError};
use crate::browser::{self, Moment};
use crate::frame::arrival::{Arrival, arrival_note};
use crate::library::{Incoming, Library};
use crate::route::{Page, Section};
use crate::ui::buttons::{Look, button};
use crate::ui::choices::answer;
use crate::ui::element::{El, content, el, live, nothing, p, text};
use crate::ui::fold::fold;
use crate::ui::list::dotted;
use crate::ui::message::{Kind, message};
use crate::ui::set_name::set_name;
use crate::wording::{self, appraisal as words};

/// The card with this key.
pub(super) fn card(importing: Importing, key: usize) -> AnyView {
    let find = |cards: &[Card]| cards.iter().find(|card| card.key == key).cloned();
    let Some(Card { file, content, .. }) = importing.batch.with_value(|batch| find(batch.cards())) else {
        return nothing();
    };
    let parts = match content {
        Content::Refused(why) => content![
            name(format!("Không mở được “{}”", visible(&file))),
            message(Kind::Fault, wording::incoming::refused(why)),
            drop_file(importing, key),
        ],
        Content::Waiting(text) => {
            let known = |all: &Vec<(usize, Failure)>| {
                all.iter().find(|(known, _)| *known == key).map(|(_, why)| *why)
            };
            let why = importing.lacking.with_value(known).unwrap_or(Failure::NotArrived);
            waiting(importing, key, file, text, why)
        }
        Content::Locked(locked) => lock(importing, key, file, locked),
        Content::Open(open) => opened(importing, key, &file, *open),
    };
    el("li").class("preview__card").put_all(parts).into_any()
}

fn name(name: String) -> El {
    p(name).class("list__name")
}

fn drop_file(importing: Importing, key: usize) -> El {
    button(Look::Quiet, "Bỏ tệp này").click(move || importing.remove(key))
}

/// An assessment that waits for a criteria set of the program.
fn waiting(importing: Importing, key: usize, file: String, text: String, why: Failure) -> Vec<AnyView> {
    let title = format!("Chưa mở được “{}”", visible(&file));
    let arrival = RwSignal::new(Arrival::Failed(why));
    let given = StoredValue::new((file, text));
    let retry = Callback::new(move |()| {
        arrival.set(Arrival::Coming);
        owned::spawn(async move {
            let (file, text) = given.get_value();
            importing.take(&file, text, false).await;
            importing.remove(key);
            browser::focus_in_view_soon("xem-truoc");
        });
    });
    content![name(title), arrival_note(arrival, "bộ tiêu chí", retry), drop_file(importing, key)]
}

/// An assessment that can be taken in.
fn opened(importing: Importing, key: usize, file: &str, open: Open) -> Vec<AnyView> {
    let Open { incoming, standing, is_broken, .. } = open;
    let (library, set) = (importing.library, incoming.set);
    let total = Library::total(&incoming);
    let differs = matches!(standing, Standing::Differs(_) | Standing::OtherSet);
    let can_merge = matches!(&standing, Standing::Differs(it) if it.relation != Relation::Older
        && it.appraisal.as_ref().is_none_or(|it| it.arrival == Steps::SameStep));
    let (lines, all) = match &standing {
        Standing::Differs(difference) => (lines(library, &incoming, &difference.listed), difference.parts),
        _ => (Vec::new(), 0),
    };
    let appraisal = match &standing {
        Standing::Differs(difference) => difference.appraisal.as_deref(),
        _ => None,
    };
    let goes_on = appraisal.is_some_and(Arriving::goes_on);
    let choice = move |value: Resolution, label: &'static str| {
        let is_chosen = move || importing.way(key) == Some(value);
        answer(format!("cach-{key}"), is_chosen, move || importing.choose(key, value), label)
    };
    let is_new = matches!(standing, Standing::New);
    // The points of verifiers are told apart from the claim of the unit.
    let is_appraised = incoming.assessment.answers().any(|(_, answer)| !answer.verified.is_empty());
    let shown = if is_appraised { score(set, &claimed(set, &incoming.assessment)).total } else { total };
    let about = format!(
        " · {} / {} điểm, xong {}/{} mục · tệp “{}”",
        wording::points(shown.points, set),
        wording::amount(shown.max),
        shown.done,
        shown.items,
        visible(file),
    );
    let warning = |text: String| message(Kind::Warning, text).into_any();
    let mut parts = content![
        name(wording::assessment_name(&incoming.assessment.header)),
        el("p").class("quiet").put_all(set_name(set)).put(about),
    ];
    parts.extend(library.namesake(set).map(|here| warning(wording::sets::taken_name(set, here))));
    let of_person = wording::sharing::of_file(set, &incoming.assessment, Moment::now().date());
    parts.extend(of_person.map(|said| p(said).into_any()));
    match appraisal {
        // A file that goes on changes its rounds alone, which are listed; an older or another one changes nothing.
        Some(arriving) if arriving.arrival != Steps::SameStep => {
            parts.extend(appraised(library, &incoming, arriving));
        }
        _ => {
            parts.push(p(wording::files::standing(&standing, &total, set)).into_any());
            parts.extend(differences(lines, all).map(IntoAny::into_any));
        }
    }
    let not_given = not_handed_over(set, &incoming.assessment).len();
    if not_given > 0 && appraisal.is_none() {
        parts.push(warning(wording::files::not_handed_over(not_given)));
    }
    if is_broken {
        parts.push(warning(wording::files::checksum_differs()));
    }
    if can_merge {
        parts.push(merging(importing, incoming.id().to_owned()).into_any());
    }
    let add =
        if is_new { "Thêm vào máy này" } else { "Thêm thành bản tự chấm mới, giữ cả hai" };
    // A self-score that was handed over gives way to no file.
    let may_give_way = differs && appraisal.is_none();
    let replace =
        may_give_way.then(|| choice(Resolution::Replace, "Thay bản trên máy (bản cũ lấy lại được)"));
    let forward =
        goes_on.then(|| choice(Resolution::Forward, "Nhận vào bản trên máy, giữ nguyên phần tự chấm"));
    let appraise =
        is_new.then(|| choice(Resolution::Appraise, "Mở để thẩm định (phần tự chấm khóa lại trên máy này)"));
    let choices = el("fieldset")
        .class("options")
        .put(el("legend").class("sr").put("Chọn cách xử lý"))
        .put(forward)
        .put(choice(Resolution::Add, add))
        .put(appraise)
        .put(replace)
        .put(choice(Resolution::Skip, "Bỏ qua"));
    parts.push(choices.into_any());
    parts
}

/// The changes that a file makes in the appraisal of an assessment that is here: each round of an item, by whom, and
/// the points before and after.
fn appraised(library: Library, incoming: &Incoming, arriving: &Arriving) -> Vec<AnyView> {
    let set = incoming.set;
    let mut parts: Vec<AnyView> = Vec::new();
    parts.extend(words::arrival(arriving.arrival).map(|said| p(said).into_any()));
    if let Some(fault) = arriving.broken {
        let said = words::broken(fault, &incoming.assessment.steps);
        let text = format!("{said} Tệp này không nhận vào bản trên máy được; hỏi lại nơi gửi.");
        parts.push(message(Kind::Warning, text).into_any());
    }
    if arriving.other_claim {
        let text = "Phần tự chấm trong tệp khác phần tự chấm trên máy này. Phần trên máy giữ nguyên; điểm thẩm định trong tệp được cho theo \
                    phần tự chấm mà bên kia có.";
        parts.push(message(Kind::Warning, text).into_any());
    }
    if !arriving.goes_on() {
        return parts;
    }
    parts.push(
        p(wording::files::appraised_totals(arriving, set)).set("data-testid", "arriving-totals").into_any(),
    );
    let Some(session) = library.session(incoming.id()) else { return parts };
    let line = |changed: &Changed| {
        let said = session.with_untracked(|own| {
            let report = session.report();
            report.with_untracked(|report| words::changed(set, own, report, changed, &incoming.assessment))
        });
        content![el("b").put(format!("Mục {}", set.node_of(changed.leaf).code)), format!(": {said}")]
            .into_any()
    };
    let count = arriving.changes.len();
    let list = dotted(arriving.changes.iter().map(line).collect());
    parts.push(fold(format!("{count} nội dung thay đổi"), list).set("open", "").into_any());
    parts
}

/// The button that merges all files of an assessment.
fn merging(importing: Importing, id: String) -> El {
    let library = importing.library;
    let merge = move || {
        importing.batch.with_value(|batch| {
            library.hand_over(batch.files_of(&id));
            library.leave(batch.all_but(&id));
        });
        Page::Of(id.clone(), Section::Merge).go();
    };
    let about = "Giữ phần của cả hai bên; mọi tệp của bản tự chấm này vừa chọn được tổng hợp cùng lúc, nội dung mâu thuẫn thì chọn từng nội dung.";
    el("div")
        .class("preview__merge")
        .put(button(Look::Second, "Tổng hợp vào bản trên máy").click(merge))
        .put(el("span").put(about))
}

/// A part that differs.
struct Line {
    /// The part, in words.
    part: String,
    /// The value here.
    here: String,
    /// The value in the file.
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

/// The values here, and those that would take their place.
fn differences(lines: Vec<Line>, parts: usize) -> Option<El> {
    if lines.is_empty() {
        return None;
    }
    let rest = parts.saturating_sub(lines.len());
    let line =
        |Line { part, here, file }| content![el("b").put(part), format!(": {here} → {file}")].into_any();
    let list = dotted(lines.into_iter().map(line).collect());
    let rest = (rest > 0).then(|| p(format!("Và {rest} nội dung nữa.")));
    Some(fold("Khác nhau ở đâu (trên máy → trong tệp)", list).put(rest))
}

/// A file that only a password opens.
fn lock(importing: Importing, key: usize, file: String, locked: Locked) -> Vec<AnyView> {
    let password = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<SecretError>);
    let busy = RwSignal::new(false);
    let title = format!("Tệp “{}” có mật khẩu", visible(&file));
    let open = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let (locked, password, file) = (locked.clone(), password.get_untracked(), file.clone());
        // The file may be put aside meanwhile.
        owned::spawn(async move {
            let text = secret::open(&locked, &password).await;
            busy.set(false);
            match text {
                Err(error) => fault.set(Some(error)),
                Ok(text) => {
                    importing.take(&file, text, false).await;
                    importing.remove(key);
                    browser::focus_in_view_soon("xem-truoc");
                }
            }
        });
    };
    let id = format!("mat-khau-{key}");
    let field = el("input")
        .class("field__input")
        .set("type", "password")
        .id(id.clone())
        .set("autocomplete", "off")
        .on("input", move |event: Event| password.set(event_target_value(&event)));
    let unlock = el("button")
        .set("type", "submit")
        .class("btn btn--2")
        .put(text(move || if busy.get() { "Đang mở…" } else { "Mở khóa" }));
    let form = el("form")
        .class("preview__lock")
        .on("submit", open)
        .put(el("label").set("for", id).put("Mật khẩu của tệp"))
        .put(field)
        .put(unlock)
        .put(drop_file(importing, key));
    let told = live(move || match fault.get() {
        Some(error) => message(Kind::Fault, wording::files::secret_error(error)).into_any(),
        None => nothing(),
    });
    content![name(title), form, el("div").set("role", "alert").put(told)]
}
