//! "Tỷ lệ x điểm tối đa", "(b/a) x 2 điểm", "(Tỷ lệ/85%) x 10": products and quotients of a rate, points and percentages.

use tu_cham_core::number::Decimal;

use crate::reading::token::{Kind, Token, tokens};

/// A formula over a rate.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Formula {
    /// The parts of the rate.
    pub of: Over,
    /// The points named in it; `None` where it names the maximum of the item.
    pub points: Option<Decimal>,
    /// The percentage by which it divides.
    pub over: Option<Decimal>,
    /// Whether it divides by the target that the unit was given.
    pub target: bool,
    /// Whether the rate is named as a number of percent, so that its points are for one percent: "Tỷ lệ % x 0,02".
    pub in_percent: bool,
}

/// How a formula names its rate.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Over {
    /// "tỷ lệ", with the words that follow it.
    #[default]
    Rate,
    /// Two letters, the first over the second.
    Letters(char, char),
    /// Two counts by their words.
    Words(String, String),
}

/// The formula at the end of a text, and the text before it.
pub fn formula(text: &str) -> Option<(&str, Formula)> {
    let words = tokens(text);
    starts(&words).into_iter().find_map(|start| {
        let found = whole(text, &words[start..])?;
        let before = words[..start].last().map_or(0, |last| last.end);
        Some((&text[..before], found))
    })
}

/// Where a formula may begin: at the start, after a colon, an equals sign, or a word that announces it.
fn starts(words: &[Token]) -> Vec<usize> {
    let announces = |word: &Token| {
        word.is_sign(':') || word.is_sign('=') || word.is_any(&["tính", "thức", "là", "bằng", "được"])
    };
    let after = words.iter().enumerate().filter(|(_, word)| announces(word)).map(|(index, _)| index + 1);
    std::iter::once(0).chain(after).filter(|start| *start < words.len()).collect()
}

/// A factor and whether it divides.
#[derive(Debug, Clone)]
struct Factor {
    what: What,
    divides: bool,
}

/// Words that make a name of more than a rate.
const OTHERWISE: [&str; 6] = ["trừ", "cộng", "nếu", "thì", "hoặc", "so"];

#[derive(Debug, Clone)]
enum What {
    Points(Decimal),
    Percent(Decimal),
    Max,
    Target,
    Rate {
        in_percent: bool,
    },
    /// "Chỉ số …", "mức độ …": a rate where it is divided by a percentage, else perhaps no rate at all.
    Index,
    Letter(char),
    Words(String),
}

fn whole(text: &str, words: &[Token]) -> Option<Formula> {
    let mut parser = Parser { text, words, at: 0, factors: Vec::new(), depth: 0 };
    parser.product(false)?;
    if parser.at < words.len() {
        return None;
    }
    of_factors(&parser.factors)
}

struct Parser<'a> {
    text: &'a str,
    words: &'a [Token],
    at: usize,
    factors: Vec<Factor>,
    depth: usize,
}

