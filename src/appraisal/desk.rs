//! Whose turn it is on this machine, and which items are shown.

use leptos::prelude::*;
use tu_cham_core::appraisal::{self, InRound, Stage};
use tu_cham_core::assessment::Assessment;
use tu_cham_core::criteria::{EnteredBy, LeafIx};
use tu_cham_core::score::Report;

use crate::appraisal::filter::Filter;
use crate::browser;
use crate::item::document_form::{Drafts, key};
use crate::memo::Memo;
use crate::notices::Notices;
use crate::preferences::Preferred;
use crate::session::Session;

/// An appraisal on the page.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    session: StoredValue<Session>,
    pub(super) notices: Notices,
    pub(super) preferred: Preferred,
    pub(super) stage: Memo<Stage>,
    /// Whether this machine appraises; else it is the unit's.
    pub(super) appraises: Memo<bool>,
    /// The round that verifiers write here now.
    pub(super) writing: Memo<Option<u8>>,
    /// The round that the unit replies to here now.
    pub(super) replying: Memo<Option<u8>>,
    /// Whether the verifiers go on with a new round although it is not their turn.
    pub(super) begun: RwSignal<bool>,
    /// Whether it was to be handed over while nobody's name stood there.
    pub(super) nameless: RwSignal<bool>,
    /// The filter, and the items that it let through when it was chosen.
    pub(super) shown: RwSignal<(Filter, Vec<LeafIx>)>,
    /// The items whose points cannot be read as they were typed.
    pub(super) unread: RwSignal<Vec<LeafIx>>,
}

impl Desk {
    /// The appraisal of an assessment, as this machine takes part in it.
    pub(super) fn of(session: Session) -> Self {
        let stage = Memo::new(move |_| session.with(Stage::of));
        let appraises = Memo::new(move |_| session.is_appraised_here());
        let begun = RwSignal::new(false);
        let writing = Memo::new(move |_| {
            let (stage, round) = (stage.get(), stage.get().round_of_verifiers());
            let is_turn = match stage {
                Stage::NotBegun | Stage::Verifying(_) => true,
                Stage::Explaining(_) | Stage::Settled(_) => {
                    begun.get() || {
                        session.follow_settled();
                        session.with_untracked(|assessment| {
                            !appraisal::not_handed_over(session.set, assessment).is_empty()
                        })
                    }
                }
            };
            (appraises.get() && is_turn).then_some(round)
        });
        let replying = Memo::new(move |_| stage.get().round_of_unit().filter(|_| !appraises.get()));
        let desk = Self {
            session: StoredValue::new(session),
            notices: expect_context(),
            preferred: expect_context(),
            stage,
            appraises,
            writing,
            replying,
            begun,
            nameless: RwSignal::new(false),
            shown: RwSignal::new((Filter::All, Vec::new())),
            unread: RwSignal::new(Vec::new()),
        };
        let drafts = expect_context::<Drafts>();
        let leaves = session.set.leaves().map(|(leaf, _)| leaf);
        let is_left = |leaf: &LeafIx| drafts.text(&key(&desk.points_id(*leaf))).is_some();
        desk.unread.set(leaves.filter(is_left).collect());
        desk.let_through(Filter::All);
        // Whoever is to reply, or to look at replies, finds these items first.
        let first = match (desk.replying.get_untracked(), desk.writing.get_untracked()) {
            (Some(_), _) => Filter::ToReply,
            (None, Some(round)) if round > 1 => Filter::NotLooked,
            _ => return desk,
        };
        desk.let_through(first);
        if desk.shown.with_untracked(|(_, shown)| shown.is_empty()) {
            desk.let_through(Filter::All);
        }
        desk
    }

    /// The open assessment.
    pub(super) fn session(self) -> Session {
        self.session.get_value()
    }

    /// The last round whose points are shown as verified: the one that is written, else the last that was handed over.
    pub(super) fn round(self) -> u8 {
        let last = || self.session().with(appraisal::handed_over);
        self.writing.get().unwrap_or_else(last)
    }

    /// Reads the assessment with its report as they are now; subscribes to nothing.
    pub(super) fn look<T>(self, read: impl FnOnce(&Assessment, &Report) -> T) -> T {
        let report = self.session().report();
        report.with_untracked(|report| self.session().with_untracked(|assessment| read(assessment, report)))
    }

    /// Reads the assessment in a round as it is now; subscribes to nothing.
    pub(super) fn in_round<T>(self, round: u8, read: impl FnOnce(InRound) -> T) -> T {
        let set = self.session().set;
        self.look(|assessment, report| read(InRound { set, assessment, report, round }))
    }

    /// The items of the unit, in the order of the set.
    pub(super) fn leaves(self) -> Vec<LeafIx> {
        let set = self.session().set;
        let is_of_unit = |leaf: &LeafIx| !self.look(|_, report| report.leaf(*leaf).is_of_other_unit());
        set.leaves().map(|(leaf, _)| leaf).filter(is_of_unit).collect()
    }

    /// Shows the items that a filter lets through now; they stay until another one is chosen.
    pub(super) fn let_through(self, filter: Filter) {
        let mut leaves = self.leaves();
        leaves.retain(|leaf| untrack(|| filter.passes(self, *leaf)));
        self.shown.set((filter, leaves));
    }

    /// Whether only the verifiers enter an item.
    pub(super) fn is_of_verifiers(self, leaf: LeafIx) -> bool {
        self.session().set[leaf].entered_by() == EnteredBy::Verifier
    }

    /// The id of the place of an item on the page.
    pub(super) fn place(self, leaf: LeafIx) -> String {
        format!("td-muc-{}", self.session().set.node_of(leaf).id)
    }

    /// The id of the field for its points.
    pub(super) fn points_id(self, leaf: LeafIx) -> String {
        format!("td-diem-{}", self.session().set.node_of(leaf).id)
    }

    /// The id of the field for the reason.
    pub(super) fn reason_id(self, leaf: LeafIx) -> String {
        format!("td-ly-do-{}", self.session().set.node_of(leaf).id)
    }

    /// Goes to the item after this one, or before it; behind the last to what is done with the whole.
    pub(super) fn go_on(self, leaf: LeafIx, back: bool) {
        let next = self.shown.with_untracked(|(_, shown)| {
            let at = shown.iter().position(|known| *known == leaf)?;
            let to = if back { at.checked_sub(1)? } else { at + 1 };
            shown.get(to).copied()
        });
        match next {
            Some(next) => browser::focus_in_view(&self.points_id(next)),
            None if back => {}
            None => browser::focus_in_view(super::handing::PLACE),
        }
    }

    /// Goes to an item, which is shown whatever was filtered out.
    pub(super) fn go_to(self, leaf: LeafIx) {
        if self.shown.with_untracked(|(_, shown)| !shown.contains(&leaf)) {
            self.let_through(Filter::All);
        }
        browser::focus_part_soon(&self.place(leaf));
    }
}
