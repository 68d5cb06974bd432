//! Words for merging: parts, their values, and the result of a merge.

use tu_cham_core::assessment::{
    Announced, Assessment, Cause, Entry, Header, LeafAnswer, LogEntry, Mark, Resolved, Value,
};
use tu_cham_core::criteria::{CriteriaSet, InputIx, InputKind, LeafIx};
use tu_cham_core::date::Date;
use tu_cham_core::score::{Report, Total};
use tu_cham_core::stamps::{Stamp, StampedPart};
use tu_cham_core::text::{name_key, visible, visible_lines};

use crate::{amount, assessment_name, earned, evidence, points, remedy, unit_type};

/// A part in words: `Mục 1.2, “Hồ sơ tiếp nhận trực tuyến”`.
pub fn part(part: &StampedPart, set: &CriteriaSet) -> String {
    match part {
        StampedPart::Header => "Thông tin chung (đơn vị, kỳ, ngày)".to_owned(),
        StampedPart::Input(id) => match set.input_by_id(id) {
            Some(input) => {
                let codes: Vec<&str> =
                    set[input].used_by.iter().map(|leaf| set.node_of(*leaf).code.as_str()).collect();
                format!("Mục {}: “{}”", codes.join(", "), set[input].label)
            }
            None => format!("Số liệu “{id}” (không thuộc bộ tiêu chí)"),
        },
        StampedPart::Answer(id) => match set.leaf_by_id(id) {
            Some(leaf) => {
                let node = set.node_of(leaf);
                format!("Mục {} {}: giải trình, tài liệu, đánh dấu", node.code, node.title)
            }
            None => format!("Mục “{id}” (không thuộc bộ tiêu chí)"),
        },
        StampedPart::Given(id) => match set.leaf_by_id(id) {
            Some(leaf) => {
                let node = set.node_of(leaf);
                format!("Mục {} {}: người phụ trách, hạn", node.code, node.title)
            }
            None => format!("Mục “{id}” (không thuộc bộ tiêu chí): người phụ trách"),
        },
        StampedPart::Document(_) => "Tài liệu trong danh mục".to_owned(),
        StampedPart::Task(_) => "Nhiệm vụ trong kế hoạch khắc phục".to_owned(),
    }
}

/// The value of a part, with no hidden characters.
pub fn value(part: &StampedPart, assessment: &Assessment, set: &CriteriaSet) -> String {
    let text = match part {
        StampedPart::Header => header(assessment),
        StampedPart::Input(id) => {
            let input = set.input_by_id(id);
            input
                .map_or_else(|| "được giữ nguyên trong tệp".to_owned(), |input| entry(input, assessment, set))
        }
        StampedPart::Answer(id) => answer(id, assessment, set),
        StampedPart::Given(id) => match set.leaf_by_id(id) {
            Some(leaf) => given(assessment.answer(leaf)),
            None => "được giữ nguyên trong tệp".to_owned(),
        },
        StampedPart::Task(id) => match assessment.plan.iter().find(|task| task.id == *id) {
            Some(task) => remedy::whole(task, set),
            None => "đã bỏ khỏi kế hoạch".to_owned(),
        },
        StampedPart::Document(id) => {
            let document = assessment.documents.iter().find(|document| document.id == *id);
            document.map_or_else(
                || "đã bỏ khỏi danh mục".to_owned(),
                |document| {
                    let place = document.place.trim();
                    let place =
                        if place.is_empty() { String::new() } else { format!(", lưu tại {place}") };
                    format!("{}{place}", evidence::name(document))
                },
            )
        }
    };
    visible_lines(&text).into_owned()
}

/// The entry at an input.
pub fn entry(input: InputIx, assessment: &Assessment, set: &CriteriaSet) -> String {
    match assessment.entry(input) {
        None => "để trống".to_owned(),
        Some(Entry::Unreadable(text)) => format!("“{text}” (chưa đọc được)"),
        Some(Entry::Value(value)) => match value {
            Value::Number(number) => {
                let number = match set[input].kind {
                    InputKind::Number(_) if !set[input].unit.is_empty() => {
                        format!("{} {}", number.vietnamese(0), set[input].unit)
                    }
                    _ => number.vietnamese(0),
                };
                match assessment.unconfirmed(input) {
                    Some(typed) => format!("{number} (đã nhập “{typed}”, chưa xác nhận cách đọc)"),
                    None => number,
                }
            }
            Value::Boolean(true) => "có".to_owned(),
            Value::Boolean(false) => "không".to_owned(),
            Value::Choice(id) => {
                format!("“{}”", set.option_label(input, id).unwrap_or(id))
            }
            Value::Date(date) => date.vietnamese(),
            Value::NotArising => "không phát sinh".to_owned(),
        },
    }
}

