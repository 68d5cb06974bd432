//! The names of an officer's steps, in words that follow *Hoàn tác:* or *Đã hoàn tác:*.

use tu_cham_core::criteria::{CriteriaSet, InputIx, InputKind, LeafIx};

use crate::history::Edit;
use crate::wording::levels;

/// A step in words, without a capital and without a full stop: `nhập “Hồ sơ tiếp nhận trực tuyến”`.
pub(crate) fn name(edit: Edit, set: &CriteriaSet) -> String {
    let item = |leaf: LeafIx| format!("mục {}", set.node_of(leaf).code);
    match edit {
        Edit::Figure(input) => figure(input, set),
        Edit::Confirmed(input) => format!("xác nhận cách đọc “{}”", set[input].label),
        Edit::Mark(leaf) => format!("đánh dấu {}", item(leaf)),
        Edit::Reason(leaf) => format!("ghi lý do không phát sinh ở {}", item(leaf)),
        Edit::Announced(leaf) => format!("nhập hoặc bỏ điểm công bố ở {}", item(leaf)),
        Edit::Group(node) => {
            format!("nhập hoặc bỏ điểm công bố của {} {}", levels::of(set, node), set[node].code)
        }
        Edit::Explanation(leaf) => format!("ghi giải trình ở {}", item(leaf)),
        Edit::Cause(leaf) => format!("chọn nguyên nhân ở {}", item(leaf)),
        Edit::Responsible(leaf) => format!("ghi người phụ trách, hạn {}", item(leaf)),
        Edit::Shared(count) => format!("giao hoặc bỏ giao {count} mục"),
        Edit::Note(leaf) => format!("ghi chú ở {}", item(leaf)),
        Edit::Evidence(leaf) => format!("gỡ hoặc thêm tài liệu ở {}", item(leaf)),
        Edit::LookedAt(leaf) => format!("xác nhận nội dung từ năm trước ở {}", item(leaf)),
        Edit::Document => "ghi tài liệu vào danh mục".to_owned(),
        Edit::DocumentUses => "chọn các mục dùng một tài liệu".to_owned(),
        Edit::DocumentRemoved => "xóa tài liệu khỏi danh mục".to_owned(),
        Edit::Header => "sửa thông tin của bản tự chấm".to_owned(),
        Edit::Report(_) => "sửa nội dung báo cáo".to_owned(),
        Edit::Task(at) => format!("sửa việc {} của kế hoạch", at + 1),
        Edit::TaskChosen => "chọn trạng thái, nguồn hoặc kết quả khắc phục".to_owned(),
        Edit::TasksAdded(count) => format!("thêm {count} việc vào kế hoạch"),
        Edit::TaskRemoved => "bỏ một việc khỏi kế hoạch".to_owned(),
        Edit::TaskMoved => "đổi thứ tự việc của kế hoạch".to_owned(),
        Edit::Pasted(count) => format!("dán {count} số liệu"),
        Edit::TakenOver(count) => format!("nhận {count} mục từ bảng đã điền"),
        Edit::Tried(count) => format!("áp dụng {count} thay đổi đã thử"),
        Edit::Given(leaf) => format!("ghi điểm thẩm định, lý do ở {}", item(leaf)),
        Edit::Asked(leaf) => format!("yêu cầu giải trình hoặc bỏ yêu cầu ở {}", item(leaf)),
        Edit::Kept(1) => "giữ nguyên điểm của một mục".to_owned(),
        Edit::Kept(count) => format!("giữ nguyên điểm của {count} mục"),
        Edit::NotGiven => "bỏ điểm thẩm định không có lần chuyển".to_owned(),
        Edit::Replied(leaf) => format!("trả lời đoàn thẩm định ở {}", item(leaf)),
        Edit::ReplyText(leaf) => format!("ghi nội dung trả lời ở {}", item(leaf)),
        Edit::HandedOver => "chuyển tệp thẩm định".to_owned(),
        Edit::Merged => "tổng hợp phần chấm".to_owned(),
        Edit::Completed => "xác nhận hoàn thành hoặc mở lại".to_owned(),
    }
}

/// The name of an entry: a figure is typed, an answer is chosen.
fn figure(input: InputIx, set: &CriteriaSet) -> String {
    let input = &set[input];
    let done = match input.kind {
        InputKind::Boolean | InputKind::Choice => "chọn",
        InputKind::Number(_) | InputKind::Date => "nhập",
    };
    format!("{done} “{}”", input.label)
}

#[cfg(test)]
mod tests {
    use tu_cham_files::builtin;
    use tu_cham_files::checklist;

    use super::*;

    #[test]
    fn steps_are_named_by_what_the_page_calls_things() {
        let set = checklist::load(builtin::QD766_COMMUNE).expect("sound");
        let leaf = set.leaf_by_id("4.cert").expect("an item of the set");
        let input = set[leaf].inputs()[0];
        assert_eq!(name(Edit::Mark(leaf), &set), "đánh dấu mục 4.CT");
        assert_eq!(name(Edit::Evidence(leaf), &set), "gỡ hoặc thêm tài liệu ở mục 4.CT");
        assert_eq!(name(Edit::Figure(input), &set), format!("chọn “{}”", set[input].label));
        let leaf = set.leaf_by_id("2.1").expect("an item of the set");
        let input = set[leaf].inputs()[0];
        assert_eq!(name(Edit::Figure(input), &set), format!("nhập “{}”", set[input].label));
        assert_eq!(name(Edit::Pasted(12), &set), "dán 12 số liệu");
    }
}
