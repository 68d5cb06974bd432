//! Vietnamese words for the facts of the core and of files, shared by the page and the command line. Exhaustive matches
//! ensure that every fact has words.

pub mod appraisal;
pub mod authoring;
pub mod before;
pub mod columns;
pub mod comparing;
pub mod evidence;
pub mod earned;
mod dates;
pub mod docket;
pub mod entries;
pub mod faults;
pub mod habits;
pub mod levels;
pub mod listing;
pub mod origin;
pub mod merge;
pub mod sharing;
pub mod transfer;
pub mod names;
pub mod remedy;
pub mod rules;
pub mod scoring;
pub mod sets;
pub mod traces;

use tu_cham_core::assessment::{Event, Header, InputError, Verified};
use tu_cham_core::checks::Warning;
use tu_cham_core::criteria::{ClassIx, CriteriaSet, InputIx, InputKind, LeafIx, Relation, UnitType};
use tu_cham_core::number::{Decimal, NumberError};
use tu_cham_core::points::{Percent, Points};
use tu_cham_core::review::Finding;
use tu_cham_core::rule::Problem;
use tu_cham_core::score::{Gap, LeafResult, NodeResult, State, Total};
use tu_cham_core::text::visible;

pub use dates::{deadline, deadline_line};
use earned::Sense;

/// Earned points with all their decimals: `6,00`.
pub fn points(points: Points, set: &CriteriaSet) -> String {
    points.decimal().vietnamese(set.leaf_decimals)
}

/// A maximum or an amount, with as few decimals as possible: `6`, `0,25`.
pub fn amount(points: Points) -> String {
    points.decimal().vietnamese(0)
}

/// A percentage: `87,83%`.
pub fn percent(percent: Percent, set: &CriteriaSet) -> String {
    format!("{}%", percent.decimal().vietnamese(set.percent_decimals))
}

/// A percentage with as few decimals as possible: `80%`.
pub fn percent_short(percent: Percent) -> String {
    format!("{}%", percent.decimal().vietnamese(0))
}

/// A percentage or a dash where there is none.
pub fn percent_or_dash(value: Option<Percent>, set: &CriteriaSet) -> String {
    value.map_or_else(|| "–".to_owned(), |value| percent(value, set))
}

/// The message at an item that only the verifier enters.
pub const VERIFIER_ONLY: &str = "Đoàn thẩm định chấm mục này; đơn vị không tự chấm.";

/// The message at an item for units of other kinds.
pub const OTHER_UNIT: &str = "Mục này dành cho loại đơn vị khác, không áp dụng cho đơn vị.";

/// One round of verification: `Thẩm định lần 1: trừ 1,5 điểm. Theo biên bản`.
pub fn verified(round: &Verified, sense: Sense) -> String {
    let points = round.points.map_or_else(
        || "chưa có điểm".to_owned(),
        |points| {
            let less = if sense.is_taken_off() { "trừ " } else { "" };
            format!("{less}{} điểm", points.vietnamese(0))
        },
    );
    let comment = round.comment.trim();
    let comment = if comment.is_empty() { String::new() } else { format!(". {comment}") };
    format!("Thẩm định lần {}: {points}{comment}", round.round)
}

/// The state of an item.
pub fn state(state: State) -> &'static str {
    match state {
        State::Unanswered => "chưa chấm",
        State::DataMissing => "thiếu số liệu",
        State::NotApplicable => "không phát sinh",
        State::Answered => "đã chấm",
    }
}

/// The state of an item; where its figures are missing because something that was typed is wrong, it says so.
pub fn state_of(result: &LeafResult) -> &'static str {
    if result.has_wrong_entry() { WRONG_ENTRY } else { state(result.state) }
}

/// Said of an item in which something that was typed is wrong.
const WRONG_ENTRY: &str = "số liệu chưa hợp lệ";

/// Why the figures of an item are not valid, for a list of items; none where nothing typed is wrong.
pub fn wrong_entry(result: &LeafResult, set: &CriteriaSet) -> Option<String> {
    let wrong = result.problems.iter().find(|it| it.is_of_entry()).filter(|_| result.has_wrong_entry())?;
    Some(problem(wrong, set).unwrap_or_else(|| "Số liệu đã nhập chưa hợp lệ, sửa lại tại mục.".to_owned()))
}