/// The whole answer to an item: two answers that differ never read alike.
fn answer(id: &str, assessment: &Assessment, set: &CriteriaSet) -> String {
    let Some(leaf) = set.leaf_by_id(id) else { return "được giữ nguyên trong tệp".to_owned() };
    let answer = assessment.answer(leaf);
    let mut parts = Vec::new();
    match &answer.mark {
        Some(Mark::DataMissing) => parts.push("chưa có số liệu".to_owned()),
        Some(Mark::NotApplicable { reason }) => parts.push(format!("không phát sinh: {reason}")),
        None => {}
    }
    parts.extend(answer.announced.as_ref().map(|it| announced("điểm công bố", it)));
    parts.extend(answer.cause.map(|cause| match cause {
        Cause::Objective => "nguyên nhân khách quan".to_owned(),
        Cause::Subjective => "nguyên nhân chủ quan".to_owned(),
    }));
    for (label, text) in [("giải trình", &answer.explanation), ("ghi chú", &answer.note)] {
        if !text.is_empty() {
            parts.push(format!("{label}: {text}"));
        }
    }
    let documents = answer.evidence.iter().map(|used| {
        let known = assessment.documents.iter().find(|document| document.id == used.document);
        let name = known.map_or_else(|| "không còn trong danh mục".to_owned(), evidence::name);
        if used.page.is_empty() { name } else { format!("{name} ({})", used.page) }
    });
    let documents: Vec<String> = documents.collect();
    if !documents.is_empty() {
        parts.push(format!("tài liệu: {}", documents.join("; ")));
    }
    parts.extend(answer.verified.iter().map(|round| {
        let points = round.points.map_or_else(|| "chưa có điểm".to_owned(), |points| points.vietnamese(0));
        let asks = if round.asks { " (yêu cầu giải trình)" } else { "" };
        let reply = round.reply.as_ref().map_or_else(String::new, |reply| {
            let accepts = if reply.accepts { "chấp nhận" } else { "không chấp nhận" };
            format!("; đơn vị {accepts}: {}", reply.text)
        });
        format!("thẩm định lần {}: {points} {}{asks}{reply}", round.round, round.comment)
    }));
    parts.extend(answer.aside.announced.as_ref().map(|it| announced("giữ lại điểm công bố", it)));
    if !answer.aside.reason.is_empty() {
        parts.push(format!("giữ lại lý do: {}", answer.aside.reason));
    }
    let carried = [
        (answer.carried.explanation, "giải trình"),
        (answer.carried.note, "ghi chú"),
        (answer.carried.evidence, "tài liệu"),
    ];
    let carried: Vec<&str> = carried.into_iter().filter(|(waits, _)| *waits).map(|(_, part)| part).collect();
    if !carried.is_empty() {
        parts.push(format!("từ năm trước, chưa xem lại: {}", carried.join(", ")));
    }
    if parts.is_empty() { "để trống".to_owned() } else { parts.join("; ") }
}

/// Who fills an item in and until when: `Lan, hạn 20/11/2026`.
pub fn given(answer: &LeafAnswer) -> String {
    let due = answer.due.map(|due| format!("hạn {}", due.vietnamese()));
    let person = answer.responsible.trim();
    let person = if person.is_empty() { "chưa giao" } else { person };
    match due {
        Some(due) => format!("{person}, {due}"),
        None => person.to_owned(),
    }
}

fn announced(label: &str, announced: &Announced) -> String {
    let points = match &announced.points {
        Some(Entry::Value(Value::Number(points))) => points.vietnamese(0),
        Some(Entry::Unreadable(text)) => format!("“{text}”"),
        _ => "để trống".to_owned(),
    };
    format!("{label} {points}, nguồn: {}", announced.source)
}

fn header(assessment: &Assessment) -> String {
    let header = &assessment.header;
    let day = |label: &str, date: Option<Date>| date.map(|date| format!("{label} {}", date.vietnamese()));
    let mut parts = vec![format!("{} ({}), năm {}", header.unit, unit_type(header.unit_type), header.year)];
    parts.extend((!header.name.is_empty()).then(|| header.name.clone()));
    parts.extend((!header.period.is_empty()).then(|| header.period.clone()));
    parts.extend((!header.superior.is_empty()).then(|| format!("nộp {}", header.superior)));
    parts.extend(day("số liệu đến", header.as_of));
    parts.extend(day("hạn nộp", header.deadline));
    parts.extend(day("hoàn thành", header.completed));
    let report: Vec<&str> = header.report.values().map(String::as_str).collect();
    parts.extend((!report.is_empty()).then(|| format!("nội dung báo cáo: {}", report.join(" | "))));
    parts.join("; ")
}

