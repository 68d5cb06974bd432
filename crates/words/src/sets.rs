//! Words for criteria sets: their origin, their contents, and the result of reading a file.

use tu_cham_core::advice::{self, NextClass};
use tu_cham_core::assessment::Assessment;
use tu_cham_core::criteria::{
    CriteriaSet, Input, KnockOut, KnockOutWhen, Leaf, Limit, Node, Outline, Role, Standing, SurveyMode,
    UnitType,
};
use tu_cham_core::points::Points;
use tu_cham_core::rule::Rule;
use tu_cham_core::score::Report;
use tu_cham_core::text::small_first;
use tu_cham_files::builtin::{self, Origin};

use super::earned::Sense;
use super::{amount, origin, rules, unit_type};

/// The name of a set in lists.
pub fn name<'a>(set: impl Into<Outline<'a>>) -> &'a str {
    // A set whose texts have hidden characters is refused before.
    set.into().short_title
}

/// The origin of a set, as a sentence without its end.
pub fn comes_from(set: &CriteriaSet) -> &'static str {
    match builtin::origin(set) {
        Origin::BuiltIn => "Bộ có sẵn trong Tự Chấm",
        Origin::File => "Bộ từ tệp, không có sẵn trong Tự Chấm",
        Origin::Namesake => {
            "Bộ từ tệp; tên hoặc mã giống một bộ có sẵn trong Tự Chấm nhưng nội dung khác, không phải bộ có sẵn đó"
        }
    }
}

/// The warning before a set is added that shares its id and version, or its title, with another one here.
pub fn taken_name(set: &CriteriaSet, here: Outline) -> String {
    format!(
        "Lưu ý: “{}”, phiên bản {} ({}) trùng tên hoặc trùng mã với bộ “{}”, phiên bản {} đang có trên máy ({}) nhưng nội dung khác: điểm tối đa hoặc \
         cách chấm có thể khác. Đối chiếu với văn bản ban hành, hoặc hỏi nơi gửi tệp, trước khi dùng.",
        set.short_title,
        set.version,
        origin::origin(set),
        here.short_title,
        here.version,
        origin::origin(here),
    )
}

/// The decision that issued the set, or the notice that it is not official.
pub fn standing<'a>(set: impl Into<Outline<'a>>) -> String {
    match set.into().standing {
        Standing::Official { number, date, issuer } => {
            format!("Quyết định số {number} ngày {} của {issuer}", date.vietnamese())
        }
        Standing::Sample { disclaimer } => disclaimer.to_owned(),
    }
}

/// The size of a set: `25 mục, thang điểm 100`.
pub fn size<'a>(set: impl Into<Outline<'a>>) -> String {
    let set = set.into();
    format!("{} mục, thang điểm {}", set.items, amount(set.scale))
}

/// The set that an assessment will be scored by, and a note where the chosen set does not apply to the kind of unit.
pub fn scored_by(chosen: Option<Outline>, given_up: Option<Outline>, kind: UnitType) -> String {
    let by = chosen.map_or_else(
        || "Chưa có bộ tiêu chí cho loại đơn vị này.".to_owned(),
        |set| {
            let origin = origin::origin(set);
            format!("Chấm theo: {}, phiên bản {}, năm {} ({origin}).", set.short_title, set.version, set.year)
        },
    );
    match given_up {
        Some(set) => {
            format!("Bộ “{}” không áp dụng cho loại đơn vị “{}”. {by}", set.short_title, unit_type(kind))
        }
        None => by,
    }
}

/// The kinds of unit in one line: `xã, phường, đặc khu`.
pub fn unit_types(types: &[UnitType]) -> String {
    let names: Vec<String> = types.iter().map(|kind| small_first(unit_type(*kind))).collect();
    names.join(", ")
}

/// The kinds of unit that a part of a set is for, where it is not for all: `Chỉ áp dụng cho xã, phường.`
pub fn only_for(node: &Node) -> Option<String> {
    node.unit_types.as_ref().map(|types| format!("Chỉ áp dụng cho {}.", unit_types(types)))
}

