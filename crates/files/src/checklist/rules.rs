//! Checks the rules of a criteria set; each fault has the code of its node.

use super::check::Checker;
use super::shape::{
    BandSource, BandValueSource, BoxPolicySource, BoxSource, ConditionSource, CurveSource, DaysSource,
    DeductionSource, InputKindSource, ModeSource, OptionSource, OverSource, PartSource, RuleKind, RuleSource,
    StartSource, StepSource, ZeroSource,
};
use super::{FaultKind, MAX_MENTIONS, MAX_PARTS, MAX_RULES, NumberFault};
use tu_cham_core::criteria::{Amount, InputIx, InputKind, NaPolicy, UnitType};
use tu_cham_core::date::Date;
use tu_cham_core::number::{Decimal, NumberField};
use tu_cham_core::ordered::Set;
use tu_cham_core::points::{MAX_DECIMALS, Points};
use tu_cham_core::rule::{
    Achieved, Band, BandValue, BoxPolicy, CheckBox, ChoiceOption, Comparison, Condition, Days, DeductMode,
    DeductStart, Deduction, Due, Fraction, LateStep, LatenessCurve, Measure, Over, Rule, RuleArm,
    TargetCurve, ZeroDenominator,
};

impl Checker {
    pub(super) fn input(&mut self, id: &str, fits: fn(InputKindSource) -> bool) -> Option<InputIx> {
        if !self.mention() {
            return None;
        }
        match self.kinds.get(id) {
            None => self.fault(FaultKind::UnknownInput(id.to_owned())),
            Some((_, kind)) if !fits(*kind) => self.fault(FaultKind::WrongKind(id.to_owned())),
            Some((ix, _)) => return Some(*ix),
        }
        None
    }

    /// Counts a mention of an input; returns whether there may be so many. The fault is reported once, and no further input
    /// is looked up.
    pub(super) fn mention(&mut self) -> bool {
        self.mentions += 1;
        if self.mentions == MAX_MENTIONS + 1 {
            self.fault(FaultKind::TooMany(MAX_MENTIONS));
        }
        self.mentions <= MAX_MENTIONS
    }

    /// An input for typed points: its field accepts the points that the leaf can have, so that `1.250` is not read as
    /// 1250 where the maximum is 2, and no more decimals than points have.
    fn points_input(&mut self, id: &str, min: Points, max: Points) -> Option<InputIx> {
        let ix = self.input(id, is_points)?;
        let (min, max) = (min.decimal(), max.decimal());
        let decimals = self.leaf_decimals;
        let kind = &mut self.inputs[ix.get()].kind;
        if let InputKind::Number(field) = kind {
            // Where several leaves use the input, it accepts the points that any of them can have.
            let range = if *field == ANY_POINTS {
                (min, max)
            } else {
                (field.min.min(min), field.max.unwrap_or(max).max(max))
            };
            (field.min, field.max, field.decimals) = (range.0, Some(range.1), decimals);
        }
        Some(ix)
    }

    fn amount(&mut self, points: Option<&str>, percent_of_max: Option<&str>) -> Amount {
        match (points, percent_of_max) {
            (Some(points), None) => Amount::Points(self.points("points", points)),
            (None, Some(percent)) => Amount::PercentOfMax(self.percent("percent_of_max", percent)),
            (None, None) | (Some(_), Some(_)) => {
                self.fault(FaultKind::Missing("points"));
                Amount::Points(Points::ZERO)
            }
        }
    }

    pub(super) fn required(&mut self, field: &'static str, text: Option<String>) -> Option<String> {
        if text.is_none() {
            self.fault(FaultKind::Missing(field));
        }
        text
    }

    fn best_is(&mut self, best: &tu_cham_core::exact::Exact, max: Points) {
        if *best != max.exact() {
            let best = Points::rounded(best, MAX_DECIMALS).decimal().canonical();
            self.fault(FaultKind::BestDiffers { best, max: max.decimal().canonical() });
        }
    }

