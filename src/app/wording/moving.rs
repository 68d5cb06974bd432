//! Words for moving an assessment to another version of its set.

use std::cmp::Ordering;

use tu_cham::criteria::{CriteriaSet, LeafIx, UnitType};
use tu_cham::moving::{Difference, Kept, newer};

use super::{amount, rules, unit_type};

/// A version and how it stands to the present one: `2027.1, năm 2027 (mới hơn)`.
pub(crate) fn version(of: &CriteriaSet, beside: &CriteriaSet) -> String {
    let age = match newer(of, beside) {
        Ordering::Greater => "mới hơn",
        Ordering::Less => "cũ hơn",
        Ordering::Equal => "cùng số bản, nội dung khác",
    };
    let title = if of.short_title == beside.short_title {
        String::new()
    } else {
        format!(", “{}”", of.short_title)
    };
    format!("{}{title}, năm {} ({age})", of.version, of.year)
}

/// The differences under headings, in an order that an officer reads them in.
pub(crate) fn grouped(
    from: &CriteriaSet,
    to: &CriteriaSet,
    all: &[Difference],
) -> Vec<(&'static str, Vec<String>)> {
    let mut groups: Vec<(&'static str, Vec<String>)> = HEADINGS.map(|title| (title, Vec::new())).into();
    for &difference in all {
        groups[heading(difference)].1.push(sentence(from, to, difference));
    }
    groups.retain(|(_, lines)| !lines.is_empty());
    groups
}

const HEADINGS: [&str; 7] = [
    "Cả bộ",
    "Mục mới",
    "Mục không còn",
    "Điểm tối đa thay đổi",
    "Cách chấm thay đổi",
    "Đổi tên, đổi số thứ tự hoặc chuyển nhóm",
    "Số liệu kê khai thay đổi",
];

fn heading(difference: Difference) -> usize {
    match difference {
        Difference::Scale | Difference::Classes => 0,
        Difference::ItemAdded(_) => 1,
        Difference::ItemRemoved(_) => 2,
        Difference::MaxChanged { .. } => 3,
        Difference::RuleChanged { .. } => 4,
        Difference::ItemRenamed { .. } | Difference::ItemRelocated { .. } => 5,
        Difference::InputAdded(_) | Difference::InputRemoved(_) | Difference::InputKindChanged { .. } => 6,
    }
}

fn sentence(from: &CriteriaSet, to: &CriteriaSet, difference: Difference) -> String {
    match difference {
        Difference::Scale => {
            format!("Thang điểm: {} → {}.", amount(from.scale), amount(to.scale))
        }
        Difference::Classes => "Các mức xếp loại, hoặc điều kiện xếp loại, thay đổi.".to_owned(),
        Difference::ItemAdded(leaf) => {
            format!("{} (tối đa {} điểm)", named(to, leaf), amount(to.node_of(leaf).max))
        }
        Difference::ItemRemoved(leaf) => named(from, leaf),
        Difference::MaxChanged { before, now } => format!(
            "{}: {} → {} điểm",
            named(to, now),
            amount(from.node_of(before).max),
            amount(to.node_of(now).max)
        ),
        Difference::RuleChanged { before, now } => {
            let (old, new) = (rules::how_scored(from, before), rules::how_scored(to, now));
            if old == new {
                return format!("{}: các mức điểm hoặc điều kiện kèm theo thay đổi", named(to, now));
            }
            format!("{}: trước đây “{old}”; nay “{new}”", named(to, now))
        }
        Difference::ItemRenamed { before, now } => {
            format!("“{}” → “{}”", named(from, before), named(to, now))
        }
        Difference::ItemRelocated { before, now } => {
            let area = |set: &CriteriaSet, leaf: LeafIx| {
                let area = &set[set.area_of(set[leaf].node)];
                format!("{}. {}", area.code, area.title)
            };
            format!("{}: từ “{}” sang “{}”", named(to, now), area(from, before), area(to, now))
        }
        Difference::InputAdded(input) => format!("Thêm “{}”", to[input].label),
        Difference::InputRemoved(input) => format!("Bỏ “{}”", from[input].label),
        Difference::InputKindChanged { now, .. } => format!("“{}”: cách nhập thay đổi", to[now].label),
    }
}

/// What will not count in the new version.
pub(crate) fn kept(from: &CriteriaSet, to: &CriteriaSet, kept: Kept) -> String {
    match kept {
        Kept::Figure(input) => format!("Số liệu “{}”: bản mới không dùng", from[input].label),
        Kept::Misfit(input) => format!("Số liệu “{}”: bản mới hỏi theo cách khác", from[input].label),
        Kept::Answer(leaf) => {
            format!("Giải trình, tài liệu, ghi chú của mục {}: bản mới không có mục này", named(from, leaf))
        }
        Kept::Unfit(input) => {
            format!("Số liệu “{}”: nằm ngoài mức bản mới cho nhập, được giữ tại ô để sửa", to[input].label)
        }
    }
}

/// Where the other version is not for this kind of unit.
pub(crate) fn not_for(kind: UnitType) -> String {
    format!("Bản này không áp dụng cho loại đơn vị của bản tự chấm ({}).", unit_type(kind))
}

fn named(set: &CriteriaSet, leaf: LeafIx) -> String {
    let node = set.node_of(leaf);
    format!("{} {}", node.code, node.title)
}
