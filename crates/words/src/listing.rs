//! The listing of an assessment in the list of assessments.

use tu_cham_core::assessment::{Event, Header};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::date::Date;
use tu_cham_core::score::Total;
use tu_cham_files::builtin::{self, Origin};
use tu_cham_files::store::Listing;

use crate::{amount, assessment_name, points};

/// The listing of an assessment with this result.
pub fn listing(header: &Header, set: &CriteriaSet, total: &Total) -> Listing {
    Listing {
        name: assessment_name(header),
        training: header.event == Event::Training,
        deadline: header.deadline.map(Date::iso).unwrap_or_default(),
        completed: header.completed.is_some().then_some(total.waiting),
        set: set.short_title.clone(),
        hash: set.hash().to_owned(),
        namesake: builtin::origin(set) == Origin::Namesake,
        points: points(total.points, set),
        max: amount(total.max),
        provisional: total.is_provisional(),
        done: total.done,
        items: total.items,
    }
}
