//! How an item of a proposal is scored, in words for the author of a set.

use tu_cham_author::forming::Way;
use tu_cham_author::proposal::{Certainty, Doubt};
use tu_cham_author::scoring::{Band, Edge, Gives, Level, Of, Rate, Scoring};
use tu_cham_core::number::Decimal;
use tu_cham_core::text::{fold, small_first};

/// Things that are counted by themselves: each of them costs points.
const COUNTED: [&str; 8] =
    ["lan ", "luot ", "ngay ", "ho so ", "bao cao ", "van ban ", "truong hop ", "nhiem vu "];

/// The name of a way of scoring.
pub const fn way(way: Way) -> &'static str {
    match way {
        Way::YesNo => "Đạt hoặc không đạt",
        Way::Choice => "Chọn một trong các mức",
        Way::AllOf => "Đủ tất cả điều kiện",
        Way::Checks => "Cộng điểm từng nội dung",
        Way::Percent => "Theo tỷ lệ (%)",
        Way::Count => "Theo số lượng",
        Way::Target => "So với chỉ tiêu được giao",
        Way::Deduct => "Trừ điểm theo số lần",
        Way::PerItem => "Điểm cho mỗi lần, mỗi nội dung",
        Way::Composite => "Nhiều phần cộng lại",
        Way::Penalty => "Trừ một mức cố định",
        Way::Survey => "Điều tra xã hội học",
        Way::Manual => "Nhập điểm, kèm giải trình",
    }
}

/// How sure a reading is: a word or two.
pub const fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Sure => "chắc chắn",
        Certainty::Confirm(Doubt::NoWords | Doubt::NotRecognised) => "chưa có cách chấm tự động",
        Certainty::Confirm(_) => "cần xác nhận",
        Certainty::Set => "đã xác nhận",
    }
}

/// Why a reading has to be confirmed.
pub const fn doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::NoWords => {
            "Bảng không ghi cách chấm của mục này. Tạm để người chấm nhập điểm kèm giải trình; có cách chấm thì bấm Sửa để chọn."
        }
        Doubt::NotRecognised => {
            "Chưa nhận ra cách chấm trong câu chữ này. Tạm để người chấm nhập điểm kèm giải trình; bấm Sửa để chọn cách chấm."
        }
        Doubt::WordsLeft => {
            "Còn phần câu chữ chưa được đưa vào cách chấm. Đối chiếu lại với câu chữ bên cạnh."
        }
        Doubt::Points => "Điểm trong câu chữ không khớp với điểm tối đa của mục.",
        Doubt::Bands => "Các mức còn khoảng trống hoặc chồng nhau.",
        Doubt::Several => "Câu chữ có thể hiểu theo nhiều cách. Kiểm tra cách chấm được đề xuất.",
        Doubt::Voids => {
            "Bảng ghi có mức làm mất điểm của cả tiêu chí, không riêng mục này. Chọn cách hiểu đúng với văn bản."
        }
        Doubt::Changed => "Cách chấm lấy từ bộ tiêu chí trước, nhưng câu chữ năm nay đã khác.",
    }
}

/// A scoring, line by line.
pub fn lines(scoring: &Scoring) -> Vec<String> {
    match scoring {
        Scoring::YesNo(levels) | Scoring::Choice(levels) | Scoring::Checks(levels) => {
            levels.iter().map(level).collect()
        }
        Scoring::AllOf { conditions, points } => {
            let mut lines = conditions.clone();
            lines.push(format!("Đủ tất cả: {}; thiếu một điều kiện: 0 điểm", amount(*points)));
            lines
        }
        Scoring::Bands(bands) => {
            let mut lines: Vec<String> = bands.levels.iter().map(|band| self::band(band, bands.of)).collect();
            lines.extend(bands.rate.as_ref().map(rate));
            lines.extend(bands.round.map(|to| format!("Làm tròn đến {} điểm", to.vietnamese(0))));
            lines.extend(bands.clamps.then(|| "Tỷ lệ trên 100% tính là 100%".to_owned()));
            lines
        }
        Scoring::Target { points, linear, rate: of, default } => {
            let less =
                if *linear { "thấp hơn thì tính theo tỷ lệ" } else { "thấp hơn thì 0 điểm" };
            let mut lines = vec![format!("Đạt chỉ tiêu: {}; {less}", amount(*points))];
            lines.extend(of.as_ref().map(rate));
            lines.extend(
                default.map(|default| format!("Chưa được giao chỉ tiêu thì lấy {}%", default.vietnamese(0))),
            );
            lines
        }
        Scoring::Deduct { start, items, floor } => {
            let item = |item: &tu_cham_author::scoring::Deduction| match item.each {
                Some(each) if is_counted(&item.label) => {
                    format!("Mỗi {}: trừ {}", small_first(item.label.trim()), amount(each))
                }
                Some(each) => format!("{}: trừ {} mỗi lần", or_blank(&item.label), amount(each)),
                None => format!("{}: mất toàn bộ điểm", or_blank(&item.label)),
            };
            let mut lines = vec![format!("Bắt đầu từ {}, thấp nhất {}", amount(*start), amount(*floor))];
            lines.extend(items.iter().map(item));
            lines
        }
        Scoring::PerItem { each, unit, cap } => {
            let cap = cap
                .map_or_else(|| "không nêu mức tối đa".to_owned(), |cap| format!("tối đa {}", amount(cap)));
            vec![format!("Mỗi {}: {}; {cap}", if unit.is_empty() { "lần" } else { unit }, amount(*each))]
        }
        Scoring::Composite { parts, cap } => {
            let mut all = Vec::new();
            for (at, part) in parts.iter().enumerate() {
                all.push(format!("Phần {}: {}", at + 1, way(Way::of(part)).to_lowercase()));
                all.extend(lines(part).into_iter().map(|line| format!("– {line}")));
            }
            all.extend(cap.map(|cap| format!("Cộng lại, tối đa {}", amount(cap))));
            all
        }
        Scoring::Penalty { points } => vec![format!("Trừ {} khi vi phạm", amount(*points))],
        Scoring::Survey => vec!["Đơn vị không tự chấm; điểm lấy từ kết quả điều tra".to_owned()],
        Scoring::Manual => vec!["Người chấm nhập điểm, bắt buộc có giải trình".to_owned()],
    }
}

