//! The practice cases of the program, and the way in for a case of a file.

use leptos::prelude::*;
use tu_cham_files::builtin::{PRACTICE, Practice};
use tu_cham_files::store::Listing;
use web_sys::File;

use crate::browser::owned;
use crate::browser::{files, handed};
use crate::home::listed::{at_hand, first_page};
use crate::training::{CASE, HANDED, page};
use crate::ui::buttons::link;
use crate::ui::card::plain_card;
use crate::ui::element::{El, content, el, live, nothing, p};
use crate::ui::list::rows;
use crate::ui::message::{Kind, message};
use crate::ui::open_files::open_files;
use crate::wording;

/// The exercises that were begun on this machine, each with the way on; nothing where there are none.
pub(super) fn begun() -> Option<El> {
    let row = |(id, listing): (String, Listing)| {
        let way = link(first_page(id, listing.done == listing.items).href(), listing.name.clone());
        line(way, format!("{} · xong {}/{} mục", listing.set, listing.done, listing.items)).into_any()
    };
    let begun: Vec<AnyView> = at_hand().filter(|(_, listing)| listing.training).map(row).collect();
    (!begun.is_empty()).then(|| plain_card("bai-tren-may", "Bài làm trên máy này", content![rows(begun)]))
}

/// All cases, and the button for another one.
pub(super) fn cases() -> El {
    let told = RwSignal::new(None::<String>);
    let take = Callback::new(move |given: Vec<File>| read(given, told));
    let fault = live(move || match told.get() {
        Some(why) => message(Kind::Fault, why).into_any(),
        None => nothing(),
    });
    let about = "Bấm tên tình huống để đọc phiếu bài tập, nhập tên và bắt đầu. Tình huống do người hướng dẫn lập thì mở từ tệp.";
    plain_card(
        "tinh-huong",
        "Tình huống",
        content![
            p(about),
            rows(PRACTICE.iter().map(|case| row(case).into_any()).collect()),
            el("div").class("ways").put_all(open_files("Mở tệp tình huống", take)),
            el("div").set("role", "alert").put(fault),
        ],
    )
}

fn row(case: &Practice) -> El {
    let name = link(page(&format!("{CASE}/{}", case.file)).href(), case.title);
    let open = match case.open {
        0 => "đủ số liệu để chấm".to_owned(),
        open => format!("{open} mục thiếu số liệu hoặc mâu thuẫn"),
    };
    let about = format!("{} · {} mục phải chấm, {open}", case.unit, case.items);
    line(name, about)
}

/// A row: a name that leads on, and a line about it.
fn line(name: El, about: String) -> El {
    let words = content![el("p").class("list__name").put(name), el("p").class("quiet").words(about)];
    el("li").class("list__row").put(el("div").put_all(words))
}

/// Reads the file of a case, and goes to it.
fn read(given: Vec<File>, told: RwSignal<Option<String>>) {
    let Some(file) = given.into_iter().next() else { return };
    owned::spawn(async move {
        match files::read(&file).await {
            Ok(text) => {
                handed::hand_text(text);
                page(HANDED).go();
            }
            Err(error) => told.set(Some(wording::files::file_error(&error))),
        }
    });
}
