//! The part of an assessment that whoever works here was given, before all else: the items that are left of it, and
//! until when.

use leptos::prelude::*;
use tu_cham_core::sharing::{Share, SharedItem, share_of};

use crate::browser::{self, Moment};
use crate::fill::filter::{Filter, me};
use crate::fill::finder::Finder;
use crate::frame::shortcuts::SEARCH;
use crate::history::Edit;
use crate::memo::Memo;
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::preferences::Preferred;
use crate::session::Session;
use crate::ui::buttons::{Look, button, link, ways};
use crate::ui::card::card;
use crate::ui::element::{El, content, el, live, nothing, p};
use crate::wording;

/// So many items that are not done are named.
const NAMED: usize = 8;

/// The part of whoever works here; none where nothing was given out to him.
pub(crate) fn mine(session: Session) -> Memo<Option<Share>> {
    let preferred = expect_context::<Preferred>();
    Memo::new(move |_| {
        session.follow_settled();
        let me = me(session, preferred);
        if me.trim().is_empty() {
            return None;
        }
        let today = Moment::now().date();
        session.report().with_untracked(|report| {
            session.with_untracked(|assessment| share_of(session.set, assessment, report, today, &me))
        })
    })
}

/// The card of that part.
pub(crate) fn my_part(session: Session, mine: Memo<Option<Share>>, finder: &Finder) -> AnyView {
    let finder = *finder;
    let preferred = expect_context::<Preferred>();
    let notices = expect_context::<Notices>();
    live(move || {
        let Some(share) = mine.get() else { return nothing() };
        let given_to = session.header().given_to;
        let is_named = preferred.with(|preferences| !preferences.me.trim().is_empty());
        let name = wording::sharing::my_part(&given_to);
        let said = p(wording::sharing::progress(&share, Moment::now().date()));
        let open = share.items.iter().filter(|item| !item.is_done).take(NAMED);
        let open = el("ul").put_all(open.map(|item| line(session, item).into_any()).collect());
        let show = move || {
            finder.choose(Filter::Mine);
            browser::focus_in_view_soon(SEARCH);
        };
        let show = button(Look::Quiet, "Xem cả phần này").click(show);
        let person = given_to.clone();
        let iam = (!given_to.is_empty() && !is_named).then(|| {
            let take = move || preferred.change(|preferences| preferences.me.clone_from(&person));
            button(Look::Second, wording::sharing::i_am(&given_to)).click(take)
        });
        // The file of the whole bears no such mark, and whoever merges may have taken one in.
        let unmark = (!given_to.is_empty()).then(|| {
            let count = share.items.len();
            let unmark = move || session.change(Edit::Shared(count), |it| it.header_mut().given_to.clear());
            button(Look::Quiet, "Bỏ dấu phần việc").click(unmark)
        });
        let back = (!given_to.is_empty() && share.left() == 0).then(|| {
            let hand_over = move || Parcel::from_person(session, &given_to).hand_over(notices);
            button(Look::Main, "Tải tệp để gửi lại người giao").click(hand_over)
        });
        card("phan-cua-toi", name, content![said, open, ways(content![back, iam, show, unmark])]).into_any()
    })
}

fn line(session: Session, item: &SharedItem) -> El {
    let node = session.set.node_of(item.leaf);
    let name = link(session.item_page(item.leaf, None).href(), format!("{} {}", node.code, node.title));
    el("li")
        .class("next__row")
        .put(name)
        .put(el("span").class("next__why").words(wording::sharing::due(item)))
}
