//! Vietnamese words for the faults of a criteria set. The page and `cham` use the same words: both use this module.

use tu_cham_core::text::visible;
use tu_cham_files::checklist::{Fault, FaultKind, LoadError, MAX_FAULTS, NumberFault};
use tu_cham_files::form::{Expected, MOST_MISFITS, Misfit, MisfitKind, Step, quoted};

/// The last line where the list of faults is full.
const AND_MORE: &str = "có thể còn lỗi khác; sửa các lỗi trên rồi kiểm tra lại";

/// Why a text is no criteria set; a line for each fault.
pub fn load_error(error: &LoadError) -> Vec<String> {
    vec![match error {
        LoadError::TooLarge { bytes } => too_large(*bytes),
        LoadError::NotJson { line, column } => not_json(*line, *column),
        LoadError::NotASet => "không phải bộ tiêu chí".to_owned(),
        LoadError::Newer { found } => newer(found),
        LoadError::Shape(misfits) => return shape(misfits),
        LoadError::Faults(faults) => {
            let mut lines: Vec<String> = faults.iter().map(fault).collect();
            lines.extend((faults.len() >= MAX_FAULTS).then(|| AND_MORE.to_owned()));
            return lines;
        }
    }]
}

/// A text longer than any of our files.
pub fn too_large(bytes: usize) -> String {
    format!("tệp quá lớn ({bytes} byte)")
}

/// A text that is cut off or is no JSON.
pub fn not_json(line: usize, column: usize) -> String {
    format!("không đọc được JSON từ dòng {line}, cột {column}")
}

/// A file of a newer program.
pub fn newer(found: &str) -> String {
    format!("định dạng mới hơn ({found}); cần phiên bản Tự Chấm mới")
}

/// Parts that are missing, of another kind, too long or too many; a line for each.
pub fn shape(misfits: &[Misfit]) -> Vec<String> {
    let line = |misfit: &Misfit| format!("[{}] {}", misfit_place(misfit), misfit_in_words(misfit));
    let mut lines: Vec<String> = misfits.iter().map(line).collect();
    lines.extend((misfits.len() >= MOST_MISFITS).then(|| AND_MORE.to_owned()));
    lines
}

/// The place of a misfit: the printed code of a node, the id of an input, or the file as a whole.
pub fn misfit_place(misfit: &Misfit) -> String {
    if misfit.place.is_empty() { "cả tệp".to_owned() } else { named(&misfit.place) }
}

/// The misfit, without the name of the item: `“max”: đang là 10, phải là số viết trong ngoặc kép, như "10"`.
pub fn misfit_in_words(misfit: &Misfit) -> String {
    let steps = misfit.path.iter().map(|step| match step {
        Step::Field(name) => visible(name).into_owned(),
        Step::Part(at) => format!("phần thứ {at}"),
    });
    let place = steps.collect::<Vec<_>>().join(" › ");
    let place = if place.is_empty() { "tệp".to_owned() } else { format!("“{place}”") };
    match &misfit.kind {
        MisfitKind::Missing => format!("{place}: thiếu, phải có"),
        MisfitKind::Other { expected, found } => {
            format!("{place}: đang là {}, phải là {}", visible(found), expected_in_words(expected))
        }
        MisfitKind::TooLong { most } => format!("{place}: dài quá {} ký tự", grouped(*most)),
        MisfitKind::TooMany { most, found } => {
            format!("{place}: có {} phần, nhiều nhất được {}", grouped(*found), grouped(*most))
        }
        MisfitKind::Hidden(c) => {
            format!(
                "{place}: có ký tự điều khiển hoặc đảo chiều chữ (U+{:04X}), xóa ký tự này",
                u32::from(*c)
            )
        }
        MisfitKind::Unreadable => format!("{place}: nội dung không đọc được (ngày, số hoặc mã viết sai)"),
    }
}

fn expected_in_words(expected: &Expected) -> String {
    let words =
        |words: &[&str]| words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
    match expected {
        Expected::Text => "chữ viết trong ngoặc kép".to_owned(),
        Expected::Numeral => "số viết trong ngoặc kép, như \"10\" hoặc \"0.25\"".to_owned(),
        Expected::Whole(most) => format!("số nguyên từ 0 đến {most}, không có ngoặc kép"),
        Expected::Truth => "true hoặc false, không có ngoặc kép".to_owned(),
        Expected::Word(all) => format!("một trong các từ {}", words(all)),
        Expected::List => "danh sách trong ngoặc vuông […]".to_owned(),
        Expected::Object => "nhóm các trường trong ngoặc nhọn {…}".to_owned(),
        Expected::Variant(all, fields) => {
            let fields: Vec<String> = fields.iter().map(|name| format!("{{\"{name}\": …}}")).collect();
            format!("{} hoặc {}", words(all), fields.join(" hoặc "))
        }
    }
}

/// A number with its thousands grouped: `10.000`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// A fault in one line, with its place.
fn fault(fault: &Fault) -> String {
    format!("[{}] {}", place(fault), kind(&fault.kind))
}

/// The place of a fault: the printed code of a node, the id of an input, or the set as a whole.
pub fn place(fault: &Fault) -> String {
    if fault.code.is_empty() { "cả bộ".to_owned() } else { named(&fault.code) }
}

/// A quoted name of the file: short, with no hidden characters.
fn named(text: &str) -> String {
    visible(&quoted(text)).into_owned()
}

