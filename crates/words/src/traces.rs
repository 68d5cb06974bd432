//! The arithmetic of an item in one line, from the facts of its trace: `1.848/2.104 × 20 = 17,57 (87,83%)`.

use tu_cham_core::advice::Gain;
use tu_cham_core::criteria::{Amount, CriteriaSet, InputIx, LeafIx, NaPolicy};
use tu_cham_core::evaluate::{RateReading, RuleTrace};
use tu_cham_core::exact::Exact;
use tu_cham_core::number::Decimal;
use tu_cham_core::points::{Percent, Points};
use tu_cham_core::rule::{Band, BandValue, Days, Measure, Rule, TargetCurve, ZeroDenominator};
use tu_cham_core::score::{LeafResult, Trace};

use super::earned::Sense;
use super::rules::rate as bound;
use super::{amount, points};

/// How the points of an item were calculated; nothing while it is open.
pub fn trace(set: &CriteriaSet, leaf: LeafIx, result: &LeafResult) -> Option<String> {
    let max = set.node_of(leaf).max;
    let sense = Sense::of_leaf(set, leaf);
    let given = result.points.map(|given| sense.points(given, set));
    let text = match result.trace.as_ref()? {
        Trace::NotApplicable(policy) => not_applicable(*policy, max, sense),
        Trace::OtherUnit => super::OTHER_UNIT.to_owned(),
        Trace::Verified { round } => format!("Điểm thẩm định lần {round}: {}", given?),
        Trace::Announced { own: None } => format!("Điểm do hệ thống cấp trên công bố: {}", given?),
        Trace::Announced { own: Some(own) } if result.points == Some(*own) => {
            format!("Điểm công bố: {} · số liệu của đơn vị cũng cho {}", given?, sense.points(*own, set))
        }
        Trace::Announced { own: Some(own) } => {
            format!(
                "Điểm công bố: {} · số liệu của đơn vị cho {}, lệch nhau",
                given?,
                sense.points(*own, set)
            )
        }
        Trace::ZeroIf { condition, .. } => {
            let condition = set[leaf].zero_if.get(*condition).map(|it| super::rules::condition(set, it));
            format!("Do {} → {}", condition.unwrap_or_default(), given?)
        }
        Trace::Rule { rule, unrounded } => {
            let scope = Scope { set, max: max + result.received, floor: set[leaf].floor, sense };
            by_rule(&scope, &set[leaf].rule, rule, unrounded.as_ref(), &given.unwrap_or_default())
        }
    };
    let text = if result.received.is_zero() {
        text
    } else {
        format!("{text} · nhận thêm {} điểm tối đa từ mục không phát sinh", amount(result.received))
    };
    Some(text)
}

/// The change that would gain points.
pub fn gain(set: &CriteriaSet, gain: &Gain) -> String {
    let input = &set[gain.input];
    format!(
        "thêm {} {} thì đạt {}{}, được {} điểm",
        gain.more.vietnamese(0),
        if input.unit.is_empty() { "đơn vị" } else { &input.unit },
        if gain.beyond { "trên " } else { "" },
        bound(gain.reaches),
        points(gain.points, set)
    )
}

fn not_applicable(policy: NaPolicy, max: Points, sense: Sense) -> String {
    match policy {
        NaPolicy::Full if sense.is_taken_off() => format!("Không phát sinh → {}", sense.amount(max)),
        NaPolicy::Zero | NaPolicy::Exclude if sense.is_taken_off() => {
            format!("Không phát sinh → {}", sense.amount(Points::ZERO))
        }
        NaPolicy::Full => format!("Không phát sinh → được {} điểm", amount(max)),
        NaPolicy::Zero => "Không phát sinh → 0 điểm".to_owned(),
        NaPolicy::Redistribute => "Không phát sinh → điểm tối đa chuyển cho các mục cùng nhóm".to_owned(),
        NaPolicy::Exclude => "Không phát sinh → không tính vào điểm đạt và điểm tối đa".to_owned(),
        NaPolicy::Forbidden => "Bộ tiêu chí không cho phép chọn không phát sinh".to_owned(),
    }
}

/// The context of a rule: the bounds of its leaf or part, and the effect of its points on the total.
#[derive(Clone, Copy)]
struct Scope<'a> {
    set: &'a CriteriaSet,
    max: Points,
    floor: Points,
    sense: Sense,
}

