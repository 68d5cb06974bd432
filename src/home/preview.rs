//! What files hold that were chosen, how that stands to what is here, and one button that takes in what was chosen, as a whole or
//! not at all. Nothing changes before.

use std::collections::BTreeSet;
use std::mem;

use leptos::ev;
use leptos::prelude::*;
use tu_cham_core::text::visible;
use tu_cham_files::assessment_file::ReadError;
use tu_cham_files::merge::{Relation, compare};
use tu_cham_files::snapshot::Why;
use web_sys::File;

use crate::browser;
use crate::browser::data::Failure;
use crate::browser::files;
use crate::browser::keyboard;
use crate::browser::owned;
use crate::browser::secret::{self, Locked, SecretError};
use crate::frame::arrival::{Arrival, ArrivalNote};
use crate::home::listed::first_page;
use crate::library::files::{
    Bundle, Contents, Left, LeftFile, Line, Standing, Way, first_taken, is_seal_broken,
};
use crate::library::{Incoming, Library, NotRead, SetAt};
use crate::notices::Notices;
use crate::preferences::Preferred;
use crate::route::{Page, Part};
use crate::snapshots::{self, Snapshots};
use crate::ui::portions::{MoreRows, first_rows};
use crate::ui::set_name::SetName;
use crate::wording;

/// The files of one go, as far as they were read.
#[derive(Clone, Copy)]
struct Batch {
    /// What is chosen for a file lives as long as the place for files, whatever card it came by.
    owner: StoredValue<Owner>,
    library: Library,
    cards: RwSignal<Vec<Card>>,
    /// What comes with the assessments.
    extras: RwSignal<Extras>,
    next: StoredValue<usize>,
}

/// What comes with the assessments of a backup.
#[derive(Clone, Default)]
struct Extras {
    archived: BTreeSet<String>,
    sets: Vec<SetAt>,
    unreadable: usize,
}

/// One assessment in a file, or a file that is none yet.
#[derive(Clone)]
struct Card {
    key: usize,
    file: String,
    state: CardState,
}

#[derive(Clone)]
enum CardState {
    /// It opens.
    Open { incoming: Box<Incoming>, standing: Standing, broken: bool, way: RwSignal<Way> },
    /// It opens with a password.
    Locked(Locked),
    /// Its text, and why a criteria set of the program that it needs is not here.
    Waiting(String, Failure),
    /// It does not open.
    Refused(String),
}

/// What was chosen, as it is given one after the other.
#[component]
pub(crate) fn Previews(given: RwSignal<Vec<File>, LocalStorage>) -> impl IntoView {
    let batch = Batch {
        owner: StoredValue::new(Owner::current().expect("a component has an owner")),
        library: expect_context(),
        cards: RwSignal::new(Vec::new()),
        extras: RwSignal::new(Extras::default()),
        next: StoredValue::new(0),
    };
    batch.put_back(batch.library.take_left());
    Effect::new(move |_| {
        given.track();
        let files = given.try_update_untracked(mem::take).unwrap_or_default();
        // Files that are being read are read on when more are given.
        // An effect that was rung before its page went may run after it.
        batch.owner.try_with_value(|owner| owner.with(|| batch.read(files)));
    });
    let is_open = Memo::new(move |_| batch.cards.with(|cards| !cards.is_empty()));
    move || is_open.get().then(|| view! { <Preview batch/> })
}

impl Batch {
    /// Reads files one after the other; those before stay on the page.
    fn read(self, files: Vec<File>) {
        if files.is_empty() {
            return;
        }
        owned::spawn(async move {
            for file in files {
                let name = file.name();
                match files::read(&file).await {
                    Ok(text) => self.take(name, text).await,
                    Err(error) => self.put(name, CardState::Refused(wording::files::file_error(&error))),
                }
            }
            browser::focus_soon("xem-truoc");
        });
    }

