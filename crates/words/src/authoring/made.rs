//! Words that a set says itself where its file has none.

use tu_cham_author::header::{SetHeader, Standing};
use tu_cham_author::phrases::{ByHand, Convention, Label, Phrases};
use tu_cham_author::proposal::{Doubt, Na};
use tu_cham_core::text::{capital, fold, small};

use super::{decided, named, number};
use crate::levels;

/// The words of a set that was made of an office file.
#[derive(Debug, Clone, Copy, Default)]
pub struct InSet;

/// Nouns of things that are counted by themselves: `Số lần trễ hạn`. Others are counted as cases.
const COUNTED: [&str; 33] = [
    "lan",
    "luot",
    "ho so",
    "ngay",
    "van ban",
    "truong hop",
    "phien",
    "ky",
    "nguoi",
    "cuoc",
    "mo hinh",
    "tieu chi",
    "nhiem vu",
    "vu viec",
    "vu",
    "nghi quyet",
    "bao cao",
    "don",
    "sang kien",
    "giai phap",
    "kenh",
    "kien nghi",
    "y kien",
    "thu tuc",
    "tthc",
    "dich vu",
    "can bo",
    "cong chuc",
    "dai bieu",
    "chi tieu",
    "noi dung",
    "san pham",
    "pakn",
];

impl Phrases for InSet {
    fn label(&self, label: &Label<'_>) -> String {
        match label {
            Label::Figure(words) => figure(words),
            Label::Money(words) => capital(words),
            Label::Part(title) => format!("Số đạt yêu cầu (tử số) – {title}"),
            Label::Whole(title) => format!("Tổng số phải tính (mẫu số) – {title}"),
            Label::Percent(title) => format!("Tỷ lệ đạt được (%) – {title}"),
            Label::Number(title) => format!("Số lượng – {title}"),
            Label::Count { what, title } => {
                let what = if what.trim().is_empty() { "lần" } else { what.trim() };
                let counted = counted(what);
                if title.is_empty() { counted } else { format!("{counted} – {title}") }
            }
            Label::Target(title) => format!("Chỉ tiêu được giao (%) – {title}"),
            Label::Points(title) => format!("Điểm – {title}"),
        }
    }

    fn unit(&self, label: &Label<'_>) -> String {
        let (Label::Count { what, .. } | Label::Figure(what)) = label else {
            let unit = match label {
                Label::Money(_) => "triệu đồng",
                Label::Percent(_) | Label::Target(_) => "%",
                Label::Points(_) => "điểm",
                _ => "",
            };
            return unit.to_owned();
        };
        let folded = fold(what);
        let noun = COUNTED.iter().filter(|noun| begins(&folded, noun)).max_by_key(|noun| noun.len());
        noun.map(|noun| noun.split(' ').count())
            .map(|words| small(&what.split_whitespace().take(words).collect::<Vec<_>>().join(" ")))
            .map(|unit| unit.trim_end_matches([',', ';', '.', ':']).to_owned())
            .unwrap_or_default()
    }

    fn convention(&self, convention: &Convention) -> (String, String) {
        match convention {
            Convention::Authors { what, why } => (what.clone(), why.clone()),
            Convention::OfGroup { path, of } => {
                let (what, why) = self.convention(of);
                (decided::of_group(path, &what), why)
            }
            Convention::Because { of, why } => {
                let (what, general) = self.convention(of);
                (decided::because(&what, why), general)
            }
            convention => {
                let (what, why) = self::convention(convention);
                (what, why.to_owned())
            }
        }
    }

    fn disclaimer(&self, header: &SetHeader) -> String {
        let file = if header.file_name.is_empty() {
            String::new()
        } else {
            format!(" từ tệp “{}”", named(&header.file_name))
        };
        format!(
            "Bản thử soạn{file}, chưa được đối chiếu với văn bản đã ký; không thay thế văn bản của cơ quan ban hành."
        )
    }

    fn level_name(&self, depth: usize) -> String {
        levels::usual(depth).to_owned()
    }