    /// Counts parts or cases of the current leaf; returns whether so many are allowed. Sums of very many parts would
    /// take long.
    fn takes_parts(&mut self, more: usize) -> bool {
        let before = self.parts;
        self.parts += more;
        if before <= MAX_PARTS && self.parts > MAX_PARTS {
            self.fault(FaultKind::TooManyParts(MAX_PARTS));
        }
        self.parts <= MAX_PARTS
    }

    pub(super) fn rule(
        &mut self,
        source: RuleSource,
        max: Points,
        floor: Points,
        na: NaPolicy,
    ) -> Option<Rule> {
        self.rules += 1;
        if self.rules > MAX_RULES {
            if self.rules == MAX_RULES + 1 {
                self.fault(FaultKind::TooMany(MAX_RULES));
            }
            return None;
        }
        let rule = match source.kind {
            RuleKind::YesNo => {
                let yes = source.yes.map_or(max, |points| self.points("yes", &points));
                let no = source.no.map_or(Points::ZERO, |points| self.points("no", &points));
                self.best_is(&yes.max(no).exact(), max);
                let input = self.required("input", source.input)?;
                Rule::YesNo { input: self.input(&input, is_boolean)?, yes, no }
            }
            RuleKind::Choice => {
                let input = self.required("input", source.input);
                self.choice(&input?, source.options, max)?
            }
            RuleKind::AllOf => {
                if source.conditions.is_empty() {
                    self.fault(FaultKind::EmptyRule);
                }
                let conditions: Vec<_> =
                    source.conditions.iter().map(|input| self.input(input, is_boolean)).collect();
                Rule::AllOf { conditions: conditions.into_iter().collect::<Option<_>>()? }
            }
            RuleKind::Checks => self.checks(&source.boxes, source.not_arising, max, na)?,
            RuleKind::Ratio => self.ratio(source, max, floor, na)?,
            RuleKind::PerItem => {
                let (each, count) =
                    (self.required("each", source.each), self.required("count", source.count));
                let each = self.positive("each", &each?);
                Rule::PerItem { count: self.input(&count?, is_count)?, each }
            }
            RuleKind::Deduct => self.deduct(source.start, &source.items, source.mode)?,
            RuleKind::Target => self.target(source, na)?,
            RuleKind::Lateness => self.lateness(source, max)?,
            RuleKind::Composite => self.composite(source.parts, source.round_parts, max, na)?,
            RuleKind::Switch => self.switch(source, max, floor, na)?,
            RuleKind::Manual => {
                let min = source.min.map_or(floor, |min| self.points("min", &min));
                if min < floor || min >= max {
                    let (low, high) = (floor.decimal().canonical(), max.decimal().canonical());
                    self.outside("min", &min.decimal().canonical(), format!("{low} ≤ x < {high}"));
                }
                let input = self.required("input", source.input)?;
                Rule::Manual { input: self.points_input(&input, min, max)?, min }
            }
            RuleKind::Survey => {
                let input = self.required("input", source.input)?;
                Rule::Survey { input: self.points_input(&input, floor, max)? }
            }
        };
        Some(rule)
    }

    fn choice(&mut self, input: &str, options: Vec<OptionSource>, max: Points) -> Option<Rule> {
        let mut ids = Set::new();
        for option in &options {
            self.id(&option.id);
            self.not_blank("option.label", &option.label);
            if !ids.insert(option.id.clone()) {
                self.fault(FaultKind::DuplicateId(option.id.clone()));
            }
        }
        let options: Vec<ChoiceOption> = options
            .into_iter()
            .map(|option| ChoiceOption {
                amount: self.amount(option.points.as_deref(), option.percent_of_max.as_deref()),
                id: option.id,
                label: option.label,
            })
            .collect();
        match options.iter().map(|option| option.amount.of(max)).max() {
            Some(best) => self.best_is(&best, max),
            None => self.fault(FaultKind::EmptyRule),
        }
        Some(Rule::Choice { input: self.input(input, is_choice)?, options })
    }

