//! Words for a pasted column.

use tu_cham::column::{Place, Stray, Way, Why};
use tu_cham::criteria::{CriteriaSet, InputIx};

use super::input_error;

/// So much of a cell is quoted.
const QUOTED: usize = 60;

/// How rows found their figures.
pub(crate) fn way(set: &CriteriaSet, way: Way, from: InputIx) -> String {
    match way {
        Way::Names => "Ghép theo tên số liệu ghi trong bảng đã dán.".to_owned(),
        Way::Order => {
            format!("Ghép lần lượt từ “{}” trở xuống, theo thứ tự của trang này.", set[from].label)
        }
    }
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
