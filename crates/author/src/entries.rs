//! The single numbers and words of a scoring, as a form has fields for them.

use tu_cham_core::number::Decimal;

use crate::scoring::{Level, Rate, Scoring};

/// A number of a scoring; a scoring of another way has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberAt {
    /// The points of a level or a box.
    Level(usize),
    /// The points for all conditions, for a target that is met, or of a penalty.
    Points,
    /// To what multiple points are rounded.
    Round,
    /// The target where none was given, in percent.
    Default,
    /// The cost of one occurrence.
    Deduction(usize),
    /// The points before anything is deducted.
    Start,
    /// The least points.
    Floor,
    /// The points for one.
    Each,
    /// The most points of what is counted, or of parts.
    Cap,
}

/// Words of a scoring; a scoring of another way has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordsAt {
    /// The words of a level or a box.
    Level(usize),
    /// A condition.
    Condition(usize),
    /// The occurrence that costs points.
    Deduction(usize),
    /// The unit that is counted.
    Unit,
    /// The unit that is counted above the line of a rate.
    Numerator,
    /// The unit that is counted below the line of a rate.
    Denominator,
}

impl NumberAt {
    /// The number.
    pub fn of(self, scoring: &Scoring) -> Option<Decimal> {
        match (self, scoring) {
            (Self::Level(at), _) => levels(scoring)?.get(at).map(|level| level.points),
            (
                Self::Points,
                Scoring::AllOf { points, .. } | Scoring::Target { points, .. } | Scoring::Penalty { points },
            ) => Some(*points),
            (Self::Round, Scoring::Bands(bands)) => bands.round,
            (Self::Default, Scoring::Target { default, .. }) => *default,
            (Self::Deduction(at), Scoring::Deduct { items, .. }) => items.get(at)?.each,
            (Self::Start, Scoring::Deduct { start, .. }) => Some(*start),
            (Self::Floor, Scoring::Deduct { floor, .. }) => Some(*floor),
            (Self::Each, Scoring::PerItem { each, .. }) => Some(*each),
            (Self::Cap, Scoring::PerItem { cap, .. } | Scoring::Composite { cap, .. }) => *cap,
            _ => None,
        }
    }

    /// Sets the number; one that there must be stays where a blank is given.
    pub fn set(self, scoring: &mut Scoring, value: Option<Decimal>) {
        let put = |kept: &mut Decimal| {
            if let Some(value) = value {
                *kept = value;
            }
        };
        match (self, scoring) {
            (Self::Level(at), scoring) => {
                if let Some(level) = levels_mut(scoring).and_then(|levels| levels.get_mut(at)) {
                    put(&mut level.points);
                }
            }
            (
                Self::Points,
                Scoring::AllOf { points, .. } | Scoring::Target { points, .. } | Scoring::Penalty { points },
            ) => {
                put(points);
            }
            (Self::Round, Scoring::Bands(bands)) => bands.round = value,
            (Self::Default, Scoring::Target { default, .. }) => *default = value,
            (Self::Deduction(at), Scoring::Deduct { items, .. }) => {
                if let Some(item) = items.get_mut(at) {
                    item.each = value;
                }
            }
            (Self::Start, Scoring::Deduct { start, .. }) => put(start),
            (Self::Floor, Scoring::Deduct { floor, .. }) => put(floor),
            (Self::Each, Scoring::PerItem { each, .. }) => put(each),
            (Self::Cap, Scoring::PerItem { cap, .. } | Scoring::Composite { cap, .. }) => *cap = value,
            _ => {}
        }
    }
}

