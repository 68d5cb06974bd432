//! Levels that overlap or leave a hole, with either of the two taking what both have, or neither.

use tu_cham_core::number::Decimal;

use super::Taker;
use crate::scoring::{Edge, Scoring};

/// The scoring with a value that two levels hold given to one of them; `None` where nothing would be left of the other. Levels to choose from
/// stay as they are: whoever chooses keeps to the decision.
pub(super) fn split(scoring: &Scoring, value: Decimal, taker: Taker) -> Option<Scoring> {
    let Scoring::Bands(bands) = scoring else {
        return matches!(scoring, Scoring::Choice(_) | Scoring::YesNo(_)).then(|| scoring.clone());
    };
    let mut bands = bands.clone();
    let reaches = |to: Option<Edge>| to.is_none_or(|to| to.value >= value);
    let lower = bands.levels.iter().position(|band| band.from.value < value && reaches(band.to))?;
    let upper = bands.levels.iter().position(|band| band.from.value == value && reaches(band.to))?;
    let (start, end) = (bands.levels[upper].from, bands.levels[lower].to);
    match taker {
        Taker::Upper => bands.levels[lower].to = Some(Edge { value, inclusive: !start.inclusive }),
        Taker::Lower => {
            let end = end?;
            let is_less = bands.levels[upper].to.is_none_or(|to| to.value > end.value);
            bands.levels[upper].from = Some(Edge { inclusive: !end.inclusive, ..end }).filter(|_| is_less)?;
        }
    }
    Some(Scoring::Bands(bands))
}

/// The scoring with a hole between two bands given to one of them.
pub(super) fn filled(scoring: &Scoring, from: Decimal, to: Decimal, taker: Taker) -> Option<Scoring> {
    let Scoring::Bands(bands) = scoring else { return None };
    let mut bands = bands.clone();
    let lower = bands.levels.iter().position(|band| band.to.is_some_and(|end| end.value == from));
    let upper = bands.levels.iter().position(|band| band.from.value == to);
    match (taker, lower, upper) {
        (Taker::Upper, Some(lower), Some(upper)) => {
            let end = bands.levels[lower].to?;
            bands.levels[upper].from = Edge { value: from, inclusive: !end.inclusive };
        }
        (Taker::Lower, Some(lower), Some(upper)) => {
            let start = bands.levels[upper].from;
            bands.levels[lower].to = Some(Edge { value: to, inclusive: !start.inclusive });
        }
        // The hole lies at the end of everything.
        (Taker::Upper, None, Some(upper)) => bands.levels[upper].from = Edge { value: from, inclusive: true },
        (Taker::Lower, Some(lower), None) => {
            bands.levels[lower].to = Some(Edge { value: to, inclusive: true });
        }
        _ => return None,
    }
    Some(Scoring::Bands(bands))
}