/// Whether words begin with a thing that is counted by itself: `lần trễ hạn`.
fn is_counted(words: &str) -> bool {
    let folded = format!("{} ", fold(words.trim()));
    COUNTED.iter().any(|noun| folded.starts_with(noun))
}

fn level(level: &Level) -> String {
    let group = level.group.as_ref().map(|group| format!("{group} – ")).unwrap_or_default();
    format!("{group}{}: {}", or_blank(&level.label), amount(level.points))
}

/// A band with its ends and points: `từ 80% đến dưới 100%: 1,5 điểm`.
pub fn band(band: &Band, of: Of) -> String {
    let group = band.group.as_ref().map(|group| format!("{group} – ")).unwrap_or_default();
    format!("{group}{}: {}", ends(band, of), gives(band.gives))
}

/// The ends of a band.
fn ends(band: &Band, of: Of) -> String {
    let sign = if of == Of::Percent { "%" } else { "" };
    let value = |edge: Edge| format!("{}{sign}", edge.value.vietnamese(0));
    let top = Decimal::whole(100);
    let is_top = |edge: Edge| of == Of::Percent && edge.value >= top && edge.inclusive;
    let from = if band.from.inclusive { "từ" } else { "trên" };
    let name = |words: String| {
        let mut letters = words.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
            .unwrap_or_default()
    };
    name(match band.to {
        Some(to) if to.value == band.from.value => format!("đạt {}", value(to)),
        Some(to) if band.from.value.is_zero() && band.from.inclusive && is_top(to) => "mọi tỷ lệ".to_owned(),
        Some(to) if band.from.value.is_zero() && band.from.inclusive => {
            format!("{} {}", if to.inclusive { "không quá" } else { "dưới" }, value(to))
        }
        Some(to) if is_top(to) => {
            format!("{from} {}{}", value(band.from), if band.from.inclusive { " trở lên" } else { "" })
        }
        Some(to) => format!(
            "{from} {} đến {}{}",
            value(band.from),
            if to.inclusive { "" } else { "dưới " },
            value(to)
        ),
        None => format!("{from} {}{}", value(band.from), if band.from.inclusive { " trở lên" } else { "" }),
    })
}

/// The points in a band.
pub(crate) fn gives(gives: Gives) -> String {
    match gives {
        Gives::Points(points) => amount(points),
        Gives::TimesMax => "tỷ lệ × điểm tối đa".to_owned(),
        Gives::TimesMaxOver(over) => format!("tỷ lệ × điểm tối đa / {}%", over.vietnamese(0)),
        Gives::Times(points) => format!("tỷ lệ × {}", amount(points)),
    }
}

fn rate(rate: &Rate) -> String {
    format!("Tỷ lệ = {} / {}", or_blank(&rate.numerator), or_blank(&rate.denominator))
}

fn amount(points: Decimal) -> String {
    format!("{} điểm", points.vietnamese(0))
}

fn or_blank(words: &str) -> &str {
    if words.trim().is_empty() { "(chưa ghi)" } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_read_as_annexes_say_them() {
        let edge = |value, inclusive| Edge { value: Decimal::whole(value), inclusive };
        let band = |from, to| Band {
            group: None,
            label: String::new(),
            from,
            to,
            gives: Gives::Points(Decimal::whole(1)),
        };
        for (from, to, expected) in [
            (edge(80, true), Some(edge(100, false)), "Từ 80% đến dưới 100%: 1 điểm"),
            (edge(90, false), Some(edge(100, true)), "Trên 90%: 1 điểm"),
            (edge(0, true), Some(edge(50, false)), "Dưới 50%: 1 điểm"),
            (edge(100, true), Some(edge(100, true)), "Đạt 100%: 1 điểm"),
            (edge(0, true), Some(edge(100, true)), "Mọi tỷ lệ: 1 điểm"),
            (edge(70, true), Some(edge(90, true)), "Từ 70% đến 90%: 1 điểm"),
        ] {
            assert_eq!(self::band(&band(from, to), Of::Percent), expected);
        }
        assert_eq!(self::band(&band(edge(3, true), None), Of::Count), "Từ 3 trở lên: 1 điểm");
    }
}
