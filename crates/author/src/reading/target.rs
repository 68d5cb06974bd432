//! "Đạt chỉ tiêu được giao: 1 điểm; không đạt thì tính (Tỷ lệ đạt được/Chỉ tiêu) x điểm tối đa".

use tu_cham_core::number::Decimal;

use crate::proposal::Doubt;
use crate::reading::clause::Clause;
use crate::reading::formula::Over;
use crate::reading::level::{Said, Value, said};
use crate::reading::rule::{Item, Rule};
use crate::reading::token::{says, tokens};
use crate::scoring::{Rate, Scoring};

/// Points for a rate against the target that the unit was given.
pub fn target(clauses: &[Clause], item: Item, rate: Option<&Rate>) -> Option<Rule> {
    let mut met = None;
    let mut less = None;
    let mut default = None;
    let mut left = false;
    for clause in clauses {
        let words = clause.tokens();
        let names_target = says(&words, "chỉ tiêu");
        if let Some(percent) = without_target(&clause.text) {
            default = Some(percent);
            continue;
        }
        match said(clause) {
            Some(level) if less.is_none() && is_short(&level) => less = Some(level),
            Some(level) if met.is_none() && names_target && is_met(&level.label) => met = Some(level),
            _ => left = true,
        }
    }
    let (less, met) = (less?, met);
    let met_points = match met.as_ref().map(|level| &level.value) {
        Some(Value::Points(points)) => Some(*points),
        Some(Value::Max) | None => item.max,
        _ => return None,
    };
    let Value::Formula(formula) = &less.value else { return None };
    let points = met_points?;
    let differs = match formula.points {
        Some(own) => own != points,
        None => item.max.is_some_and(|max| max != points),
    };
    let scoring = Scoring::Target { points, linear: true, rate: rate.cloned(), default };
    Some(
        Rule::new(scoring, Some(points))
            .doubting(differs, Doubt::Points)
            .doubting(met.is_none(), Doubt::Several)
            .doubting(left, Doubt::WordsLeft),
    )
}

fn is_met(label: &str) -> bool {
    let words = tokens(label);
    words.first().is_some_and(|word| word.is_any(&["đạt", "hoàn", "bằng"]))
        && says(&words, "chỉ tiêu")
        && !words.iter().any(|word| word.number().is_some() || word.is_any(&["không", "chưa", "dưới"]))
}

/// "không đạt thì tính (Tỷ lệ đạt được/Chỉ tiêu) x điểm tối đa".
fn is_short(level: &Said) -> bool {
    let Value::Formula(formula) = &level.value else { return false };
    let words = tokens(&level.label);
    let is_missed = words.first().is_none_or(|word| word.is_any(&["không", "chưa", "dưới", "điểm"]));
    formula.target && formula.of == Over::Rate && is_missed && words.len() <= 6
}

/// "Chưa được giao chỉ tiêu thì so với 80%".
fn without_target(text: &str) -> Option<Decimal> {
    let words = tokens(text);
    let lacks =
        ["chưa được giao chỉ tiêu", "không được giao chỉ tiêu", "chưa giao chỉ tiêu", "không có chỉ tiêu"];
    if !lacks.iter().any(|lacks| says(&words, lacks)) {
        return None;
    }
    match words.as_slice() {
        [.., with, number, percent]
            if percent.is_sign('%') && with.is_any(&["với", "là", "theo", "bằng"]) =>
        {
            number.number().map(|number| number.value).filter(|value| !value.is_zero())
        }
        _ => None,
    }
}