    async fn take(self, name: String, text: String) {
        match self.library.read_contents_soon(&text).await {
            Err(NotRead::File(error)) => {
                self.put(name, CardState::Refused(wording::files::read_error(&error)));
            }
            Err(NotRead::Set(why)) => self.put(name, CardState::Waiting(text, why)),
            Ok(Contents::Locked(locked)) => self.put(name, CardState::Locked(locked)),
            Ok(Contents::Bundle(bundle)) => {
                let is_empty = bundle.all.is_empty() && bundle.sets.is_empty();
                let Bundle { all, archived, sets, unreadable, is_broken } = bundle;
                let _ = self.extras.try_update(|extras| {
                    extras.archived.extend(archived);
                    for set in sets.into_iter().map(SetAt) {
                        if !extras.sets.contains(&set) {
                            extras.sets.push(set);
                        }
                    }
                    extras.unreadable += unreadable;
                });
                if is_empty {
                    self.put(name.clone(), CardState::Refused(wording::files::nothing_inside()));
                }
                for incoming in all {
                    let state = self.state(incoming, is_broken);
                    self.put(name.clone(), state);
                }
            }
        }
    }

    fn state(self, incoming: Result<Incoming, ReadError>, is_broken: bool) -> CardState {
        let incoming = match incoming {
            Ok(incoming) => incoming,
            Err(error) => return CardState::Refused(wording::files::read_error(&error)),
        };
        if let Some(file) = self.twin(&incoming) {
            return CardState::Refused(wording::files::same_as(&file));
        }
        let standing = self.library.standing(&incoming);
        let way = match &standing {
            // Of several files of one assessment the last would win: they are to be merged, or chosen from.
            _ if standing.is_here() && !self.files_of(&incoming).is_empty() => Way::Skip,
            Standing::Same => Way::Skip,
            // What stands here gives way only where the officer says so.
            Standing::Differs(difference) => match difference.relation {
                Relation::Newer if !difference.gives_way => Way::Replace,
                Relation::Newer | Relation::Older | Relation::Same => Way::Skip,
                Relation::Diverged => Way::Add,
            },
            Standing::New | Standing::OtherSet | Standing::Blocked => Way::Add,
        };
        if standing.is_here() {
            self.let_go(&incoming.assessment.header.id, &[Way::Replace, Way::Add]);
        }
        let broken = is_broken || is_seal_broken(&incoming);
        let way = self.owner.with_value(|owner| owner.with(|| RwSignal::new(way)));
        CardState::Open { incoming: Box::new(incoming), standing, broken, way }
    }

    /// The file before that says the same.
    fn twin(self, incoming: &Incoming) -> Option<String> {
        let same = |other: &Incoming| {
            let (a, b) = (&incoming.assessment, &other.assessment);
            a.header.id == b.header.id
                && incoming.set.hash() == other.set.hash()
                && compare(incoming.set, a, b).relation() == Relation::Same
        };
        self.cards.try_with_untracked(|cards| {
            cards.iter().find_map(|card| match &card.state {
                CardState::Open { incoming, .. } if same(incoming) => Some(card.file.clone()),
                _ => None,
            })
        })?
    }

    /// What is here beside the files of an assessment, for as long as those are merged.
    fn all_but(self, id: &str) -> Left {
        let files = self.cards.with_untracked(|cards| {
            let left = cards.iter().filter_map(|card| match &card.state {
                CardState::Open { incoming, .. } if incoming.assessment.header.id == id => None,
                CardState::Open { incoming, broken, .. } => {
                    Some((card.file.clone(), LeftFile::Open(incoming.clone(), *broken)))
                }
                CardState::Locked(locked) => Some((card.file.clone(), LeftFile::Locked(locked.clone()))),
                CardState::Waiting(..) | CardState::Refused(_) => None,
            });
            left.collect()
        });
        let Extras { archived, sets, unreadable } = self.extras.get_untracked();
        Left { files, extras: (archived, sets, unreadable) }
    }

    /// Shows again what waited.
    fn put_back(self, left: Left) {
        let (archived, sets, unreadable) = left.extras;
        self.extras.set(Extras { archived, sets, unreadable });
        for (name, file) in left.files {
            let state = match file {
                LeftFile::Open(incoming, broken) => self.state(Ok(*incoming), broken),
                LeftFile::Locked(locked) => CardState::Locked(locked),
            };
            self.put(name, state);
        }
        self.forget_extras();
    }

