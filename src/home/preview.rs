//! The content of files that were chosen, its relation to what is here, and one button that takes in the choice, as a
//! whole or not at all. `import` in `crates/files` decides; this reads the files and shows the cards.

mod cards;
mod taking;

use std::mem;

use leptos::prelude::*;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_files::assessment_file::ReadError;
use tu_cham_files::import::batch::{Batch, Counts, Extras};
use tu_cham_files::import::contents::Contents;
use tu_cham_files::import::{Resolution, Standing};
use tu_cham_files::incoming::{Incoming, Refused};
use web_sys::File;

use crate::browser;
use crate::browser::data::Failure;
use crate::browser::files;
use crate::browser::handed;
use crate::browser::owned;
use crate::library::{Library, NotRead};
use crate::memo::Memo;
use crate::route::Page;
use crate::ui::buttons::{Look, button, ways};
use crate::ui::card::plain_card;
use crate::ui::element::{El, content, el, live, nothing, p, text, when};
use crate::ui::keyed::keyed;
use crate::ui::message::{Kind, message};
use crate::ui::portions::{first_rows, more_rows};
use crate::wording;
use cards::card;
use taking::Taking;

/// The files of one go, and the views that show them.
#[derive(Clone, Copy)]
struct Importing {
    /// A file that is read lives as long as the place for files, whatever way it came by.
    owner: StoredValue<Owner>,
    library: Library,
    batch: StoredValue<Batch>,
    /// Why files wait for a criteria set, by the keys of their cards.
    lacking: StoredValue<Vec<(usize, Failure)>>,
    /// Rings when a card comes or goes.
    cards: Trigger,
    /// Rings when something else is done with an assessment.
    ways: Trigger,
}

/// The previews of chosen files, which are given one after the other.
pub(crate) fn import_previews(given: RwSignal<Vec<File>, LocalStorage>) -> AnyView {
    let importing = Importing {
        owner: StoredValue::new(Owner::current().expect("a component has an owner")),
        library: expect_context(),
        batch: StoredValue::new(Batch::default()),
        lacking: StoredValue::new(Vec::new()),
        cards: Trigger::new(),
        ways: Trigger::new(),
    };
    let left = importing.library.take_left();
    importing.update(|batch| batch.put_back(left, &|incoming| importing.library.standing(incoming)));
    Effect::new(move |_| {
        given.track();
        let files = given.try_update_untracked(mem::take).unwrap_or_default();
        // Files that are being read are read on when more are given.
        // An effect that was rung before its page went may run after it.
        importing.owner.try_with_value(|owner| owner.with(|| importing.read(files)));
    });
    let is_open = Memo::new(move |_| importing.with(|batch| !batch.is_empty()));
    when(move || is_open.get(), move || untrack(|| preview(importing).into_any()))
}

impl Importing {
    /// Reads the batch; subscribes to the cards.
    fn with<T>(self, read: impl FnOnce(&Batch) -> T) -> T {
        self.cards.track();
        self.batch.with_value(read)
    }

    /// Puts cards down or takes them away. The page may have been left while a file was being read.
    fn update<T>(self, update: impl FnOnce(&mut Batch) -> T) -> Option<T> {
        let updated = self.batch.try_update_value(update)?;
        self.cards.notify();
        self.ways.notify();
        Some(updated)
    }

    /// Reads files one after the other; those before stay on the page.
    fn read(self, files: Vec<File>) {
        if files.is_empty() {
            return;
        }
        if let [file] = &files[..]
            && handed::is_office(file)
        {
            handed::hand(file.clone());
            Page::Drafts.go();
            return;
        }
        owned::spawn(async move {
            let is_alone = files.len() == 1;
            for file in files {
                let name = file.name();
                if handed::is_office(&file) {
                    self.refuse(&name, Refused::Unread(wording::files::AN_ANNEX.to_owned()));
                    continue;
                }
                match files::read(&file).await {
                    Ok(text) => self.take(&name, text, is_alone).await,
                    Err(error) => self.refuse(&name, Refused::Unread(wording::files::file_error(&error))),
                }
            }
            browser::focus_soon("xem-truoc");
        });
    }

    async fn take(self, name: &str, text: String, is_alone: bool) {
        match self.library.read_contents_soon(&text).await {
            // A practice case is no assessment: one is begun from it. Of several files it is told which to open alone.
            Err(NotRead::File(ReadError::Case)) if is_alone => {
                handed::hand_text(text);
                Page::Training("mo".to_owned()).go();
            }
            Err(NotRead::File(error)) => self.refuse(name, Refused::Read(error)),
            Err(NotRead::Set(why)) => {
                self.update(|batch| {
                    let key = batch.wait(name, text);
                    self.lacking.update_value(|lacking| lacking.push((key, why)));
                });
            }
            Ok(Contents::Locked(locked)) => drop(self.update(|batch| batch.lock(name, locked))),
            Ok(Contents::Bundle(bundle)) => {
                let standing = |incoming: &Incoming| -> Standing { self.library.standing(incoming) };
                self.update(|batch| batch.take(name, bundle, &standing));
            }
        }
    }

