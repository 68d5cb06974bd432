//! The decision that an annex belongs to: number, day, issuer, whether it is a draft.

use tu_cham_core::date::Date;
use tu_cham_core::text::capital;

/// Kinds of decisions.
const KINDS: [&str; 9] = [
    "Quyết định",
    "Quy định",
    "Kế hoạch",
    "Nghị quyết",
    "Công văn",
    "Thông báo",
    "Hướng dẫn",
    "Thông tư",
    "Văn bản",
];

/// The decision by its kind and number: "Quy định số 11-QĐ/TU". Only the one that the annex comes with counts.
pub(super) fn decision(annexed: &str) -> Option<String> {
    let behind = behind_annexed(annexed)?;
    let kind = KINDS.iter().find(|kind| begins(behind, kind))?;
    let rest = behind.get(kind.len()..)?.trim_start().strip_prefix("số")?.trim_start();
    let number = rest.trim_start_matches(':').trim_start().split([' ', ',', ';', ')']).next()?;
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && number.contains(char::is_alphabetic);
    is_number.then(|| format!("{kind} số {number}"))
}

/// The text behind "kèm theo".
fn behind_annexed(annexed: &str) -> Option<&str> {
    let lower = annexed.to_lowercase();
    let at = lower.find("kèm theo")? + "kèm theo".len();
    Some(annexed.get(at..)?.trim_start_matches([' ', ':']))
}

fn begins(text: &str, kind: &str) -> bool {
    text.get(..kind.len()).is_some_and(|begin| begin.to_lowercase() == kind.to_lowercase())
}

/// The day of the decision: "ngày 19 tháng 8 năm 2026", "ngày 19/8/2026".
pub(super) fn date(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    for (at, word) in lower.match_indices("ngày") {
        let rest = &lower[at + word.len()..];
        let numbers: Vec<&str> =
            rest.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).take(3).collect();
        let end = rest.find("năm").map_or(rest.len(), |at| at + "năm".len());
        let is_near = numbers.len() == 3 && rest.find(numbers[2]).is_some_and(|at| at <= end.max(12) + 2);
        if is_near
            && let Some(date) =
                Date::from_vietnamese(&format!("{}/{}/{}", numbers[0], numbers[1], numbers[2]))
        {
            return Some(date);
        }
    }
    None
}

/// The year that a text names: "NĂM 2026".
pub(super) fn year(text: &str) -> Option<u16> {
    let lower = text.to_lowercase();
    let mut found = lower.match_indices("năm").filter_map(|(at, word)| {
        let digits: String = lower[at + word.len()..]
            .trim_start_matches([':', ' '])
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        digits.parse::<u16>().ok().filter(|year| (2000..2100).contains(year))
    });
    found.next()
}

/// Whether a line says that this is a draft: the word, or a number that is left open.
pub(super) fn says_draft(line: &str) -> bool {
    let lower = line.to_lowercase();
    let is_open = behind_annexed(line).is_some_and(|behind| {
        let rest = behind.to_lowercase();
        rest.split_once("số").is_some_and(|(before, rest)| {
            before.chars().count() < 20
                && rest.trim_start_matches([' ', '.', '…', ':']).starts_with(['/', '-'])
        })
    });
    lower.starts_with("dự thảo") || lower.contains("(dự thảo") || is_open
}

/// Bodies that issue decisions, in lower case.
const BODIES: [&str; 14] = [
    "tỉnh ủy",
    "tỉnh uỷ",
    "thành ủy",
    "thành uỷ",
    "đảng ủy",
    "đảng uỷ",
    "hội đồng nhân dân",
    "hđnd",
    "ủy ban nhân dân",
    "uỷ ban nhân dân",
    "ubnd",
    "thường trực",
    "bộ nội vụ",
    "sở ",
];

/// Who issued the decision: as the annex says it, with the name of the province as the letterhead has it.
pub(super) fn issuer(annexed: &str, letterhead: &[String]) -> Option<String> {
    let letterhead = letterhead.join(" ").to_lowercase();
    let head = body(&letterhead);
    let named = annexed
        .rsplit_once(" của ")
        .map(|(_, behind)| behind.trim_end_matches([')', '.', ' ']))
        .and_then(|behind| {
            let lower = behind.to_lowercase();
            body(&lower).filter(|body| lower.starts_with(body.as_str()))
        });
    let said = match (named, &head) {
        (Some(body), Some(head)) if is_nameless(&body) => format!("{body} {}", province(head)),
        (Some(body), _) => body,
        (None, Some(head)) => head.clone(),
        (None, None) => return None,
    };
    Some(spelt(said.trim()))
}

