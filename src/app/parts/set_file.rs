//! What came of a file that was given as a criteria set: taken in, known already, or refused with all its faults.

use leptos::prelude::*;

use crate::app::library::{Library, Refused};
use crate::app::parts::file_drop::Given;
use crate::app::route::Page;
use crate::app::wording;

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
        match library.take_set(&text) {
            Ok(taken) => {
                let (sentences, warns) = wording::sets::taken(&taken);
                Self::Here { hash: taken.set.hash().to_owned(), sentences, warns }
            }
            Err(why) => Self::refused(name, &why),
        }
    }

    fn refused(name: String, why: &Refused) -> Self {
        Self::Refused { name, sentence: wording::sets::refused(why), faults: wording::sets::fault_lines(why) }
    }
}

/// Shows what came of the last file; the focus goes to it.
#[component]
pub(crate) fn OutcomeBox(outcome: RwSignal<Option<Outcome>>) -> impl IntoView {
    let shown = move |outcome: Outcome| match outcome {
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

/// Every fault with its place.
#[component]
fn FaultTable(faults: Vec<(String, String)>) -> impl IntoView {
    (!faults.is_empty()).then(|| {
        let row = |(place, what): (String, String)| {
            view! { <tr><th scope="row">{place}</th><td>{what}</td></tr> }
        };
        view! {
            <div class="faults" tabindex="0" role="region" aria-label="Danh sách lỗi">
                <table>
                    <thead><tr><th scope="col">"Mục, số liệu"</th><th scope="col">"Lỗi"</th></tr></thead>
                    <tbody>{faults.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
    })
}
