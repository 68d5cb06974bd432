//! The assessments on this machine; starting, opening a file, trying the sample.

use leptos::html;
use leptos::prelude::*;
use tu_cham::builtin;
use tu_cham::document::ReadError;

use crate::app::browser::{self, files};
use crate::app::library::{Incoming, Known, Library};
use crate::app::parts::bar::PlainBar;
use crate::app::parts::foot::Foot;
use crate::app::parts::notice::Notices;
use crate::app::parts::rows::{Rows, first_page};
use crate::app::parts::tour::Tour;
use crate::app::parts::welcome::Welcome;
use crate::app::preferred::Preferred;
use crate::app::route::Page;
use crate::app::session::Session;
use crate::app::wording;

/// Home.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let library = expect_context::<Library>();
    let notices = expect_context::<Notices>();
    browser::set_title("Tự Chấm – tự chấm điểm cải cách hành chính");
    let entries = Memo::new(move |_| library.entries());
    let refused = RwSignal::new(None::<String>);
    let clash = RwSignal::new(None::<Incoming>);
    let preferred = expect_context::<Preferred>();
    let first_visit = Memo::new(move |_| entries.with(Vec::is_empty) && preferred.with(|it| !it.toured));
    let tour = expect_context::<Tour>();
    let start_tour = Callback::new(move |()| tour.start(sample(library)));
    let take = Callback::new(move |text: String| take_file((library, notices), &text, refused, clash));
    view! {
        <PlainBar/>
        <main class="page page--plain">
            <section class="hero">
                <h1 id="tieu-de" tabindex="-1">"Biết trước số điểm trước khi đoàn kiểm tra đến"</h1>
                <p>
                    "Chọn bộ tiêu chí, nhập số liệu thật của đơn vị, điểm từng mục hiện ngay cùng phép tính. \
                    Mọi thứ nằm trong trình duyệt của máy này: không tài khoản, không máy chủ, không gửi đi đâu."
                </p>
                <div class="hero__ways">
                    <a class="btn" href=Page::New.href()>"Bắt đầu tự chấm"</a>
                    <OpenFile take refused/>
                    <button type="button" class="btn btn--2" on:click=move |_| open_sample(library)>"Thử với số liệu mẫu"</button>
                </div>
                <p class="hero__note">"Số liệu mẫu: UBND xã Vân Canh (Gia Lai), số công bố năm 2026 đến ngày 10/10/2026."</p>
                <div role="alert">{move || refused.get().map(|text| view! { <p class="err err--box">{text}</p> })}</div>
                {move || clash.get().map(|incoming| view! { <Clash incoming clash/> })}
            </section>
            {move || first_visit.get().then(|| view! { <Welcome start=start_tour/> })}
            <section aria-labelledby="ho-so-tren-may">
                <h2 id="ho-so-tren-may">"Các bản tự chấm trên máy này"</h2>
                {move || {
                    let entries = entries.get();
                    if entries.is_empty() {
                        view! { <p class="empty">"Chưa có bản tự chấm nào. Bắt đầu một bản mới, mở tệp có sẵn, hoặc thử với số liệu mẫu."</p> }.into_any()
                    } else {
                        view! { <Rows entries/> }.into_any()
                    }
                }}
            </section>
            <Cases/>
        </main>
        <Foot set=None/>
    }
}

/// Chooses a file and reads it.
#[component]
fn OpenFile(take: Callback<String>, refused: RwSignal<Option<String>>) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        let Some(file) = node.get_untracked().and_then(|input| files::chosen(&input)) else { return };
        leptos::task::spawn_local(async move {
            match files::read(&file).await {
                Ok(text) => take.run(text),
                Err(error) => refused.set(Some(wording::files::file_error(&error))),
            }
        });
    };
    view! {
        <button
            type="button"
            class="btn btn--2"
            on:click=move |_| {
                if let Some(input) = node.get_untracked() {
                    input.click();
                }
            }
        >
            "Mở tệp"
        </button>
        <input
            class="sr"
            type="file"
            accept=".json,application/json"
            tabindex="-1"
            aria-label="Chọn tệp tự chấm (.tucham.json)"
            node_ref=node
            on:change=chosen
        />
    }
}

/// Practice cases from reports on real inspections; read only when they are asked for.
#[component]
fn Cases() -> impl IntoView {
    let library = expect_context::<Library>();
    let open = RwSignal::new(false);
    let case = move |text: &'static str| {
        let incoming = library.read_file(text).ok()?;
        let header = incoming.assessment.header.clone();
        let label = format!("{}, {}", header.unit, header.period);
        Some(view! {
            <li><button type="button" class="link" on:click=move |_| open_case(library, incoming.clone())>{label}</button></li>
        })
    };
    view! {
        <section aria-labelledby="tap-huan">
            <h2 id="tap-huan">"Tập huấn"</h2>
            <p class="list__about">"Tình huống dựng từ báo cáo kiểm tra, giám sát thật: số liệu đã biết được nhập sẵn, phần còn lại để trống."</p>
            <button type="button" class="link" aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|open| *open = !*open)>
                {move || if open.get() { "Thu gọn" } else { "Xem các tình huống" }}
            </button>
            {move || open.get().then(|| view! { <ul class="cases">{builtin::CASES.into_iter().filter_map(case).collect_view()}</ul> })}
        </section>
    }
}