    fn refuse(self, name: &str, why: Refused) {
        self.update(|batch| batch.refuse(name, why));
    }

    fn remove(self, key: usize) {
        self.update(|batch| batch.remove(key));
    }

    fn clear(self) {
        self.update(Batch::clear);
    }

    /// The resolution for an assessment; subscribes to it.
    fn way(self, key: usize) -> Option<Resolution> {
        self.ways.track();
        self.batch.with_value(|batch| batch.way(key))
    }

    fn choose(self, key: usize, way: Resolution) {
        self.batch.update_value(|batch| batch.choose(key, way));
        self.ways.notify();
    }
}

/// All cards, and the button.
fn preview(importing: Importing) -> El {
    let taking = Taking::new(importing);
    let counts = Memo::new(move |_| {
        importing.ways.track();
        importing.with(Batch::counts)
    });
    let shown = first_rows();
    let keys = move || {
        let shown = shown.get();
        importing.with(|batch| batch.cards().iter().take(shown).map(|card| card.key).collect::<Vec<_>>())
    };
    let label = move || {
        let extras = importing.with(|batch| {
            let extras = batch.extras();
            (!extras.sets.is_empty(), !extras.drafts.is_empty())
        });
        label(counts.get(), extras)
    };
    let extras = move || importing.with(|batch| extras_in_words(importing.library, batch.extras()));
    let label = move || {
        if taking.is_busy() {
            "Đang lưu bản cũ để lấy lại được…".to_owned()
        } else {
            label()
        }
    };
    let cards = el("ul").class("preview__cards").put(keyed(keys, move |key| card(importing, key)));
    let extras = live(move || match extras() {
        Some(text) => message(Kind::Done, text).into_any(),
        None => nothing(),
    });
    let failed = live(move || match taking.failed() {
        Some(text) => message(Kind::Fault, text).into_any(),
        None => nothing(),
    });
    let go = button(Look::Main, text(label)).click(move || taking.go());
    let leave = button(Look::Quiet, "Hủy").click(move || importing.clear());
    let about = "Chưa có gì thay đổi trên máy này. Chọn cách xử lý từng bản tự chấm rồi bấm nút bên dưới.";
    let parts = content![
        p(about),
        cards,
        more_rows(shown, move || importing.with(|batch| batch.cards().len()), "bản tự chấm"),
        extras,
        el("div").set("role", "alert").put(failed),
        ways(content![go, leave]),
    ];
    plain_card("xem-truoc-gi", "Xem trước khi mở", parts)
        .class("card card--ask preview")
        .id("xem-truoc")
        .focusable()
}

/// The label of the button.
fn label(counts: Counts, (has_sets, has_drafts): (bool, bool)) -> String {
    match (counts.forwarded, counts.added + counts.replaced) {
        (0, _) => {}
        (1, 0) => return "Nhận vào bản trên máy".to_owned(),
        (forwarded, 0) => return format!("Nhận {forwarded} kết quả thẩm định, giải trình"),
        (forwarded, others) => return format!("Nhận {forwarded} kết quả thẩm định, mở {others} bản tự chấm"),
    }
    match (counts.added, counts.replaced, counts.open) {
        (0, 0, _) if has_sets => "Thêm bộ tiêu chí".to_owned(),
        (0, 0, _) if has_drafts => "Thêm bản nháp".to_owned(),
        (0, 0, 0) => "Đóng".to_owned(),
        (0, 0, _) => "Không thay đổi gì".to_owned(),
        (1, 0, 1) if counts.appraised == 1 => "Mở để thẩm định".to_owned(),
        (1, 0, 1) => "Thêm vào máy này".to_owned(),
        (0, 1, 1) => "Thay bản trên máy".to_owned(),
        (added, 0, _) => format!("Thêm {added} bản tự chấm"),
        (0, replaced, _) => format!("Thay {replaced} bản tự chấm"),
        (added, replaced, _) => format!("Thêm {added}, thay {replaced} bản tự chấm"),
    }
}

/// The extras that come with the assessments; of sets, also the sets that they might be taken for.
fn extras_in_words(library: Library, extras: &Extras) -> Option<String> {
    let sets: &[&CriteriaSet] = &extras.sets;
    let text = wording::files::extras(sets, extras.drafts.len(), extras.unreadable)?;
    let warnings =
        sets.iter().filter_map(|set| library.namesake(set).map(|here| wording::sets::taken_name(set, here)));
    Some([text].into_iter().chain(warnings.take(MOST_WARNINGS)).collect::<Vec<_>>().join(" "))
}

/// So many warnings of sets with a taken name are read out; further ones stand on the page of sets.
const MOST_WARNINGS: usize = 5;