fn by_rule(scope: &Scope, rule: &Rule, trace: &RuleTrace, unrounded: Option<&Exact>, given: &str) -> String {
    let &Scope { set, max, floor, sense } = scope;
    match (trace, rule) {
        (RuleTrace::YesNo(true), _) => format!("Có → {given}"),
        (RuleTrace::YesNo(false), _) => format!("Không → {given}"),
        (RuleTrace::Choice(at), Rule::Choice { options, .. }) => match options[*at].amount {
            Amount::Points(_) => format!("Mức đã chọn → {given}"),
            Amount::PercentOfMax(percent) => {
                format!("{}% × {} = {given}", percent.decimal().vietnamese(0), amount(max))
            }
        },
        (RuleTrace::AllOf { failed }, _) => all_of(set, failed, sense, given),
        (RuleTrace::Checks { ticked, of, sum, rescaled_from }, _) => {
            checks(scope, (*ticked, *of), (*sum, *rescaled_from), given)
        }
        (RuleTrace::Ratio { reading, rate, band }, Rule::Ratio { measure, bands, round_to, .. }) => {
            let unit = match measure {
                Measure::Count(input) => set[*input].unit.as_str(),
                Measure::Fraction(_) | Measure::Percent(_) => "",
            };
            let text = ratio((reading, unit), rate, &bands[*band], bands, max, given);
            match (round_to, bands[*band].value) {
                (None, _) | (_, BandValue::Constant(_)) => text,
                (Some(step), _) => format!("{text}, làm tròn đến {}", amount(*step)),
            }
        }
        (RuleTrace::ZeroDenominator { n, policy }, _) => {
            format!("{}/0 → {}", n.vietnamese(0), zero_denominator(*policy, sense, given))
        }
        (RuleTrace::PerItem { count, each, capped }, _) => {
            let product = &count.exact() * &each.exact();
            let count = rule.inputs().first().map_or_else(String::new, |input| counted(set, *input, *count));
            let text = format!("{count} × {} = {}", amount(*each), exact(&product, set));
            match (*capped, sense) {
                (true, _) => format!("{text} → {} → {given}", sense.most(max)),
                (false, Sense::TakenOff) => format!("{text} → {given}"),
                (false, Sense::Earned) => text,
            }
        }
        (RuleTrace::Deduct { start, happened, total }, Rule::Deduct { items, .. }) => {
            let floored = unrounded.is_some_and(|points| *points < floor.exact());
            let each = |at: usize| exact(&items[at].amount.of(max), set);
            let steps: Vec<String> = happened
                .iter()
                .map(|(at, count)| format!("{} × {}", counted(set, items[*at].count, *count), each(*at)))
                .collect();
            deduct(scope, &steps, (*start, total), floored.then_some(floor), given)
        }
        (RuleTrace::Target { reading, achieved, target, by_default }, Rule::Target { curve, .. }) => {
            let source = if *by_default { "chỉ tiêu mặc định" } else { "chỉ tiêu" };
            against_target(set, (reading, achieved), (source, target), *curve, max, given)
        }
        (RuleTrace::Lateness { due, actual, late: 0 }, _) => {
            format!("{} so với hạn {}: đúng hạn → {given}", actual.vietnamese(), due.vietnamese())
        }
        (RuleTrace::Lateness { due, actual, late }, Rule::Lateness { days, .. }) => {
            let unit = if *days == Days::Working { "ngày làm việc" } else { "ngày" };
            format!("{} so với hạn {}: chậm {late} {unit} → {given}", actual.vietnamese(), due.vietnamese())
        }
        (RuleTrace::Composite(traces), Rule::Composite { parts, .. }) => {
            let lines: Vec<String> = traces
                .iter()
                .zip(parts)
                .map(|((trace, points), part)| {
                    let scope = Scope { max: part.max, floor: Points::ZERO, ..*scope };
                    by_rule(&scope, &part.rule, trace, Some(points), &exact(points, set))
                })
                .collect();
            let sum = if sense.is_taken_off() { "cộng lại" } else { "cộng" };
            format!("{} → {sum} {given}", lines.join("; "))
        }
        (RuleTrace::Switch { case, trace }, Rule::Switch { cases, otherwise }) => match case {
            Some(at) => {
                let (condition, rule) = &cases[*at];
                let why = super::rules::condition(set, condition);
                format!("Vì {why}: {}", by_rule(scope, rule, trace, unrounded, given))
            }
            None => by_rule(scope, otherwise, trace, unrounded, given),
        },
        (RuleTrace::Manual, _) if sense.is_taken_off() => format!("Mức trừ tự nhập: {given}"),
        (RuleTrace::Manual, _) => format!("Điểm tự nhập: {given}"),
        (RuleTrace::Survey, _) => format!("Điểm điều tra xã hội học: {given} (dự kiến)"),
        // A trace always belongs to the rule that made it.
        (
            RuleTrace::Choice(_)
            | RuleTrace::Ratio { .. }
            | RuleTrace::Deduct { .. }
            | RuleTrace::Target { .. }
            | RuleTrace::Lateness { .. }
            | RuleTrace::Composite(_)
            | RuleTrace::Switch { .. },
            _,
        ) => given.to_owned(),
    }
}

