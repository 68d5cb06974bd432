//! How an annex says how an item is scored: the words that [`crate::reading`] reads.

use tu_cham_core::criteria::{CriteriaSet, InputIx, Leaf, NaPolicy, Node, Role};
use tu_cham_core::number::Decimal;
use tu_cham_core::points::Points;
use tu_cham_core::rule::{Achieved, Amount, Band, BandValue, Condition, Measure, Over, Rule, TargetCurve};
use tu_cham_core::text::{capital, fold, small};
use tu_cham_core::unit::UnitType;

use super::{Annex, Item};

/// Only the verifier scores the item.
pub(super) const VERIFIER: &str = "(cơ quan thẩm định chấm)";

/// For whom and for which year.
pub(super) fn scope(set: &CriteriaSet) -> String {
    let unit = |unit: &UnitType| match unit {
        UnitType::Commune => "xã",
        UnitType::Ward => "phường",
        UnitType::Township => "thị trấn",
        UnitType::SpecialZone => "đặc khu",
        UnitType::District => "cấp huyện",
        UnitType::Department => "sở, ban, ngành",
        UnitType::Division => "phòng chuyên môn",
    };
    let units: Vec<&str> = set.unit_types.iter().map(unit).collect();
    format!("(Áp dụng cho {}, năm {})", units.join(", "), set.year)
}

/// The title of a group whose maximum is a cap.
pub(super) fn capped(node: &Node) -> String {
    let says_so = fold(&node.title).contains("toi da");
    if says_so || node.role == Role::Penalty {
        return node.title.clone();
    }
    format!("{} (tối đa {} điểm)", node.title, amount(node.max))
}

/// The lines about the scoring of an item.
pub(super) fn scoring(set: &CriteriaSet, leaf: &Leaf, max: Points, is_penalty: bool) -> Vec<String> {
    let said = Said { set, max, is_penalty };
    let mut lines = match &leaf.rule {
        // Beside a condition that leaves no points a question with two levels would read as one with three.
        Rule::YesNo { yes, no, .. } if !leaf.zero_if.is_empty() && *no == Points::ZERO => {
            vec![format!("Có: {} điểm; không: 0 điểm", amount(*yes))]
        }
        rule => said.rule(rule),
    };
    lines.extend(leaf.zero_if.iter().filter_map(|condition| match condition {
        Condition::Answer { input, is: true } => Some(format!("{}: 0 điểm.", said.label(*input))),
        _ => None,
    }));
    match leaf.na {
        NaPolicy::Full => lines.push("Không phát sinh: tính điểm tối đa.".to_owned()),
        NaPolicy::Exclude => {
            lines.push("Không phát sinh: không chấm, giảm trừ điểm tối đa tương ứng.".to_owned());
        }
        NaPolicy::Zero | NaPolicy::Redistribute | NaPolicy::Forbidden => {}
    }
    lines
}

struct Said<'a> {
    set: &'a CriteriaSet,
    max: Points,
    is_penalty: bool,
}

