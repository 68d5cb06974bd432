//! Vietnamese text made comparable, for searching and for file names.

/// Lower case, without marks, words one space apart: `Kế  hoạch` and its decomposed spelling both give `ke hoach`.
///
/// Letters of other alphabets stay as they are.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase).filter(|c| !is_mark(*c)).map(plain));
    }
    folded
}

/// Whether every word of `query` occurs in a text that was folded: `ke ho` finds `kế hoạch`.
pub fn finds(query: &str, folded: &str) -> bool {
    fold(query).split(' ').all(|word| folded.contains(word))
}

/// The combining marks of decomposed spelling.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// A lower-case Vietnamese letter without its marks.
fn plain(c: char) -> char {
    const PLAIN: [(&str, char); 7] = [
        ("àáảãạăằắẳẵặâầấẩẫậ", 'a'),
        ("èéẻẽẹêềếểễệ", 'e'),
        ("ìíỉĩị", 'i'),
        ("òóỏõọôồốổỗộơờớởỡợ", 'o'),
        ("ùúủũụưừứửữự", 'u'),
        ("ỳýỷỹỵ", 'y'),
        ("đ", 'd'),
    ];
    PLAIN.iter().find(|(marked, _)| marked.contains(c)).map_or(c, |(_, plain)| *plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a7_composed_and_decomposed_spelling_are_found_alike() {
        // "Kế hoạch" with letters and marks apart.
        let decomposed = "Ke\u{302}\u{301} hoa\u{323}ch";
        for text in ["Kế hoạch", decomposed, "KẾ  HOẠCH ", "ke hoach"] {
            assert_eq!(fold(text), "ke hoach");
            assert!(finds(text, &fold("Ban hành kế hoạch CCHC")), "{text}");
        }
        assert_eq!(fold("Đúng hạn · ĐẶC KHU"), "dung han · dac khu");
        assert!(finds("", "bat ky"));
        assert!(finds("123 qd", &fold("Số 123/QĐ-UBND")));
        assert!(!finds("456 qd", &fold("Số 123/QĐ-UBND")));
    }
}
