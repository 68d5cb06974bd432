//! Items and readings in few signs, for tests.

use tu_cham_core::number::Decimal;

use crate::finding::Place;
use crate::proposal::{Certainty, Reading};
use crate::reading::{Outcome, Said, Words};
use crate::scoring::{Band, Edge, Gives, Level, Of, Scoring};

/// Lines of a cell.
pub fn cell(text: &str) -> Said {
    Said { lines: text.lines().map(str::to_owned).collect(), at: Place { row: 1, column: 1 } }
}

/// An item with this column of scoring.
pub fn item(max: &str, scoring: &str) -> Words {
    Words {
        title: cell("Ban hành kế hoạch"),
        scoring: cell(scoring),
        max: Decimal::from_canonical(max),
        ..Words::default()
    }
}

/// The rule in few signs, with a question mark where a person has to confirm it.
pub fn rule(outcome: &Outcome) -> String {
    of_reading(&outcome.reading)
}

/// The rule of a reading in few signs.
pub fn of_reading(reading: &Reading) -> String {
    let sign = if reading.certainty == Certainty::Sure { "" } else { "? " };
    let zero_if = reading.zero_if.as_ref().map_or(String::new(), |words| format!(" unless {words}"));
    format!("{sign}{}{zero_if}", scoring(&reading.scoring))
}

fn scoring(scoring: &Scoring) -> String {
    let kind = scoring.kind();
    let said = match scoring {
        Scoring::YesNo(levels) | Scoring::Choice(levels) | Scoring::Checks(levels) => {
            levels.iter().map(level).collect::<Vec<_>>().join(" | ")
        }
        Scoring::AllOf { conditions, points } => {
            format!("{} = {}", conditions.join(" & "), points.canonical())
        }
        Scoring::Bands(bands) => {
            let of = if bands.of == Of::Percent { "% " } else { "" };
            let rate = bands
                .rate
                .as_ref()
                .map_or(String::new(), |it| format!(" of {}/{}", it.numerator, it.denominator));
            let round = bands.round.map_or(String::new(), |round| format!(" ~{}", round.canonical()));
            let levels: Vec<String> = bands.levels.iter().map(band).collect();
            let over = if bands.clamps { " clamped" } else { "" };
            format!("{of}{}{rate}{round}{over}", levels.join(" | "))
        }
        Scoring::Target { points, rate, default, .. } => {
            let rate =
                rate.as_ref().map_or(String::new(), |it| format!(" of {}/{}", it.numerator, it.denominator));
            let default = default.map_or(String::new(), |default| format!(" else {}%", default.canonical()));
            format!("{}{rate}{default}", points.canonical())
        }
        Scoring::Deduct { start, items, floor } => {
            let items: Vec<String> = items
                .iter()
                .map(|item| {
                    format!("{} -{}", item.label, item.each.map_or("all".to_owned(), Decimal::canonical))
                })
                .collect();
            format!("{} {} ≥{}", start.canonical(), items.join(" | "), floor.canonical())
        }
        Scoring::PerItem { each, unit, cap } => {
            format!("{}/{unit} ≤{}", each.canonical(), cap.map_or("?".to_owned(), Decimal::canonical))
        }
        Scoring::Composite { parts, .. } => parts.iter().map(self::scoring).collect::<Vec<_>>().join(" + "),
        Scoring::Penalty { points } => points.canonical(),
        Scoring::Survey | Scoring::Manual => String::new(),
    };
    format!("{kind} {said}").trim_end().to_owned()
}

fn level(level: &Level) -> String {
    let group = level.group.as_ref().map_or(String::new(), |group| format!("[{group}] "));
    format!("{group}{} = {}", level.label, level.points.canonical())
}

fn band(band: &Band) -> String {
    let open = |edge: Edge| if edge.inclusive { '[' } else { '(' };
    let close = |edge: Edge| if edge.inclusive { ']' } else { ')' };
    let to = band.to.map_or("..".to_owned(), |to| format!("{}{}", to.value.canonical(), close(to)));
    let gives = match band.gives {
        Gives::Points(points) => points.canonical(),
        Gives::TimesMax => "max".to_owned(),
        Gives::TimesMaxOver(over) => format!("max/{}%", over.canonical()),
        Gives::Times(points) => format!("{}r", points.canonical()),
    };
    format!("{}{},{to} = {gives}", open(band.from), band.from.value.canonical())
}