    fn checks(
        &mut self,
        boxes: &[BoxSource],
        policy: BoxPolicySource,
        max: Points,
        na: NaPolicy,
    ) -> Option<Rule> {
        let not_arising = match policy {
            BoxPolicySource::Ticked => BoxPolicy::Ticked,
            BoxPolicySource::Exclude => BoxPolicy::Exclude,
            BoxPolicySource::Forbidden => BoxPolicy::Forbidden,
        };
        if not_arising == BoxPolicy::Exclude && na == NaPolicy::Forbidden {
            self.fault(FaultKind::DeadEnd);
        }
        let read: Vec<Option<CheckBox>> = boxes
            .iter()
            .map(|item| {
                let points = self.positive("points", &item.points);
                Some(CheckBox { input: self.input(&item.input, is_boolean)?, points })
            })
            .collect();
        let boxes = read.into_iter().collect::<Option<Vec<_>>>()?;
        let sum: Points = boxes.iter().map(|item| item.points).sum();
        if boxes.is_empty() {
            self.fault(FaultKind::EmptyRule);
        } else if sum < max {
            self.best_is(&sum.exact(), max);
        }
        Some(Rule::Checks { boxes, not_arising })
    }

    fn ratio(&mut self, source: RuleSource, max: Points, floor: Points, na: NaPolicy) -> Option<Rule> {
        let (zero_denominator, over) = (zero_denominator(source.zero_denominator), over(source.over));
        let is_count = source.count.is_some();
        let measure = match (source.numerator, source.denominator, source.percent, source.count) {
            (Some(numerator), Some(denominator), percent, None) => {
                if zero_denominator == ZeroDenominator::Ask && na == NaPolicy::Forbidden {
                    self.fault(FaultKind::DeadEnd);
                }
                self.fraction(&numerator, &denominator, percent.as_deref()).map(Measure::Fraction)
            }
            (None, None, Some(percent), None) => self.input(&percent, is_percent).map(Measure::Percent),
            (None, None, None, Some(count)) => self.input(&count, is_amount).map(Measure::Count),
            _ => {
                self.fault(FaultKind::Missing("numerator and denominator, or percent, or count"));
                None
            }
        };
        // A count has no upper end.
        let bands = self.bands(source.bands, (!is_count).then_some(Decimal::whole(1)), floor, max);
        let round_to = source.round_to.map(|step| self.round_to(&step, &bands, max));
        Some(Rule::Ratio { measure: measure?, bands, zero_denominator, over, round_to })
    }

    /// Rounding to multiples keeps bands rising and passes no bound only where all bounds are multiples themselves.
    fn round_to(&mut self, step: &str, bands: &[Band], max: Points) -> Points {
        let step = self.positive("round_to", step);
        let constants = bands.iter().filter_map(|band| match band.value {
            BandValue::Constant(points) => Some(("constant", points)),
            BandValue::TimesMax | BandValue::TimesMaxOver { .. } | BandValue::Interpolated => None,
        });
        for (field, points) in [("max", max)].into_iter().chain(constants) {
            if step > Points::ZERO && !points.is_multiple_of(step) {
                let why = NumberFault::NotMultiple(step.decimal().canonical());
                self.bad_number(field, &points.decimal().canonical(), why);
            }
        }
        step
    }

    /// Two figures, and the percentage that may stand in for them.
    fn fraction(&mut self, numerator: &str, denominator: &str, percent: Option<&str>) -> Option<Fraction> {
        let pair = (self.input(numerator, is_amount), self.input(denominator, is_amount));
        // Where its input is at fault, the set is refused whatever the rule holds.
        let percent = percent.and_then(|percent| self.input(percent, is_percent));
        Some(Fraction { numerator: pair.0?, denominator: pair.1?, percent })
    }

