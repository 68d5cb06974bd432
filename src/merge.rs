//! Merging (ghép phần chấm): the files of colleagues, what they bring, what has to be decided, and one button that does it in one
//! step that can be taken back.

use leptos::prelude::*;
use tu_cham_core::assessment::{Assessment, LogEntry, Resolved};
use tu_cham_files::assessment_file::ReadError;
use tu_cham_files::merge::{Clash, Merge, Relation, compare, leaves, merge};
use tu_cham_files::transfer::{move_to, replaces};
use web_sys::File;

use crate::browser::owned;
use crate::browser::{self, files};
use crate::frame::Frame;
use crate::frame::nav::Here;
use crate::library::files::{Bundle, Contents, is_seal_broken};
use crate::library::{Incoming, Library, NotRead};
use crate::notices::Notices;
use crate::route::{Page, Part};
use crate::session::Session;
use crate::ui::open_files::OpenFiles;
use crate::ui::portions::{MoreRows, first_rows};
use crate::ui::slices::Slices;
use crate::wording;

/// A file that was given.
#[derive(Clone)]
struct Given {
    key: usize,
    name: String,
    /// The assessment, of the set of the one it is merged into, or why it is none.
    assessment: Result<Assessment, String>,
    /// What to look at before it is merged.
    warnings: Vec<String>,
}

#[derive(Clone, Copy)]
struct Desk {
    session: Session,
    given: RwSignal<Vec<Given>>,
    /// For each clash the candidate that was chosen.
    choices: RwSignal<Vec<Option<usize>>>,
    kept: StoredValue<Kept>,
}

/// What the desk keeps and nobody listens to.
struct Kept {
    library: Library,
    /// What has to be decided, as it is shown.
    clashes: Vec<Clash>,
    /// The key of the last file.
    last: usize,
}

/// The page.
#[component]
pub(crate) fn MergePage(session: Session) -> impl IntoView {
    let library = expect_context::<Library>();
    let desk = Desk {
        session,
        given: RwSignal::new(Vec::new()),
        choices: RwSignal::new(Vec::new()),
        kept: StoredValue::new(Kept { library, clashes: Vec::new(), last: 0 }),
    };
    for (name, incoming) in library.handed_over() {
        desk.take(name, Ok(incoming));
    }
    let left = library.left_files();
    let take = Callback::new(move |files| desk.read(files));
    let shown = first_rows();
    let cards = move || desk.given.with(|given| given.iter().take(shown.get()).cloned().collect::<Vec<_>>());
    view! {
        <Frame session here=Here::Part(Part::Merge) title="Ghép phần chấm">
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
                        <For each=cards key=|given| given.key let:given>
                            <GivenCard desk given/>
                        </For>
                    </ul>
                    <MoreRows shown all=Signal::derive(move || desk.given.with(Vec::len)) of="tệp"/>
                </section>
                {move || desk.is_ready().then(|| view! { <Outcome desk/> })}
                <Log session/>
            </div>
        </Frame>
    }
}

impl Desk {
    fn read(self, chosen: Vec<File>) {
        owned::spawn(async move {
            for file in chosen {
                let name = file.name();
                match files::read(&file).await {
                    Ok(text) => self.take_text(name, &text).await,
                    Err(error) => self.refuse(name, wording::files::file_error(&error)),
                }
            }
            browser::focus_soon("cac-tep");
        });
    }

    async fn take_text(self, name: String, text: &str) {
        let Some(library) = self.kept.try_with_value(|kept| kept.library) else { return };
        match library.read_contents_soon(text).await {
            Err(NotRead::File(error)) => self.refuse(name, wording::files::read_error(&error)),
            Err(NotRead::Set(why)) => self.refuse(name, wording::data::not_read(why)),
            Ok(Contents::Locked(_)) => self.refuse(name, wording::merge::locked().to_owned()),
            Ok(Contents::Bundle(Bundle { all, .. })) => {
                if all.is_empty() {
                    self.refuse(name.clone(), wording::files::nothing_inside());
                }
                for incoming in all {
                    self.take(name.clone(), incoming);
                }
            }
        }
    }

    fn take(self, name: String, incoming: Result<Incoming, ReadError>) {
        match incoming {
            Err(error) => self.refuse(name, wording::files::read_error(&error)),
            Ok(incoming) => {
                let (assessment, warnings) = self.fit(incoming);
                let twin = assessment.as_ref().ok().and_then(|assessment| self.twin(assessment));
                match twin {
                    Some(twin) => self.refuse(name, wording::files::same_as(&twin)),
                    None => self.put(name, assessment, warnings),
                }
            }
        }
    }

    /// The file before that says the same.
    fn twin(self, assessment: &Assessment) -> Option<String> {
        let set = self.session.set;
        let same = |other: &Assessment| {
            other.header.id == assessment.header.id
                && compare(set, other, assessment).relation() == Relation::Same
        };
        self.given.with_untracked(|given| {
            let twin = given.iter().find(|given| given.assessment.as_ref().is_ok_and(same))?;
            Some(twin.name.clone())
        })
    }

