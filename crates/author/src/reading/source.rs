//! Where the words about the scoring stand: rows of levels, lines in the cell of the title, the column of scoring, or the guidance.

use crate::finding::Place;
use crate::reading::clause::{Clause, Mark, bare, clauses, ends_in_points, joined, marked, of_lines};
use crate::reading::token::{Kind, Token, tokens};
use crate::reading::{Said, Words};

/// The words about the scoring.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// Their clauses.
    pub clauses: Vec<Clause>,
    /// Where they begin.
    pub at: Place,
    /// All of them with their places.
    pub quoted: Vec<(Place, String)>,
}

/// The title without lines of levels, and those lines.
pub fn title(said: &Said) -> (String, &[String]) {
    let lines = &said.lines;
    let level = |line: &String| {
        let (mark, words) = marked(line);
        let words = tokens(words);
        let is_listed = mark == Mark::Dash;
        let deducts = words.windows(2).any(|pair| pair[0].is("trừ") && pair[1].number().is_some());
        (is_listed, ends_in_points(&words) || deducts || is_listed && multiplies(&words))
    };
    let told: Vec<(bool, bool)> = lines.iter().map(level).collect();
    let listed =
        told.iter().position(|(is_listed, _)| *is_listed).filter(|_| told.iter().any(|(l, p)| *l && *p));
    let pointed = (told.iter().filter(|(_, points)| *points).count() > 1)
        .then(|| told.iter().position(|(_, points)| *points))
        .flatten();
    let first = match (listed, pointed) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    // The heading of a group stands above its first level. One without a number is a heading only where others follow.
    let first = first.filter(|first| *first > 0).map(|first| {
        let heads = |at: usize| {
            lines[at].ends_with(':') && !told[at].0 && told.get(at + 1).is_some_and(|next| next.0)
        };
        let others = (first + 1..lines.len()).any(heads);
        let is_heading =
            first > 1 && (marked(&lines[first - 1]).0 == Mark::Number || heads(first - 1) && others);
        if is_heading { first - 1 } else { first }
    });
    match first {
        Some(first) => (bare(&lines[..first].join(" ")).to_owned(), &lines[first..]),
        None => (lines.join(" "), &[]),
    }
}

fn multiplies(words: &[Token]) -> bool {
    words.iter().any(|word| word.is("x") || word.is_sign('*'))
        && words.windows(2).any(|pair| pair[0].is_any(&["tỷ", "tỉ"]) && pair[1].is("lệ"))
}

/// The sources that have words, the one that counts first.
pub fn sources(words: &Words, title_levels: &[String]) -> Vec<Source> {
    let mut found = Vec::new();
    if !words.levels.is_empty() {
        let (mut lines, mut points) = (Vec::new(), Vec::new());
        for row in &words.levels {
            let own = joined(&row.words.lines);
            points.extend(own.iter().map(|_| row.points.filter(|_| own.len() == 1)));
            lines.extend(own);
        }
        let mut clauses = of_lines(&lines);
        for clause in &mut clauses {
            clause.points = points.get(clause.line).copied().flatten();
        }
        let quoted = words.levels.iter().map(|row| (row.words.at, row.words.lines.join("\n"))).collect();
        found.push(Source { clauses, at: words.title.at, quoted });
    }
    for (lines, at) in [(title_levels, words.title.at), (&words.scoring.lines, words.scoring.at)] {
        if !lines.is_empty() {
            found.push(Source { clauses: clauses(lines), at, quoted: vec![(at, lines.join("\n"))] });
        }
    }
    found
}

/// The guidance as a source.
pub fn guidance(words: &Words) -> Option<Source> {
    let Said { lines, at } = &words.guidance;
    (!lines.is_empty()).then(|| Source {
        clauses: clauses(lines),
        at: *at,
        quoted: vec![(*at, lines.join("\n"))],
    })
}

/// Whether words name points.
pub fn names_points(words: &[Token]) -> bool {
    words.windows(2).any(|pair| pair[0].number().is_some() && pair[1].is_any(&["điểm", "đ"]))
}

/// The numbers of points that words name, whatever they are for.
pub fn named_points(text: &str) -> Vec<tu_cham_core::number::Decimal> {
    tokens(text)
        .windows(2)
        .filter(|pair| matches!(&pair[1].kind, Kind::Word(unit) if unit == "điểm" || unit == "đ"))
        .filter_map(|pair| pair[0].number().map(|number| number.value))
        .collect()
}