    fn bands(
        &mut self,
        source: Vec<BandSource>,
        top: Option<Decimal>,
        floor: Points,
        max: Points,
    ) -> Vec<Band> {
        let bands: Vec<Band> = source
            .into_iter()
            .map(|band| Band {
                from: self.rate("from", &band.from),
                from_inclusive: band.from_inclusive,
                to: band.to.map(|to| self.rate("to", &to)),
                to_inclusive: band.to_inclusive,
                value: match band.gives {
                    BandValueSource::Constant(points) => {
                        BandValue::Constant(self.points("constant", &points))
                    }
                    BandValueSource::TimesMax => BandValue::TimesMax,
                    BandValueSource::TimesMaxOver(full_at) => {
                        BandValue::TimesMaxOver { full_at: self.rate("times_max_over", &full_at) }
                    }
                    BandValueSource::Interpolated => BandValue::Interpolated,
                },
            })
            .collect();
        let (Some(first), Some(last)) = (bands.first(), bands.last()) else {
            self.fault(FaultKind::EmptyRule);
            return bands;
        };
        if !first.from.is_zero() || !first.from_inclusive {
            self.fault(FaultKind::BandsBroken(first.from.canonical()));
        }
        if last.to != top || (top.is_some() && !last.to_inclusive) {
            self.fault(FaultKind::BandsBroken(last.to.map_or_else(|| "∞".to_owned(), Decimal::canonical)));
        }
        for band in &bands {
            let empty = |to: Decimal| {
                to < band.from || (to == band.from && !(band.from_inclusive && band.to_inclusive))
            };
            if band.to.is_some_and(empty) {
                self.fault(FaultKind::BandsBroken(band.from.canonical()));
            }
            if let (BandValue::TimesMaxOver { full_at }, Some(top)) = (band.value, top)
                && full_at > top
            {
                self.outside("times_max_over", &full_at.canonical(), "0 < x ≤ 1");
            }
        }
        for pair in bands.windows(2) {
            let meets = pair[0].to == Some(pair[1].from) && pair[0].to_inclusive != pair[1].from_inclusive;
            if !meets {
                self.fault(FaultKind::BandsBroken(pair[1].from.canonical()));
            }
        }
        self.rising(&bands, floor, max);
        bands
    }

    /// Within a band values never fall, by their form; so it is enough to compare the ends.
    fn rising(&mut self, bands: &[Band], floor: Points, max: Points) {
        let mut before = floor.exact();
        for band in bands {
            let at = |rate: Decimal| match band.value {
                BandValue::Constant(points) => Some(points.exact()),
                BandValue::TimesMax => Some(&max.exact() * &rate.exact()),
                BandValue::TimesMaxOver { full_at } => (&max.exact() * &rate.exact()).over(&full_at.exact()),
                BandValue::Interpolated => {
                    let width = &band.to?.exact() - &band.from.exact();
                    (&max.exact() * &(&rate.exact() - &band.from.exact())).over(&width)
                }
            };
            let open_end = band.to.is_none() && !matches!(band.value, BandValue::Constant(_));
            let (Some(low), Some(high), false) = (at(band.from), at(band.to.unwrap_or(band.from)), open_end)
            else {
                self.fault(FaultKind::BandsBroken(band.from.canonical()));
                return;
            };
            // A rate may pass the rate that gives the maximum and is cut there; a constant above the maximum is a
            // mistake.
            if let BandValue::Constant(points) = band.value
                && points > max
            {
                self.best_is(&points.exact(), max);
                return;
            }
            let low = low.min(max.exact());
            if low < before {
                self.fault(FaultKind::BandsFall(band.from.canonical()));
            }
            before = high.min(max.exact());
        }
        self.best_is(&before, max);
    }

