//! Automatic snapshots of assessments that are not there any more, or that could not be saved; and restoring one.

use leptos::prelude::*;
use tu_cham_files::snapshot::{self, Snapshot};

use crate::browser::owned;
use crate::browser::{self, Moment};
use crate::library::{Incoming, Library};
use crate::memo::Memo;
use crate::notices::Notices;
use crate::route::Section;
use crate::snapshots::{self, Snapshots};
use crate::ui::buttons::{Look, button};
use crate::ui::card::card;
use crate::ui::element::{El, content, el, live, nothing, p, sr};
use crate::ui::fold::fold;
use crate::ui::list::{Row, rows};
use crate::wording;

/// Reads a snapshot, or says why it cannot be read.
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

/// Makes a separate assessment from a snapshot, and shows it unless the officer has gone to another page meanwhile.
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
                    session.page(Section::Overview).go();
                }
            }
        }
        snapshots.end(&copy);
    });
}

/// The kind of snapshots that are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Listed {
    /// Snapshots of assessments that are not there any more.
    OfLost,
    /// Snapshots with content that could not be saved, or that is found nowhere else.
    Unsaved,
}

/// The snapshots of one kind; nothing where there are none.
pub(crate) fn copies(listed: Listed) -> AnyView {
    let library = expect_context::<Library>();
    let snapshots = expect_context::<Snapshots>();
    let copies = RwSignal::new(Vec::<Snapshot>::new());
    let entries = Memo::new(move |_| library.entries());
    Effect::new(move |_| {
        snapshots.follow();
        entries.track();
        owned::spawn(async move {
            // A browser without a database has no snapshots.
            let all = snapshots.all().await.unwrap_or_default();
            copies.set(wanted(listed, all, library));
        });
    });
    live(move || {
        let copies = copies.get();
        (!copies.is_empty())
            .then(|| {
                let title = match listed {
                    Listed::OfLost => "Bản lưu của các bản tự chấm đã xóa",
                    Listed::Unsaved => "Có phần chưa lưu được vào bộ nhớ, còn trong bản lưu tự động",
                };
                let mut groups: Vec<Vec<Snapshot>> = Vec::new();
                for copy in copies {
                    // Each offered snapshot has its own row; of a removed assessment, the last snapshot has the row,
                    // with the earlier ones below it.
                    let own = |group: &&mut Vec<Snapshot>| {
                        listed == Listed::OfLost && group.iter().any(|it| it.assessment == copy.assessment)
                    };
                    match groups.iter_mut().find(own) {
                        Some(group) => group.push(copy),
                        None => groups.push(vec![copy]),
                    }
                }
                let rows = rows(groups.into_iter().map(|all| group(all, listed)).collect());
                el("section").class("card lines").set("aria-label", title).put(el("h2").put(title)).put(rows)
            })
            .into_any()
    })
}

fn wanted(listed: Listed, all: Vec<Snapshot>, library: Library) -> Vec<Snapshot> {
    // Most machines have no such snapshot: no assessment is read for them.
    let any = |copy: &Snapshot| listed == Listed::OfLost || copy.why.is_offered() && !copy.done;
    if !all.iter().any(any) {
        return Vec::new();
    }
    let here = library.contents();
    match listed {
        // All snapshots are listed, as only the officer knows which one is wanted.
        Listed::OfLost => {
            all.into_iter().filter(|copy| !here.iter().any(|it| it.id == copy.assessment)).collect()
        }
        Listed::Unsaved => snapshot::offered(&all, &here),
    }
}

/// The latest of some snapshots, with the earlier ones folded below it.
fn group(group: Vec<Snapshot>, listed: Listed) -> AnyView {
    let row = |copy| row(copy, listed).into_any();
    let mut group = group.into_iter();
    let last = group.next().map(row);
    let earlier: Vec<AnyView> = group.map(row).collect();
    let line = format!("Các bản lưu trước đó ({})", earlier.len());
    let earlier = (!earlier.is_empty()).then(|| el("li").put(fold(line, rows(earlier))));
    content![last, earlier].into_any()
}

fn row(copy: Snapshot, listed: Listed) -> El {
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
    let of = move || sr(about.get_value());
    let bring = move || bring_back(library, snapshots, notices, copy.get_value());
    let decide = move || snapshots.decide(copy.get_value());
    let unwanted =
        (listed == Listed::Unsaved).then(|| button(Look::Quiet, "Không cần nữa").put(of()).click(decide));
    let row = Row {
        name: content![name],
        about: content![format!("{when} – {why}{points}")],
        figure: None,
        ways: content![button(Look::Quiet, "Lấy lại thành bản tự chấm mới").put(of()).click(bring), unwanted],
    };
    row.view()
}

/// Lists the records recovered from the database at the start, until the officer has read the list.
pub(crate) fn came_back() -> AnyView {
    let library = expect_context::<Library>();
    live(move || {
        let all = library.recovered();
        if all.is_empty() {
            return nothing();
        }
        let line = |one| el("li").put(wording::files::recovered(&one)).into_any();
        let list = el("ul").put_all(all.into_iter().map(line).collect());
        let seen = button(Look::Quiet, "Đã xem").click(move || library.forget_recovered());
        card("lay-lai-duoc", "Đã lấy lại phần làm việc", content![list, p(seen)]).into_any()
    })
}
