//! Points against their maximum in words: earned in most groups, taken off in a penalty group. Every place that shows
//! points uses this module.

use tu_cham_core::advice::NextClass;
use tu_cham_core::criteria::{ClassIx, CriteriaSet, EnteredBy, LeafIx, NodeIx, Role};
use tu_cham_core::points::Points;
use tu_cham_core::score::{LeafResult, NodeResult, Report, Total};

use super::{amount, levels, percent, points};

/// The effect of points on the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// They are added.
    Earned,
    /// They are subtracted: a penalty.
    TakenOff,
}

impl Sense {
    /// The effect of the points of a node.
    pub fn of(set: &CriteriaSet, node: NodeIx) -> Self {
        match set[node].role {
            Role::Base | Role::Bonus => Self::Earned,
            Role::Penalty => Self::TakenOff,
        }
    }

    /// The effect of the points of an item.
    pub fn of_leaf(set: &CriteriaSet, leaf: LeafIx) -> Self {
        Self::of(set, set[leaf].node)
    }

    /// Whether the points are subtracted.
    pub fn is_taken_off(self) -> bool {
        self == Self::TakenOff
    }

    /// Points with all their decimals: `6,00`; `trừ 2,00`, `không trừ`.
    pub fn points(self, given: Points, set: &CriteriaSet) -> String {
        match self {
            Self::Earned => points(given, set),
            Self::TakenOff if given.is_zero() => "không trừ".to_owned(),
            Self::TakenOff => format!("trừ {}", points(given, set)),
        }
    }

    /// Points with as few decimals as possible: `6 điểm`; `trừ 2 điểm`, `không trừ`.
    pub fn amount(self, given: Points) -> String {
        match self {
            Self::Earned => format!("{} điểm", amount(given)),
            Self::TakenOff if given.is_zero() => "không trừ".to_owned(),
            Self::TakenOff => format!("trừ {} điểm", amount(given)),
        }
    }

    /// The maximum, before a unit: `tối đa 6`, `trừ tối đa 2`.
    pub fn most(self, max: Points) -> String {
        match self {
            Self::Earned => format!("tối đa {}", amount(max)),
            Self::TakenOff => format!("trừ tối đa {}", amount(max)),
        }
    }

    /// All points of a part: `22 điểm`; `trừ tối đa 5 điểm`.
    pub fn amount_at_most(self, max: Points) -> String {
        match self {
            Self::Earned => format!("{} điểm", amount(max)),
            Self::TakenOff => format!("{} điểm", self.most(max)),
        }
    }

    /// The maximum behind points: `/ 6`; `(trừ tối đa 2)`.
    pub fn behind(self, max: Points) -> String {
        match self {
            Self::Earned => format!("/ {}", amount(max)),
            Self::TakenOff => format!("({})", self.most(max)),
        }
    }
}

/// Points of an item, or a dash while it has none.
pub fn of_item(set: &CriteriaSet, leaf: LeafIx, result: &LeafResult) -> String {
    let sense = Sense::of_leaf(set, leaf);
    result.points.map_or_else(|| "–".to_owned(), |given| sense.points(given, set))
}

/// Points of an item with its maximum: `6,00 / 6`, `trừ 2,00 (trừ tối đa 2)`.
pub fn of_item_over(set: &CriteriaSet, leaf: LeafIx, result: &LeafResult) -> String {
    format!("{} {}", of_item(set, leaf, result), Sense::of_leaf(set, leaf).behind(set.node_of(leaf).max))
}

/// Points of a part, or a dash while no item in it has points: unknown is not zero.
pub fn of_part(set: &CriteriaSet, node: NodeIx, result: &NodeResult) -> String {
    if result.scored == 0 { "–".to_owned() } else { Sense::of(set, node).points(result.shown.points, set) }
}

/// Points of a part with its applicable maximum: `3,45 / 22`, `trừ 2,00 (trừ tối đa 5)`; `tối đa 22` while no item in it
/// has points.
pub fn of_part_over(set: &CriteriaSet, node: NodeIx, result: &NodeResult) -> String {
    // A part that others enter shows nothing until its points are known, not even a maximum.
    if result.shown.max.is_zero() && result.scored == 0 {
        return of_part(set, node, result);
    }
    if result.scored == 0 {
        return Sense::of(set, node).most(result.shown.max);
    }
    format!("{} {}", of_part(set, node, result), Sense::of(set, node).behind(result.shown.max))
}

/// The index (chỉ số) of a completely scored part; a penalty has none.
pub fn index_of_part(set: &CriteriaSet, node: NodeIx, result: &NodeResult) -> Option<String> {
    let index = result.index.filter(|_| result.is_complete() && !Sense::of(set, node).is_taken_off());
    index.map(|index| percent(index, set))
}

