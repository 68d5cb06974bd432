//! The documents in a cell of a filled copy, and the words of explanation behind them.

/// Words that begin the name of a document.
const KINDS: [&str; 30] = [
    "kế hoạch",
    "quyết định",
    "báo cáo",
    "công văn",
    "nghị quyết",
    "biên bản",
    "thông báo",
    "tờ trình",
    "chương trình",
    "văn bản",
    "giấy mời",
    "hướng dẫn",
    "quy chế",
    "đề án",
    "hình ảnh",
    "danh sách",
    "bảng",
    "phụ lục",
    "hồ sơ",
    "thư mời",
    "chỉ thị",
    "quy định",
    "kết luận",
    "phiếu",
    "tài liệu",
    "link",
    "đường dẫn",
    "ảnh",
    "bản",
    "sổ",
];

/// The documents of the lines of a cell, and the words that explain. In a cell beside a column for explanations there are
/// documents alone.
pub(super) fn taken(lines: &[String], has_column: bool) -> (Vec<String>, Option<String>) {
    let mut documents = Vec::new();
    let mut words: Vec<String> = Vec::new();
    for piece in lines.iter().flat_map(|line| pieces(line.trim_start_matches(['+', '-', '•', ' ']))) {
        if has_column {
            documents.push(piece);
            continue;
        }
        match end(&piece) {
            Some(end) => {
                documents.push(piece[..end].to_owned());
                let rest = piece[end..].trim_start_matches(['.', ',', ';', ':', ' ']);
                words.extend((!rest.is_empty()).then(|| rest.to_owned()));
            }
            None if names_document(&piece) && words.is_empty() => documents.push(piece),
            None => words.push(piece),
        }
    }
    (documents, (!words.is_empty()).then(|| words.join(" ")))
}

/// Whether a text names a document by its number, or by a link.
pub(super) fn is_document(text: &str) -> bool {
    pieces(text.trim_start_matches(['+', '-', ' ']))
        .iter()
        .any(|piece| numbered(piece).is_some() || is_link(piece))
}

fn is_link(text: &str) -> bool {
    ["http:", "https:", "www."].iter().any(|begin| text.starts_with(begin))
}

fn names_document(text: &str) -> bool {
    let lower = text.to_lowercase();
    KINDS.iter().any(|kind| lower.starts_with(kind))
}

/// The parts of a line: a semicolon outside brackets parts them where a document follows.
fn pieces(line: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let (mut depth, mut from) = (0_usize, 0);
    for (at, c) in line.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ';' | '+' if depth == 0 => {
                let rest = line[at + 1..].trim_start();
                let next = rest.split(';').next().unwrap_or_default();
                if numbered(next).is_some_and(|number| number < 60)
                    || is_link(next)
                    || (c == ';' && names_document(next))
                {
                    pieces.push(line[from..at].trim().to_owned());
                    from = at + 1;
                }
            }
            _ => {}
        }
    }
    pieces.push(line[from..].trim().to_owned());
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Where the number of a document ends: "số 242/QĐ-UBND".
fn numbered(text: &str) -> Option<usize> {
    let at = text.find("số ").or_else(|| text.find("Số "))? + "số ".len();
    let number = text[at..].split([' ', ',', ';', '(']).next().unwrap_or_default();
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.contains(['/', '-'])
        && number.contains(char::is_alphabetic);
    is_number.then_some(at + number.len())
}

/// Where the name of a document ends, with its day and the words in brackets behind it.
fn end(piece: &str) -> Option<usize> {
    if is_link(piece) {
        return Some(piece.find(' ').unwrap_or(piece.len()));
    }
    let mut end = numbered(piece)?;
    if let Some(day) = piece[end..].find("ngày ").map(|at| end + at + "ngày ".len())
        && day < end + 40
    {
        let length = piece[day..]
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '/' | '-' | '.')))
            .unwrap_or(piece.len() - day);
        end = day + piece[day..day + length].trim_end_matches(['.', '-', '/']).len();
    }
    let behind = piece[end..].trim_start();
    if behind.starts_with('(') {
        let close = piece[end..].find(')').map_or(piece.len(), |at| end + at + 1);
        end = close;
    }
    let behind = piece[end..].trim_start();
    if behind.is_empty() || behind.starts_with('.') || behind.starts_with(char::is_uppercase) {
        return Some(end);
    }
    // "… của UBND xã về việc …" is part of the name, up to the end of the sentence.
    let sentence = piece[end..]
        .match_indices(". ")
        .find(|(at, _)| piece[end + at + 2..].starts_with(char::is_uppercase));
    Some(sentence.map_or(piece.len(), |(at, _)| end + at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_told_from_the_words_behind_them() {
        let of = |text: &str| {
            let lines: Vec<String> = text.lines().map(str::to_owned).collect();
            taken(&lines, false)
        };
        let (documents, words) = of(
            "Báo cáo số 102/BC-HĐND ngày 10/09/2026 (tài liệu số; gửi điện tử); Báo cáo số 285/BC-HĐND ngày 20/08/2026. Đạt 39/40 (97,5%).",
        );
        assert_eq!(
            documents,
            [
                "Báo cáo số 102/BC-HĐND ngày 10/09/2026 (tài liệu số; gửi điện tử)",
                "Báo cáo số 285/BC-HĐND ngày 20/08/2026"
            ]
        );
        assert_eq!(words.as_deref(), Some("Đạt 39/40 (97,5%)."));
        let (documents, words) = of("+ Báo cáo số 33/BC-UBND ngày 21/09/2026 Đạt 20/20 (100%).");
        assert_eq!(
            (documents.as_slice(), words.as_deref()),
            (&["Báo cáo số 33/BC-UBND ngày 21/09/2026".to_owned()][..], Some("Đạt 20/20 (100%)."))
        );
        let (documents, words) = of("+ Tháng 9 không phát sinh chế độ báo cáo định kỳ.");
        assert_eq!(
            (documents.len(), words.as_deref()),
            (0, Some("Tháng 9 không phát sinh chế độ báo cáo định kỳ."))
        );
        let (documents, words) = of(
            "Kế hoạch số 5/KH-UBND ngày 2/1/2026 của UBND xã về cải cách hành chính + Quyết định số 7/QĐ-UBND; https://vidu.example/1",
        );
        assert_eq!(documents.len(), 3, "{documents:?}");
        assert_eq!(words, None);
    }

    #[test]
    fn beside_a_column_for_explanations_each_line_is_a_document() {
        let lines = ["Hình ảnh niêm yết".to_owned(), "Quyết định số 1/QĐ-UBND ngày 1/2/2026. Đạt".to_owned()];
        assert_eq!(taken(&lines, true), (lines.to_vec(), None));
    }
}
