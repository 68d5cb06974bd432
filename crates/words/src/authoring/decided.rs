//! Decisions of an author about a fault of the file, as conventions of the set: the printed words, and the value that
//! holds.

use tu_cham_author::phrases::Convention;
use tu_cham_author::scoring::{Edge, Of};
use tu_cham_core::text::{capital, small_first, visible};

use super::{facts, item, named, number};
use crate::scoring::gives;

const BY_AUTHOR: &str = "Người soạn bộ tiêu chí quyết định.";
const UNCLEAR: &str = "Các mức in trong bảng để hở hoặc chồng nhau; người soạn bộ tiêu chí quyết định.";

/// A decision, and why the set has it.
pub(super) fn decided(decision: &Convention) -> (String, &'static str) {
    match decision {
        Convention::MaxSet { printed, text, set } => {
            let printed = match (printed, text) {
                (Some(printed), _) => format!("bảng in {}", number(*printed)),
                (None, Some(text)) => format!("bảng in “{}”", named(text)),
                (None, None) => "bảng không ghi".to_owned(),
            };
            (format!("Điểm tối đa: {printed}, người soạn đặt {}.", number(*set)), BY_AUTHOR)
        }
        Convention::CodeSet { printed, set } => {
            let printed = printed
                .as_ref()
                .map_or_else(|| "bảng không ghi mã".to_owned(), |code| format!("bảng in “{}”", named(code)));
            (format!("Mã: {printed}, người soạn đặt “{}”.", named(set)), BY_AUTHOR)
        }
        Convention::CodeKept { code, parent } => {
            (format!("Mã “{}” giữ như bảng in, dù nằm trong nhóm {}.", named(code), named(parent)), BY_AUTHOR)
        }
        Convention::HoleFilled { levels, of, from, to, gives: points } => {
            let hole = format!(
                "{} {} {} {}",
                if from.inclusive { "từ" } else { "trên" },
                value(*from, *of),
                if to.inclusive { "đến" } else { "đến dưới" },
                value(*to, *of)
            );
            let what = format!(
                "{}, để hở {hole}; người soạn xếp khoảng này vào mức {}.",
                printed(levels),
                gives(*points)
            );
            (what, UNCLEAR)
        }
        Convention::OverlapGiven { levels, of, value: at, gives: points } => {
            let at = value(Edge { value: *at, inclusive: true }, *of);
            let what = format!(
                "{}, đúng {at} thuộc hai mức; người soạn xếp mốc này vào mức {}.",
                printed(levels),
                gives(*points)
            );
            (what, UNCLEAR)
        }
        Convention::Rewritten(fact) => {
            (format!("Bản in: {}; người soạn đã sửa cách chấm.", facts::fact(fact)), BY_AUTHOR)
        }
        // The others have their words beside.
        _ => (String::new(), BY_AUTHOR),
    }
}

/// A convention about a group: `Lĩnh vực 1: điểm tối đa: bảng in 14, …`.
pub(super) fn of_group(path: &[String], what: &str) -> String {
    let name = match path {
        [area] => format!(
            "Lĩnh vực {}",
            if area.contains(' ') { format!("“{}”", named(area)) } else { named(area) }
        ),
        path => format!("Nhóm {}", item(path).trim_start_matches("mục ")),
    };
    let what = what.strip_prefix("Điểm tối đa: ").map_or_else(|| small_first(what), ToOwned::to_owned);
    format!("{name}: {what}")
}

/// A convention with the author's reason.
pub(super) fn because(what: &str, why: &str) -> String {
    format!("{what} Lý do: {}.", capital(visible(why.trim_end_matches(['.', ' '])).trim_start()))
}

/// The printed levels.
fn printed(levels: &[String]) -> String {
    if levels.is_empty() {
        return "Các mức in trong bảng".to_owned();
    }
    let levels: Vec<String> = levels.iter().map(|level| format!("“{}”", named(level))).collect();
    format!("Bảng in {}", levels.join(" và "))
}

fn value(edge: Edge, of: Of) -> String {
    format!("{}{}", number(edge.value), if of == Of::Percent { "%" } else { "" })
}

#[cfg(test)]
mod tests {
    use tu_cham_author::phrases::Phrases;
    use tu_cham_author::scoring::Gives;
    use tu_cham_core::number::Decimal;

    use super::*;
    use crate::authoring::InSet;

    fn n(text: &str) -> Decimal {
        Decimal::from_canonical(text).expect("a number")
    }

    fn what(convention: &Convention) -> String {
        InSet.convention(convention).0
    }

    #[test]
    fn a_convention_about_a_group_names_the_group() {
        let of = Box::new(Convention::MaxSet { printed: Some(n("14")), text: None, set: n("14.5") });
        let of_area = Convention::OfGroup { path: vec!["1".to_owned()], of: of.clone() };
        assert_eq!(what(&of_area), "Lĩnh vực 1: bảng in 14, người soạn đặt 14,5.");
        let why = "theo công văn 12.".to_owned();
        let of_group = Convention::OfGroup { path: vec!["1".to_owned(), "1.3".to_owned()], of };
        let because = Convention::Because { of: Box::new(of_group), why };
        assert_eq!(what(&because), "Nhóm 1.3: bảng in 14, người soạn đặt 14,5. Lý do: Theo công văn 12.");
    }

    #[test]
    fn a_decision_about_levels_says_what_is_printed_and_where_it_goes() {
        let hole = Convention::HoleFilled {
            levels: vec!["từ 60% đến dưới 75%".to_owned()],
            of: Of::Percent,
            from: Edge { value: n("75"), inclusive: true },
            to: Edge { value: n("80"), inclusive: false },
            gives: Gives::Points(n("0.5")),
        };
        assert_eq!(
            what(&hole),
            "Bảng in “từ 60% đến dưới 75%”, để hở từ 75% đến dưới 80%; người soạn xếp khoảng này vào mức 0,5 điểm."
        );
        let overlap = Convention::OverlapGiven {
            levels: vec!["Từ 90% trở lên".to_owned(), "từ 70% đến 90%".to_owned()],
            of: Of::Percent,
            value: n("90"),
            gives: Gives::Points(n("2")),
        };
        assert_eq!(
            what(&Convention::Because { of: Box::new(overlap), why: "công văn 12".to_owned() }),
            "Bảng in “Từ 90% trở lên” và “từ 70% đến 90%”, đúng 90% thuộc hai mức; người soạn xếp mốc này vào mức 2 điểm. \
             Lý do: Công văn 12."
        );
    }
}