    fn source_note(&self, header: &SetHeader) -> String {
        let mut note = if header.file_name.is_empty() {
            "Soạn từ bảng được dán vào.".to_owned()
        } else {
            format!("Soạn từ tệp “{}”.", named(&header.file_name))
        };
        if let Standing::Official(decision) = &header.standing
            && let Some(day) = decision.compared_on
        {
            let office = named(&decision.compared_by);
            note = format!("{note} {office} đã đối chiếu với văn bản đã ký, ngày {}.", day.vietnamese());
        }
        note
    }
}

const BY_AUTHOR: &str = "Bảng không quy định rõ; người soạn bộ tiêu chí quyết định.";

fn convention(convention: &Convention) -> (String, &'static str) {
    match convention {
        Convention::TwoCounts => (
            "Tỷ lệ được tính từ hai số liệu: số đạt yêu cầu và tổng số phải tính; có thể nhập thẳng tỷ lệ khi nguồn chỉ công bố tỷ lệ.".to_owned(),
            "Bảng không nêu rõ tử số và mẫu số của tỷ lệ.",
        ),
        Convention::PercentTyped => (
            "Đơn vị nhập tỷ lệ (%) do nơi tính toán hoặc công bố cung cấp.".to_owned(),
            "Bảng không nêu tử số và mẫu số của tỷ lệ.",
        ),
        Convention::NotArising(na) => (
            format!("Không phát sinh (mẫu số bằng 0): {}.", not_arising(*na)),
            "Bảng không quy định trường hợp không phát sinh; người soạn bộ tiêu chí chọn.",
        ),
        Convention::NotArisingInstead(na) => (
            format!("Không phát sinh (mẫu số bằng 0): {}.", not_arising(*na)),
            "Ghi chú của bảng nêu cách khác; người soạn bộ tiêu chí chọn.",
        ),
        Convention::UsualNotArising { na, is_instead } => (
            format!("Không phát sinh: {}.", not_arising(*na)),
            if *is_instead {
                "Ghi chú của bảng nêu cách khác; người soạn bộ tiêu chí chọn."
            } else {
                "Bảng không quy định trường hợp không phát sinh; người soạn bộ tiêu chí chọn."
            },
        ),
        Convention::ByHand(ByHand::Chosen) => (
            "Chưa có cách chấm tự động: đơn vị nhập điểm kèm giải trình.".to_owned(),
            "Bảng không ghi cách chấm tính được từ số liệu.",
        ),
        Convention::ByHand(why) => (
            "Chưa có cách chấm tự động: đơn vị tự tính theo câu chữ của bảng và nhập điểm kèm giải trình.".to_owned(),
            by_hand(*why),
        ),
        Convention::Capped { sum, max } => (
            format!("Cách chấm cho đến {} điểm, chỉ tính tối đa {} điểm.", number(*sum), number(*max)),
            "Điểm tối đa ghi trong bảng thấp hơn cách chấm; người soạn bộ tiêu chí quyết định.",
        ),
        Convention::GroupCap { title, sum, max } => (
            format!(
                "Nhóm “{}”: các mục cộng được {} điểm, chỉ tính tối đa {} điểm.",
                named(title),
                number(*sum),
                number(*max)
            ),
            "Điểm tối đa của nhóm được hiểu là mức trần.",
        ),
        Convention::Alternatives { title } => (
            format!(
                "Nhóm “{}”: mỗi đơn vị chỉ chấm một dòng; dòng không áp dụng thì đánh dấu không phát sinh.",
                named(title)
            ),
            "Các dòng loại trừ nhau theo loại đơn vị, cộng lại vượt điểm tối đa của nhóm.",
        ),
        Convention::SummedUp { title, sum } => (
            format!("Nhóm “{}”: điểm tối đa là tổng các mục con, {} điểm.", named(title), number(*sum)),
            "Bảng không ghi điểm tối đa của nhóm.",
        ),
        Convention::Chosen(Doubt::Bands) => (
            "Các mức trong bảng để hở hoặc chồng nhau; chấm theo mức đã nêu ở mục này.".to_owned(),
            BY_AUTHOR,
        ),
        Convention::Chosen(Doubt::Points) => (
            "Điểm trong câu chữ không khớp điểm tối đa; chấm theo cách đã nêu ở mục này.".to_owned(),
            BY_AUTHOR,
        ),
        Convention::Chosen(_) => (
            "Câu chữ của bảng có thể hiểu theo nhiều cách; chấm theo cách đã nêu ở mục này.".to_owned(),
            BY_AUTHOR,
        ),
        Convention::Authors { what, .. } => (what.clone(), BY_AUTHOR),
        Convention::NoCode => {
            ("Mục không có mã; dấu • đứng thay.".to_owned(), "Dòng này trong bảng không ghi số thứ tự.")
        }
        decision => decided::decided(decision),
    }
}

