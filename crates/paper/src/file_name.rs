//! Names of files: `bao-cao-cchc_xa-van-canh_2026_2026-11-26.docx`.

use tu_cham_core::assessment::Header;
use tu_cham_core::date::Date;
use tu_cham_core::text::fold;

/// The longest name of a unit in a file name.
const LONGEST: usize = 60;

/// The name of a file of this kind, such as `bao-cao-cchc`, for this assessment, made on this day. It has letters,
/// digits, hyphens and underscores alone.
pub fn file_name(kind: &str, header: &Header, today: Date, ending: &str) -> String {
    format!("{kind}_{}_{}_{}.{ending}", unit(&header.unit), header.year, today.iso())
}

/// The unit without the word for its committee and without what follows a comma or a bracket: `xa-van-canh`.
fn unit(unit: &str) -> String {
    let name = fold(unit.split([',', '(']).next().unwrap_or_default());
    let name = ["ubnd ", "uy ban nhan dan "].iter().find_map(|body| name.strip_prefix(body)).unwrap_or(&name);
    let mut short = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            short.push(c);
        } else if !short.is_empty() && !short.ends_with('-') {
            short.push('-');
        }
        if short.len() >= LONGEST {
            break;
        }
    }
    let short = short.trim_end_matches('-');
    if short.is_empty() { "don-vi".to_owned() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a7_x10_a_unit_is_named_in_plain_letters() {
        for (given, expected) in [
            ("UBND xã Vân Canh", "xa-van-canh"),
            ("Ủy ban nhân dân phường Đống Đa", "phuong-dong-da"),
            ("UBND quận Bình Thủy, TP Cần Thơ (kiểm tra thực tế)", "quan-binh-thuy"),
            ("../../etc/passwd", "etc-passwd"),
            ("CON\u{0}\n=1+1", "con-1-1"),
            ("", "don-vi"),
        ] {
            assert_eq!(unit(given), expected, "{given}");
        }
        assert!(unit(&"xã ".repeat(200)).len() <= LONGEST);
    }
}