impl Parser<'_> {
    fn product(&mut self, divides: bool) -> Option<()> {
        self.factor(divides)?;
        while let Some(divides_next) = self.operator() {
            self.factor(divides != divides_next)?;
        }
        Some(())
    }

    /// Goes over an operator; whether it divides.
    fn operator(&mut self) -> Option<bool> {
        let word = self.words.get(self.at)?;
        let divides = if word.is_sign('*') || word.is("x") || word.is("nhân") {
            false
        } else if word.is_sign('/') || word.is("chia") {
            true
        } else {
            return None;
        };
        self.at += 1;
        if self.words.get(self.at).is_some_and(|word| word.is_any(&["với", "cho"])) {
            self.at += 1;
        }
        Some(divides)
    }

    fn factor(&mut self, divides: bool) -> Option<()> {
        let word = self.words.get(self.at)?;
        if word.is_sign('(') {
            self.depth += 1;
            if self.depth > 8 {
                return None;
            }
            self.at += 1;
            self.product(divides)?;
            self.words.get(self.at).filter(|word| word.is_sign(')'))?;
            self.at += 1;
            self.depth -= 1;
            return Some(());
        }
        let what = match word.number() {
            Some(number) => {
                self.at += 1;
                match self.words.get(self.at) {
                    Some(unit) if unit.is_sign('%') => {
                        self.at += 1;
                        What::Percent(number.value)
                    }
                    Some(unit) if unit.is_any(&["điểm", "đ"]) => {
                        self.at += 1;
                        What::Points(number.value)
                    }
                    _ => What::Points(number.value),
                }
            }
            None => self.named()?,
        };
        self.factors.push(Factor { what, divides });
        Some(())
    }

    /// A factor in words, up to the next operator or bracket.
    fn named(&mut self) -> Option<What> {
        let start = self.at;
        while let Some(word) = self.words.get(self.at) {
            let ends = match &word.kind {
                Kind::Sign('%' | ',') => false,
                Kind::Sign(_) | Kind::Number(_) => true,
                Kind::Word(word) => matches!(word.as_str(), "x" | "nhân" | "chia"),
            };
            if ends {
                break;
            }
            self.at += 1;
        }
        let words = &self.words[start..self.at];
        let (first, last) = (words.first()?, words.last()?);
        let named: Vec<&str> = words
            .iter()
            .filter_map(|word| match &word.kind {
                Kind::Word(word) => Some(word.as_str()),
                _ => None,
            })
            .collect();
        let in_percent = words.iter().any(|word| word.is_sign('%'));
        let said = named.join(" ");
        let letter = |word: &str| {
            let mut letters = word.chars();
            letters.next().filter(|c| letters.next().is_none() && ('a'..='h').contains(c))
        };
        Some(match named.as_slice() {
            [one] | ["tỷ" | "tỉ", "lệ", one] if letter(one).is_some() => What::Letter(letter(one)?),
            ["tỷ" | "tỉ", "lệ", rest @ ..]
                if !rest.iter().any(|word| matches!(*word, "trừ" | "cộng" | "nếu" | "thì" | "hoặc")) =>
            {
                What::Rate { in_percent }
            }
            ["chỉ", "số", _, ..] | ["mức", "độ", _, ..]
                if named.iter().all(|word| !OTHERWISE.contains(word)) =>
            {
                What::Index
            }
            _ if is_max(&said) => What::Max,
            _ if is_target(&said) => What::Target,
            ["số" | "tổng", ..] if !words.iter().any(|word| word.is_sign(',')) => {
                What::Words(self.text[first.start..last.end].to_owned())
            }
            _ => return None,
        })
    }
}

/// Whether the words mean the maximum of the item.
pub fn is_max(said: &str) -> bool {
    let said = said.strip_prefix("số ").or_else(|| said.strip_prefix("mức ")).unwrap_or(said);
    matches!(
        said,
        "điểm tối đa"
            | "điểm chuẩn"
            | "thang điểm"
            | "thang điểm chuẩn"
            | "điểm tối đa của tiêu chí"
            | "điểm tối đa của tiêu chí này"
            | "điểm tối đa của tiêu chí thành phần"
            | "điểm tối đa của tiêu chí thành phần này"
            | "điểm tối đa của nội dung"
            | "điểm tối đa của mục này"
    )
}

fn is_target(said: &str) -> bool {
    matches!(
        said,
        "chỉ tiêu"
            | "chỉ tiêu giao"
            | "chỉ tiêu được giao"
            | "tỷ lệ chỉ tiêu được giao"
            | "mục tiêu"
            | "mục tiêu được giao"
    )
}