impl WordsAt {
    /// The words; blank where there are none.
    pub fn of(self, scoring: &Scoring) -> &str {
        let found = match (self, scoring) {
            (Self::Level(at), _) => {
                levels(scoring).and_then(|levels| levels.get(at)).map(|level| &level.label)
            }
            (Self::Condition(at), Scoring::AllOf { conditions, .. }) => conditions.get(at),
            (Self::Deduction(at), Scoring::Deduct { items, .. }) => items.get(at).map(|item| &item.label),
            (Self::Unit, Scoring::PerItem { unit, .. }) => Some(unit),
            (Self::Numerator, _) => rate(scoring).map(|rate| &rate.numerator),
            (Self::Denominator, _) => rate(scoring).map(|rate| &rate.denominator),
            _ => None,
        };
        found.map(String::as_str).unwrap_or_default()
    }

    /// Sets the words.
    pub fn set(self, scoring: &mut Scoring, words: String) {
        let place = match (self, scoring) {
            (Self::Level(at), scoring) => {
                levels_mut(scoring).and_then(|levels| levels.get_mut(at)).map(|level| &mut level.label)
            }
            (Self::Condition(at), Scoring::AllOf { conditions, .. }) => conditions.get_mut(at),
            (Self::Deduction(at), Scoring::Deduct { items, .. }) => {
                items.get_mut(at).map(|item| &mut item.label)
            }
            (Self::Unit, Scoring::PerItem { unit, .. }) => Some(unit),
            (Self::Numerator | Self::Denominator, scoring) => return self.set_rate(scoring, words),
            _ => None,
        };
        if let Some(place) = place {
            *place = words;
        }
    }

    /// A rate whose figures are both blank is none.
    fn set_rate(self, scoring: &mut Scoring, words: String) {
        let kept = match scoring {
            Scoring::Bands(bands) => &mut bands.rate,
            Scoring::Target { rate, .. } => rate,
            _ => return,
        };
        let mut rate =
            kept.take().unwrap_or_else(|| Rate { numerator: String::new(), denominator: String::new() });
        *if self == Self::Numerator { &mut rate.numerator } else { &mut rate.denominator } = words;
        *kept = (!rate.numerator.is_empty() || !rate.denominator.is_empty()).then_some(rate);
    }
}

fn levels(scoring: &Scoring) -> Option<&[Level]> {
    match scoring {
        Scoring::YesNo(levels) | Scoring::Choice(levels) | Scoring::Checks(levels) => Some(levels),
        _ => None,
    }
}

fn levels_mut(scoring: &mut Scoring) -> Option<&mut Vec<Level>> {
    match scoring {
        Scoring::YesNo(levels) | Scoring::Choice(levels) | Scoring::Checks(levels) => Some(levels),
        _ => None,
    }
}

fn rate(scoring: &Scoring) -> Option<&Rate> {
    match scoring {
        Scoring::Bands(bands) => bands.rate.as_ref(),
        Scoring::Target { rate, .. } => rate.as_ref(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forming::Way;

    #[test]
    fn what_is_set_is_read_and_nothing_else_changes() {
        let numbers = [
            NumberAt::Level(0),
            NumberAt::Points,
            NumberAt::Round,
            NumberAt::Default,
            NumberAt::Deduction(0),
            NumberAt::Start,
            NumberAt::Floor,
            NumberAt::Each,
            NumberAt::Cap,
        ];
        let words = [
            WordsAt::Level(0),
            WordsAt::Condition(0),
            WordsAt::Deduction(0),
            WordsAt::Unit,
            WordsAt::Numerator,
            WordsAt::Denominator,
        ];
        let seven = Some(Decimal::whole(7));
        for way in Way::ALL {
            let begun = way.begun(&Scoring::Manual, None, Some(Decimal::whole(1)));
            for number in numbers {
                let mut scoring = begun.clone();
                number.set(&mut scoring, seven);
                assert_eq!(number.of(&scoring) == seven, scoring != begun, "{way:?} {number:?}");
            }
            for word in words {
                let mut scoring = begun.clone();
                word.set(&mut scoring, "hồ sơ".to_owned());
                assert_eq!(word.of(&scoring) == "hồ sơ", scoring != begun, "{way:?} {word:?}");
                word.set(&mut scoring, word.of(&begun).to_owned());
                assert_eq!(scoring, begun);
            }
        }
    }
}
