//! Which item comes next.

use tu_cham_core::assessment::Assessment;
use tu_cham_core::criteria::{CriteriaSet, LeafIx, NodeIx};
use tu_cham_core::review::is_left_open;
use tu_cham_core::score::Report;

use crate::browser;
use crate::item::group_way::group_place;
use crate::item::place;
use crate::route::Section;
use crate::session::Session;

/// The next thing to do: an item, or the one number of a group, which is gone to by the first item below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Next {
    /// The item that leads there.
    pub(crate) leaf: LeafIx,
    group: Option<NodeIx>,
}

impl Next {
    /// The id of its place on the page of its area.
    fn place(self, set: &CriteriaSet) -> String {
        self.group.map_or_else(|| place(&set.node_of(self.leaf).id), |group| group_place(&set[group].id))
    }

    /// Its printed code.
    pub(crate) fn code(self, set: &CriteriaSet) -> &str {
        self.group.map_or_else(|| &set.node_of(self.leaf).code, |group| &set[group].code)
    }
}

/// Goes to what is next as it is now, or to the check where nothing is left; says whether something was.
pub(crate) fn go_on(session: Session, area: NodeIx, last: Option<LeafIx>) -> bool {
    let next = next_now(session, area, last);
    match next {
        Some(next) => {
            session.item_page(next.leaf, None).go();
            // The address may be the one already shown, and then nothing would happen.
            browser::focus(&next.place(session.set));
        }
        None => session.page(Section::Check).go(),
    }
    next.is_some()
}

/// The first item or group that is not done and not left open with an explanation, looking onward from the last one gone to, or from
/// the start of this area, and round; subscribes to every change, as of the next frame.
pub(crate) fn next_unfinished(session: Session, area: NodeIx, last: Option<LeafIx>) -> Option<Next> {
    session.follow_settled();
    next_now(session, area, last)
}

/// The same as it is now; subscribes to nothing.
fn next_now(session: Session, area: NodeIx, last: Option<LeafIx>) -> Option<Next> {
    let set = session.set;
    let next = |assessment: &Assessment, report: &Report| {
        // Below one published number nothing is asked for but that number, once.
        let unfinished = |leaf: &LeafIx| match report.covered_by(*leaf) {
            Some(group) => {
                set.leaves_of(group).first() == Some(leaf)
                    && report.group(group).is_some_and(|group| !group.unasked && !group.is_done())
            }
            None => {
                !report.leaf(*leaf).unasked
                    && !report.leaf(*leaf).is_done()
                    && !is_left_open(assessment, report, *leaf)
            }
        };
        let here = set.leaves_of(area);
        let from = match last.filter(|last| here.contains(last)) {
            Some(last) => last.get() + 1,
            None => here.first().map_or(0, |first| first.get()),
        };
        let all = || set.leaves().map(|(ix, _)| ix);
        let leaf = all().skip(from).chain(all().take(from)).find(unfinished)?;
        Some(Next { leaf, group: report.covered_by(leaf) })
    };
    session.report().with_untracked(|report| session.with_untracked(|assessment| next(assessment, report)))
}
