//! Reading many files: one after the other, the page answers in between, and *Hủy* stops it. A file that cannot be read
//! is named with the reason, and the rest goes on.

use std::time::Duration;

use leptos::prelude::*;
use tu_cham_core::text::visible;
use tu_cham_files::docket::{Docket, Filed};
use tu_cham_files::import::contents::{Bundle, Contents};
use tu_cham_files::incoming::Refused;
use web_sys::File;

use crate::browser::answer::pause;
use crate::browser::{self, files, handed, keyboard, owned};
use crate::docket::exports::exports;
use crate::docket::table::table;
use crate::docket::{Desktop, library};
use crate::library::{Library, NotRead};
use crate::memo::Memo;
use crate::notices::Notices;
use crate::ui::buttons::{Look, button, ways};
use crate::ui::element::{content, el, live, nothing, p, when};
use crate::ui::list::dotted;
use crate::ui::message::{Kind, message, message_box};
use crate::ui::open_files::open_files;
use crate::ui::portions::{first_rows, more_rows};
use crate::wording;

/// The most files that lie on the docket at one time.
const MOST: usize = 500;
/// So long the page may be busy before it is let go on, in milliseconds.
const BUSY: u64 = 24;

/// Files that are being read.
#[derive(Clone, Copy)]
pub(crate) struct Reading {
    waiting: StoredValue<Vec<File>, LocalStorage>,
    /// How many are read, and how many there are.
    progress: RwSignal<Option<(usize, usize)>>,
}

impl Reading {
    pub(super) fn new() -> Self {
        Self { waiting: StoredValue::new_local(Vec::new()), progress: RwSignal::new(None) }
    }
}

impl Desktop {
    /// Reads files; those that are chosen meanwhile are read after them.
    fn read(self, mut given: Vec<File>, notices: Notices) {
        let Reading { waiting, progress } = self.reading;
        let here = self.docket.with_value(|docket| docket.files().len());
        let room = MOST.saturating_sub(here + waiting.with_value(Vec::len));
        if given.len() > room {
            notices
                .say(format!("Bàn làm việc nhận tối đa {MOST} tệp. Đã bỏ lại {} tệp.", given.len() - room));
            given.truncate(room);
        }
        if given.is_empty() {
            return;
        }
        let count = given.len();
        given.reverse();
        waiting.update_value(|waiting| {
            given.append(waiting);
            *waiting = given;
        });
        if let Some((done, all)) = progress.get_untracked() {
            progress.set(Some((done, all + count)));
            return;
        }
        progress.set(Some((0, count)));
        // The reading goes on while another part of the page is looked at.
        owned::finish(async move {
            let mut since = browser::now();
            while let Some(file) = waiting.try_update_value(Vec::pop).flatten() {
                let name = file.name();
                let content = read(library(), &file).await;
                self.docket.update_value(|docket| match content {
                    Ok(Bundle { all, older_format, .. }) => docket.take_of(&name, all, older_format.as_ref()),
                    Err(why) => docket.refuse(&name, why),
                });
                let left = waiting.with_value(Vec::len);
                progress
                    .update(|progress| *progress = progress.map(|(_, all)| (all.saturating_sub(left), all)));
                if browser::now().saturating_sub(since) > BUSY {
                    pause(Duration::ZERO).await;
                    since = browser::now();
                }
            }
            pause(Duration::ZERO).await;
            self.update(Docket::settle);
            progress.set(None);
        });
    }

    fn stop(self) {
        self.reading.waiting.update_value(Vec::clear);
    }
}

async fn read(library: Library, file: &File) -> Result<Bundle, Refused> {
    if handed::is_office(file) {
        return Err(Refused::Unread(wording::files::AN_ANNEX.to_owned()));
    }
    let unread = |error| Refused::Unread(wording::files::file_error(&error));
    let text = files::read(file).await.map_err(unread)?;
    match library.read_contents_soon(&text).await {
        Err(NotRead::File(error)) => Err(Refused::Read(error)),
        Err(NotRead::Set(why)) => Err(Refused::Unread(wording::data::not_read(why))),
        Ok(Contents::Locked(_)) => Err(Refused::Locked),
        Ok(Contents::Bundle(bundle)) => Ok(bundle),
    }
}

