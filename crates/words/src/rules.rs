//! How an item is scored, in one or two sentences made from its rule, so that words and arithmetic cannot differ.

use tu_cham_core::criteria::{Amount, CriteriaSet, InputIx, LeafIx, NaPolicy, NodeIx};
use tu_cham_core::number::Decimal;
use tu_cham_core::points::{Percent, Points};
use tu_cham_core::rule::{
    Achieved, Band, BandValue, BoxPolicy, Comparison, Condition, Days, DeductMode, DeductStart, Due,
    LatenessCurve, Measure, Rule, TargetCurve, ZeroDenominator,
};
use tu_cham_core::text::{capital, lower};

use super::earned::Sense;
use super::{amount, levels};

/// How an item is scored.
pub fn how_scored(set: &CriteriaSet, leaf: LeafIx) -> String {
    let max = set.node_of(leaf).max;
    let sense = Sense::of_leaf(set, leaf);
    let leaf = &set[leaf];
    let mut text = rule(&Scope { set, max, floor: leaf.floor, sense }, &leaf.rule);
    let not_applicable = match leaf.na {
        NaPolicy::Full => Some(match sense {
            Sense::Earned => format!("được {}", sense.amount(max)),
            Sense::TakenOff => sense.amount(max),
        }),
        NaPolicy::Zero => Some(sense.amount(Points::ZERO)),
        NaPolicy::Exclude => Some(match sense {
            Sense::Earned => "không tính vào điểm đạt và điểm tối đa".to_owned(),
            Sense::TakenOff => sense.amount(Points::ZERO),
        }),
        NaPolicy::Redistribute => {
            let codes: Vec<&str> =
                leaf.redistribute_to.iter().map(|to| set.node_of(*to).code.as_str()).collect();
            Some(format!("điểm tối đa chuyển cho mục {}", codes.join(", ")))
        }
        NaPolicy::Forbidden => None,
    };
    for condition in &leaf.zero_if {
        let condition = capital(&self::condition(set, condition));
        text.extend([" ", &condition, ": ", &sense.amount(Points::ZERO), "."]);
    }
    if let Some(outcome) = not_applicable {
        text.extend([" Không phát sinh: ", &outcome, ", phải nêu lý do."]);
    }
    text
}

/// The conditions that take the points of an item away and are answered at another one: `0 điểm nếu “Kế hoạch” là
/// “Không có” (mục 1.1).`
pub fn ties(set: &CriteriaSet, leaf: LeafIx) -> Vec<String> {
    let nothing = capital(&Sense::of_leaf(set, leaf).amount(Points::ZERO));
    let conditions = set[leaf].zero_if.iter().enumerate();
    let told = conditions.filter_map(|(at, it)| Some((it, set.told_at(leaf, at)?)));
    let line = |(it, asked): (&Condition, LeafIx)| {
        format!("{nothing} nếu {} (mục {}).", condition(set, it), set.node_of(asked).code)
    };
    told.map(line).collect()
}

/// The conditions that leave no points in a whole group: `Cả tiêu chí 0 điểm nếu “Kế hoạch” là “Không có”.`
pub fn voids(set: &CriteriaSet, node: NodeIx) -> Vec<String> {
    let nothing = Sense::of(set, node).amount(Points::ZERO);
    let name = levels::of(set, node);
    set[node].zero_if.iter().map(|it| format!("Cả {name} {nothing} nếu {}.", condition(set, it))).collect()
}

/// The context of a rule: the bounds of its leaf or part, and the effect of its points on the total.
#[derive(Clone, Copy)]
struct Scope<'a> {
    set: &'a CriteriaSet,
    max: Points,
    floor: Points,
    sense: Sense,
}

