//! Merging (ghép phần chấm): the files of colleagues, their changes, the conflicts to decide, and one button that
//! merges them in one undo step.

mod taken;

use leptos::prelude::*;
use tu_cham_core::assessment::{LogEntry, Resolved};
use tu_cham_core::score::score;
use tu_cham_core::stamps::StampedPart;
use tu_cham_files::assessment_file::ReadError;
use tu_cham_files::import::contents::{Bundle, Contents};
use tu_cham_files::incoming::Refused;
use tu_cham_files::merge::desk::{Decision, Desk, in_order};
use tu_cham_files::merge::{Candidate, Conflict, Merge};
use web_sys::File;

use crate::browser::owned;
use crate::browser::{self, Moment, files};
use crate::frame::frame;
use crate::frame::nav::Here;
use crate::library::{Incoming, Library, NotRead};
use crate::memo::Memo;
use crate::merge::taken::taken;
use crate::notices::Notices;
use crate::route::{Page, Section};
use crate::session::Session;
use crate::ui::buttons::{Look, button, link, ways};
use crate::ui::card::card;
use crate::ui::choices::answer;
use crate::ui::element::{El, content, el, live, nothing, p, sr, text, when};
use crate::ui::keyed::keyed;
use crate::ui::list::dotted;
use crate::ui::message::{Kind, message};
use crate::ui::open_files::open_files;
use crate::ui::page::head;
use crate::ui::portions::{first_rows, more_rows};
use crate::ui::slices::Slices;
use crate::wording;

/// The desk, and the triggers of its views.
#[derive(Clone, Copy)]
struct Merging {
    session: Session,
    library: Library,
    desk: StoredValue<Desk>,
    /// Notified when a file is added or removed.
    files: Trigger,
    /// Notified when something is chosen.
    chosen: Trigger,
}

/// The page.
#[component]
pub(crate) fn MergePage(session: Session) -> impl IntoView {
    let library = expect_context::<Library>();
    let merging = Merging {
        session,
        library,
        desk: StoredValue::new(Desk::default()),
        files: Trigger::new(),
        chosen: Trigger::new(),
    };
    for (name, incoming) in library.handed_over() {
        merging.take_all(&name, vec![Ok(incoming)]);
    }
    let left = library.left_files();
    let take = Callback::new(move |files| merging.read(files));
    let shown = first_rows();
    let keys = move || {
        let shown = shown.get();
        merging.with(|desk| desk.given().iter().take(shown).map(|given| given.key).collect::<Vec<_>>())
    };
    let about = "Mỗi người mở cùng một tệp trên máy mình, nhập phần của mình rồi gửi tệp lại. Chọn các tệp đó ở đây: \
        nội dung chỉ một người sửa được cập nhật ngay, nội dung hai người sửa khác nhau thì chọn từng nội dung.";
    let mut files = content![el("div").class("ways").put_all(open_files("Chọn các tệp", take))];
    if !left.is_empty() {
        let home = link(Page::Home.href(), "Về trang đầu để mở tiếp");
        files.push(message(Kind::Done, wording::merge::left(&left)).put(" ").put(home).into_any());
    }
    files.extend(content![
        el("ul").class("preview__cards").put(keyed(keys, move |key| given_card(&merging, key))),
        more_rows(shown, move || merging.with(|desk| desk.given().len()), "tệp"),
    ]);
    let stack = el("div")
        .class("stack")
        .put(card("cac-tep", "Tệp của đồng nghiệp", files))
        .put(when(move || merging.with(Desk::is_ready), move || untrack(|| outcome(&merging))))
        .put(log(session));
    let title = "Tổng hợp phần chấm của đồng nghiệp";
    let head = head(title, content![p(about)], Vec::new());
    frame(session, Here::Section(Section::Merge), title, content![head, stack])
}

impl Merging {
    /// Reads the desk; subscribes to its files.
    fn with<T>(self, read: impl FnOnce(&Desk) -> T) -> T {
        self.files.track();
        self.desk.with_value(read)
    }

    /// Adds files to the desk or removes them. The page may have been left while the file was being read.
    fn update(self, update: impl FnOnce(&mut Desk)) {
        if self.desk.try_update_value(update).is_some() {
            self.files.notify();
        }
    }

    fn read(self, chosen: Vec<File>) {
        owned::spawn(async move {
            for file in chosen {
                let name = file.name();
                match files::read(&file).await {
                    Ok(text) => self.take_text(&name, &text).await,
                    Err(error) => self.refuse(&name, Refused::Unread(wording::files::file_error(&error))),
                }
            }
            browser::focus_soon("cac-tep");
        });
    }

    async fn take_text(self, name: &str, text: &str) {
        match self.library.read_contents_soon(text).await {
            Err(NotRead::File(error)) => self.refuse(name, Refused::Read(error)),
            Err(NotRead::Set(why)) => self.refuse(name, Refused::Unread(wording::data::not_read(why))),
            Ok(Contents::Locked(_)) => self.refuse(name, Refused::Locked),
            Ok(Contents::Bundle(Bundle { all, .. })) => self.take_all(name, all),
        }
    }

