//! The drafts on this machine, and the ways to begin one: a file, or a table that is pasted.

use std::sync::Arc;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use tu_cham_author::annex::Annex;
use tu_cham_author::draft::Draft;
use web_sys::{ClipboardEvent, File};

use crate::author::arriving::{of_clipboard, of_file};
use crate::author::desk::Desk;
use crate::author::drafts::{self, Listed};
use crate::author::filled::Offer;
use crate::author::listed::{LIST, listed};
use crate::author::reading::{AT_ONCE, Progress, proposer};
use crate::author::workbook;
use crate::browser::answer::pause;
use crate::browser::{self, data, handed, owned};
use crate::frame::plain::{WIDE, plain_page};
use crate::library::Library;
use crate::notices::Notices;
use crate::route::{Page, Step};
use crate::ui::buttons::{Look, button, ways};
use crate::ui::card::part;
use crate::ui::element::{El, content, el, live, nothing, p, sr};
use crate::ui::file_drop::file_drop;
use crate::ui::list::{Row, rows};
use crate::ui::message::{Kind, message, message_box};
use crate::ui::page::{heading, hero};
use crate::wording::author::{self as words, Ready};
use crate::wording::data as data_words;
use crate::wording::drafts as draft_words;

/// So many drafts of the same tables are offered.
const MOST: usize = 3;
/// The id of the place that says why a file was not taken.
const SAID: &str = "khong-nhan";

/// The message of the page about the last file.
#[derive(Clone)]
enum Said {
    /// It is being read.
    Reading(String, Progress),
    /// It was not taken.
    Refused { name: String, why: String },
    /// It is a filled copy of a set.
    Filled(Offer),
    /// There are drafts that were begun with the same tables.
    Known(Arc<Draft>, Vec<Listed>),
}

/// The page.
pub(crate) fn start_page() -> AnyView {
    let library = expect_context::<Library>();
    let said = RwSignal::new(None::<Said>);
    let changed = Trigger::new();
    let take = Callback::new(move |file: File| read(library, file, said));
    if let Some(file) = handed::take() {
        take.run(file);
    }
    owned::listen(ev::paste, move |event: ClipboardEvent| paste(library, &event, said));
    let drop = file_drop(
        "Mở tệp Excel, Word",
        "Chọn tệp Excel, Word hoặc tệp nháp",
        "hoặc kéo tệp thả vào khung này",
        take,
    );
    let pasting = el("div")
        .class("field")
        .put(
            el("label")
                .class("field__label")
                .set("for", "dan-bang")
                .words("Hoặc dán bảng chép từ Word, Excel"),
        )
        .put(
            el("textarea")
                .class("field__input author__paste")
                .id("dan-bang")
                .set("rows", "2")
                .set("placeholder", "Bấm vào đây rồi Ctrl+V"),
        );
    let list = live(move || {
        changed.track();
        listed(changed)
    });
    let notices = expect_context::<Notices>();
    let template = button(Look::Quiet, "Tải bảng Excel trống để soạn từ đầu").click(move || {
        workbook::hand_over(words::TEMPLATE_STEM, &Annex::template(), words::ABOUT_TEMPLATE, notices);
    });
    let parts = content![
        hero(content![
            heading(words::NAME),
            p(words::ABOUT),
            drop,
            pasting,
            outcome(library, said),
            template
        ]),
        part("cac-nhap", "Các bản nháp trên máy này", content![el("div").id(LIST).focusable().put(list)]),
        part("bang-co-san", words::READY_NAME, content![p(words::ABOUT_READY), ready(said)]),
    ];
    plain_page(words::NAME, WIDE, None, parts)
}

/// The tables that come with the program.
fn ready(said: RwSignal<Option<Said>>) -> El {
    let all = words::READY.iter().map(|Ready { data, name, about }| {
        let open = button(Look::Quiet, "Mở thành bản nháp")
            .put(sr(format!(": {name}")))
            .click(move || bring(data, name, said));
        let (name, about) = (content![*name], content![*about]);
        Row { name, about, ways: content![open], ..Row::default() }.view().into_any()
    });
    rows(all.collect())
}

/// Fetches a table that comes with the program, and goes to the draft that it begins.
fn bring(data: &'static str, name: &'static str, said: RwSignal<Option<Said>>) {
    let progress = reading(name, said);
    owned::spawn(async move {
        let why = match data::text(data).await {
            Ok(text) => match Draft::from_text(&text) {
                Ok(draft) => {
                    if read_items(&draft, progress).await {
                        begin(draft, said);
                    }
                    return;
                }
                Err(_) => words::NO_DRAFT.to_owned(),
            },
            Err(why) => data_words::failed(name, why),
        };
        said.set(Some(Said::Refused { name: name.to_owned(), why }));
        browser::focus_soon(SAID);
    });
}

