//! Rules over points for each: per item, deductions, penalties.

use tu_cham_core::exact::Exact;
use tu_cham_core::number::Decimal;

use crate::finding::Fact;
use crate::proposal::Doubt;
use crate::reading::choice::has_condition;
use crate::reading::clause::Clause;
use crate::reading::each::{Cap, Each, cap, each};
use crate::reading::hinted::says_less;
use crate::reading::interval::interval;
use crate::reading::level::{Said, Value, said};
use crate::reading::rule::{Item, Rule};
use crate::reading::token::{lower, tokens};
use crate::scoring::{Deduction, Level, Of, Scoring};

/// The clauses of such a rule.
#[derive(Default)]
struct Parts {
    added: Vec<Each>,
    deducted: Vec<Each>,
    levels: Vec<Said>,
    cap: Option<Cap>,
    caps: usize,
    left: usize,
}

/// A rule over points for each, where a clause has some.
pub fn counted(clauses: &[Clause], item: Item) -> Option<Rule> {
    let mut parts = Parts::default();
    for clause in clauses {
        if let Some(found) = each(clause) {
            parts.limit(found.cap);
            if found.is_deducted { parts.deducted.push(found) } else { parts.added.push(found) }
        } else if let Some(limit) = cap(clause) {
            parts.limit(Some(limit));
        } else if let Some(level) = said(clause).filter(|level| !level.is_loose) {
            parts.levels.push(level);
        } else {
            parts.left += 1;
        }
    }
    let says_else = parts
        .added
        .iter()
        .chain(&parts.deducted)
        .any(|each| has_condition(&each.unit) || each.unit.contains('(') || has_condition(&each.label));
    let rule = match (parts.added.is_empty(), parts.deducted.is_empty()) {
        (true, true) | (false, false) => None,
        (false, true) => parts.per_item(item),
        (true, false) if item.is_penalty => parts.penalty(item),
        (true, false) => parts.deduct(item),
    };
    rule.map(|rule| rule.doubting(says_else, Doubt::WordsLeft))
}

/// Whether words deduct for each and name no maximum.
pub fn lacks_cap(clauses: &[Clause]) -> bool {
    let words: Vec<_> = clauses.iter().map(Clause::tokens).collect();
    let deducts = words.iter().any(|words| {
        words.windows(2).enumerate().any(|(at, pair)| {
            let unit = usize::from(words.get(at + 2).is_some_and(|word| word.is_any(&["điểm", "đ"])));
            pair[0].is("trừ")
                && pair[1].number().is_some()
                && words.get(at + 2 + unit).is_some_and(|word| word.is_sign('/'))
        })
    }) || clauses
        .iter()
        .any(|clause| each(clause).is_some_and(|it| it.is_deducted && !it.unit.is_empty()));
    let limits = ["tối đa", "không quá", "không vượt quá", "đến hết", "trừ hết"];
    let is_limited =
        clauses.iter().any(|clause| limits.iter().any(|limit| lower(&clause.text).contains(limit)));
    deducts && !is_limited
}

impl Parts {
    fn limit(&mut self, cap: Option<Cap>) {
        if cap.is_some() {
            self.caps += 1;
            self.cap = cap;
        }
    }

    /// The points of the limit; the maximum of the item where all points are meant.
    fn cap_points(&self, item: Item) -> Option<Decimal> {
        match self.cap? {
            Cap::Points(points) => Some(points),
            Cap::All => item.max,
        }
    }

    /// The levels other than "Không có: 0 điểm".
    fn other_levels(&self) -> usize {
        let is_none = |level: &&Said| {
            let says_none = tokens(&level.label).first().is_some_and(|word| word.is_any(&["không", "chưa"]));
            !(level.value == Value::Points(Decimal::ZERO) && says_none)
        };
        self.levels.iter().filter(is_none).count()
    }

    fn per_item(self, item: Item) -> Option<Rule> {
        let cap = self.cap_points(item);
        let left = self.left > 0 || self.other_levels() > 0;
        let is_doubtful = self.caps > 1;
        if self.other_levels() > 0 && self.levels.iter().any(|level| interval(&level.label).is_some()) {
            return None;
        }
        let part = |each: &Each, cap| Scoring::PerItem { each: each.points, unit: each.unit.clone(), cap };
        let rule = match self.added.as_slice() {
            [one] => Rule::new(part(one, cap), cap).doubting(!one.label.is_empty(), Doubt::Several),
            many => {
                let parts = many.iter().map(|each| part(each, None)).collect();
                Rule::new(Scoring::Composite { parts, cap }, cap).doubting(true, Doubt::Several)
            }
        };
        Some(
            rule.doubting(cap.is_none(), Doubt::Points)
                .doubting(left, Doubt::WordsLeft)
                .doubting(is_doubtful, Doubt::Several),
        )
    }

