//! Faults of a file and notices about it.

use tu_cham_author::finding::{Fact, Finding};
use tu_cham_core::text::capital;

use super::{item, named, number};

/// A finding in one line, with its item: `Mục 1.2: …`.
pub fn finding(finding: &Finding) -> String {
    let said = fact(&finding.fact);
    if finding.path.is_empty() {
        return capital(&said);
    }
    let name = item(&finding.path);
    format!("M{}: {said}.", name.strip_prefix('m').unwrap_or(&name))
}

/// A fact that was found, without its place.
pub fn fact(fact: &Fact) -> String {
    match fact {
        Fact::SumMismatch { sum, max, alternatives } => {
            let sum_words =
                format!("điểm tối đa ghi {}, các mục con cộng được {}", number(*max), number(*sum));
            if alternatives.is_empty() {
                return sum_words;
            }
            let names: Vec<String> = alternatives.iter().map(|code| named(code)).collect();
            format!(
                "{sum_words}; {} có thể là các dòng loại trừ nhau, mỗi đơn vị chỉ tính một dòng",
                names.join(" và ")
            )
        }
        Fact::SumOverCap { sum, max } => format!(
            "điểm tối đa của nhóm ghi {}, các mục con cộng được {}; bảng không ghi đây là mức trần",
            number(*max),
            number(*sum)
        ),
        Fact::TextOverMax { sum, max } => {
            format!("điểm tối đa ghi {}, nhưng cách chấm cho đến {}", number(*max), number(*sum))
        }
        Fact::BestLevel { best, max } => {
            format!("điểm tối đa ghi {}, nhưng mức cao nhất được {}", number(*max), number(*best))
        }
        Fact::DuplicateCode { code, rows } => {
            let rows: Vec<String> = rows.iter().map(usize::to_string).collect();
            format!("mã “{}” ghi ở nhiều dòng cùng cấp: {}", named(code), rows.join(", "))
        }
        Fact::CodeNotUnderParent { code, parent, suggest } => {
            let suggest = suggest.as_ref().map(|code| format!(", có thể là “{}”", named(code)));
            format!("mã “{}” đứng dưới “{}”{}", named(code), named(parent), suggest.unwrap_or_default())
        }
        Fact::MissingPoints { suggest } => {
            let suggest = suggest.map(|points| format!("; theo cách chấm là {}", number(points)));
            format!("không ghi điểm tối đa{}", suggest.unwrap_or_default())
        }
        Fact::UnreadablePoints { printed, suggest } => {
            let suggest = suggest.map(|points| format!("; theo cách chấm là {}", number(points)));
            format!(
                "điểm tối đa ghi “{}”, không đọc được thành số{}",
                named(printed),
                suggest.unwrap_or_default()
            )
        }
        Fact::Gap { from, to } => {
            format!("các mức để hở: từ {} đến {} không thuộc mức nào", number(*from), number(*to))
        }
        Fact::Overlap { value, points: [a, b] } => format!(
            "các mức chồng nhau: đúng {} thuộc hai mức ({} điểm và {} điểm)",
            number(*value),
            number(*a),
            number(*b)
        ),
        Fact::DeclaredTotal { declared, sum } => {
            format!("tổng điểm tự chấm ghi {}, các mục cộng được {}", number(*declared), number(*sum))
        }
        Fact::SeveralTables { rows } => {
            let rows: Vec<String> = rows.iter().map(usize::to_string).collect();
            let rows = rows.join(", ");
            format!(
                "cùng chỗ này còn bảng khác có điểm, bắt đầu từ dòng {rows}; chưa rõ bảng nào là bộ tiêu chí"
            )
        }
        Fact::SelfOverMax { value } => format!("điểm tự chấm {} lớn hơn điểm tối đa", number(*value)),
        notice => self::notice(notice),
    }
}

