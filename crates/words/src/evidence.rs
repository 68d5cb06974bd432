//! Documents of the register, named as officers name them.

use tu_cham_core::assessment::Evidence;
use tu_cham_core::date::Date;
use tu_cham_core::text::visible;

/// A document in one line: `12/KH-UBND ngày 05/01/2026, UBND xã: Kế hoạch cải cách hành chính`.
pub fn name(document: &Evidence) -> String {
    let day = document.date.map(|date| format!("ngày {}", date.vietnamese())).unwrap_or_default();
    let head = joined(&[document.number.trim(), &day], " ");
    let head = joined(&[&head, document.issuer.trim()], ", ");
    let title = document.title.trim();
    let name = match (head.is_empty(), title.is_empty()) {
        (true, _) => title.to_owned(),
        (false, true) => head,
        (false, false) => format!("{head}: {title}"),
    };
    visible(&name).into_owned()
}

fn joined(parts: &[&str], between: &str) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(between)
}

/// All texts by which a document can be searched.
pub fn searched(document: &Evidence) -> String {
    let date = document.date.map(Date::vietnamese).unwrap_or_default();
    [&document.number, &date, &document.issuer, &document.title, &document.place]
        .map(String::as_str)
        .join(" ")
}

/// A new document begun from a search query: its number where the query has a digit or a slash, else its title.
pub fn begun(query: &str) -> Evidence {
    let query = query.trim().to_owned();
    if query.contains(|c: char| c.is_ascii_digit() || c == '/') {
        Evidence { number: query, ..Evidence::default() }
    } else {
        Evidence { title: query, ..Evidence::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_named_by_what_is_known_of_them() {
        let of = |number: &str, date: Option<&str>, issuer: &str, title: &str| {
            name(&Evidence {
                number: number.into(),
                date: date.and_then(Date::from_vietnamese),
                issuer: issuer.into(),
                title: title.into(),
                ..Evidence::default()
            })
        };
        assert_eq!(
            of("12/KH-UBND", Some("05/01/2026"), "UBND xã", "Kế hoạch CCHC"),
            "12/KH-UBND ngày 05/01/2026, UBND xã: Kế hoạch CCHC"
        );
        assert_eq!(of("", Some("05/01/2026"), "", "Ảnh niêm yết"), "ngày 05/01/2026: Ảnh niêm yết");
        assert_eq!(of("", None, "", "Kết xuất một cửa"), "Kết xuất một cửa");
        assert_eq!(of("12/KH-UBND", None, "", ""), "12/KH-UBND");
        assert_eq!(begun("12/KH").number, "12/KH");
        assert_eq!(begun("kế hoạch").title, "kế hoạch");
    }
}