    fn penalty(self, item: Item) -> Option<Rule> {
        let cap = self.cap_points(item);
        let left = self.left > 0 || self.other_levels() > 0;
        let all_counted = self.deducted.iter().all(|each| !each.unit.is_empty());
        let none_counted = self.deducted.iter().all(|each| each.unit.is_empty());
        let is_plain = |label: &str| matches!(lower(label).as_str(), "" | "có" | "có vi phạm");
        let rule = match self.deducted.as_slice() {
            [only] if all_counted => {
                let scoring = Scoring::PerItem { each: only.points, unit: only.unit.clone(), cap };
                let doubts = !only.label.is_empty() && !is_plain(&only.label);
                Rule::new(scoring, cap)
                    .doubting(cap.is_none(), Doubt::Points)
                    .doubting(doubts, Doubt::Several)
            }
            [only] if is_plain(&only.label) || !left => {
                Rule::new(Scoring::Penalty { points: only.points }, Some(only.points))
                    .doubting(!is_plain(&only.label) || self.caps > 0, Doubt::Several)
            }
            many if all_counted => {
                let parts = many
                    .iter()
                    .map(|each| Scoring::PerItem { each: each.points, unit: unit(each), cap: None })
                    .collect();
                Rule::new(Scoring::Composite { parts, cap }, cap).doubting(true, Doubt::Several)
            }
            many if none_counted && !left && many.iter().all(|each| !each.label.is_empty()) => {
                let levels: Vec<Level> = many
                    .iter()
                    .map(|each| Level { group: None, label: each.label.clone(), points: each.points })
                    .collect();
                let most = levels.iter().map(|level| level.points).max();
                Rule::new(Scoring::Choice(levels), most).doubting(true, Doubt::Several)
            }
            _ => return None,
        };
        Some(rule.doubting(left, Doubt::WordsLeft).doubting(self.caps > 1, Doubt::Several))
    }

    fn deduct(self, item: Item) -> Option<Rule> {
        let positive = |level: &&Said| level.value != Value::Points(Decimal::ZERO);
        let starts: Vec<&Said> = self.levels.iter().filter(positive).collect();
        let start = match starts.as_slice() {
            [] => None,
            [one] => match one.value {
                Value::Points(points) => Some(points),
                Value::Max => item.max,
                _ => return None,
            },
            _ => return None,
        };
        let is_told = start.is_some();
        let start = start.or(item.max)?;
        let zeros = self.levels.iter().filter(|level| !positive(level));
        let items: Vec<Deduction> = self
            .deducted
            .iter()
            .map(|each| Deduction { label: unit(each), each: Some(each.points) })
            .chain(zeros.map(|level| Deduction { label: level.label.clone(), each: None }))
            .collect();
        let repeats =
            (1..items.len()).any(|at| items[..at].iter().any(|other| other.label == items[at].label));
        let is_start_clear =
            starts.iter().all(|level| !has_condition(&level.label) && !level.label.contains(':'));
        let by_rate =
            starts.iter().any(|level| interval(&level.label).is_some_and(|it| it.of == Of::Percent));
        let says_less = starts.iter().any(|level| says_less(&level.label, items.len()));
        let once = self.deducted.iter().any(|each| each.unit.is_empty());
        let blank = items.iter().any(|item| item.label.is_empty());
        let zero = Exact::from(0);
        let floor = match self.cap {
            Some(Cap::Points(cap)) => less(start, cap),
            _ => Decimal::ZERO,
        };
        let falls_below = floor.exact() < zero;
        let floor = if falls_below { Decimal::ZERO } else { floor };
        // Nothing at all beside a count: which of the two holds is not said.
        let two_ways = self.levels.iter().any(|level| !positive(&level))
            && self.deducted.iter().any(|each| each.label.is_empty());
        // "Trừ đến hết điểm" begins at all points.
        let is_told = is_told || self.cap == Some(Cap::All);
        let doubts = !is_told || once || blank || two_ways || self.caps > 1;
        Some(
            Rule::new(Scoring::Deduct { start, items, floor }, Some(start))
                .doubting(falls_below, Doubt::Points)
                .doubting(doubts || repeats, Doubt::Several)
                .doubting(says_less || by_rate, Doubt::WordsLeft)
                .doubting(self.left > 0 || !is_start_clear, Doubt::WordsLeft),
        )
    }
}

/// The unit that is counted, or the words before it where they say more.
fn unit(each: &Each) -> String {
    if each.label.is_empty() { each.unit.clone() } else { each.label.clone() }
}

fn less(a: Decimal, b: Decimal) -> Decimal {
    match (a.scaled(6), b.scaled(6)) {
        (Some(a), Some(b)) => Decimal::scaled_from(a - b, 6),
        _ => Decimal::ZERO,
    }
}

/// Words that a rule finds no place for: it deducts in a way of its own.
pub fn no_cap(clauses: &[Clause], item: Item) -> Option<Fact> {
    (item.is_penalty && lacks_cap(clauses)).then_some(Fact::NoCap)
}
