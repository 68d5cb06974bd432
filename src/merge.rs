//! Merging (ghép phần chấm): the files of colleagues, their changes, the conflicts to decide, and one button that
//! merges them in one undo step.

use leptos::prelude::*;
use tu_cham_core::assessment::{LogEntry, Resolved};
use tu_cham_core::stamps::StampedPart;
use tu_cham_files::assessment_file::ReadError;
use tu_cham_files::import::contents::{Bundle, Contents};
use tu_cham_files::incoming::Refused;
use tu_cham_files::merge::desk::{Decision, Desk, in_order};
use tu_cham_files::merge::{Conflict, Merge, leaves};
use web_sys::File;

use crate::browser::owned;
use crate::browser::{self, files};
use crate::frame::Frame;
use crate::frame::nav::Here;
use crate::library::{Incoming, Library, NotRead};
use crate::notices::Notices;
use crate::route::{Page, Section};
use crate::session::Session;
use crate::ui::open_files::OpenFiles;
use crate::ui::portions::{MoreRows, first_rows};
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
    view! {
        <Frame session here=Here::Section(Section::Merge) title="Ghép phần chấm">
            <div class="head">
                <div>
                    <h1 id="tieu-de" tabindex="-1">"Ghép phần chấm"</h1>
                    <p>
                        "Mỗi người mở cùng một tệp trên máy mình, điền phần của mình rồi gửi tệp lại. Chọn các tệp đó ở đây: \
                        phần chỉ một người sửa được lấy vào ngay, chỗ hai người sửa khác nhau thì hỏi từng chỗ."
                    </p>
                </div>
            </div>
            <div class="stack">
                <section class="card about" aria-labelledby="cac-tep">
                    <h2 id="cac-tep">"Tệp của đồng nghiệp"</h2>
                    <div class="hero__ways"><OpenFiles label="Chọn các tệp" take/></div>
                    {(!left.is_empty()).then(|| view! {
                        <p class="told">
                            {wording::merge::left(&left)} " " <a href=Page::Home.href()>"Về trang đầu để mở tiếp"</a>
                        </p>
                    })}
                    <ul class="preview__cards">
                        <For each=keys key=|key| *key let:key>
                            {given_card(&merging, key)}
                        </For>
                    </ul>
                    <MoreRows shown all=Signal::derive(move || merging.with(|desk| desk.given().len())) of="tệp"/>
                </section>
                {move || merging.with(Desk::is_ready).then(|| view! { <Outcome merging/> })}
                <Log session/>
            </div>
        </Frame>
    }
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
        if let Err(error) = session.merge(merge, &choices, entry) {
            notices.say(wording::files::read_error(&error));
            return;
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
    let card = |desk: &Desk| desk.given().iter().find(|given| given.key == key).cloned();
    let Some(given) = merging.desk.with_value(card) else { return ().into_any() };
    let about = match (given.content, brings) {
        (Ok(assessment), brings) => {
            let text = match brings.filter(|brings| !brings.is_empty()) {
                None => "không có gì mới so với bản này".to_owned(),
                Some(brings) => {
                    format!(
                        "mang đến {} phần mới, {} chỗ phải hỏi",
                        brings.taken.len(),
                        brings.conflicts.len()
                    )
                }
            };
            view! { <p class="list__about">{format!("{}: {text}", wording::assessment_name(&assessment.header))}</p> }.into_any()
        }
        (Err(why), _) => view! { <p class="err err--box">{wording::incoming::refused(why)}</p> }.into_any(),
    };
    let cautions = given.cautions.iter().map(|caution| {
        view! { <p class="told told--warn">{wording::incoming::caution(caution, session.set)}</p> }
    });
    view! {
        <li class="preview__card">
            <p class="list__name">{given.name.clone()}</p>
            {about}
            {cautions.collect_view()}
            <p><button type="button" class="link" on:click=move |_| merging.update(|desk| desk.remove(key))>"Bỏ tệp này"<span class="sr">{format!(": {}", given.name)}</span></button></p>
        </li>
    }
    .into_any()
}