fn rule(scope: &Scope, rule: &Rule) -> String {
    let &Scope { set, max, floor, sense } = scope;
    let gives = |points| sense.amount(points);
    match rule {
        Rule::YesNo { yes, no, .. } => format!("Có: {}. Không: {}.", gives(*yes), gives(*no)),
        Rule::Choice { .. } => "Chọn một mức.".to_owned(),
        Rule::AllOf { .. } => {
            let none = gives(Points::ZERO);
            match sense {
                Sense::Earned => {
                    format!("Đạt tất cả các điều kiện: {}. Thiếu một điều kiện: {none}.", gives(max))
                }
                Sense::TakenOff => {
                    format!("Có đủ các nội dung: {}. Thiếu một nội dung: {none}.", gives(max))
                }
            }
        }
        Rule::Checks { not_arising, .. } => checks(scope, *not_arising),
        Rule::Ratio { measure, bands, zero_denominator, round_to, .. } => {
            let bands = ratio(set, *measure, bands, max, sense);
            let rounded =
                round_to.map_or(String::new(), |step| format!(" Điểm làm tròn đến {}.", amount(step)));
            let zero = match measure {
                Measure::Fraction(fraction) => {
                    zero_words(&set[fraction.denominator].label, *zero_denominator, sense)
                }
                Measure::Percent(_) | Measure::Count(_) => String::new(),
            };
            format!("{bands}{rounded}{zero}")
        }
        Rule::PerItem { count, each } => per_item(scope, *count, *each),
        Rule::Deduct { start, mode, .. } => {
            let from = match start {
                DeductStart::Max => amount(max),
                DeductStart::Zero => "0".to_owned(),
            };
            let mode = match mode {
                DeductMode::Sum => "cộng dồn các lần",
                DeductMode::Worst => "chỉ tính mức nặng nhất",
            };
            let floor = amount(floor);
            match sense {
                Sense::Earned => format!(
                    "Bắt đầu từ {from} điểm, trừ theo từng trường hợp ({mode}), thấp nhất {floor} điểm."
                ),
                Sense::TakenOff => format!(
                    "Mức trừ bắt đầu từ {from} điểm, giảm theo từng trường hợp ({mode}), trừ ít nhất {floor} điểm."
                ),
            }
        }
        Rule::Target { default, curve, zero_denominator, achieved, .. } => {
            let default = default.map_or_else(String::new, |default| match achieved {
                Achieved::Rate(_) => format!(" Không giao chỉ tiêu: lấy {}.", rate(default)),
                Achieved::Value(_) => format!(" Không giao chỉ tiêu: lấy {}.", default.vietnamese(0)),
            });
            let short = match curve {
                TargetCurve::Linear => formula(sense, &format!("kết quả / chỉ tiêu × {} điểm", amount(max))),
                TargetCurve::MetOrZero => gives(Points::ZERO),
            };
            let zero = match achieved {
                Achieved::Rate(fraction) => {
                    zero_words(&set[fraction.denominator].label, *zero_denominator, sense)
                }
                Achieved::Value(_) => String::new(),
            };
            format!("Đạt chỉ tiêu: {}; chưa đạt: {short}.{default}{zero}", gives(max))
        }
        Rule::Lateness { due, days, curve, .. } => lateness(*due, *days, curve, max, sense),
        Rule::Composite { parts, .. } => {
            let parts: Vec<String> = parts
                .iter()
                .enumerate()
                .map(|(at, part)| {
                    let scope = Scope { max: part.max, floor: Points::ZERO, ..*scope };
                    format!("({}) {}", at + 1, self::rule(&scope, &part.rule))
                })
                .collect();
            format!("Cộng {} phần: {}", parts.len(), parts.join(" "))
        }
        Rule::Switch { cases, otherwise } => {
            let text: String = cases
                .iter()
                .map(|(condition, inner)| (self::condition(set, condition), self::rule(scope, inner)))
                .flat_map(|(condition, inner)| {
                    ["Nếu ".to_owned(), condition, ": ".to_owned(), inner, " ".to_owned()]
                })
                .collect();
            format!("{text}Còn lại: {}", self::rule(scope, otherwise))
        }
        Rule::Manual { min, .. } => {
            let (min, max) = (amount(*min), amount(max));
            match sense {
                Sense::Earned => format!("Tự nhập điểm từ {min} đến {max}, phải giải trình."),
                Sense::TakenOff => format!("Tự nhập mức trừ từ {min} đến {max} điểm, phải giải trình."),
            }
        }
        Rule::Survey { .. } => "Điểm điều tra xã hội học, đơn vị không tự chấm.".to_owned(),
    }
}

fn per_item(scope: &Scope, count: InputIx, each: Points) -> String {
    let &Scope { set, max, sense, .. } = scope;
    let unit = set[count].unit.as_str();
    let unit = if unit.is_empty() { "lần" } else { unit };
    let sentence = match sense {
        Sense::Earned => format!("được {}", sense.amount(each)),
        Sense::TakenOff => sense.amount(each),
    };
    format!("Mỗi {unit} {sentence}, {} điểm.", sense.most(max))
}

