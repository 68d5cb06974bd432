//! Words about a filled-in sheet that is taken over into an assessment.

use tu_cham_author::takeover::{Becomes, Doubt, Plan, Planned, Refusal};
use tu_cham_core::assessment::{Entry, Value};
use tu_cham_core::criteria::{CriteriaSet, InputIx};
use tu_cham_core::text::visible;

/// The name of the page.
pub(crate) const NAME: &str = "Nhận bảng chấm đã điền";

/// The purpose of the page.
pub(crate) const ABOUT: &str = "Mở bảng Excel, Word đã điền điểm tự chấm, tài liệu kiểm chứng, giải trình theo bộ tiêu chí này. Nội dung hiện ra trước; \
    chỉ khi bấm nhận thì bản tự chấm mới thay đổi, và hoàn tác được một lần.";

/// The table has no points of the unit.
pub(crate) const NOT_FILLED: &str = "Không thấy cột điểm tự chấm đã điền trong bảng này. Cột đó phải có tên như “Điểm tự chấm”. \
    Nếu đây là bảng tiêu chí chưa điền thì mở ở trang Soạn bộ tiêu chí.";

/// The points that wait to be confirmed, and how they are.
pub(crate) const TO_CONFIRM: &str = "Ở các mục “chờ xác nhận”, điểm của bảng chưa cho biết số liệu nào. Điểm được ghi vào ô điểm công bố, chưa có nguồn, nên mục chưa tính là xong: \
    nhập số liệu của mục để chương trình tính, hoặc ghi nguồn công bố nếu cấp trên đã công bố điểm này.";

/// The offer of the workbench.
pub(crate) fn offer(items: usize, matched: usize, set: &str) -> String {
    format!("Có {items} dòng đã điền, {matched} dòng khớp với bộ tiêu chí “{set}”.")
}

/// The effect of the plan, in figures.
pub(crate) fn summary(plan: &Plan) -> String {
    let count = |is: fn(&Becomes) -> bool| plan.items.iter().filter(|item| is(&item.becomes)).count();
    let counts = [
        (count(|it| matches!(it, Becomes::Entries(_))), "mục ghi câu trả lời"),
        (count(|it| matches!(it, Becomes::ToConfirm(..))), "mục ghi điểm, chờ xác nhận"),
        (count(|it| matches!(it, Becomes::NotApplicable { .. })), "mục không phát sinh"),
        (count(|it| *it == Becomes::Same), "mục đã đúng như bảng"),
        (count(|it| *it == Becomes::Stays), "mục giữ như trong bản tự chấm"),
        (count(|it| *it == Becomes::Blank), "mục bảng để trống điểm"),
        (count(|it| matches!(it, Becomes::Refused(_))), "mục không nhận được điểm"),
        (plan.new_documents().count(), "tài liệu mới vào danh mục"),
        (plan.items.iter().filter(|item| item.explanation.is_some()).count(), "giải trình"),
    ];
    let said: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    said.join(" · ")
}

/// The use of a row.
pub(crate) fn becomes(set: &CriteriaSet, item: &Planned) -> String {
    match &item.becomes {
        Becomes::Entries(entries) => {
            let said: Vec<String> =
                entries.iter().map(|(input, entry)| answer(set, *input, entry, entries.len() > 1)).collect();
            format!("Ghi: {}", said.join("; "))
        }
        Becomes::ToConfirm(_, Doubt::Figures) => "Ghi điểm, chờ xác nhận".to_owned(),
        Becomes::ToConfirm(_, Doubt::Maximum { sheet }) => {
            format!("Ghi điểm, chờ xác nhận: bảng ghi tối đa {}", sheet.vietnamese(0))
        }
        Becomes::NotApplicable { reason } if reason.is_empty() => {
            "Đánh dấu không phát sinh, còn thiếu lý do".to_owned()
        }
        Becomes::NotApplicable { .. } => "Đánh dấu không phát sinh".to_owned(),
        Becomes::Same => "Đã đúng như bảng".to_owned(),
        Becomes::Stays => "Giữ như trong bản tự chấm".to_owned(),
        Becomes::Blank => "Bảng để trống điểm".to_owned(),
        Becomes::Refused(why) => refusal(*why).to_owned(),
    }
}

/// The additions beside the points.
pub(crate) fn beside(item: &Planned) -> Option<String> {
    let documents = item.documents.len();
    let documents = (documents > 0).then(|| format!("{documents} tài liệu"));
    let explanation = item.explanation.as_ref().map(|_| "giải trình".to_owned());
    let said: Vec<String> = documents.into_iter().chain(explanation).collect();
    (!said.is_empty()).then(|| format!("Thêm {}", said.join(", ")))
}

/// In what the row differs from the item.
pub(crate) fn differs(item: &Planned) -> Option<String> {
    let code = item.coded.as_deref().map(|code| format!("bảng ghi số “{}”", visible(code)));
    let words = item.worded.as_deref().map(|title| format!("bảng ghi “{}”", visible(title)));
    let said: Vec<String> = code.into_iter().chain(words).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

const fn refusal(why: Refusal) -> &'static str {
    match why {
        Refusal::Unreadable => "Không nhận điểm: ô điểm không phải là số",
        Refusal::OutOfRange => "Không nhận điểm: ngoài khung điểm của mục",
        Refusal::Decimals => "Không nhận điểm: nhiều chữ số thập phân hơn bộ tiêu chí cho phép",
        Refusal::NotAsked => "Không nhận điểm: mục này đơn vị không tự chấm",
        Refusal::InGroup => "Không nhận điểm: cả nhóm đang dùng một điểm công bố",
        Refusal::Forbidden => "Không nhận: mục này không được chọn không phát sinh",
    }
}

fn answer(set: &CriteriaSet, input: InputIx, entry: &Entry, names: bool) -> String {
    let said = match entry {
        Entry::Value(Value::Boolean(true)) => "có".to_owned(),
        Entry::Value(Value::Boolean(false)) => "không".to_owned(),
        Entry::Value(Value::Choice(id)) => {
            let label = set.option_label(input, id).unwrap_or(id);
            return format!("“{}”", visible(label));
        }
        Entry::Value(Value::Number(number)) => number.vietnamese(0),
        Entry::Value(Value::Date(_) | Value::NotArising) | Entry::Unreadable(_) => String::new(),
    };
    let is_number = matches!(entry, Entry::Value(Value::Number(_)));
    if names || is_number { format!("{}: {said}", visible(&set[input].label)) } else { said }
}