/// Reads a file, and goes to the draft that it begins.
fn read(library: Library, file: File, said: RwSignal<Option<Said>>) {
    let name = file.name();
    let progress = reading(&name, said);
    owned::spawn(async move {
        // The page says so before the file holds it up.
        pause(Duration::from_millis(30)).await;
        match of_file(&file).await {
            Ok(draft) => {
                if read_items(&draft, progress).await {
                    offer(library, draft, said).await;
                }
            }
            Err(why) => {
                said.set(Some(Said::Refused { name, why }));
                browser::focus_soon(SAID);
            }
        }
    });
}

/// Says that a file is being read; the one before is given up.
fn reading(name: &str, said: RwSignal<Option<Said>>) -> Progress {
    if let Some(Said::Reading(_, before)) = said.get_untracked() {
        before.give_up();
    }
    let progress = Progress::new();
    said.set(Some(Said::Reading(name.to_owned(), progress)));
    progress
}

/// Reads the items of a file where they are many; says whether they are all read.
async fn read_items(draft: &Draft, progress: Progress) -> bool {
    pause(Duration::ZERO).await;
    let proposer = proposer(draft.tables.clone());
    pause(Duration::ZERO).await;
    match proposer.propose_within(&draft.corrections, AT_ONCE) {
        Ok(_) => true,
        Err(unread) => progress.read(&proposer, unread).await,
    }
}

/// Offers to take over what is filled in; a table in which nothing is filled in begins a draft.
async fn offer(library: Library, draft: Draft, said: RwSignal<Option<Said>>) {
    match Offer::of(library, &draft).await {
        Some(offer) => {
            said.set(Some(Said::Filled(offer)));
            browser::focus_soon(SAID);
        }
        None => begin(draft, said),
    }
}

/// Goes to a new draft; where there is one of the same tables already, asks first.
fn begin(draft: Draft, said: RwSignal<Option<Said>>) {
    let known = drafts::of_the_same(&draft);
    if known.is_empty() {
        begin_anew(draft);
    } else {
        said.set(Some(Said::Known(Arc::new(draft), known)));
        browser::focus_soon(SAID);
    }
}

fn begin_anew(draft: Draft) {
    Page::Draft(Desk::start(draft), Step::Table).go();
}

/// The drafts of the same tables, and the way to another one.
fn known(draft: &Arc<Draft>, known: &[Listed], said: RwSignal<Option<Said>>) -> El {
    let open = |listed: &Listed| {
        let id = listed.id.clone();
        let changed = listed.draft.as_ref().map(|draft| draft.changed.as_str()).unwrap_or_default();
        button(Look::Main, draft_words::open_known(changed))
            .click(move || Page::Draft(id.clone(), Step::Table).go())
            .into_any()
    };
    let mut offered: Vec<AnyView> = known.iter().take(MOST).map(open).collect();
    let anew = Arc::clone(draft);
    offered.extend(content![
        button(Look::Second, "Lập bản nháp mới").click(move || begin_anew(Draft::clone(&anew))),
        button(Look::Quiet, "Hủy").click(move || {
            said.set(None);
            browser::focus_in_view_soon(SAID);
        }),
    ]);
    let parts = content![
        el("h2").put(format!("“{}” đã có bản nháp trên máy này", draft.file)),
        p(draft_words::KNOWN),
        ways(offered),
    ];
    message_box(Kind::Warning, "Bản nháp đang có", parts)
}

fn paste(library: Library, event: &ClipboardEvent, said: RwSignal<Option<Said>>) {
    if let Some(file) = event.clipboard_data().and_then(|data| data.files()).and_then(|files| files.get(0)) {
        event.prevent_default();
        read(library, file, said);
        return;
    }
    event.prevent_default();
    if let Some(draft) = of_clipboard(event) {
        let progress = reading(words::PASTED, said);
        owned::spawn(async move {
            if read_items(&draft, progress).await {
                offer(library, draft, said).await;
            }
        });
    } else {
        let (name, why) = (words::PASTED.to_owned(), words::NO_TABLE_PASTED.to_owned());
        said.set(Some(Said::Refused { name, why }));
        browser::focus_soon(SAID);
    }
}

fn outcome(library: Library, said: RwSignal<Option<Said>>) -> El {
    let shown = live(move || match said.get() {
        None => nothing(),
        Some(Said::Reading(name, progress)) => {
            let stop = move || {
                said.set(None);
                browser::focus_in_view_soon(SAID);
            };
            let reads = message(Kind::Empty, format!("Đang đọc “{name}”…"));
            el("div").class("lines").put(reads).put(untrack(|| progress.view(stop))).into_any()
        }
        Some(Said::Filled(offer)) => {
            untrack(|| offer.view(library, move |draft| begin(draft, said))).into_any()
        }
        Some(Said::Known(draft, known)) => untrack(|| self::known(&draft, &known, said)).into_any(),
        Some(Said::Refused { name, why }) => {
            let parts = content![
                el("h2").put(format!("Không nhận “{name}”")),
                p(why),
                p("Không có gì thay đổi trên máy này."),
            ];
            message_box(Kind::Fault, "Kết quả mở tệp", parts).into_any()
        }
    });
    el("div").id(SAID).focusable().set("role", "status").put(shown)
}
