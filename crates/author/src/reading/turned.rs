//! Rules that pay for the wrong thing: points for each violation, the better level for being late. Words that say so may be a slip of the
//! annex, so a person always looks at them.

use tu_cham_core::number::Decimal;

use crate::reading::interval::{Interval, interval};
use crate::reading::token::{Token, says, tokens};
use crate::scoring::{Level, Of, Scoring};

/// Conditions that should not be.
const FAULTS: [&str; 21] = [
    "trễ hạn",
    "quá hạn",
    "chậm hạn",
    "trễ hẹn",
    "vi phạm",
    "sai sót",
    "sai phạm",
    "sai thẩm quyền",
    "tồn đọng",
    "nợ đọng",
    "trả lại",
    "phải bổ sung",
    "không đúng hạn",
    "kéo dài",
    "kỷ luật",
    "thất thoát",
    "lãng phí",
    "hộ nghèo",
    "thất nghiệp",
    "tội phạm",
    "bỏ học",
];

/// Duties that were not done, whatever else is said of them.
const UNDONE: [&str; 8] = [
    "chưa hoàn thành",
    "không hoàn thành",
    "chưa giải quyết",
    "không giải quyết",
    "chưa xử lý",
    "chưa đạt",
    "không đạt",
    "chưa thực hiện",
];

/// Words that turn a fault into its absence or its remedy.
const REMEDIES: [&str; 17] = [
    "không có",
    "không trễ",
    "không quá",
    "không để",
    "không bị",
    "không vi phạm",
    "giảm",
    "khắc phục",
    "xử lý",
    "giải quyết",
    "xin lỗi",
    "trước hạn",
    "thu hồi",
    "phát hiện",
    "hỗ trợ",
    "thoát nghèo",
    "phòng",
];

/// Words for being in time.
const IN_TIME: [&str; 5] = ["đúng hạn", "kịp thời", "đúng thời hạn", "đúng thời gian", "trước hạn"];

/// Units of which more is worse.
const BAD_UNITS: [&str; 16] = [
    "trễ",
    "chậm",
    "muộn",
    "quá hạn",
    "vi phạm",
    "sai",
    "lỗi",
    "thiếu",
    "kỷ luật",
    "khiển trách",
    "cảnh cáo",
    "phê bình",
    "nhắc nhở",
    "tái phạm",
    "khiếu nại",
    "tố cáo",
];

/// Words about things of which fewer are better.
const FEWER: [&str; 40] = [
    "xảy ra",
    "đơn",
    "thư",
    "khiếu nại",
    "tố cáo",
    "phản ánh",
    "kiến nghị",
    "tham nhũng",
    "tai nạn",
    "vụ",
    "bị",
    "vượt cấp",
    "hành vi",
    "chậm",
    "trễ",
    "muộn",
    "quá hạn",
    "nợ",
    "tồn",
    "tiêu cực",
    "trường hợp",
    "mất",
    "cháy",
    "ô nhiễm",
    "giảm",
    "ngày",
    "thời gian",
    "hạng",
    "thứ",
    "vắng",
    "sai",
    "lỗi",
    "thiếu",
    "chưa",
    "nghèo",
    "bổ sung",
    "chi phí",
    "lạm dụng",
    "điểm nóng",
    "sau",
];

/// Whether words are about what should not be, such as "tỷ lệ hồ sơ trễ hạn", and not about its absence or its remedy.
pub fn names_faults(words: &[Token]) -> bool {
    let says_rate = says(words, "tỷ lệ") || says(words, "tỉ lệ");
    let is_one = |of: &[&str]| of.iter().any(|phrase| says(words, phrase));
    says_rate && (is_one(&UNDONE) || is_one(&FAULTS) && !is_one(&REMEDIES))
}

/// Whether a rule of an item that adds to the total gives points for what should not be, or the more the less is done.
pub fn pays_faults(scoring: &Scoring, title: &[Token]) -> bool {
    match scoring {
        Scoring::PerItem { unit, .. } => {
            let words = tokens(unit);
            let is_one = |of: &[&str]| of.iter().any(|phrase| says(&words, phrase));
            is_one(&BAD_UNITS) && !is_one(&REMEDIES)
        }
        Scoring::YesNo(levels) | Scoring::Choice(levels) => {
            pays_lateness(levels) || !is_about_fewer(levels, title) && (pays_absence(levels) || falls(levels))
        }
        Scoring::Composite { parts, .. } => parts.iter().any(|part| pays_faults(part, title)),
        _ => false,
    }
}

