//! The words of totals.

/// Whether the words of a row, in lower case, say that it is a total.
pub(in super::super) fn is_total(text: &str) -> bool {
    const WHOLE: [&str; 7] =
        ["tổng cộng", "tổng điểm", "tổng số điểm", "điểm tổng", "tổng hợp điểm", "tổng toàn bộ", "cộng tổng"];
    const PARTS: [&str; 6] = ["lĩnh vực", "mục", "phần", "tiêu chí", "nhóm", "nội dung"];
    let bare = text.trim_start_matches(|c: char| !c.is_alphabetic());
    // "B. TỔNG SỐ ĐIỂM" too.
    let bare = bare
        .split_once(['.', ')', ' '])
        .filter(|(code, _)| code.chars().count() == 1)
        .map_or(bare, |(_, rest)| rest.trim_start());
    if WHOLE.iter().any(|word| bare.starts_with(word)) {
        return true;
    }
    let Some(rest) = ["cộng", "tổng"].iter().find_map(|word| bare.strip_prefix(word)) else {
        return false;
    };
    if rest.starts_with([':', '(', '.']) || rest.is_empty() {
        return true;
    }
    let Some(rest) = rest.strip_prefix(' ') else { return false };
    let words =
        ["điểm ", "các ", "số điểm "].iter().fold(rest, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let first: &str = words.split([' ', '+', '.', ':', ')', ',']).next().unwrap_or_default();
    let is_code =
        first.chars().all(|c| matches!(c, 'i' | 'v' | 'x') || c.is_ascii_digit()) && !first.is_empty();
    matches!(rest, "điểm" | "số điểm" | "số" | "chung")
        || rest.starts_with(['(', ':', '-', '–', '='])
        || is_code
        || (matches!(first, "a" | "b" | "c") && first.len() < words.len())
        || PARTS
            .iter()
            .any(|part| words.strip_prefix(part).is_some_and(|next| !next.starts_with(char::is_alphabetic)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_from_items_that_begin_alike() {
        for text in [
            "tổng cộng",
            "tổng cộng (i + ii)",
            "cộng",
            "cộng lĩnh vực 1",
            "cộng (i đến vii)",
            "cộng i + ii",
            "cộng:",
            "cộng điểm mục a",
            "tổng điểm",
            "b. tổng số điểm: .....",
            "điểm tổng cộng (sau giảm trừ tiêu chí không áp dụng, tối đa 100 điểm)",
            "tổng (a + b)",
        ] {
            assert!(is_total(text), "{text}");
        }
        for text in [
            "công khai thủ tục hành chính",
            "cộng đồng dân cư tham gia",
            "cộng tác viên dư luận xã hội",
            "cộng điểm cho đơn vị có sáng kiến",
            "tổng số hồ sơ tiếp nhận",
            "tổng kết công tác năm",
            "cộng dồn các nội dung sau",
        ] {
            assert!(!is_total(text), "{text}");
        }
    }
}
