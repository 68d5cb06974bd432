//! Whether bands leave a hole, overlap, jump or fall.

use tu_cham_core::exact::Exact;
use tu_cham_core::number::Decimal;

use crate::finding::Fact;
use crate::reading::interval::Interval;
use crate::reading::token::lower;
use crate::scoring::{Band, Bands, Edge, Gives, Of, Scoring};

/// The holes and overlaps of intervals with their points, in the order of their ends. `whole` says that they have to reach from the least
/// to the most.
pub fn faults(of: Of, parts: &[(Edge, Option<Edge>, Gives)], whole: bool) -> Vec<Fact> {
    let mut parts: Vec<_> = parts.to_vec();
    parts.sort_by_key(|(from, ..)| (from.value, !from.inclusive));
    let mut found = Vec::new();
    let least = Edge { value: Decimal::ZERO, inclusive: true };
    let mut reached: Option<(Option<Edge>, Gives)> = None;
    for (from, to, gives) in &parts {
        match &reached {
            None if whole && *from != least => {
                found.push(Fact::Gap { from: Decimal::ZERO, to: from.value });
            }
            None => {}
            Some((Some(end), _)) if meets(of, *end, *from) == Meeting::Apart => {
                found.push(Fact::Gap { from: end.value, to: from.value });
            }
            Some((end, before)) => {
                let overlaps = end.is_none_or(|end| meets(of, end, *from) == Meeting::Over);
                if overlaps {
                    found
                        .push(Fact::Overlap { value: from.value, points: [points(*gives), points(*before)] });
                }
            }
        }
        let further = match (&reached, to) {
            (Some((None, _)), _) => false,
            (Some((Some(end), _)), Some(to)) => (to.value, to.inclusive) > (end.value, end.inclusive),
            _ => true,
        };
        if further {
            reached = Some((*to, *gives));
        }
    }
    if whole && let Some((Some(end), _)) = reached {
        let top = Edge { value: Decimal::whole(100), inclusive: true };
        match of {
            Of::Percent if end != top => found.push(Fact::Gap { from: end.value, to: top.value }),
            Of::Percent => {}
            // Counts go on without end.
            Of::Count => found.push(Fact::Gap { from: end.value, to: end.value }),
        }
    }
    found
}

/// Whether a scoring leaves a hole or an overlap that was found before.
pub fn leaves(scoring: &Scoring, fact: &Fact) -> bool {
    let Scoring::Bands(bands) = scoring else { return false };
    let parts: Vec<_> = bands.levels.iter().map(|band| (band.from, band.to, band.gives)).collect();
    matches!(fact, Fact::Gap { .. } | Fact::Overlap { .. }) && faults(bands.of, &parts, true).contains(fact)
}

/// How an end and the next beginning lie to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meeting {
    Apart,
    Joined,
    Over,
}

fn meets(of: Of, end: Edge, from: Edge) -> Meeting {
    if let (Of::Count, Some(end), Some(from)) = (of, last_count(end), first_count(from)) {
        return match from.cmp(&(end + 1)) {
            std::cmp::Ordering::Less => Meeting::Over,
            std::cmp::Ordering::Equal => Meeting::Joined,
            std::cmp::Ordering::Greater => Meeting::Apart,
        };
    }
    match end.value.cmp(&from.value) {
        std::cmp::Ordering::Less => Meeting::Apart,
        std::cmp::Ordering::Greater => Meeting::Over,
        std::cmp::Ordering::Equal => match (end.inclusive, from.inclusive) {
            (true, true) => Meeting::Over,
            (false, false) => Meeting::Apart,
            _ => Meeting::Joined,
        },
    }
}

fn first_count(edge: Edge) -> Option<i128> {
    edge.value.scaled(0).map(|whole| if edge.inclusive { whole } else { whole + 1 })
}

fn last_count(edge: Edge) -> Option<i128> {
    edge.value.scaled(0).map(|whole| if edge.inclusive { whole } else { whole - 1 })
}

/// Constant points of a band, zero for a formula.
const fn points(gives: Gives) -> Decimal {
    match gives {
        Gives::Points(points) | Gives::Times(points) => points,
        Gives::TimesMax | Gives::TimesMaxOver(_) => Decimal::ZERO,
    }
}

