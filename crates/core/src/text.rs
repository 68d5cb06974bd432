//! Folds Vietnamese text for searching and for file names, makes hidden characters of files visible, and drops unseen
//! characters.

use std::borrow::Cow;
use std::fmt::Write;

/// Lower case, without marks, one space between words: `Kế  hoạch` and its decomposed spelling both give `ke hoach`.
///
/// Letters of other alphabets stay as they are.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in seen(text).split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().map(lower).filter(|c| !is_mark(*c)).map(plain));
    }
    folded
}

/// A name as it is compared with others: small letters, one space between words, and each letter with its marks as one, so that
/// `Hà` and `HÀ` are one name in either spelling, and `Hà` and `Hạ` are two.
pub fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in seen(name).split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        for c in word.chars().map(lower) {
            match key.chars().last().and_then(|before| marked(before, c)) {
                Some(composed) => {
                    key.pop();
                    key.push(composed);
                }
                None => key.push(c),
            }
        }
    }
    key
}

/// The letter that a combining mark makes of the small letter before it; none where Vietnamese has no such letter.
fn marked(before: char, mark: char) -> Option<char> {
    const MARKED: [(char, &str, &str); 8] = [
        ('\u{300}', "aăâeêioôơuưy", "àằầèềìòồờùừỳ"),
        ('\u{301}', "aăâeêioôơuưy", "áắấéếíóốớúứý"),
        ('\u{303}', "aăâeêioôơuưy", "ãẵẫẽễĩõỗỡũữỹ"),
        ('\u{309}', "aăâeêioôơuưy", "ảẳẩẻểỉỏổởủửỷ"),
        ('\u{323}', "aăâeêioôơuưy", "ạặậẹệịọộợụựỵ"),
        ('\u{302}', "aeoạẹọ", "âêôậệộ"),
        ('\u{306}', "aạ", "ăặ"),
        ('\u{31b}', "ou", "ơư"),
    ];
    let (_, plain, composed) = MARKED.iter().find(|(known, ..)| *known == mark)?;
    let at = plain.chars().position(|letter| letter == before)?;
    composed.chars().nth(at)
}

/// A text with a capital first letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| std::iter::once(upper(first)).chain(letters).collect())
}

/// The small form of a letter that Vietnamese writes, and of other Latin letters of western Europe; any other sign stays. The
/// tables of the standard library for the scripts of the world are 12 kB for each direction.
pub fn lower(letter: char) -> char {
    let further = |by: u32| char::from_u32(u32::from(letter) + by).unwrap_or(letter);
    match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => further(32),
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => further(1),
        'Ạ'..='ỹ' if u32::from(letter).is_multiple_of(2) => further(1),
        _ => letter,
    }
}

/// The capital form, as [`lower`] gives the small one.
pub fn upper(letter: char) -> char {
    let before = |by: u32| char::from_u32(u32::from(letter) - by).unwrap_or(letter);
    match letter {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' => before(32),
        'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => before(1),
        'Ạ'..='ỹ' if !u32::from(letter).is_multiple_of(2) => before(1),
        _ => letter,
    }
}

/// A text with a small first letter, unless it begins with a short form: `TTHC`.
pub fn small(text: &str) -> String {
    let is_word = text.chars().nth(1).is_none_or(|second| !second.is_uppercase());
    if is_word { small_first(text) } else { text.to_owned() }
}

/// A text with a small first letter, whatever it begins with.
pub fn small_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| std::iter::once(lower(first)).chain(letters).collect())
}

/// Whether every word of `query` occurs in a folded text: `ke ho` finds `kế hoạch`.
pub fn finds(query: &str, folded: &str) -> bool {
    fold(query).split(' ').all(|word| folded.contains(word))
}

/// A text of one line with no hidden characters: those that control a terminal, break the line, reverse the order of
/// letters or have no width become visible marks, `␛` or `⟨U+202E⟩`. Combining marks stay as they are.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            // The symbols for control characters have the same order as the characters.
            '\0'..='\u{1f}' => shown.extend(char::from_u32(u32::from(c) + 0x2400)),
            '\u{7f}' => shown.push('\u{2421}'),
            c if is_hidden(c) => {
                // Writing to a `String` does not fail.
                let _ = write!(shown, "⟨U+{:04X}⟩", u32::from(c));
            }
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// As [`visible`], for a text of several lines; line ends and tabs stay.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    let stays = |c: char| matches!(c, '\n' | '\r' | '\t');
    if !text.contains(|c| is_hidden(c) && !stays(c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for part in text.split_inclusive(stays) {
        let end = part.chars().last().filter(|c| stays(*c));
        shown.push_str(&visible(end.map_or(part, |end| &part[..part.len() - end.len_utf8()])));
        shown.extend(end);
    }
    Cow::Owned(shown)
}

/// Whether a character is not seen as itself. A soft hyphen is not hidden: it only says where a word may break.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

/// The text as it is seen: characters without width are dropped (a zero-width space, a byte-order mark, direction
/// marks, a soft hyphen), and full-width forms become ordinary ones. Copies from web pages and PDF files are full of
/// them.
///
/// The character that reverses the order of the following text stays: with it a text reads otherwise than it is stored.
pub fn seen(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.bytes().any(|byte| is_unseen(char::from(byte))) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| !is_unseen(*c)).map(ordinary).collect())
}