/// The tag of a sample or an official set, as its class and its text. A claim of a file about itself is shown as such.
pub fn status_tag(set: Outline) -> (&'static str, &'static str) {
    match (set.standing, builtin::is_built_in(set.hash)) {
        (Standing::Official { .. }, true) => ("tag tag--ok", "chính thức"),
        (Standing::Official { .. }, false) => ("tag tag--plain", "tệp ghi là chính thức"),
        (Standing::Sample { .. }, _) => ("tag tag--warn", "bộ mẫu"),
    }
}

/// The treatment of survey items.
pub fn survey(mode: SurveyMode) -> &'static str {
    match mode {
        SurveyMode::Separate => {
            "Điểm điều tra xã hội học tách riêng: phần tự chấm tính trên điểm tối đa của chính phần đó."
        }
        SurveyMode::RescaleWhenAbsent => {
            "Khi chưa có kết quả điều tra xã hội học, điểm phần tự chấm được quy đổi về thang điểm của bộ."
        }
    }
}

/// How points and percentages are rounded.
pub fn rounding(set: &CriteriaSet) -> String {
    format!(
        "Điểm từng mục làm tròn đến {} chữ số sau dấu phẩy, tỷ lệ đến {} chữ số.",
        set.leaf_decimals, set.percent_decimals
    )
}

/// Whether bonus points may lift the total above the maximum.
pub fn bonus(set: &CriteriaSet) -> &'static str {
    if set.total_may_exceed {
        "Điểm thưởng có thể làm tổng điểm vượt thang điểm."
    } else {
        "Điểm thưởng không làm tổng điểm vượt thang điểm."
    }
}

/// The part of the total that an area belongs to, where it is not the base.
pub fn role(role: Role) -> Option<&'static str> {
    match role {
        Role::Base => None,
        Role::Bonus => Some("điểm thưởng"),
        Role::Penalty => Some("điểm trừ"),
    }
}

/// The classes from the highest to the lowest: `Xuất sắc: từ 90%`.
pub fn classes(set: &CriteriaSet) -> Vec<String> {
    let bands = &set.classification.bands;
    let percent = |at: usize| format!("{}%", bands[at].from.decimal().vietnamese(0));
    (0..bands.len())
        .rev()
        .map(|at| {
            let label = &bands[at].label;
            match (at, at + 1 < bands.len()) {
                (0, true) => format!("{label}: dưới {}", percent(1)),
                (_, true) => format!("{label}: từ {} đến dưới {}", percent(at), percent(at + 1)),
                (_, false) => format!("{label}: từ {} trở lên", percent(at)),
            }
        })
        .collect()
}

/// Limits of the best class.
pub fn knock_outs(set: &CriteriaSet) -> Vec<String> {
    set.classification.knock_outs.iter().map(|it| knock_out(set, it)).collect()
}

/// One thing that limits the best class: `Mục P3 (Kỷ luật) có phát sinh điểm trừ: xếp loại không quá Khá.`
pub fn knock_out(set: &CriteriaSet, knock_out: &KnockOut) -> String {
    let named = |node: &Node| format!("Mục {} ({})", node.code, node.title);
    let limit = match &knock_out.limit {
        Limit::Item { leaf, when } => {
            let when = match when {
                KnockOutWhen::Zero => "được 0 điểm",
                KnockOutWhen::NotFull => "không đạt điểm tối đa",
                KnockOutWhen::Any => "có phát sinh điểm trừ",
            };
            format!("{} {when}", named(set.node_of(*leaf)))
        }
        Limit::Share { node, below } => {
            format!("{} đạt dưới {}% điểm tối đa", named(&set[*node]), below.decimal().vietnamese(0))
        }
        Limit::If(condition) => format!("Nếu {}", rules::condition(set, condition)),
    };
    let best = set.classification.bands.get(knock_out.best.0).map_or("", |band| band.label.as_str());
    format!("{limit}: xếp loại không quá {best}.")
}

