//! The rule of an item, out of how its annex says that it is scored.

mod figures;

use tu_cham_core::number::Decimal;
use tu_cham_core::text::{capital, fold};
use tu_cham_files::json::Json;

use super::bands::{bands, is_covered, of_one};
use super::best::best;
use super::corrected::magnitude;
use super::inputs::Kind;
use super::parts::{list, number, object, text};
use super::said::{as_levels, counted_unit, floor, holds_multiples, says_yes};
use super::tree::Builder;
use crate::open::{At, Open};
use crate::phrases::{ByHand, Convention, Label};
use crate::proposal::{Na, Node, Role};
use crate::scoring::{Bands, Deduction, Gives, Level, Of, Rate, Scoring};

/// The most parts of a sum.
const MOST_PARTS: usize = 50;
/// Words of titles whose rates somebody else computes.
const GIVEN_RATES: [&str; 3] = ["chi so", "hai long", "muc do"];

/// An item on its way into a set.
pub(super) struct Item<'b, 'a> {
    builder: &'b mut Builder<'a>,
    id: &'b str,
    node: &'b Node,
    at: &'b At,
    max: Decimal,
    /// *Không phát sinh*; the author's usual one where the file says nothing about a rate.
    pub(super) na: Option<Na>,
    /// The least points, 0 or below.
    pub(super) floor: Decimal,
    pub(super) conventions: Vec<Convention>,
    /// The words before the names of figures, in a part of a sum.
    part: String,
    /// Whether somebody was asked about *không phát sinh*.
    has_asked: bool,
}

impl<'b, 'a> Item<'b, 'a> {
    pub(super) fn new(
        builder: &'b mut Builder<'a>,
        id: &'b str,
        node: &'b Node,
        at: &'b At,
        max: Decimal,
        na: Option<Na>,
    ) -> Self {
        // Full points of a penalty would be taken off for nothing.
        let na = na.map(|na| if node.role == Role::Penalty && na == Na::Full { Na::Zero } else { na });
        Self {
            builder,
            id,
            node,
            at,
            max,
            na,
            floor: Decimal::ZERO,
            conventions: Vec::new(),
            part: String::new(),
            has_asked: false,
        }
    }

    /// The rule; points typed by hand where no rule says it.
    pub(super) fn rule(&mut self, scoring: &Scoring) -> Json {
        self.floor = if self.node.role == Role::Penalty { Decimal::ZERO } else { floor(scoring) };
        if *scoring == Scoring::Manual {
            self.conventions.push(Convention::ByHand(ByHand::Chosen));
            return self.manual();
        }
        if let Scoring::Bands(of) = scoring
            && self.builder.is_own(self.at)
            && !is_covered(of, self.max)
        {
            self.builder.open.push(Open::Uncovered(self.at.clone()));
        }
        // A rule that cannot be written leaves no figures behind.
        if let Some(why) = self.obstacle(scoring, self.max) {
            self.builder.by_hand.push((self.at.clone(), why));
            self.conventions.push(Convention::ByHand(why));
            return self.manual();
        }
        self.written(scoring, self.max)
    }

    fn manual(&mut self) -> Json {
        let input = self.figure("points", &Label::Points(&self.node.title), Kind::Points);
        object([("type", text("manual")), ("input", text(&input))])
    }

    /// Why a scoring cannot be written as a rule with this maximum.
    fn obstacle(&self, scoring: &Scoring, max: Decimal) -> Option<ByHand> {
        match scoring {
            Scoring::Bands(of) => {
                if let Some(round) = self.rounding(of).filter(|round| !holds_multiples(of, max, *round)) {
                    return Some(ByHand::Rounding(round));
                }
                let fits = bands(of, max, self.max).is_some() || as_levels(of).is_some();
                (!fits).then_some(ByHand::Bands)
            }
            Scoring::Deduct { start, floor, .. } if self.node.role != Role::Penalty => {
                if *floor > Decimal::ZERO {
                    Some(ByHand::Floor(*floor))
                } else {
                    (*start != max && !start.is_zero()).then_some(ByHand::Start(*start))
                }
            }
            Scoring::Target { default: Some(percent), .. } => {
                let fits = *percent > Decimal::ZERO && *percent <= Decimal::whole(100);
                (!fits || of_one(*percent).is_none()).then_some(ByHand::Part)
            }
            Scoring::Composite { parts, .. } => {
                if parts.is_empty() || parts.len() > MOST_PARTS {
                    return Some(ByHand::Part);
                }
                parts.iter().find_map(|part| match (part, best(part, self.max)) {
                    (Scoring::Survey | Scoring::Manual | Scoring::Composite { .. }, _) | (_, None) => {
                        Some(ByHand::Part)
                    }
                    (_, Some(best)) if best <= Decimal::ZERO => Some(ByHand::Part),
                    (part, Some(best)) => self.obstacle(part, best),
                })
            }
            _ => None,
        }
    }