/// The share of the scored items, named as such, while a part has open items: points that are not scored yet are not
/// lost.
pub fn share_so_far(set: &CriteriaSet, node: NodeIx, result: &NodeResult) -> Option<String> {
    if result.is_complete() || result.items == 0 {
        return None;
    }
    let scored = result.items - result.waiting;
    if scored == 0 {
        return Some("chưa chấm mục nào".to_owned());
    }
    if Sense::of(set, node).is_taken_off() {
        return Some(format!("đã chấm {scored}/{} mục", result.items));
    }
    let counted = format!("{scored}/{} mục", result.items);
    match result.shown.index_so_far(set.percent_decimals).filter(|_| result.scored > 0) {
        Some(so_far) => Some(format!("{} phần đã chấm ({counted})", percent(so_far, set))),
        None => Some(format!("đã chấm {counted}")),
    }
}

/// The meaning of the percentages of parts, as against those in the arithmetic of items.
pub fn shares(set: &CriteriaSet) -> String {
    format!(
        "Phần trăm của {} bằng điểm đạt (đã làm tròn từng mục) chia điểm tối đa; phần trăm trong phép tính của từng mục \
     là tỷ lệ của số liệu, nên hai số có thể lệch nhau ở chữ số cuối. Mục chưa chấm không tính là mất điểm.",
        levels::area(set)
    )
}

/// The items of the set that are no part of the total: survey items without a result, and items that only the verifier
/// enters; by their codes.
pub fn left_out(set: &CriteriaSet, report: &Report) -> Vec<String> {
    let surveys = set.leaves().filter(|(_, leaf)| leaf.rule.is_survey()).count();
    let missing: Vec<LeafIx> = report.outside(set, EnteredBy::Survey).collect();
    let worth: Points = missing.iter().map(|leaf| set.node_of(*leaf).max).sum();
    let mut said = Vec::new();
    if missing.len() == surveys && surveys > 0 {
        said.push(format!("Chưa gồm {} điểm điều tra xã hội học.", amount(worth)));
    } else if !missing.is_empty() {
        said.push(format!(
            "Điều tra xã hội học chưa có kết quả ở mục {}: {} điểm này chưa tính vào điểm và điểm tối đa.",
            codes(set, &missing),
            amount(worth)
        ));
    }
    let verifiers: Vec<LeafIx> = report.outside(set, EnteredBy::Verifier).collect();
    if !verifiers.is_empty() {
        said.push(format!("Chưa gồm mục do đoàn thẩm định chấm: {}.", codes(set, &verifiers)));
    }
    said
}

/// The maximum number of items that are named by their codes. A signed text names all that it speaks of; more than
/// these would be a page of codes.
const NAMED: usize = 60;

/// The codes of items in one line: `8.1, 8.2`.
pub fn codes(set: &CriteriaSet, leaves: &[LeafIx]) -> String {
    let named: Vec<&str> = leaves.iter().take(NAMED).map(|leaf| set.node_of(*leaf).code.as_str()).collect();
    match leaves.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{} và {more} mục khác", named.join(", ")),
    }
}

/// The composition of a total with bonus or penalty: `84,00 + thưởng 1,00 − trừ 2,00`; nothing where both are zero.
pub fn composition(set: &CriteriaSet, total: &Total) -> Option<String> {
    let (bonus, penalty) = (total.bonus.points, total.penalty.points);
    if bonus.is_zero() && penalty.is_zero() {
        return None;
    }
    let part = |sign: &str, given: Points| {
        if given.is_zero() { String::new() } else { format!(" {sign} {}", points(given, set)) }
    };
    let base = points(total.base.points, set);
    let rescaled = total.base.max != total.max;
    let base = if rescaled { format!("{base} (quy đổi về thang {})", amount(total.max)) } else { base };
    // A penalty larger than all earned points gives a total of zero, not less.
    let bounded = !rescaled && total.base.points + bonus < penalty;
    let least = if bounded { ", tổng không thấp hơn 0" } else { "" };
    Some(format!("Cơ bản {base}{}{}{least}", part("+ thưởng", bonus), part("− trừ", penalty)))
}

/// The points missing to the next class; nothing where there is none above, or where the points are there already.
pub fn next_class(set: &CriteriaSet, next: NextClass) -> Option<String> {
    let label = |class: ClassIx| set.classification.bands[class.0].label.as_str();
    Some(match next {
        NextClass::Missing { class, points: missing } => {
            format!("Còn {} điểm nữa thì đạt {}", points(missing, set), label(class))
        }
        NextClass::Held { .. } | NextClass::Best | NextClass::OutOfReach => return None,
    })
}