fn checks(scope: &Scope, not_arising: BoxPolicy) -> String {
    let most = scope.sense.most(scope.max);
    if scope.sense.is_taken_off() {
        let policy = match not_arising {
            BoxPolicy::Forbidden => "",
            BoxPolicy::Ticked => " Nội dung không phát sinh vẫn bị trừ.",
            BoxPolicy::Exclude => {
                " Nội dung không phát sinh không tính, phần còn lại quy đổi về mức trừ tối đa."
            }
        };
        return format!("Cộng mức trừ của các nội dung có xảy ra, {most} điểm.{policy}");
    }
    let policy = match not_arising {
        BoxPolicy::Forbidden => "",
        BoxPolicy::Ticked => " Nội dung không phát sinh được tính là đạt.",
        BoxPolicy::Exclude => " Nội dung không phát sinh không tính, phần còn lại quy đổi về điểm tối đa.",
    };
    format!("Cộng điểm các nội dung đạt, {most} điểm.{policy}")
}

/// A formula as it is, or as points taken off.
fn formula(sense: Sense, formula: &str) -> String {
    match sense {
        Sense::Earned => formula.to_owned(),
        Sense::TakenOff => format!("trừ {formula}"),
    }
}

/// The outcome where there is none of the denominator: ` Không có hồ sơ tiếp nhận: 0 điểm.`
fn zero_words(denominator: &str, zero_denominator: ZeroDenominator, sense: Sense) -> String {
    let outcome = match (zero_denominator, sense) {
        (ZeroDenominator::Full, Sense::Earned) => "điểm tối đa",
        (ZeroDenominator::Full, Sense::TakenOff) => "trừ tối đa",
        (ZeroDenominator::Zero, Sense::Earned) => "0 điểm",
        (ZeroDenominator::Excluded, Sense::Earned) => "không tính vào điểm đạt và điểm tối đa",
        (ZeroDenominator::Zero | ZeroDenominator::Excluded, Sense::TakenOff) => "không trừ",
        (ZeroDenominator::Ask, _) => return String::new(),
    };
    // A figure that the program has named itself counts nothing that could be missing.
    if denominator.contains("(mẫu số)") {
        let outcome = if outcome == "điểm tối đa" { "được điểm tối đa" } else { outcome };
        return format!(" Mẫu số bằng 0: {outcome}.");
    }
    format!(" Không có {}: {outcome}.", counted(denominator))
}

/// The things that a figure counts, in the middle of a sentence: `hồ sơ tiếp nhận` of “Tổng số hồ sơ tiếp nhận”.
fn counted(label: &str) -> String {
    let label = label.trim();
    let things = ["Tổng số ", "Số lượng ", "Số "].iter().find_map(|start| label.strip_prefix(start));
    let label = things.unwrap_or(label);
    // An abbreviation keeps its capitals.
    let mut chars = label.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if first.is_uppercase() && !second.is_uppercase() => {
            std::iter::once(lower(first)).chain(label.chars().skip(1)).collect()
        }
        _ => label.to_owned(),
    }
}

fn lateness(due: Due, days: Days, curve: &LatenessCurve, max: Points, sense: Sense) -> String {
    let due = match due {
        Due::On(date) => format!("Hạn {}. ", date.vietnamese()),
        Due::Entered(_) => String::new(),
    };
    let unit = match days {
        Days::Calendar => "ngày",
        Days::Working => "ngày làm việc",
    };
    let steps = match curve {
        LatenessCurve::PerDay(each) => {
            let less = if sense.is_taken_off() { "bớt trừ" } else { "trừ" };
            format!(
                "Đúng hạn: {}; chậm mỗi {unit} {less} {} điểm.",
                sense.amount(max),
                option_amount(*each, max)
            )
        }
        LatenessCurve::Steps(steps) => {
            let words: Vec<String> = steps
                .iter()
                .map(|step| match step.up_to {
                    Some(0) => format!("đúng hạn: {}", sense.amount(step.points)),
                    Some(days) => format!("chậm đến {days} {unit}: {}", sense.amount(step.points)),
                    None => format!("chậm hơn nữa: {}", sense.amount(step.points)),
                })
                .collect();
            capital(&format!("{}.", words.join("; ")))
        }
    };
    format!("{due}{steps}")
}

