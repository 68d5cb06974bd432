//! What came of a file that was given as a criteria set: taken in, known already, or refused with all its faults.

use leptos::prelude::*;
use tu_cham_core::criteria::Outline;

use crate::browser;
use crate::library::{Library, Refused, SetAt, SetFile, Taken};
use crate::route::Page;
use crate::ui::file_drop::Given;
use crate::ui::portions::{MoreRows, first_rows};
use crate::wording;

/// What came of a file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Outcome {
    /// It is here now, or was before.
    Here {
        /// The hash of the set.
        hash: String,
        /// What there is to say.
        sentences: Vec<String>,
        /// Whether some of it is a warning.
        warns: bool,
    },
    /// Nothing has changed: another set here is called like it, and the officer is asked first.
    Asked {
        /// The set in the file.
        set: SetAt,
        /// The one that is here.
        here: Outline<'static>,
    },
    /// Nothing has changed.
    Refused {
        /// The name of the file.
        name: String,
        /// Why, and what to do.
        sentence: String,
        /// Where, and what.
        faults: Vec<(String, String)>,
    },
}

impl Outcome {
    /// Takes a file in as a criteria set if it is one, and says what came of it.
    pub(crate) fn of(library: Library, (name, text): Given) -> Self {
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
        Self::Refused {
            name,
            sentence: wording::set_files::refused(why),
            faults: wording::set_files::fault_lines(why),
        }
    }
}

/// Shows what came of the last file; the focus goes to it.
#[component]
pub(crate) fn OutcomeBox(outcome: RwSignal<Option<Outcome>>) -> impl IntoView {
    let shown = move |said: Outcome| match said {
        Outcome::Here { hash, sentences, warns } => {
            let lines = sentences.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
            view! {
                <section class=if warns { "told told--warn" } else { "told" } aria-label="Kết quả mở tệp">
                    {lines}
                    <p><a href=Page::Set(hash).href()>"Xem bộ tiêu chí này"</a></p>
                </section>
            }
            .into_any()
        }
        Outcome::Asked { set, here } => view! { <Ask set here outcome/> }.into_any(),
        Outcome::Refused { name, sentence, faults } => view! {
            <section class="err err--box" aria-label="Kết quả mở tệp">
                <h2>{format!("Không nhận tệp “{name}”")}</h2>
                <p>{sentence}</p>
                <FaultTable faults/>
                <p>"Danh sách bộ tiêu chí và các bản tự chấm trên máy này không thay đổi."</p>
            </section>
        }
        .into_any(),
    };
    view! { <div id="ket-qua-tep" tabindex="-1" role="status">{move || outcome.get().map(shown)}</div> }
}

/// Asks whether a set is added although another one is called like it.
#[component]
fn Ask(set: SetAt, here: Outline<'static>, outcome: RwSignal<Option<Outcome>>) -> impl IntoView {
    let library = expect_context::<Library>();
    let add = move |_| {
        let file = SetFile { set: set.0, known: false, namesake: Some(here) };
        outcome.set(Some(Outcome::here(&library.take_set(file))));
        browser::focus_soon("ket-qua-tep");
    };
    let leave = move |_| {
        outcome.set(None);
        browser::focus_soon("cac-bo");
    };
    view! {
        <section class="told told--warn" aria-label="Kết quả mở tệp">
            <p>{wording::sets::taken_name(set.0, here)}</p>
            <p>"Chưa thêm gì vào máy này."</p>
            <p class="hero__ways">
                <button type="button" class="btn btn--2" on:click=add>"Thêm, giữ cả hai bộ"</button>
                <button type="button" class="link" on:click=leave>"Hủy"</button>
            </p>
        </section>
    }
}

/// Every fault with its place.
#[component]
fn FaultTable(faults: Vec<(String, String)>) -> impl IntoView {
    (!faults.is_empty()).then(|| {
        let row = |(place, what): (String, String)| {
            view! { <tr><th scope="row">{place}</th><td>{what}</td></tr> }
        };
        let (shown, all) = (first_rows(), faults.len());
        let faults = StoredValue::new(faults);
        let rows = move || {
            let first: Vec<_> =
                faults.with_value(|faults| faults.iter().take(shown.get()).cloned().collect());
            first.into_iter().map(row).collect_view()
        };
        view! {
            <div class="faults" tabindex="0" role="region" aria-label="Danh sách lỗi">
                <table>
                    <thead><tr><th scope="col">"Mục, số liệu"</th><th scope="col">"Lỗi"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
                <MoreRows shown all=Signal::stored(all) of="lỗi"/>
            </div>
        }
    })
}
