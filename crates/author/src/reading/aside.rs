//! Words beside the levels: the parts of a rate, how to round, the points of *không phát sinh*, who scores.

use tu_cham_core::number::Decimal;

use crate::proposal::Na;
use crate::reading::clause::{self, Clause, bare, has_unit};
use crate::reading::each;
use crate::reading::interval::interval;
use crate::reading::level::{Value, said};
use crate::reading::not_arising::not_arising;
use crate::reading::rate::{apart, defined, letter_of};
use crate::reading::rule::Item;
use crate::reading::token::{begins, place, says, tokens};
use crate::reading::voiding::voiding;
use crate::scoring::Rate;

/// The words beside the levels, and the clauses without them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asides {
    /// The clauses that are left.
    pub clauses: Vec<Clause>,
    /// The figures of the rate.
    pub rate: Option<Rate>,
    /// Whether the rate is defined twice.
    pub rates: usize,
    /// Clauses that explain letters.
    pub letters: Vec<String>,
    /// The rounding.
    pub round: Option<Decimal>,
    /// Whether a rate over 100 % counts as 100 %.
    pub clamps: bool,
    /// The points of *không phát sinh*.
    pub na: Vec<Na>,
    /// Whether only the verifier enters it.
    pub verifier_only: bool,
    /// A condition that leaves no points.
    pub zero_if: Option<String>,
    /// The labels of levels that leave all that stands beside the item without points.
    pub voids: Vec<String>,
    /// Whether words in brackets found no place.
    pub is_left: bool,
}

/// Takes the words beside the levels out of clauses.
pub fn asides(clauses: &[Clause], item: Item) -> Asides {
    let mut found = Asides::default();
    for clause in clauses {
        if let Some((level, label)) = voiding(clause) {
            found.voids.push(label);
            found.clauses.push(level);
            continue;
        }
        for part in bracketed(clause).iter().flat_map(explained) {
            found.take(part, item);
        }
    }
    found.not_arising_levels(item);
    found.zero_if();
    found
}

/// A clause and the words in brackets behind its points, or behind a product whose letters they explain. A limit, the rounding and the
/// verifier in brackets belong to the clause.
fn bracketed(clause: &Clause) -> Vec<Clause> {
    let apart = || {
        let text = clause.text.strip_suffix(')').or_else(|| clause.text.strip_suffix(']'))?;
        let open = text.rfind(['(', '['])?;
        let (before, inner) = (text[..open].trim_end(), text[open + 1..].trim());
        let inside = |text: &str| Clause { text: text.to_owned(), in_brackets: true, ..clause.clone() };
        let parts = clause::clauses(&[inner.to_owned()]);
        let explains = !parts.is_empty()
            && parts.iter().all(|part| letter_of(&part.text).is_some() || defined(&part.text).is_some());
        let belongs = each::cap(&inside(inner)).is_some()
            || without_verifier(inner).1
            || says(&tokens(inner), "làm tròn");
        let first = Clause { text: before.to_owned(), ..clause.clone() };
        if explains {
            return Some(std::iter::once(first).chain(parts.iter().map(|part| inside(&part.text))).collect());
        }
        (has_unit(&tokens(before)) && !belongs && !inner.is_empty()).then(|| vec![first, inside(inner)])
    };
    apart().unwrap_or_else(|| vec![clause.clone()])
}

/// A clause and the explanation after "trong đó".
fn explained(clause: &Clause) -> Vec<Clause> {
    let words = clause.tokens();
    let Some((at, _)) = place(&words, "trong đó").filter(|(at, _)| *at > 0) else {
        return vec![clause.clone()];
    };
    let after = &clause.text[words[at].start..];
    let explains = defined(after).is_some() || letter_of(after).is_some();
    if !explains {
        return vec![clause.clone()];
    }
    let before = bare(&clause.text[..words[at].start]);
    let part = |text: &str| Clause { text: text.to_owned(), ..clause.clone() };
    vec![part(before.trim_end_matches(['(', ' '])), part(bare(after).trim_end_matches(')'))]
}

