//! Changing who, when, what for.

use leptos::prelude::*;
use tu_cham_core::assessment::{Assessment, Header};
use tu_cham_core::criteria::CriteriaSet;

use crate::app::browser;
use crate::app::history::Edit;
use crate::app::library::Library;
use crate::app::parts::bar::Bar;
use crate::app::parts::foot::Foot;
use crate::app::parts::header_fields::HeaderDraft;
use crate::app::parts::header_form::{HeaderForm, Sets};
use crate::app::parts::moving::{self, MoveSet};
use crate::app::parts::notice::Notices;
use crate::app::parts::onlooker::Fields;
use crate::app::route::Part;
use crate::app::session::Session;

/// The form of a new assessment, filled with what is there. While nothing was entered another criteria set can be chosen in it; then
/// the set stays, unless the assessment is moved.
#[component]
pub(crate) fn InfoPage(session: Session) -> impl IntoView {
    let library = expect_context::<Library>();
    let notices = expect_context::<Notices>();
    Effect::new(move |_| browser::set_title(&format!("Sửa thông tin · {} · Tự Chấm", session.header().unit)));
    Effect::new(|_| browser::focus_heading_soon("tieu-de"));
    let back = session.page(Part::Overview);
    // A step taken back or forth is followed; what was typed since goes with it.
    let header = Memo::new(move |_| session.header());
    // While nothing was entered, another set loses nothing.
    let blank = Memo::new(move |_| session.with(Assessment::is_blank));
    let sets = move || {
        if blank.get() {
            Sets::Among(untrack(|| library.sets()), Some(session.set))
        } else {
            Sets::Fixed(session.set)
        }
    };
    let done = {
        let back = back.clone();
        Callback::new(move |(set, header): (&'static CriteriaSet, Header)| {
            session.change(Edit::Header, |assessment| {
                let kept = &assessment.header;
                assessment.header = Header {
                    id: kept.id.clone(),
                    completed: kept.completed,
                    brief: kept.brief.clone(),
                    ..header
                };
            });
            if set.hash() == session.set.hash() {
                back.go();
            } else {
                moving::go(library, notices, session, set);
            }
        })
    };
    view! {
        <Bar session/>
        <main class="page page--plain page--form">
            <h1 id="tieu-de" tabindex="-1">"Sửa thông tin"</h1>
            <Fields session>
                {move || {
                    let draft = header.with(HeaderDraft::of);
                    view! { <HeaderForm sets=sets() draft submit="Lưu thông tin" back=back.clone() done/> }
                }}
            </Fields>
            <Fields session><MoveSet session/></Fields>
        </main>
        <Foot set=Some(session.set)/>
    }
}
