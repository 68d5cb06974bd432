//! The words and points of a scoring, as a set says them.

use tu_cham_core::number::Decimal;
use tu_cham_core::text::fold;

use crate::scoring::{Band, Bands, Gives, Level, Scoring};

/// Words that say no more than yes.
const YES: [&str; 5] = ["dat", "co", "dat yeu cau", "co thuc hien", "thuc hien"];
/// Words of figures in money.
const MONEY: [&str; 6] = ["von", "kinh phi", "du toan", "so tien", "thu ngan sach", "chi ngan sach"];

impl Level {
    /// The words of the level with the heading above it.
    pub(super) fn words(&self) -> String {
        with_heading(self.group.as_deref(), &self.label)
    }
}

fn with_heading(group: Option<&str>, label: &str) -> String {
    match group.map(str::trim).filter(|group| !group.is_empty()) {
        Some(group) => format!("{}: {label}", group.trim_end_matches([':', '.'])),
        None => label.to_owned(),
    }
}

/// Bands as levels, where each has words and points.
pub(super) fn as_levels(bands: &Bands) -> Option<Vec<Level>> {
    let level = |band: &Band| match band.gives {
        Gives::Points(points) if !band.label.trim().is_empty() => {
            Some(Level { group: band.group.clone(), label: band.label.clone(), points })
        }
        _ => None,
    };
    bands.levels.iter().map(level).collect::<Option<Vec<Level>>>().filter(|levels| !levels.is_empty())
}

/// Whether the maximum and all levels are multiples of a rounding, so that it passes no bound.
pub(super) fn holds_multiples(of: &Bands, max: Decimal, round: Decimal) -> bool {
    let millionths = |number: Decimal| number.scaled(6).unwrap_or_default();
    let is_multiple = |points: Decimal| millionths(round) > 0 && millionths(points) % millionths(round) == 0;
    let is_level_multiple = |band: &Band| match band.gives {
        Gives::Points(points) => is_multiple(points),
        _ => true,
    };
    is_multiple(max) && of.levels.iter().all(is_level_multiple)
}

/// The least points, 0 or below.
pub(super) fn floor(scoring: &Scoring) -> Decimal {
    let least = match scoring {
        Scoring::YesNo(levels) | Scoring::Choice(levels) => levels.iter().map(|level| level.points).min(),
        Scoring::Deduct { floor, .. } => Some(*floor),
        _ => None,
    };
    least.unwrap_or_default().min(Decimal::ZERO)
}

pub(super) fn is_money(words: &str) -> bool {
    let folded = format!("{} ", fold(words));
    MONEY.iter().any(|money| folded.contains(&format!("{money} ")))
}

/// The unit that bands over a count are about, by their words: `Từ 3 kênh trở lên` counts `kênh`.
pub(super) fn counted_unit(bands: &Bands) -> Option<String> {
    const ENDS: [&str; 5] = ["tro", "den", "va", "hoac", "thi"];
    let is_number = |word: &&str| word.chars().all(|c| c.is_ascii_digit());
    bands.levels.iter().find_map(|band| {
        let mut words = band.label.split_whitespace().skip_while(|word| !is_number(word)).skip(1);
        let unit: Vec<&str> = words
            .by_ref()
            .take_while(|word| !ENDS.contains(&fold(word).as_str()) && !is_number(word))
            .collect();
        (!unit.is_empty() && unit.len() <= 3).then(|| unit.join(" "))
    })
}

/// Whether the words of a level say no more than yes.
pub(super) fn says_yes(words: &str) -> bool {
    YES.contains(&fold(words).as_str())
}
