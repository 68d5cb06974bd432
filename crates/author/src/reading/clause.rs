//! The lines of a cell as clauses: parts between semicolons, sentences, and entries of lists.

use tu_cham_core::number::Decimal;

use crate::reading::token::{Kind, Token, says, tokens};

/// A part of a text that says one thing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clause {
    /// The words, without a dash or number before them and without a full stop or semicolon after them.
    pub text: String,
    /// The line in which it begins.
    pub line: usize,
    /// Whether it begins a line that has a dash.
    pub is_listed: bool,
    /// The mark before the line that it begins: the sign, `1` for any number, `a` for any letter; `None` within a line.
    pub style: Option<char>,
    /// Whether its line goes on in the next one, and nothing but the small letter says so.
    pub is_joined: bool,
    /// The heading above it: "a) Có kế hoạch".
    pub group: Option<String>,
    /// The points that its row has in the column of maxima.
    pub points: Option<Decimal>,
    /// Whether it stands in brackets behind points.
    pub in_brackets: bool,
}

impl Clause {
    /// Its words.
    pub fn tokens(&self) -> Vec<Token> {
        tokens(&self.text)
    }
}

/// The clauses of the lines of a cell.
pub fn clauses(lines: &[String]) -> Vec<Clause> {
    of_lines(&joined(lines))
}

/// A line, and whether it was put together by the small letter of the next one.
pub type Line = (String, bool);

/// The clauses of whole lines.
pub fn of_lines(lines: &[Line]) -> Vec<Clause> {
    let mut found: Vec<Clause> = Vec::new();
    let mut group: Option<String> = None;
    for (index, (line, is_joined)) in lines.iter().enumerate() {
        let (mark, text) = marked(line);
        let next = lines[index + 1..].first().map(|(next, _)| marked(next));
        if says_nothing(text) {
            continue;
        }
        if is_heading(mark, text, next.map(|(mark, _)| mark)) {
            group = Some(bare(text).to_owned());
            continue;
        }
        for (part, text) in parts(text).into_iter().enumerate() {
            let text = match marked(text) {
                (Mark::Number, rest) if mark == Mark::Number && part > 0 => bare(rest),
                _ => bare(undashed(text)),
            };
            if text.is_empty() {
                continue;
            }
            found.push(Clause {
                text: text.to_owned(),
                line: index,
                is_listed: mark == Mark::Dash && part == 0,
                style: (part == 0).then(|| style(line, mark)),
                is_joined: *is_joined,
                group: group.clone(),
                points: None,
                in_brackets: false,
            });
        }
    }
    found
}

/// The mark before a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Nothing.
    None,
    /// A dash, a plus or a dot of a list.
    Dash,
    /// "a)", "1.", "(2)".
    Number,
}

/// The kind of sign before a line: those of one list are the same.
fn style(line: &str, mark: Mark) -> char {
    let first = line.trim_start().trim_start_matches('(').chars().next().unwrap_or(' ');
    match (mark, first) {
        (Mark::None, _) => ' ',
        (Mark::Dash, '–' | '—' | '−' | '\u{2010}' | '\u{2011}') => '-',
        (Mark::Dash, sign) => sign,
        (Mark::Number, c) if c.is_ascii_digit() => '1',
        (Mark::Number, _) => 'a',
    }
}

/// The mark before a line, and its words.
pub fn marked(line: &str) -> (Mark, &str) {
    let line = line.trim();
    let listed = line.strip_prefix(['-', '–', '—', '+', '•', '●', '▪', '◦', '*', '·', '\u{f0b7}', '−']);
    if let Some(rest) = listed {
        // A number follows a minus that belongs to it.
        if !rest.starts_with(|c: char| c.is_ascii_digit()) || line.starts_with(['•', '●', '▪', '◦']) {
            return (Mark::Dash, rest.trim_start());
        }
    }
    let open = line.strip_prefix('(').unwrap_or(line);
    let Some(end) = open.find([')', '.']).filter(|end| *end > 0 && *end <= 4) else {
        return (Mark::None, line);
    };
    let (name, rest) = open.split_at(end);
    let rest = &rest[1..];
    let is_name = name.chars().all(|c| c.is_ascii_digit())
        || name.chars().count() == 1 && name.chars().all(char::is_alphabetic)
        || name.chars().all(|c| "ivxIVX".contains(c));
    if is_name && rest.starts_with(char::is_whitespace) {
        return (Mark::Number, rest.trim_start());
    }
    (Mark::None, line)
}

