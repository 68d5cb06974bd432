//! The assessments on this machine, and the actions on them.

use leptos::prelude::*;

use crate::copies::list::{Listed, came_back, copies};
use crate::frame::chunks::Trial;
use crate::home::NONE_STORED;
use crate::home::backup::backup_reminder;
use crate::home::go_on::GoOn;
use crate::home::listed::stored_here;
use crate::home::rows::rows;
use crate::home::trying::cases;
use crate::home::welcome::welcome;
use crate::library::{Entry, Library};
use crate::memo::Memo;
use crate::parcel::ways_out::inside_an_app;
use crate::preferences::Preferred;
use crate::route::Page;
use crate::ui::buttons::link;
use crate::ui::card::part;
use crate::ui::element::{El, content, live, p, when};
use crate::ui::message::{Kind, message};

/// All of it, under the head of the first page.
pub(crate) fn on_this_machine(start: Callback<Trial>) -> AnyView {
    let library = expect_context::<Library>();
    let entries = Memo::new(move |_| library.entries());
    let preferred = expect_context::<Preferred>();
    let go_on = expect_context::<GoOn>();
    Effect::new(move |_| {
        let ready = entries.get().into_iter().filter_map(|entry| match entry {
            Entry::Ready(summary) => Some((summary.header.id, summary.listing)),
            Entry::Removed(_) | Entry::Waiting { .. } | Entry::Unreadable { .. } => None,
        });
        go_on.is_one_of(preferred, ready);
    });
    let first_visit = Memo::new(move |_| entries.with(Vec::is_empty) && preferred.with(|it| !it.toured));
    let list = live(move || {
        let entries = entries.get();
        if entries.is_empty() {
            message(Kind::Empty, NONE_STORED).into_any()
        } else {
            untrack(|| rows(entries))
        }
    });
    content![
        inside_an_app(),
        came_back(),
        copies(Listed::Unsaved),
        backup_reminder(),
        when(move || first_visit.get(), move || welcome(start).into_any()),
        stored_here(content![list]),
        cases(),
        many_files(),
    ]
    .into_any()
}

/// The way to the files of many units.
fn many_files() -> El {
    let about = "Dành cho cơ quan cấp trên và người hướng dẫn: đặt tệp của nhiều đơn vị, nhiều học viên cạnh nhau để so, xếp hạng, \
        hoặc so với đáp án.";
    let way = link(Page::Docket(String::new()).href(), "Mở Bàn làm việc");
    part("ban-lam-viec", "Bàn làm việc", content![p(about).class("quiet"), p(way)])
}
