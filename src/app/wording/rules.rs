//! How an item is scored, in one or two sentences made from its rule, so that words and arithmetic cannot differ.

use tu_cham::criteria::{Amount, CriteriaSet, LeafIx, NaPolicy};
use tu_cham::number::Decimal;
use tu_cham::points::Points;
use tu_cham::rule::{
    Achieved, Band, BandValue, BoxPolicy, Comparison, Condition, Days, DeductMode, DeductStart, Due,
    LatenessCurve, Measure, Rule, TargetCurve, ZeroDenominator,
};

use super::amount;

/// How the item is scored.
pub(crate) fn how_scored(set: &CriteriaSet, leaf: LeafIx) -> String {
    let max = set.node_of(leaf).max;
    let leaf = &set[leaf];
    let mut text = rule(set, &leaf.rule, max, leaf.floor);
    let not_applicable = match leaf.na {
        NaPolicy::Full => Some(format!("Không phát sinh: được {} điểm, phải nêu lý do.", amount(max))),
        NaPolicy::Zero => Some("Không phát sinh: 0 điểm, phải nêu lý do.".to_owned()),
        NaPolicy::Exclude => Some("Không phát sinh: loại khỏi điểm tối đa, phải nêu lý do.".to_owned()),
        NaPolicy::Redistribute => {
            let codes: Vec<&str> =
                leaf.redistribute_to.iter().map(|to| set.node_of(*to).code.as_str()).collect();
            Some(format!("Không phát sinh: điểm tối đa chuyển cho mục {}, phải nêu lý do.", codes.join(", ")))
        }
        NaPolicy::Forbidden => None,
    };
    for condition in &leaf.zero_if {
        let condition = capitalised(&self::condition(set, condition));
        text.extend([" ", &condition, ": 0 điểm."]);
    }
    if let Some(not_applicable) = not_applicable {
        text.push(' ');
        text.push_str(&not_applicable);
    }
    text
}

fn rule(set: &CriteriaSet, rule: &Rule, max: Points, floor: Points) -> String {
    match rule {
        Rule::YesNo { yes, no, .. } => format!("Có: {} điểm. Không: {} điểm.", amount(*yes), amount(*no)),
        Rule::Choice { .. } => "Chọn một mức.".to_owned(),
        Rule::AllOf { .. } => {
            format!("Đạt tất cả các điều kiện: {} điểm. Thiếu một điều kiện: 0 điểm.", amount(max))
        }
        Rule::Checks { not_arising, .. } => {
            let policy = match not_arising {
                BoxPolicy::Forbidden => "",
                BoxPolicy::Ticked => " Nội dung không phát sinh được tính là đạt.",
                BoxPolicy::Exclude => {
                    " Nội dung không phát sinh được loại ra, phần còn lại quy về điểm tối đa."
                }
            };
            format!("Cộng điểm các nội dung đạt, tối đa {} điểm.{policy}", amount(max))
        }
        Rule::Ratio { measure, bands, zero_denominator, .. } => {
            let mut text = ratio(*measure, bands, max);
            if matches!(measure, Measure::Fraction { .. }) {
                text.push_str(zero_words(*zero_denominator));
            }
            text
        }
        Rule::PerItem { each, .. } => format!("Mỗi lần {} điểm, tối đa {} điểm.", amount(*each), amount(max)),
        Rule::Deduct { start, mode, .. } => {
            let from = match start {
                DeductStart::Max => amount(max),
                DeductStart::Zero => "0".to_owned(),
            };
            let mode = match mode {
                DeductMode::Sum => "cộng dồn các lần",
                DeductMode::Worst => "chỉ tính mức nặng nhất",
            };
            format!(
                "Bắt đầu từ {from} điểm, trừ theo từng trường hợp ({mode}), thấp nhất {} điểm.",
                amount(floor)
            )
        }
        Rule::Target { default, curve, zero_denominator, achieved, .. } => {
            let default = default.map_or_else(String::new, |default| match achieved {
                Achieved::Rate { .. } => format!(" Không giao chỉ tiêu: lấy {}.", rate(default)),
                Achieved::Value(_) => format!(" Không giao chỉ tiêu: lấy {}.", default.vietnamese(0)),
            });
            let short = match curve {
                TargetCurve::Linear => format!("chưa đạt: kết quả / chỉ tiêu × {} điểm", amount(max)),
                TargetCurve::MetOrZero => "chưa đạt: 0 điểm".to_owned(),
            };
            let zero = match achieved {
                Achieved::Rate { .. } => zero_words(*zero_denominator),
                Achieved::Value(_) => "",
            };
            format!("Đạt chỉ tiêu: {} điểm; {short}.{default}{zero}", amount(max))
        }
        Rule::Lateness { due, days, curve, .. } => lateness(*due, *days, curve, max),
        Rule::Composite { parts, .. } => {
            let parts: Vec<String> = parts
                .iter()
                .enumerate()
                .map(|(at, part)| {
                    format!("({}) {}", at + 1, self::rule(set, &part.rule, part.max, Points::ZERO))
                })
                .collect();
            format!("Cộng {} phần: {}", parts.len(), parts.join(" "))
        }
        Rule::Switch { cases, otherwise } => {
            let text: String = cases
                .iter()
                .map(|(condition, inner)| {
                    (self::condition(set, condition), self::rule(set, inner, max, floor))
                })
                .flat_map(|(condition, inner)| {
                    ["Nếu ".to_owned(), condition, ": ".to_owned(), inner, " ".to_owned()]
                })
                .collect();
            format!("{text}Còn lại: {}", self::rule(set, otherwise, max, floor))
        }
        Rule::Manual { min, .. } => {
            format!("Tự nhập điểm từ {} đến {}, phải giải trình.", amount(*min), amount(max))
        }
        Rule::Survey { .. } => "Điểm điều tra xã hội học, đơn vị không tự chấm.".to_owned(),
    }
}

