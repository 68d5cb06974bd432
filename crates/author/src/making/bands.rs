//! Bands of an annex as bands of a rule: in rising order, without gap or overlap.

use tu_cham_core::exact::Exact;
use tu_cham_core::number::Decimal;
use tu_cham_files::json::Json;

use super::parts::{number, object};
use crate::scoring::{Band, Bands, Edge, Gives, Of};

/// A band between two ends, as rules have it.
struct Stretch {
    from: Edge,
    to: Option<Edge>,
    gives: Value,
}

/// The points of a stretch, in a rule's words.
#[derive(Clone, Copy)]
enum Value {
    Constant(Decimal),
    TimesMax,
    TimesMaxOver(Decimal),
}

/// The bands of a ratio with this maximum; `TimesMax` counts for `whole`, the maximum of the item that the ratio is a part of. `None` where
/// they leave a hole, overlap, fall, or stand in groups.
pub(super) fn bands(bands: &Bands, max: Decimal, whole: Decimal) -> Option<Vec<Json>> {
    if bands.levels.is_empty() || bands.levels.iter().any(|band| band.group.is_some()) {
        return None;
    }
    let stretch = |band: &Band| stretch(band, bands.of, max, whole);
    let mut stretches = bands.levels.iter().map(stretch).collect::<Option<Vec<Stretch>>>()?;
    stretches.sort_by_key(|band| (band.from.value, !band.from.inclusive));
    (covers(&stretches, top(bands.of)) && rises(&stretches, max))
        .then(|| stretches.iter().map(json).collect())
}

/// Whether each rate or count belongs to one level alone; also where levels stand in groups, each of which is chosen first, or an end
/// is not for rules.
pub(super) fn is_covered(bands: &Bands, max: Decimal) -> bool {
    if bands.levels.iter().any(|band| band.group.is_some()) {
        return true;
    }
    let stretches = bands.levels.iter().map(|band| stretch(band, bands.of, max, max));
    let Some(mut stretches) = stretches.collect::<Option<Vec<Stretch>>>() else { return true };
    stretches.sort_by_key(|band| (band.from.value, !band.from.inclusive));
    covers(&stretches, top(bands.of))
}

/// The end of the highest level; none for counts.
fn top(of: Of) -> Option<Edge> {
    match of {
        Of::Percent => Some(Edge { value: Decimal::whole(1), inclusive: true }),
        Of::Count => None,
    }
}

fn stretch(band: &Band, of: Of, max: Decimal, whole: Decimal) -> Option<Stretch> {
    let gives = match band.gives {
        // The author may have decided that no more than the maximum counts.
        Gives::Points(points) => Value::Constant(points.min(max)),
        Gives::TimesMax => times(whole, max)?,
        Gives::Times(points) => times(points, max)?,
        Gives::TimesMaxOver(_) if whole != max => return None,
        Gives::TimesMaxOver(percent) => Value::TimesMaxOver(of_one(percent)?),
    };
    let (from, to) = match of {
        Of::Percent => {
            let part = |edge: Edge| Some(Edge { value: of_one(edge.value)?, ..edge });
            let end = Edge { value: Decimal::whole(1), inclusive: true };
            (part(band.from)?, Some(band.to.map_or(Some(end), part)?))
        }
        // A count is whole: up to 2 is below 3, and over 2 is from 3.
        Of::Count => {
            let next = |edge: Edge, steps: bool| {
                edge.value.scaled(0)?;
                let value = if steps { edge.value.plus(Decimal::whole(1)) } else { edge.value };
                Some(value)
            };
            let from = Edge { value: next(band.from, !band.from.inclusive)?, inclusive: true };
            let to = match band.to {
                Some(to) => Some(Edge { value: next(to, to.inclusive)?, inclusive: false }),
                None => None,
            };
            (from, to)
        }
    };
    Some(Stretch { from, to, gives })
}

/// So many points times the rate.
fn times(points: Decimal, max: Decimal) -> Option<Value> {
    if points == max { Some(Value::TimesMax) } else { quotient(max, points).map(Value::TimesMaxOver) }
}

/// A percentage as a part of one.
pub(super) fn of_one(percent: Decimal) -> Option<Decimal> {
    percent.scaled(4).map(|units| Decimal::scaled_from(units, 6))
}

/// An exact quotient above 0 and up to 1.
fn quotient(a: Decimal, b: Decimal) -> Option<Decimal> {
    const MILLION: i128 = 1_000_000;
    let (a, b) = (a.scaled(6)?, b.scaled(6)?);
    (a > 0 && b >= a && a.checked_mul(MILLION)? % b == 0).then(|| Decimal::scaled_from(a * MILLION / b, 6))
}

fn covers(stretches: &[Stretch], top: Option<Edge>) -> bool {
    let begins = stretches.first().is_some_and(|band| band.from.value.is_zero() && band.from.inclusive);
    let ends = stretches.last().is_some_and(|band| band.to == top);
    let meets = |pair: &[Stretch]| {
        pair[0].to.is_some_and(|to| to.value == pair[1].from.value && to.inclusive != pair[1].from.inclusive)
    };
    let is_there = |band: &Stretch| {
        band.to.is_none_or(|to| {
            to.value > band.from.value || (to.value == band.from.value && to.inclusive && band.from.inclusive)
        })
    };
    begins && ends && stretches.windows(2).all(meets) && stretches.iter().all(is_there)
}

fn rises(stretches: &[Stretch], max: Decimal) -> bool {
    let mut before = Exact::from(0);
    for band in stretches {
        let (Some(low), Some(high)) = (points(band, band.from.value, max), end(band, max)) else {
            return false;
        };
        if low < before {
            return false;
        }
        before = high;
    }
    true
}

fn end(band: &Stretch, max: Decimal) -> Option<Exact> {
    match (band.to, band.gives) {
        (Some(to), _) => points(band, to.value, max),
        (None, Value::Constant(_)) => points(band, band.from.value, max),
        (None, _) => None,
    }
}

fn points(band: &Stretch, rate: Decimal, max: Decimal) -> Option<Exact> {
    let points = match band.gives {
        Value::Constant(points) => points.exact(),
        Value::TimesMax => &max.exact() * &rate.exact(),
        Value::TimesMaxOver(full) => (&max.exact() * &rate.exact()).over(&full.exact())?,
    };
    Some(points.min(max.exact()))
}

fn json(band: &Stretch) -> Json {
    let mut fields = vec![("from", number(band.from.value))];
    if !band.from.inclusive {
        fields.push(("from_inclusive", Json::Bool(false)));
    }
    if let Some(to) = band.to {
        fields.push(("to", number(to.value)));
        if to.inclusive {
            fields.push(("to_inclusive", Json::Bool(true)));
        }
    }
    fields.push((
        "gives",
        match band.gives {
            Value::Constant(points) => object([("constant", number(points))]),
            Value::TimesMax => Json::from("times_max"),
            Value::TimesMaxOver(full) => object([("times_max_over", number(full))]),
        },
    ));
    object(fields)
}