fn all_of(set: &CriteriaSet, failed: &[InputIx], sense: Sense, given: &str) -> String {
    if failed.is_empty() {
        let all = if sense.is_taken_off() {
            "Có đủ các nội dung"
        } else {
            "Đạt tất cả các điều kiện"
        };
        return format!("{all} → {given}");
    }
    let labels: Vec<String> = failed.iter().map(|input| format!("“{}”", set[*input].label)).collect();
    let not = if sense.is_taken_off() { "Không có" } else { "Chưa đạt" };
    format!("{not} {} → {given}", labels.join(", "))
}

/// `Đạt 3/4 nội dung: 1,50`; in a penalty group, the boxes that happened.
fn checks(
    scope: &Scope,
    (ticked, of): (usize, usize),
    (sum, rescaled_from): (Points, Option<Points>),
    given: &str,
) -> String {
    let &Scope { max, sense, .. } = scope;
    let met = if sense.is_taken_off() { "Có" } else { "Đạt" };
    if let Some(all) = rescaled_from {
        let (sum, all) = (amount(sum), amount(all));
        return format!("{met} {ticked}/{of} nội dung có phát sinh: {sum}/{all} × {} = {given}", amount(max));
    }
    let cut = match sense {
        _ if sum <= max => String::new(),
        Sense::Earned => format!("{} → tối đa ", amount(sum)),
        Sense::TakenOff => format!("{} → {} → ", amount(sum), sense.most(max)),
    };
    format!("{met} {ticked}/{of} nội dung: {cut}{given}")
}

fn zero_denominator(policy: ZeroDenominator, sense: Sense, given: &str) -> String {
    match policy {
        ZeroDenominator::Full if sense.is_taken_off() => given.to_owned(),
        ZeroDenominator::Full => format!("không phát sinh, điểm tối đa: {given}"),
        ZeroDenominator::Zero => format!("theo quy định: {given}"),
        ZeroDenominator::Excluded if sense.is_taken_off() => sense.amount(Points::ZERO),
        ZeroDenominator::Excluded => "không tính vào điểm đạt và điểm tối đa".to_owned(),
        ZeroDenominator::Ask => "cần chọn không phát sinh".to_owned(),
    }
}

/// `573/1.109 = 51,67% so với chỉ tiêu 80% × 3 = 1,94`
fn against_target(
    set: &CriteriaSet,
    (reading, achieved): (&RateReading, &Exact),
    (source, target): (&str, &Exact),
    curve: TargetCurve,
    max: Points,
    given: &str,
) -> String {
    let shown = |value: &Exact| match reading {
        RateReading::Count(_) => exact(value, set),
        RateReading::Fraction { .. } | RateReading::Percent(_) | RateReading::Given(_) => {
            format!("{}%", Percent::rounded(&(value * &Exact::from(100)), 2).decimal().vietnamese(0))
        }
    };
    let figures = match reading {
        RateReading::Fraction { n, d } => format!("{}/{}", n.vietnamese(0), d.vietnamese(0)),
        RateReading::Percent(percent) | RateReading::Given(percent) => format!("{}%", percent.vietnamese(0)),
        RateReading::Count(count) => count.vietnamese(0),
    };
    let rate = match reading {
        RateReading::Count(_) | RateReading::Given(_) => String::new(),
        RateReading::Fraction { .. } | RateReading::Percent(_) => format!(" ({})", shown(achieved)),
    };
    let target_words = shown(target);
    let said = said_as_given(reading);
    if achieved >= target {
        return format!("{said}{figures}{rate} đạt {source} {target_words} → {given}");
    }
    match curve {
        TargetCurve::Linear => {
            format!("{said}{figures} × {} / {target_words} ({source}) = {given}{rate}", amount(max))
        }
        TargetCurve::MetOrZero => {
            format!("{said}{figures}{rate} chưa đạt {source} {target_words} → {given}")
        }
    }
}

