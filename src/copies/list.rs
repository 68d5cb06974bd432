//! Automatic copies of assessments that are not there any more, or that could not be saved; and bringing one back.

use leptos::prelude::*;
use tu_cham_files::snapshot::{self, Snapshot};

use crate::browser::owned;
use crate::browser::{self, Moment};
use crate::library::{Incoming, Library};
use crate::notices::Notices;
use crate::route::Part;
use crate::snapshots::{self, Snapshots};
use crate::wording;

/// Reads a copy, or says why it is not read.
pub(crate) async fn read_copy(
    library: Library,
    snapshots: Snapshots,
    copy: &Snapshot,
) -> Result<Incoming, String> {
    match snapshots.content(copy).await {
        Err(error) => Err(snapshots::wording::error(error).to_owned()),
        Ok(None) => Err("Bản lưu này không còn nữa.".to_owned()),
        Ok(Some(content)) => {
            library.read_copy(&content.text, &content.set).map_err(|error| wording::files::read_error(&error))
        }
    }
}

/// Makes an assessment of its own out of a copy, and shows it unless the officer has gone elsewhere meanwhile.
pub(crate) fn bring_back(library: Library, snapshots: Snapshots, notices: Notices, copy: Snapshot) {
    if !snapshots.begin(&copy) {
        return;
    }
    let place = browser::hash();
    owned::finish(async move {
        match read_copy(library, snapshots, &copy).await {
            Err(why) => notices.say(why),
            Ok(incoming) => {
                let session = library.bring_back(incoming, wording::names::brought_back(&copy.taken));
                if copy.why.is_offered() {
                    snapshots.decide(copy.clone());
                }
                notices.say("Đã lấy lại bản lưu thành một bản tự chấm riêng.");
                if browser::hash() == place {
                    session.page(Part::Overview).go();
                }
            }
        }
        snapshots.end(&copy);
    });
}

/// Which copies are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Listed {
    /// Those of assessments that are not there any more.
    OfLost,
    /// What could not be saved, or stands nowhere else.
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
        entries.track();
        owned::spawn(async move {
            // A browser without a database has none.
            let all = snapshots.all().await.unwrap_or_default();
            copies.set(wanted(listed, all, library));
        });
    });
    move || {
        let copies = copies.get();
        (!copies.is_empty()).then(|| {
            let title = match listed {
                Listed::OfLost => "Bản lưu của các bản tự chấm đã xóa",
                Listed::Unsaved => "Có phần chưa lưu được vào bộ nhớ, còn trong bản lưu tự động",
            };
            let mut groups: Vec<Vec<Snapshot>> = Vec::new();
            for copy in copies {
                // What is offered stands for itself; of what is gone the last one stands for those before it.
                let own = |group: &&mut Vec<Snapshot>| {
                    listed == Listed::OfLost && group.iter().any(|it| it.assessment == copy.assessment)
                };
                match groups.iter_mut().find(own) {
                    Some(group) => group.push(copy),
                    None => groups.push(vec![copy]),
                }
            }
            let rows = groups.into_iter().map(|group| view! { <Group group listed/> }).collect_view();
            view! {
                <section class="card about" aria-label=title>
                    <h2>{title}</h2>
                    <ul class="list">{rows}</ul>
                </section>
            }
        })
    }
}

fn wanted(listed: Listed, all: Vec<Snapshot>, library: Library) -> Vec<Snapshot> {
    // Most machines have none: nothing is read for them.
    let any = |copy: &Snapshot| listed == Listed::OfLost || copy.why.is_offered() && !copy.done;
    if !all.iter().any(any) {
        return Vec::new();
    }
    let here = library.contents();
    match listed {
        // All of them: which one is wanted, only the officer knows.
        Listed::OfLost => {
            all.into_iter().filter(|copy| !here.iter().any(|it| it.id == copy.assessment)).collect()
        }
        Listed::Unsaved => snapshot::offered(&all, &here),
    }
}

/// The latest of some copies, and those before it behind a button.
#[component]
fn Group(group: Vec<Snapshot>, listed: Listed) -> impl IntoView {
    let mut group = group.into_iter();
    let last = group.next().map(|copy| view! { <Row copy listed/> });
    let earlier = group.len();
    let rest = move || group.clone().map(|copy| view! { <Row copy listed/> }).collect_view();
    view! {
        {last}
        {(earlier > 0).then(|| view! {
            <li>
                <details class="guide">
                    <summary>{format!("Các bản lưu trước đó ({earlier})")}</summary>
                    <ul class="list">{rest()}</ul>
                </details>
            </li>
        })}
    }
}

#[component]
fn Row(copy: Snapshot, listed: Listed) -> impl IntoView {
    let library = expect_context::<Library>();
    let snapshots = expect_context::<Snapshots>();
    let notices = expect_context::<Notices>();
    let moment = Moment { iso: copy.taken.clone() };
    let when = wording::merge::moment(&moment.iso);
    let about = StoredValue::new(format!(" {}", copy.name));
    let points = match copy.points.as_str() {
        "" => String::new(),
        points => format!(", {} điểm", points.replace('.', ",")),
    };
    let (name, why) = (copy.name.clone(), snapshots::wording::why(copy.why));
    let copy = StoredValue::new(copy);
    view! {
        <li class="list__row">
            <div>
                <p class="list__name">{name}</p>
                <p class="list__about">{format!("{when} – {why}{points}")}</p>
            </div>
            <p class="list__ways">
                <button type="button" class="link" on:click=move |_| bring_back(library, snapshots, notices, copy.get_value())>
                    "Lấy lại thành bản mới" <span class="sr">{about.get_value()}</span>
                </button>
                {(listed == Listed::Unsaved).then(|| view! {
                    <button type="button" class="link" on:click=move |_| snapshots.decide(copy.get_value())>
                        "Không cần nữa" <span class="sr">{about.get_value()}</span>
                    </button>
                })}
            </p>
        </li>
    }
}

/// What came back from the database at the start: said until it was read.
#[component]
pub(crate) fn CameBack() -> impl IntoView {
    let library = expect_context::<Library>();
    move || {
        let all = library.recovered();
        (!all.is_empty()).then(|| {
            let line = |one| view! { <li>{wording::files::recovered(&one)}</li> };
            view! {
                <section class="card about" aria-labelledby="lay-lai-duoc">
                    <h2 id="lay-lai-duoc">"Đã lấy lại phần làm việc"</h2>
                    <ul>{all.into_iter().map(line).collect_view()}</ul>
                    <p><button type="button" class="link" on:click=move |_| library.forget_recovered()>"Đã xem"</button></p>
                </section>
            }
        })
    }
}
