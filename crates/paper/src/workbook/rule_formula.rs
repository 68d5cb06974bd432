//! The points of a rule as a formula of a spreadsheet over the cells of the figures.

use tu_cham_core::assessment::Figures;
use tu_cham_core::criteria::{CriteriaSet, InputIx};
use tu_cham_core::exact::Exact;
use tu_cham_core::points::Points;
use tu_cham_core::rule::{
    BoxPolicy, CheckBox, ChoiceOption, Comparison, Condition, DeductMode, DeductStart, Deduction, Rule,
    RuleArm,
};

use super::figures;
use super::rate_formula::{NESTED, against_target, banded, rate_of};

/// The words of an answer.
pub(super) const YES: &str = "Có";
pub(super) const NO: &str = "Không";
pub(super) const NOT_ARISING: &str = "Không phát sinh";

/// Why a rule is no formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dead {
    /// Days are counted.
    Days,
    /// Boxes that did not arise scale the others.
    ScaledBoxes,
    /// A part of a sum may leave the score.
    PartLeaves,
    /// Too many bands or options.
    TooMany,
    /// An option that the list of the figure does not have.
    Options,
    /// The number has no exact decimals.
    Inexact,
}

/// A rule as formulas.
#[derive(Debug, Clone)]
pub(super) struct Live {
    /// Each is true where a figure is missing or contradicts another.
    pub(super) missing: Vec<String>,
    /// True where the item leaves the score.
    pub(super) leaves: Option<String>,
    /// The points before limits and rounding, where nothing is missing.
    pub(super) value: String,
}

/// The context that a rule is read with.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) set: &'a CriteriaSet,
    pub(super) figures: Figures<'a>,
}

