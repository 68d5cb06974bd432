//! The notes about the classes beside their percentages: quotas, conditions, the order of equals.

use super::classes::{bare, of_text};
use crate::proposal::{ClassLimit, ClassLimitWhen};
use crate::reading::{place, tokens};
use tu_cham_core::number::Decimal;
use tu_cham_core::text::capital;

/// An area as notes name it.
pub(super) struct Area {
    /// Its row, from 1.
    pub row: usize,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
}

/// The notes about quotas and conditions of the classes, and about equals.
pub(super) fn class_notes(classes: &[(String, Decimal)], notes: &[String]) -> Vec<String> {
    let is_one = |note: &&String| {
        let lower = note.to_lowercase();
        let is_said = |of: &[&str]| of.iter().any(|word| lower.contains(word));
        let is_quota = lower.contains('%') && is_said(&["không quá", "tối đa", "không vượt quá"]);
        let is_condition = is_said(&["điều kiện", "không xếp", "không được xếp", "chỉ xếp", "chỉ được xếp"]);
        let is_tie = is_said(&["bằng điểm", "điểm bằng nhau", "cùng điểm", "cùng số điểm", "cùng mức điểm"])
            && is_said(&["ưu tiên", "xếp trên", "căn cứ", "lựa chọn"]);
        let names_class = classes.iter().any(|(label, _)| lower.contains(&label.to_lowercase()));
        !classes.is_empty()
            && (is_tie || names_class && (is_quota || is_condition))
            && of_text(note).is_none()
    };
    notes.iter().filter(is_one).map(|note| bare(note).to_owned()).collect()
}

/// Limits of the best class: "Không xếp loại Tốt trở lên nếu có cán bộ bị kỷ luật", "Chỉ xếp loại Xuất sắc khi đã khắc
/// phục xong tồn tại", "Không xếp loại Tốt nếu điểm mục I dưới 70%".
pub(super) fn class_limits(
    classes: &[(String, Decimal)],
    notes: &[String],
    areas: &[Area],
) -> Vec<ClassLimit> {
    notes.iter().flat_map(|note| limits(classes, bare(note), areas)).collect()
}

fn limits(classes: &[(String, Decimal)], note: &str, areas: &[Area]) -> Vec<ClassLimit> {
    let words = tokens(note);
    let found = |phrases: &[&str]| phrases.iter().find_map(|phrase| place(&words, phrase)).map(|it| it.1);
    let (from, is_refused) = if let Some(from) = found(&["không xếp", "không được xếp", "không xét"])
    {
        (from, true)
    } else if let Some(from) =
        found(&["chỉ xếp", "chỉ được xếp", "chỉ xét", "để được xếp", "để xếp", "điều kiện"])
    {
        (from, false)
    } else {
        return Vec::new();
    };
    let behind = &words[from..];
    let joint = behind.iter().position(|word| word.is_any(&["nếu", "khi", "phải"]));
    let sign = || behind.iter().position(|word| word.is_sign(':') || word.is_sign(','));
    let Some(joint) = joint.or_else(|| if is_refused { None } else { sign() }) else { return Vec::new() };
    let joint = from + joint;
    let (Some(first), Some(rest)) = (words.get(from), words.get(joint + 1)) else { return Vec::new() };
    let named = note.get(first.start..words[joint].start).unwrap_or_default().to_lowercase();
    // The longest name: "hoàn thành tốt nhiệm vụ" holds "hoàn thành nhiệm vụ" of another class in part.
    let Some(best) = (0..classes.len())
        .filter(|at| says_class(&named, &classes[*at].0))
        .max_by_key(|at| classes[*at].0.len())
        .and_then(|at| classes.get(at + 1))
        .map(|(label, _)| label.clone())
    else {
        return Vec::new();
    };
    let conditions = note.get(rest.start..).unwrap_or_default();
    let parts = conditions.split(';').map(|part| bare(part.trim())).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let when = share(part, is_refused, areas).unwrap_or_else(|| {
                let question = capital(part);
                ClassLimitWhen::Holds(if is_refused {
                    question
                } else {
                    format!("Chưa bảo đảm: {part}")
                })
            });
            ClassLimit { best: best.clone(), when }
        })
        .collect()
}

/// Whether words, in lower case, name a class; its short name may be all they have.
fn says_class(named: &str, label: &str) -> bool {
    let label = label.to_lowercase();
    named.contains(&label) || label.strip_suffix(" nhiệm vụ").is_some_and(|short| named.contains(short))
}

