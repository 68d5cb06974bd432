//! "Không phát sinh: tính điểm tối đa", "thì giảm trừ điểm tối đa tương ứng".

use tu_cham_core::number::Decimal;

use crate::proposal::Na;
use crate::reading::token::{Kind, Token, begins, place, says, tokens};

/// The points in a clause about an item that does not arise, and whether it says so in points of its own, so that it
/// can be a level too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotArising {
    /// Its points.
    pub na: Na,
    /// Whether it names points.
    pub in_points: bool,
}

/// Reads a clause. `points` are those at its end.
pub fn not_arising(text: &str, points: Option<Decimal>, max: Option<Decimal>) -> Option<NotArising> {
    let words = tokens(text);
    let names = |unit: &Token| unit.is_any(&["điểm", "đ"]) || unit.is_sign('%') || unit.is_sign('/');
    let has_rule = words.windows(2).any(|pair| {
        pair[0].number().is_some() && names(&pair[1]) || pair[0].is("trừ") && pair[1].number().is_some()
    });
    if has_rule && points.is_none() {
        return None;
    }
    let all = |phrases: &[&str]| phrases.iter().any(|phrase| says(&words, phrase));
    let leaves = all(&[
        "giảm trừ điểm tối đa",
        "giảm trừ điểm chuẩn",
        "tối đa được giảm trừ",
        "giảm trừ số điểm tối đa",
        "trừ vào tổng điểm tối đa",
        "không tính vào tổng điểm",
        "không tính vào điểm tối đa",
        "loại khỏi tổng điểm",
        "loại trừ khỏi tổng điểm",
    ]);
    let arises_not = all(&["không phát sinh", "không có phát sinh", "chưa phát sinh"]);
    let there_is_none = ["trường hợp không có", "nếu không có", "nếu không", "khi không có"];
    let there_is_none = there_is_none.iter().any(|open| begins(&words, open));
    let lacks = words.iter().any(|word| word.is_any(&["không", "chưa"]));
    if leaves && lacks {
        return Some(NotArising { na: Na::Exclude, in_points: false });
    }
    if !arises_not && !there_is_none {
        return None;
    }
    let full = all(&[
        "tính điểm tối đa",
        "tính số điểm tối đa",
        "được điểm tối đa",
        "đạt điểm tối đa",
        "chấm điểm tối đa",
        "hưởng điểm tối đa",
        "cho điểm tối đa",
        "tính đủ điểm",
    ]);
    if full {
        return Some(NotArising { na: Na::Full, in_points: false });
    }
    if !arises_not {
        return None;
    }
    if all(&["không chấm", "không chấm điểm", "không đánh giá"]) && points.is_none() {
        return Some(NotArising { na: Na::Exclude, in_points: false });
    }
    match points {
        Some(points) if Some(points) == max && !points.is_zero() => {
            Some(NotArising { na: Na::Full, in_points: true })
        }
        Some(points) if points.is_zero() => Some(NotArising { na: Na::Zero, in_points: true }),
        _ => None,
    }
}

/// The points in a note about every item that does not arise; `None` where it is about some of them, or says nothing.
pub fn not_arising_of_all(note: &str) -> Option<Na> {
    let words = tokens(note);
    let end = place(&words, "không phát sinh").map(|(_, end)| end)?;
    let before = &words[..end - 3];
    let names_all = ["tiêu", "chí", "nội", "dung", "chỉ", "mục", "nhiệm", "vụ", "thành", "phần"];
    let leads = [
        "ghi",
        "chú",
        "lưu",
        "ý",
        "đối",
        "với",
        "trường",
        "hợp",
        "nếu",
        "các",
        "những",
        "mọi",
        "khi",
        "có",
        "nào",
    ];
    // A number before them is the one of the note.
    let is_lead =
        |word: &Token| word.is_any(&names_all) || word.is_any(&leads) || matches!(word.kind, Kind::Sign(_));
    let own_number = usize::from(before.iter().position(|word| word.number().is_some()).is_some_and(|at| {
        before[..at].iter().all(|word| matches!(word.kind, Kind::Sign(_)))
            && before.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::Sign('.' | ')' | '/' | '-')))
    }));
    if before.iter().filter(|word| !is_lead(word)).count() > own_number {
        return None;
    }
    // "không phát sinh vi phạm" is a fact, and "không phát sinh hồ sơ" one item.
    let goes_on = ["hoặc", "thì", "được", "trong", "nhiệm", ",", "-", "tính", "chấm"];
    let next = words.get(end)?;
    let is_general = next.is_any(&goes_on) || matches!(next.kind, Kind::Sign(_));
    let is_turned =
        ["không được tính", "không tính điểm", "không giảm", "không được giảm", "chưa giảm", "không loại"];
    let is_turned = is_turned.iter().any(|phrase| says(&words[end..], phrase));
    let shares = words.iter().any(|word| word.is_sign('%'));
    if !is_general || is_turned || shares {
        return None;
    }
    not_arising(note, None, None).filter(|it| !it.in_points).map(|it| it.na)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_that_does_not_arise() {
        let two = Some(Decimal::whole(2));
        for (text, points, expected) in [
            ("Không phát sinh: không chấm, giảm trừ điểm tối đa tương ứng", None, Some((Na::Exclude, false))),
            ("Không phát sinh: tính điểm tối đa", None, Some((Na::Full, false))),
            (
                "Tháng không phát sinh chế độ báo cáo định kỳ thì không chấm, điểm tối đa được giảm trừ tương ứng",
                None,
                Some((Na::Exclude, false)),
            ),
            (
                "Không được giao kinh phí riêng thì giảm trừ điểm tối đa tương ứng",
                None,
                Some((Na::Exclude, false)),
            ),
            (
                "Đơn vị không được UBND tỉnh giao nhiệm vụ trong kỳ thì giảm trừ điểm tối đa tương ứng",
                None,
                Some((Na::Exclude, false)),
            ),
            (
                "Đơn vị cấp xã không thuộc phạm vi tiêu chí này thì giảm trừ điểm tối đa tương ứng",
                None,
                Some((Na::Exclude, false)),
            ),
            ("trong năm không phát sinh yêu cầu: 2,0đ", two, Some((Na::Full, true))),
            ("Không phát sinh: 0 điểm", Some(Decimal::ZERO), Some((Na::Zero, true))),
            ("Không phát sinh hồ sơ trễ hạn: 1 điểm", Some(Decimal::whole(1)), None),
            ("Không có vấn đề cần khắc phục: 2 điểm", two, None),
            ("Trường hợp không có vấn đề phát hiện thì đạt điểm tối đa", None, Some((Na::Full, false))),
            ("Nếu không có báo cáo thì 0 điểm", Some(Decimal::ZERO), None),
            ("Trong năm không phát sinh vụ việc thì ghi 100%", None, None),
            ("Không được giao kinh phí: 0 điểm", Some(Decimal::ZERO), None),
        ] {
            let found = not_arising(text, points, two).map(|it| (it.na, it.in_points));
            assert_eq!(found, expected, "{text}");
        }
    }
}
