//! The person whose items alone are looked at, chosen among those that items are given to.

use leptos::prelude::*;
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::sharing::shares;
use tu_cham_core::text::{name_key, visible};

use crate::browser;
use crate::memo::Memo;
use crate::route::query;
use crate::session::Session;
use crate::ui::element::{live, nothing};
use crate::ui::labelled::labelled;
use crate::ui::select::select;

/// The name of the person in the address, see [`person_address`].
const ADDRESS: &str = "nguoi";
/// The value in the address for items that are given to nobody: a name without a letter.
const NOBODY: &str = " ";
/// The id of the field.
const FIELD: &str = "xem-nguoi";

/// Whose items are looked at, as the address keeps it.
#[derive(Clone, Copy)]
pub(crate) struct People {
    session: Session,
    chosen: RwSignal<String>,
}

impl People {
    /// Looks for whom the address names.
    pub(crate) fn new(session: Session) -> Self {
        Self { session, chosen: query::kept(ADDRESS) }
    }

    /// Whether the items of one person alone are looked at; subscribes to it.
    pub(crate) fn is_looking(self) -> bool {
        self.chosen.with(|chosen| !chosen.is_empty())
    }

    /// The key of whose items are looked at; none for all. Subscribes to it.
    pub(crate) fn wanted(self) -> Option<String> {
        self.chosen.with(|chosen| (!chosen.is_empty()).then(|| name_key(chosen)))
    }

    /// Whether an item is one of those wanted.
    pub(crate) fn has(self, wanted: Option<&str>, leaf: LeafIx) -> bool {
        wanted.is_none_or(|wanted| {
            self.session.with_untracked(|assessment| name_key(&assessment.answer(leaf).responsible) == wanted)
        })
    }

    /// The field; nothing where no item is given to anybody.
    pub(crate) fn view(self) -> AnyView {
        let Self { session, chosen } = self;
        let people = Memo::new(move |_| {
            session.follow_settled();
            session.report().with_untracked(|report| {
                let shares = session
                    .with_untracked(|assessment| shares(session.set, assessment, report, None))
                    .into_iter();
                shares.map(|share| (share.person.clone(), share.items.len())).collect::<Vec<_>>()
            })
        });
        live(move || {
            let people = people.get();
            if people.iter().all(|(person, _)| person.is_empty()) {
                return nothing();
            }
            let now = chosen.get_untracked();
            let is_now = |person: &str| !now.is_empty() && name_key(&now) == name_key(person);
            let line = |(person, count): &(String, usize)| {
                let name = if person.is_empty() { "Chưa giao".into() } else { visible(person) };
                (format!("{name} ({count} mục)"), is_now(person))
            };
            let all = ("Mọi người".to_owned(), now.is_empty());
            let lines: Vec<(String, bool)> = [all].into_iter().chain(people.iter().map(line)).collect();
            let values: Vec<String> = people.iter().map(|(person, _)| value(person).to_owned()).collect();
            let pick = move |at: usize| {
                let value = at.checked_sub(1).and_then(|at| values.get(at).cloned());
                chosen.set(value.unwrap_or_default());
            };
            let field = select(FIELD, lines.into_iter(), pick);
            labelled(FIELD, "Người phụ trách", "", field, Vec::new()).into_any()
        })
    }
}

/// The part of an address behind its page that names a person, blank for the items of nobody.
pub(crate) fn person_address(person: &str) -> String {
    format!("?{ADDRESS}={}", browser::encoded(value(person)))
}

fn value(person: &str) -> &str {
    if person.is_empty() { NOBODY } else { person }
}