    fn deduct(&mut self, start: StartSource, items: &[DeductionSource], mode: ModeSource) -> Option<Rule> {
        if items.is_empty() {
            self.fault(FaultKind::EmptyRule);
        }
        let read: Vec<Option<Deduction>> = items
            .iter()
            .map(|item| {
                let amount = self.amount(item.points.as_deref(), item.percent_of_max.as_deref());
                // A deduction is a magnitude: a negative one would add points.
                if let Amount::Points(points) = amount
                    && points < Points::ZERO
                {
                    self.outside("points", &points.decimal().canonical(), "≥ 0");
                }
                Some(Deduction { count: self.input(&item.count, is_count)?, amount })
            })
            .collect();
        Some(Rule::Deduct {
            start: match start {
                StartSource::Max => DeductStart::Max,
                StartSource::Zero => DeductStart::Zero,
            },
            items: read.into_iter().collect::<Option<_>>()?,
            mode: match mode {
                ModeSource::Sum => DeductMode::Sum,
                ModeSource::Worst => DeductMode::Worst,
            },
        })
    }

    fn target(&mut self, source: RuleSource, na: NaPolicy) -> Option<Rule> {
        let (zero_denominator, over) = (zero_denominator(source.zero_denominator), over(source.over));
        let is_rate = source.value.is_none();
        let achieved = match (source.numerator, source.denominator, source.value) {
            (Some(numerator), Some(denominator), None) => {
                if zero_denominator == ZeroDenominator::Ask && na == NaPolicy::Forbidden {
                    self.fault(FaultKind::DeadEnd);
                }
                self.fraction(&numerator, &denominator, source.percent.as_deref()).map(Achieved::Rate)
            }
            (None, None, Some(value)) => self.input(&value, is_amount).map(Achieved::Value),
            _ => {
                self.fault(FaultKind::Missing("numerator and denominator, or value"));
                None
            }
        };
        let target = self.required("target", source.target);
        let default = source.default_target.and_then(|text| {
            let rate = self.decimal("default", &text)?;
            if rate <= Decimal::ZERO || (is_rate && rate > Decimal::whole(1)) {
                self.outside("default", &text, if is_rate { "0 < x ≤ 1" } else { "> 0" });
            }
            Some(rate)
        });
        let fits = if is_rate { is_percent } else { is_amount };
        Some(Rule::Target {
            achieved: achieved?,
            target: self.input(&target?, fits)?,
            default,
            curve: match source.curve {
                CurveSource::Linear => TargetCurve::Linear,
                CurveSource::MetOrZero => TargetCurve::MetOrZero,
            },
            zero_denominator,
            over,
        })
    }

    fn lateness(&mut self, source: RuleSource, max: Points) -> Option<Rule> {
        let is_date = |kind| matches!(kind, InputKindSource::Date);
        let due = match (source.due, source.due_input) {
            (Some(text), None) => {
                let date = Date::from_iso(&text);
                if date.is_none() {
                    self.fault(FaultKind::BadDate(text));
                }
                date.map(Due::On)
            }
            (None, Some(input)) => self.input(&input, is_date).map(Due::Entered),
            _ => {
                self.fault(FaultKind::Missing("due or due_input"));
                None
            }
        };
        let actual = self.required("actual", source.actual);
        let curve = match source.per_day {
            Some(per_day) if source.steps.is_empty() => {
                let amount = self.amount(per_day.points.as_deref(), per_day.percent_of_max.as_deref());
                if amount.of(max) <= Points::ZERO.exact() {
                    self.outside("per_day", "0", "> 0");
                }
                LatenessCurve::PerDay(amount)
            }
            Some(_) => {
                self.fault(FaultKind::Misplaced("per_day"));
                return None;
            }
            None => LatenessCurve::Steps(self.steps(&source.steps, max)),
        };
        let days = match source.days {
            DaysSource::Calendar => Days::Calendar,
            DaysSource::Working => Days::Working,
        };
        Some(Rule::Lateness { due: due?, actual: self.input(&actual?, is_date)?, days, curve })
    }