/// The text without a dash before it.
fn undashed(text: &str) -> &str {
    match marked(text) {
        (Mark::Dash, rest) => rest,
        _ => text,
    }
}

/// The text without signs that only end it.
pub fn bare(text: &str) -> &str {
    text.trim().trim_end_matches(|c: char| matches!(c, '.' | ';' | ',' | ':') || c.is_whitespace())
}

/// A line that only says that the scoring follows.
fn says_nothing(text: &str) -> bool {
    matches!(
        crate::reading::token::lower(bare(text)).as_str(),
        "trong đó"
            | "cách tính"
            | "cách tính điểm"
            | "cách chấm"
            | "cách chấm điểm"
            | "thang điểm"
            | "mức điểm"
            | "cụ thể"
            | "cụ thể như sau"
            | "như sau"
            | "chấm điểm như sau"
            | "tính điểm như sau"
            | "điểm được tính như sau"
            | "cách tính điểm như sau"
            | "cách tính như sau"
            | "mức đánh giá"
            | "các mức điểm"
    )
}

/// A heading stands above the lines of a list, or is numbered and names nothing but a group.
fn is_heading(mark: Mark, text: &str, next: Option<Mark>) -> bool {
    let ends = text.trim_end().ends_with(':');
    let next_lists = next == Some(Mark::Dash);
    if parts(text).len() > 1 || mark == Mark::Dash || !next_lists {
        return false;
    }
    let words = tokens(text);
    let has_points = ends_in_points(&words);
    let is_rule = says(&words, "cộng dồn") || says(&words, "mỗi") || says(&words, "đồng thời");
    !has_points && !is_rule && (mark == Mark::Number || ends)
}

/// Whether the words end in a number of points.
pub fn ends_in_points(words: &[Token]) -> bool {
    let words = match words {
        [rest @ .., last] if matches!(last.kind, Kind::Sign('.' | ';' | ',' | ')')) => rest,
        words => words,
    };
    match words {
        [.., number, unit] if unit.is_any(&["điểm", "đ"]) => number.number().is_some(),
        [.., colon, number] => {
            number.number().is_some() && (colon.is_sign(':') || colon.is("trừ") || colon.is_sign('='))
        }
        _ => false,
    }
}

/// Lines that belong together: a bracket is open, or the line goes on in lower case before it has come to its points.
pub fn joined(lines: &[String]) -> Vec<Line> {
    let mut whole: Vec<Line> = Vec::new();
    for line in lines {
        // An arrow leads to the points as a colon does.
        let line = &["→", "⇒"].iter().fold(line.trim().to_owned(), |line, arrow| line.replace(arrow, ":"));
        if line.is_empty() {
            continue;
        }
        let (mark, words) = marked(line);
        let goes_on = mark == Mark::None
            && words.starts_with(char::is_lowercase)
            && !matches!(tokens(words).as_slice(), [first, second, ..]
                if first.end - first.start == 1 && (second.is_sign(':') || second.is_sign('=') || second.is("là")));
        let last = whole.last_mut();
        let is_open = last.as_ref().is_some_and(|(last, _)| depth(last) > 0);
        match last {
            Some((last, is_joined))
                if is_open
                    || goes_on && !ends_in_points(&tokens(last)) && !last.ends_with(['.', ';', ':', ')']) =>
            {
                // An entry of a list has a beginning of its own; a sentence without a full stop may be another one.
                *is_joined |= !is_open && marked(last).0 != Mark::Dash;
                last.push(' ');
                last.push_str(line);
            }
            _ => whole.push((line.clone(), false)),
        }
    }
    whole
}

fn depth(text: &str) -> usize {
    text.chars().fold(0, |depth: usize, c| match c {
        '(' | '[' => depth + 1,
        ')' | ']' => depth.saturating_sub(1),
        _ => depth,
    })
}

