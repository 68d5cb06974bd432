//! The page for changing unit, period and purpose of an assessment.

pub(crate) mod header_fields;
pub(crate) mod header_form;
pub(crate) mod transfer;
pub(crate) mod new;
pub(crate) mod set_choice;

use leptos::prelude::*;
use tu_cham_core::assessment::{Assessment, Header};
use tu_cham_core::criteria::Outline;

use crate::browser;
use crate::browser::owned;
use crate::frame::arrival::{Arrival, arrival_note};
use crate::frame::bar::bar;
use crate::frame::foot::foot;
use crate::frame::onlooker::claim_fields;
use crate::frame::plain::NARROW;
use crate::history::Edit;
use crate::info::header_fields::HeaderDraft;
use crate::info::header_form::{Sets, header_form};
use crate::info::transfer::MoveSet;
use crate::library::Library;
use crate::memo::Memo;
use crate::notices::Notices;
use crate::route::Section;
use crate::session::Session;
use crate::ui::element::{content, el, live};
use crate::ui::page::{focus_heading, heading};

/// The form of a new assessment, filled with the present header. While nothing has been entered, another criteria set
/// can be chosen in it; later the set stays, unless the assessment is transferred.
#[component]
pub(crate) fn InfoPage(session: Session) -> impl IntoView {
    let library = expect_context::<Library>();
    let notices = expect_context::<Notices>();
    Effect::new(move |_| browser::set_title(&format!("Sửa thông tin · {} · Tự Chấm", session.header().unit)));
    focus_heading();
    let back = session.page(Section::Overview);
    // The form follows undo and redo; text typed since is lost.
    let header = Memo::new(move |_| session.header());
    // While nothing has been entered, another set loses nothing.
    let blank = Memo::new(move |_| session.with(Assessment::is_blank));
    let sets = move || {
        if blank.get() {
            let own = Outline::from(session.set);
            Sets::Among(untrack(|| library.outlines_with(own)), Some(own))
        } else {
            Sets::Fixed(session.set.into())
        }
    };
    let arrival = RwSignal::new(Arrival::Quiet);
    let asked = StoredValue::new(None::<(Outline<'static>, Header)>);
    let put = move |header: Header| {
        session.change(Edit::Header, |recorder| {
            let kept = recorder.header_mut();
            *kept = Header {
                id: std::mem::take(&mut kept.id),
                completed: kept.completed,
                brief: std::mem::take(&mut kept.brief),
                case: kept.case.take(),
                report: std::mem::take(&mut kept.report),
                given_to: std::mem::take(&mut kept.given_to),
                ..header
            };
        });
    };
    // Nothing changes before the other set has arrived.
    let change_over = move || {
        let Some((set, header)) = asked.get_value() else { return };
        arrival.set(Arrival::Coming);
        owned::spawn(async move {
            let brought = library.bring(set.hash).await;
            arrival.set(brought.map_or_else(Arrival::Failed, |_| Arrival::Quiet));
            if let Ok(set) = brought {
                put(header);
                transfer::go(library, notices, session, set);
            }
        });
    };
    let done = {
        let back = back.clone();
        Callback::new(move |(set, header): (Outline<'static>, Header)| {
            if set.hash == session.set.hash() {
                put(header);
                back.go();
            } else {
                asked.set_value(Some((set, header)));
                change_over();
            }
        })
    };
    let form = live(move || {
        let draft = header.with(HeaderDraft::of);
        header_form(sets(), draft, "Lưu thông tin", back.clone(), done).into_any()
    });
    let retry = Callback::new(move |()| change_over());
    let parts = content![
        heading("Sửa thông tin"),
        claim_fields(session, "fields", content![form]),
        arrival_note(arrival, "bộ tiêu chí", retry),
        claim_fields(session, "fields", content![view! { <MoveSet session/> }]),
    ];
    let main = el("main").class(NARROW).put_all(parts);
    content![bar(session), main, foot(Some(session.set))]
}