impl Said<'_> {
    fn label(&self, input: InputIx) -> String {
        self.set[input].label.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The unit that is counted: `Số lần trễ hạn – Báo cáo` counts `lần trễ hạn`.
    fn counted(&self, input: InputIx) -> String {
        let label = self.label(input);
        let what = label.split(" – ").next().unwrap_or_default();
        let what = what.strip_prefix("Số ").unwrap_or(what);
        let what = what.strip_prefix("trường hợp: ").unwrap_or(what);
        small(what)
    }

    fn rule(&self, rule: &Rule) -> Vec<String> {
        match rule {
            Rule::YesNo { yes, no, .. } if self.is_penalty && *no == Points::ZERO => {
                vec![format!("Có: trừ {} điểm", amount(*yes))]
            }
            Rule::YesNo { input, yes, no } => {
                let question = self.label(*input);
                vec![format!("- {question}: {} điểm", amount(*yes)), format!("- Không: {} điểm", amount(*no))]
            }
            Rule::Choice { options, .. } => options
                .iter()
                .map(|option| format!("- {}: {} điểm", option.label, self.points(option.amount)))
                .collect(),
            Rule::AllOf { conditions } => {
                let all: Vec<String> = conditions.iter().map(|input| small(&self.label(*input))).collect();
                vec![format!(
                    "Bảo đảm đồng thời các điều kiện: {}: {} điểm; không bảo đảm một trong các điều kiện: 0 điểm",
                    all.join("; "),
                    amount(self.max)
                )]
            }
            Rule::Checks { boxes, .. } => {
                let mut lines = vec!["Cộng dồn các nội dung sau:".to_owned()];
                lines.extend(
                    boxes
                        .iter()
                        .map(|item| format!("- {}: {} điểm", self.label(item.input), amount(item.points))),
                );
                lines
            }
            Rule::Ratio { measure, bands, over, round_to, .. } => {
                let mut lines = self.bands(*measure, bands);
                if let Measure::Fraction(fraction) = measure {
                    let (part, whole) = (self.label(fraction.numerator), self.label(fraction.denominator));
                    match lines.as_mut_slice() {
                        // With brackets or strokes in the names a fraction would end too early.
                        [one] if (part.clone() + &whole).contains(['(', '/']) && is_plain(bands) => {
                            *one = format!(
                                "Tính theo công thức (b/a) x {} điểm; a: {whole}; b: {part}",
                                amount(self.max)
                            );
                        }
                        [one] => *one = format!("{one}, trong đó tỷ lệ = {part}/{whole}"),
                        _ => lines.push(format!("(Tỷ lệ = {part}/{whole})")),
                    }
                }
                lines.extend(round_to.map(|step| format!("(làm tròn đến {} điểm)", amount(step))));
                lines.extend((*over == Over::Clamp).then(|| "Tỷ lệ vượt 100% tính bằng 100%.".to_owned()));
                lines
            }
            Rule::Target { achieved, default, curve, .. } => self.target(*achieved, *default, *curve),
            Rule::PerItem { count, each } if self.is_penalty => {
                vec![format!(
                    "Trừ {} điểm/{}, tối đa trừ {} điểm",
                    amount(*each),
                    self.counted(*count),
                    amount(self.max)
                )]
            }
            Rule::PerItem { count, each } => {
                vec![format!(
                    "Mỗi {}: {} điểm, tối đa {} điểm",
                    self.counted(*count),
                    amount(*each),
                    amount(self.max)
                )]
            }
            Rule::Deduct { items, .. } => match items.as_slice() {
                [one] => vec![format!(
                    "Không có vi phạm: {} điểm; trừ {} điểm/{}, trừ đến hết điểm của tiêu chí",
                    amount(self.max),
                    self.points(one.amount),
                    self.counted(one.count)
                )],
                several => {
                    let mut lines = vec![format!("Không có trường hợp vi phạm: {} điểm", amount(self.max))];
                    lines.extend(several.iter().map(|item| {
                        let what = self.counted(item.count);
                        let points = item.amount.of(self.max);
                        if points == self.max.exact() {
                            format!("- {}: 0 điểm", capital(&what))
                        } else {
                            format!("- {}: trừ {} điểm/trường hợp", capital(&what), self.points(item.amount))
                        }
                    }));
                    lines
                }
            },
            Rule::Composite { parts, .. } => {
                parts.iter().flat_map(|part| Said { max: part.max, ..*self }.rule(&part.rule)).collect()
            }
            Rule::Survey { .. } => {
                vec!["Điều tra xã hội học do cấp trên thực hiện, đơn vị không tự chấm".to_owned()]
            }
            // Without words a penalty would come back as one fixed deduction.
            Rule::Manual { .. } => vec!["Người chấm nhập điểm, kèm giải trình".to_owned()],
            // An annex has no words that say these.
            Rule::Lateness { .. } | Rule::Switch { .. } => Vec::new(),
        }
    }

    fn target(&self, achieved: Achieved, default: Option<Decimal>, curve: TargetCurve) -> Vec<String> {
        let less = match curve {
            TargetCurve::Linear => "không đạt thì tính (Tỷ lệ đạt được/Chỉ tiêu) x điểm tối đa",
            TargetCurve::MetOrZero => "không đạt: 0 điểm",
        };
        let mut lines = vec![format!("Đạt chỉ tiêu được giao: {} điểm; {less}", amount(self.max))];
        if let Achieved::Rate(fraction) = achieved {
            lines.push(format!(
                "(Tỷ lệ đạt được = {}/{})",
                self.label(fraction.numerator),
                self.label(fraction.denominator)
            ));
        }
        lines.extend(
            default.map(|default| format!("Chưa được giao chỉ tiêu thì so với {}%", percent(default))),
        );
        lines
    }

    fn bands(&self, measure: Measure, bands: &[Band]) -> Vec<String> {
        let is_count = matches!(measure, Measure::Count(_));
        if let [one] = bands {
            return vec![format!("Điểm = {}", gives(one))];
        }
        let unit = match measure {
            Measure::Count(input) => format!(" {}", self.set[input].unit).trim_end().to_owned(),
            _ => String::new(),
        };
        let edge = |value: Decimal| {
            if is_count { format!("{}{unit}", value.vietnamese(0)) } else { format!("{}%", percent(value)) }
        };
        let line = |band: &Band| format!("- {}: {}", range(band, is_count, &edge), gives(band));
        bands.iter().rev().map(line).collect()
    }

    fn points(&self, amount: Amount) -> String {
        match amount {
            Amount::Points(points) => self::amount(points),
            Amount::PercentOfMax(percent) => {
                Points::rounded(&percent.of(self.max), self.set.leaf_decimals).decimal().vietnamese(0)
            }
        }
    }
}