/// The result of the files: the changes, the conflicts, and the button.
#[component]
fn Outcome(merging: Merging) -> impl IntoView {
    let notices = expect_context::<Notices>();
    let session = merging.session;
    let set = session.set;
    move || {
        let merge = merging.look();
        let count = merge.conflicts.len();
        let codes: Vec<&str> = leaves(set, merge.taken.iter().map(|(part, _)| part))
            .iter()
            .map(|leaf| set.node_of(*leaf).code.as_str())
            .collect();
        let taken = if merge.taken.is_empty() {
            "Không có phần nào chỉ một người sửa.".to_owned()
        } else {
            let items = if codes.is_empty() {
                String::new()
            } else {
                format!(" ở các mục {}", codes.join(", "))
            };
            format!("Lấy vào ngay {} phần{items}.", merge.taken.len())
        };
        let nothing = merge.is_empty();
        let open = Memo::new(move |_| {
            merging.chosen.track();
            merging.desk.with_value(Desk::open)
        });
        let order = in_order(set, &merge.conflicts);
        let slices = Slices::of(count, CLASHES_MADE, CLASHES_MADE);
        let conflicts = move |at: usize| {
            let at = order[at];
            conflict_view(&merging, at, &merge.conflicts[at])
        };
        view! {
            <section class="card about" aria-labelledby="ket-qua-ghep">
                <h2 id="ket-qua-ghep">"Khi ghép"</h2>
                <p>{taken}</p>
                {(count > 0).then(|| view! { <p>{format!("{count} chỗ có hai người sửa khác nhau, chọn từng chỗ:")}</p> })}
                <div class="about" aria-busy=move || slices.is_busy().then_some("true")>{slices.view(conflicts)}</div>
                {nothing.then(|| view! { <p>"Các tệp không có gì mới so với bản này."</p> })}
                {(!nothing && session.header().completed.is_some()).then(|| view! {
                    <p class="told told--warn">{wording::merge::will_reopen()}</p>
                })}
                <p class="hero__ways">
                    <button type="button" class="btn" disabled=move || nothing || (open.get() > 0) on:click=move |_| merging.apply(notices)>
                        "Ghép vào bản này"
                    </button>
                    {move || (open.get() > 0).then(|| view! { <span>{format!("Còn {} chỗ chưa chọn.", open.get())}</span> })}
                </p>
            </section>
        }
    }
}

fn conflict_view(merging: &Merging, at: usize, conflict: &Conflict) -> AnyView {
    let merging = *merging;
    let options = conflict
        .candidates
        .iter()
        .enumerate()
        .map(|(which, candidate)| {
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
            let choose = move |_| {
                merging.desk.update_value(|desk| desk.choose(at, which));
                merging.chosen.notify();
            };
            view! {
                <label class="option">
                    <input type="radio" name=format!("cho-{at}") prop:checked=is_chosen on:change=choose/>
                    <span><b>{value}</b>{own} <small>{who}</small></span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="options conflict">
            <legend>{wording::merge::part(&conflict.part, merging.session.set)}</legend>
            {options}
        </fieldset>
    }
    .into_any()
}

/// The number of conflicts drawn at once, and in each following frame.
const CLASHES_MADE: usize = 20;

/// The maximum number of decisions of one merge that are listed.
const RESOLVED_SHOWN: usize = 200;

/// The log of the merges so far.
#[component]
fn Log(session: Session) -> impl IntoView {
    let log = Memo::new(move |_| session.with(|assessment| assessment.log.clone()));
    let shown = first_rows();
    move || {
        let log = log.get();
        let all = log.len();
        (!log.is_empty()).then(|| {
            let line = |entry: &LogEntry| {
                let resolved = entry.resolved.iter().take(RESOLVED_SHOWN);
                let lines = resolved.map(|it| view! { <li>{wording::merge::resolved(it)}</li> }).collect_view();
                let rest = wording::merge::resolved_beyond(entry.resolved.len().saturating_sub(RESOLVED_SHOWN));
                view! { <li>{wording::merge::log_entry(entry)} <ul class="guide__list">{lines} {rest.map(|text| view! { <li>{text}</li> })}</ul></li> }
            };
            view! {
                <section class="card about" aria-labelledby="nhat-ky">
                    <h2 id="nhat-ky">"Nhật ký ghép"</h2>
                    <ul class="guide__list">{log.iter().rev().take(shown.get()).map(line).collect_view()}</ul>
                    <MoreRows shown all=Signal::stored(all) of="lần ghép"/>
                </section>
            }
        })
    }
}