/// Whether a penalty takes points for what should be: for being in time, or for no violation.
pub fn punishes_merit(scoring: &Scoring) -> bool {
    let (Scoring::YesNo(levels) | Scoring::Choice(levels)) = scoring else { return false };
    let most = levels.iter().map(|level| level.points).max().unwrap_or_default();
    levels.iter().filter(|level| level.points == most && !most.is_zero()).any(|level| {
        let words = tokens(&level.label);
        let is_one = |of: &[&str]| of.iter().any(|phrase| says(&words, phrase));
        let is_denied = words.iter().any(|word| word.is_any(&["không", "chưa"]));
        is_denied && is_one(&FAULTS) || !is_denied && is_one(&IN_TIME)
    })
}

fn is_about_fewer(levels: &[Level], title: &[Token]) -> bool {
    let is_one =
        |words: &[Token]| FEWER.iter().chain(&FAULTS).chain(&UNDONE).any(|phrase| says(words, phrase));
    is_one(title) || levels.iter().any(|level| is_one(&tokens(&level.label)))
}

/// "Chậm: 2 điểm; đúng hạn: 0 điểm".
fn pays_lateness(levels: &[Level]) -> bool {
    let says_one = |level: &Level, of: &[&str]| {
        let words = tokens(&level.label);
        let is_turned = words.iter().any(|word| word.is_any(&["không", "chưa"]));
        !is_turned && of.iter().any(|phrase| says(&words, phrase))
    };
    let is_late = |level: &Level| says_one(level, &["chậm", "trễ", "muộn", "quá hạn"]);
    let is_in_time = |level: &Level| says_one(level, &IN_TIME);
    levels.iter().filter(|level| is_late(level) && !is_in_time(level)).any(|late| {
        levels.iter().any(|other| is_in_time(other) && !is_late(other) && other.points < late.points)
    })
}

/// "Không thực hiện: 2 điểm; thực hiện: 0 điểm".
fn pays_absence(levels: &[Level]) -> bool {
    let plain = |words: &[Token]| {
        let words: Vec<String> = words.iter().filter_map(Token::word).map(str::to_owned).collect();
        words
    };
    levels.iter().any(|without| {
        let words = plain(&tokens(&without.label));
        let Some(rest) = words.split_first().filter(|(no, _)| matches!(no.as_str(), "không" | "chưa"))
        else {
            return false;
        };
        let without_has = |words: &[String]| words.strip_prefix(&["có".to_owned()]).unwrap_or(words).to_vec();
        let bare = without_has(rest.1);
        levels.iter().any(|with| {
            let with_words = without_has(&plain(&tokens(&with.label)));
            with_words == bare && with.points < without.points
        })
    })
}

/// Whether fewer of something, or a smaller rate, gets more, all through the levels.
fn falls(levels: &[Level]) -> bool {
    let mut own: Vec<_> = levels
        .iter()
        .filter(|level| level.group.is_none())
        .filter_map(|level| Some((interval(&level.label).filter(|it| it.is_pure)?, level.points)))
        .collect();
    own.sort_by_key(|(interval, _)| (interval.from.value, !interval.from.inclusive));
    own.len() >= 2
        && own.windows(2).all(|pair| pair[0].1 >= pair[1].1)
        && own.first().map(|it| it.1) > own.last().map(|it| it.1)
}

/// The rates below the lowest level, where a smaller rate gets more and only "không có" gets all: "Không có: 2; từ 1% đến 5%: 1; trên 5%: 0".
pub fn hole_below(levels: &[Level], intervals: &[Option<Interval>]) -> Option<Decimal> {
    let mut own: Vec<(&Interval, _)> =
        intervals.iter().zip(levels).filter_map(|(it, level)| Some((it.as_ref()?, level.points))).collect();
    own.sort_by_key(|(interval, _)| interval.from.value);
    let (first, most) = own.first()?;
    let (_, least) = own.last()?;
    let names_none = |level: &Level| {
        let words = tokens(&level.label);
        words.first().is_some_and(|word| word.is("không")) && level.points > *most
    };
    let is_rest = |level: &Level| ["còn lại", "khác"].iter().any(|rest| says(&tokens(&level.label), rest));
    let all_percent = own.iter().all(|(interval, _)| interval.of == Of::Percent);
    let is_hole = all_percent
        && most > least
        && !first.from.value.is_zero()
        && levels.iter().any(names_none)
        && !levels.iter().any(is_rest);
    is_hole.then_some(first.from.value)
}