    /// The other files of the same assessment, with their names.
    fn files_of(self, incoming: &Incoming) -> Vec<(String, Incoming)> {
        let id = &incoming.assessment.header.id;
        let files = self.cards.try_with_untracked(|cards| {
            let open = cards.iter().filter_map(|card| match &card.state {
                CardState::Open { incoming, .. } if incoming.assessment.header.id == *id => {
                    Some((card.file.clone(), (**incoming).clone()))
                }
                _ => None,
            });
            open.collect()
        });
        files.unwrap_or_default()
    }

    /// No file of this assessment goes one of these ways any more.
    fn let_go(self, id: &str, ways: &[Way]) {
        let open = self.cards.try_with_untracked(|cards| {
            let open = cards.iter().filter_map(|card| match &card.state {
                CardState::Open { incoming, way, .. } if incoming.assessment.header.id == id => Some(*way),
                _ => None,
            });
            open.collect::<Vec<_>>()
        });
        for way in open.unwrap_or_default() {
            if ways.contains(&way.get_untracked()) {
                way.set(Way::Skip);
            }
        }
    }

    fn put(self, file: String, state: CardState) {
        let key = self.next.try_update_value(|next| {
            *next += 1;
            *next
        });
        // The page may have been left while the file was being read.
        if let Some(key) = key {
            let _ = self.cards.try_update(|cards| cards.push(Card { key, file, state }));
        }
    }

    fn remove(self, key: usize) {
        let _ = self.cards.try_update(|cards| cards.retain(|card| card.key != key));
        self.forget_extras();
    }

    fn clear(self) {
        let _ = self.cards.try_set(Vec::new());
        self.forget_extras();
    }

    fn forget_extras(self) {
        if self.cards.try_with_untracked(Vec::is_empty) == Some(true) {
            let _ = self.extras.try_set(Extras::default());
        }
    }

    fn chosen(self) -> Vec<(Incoming, Way)> {
        self.cards.with_untracked(|cards| {
            let open = cards.iter().filter_map(|card| match &card.state {
                CardState::Open { incoming, way, .. } => Some(((**incoming).clone(), way.get_untracked())),
                CardState::Locked(_) | CardState::Waiting(..) | CardState::Refused(_) => None,
            });
            open.collect()
        })
    }
}