/// The points of a band at a rate in percent, or at a count.
fn at(gives: Gives, max: Decimal, rate: Decimal) -> Exact {
    let part = |points: Decimal, whole: Decimal| {
        (&points.exact() * &rate.exact()).over(&whole.exact()).unwrap_or_else(|| Exact::from(0))
    };
    match gives {
        Gives::Points(points) => points.exact(),
        Gives::TimesMax => part(max, Decimal::whole(100)),
        Gives::TimesMaxOver(over) => part(max, over),
        Gives::Times(points) => part(points, Decimal::whole(100)),
    }
}

/// Whether the points rise with the rate, fall with it, or do both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// They never fall.
    Rises,
    /// They fall and never rise.
    Falls,
    /// They rise in one place and fall in another.
    Mixed,
}

/// The course of bands.
pub fn course(bands: &Bands, max: Decimal) -> Course {
    let mut bands: Vec<&Band> = bands.levels.iter().collect();
    bands.sort_by_key(|band| (band.from.value, !band.from.inclusive));
    let ends: Vec<(Exact, Exact)> = bands
        .iter()
        .map(|band| {
            let to = band.to.map_or(band.from.value, |to| to.value);
            (at(band.gives, max, band.from.value), at(band.gives, max, to))
        })
        .collect();
    let steps =
        || ends.windows(2).map(|pair| (&pair[0].1, &pair[1].0)).chain(ends.iter().map(|it| (&it.0, &it.1)));
    let (falls, rises) = (steps().any(|(a, b)| b < a), steps().any(|(a, b)| b > a));
    match (rises, falls) {
        (_, false) => Course::Rises,
        (false, true) => Course::Falls,
        (true, true) => Course::Mixed,
    }
}

/// The jump at the lower edge of a band that divides by its upper one. Such a formula joins the band above it without a step, and nobody
/// looks for one below.
pub fn jump(bands: &Bands, max: Decimal) -> Option<Fact> {
    bands.levels.iter().find_map(|band| {
        let Gives::TimesMaxOver(_) = band.gives else { return None };
        let edge = band.from.value;
        let below = bands.levels.iter().find(|below| below.to.is_some_and(|to| to.value == edge))?;
        let (low, high) = (at(below.gives, max, edge), at(band.gives, max, edge));
        let rounded = |exact: &Exact| Decimal::scaled_from(i128::from(exact.round_scaled(2)), 2);
        (low < high).then(|| Fact::Jump { value: edge, points: [rounded(&low), rounded(&high)] })
    })
}

/// Whether the first level names the rate that all of them are about: "Số đơn vị được kiểm tra/tổng số ≥ 30%", "từ 20 - 30%".
fn is_one_rate(levels: &[(Interval, Decimal)]) -> bool {
    let [(first, _), rest @ ..] = levels else { return false };
    let names_rate = ["tỷ lệ ", "tỉ lệ ", "số "].iter().any(|word| lower(&first.subject).starts_with(word));
    let is_bare = |it: &Interval| it.noun.is_empty();
    first.of == Of::Percent
        && names_rate
        && is_bare(first)
        && rest.iter().all(|(it, _)| it.is_pure && is_bare(it))
}

/// The holes and overlaps among levels of which some are intervals.
pub fn faults_among(levels: &[(Interval, Decimal)]) -> Vec<Fact> {
    let Some((first, _)) = levels.first() else { return Vec::new() };
    let parts = |of_pure: bool| -> Vec<(Edge, Option<Edge>, Gives)> {
        levels
            .iter()
            .filter(|(interval, _)| interval.of == first.of && (interval.is_pure || !of_pure))
            .map(|(interval, points)| (interval.from, interval.to, Gives::Points(*points)))
            .collect()
    };
    let holes = faults(first.of, &parts(false), false);
    // "Chậm từ 1 đến 3 ngày" and "chậm từ 3 đến 5 ngày" are about one thing too.
    let one = |name: &dyn Fn(&Interval) -> String| {
        let mut names: Vec<String> =
            levels.iter().map(|(interval, _)| name(interval)).filter(|it| !it.is_empty()).collect();
        names.sort_unstable();
        names.dedup();
        names.len() <= 1
    };
    let is_one_thing = first.of == Of::Count
        && one(&|interval| interval.subject.clone())
        && one(&|interval| interval.noun.clone());
    if is_one_thing || is_one_rate(levels) || levels.iter().all(|(interval, _)| interval.is_pure) {
        return holes;
    }
    // Levels that say more than a rate may share one; those that say nothing else may not.
    let is_gap = |fact: &Fact| matches!(fact, Fact::Gap { .. });
    let shared = faults(first.of, &parts(true), false);
    holes.into_iter().filter(is_gap).chain(shared.into_iter().filter(|fact| !is_gap(fact))).collect()
}