/// Why the class is below the one that the points reach; nothing where it is not, or not yet for certain.
pub fn held(set: &CriteriaSet, assessment: &Assessment, report: &Report) -> Option<String> {
    let NextClass::Held { reached } = advice::next_class(set, &report.total)? else { return None };
    let (_, class) = report.total.class?;
    let limits = report.leaving(set, assessment, class).into_iter().map(|it| knock_out(set, it));
    let reached = format!("Điểm đủ mức {}.", set.classification.bands[reached.0].label);
    Some(std::iter::once(reached).chain(limits).collect::<Vec<_>>().join(" "))
}

/// A figure that is asked for, with its unit and its source.
pub fn input(input: &Input) -> String {
    let unit = if input.unit.is_empty() { String::new() } else { format!(" ({})", input.unit) };
    let source = if input.source_system.is_empty() {
        String::new()
    } else {
        format!(" – nguồn: {}", input.source_system)
    };
    format!("{}{unit}{source}", input.label)
}

/// The options, boxes and deductions with their points, which the sentence on how an item is scored does not spell out.
pub fn steps(set: &CriteriaSet, leaf: &Leaf, max: Points) -> Vec<String> {
    let mut lines = Vec::new();
    gather_steps(set, &leaf.rule, (max, Sense::of(set, leaf.node)), &mut lines);
    lines
}

fn gather_steps(set: &CriteriaSet, rule: &Rule, scope: (Points, Sense), lines: &mut Vec<String>) {
    let (max, sense) = scope;
    match rule {
        Rule::Choice { options, .. } => {
            lines.extend(options.iter().map(|option| {
                format!("{}: {}", option.label, in_points(&rules::option_gives(option.amount, max, sense)))
            }));
        }
        Rule::Checks { boxes, .. } => {
            lines.extend(
                boxes.iter().map(|tick| format!("{}: {}", set[tick.input].label, sense.amount(tick.points))),
            );
        }
        Rule::Deduct { items, .. } => lines.extend(items.iter().map(|item| {
            let less = if sense.is_taken_off() { "bớt trừ" } else { "trừ" };
            format!("{}: {less} {} điểm", set[item.count].label, rules::option_amount(item.amount, max))
        })),
        Rule::Composite { parts, .. } => {
            for part in parts {
                gather_steps(set, &part.rule, (part.max, sense), lines);
            }
        }
        Rule::Switch { cases, otherwise } => {
            for (_, rule) in cases {
                gather_steps(set, rule, scope, lines);
            }
            gather_steps(set, otherwise, scope, lines);
        }
        Rule::YesNo { .. }
        | Rule::AllOf { .. }
        | Rule::Ratio { .. }
        | Rule::Target { .. }
        | Rule::PerItem { .. }
        | Rule::Lateness { .. }
        | Rule::Manual { .. }
        | Rule::Survey { .. } => {}
    }
}

/// An amount with its unit; a text that ends in no digit has none.
fn in_points(gives: &str) -> String {
    if gives.ends_with(|last: char| last.is_ascii_digit()) {
        format!("{gives} điểm")
    } else {
        gives.to_owned()
    }
}

/// The number of assessments here that use a set.
pub fn used(count: usize) -> String {
    match count {
        0 => "chưa có bản tự chấm nào trên máy này dùng".to_owned(),
        count => format!("{count} bản tự chấm trên máy này đang dùng"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tu_cham_files::builtin;
    use tu_cham_files::checklist;

    #[test]
    fn a_set_is_described_in_words() {
        let set = checklist::load(builtin::PRACTICE_COMMUNE).expect("sound");
        assert_eq!(unit_types(&set.unit_types), "xã, phường, đặc khu");
        assert_eq!(
            classes(&set),
            [
                "Xuất sắc: từ 90% trở lên",
                "Tốt: từ 80% đến dưới 90%",
                "Khá: từ 70% đến dưới 80%",
                "Trung bình: từ 50% đến dưới 70%",
                "Yếu: dưới 50%",
            ]
        );
        assert!(knock_outs(&set)[0].ends_with("có phát sinh điểm trừ: xếp loại không quá Khá."));
    }
}