/// The state of an item, as the class and the text of a tag.
pub fn item_state(set: &CriteriaSet, leaf: LeafIx, result: &LeafResult) -> (&'static str, &'static str) {
    if result.is_of_other_unit() {
        return ("tag tag--plain", "không áp dụng");
    }
    if set[leaf].verifier_only {
        return ("tag tag--plain", "đoàn thẩm định chấm");
    }
    if set[leaf].rule.is_survey() && result.is_open() {
        return ("tag tag--plain", "không tự chấm");
    }
    if result.unasked && !result.is_done() {
        return ("tag tag--plain", NOT_OF_CASE);
    }
    let class = match result.state {
        State::Answered | State::NotApplicable if !result.gaps.is_empty() => {
            return ("tag tag--warn", "cần bổ sung");
        }
        State::Answered if earned::is_incurred(set, leaf, result) => "tag tag--minus",
        State::Answered => "tag tag--ok",
        State::NotApplicable => "tag tag--info",
        State::DataMissing => "tag tag--warn",
        State::Unanswered => "tag tag--plain",
    };
    (class, state_of(result))
}

/// The state of an area, as the class and the text of a tag; `missing` is the number of its items that lack figures.
pub fn task(result: &NodeResult, missing: usize) -> (&'static str, String) {
    let left = result.items - result.done;
    if result.items == 0 {
        ("tag tag--plain", none_asked(result).to_owned())
    } else if left == 0 {
        ("tag tag--ok", "đã xong".to_owned())
    } else if missing > 0 {
        ("tag tag--warn", lacking(missing, left))
    } else if result.waiting == result.items {
        ("tag tag--plain", "chưa chấm".to_owned())
    } else {
        ("tag tag--info", format!("đang chấm, còn {left} mục"))
    }
}

/// Said of an item, and of a part, that a practice case leaves aside.
const NOT_OF_CASE: &str = "không thuộc bài";

/// Said of a part in which the unit is asked for nothing.
pub fn none_asked(result: &NodeResult) -> &'static str {
    if result.unasked > 0 { NOT_OF_CASE } else { "không tự chấm" }
}

/// How far the assessment is: `đã chấm 3/62 mục`; `Bài này: 3/8 mục` of a practice case that asks for some items.
pub fn progress(total: &Total) -> String {
    let lead = if total.unasked > 0 { "Bài này:" } else { "đã chấm" };
    format!("{lead} {}/{} mục", total.done, total.items)
}

/// The items of an area that lack figures, and all that are left where there are more.
fn lacking(missing: usize, left: usize) -> String {
    if missing == left {
        format!("{missing} mục chưa có số liệu")
    } else {
        format!("còn {left} mục, {missing} mục chưa có số liệu")
    }
}

/// A finding in words, beside the name of the item; nothing where the heading of the list says it all.
pub fn finding(finding: &Finding, set: &CriteriaSet) -> Option<String> {
    match finding {
        // A doubtful figure is shown beside its two readings.
        Finding::Unanswered(_)
        | Finding::DataMissing(_)
        | Finding::Unconfirmed(_)
        | Finding::LeftOpen(_)
        | Finding::GroupOpen(_)
        | Finding::EvidenceMissing(_)
        | Finding::CarriedOver(_)
        | Finding::RemedyUnsaid(_) => None,
        Finding::ClassOpen(question) => Some(set[*question].label.clone()),
        Finding::Lacks(_, missing) | Finding::GroupLacks(_, missing) => Some(gap(*missing).to_owned()),
        Finding::Contradiction(found) => Some(warning(found, set)),
    }
}

/// The unit declared the assessment complete; `open` items are open all the same.
pub fn completed(open: usize) -> String {
    if open == 0 {
        "đã hoàn thành".to_owned()
    } else {
        format!("đã hoàn thành, còn {open} mục chưa có số liệu")
    }
}