    fn take_all(self, name: &str, all: Vec<Result<Incoming, ReadError>>) {
        let session = self.session;
        self.update(|desk| session.with_untracked(|own| desk.take_all(session.set, own, name, all)));
    }

    fn refuse(self, name: &str, why: Refused) {
        self.update(|desk| desk.refuse(name, why));
    }

    /// The present merge of all files; subscribes to the files and to every edit.
    fn look(self) -> Merge {
        self.files.track();
        let session = self.session;
        session.with(|own| {
            let merge = self.desk.try_update_value(|desk| desk.look(session.set, own));
            merge.expect("the desk lives as long as its page")
        })
    }

    /// The words for the value of a part of one of the assessments; 0 is the own one.
    fn words(self, part: &StampedPart, at: usize) -> String {
        let set = self.session.set;
        let own = || self.session.with_untracked(|own| wording::merge::value(part, own, set));
        let theirs = at.checked_sub(1).and_then(|at| {
            self.desk
                .with_value(|desk| desk.others().get(at).map(|other| wording::merge::value(part, other, set)))
        });
        theirs.unwrap_or_else(own)
    }

    fn apply(self, notices: Notices) {
        let (session, set) = (self.session, self.session.set);
        let ready = self.desk.with_value(|desk| {
            // A double click applies the decisions only once.
            let decided = session.with_untracked(|own| desk.decided(set, own))?;
            let resolved =
                decided.decisions().into_iter().map(|Decision { part, kept, given_up }| Resolved {
                    part: wording::merge::part(part, set),
                    kept: self.words(part, kept),
                    given_up: given_up.into_iter().map(|at| self.words(part, at)).collect(),
                });
            let entry = LogEntry {
                at: String::new(),
                by: String::new(),
                files: decided.files.iter().map(|name| (*name).to_owned()).collect(),
                taken: decided.merge.taken.len(),
                resolved: resolved.collect(),
            };
            let items = decided.items(set);
            Some((decided.merge, decided.choices, entry, items))
        });
        let Some((merge, choices, entry, items)) = ready else { return };
        let (taken, decided) = (merge.taken.len(), merge.conflicts.len());
        let was_complete = session.header_untracked().completed.is_some();
        match session.merge(merge, &choices, entry) {
            Err(error) => return notices.say(wording::files::read_error(&error)),
            // It was told that the self-score is closed.
            Ok(false) => return,
            Ok(true) => {}
        }
        self.update(Desk::clear);
        let reopened = was_complete && session.header_untracked().completed.is_none();
        session.say_of_step(notices, wording::merge::merged(taken, items, decided, reopened));
        browser::focus_soon("tieu-de");
    }
}

/// The card of a file, with its warnings or why it cannot be merged.
fn given_card(merging: &Merging, key: usize) -> AnyView {
    let merging = *merging;
    let session = merging.session;
    let brings =
        merging.desk.with_value(|desk| session.with_untracked(|own| desk.brings(session.set, own, key)));
    let find = |desk: &Desk| desk.given().iter().find(|given| given.key == key).cloned();
    let Some(given) = merging.desk.with_value(find) else { return nothing() };
    let about = match (given.content, brings) {
        (Ok(assessment), brings) => {
            let text = match brings.filter(|brings| !brings.is_empty()) {
                None => "không có nội dung mới so với bản này".to_owned(),
                Some(brings) => {
                    format!(
                        "có {} nội dung mới, {} nội dung mâu thuẫn",
                        brings.taken.len(),
                        brings.conflicts.len()
                    )
                }
            };
            let of_person = wording::sharing::of_file(session.set, &assessment, Moment::now().date());
            let of_person = of_person.map_or_else(String::new, |said| format!(". {said}"));
            p(format!("{}: {text}{of_person}", wording::assessment_name(&assessment.header))).class("quiet")
        }
        (Err(why), _) => message(Kind::Fault, wording::incoming::refused(why)),
    };
    let caution =
        |caution| message(Kind::Warning, wording::incoming::caution(caution, session.set)).into_any();
    let cautions = given.cautions.iter().map(caution).collect();
    let remove = button(Look::Quiet, "Bỏ tệp này")
        .put(sr(format!(": {}", given.name)))
        .click(move || merging.update(|desk| desk.remove(key)));
    el("li")
        .class("preview__card")
        .put(p(given.name).class("list__name"))
        .put(about)
        .put_all(cautions)
        .put(p(remove))
        .into_any()
}

