//! How the words of an item say that it is scored.
//!
//! ```text
//! Words ─ source ─► clauses ─ asides taken out ─► one of the ways of scoring ─ against the maximum ─► Outcome
//! ```
//!
//! A reading is sure only where every word about the scoring has its place in it and the points agree with the maximum.

mod around;
mod aside;
mod bands;
mod boxes;
mod choice;
mod clause;
mod composite;
mod counted;
pub(crate) mod cover;
mod each;
mod ends;
mod formula;
mod hinted;
mod interval;
mod known;
mod level;
mod levels;
mod not_arising;
mod rate;
mod rule;
mod source;
mod survey;
mod target;
mod token;
mod turned;
mod voiding;
#[cfg(test)]
mod meant;
#[cfg(test)]
mod provinces;
#[cfg(test)]
mod refusals;
#[cfg(test)]
pub(crate) mod said;
#[cfg(test)]
mod wordings;

use tu_cham_core::number::Decimal;

use crate::finding::{Fact, Finding, Place};
use crate::proposal::{Certainty, Doubt, Na, Reading, Role};
use crate::scoring::{Bands, Of, Rate, Scoring};

pub(crate) use around::changes_points;
use around::{Around, deducts};
use aside::Asides;
use clause::Clause;
pub(crate) use known::Known;
use levels::Beside;
pub(crate) use not_arising::not_arising_of_all;
use rule::{Item, Rule};
use source::Source;
use survey::asks_others;
pub(crate) use token::place;
pub(crate) use token::{Token, tokens};
use token::{lower, says};
pub use voiding::in_own as voids_in;

/// All words about one item, each with its place. Texts have composed letters and no unseen characters; lines are tidied and not blank.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// The cell of the title: the title, and in some layouts the levels below it.
    pub title: Said,
    /// The rows of levels below the row of the item, in their order.
    pub levels: Vec<LevelRow>,
    /// The column of how it is scored.
    pub scoring: Said,
    /// The column of guidance.
    pub guidance: Said,
    /// The column of evidence, as the annex prints it.
    pub evidence: Said,
    /// The column of notes, as the annex prints it; blank where a filled copy has the unit's own words there.
    pub note: Said,
    /// The maximum, a magnitude; `None` where it cannot be read.
    pub max: Option<Decimal>,
    /// The cell of the maximum.
    pub max_at: Place,
    /// Whether it counts for the base, on top of it, or against it.
    pub role: Role,
}

/// The lines of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// The lines; none for a blank cell.
    pub lines: Vec<String>,
    /// The cell.
    pub at: Place,
}

/// A row of its own for a level.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LevelRow {
    /// The lines of its words, with the dash before them.
    pub words: Said,
    /// The points in the column of maxima, where the row has them there.
    pub points: Option<Decimal>,
}

/// The reading of the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// How the item is scored.
    pub reading: Reading,
    /// The title without the levels that stand in its cell.
    pub title: String,
    /// The points of *không phát sinh*, where the words say so.
    pub na: Option<Na>,
    /// Whether only the verifier enters it.
    pub verifier_only: bool,
    /// The maximum that the words suggest, whatever the column says.
    pub suggested_max: Option<Decimal>,
    /// The levels, from 0, that seem to leave all that stands beside the item without points.
    pub voids: Vec<usize>,
    /// Faults and notices of the words; whoever calls knows the paths.
    pub findings: Vec<Finding>,
}

/// How many bytes of words are read. No annex says so much about one item; more is kept for the author.
const MOST_LETTERS: usize = 10_000;