/// The text from the first body that it names, up to a mark that ends a letterhead.
fn body(lower: &str) -> Option<String> {
    let at = BODIES.iter().filter_map(|body| lower.find(body)).min()?;
    let end = [
        "cộng hòa xã hội",
        "cộng hoà xã hội",
        "đảng cộng sản",
        "độc lập",
        "*",
        "---",
        "số:",
        "về việc",
        "ngày ",
    ];
    let rest = &lower[at..];
    let end = end.iter().filter_map(|mark| rest.find(mark)).min().unwrap_or(rest.len());
    Some(rest[..end].trim().to_owned())
}

/// Whether a body is named without its province: "Tỉnh ủy", "Ủy ban nhân dân tỉnh".
fn is_nameless(body: &str) -> bool {
    ["tỉnh", "thành phố", "tỉnh ủy", "tỉnh uỷ", "thành ủy", "thành uỷ"].iter().any(|end| body.ends_with(end))
}

/// The name of the province in a letterhead.
fn province(head: &str) -> &str {
    let before = ["tỉnh ủy", "tỉnh uỷ", "thành ủy", "thành uỷ", "tỉnh", "thành phố"];
    before.iter().find_map(|word| head.split_once(word)).map_or("", |(_, name)| name.trim())
}

/// A body in lower case as it is spelt: the first letter and the name of the province in capitals, and the usual short names.
fn spelt(lower: &str) -> String {
    let short = lower
        .replace("hội đồng nhân dân", "HĐND")
        .replace("ủy ban nhân dân", "UBND")
        .replace("uỷ ban nhân dân", "UBND")
        .replace("hđnd", "HĐND")
        .replace("ubnd", "UBND")
        .replace("nội vụ", "Nội vụ");
    let name = province(&short);
    let place = short.len() - name.len();
    let has_name = !name.is_empty() && short.ends_with(name);
    let (body, name) = if has_name { short.split_at(place) } else { (short.as_str(), "") };
    let name: Vec<String> = name.split(' ').map(capital).collect();
    capital(&format!("{body}{}", name.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_decision_is_the_one_that_the_annex_comes_with() {
        for (annexed, expected) in [
            ("(Kèm theo Quy định số 11-QĐ/TU của Tỉnh ủy)", Some("Quy định số 11-QĐ/TU")),
            (
                "(Ban hành kèm theo Quyết định số: 766/QĐ-UBND ngày 5 tháng 5 năm 2026 của UBND tỉnh)",
                Some("Quyết định số 766/QĐ-UBND"),
            ),
            (
                "(Kèm theo Quy định Đánh giá kết quả thực hiện Nghị quyết số 57-NQ/TW đối với các cơ quan)",
                None,
            ),
            ("(Kèm theo Quyết định số      /QĐ-HĐND ngày     tháng     năm 2026)", None),
        ] {
            assert_eq!(decision(annexed).as_deref(), expected, "{annexed}");
        }
        assert!(says_draft("(Kèm theo Quyết định số      /QĐ-HĐND ngày     tháng     năm 2026)"));
        assert!(!says_draft("(Kèm theo Quy định số 11-QĐ/TU của Tỉnh ủy)"));
    }

    #[test]
    fn the_issuer_has_the_name_of_its_province() {
        let head = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
        for (annexed, letterhead, expected) in [
            (
                "(Kèm theo Quy định số 11-QĐ/TU của Tỉnh ủy)",
                &["TỈNH ỦY KHÁNH HÒA", "ĐẢNG CỘNG SẢN VIỆT NAM", "*"][..],
                Some("Tỉnh ủy Khánh Hòa"),
            ),
            ("", &["TỈNH ỦY KHÁNH HÒA", "*", "ĐẢNG CỘNG SẢN VIỆT NAM"], Some("Tỉnh ủy Khánh Hòa")),
            (
                "(Kèm theo Quyết định số      /QĐ-HĐND của Thường trực Hội đồng nhân dân tỉnh)",
                &["HỘI ĐỒNG NHÂN DÂN", "TỈNH THANH HÓA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
                Some("Thường trực HĐND tỉnh Thanh Hóa"),
            ),
            (
                "(Kèm theo Quyết định số 1/QĐ-UBND của Ủy ban nhân dân tỉnh Gia Lai)",
                &[],
                Some("UBND tỉnh Gia Lai"),
            ),
            ("", &["TỰ CHẤM", "BỘ TIÊU CHÍ MẪU"], None),
        ] {
            assert_eq!(issuer(annexed, &head(letterhead)).as_deref(), expected, "{annexed} {letterhead:?}");
        }
    }

    #[test]
    fn days_and_years() {
        assert_eq!(date("Khánh Hòa, ngày 19 tháng 8 năm 2026").map(Date::iso).as_deref(), Some("2026-08-19"));
        assert_eq!(date("số 1/QĐ-UBND ngày 05/5/2026 của").map(Date::iso).as_deref(), Some("2026-05-05"));
        assert_eq!(date("ngày     tháng     năm 2026"), None);
        assert_eq!(year("ĐÁNH GIÁ CẢ NĂM"), None);
        assert_eq!(year("Năm 2026"), Some(2026));
    }
}
