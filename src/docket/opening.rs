//! Opening a key: a file of an assessment, the key of a practice case, with a word where it is locked, or the key of a
//! case of the program.

use leptos::prelude::*;
use tu_cham_core::text::visible;
use tu_cham_files::assessment_file::{self, ReadError};
use tu_cham_files::builtin::PRACTICE;
use tu_cham_files::import::contents::{Bundle, Contents};
use tu_cham_files::incoming::{Incoming, Refused};
use tu_cham_files::json::Json;
use tu_cham_files::locked::{Locked, locked};
use tu_cham_files::practice;
use web_sys::File;

use crate::browser::secret;
use crate::browser::{self, data, files, handed, owned};
use crate::docket::{Desktop, library};
use crate::library::NotRead;
use crate::ui::element::{El, content, el, live, nothing, p, text};
use crate::ui::labelled::labelled;
use crate::ui::message::{Kind, message};
use crate::ui::select::select;
use crate::wording;

/// The field of the word for a key of the program, and for that of a file.
const WORD: &str = "tu-mo-co-san";
const WORD_OF_FILE: &str = "tu-mo-tep";
/// The heading of the key on the page.
const KEY: &str = "dap-an";

/// The messages where keys are opened, and the locked file that waits for its word.
#[derive(Clone, Copy)]
pub(super) struct Opening {
    desktop: Desktop,
    told: RwSignal<Option<String>>,
    waiting: RwSignal<Option<(String, Locked)>>,
    is_busy: RwSignal<bool>,
}

impl Opening {
    pub(super) fn new(desktop: Desktop) -> Self {
        Self {
            desktop,
            told: RwSignal::new(None),
            waiting: RwSignal::new(None),
            is_busy: RwSignal::new(false),
        }
    }

    /// Reads a file as the key; one that is locked waits for its word.
    pub(super) fn file(self, file: File) {
        let name = file.name();
        self.told.set(None);
        self.waiting.set(None);
        owned::spawn(async move {
            if handed::is_office(&file) {
                return self.refuse(&name, wording::files::AN_ANNEX.to_owned());
            }
            match files::read(&file).await {
                Ok(text) => self.text(name, text).await,
                Err(error) => self.refuse(&name, wording::files::file_error(&error)),
            }
        });
    }

    fn refuse(self, name: &str, why: String) {
        self.told.set(Some(format!("{}: {why}", visible(name))));
    }

    async fn text(self, name: String, text: String) {
        let json = match assessment_file::json(&text) {
            Ok(json) => json,
            Err(error) => return self.refuse(&name, wording::files::read_error(&error)),
        };
        if let Some(locked) = locked(&json) {
            self.waiting.set(Some((name, locked)));
            return browser::focus_soon(WORD_OF_FILE);
        }
        let taken = if practice::is_key(&json) {
            self.take_key(&name, json).await
        } else {
            self.take_assessment(&name, &text).await
        };
        match taken {
            Ok(()) => browser::focus_soon(KEY),
            Err(why) => self.refuse(&name, why),
        }
    }

    async fn take_key(self, name: &str, json: Json) -> Result<(), String> {
        let read = |error: ReadError| wording::files::read_error(&error);
        let mut parsed = practice::parse_key(json).map_err(read)?;
        let set = library().set_of(&mut parsed.parsed).await.map_err(|why| match why {
            NotRead::File(error) => wording::files::read_error(&error),
            NotRead::Set(why) => wording::data::not_read(why),
        })?;
        let key = parsed.open(set).map_err(read)?;
        self.desktop.update(|docket| docket.take_case_key(name, set, key));
        Ok(())
    }

    async fn take_assessment(self, name: &str, text: &str) -> Result<(), String> {
        let found = match library().read_contents_soon(text).await {
            Err(NotRead::File(error)) => Err(Refused::Read(error)),
            Err(NotRead::Set(why)) => Err(Refused::Unread(wording::data::not_read(why))),
            Ok(Contents::Locked(_)) => Err(Refused::Locked),
            Ok(Contents::Bundle(Bundle { all, .. })) => one(all),
        };
        let incoming = found.map_err(wording::incoming::refused)?;
        // An exercise holds what a participant answered: it becomes the key only where it is chosen among the files.
        if let Some(why) = wording::docket::an_exercise(&incoming.assessment.header) {
            return Err(why);
        }
        self.desktop.update(|docket| docket.take_key(name, *incoming));
        Ok(())
    }