/// Reads how an item is scored.
pub fn read(words: &Words) -> Outcome {
    let cells = [&words.title, &words.scoring, &words.guidance, &words.note];
    let cells = cells.into_iter().chain(words.levels.iter().map(|row| &row.words));
    let letters: usize = cells.flat_map(|said| &said.lines).map(String::len).sum();
    let item = Item { max: words.max, is_penalty: words.role == Role::Penalty };
    if letters > MOST_LETTERS {
        let quoted = vec![(words.scoring.at, words.scoring.lines.join("\n"))];
        return outcome(None, words.title.lines.join(" "), quoted, words.scoring.at, words, item);
    }
    let (title, title_levels) = source::title(&words.title);
    let mut sources = source::sources(words, title_levels);
    let guidance = source::guidance(words);
    let guided = sources.is_empty();
    sources.extend(guidance.clone().filter(|_| guided));
    let around = Around::of(words, &title, guidance.as_ref(), item);
    let Some((first, others)) = sources.split_first() else {
        let said = in_title(&around, words, &title, item);
        return said.unwrap_or_else(|| around.without_words(words, title, item));
    };
    let own = aside::asides(&first.clauses, item);
    let mut rule = of_source(first, &own, &around, item)
        .map(|rule| rule.doubting(has_footnote(&title), Doubt::WordsLeft))
        .map(|rule| rule.doubting(around::excludes(&around.title), Doubt::Several));
    if let Some(found) = &mut rule {
        let is_other = |other: &Source| {
            let asides = aside::asides(&other.clauses, item);
            let again = of_source(other, &asides, &around, item);
            !asides.clauses.is_empty() && again.is_none_or(|again| again.scoring != found.scoring)
        };
        let several = others.iter().any(is_other)
            || !guided
                && guidance.as_ref().is_some_and(|guidance| around::contradicts(&guidance.clauses, found))
            || around::adds(&around.note, found);
        let asked = found.scoring != Scoring::Survey && asks_others(&words.note);
        if several || asked || own.rates > 1 {
            found.doubts.push(Doubt::Several);
        }
    }
    // Guidance that is no rule is only guidance.
    if guided && rule.is_none() {
        return around.without_words(words, title, item);
    }
    let quoted = sources.iter().flat_map(|source| source.quoted.clone()).collect();
    let mut outcome = outcome(rule, title, quoted, first.at, words, item);
    outcome.voids = voiding::levels(&outcome.reading.scoring, &own.voids);
    if let Some(fact) = counted::no_cap(&own.clauses, item) {
        outcome.findings.push(Finding { fact, at: first.at, path: Vec::new() });
    }
    around.settle(&mut outcome, &own);
    outcome
}

/// The points that a title of one line states, where no other words do: "Kế hoạch: trước 15/02: 2; sau 15/02: 1; không
/// có: 0". A person always has to confirm it, and the title keeps its words.
fn in_title(around: &Around, words: &Words, title: &str, item: Item) -> Option<Outcome> {
    let read = |text: &str| {
        let source = Source { clauses: clause::clauses(&[text.to_owned()]), ..Source::default() };
        let asides = aside::asides(&source.clauses, item);
        let rule = of_source(&source, &asides, around, item)?;
        let labels = rule.scoring.labels();
        let are_levels = labels.len() > 1 && labels.iter().all(|label| !label.is_empty());
        let agrees = are_levels && rule.most.is_some() && rule.most == item.max;
        agrees.then(|| rule.doubting(true, Doubt::WordsLeft))
    };
    let behind = title.split_once(": ").map(|(_, behind)| behind);
    let rule = behind.and_then(read).or_else(|| read(title))?;
    let quoted = vec![(words.title.at, title.to_owned())];
    let mut outcome = outcome(Some(rule), title.to_owned(), quoted, words.title.at, words, item);
    around.settle(&mut outcome, &Asides::default());
    Some(outcome)
}

/// Whether a title ends in the mark of a footnote, which may change the rule: "Kế hoạch (1)", "Kế hoạch*".
fn has_footnote(title: &str) -> bool {
    let title = title.trim_end();
    let inside = title.strip_suffix([')', ']']).and_then(|it| Some(it.rsplit_once(['(', '['])?.1));
    title.ends_with('*')
        || inside.is_some_and(|it| {
            it.chars().all(|c| c.is_ascii_digit() || c == '*') && (1..=2).contains(&it.trim().len())
        })
}