/// The result of the files: the changes, the conflicts, and the button.
fn outcome(merging: &Merging) -> AnyView {
    let merging = *merging;
    let notices = expect_context::<Notices>();
    let session = merging.session;
    let set = session.set;
    live(move || {
        let merge = merging.look();
        let count = merge.conflicts.len();
        let brings_nothing = merge.is_empty();
        let reopens = merge.reopens() && session.header().completed.is_some();
        let taken = untrack(|| taken(&merging, &merge));
        let open = Memo::new(move |_| {
            merging.chosen.track();
            merging.desk.with_value(Desk::open)
        });
        let order = in_order(set, &merge.conflicts);
        let slices = Slices::of(count, CONFLICTS_MADE, CONFLICTS_MADE);
        let all = merge.conflicts.clone();
        let conflicts = slices.view(move |at: usize| {
            let at = order[at];
            conflict_view(&merging, at, &all[at])
        });
        let conflicts = el("div").class("lines").follow("aria-busy", slices.busy()).put(conflicts);
        let apply = button(Look::Main, "Tổng hợp vào bản này")
            .flag("disabled", move || brings_nothing || (open.get() > 0))
            .click(move || merging.apply(notices));
        let still = when(
            move || open.get() > 0,
            move || {
                el("span").put(text(move || format!("Còn {} nội dung chưa chọn.", open.get()))).into_any()
            },
        );
        let parts = content![
            taken,
            (count > 0).then(|| p(format!(
                "{count} nội dung mâu thuẫn (hai người sửa khác nhau), chọn từng nội dung:"
            ))),
            conflicts,
            (!brings_nothing).then(|| total(&merging, merge)),
            brings_nothing.then(|| p("Các tệp không có nội dung mới so với bản này.")),
            reopens.then(|| message(Kind::Warning, wording::merge::will_reopen())),
            ways(content![apply, still]),
        ];
        card("ket-qua-ghep", "Khi tổng hợp", parts).into_any()
    })
}

/// The total before and after the merge with what is chosen so far.
fn total(merging: &Merging, merge: Merge) -> El {
    let merging = *merging;
    let (session, set) = (merging.session, merging.session.set);
    let before = session.report().with_untracked(|report| report.total);
    let merge = StoredValue::new(merge);
    let after = Memo::new(move |_| {
        merging.chosen.track();
        let merged = merging
            .desk
            .with_value(|desk| session.with_untracked(|own| desk.preview(set, own, merge.get_value())));
        merged.map(|merged| score(set, &merged).total)
    });
    let said = move || after.get().map(|after| wording::merge::total_change(set, &before, &after));
    p(text(move || said().unwrap_or_default())).class("merge__total").set("data-testid", "merge-total")
}

fn conflict_view(merging: &Merging, at: usize, conflict: &Conflict) -> AnyView {
    let merging = *merging;
    let option = |(which, candidate): (usize, &Candidate)| {
        let own = if candidate.from.contains(&0) { " (đang có ở bản này)" } else { "" };
        let value = merging.words(&conflict.part, candidate.from[0]);
        let who = merging.desk.with_value(|desk| {
            let files = desk.files();
            let from = candidate.from.iter().filter_map(|at| files.get(at.checked_sub(1)?).copied());
            wording::merge::origin(candidate.stamp.as_ref(), &from.collect::<Vec<_>>())
        });
        let is_chosen = move || {
            merging.chosen.track();
            merging.desk.with_value(|desk| desk.choice(at)) == Some(which)
        };
        let choose = move || {
            merging.desk.update_value(|desk| desk.choose(at, which));
            merging.chosen.notify();
        };
        let content = content![el("b").put(value), own, " ", el("small").put(who)];
        answer(format!("cho-{at}"), is_chosen, choose, content).into_any()
    };
    el("fieldset")
        .class("options conflict")
        .put(el("legend").put(wording::merge::part(&conflict.part, merging.session.set)))
        .put_all(conflict.candidates.iter().enumerate().map(option).collect())
        .into_any()
}

/// The number of conflicts drawn at once, and in each following frame.
const CONFLICTS_MADE: usize = 20;

/// The maximum number of decisions of one merge that are listed.
const RESOLVED_SHOWN: usize = 200;

/// The log of the merges so far.
fn log(session: Session) -> AnyView {
    let log = Memo::new(move |_| session.with(|assessment| assessment.log.clone()));
    let shown = first_rows();
    live(move || {
        let log = log.get();
        let all = log.len();
        if log.is_empty() {
            return nothing();
        }
        let entry = |entry: &LogEntry| {
            let resolved = entry.resolved.iter().take(RESOLVED_SHOWN);
            let beyond = wording::merge::resolved_beyond(entry.resolved.len().saturating_sub(RESOLVED_SHOWN));
            let lines = resolved.map(wording::merge::resolved).chain(beyond);
            let lines = dotted(lines.map(IntoAny::into_any).collect());
            content![wording::merge::log_entry(entry), " ", lines].into_any()
        };
        let entries = dotted(log.iter().rev().take(shown.get()).map(entry).collect());
        card("nhat-ky", "Nhật ký tổng hợp", content![entries, more_rows(shown, move || all, "lần tổng hợp")])
            .into_any()
    })
}
