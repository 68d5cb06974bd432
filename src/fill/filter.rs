//! Filters of items by how they stand, each with its count.

use leptos::prelude::*;
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::review::Standing;
use tu_cham_core::text::name_key;

use crate::memo::Memo;
use crate::preferences::Preferred;
use crate::session::Session;
use crate::ui::element::{El, el, when};

/// Which items are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Filter {
    /// All.
    #[default]
    All,
    /// Của bài: those that a practice case asks for.
    Asked,
    /// Chưa chấm.
    Unanswered,
    /// Thiếu số liệu.
    DataMissing,
    /// Số liệu chưa hợp lệ.
    WrongEntry,
    /// Thiếu tài liệu.
    NoEvidence,
    /// Thiếu giải trình.
    NoExplanation,
    /// Mất điểm.
    Lost,
    /// Của tôi.
    Mine,
}

/// The names of the filters in an address and on their buttons. The second one is offered where a practice case asks
/// for some items, the third one while there are such items, the last one to whoever has said a name.
const FILTERS: [(Filter, &str, &str); 9] = [
    (Filter::All, "", "Tất cả"),
    (Filter::Asked, "cua-bai", "Của bài"),
    (Filter::WrongEntry, "chua-hop-le", "Số liệu chưa hợp lệ"),
    (Filter::Unanswered, "chua-cham", "Chưa chấm"),
    (Filter::DataMissing, "thieu-so-lieu", "Thiếu số liệu"),
    (Filter::NoEvidence, "thieu-tai-lieu", "Thiếu tài liệu"),
    (Filter::NoExplanation, "thieu-giai-trinh", "Thiếu giải trình"),
    (Filter::Lost, "mat-diem", "Mất điểm"),
    (Filter::Mine, "cua-toi", "Của tôi"),
];

impl Filter {
    /// How an address names it; blank for all.
    pub(crate) fn address(self) -> &'static str {
        FILTERS.into_iter().find(|(filter, ..)| *filter == self).map_or("", |(_, address, _)| address)
    }

    /// The filter that an address names; all where it names none.
    pub(crate) fn of_address(address: &str) -> Self {
        FILTERS.into_iter().find(|(_, known, _)| *known == address).map_or(Self::All, |(filter, ..)| filter)
    }
}

/// How an item stands, and whether it is mine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Placed {
    /// The item.
    pub(crate) leaf: LeafIx,
    standing: Standing,
    asked: bool,
    mine: bool,
}

impl Placed {
    /// These items as they stand now; subscribes to every change, as of the next frame.
    pub(crate) fn all(session: Session, leaves: &[LeafIx], preferred: Preferred) -> Vec<Self> {
        session.follow_settled();
        let me = name_key(&me(session, preferred));
        session.report().with_untracked(|report| {
            session.with_untracked(|assessment| {
                let placed = |leaf: &LeafIx| Self {
                    leaf: *leaf,
                    standing: Standing::of(session.set, assessment, report, *leaf),
                    asked: !report.leaf(*leaf).unasked,
                    mine: !me.is_empty() && name_key(&assessment.answer(*leaf).responsible) == me,
                };
                leaves.iter().map(placed).collect()
            })
        })
    }

    /// Whether a filter lets it through.
    pub(crate) fn passes(self, filter: Filter) -> bool {
        match filter {
            Filter::All => true,
            Filter::Asked => self.asked,
            Filter::Unanswered => self.standing.unanswered,
            Filter::DataMissing => self.standing.data_missing,
            Filter::WrongEntry => self.standing.wrong_entry,
            Filter::NoEvidence => self.standing.no_evidence,
            Filter::NoExplanation => self.standing.no_explanation,
            Filter::Lost => self.standing.lost,
            Filter::Mine => self.mine,
        }
    }
}

/// Whose items are *của tôi*: those of the person that the file was sent out for, else of whoever fills in on this machine.
pub(crate) fn me(session: Session, preferred: Preferred) -> String {
    let given_to = session.with_untracked(|assessment| assessment.header.given_to.clone());
    if given_to.is_empty() { preferred.with(|preferences| preferences.me.clone()) } else { given_to }
}

/// The filters as buttons; one is pressed.
pub(crate) fn chips(
    session: Session,
    placed: Memo<Vec<Placed>>,
    chosen: Signal<Filter>,
    choose: impl Fn(Filter) + Copy + Send + 'static,
) -> El {
    let preferred = expect_context::<Preferred>();
    let has_name = Memo::new(move |_| !me(session, preferred).trim().is_empty());
    let chip = move |(filter, _, name): (Filter, &'static str, &'static str)| {
        let count = Memo::new(move |_| placed.with(|all| all.iter().filter(|it| it.passes(filter)).count()));
        let on = move || chosen.get() == filter;
        el("button")
            .set("type", "button")
            .follow("class", move || Some(if on() { "chip chip--on" } else { "chip" }.to_owned()))
            .follow("aria-pressed", move || Some(on().to_string()))
            .click(move || choose(filter))
            .says(move || format!("{name} {}", count.get()))
            .into_any()
    };
    let is_part = session.report().with_untracked(|report| report.total.unasked > 0);
    let [all, asked, wrong, always @ .., mine] = &FILTERS;
    let is_wrong = Memo::new(move |_| {
        chosen.get() == Filter::WrongEntry || placed.with(|all| all.iter().any(|it| it.standing.wrong_entry))
    });
    el("div")
        .class("chips")
        .set("role", "group")
        .set("aria-label", "Lọc các mục")
        .put(chip(*all))
        .put(is_part.then(|| chip(*asked)))
        .put_all(always.iter().map(|it| chip(*it)).collect())
        .put(when(move || is_wrong.get(), move || chip(*wrong)))
        .put(when(move || has_name.get(), move || chip(*mine)))
}