/// The parts of a line.
fn parts(line: &str) -> Vec<&str> {
    let words = tokens(line);
    let mut found = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (index, word) in words.iter().enumerate() {
        match word.kind {
            Kind::Sign('(') => depth += 1,
            Kind::Sign(')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && ends_part(line, &words, index) {
            found.push(line[start..word.start].trim());
            start = word.end;
        }
    }
    found.push(line[start..].trim());
    found.retain(|part| !part.is_empty());
    found
}

/// Whether the words end in a number and its unit.
pub fn has_unit(words: &[Token]) -> bool {
    matches!(words, [.., number, unit] if number.number().is_some() && unit.is_any(&["điểm", "đ"]))
}

/// Whether a sign ends a part: a semicolon, a full stop before a capital, a comma between two levels.
fn ends_part(line: &str, words: &[Token], index: usize) -> bool {
    let (word, after) = (&words[index], &words[index + 1..]);
    match word.kind {
        Kind::Sign(';') => true,
        Kind::Sign('.') => {
            let rest = &line[word.end..];
            let before = index.checked_sub(1).map(|index| &words[index]);
            let is_roman = |word: &Token| matches!(&word.kind, Kind::Word(word) if word.chars().all(|c| "ivx".contains(c)));
            let is_short = before.is_some_and(|before| {
                before.end - before.start <= 2
                    && !before.is("đ")
                    && !before.is_sign(')')
                    && !before.is_sign('%')
                    && !is_roman(before)
            });
            let is_number = before.is_some_and(|before| before.number().is_some());
            rest.starts_with(char::is_whitespace)
                && rest
                    .trim_start()
                    .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "-–+".contains(c))
                && (is_number || !is_short)
        }
        // "Có: 2 điểm/Không: 0 điểm".
        Kind::Sign('/') => {
            let (before, after) = (&words[..index], after);
            let closes = before.last().is_some_and(|word| word.is_sign(')'));
            let ends = has_unit(if closes { &before[..before.len() - 1] } else { before });
            let is_other = after.first().is_some_and(|word| word.is_any(&["không", "chưa"]));
            ends && is_other
                && after.windows(2).any(has_unit)
                && (closes || before.iter().any(|word| word.is_sign(':')))
        }
        Kind::Sign(',') => {
            let colon = |words: &[Token]| words.iter().any(|word| word.is_sign(':'));
            let both = colon(&words[..index]) && colon(after)
                || has_unit(&words[..index]) && after.windows(2).any(has_unit);
            let goes_on =
                after.first().is_some_and(|word| word.is_any(&["tối", "trừ", "nhưng", "nếu", "cộng", "và"]))
                    || after.get(1).is_some_and(|word| word.is_any(&["quá", "vượt"]));
            ends_in_points(&words[..index]) && both && !goes_on
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lines: &[&str]) -> Vec<String> {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        clauses(&lines)
            .into_iter()
            .map(|clause| clause.group.map_or(String::new(), |group| format!("[{group}] ")) + &clause.text)
            .collect()
    }

    #[test]
    fn lines_are_split_where_something_ends() {
        for (lines, expected) in [
            (vec!["Có: 0,5 điểm; không: 0 điểm."], vec!["Có: 0,5 điểm", "không: 0 điểm"]),
            (vec!["Trừ 5,0đ/vụ. Chế tài: không xếp."], vec!["Trừ 5,0đ/vụ", "Chế tài: không xếp"]),
            (vec!["Tốt (đủ; đúng): 1đ"], vec!["Tốt (đủ; đúng): 1đ"]),
            (vec!["100%: 2 điểm, dưới 100%: 1 điểm"], vec!["100%: 2 điểm", "dưới 100%: 1 điểm"]),
            (vec!["Mỗi mô hình: 0,5 điểm, tối đa 1 điểm"], vec!["Mỗi mô hình: 0,5 điểm, tối đa 1 điểm"]),
            (vec!["Ban hành kế hoạch", "kịp thời: 1 điểm"], vec!["Ban hành kế hoạch kịp thời: 1 điểm"]),
            (vec!["Đạt: 1 điểm", "không đạt: 0"], vec!["Đạt: 1 điểm", "không đạt: 0"]),
            (
                vec!["a) Nhóm không có", "- Có: 8 điểm", "- Không: 0 điểm", "2. Nhóm có:", "- Đạt: 12 điểm"],
                vec!["[Nhóm không có] Có: 8 điểm", "[Nhóm không có] Không: 0 điểm", "[Nhóm có] Đạt: 12 điểm"],
            ),
            (vec!["UBND TP. Hồ Chí Minh: 1đ"], vec!["UBND TP. Hồ Chí Minh: 1đ"]),
        ] {
            assert_eq!(texts(&lines), expected);
        }
    }
}
