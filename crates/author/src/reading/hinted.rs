//! Words that say a rule in part, as annexes often do: "dưới 95%: tính theo tỷ lệ", "100% …: 2 điểm, mỗi … quá hạn trừ
//! 0,2 điểm". A rule that is read from them is proposed, and a person always has to confirm it.

use tu_cham_core::number::Decimal;

use crate::proposal::Doubt;
use crate::reading::clause::{Clause, bare};
use crate::reading::each::each;
use crate::reading::interval::interval;
use crate::reading::level::{Said, Value, said};
use crate::reading::rule::{Item, Rule};
use crate::reading::token::{Token, begins, place, says, tokens};
use crate::scoring::{Level, Scoring};

/// The meaning of "tính theo tỷ lệ" in an annex, in the words that are read.
const WHOLE: &str = "Tỷ lệ x điểm tối đa";

/// Whether a clause says a rate and no formula, so that nothing else may take it for words of a level.
pub fn hints(clauses: &[Clause]) -> bool {
    clauses.iter().any(|clause| by_rate(clause) != *clause)
}

/// The rule that is probably meant. `read` reads clauses for a maximum.
pub fn hinted(
    clauses: &[Clause],
    item: Item,
    read: impl Fn(&[Clause], Item) -> Option<Rule>,
) -> Option<Rule> {
    let mut clear: Vec<Clause> = clauses.iter().flat_map(apart).map(|clause| by_rate(&clause)).collect();
    if clear.iter().any(|clause| each(clause).is_some_and(|it| it.is_deducted)) {
        clear.retain(|clause| !is_none_full(clause, item));
    }
    let again = (clear != clauses).then(|| read(&clear, item)).flatten();
    let rule = again.or_else(|| parts(&clear, item, read))?;
    Some(rule.doubting(true, Doubt::Several))
}

/// "100% …: 2 điểm, mỗi … trừ 0,2 điểm" is two: a comma stands between points and something that has points of its own.
fn apart(clause: &Clause) -> Vec<Clause> {
    let has_points = |text: &str| {
        let part = Clause { text: text.to_owned(), points: None, ..clause.clone() };
        each(&part).is_some() || said(&part).is_some()
    };
    for (at, _) in clause.text.match_indices(", ") {
        let (before, after) = (bare(&clause.text[..at]), bare(&clause.text[at + 2..]));
        if has_points(before) && has_points(after) {
            let first = Clause { text: before.to_owned(), ..clause.clone() };
            let rest = Clause { text: after.to_owned(), is_listed: false, style: None, ..clause.clone() };
            return std::iter::once(first).chain(apart(&rest)).collect();
        }
    }
    vec![clause.clone()]
}

/// "Không có phản ánh: 2 điểm" beside deductions: nothing to deduct gives the same.
fn is_none_full(clause: &Clause, item: Item) -> bool {
    said(clause).is_some_and(|level| {
        let full = match level.value {
            Value::Points(points) => Some(points) == item.max,
            Value::Max => true,
            _ => false,
        };
        full && begins(&tokens(&level.label), "không có")
    })
}

/// "Dưới 95%: tính theo tỷ lệ" as "Dưới 95%: Tỷ lệ x điểm tối đa".
fn by_rate(clause: &Clause) -> Clause {
    let words = clause.tokens();
    let found = ["theo tỷ lệ", "theo tỉ lệ"].iter().find_map(|phrase| place(&words, phrase));
    let Some((start, end)) = found else { return clause.clone() };
    let known = [
        "thực", "hiện", "đạt", "được", "hoàn", "thành", "tương", "ứng", "phần", "trăm", "so", "với", "điểm",
        "tối", "đa", "kết", "quả",
    ];
    let is_known = |word: &Token| word.is_any(&known) || word.is_sign('%');
    let announces = ["tính", "chấm", "điểm", "thì", "được", "đánh", "giá", "số", "là"];
    let lead = words[..start].iter().rev().take_while(|word| word.is_any(&announces)).count();
    if lead == 0 || !words[end..].iter().all(is_known) {
        return clause.clone();
    }
    let label = bare(&clause.text[..words[start - lead].start]);
    let text = if label.is_empty() { WHOLE.to_owned() } else { format!("{}: {WHOLE}", under(label)) };
    Clause { text, ..clause.clone() }
}

/// "Không đạt 100%" as "dưới 100%".
fn under(label: &str) -> String {
    let words = tokens(label);
    let number = match words.as_slice() {
        [no, reach, number, percent]
            if no.is_any(&["không", "chưa"]) && reach.is("đạt") && percent.is_sign('%') =>
        {
            number
        }
        _ => return label.to_owned(),
    };
    format!("dưới {}%", label[number.start..number.end].trim())
}

/// Levels beside one product of a rate, which together come to the maximum: "Ban hành kế hoạch: 1 điểm. Tỷ lệ thực hiện x 2 điểm".
fn parts(clauses: &[Clause], item: Item, read: impl Fn(&[Clause], Item) -> Option<Rule>) -> Option<Rule> {
    let max = item.max.filter(|_| !item.is_penalty)?;
    let levels: Vec<Said> = clauses.iter().map(said).collect::<Option<_>>()?;
    let of_rate = |level: &Said| matches!(level.value, Value::Formula(_));
    let at = levels.iter().position(of_rate)?;
    let Value::Formula(formula) = &levels[at].value else { return None };
    let points = formula.points.filter(|_| formula.over.is_none() && !formula.target)?;
    let others: Vec<&Said> =
        levels.iter().enumerate().filter(|(other, _)| *other != at).map(|it| it.1).collect();
    let plain = |level: &&Said| match level.value {
        Value::Points(points)
            if !level.is_loose && !level.label.is_empty() && interval(&level.label).is_none() =>
        {
            Some(Level { group: None, label: level.label.clone(), points })
        }
        _ => None,
    };
    let others: Vec<Level> = others.iter().map(plain).collect::<Option<_>>()?;
    // A part that nothing is said about in its label has a rate of its own, so that it is read alone.
    let rate = read(&clauses[at..=at], item).filter(|rule| matches!(rule.scoring, Scoring::Bands(_)))?;
    let none = || Level { group: None, label: String::new(), points: Decimal::ZERO };
    let has_none = others.iter().any(|level| level.points.is_zero());
    let first: Vec<Scoring> = if has_none && others.len() > 1 {
        vec![if others.len() == 2 { Scoring::YesNo(others.clone()) } else { Scoring::Choice(others.clone()) }]
    } else {
        others.iter().map(|level| Scoring::YesNo(vec![level.clone(), none()])).collect()
    };
    let of_levels = if has_none {
        others.iter().map(|level| level.points).max().unwrap_or_default()
    } else {
        others.iter().fold(Decimal::ZERO, |sum, level| sum.plus(level.points))
    };
    let most = of_levels.plus(points);
    if most != max || of_levels.is_zero() {
        return None;
    }
    let mut parts = first;
    parts.insert(at.min(parts.len()), rate.scoring);
    Some(Rule::new(Scoring::Composite { parts, cap: None }, Some(most)))
}

/// Whether the level before deductions names more conditions than there are deductions: "đủ số lượng, đúng thời gian: 1,5; mỗi báo cáo chậm trừ
/// 0,25" does not say what a missing one costs.
pub fn says_less(start: &str, deductions: usize) -> bool {
    let words = tokens(start);
    let joins = words.iter().filter(|word| word.is_sign(',') || word.is("và")).count();
    joins + 1 > deductions && joins > 0 || says(&words, "đầy đủ") && deductions < 1
}