impl Asides {
    fn take(&mut self, mut clause: Clause, item: Item) {
        let (text, is_verified) = without_verifier(&clause.text);
        self.verifier_only |= is_verified;
        let (text, round) = without_rounding(&text);
        self.round = self.round.or(round);
        clause.text = text;
        if clause.text.is_empty() {
            return;
        }
        if is_clamp(&clause) {
            self.clamps = true;
            return;
        }
        if let Some(rate) = defined(&clause.text) {
            self.rates += 1;
            self.rate = Some(rate);
            return;
        }
        if letter_of(&clause.text).is_some() {
            self.letters.extend(apart(&clause.text));
            return;
        }
        match not_arising(&clause.text, points(&clause), item.max) {
            Some(it) if !it.in_points => self.na.push(it.na),
            _ if clause.in_brackets => self.is_left = true,
            _ => self.clauses.push(clause),
        }
    }

    /// A level for an item that does not arise is no band of a rate.
    fn not_arising_levels(&mut self, item: Item) {
        let arises_not =
            |clause: &Clause| not_arising(&clause.text, points(clause), item.max).map(|it| it.na);
        let found: Vec<Na> = self.clauses.iter().filter_map(arises_not).collect();
        let others = || self.clauses.iter().filter(|clause| arises_not(clause).is_none());
        let by_rate = |clause: &Clause| {
            said(clause).is_some_and(|level| {
                matches!(level.value, Value::Formula(_))
                    || interval(&level.label).is_some_and(|it| it.is_pure)
            })
        };
        if !found.is_empty() && others().count() > 0 && others().all(by_rate) {
            self.clauses.retain(|clause| arises_not(clause).is_none());
        }
        self.na.extend(found);
    }

    /// "Số có mặt vượt số biên chế được giao: 0 điểm" in a line of its own, below levels that are complete without it.
    fn zero_if(&mut self) {
        let Some(last) = self.clauses.last().filter(|last| !last.is_listed && last.group.is_none()) else {
            return;
        };
        let Some(level) = said(last).filter(|level| level.value == Value::Points(Decimal::ZERO)) else {
            return;
        };
        let before = &self.clauses[..self.clauses.len() - 1];
        let Some(first) = before.first() else { return };
        let in_first_line = before.iter().all(|clause| clause.line == first.line) && last.line != first.line;
        let is_complete =
            before.len() >= 2 && before.iter().any(|clause| points(clause) == Some(Decimal::ZERO));
        if is_complete && in_first_line && interval(&level.label).is_none() && !level.label.is_empty() {
            self.zero_if = Some(level.label);
            self.clauses.pop();
        }
    }
}

/// "Tỷ lệ vượt 100% tính bằng 100%".
fn is_clamp(clause: &Clause) -> bool {
    let known = [
        "tỷ",
        "tỉ",
        "lệ",
        "vượt",
        "trên",
        "quá",
        "nếu",
        "trường",
        "hợp",
        "thì",
        "được",
        "chỉ",
        "tính",
        "bằng",
        "là",
        "lấy",
        "tối",
        "đa",
    ];
    let words = clause.tokens();
    let hundred = Decimal::whole(100);
    let numbers = words.iter().filter(|word| word.number().is_some_and(|it| it.value == hundred)).count();
    numbers == 2
        && begins(&words, "tỷ lệ")
        && words.iter().any(|word| word.is_any(&["vượt", "trên", "quá"]))
        && words.iter().all(|word| {
            word.is_any(&known) || word.is_sign('%') || word.number().is_some_and(|it| it.value == hundred)
        })
}

fn points(clause: &Clause) -> Option<Decimal> {
    match said(clause)?.value {
        Value::Points(points) => Some(points),
        _ => None,
    }
}

/// The text without "(cơ quan thẩm định chấm)".
pub fn without_verifier(text: &str) -> (String, bool) {
    let is_verifier = |text: &str| {
        let words = tokens(text);
        (says(&words, "thẩm định chấm") || says(&words, "thẩm định xác định"))
            && !says(&words, "không")
            && words.iter().all(|word| word.number().is_none())
            && words.len() <= 12
    };
    if is_verifier(text) && !text.contains('(') {
        return (String::new(), true);
    }
    if let (Some(open), Some(close)) = (text.rfind('('), text.rfind(')'))
        && open < close
        && is_verifier(&text[open + 1..close])
    {
        let rest = format!("{}{}", text[..open].trim_end(), &text[close + 1..]);
        return (bare(&rest).to_owned(), true);
    }
    (text.to_owned(), false)
}