impl Reading<'_> {
    /// The formula of a rule with this maximum.
    pub(super) fn rule(&self, rule: &Rule, max: Points) -> Result<Live, Dead> {
        match rule {
            Rule::YesNo { input, yes, no } => {
                let cell = figures::cell(*input);
                let value = format!("IF({cell}=\"{YES}\",{},{})", points(*yes), points(*no));
                Ok(Live { missing: vec![no_answer(&cell, false)], leaves: None, value })
            }
            Rule::Choice { input, options } => self.choice(*input, options, max),
            Rule::AllOf { conditions } => {
                let cells: Vec<String> = conditions.iter().map(|input| figures::cell(*input)).collect();
                let all: Vec<String> = cells.iter().map(|cell| format!("{cell}=\"{YES}\"")).collect();
                let value = format!("IF({},{},0)", and(&all), points(max));
                let missing = cells.iter().map(|cell| no_answer(cell, false)).collect();
                Ok(Live { missing, leaves: None, value })
            }
            Rule::Checks { boxes, not_arising } => checks(boxes, *not_arising),
            Rule::Ratio { measure, bands, round_to, zero_denominator, over } => {
                let rate = rate_of(*measure, *over);
                let mut value = banded(bands, &rate.value, max)?;
                if let Some(step) = round_to {
                    let step = points(*step);
                    value = format!("ROUND(ROUND(({value})/{step},10),0)*{step}");
                }
                Ok(rate.with(value, *zero_denominator, max))
            }
            Rule::Target { achieved, target, default, curve, zero_denominator, over } => {
                let policies = (*zero_denominator, *over);
                Ok(against_target(*achieved, (*target, *default), *curve, policies, max))
            }
            Rule::PerItem { count, each } => {
                let cell = figures::cell(*count);
                let value = format!("{cell}*{}", points(*each));
                Ok(Live { missing: vec![no_number(&cell)], leaves: None, value })
            }
            Rule::Deduct { start, items, mode } => deduct(*start, items, *mode, max),
            Rule::Lateness { .. } => Err(Dead::Days),
            Rule::Composite { parts, round_parts } => self.composite(parts, *round_parts),
            Rule::Switch { cases, otherwise } => self.switch(cases, otherwise, max),
            Rule::Manual { input, min } => {
                let cell = figures::cell(*input);
                let missing = vec![self.no_points(&cell, *min, max)];
                Ok(Live { missing, leaves: None, value: cell })
            }
            Rule::Survey { input } => {
                let cell = figures::cell(*input);
                Ok(Live { missing: vec![no_number(&cell)], leaves: None, value: cell })
            }
        }
    }

    /// A condition: a formula that is true where its figure is missing, and the condition itself.
    pub(super) fn condition(&self, condition: &Condition) -> Result<(Option<String>, String), Dead> {
        match condition {
            Condition::UnitType(types) => {
                let holds = if types.contains(&self.figures.unit_type()) { "TRUE" } else { "FALSE" };
                Ok((None, holds.to_owned()))
            }
            Condition::Answer { input, is } => {
                let cell = figures::cell(*input);
                let word = if *is { YES } else { NO };
                Ok((Some(no_answer(&cell, false)), format!("{cell}=\"{word}\"")))
            }
            Condition::Number { input, comparison, bound } => {
                let cell = figures::cell(*input);
                let sign = match comparison {
                    Comparison::MoreThan => ">",
                    Comparison::AtLeast => ">=",
                    Comparison::LessThan => "<",
                    Comparison::AtMost => "<=",
                };
                Ok((Some(no_number(&cell)), format!("{cell}{sign}{}", bound.canonical())))
            }
            Condition::Chosen { input, options, known } => {
                let cell = figures::cell(*input);
                // An option that the list does not have would look like no answer.
                known.iter().try_for_each(|id| self.option(*input, id).map(drop))?;
                let numbers =
                    options.iter().map(|id| self.option(*input, id)).collect::<Result<Vec<_>, _>>()?;
                let any: Vec<String> = numbers.iter().map(|number| format!("{cell}={number}")).collect();
                let holds = if any.is_empty() { "FALSE".to_owned() } else { or(&any) };
                Ok((Some(no_number(&cell)), holds))
            }
        }
    }

    /// True where a cell has no points in this range that are as exact as those of the set.
    pub(super) fn no_points(&self, cell: &str, min: Points, max: Points) -> String {
        let (min, max, decimals) = (points(min), points(max), self.set.leaf_decimals);
        format!("IF(ISNUMBER({cell}),OR({cell}<{min},{cell}>{max},ROUND({cell},{decimals})<>{cell}),TRUE)")
    }

    /// The number of an option in the list of its figure.
    fn option(&self, input: InputIx, id: &str) -> Result<usize, Dead> {
        let known = self.set.options_of(input).iter().position(|option| option.id == id);
        known.map(|at| at + 1).ok_or(Dead::Options)
    }

    fn choice(&self, input: InputIx, options: &[ChoiceOption], max: Points) -> Result<Live, Dead> {
        if options.len() > NESTED {
            return Err(Dead::TooMany);
        }
        let cell = figures::cell(input);
        let mut value = "0".to_owned();
        let mut none = Vec::new();
        for option in options.iter().rev() {
            let number = self.option(input, &option.id)?;
            value = format!("IF({cell}={number},{},{value})", exact(&option.amount.of(max))?);
            none.push(format!("{cell}<>{number}"));
        }
        Ok(Live { missing: vec![and(&none)], leaves: None, value })
    }

    fn composite(&self, parts: &[RuleArm], round_parts: bool) -> Result<Live, Dead> {
        let (mut missing, mut sum) = (Vec::new(), Vec::new());
        for part in parts {
            let live = self.rule(&part.rule, part.max)?;
            if live.leaves.is_some() {
                return Err(Dead::PartLeaves);
            }
            missing.extend(live.missing);
            let value = if round_parts { rounded(&live.value, self.set.leaf_decimals) } else { live.value };
            sum.push(format!("MAX(0,MIN({},{value}))", points(part.max)));
        }
        Ok(Live { missing, leaves: None, value: sum.join("+") })
    }

    fn switch(&self, cases: &[(Condition, Rule)], otherwise: &Rule, max: Points) -> Result<Live, Dead> {
        let Some(((condition, rule), rest)) = cases.split_first() else { return self.rule(otherwise, max) };
        let (blank, holds) = self.condition(condition)?;
        match holds.as_str() {
            "TRUE" => return self.rule(rule, max),
            "FALSE" => return self.switch(rest, otherwise, max),
            _ => {}
        }
        let (then, other) = (self.rule(rule, max)?, self.switch(rest, otherwise, max)?);
        if then.leaves.is_some() || other.leaves.is_some() {
            return Err(Dead::PartLeaves);
        }
        let open = format!("IF({holds},{},{})", or(&then.missing), or(&other.missing));
        let missing = blank.into_iter().chain([open]).collect();
        Ok(Live { missing, leaves: None, value: format!("IF({holds},{},{})", then.value, other.value) })
    }
}