/// The items without points in a finished assessment; nothing where there are none.
pub fn left_open(set: &CriteriaSet, open: &[LeafIx]) -> Option<String> {
    (!open.is_empty()).then(|| {
        let (count, codes) = (open.len(), earned::codes(set, open));
        format!(
            "Còn {count} mục chưa có số liệu, đã giải trình: {codes}. Các mục này chưa có điểm nên tổng điểm là tạm tính."
        )
    })
}

/// The gap of an item with points.
pub fn gap(gap: Gap) -> &'static str {
    match gap {
        Gap::ReasonMissing => "Ghi lý do không phát sinh để hoàn thành mục này.",
        Gap::ExplanationMissing => "Giải trình số điểm đã nhập để hoàn thành mục này.",
        Gap::AbsenceUnexplained => {
            "Giải trình vì sao chưa có số liệu; chưa giải trình thì chưa xác nhận hoàn thành được."
        }
        Gap::SourceMissing => "Ghi nguồn công bố điểm để hoàn thành mục này.",
    }
}

/// A class, or the span of classes that are still possible.
pub fn class(set: &CriteriaSet, span: (ClassIx, ClassIx)) -> String {
    let label = |class: ClassIx| set.classification.bands[class.0].label.as_str();
    if span.0 == span.1 {
        return label(span.0).to_owned();
    }
    let words = format!("{} đến {}", label(span.0), label(span.1));
    let all = span.0.0 == 0 && span.1.0 + 1 == set.classification.bands.len();
    if all { format!("Chưa xác định ({words})") } else { words }
}

/// The range of a provisional total that is still possible: `3,96–93,96`.
pub fn range(set: &CriteriaSet, total: &Total) -> String {
    format!("{}–{}", points(total.least, set), points(total.most, set))
}

/// An assessment in a list: `UBND xã Vân Canh · năm 2026 – Chấm thử`.
pub fn assessment_name(header: &Header) -> String {
    let period =
        if header.period.is_empty() { format!("năm {}", header.year) } else { header.period.clone() };
    let name = if header.name.is_empty() { String::new() } else { format!(" – {}", header.name) };
    visible(&format!("{} · {period}{name}", header.unit)).into_owned()
}

/// The kind of a unit.
pub fn unit_type(unit_type: UnitType) -> &'static str {
    match unit_type {
        UnitType::Commune => "Xã",
        UnitType::Ward => "Phường",
        UnitType::Township => "Thị trấn (đến 30/6/2025)",
        UnitType::SpecialZone => "Đặc khu",
        UnitType::District => "Quận, huyện, thị xã, thành phố thuộc tỉnh (đến 30/6/2025)",
        UnitType::Department => "Sở, ban, ngành",
        UnitType::Division => "Phòng chuyên môn",
    }
}

/// The purpose of an assessment.
pub fn event(event: Event) -> &'static str {
    match event {
        Event::SelfScore => "Tự chấm",
        Event::Inspection => "Kiểm tra",
        Event::Supervision => "Giám sát",
        Event::Training => "Tập huấn",
    }
}

/// The reading of a number that could be another one too; the same words for a comma and for a point.
pub fn reading(number: Decimal, other: Decimal, text: &str) -> String {
    let mark = if text.contains(',') {
        "dấu phẩy là dấu thập phân"
    } else {
        "dấu chấm ngăn hàng nghìn"
    };
    format!(
        "Đã nhập “{}”: đọc là {} ({mark}), không phải {}.",
        text.trim(),
        number.vietnamese(0),
        other.vietnamese(0)
    )
}

/// The message at a full field: the browser drops all further characters.
pub fn full_field(most: usize) -> String {
    format!(
        "Ô này nhận tối đa {} ký tự; phần dán hoặc gõ vượt quá không được ghi. Nội dung dài hơn thì để trong tài liệu kiểm chứng.",
        Decimal::whole(i64::try_from(most).unwrap_or_default()).vietnamese(0)
    )
}

/// The place of a percentage that was typed into a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PercentWay {
    /// The count is no part of a percentage.
    None,
    /// The set asks for both figures.
    Nowhere,
    /// The buttons with these words open its field.
    Behind(&'static str),
}