/// The points of *không phát sinh*.
pub const fn not_arising(na: Na) -> &'static str {
    match na {
        Na::Full => "được điểm tối đa",
        Na::Exclude => "không tính điểm, trừ khỏi điểm tối đa",
        Na::Zero => "0 điểm",
        Na::Forbidden => "không được chọn; mẫu số bằng 0 thì 0 điểm",
    }
}

/// Why points are typed although the file says how they come about.
pub const fn by_hand(why: ByHand) -> &'static str {
    match why {
        ByHand::Chosen => "Người soạn chọn để đơn vị nhập điểm.",
        ByHand::Bands => "Các mức có công thức nhưng để hở, chồng nhau hoặc giảm dần.",
        ByHand::Rounding(_) => "Bảng quy định cách làm tròn riêng cho mục này.",
        ByHand::Floor(_) => "Bảng quy định mức điểm thấp nhất lớn hơn 0 khi trừ.",
        ByHand::Start(_) => "Điểm xuất phát trước khi trừ khác điểm tối đa.",
        ByHand::Part => "Một phần của cách chấm chưa viết được thành quy tắc.",
    }
}

/// How often something happened.
fn counted(what: &str) -> String {
    let folded = fold(what);
    let is_counted = COUNTED.iter().chain(&["so", "tong so"]).any(|noun| begins(&folded, noun));
    if is_counted { figure(what) } else { format!("Số trường hợp: {what}") }
}

/// A count that the file names: `Số hồ sơ tiếp nhận`.
fn figure(words: &str) -> String {
    let folded = fold(words);
    if ["so", "tong", "ty le"].iter().any(|start| begins(&folded, start)) {
        return capital(words);
    }
    format!("Số {}", small(words))
}

/// Whether a folded text begins with whole words.
fn begins(folded: &str, words: &str) -> bool {
    folded.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_off_is_said_for_each() {
        use tu_cham_author::scoring::{Deduction, Scoring};
        use tu_cham_core::number::Decimal;
        let item =
            |label: &str| Deduction { label: label.to_owned(), each: Some(Decimal::scaled_from(25, 2)) };
        let start = Decimal::whole(1);
        let items = vec![item("lần trễ hạn"), item("Khiển trách")];
        let scoring = Scoring::Deduct { start, items, floor: Decimal::ZERO };
        let lines = crate::scoring::lines(&scoring);
        assert_eq!(lines[1..], ["Mỗi lần trễ hạn: trừ 0,25 điểm", "Khiển trách: trừ 0,25 điểm mỗi lần"]);
    }

    #[test]
    fn what_is_counted_is_named_as_officers_say_it() {
        for (what, label) in [
            ("lần trễ hạn", "Số lần trễ hạn"),
            ("Hồ sơ treo", "Số hồ sơ treo"),
            ("TTHC được rà soát", "Số TTHC được rà soát"),
            ("Khiển trách", "Số trường hợp: Khiển trách"),
            ("số vụ việc", "Số vụ việc"),
            ("tổng số cán bộ", "Tổng số cán bộ"),
            ("", "Số lần"),
        ] {
            assert_eq!(InSet.label(&Label::Count { what, title: "" }), label);
        }
        assert_eq!(InSet.unit(&Label::Count { what: "hồ sơ treo do lỗi chủ quan", title: "" }), "hồ sơ");
        assert_eq!(InSet.unit(&Label::Count { what: "Khiển trách", title: "" }), "");
        assert_eq!(InSet.unit(&Label::Count { what: "nhiệm vụ, chỉ tiêu đã xong", title: "" }), "nhiệm vụ");
    }
}