/// A file whose assessment is on this machine with other content: the officer decides.
#[component]
fn Clash(incoming: Incoming, clash: RwSignal<Option<Incoming>>) -> impl IntoView {
    let library = expect_context::<Library>();
    let notices = expect_context::<Notices>();
    let unit = incoming.assessment.header.unit.clone();
    let kept = incoming.clone();
    let keep_both = move |_| {
        clash.set(None);
        opened(library.add(kept.clone()), &kept, notices);
    };
    let replace = move |_| {
        clash.set(None);
        let id = incoming.assessment.header.id.clone();
        let Some(before) = library.replace(incoming.clone()) else {
            return;
        };
        let undo = move || {
            if let Ok(before) = library.read_file(&before) {
                library.replace(before);
            }
        };
        notices.say_with_undo("Đã thay bản trên máy bằng bản trong tệp.", undo);
        if let Some(Ok(session)) = library.assessment(&id) {
            start_page(session).go();
        }
    };
    view! {
        <section class="card card--ask" id="trung" tabindex="-1" aria-labelledby="trung-ho-so">
            <h2 id="trung-ho-so">"Bản tự chấm này đã có trên máy, nội dung khác nhau"</h2>
            <p>{format!("Tệp và máy đều có bản tự chấm của {unit}. Chưa có gì thay đổi; chọn cách làm:")}</p>
            <div class="hero__ways">
                <button type="button" class="btn" on:click=keep_both>"Giữ cả hai"</button>
                <button type="button" class="btn btn--2" on:click=replace>"Thay bản trên máy bằng bản trong tệp"</button>
                <button type="button" class="link" on:click=move |_| clash.set(None)>"Không mở tệp"</button>
            </div>
        </section>
    }
}

fn take_file(
    (library, notices): (Library, Notices),
    text: &str,
    refused: RwSignal<Option<String>>,
    clash: RwSignal<Option<Incoming>>,
) {
    refused.set(None);
    clash.set(None);
    match library.read_file(text) {
        Err(error) => match (error == ReadError::NotOurs).then(|| library.read_rescue(text)).flatten() {
            Some(records) => rescue(library, notices, records),
            None => refused.set(Some(wording::files::read_error(&error))),
        },
        Ok(incoming) => match library.known(&incoming) {
            Known::New => opened(library.add(incoming.clone()), &incoming, notices),
            Known::Same => {
                notices.say("Bản tự chấm trong tệp đã có trên máy này, nội dung giống hệt.");
                if let Some(Ok(session)) = library.assessment(&incoming.assessment.header.id) {
                    start_page(session).go();
                }
            }
            Known::Different => {
                clash.set(Some(incoming));
                request_animation_frame(|| browser::focus("trung"));
            }
        },
    }
}

/// Takes in what the crash page wrote down: nothing that is here is replaced.
fn rescue(library: Library, notices: Notices, records: Vec<Result<Incoming, ReadError>>) {
    let (mut added, mut same, mut bad) = (0, 0, 0);
    for record in records {
        match record {
            Ok(incoming) if library.known(&incoming) == Known::Same => same += 1,
            Ok(incoming) => {
                library.add(incoming);
                added += 1;
            }
            Err(_) => bad += 1,
        }
    }
    notices.say(wording::files::rescued(added, same, bad));
}

fn opened(session: Session, incoming: &Incoming, notices: Notices) {
    if let Some(text) = wording::files::notices(&incoming.notices) {
        notices.say(text);
    }
    start_page(session).go();
}

fn open_sample(library: Library) {
    start_page(sample(library)).go();
}

fn sample(library: Library) -> Session {
    case(library, library.read_file(builtin::SAMPLE).expect("the sample opens: a test holds it"))
}

fn open_case(library: Library, incoming: Incoming) {
    start_page(case(library, incoming)).go();
}

/// A case as it is in the program: the one on this machine if nothing was changed in it, else a fresh copy.
fn case(library: Library, incoming: Incoming) -> Session {
    match (library.known(&incoming), library.assessment(&incoming.assessment.header.id)) {
        (Known::Same, Some(Ok(session))) => session,
        _ => library.add(incoming),
    }
}

fn start_page(session: Session) -> Page {
    let total = session.report().with_untracked(|report| report.total);
    first_page(session.header().id, &total)
}
