//! Words for a pasted column.

use tu_cham_core::assessment::InputError;
use tu_cham_core::column::{Aside, Layout, Place, Question, Refusal, Stray, Why};
use tu_cham_core::criteria::{CriteriaSet, InputIx};
use tu_cham_core::number::{Decimal, Marks, NumberError};

use super::input_error;

/// The maximum number of characters of a cell that are quoted.
const QUOTED: usize = 60;

/// How rows are matched with figures.
pub fn way(set: &CriteriaSet, way: Layout, from: InputIx) -> String {
    match way {
        Layout::Names => "Ghép theo tên số liệu ghi trong bảng đã dán.".to_owned(),
        Layout::Order => format!("Ghép lần lượt từ “{}” trở xuống, theo thứ tự trên trang.", set[from].label),
    }
}

/// The message for a pasted table where there is room for one value.
pub fn too_many(table: &str) -> String {
    let cells = table.split(['\t', '\r', '\n']).map(str::trim).filter(|cell| !cell.is_empty());
    let cells = cells.collect::<Vec<_>>().join(" | ");
    format!(
        "Chưa dán: nội dung vừa chép có nhiều ô ({}), còn ô này chỉ nhận một giá trị. Chép lại đúng một ô rồi dán.",
        quoted(&cells)
    )
}

/// The question about the marks of a column.
pub fn question(question: &Question) -> String {
    let mark = if question.text.contains(',') { "Dấu phẩy" } else { "Dấu chấm" };
    format!("{mark} trong cột này là dấu gì? Ví dụ ô “{}”:", quoted(&question.text))
}

/// One of the two answers: the meaning of the marks, and the number of the question's cell under it.
pub fn answer(question: &Question, decimal: bool) -> String {
    let by_comma = question.text.contains(',');
    let number = if decimal == by_comma { question.vietnamese } else { question.english };
    let what = if decimal { "Dấu thập phân" } else { "Dấu ngăn hàng nghìn" };
    let comes_to = number.map_or_else(
        || "không đọc được".to_owned(),
        |number: Decimal| format!("là {}", number.vietnamese(0)),
    );
    format!("{what}: “{}” {comes_to}", quoted(&question.text))
}

/// A column that is not used.
pub fn aside(aside: &Aside, taken: usize) -> String {
    let Aside { column, cells, text } = aside;
    format!("Cột {column} (“{}”, {cells} ô có nội dung): không lấy; số liệu lấy ở cột {taken}.", quoted(text))
}

/// Why a cell is not entered in its figure; nothing where the cell can be read.
pub fn fault(set: &CriteriaSet, place: &Place, marks: Marks) -> Option<String> {
    let text = quoted(&place.text);
    let about = &set[place.input];
    let unit = &about.unit;
    let why = match (*place.read.as_ref().err()?, marks) {
        (Refusal::OtherMark, marks) => {
            let mark = match marks {
                Marks::Vietnamese => "dấu chấm",
                Marks::English => "dấu phẩy",
            };
            format!(
                "Cột này dùng {mark} ngăn hàng nghìn, nên “{text}” không rõ là bao nhiêu: sửa lại ô này trong Excel hoặc nhập tay."
            )
        }
        (Refusal::Input(InputError::Number(error)), Marks::English) => {
            by_english_marks(error, unit).unwrap_or_else(|| input_error(error.into(), about.kind, unit))
        }
        (Refusal::Input(error), _) => input_error(error, about.kind, unit),
    };
    Some(format!("Không đưa “{text}” vào. {why}"))
}

/// The fault of a number in a column whose commas group, where the words for a typed number would describe other marks.
fn by_english_marks(error: NumberError, unit: &str) -> Option<String> {
    let marks = "Cột này dùng dấu phẩy ngăn hàng nghìn, dấu chấm là dấu thập phân";
    match error {
        NumberError::NotANumber => {
            Some(format!("Đây không phải là số. {marks}: một nghìn một trăm lẻ chín viết là 1,109."))
        }
        NumberError::NotWhole => {
            let unit = if unit.is_empty() { "ô này" } else { unit };
            Some(format!("Phải là số nguyên ({unit} không có phần lẻ). {marks}."))
        }
        NumberError::TooManyDecimals { allowed } => {
            Some(format!("Chỉ được có tối đa {allowed} chữ số sau dấu chấm. {marks}."))
        }
        NumberError::TooLong => {
            Some("Số quá dài. Kiểm tra lại: tối đa 15 chữ số và 6 chữ số sau dấu chấm.".to_owned())
        }
        NumberError::Undecided { .. }
        | NumberError::SeveralCells
        | NumberError::Unseen(_)
        | NumberError::TooSmall { .. }
        | NumberError::TooLarge { .. } => None,
    }
}

/// Why the value of a row is not used.
pub fn stray(set: &CriteriaSet, stray: &Stray) -> String {
    let why = match stray.why {
        Why::Heading => "coi là tiêu đề của cột, không phải số liệu.".to_owned(),
        Why::Unknown => "không trùng tên một số liệu nào, hoặc trùng với nhiều số liệu.".to_owned(),
        Why::Again(input) => format!("đã có dòng khác cho “{}”.", set[input].label),
        Why::Beyond => "đã hết số liệu để ghép.".to_owned(),
    };
    format!("Dòng {} (“{}”): {why}", stray.row, quoted(&stray.text))
}

fn quoted(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