fn notice(notice: &Fact) -> String {
    match notice {
        Fact::NumberingGap { after, found } => {
            format!("số thứ tự nhảy từ “{}” sang “{}”", named(after), named(found))
        }
        Fact::Jump { value, points: [below, at] } => format!(
            "điểm tăng đột ngột tại {}: ngay dưới được {}, đúng mốc được {}",
            number(*value),
            number(*below),
            number(*at)
        ),
        Fact::NoCap => "trừ hoặc cộng theo từng lần nhưng không ghi mức tối đa".to_owned(),
        Fact::Survey => "điểm lấy từ điều tra xã hội học, đơn vị không tự chấm".to_owned(),
        Fact::NotMonotonic => "có chỗ kết quả thấp hơn lại được nhiều điểm hơn".to_owned(),
        Fact::CodeIsDate { shown, code } => {
            format!(
                "mã hiện là ngày “{}” vì bảng tính tự đổi; theo thứ tự là “{}”",
                named(shown),
                named(code)
            )
        }
        Fact::CodeLostZero { shown, code } => {
            format!("mã hiện là “{}” vì ô lưu dạng số; theo thứ tự là “{}”", named(shown), named(code))
        }
        Fact::MissingPercentSign => "có mức không ghi dấu %, hiểu là tỷ lệ phần trăm".to_owned(),
        Fact::UncodedItem => "dòng không có mã, vẫn được tính là một mục".to_owned(),
        Fact::PenaltyCap { sum, max } => {
            format!("các khoản trừ cộng được {}, nhóm chỉ trừ tối đa {}", number(*sum), number(*max))
        }
        Fact::NoEvidence => "cột tài liệu kiểm chứng để trống ở tất cả các mục".to_owned(),
        Fact::LowestLevelNotZero { points } => format!("mức thấp nhất vẫn được {} điểm", number(*points)),
        Fact::HiddenColumn => "có cột bị ẩn trong tệp".to_owned(),
        Fact::NegativeMaximum { rows } => {
            let rows: Vec<String> = rows.iter().map(usize::to_string).collect();
            let rows =
                if rows.len() > 1 { format!(" (các dòng {})", rows.join(", ")) } else { String::new() };
            format!("điểm tối đa là số âm, được hiểu là điểm trừ{rows}")
        }
        Fact::HiddenRow => "dòng bị ẩn trong tệp, vẫn được tính".to_owned(),
        Fact::NoteOnPoints { note } => {
            format!("ghi chú làm thay đổi điểm, chưa đưa vào cách chấm của mục nào: “{}”", named(note))
        }
        Fact::TrackedChange => {
            "dòng có phần sửa đổi chưa được chấp nhận trong Word: tính phần thêm vào, bỏ phần bị xóa"
                .to_owned()
        }
        Fact::SelfOverCap { sum, max } => {
            format!("điểm tự chấm của nhóm cộng được {}, vượt mức tối đa {}", number(*sum), number(*max))
        }
        // Faults have their words above.
        _ => String::new(),
    }
}

/// The author's ways out of a fault; blank for what is only good to know.
pub fn remedy(fact: &Fact) -> &'static str {
    match fact {
        Fact::SumMismatch { sum, max, .. } if sum < max => "Sửa điểm tối đa của nhóm hoặc của mục con.",
        Fact::SumMismatch { .. } => {
            "Sửa điểm tối đa của nhóm hoặc của mục con; hoặc cho biết đây là mức trần, hoặc các mục con loại trừ nhau."
        }
        Fact::SumOverCap { .. } => "Cho biết đây là mức trần, hoặc sửa điểm tối đa.",
        Fact::TextOverMax { .. } => {
            "Sửa điểm tối đa, sửa cách chấm, hoặc xác nhận chỉ tính đến điểm tối đa đã ghi."
        }
        Fact::BestLevel { best, max } if best < max => "Sửa cách chấm của mục, hoặc sửa điểm tối đa.",
        Fact::BestLevel { .. } => {
            "Sửa điểm tối đa, sửa điểm của mức cao nhất, hoặc xác nhận chỉ tính đến điểm tối đa đã ghi."
        }
        Fact::DuplicateCode { .. } => "Sửa mã của một trong các dòng.",
        Fact::CodeNotUnderParent { .. } => "Sửa mã, hoặc xác nhận giữ mã như bảng ghi.",
        Fact::MissingPoints { .. } | Fact::UnreadablePoints { .. } => "Nhập điểm tối đa.",
        Fact::Gap { .. } => {
            "Chọn mức cho khoảng còn hở, hoặc sửa cách chấm của mục; quyết định này được ghi là quy ước."
        }
        Fact::Overlap { .. } => {
            "Chọn mức áp dụng tại mốc trùng, hoặc sửa cách chấm của mục; quyết định này được ghi là quy ước."
        }
        Fact::SeveralTables { .. } => "Ở bước Bảng, chọn bảng cần soạn, hoặc xác nhận bảng đang mở là đúng.",
        Fact::DeclaredTotal { .. } | Fact::SelfOverMax { .. } => {
            "Không ảnh hưởng đến bộ tiêu chí; cần xem lại khi lấy điểm tự chấm."
        }
        _ => "",
    }
}
