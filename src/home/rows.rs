//! The list of assessments: the points of each, and the actions on it as a whole.

use leptos::prelude::*;
use tu_cham_core::assessment::Header;
use tu_cham_core::text::visible;
use web_sys::{Event, HtmlDetailsElement};

use crate::browser::{self, files, owned};
use crate::frame::arrival::set_arrival;
use crate::home::listed::{last_saved, row, row_id};
use crate::library::{Entry, Library, NotRemoved, Removed, Summary};
use crate::memo::Memo;
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::preferences::Preferred;
use crate::route::{Page, Section};
use crate::session::{SaveState, Session};
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, content, el, live, nothing, p, sr, text};
use crate::ui::fold::fold;
use crate::ui::list;
use crate::ui::message::{Kind, message};
use crate::ui::press::once;
use crate::ui::slices::Slices;
use crate::ui::tag::{Tone, tag};
use crate::wording;

/// So many rows are made at once.
const FIRST: usize = 20;
/// So many rows are made with each frame that follows.
const SLICE: usize = 20;

/// All assessments here; those that were put away stand behind a button.
pub(crate) fn rows(entries: Vec<Entry>) -> AnyView {
    let preferred = expect_context::<Preferred>();
    let archived = Memo::new(move |_| preferred.with(|it| it.archived.clone()));
    // Whoever brings back several opens it once.
    let is_open = RwSignal::new(false);
    let parted = move || {
        let is_away = |entry: &Entry| match entry {
            Entry::Ready(summary) => archived.with(|archived| archived.contains(&summary.header.id)),
            Entry::Removed(_) | Entry::Waiting { .. } | Entry::Unreadable { .. } => false,
        };
        entries.iter().cloned().partition::<Vec<Entry>, _>(is_away)
    };
    live(move || {
        let (away, here) = parted();
        let put_away = away.len();
        let none_here = here.is_empty().then(|| message(Kind::Empty, "Mọi bản tự chấm đều đã lưu trữ."));
        let put_away = (put_away > 0).then(|| {
            fold(format!("Đã lưu trữ ({put_away})"), slices(away, true))
                .class("guide away")
                .property("open", move || is_open.get_untracked())
                .on("toggle", move |event: Event| {
                    is_open.set(event_target::<HtmlDetailsElement>(&event).open());
                })
        });
        content![none_here, slices(here, false), put_away].into_any()
    })
}

fn slices(entries: Vec<Entry>, away: bool) -> El {
    let slices = Slices::of(entries.len(), FIRST, SLICE);
    let row = move |at: usize| untrack(|| entry_row(entries[at].clone(), away));
    list::rows(content![slices.view(row)]).follow("aria-busy", slices.busy())
}

/// One assessment of the list.
fn entry_row(entry: Entry, away: bool) -> AnyView {
    match entry {
        Entry::Ready(summary) => ready_row(*summary, away),
        Entry::Removed(removed) => removed_row(removed).into_any(),
        Entry::Waiting { set, .. } => {
            let about = format!("Chấm theo: {}.", set.outline.short_title);
            el("li")
                .class("list__row")
                .put(p("Một bản tự chấm chưa mở được").class("list__name"))
                .put(p(about).class("quiet"))
                .put(set_arrival(set))
                .into_any()
        }
        Entry::Unreadable { id, text, why } => {
            let notices = expect_context::<Notices>();
            let name = format!("{id}.txt");
            let keep = button(Look::Second, "Tải dữ liệu gốc về").click(move || {
                if !files::download(&name, &text) {
                    notices.say("Trình duyệt không cho tải tệp về.");
                }
            });
            let why =
                p(wording::files::unreadable(&why)).put(" Dữ liệu gốc được giữ nguyên, không bị ghi đè.");
            el("li")
                .class("list__row list__row--bad")
                .put(p("Một bản tự chấm không đọc được").class("list__name"))
                .put(why)
                .put(keep)
                .into_any()
        }
    }
}

fn ready_row(summary: Summary, away: bool) -> AnyView {
    let id = summary.header.id.clone();
    let saved = where_it_is(&id, summary.saved, summary.is_ahead);
    row(&id, &summary.listing, saved, ways(summary.header, away))
}

/// Where the latest change of an assessment is. One that is open may still be on its way to the disk, and be refused.
fn where_it_is(id: &str, saved: String, is_ahead: bool) -> AnyView {
    let session = expect_context::<Library>().session(id);
    let is_refused = move |session: &Session| {
        session.save_state().with(|state| matches!(state, SaveState::Failed(_))) && !session.is_kept()
    };
    let is_here_alone = Memo::new(move |_| session.as_ref().is_some_and(is_refused));
    let is_ahead = Memo::new(move |_| session.map_or(is_ahead, Session::is_kept));
    live(move || {
        if is_ahead.get() {
            "bộ nhớ đầy, đang nằm trong kho dự phòng của trình duyệt".into_any()
        } else if saved.is_empty() {
            "chưa lưu được, chỉ có trong trang này".into_any()
        } else if is_here_alone.get() {
            let alone =
                content![tag(Tone::Bad, "chưa lưu được"), " thay đổi mới nhất chỉ có trong trang này"];
            alone.into_any()
        } else {
            last_saved(&saved).into_any()
        }
    })
}