    fn steps(&mut self, source: &[StepSource], max: Points) -> Vec<LateStep> {
        let mut steps = Vec::new();
        for step in source {
            let up_to = step.up_to.as_deref().map(|text| {
                let number = Decimal::from_canonical(text);
                let days = number.and_then(|days| days.scaled(0));
                days.and_then(|days| u32::try_from(days).ok()).unwrap_or_else(|| {
                    let why = match (number, days) {
                        (None, _) => NumberFault::NotANumber,
                        (Some(_), None) => NumberFault::NotWhole,
                        (Some(_), Some(_)) => NumberFault::Outside(format!("0 ≤ x ≤ {}", u32::MAX)),
                    };
                    self.bad_number("up_to", text, why);
                    0
                })
            });
            steps.push(LateStep { up_to, points: self.points("points", &step.points) });
        }
        let in_order = steps.windows(2).all(|pair: &[LateStep]| {
            let rises = match (pair[0].up_to, pair[1].up_to) {
                (Some(before), Some(after)) => before < after,
                (Some(_), None) => true,
                (None, _) => false,
            };
            rises && pair[0].points >= pair[1].points
        });
        if !in_order || steps.last().is_none_or(|last| last.up_to.is_some()) {
            self.fault(FaultKind::StepsBroken);
        }
        if let Some(first) = steps.first() {
            self.best_is(&first.points.exact(), max);
        }
        steps
    }

    fn composite(
        &mut self,
        source: Vec<PartSource>,
        round_parts: bool,
        max: Points,
        na: NaPolicy,
    ) -> Option<Rule> {
        if source.is_empty() {
            self.fault(FaultKind::EmptyRule);
        }
        if !self.takes_parts(source.len()) {
            return None;
        }
        let mut sum = Points::ZERO;
        let mut parts = Vec::new();
        for part in source {
            let part_max = self.positive("max", &part.max);
            sum = sum + part_max;
            let rule = self.rule(part.rule, part_max, Points::ZERO, na);
            let leaves = |rule: &Rule| {
                rule.is_survey()
                    || matches!(
                        rule,
                        Rule::Ratio { zero_denominator: ZeroDenominator::Excluded, .. }
                            | Rule::Target { zero_denominator: ZeroDenominator::Excluded, .. }
                    )
            };
            if rule.as_ref().is_some_and(|rule| rule.all().into_iter().any(leaves)) {
                self.fault(FaultKind::BadPart);
            }
            parts.push(rule.map(|rule| RuleArm { max: part_max, rule }));
        }
        if !parts.is_empty() && sum < max {
            self.best_is(&sum.exact(), max);
        }
        Some(Rule::Composite { parts: parts.into_iter().collect::<Option<_>>()?, round_parts })
    }

    fn switch(&mut self, source: RuleSource, max: Points, floor: Points, na: NaPolicy) -> Option<Rule> {
        if source.cases.is_empty() {
            self.fault(FaultKind::EmptyRule);
        }
        if !self.takes_parts(source.cases.len()) {
            return None;
        }
        let mut cases = Vec::new();
        for case in source.cases {
            let condition = self.condition(&case.when);
            let rule = self.rule(case.rule, max, floor, na);
            cases.push(condition.zip(rule));
        }
        let Some(otherwise) = source.otherwise else {
            self.fault(FaultKind::Missing("otherwise"));
            return None;
        };
        let otherwise = self.rule(*otherwise, max, floor, na);
        // A survey is kept apart from the self-score whatever else holds.
        let rules = cases.iter().flatten().map(|(_, rule)| rule).chain(&otherwise);
        if rules.flat_map(Rule::all).any(Rule::is_survey) {
            self.fault(FaultKind::BadPart);
        }
        Some(Rule::Switch {
            cases: cases.into_iter().collect::<Option<_>>()?,
            otherwise: Box::new(otherwise?),
        })
    }

