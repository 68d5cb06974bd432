//! The words around the scoring: guidance, notes, the title.

use crate::finding::{Fact, Finding};
use crate::proposal::{Certainty, Doubt, Na, Reading};
use crate::reading::aside::{self, Asides};
use crate::reading::clause::{self, Clause};
use crate::reading::rule::{Item, Rule};
use crate::reading::source::{self, Source};
use crate::reading::survey::{self, asks_others, is_title_of_survey};
use crate::reading::token::{Token, lower, says, tokens};
use crate::reading::{Outcome, Words, each, level, not_arising, turned};
use crate::scoring::Scoring;

/// The words around the scoring.
pub struct Around {
    /// The words beside levels.
    pub asides: Asides,
    /// Whether the title names a rate.
    pub is_about_rate: bool,
    /// Whether the title speaks of going beyond.
    pub names_excess: bool,
    /// Whether the title counts what should not be: more of it hardly gives more points.
    pub names_faults: bool,
    /// The words of the title.
    pub title: Vec<Token>,
    /// The clauses of the note.
    pub note: Vec<Clause>,
}

impl Around {
    /// The words around an item's scoring.
    pub fn of(words: &Words, title: &str, guidance: Option<&Source>, item: Item) -> Self {
        let note = clause::clauses(&words.note.lines);
        let beside: Vec<Clause> =
            guidance.map(|it| it.clauses.clone()).into_iter().flatten().chain(note.clone()).collect();
        let title_words = tokens(title);
        Self {
            asides: aside::asides(&beside, item),
            is_about_rate: says(&title_words, "tỷ lệ")
                || says(&title_words, "tỉ lệ")
                || title_words.iter().any(|word| word.is_sign('%')),
            names_excess: lower(title).contains("vượt"),
            names_faults: turned::names_faults(&title_words),
            title: title_words,
            note: aside::asides(&note, item).clauses,
        }
    }

    /// Without words a penalty has the magnitude of its maximum; anything else is typed.
    pub fn without_words(&self, words: &Words, title: String, item: Item) -> Outcome {
        let scoring = match item.max {
            Some(points) if item.is_penalty && !points.is_zero() => Scoring::Penalty { points },
            _ => Scoring::Manual,
        };
        let reading = Reading {
            scoring,
            zero_if: None,
            certainty: Certainty::Confirm(Doubt::NoWords),
            quoted: Vec::new(),
        };
        let mut outcome = Outcome {
            reading,
            title,
            na: None,
            verifier_only: false,
            suggested_max: None,
            voids: Vec::new(),
            findings: Vec::new(),
        };
        let asked = [&words.note, &words.evidence, &words.title].into_iter().find(|said| asks_others(said));
        if let Some(said) = asked.or_else(|| Some(&words.title).filter(|title| is_title_of_survey(title))) {
            outcome.reading.scoring = Scoring::Survey;
            if *said == words.note {
                outcome.reading.certainty = Certainty::Sure;
            }
            outcome.reading.quoted = vec![(said.at, said.lines.join("\n"))];
            outcome.findings.push(Finding { fact: Fact::Survey, at: said.at, path: Vec::new() });
        }
        self.settle(&mut outcome, &Asides::default());
        outcome
    }

    /// The points of an item that does not arise, and who scores it.
    pub fn settle(&self, outcome: &mut Outcome, own: &Asides) {
        let mut found: Vec<Na> = own.na.iter().chain(&self.asides.na).copied().collect();
        found.dedup();
        outcome.na = found.first().copied();
        outcome.verifier_only = own.verifier_only || self.asides.verifier_only;
        if found.len() > 1 && outcome.reading.certainty == Certainty::Sure {
            outcome.reading.certainty = Certainty::Confirm(Doubt::Several);
        }
    }
}

/// Whether a clause deducts points in a way that no rule took.
pub fn deducts(clause: &Clause) -> bool {
    clause.tokens().windows(2).any(|pair| pair[0].is("trừ") && pair[1].number().is_some())
}

/// Whether words beside a rule name points, deductions or conditions that the rule does not have.
pub fn contradicts(clauses: &[Clause], rule: &Rule) -> bool {
    clauses.iter().any(|clause| {
        let beside = Beside::of(clause, rule);
        !beside.says.is_empty() || beside.limits(&["số điểm", "điểm tối đa"], true)
    })
}