/// The fault of a percentage that was typed into a count, and where the percentage is entered instead.
pub fn percent_in_count(unit: &str, way: PercentWay) -> String {
    let unit = if unit.is_empty() { String::new() } else { format!(" ({unit})") };
    let way = match way {
        PercentWay::None => "Chỉ nhập chữ số, ví dụ 1.109.".to_owned(),
        PercentWay::Nowhere => "Bộ tiêu chí yêu cầu nhập đủ cả hai số liệu của tỷ lệ.".to_owned(),
        PercentWay::Behind(buttons) => format!("Nếu chỉ có tỷ lệ: bấm {buttons}, ghi vào ô mở ra."),
    };
    format!("Ô này ghi số lượng{unit}, không ghi tỷ lệ %. {way}")
}

/// The fault of a typed text in a field of this kind, and how to correct it.
pub fn input_error(error: InputError, kind: InputKind, unit: &str) -> String {
    match error {
        InputError::Number(NumberError::NotANumber) => no_number(kind),
        InputError::Number(error) => number_error(error, unit),
        InputError::Date => {
            "Đây không phải là ngày. Nhập theo dạng ngày/tháng/năm, ví dụ 05/10/2026.".to_owned()
        }
        InputError::Answer => "Chọn một trong các câu trả lời.".to_owned(),
    }
}

/// That a text is no number, with an example that the field takes.
fn no_number(kind: InputKind) -> String {
    let whole = "Đây không phải là số. Chỉ nhập chữ số; dấu chấm ngăn hàng nghìn";
    let InputKind::Number(field) = kind else { return format!("{whole}.") };
    let examples: &[&str] = if field.decimals == 0 { &["1.109", "5"] } else { &["78,28", "0,5", "5"] };
    let example = examples.iter().find(|example| field.read(example).is_ok());
    let example = example.map(|example| format!(", ví dụ {example}")).unwrap_or_default();
    let decimal = if field.decimals == 0 { "" } else { ", dấu phẩy là dấu thập phân" };
    format!("{whole}{decimal}{example}.")
}

fn number_error(error: NumberError, unit: &str) -> String {
    match error {
        NumberError::NotANumber => "Đây không phải là số.".to_owned(),
        NumberError::NotWhole => {
            let unit = if unit.is_empty() { "ô này" } else { unit };
            format!(
                "Phải là số nguyên ({unit} không có phần lẻ). Dấu phẩy là dấu thập phân; một nghìn một trăm lẻ chín viết là 1.109."
            )
        }
        NumberError::Undecided { decimal, grouped } => format!(
            "Số này đọc được hai cách: {} hoặc {}. Nhập lại không có dấu phẩy.",
            grouped.vietnamese(0),
            decimal.vietnamese(0)
        ),
        NumberError::SeveralCells => {
            "Ô này đang có nhiều giá trị, chép từ nhiều ô hoặc nhiều dòng. Mỗi ô chỉ ghi một số.".to_owned()
        }
        NumberError::Unseen(character) => format!(
            "Trong ô có ký tự không nhìn thấy được (mã U+{:04X}), làm đảo thứ tự chữ số. Xóa hết rồi nhập lại.",
            u32::from(character)
        ),
        NumberError::TooManyDecimals { allowed } => {
            format!("Chỉ được nhập tối đa {allowed} chữ số sau dấu phẩy.")
        }
        NumberError::TooLong => {
            "Số quá dài. Kiểm tra lại: tối đa 15 chữ số và 6 chữ số sau dấu phẩy.".to_owned()
        }
        NumberError::TooSmall { min } if min.is_zero() => "Số không được âm.".to_owned(),
        NumberError::TooSmall { min } => format!("Không được nhỏ hơn {}.", min.vietnamese(0)),
        NumberError::TooLarge { max } => format!("Không được lớn hơn {}.", max.vietnamese(0)),
    }
}