    fn written(&mut self, scoring: &Scoring, max: Decimal) -> Json {
        match scoring {
            Scoring::YesNo(levels) => self.yes_no(levels),
            Scoring::Choice(levels) => self.choice(levels),
            Scoring::AllOf { conditions, .. } => {
                let conditions = conditions.iter().enumerate();
                let inputs =
                    conditions.map(|(at, words)| text(&self.asked(&nth("c", at), words, Kind::Boolean)));
                let inputs: Vec<Json> = inputs.collect();
                object([("type", text("all_of")), ("conditions", list(inputs))])
            }
            Scoring::Checks(boxes) => {
                let mut made = Vec::new();
                for (at, level) in boxes.iter().enumerate() {
                    let input = self.asked(&nth("b", at), &level.words(), Kind::Boolean);
                    made.push(object([
                        ("input", text(&input)),
                        ("points", number(self.signed(level.points))),
                    ]));
                }
                object([("type", text("checks")), ("boxes", list(made))])
            }
            Scoring::Bands(of) => self.ratio(of, max),
            Scoring::Target { linear, rate, default, .. } => self.target(*linear, rate.as_ref(), *default),
            Scoring::Deduct { start, items, .. } => self.deduct(*start, items, max),
            Scoring::PerItem { each, unit, .. } => self.per_item("count", unit, *each),
            Scoring::Composite { parts, .. } => self.composite(parts),
            Scoring::Penalty { points } => {
                let title = &self.node.title;
                let input = self.asked("yes", title, Kind::Boolean);
                object([
                    ("type", text("yes_no")),
                    ("input", text(&input)),
                    ("yes", number(self.signed(*points))),
                ])
            }
            Scoring::Survey => {
                let input = self.asked("survey", &self.node.title, Kind::Points);
                object([("type", text("survey")), ("input", text(&input))])
            }
            Scoring::Manual => self.manual(),
        }
    }

    fn yes_no(&mut self, levels: &[Level]) -> Json {
        let (yes, no) = match levels {
            [yes] => (yes, Decimal::ZERO),
            [yes, no] if no.points.is_zero() => (yes, Decimal::ZERO),
            // The words of a level with points have to be seen.
            _ => return self.choice(levels),
        };
        let words = yes.words();
        let title = &self.node.title;
        // The list of figures shows the question without its item.
        let question = match words.split_whitespace().count() {
            0 => title.clone(),
            1..=3 if says_yes(&words) => title.clone(),
            1..=3 => format!("{title}: {words}"),
            _ => words,
        };
        let input = self.asked("yes", &question, Kind::Boolean);
        object([
            ("type", text("yes_no")),
            ("input", text(&input)),
            ("yes", number(self.counted_points(yes))),
            ("no", number(no)),
        ])
    }

    fn choice(&mut self, levels: &[Level]) -> Json {
        let input = self.asked("level", &self.node.title, Kind::Choice);
        let option = |(at, level): (usize, &Level)| {
            let words = level.words();
            let label = if words.is_empty() { level.points.vietnamese(0) } else { words };
            object([
                ("id", text(&nth("m", at))),
                ("label", text(&capital(&label))),
                ("points", number(self.counted_points(level))),
            ])
        };
        let options = list(levels.iter().enumerate().map(option));
        object([("type", text("choice")), ("input", text(&input)), ("options", options)])
    }

