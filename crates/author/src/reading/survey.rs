//! Items that a survey scores, and not the unit.

use crate::reading::Said;
use crate::reading::clause::{self, Clause};
use crate::reading::level::said;
use crate::reading::token::{Token, begins, says};

/// Names of surveys that others hold.
const SURVEYS: [&str; 7] =
    ["điều tra xã hội học", "điều tra xhh", "khảo sát xã hội học", "đt xhh", "đtxhh", "xhh", "sipas"];
/// Words that are said of a survey, and may be said of something else.
const LIKELY: [&str; 12] = [
    "kết quả khảo sát",
    "qua khảo sát",
    "theo khảo sát",
    "phiếu khảo sát",
    "phiếu điều tra",
    "khảo sát ý kiến",
    "đo lường sự hài lòng",
    "đo lường mức độ hài lòng",
    "chỉ số hài lòng",
    "mức độ hài lòng",
    "sự hài lòng của",
    "điểm xã hội học",
];
/// Words that begin a text which says nothing but where the points come from.
const OPENS: [&str; 25] = [
    "điều tra",
    "kết quả",
    "lấy kết quả",
    "lấy theo kết quả",
    "lấy theo chỉ số",
    "lấy từ kết quả",
    "theo kết quả",
    "theo chỉ số",
    "tính theo kết quả",
    "căn cứ kết quả",
    "căn cứ chỉ số",
    "qua điều tra",
    "thông qua điều tra",
    "đánh giá qua",
    "đánh giá thông qua",
    "đánh giá bằng",
    "chấm qua",
    "chấm điểm qua",
    "điểm do điều tra",
    "điểm điều tra",
    "điểm sipas",
    "chỉ số sipas",
    "đt xhh",
    "đtxhh",
    "xhh",
];
/// Deeds of a unit: it is scored for them, whatever the survey says.
const DEEDS: [&str; 15] = [
    "tổ chức",
    "thực hiện",
    "triển khai",
    "phối hợp",
    "công khai",
    "niêm yết",
    "xử lý",
    "khắc phục",
    "ban hành",
    "xây dựng",
    "tham gia",
    "tiến hành",
    "có",
    "không",
    "tỷ lệ",
];
/// Uses of the results of a survey.
const USES: [&str; 7] =
    ["công khai", "niêm yết", "khắc phục", "kế hoạch", "báo cáo kết quả", "được tổ chức", "định kỳ"];

/// Whether the words say that others are asked, and nothing about points.
pub fn is_survey(clauses: &[Clause]) -> bool {
    let is_likely = || {
        clauses.iter().any(|clause| names(clause, &LIKELY))
            && !clauses.iter().any(|clause| is_deed(clause) || computes(&clause.tokens()))
    };
    (clauses.iter().any(|clause| names(clause, &SURVEYS)) || is_likely())
        && clauses
            .iter()
            .all(|clause| said(clause).is_none() && clause.tokens().iter().all(|it| it.number().is_none()))
}

/// Whether the words only say that the points come from others.
pub fn is_only_survey(clauses: &[Clause]) -> bool {
    let is_opened = |clause: &Clause| {
        let words = clause.tokens();
        OPENS.iter().any(|open| begins(&words, open)) && !USES.iter().any(|used| says(&words, used))
    };
    let is_named = clauses.iter().any(|clause| names(clause, &SURVEYS));
    is_named
        && match clauses {
            [only] => is_opened(only),
            clauses => clauses.iter().all(|clause| is_opened(clause) || is_not_self_scored(clause)),
        }
}

/// Whether a cell only says that others are asked.
pub fn asks_others(cell: &Said) -> bool {
    let clauses = clause::clauses(&cell.lines);
    is_survey(&clauses) && is_only_survey(&clauses)
}

/// Whether a title is that of something which others are asked about: "Mức độ hài lòng của người dân (SIPAS)".
pub fn is_title_of_survey(title: &Said) -> bool {
    let clauses = clause::clauses(&title.lines);
    let is_named = |clause: &Clause| names(clause, &SURVEYS) || names(clause, &LIKELY);
    let is_used = |clause: &Clause| USES.iter().any(|used| says(&clause.tokens(), used));
    clauses.iter().any(is_named)
        && !clauses.iter().any(is_used)
        && !clauses.first().is_some_and(is_deed)
        && !clauses.iter().any(|clause| said(clause).is_some() || computes(&clause.tokens()))
}

/// Whether the unit does not score it.
pub fn is_not_self_scored(clause: &Clause) -> bool {
    let words = clause.tokens();
    ["không tự chấm", "không tự đánh giá", "không cần tự đánh giá", "không phải tự chấm"]
        .iter()
        .any(|phrase| says(&words, phrase))
        || begins(&words, "cơ quan thẩm định chấm")
}

fn names(clause: &Clause, of: &[&str]) -> bool {
    let words = clause.tokens();
    of.iter().any(|name| says(&words, name))
}

fn is_deed(clause: &Clause) -> bool {
    let words = clause.tokens();
    DEEDS.iter().any(|deed| begins(&words, deed))
}

/// Whether the words are a formula.
fn computes(words: &[Token]) -> bool {
    says(words, "điểm tối đa")
        || words.iter().any(|word| ['=', '*', '×'].into_iter().any(|sign| word.is_sign(sign)))
}
