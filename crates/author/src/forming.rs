//! Another way of scoring for an item, begun with what the former way has in common with it.

use tu_cham_core::number::Decimal;

use crate::scoring::{Band, Bands, Deduction, Edge, Gives, Level, Of, Scoring};

/// A way of scoring that an author can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Met or not.
    YesNo,
    /// One of several levels.
    Choice,
    /// All conditions, or nothing.
    AllOf,
    /// Boxes that add up.
    Checks,
    /// By a rate in percent.
    Percent,
    /// By a count.
    Count,
    /// Against a target.
    Target,
    /// From a start downward.
    Deduct,
    /// For each.
    PerItem,
    /// Parts that add up.
    Composite,
    /// A fixed magnitude.
    Penalty,
    /// A survey.
    Survey,
    /// Typed with an explanation.
    Manual,
}

impl Way {
    /// All ways, in the order in which they are offered.
    pub const ALL: [Self; 13] = [
        Self::YesNo,
        Self::Choice,
        Self::AllOf,
        Self::Checks,
        Self::Percent,
        Self::Count,
        Self::Target,
        Self::Deduct,
        Self::PerItem,
        Self::Composite,
        Self::Penalty,
        Self::Survey,
        Self::Manual,
    ];

    /// The way of a scoring.
    pub const fn of(scoring: &Scoring) -> Self {
        match scoring {
            Scoring::YesNo(_) => Self::YesNo,
            Scoring::Choice(_) => Self::Choice,
            Scoring::AllOf { .. } => Self::AllOf,
            Scoring::Checks(_) => Self::Checks,
            Scoring::Bands(Bands { of: Of::Percent, .. }) => Self::Percent,
            Scoring::Bands(Bands { of: Of::Count, .. }) => Self::Count,
            Scoring::Target { .. } => Self::Target,
            Scoring::Deduct { .. } => Self::Deduct,
            Scoring::PerItem { .. } => Self::PerItem,
            Scoring::Composite { .. } => Self::Composite,
            Scoring::Penalty { .. } => Self::Penalty,
            Scoring::Survey => Self::Survey,
            Scoring::Manual => Self::Manual,
        }
    }

    /// A scoring of this way for an item with this maximum: the one that was read in the file where it is of this way, for whoever comes
    /// back to it; else one with the words and points that the scoring before has.
    pub fn begun(self, before: &Scoring, read: Option<&Scoring>, max: Option<Decimal>) -> Scoring {
        if let Some(read) = read.filter(|read| Self::of(read) == self) {
            return read.clone();
        }
        let most = max.unwrap_or(Decimal::whole(1));
        let levels = levels_of(before);
        match self {
            Self::YesNo => {
                let mut levels = levels;
                levels.truncate(2);
                for (label, points) in
                    [("Đạt", most), ("Không đạt", Decimal::ZERO)].into_iter().skip(levels.len())
                {
                    levels.push(level(label, points));
                }
                Scoring::YesNo(levels)
            }
            Self::Choice if levels.len() > 1 => Scoring::Choice(levels),
            Self::Choice => Scoring::Choice(vec![level("", most), level("", Decimal::ZERO)]),
            Self::AllOf => {
                let mut conditions: Vec<String> = levels.into_iter().map(|level| level.label).collect();
                if conditions.is_empty() {
                    conditions = vec![String::new(), String::new()];
                }
                Scoring::AllOf { conditions, points: most }
            }
            Self::Checks if levels.is_empty() => Scoring::Checks(vec![level("", most)]),
            Self::Checks => Scoring::Checks(levels),
            Self::Percent => Scoring::Bands(bands(before, Of::Percent)),
            Self::Count => Scoring::Bands(bands(before, Of::Count)),
            Self::Target => Scoring::Target { points: most, linear: true, rate: None, default: None },
            Self::Deduct => Scoring::Deduct {
                start: most,
                items: vec![Deduction { label: String::new(), each: Some(most) }],
                floor: Decimal::ZERO,
            },
            Self::PerItem => Scoring::PerItem { each: most, unit: String::new(), cap: max },
            Self::Composite => Scoring::Composite { parts: vec![before.clone()], cap: max },
            Self::Penalty => Scoring::Penalty { points: most },
            Self::Survey => Scoring::Survey,
            Self::Manual => Scoring::Manual,
        }
    }
}

