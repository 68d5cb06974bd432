//! Vietnamese words for facts of the core. Exhaustive matches ensure that every fact has words.

use std::io;

use tu_cham_core::checks::Warning;
use tu_cham_core::criteria::{CriteriaSet, InputIx, Relation};
use tu_cham_core::rule::Problem;
use tu_cham_core::score::{Gap, State};
use tu_cham_core::text::visible;
use tu_cham_files::assessment_file::{Notice, ReadError};
use tu_cham_files::form::quoted;

pub(crate) use tu_cham_words::faults::load_error;
use tu_cham_words::faults::{newer, not_json, shape, too_large};
pub(crate) use tu_cham_words::origin::origin;

/// The state of an item.
pub(crate) fn state(state: State) -> &'static str {
    match state {
        State::Unanswered => "chưa chấm",
        State::DataMissing => "thiếu số liệu",
        State::NotApplicable => "không phát sinh",
        State::Answered => "đã chấm",
    }
}

/// The maximum number of lines of one kind that are printed for a file; the rest are only counted.
pub(crate) const SHOWN: usize = 20;

/// Names one after the other; of many names only the first, and the number of the rest.
pub(crate) fn some(names: &[String]) -> String {
    match names.get(SHOWN..) {
        Some(rest @ [_, ..]) => format!("{} và {} nữa", names[..SHOWN].join(", "), rest.len()),
        Some([]) | None => names.join(", "),
    }
}

/// Lines of one kind; of many lines only the first, and the number of the rest.
pub(crate) fn bounded(mut lines: Vec<String>, kind: &str) -> Vec<String> {
    let rest = lines.len().saturating_sub(SHOWN);
    lines.truncate(SHOWN);
    lines.extend((rest > 0).then(|| format!("{kind}: còn {rest} dòng nữa, không in hết")));
    lines
}

/// A mark that is ignored.
pub(crate) const FORBIDDEN_MARK: &str =
    "đánh dấu “không phát sinh” nhưng bộ tiêu chí không cho phép ở mục này, dấu không được tính";

/// An item that says something of last year.
pub(crate) const CARRIED_OVER: &str = "nội dung từ năm trước, chưa xem lại";

/// A finding of last year of which nobody has said whether it has been remedied.
pub(crate) const REMEDY_UNSAID: &str = "tồn tại năm trước chưa xác định đã khắc phục hay chưa";

/// Why an item has no points although something was entered; nothing for a blank field.
pub(crate) fn problem(problem: &Problem, set: &CriteriaSet) -> Option<String> {
    let label = |input: &InputIx| label(set, *input);
    Some(match problem {
        Problem::Blank(_) => return None,
        Problem::Unreadable(input) => {
            format!("“{}”: nội dung nhập không đọc được thành số liệu", label(input))
        }
        Problem::NumeratorAbove { numerator, denominator, n, d } => format!(
            "“{}” ({}) lớn hơn “{}” ({})",
            label(numerator),
            n.vietnamese(0),
            label(denominator),
            d.vietnamese(0)
        ),
        Problem::ZeroDenominator(input) => {
            format!("“{}” bằng 0, cần sửa hoặc đánh dấu không phát sinh", label(input))
        }
        Problem::PointsOutside { input, min, max } => {
            let what =
                input.as_ref().map_or("điểm công bố".to_owned(), |input| format!("“{}”", label(input)));
            format!("{what} phải từ {} đến {}", min.decimal().vietnamese(0), max.decimal().vietnamese(0))
        }
        Problem::TooManyDecimals { input, allowed } => {
            let what =
                input.as_ref().map_or("điểm công bố".to_owned(), |input| format!("“{}”", label(input)));
            match allowed {
                0 => format!("{what} phải là số nguyên"),
                allowed => format!("{what} chỉ có tối đa {allowed} chữ số sau dấu phẩy"),
            }
        }
        Problem::NothingArises => "mọi nội dung đều không phát sinh, cần đánh dấu cả mục".to_owned(),
        Problem::TargetMissing(input) => format!("chưa có “{}” lớn hơn 0", label(input)),
    })
}

/// The gap of an item with points.
pub(crate) fn gap(gap: Gap) -> &'static str {
    match gap {
        Gap::ReasonMissing => "chưa ghi lý do không phát sinh",
        Gap::ExplanationMissing => "chưa giải trình số điểm đã nhập",
        Gap::AbsenceUnexplained => "đã đánh dấu chưa có số liệu nhưng chưa giải trình",
        Gap::SourceMissing => "chưa ghi nguồn công bố điểm",
    }
}