/// The rule that the words of one source say.
fn of_source(source: &Source, asides: &Asides, around: &Around, item: Item) -> Option<Rule> {
    if survey::is_survey(&source.clauses) {
        let is_whole = survey::is_only_survey(&source.clauses);
        let mut rule = Rule::new(Scoring::Survey, None).doubting(!is_whole, Doubt::WordsLeft);
        rule.facts.push(Fact::Survey);
        return Some(rule);
    }
    // The guidance is often too short to name a figure: "đã giải ngân/được giao".
    let names =
        |rate: &&Rate| [&rate.numerator, &rate.denominator].iter().all(|it| it.split(' ').count() > 2);
    let rate = asides.rate.as_ref().or(around.asides.rate.as_ref().filter(names));
    let letters = if asides.letters.is_empty() { &around.asides.letters } else { &asides.letters };
    let clauses = asides.clauses.as_slice();
    let read = |clauses: &[Clause], item: Item| {
        let beside = Beside {
            rate,
            letters,
            round: asides.round.or(around.asides.round),
            is_about_rate: around.is_about_rate || rate.is_some(),
            clamps: asides.clamps || around.names_excess || exceeds(rate, clauses),
        };
        boxes::all_of(clauses)
            .or_else(|| boxes::checks(clauses))
            .or_else(|| target::target(clauses, item, rate))
            .or_else(|| counted::counted(clauses, item))
            .or_else(
                || if clauses.iter().any(deducts) { None } else { levels::levels(clauses, item, beside) },
            )
    };
    let mut rule = composite::composite(clauses, item, |clauses| read(clauses, item))
        .or_else(|| if hinted::hints(clauses) { hinted::hinted(clauses, item, read) } else { None })
        .or_else(|| read(clauses, item))
        .or_else(|| hinted::hinted(clauses, item, read))?;
    rule.zero_if.clone_from(&asides.zero_if);
    let uses_rate =
        matches!(&rule.scoring, Scoring::Bands(_) | Scoring::Target { .. } | Scoring::Composite { .. });
    let is_turned = matches!(
        &rule.scoring,
        Scoring::Bands(Bands { rate: Some(rate), .. }) | Scoring::Target { rate: Some(rate), .. }
            if is_upside_down(rate)
    );
    let unnamed =
        matches!(&rule.scoring, Scoring::Bands(bands) if bands.rate.is_none()) && !asides.letters.is_empty();
    let is_unused = unnamed || (asides.rate.is_some() || !asides.letters.is_empty()) && !uses_rate;
    let rounds = matches!(&rule.scoring, Scoring::Bands(bands) if bands.round.is_some());
    let names_faults =
        around.names_faults || clauses.iter().any(|clause| turned::names_faults(&clause.tokens()));
    let pays_faults = matches!(&rule.scoring, Scoring::Bands(bands) if bands.of == Of::Percent)
        && names_faults
        || !item.is_penalty && turned::pays_faults(&rule.scoring, &around.title)
        || item.is_penalty && turned::punishes_merit(&rule.scoring);
    let rule = rule
        .doubting(is_turned || pays_faults, Doubt::Several)
        .doubting(asides.is_left, Doubt::WordsLeft)
        .doubting(!asides.voids.is_empty(), Doubt::Voids);
    Some(rule.doubting(is_unused || asides.round.is_some() && !rounds, Doubt::WordsLeft))
}

/// A total over its part is a slip, or means something else.
fn is_upside_down(rate: &Rate) -> bool {
    let is_total = |text: &str| lower(text).starts_with("tổng");
    is_total(&rate.numerator) && !is_total(&rate.denominator)
}

/// Whether the rate may go over 100 %: more is collected than estimated, or the words speak of going beyond.
fn exceeds(rate: Option<&Rate>, clauses: &[Clause]) -> bool {
    let estimated = rate.is_some_and(|rate| lower(&rate.denominator).starts_with("dự toán thu"));
    let beyond =
        |clause: &Clause| says(&clause.tokens(), "đạt và vượt") || says(&clause.tokens(), "vượt chỉ tiêu");
    estimated || clauses.iter().any(beyond)
}

fn outcome(
    rule: Option<Rule>,
    title: String,
    quoted: Vec<(Place, String)>,
    at: Place,
    words: &Words,
    item: Item,
) -> Outcome {
    let Some(mut rule) = rule else {
        let certainty = Certainty::Confirm(Doubt::NotRecognised);
        return Outcome {
            reading: Reading { scoring: Scoring::Manual, zero_if: None, certainty, quoted },
            title,
            na: None,
            verifier_only: false,
            suggested_max: None,
            voids: Vec::new(),
            findings: Vec::new(),
        };
    };
    let mut findings: Vec<Finding> = Vec::new();
    if let Some(fact) = disagrees(&rule, item) {
        rule.doubts.insert(0, Doubt::Points);
        let at = if matches!(fact, Fact::BestLevel { .. }) { words.max_at } else { at };
        findings.push(Finding { fact, at, path: Vec::new() });
    }
    let needs_max = rule.scoring != Scoring::Survey;
    if needs_max && (item.max.is_none() || rule.most.is_none()) {
        rule.doubts.insert(0, Doubt::Points);
    }
    findings.extend(rule.facts.into_iter().map(|fact| Finding { fact, at, path: Vec::new() }));
    let certainty = rule.doubts.first().map_or(Certainty::Sure, |doubt| Certainty::Confirm(*doubt));
    Outcome {
        reading: Reading { scoring: rule.scoring, zero_if: rule.zero_if, certainty, quoted },
        title,
        na: None,
        verifier_only: false,
        suggested_max: rule.most,
        voids: Vec::new(),
        findings,
    }
}

/// How the most that the words give differs from the maximum.
fn disagrees(rule: &Rule, item: Item) -> Option<Fact> {
    let (most, max) = (rule.most?, item.max?);
    if most == max {
        return None;
    }
    let is_level = match &rule.scoring {
        Scoring::YesNo(_) | Scoring::Choice(_) | Scoring::AllOf { .. } | Scoring::Target { .. } => true,
        Scoring::Bands(bands) => {
            !bands.levels.iter().any(|it| matches!(it.gives, crate::scoring::Gives::Times(_)))
        }
        _ => false,
    };
    if most > max && !is_level {
        return Some(Fact::TextOverMax { sum: most, max });
    }
    Some(Fact::BestLevel { best: most, max })
}