impl Scoring {
    /// Adds a blank line at the end: a level, a condition, a band that begins where the last one ends, a deduction, a part.
    pub fn add(&mut self) {
        match self {
            Self::YesNo(levels) | Self::Choice(levels) | Self::Checks(levels) => {
                levels.push(level("", Decimal::ZERO));
            }
            Self::AllOf { conditions, .. } => conditions.push(String::new()),
            Self::Bands(bands) => {
                let last = bands.levels.last().and_then(|last| last.to);
                let from = last.map_or(Edge { value: Decimal::ZERO, inclusive: true }, |to| Edge {
                    value: to.value,
                    inclusive: !to.inclusive,
                });
                bands.levels.push(Band {
                    group: None,
                    label: String::new(),
                    from,
                    to: None,
                    gives: Gives::Points(Decimal::ZERO),
                });
            }
            Self::Deduct { items, .. } => {
                items.push(Deduction { label: String::new(), each: Some(Decimal::ZERO) });
            }
            Self::Composite { parts, .. } => parts.push(Self::Manual),
            Self::Target { .. }
            | Self::PerItem { .. }
            | Self::Penalty { .. }
            | Self::Survey
            | Self::Manual => {}
        }
    }

    /// Takes a line away; nothing where there is none at this place.
    pub fn remove(&mut self, at: usize) {
        fn take<T>(lines: &mut Vec<T>, at: usize) {
            if at < lines.len() {
                lines.remove(at);
            }
        }
        match self {
            Self::YesNo(levels) | Self::Choice(levels) | Self::Checks(levels) => take(levels, at),
            Self::AllOf { conditions, .. } => take(conditions, at),
            Self::Bands(bands) => take(&mut bands.levels, at),
            Self::Deduct { items, .. } => take(items, at),
            Self::Composite { parts, .. } => take(parts, at),
            Self::Target { .. }
            | Self::PerItem { .. }
            | Self::Penalty { .. }
            | Self::Survey
            | Self::Manual => {}
        }
    }
}

/// A level without a heading.
fn level(label: &str, points: Decimal) -> Level {
    Level { group: None, label: label.to_owned(), points }
}

/// The levels that a scoring can be said to have.
fn levels_of(scoring: &Scoring) -> Vec<Level> {
    match scoring {
        Scoring::YesNo(levels) | Scoring::Choice(levels) | Scoring::Checks(levels) => levels.clone(),
        Scoring::AllOf { conditions, points } => {
            conditions.iter().map(|label| level(label, *points)).collect()
        }
        Scoring::Bands(bands) => {
            let points = |band: &Band| match band.gives {
                Gives::Points(points) | Gives::Times(points) => points,
                Gives::TimesMax | Gives::TimesMaxOver(_) => Decimal::ZERO,
            };
            let named = |band: &Band| Level {
                group: band.group.clone(),
                label: band.label.clone(),
                points: points(band),
            };
            bands.levels.iter().map(named).collect()
        }
        _ => Vec::new(),
    }
}

/// Bands over a rate or a count: those before where they run over the same, else one over everything.
fn bands(before: &Scoring, of: Of) -> Bands {
    let end = |value| Edge { value, inclusive: true };
    match before {
        Scoring::Bands(bands) if bands.of == of => bands.clone(),
        _ => Bands {
            of,
            levels: vec![Band {
                group: None,
                label: String::new(),
                from: end(Decimal::ZERO),
                to: (of == Of::Percent).then(|| end(Decimal::whole(100))),
                gives: if of == Of::Percent { Gives::TimesMax } else { Gives::Points(Decimal::ZERO) },
            }],
            rate: None,
            round: None,
            clamps: false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_begins_as_itself() {
        for way in Way::ALL {
            for before in Way::ALL {
                let before = before.begun(&Scoring::Manual, None, Some(Decimal::whole(1)));
                assert_eq!(Way::of(&way.begun(&before, None, Some(Decimal::whole(1)))), way);
            }
        }
    }

    #[test]
    fn a_line_is_added_and_taken_away() {
        for way in Way::ALL {
            let begun = way.begun(&Scoring::Manual, None, Some(Decimal::whole(1)));
            let mut scoring = begun.clone();
            scoring.add();
            let has_lines = scoring != begun;
            scoring.remove(if way == Way::YesNo || way == Way::Choice || way == Way::AllOf {
                2
            } else {
                usize::from(has_lines)
            });
            assert_eq!(scoring, begun, "{way:?}");
        }
    }

    #[test]
    fn levels_stay_where_both_ways_have_them() {
        let levels = vec![level("Kịp thời", Decimal::whole(1)), level("Không kịp thời", Decimal::ZERO)];
        let choice = Way::Choice.begun(&Scoring::YesNo(levels.clone()), None, None);
        assert_eq!(choice, Scoring::Choice(levels.clone()));
        assert_eq!(Way::YesNo.begun(&choice, None, None), Scoring::YesNo(levels));
    }

    #[test]
    fn who_comes_back_to_the_way_of_the_file_finds_its_levels() {
        let read = Scoring::Bands(bands(&Scoring::Manual, Of::Count));
        let away = Way::Choice.begun(&read, Some(&read), None);
        assert_eq!(Way::Count.begun(&away, Some(&read), None), read);
    }
}