    fn ratio(&mut self, of: &Bands, max: Decimal) -> Json {
        let Some(bands) = bands(of, max, self.max) else {
            return self.choice(&as_levels(of).unwrap_or_default());
        };
        let mut fields = vec![("type", text("ratio")), ("bands", list(bands))];
        fields.extend(self.rounding(of).map(|round| ("round_to", number(round))));
        let title = &self.node.title;
        let folded = fold(title);
        match (&of.rate, of.of) {
            (_, Of::Count) => {
                let unit = counted_unit(of);
                let input = match &unit {
                    Some(unit) => self.counted("count", unit),
                    None => self.figure("count", &Label::Number(title), Kind::Count),
                };
                fields.push(("count", text(&input)));
            }
            (None, Of::Percent) if GIVEN_RATES.iter().any(|words| folded.contains(words)) => {
                self.conventions.push(Convention::PercentTyped);
                let input = self.figure("percent", &Label::Percent(title), Kind::Percent);
                fields.push(("percent", text(&input)));
            }
            (rate, Of::Percent) => {
                let (part, whole) = self.rate(rate.as_ref());
                fields.extend([("numerator", text(&part)), ("denominator", text(&whole))]);
                fields.push(("zero_denominator", text(self.zero())));
                if rate.is_none() {
                    let input = self.figure("percent", &Label::Percent(title), Kind::Percent);
                    fields.push(("percent", text(&input)));
                }
                if of.clamps {
                    fields.push(("over", text("clamp")));
                }
            }
        }
        object(fields)
    }

    /// A rounding of its own; that of all points says nothing more, and levels are not rounded.
    fn rounding(&self, of: &Bands) -> Option<Decimal> {
        let has_formula = of.levels.iter().any(|band| !matches!(band.gives, Gives::Points(_)));
        of.round.filter(|round| has_formula && *round != Decimal::scaled_from(1, self.builder.decimals))
    }

    fn target(&mut self, is_linear: bool, rate: Option<&Rate>, default: Option<Decimal>) -> Json {
        let (part, whole) = self.rate(rate);
        let title = &self.node.title;
        let target = self.figure("target", &Label::Target(title), Kind::Percent);
        let mut fields = vec![
            ("type", text("target")),
            ("numerator", text(&part)),
            ("denominator", text(&whole)),
            ("target", text(&target)),
            ("curve", text(if is_linear { "linear" } else { "met_or_zero" })),
            ("zero_denominator", text(self.zero())),
        ];
        fields.extend(default.and_then(of_one).map(|default| ("default", number(default))));
        object(fields)
    }

    fn deduct(&mut self, start: Decimal, items: &[Deduction], max: Decimal) -> Json {
        if self.node.role == Role::Penalty {
            return self.taken_off(items, max);
        }
        let mut made = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let count = self.counted(&nth("count", at), &item.label);
            let cost = match item.each {
                Some(each) => ("points", number(magnitude(each))),
                None => ("percent_of_max", text("100")),
            };
            made.push(object([("count", text(&count)), cost]));
        }
        object([
            ("type", text("deduct")),
            ("start", text(if start == max { "max" } else { "zero" })),
            ("mode", text("sum")),
            ("items", list(made)),
        ])
    }

    /// Deductions in a penalty group add up to a magnitude.
    fn taken_off(&mut self, items: &[Deduction], max: Decimal) -> Json {
        let mut parts: Vec<Json> = Vec::new();
        for (at, item) in items.iter().enumerate() {
            parts.push(self.per_item(&nth("count", at), &item.label, item.each.unwrap_or(max)));
        }
        if parts.len() == 1 {
            return parts.remove(0);
        }
        let parts = parts.into_iter().map(|rule| object([("max", number(max)), ("rule", rule)]));
        object([("type", text("composite")), ("parts", list(parts))])
    }

    fn per_item(&mut self, name: &str, what: &str, each: Decimal) -> Json {
        let count = self.counted(name, what);
        object([("type", text("per_item")), ("count", text(&count)), ("each", number(magnitude(each)))])
    }

    fn composite(&mut self, parts: &[Scoring]) -> Json {
        let mut made = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            self.part = nth("p", at);
            let max = best(part, self.max).unwrap_or(self.max);
            let rule = self.written(part, max);
            made.push(object([("max", number(max)), ("rule", rule)]));
        }
        self.part.clear();
        object([("type", text("composite")), ("parts", list(made))])
    }

    /// The points of a level, up to the maximum: the author may have decided that no more counts.
    fn counted_points(&self, level: &Level) -> Decimal {
        self.signed(level.points).min(self.max)
    }

    fn signed(&self, points: Decimal) -> Decimal {
        if self.node.role == Role::Penalty { magnitude(points) } else { points }
    }
}

/// The name of the how-manieth, from 0: `m1`.
fn nth(name: &str, at: usize) -> String {
    format!("{name}{}", at + 1)
}
