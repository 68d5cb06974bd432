//! Ways of scoring as JSON.

use tu_cham_core::number::Decimal;
use tu_cham_files::json::{FromJson, Json, ToJson};
use tu_cham_files::{fields, words};

use crate::scoring::{Band, Bands, Deduction, Edge, Gives, Level, Of, Rate, Scoring};

fields! { Level { blank group, may label, must points } }
fields! { Rate { may numerator, may denominator } }
fields! { Deduction { may label, blank each } }
fields! { Edge { must value, must inclusive } }
fields! { Band { blank group, may label, must from, blank to, must gives } }
fields! { Bands { must of, must levels, blank rate, blank round, may clamps } }
words! { Of { Percent = "percent", Count = "count" } }

/// All numbers, words and lines that a way of scoring can have.
#[derive(Default)]
struct Parts {
    conditions: Vec<String>,
    points: Option<Decimal>,
    linear: Option<bool>,
    rate: Option<Rate>,
    default: Option<Decimal>,
    start: Option<Decimal>,
    floor: Option<Decimal>,
    items: Vec<Deduction>,
    each: Option<Decimal>,
    unit: String,
    cap: Option<Decimal>,
    inner: Vec<Scoring>,
}

fields! { Parts {
    blank conditions, blank points, blank linear, blank rate, blank default, blank start, blank floor, blank items, blank each, blank unit,
    blank cap, blank inner as "parts",
} }

impl FromJson for Scoring {
    fn from_json(json: Json) -> Option<Self> {
        let (name, value) = json.into_variant()?;
        Some(match name.as_str() {
            "yes_no" => Self::YesNo(Vec::from_json(value)?),
            "choice" => Self::Choice(Vec::from_json(value)?),
            "checks" => Self::Checks(Vec::from_json(value)?),
            "bands" => Self::Bands(Bands::from_json(value)?),
            "survey" => Self::Survey,
            "manual" => Self::Manual,
            name => of_parts(name, Parts::from_json(value)?)?,
        })
    }
}

fn of_parts(name: &str, parts: Parts) -> Option<Scoring> {
    let Parts { conditions, points, linear, rate, default, start, floor, items, each, unit, cap, inner } =
        parts;
    Some(match name {
        "all_of" => Scoring::AllOf { conditions, points: points? },
        "target" => Scoring::Target { points: points?, linear: linear?, rate, default },
        "deduct" => Scoring::Deduct { start: start?, items, floor: floor? },
        "per_item" => Scoring::PerItem { each: each?, unit, cap },
        "composite" => Scoring::Composite { parts: inner, cap },
        "penalty" => Scoring::Penalty { points: points? },
        _ => return None,
    })
}

impl ToJson for Scoring {
    fn to_json(self) -> Json {
        let name = self.kind();
        let value = match self {
            Self::YesNo(levels) | Self::Choice(levels) | Self::Checks(levels) => levels.to_json(),
            Self::Bands(bands) => bands.to_json(),
            Self::AllOf { conditions, points } => {
                Parts { conditions, points: Some(points), ..Parts::default() }.to_json()
            }
            Self::Target { points, linear, rate, default } => {
                Parts { points: Some(points), linear: Some(linear), rate, default, ..Parts::default() }
                    .to_json()
            }
            Self::Deduct { start, items, floor } => {
                Parts { start: Some(start), items, floor: Some(floor), ..Parts::default() }.to_json()
            }
            Self::PerItem { each, unit, cap } => {
                Parts { each: Some(each), unit, cap, ..Parts::default() }.to_json()
            }
            Self::Composite { parts: inner, cap } => Parts { cap, inner, ..Parts::default() }.to_json(),
            Self::Penalty { points } => Parts { points: Some(points), ..Parts::default() }.to_json(),
            Self::Survey | Self::Manual => return name.into(),
        };
        Json::variant(name, value)
    }
}

impl FromJson for Gives {
    fn from_json(json: Json) -> Option<Self> {
        let (name, value) = json.into_variant()?;
        Some(match name.as_str() {
            "points" => Self::Points(Decimal::from_json(value)?),
            "times_max" => Self::TimesMax,
            "times_max_over" => Self::TimesMaxOver(Decimal::from_json(value)?),
            "times" => Self::Times(Decimal::from_json(value)?),
            _ => return None,
        })
    }
}

impl ToJson for Gives {
    fn to_json(self) -> Json {
        match self {
            Self::Points(points) => Json::variant("points", points.to_json()),
            Self::TimesMax => "times_max".into(),
            Self::TimesMaxOver(over) => Json::variant("times_max_over", over.to_json()),
            Self::Times(points) => Json::variant("times", points.to_json()),
        }
    }
}
