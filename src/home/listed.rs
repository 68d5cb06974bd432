//! The list of assessments from the listings of their records, before a document is read; and a row, which looks the same afterwards.

use leptos::prelude::*;
use tu_cham_core::date::Date;
use tu_cham_files::builtin::{self, Origin};
use tu_cham_files::store::{Listed, Listing};

use crate::browser::{Moment, storage};
use crate::frame::chunks::Trial;
use crate::home::welcome::welcome;
use crate::home::{NONE_STORED, STORED};
use crate::preferences::Preferred;
use crate::route::{Page, Section};
use crate::ui::buttons::link;
use crate::ui::element::{content, el};
use crate::ui::list::rows;
use crate::ui::message::{Kind, message};
use crate::ui::set_name::origin_tag;
use crate::ui::tag::{Tone, tag};
use crate::wording;

/// The id of the heading of the list.
const LIST: &str = "ho-so-tren-may";

/// The most rows that are made before the whole list is there.
const MOST: usize = 60;

/// The list, with the welcome for a first visitor.
pub(crate) fn as_listed(start: Callback<Trial>) -> AnyView {
    let preferred = expect_context::<Preferred>();
    let (away, here): (Vec<_>, Vec<_>) =
        preferred.with(|it| storage::listing().into_iter().partition(|(_, id)| it.archived.contains(id)));
    let is_first_visit = away.is_empty() && here.is_empty() && preferred.with(|it| !it.toured);
    let list = if away.is_empty() && here.is_empty() {
        message(Kind::Empty, NONE_STORED)
    } else {
        rows(here.into_iter().take(MOST).map(|(listed, id)| row_of(&id, listed)).collect())
            .set("aria-busy", "true")
    };
    let mut parts = if is_first_visit { content![welcome(start)] } else { Vec::new() };
    parts.push(stored_here(content![list]));
    parts.into_any()
}

/// The part of the page with the list.
pub(crate) fn stored_here(content: Vec<AnyView>) -> AnyView {
    let heading = el("h2").id(LIST).focusable().put(STORED);
    el("section").set("aria-labelledby", LIST).put(heading).put_all(content).into_any()
}

fn row_of(id: &str, listed: Option<Listed>) -> AnyView {
    if let Some(Listed { saved, listing: Some(listing), .. }) = listed {
        // The row reserves the room of its buttons.
        let ways = content![el("p").class("list__ways"), el("div")];
        row(id, &listing, last_saved(&saved).into_any(), ways)
    } else {
        let page = Page::Of(id.to_owned(), Section::Overview);
        let name = el("p").class("list__name").put(link(page.href(), "Đang đọc một bản tự chấm…"));
        el("li").class("list__row").put(name).into_any()
    }
}

/// A row of the list: name, points, where the latest change is, and buttons.
pub(crate) fn row(id: &str, listing: &Listing, saved: AnyView, ways: Vec<AnyView>) -> AnyView {
    let Listing { completed, training, .. } = *listing;
    let page = first_page(id.to_owned(), listing.done == listing.items);
    let due = Date::from_iso(&listing.deadline)
        .map(|day| format!(" · {}", wording::deadline_line(day, completed.is_some(), Moment::now().date())));
    let origin = match builtin::by_hash(&listing.hash) {
        Some(_) => Origin::BuiltIn,
        None if listing.namesake => Origin::Namesake,
        None => Origin::File,
    };
    let mut name = content![link(page.href(), listing.name.clone())];
    if let Some(open) = completed {
        name.extend(content![" ", tag(Tone::Ok, wording::completed(open))]);
    }
    if builtin::is_sample(id) {
        name.extend(content![" ", tag(Tone::Info, "số liệu mẫu")]);
    }
    if training {
        name.extend(content![" ", tag(Tone::Info, "tập huấn")]);
    }
    let about = content![
        listing.set.clone(),
        " ",
        origin_tag(origin, &listing.hash, true),
        format!(" {} · ", due.unwrap_or_default()),
        saved,
    ];
    let provisional = if listing.provisional { "tạm tính " } else { "" };
    let score = content![
        provisional,
        el("b").put(listing.points.clone()),
        format!(" / {} ", listing.max),
        el("span").class("quiet").put(format!("xong {}/{} mục", listing.done, listing.items)),
    ];
    let words = content![el("p").class("list__name").put_all(name), el("p").class("quiet").put_all(about)];
    el("li")
        .class("list__row list__row--scored")
        .id(row_id(id))
        .focusable()
        .put(el("div").put_all(words))
        .put(el("p").class("list__score num").put_all(score))
        .put_all(ways)
        .into_any()
}

/// The time of the last save, in words.
pub(crate) fn last_saved(iso: &str) -> String {
    let moment = Moment { iso: iso.to_owned() };
    let day = moment.date().map(Date::vietnamese).unwrap_or_default();
    format!("lưu {}, {day}", moment.clock())
}

/// The records of this machine as they are listed, newest first, without samples and those that are put away; subscribes to nothing.
pub(crate) fn at_hand() -> impl Iterator<Item = (String, Listing)> {
    let preferred = expect_context::<Preferred>();
    storage::listing().into_iter().filter_map(move |(listed, id)| {
        let listing = listed?.listing?;
        let is_away = preferred.try_with_untracked(|it| it.archived.contains(&id)) == Some(true);
        (!is_away && !builtin::is_sample(&id)).then_some((id, listing))
    })
}

/// The first page of an assessment: its result if it is complete, else its overview.
pub(crate) fn first_page(assessment: String, is_done: bool) -> Page {
    Page::Of(assessment, if is_done { Section::Result } else { Section::Overview })
}

/// The id of the row of an assessment.
pub(crate) fn row_id(id: &str) -> String {
    format!("ban-{id}")
}