/// The actions on an assessment as a whole.
fn ways(header: Header, away: bool) -> Vec<AnyView> {
    let library = expect_context::<Library>();
    let preferred = expect_context::<Preferred>();
    let notices = expect_context::<Notices>();
    let year = header.year;
    let id = StoredValue::new(header.id);
    let about = StoredValue::new(format!(" bản tự chấm của {}", visible(&header.unit)));
    let of = move || sr(about.get_value());
    let copy = once(move || match library.copy(&id.get_value()) {
        Some(copy) => {
            notices.say("Đã nhân bản. Bản gốc giữ nguyên.");
            browser::focus_soon(&row_id(&copy));
        }
        None => notices.say("Không đọc được bản tự chấm này nên không nhân bản được. Bản gốc giữ nguyên."),
    });
    let next_year = year.saturating_add(1);
    let unit = header.unit.clone();
    let next = once(move || begin_next_year(library, notices, &id.get_value(), &unit, year));
    let put = once(move || {
        preferred.change(|it| {
            let id = id.get_value();
            if !it.archived.remove(&id) {
                it.archived.insert(id);
            }
        });
        if !away {
            let id = id.get_value();
            notices.say_with_undo("Đã chuyển vào mục “Đã lưu trữ”.", move || {
                preferred.change(|it| {
                    it.archived.remove(&id);
                });
            });
        }
    });
    // The copy is on the disk before the record goes; a second click meanwhile does nothing.
    let removing = RwSignal::new(false);
    let no_copy = RwSignal::new(false);
    let removed = move |id: String, outcome: Result<(), NotRemoved>| match outcome {
        Ok(()) => browser::focus_soon(&undo_id(&id)),
        Err(NotRemoved::NoCopy) => drop(no_copy.try_set(true)),
        Err(why) => notices.say(wording::files::not_removed(why)),
    };
    let remove = move || {
        if removing.get_untracked() {
            return;
        }
        removing.set(true);
        let id = id.get_value();
        owned::finish(async move {
            let outcome = library.remove(&id).await;
            let _ = removing.try_set(false);
            removed(id, outcome);
        });
    };
    let remove_for_good = move || {
        let id = id.get_value();
        let outcome = library.remove_for_good(&id);
        removed(id, outcome);
    };
    let hand_over = move || {
        if let Some(Ok(session)) = library.assessment(&id.get_value()) {
            Parcel::of_session(session).hand_over(notices);
        }
    };
    let of_unit = format!(" của {}", visible(&header.unit));
    let put_label = if away { "Đưa trở lại" } else { "Lưu trữ" };
    let remove_label = move || if removing.get() { "Đang xóa…" } else { "Xóa" };
    let ways = content![
        button(Look::Quiet, "Nhân bản").put(of()).on("click", copy),
        button(Look::Quiet, format!("Lập bản tự chấm năm {next_year}")).put(sr(of_unit)).on("click", next),
        button(Look::Quiet, put_label).put(of()).on("click", put),
        button(Look::Quiet, text(remove_label)).put(of()).click(remove),
    ];
    let told = live(move || {
        if !no_copy.get() {
            return nothing();
        }
        message(Kind::Warning, wording::files::not_removed(NotRemoved::NoCopy))
            .put_all(content![
                " ",
                button(Look::Quiet, "Tải bản tự chấm về máy").click(hand_over),
                " ",
                button(Look::Quiet, "Xóa hẳn").click(remove_for_good),
                " ",
                button(Look::Quiet, "Hủy").click(move || no_copy.set(false)),
            ])
            .into_any()
    });
    content![el("p").class("list__ways").put_all(ways), el("div").set("role", "alert").put(told)]
}

/// Begins the assessment of the year after, and opens it; one that is there already is opened instead.
fn begin_next_year(library: Library, notices: Notices, id: &str, unit: &str, year: u16) {
    let next_year = year.saturating_add(1);
    let is_it = |header: &Header| header.year == next_year && header.unit == unit;
    let there = untrack(|| library.entries()).into_iter().find_map(|entry| match entry {
        Entry::Ready(it) if is_it(&it.header) => Some(it.header.id),
        _ => None,
    });
    let (opened, told) = match there {
        Some(there) => (
            Some(there),
            format!(
                "Đã có bản tự chấm năm {next_year} của đơn vị này; đã mở bản đó. Muốn có thêm một bản thì nhân bản."
            ),
        ),
        None => match library.copy_for_next_year(id) {
            Some(next) => (
                Some(next),
                format!(
                    "Đã lập bản tự chấm năm {next_year}: số liệu để trống, số và điểm năm {year} hiện bên cạnh; giải trình, ghi chú và tài liệu \
                     giữ lại, đánh dấu “từ năm trước, xem lại”."
                ),
            ),
            None => (
                None,
                format!(
                    "Không đọc được bản tự chấm này nên không lập được bản năm {next_year}. Bản gốc giữ nguyên."
                ),
            ),
        },
    };
    notices.say(told);
    if let Some(opened) = opened {
        Page::Of(opened, Section::Overview).go();
    }
}

/// The row in the place of an assessment that was taken away: nothing moves up under the pointer.
fn removed_row(removed: Removed) -> El {
    let library = expect_context::<Library>();
    let id = removed.id.clone();
    let undo = button(Look::Quiet, "Hoàn tác").id(undo_id(&removed.id)).click(move || {
        library.restore(&id);
        browser::focus_soon(&row_id(&id));
    });
    let told = p(format!("Đã xóa bản tự chấm của {}. ", removed.name)).put(undo);
    el("li").class("list__row list__row--gone").put(told)
}

fn undo_id(id: &str) -> String {
    format!("hoan-tac-{id}")
}