/// All cards, and the button.
#[component]
fn Preview(batch: Batch) -> impl IntoView {
    let taking = Taking {
        batch,
        notices: expect_context(),
        preferred: expect_context(),
        snapshots: expect_context(),
        page: expect_context(),
        failed: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let counts = Memo::new(move |_| {
        batch.cards.with(|cards| {
            let mut counts = (0, 0, 0);
            for card in cards {
                if let CardState::Open { way, .. } = &card.state {
                    counts.2 += 1;
                    match way.get() {
                        Way::Add => counts.0 += 1,
                        Way::Replace => counts.1 += 1,
                        Way::Skip => {}
                    }
                }
            }
            counts
        })
    });
    let sets = move || batch.extras.with(|extras| extras.sets.len());
    let shown = first_rows();
    let cards =
        move || batch.cards.with(|cards| cards.iter().take(shown.get()).cloned().collect::<Vec<Card>>());
    let label = move || match counts.get() {
        (0, 0, _) if sets() > 0 => "Thêm bộ tiêu chí".to_owned(),
        (0, 0, 0) => "Đóng".to_owned(),
        (0, 0, _) => "Không thay đổi gì".to_owned(),
        (1, 0, 1) => "Thêm vào máy này".to_owned(),
        (0, 1, 1) => "Thay bản trên máy".to_owned(),
        (added, 0, _) => format!("Thêm {added} bản"),
        (0, replaced, _) => format!("Thay {replaced} bản"),
        (added, replaced, _) => format!("Thêm {added} bản, thay {replaced} bản"),
    };
    view! {
        <section class="card card--ask preview" id="xem-truoc" tabindex="-1" aria-labelledby="xem-truoc-gi">
            <h2 id="xem-truoc-gi">"Xem trước khi mở"</h2>
            <p>"Chưa có gì thay đổi trên máy này. Chọn cách làm với từng bản rồi bấm nút bên dưới."</p>
            <ul class="preview__cards">
                <For each=cards key=|card| card.key let:card>
                    <CardView batch card/>
                </For>
            </ul>
            <MoreRows shown all=Signal::derive(move || batch.cards.with(Vec::len)) of="bản"/>
            {move || batch.extras.with(|extras| extras_in_words(batch.library, extras)).map(|text| view! { <p class="told">{text}</p> })}
            <div role="alert">{move || taking.failed.get().map(|text| view! { <p class="err err--box">{text}</p> })}</div>
            <p class="hero__ways">
                <button type="button" class="btn" on:click=move |_| taking.go()>
                    {move || if taking.busy.get() { "Đang giữ bản cũ để lấy lại được…".to_owned() } else { label() }}
                </button>
                <button type="button" class="link" on:click=move |_| batch.clear()>"Không mở"</button>
            </p>
        </section>
    }
}

/// What comes with the assessments; of sets, also what they might be taken for.
fn extras_in_words(library: Library, extras: &Extras) -> Option<String> {
    let text = wording::files::extras(&extras.sets, extras.unreadable)?;
    let warnings = extras
        .sets
        .iter()
        .filter_map(|set| library.namesake(set.0).map(|here| wording::sets::taken_name(set.0, here)));
    Some([text].into_iter().chain(warnings.take(MOST_WARNINGS)).collect::<Vec<_>>().join(" "))
}

/// So many warnings of sets with a taken name are read out; further ones stand on the page of sets.
const MOST_WARNINGS: usize = 5;

/// Taking in what was chosen.
#[derive(Clone, Copy)]
struct Taking {
    batch: Batch,
    notices: Notices,
    preferred: Preferred,
    snapshots: Snapshots,
    page: ReadSignal<Page>,
    failed: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

impl Taking {
    fn go(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let (chosen, extras) = (self.batch.chosen(), self.batch.extras.get_untracked());
        // It was asked for: it is done although the page is left while the copies are kept.
        owned::finish(async move {
            let more = self.keep_copies(&chosen).await;
            let _ = self.busy.try_set(false);
            self.take(chosen, &extras, more);
        });
    }

    /// What gives way is kept first. Where the browser keeps no copies, the way back is in the message alone, and is said so.
    async fn keep_copies(self, chosen: &[(Incoming, Way)]) -> Option<String> {
        let library = self.batch.library;
        let mut failed = None;
        for (incoming, way) in chosen {
            if *way == Way::Replace
                && let Some(session) = library.session(&incoming.assessment.header.id)
            {
                failed = self.snapshots.put(session.copy(Why::Import)).await.err().or(failed);
            }
        }
        failed.map(|_| snapshots::wording::only_undo().to_owned())
    }

    fn take(self, chosen: Vec<(Incoming, Way)>, extras: &Extras, more: Option<String>) {
        let library = self.batch.library;
        let is_here = !self.failed.is_disposed();
        let sets: Vec<_> = extras.sets.iter().map(|set| set.0).collect();
        let notices: Vec<_> = chosen
            .iter()
            .filter(|(_, way)| *way != Way::Skip)
            .flat_map(|(it, _)| it.notices.clone())
            .collect();
        let known = match chosen.as_slice() {
            [(incoming, Way::Skip)] => Some(incoming.assessment.header.id.clone()),
            _ => None,
        };
        let taken = match library.take_all(chosen, &sets) {
            Ok(taken) => taken,
            Err(error) => {
                let text = wording::files::not_taken(error);
                if is_here {
                    self.failed.set(Some(text));
                } else {
                    self.notices.say(text);
                }
                return;
            }
        };
        let away: Vec<String> =
            taken.added.iter().filter(|id| extras.archived.contains(*id)).cloned().collect();
        if !away.is_empty() {
            self.preferred.change(|it| it.archived.extend(away));
        }
        self.batch.clear();
        let one = match (taken.added.len() + taken.replaced.len(), known) {
            (0, Some(known)) => library.assessment(&known).and_then(Result::ok),
            (1, _) => first_taken(library, &taken),
            _ => None,
        };
        if let Some(text) = wording::files::taken(
            taken.added.len(),
            taken.replaced.len(),
            sets.len(),
            wording::files::notices(&notices),
        ) {
            let text = more.map_or(text.clone(), |more| format!("{text} {more}"));
            let (notices, page) = (self.notices, self.page);
            self.notices.say_with_undo(text, move || {
                let back = library.take_back(&taken);
                let is_shown = page.with_untracked(|page| {
                    page.assessment().is_some_and(|shown| back.gone.iter().any(|gone| gone == shown))
                });
                let say = move || notices.say(wording::files::taken_back(&back));
                if is_shown {
                    // What is said of an assessment goes with its page; this is said on the next one.
                    Page::Home.go();
                    browser::after_page(move || {
                        say();
                        browser::focus("ho-so-tren-may");
                    });
                } else {
                    say();
                }
            });
        }
        if !is_here {
            return;
        }
        if let Some(session) = one {
            let total = session.report().with_untracked(|report| report.total);
            first_page(session.header_untracked().id, total.done == total.items).go();
        } else {
            browser::focus_soon("ho-so-tren-may");
            keyboard::hold_focus();
        }
    }
}

#[component]
fn CardView(batch: Batch, card: Card) -> impl IntoView {
    let Card { key, file, state } = card;
    match state {
        CardState::Refused(why) => view! {
            <li class="preview__card">
                <p class="list__name">{format!("Không mở được “{}”", visible(&file))}</p>
                <p class="err err--box">{why}</p>
                <button type="button" class="link" on:click=move |_| batch.remove(key)>"Bỏ tệp này"</button>
            </li>
        }
        .into_any(),
        CardState::Waiting(text, why) => view! { <WaitingCard batch key file text why/> }.into_any(),
        CardState::Locked(locked) => view! { <LockedCard batch key file locked/> }.into_any(),
        CardState::Open { incoming, standing, broken, way } => {
            view! { <OpenCard batch key file incoming=*incoming standing broken way/> }.into_any()
        }
    }
}

/// An assessment that waits for a criteria set of the program.
#[component]
fn WaitingCard(batch: Batch, key: usize, file: String, text: String, why: Failure) -> impl IntoView {
    let title = format!("Chưa mở được “{}”", visible(&file));
    let arrival = RwSignal::new(Arrival::Failed(why));
    let given = StoredValue::new((file, text));
    let retry = Callback::new(move |()| {
        arrival.set(Arrival::Coming);
        owned::spawn(async move {
            let (file, text) = given.get_value();
            batch.take(file, text).await;
            batch.remove(key);
            browser::focus_in_view_soon("xem-truoc");
        });
    });
    view! {
        <li class="preview__card">
            <p class="list__name">{title}</p>
            <ArrivalNote arrival of="bộ tiêu chí" retry/>
            <button type="button" class="link" on:click=move |_| batch.remove(key)>"Bỏ tệp này"</button>
        </li>
    }
}

/// An assessment that can be taken in.
#[component]
fn OpenCard(
    batch: Batch,
    key: usize,
    file: String,
    incoming: Incoming,
    standing: Standing,
    broken: bool,
    way: RwSignal<Way>,
) -> impl IntoView {
    let set = incoming.set;
    let total = Library::total(&incoming);
    let header = &incoming.assessment.header;
    let title = wording::assessment_name(header);
    let namesake = batch.library.namesake(set).map(|here| wording::sets::taken_name(set, here));
    let id = StoredValue::new(header.id.clone());
    let differs = matches!(standing, Standing::Differs(_) | Standing::OtherSet);
    let can_merge = matches!(&standing, Standing::Differs(it) if it.relation != Relation::Older);
    let own = StoredValue::new(incoming.clone());
    let merge = move |_| {
        batch.library.hand_over(own.with_value(|own| batch.files_of(own)));
        batch.library.leave(id.with_value(|id| batch.all_but(id)));
        Page::Of(id.get_value(), Part::Merge).go();
    };
    let say = wording::files::standing(&standing, &total, set);
    let (lines, parts) = match &standing {
        Standing::Differs(difference) => (difference.lines.clone(), difference.parts),
        _ => (Vec::new(), 0),
    };
    let choice = move |value: Way, label: &'static str| {
        view! {
            <label class="option">
                <input type="radio" name=format!("cach-{key}") prop:checked=move || way.get() == value
                    on:change=move |_| {
                        if value == Way::Replace {
                            // Of two, the second would take the place of the first.
                            id.with_value(|id| batch.let_go(id, &[Way::Replace]));
                        }
                        way.set(value);
                    }/>
                <span>{label}</span>
            </label>
        }
    };
    let is_new = matches!(standing, Standing::New);
    view! {
        <li class="preview__card">
            <p class="list__name">{title}</p>
            <p class="list__about">
                <SetName set/>
                {format!(
                    " · {} / {} điểm, xong {}/{} mục · tệp “{}”",
                    wording::points(total.points, set), wording::amount(total.max), total.done, total.items, visible(&file),
                )}
            </p>
            {namesake.map(|text| view! { <p class="told told--warn">{text}</p> })}
            <p>{say}</p>
            <Differences lines parts/>
            {broken.then(|| view! { <p class="told told--warn">{wording::files::seal_broken()}</p> })}
            {can_merge.then(|| view! {
                <div class="preview__merge">
                    <button type="button" class="btn btn--2" on:click=merge>"Ghép vào bản trên máy"</button>
                    <span>"Giữ phần của cả hai bên; mọi tệp của bản này vừa chọn được ghép cùng lúc, chỗ khác nhau thì hỏi."</span>
                </div>
            })}
            <fieldset class="options">
                <legend class="sr">"Cách làm với bản này"</legend>
                {choice(Way::Add, if is_new { "Thêm vào máy này" } else { "Thêm thành bản mới, giữ cả hai" })}
                {differs.then(|| choice(Way::Replace, "Thay bản trên máy (bản cũ lấy lại được)"))}
                {choice(Way::Skip, "Bỏ qua")}
            </fieldset>
        </li>
    }
}

/// What stands here, and what would stand in its place.
#[component]
fn Differences(lines: Vec<Line>, parts: usize) -> impl IntoView {
    let rest = parts.saturating_sub(lines.len());
    (!lines.is_empty()).then(|| {
        let line = |line: &Line| {
            view! { <li><b>{line.part.clone()}</b> ": " {line.here.clone()} " → " {line.file.clone()}</li> }
        };
        view! {
            <details class="guide">
                <summary>"Khác nhau ở đâu (trên máy → trong tệp)"</summary>
                <ul class="guide__list">{lines.iter().map(line).collect_view()}</ul>
                {(rest > 0).then(|| view! { <p>{format!("Và {rest} nội dung nữa.")}</p> })}
            </details>
        }
    })
}

/// A file that only a password opens.
#[component]
fn LockedCard(batch: Batch, key: usize, file: String, locked: Locked) -> impl IntoView {
    let password = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<SecretError>);
    let busy = RwSignal::new(false);
    let name = StoredValue::new(file.clone());
    let open = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let (locked, password, file) = (locked.clone(), password.get_untracked(), name.get_value());
        // The file may be put aside meanwhile.
        owned::spawn(async move {
            let text = secret::open(&locked, &password).await;
            busy.set(false);
            match text {
                Err(error) => fault.set(Some(error)),
                Ok(text) => {
                    batch.take(file, text).await;
                    batch.remove(key);
                    browser::focus_in_view_soon("xem-truoc");
                }
            }
        });
    };
    let field = format!("mat-khau-{key}");
    view! {
        <li class="preview__card">
            <p class="list__name">{format!("Tệp “{}” có mật khẩu", visible(&file))}</p>
            <form class="preview__lock" on:submit=open>
                <label for=field.clone()>"Mật khẩu của tệp"</label>
                <input class="field__input" type="password" id=field autocomplete="off"
                    on:input=move |event| password.set(event_target_value(&event))/>
                <button type="submit" class="btn btn--2">{move || if busy.get() { "Đang mở…" } else { "Mở khóa" }}</button>
                <button type="button" class="link" on:click=move |_| batch.remove(key)>"Bỏ tệp này"</button>
            </form>
            <div role="alert">
                {move || fault.get().map(|error| view! { <p class="err err--box">{wording::files::secret_error(error)}</p> })}
            </div>
        </li>
    }
}
