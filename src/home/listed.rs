//! The list of assessments from the listings of their records, before a document is read; and a row, which looks the same afterwards.

use leptos::prelude::*;
use tu_cham_core::date::Date;
use tu_cham_files::builtin::{self, Origin};
use tu_cham_files::store::{Listed, Listing};

use crate::browser::{Moment, storage};
use crate::frame::chunks::Trial;
use crate::home::welcome::Welcome;
use crate::home::{NONE_STORED, STORED};
use crate::preferences::Preferred;
use crate::route::{Page, Section};
use crate::ui::set_name::origin_tag;
use crate::wording;

/// The most rows that are made before the whole list is there.
const MOST: usize = 60;

/// The list, with the welcome for a first visitor.
#[component]
pub(crate) fn AsListed(start: Callback<Trial>) -> impl IntoView {
    let preferred = expect_context::<Preferred>();
    let (away, here): (Vec<_>, Vec<_>) =
        preferred.with(|it| storage::listing().into_iter().partition(|(_, id)| it.archived.contains(id)));
    let is_first_visit = away.is_empty() && here.is_empty() && preferred.with(|it| !it.toured);
    let list = if away.is_empty() && here.is_empty() {
        view! { <p class="empty">{NONE_STORED}</p> }.into_any()
    } else {
        let rows = here.into_iter().take(MOST).map(|(listed, id)| row_of(&id, listed)).collect_view();
        view! { <ul class="list" aria-busy="true">{rows}</ul> }.into_any()
    };
    view! {
        {is_first_visit.then(|| view! { <Welcome start/> })}
        <section aria-labelledby="ho-so-tren-may">
            <h2 id="ho-so-tren-may" tabindex="-1">{STORED}</h2>
            {list}
        </section>
    }
}

fn row_of(id: &str, listed: Option<Listed>) -> AnyView {
    // The row reserves the room of its buttons.
    let nothing = || view! { <p class="list__ways"></p><div></div> }.into_any();
    match listed {
        Some(Listed { saved, listing: Some(listing), .. }) => row(id, &listing, last_saved(&saved), nothing()),
        _ => view! {
            <li class="list__row">
                <p class="list__name"><a href=Page::Of(id.to_owned(), Section::Overview).href()>"Đang đọc một bản tự chấm…"</a></p>
            </li>
        }
        .into_any(),
    }
}

/// A row of the list: name, points, time of saving, and buttons.
pub(crate) fn row(id: &str, listing: &Listing, saved: String, ways: AnyView) -> AnyView {
    let Listing { completed, training, .. } = *listing;
    let page = first_page(id.to_owned(), listing.done == listing.items);
    let due = Date::from_iso(&listing.deadline)
        .map(|day| format!(" · {}", wording::deadline_line(day, completed.is_some(), Moment::now().date())));
    let origin = match builtin::by_hash(&listing.hash) {
        Some(_) => Origin::BuiltIn,
        None if listing.namesake => Origin::Namesake,
        None => Origin::File,
    };
    view! {
        <li class="list__row" id=row_id(id) tabindex="-1">
            <div>
                <p class="list__name">
                    <a href=page.href()>{listing.name.clone()}</a>
                    {completed.map(|open| view! { " " <span class="tag tag--ok">{wording::completed(open)}</span> })}
                    {training.then(|| view! { " " <span class="tag tag--info">"tập huấn"</span> })}
                </p>
                <p class="list__about">
                    {listing.set.clone()} " " {origin_tag(origin, &listing.hash, true)} " "
                    {format!("{} · {saved}", due.unwrap_or_default())}
                </p>
            </div>
            <p class="list__score num">
                {if listing.provisional { "tạm tính " } else { "" }} <b>{listing.points.clone()}</b> {format!(" / {}", listing.max)}
                <br/>
                <span class="list__about">{format!("xong {}/{} mục", listing.done, listing.items)}</span>
            </p>
            {ways}
        </li>
    }
    .into_any()
}

/// The time of the last save, in words.
pub(crate) fn last_saved(iso: &str) -> String {
    let moment = Moment { iso: iso.to_owned() };
    let day = moment.date().map(Date::vietnamese).unwrap_or_default();
    format!("lưu lần cuối {} ngày {day}", moment.clock())
}

/// The first page of an assessment: its result if it is complete, else its overview.
pub(crate) fn first_page(assessment: String, is_done: bool) -> Page {
    Page::Of(assessment, if is_done { Section::Result } else { Section::Overview })
}

/// The id of the row of an assessment.
pub(crate) fn row_id(id: &str) -> String {
    format!("ban-{id}")
}