    /// Opens a locked text with a word.
    fn unlock(self, name: String, locked: Locked, word: String) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.told.set(None);
        owned::spawn(async move {
            let opened = secret::open(&locked, &word).await;
            self.is_busy.set(false);
            match opened {
                Ok(text) => {
                    self.waiting.set(None);
                    self.text(name, text).await;
                }
                Err(error) => self.refuse(&name, wording::files::secret_error(error).to_owned()),
            }
        });
    }

    /// Opens the key of a case of the program.
    fn built_in(self, at: usize, word: String) {
        let Some(case) = PRACTICE.get(at) else { return };
        self.told.set(None);
        owned::spawn(async move {
            let name = format!("đáp án có sẵn “{}”", case.title);
            match data::text(&case.key_file()).await {
                Err(why) => self.refuse(&name, wording::data::not_read(why)),
                Ok(text) => match assessment_file::json(&text).ok().as_ref().and_then(locked) {
                    Some(locked) => self.unlock(name, locked, word),
                    None => self.refuse(&name, wording::data::not_read(data::Failure::Differs)),
                },
            }
        });
    }

    /// The keys of the program, with the field of the word.
    pub(super) fn of_program(self) -> El {
        let chosen = RwSignal::new(0_usize);
        let word = RwSignal::new(String::new());
        let lines = PRACTICE.iter().enumerate().map(|(at, case)| (case.title.to_owned(), at == 0));
        let open = move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            self.built_in(chosen.get_untracked(), word.get_untracked());
        };
        el("form")
            .class("docket__tools")
            .on("submit", open)
            .put(labelled(
                "dap-an-co-san",
                "Đáp án của tình huống có sẵn",
                "",
                select("dap-an-co-san", lines, move |at| chosen.set(at)),
                Vec::new(),
            ))
            .put(Self::word(WORD, "Từ mở đáp án", word))
            .put(self.submit())
    }

    /// The word of a locked file, once one was chosen.
    pub(super) fn of_file(self) -> AnyView {
        live(move || {
            let Some((name, locked)) = self.waiting.get() else { return nothing() };
            let word = RwSignal::new(String::new());
            let about = format!("Tệp “{}” có khóa.", visible(&name));
            let open = move |event: web_sys::SubmitEvent| {
                event.prevent_default();
                self.unlock(name.clone(), locked.clone(), word.get_untracked());
            };
            let form = el("form")
                .class("docket__tools")
                .on("submit", open)
                .put(Self::word(WORD_OF_FILE, "Từ mở tệp này", word))
                .put(self.submit());
            content![p(about), form].into_any()
        })
    }

    /// Why the last one was not opened.
    pub(super) fn fault(self) -> El {
        let fault = live(move || match self.told.get() {
            Some(why) => message(Kind::Fault, why).into_any(),
            None => nothing(),
        });
        el("div").set("role", "alert").put(fault)
    }

    fn word(id: &'static str, label: &'static str, word: RwSignal<String>) -> El {
        let field = el("input")
            .class("field__input")
            .id(id)
            .set("type", "password")
            .set("autocomplete", "off")
            .on("input", move |event: web_sys::Event| word.set(event_target_value(&event)));
        labelled(id, label, "", field, Vec::new())
    }

    fn submit(self) -> El {
        let label = text(move || if self.is_busy.get() { "Đang mở…" } else { "Mở đáp án" });
        el("button").set("type", "submit").class("btn btn--2").put(label)
    }
}

/// The one assessment of a file.
fn one(all: Vec<Result<Incoming, ReadError>>) -> Result<Box<Incoming>, Refused> {
    match <[_; 1]>::try_from(all) {
        Ok([Ok(incoming)]) => Ok(Box::new(incoming)),
        Ok([Err(error)]) => Err(Refused::Read(error)),
        Err(all) if all.is_empty() => Err(Refused::Empty),
        Err(_) => Err(Refused::Unread("tệp có nhiều bản tự chấm. Đáp án là tệp của một bản.".to_owned())),
    }
}