/// Whether a rate ends one level and begins another, whatever else they say: "≥ 30% đơn vị" and "20% - 30%". Their
/// other words may tell them apart there, or not.
pub fn share_an_end(levels: &[(Interval, Decimal)]) -> bool {
    let rates = || levels.iter().map(|(interval, _)| interval).filter(|it| it.of == Of::Percent);
    let is_wide = |it: &Interval| it.to.is_none_or(|to| to.value > it.from.value);
    let meet = |low: &Interval, high: &Interval| {
        low.to == Some(high.from) && high.from.inclusive && is_wide(low) && is_wide(high)
    };
    rates().any(|low| rates().any(|high| meet(low, high)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::interval::interval;

    fn found(labels: &[(&str, i64)]) -> Vec<String> {
        let parts: Vec<_> = labels
            .iter()
            .map(|(label, points)| {
                let it = interval(label).expect(label);
                (it.of, (it.from, it.to, Gives::Points(Decimal::whole(*points))))
            })
            .collect();
        let of = parts[0].0;
        let parts: Vec<_> = parts.into_iter().map(|(_, part)| part).collect();
        faults(of, &parts, true)
            .into_iter()
            .map(|fact| match fact {
                Fact::Gap { from, to } => format!("gap {}..{}", from.canonical(), to.canonical()),
                Fact::Overlap { value, points } => {
                    format!(
                        "overlap {} {}/{}",
                        value.canonical(),
                        points[0].canonical(),
                        points[1].canonical()
                    )
                }
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn bands_that_meet_leave_no_hole() {
        for labels in [
            [("Trên 90%", 2), ("từ 70% đến 90%", 1), ("dưới 70%", 0)],
            [("Từ 90% trở lên", 2), ("từ 70% đến dưới 90%", 1), ("dưới 70%", 0)],
            [("100%", 2), ("từ 70% đến dưới 100%", 1), ("dưới 70%", 0)],
            [("Từ 3 kênh trở lên", 2), ("từ 1 đến 2 kênh", 1), ("không có kênh nào", 0)],
            [("Ít nhất 05 bài", 2), ("từ 2 - 4 bài", 1), ("dưới 2 bài", 0)],
            [("trên 4 bài", 2), ("từ 2 - 4 bài", 1), ("dưới 2 bài", 0)],
        ] {
            assert_eq!(found(&labels), Vec::<String>::new(), "{labels:?}");
        }
    }

    #[test]
    fn holes_and_overlaps_are_named() {
        for (labels, expected) in [
            ([("Từ 80% trở lên", 2), ("từ 60% đến dưới 75%", 1), ("dưới 60%", 0)], "gap 75..80"),
            ([("Từ 90% trở lên", 2), ("từ 70% đến 90%", 1), ("dưới 70%", 0)], "overlap 90 2/1"),
            ([("Trên 90%", 2), ("từ 70% đến dưới 90%", 1), ("dưới 70%", 0)], "gap 90..90"),
            ([("Từ 90% trở lên", 2), ("trên 70% đến dưới 90%", 1), ("dưới 70%", 0)], "gap 70..70"),
            ([("Từ 5 kênh trở lên", 2), ("từ 1 đến 3 kênh", 1), ("không có kênh nào", 0)], "gap 3..5"),
            ([("Từ 90% đến dưới 100%", 2), ("từ 70% đến dưới 90%", 1), ("dưới 70%", 0)], "gap 100..100"),
            ([("Từ 90%", 3), ("từ 70% đến dưới 90%", 1), ("từ 50% đến dưới 70%", 0)], "gap 0..50"),
            ([("Từ 5 kênh trở lên", 2), ("từ 3 đến 5 kênh", 1), ("dưới 3 kênh", 0)], "overlap 5 2/1"),
        ] {
            assert_eq!(found(&labels), vec![expected.to_owned()], "{labels:?}");
        }
    }
}
