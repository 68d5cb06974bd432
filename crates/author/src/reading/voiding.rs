//! "Không ban hành: 0 điểm cả tiêu chí": a level that leaves all that stands beside its item without points too.

use tu_cham_core::number::Decimal;

use crate::reading::clause::{Clause, bare};
use crate::reading::level::{Value, said};
use crate::reading::token::{lower, place};
use crate::scoring::Scoring;

/// Words for all that stands beside an item.
const WHOLE: [&str; 9] = [
    "toàn bộ điểm của tiêu chí",
    "toàn bộ điểm tiêu chí",
    "toàn bộ tiêu chí",
    "toàn bộ nhóm",
    "cả tiêu chí",
    "cả nhóm",
    "các nội dung còn lại của tiêu chí",
    "các tiêu chí thành phần còn lại",
    "các nội dung còn lại",
];

/// The level without these words, and its label; `None` for a clause that says nothing of the kind.
pub fn voiding(clause: &Clause) -> Option<(Clause, String)> {
    let words = clause.tokens();
    let (from, to) = WHOLE.iter().find_map(|phrase| place(&words, phrase))?;
    // "tiêu chí này", "tiêu chí 1.2" name the same.
    let rest = words.get(to..).unwrap_or_default();
    let is_named = rest.iter().all(|word| {
        word.is_any(&["này", "trên", "số", "của", "tiêu", "chí"])
            || word.number().is_some()
            || word.is_sign(')')
    });
    let before = clause.text.get(..words[from].start)?;
    let text = bare(before.trim_end().trim_end_matches(['(', ',', '-'])).to_owned();
    let without = Clause { text, ..clause.clone() };
    let level = said(&without)?;
    (is_named && level.value == Value::Points(Decimal::ZERO) && !level.label.is_empty())
        .then_some((without, level.label))
}

/// The levels of a scoring with these labels, from 0.
pub fn levels(scoring: &Scoring, labels: &[String]) -> Vec<usize> {
    let (Scoring::YesNo(levels) | Scoring::Choice(levels)) = scoring else { return Vec::new() };
    let is_one = |label: &str| labels.iter().any(|other| lower(other) == lower(label));
    levels.iter().enumerate().filter(|(_, level)| is_one(&level.label)).map(|(at, _)| at).collect()
}

/// The levels of a scoring as it was read, found again by their labels in one that the author has written.
pub fn in_own(own: &Scoring, voids: &[usize], read: &Scoring) -> Vec<usize> {
    let (Scoring::YesNo(all) | Scoring::Choice(all)) = read else { return Vec::new() };
    let labels: Vec<String> =
        voids.iter().filter_map(|at| all.get(*at)).map(|level| level.label.clone()).collect();
    levels(own, &labels)
}

#[cfg(test)]
mod tests {
    use crate::proposal::{Certainty, Doubt};
    use crate::reading::read;
    use crate::reading::said::{item, rule};

    #[test]
    fn a_level_that_voids_the_criterion_is_found_and_asked_about() {
        for (text, levels) in [
            ("Đúng hạn: 2 điểm; trễ hạn: 1 điểm; không ban hành: 0 điểm cả tiêu chí", vec![2]),
            ("Đúng hạn: 2 điểm; trễ hạn: 1 điểm; không ban hành: 0 điểm (toàn bộ tiêu chí 1.2)", vec![2]),
            ("Có: 2 điểm; không có thì không tính điểm các nội dung còn lại của tiêu chí", vec![1]),
        ] {
            let outcome = read(&item("2", text));
            assert_eq!(outcome.voids, levels, "{text}: {}", rule(&outcome));
            assert_eq!(outcome.reading.certainty, Certainty::Confirm(Doubt::Voids), "{text}");
        }
        for text in ["Đạt cả tiêu chí a và b: 2 điểm; không đạt: 0 điểm", "Có: 2 điểm; không: 0 điểm"]
        {
            assert_eq!(read(&item("2", text)).voids, [] as [usize; 0], "{text}");
        }
    }
}