fn of_factors(factors: &[Factor]) -> Option<Formula> {
    let mut formula = Formula::default();
    let (mut over, mut under): (Vec<&What>, Vec<&What>) = (Vec::new(), Vec::new());
    let (mut has_max, mut rate) = (false, None);
    let (mut hundreds, mut is_index) = (0, false);
    for Factor { what, divides } in factors {
        match (what, divides) {
            (What::Percent(percent), _) if *percent == Decimal::whole(100) => {}
            (What::Percent(percent), true) if formula.over.is_none() && !percent.is_zero() => {
                formula.over = Some(*percent);
            }
            (What::Points(hundred), true) if *hundred == Decimal::whole(100) => hundreds += 1,
            (What::Points(points), false) if formula.points.is_none() => formula.points = Some(*points),
            (What::Max, false) if !has_max => has_max = true,
            (What::Target, true) if !formula.target => formula.target = true,
            (What::Rate { in_percent }, false) if rate.is_none() => rate = Some(*in_percent),
            (What::Index, false) if rate.is_none() => (rate, is_index) = (Some(false), true),
            (What::Letter(_) | What::Words(_), false) => over.push(what),
            (What::Letter(_) | What::Words(_), true) => under.push(what),
            _ => return None,
        }
    }
    if has_max == formula.points.is_some() || formula.target && formula.over.is_some() {
        return None;
    }
    // A rate named in percent may be divided by a bare 100.
    if hundreds > 1 || hundreds == 1 && rate != Some(true) {
        return None;
    }
    if is_index && formula.over.is_none() {
        return None;
    }
    formula.in_percent = rate == Some(true) && hundreds == 0;
    formula.of = match (rate, over.as_slice(), under.as_slice()) {
        (Some(_), [], []) => Over::Rate,
        (None, [What::Letter(over)], [What::Letter(under)]) if over != under => Over::Letters(*over, *under),
        (None, [What::Words(over)], [What::Words(under)]) => Over::Words(over.clone(), under.clone()),
        _ => return None,
    };
    Some(formula)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let (before, formula) = formula(text)?;
        let of = match formula.of {
            Over::Rate => "r".to_owned(),
            Over::Letters(over, under) => format!("{over}/{under}"),
            Over::Words(over, under) => format!("[{over}/{under}]"),
        };
        let points = formula.points.map_or("max".to_owned(), Decimal::canonical);
        let over = formula.over.map_or(String::new(), |over| format!("/{}%", over.canonical()));
        let target = if formula.target { "/target" } else { "" };
        Some(format!("{}|{of}*{points}{over}{target}", before.trim()))
    }

    #[test]
    fn formulas_as_annexes_write_them() {
        for (text, expected) in [
            ("Tỷ lệ x điểm tối đa", "|r*max"),
            ("Tỷ lệ x 1,5", "|r*1.5"),
            ("Điểm = tỷ lệ % x 6,0", "Điểm =|r*6"),
            ("Điểm = Tỷ lệ x điểm tối đa", "Điểm =|r*max"),
            ("(Tỷ lệ/85%) x 10", "|r*10/85%"),
            ("Điểm = (Tỷ lệ giải ngân/85%) x 10", "Điểm =|r*10/85%"),
            ("(tỷ lệ/85%) × 10", "|r*10/85%"),
            ("Tính theo công thức (b/a) x 2 điểm", "Tính theo công thức|b/a*2"),
            ("(b/a)*điểm tối đa", "|b/a*max"),
            ("(a/b) × điểm tối đa / 80%", "|a/b*max/80%"),
            ("Tỷ lệ x điểm tối đa/80%", "|r*max/80%"),
            (
                "Tính điểm theo công thức: [(tỷ lệ % hồ sơ đúng hạn) * điểm tối đa]/100%",
                "Tính điểm theo công thức:|r*max",
            ),
            ("Tỷ lệ % TTHC cung cấp dịch vụ công trực tuyến*Điểm tối đa/80%", "|r*max/80%"),
            ("Tỷ lệ % x 2/100", "|r*2"),
            ("không đạt thì tính (Tỷ lệ đạt được/Chỉ tiêu) x điểm tối đa", "không đạt thì tính|r*max/target"),
            ("(Số hồ sơ đúng hạn/Tổng số hồ sơ) x 2", "|[Số hồ sơ đúng hạn/Tổng số hồ sơ]*2"),
            ("Từ 70% trở lên: Tỷ lệ x điểm tối đa", "Từ 70% trở lên:|r*max"),
            ("Tỷ lệ b/a x điểm tối đa", "|b/a*max"),
            ("100% x tỷ lệ x 3 điểm", "|r*3"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_words_are_no_formula() {
        for text in [
            "Tỷ lệ x điểm tối đa x 2",
            "Tỷ lệ x hệ số",
            "Tỷ lệ hồ sơ đúng hạn trừ hồ sơ chậm x 2",
            "Tỷ lệ x 2/100",
            "(a/a) x 2",
            "(a+b)/c x 2",
            "1 - tỷ lệ x 2",
            "Tỷ lệ",
            "2 x 3",
            "Tỷ lệ x tỷ lệ x 2",
            "Tỷ lệ/80%/90% x 2",
            "tổ chức/cá nhân",
            "điểm tối đa",
            "((((((((((tỷ lệ))))))))))x 2",
            "(tỷ lệ x 2",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
