//! The criteria sets on this machine, and opening a file that holds one.

pub(crate) mod file;
pub(crate) mod set;
pub(crate) mod tree;

use leptos::prelude::*;
use tu_cham_files::builtin;
use web_sys::File;

use crate::browser::{self, files, handed, owned};
use crate::frame::plain::{WIDE, plain_page};
use crate::library::{Library, SetEntry};
use crate::memo::Memo;
use crate::notices::Notices;
use crate::route::Page;
use crate::sets::file::{Outcome, OutcomeBox};
use crate::ui::buttons::{Look, button, link, link_button};
use crate::ui::card::part;
use crate::ui::element::{El, content, el, live, p, sr};
use crate::ui::file_drop::file_drop;
use crate::ui::list::rows;
use crate::ui::page::{heading, hero};
use crate::ui::set_name::SetOrigin;
use crate::ui::tag::{Tone, tag};
use crate::wording;

/// The id of the heading of the list, to which the focus goes when a set was removed from the list.
const LIST: &str = "cac-bo";

/// Said of an earlier version of a built-in set.
const EARLIER: &str = "đã có phiên bản mới";

/// The criteria sets on this machine.
#[component]
pub(crate) fn SetsPage() -> impl IntoView {
    let library = expect_context::<Library>();
    let entries = Memo::new(move |_| library.set_entries());
    let outcome = RwSignal::new(None::<Outcome>);
    let take = Callback::new(move |file: File| {
        if handed::is_office(&file) {
            handed::hand(file);
            Page::Drafts.go();
            return;
        }
        owned::spawn(async move {
            let given = (file.name(), files::read(&file).await);
            outcome.set(Some(Outcome::of(library, given)));
            browser::focus_soon("ket-qua-tep");
        });
    });
    let about = "Bộ tiêu chí quy định các mục, điểm tối đa và cách chấm. Ngoài các bộ có sẵn, mở được tệp bộ tiêu chí của tỉnh (.json): \
        tệp được kiểm tra toàn bộ trước khi nhận, và chỉ nằm trên máy này. Phụ lục dạng Excel, Word thì mở để soạn thành bộ tiêu chí.";
    let drop = file_drop(
        "Mở tệp bộ tiêu chí của tỉnh",
        "Chọn tệp bộ tiêu chí",
        "hoặc kéo tệp thả vào khung này",
        take,
    );
    let to_author = link(Page::Drafts.href(), "Soạn bộ tiêu chí từ tệp Excel, Word của tỉnh");
    let list = live(move || {
        let row = |entry| row(library, entry).into_any();
        rows(entries.get().into_iter().map(row).collect()).into_any()
    });
    let parts = content![
        hero(content![heading("Bộ tiêu chí"), p(about), drop, p(to_author), view! { <OutcomeBox outcome/> }]),
        part(LIST, "Các bộ tiêu chí trên máy này", content![list]),
    ];
    plain_page("Bộ tiêu chí", WIDE, None, parts)
}

/// One criteria set of the list.
fn row(library: Library, entry: SetEntry) -> El {
    let notices = expect_context::<Notices>();
    let set = entry.set;
    let (status_class, status) = wording::sets::status_tag(set);
    let remove = move || {
        let whole = library.set(set.hash);
        if library.remove_set(set.hash) {
            notices.say_with_undo(format!("Đã bỏ “{}”, phiên bản {} khỏi máy này.", set.short_title, set.version), move || {
                if whole.is_some_and(|set| library.put_back(set).is_err()) {
                    notices.say("Đã đưa lại vào danh sách nhưng chưa lưu được: bộ tiêu chí chỉ dùng được đến khi đóng trang.");
                }
            });
        } else {
            notices.say("Bộ tiêu chí này đang được một bản tự chấm dùng nên không bỏ được.");
        }
        browser::focus_soon(LIST);
    };
    let of = || sr(format!(": {}, phiên bản {}", set.short_title, set.version));
    let unsaved = entry.only_in_memory.then(|| tag(Tone::Bad, "chưa lưu được, mất khi đóng trang"));
    let is_earlier = builtin::is_earlier(set.hash);
    let earlier = is_earlier.then(|| tag(Tone::Info, EARLIER));
    let tags =
        content![el("span").class(status_class).put(status), view! { <SetOrigin set/> }, earlier, unsaved];
    let size = format!("Phiên bản {} · năm {} · {}", set.version, set.year, wording::sets::size(set));
    let used = format!(
        "Áp dụng cho: {} · {}",
        wording::sets::unit_types(set.unit_types),
        wording::sets::used(entry.used_by.len())
    );
    let begin = (!is_earlier).then(|| {
        link_button(Look::Second, Page::NewWith(set.hash.to_owned()).href(), "Bắt đầu tự chấm với bộ này")
            .put(of())
    });
    let leave = entry.is_removable().then(|| button(Look::Quiet, "Bỏ khỏi máy này").put(of()).click(remove));
    let words = content![
        p(link(Page::Set(set.hash.to_owned()).href(), wording::sets::name(set))).class("list__name"),
        el("p").class("set-row__tags").put_all(tags),
        p(size).class("quiet num"),
        p(wording::sets::standing(set)).class("quiet"),
        p(used).class("quiet num"),
    ];
    el("li")
        .class("list__row set-row")
        .put(el("div").put_all(words))
        .put(el("p").class("set-row__ways").put_all(content![begin, leave]))
}
