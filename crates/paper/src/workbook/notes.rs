//! The sheet that says what the workbook is made of, and which cells are no formulas and why.

use tu_cham_core::criteria::LeafIx;
use tu_cham_office::sheet::{Entry, Sheet, Value};

use super::item_formula::Fixed;
use super::rule_formula::Dead;
use super::sheets::{Texts, across, bold, framed, head_row};
use super::total::has_live_class;
use crate::document::About;
use crate::subject::Subject;

/// The number of its columns.
const COLUMNS: usize = 3;

/// The sheet.
pub(super) fn sheet(subject: Subject, about: &About, fixed: &[(LeafIx, Fixed)], texts: &mut Texts) -> Sheet {
    let set = subject.set;
    let facts = [
        ("Đơn vị", about.unit.clone()),
        ("Kỳ chấm", about.period.clone()),
        ("Bộ tiêu chí", about.set_title.clone()),
        ("Phiên bản", format!("{} {}", about.set_id, about.set_version)),
        ("Mã băm (SHA-256)", about.set_hash.clone()),
        ("Ngày kết xuất", about.made_on.vietnamese()),
        ("Lưu ý", about.notices.join(" ")),
    ];
    let mut rows = vec![vec![bold("THÔNG TIN VÀ CÔNG THỨC")]];
    rows.extend(
        facts.map(|(name, text)| vec![bold(name), Entry { value: texts.value(&text), ..Entry::default() }]),
    );
    rows.push(Vec::new());
    let mut merges = vec![across(0, COLUMNS), across(rows.len(), COLUMNS)];
    rows.push(vec![bold("Ô không tự tính lại khi sửa số liệu")]);
    rows.push(head_row(&["Mã", "Nội dung", "Lý do"]));
    for (leaf, why) in fixed {
        let node = set.node_of(*leaf);
        rows.push(vec![
            framed(texts.value(&node.code)),
            framed(texts.value(&node.title)),
            framed(Value::Text(reason(*why).to_owned())),
        ]);
    }
    let mut more = Vec::new();
    if !set.classification.bands.is_empty() && !has_live_class(set) {
        more.push("Xếp loại dự kiến: phụ thuộc điều kiện khống chế, không tính bằng công thức.".to_owned());
    }
    if texts.cut > 0 {
        more.push(format!(
            "{} ô có nội dung dài hơn mức Excel cho phép (32.767 ký tự) nên bị cắt và ghi chú ở cuối ô; toàn văn có trong báo cáo Word.",
            texts.cut
        ));
    }
    if fixed.is_empty() && more.is_empty() {
        more.push("Mọi điểm trong bảng đều tính bằng công thức.".to_owned());
    }
    merges.extend((rows.len()..rows.len() + more.len()).map(|row| across(row, COLUMNS)));
    rows.extend(more.into_iter().map(|text| vec![Entry::text(text)]));
    Sheet {
        name: "Ghi chú".to_owned(),
        rows,
        merges,
        widths: vec![20, 60, 60],
        is_landscape: true,
        ..Sheet::default()
    }
}

fn reason(why: Fixed) -> &'static str {
    match why {
        Fixed::Covered => "Tính trong một điểm công bố cho nhiều mục.",
        Fixed::Announced => "Lấy điểm do hệ thống cấp trên công bố.",
        Fixed::NotApplicable => "Không phát sinh: điểm theo quy định của bộ tiêu chí.",
        Fixed::OtherUnit => "Chỉ áp dụng cho loại đơn vị khác.",
        Fixed::ByOthers => "Đơn vị không tự chấm mục này.",
        Fixed::Received => "Nhận thêm (hoặc có thể nhận thêm) điểm tối đa từ mục không phát sinh.",
        Fixed::Doubtful => "Đã khai chưa có số liệu, hoặc điểm nhập chưa hợp lệ.",
        Fixed::TooLong => "Công thức dài hoặc lồng nhau quá mức Excel cho phép.",
        Fixed::Rule(Dead::Days) => "Tính theo số ngày chậm.",
        Fixed::Rule(Dead::ScaledBoxes) => "Nội dung không phát sinh làm quy đổi điểm các nội dung còn lại.",
        Fixed::Rule(Dead::PartLeaves) => "Một phần của mục có thể không tính vào điểm tối đa.",
        Fixed::Rule(Dead::TooMany) => "Quá nhiều mức điểm.",
        Fixed::Rule(Dead::Options) => "Mức chọn dùng chung có danh sách khác nhau.",
        Fixed::Rule(Dead::Inexact) => "Điểm của mức không viết được thành số thập phân.",
    }
}