    pub(super) fn condition(&mut self, source: &ConditionSource) -> Option<Condition> {
        let bounds: Vec<(Comparison, &String)> = [
            (Comparison::MoreThan, &source.more_than),
            (Comparison::AtLeast, &source.at_least),
            (Comparison::LessThan, &source.less_than),
            (Comparison::AtMost, &source.at_most),
        ]
        .into_iter()
        .filter_map(|(comparison, bound)| Some((comparison, bound.as_ref()?)))
        .collect();
        if !source.chosen.is_empty() {
            return self.chosen(source, &bounds);
        }
        match (&source.input, source.is, bounds.as_slice(), source.unit_type.as_slice()) {
            (Some(input), Some(is), [], []) => {
                self.input(input, is_boolean).map(|input| Condition::Answer { input, is })
            }
            (Some(input), None, [(comparison, bound)], []) => {
                let bound = self.rate("condition", bound);
                let input = self.input(input, |kind| is_amount(kind) || is_percent(kind))?;
                Some(Condition::Number { input, comparison: *comparison, bound })
            }
            (None, None, [], types) if !types.is_empty() => {
                Some(Condition::UnitType(types.iter().copied().map(UnitType::from).collect()))
            }
            _ => {
                self.fault(FaultKind::BadCondition);
                None
            }
        }
    }

    /// A condition on a choice, which some rule of the set asks with its options.
    fn chosen(&mut self, source: &ConditionSource, bounds: &[(Comparison, &String)]) -> Option<Condition> {
        let (Some(name), None, [], []) = (&source.input, source.is, bounds, source.unit_type.as_slice())
        else {
            self.fault(FaultKind::BadCondition);
            return None;
        };
        let input = self.input(name, is_choice)?;
        let known = self.options.of_input(name);
        for option in source.chosen.iter().filter(|option| !known.contains(*option)) {
            self.fault(FaultKind::UnknownOption(option.clone()));
        }
        Some(Condition::Chosen { input, options: source.chosen.clone(), known })
    }
}

/// Points before a rule says which.
const ANY_POINTS: NumberField = NumberField {
    min: Decimal::whole(-1_000_000),
    max: Some(Decimal::whole(1_000_000)),
    decimals: MAX_DECIMALS,
    percent: false,
};

pub(super) fn kind(source: InputKindSource) -> InputKind {
    match source {
        InputKindSource::Boolean => InputKind::Boolean,
        InputKindSource::Choice => InputKind::Choice,
        InputKindSource::Count => InputKind::Number(NumberField::COUNT),
        InputKindSource::Decimal | InputKindSource::Money => InputKind::Number(NumberField::DECIMAL),
        InputKindSource::Percent => InputKind::Number(NumberField::PERCENT),
        InputKindSource::Date => InputKind::Date,
        InputKindSource::Points => InputKind::Number(ANY_POINTS),
    }
}

fn is_boolean(kind: InputKindSource) -> bool {
    matches!(kind, InputKindSource::Boolean)
}

fn is_choice(kind: InputKindSource) -> bool {
    matches!(kind, InputKindSource::Choice)
}

fn is_count(kind: InputKindSource) -> bool {
    matches!(kind, InputKindSource::Count)
}

pub(super) fn is_amount(kind: InputKindSource) -> bool {
    matches!(kind, InputKindSource::Count | InputKindSource::Decimal | InputKindSource::Money)
}

fn is_percent(kind: InputKindSource) -> bool {
    matches!(kind, InputKindSource::Percent)
}

fn is_points(kind: InputKindSource) -> bool {
    matches!(kind, InputKindSource::Points)
}

fn zero_denominator(source: ZeroSource) -> ZeroDenominator {
    match source {
        ZeroSource::Full => ZeroDenominator::Full,
        ZeroSource::Zero => ZeroDenominator::Zero,
        ZeroSource::Excluded => ZeroDenominator::Excluded,
        ZeroSource::Ask => ZeroDenominator::Ask,
    }
}

fn over(source: OverSource) -> Over {
    match source {
        OverSource::Error => Over::Error,
        OverSource::Clamp => Over::Clamp,
    }
}