/// `9 kỳ × 0,25 = 2,25 → trừ tối đa 2,00 → 0,00`; in a penalty group the deductions reduce the points taken off.
fn deduct(
    scope: &Scope,
    steps: &[String],
    (start, total): (Points, &Exact),
    floor: Option<Points>,
    given: &str,
) -> String {
    let &Scope { set, sense, .. } = scope;
    if steps.is_empty() && sense.is_taken_off() {
        return format!("Không có trường hợp nào được giảm → {given}");
    }
    if steps.is_empty() {
        return format!("Không có trường hợp nào bị trừ → {given}");
    }
    let total = exact(total, set);
    let sum = format!("{} = {total}", steps.join(" + "));
    match floor {
        Some(_) if sense.is_taken_off() => format!("{sum} → giảm hết mức → {given}"),
        Some(floor) => format!("{sum} → trừ tối đa {} → {given}", points(start - floor, set)),
        None => format!("{sum} → {} − {total} = {given}", amount(start)),
    }
}

/// A count with its unit: `9 kỳ`.
fn counted(set: &CriteriaSet, input: InputIx, count: Decimal) -> String {
    format!("{} {}", count.vietnamese(0), set[input].unit).trim_end().to_owned()
}

/// The words before a rate that its source gave in the place of figures.
fn said_as_given(reading: &RateReading) -> String {
    match reading {
        RateReading::Given(percent) => format!("Theo tỷ lệ {}% do nguồn cung cấp: ", percent.vietnamese(0)),
        RateReading::Fraction { .. } | RateReading::Percent(_) | RateReading::Count(_) => String::new(),
    }
}

/// `unit` is the unit of a count that is measured as it is.
fn ratio(
    (reading, unit): (&RateReading, &str),
    rate: &Exact,
    band: &Band,
    bands: &[Band],
    max: Points,
    given: &str,
) -> String {
    let percentage = rate_text(rate, bands);
    let figures = match reading {
        RateReading::Fraction { n, d } => format!("{}/{}", n.vietnamese(0), d.vietnamese(0)),
        RateReading::Percent(percent) | RateReading::Given(percent) => format!("{}%", percent.vietnamese(0)),
        RateReading::Count(count) => {
            return format!("{} → {given}", format!("{} {unit}", count.vietnamese(0)).trim_end());
        }
    };
    let is_percent = matches!(reading, RateReading::Percent(_) | RateReading::Given(_));
    let shown = if is_percent { String::new() } else { format!(" ({percentage})") };
    let said = said_as_given(reading);
    let how = match band.value {
        BandValue::TimesMax => format!("{figures} × {} = {given}{shown}", amount(max)),
        BandValue::TimesMaxOver { full_at } => {
            format!("{figures} × {} / {} = {given}{shown}", amount(max), bound(full_at))
        }
        BandValue::Interpolated => {
            let to = band.to.map(bound).unwrap_or_default();
            format!(
                "({figures} − {from}) × {} / ({to} − {from}) = {given}{shown}",
                amount(max),
                from = bound(band.from)
            )
        }
        BandValue::Constant(_) => {
            let relation = match (band.from.is_zero(), band.to) {
                (true, Some(to)) => format!("{} {}", if band.to_inclusive { "≤" } else { "<" }, bound(to)),
                _ => format!("{} {}", if band.from_inclusive { "≥" } else { ">" }, bound(band.from)),
            };
            if is_percent {
                format!("{figures} {relation} → {given}")
            } else {
                format!("{figures} = {percentage} {relation} → {given}")
            }
        }
    };
    format!("{said}{how}")
}

/// A rate as a percentage with two decimals, or with as many as keep it on the same side of every bound.
fn rate_text(rate: &Exact, bands: &[Band]) -> String {
    let hundredfold = rate * &Exact::from(100);
    let crosses = |percent: Decimal| {
        bands.iter().any(|band| {
            let bound = &band.from.exact() * &Exact::from(100);
            (percent.exact() >= bound) != (hundredfold >= bound)
                || (percent.exact() > bound) != (hundredfold > bound)
        })
    };
    for decimals in 2..=4 {
        let percent = Percent::rounded(&hundredfold, decimals).decimal();
        if !crosses(percent) {
            return format!("{}%", percent.vietnamese(2));
        }
    }
    format!("gần {}%", Percent::rounded(&hundredfold, 2).decimal().vietnamese(2))
}