/// "Điểm mục I dưới 70%" where a class is refused; "điểm mục I từ 70% trở lên" where it is given.
fn share(part: &str, is_refused: bool, areas: &[Area]) -> Option<ClassLimitWhen> {
    let words = tokens(part);
    let percents: Vec<usize> = (1..words.len()).filter(|at| words[*at].is_sign('%')).collect();
    let [at] = percents.as_slice() else { return None };
    let percent = words[at - 1].number()?.value;
    let is_said = |phrases: &[&str]| phrases.iter().any(|phrase| place(&words, phrase).is_some());
    let is_below = is_said(&["dưới", "không đạt", "chưa đạt", "thấp hơn", "nhỏ hơn"]);
    let is_reached = is_said(&["từ", "đạt", "ít nhất", "tối thiểu", "trở lên"]);
    let fits = if is_refused { is_below } else { is_reached && !is_below };
    let lower = part.to_lowercase();
    let names = |area: &&Area| {
        let by_code = ["mục", "phần", "nhóm", "lĩnh vực", "nội dung"].iter().any(|kind| {
            let name = format!("{kind} {}", area.code.to_lowercase());
            lower.find(&name).is_some_and(|at| {
                let after = lower[at + name.len()..].chars().next();
                !area.code.is_empty() && after.is_none_or(|c| !c.is_alphanumeric() && c != '.')
            })
        });
        by_code || area.title.chars().count() > 6 && lower.contains(&area.title.to_lowercase())
    };
    let mut found = areas.iter().filter(names);
    let (area, other) = (found.next()?, found.next());
    let is_percentage = percent <= Decimal::whole(100);
    (fits && other.is_none() && is_percentage).then_some(ClassLimitWhen::Below { row: area.row, percent })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes() -> Vec<(String, Decimal)> {
        [("Xuất sắc", 90), ("Tốt", 80), ("Trung bình", 0)]
            .map(|(name, from)| (name.to_owned(), Decimal::whole(from)))
            .to_vec()
    }

    #[test]
    fn notes_about_the_classes() {
        let notes = [
            "- Xuất sắc: từ 90 điểm trở lên",
            "- Không xếp loại Tốt trở lên nếu có cán bộ bị xử lý kỷ luật.",
            "Số đơn vị xếp loại Xuất sắc không quá 20% số đơn vị được xếp loại Tốt.",
            "Trung bình: không xếp khi có vi phạm",
            "Trường hợp bằng điểm nhau thì ưu tiên đơn vị có điểm mục II cao hơn.",
            "Báo cáo gửi trước 15/12.",
        ]
        .map(str::to_owned);
        let found = class_notes(&classes(), &notes);
        assert_eq!(found.len(), 4, "{found:?}");
        assert_eq!(found[1], "Số đơn vị xếp loại Xuất sắc không quá 20% số đơn vị được xếp loại Tốt");
        assert!(class_notes(&[], &notes).is_empty());
    }

    #[test]
    fn limits_of_the_best_class() {
        let area =
            |row, code: &str, title: &str| Area { row, code: code.to_owned(), title: title.to_owned() };
        let areas = [area(5, "I", "Tiêu chí chung"), area(9, "II", "Kết quả thực hiện nhiệm vụ")];
        let holds = |text: &str| ClassLimitWhen::Holds(text.to_owned());
        let below = |row, percent| ClassLimitWhen::Below { row, percent: Decimal::whole(percent) };
        for (note, expected) in [
            (
                "- Không xếp loại Tốt trở lên nếu có cán bộ bị xử lý kỷ luật.",
                vec![("Trung bình", holds("Có cán bộ bị xử lý kỷ luật"))],
            ),
            ("Không xếp loại Xuất sắc nếu điểm mục II dưới 70%", vec![("Tốt", below(9, 70))]),
            (
                "Chỉ xếp loại Xuất sắc khi điểm phần II đạt từ 90% trở lên; đã khắc phục xong tồn tại của kỳ trước",
                vec![
                    ("Tốt", below(9, 90)),
                    ("Tốt", holds("Chưa bảo đảm: đã khắc phục xong tồn tại của kỳ trước")),
                ],
            ),
            (
                "Điều kiện xếp loại Tốt: kết quả thực hiện nhiệm vụ đạt ít nhất 60%",
                vec![("Trung bình", below(9, 60))],
            ),
            // Of which part it is a share is not said, so that the officer is asked.
            (
                "Không xếp loại Xuất sắc nếu tỷ lệ hồ sơ đúng hạn dưới 95%",
                vec![("Tốt", holds("Tỷ lệ hồ sơ đúng hạn dưới 95%"))],
            ),
            ("Không xếp loại Trung bình nếu có vi phạm", vec![]),
            ("Số đơn vị xếp loại Xuất sắc không quá 20%", vec![]),
        ] {
            let expected: Vec<_> =
                expected.into_iter().map(|(best, when)| ClassLimit { best: best.to_owned(), when }).collect();
            assert_eq!(class_limits(&classes(), &[note.to_owned()], &areas), expected, "{note}");
        }
    }
}