/// A condition in words.
pub fn condition(set: &CriteriaSet, condition: &Condition) -> String {
    match condition {
        Condition::Answer { input, is } => {
            format!("“{}” là {}", set[*input].label, if *is { "có" } else { "không" })
        }
        Condition::Number { input, comparison, bound } => {
            let comparison = match comparison {
                Comparison::MoreThan => "lớn hơn",
                Comparison::AtLeast => "từ",
                Comparison::LessThan => "nhỏ hơn",
                Comparison::AtMost => "không quá",
            };
            format!("“{}” {comparison} {}", set[*input].label, bound.vietnamese(0))
        }
        Condition::Chosen { input, options, .. } => {
            let labels: Vec<String> = options
                .iter()
                .map(|option| format!("“{}”", set.option_label(*input, option).unwrap_or(option)))
                .collect();
            format!("“{}” là {}", set[*input].label, labels.join(" hoặc "))
        }
        Condition::UnitType(types) => {
            let types: Vec<&str> = types.iter().map(|unit_type| super::unit_type(*unit_type)).collect();
            format!("đơn vị là {}", types.join(", "))
        }
    }
}

fn ratio(set: &CriteriaSet, measure: Measure, bands: &[Band], max: Points, sense: Sense) -> String {
    let subject = if matches!(measure, Measure::Count(_)) { "số lượng" } else { "tỷ lệ" };
    // Of a stretch between two counts, the second has the unit: `từ 1 đến dưới 3 kênh`.
    let first = |bound: Decimal| match measure {
        Measure::Count(_) => bound.vietnamese(0),
        Measure::Fraction(_) | Measure::Percent(_) => rate(bound),
    };
    let bound = |bound: Decimal| match measure {
        Measure::Count(input) => format!("{} {}", first(bound), set[input].unit).trim_end().to_owned(),
        Measure::Fraction(_) | Measure::Percent(_) => first(bound),
    };
    if let [band] = bands {
        return capital(&format!("{}.", value(band, subject, max, sense)));
    }
    let sentences: Vec<String> = bands
        .iter()
        .rev()
        .map(|band| {
            let last = bands.last().is_some_and(|last| last.from == band.from);
            let above = if band.from_inclusive { "từ" } else { "trên" };
            let stretch = match (band.from.is_zero() && band.from_inclusive, band.to, last) {
                (true, Some(to), false) if band.to_inclusive => format!("đến {}", bound(to)),
                (true, Some(to), false) => format!("dưới {}", bound(to)),
                (_, _, true) if band.from_inclusive => format!("từ {} trở lên", bound(band.from)),
                (_, _, true) => format!("trên {}", bound(band.from)),
                (_, Some(to), false) if band.to_inclusive => {
                    format!("{above} {} đến {}", first(band.from), bound(to))
                }
                (_, Some(to), false) => format!("{above} {} đến dưới {}", first(band.from), bound(to)),
                (_, None, false) => format!("{above} {}", bound(band.from)),
            };
            capital(&format!("{stretch}: {}.", value(band, subject, max, sense)))
        })
        .collect();
    sentences.join(" ")
}

fn value(band: &Band, subject: &str, max: Points, sense: Sense) -> String {
    match band.value {
        BandValue::Constant(points) => sense.amount(points),
        BandValue::TimesMax => formula(sense, &format!("{subject} × {} điểm", amount(max))),
        BandValue::TimesMaxOver { full_at } => {
            formula(sense, &format!("{subject} × {} / {} điểm", amount(max), rate(full_at)))
        }
        BandValue::Interpolated => {
            let (from, to) = (rate(band.from), band.to.map(rate).unwrap_or_default());
            formula(sense, &format!("({subject} − {from}) × {} / ({to} − {from}) điểm", amount(max)))
        }
    }
}

/// A bound of a band as a percentage: `80%`.
pub fn rate(rate: Decimal) -> String {
    let hundredfold = rate.scaled(6).map_or(rate, |units| Decimal::scaled_from(units, 4));
    format!("{}%", hundredfold.vietnamese(0))
}

/// The points of an option: `2`, `trừ 2`, `không trừ`.
pub fn option_gives(given: Amount, max: Points, sense: Sense) -> String {
    let zero = match given {
        Amount::Points(points) => points.is_zero(),
        Amount::PercentOfMax(percent) => percent == Percent::default(),
    };
    match sense {
        Sense::Earned => option_amount(given, max),
        Sense::TakenOff if zero => "không trừ".to_owned(),
        Sense::TakenOff => format!("trừ {}", option_amount(given, max)),
    }
}