/// Who entered a value and when, and the files that contain it: `Lan, 10:42 ngày 23/11/2026 · tệp lan.tucham.json`.
pub fn origin(stamp: Option<&Stamp>, files: &[&str]) -> String {
    let who = match stamp {
        None => "không rõ người nhập, thời điểm".to_owned(),
        Some(stamp) => {
            let by = if stamp.by.is_empty() { "không ghi tên" } else { stamp.by.as_str() };
            format!("{by}, {}", moment(&stamp.at))
        }
    };
    let text = if files.is_empty() { who } else { format!("{who} · tệp {}", files.join(", ")) };
    visible(&text).into_owned()
}

/// So many people are named.
const PEOPLE_NAMED: usize = 3;

/// People by their names, each once: `Lan và Hùng`; `Lan, Hùng, Bình và 17 người khác`. Blank names are one person without a name.
pub fn people(names: &[&str]) -> String {
    let mut known: Vec<(String, String)> = Vec::new();
    for name in names {
        let key = name_key(name);
        if !known.iter().any(|(other, _)| *other == key) {
            let name = if key.is_empty() { "người không ghi tên".into() } else { visible(name.trim()) };
            known.push((key, name.into_owned()));
        }
    }
    let names: Vec<&str> = known.iter().map(|(_, name)| name.as_str()).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] if rest.len() <= PEOPLE_NAMED => format!("{} và {last}", rest.join(", ")),
        names => {
            format!("{} và {} người khác", names[..PEOPLE_NAMED].join(", "), names.len() - PEOPLE_NAMED)
        }
    }
}

/// The parts that a merge takes without a question: `Cập nhật 14 nội dung tại 9 mục, của Lan, Hùng, Bình và 17 người
/// khác (20 tệp).`
pub fn takes(taken: usize, items: usize, names: &[&str], files: usize) -> String {
    if taken == 0 {
        return "Không có nội dung nào cập nhật được ngay.".to_owned();
    }
    let at = if items > 0 { format!(" tại {items} mục") } else { String::new() };
    format!("Cập nhật {taken} nội dung{at}, của {} ({files} tệp).", people(names))
}

/// The points of an item before and after: `2.1: – → 1,00`; none where they stay.
pub fn points_change(set: &CriteriaSet, leaf: LeafIx, before: &Report, after: &Report) -> Option<String> {
    let of = |report: &Report| earned::of_item(set, leaf, report.leaf(leaf));
    let (was, is) = (of(before), of(after));
    (was != is).then(|| format!("{}: {was} → {is}", set.node_of(leaf).code))
}

/// The total before and after, with how many items are done: `Tổng điểm: 45,20 → 47,70; đã chấm 40/62 → 49/62 mục.`
pub fn total_change(set: &CriteriaSet, before: &Total, after: &Total) -> String {
    let of = |total: &Total| format!("{}/{}", points(total.points, set), amount(total.max));
    let done = |total: &Total| format!("{}/{}", total.done, total.items);
    let total = match (of(before), of(after)) {
        (was, is) if was == is => format!("Tổng điểm tự chấm không đổi: {is}"),
        (was, is) => format!("Tổng điểm tự chấm: {was} → {is}"),
    };
    let done = match (done(before), done(after)) {
        (was, is) if was == is => format!("đã chấm {is} mục"),
        (was, is) => format!("đã chấm {was} → {is} mục"),
    };
    let open = if after.is_provisional() { " (tạm tính)" } else { "" };
    format!("{total}{open}; {done}.")
}

/// A moment: `10:42 ngày 23/11/2026`.
pub fn moment(iso: &str) -> String {
    let clock = iso.get(11..16).unwrap_or_default();
    match iso.get(..10).and_then(Date::from_iso) {
        Some(day) => format!("{clock} ngày {}", day.vietnamese()),
        None => "không rõ lúc nào".to_owned(),
    }
}

/// A conflict and its decision.
pub fn resolved(it: &Resolved) -> String {
    visible_lines(&format!("{}: giữ {}; bỏ {}", it.part, it.kept, it.given_up.join(" / "))).into_owned()
}

/// The last line where not all decisions are listed.
pub fn resolved_beyond(rest: usize) -> Option<String> {
    (rest > 0).then(|| format!("và {rest} nội dung khác, có đủ trong tệp"))
}

/// The maximum number of files of a merge that are named.
const NAMED: usize = 20;

/// An entry of the log.
pub fn log_entry(entry: &LogEntry) -> String {
    let by = if entry.by.is_empty() { String::new() } else { format!(" – {}", entry.by) };
    let mut files: Vec<&str> = entry.files.iter().take(NAMED).map(String::as_str).collect();
    files.extend((entry.files.len() > NAMED).then_some("…"));
    let text = format!(
        "{}{by}: tổng hợp {} tệp ({}), cập nhật {} nội dung, đã xử lý {} nội dung mâu thuẫn",
        moment(&entry.at),
        entry.files.len(),
        files.join(", "),
        entry.taken,
        entry.resolved.len()
    );
    visible(&text).into_owned()
}