/// The character that reverses the order of letters and digits.
pub const TURNS_AROUND: char = '\u{202e}';

/// Whether a character takes no room on paper. Tabs and line breaks do take room: they separate cells.
fn is_unseen(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | TURNS_AROUND => false,
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202d}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        _ => c.is_control(),
    }
}

/// The ordinary form of a full-width character, such as `１`.
fn ordinary(c: char) -> char {
    match u32::from(c) {
        wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0).unwrap_or(c),
        _ => c,
    }
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
    fn small_and_capital_letters_are_those_of_unicode() {
        for letter in '\0'..='\u{ffff}' {
            let (small, capital) = (lower(letter), upper(letter));
            assert!(small == letter || letter.to_lowercase().eq([small]), "{letter}");
            assert!(capital == letter || letter.to_uppercase().eq([capital]), "{letter}");
        }
        let written =
            "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵfjwz";
        for letter in written.chars() {
            assert!(letter.to_uppercase().eq([upper(letter)]), "{letter}");
            assert_eq!(lower(upper(letter)), letter);
        }
    }

    #[test]
    fn x4_nothing_in_a_text_hides() {
        for (text, shown) in [
            ("UBND xã Vân Canh", "UBND xã Vân Canh"),
            ("Ke\u{302}\u{301} hoa\u{323}ch", "Ke\u{302}\u{301} hoa\u{323}ch"),
            ("A\nB\u{1b}[2J", "A␊B␛[2J"),
            ("A\u{7f}\u{85}", "A␡⟨U+0085⟩"),
            ("a\u{202e}b\u{2066}c", "a⟨U+202E⟩b⟨U+2066⟩c"),
            ("12\u{200b}3\u{feff}", "12⟨U+200B⟩3⟨U+FEFF⟩"),
        ] {
            assert_eq!(visible(text), shown);
        }
        assert_eq!(visible_lines("a\n\tb\u{1b}\r\nc"), "a\n\tb␛\r\nc");
        assert_eq!(visible_lines("\u{202e}"), "⟨U+202E⟩");
    }

    #[test]
    fn characters_that_nobody_sees_are_left_out() {
        for unseen in [
            "\u{200b}", "\u{feff}", "\u{200e}", "\u{202c}", "\u{2066}", "\u{ad}", "\u{2060}", "\u{fe0f}",
            "\0", "\u{7f}",
        ] {
            assert_eq!(seen(&format!("{unseen}1{unseen}2{unseen}")), "12", "{unseen:?}");
            assert_eq!(fold(&format!("kế{unseen} hoạch")), "ke hoach", "{unseen:?}");
        }
        assert_eq!(seen("１２，５％"), "12,5%");
        // The separators of cells and lines are no such characters, nor is the one that reverses the text.
        for kept in ["1\t2", "1\r\n2", "1\u{a0}2", "1\u{202e}2", "Kế hoạch", "Ke\u{302}\u{301}"] {
            assert_eq!(seen(kept), kept);
        }
    }

    #[test]
    fn a7_a_name_is_one_in_either_spelling_and_another_with_another_mark() {
        let pairs = [
            ("Ha\u{300}", "Hà"),
            ("LÊ  thị HẬU", "Le\u{302} thi\u{323} ha\u{323}\u{302}u"),
            ("Ngo\u{302} Quô\u{301}c Tu\u{31b}\u{323}", "ngô quốc tự"),
            ("Ba\u{306}\u{300}ng", "BẰNG"),
            (" Tư pháp\u{200b}", "tư pháp"),
        ];
        for (one, other) in pairs {
            assert_eq!(name_key(one), name_key(other), "{one}");
        }
        assert_ne!(name_key("Hà"), name_key("Hạ"));
        assert_ne!(name_key("Hà"), name_key("Ha"));
        assert_eq!(name_key("\u{301}x\u{301}"), "\u{301}x\u{301}");
        assert_eq!(name_key(" \u{200b} "), "");
    }

    #[test]
    fn a7_composed_and_decomposed_spelling_are_found_alike() {
        // "Kế hoạch" with combining marks.
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