/// The fault in words, without its place.
pub fn kind(kind: &FaultKind) -> String {
    match kind {
        FaultKind::BadId(id) => {
            format!("mã “{}” chỉ được gồm chữ không dấu, số và . _ -, dài tối đa 64", named(id))
        }
        FaultKind::DuplicateId(id) => format!("mã “{}” bị trùng", named(id)),
        FaultKind::DuplicateCode(code) => format!("số thứ tự “{}” bị trùng trong cùng một nhóm", named(code)),
        FaultKind::Blank(field) => format!("“{field}” bị trống"),
        FaultKind::Missing(field) => format!("thiếu “{field}”, hoặc khai hai lần"),
        FaultKind::BadNumber { field, found, why } => {
            format!("“{field}”: “{}” {}", named(found), number_in_words(why))
        }
        FaultKind::BadDate(found) => format!("“{}” không phải ngày (viết như 2022-06-23)", named(found)),
        FaultKind::SumDiffers { max, sum } => {
            format!("các mục con cộng lại được {sum}, không phải {max}, và không khai “cap”")
        }
        FaultKind::ScaleDiffers { scale, sum } => {
            format!("các lĩnh vực cộng lại được {sum}, thang điểm là {scale}")
        }
        FaultKind::SumDiffersFor { unit_type, max, sum } => format!(
            "với loại đơn vị “{}”, các mục con cộng lại được {sum}, không phải {max}, và không khai “cap”",
            crate::unit_type(*unit_type)
        ),
        FaultKind::ScaleDiffersFor { unit_type, scale, sum } => format!(
            "với loại đơn vị “{}”, các lĩnh vực cộng lại được {sum}, thang điểm là {scale}",
            crate::unit_type(*unit_type)
        ),
        FaultKind::OtherUnit => {
            "“unit_types” nêu loại đơn vị mà cấp trên của mục này, hoặc cả bộ, không áp dụng".to_owned()
        }
        FaultKind::TooDeep => "sâu quá 5 cấp".to_owned(),
        FaultKind::TooMany(limit) => {
            format!("nhiều hơn {} phần tử (mục, số liệu, cách tính hoặc lần dùng số liệu)", grouped(*limit))
        }
        FaultKind::TooManyParts(limit) => {
            format!("một mục gộp quá {limit} phần hoặc trường hợp, kể cả các phần lồng bên trong")
        }
        FaultKind::RuleOrChildren => "mỗi mục phải có hoặc cách tính điểm, hoặc các mục con".to_owned(),
        FaultKind::BadCondition => {
            "điều kiện cần một số liệu và một phép so sánh, hoặc loại đơn vị".to_owned()
        }
        FaultKind::StepsBroken => {
            "các bậc chậm hạn phải tăng theo ngày, không tăng điểm, bậc cuối không giới hạn".to_owned()
        }
        FaultKind::BadTaker(id) => format!(
            "“{}” không nhận được điểm tối đa chuyển sang: phải là mục chấm khác, cùng nhóm, “floor” không âm, không phải mục điều tra hay mục chỉ thẩm định nhập, và chỉ nêu một lần",
            named(id)
        ),
        FaultKind::PenaltyBelowZero => {
            "điểm trừ không được có “floor” dưới 0, vì vi phạm sẽ làm tăng tổng điểm".to_owned()
        }
        FaultKind::BadPart => "một phần của điểm gộp không được thuộc loại này".to_owned(),
        FaultKind::Misplaced(field) => format!("“{field}” không thuộc chỗ này"),
        FaultKind::UnknownName(name) => {
            format!("“{}” không phải mục hoặc mức xếp loại của bộ này", named(name))
        }
        FaultKind::UnknownInput(id) => format!("số liệu “{}” chưa được khai báo", named(id)),
        FaultKind::WrongKind(id) => format!("số liệu “{}” không đúng kiểu", named(id)),
        FaultKind::UnknownOption(option) => {
            format!("điều kiện nêu lựa chọn “{}”, không cách tính nào của bộ có lựa chọn này", named(option))
        }
        FaultKind::UnusedInput => "không mục nào dùng số liệu này".to_owned(),
        FaultKind::UnaskedInput => {
            "điều kiện xếp loại dùng số liệu này, nhưng không mục nào hỏi; chỉ câu hỏi có/không mới được đứng riêng"
                .to_owned()
        }
        FaultKind::EmptyRule => "cách tính điểm trống".to_owned(),
        FaultKind::BestDiffers { best, max } => {
            format!("mức cao nhất là {best}, không phải điểm tối đa {max}")
        }
        FaultKind::BandsBroken(at) => format!("các khoảng hở hoặc chồng nhau tại {at}"),
        FaultKind::BandsFall(at) => format!("tỷ lệ cao hơn lại được ít điểm hơn, tại {at}"),
        FaultKind::DeadEnd => "chưa nêu cách chấm khi mẫu số bằng 0".to_owned(),
        FaultKind::ClassOrder => "các mức xếp loại phải tăng dần từ 0".to_owned(),
        FaultKind::NoAreas => "không có lĩnh vực nào".to_owned(),
    }
}

fn number_in_words(why: &NumberFault) -> String {
    match why {
        NumberFault::NotANumber => "không phải số viết đúng cách (viết như 0.25)".to_owned(),
        NumberFault::Decimals(0) => "có phần lẻ, ở đây phải là số nguyên".to_owned(),
        NumberFault::Decimals(most) => format!("có quá {most} chữ số sau dấu chấm"),
        NumberFault::Outside(range) => format!("nằm ngoài khoảng cho phép: {range}"),
        NumberFault::NotWhole => "không phải số nguyên".to_owned(),
        NumberFault::NotMultiple(step) => {
            format!("không phải bội số của {step}, là số mà điểm được làm tròn đến")
        }
    }
}