/// Unrounded points: with all their decimals where there are few, else rounded for display.
fn exact(value: &Exact, set: &CriteriaSet) -> String {
    points(Points::rounded(value, 4), set)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tu_cham_core::assessment::{Entry, Value};
    use tu_cham_core::score::{Report, score};
    use tu_cham_files::assessment_file;
    use tu_cham_files::builtin;
    use tu_cham_files::checklist;

    const ITEM_BY_ITEM: &str = include_str!("../../../tests/data/documents/valid/van-canh-1.2.json");

    #[test]
    fn a_rate_without_figures_is_said_to_be_the_sources() {
        let bands = r#"[{"from": "0", "to": "0.8", "gives": {"times_max_over": "0.8"}},
            {"from": "0.8", "to": "1", "to_inclusive": true, "gives": {"constant": "2"}}]"#;
        let rule =
            |more: &str| format!(r#"{{"numerator": "n", "denominator": "d", "percent": "p", {more}}}"#);
        let leaf = |id: &str, rule: String| {
            format!(
                r#"{{"id": "{id}", "code": "{id}", "title": "{id}", "max": "2", "na": "exclude", "rule": {rule}}}"#
            )
        };
        let input = |id: &str, kind: &str| format!(r#"{{"id": "{id}", "label": "{id}", "kind": "{kind}"}}"#);
        let set = format!(
            r#"{{"format": "tucham.criteria-set", "format_version": "1.2", "id": "thu", "version": "1", "year": 2026,
            "title": "Bộ thử", "short_title": "Bộ thử", "unit_types": ["commune"], "scale": "4",
            "status": {{"kind": "sample", "disclaimer": "Để thử"}}, "inputs": [{}, {}, {}, {}],
            "areas": [{{"id": "a", "code": "A", "title": "A", "max": "4", "children": [{}, {}]}}]}}"#,
            input("n", "count"),
            input("d", "count"),
            input("p", "percent"),
            input("t", "percent"),
            leaf("r", rule(&format!(r#""type": "ratio", "bands": {bands}"#))),
            leaf("t", rule(r#""type": "target", "target": "t", "default": "0.6""#)),
        );
        let set: &'static CriteriaSet = Box::leak(Box::new(checklist::load(&set).expect("sound")));
        let said = |percent: &str, id: &str| {
            let header = assessment_file::parse(ITEM_BY_ITEM).expect("ours");
            let header = header
                .open(&checklist::load(builtin::EARLIER_SETS[0]).expect("sound"))
                .expect("opens")
                .0
                .header;
            let mut assessment = tu_cham_core::assessment::Assessment::new(set, header);
            let percent = Decimal::from_canonical(percent).expect("a number");
            assessment.enter(set.input_by_id("p").expect("an input"), Some(Entry::number(percent)));
            let report = score(set, &assessment);
            let leaf = set.leaf_by_id(id).expect("an item");
            trace(set, leaf, report.leaf(leaf)).expect("a trace")
        };
        assert_eq!(said("36.15", "r"), "Theo tỷ lệ 36,15% do nguồn cung cấp: 36,15% × 2 / 80% = 0,90");
        assert_eq!(said("85", "r"), "Theo tỷ lệ 85% do nguồn cung cấp: 85% ≥ 80% → 2,00");
        assert_eq!(
            said("36.15", "t"),
            "Theo tỷ lệ 36,15% do nguồn cung cấp: 36,15% × 2 / 60% (chỉ tiêu mặc định) = 1,21"
        );
    }

    /// A count has its unit, and a bound that has to be passed is no bound to be reached: 36 of 40 are no *trên 90%*.
    #[test]
    fn a_count_has_its_unit_and_a_bound_to_be_passed_says_so() {
        let set: &'static CriteriaSet =
            Box::leak(Box::new(checklist::load(builtin::PRACTICE_COMMUNE).expect("sound")));
        let (other, _) = assessment_file::parse(ITEM_BY_ITEM)
            .expect("ours")
            .open(&checklist::load(builtin::EARLIER_SETS[0]).expect("sound"))
            .expect("opens");
        let mut assessment = tu_cham_core::assessment::Assessment::new(set, other.header);
        for (input, figure) in [("plan_tasks_done", 31), ("plan_tasks_all", 40), ("channels", 2)] {
            let figure = Entry::number(Decimal::scaled_from(figure, 0));
            assessment.enter(set.input_by_id(input).expect("an input"), Some(figure));
        }
        let report = score(set, &assessment);
        let said = |id: &str| {
            let leaf = set.leaf_by_id(id).expect("an item");
            let more = tu_cham_core::advice::gain(set, &assessment, &report, leaf);
            (trace(set, leaf, report.leaf(leaf)).expect("a trace"), more.map(|more| gain(set, &more)))
        };
        let more = "thêm 6 nhiệm vụ thì đạt trên 90%, được 2,00 điểm".to_owned();
        assert_eq!(said("c1.1.3"), ("31/40 = 77,50% ≥ 70% → 1,00".to_owned(), Some(more)));
        assert_eq!(said("c1.5"), ("2 kênh → 0,50".to_owned(), None));
        assert_eq!(
            crate::rules::how_scored(set, set.leaf_by_id("c1.5").expect("an item")),
            "Từ 3 kênh trở lên: 1 điểm. Từ 1 đến dưới 3 kênh: 0,5 điểm. Dưới 1 kênh: 0 điểm."
        );
    }

    #[test]
    fn the_chain_runs_through_the_fraction() {
        let set: &'static CriteriaSet =
            Box::leak(Box::new(checklist::load(builtin::EARLIER_SETS[0]).expect("sound")));
        // A file in which the points of the items were announced one by one.
        let (assessment, _) = assessment_file::parse(ITEM_BY_ITEM).expect("ours").open(set).expect("opens");
        let report = score(set, &assessment);
        for (id, expected) in [
            ("2.1", "2.541/2.618 × 20 = 19,41 (97,06%)"),
            ("3.5a", "8/42 × 2 / 80% = 0,48 (19,05%)"),
            ("4.3", "1.543/2.618 × 2 / 80% = 1,47 (58,94%)"),
            ("4.4", "2/2.618 × 4 = 0,00 (0,08%)"),
            ("4.cert", "Có → 2,00"),
            ("5.2", "0/0 → không phát sinh, điểm tối đa: 6,00"),
            ("5.4", "2.540/2.618 = 97,02% ≥ 90% → 6,00"),
            ("3.2", "Điểm do hệ thống cấp trên công bố: 0,31"),
        ] {
            let leaf = set.leaf_by_id(id).expect(id);
            assert_eq!(trace(set, leaf, report.leaf(leaf)).as_deref(), Some(expected), "{id}");
        }
    }

    #[test]
    fn a_penalty_is_traced_as_taken_off() {
        let set: &'static CriteriaSet =
            Box::leak(Box::new(checklist::load(builtin::PRACTICE_COMMUNE).expect("sound")));
        let (mut assessment, _) =
            assessment_file::parse(builtin::CASES[0]).expect("ours").open(set).expect("opens");
        let mut enter = |id: &str, value| {
            assessment.enter(set.input_by_id(id).expect(id), Some(Entry::Value(value)));
            score(set, &assessment)
        };
        let said = |report: &Report, id: &str| {
            let leaf = set.leaf_by_id(id).expect(id);
            trace(set, leaf, report.leaf(leaf))
        };
        let count = |count| Value::Number(Decimal::scaled_from(count, 0));
        let report = enter("days_late", count(3));
        assert_eq!(said(&report, "p1").as_deref(), Some("3 ngày × 0,25 = 0,75 → trừ 0,75"));
        let report = enter("days_late", count(9));
        assert_eq!(said(&report, "p1").as_deref(), Some("9 ngày × 0,25 = 2,25 → trừ tối đa 1 → trừ 1,00"));
        let report = enter("criminal", Value::Boolean(true));
        assert_eq!(said(&report, "p3").as_deref(), Some("Có → trừ 2,00"));
        let report = enter("criminal", Value::Boolean(false));
        assert_eq!(said(&report, "p3").as_deref(), Some("Không → không trừ"));
    }

    #[test]
    fn a_rate_is_never_rounded_across_a_bound() {
        let bands = |from: &str| {
            vec![Band {
                from: Decimal::from_canonical(from).expect("a number"),
                from_inclusive: true,
                to: None,
                to_inclusive: false,
                value: BandValue::TimesMax,
            }]
        };
        let rate = |n, d| Exact::fraction(n, d).expect("a rate");
        assert_eq!(rate_text(&rate(89_999, 100_000), &bands("0.9")), "89,999%");
        assert_eq!(rate_text(&rate(8_999_999, 10_000_000), &bands("0.9")), "gần 90,00%");
        assert_eq!(rate_text(&rate(9, 10), &bands("0.9")), "90,00%");
        assert_eq!(rate_text(&rate(1, 3), &bands("0.9")), "33,33%");
    }
}
