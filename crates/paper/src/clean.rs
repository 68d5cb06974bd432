//! Texts of files made fit for other programs: letters that XML does not know, texts that a spreadsheet would take for
//! a formula, texts longer than a cell.

use std::borrow::Cow;

use tu_cham_core::text::visible_lines;

/// The most a cell of a spreadsheet holds, in UTF-16 units.
pub const CELL: usize = 32_767;

/// A text without characters that are not seen, and with visible marks in the place of those that control: so every
/// character that is left is one of XML, and the reader sees all that is there. Vietnamese stays as it was typed,
/// composed or not. Line ends are `\n`.
pub fn text(text: &str) -> String {
    let unseen = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let plain = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let plain: String = plain.chars().filter(|c| !unseen(*c)).collect();
    visible_lines(&plain).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// A text that no spreadsheet takes for a formula: one that begins as a formula does gets an apostrophe before it.
/// [`without_mark`] leads back.
pub fn neutral(text: &str) -> Cow<'_, str> {
    if begins_as_formula(text.trim_start_matches('\'')) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that [`neutral`] was given.
pub fn without_mark(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if begins_as_formula(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

/// A text as long as a cell can hold, with `notice` at its end where something had to go.
pub fn fitting<'a>(text: &'a str, notice: &str) -> (Cow<'a, str>, bool) {
    let units = |text: &str| text.chars().map(char::len_utf16).sum::<usize>();
    if units(text) <= CELL {
        return (Cow::Borrowed(text), false);
    }
    let room = CELL.saturating_sub(units(notice));
    let mut taken = 0;
    let kept = text.chars().take_while(|c| {
        taken += c.len_utf16();
        taken <= room
    });
    (Cow::Owned(kept.chain(notice.chars()).collect()), true)
}

fn begins_as_formula(text: &str) -> bool {
    let first = text.trim_start_matches(' ').chars().next();
    first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x6_what_begins_as_a_formula_is_marked_and_comes_back() {
        let harmful = [
            "=1+1",
            "+84",
            "-5 điểm",
            "@SUM(A1)",
            "\t=1",
            " =1",
            "\n=1",
            "＝1",
            "'=1",
            "''-1",
            "=cmd|' /C calc'!A0",
        ];
        for text in harmful {
            let safe = neutral(text);
            assert!(safe.starts_with('\''), "{safe:?}");
            assert_eq!(without_mark(&safe), text);
        }
        for text in ["", "12/KH-UBND", "'tên'", "a=b", "1.109", "(−5)"] {
            assert_eq!(neutral(text), text);
            assert_eq!(without_mark(text), text);
        }
    }

    #[test]
    fn x7_every_character_is_one_of_xml() {
        let all: String = (0..=0x1_ffff).filter_map(char::from_u32).collect();
        for c in text(&all).chars() {
            let known =
                matches!(c, '\t' | '\n' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
            assert!(known, "{:x}", u32::from(c));
        }
        assert_eq!(text("a\u{0}b\u{b}c\u{200b}d\r\ne\u{202e}f"), "a␀b␋cd\nef");
    }

    #[test]
    fn a7_composed_and_decomposed_letters_stay_as_they_were_typed() {
        for typed in ["Kế hoạch", "Ke\u{302}\u{301} hoa\u{323}ch"] {
            assert_eq!(text(typed), typed);
        }
    }

    #[test]
    fn x7_a_text_longer_than_a_cell_says_that_it_was_cut() {
        let long = "ấ😀".repeat(20_000);
        let (cut, was_cut) = fitting(&long, " [cắt]");
        assert!(was_cut && cut.ends_with(" [cắt]"));
        let units: usize = cut.chars().map(char::len_utf16).sum();
        assert!(units <= CELL && units > CELL - 4, "{units}");
        let exact = "a".repeat(CELL);
        assert_eq!(fitting(&exact, "…"), (Cow::Borrowed(exact.as_str()), false));
    }
}
