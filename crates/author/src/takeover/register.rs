//! The documents that a sheet names, as documents of the register.

use tu_cham_core::assessment::{Evidence, EvidenceUse};
use tu_cham_core::date::Date;
use tu_cham_core::document_list::is_same;

use super::Document;

/// The documents so far, those of the assessment first in mind.
pub(super) struct Register<'a> {
    known: &'a [Evidence],
    found: Vec<Document>,
}

impl<'a> Register<'a> {
    pub(super) fn of(known: &'a [Evidence]) -> Self {
        Self { known, found: Vec::new() }
    }

    /// Puts down the documents of an item; gives the numbers of those that it does not use yet.
    pub(super) fn put(&mut self, texts: &[String], used: &[EvidenceUse]) -> Vec<usize> {
        let mut numbers = Vec::new();
        for text in texts {
            let document = read(text);
            let known = self.known.iter().find(|known| is_same(&document, known));
            if known.is_some_and(|known| used.iter().any(|it| it.document == known.id)) {
                continue;
            }
            let document = known.cloned().unwrap_or(document);
            let at = self.found.iter().position(|found| is_same(&document, &found.evidence));
            let at = at.unwrap_or_else(|| {
                self.found.push(Document { evidence: document, printed: text.clone() });
                self.found.len() - 1
            });
            if !numbers.contains(&at) {
                numbers.push(at);
            }
        }
        numbers
    }

    pub(super) fn into_documents(self) -> Vec<Document> {
        self.found
    }
}

/// A document out of its words: "Kế hoạch số 12/KH-UBND ngày 05/01/2026 về …". A part that is not told apart stays in
/// the title.
pub(super) fn read(text: &str) -> Evidence {
    let text = text.trim();
    if let Some(at) = text.find("http://").or_else(|| text.find("https://")).or_else(|| text.find("www.")) {
        let end = text[at..].find(' ').map_or(text.len(), |end| at + end);
        let around = joined(&text[..at], &text[end..]);
        let title = if around.is_empty() { text[at..end].to_owned() } else { around };
        return Evidence { title, place: text[at..end].to_owned(), ..Evidence::default() };
    }
    let Some((from, number)) = number(text) else {
        return Evidence { title: text.to_owned(), ..Evidence::default() };
    };
    let kind = text[..from].trim_end();
    let kind = kind.strip_suffix("số").or_else(|| kind.strip_suffix("Số")).unwrap_or(kind);
    let behind = &text[from + number.len()..];
    let day = behind.trim_start_matches([',', ' ']).strip_prefix("ngày ").and_then(|rest| {
        let end =
            rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '/' | '-' | '.'))).unwrap_or(rest.len());
        let day = rest[..end].trim_end_matches(['.', '-', '/']);
        Some((Date::from_vietnamese(day)?, &rest[day.len()..]))
    });
    let rest = day.map_or(behind, |(_, rest)| rest);
    Evidence {
        number: number.to_owned(),
        date: day.map(|(date, _)| date),
        title: joined(kind, rest.trim_matches([',', ';', ' '])),
        ..Evidence::default()
    }
}

fn joined(one: &str, other: &str) -> String {
    [one.trim(), other.trim()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The number and symbol of a document, with where it begins: behind "số", digits, a stroke, letters.
fn number(text: &str) -> Option<(usize, &str)> {
    let from = text.find("số ").or_else(|| text.find("Số "))? + "số ".len();
    let number = text[from..].split([' ', ',', ';', '(']).next()?.trim_end_matches(['.', ':']);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.contains(['/', '-'])
        && number.contains(char::is_alphabetic);
    is_number.then_some((from, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_day_and_title_of_a_document_are_told_apart() {
        for (text, number, day, title, place) in [
            ("Kế hoạch số 101/KH-UBND ngày 19/08/2026", "101/KH-UBND", "19/08/2026", "Kế hoạch", ""),
            (
                "Quyết định số 242/QĐ-UBND ngày 20/08/2026 (ban hành kế hoạch)",
                "242/QĐ-UBND",
                "20/08/2026",
                "Quyết định (ban hành kế hoạch)",
                "",
            ),
            ("Báo cáo số 5/BC-UBND của UBND xã", "5/BC-UBND", "", "Báo cáo của UBND xã", ""),
            ("Công văn số 5/CV, ngày 31/02/2026", "5/CV", "", "Công văn ngày 31/02/2026", ""),
            ("Hình ảnh niêm yết", "", "", "Hình ảnh niêm yết", ""),
            ("https://xavidu.example/a", "", "", "https://xavidu.example/a", "https://xavidu.example/a"),
            ("Trang: https://xavidu.example/a", "", "", "Trang:", "https://xavidu.example/a"),
        ] {
            let read = read(text);
            let found = (read.number.as_str(), read.date.map(Date::vietnamese).unwrap_or_default());
            assert_eq!(found, (number, day.to_owned()), "{text}");
            assert_eq!((read.title.as_str(), read.place.as_str()), (title, place), "{text}");
        }
    }
}