fn checks(boxes: &[CheckBox], policy: BoxPolicy) -> Result<Live, Dead> {
    if policy == BoxPolicy::Exclude {
        return Err(Dead::ScaledBoxes);
    }
    let ticked = policy == BoxPolicy::Ticked;
    let (mut missing, mut sum) = (Vec::new(), Vec::new());
    for item in boxes {
        let cell = figures::cell(item.input);
        missing.push(no_answer(&cell, ticked));
        let holds = if ticked {
            format!("OR({cell}=\"{YES}\",{cell}=\"{NOT_ARISING}\")")
        } else {
            format!("{cell}=\"{YES}\"")
        };
        sum.push(format!("IF({holds},{},0)", points(item.points)));
    }
    Ok(Live { missing, leaves: None, value: sum.join("+") })
}

fn deduct(start: DeductStart, items: &[Deduction], mode: DeductMode, max: Points) -> Result<Live, Dead> {
    let (mut missing, mut taken) = (Vec::new(), Vec::new());
    for item in items {
        let cell = figures::cell(item.count);
        let each = exact(&item.amount.of(max))?;
        missing.push(no_number(&cell));
        taken.push(match mode {
            DeductMode::Sum => format!("{cell}*{each}"),
            DeductMode::Worst => format!("IF({cell}<>0,{each},0)"),
        });
    }
    let start = match start {
        DeductStart::Max => points(max),
        DeductStart::Zero => "0".to_owned(),
    };
    let taken = match mode {
        DeductMode::Sum => format!("({})", taken.join("+")),
        DeductMode::Worst => format!("MAX(0,{})", taken.join(",")),
    };
    Ok(Live { missing, leaves: None, value: format!("{start}-{taken}") })
}

/// A number of a formula.
pub(super) fn points(points: Points) -> String {
    let text = points.decimal().canonical();
    if text.starts_with('-') { format!("({text})") } else { text }
}

fn exact(value: &Exact) -> Result<String, Dead> {
    let rounded = Points::rounded(value, tu_cham_core::points::MAX_DECIMALS);
    if rounded.exact() == *value { Ok(points(rounded)) } else { Err(Dead::Inexact) }
}

/// A value rounded half away from zero. Ten decimals come first: the part of a number that spreadsheets lose is below
/// them.
pub(super) fn rounded(value: &str, decimals: u8) -> String {
    format!("ROUND(ROUND({value},10),{decimals})")
}

pub(super) fn no_number(cell: &str) -> String {
    format!("NOT(ISNUMBER({cell}))")
}

fn no_answer(cell: &str, may_not_arise: bool) -> String {
    let third = if may_not_arise { format!(",{cell}<>\"{NOT_ARISING}\"") } else { String::new() };
    format!("AND({cell}<>\"{YES}\",{cell}<>\"{NO}\"{third})")
}

pub(super) fn and(all: &[String]) -> String {
    joined("AND", all)
}

pub(super) fn or(all: &[String]) -> String {
    joined("OR", all)
}

/// One condition needs no function; none at all is false.
fn joined(function: &str, all: &[String]) -> String {
    match all {
        [] => "FALSE".to_owned(),
        [one] => one.clone(),
        many => format!("{function}({})", many.join(",")),
    }
}