fn zero_words(zero_denominator: ZeroDenominator) -> &'static str {
    match zero_denominator {
        ZeroDenominator::Full => " Mẫu số bằng 0: đủ điểm.",
        ZeroDenominator::Zero => " Mẫu số bằng 0: 0 điểm.",
        ZeroDenominator::Excluded => " Mẫu số bằng 0: loại khỏi điểm tối đa.",
        ZeroDenominator::Ask => "",
    }
}

fn lateness(due: Due, days: Days, curve: &LatenessCurve, max: Points) -> String {
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
            format!("Đúng hạn: {} điểm; chậm mỗi {unit} trừ {} điểm.", amount(max), option_amount(*each, max))
        }
        LatenessCurve::Steps(steps) => {
            let words: Vec<String> = steps
                .iter()
                .map(|step| match step.up_to {
                    Some(0) => format!("đúng hạn: {} điểm", amount(step.points)),
                    Some(days) => format!("chậm đến {days} {unit}: {} điểm", amount(step.points)),
                    None => format!("chậm hơn nữa: {} điểm", amount(step.points)),
                })
                .collect();
            capitalised(&format!("{}.", words.join("; ")))
        }
    };
    format!("{due}{steps}")
}

/// A condition in words.
pub(crate) fn condition(set: &CriteriaSet, condition: &Condition) -> String {
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
        Condition::UnitType(types) => {
            let types: Vec<&str> = types.iter().map(|unit_type| super::unit_type(*unit_type)).collect();
            format!("đơn vị là {}", types.join(", "))
        }
    }
}

fn ratio(measure: Measure, bands: &[Band], max: Points) -> String {
    let subject = if matches!(measure, Measure::Count(_)) { "số lượng" } else { "tỷ lệ" };
    let bound = |bound: Decimal| match measure {
        Measure::Count(_) => bound.vietnamese(0),
        Measure::Fraction { .. } | Measure::Percent(_) => rate(bound),
    };
    if let [band] = bands {
        return capitalised(&format!("{}.", value(band, subject, max)));
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
                    format!("{above} {} đến {}", bound(band.from), bound(to))
                }
                (_, Some(to), false) => format!("{above} {} đến dưới {}", bound(band.from), bound(to)),
                (_, None, false) => format!("{above} {}", bound(band.from)),
            };
            capitalised(&format!("{stretch}: {}.", value(band, subject, max)))
        })
        .collect();
    sentences.join(" ")
}

fn value(band: &Band, subject: &str, max: Points) -> String {
    match band.value {
        BandValue::Constant(points) => format!("{} điểm", amount(points)),
        BandValue::TimesMax => format!("{subject} × {} điểm", amount(max)),
        BandValue::TimesMaxOver { full_at } => {
            format!("{subject} × {} / {} điểm", amount(max), rate(full_at))
        }
        BandValue::Interpolated => {
            let to = band.to.map(rate).unwrap_or_default();
            format!("({subject} − {from}) × {} / ({to} − {from}) điểm", amount(max), from = rate(band.from))
        }
    }
}

/// A bound of a band as a percentage: `80%`.
pub(crate) fn rate(rate: Decimal) -> String {
    let hundredfold = rate.scaled(6).map_or(rate, |units| Decimal::scaled_from(units, 4));
    format!("{}%", hundredfold.vietnamese(0))
}

/// An amount of an option or a deduction.
pub(crate) fn option_amount(amount_: Amount, max: Points) -> String {
    match amount_ {
        Amount::Points(points) => amount(points),
        Amount::PercentOfMax(percent) => format!("{}% của {}", percent.decimal().vietnamese(0), amount(max)),
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tu_cham::builtin;
    use tu_cham::criteria::source;

    #[test]
    fn sentences_of_decision_766() {
        let set = source::load(builtin::QD766_COMMUNE).expect("sound");
        for (id, expected) in [
            ("2.1", "Tỷ lệ × 20 điểm. Không phát sinh: loại khỏi điểm tối đa, phải nêu lý do."),
            ("3.5a", "Từ 80% trở lên: 2 điểm. Dưới 80%: tỷ lệ × 2 / 80% điểm. Mẫu số bằng 0: 0 điểm."),
            ("4.cert", "Có: 2 điểm. Không: 0 điểm."),
            ("5.2", "Tỷ lệ × 6 điểm. Mẫu số bằng 0: đủ điểm. Không phát sinh: được 6 điểm, phải nêu lý do."),
        ] {
            assert_eq!(how_scored(&set, set.leaf_by_id(id).expect(id)), expected);
        }
    }
}
