//! The assessments on this machine; starting, opening a file, trying the sample.

pub(crate) mod backup;
pub(crate) mod import;
pub(crate) mod preview;
pub(crate) mod rows;
pub(crate) mod welcome;

use leptos::prelude::*;
use tu_cham_files::builtin::{PRACTICE_CASES, Sample, TRIAL};

use crate::browser::{self, machine, owned};
use crate::copies::list::{CameBack, Copies, Listed};
use crate::frame::arrival::{Arrival, ArrivalNote};
use crate::frame::bar::PlainBar;
use crate::frame::foot::Foot;
use crate::frame::tour::Tour;
use crate::home::backup::BackupReminder;
use crate::home::import::Import;
use crate::home::rows::{Rows, first_page};
use crate::home::welcome::Welcome;
use crate::library::files::Standing;
use crate::library::{Incoming, Library};
use crate::preferences::Preferred;
use crate::route::Page;
use crate::session::Session;
use crate::ui::press::once;
use crate::wording;

/// Home.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let library = expect_context::<Library>();
    browser::set_title("Tự Chấm – tự chấm điểm cải cách hành chính");
    let entries = Memo::new(move |_| library.entries());
    let preferred = expect_context::<Preferred>();
    let first_visit = Memo::new(move |_| entries.with(Vec::is_empty) && preferred.with(|it| !it.toured));
    let tour = expect_context::<Tour>();
    let trial = Bringing::new(library, "số liệu mẫu");
    let start_tour = Callback::new(move |()| trial.then(&TRIAL, move |session| tour.start(session)));
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
                    <Import label="Mở tệp"/>
                    <button type="button" class="btn btn--2" on:click=once(move || trial.open(&TRIAL))>"Thử với số liệu mẫu"</button>
                </div>
                <p class="hero__note">"Số liệu mẫu: UBND xã Vân Canh (Gia Lai), số công bố năm 2026 đến ngày 10/10/2026."</p>
                <BringingNote bringing=trial/>
            </section>
            {(!machine::stores()).then(|| view! { <p class="told told--warn">{wording::files::nothing_stored()}</p> })}
            <CameBack/>
            <Copies listed=Listed::Unsaved/>
            <BackupReminder/>
            {move || first_visit.get().then(|| view! { <Welcome start=start_tour/> })}
            <section aria-labelledby="ho-so-tren-may">
                <h2 id="ho-so-tren-may" tabindex="-1">"Các bản tự chấm trên máy này"</h2>
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

/// Practice cases from reports on real inspections; asked for when one is opened.
#[component]
fn Cases() -> impl IntoView {
    let library = expect_context::<Library>();
    let open = RwSignal::new(false);
    let bringing = Bringing::new(library, "tình huống");
    let case = move |case: &'static Sample| {
        let label = format!("{}, {}", case.unit, case.period);
        view! {
            <li><button type="button" class="link" on:click=once(move || bringing.open(case))>{label}</button></li>
        }
    };
    view! {
        <section aria-labelledby="tap-huan">
            <h2 id="tap-huan">"Tập huấn"</h2>
            <p class="list__about">"Tình huống dựng từ báo cáo kiểm tra, giám sát thật: số liệu đã biết được nhập sẵn, phần còn lại để trống."</p>
            <button type="button" class="link" aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|open| *open = !*open)>
                {move || if open.get() { "Thu gọn" } else { "Xem các tình huống" }}
            </button>
            {move || open.get().then(|| view! { <ul class="cases">{PRACTICE_CASES.iter().map(case).collect_view()}</ul> })}
            <BringingNote bringing/>
        </section>
    }
}

/// Samples that are asked for at one place of the page, one at a time.
#[derive(Clone, Copy)]
struct Bringing {
    /// What is asked for lives as long as the place, whatever button it came by.
    owner: StoredValue<Owner>,
    library: Library,
    of: &'static str,
    arrival: RwSignal<Arrival>,
    /// What was asked for last, and what is done with it.
    asked: StoredValue<Option<(&'static Sample, Callback<Session>)>>,
}

impl Bringing {
    fn new(library: Library, of: &'static str) -> Self {
        let owner = StoredValue::new(Owner::current().expect("a component has an owner"));
        Self { owner, library, of, arrival: RwSignal::new(Arrival::Quiet), asked: StoredValue::new(None) }
    }

    fn open(self, sample: &'static Sample) {
        self.then(sample, |session| start_page(session).go());
    }

    fn then(self, sample: &'static Sample, then: impl Fn(Session) + Send + Sync + 'static) {
        self.asked.set_value(Some((sample, Callback::new(then))));
        if self.arrival.get_untracked() != Arrival::Coming {
            self.bring();
        }
    }

    fn bring(self) {
        // Whoever has gone elsewhere meanwhile is left there.
        let _ = self.arrival.try_set(Arrival::Coming);
        self.owner.try_with_value(|owner| owner.with(|| owned::spawn(self.brought())));
    }

    async fn brought(self) {
        while let Some((sample, then)) = self.asked.get_value() {
            let brought = self.library.bring_sample(sample).await;
            // Another one may have been asked for since.
            if self.asked.get_value().is_some_and(|(last, _)| last != sample) {
                continue;
            }
            return match brought {
                Ok(incoming) => {
                    self.arrival.set(Arrival::Quiet);
                    then.run(case(self.library, incoming));
                }
                Err(why) => self.arrival.set(Arrival::Failed(why)),
            };
        }
    }
}

/// How what was asked for fares.
#[component]
fn BringingNote(bringing: Bringing) -> impl IntoView {
    view! { <ArrivalNote arrival=bringing.arrival of=bringing.of retry=Callback::new(move |()| bringing.bring())/> }
}

/// A case as it is in the program: the one on this machine if nothing was changed in it, else a fresh copy.
fn case(library: Library, incoming: Incoming) -> Session {
    match (library.standing(&incoming), library.assessment(&incoming.assessment.header.id)) {
        (Standing::Same, Some(Ok(session))) => session,
        _ => library.add(incoming),
    }
}

fn start_page(session: Session) -> Page {
    let total = session.report().with_untracked(|report| report.total);
    first_page(session.header_untracked().id, &total)
}