/// The points in a band.
fn gives(band: &Band) -> String {
    match band.value {
        BandValue::Constant(points) => format!("{} điểm", amount(points)),
        BandValue::TimesMax | BandValue::Interpolated => "Tỷ lệ x điểm tối đa".to_owned(),
        BandValue::TimesMaxOver { full_at } => format!("Tỷ lệ x điểm tối đa/{}%", percent(full_at)),
    }
}

/// Whether a rule is nothing but the maximum times the rate.
fn is_plain(bands: &[Band]) -> bool {
    matches!(bands, [Band { value: BandValue::TimesMax, .. }])
}

/// The rates or counts of a band.
fn range(band: &Band, is_count: bool, edge: &dyn Fn(Decimal) -> String) -> String {
    let one = Decimal::whole(1);
    let is_top = |to: Decimal| !is_count && to == one && band.to_inclusive;
    let from = if band.from_inclusive { "từ" } else { "trên" };
    let said = match band.to {
        Some(to) if band.from.is_zero() && band.from_inclusive && !(is_count && to == one) => {
            format!("{} {}", if band.to_inclusive { "đến" } else { "dưới" }, edge(to))
        }
        Some(to) if is_top(to) && band.from == one => format!("đạt {}", edge(one)),
        Some(to) if is_top(to) => above(band, from, edge),
        // Counts are whole: below 3 is up to 2.
        Some(to) if is_count && !band.to_inclusive => {
            let last = Decimal::scaled_from(to.scaled(0).unwrap_or_default() - 1, 0);
            if last == band.from {
                edge(last)
            } else {
                format!("{from} {} đến {}", edge(band.from), edge(last))
            }
        }
        Some(to) => {
            format!(
                "{from} {} đến {}{}",
                edge(band.from),
                if band.to_inclusive { "" } else { "dưới " },
                edge(to)
            )
        }
        None => above(band, from, edge),
    };
    capital(&said)
}

fn above(band: &Band, from: &str, edge: &dyn Fn(Decimal) -> String) -> String {
    let up = if band.from_inclusive { " trở lên" } else { "" };
    format!("{from} {}{up}", edge(band.from))
}

/// A part of one in percent.
fn percent(rate: Decimal) -> String {
    // Rates have at most six decimals, and percentages of them four.
    Decimal::scaled_from(rate.scaled(6).unwrap_or_default(), 4).vietnamese(0)
}

fn amount(points: Points) -> String {
    points.decimal().vietnamese(0)
}

