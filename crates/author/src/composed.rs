//! Vietnamese letters in their composed spelling, so that one word has one text whatever program wrote it.

/// The letters with a mark of shape, each behind the letter and the mark it is made of.
const SHAPED: [(char, char, char); 7] = [
    ('a', '\u{306}', 'ă'),
    ('a', '\u{302}', 'â'),
    ('e', '\u{302}', 'ê'),
    ('o', '\u{302}', 'ô'),
    ('o', '\u{31b}', 'ơ'),
    ('u', '\u{31b}', 'ư'),
    ('d', '\u{335}', 'đ'),
];

/// The marks of tone, in the order of [`TONED`].
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];

/// Each vowel with its five tones.
const TONED: [(char, [char; 5]); 12] = [
    ('a', ['à', 'á', 'ả', 'ã', 'ạ']),
    ('ă', ['ằ', 'ắ', 'ẳ', 'ẵ', 'ặ']),
    ('â', ['ầ', 'ấ', 'ẩ', 'ẫ', 'ậ']),
    ('e', ['è', 'é', 'ẻ', 'ẽ', 'ẹ']),
    ('ê', ['ề', 'ế', 'ể', 'ễ', 'ệ']),
    ('i', ['ì', 'í', 'ỉ', 'ĩ', 'ị']),
    ('o', ['ò', 'ó', 'ỏ', 'õ', 'ọ']),
    ('ô', ['ồ', 'ố', 'ổ', 'ỗ', 'ộ']),
    ('ơ', ['ờ', 'ớ', 'ở', 'ỡ', 'ợ']),
    ('u', ['ù', 'ú', 'ủ', 'ũ', 'ụ']),
    ('ư', ['ừ', 'ứ', 'ử', 'ữ', 'ự']),
    ('y', ['ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ']),
];

/// The text with composed letters. A mark that makes no Vietnamese letter stays as it is.
pub fn composed(text: &str) -> String {
    let mut composed = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(base) = rest.next() {
        let mut marks = Vec::new();
        while let Some(mark) = rest.next_if(|c| is_mark(*c)) {
            marks.push(mark);
        }
        let letter = letter(base, &mut marks);
        composed.push(letter);
        composed.extend(marks);
    }
    composed
}

/// The letter that a base letter and its marks make; marks that were used are taken out.
fn letter(base: char, marks: &mut Vec<char>) -> char {
    if marks.is_empty() {
        return base;
    }
    let is_upper = base.is_uppercase();
    let mut letter = lower(base);
    if let Some(at) = marks.iter().position(|mark| shaped(letter, *mark).is_some()) {
        letter = shaped(letter, marks.remove(at)).unwrap_or(letter);
    }
    if let Some(at) = marks.iter().position(|mark| toned(letter, *mark).is_some()) {
        letter = toned(letter, marks.remove(at)).unwrap_or(letter);
    }
    if is_upper { letter.to_uppercase().next().unwrap_or(letter) } else { letter }
}

fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

fn shaped(letter: char, mark: char) -> Option<char> {
    SHAPED.iter().find(|(base, other, _)| *base == letter && *other == mark).map(|(.., shaped)| *shaped)
}

fn toned(letter: char, mark: char) -> Option<char> {
    let tone = TONES.iter().position(|tone| *tone == mark)?;
    TONED.iter().find(|(base, _)| *base == letter).map(|(_, toned)| toned[tone])
}

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_words_read_as_composed_ones() {
        for (apart, whole) in [
            ("Thu\u{31b}\u{309}ng", "Thửng"),
            ("d\u{323}a\u{302}\u{323}", "d\u{323}ậ"),
            ("ha\u{323}\u{302}u", "hậu"),
            ("DU\u{31b}\u{323}", "DỰ"),
            ("ê\u{323}", "ệ"),
            ("tiêu chí", "tiêu chí"),
            ("n\u{303}", "n\u{303}"),
        ] {
            assert_eq!(composed(apart), whole);
        }
    }
}