/// Whether a note says more than the rule. A note often says the rule again in other words.
pub fn adds(note: &[Clause], rule: &Rule) -> bool {
    let scoring = &rule.scoring;
    let is_counted = matches!(
        scoring,
        Scoring::Deduct { .. }
            | Scoring::PerItem { .. }
            | Scoring::Composite { .. }
            | Scoring::Penalty { .. }
    );
    let adds_up = is_counted || matches!(scoring, Scoring::Checks(_));
    let computes = matches!(scoring, Scoring::Bands(_) | Scoring::Target { .. } | Scoring::Composite { .. });
    let takes = rule.zero_if.is_some() || matches!(scoring, Scoring::AllOf { .. });
    let limits: &[&str] = if computes { &["số điểm"] } else { &["số điểm", "điểm tối đa"] };
    let is_again = |says: &Says| match says {
        Says::OtherPoints | Says::Scales => false,
        Says::Takes => takes,
        Says::Counts => adds_up,
        Says::Computes => computes,
    };
    note.iter().any(|clause| {
        let beside = Beside::of(clause, rule);
        !beside.says.iter().all(is_again)
            || beside.limits(limits, !is_counted && !takes)
            || *scoring != Scoring::Survey && restricts(clause)
    })
}

/// The meanings of a clause beside a rule that concern the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    /// Points that the rule does not have.
    OtherPoints,
    /// An event that leaves no points.
    Takes,
    /// A factor.
    Scales,
    /// Points for each.
    Counts,
    /// A formula.
    Computes,
}

/// A clause beside a rule.
struct Beside {
    words: Vec<Token>,
    says: Vec<Says>,
    /// Whether it is about *không phát sinh*, or a level of the rule.
    is_known: bool,
}

impl Beside {
    fn of(clause: &Clause, rule: &Rule) -> Self {
        let words = clause.tokens();
        let is_one = |phrases: &[&str]| phrases.iter().any(|phrase| says(&words, phrase));
        let points = rule.scoring.all_points();
        let level = level::said(clause);
        // A level of the rule may take all points in these words.
        let is_level = level.as_ref().is_some_and(|level| {
            rule.scoring.labels().iter().any(|label| lower(label) == lower(&level.label))
        });
        let is_known = is_level || not_arising::not_arising(&clause.text, None, None).is_some();
        let all = [
            (Says::OtherPoints, source::named_points(&clause.text).iter().any(|it| !points.contains(it))),
            (Says::Takes, !is_known && is_one(&TAKES)),
            (Says::Scales, !is_known && is_one(&SCALES)),
            (Says::Counts, deducts(clause) || each::each(clause).is_some()),
            (Says::Computes, level.is_some_and(|level| matches!(level.value, level::Value::Formula(_)))),
        ];
        let says = all.into_iter().filter(|(_, is_said)| *is_said).map(|(says, _)| says).collect();
        Self { words, says, is_known }
    }

    /// Whether a condition takes a part of the points, or gives points where `with_points`.
    fn limits(&self, phrases: &[&str], with_points: bool) -> bool {
        let is_one = |phrases: &[&str]| phrases.iter().any(|phrase| says(&self.words, phrase));
        !self.is_known
            && is_one(&["nếu", "trường hợp", "thì"])
            && (shares(&self.words) || is_one(phrases) || with_points && source::names_points(&self.words))
    }
}

/// Words that leave no points.
const TAKES: [&str; 5] =
    ["không tính điểm", "không chấm điểm", "không được điểm", "không có điểm", "không được tính điểm"];
/// Words of a factor.
const SCALES: [&str; 3] = ["hệ số", "nhân đôi", "nửa số điểm"];

/// "50% số điểm".
fn shares(words: &[Token]) -> bool {
    words.windows(2).any(|pair| pair[0].is_sign('%') && pair[1].is_any(&["điểm", "số"]))
}

/// Whether a note says that the item is not for all units, excludes another one, or is not for the unit to score.
fn restricts(clause: &Clause) -> bool {
    let words = clause.tokens();
    excludes(&words)
        || survey::is_not_self_scored(clause)
        || words.len() <= 12 && words.last().is_some_and(|word| word.is("chấm"))
}

/// Whether words say that an item counts for some units alone, or not beside another item.
pub fn excludes(words: &[Token]) -> bool {
    let phrases = [
        "chỉ áp dụng",
        "không áp dụng",
        "chỉ chấm",
        "chỉ tính cho",
        "chỉ tính một",
        "chỉ được tính một",
        "không chấm đối với",
        "không tính trùng",
        "không chấm trùng",
        "đã tính ở",
        "đã chấm ở",
        "đã được tính ở",
        "đã được chấm ở",
        "đã tính điểm ở",
        "đã chấm điểm ở",
    ];
    phrases.iter().any(|phrase| says(words, phrase))
}

/// Whether a note below the table changes the points of items: a deduction, a part of the points, a factor.
pub fn changes_points(note: &str) -> bool {
    if not_arising::not_arising_of_all(note).is_some() {
        return false;
    }
    clause::clauses(&[note.to_owned()]).iter().any(|clause| {
        let words = clause.tokens();
        let is_one = |phrases: &[&str]| phrases.iter().any(|phrase| says(&words, phrase));
        let is_part = is_one(&["trừ", "tính", "được", "chấm", "cộng"]) && shares(&words);
        let is_na = not_arising::not_arising(&clause.text, None, None).is_some();
        !is_na && (deducts(clause) || is_part || is_one(&TAKES) || is_one(&SCALES) || is_one(&["cộng thêm"]))
    })
}
