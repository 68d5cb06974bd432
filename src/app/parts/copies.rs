//! Automatic copies of assessments that are not there any more, or that could not be saved; and bringing one back.

use std::collections::BTreeSet;

use leptos::prelude::*;
use tu_cham::snapshot::{Snapshot, Why};

use crate::app::browser::owned;
use crate::app::browser::{self, Moment};
use crate::app::library::{Entry, Incoming, Library};
use crate::app::parts::notice::Notices;
use crate::app::route::Part;
use crate::app::snapshots::Snapshots;
use crate::app::wording;

/// Reads a copy, or says why it is not read.
pub(crate) async fn read_copy(
    library: Library,
    snapshots: Snapshots,
    copy: &Snapshot,
) -> Result<Incoming, String> {
    match snapshots.content(copy).await {
        Err(error) => Err(wording::snapshots::error(error).to_owned()),
        Ok(None) => Err("Bản lưu này không còn nữa.".to_owned()),
        Ok(Some(content)) => {
            library.read_copy(&content.text, &content.set).map_err(|error| wording::files::read_error(&error))
        }
    }
}

/// Makes an assessment of its own out of a copy, and shows it unless the officer has gone elsewhere meanwhile.
pub(crate) fn bring_back(library: Library, snapshots: Snapshots, notices: Notices, copy: Snapshot) {
    let place = browser::hash();
    owned::finish(async move {
        match read_copy(library, snapshots, &copy).await {
            Err(why) => notices.say(why),
            Ok(incoming) => {
                let session = library.bring_back(incoming, wording::files::brought_back(&copy.taken));
                notices.say("Đã lấy lại bản lưu thành một bản tự chấm riêng.");
                if browser::hash() == place {
                    session.page(Part::Overview).go();
                }
            }
        }
    });
}

/// Which copies are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Listed {
    /// The last ones of assessments that are not there any more.
    OfLost,
    /// What could not be saved and is newer than what was.
    Unsaved,
}

/// The copies of one kind; nothing where there is none.
#[component]
pub(crate) fn Copies(listed: Listed) -> impl IntoView {
    let library = expect_context::<Library>();
    let snapshots = expect_context::<Snapshots>();
    let copies = RwSignal::new(Vec::<Snapshot>::new());
    let entries = Memo::new(move |_| library.entries());
    Effect::new(move |_| {
        snapshots.follow();
        let entries = entries.get();
        owned::spawn(async move {
            // A browser without a database has none.
            let all = snapshots.all().await.unwrap_or_default();
            copies.set(wanted(listed, all, &entries));
        });
    });
    move || {
        let copies = copies.get();
        (!copies.is_empty()).then(|| {
            let title = match listed {
                Listed::OfLost => "Bản lưu của các bản tự chấm đã xóa",
                Listed::Unsaved => "Có phần chưa lưu được vào bộ nhớ, còn trong bản lưu tự động",
            };
            let rows = copies.into_iter().map(|copy| view! { <Row copy/> }).collect_view();
            view! {
                <section class="card about" aria-label=title>
                    <h2>{title}</h2>
                    <ul class="list">{rows}</ul>
                </section>
            }
        })
    }
}

fn wanted(listed: Listed, all: Vec<Snapshot>, entries: &[Entry]) -> Vec<Snapshot> {
    let saved = |id: &str| {
        entries.iter().find_map(|entry| match entry {
            Entry::Ready(summary) if summary.header.id == id => Some(summary.saved.clone()),
            Entry::Unreadable { id: known, .. } if known == id => Some(String::new()),
            _ => None,
        })
    };
    let mut seen = BTreeSet::new();
    all.into_iter()
        .filter(|copy| match listed {
            Listed::OfLost => saved(&copy.assessment).is_none() && seen.insert(copy.assessment.clone()),
            Listed::Unsaved => {
                copy.why == Why::Unsaved && saved(&copy.assessment).is_some_and(|saved| saved < copy.taken)
            }
        })
        .collect()
}

#[component]
fn Row(copy: Snapshot) -> impl IntoView {
    let library = expect_context::<Library>();
    let snapshots = expect_context::<Snapshots>();
    let notices = expect_context::<Notices>();
    let moment = Moment { iso: copy.taken.clone() };
    let when = wording::merge::moment(&moment.iso);
    let about = format!(" {}", copy.name);
    view! {
        <li class="list__row">
            <div>
                <p class="list__name">{copy.name.clone()}</p>
                <p class="list__about">{format!("{when} – {}, {} điểm", wording::snapshots::why(copy.why), copy.points.replace('.', ","))}</p>
            </div>
            <button type="button" class="link" on:click=move |_| bring_back(library, snapshots, notices, copy.clone())>
                "Lấy lại thành bản mới" <span class="sr">{about}</span>
            </button>
        </li>
    }
}
