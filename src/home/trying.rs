//! The sample, which comes when it is opened, and the way to the practice cases.

use leptos::prelude::*;
use tu_cham_files::builtin::{Sample, TRIAL};
use tu_cham_files::import::Standing;

use crate::browser::owned;
use crate::frame::arrival::{Arrival, arrival_note};
use crate::frame::chunks::Trial;
use crate::frame::tour::Tour;
use crate::home::listed::first_page;
use crate::library::{Incoming, Library};
use crate::route::Page;
use crate::session::Session;
use crate::ui::buttons::link;
use crate::ui::card::part;
use crate::ui::element::{El, content, p};

/// Opens the sample that is tried, as often as it is asked for.
pub(crate) fn trying_note(asked: ReadSignal<Option<Trial>>) -> AnyView {
    let tour = expect_context::<Tour>();
    let bringing = Bringing::new(expect_context(), "số liệu mẫu");
    Effect::new(move |_| match asked.get() {
        Some(Trial::Open) => bringing.open(&TRIAL),
        Some(Trial::Tour) => bringing.then(&TRIAL, move |session| tour.start(session)),
        None => {}
    });
    bringing.note().into_any()
}

/// The way to the practice cases.
pub(crate) fn cases() -> El {
    let about = "Tập chấm theo báo cáo kiểm tra, giám sát và số liệu công bố có thật: phiếu bài tập, bài trắng mang tên từng học viên, đáp án để riêng.";
    let way = link(Page::Training(String::new()).href(), "Mở Lớp tập huấn");
    part("tap-huan", "Tập huấn", content![p(about).class("quiet"), p(way)])
}

/// Samples that are asked for at one place of the page, one at a time.
#[derive(Clone, Copy)]
struct Bringing {
    /// A trial that is asked for lives as long as the place, whatever button it came by.
    owner: StoredValue<Owner>,
    library: Library,
    of: &'static str,
    arrival: RwSignal<Arrival>,
    /// The sample that was asked for last, and the action on it.
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
        // The list that the button stands in may be folded away before the sample comes.
        let then = self.owner.try_with_value(|owner| owner.with(|| Callback::new(then)));
        self.asked.set_value(then.map(|then| (sample, then)));
        if self.arrival.get_untracked() != Arrival::Coming {
            self.bring();
        }
    }

    fn bring(self) {
        // Whoever has gone elsewhere meanwhile is left there.
        let _ = self.arrival.try_set(Arrival::Coming);
        self.owner.try_with_value(|owner| owner.with(|| owned::spawn(self.brought())));
    }

    /// How what was asked for fares.
    fn note(self) -> El {
        arrival_note(self.arrival, self.of, Callback::new(move |()| self.bring()))
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

/// A case as it is in the program: the one on this machine if nothing was changed in it, else a fresh copy.
fn case(library: Library, incoming: Incoming) -> Session {
    match (library.standing(&incoming), library.assessment(&incoming.assessment.header.id)) {
        (Standing::Same, Some(Ok(session))) => session,
        _ => library.add(incoming),
    }
}

fn start_page(session: Session) -> Page {
    let total = session.report().with_untracked(|report| report.total);
    first_page(session.header_untracked().id, total.done == total.items)
}