/// A contradiction.
pub(crate) fn warning(warning: &Warning, set: &CriteriaSet) -> String {
    match warning {
        Warning::PartsAboveWhole { relation, parts, whole } => match &set.relations[*relation] {
            Relation::AtMost { parts: inputs, whole: input } => {
                let names: Vec<String> =
                    inputs.iter().map(|input| format!("“{}”", label(set, *input))).collect();
                format!(
                    "{} ({}) lớn hơn “{}” ({})",
                    some(&names),
                    parts.vietnamese(0),
                    label(set, *input),
                    whole.vietnamese(0)
                )
            }
            Relation::ZeroWhile { .. } => String::new(),
        },
        Warning::ZeroWhilePositive { relation, positive } => match &set.relations[*relation] {
            Relation::ZeroWhile { zero, positive: other } => format!(
                "“{}” bằng 0 nhưng “{}” là {}",
                label(set, *zero),
                label(set, *other),
                positive.vietnamese(0)
            ),
            Relation::AtMost { .. } => String::new(),
        },
        Warning::FullWithoutEvidence(_) => "đạt điểm tối đa nhưng chưa có tài liệu kiểm chứng".to_owned(),
        Warning::ZeroWithEvidence(_) => "có tài liệu kiểm chứng nhưng 0 điểm".to_owned(),
        Warning::Lacks(_, missing) => gap(*missing).to_owned(),
        Warning::TargetMissing(_, input) => format!("chưa nhập “{}”", label(set, *input)),
        Warning::Jump { before, now, .. } => format!(
            "tỷ lệ thay đổi trên 20 điểm phần trăm so với năm trước ({}% → {}%)",
            before.decimal().vietnamese(set.percent_decimals),
            now.decimal().vietnamese(set.percent_decimals)
        ),
        Warning::GroupDiffers { own, .. } => format!(
            "các mục trong nhóm cộng lại được {}, khác điểm công bố của cả nhóm",
            own.decimal().vietnamese(set.leaf_decimals)
        ),
        Warning::AnnouncedDiffers { own, .. } => format!(
            "điểm công bố khác điểm tính từ số liệu của đơn vị ({})",
            own.decimal().vietnamese(set.leaf_decimals)
        ),
        Warning::PercentDiffers { given, own, .. } => format!(
            "tỷ lệ do nguồn cung cấp ({}%) khác tỷ lệ tính từ số liệu ({}%)",
            given.vietnamese(0),
            own.vietnamese(0)
        ),
        Warning::Unreadable { input, .. } => {
            format!("“{}”: nội dung nhập không đọc được thành số liệu, không tính", label(set, *input))
        }
    }
}

fn label(set: &CriteriaSet, input: InputIx) -> String {
    visible(&set[input].label).into_owned()
}

/// A notice for the keeper of a file.
pub(crate) fn notice(notice: &Notice) -> String {
    let named = |id: &str| visible(&quoted(id)).into_owned();
    match notice {
        Notice::UnknownInput(id) => {
            format!("lưu ý: bộ tiêu chí không có số liệu “{}”, không tính điểm", named(id))
        }
        Notice::UnknownLeaf(id) => {
            format!("lưu ý: bộ tiêu chí không có mục “{}”, không tính điểm", named(id))
        }
        Notice::ChecksumDiffers => {
            "lưu ý: nội dung không khớp mã kiểm tra của tệp (bị sửa ngoài chương trình hoặc hỏng khi chép)"
                .to_owned()
        }
        Notice::DoesNotFit(id) => {
            format!("lưu ý: số liệu “{}” không đúng kiểu, không tính điểm", named(id))
        }
    }
}

/// Why the system cannot read a file.
pub(crate) fn io_error(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "không có tệp này".to_owned(),
        io::ErrorKind::PermissionDenied => "không có quyền đọc tệp này".to_owned(),
        io::ErrorKind::AlreadyExists => "đã có tệp cùng tên trong thư mục, không ghi đè".to_owned(),
        io::ErrorKind::IsADirectory => "đây là thư mục, không phải tệp".to_owned(),
        io::ErrorKind::InvalidData => "không phải văn bản UTF-8".to_owned(),
        _ => format!("không đọc được ({error})"),
    }
}

/// Why a text is no assessment; one line for each fault.
pub(crate) fn read_error(error: &ReadError) -> Vec<String> {
    vec![match error {
        ReadError::TooLarge { bytes } => too_large(*bytes),
        ReadError::TooDeep | ReadError::TooMany => "tệp lồng quá sâu hoặc có quá nhiều phần".to_owned(),
        ReadError::Empty => "tệp trống".to_owned(),
        ReadError::NotJson { line, column } => not_json(*line, *column),
        ReadError::NotOurs => "không phải tệp của Tự Chấm".to_owned(),
        ReadError::CriteriaSet => {
            "đây là bộ tiêu chí, không phải bản tự chấm; bộ tiêu chí được thêm bằng --set".to_owned()
        }
        ReadError::Case => "đây là tệp tình huống tập huấn, không phải bản tự chấm".to_owned(),
        ReadError::Key => {
            "đây là tệp đáp án, không phải bản tự chấm; cham compare nhận đáp án ở vị trí thứ nhất".to_owned()
        }
        ReadError::Newer { found } => newer(found),
        ReadError::Shape(misfits) => return shape(misfits),
        ReadError::Set(error) => {
            return load_error(error)
                .into_iter()
                .map(|line| format!("bộ tiêu chí kèm theo: {line}"))
                .collect();
        }
        ReadError::SetDiffers => {
            "bộ tiêu chí kèm theo không phải bộ mà bản tự chấm đã dùng (mã băm khác)".to_owned()
        }
    }]
}