/// An amount of an option or a deduction.
pub fn option_amount(amount_: Amount, max: Points) -> String {
    match amount_ {
        Amount::Points(points) => amount(points),
        Amount::PercentOfMax(percent) => format!("{}% của {}", percent.decimal().vietnamese(0), amount(max)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tu_cham_files::builtin;
    use tu_cham_files::checklist;

    #[test]
    fn sentences_of_decision_766() {
        let set = checklist::load(builtin::QD766_COMMUNE).expect("sound");
        for (id, expected) in [
            (
                "2.1",
                "Tỷ lệ × 20 điểm. Không phát sinh: không tính vào điểm đạt và điểm tối đa, phải nêu lý do.",
            ),
            (
                "3.5a",
                "Từ 80% trở lên: 2 điểm. Dưới 80%: tỷ lệ × 2 / 80% điểm. Không có TTHC có phí, lệ phí, nghĩa vụ tài chính: 0 điểm.",
            ),
            ("4.cert", "Có: 2 điểm. Không: 0 điểm."),
            (
                "5.2",
                "Tỷ lệ × 6 điểm. Không có phản ánh, kiến nghị tiếp nhận: điểm tối đa. Không phát sinh: được 6 điểm, phải nêu lý do.",
            ),
        ] {
            assert_eq!(how_scored(&set, set.leaf_by_id(id).expect(id)), expected);
        }
    }

    #[test]
    fn a_level_of_another_item_and_a_rounding_are_said_in_words() {
        let set = checklist::load(
            r#"{"format": "tucham.criteria-set", "format_version": "1.2", "id": "thu", "version": "1", "year": 2026,
            "title": "Thử", "short_title": "Thử", "unit_types": ["commune"],
            "status": {"kind": "sample", "disclaimer": "Để thử"}, "scale": "8",
            "inputs": [{"id": "plan", "label": "Kế hoạch", "kind": "choice"},
                       {"id": "done", "label": "Tỷ lệ", "kind": "percent"}],
            "areas": [
              {"id": "a", "code": "1", "title": "A", "max": "2", "rule": {"type": "choice", "input": "plan", "options": [
                {"id": "good", "label": "Đúng hạn", "points": "2"}, {"id": "late", "label": "Chậm", "points": "1"},
                {"id": "none", "label": "Không có", "points": "0"}]}},
              {"id": "b", "code": "2", "title": "B", "max": "6", "zero_if": [{"input": "plan", "chosen": ["late", "none"]}],
               "rule": {"type": "ratio", "percent": "done", "round_to": "0.25",
                        "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]}}]}"#,
        )
        .expect("sound");
        assert_eq!(
            how_scored(&set, set.leaf_by_id("b").expect("b")),
            "Tỷ lệ × 6 điểm. Điểm làm tròn đến 0,25. “Kế hoạch” là “Chậm” hoặc “Không có”: 0 điểm."
        );
    }

    #[test]
    fn the_things_counted_stand_in_a_sentence() {
        for (label, expected) in [
            ("Tổng số hồ sơ tiếp nhận", "hồ sơ tiếp nhận"),
            ("Hồ sơ có nghĩa vụ tài chính", "hồ sơ có nghĩa vụ tài chính"),
            ("PAKN tiếp nhận", "PAKN tiếp nhận"),
            ("", ""),
        ] {
            assert_eq!(counted(label), expected);
        }
    }

    #[test]
    fn a_penalty_says_what_it_takes_off() {
        let set = checklist::load(builtin::PRACTICE_COMMUNE).expect("sound");
        for (id, expected) in [
            ("p1", "Mỗi ngày trừ 0,25 điểm, trừ tối đa 1 điểm."),
            ("p2", "Mỗi tiêu chí trừ 0,5 điểm, trừ tối đa 2 điểm."),
            ("p3", "Có: trừ 2 điểm. Không: không trừ."),
        ] {
            assert_eq!(how_scored(&set, set.leaf_by_id(id).expect(id)), expected);
        }
    }

    #[test]
    fn whatever_the_rule_a_penalty_group_gives_no_points() {
        let text = include_str!("../../../tests/data/parts.json");
        let file: serde_json::Value = serde_json::from_str(text).expect("JSON");
        let set = checklist::load(&file["criteria_set"].to_string()).expect("sound");
        for (leaf, about) in set.leaves().filter(|(_, about)| !about.rule.is_survey()) {
            let max = set.node_of(leaf).max;
            let scope = Scope { set: &set, max, floor: Points::ZERO, sense: Sense::TakenOff };
            let said = rule(&scope, &about.rule).to_lowercase();
            let earned = said.split_inclusive("điểm").filter(|words| words.ends_with("điểm"));
            for words in earned {
                assert!(words.contains("trừ") || words.contains("chọn"), "{}: {said}", set.node_of(leaf).id);
            }
        }
    }
}