/// The text without ", làm tròn 02 chữ số", and the multiple to which it rounds.
pub fn without_rounding(text: &str) -> (String, Option<Decimal>) {
    let words = tokens(text);
    let Some((start, after)) = place(&words, "làm tròn") else { return (text.to_owned(), None) };
    let (tail, close) = match &words[after..] {
        [rest @ .., close] if close.is_sign(')') => (rest, true),
        rest => (rest, false),
    };
    let lead = tail.iter().take_while(|word| word.is_any(&["đến", "tới", "số", "lấy", "lẻ"])).count();
    let tail = &tail[lead..];
    let Some(first) = tail.first() else { return (text.to_owned(), None) };
    let step = match (first.number(), tail.get(1)) {
        (Some(digits), Some(unit)) if unit.is("chữ") => decimals(digits.value, tail),
        (None, Some(unit)) if unit.is("chữ") => in_words(first).and_then(|digits| decimals(digits, tail)),
        (Some(step), None) if step.value.decimals() > 0 => Some(step.value),
        (Some(step), Some(unit))
            if unit.is_any(&["điểm", "đ"]) && tail.len() == 2 && !step.value.is_zero() =>
        {
            Some(step.value)
        }
        _ => None,
    };
    let Some(step) = step else { return (text.to_owned(), None) };
    let before = text[..words[start].start].trim_end();
    let before = if close { before.strip_suffix('(').unwrap_or(before) } else { before };
    let before = before.trim_end().trim_end_matches("và").trim_end();
    let rest = bare(before).to_owned();
    (without_own_limit(&rest), Some(step))
}

/// "x 10, tối đa 10": a product with its own first number as the limit says nothing more.
fn without_own_limit(text: &str) -> String {
    let words = tokens(text);
    if let [before @ .., most, limit, number] = words.as_slice()
        && most.is("tối")
        && limit.is("đa")
        && let Some(number) = number.number()
        && let [.., product, comma] = before
        && comma.is_sign(',')
        && product.number().is_some_and(|it| it.value == number.value)
    {
        return text[..comma.start].trim_end().to_owned();
    }
    text.to_owned()
}

fn in_words(word: &crate::reading::token::Token) -> Option<Decimal> {
    let digits = ["một", "hai", "ba"];
    digits.iter().zip(1..).find(|(name, _)| word.is(name)).map(|(_, digits)| Decimal::whole(digits))
}

/// The multiple for a number of decimals, where nothing else is said.
fn decimals(digits: Decimal, tail: &[crate::reading::token::Token]) -> Option<Decimal> {
    let digits = u8::try_from(digits.scaled(0)?).ok().filter(|digits| *digits <= 3)?;
    let rest = &tail[2.min(tail.len())..];
    let known = rest.iter().all(|word| word.is_any(&["số", "thập", "phân", "sau", "dấu", "phẩy"]));
    known.then(|| Decimal::scaled_from(1, digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_taken_out() {
        for (text, rest, step) in [
            ("Điểm = tỷ lệ % x 6,0 (làm tròn đến 0,25đ)", "Điểm = tỷ lệ % x 6,0", Some("0.25")),
            (
                "Điểm = (Tỷ lệ/85%) x 10, tối đa 10, làm tròn 02 chữ số",
                "Điểm = (Tỷ lệ/85%) x 10",
                Some("0.01"),
            ),
            ("Tỷ lệ x 2, làm tròn đến hai chữ số thập phân", "Tỷ lệ x 2", Some("0.01")),
            ("Tỷ lệ x 2, làm tròn số", "Tỷ lệ x 2, làm tròn số", None),
            ("Tỷ lệ x 2, làm tròn 2 chữ số rồi trừ 1", "Tỷ lệ x 2, làm tròn 2 chữ số rồi trừ 1", None),
            ("làm tròn", "làm tròn", None),
        ] {
            let (found, round) = without_rounding(text);
            assert_eq!((found.as_str(), round.map(Decimal::canonical).as_deref()), (rest, step), "{text}");
        }
    }

    #[test]
    fn the_verifier_is_taken_out() {
        let text = "Trừ 0,5 điểm/tiêu chí, tối đa trừ 2 điểm (cơ quan thẩm định chấm)";
        assert_eq!(without_verifier(text), ("Trừ 0,5 điểm/tiêu chí, tối đa trừ 2 điểm".to_owned(), true));
        let text = "Có văn bản thẩm định (bản chính): 1 điểm";
        assert_eq!(without_verifier(text), (text.to_owned(), false));
    }
}
