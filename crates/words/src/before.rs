//! The figures of an item in one line: last year's with its points, and today's.

use tu_cham_core::assessment::{Assessment, Entry};
use tu_cham_core::criteria::{CriteriaSet, InputIx, LeafIx};

use crate::earned::Sense;
use crate::entries::entry;

/// Last year's figures of an item, in the order of its fields, and its points: `43/47 → 3,66 điểm`. None where nothing
/// is known of last year.
pub fn before(set: &CriteriaSet, assessment: &Assessment, leaf: LeafIx) -> Option<String> {
    let points = assessment
        .previous_points(leaf)
        .map(|points| format!("{} điểm", Sense::of_leaf(set, leaf).points(points, set)));
    match (figures(set, leaf, |input| assessment.previous(input)), points) {
        (Some(figures), Some(points)) => Some(format!("{figures} → {points}")),
        (figures, points) => figures.or(points),
    }
}

/// Today's figures of an item, in the order of its fields: `43/47`. None where there are none.
pub fn now(set: &CriteriaSet, assessment: &Assessment, leaf: LeafIx) -> Option<String> {
    figures(set, leaf, |input| assessment.entry(input))
}

fn figures<'a>(set: &CriteriaSet, leaf: LeafIx, of: impl Fn(InputIx) -> Option<&'a Entry>) -> Option<String> {
    let known = |input: InputIx| entry(set, input, of(input)?);
    let fraction = set[leaf].rule.fraction();
    let mut figures = Vec::new();
    for input in set[leaf].inputs() {
        match fraction {
            Some(fraction) if input == fraction.numerator => {
                let both = [known(input), known(fraction.denominator)];
                if both.iter().any(Option::is_some) {
                    figures.push(both.map(|figure| figure.unwrap_or_else(|| "…".to_owned())).join("/"));
                }
            }
            Some(fraction) if input == fraction.denominator => {}
            _ => figures.extend(known(input)),
        }
    }
    (!figures.is_empty()).then(|| figures.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tu_cham_core::assessment::{Entry, Value};
    use tu_cham_core::points::Points;
    use tu_cham_core::rule::Rule;
    use tu_cham_core::score::score;
    use tu_cham_files::assessment_file;
    use tu_cham_files::builtin;
    use tu_cham_files::checklist;

    const ITEM_BY_ITEM: &str = include_str!("../../../tests/data/documents/valid/van-canh-1.2.json");

    #[test]
    fn last_years_figures_stand_in_the_order_of_the_fields_before_the_points() {
        let set = checklist::load(builtin::EARLIER_SETS[0]).expect("sound");
        let (now, _) = assessment_file::parse(ITEM_BY_ITEM).expect("ours").open(&set).expect("opens");
        let report = score(&set, &now);
        let mut next = now.for_next_year(&set, |leaf| report.leaf(leaf).points, "sau".to_owned());
        let line = |year: &Assessment, id: &str| before(&set, year, set.leaf_by_id(id).expect(id));
        for (id, expected) in [
            ("2.1", "2.541/2.618 → 19,41 điểm"),
            ("4.cert", "có → 2,00 điểm"),
            ("5.2", "0/0 → 6,00 điểm"),
            ("3.2", "0,31 điểm"),
        ] {
            assert_eq!(line(&next, id).as_deref(), Some(expected), "{id}");
            assert_eq!(line(&now, id), None, "{id} without a year before");
            let figures = expected.split(" → ").next().filter(|text| !text.contains("điểm"));
            assert_eq!(super::now(&set, &now, set.leaf_by_id(id).expect(id)).as_deref(), figures, "{id}");
        }
        let rate = set.leaf_by_id("2.1").expect("an item");
        next.remember(set[rate].inputs()[0], Some(Entry::Unreadable("nhiều".to_owned())));
        next.remember_points(rate, None);
        assert_eq!(line(&next, "2.1").as_deref(), Some("…/2.618"));
        next.remember(set[rate].inputs()[1], None);
        assert_eq!(line(&next, "2.1"), None);
    }

    #[test]
    fn a_choice_is_named_and_a_penalty_reads_as_taken_off() {
        let set = checklist::load(builtin::PRACTICE_COMMUNE).expect("sound");
        let (mut year, _) =
            assessment_file::parse(builtin::CASES[0]).expect("ours").open(&set).expect("opens");
        let choice = set.leaves().find_map(|(leaf, about)| match &about.rule {
            Rule::Choice { input, options } => Some((leaf, *input, options[0].clone())),
            _ => None,
        });
        let (leaf, input, option) = choice.expect("an item of the set");
        year.remember(input, Some(Entry::Value(Value::Choice(option.id))));
        assert_eq!(before(&set, &year, leaf), Some(option.label));
        let penalty = set.leaf_by_id("p3").expect("an item of the set");
        year.remember_points(penalty, Some(Points::whole(2)));
        assert_eq!(before(&set, &year, penalty).as_deref(), Some("trừ 2,00 điểm"));
    }
}