/// A file with a password cannot be merged as it is.
pub fn locked() -> &'static str {
    "Tệp có mật khẩu. Mở tệp này ở trang đầu, nhập mật khẩu rồi bấm “Tổng hợp vào bản trên máy”."
}

/// A file that did not begin as a copy of this assessment.
pub fn other_origin() -> &'static str {
    "Tệp không bắt đầu từ cùng một bản tự chấm: mọi nội dung hai bên cùng nhập mà khác nhau đều phải chọn."
}

/// A file of another unit or year.
pub fn other_unit(theirs: &Header, own: &Header) -> String {
    format!("Tệp của {}, khác với bản này ({}).", assessment_name(theirs), assessment_name(own))
}

/// A file of another criteria set.
pub fn other_set(theirs: &CriteriaSet) -> String {
    format!("Tệp dùng bộ tiêu chí khác ({}), không tổng hợp được. Không có gì thay đổi.", theirs.short_title)
}

/// A file of another version of the criteria set.
pub fn other_version(theirs: &CriteriaSet, own: &CriteriaSet) -> String {
    format!(
        "Tệp dùng phiên bản {} của bộ tiêu chí; khi tổng hợp được chuyển sang phiên bản {} đang dùng.",
        theirs.version, own.version
    )
}

/// The result of a merge.
pub fn merged(taken: usize, items: usize, decided: usize, reopened: bool) -> String {
    let taken = (taken > 0).then(|| format!("cập nhật {taken} nội dung tại {items} mục"));
    let decided = (decided > 0).then(|| format!("đã xử lý {decided} nội dung mâu thuẫn"));
    let parts: Vec<String> = [taken, decided].into_iter().flatten().collect();
    let reopened = if reopened {
        " Bản tự chấm trở lại trạng thái đang chấm: rà soát rồi xác nhận hoàn thành lại."
    } else {
        ""
    };
    format!("Đã tổng hợp: {}.{reopened}", parts.join(", "))
}

/// The notice that merging reopens a finished assessment.
pub fn will_reopen() -> &'static str {
    "Bản tự chấm này đã được xác nhận hoàn thành. Tổng hợp xong, bản tự chấm trở lại trạng thái đang chấm; rà soát rồi xác nhận hoàn thành lại."
}

/// Files that were chosen together with the merged ones, but do not belong to this assessment.
pub fn left(files: &[String]) -> String {
    format!(
        "Ở đây chỉ tổng hợp tệp của bản tự chấm này. Các tệp khác vừa chọn chưa mở và còn ở phần xem trước của trang đầu: {}.",
        files.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use tu_cham_core::assessment::Carried;
    use tu_cham_files::assessment_file;
    use tu_cham_files::builtin;
    use tu_cham_files::checklist;

    #[test]
    fn people_are_named_in_words_whether_two_or_twenty() {
        assert_eq!(people(&["Lan", "Hùng"]), "Lan và Hùng");
        assert_eq!(people(&["Lan", " LAN ", "La\u{300}n"]), "Lan và La\u{300}n");
        assert_eq!(people(&["Lan", "Hùng", "", "Bình", ""]), "Lan, Hùng, người không ghi tên và Bình");
        let many: Vec<String> = (1..=20).map(|at| format!("Công chức {at}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(people(&many), "Công chức 1, Công chức 2, Công chức 3 và 17 người khác");
        assert_eq!(
            takes(31, 20, &many, 20),
            "Cập nhật 31 nội dung tại 20 mục, của Công chức 1, Công chức 2, Công chức 3 và 17 người khác (20 tệp)."
        );
        assert_eq!(people(&["Lan\u{202e}"]), "Lan⟨U+202E⟩");
    }

    #[test]
    fn an_answer_that_was_looked_at_reads_otherwise() {
        let set = checklist::load(builtin::QD766_COMMUNE).expect("sound");
        let (mut year, _) = assessment_file::parse(builtin::SAMPLE).expect("ours").open(&set).expect("opens");
        let leaf = set.leaf_by_id("2.1").expect("an item");
        let answered = StampedPart::Answer("2.1".to_owned());
        year.answer_mut(leaf).note = "Đã đối chiếu".to_owned();
        let looked_at = value(&answered, &year, &set);
        year.answer_mut(leaf).carried = Carried { explanation: true, note: true, evidence: false };
        let waiting = value(&answered, &year, &set);
        assert_eq!(waiting, format!("{looked_at}; từ năm trước, chưa xem lại: giải trình, ghi chú"));
    }
}
