//! A file opened as a criteria set: it is imported, known already, or refused with all its faults.

use leptos::prelude::*;
use tu_cham_core::criteria::Outline;

use crate::browser;
use crate::browser::files::FileError;
use crate::library::{Library, Refused, SetAt, SetFile, Taken};
use crate::route::Page;
use crate::ui::buttons::{Look, button, link, ways};
use crate::ui::element::{El, content, el, live, p};
use crate::ui::message::{Kind, message_box};
use crate::ui::portions::{first_rows, more_rows};
use crate::ui::table::{cell, column, row, table};
use crate::wording;

/// The result of opening a file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Outcome {
    /// The set is on this machine now, or was before.
    Here {
        /// The hash of the set.
        hash: String,
        /// The sentences of the message.
        sentences: Vec<String>,
        /// Whether any sentence is a warning.
        warns: bool,
    },
    /// Nothing has changed: another set here has the same name, and the officer is asked first.
    Asked {
        /// The set in the file.
        set: SetAt,
        /// The set on this machine.
        here: Outline<'static>,
    },
    /// The file was refused; nothing has changed.
    Refused {
        /// The name of the file.
        name: String,
        /// The reason and the remedy.
        sentence: String,
        /// The faults, each with its place.
        faults: Vec<(String, String)>,
    },
}

impl Outcome {
    /// Imports a file as a criteria set if it is one, and returns the result.
    pub(crate) fn of(library: Library, (name, text): (String, Result<String, FileError>)) -> Self {
        let text = match text {
            Ok(text) => text,
            Err(error) => {
                let sentence = wording::files::file_error(&error);
                return Self::Refused { name, sentence, faults: Vec::new() };
            }
        };
        match library.read_set(&text) {
            Ok(SetFile { set, known: false, namesake: Some(here) }) => Self::Asked { set: SetAt(set), here },
            Ok(file) => Self::here(&library.take_set(file)),
            Err(why) => Self::refused(name, &why),
        }
    }

    fn here(taken: &Taken) -> Self {
        let (sentences, warns) = wording::set_files::taken(taken);
        Self::Here { hash: taken.file.set.hash().to_owned(), sentences, warns }
    }

    fn refused(name: String, why: &Refused) -> Self {
        let sentence = wording::set_files::of_file(&name, why);
        Self::Refused { name, sentence, faults: wording::set_files::fault_lines(why) }
    }
}

/// The outcome of the last file; the focus goes to it.
#[component]
pub(crate) fn OutcomeBox(outcome: RwSignal<Option<Outcome>>) -> impl IntoView {
    let library = expect_context::<Library>();
    let shown = move |said: Outcome| match said {
        Outcome::Here { hash, sentences, warns } => {
            let mut parts: Vec<AnyView> = sentences.into_iter().map(|line| p(line).into_any()).collect();
            parts.push(p(link(Page::Set(hash).href(), "Xem bộ tiêu chí này")).into_any());
            message_box(if warns { Kind::Warning } else { Kind::Done }, NAME, parts)
        }
        Outcome::Asked { set, here } => question(library, set, here, outcome),
        Outcome::Refused { name, sentence, faults } => {
            let parts = content![
                el("h2").put(format!("Không nhận tệp “{name}”")),
                p(sentence),
                fault_table(faults),
                p("Danh sách bộ tiêu chí và các bản tự chấm trên máy này không thay đổi."),
            ];
            message_box(Kind::Fault, NAME, parts)
        }
    };
    let shown = live(move || outcome.get().map(shown).into_any());
    el("div").id("ket-qua-tep").focusable().set("role", "status").put(shown)
}

/// The name of the outcome for screen readers.
const NAME: &str = "Kết quả mở tệp";

/// Asks whether to add a set although another one has the same name.
fn question(library: Library, set: SetAt, here: Outline<'static>, outcome: RwSignal<Option<Outcome>>) -> El {
    let add = move || {
        let file = SetFile { set: set.0, known: false, namesake: Some(here) };
        outcome.set(Some(Outcome::here(&library.take_set(file))));
        browser::focus_soon("ket-qua-tep");
    };
    let leave = move || {
        outcome.set(None);
        browser::focus_soon("cac-bo");
    };
    let parts = content![
        p(wording::sets::taken_name(set.0, here)),
        p("Chưa thêm gì vào máy này."),
        ways(content![
            button(Look::Second, "Thêm, giữ cả hai bộ").click(add),
            button(Look::Quiet, "Hủy").click(leave),
        ]),
    ];
    message_box(Kind::Warning, NAME, parts)
}

/// The table of faults with their places; `None` where there are none.
fn fault_table(faults: Vec<(String, String)>) -> Option<El> {
    let (shown, all) = (first_rows(), faults.len());
    let faults = StoredValue::new(faults);
    let rows = live(move || {
        let line = |(place, what): &(String, String)| row(place.clone(), vec![cell(what.clone())]).into_any();
        let rows: Vec<AnyView> =
            faults.with_value(|faults| faults.iter().take(shown.get()).map(line).collect());
        rows.into_any()
    });
    (all > 0).then(|| {
        el("div")
            .class("faults")
            .set("tabindex", "0")
            .set("role", "region")
            .set("aria-label", "Danh sách lỗi")
            .put(table("", &[column("Mục, số liệu"), column("Lỗi")], rows))
            .put(more_rows(shown, move || all, "lỗi"))
    })
}