    fn refuse(self, name: String, why: String) {
        self.put(name, Err(why), Vec::new());
    }

    /// The assessment for the set of this one, with what to look at; or why it does not fit.
    fn fit(self, incoming: Incoming) -> (Result<Assessment, String>, Vec<String>) {
        let own = self.session.header_untracked();
        let (set, theirs) = (self.session.set, incoming.set);
        let header = &incoming.assessment.header;
        let mut warnings = Vec::new();
        if header.id != own.id {
            warnings.push(wording::merge::other_origin().to_owned());
        }
        if header.unit != own.unit || header.year != own.year {
            warnings.push(wording::merge::other_unit(header, &own));
        }
        if is_seal_broken(&incoming) {
            warnings.push(wording::files::seal_broken());
        }
        if theirs.hash() == set.hash() {
            return (Ok(incoming.assessment), warnings);
        }
        if theirs.id != set.id && !replaces(theirs, set) && !replaces(set, theirs) {
            return (Err(wording::merge::other_set(theirs)), warnings);
        }
        warnings.push(wording::merge::other_version(theirs, set));
        let moved = move_to(theirs, &incoming.assessment, set).map(|moved| moved.assessment);
        (moved.map_err(|error| wording::files::read_error(&error)), warnings)
    }

    fn put(self, name: String, assessment: Result<Assessment, String>, warnings: Vec<String>) {
        let key = self.kept.try_update_value(|kept| {
            kept.last += 1;
            kept.last
        });
        // The page may have been left while the file was being read.
        if let Some(key) = key {
            let _ = self.given.try_update(|given| given.push(Given { key, name, assessment, warnings }));
        }
    }

    fn others(self) -> Vec<Assessment> {
        self.given.with(|given| given.iter().filter_map(|given| given.assessment.clone().ok()).collect())
    }

    /// The names of the files, in the order of the others.
    fn files(self) -> Vec<String> {
        self.given.with(|given| {
            given.iter().filter(|given| given.assessment.is_ok()).map(|given| given.name.clone()).collect()
        })
    }

    fn is_ready(self) -> bool {
        self.given.with(|given| given.iter().any(|given| given.assessment.is_ok()))
    }

    /// What it all comes to now; subscribes to the files and to every edit.
    fn merge(self) -> Merge {
        let others = self.others();
        self.session.with(|own| merge(self.session.set, own, &others))
    }

    /// Shows what has to be decided: where that is not what it was, nothing is chosen any more.
    fn ask(self, clashes: &[Clash]) {
        if self.kept.with_value(|kept| kept.clashes != clashes) {
            self.kept.update_value(|kept| kept.clashes = clashes.to_vec());
            self.choices.set(vec![None; clashes.len()]);
        }
    }

    fn apply(self, notices: Notices) {
        let (session, set) = (self.session, self.session.set);
        let others = untrack(|| self.others());
        let merge = session.with_untracked(|own| merge(set, own, &others));
        let choices: Option<Vec<usize>> =
            self.choices.with_untracked(|choices| choices.iter().copied().collect());
        // A double click applies them once.
        if others.is_empty() {
            return;
        }
        let Some(choices) = choices.filter(|_| self.kept.with_value(|kept| kept.clashes == merge.clashes))
        else {
            return;
        };
        let resolved = merge.clashes.iter().zip(&choices).map(|(clash, chosen)| {
            let mut words: Vec<String> =
                clash.candidates.iter().map(|it| words(clash, it.from[0], session, &others)).collect();
            let kept = words.remove(*chosen);
            Resolved { part: wording::merge::part(&clash.part, set), kept, given_up: words }
        });
        let items = leaves(set, merge.taken.iter().map(|(part, _)| part)).len();
        let (taken, decided) = (merge.taken.len(), merge.clashes.len());
        let was_complete = session.header_untracked().completed.is_some();
        let entry = LogEntry {
            at: String::new(),
            by: String::new(),
            files: untrack(|| self.files()),
            taken,
            resolved: resolved.collect(),
        };
        if let Err(error) = session.merge(merge, &choices, entry) {
            notices.say(wording::files::read_error(&error));
            return;
        }
        self.given.set(Vec::new());
        let reopened = was_complete && session.header_untracked().completed.is_none();
        session.say_of_step(notices, wording::merge::merged(taken, items, decided, reopened));
        browser::focus_soon("tieu-de");
    }
}

/// What stands in a clash at one of the assessments: 0 is the own one.
fn words(clash: &Clash, at: usize, session: Session, others: &[Assessment]) -> String {
    match at.checked_sub(1).and_then(|at| others.get(at)) {
        Some(other) => wording::merge::value(&clash.part, other, session.set),
        None => session.with_untracked(|own| wording::merge::value(&clash.part, own, session.set)),
    }
}