/// An annex to begin with.
pub(super) fn template() -> Annex {
    let text = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    let group = |depth, code: &str, title: &str, max| Item {
        depth,
        code: code.to_owned(),
        title: title.to_owned(),
        max: Some(Decimal::whole(max)),
        ..Item::default()
    };
    let item = |code: &str, title: &str, max, scoring: &str, evidence: &str| Item {
        scoring: scoring.to_owned(),
        evidence: evidence.to_owned(),
        ..group(3, code, title, max)
    };
    Annex {
        titles: String::new(),
        notes: Vec::new(),
        heading: text(&[
            "BỘ TIÊU CHÍ CHẤM ĐIỂM CẢI CÁCH HÀNH CHÍNH CỦA UBND XÃ, PHƯỜNG, ĐẶC KHU",
            "(Ban hành kèm theo Quyết định số ……/QĐ-UBND ngày …/…/…… của UBND tỉnh ……)",
        ]),
        rows: vec![
            group(1, "1", "LĨNH VỰC THỨ NHẤT (THAY BẰNG TÊN LĨNH VỰC)", 10),
            group(2, "1.1", "Tiêu chí gồm nhiều tiêu chí thành phần", 10),
            item(
                "1.1.1",
                "Ví dụ đạt hoặc không đạt",
                1,
                "Đạt: 1 điểm; không đạt: 0 điểm",
                "Tên tài liệu kiểm chứng",
            ),
            item(
                "1.1.2",
                "Ví dụ nhiều mức",
                2,
                "- Ban hành đúng hạn: 2 điểm\n- Ban hành trễ hạn: 1 điểm\n- Không ban hành: 0 điểm",
                "Tên tài liệu kiểm chứng",
            ),
            item(
                "1.1.3",
                "Ví dụ theo tỷ lệ, có mốc",
                2,
                "- Từ 90% trở lên: 2 điểm\n- Từ 70% đến dưới 90%: 1 điểm\n- Dưới 70%: 0 điểm\n(Tỷ lệ = nhiệm vụ đã hoàn thành/nhiệm vụ được giao)\nKhông phát sinh: không chấm, giảm trừ điểm tối đa tương ứng.",
                "Tên tài liệu kiểm chứng",
            ),
            item(
                "1.1.4",
                "Ví dụ theo tỷ lệ, tính theo công thức",
                2,
                "Điểm = Tỷ lệ x điểm tối đa\n(Tỷ lệ = hồ sơ đúng hạn/hồ sơ đã giải quyết)\nKhông phát sinh: tính điểm tối đa.",
                "Tên tài liệu kiểm chứng",
            ),
            item(
                "1.1.5",
                "Ví dụ cộng điểm từng nội dung",
                1,
                "Cộng dồn các nội dung sau:\n- Có kế hoạch: 0,5 điểm\n- Có báo cáo kết quả: 0,5 điểm",
                "Tên tài liệu kiểm chứng",
            ),
            item(
                "1.1.6",
                "Ví dụ tính theo số lượng",
                1,
                "Mỗi mô hình: 0,5 điểm, tối đa 1 điểm",
                "Tên tài liệu kiểm chứng",
            ),
            item(
                "1.1.7",
                "Ví dụ trừ điểm theo số lần",
                1,
                "Không có vi phạm: 1 điểm; trừ 0,25 điểm/lần trễ hạn, trừ đến hết điểm của tiêu chí",
                "Tên tài liệu kiểm chứng",
            ),
        ],
        instructions: text(&[
            "Thay các dòng ví dụ bằng nội dung của bộ tiêu chí; mỗi mục một dòng, không gộp ô.",
            "Mã: 1, 1.1, 1.1.1; định dạng ô là văn bản để 1.10 không thành 1.1.",
            "Điểm tối đa: chỉ ghi số, ví dụ 0,5. Điểm của nhóm bằng tổng điểm các mục bên trong.",
            "Cách chấm điểm: viết theo một trong các mẫu ở dòng ví dụ, mỗi mức một dòng. Ghi rõ mốc thuộc mức nào: từ … trở lên, từ … đến dưới …, dưới …",
            "Tỷ lệ: ghi rõ tử số và mẫu số trong ngoặc (Tỷ lệ = …/…); ghi cách chấm khi không phát sinh.",
            "Điểm thưởng, điểm trừ: mỗi loại một lĩnh vực riêng, tên có chữ “Điểm thưởng” hoặc “Điểm trừ”.",
            "Cột Điểm tự chấm, Điểm thẩm định để trống; đơn vị điền khi tự chấm.",
        ]),
    }
}
