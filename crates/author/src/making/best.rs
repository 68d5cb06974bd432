//! The most that a scoring gives.

use tu_cham_core::number::Decimal;

use crate::scoring::{Band, Gives, Level, Scoring};

/// The most that a scoring gives in an item with this maximum; `None` where it is whatever somebody types, or without end.
pub(super) fn best(scoring: &Scoring, max: Decimal) -> Option<Decimal> {
    match scoring {
        Scoring::YesNo(levels) | Scoring::Choice(levels) => highest(levels),
        Scoring::AllOf { points, .. } | Scoring::Target { points, .. } | Scoring::Penalty { points } => {
            Some(*points)
        }
        Scoring::Checks(boxes) => Some(sum(boxes.iter().map(|level| level.points))),
        Scoring::Bands(bands) => bands.levels.iter().map(|band| of_band(band, max)).max(),
        Scoring::Deduct { start, .. } => Some(*start),
        Scoring::PerItem { cap, .. } => *cap,
        Scoring::Composite { parts, cap } => {
            let parts: Option<Vec<Decimal>> = parts.iter().map(|part| best(part, max)).collect();
            let all = parts.map(|parts| sum(parts.into_iter()));
            match (all, *cap) {
                (Some(all), Some(cap)) => Some(all.min(cap)),
                (all, cap) => all.or(cap),
            }
        }
        Scoring::Survey | Scoring::Manual => None,
    }
}

/// Whether several things add up in it, so that the maximum may stand below what they come to.
pub(super) fn adds_up(scoring: &Scoring) -> bool {
    matches!(scoring, Scoring::Checks(_) | Scoring::PerItem { .. } | Scoring::Composite { .. })
}

fn highest(levels: &[Level]) -> Option<Decimal> {
    levels.iter().map(|level| level.points).max()
}

fn of_band(band: &Band, max: Decimal) -> Decimal {
    match band.gives {
        Gives::Points(points) => points,
        Gives::Times(points) if band.to.is_none_or(|to| to.value >= Decimal::whole(100)) => points,
        Gives::Times(_) => Decimal::ZERO,
        Gives::TimesMax | Gives::TimesMaxOver(_) => max,
    }
}

fn sum(points: impl Iterator<Item = Decimal>) -> Decimal {
    points.fold(Decimal::ZERO, Decimal::plus)
}