/// A file, with what to look at or why it cannot be merged.
#[component]
fn GivenCard(desk: Desk, given: Given) -> impl IntoView {
    let key = given.key;
    let set = desk.session.set;
    let remove = move |_| {
        desk.given.update(|all| all.retain(|given| given.key != key));
    };
    let about = match &given.assessment {
        Ok(assessment) => {
            let brings = desk.session.with_untracked(|own| merge(set, own, std::slice::from_ref(assessment)));
            let text = if brings.is_empty() {
                "không có gì mới so với bản này".to_owned()
            } else {
                format!("mang đến {} phần mới, {} chỗ phải hỏi", brings.taken.len(), brings.clashes.len())
            };
            view! { <p class="list__about">{format!("{}: {text}", wording::assessment_name(&assessment.header))}</p> }.into_any()
        }
        Err(why) => view! { <p class="err err--box">{why.clone()}</p> }.into_any(),
    };
    let warnings =
        given.warnings.into_iter().map(|text| view! { <p class="told told--warn">{text}</p> }).collect_view();
    view! {
        <li class="preview__card">
            <p class="list__name">{given.name.clone()}</p>
            {about}
            {warnings}
            <p><button type="button" class="link" on:click=remove>"Bỏ tệp này"<span class="sr">{format!(": {}", given.name)}</span></button></p>
        </li>
    }
}

/// What comes of the files: what is taken, what is asked, and the button.
#[component]
fn Outcome(desk: Desk) -> impl IntoView {
    let notices = expect_context::<Notices>();
    let session = desk.session;
    let set = session.set;
    move || {
        let merge = desk.merge();
        let others = untrack(|| desk.others());
        let count = merge.clashes.len();
        desk.ask(&merge.clashes);
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
            desk.choices.with(|choices| choices.iter().filter(|choice| choice.is_none()).count())
        });
        let mut order: Vec<usize> = (0..count).collect();
        // As the items stand in the set, what belongs to no item first.
        order.sort_by_key(|at| {
            leaves(set, std::iter::once(&merge.clashes[*at].part)).first().map(|leaf| leaf.get())
        });
        let files = untrack(|| desk.files());
        let slices = Slices::of(count, CLASHES_MADE, CLASHES_MADE);
        let clashes = move |at: usize| {
            let at = order[at];
            clash_view(&desk, at, &merge.clashes[at], &others, &files)
        };
        view! {
            <section class="card about" aria-labelledby="ket-qua-ghep">
                <h2 id="ket-qua-ghep">"Khi ghép"</h2>
                <p>{taken}</p>
                {(count > 0).then(|| view! { <p>{format!("{count} chỗ có hai người sửa khác nhau, chọn từng chỗ:")}</p> })}
                <div class="about" aria-busy=move || slices.is_busy().then_some("true")>{slices.view(clashes)}</div>
                {nothing.then(|| view! { <p>"Các tệp không có gì mới so với bản này."</p> })}
                {(!nothing && session.header().completed.is_some()).then(|| view! {
                    <p class="told told--warn">{wording::merge::will_reopen()}</p>
                })}
                <p class="hero__ways">
                    <button type="button" class="btn" disabled=move || nothing || (open.get() > 0) on:click=move |_| desk.apply(notices)>
                        "Ghép vào bản này"
                    </button>
                    {move || (open.get() > 0).then(|| view! { <span>{format!("Còn {} chỗ chưa chọn.", open.get())}</span> })}
                </p>
            </section>
        }
    }
}

fn clash_view(desk: &Desk, at: usize, clash: &Clash, others: &[Assessment], files: &[String]) -> AnyView {
    let desk = *desk;
    let options = clash
        .candidates
        .iter()
        .enumerate()
        .map(|(which, candidate)| {
            let own = if candidate.from.contains(&0) { " (đang có ở bản này)" } else { "" };
            let value = words(clash, candidate.from[0], desk.session, others);
            let from: Vec<&str> = candidate.from.iter().filter_map(|at| at.checked_sub(1)).map(|at| files[at].as_str()).collect();
            let who = wording::merge::origin(candidate.stamp.as_ref(), &from);
            view! {
                <label class="option">
                    <input type="radio" name=format!("cho-{at}")
                        prop:checked=move || desk.choices.with(|choices| choices.get(at) == Some(&Some(which)))
                        on:change=move |_| desk.choices.update(|choices| if let Some(choice) = choices.get_mut(at) { *choice = Some(which) })/>
                    <span><b>{value}</b>{own} <small>{who}</small></span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="options clash">
            <legend>{wording::merge::part(&clash.part, desk.session.set)}</legend>
            {options}
        </fieldset>
    }
    .into_any()
}

/// So many clashes are shown at once, and with each frame that follows.
const CLASHES_MADE: usize = 20;

/// So many decisions of one merge are listed.
const RESOLVED_SHOWN: usize = 200;

/// What was merged so far.
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