/// Whether points of an item were taken off.
pub fn is_incurred(set: &CriteriaSet, leaf: LeafIx, result: &LeafResult) -> bool {
    Sense::of_leaf(set, leaf).is_taken_off() && result.points.is_some_and(|given| given > Points::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tu_cham_core::assessment::{Assessment, Mark};
    use tu_cham_core::score::score;
    use tu_cham_files::assessment_file;
    use tu_cham_files::builtin;
    use tu_cham_files::checklist;

    #[test]
    fn a_penalty_never_reads_as_earned() {
        let set = checklist::load(builtin::PRACTICE_COMMUNE).expect("sound");
        let penalty = Sense::of_leaf(&set, set.leaf_by_id("p3").expect("an item of the set"));
        assert_eq!(penalty, Sense::TakenOff);
        let all = [
            penalty.points(Points::whole(2), &set),
            penalty.points(Points::ZERO, &set),
            penalty.amount(Points::whole(2)),
            penalty.amount(Points::ZERO),
            penalty.most(Points::whole(2)),
            penalty.behind(Points::whole(2)),
        ];
        assert_eq!(
            all,
            ["trừ 2,00", "không trừ", "trừ 2 điểm", "không trừ", "trừ tối đa 2", "(trừ tối đa 2)"]
        );
        let base = Sense::of_leaf(&set, set.leaf_by_id("c1.1.1").expect("an item of the set"));
        assert_eq!(base.points(Points::whole(2), &set), "2,00");
        assert_eq!(base.behind(Points::whole(2)), "/ 2");
    }

    /// A case of the core's data: its set and the report on its assessment.
    fn case(set: &str, assessment: &str) -> (CriteriaSet, Report) {
        let set = checklist::load(set).expect("sound");
        let (assessment, _) = assessment_file::parse(assessment).expect("ours").open(&set).expect("opens");
        let report = score(&set, &assessment);
        (set, report)
    }

    #[test]
    fn a_survey_that_is_partly_known_names_what_is_missing() {
        let (set, report) = case(
            include_str!("../../../tests/data/cases/survey_partly_known/set.json"),
            include_str!("../../../tests/data/cases/survey_partly_known/assessment.json"),
        );
        let said =
            "Điều tra xã hội học chưa có kết quả ở mục s2: 20 điểm này chưa tính vào điểm và điểm tối đa.";
        assert_eq!(left_out(&set, &report), [said]);
    }

    #[test]
    fn what_the_verifier_enters_is_told_to_be_left_out() {
        let (set, report) = case(
            include_str!("../../../tests/data/cases/verifier_only_in_the_base/set.json"),
            include_str!("../../../tests/data/cases/verifier_only_in_the_base/assessment.json"),
        );
        assert_eq!(left_out(&set, &report), ["Chưa gồm mục do đoàn thẩm định chấm: m."]);
        let area = set.areas()[0];
        assert_eq!(of_part_over(&set, area, report.node(area)), "2,00 / 2");
        assert_eq!(index_of_part(&set, area, report.node(area)).as_deref(), Some("100,00%"));
    }

    #[test]
    fn the_share_of_an_unfinished_part_is_of_what_is_scored() {
        let set = checklist::load(builtin::QD766_COMMUNE).expect("sound");
        let (mut assessment, _) =
            assessment_file::parse(builtin::SAMPLE).expect("ours").open(&set).expect("opens");
        let area = set.area_of(set[set.leaf_by_id("4.1").expect("an item")].node);
        let share = |assessment: &Assessment| share_so_far(&set, area, score(&set, assessment).node(area));
        assert_eq!(share(&assessment), None);
        assert!(index_of_part(&set, area, score(&set, &assessment).node(area)).is_some());
        let leaves = set.leaves_of(area);
        for leaf in &leaves[1..] {
            assessment.answer_mut(*leaf).mark = Some(Mark::DataMissing);
        }
        let node = *score(&set, &assessment).node(area);
        assert_eq!(node.shown.lost(), report_lost(&set, &assessment, leaves[0]), "what is open is not lost");
        assert_eq!(index_of_part(&set, area, &node), None);
        let said = share(&assessment).expect("a share");
        let counted = format!("phần đã chấm (1/{} mục)", leaves.len());
        assert!(said.ends_with(&counted), "{said}");
        let item = score(&set, &assessment).leaf(leaves[0]).clone();
        let of_item = item.points.and_then(|points| points.percent_of(item.max, set.percent_decimals));
        assert_eq!(
            Some(said.split(' ').next().unwrap_or_default()),
            of_item.map(|it| percent(it, &set)).as_deref()
        );
    }

    fn report_lost(set: &CriteriaSet, assessment: &Assessment, leaf: LeafIx) -> Points {
        score(set, assessment).leaf(leaf).lost()
    }
}