/// The part of the page with the files.
pub(super) fn files_view(desktop: Desktop) -> Vec<AnyView> {
    let notices = expect_context::<Notices>();
    let take = Callback::new(move |given: Vec<File>| desktop.read(given, notices));
    let progress = desktop.reading.progress;
    let has_files = Memo::new(move |_| desktop.with(|docket| !docket.files().is_empty()));
    let is_read = |file: &Filed| file.content.is_ok();
    let has_read = Memo::new(move |_| desktop.with(|docket| docket.files().iter().any(is_read)));
    let sweep = move || {
        desktop.stop();
        desktop.update(Docket::sweep);
        keyboard::hold_focus_at("tieu-de");
    };
    let sweep = button(Look::Second, "Dọn bàn").flag("hidden", move || !has_files.get()).click(sweep);
    let out = live(move || {
        if has_read.get() && progress.get().is_none() { exports(desktop) } else { Vec::new() }.into_any()
    });
    let choose = el("div").class("ways").put_all(open_files("Chọn các tệp", take)).put(out).put(sweep);
    let drop = p("Chọn hoặc kéo thả từ 2 đến 300 tệp .tucham.json cùng lúc, từ USB, thư mục dùng chung hoặc tệp đã tải về.")
        .class("field__hint")
        .flag("hidden", move || has_read.get());
    let shown = live(move || {
        if progress.get().is_some() {
            return nothing();
        }
        if has_read.get() {
            untrack(|| table(desktop).into_any())
        } else {
            message(Kind::Empty, "Chưa có tệp đọc được nào trên bàn.").into_any()
        }
    });
    content![
        el("div").class("papers__around stack").put(choose).put(drop),
        on_the_way(desktop),
        refused(desktop),
        shown
    ]
}

/// How far the reading is, with a way to stop it.
fn on_the_way(desktop: Desktop) -> AnyView {
    let progress = desktop.reading.progress;
    let is_on = Memo::new(move |_| progress.with(Option::is_some));
    let said = move || match progress.get() {
        Some((done, all)) => format!("Đang đọc tệp {done}/{all}…"),
        None => String::new(),
    };
    // A reader of the screen hears every twentieth step.
    let spoken = Memo::new(move |_| progress.get().map(|(done, all)| (done * 20 / all.max(1), all)));
    let spoken = move || match spoken.get() {
        Some((step, _)) => format!("Đã đọc {}%", step * 5),
        None => String::new(),
    };
    let bar = when(
        move || is_on.get(),
        move || {
            let bar = el("progress")
                .set("aria-label", "Đang đọc các tệp")
                .follow("max", move || progress.get().map(|(_, all)| all.to_string()))
                .follow("value", move || progress.get().map(|(done, _)| done.to_string()));
            let stop = button(Look::Second, "Hủy").click(move || desktop.stop());
            let words = el("span").class("num").set("aria-hidden", "true").says(said);
            el("div").class("docket__progress").put(words).put(bar).put(stop).into_any()
        },
    );
    content![bar, el("p").class("sr").set("role", "status").says(spoken)].into_any()
}

/// The files that could not be read.
fn refused(desktop: Desktop) -> AnyView {
    let shown = first_rows();
    let faults = move || {
        desktop.with(|docket| {
            let line = |file: &Filed| {
                let why = file.content.as_ref().err()?.clone();
                let why = wording::incoming::refused(why);
                Some((file.number, visible(&file.name).into_owned(), why))
            };
            docket.files().iter().filter_map(line).collect::<Vec<_>>()
        })
    };
    let count = Memo::new(move |_| faults().len());
    live(move || {
        if count.get() == 0 || desktop.reading.progress.with(Option::is_some) {
            return nothing();
        }
        let line = |(_, name, why): (usize, String, String)| {
            content![el("b").words(name), ": ", el("span").words(why)].into_any()
        };
        let lines = dotted(faults().into_iter().take(shown.get()).map(line).collect());
        let drop = move || {
            desktop.update(|docket| {
                let bad: Vec<usize> = docket
                    .files()
                    .iter()
                    .filter(|file| file.content.is_err())
                    .map(|file| file.number)
                    .collect();
                for number in bad {
                    docket.remove(number);
                }
            });
            keyboard::hold_focus_at("tieu-de");
        };
        let head = p(format!("{} tệp không đọc được, các tệp khác vẫn dùng được:", count.get()));
        let drop = ways(content![button(Look::Quiet, "Bỏ các tệp này khỏi bàn").click(drop)]);
        let parts = content![head, lines, more_rows(shown, move || count.get(), "tệp"), drop];
        message_box(Kind::Warning, "Tệp không đọc được", parts).set("data-testid", "refused").into_any()
    })
}
