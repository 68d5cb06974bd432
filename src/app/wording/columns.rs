//! Words for a pasted column.

use tu_cham::column::{Aside, Place, Question, Stray, Way, Why};
use tu_cham::criteria::{CriteriaSet, InputIx};
use tu_cham::number::Decimal;

use super::input_error;

/// So much of a cell is quoted.
const QUOTED: usize = 60;

/// How rows found their figures.
pub(crate) fn way(set: &CriteriaSet, way: Way, from: InputIx) -> String {
    match way {
        Way::Names => "Ghép theo tên số liệu ghi trong bảng đã dán.".to_owned(),
        Way::Order => format!("Ghép lần lượt từ “{}” trở xuống, theo thứ tự trên trang.", set[from].label),
    }
}

/// What is said of a table where there is room for one value.
pub(crate) fn too_many(table: &str) -> String {
    let cells = table.split(['\t', '\r', '\n']).map(str::trim).filter(|cell| !cell.is_empty());
    let cells = cells.collect::<Vec<_>>().join(" | ");
    format!(
        "Chưa dán: nội dung vừa chép có nhiều ô ({}), còn ô này chỉ nhận một giá trị. Chép lại đúng một ô rồi dán.",
        quoted(&cells)
    )
}

/// What is asked about the marks of a column.
pub(crate) fn question(question: &Question) -> String {
    let mark = if question.text.contains(',') { "Dấu phẩy" } else { "Dấu chấm" };
    format!("{mark} trong cột này là dấu gì? Ví dụ ô “{}”:", quoted(&question.text))
}

/// One of the two answers: what the marks are, and what the number of the question comes to.
pub(crate) fn answer(question: &Question, decimal: bool) -> String {
    let by_comma = question.text.contains(',');
    let number = if decimal == by_comma { question.vietnamese } else { question.english };
    let what = if decimal { "Dấu thập phân" } else { "Dấu ngăn hàng nghìn" };
    let comes_to = number.map_or_else(
        || "không đọc được".to_owned(),
        |number: Decimal| format!("là {}", number.vietnamese(0)),
    );
    format!("{what}: “{}” {comes_to}", quoted(&question.text))
}

/// A column that nothing is taken from.
pub(crate) fn aside(aside: &Aside, taken: usize) -> String {
    let Aside { column, cells, text } = aside;
    format!("Cột {column} (“{}”, {cells} ô có nội dung): không lấy; số liệu lấy ở cột {taken}.", quoted(text))
}

/// Why a cell is kept out of its figure; nothing where it can be read.
pub(crate) fn fault(set: &CriteriaSet, place: &Place) -> Option<String> {
    let error = place.read.as_ref().err()?;
    let why = input_error(*error, &set[place.input].unit);
    Some(format!("Không đưa “{}” vào. {why}", quoted(&place.text)))
}

/// Why the value of a row goes nowhere.
pub(crate) fn stray(set: &CriteriaSet, stray: &Stray) -> String {
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
