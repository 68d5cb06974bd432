//! Words for transferring an assessment to another version of its set.

use std::cmp::Ordering;

use tu_cham_core::criteria::{CriteriaSet, LeafIx, UnitType};
use tu_cham_files::transfer::{Difference, Kept, is_version_of, newer};

use super::earned::Sense;
use super::{amount, levels, origin, rules, unit_type};

/// A version, its relation to the present one, and its origin: `2027.1, năm 2027 (mới hơn), từ tệp, mã 1a2b3c4d`.
pub fn version(of: &CriteriaSet, beside: &CriteriaSet) -> String {
    let age = match newer(of, beside) {
        Ordering::Greater => "mới hơn",
        Ordering::Less => "cũ hơn",
        Ordering::Equal => "cùng số phiên bản, nội dung khác",
    };
    let title = if of.short_title == beside.short_title {
        String::new()
    } else {
        format!(", “{}”", of.short_title)
    };
    format!("{}{title}, năm {} ({age}), {}", of.version, of.year, origin::origin(of))
}

/// Another set that has items in common: `“Bộ tỉnh”, phiên bản 1, năm 2026 (trùng 20/25 mục)`.
pub fn other_set(of: &CriteriaSet, shared: usize) -> String {
    let items = of.leaves().len();
    let origin = origin::origin(of);
    format!(
        "“{}”, phiên bản {}, năm {} (trùng mã {shared}/{items} mục), {origin}",
        of.short_title, of.version, of.year
    )
}

/// The set in use now, and the effect of a transfer.
pub fn before_transfer(now: &CriteriaSet, to_other_sets: bool) -> String {
    let origin = origin::origin(now);
    let now =
        format!("Đang dùng: {}, phiên bản {}, năm {} ({origin}).", now.short_title, now.version, now.year);
    if !to_other_sets {
        return now;
    }
    format!(
        "{now} Mục trùng mã giữ nguyên nội dung đã nhập; phần còn lại được giữ riêng trong tệp, không mất. Xem kỹ các thay đổi trước khi chuyển."
    )
}

/// The target of a transfer: `phiên bản 2027.1`; `bộ “Bộ tỉnh”`.
pub fn name(from: &CriteriaSet, to: &CriteriaSet) -> String {
    if is_version_of(from, to) {
        format!("phiên bản {}", to.version)
    } else {
        format!("bộ “{}”", to.short_title)
    }
}

/// The target of a transfer, once it was named.
pub fn new_one(from: &CriteriaSet, to: &CriteriaSet) -> &'static str {
    if is_version_of(from, to) { "phiên bản mới" } else { "bộ mới" }
}

/// The message after a transfer.
pub fn moved(from: &CriteriaSet, to: &CriteriaSet) -> String {
    format!("Đã chuyển từ {} sang {}.", name(to, from), name(from, to))
}

/// The differences under headings, in the order in which an officer reads them.
pub fn grouped(from: &CriteriaSet, to: &CriteriaSet, all: &[Difference]) -> Vec<(&'static str, Vec<String>)> {
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
    "Đổi tên, đổi số thứ tự hoặc chuyển sang phần khác",
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
            let most = Sense::of_leaf(to, leaf).most(to.node_of(leaf).max);
            format!("{} ({most} điểm)", named(to, leaf))
        }
        Difference::ItemRemoved(leaf) => named(from, leaf),
        Difference::MaxChanged { before, now } => format!(
            "{}: {} → {} điểm",
            named(to, now),
            Sense::of_leaf(from, before).most(from.node_of(before).max),
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

/// An entry that will not count in the new version.
pub fn kept(from: &CriteriaSet, to: &CriteriaSet, kept: Kept) -> String {
    let new = new_one(from, to);
    match kept {
        Kept::Figure(input) => format!("Số liệu “{}”: {new} không dùng", from[input].label),
        Kept::Misfit(input) => format!("Số liệu “{}”: {new} yêu cầu nhập theo cách khác", from[input].label),
        Kept::Answer(leaf) => {
            format!("Giải trình, tài liệu, ghi chú của mục {}: {new} không có mục này", named(from, leaf))
        }
        Kept::Group(node) => format!(
            "Điểm công bố của {} {} {}: {new} không nhận một số cho nhiều mục",
            levels::of(from, node),
            from[node].code,
            from[node].title
        ),
        Kept::Unfit(input) => {
            format!("Số liệu “{}”: nằm ngoài mức {new} cho nhập, được giữ tại ô để sửa", to[input].label)
        }
    }
}

/// The message where the other version is not for this kind of unit.
pub fn not_for(kind: UnitType) -> String {
    format!("Phiên bản này không áp dụng cho loại đơn vị của bản tự chấm ({}).", unit_type(kind))
}

fn named(set: &CriteriaSet, leaf: LeafIx) -> String {
    let node = set.node_of(leaf);
    format!("{} {}", node.code, node.title)
}