/// A contradiction, in the words of a verification team.
pub fn warning(warning: &Warning, set: &CriteriaSet) -> String {
    let label = |input: &InputIx| set[*input].label.as_str();
    match warning {
        Warning::PartsAboveWhole { relation, parts, whole } => match &set.relations[*relation] {
            Relation::AtMost { parts: inputs, whole: input } => {
                let names: Vec<&str> = inputs.iter().map(label).collect();
                format!(
                    "“{}” ({}) lớn hơn “{}” ({}).",
                    names.join("” cộng “"),
                    parts.vietnamese(0),
                    label(input),
                    whole.vietnamese(0)
                )
            }
            Relation::ZeroWhile { .. } => String::new(),
        },
        Warning::ZeroWhilePositive { relation, positive } => match &set.relations[*relation] {
            Relation::ZeroWhile { zero, positive: other } => {
                format!("“{}” bằng 0 nhưng “{}” là {}.", label(zero), label(other), positive.vietnamese(0))
            }
            Relation::AtMost { .. } => String::new(),
        },
        Warning::FullWithoutEvidence(_) => "Đạt điểm tối đa nhưng chưa có tài liệu kiểm chứng.".to_owned(),
        Warning::ZeroWithEvidence(_) => "Có tài liệu kiểm chứng nhưng 0 điểm.".to_owned(),
        Warning::Lacks(_, missing) => gap(*missing).to_owned(),
        Warning::TargetMissing(_, input) => format!("Chưa nhập “{}”.", label(input)),
        Warning::Jump { before, now, .. } => format!(
            "Tỷ lệ thay đổi trên 20 điểm phần trăm so với năm trước ({} → {}): cần giải trình.",
            percent(*before, set),
            percent(*now, set)
        ),
        Warning::GroupDiffers { node, own } => {
            let name = levels::of(set, *node);
            let own = points(*own, set);
            format!("Các mục của {name} này cộng lại được {own} điểm, khác điểm công bố của cả {name}.")
        }
        Warning::AnnouncedDiffers { own, .. } => {
            format!("Điểm công bố khác điểm tính từ số liệu của đơn vị ({}).", points(*own, set))
        }
        Warning::PercentDiffers { given, own, .. } => format!(
            "Tỷ lệ do nguồn cung cấp ({}%) khác tỷ lệ tính từ số liệu ({}%). Điểm đang tính theo số liệu.",
            given.vietnamese(0),
            own.vietnamese(0)
        ),
        Warning::Unreadable { input, .. } => format!(
            "“{}”: nội dung đã nhập không đọc được thành số liệu nên không tính và không đưa vào báo cáo. Sửa lại hoặc xóa đi.",
            label(input)
        ),
    }
}

/// Why an item is not scored although something was entered; nothing where the blank fields already show it.
pub fn problem(problem: &Problem, set: &CriteriaSet) -> Option<String> {
    let label = |input: &InputIx| set[*input].label.as_str();
    match problem {
        Problem::Blank(_) | Problem::Unreadable(_) => None,
        Problem::NumeratorAbove { numerator, denominator, n, d } => Some(format!(
            "“{}” ({}) lớn hơn “{}” ({}). Kiểm tra lại một trong hai số.",
            label(numerator),
            n.vietnamese(0),
            label(denominator),
            d.vietnamese(0)
        )),
        Problem::ZeroDenominator(input) => Some(format!(
            "“{}” bằng 0 nên không tính được tỷ lệ. Nếu trong kỳ không phát sinh, chọn “Không phát sinh” và ghi lý do; nếu không, sửa lại số này.",
            label(input)
        )),
        Problem::PointsOutside { min, max, .. } => {
            Some(format!("Điểm phải từ {} đến {}.", amount(*min), amount(*max)))
        }
        Problem::TooManyDecimals { allowed: 0, .. } => Some("Điểm phải là số nguyên.".to_owned()),
        Problem::TooManyDecimals { allowed, .. } => {
            Some(format!("Điểm chỉ có tối đa {allowed} chữ số sau dấu phẩy."))
        }
        Problem::TargetMissing(input) => Some(format!(
            "Nhập “{}” lớn hơn 0 để tính được mức đạt. Lấy số trong văn bản giao chỉ tiêu.",
            label(input)
        )),
        Problem::NothingArises => Some(
            "Mọi nội dung đều không phát sinh: chọn “Không phát sinh” cho cả mục và ghi lý do.".to_owned(),
        ),
    }
}
