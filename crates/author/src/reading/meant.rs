//! Rules said in words of many styles: a reading that is sure says the rule that was meant, and a foreign sentence is never overlooked.

use proptest::prelude::*;

use tu_cham_core::number::Decimal;

use crate::proposal::{Certainty, Role};
use tu_cham_core::text::capital;

use crate::reading::said::{item, rule};
use crate::reading::{Words, read};

/// How an annex writes.
#[derive(Debug, Clone)]
struct Style {
    joint: &'static str,
    unit: &'static str,
    between: &'static str,
    first: &'static str,
    decimals: bool,
    percent: &'static str,
    end: &'static str,
}

impl Style {
    fn points(&self, quarters: u32) -> String {
        let text = Decimal::scaled_from(i128::from(quarters) * 25, 2).vietnamese(u8::from(self.decimals));
        format!("{text}{}", self.unit)
    }

    fn text(&self, levels: &[(String, String)]) -> String {
        let levels: Vec<String> =
            levels.iter().map(|(label, gives)| format!("{label}{}{gives}", self.joint)).collect();
        let levels =
            if self.between == ". " { levels.iter().map(|level| capital(level)).collect() } else { levels };
        format!("{}{}{}", self.first, levels.join(self.between), self.end)
    }
}

fn styles() -> impl Strategy<Value = Style> {
    let joints = prop::sample::select(vec![": ", " : ", ":", " = ", ": đạt "]);
    let units = prop::sample::select(vec![" điểm", "đ", " đ", ""]);
    let lists = prop::sample::select(vec![
        ("", "; "),
        ("", ";\n"),
        ("- ", "\n- "),
        ("+ ", ";\n+ "),
        ("", "\n"),
        ("- ", ".\n- "),
        ("", ". "),
        ("• ", "\n• "),
    ]);
    let percents = prop::sample::select(vec!["%", " %"]);
    let ends = prop::sample::select(vec!["", ".", ";", " "]);
    (joints, units, lists, any::<bool>(), percents, ends).prop_map(
        |(joint, unit, (first, between), decimals, percent, end)| Style {
            joint: if joint == ": đạt " && unit.is_empty() { ": " } else { joint },
            unit,
            between,
            first,
            decimals,
            percent,
            end,
        },
    )
}

/// Labels of levels that no reader may take apart.
const LABELS: [&str; 14] = [
    "ban hành trước ngày 31/01/2026",
    "ban hành sau ngày 31/01/2026",
    "thực hiện đúng Nghị quyết số 57-NQ/TW",
    "có từ 2 sáng kiến hoặc giải pháp trở lên",
    "có 1 sáng kiến",
    "gửi đủ 4 báo cáo (quý I, 6 tháng, quý III, năm)",
    "gửi thiếu báo cáo; hoặc gửi chậm",
    "hoàn thành 100% theo lộ trình, kế hoạch",
    "có kế hoạch: đạt từ 85% đến dưới 100%",
    "đầy đủ, kịp thời theo Mẫu số 02",
    "chậm từ 1 đến 5 ngày",
    "dưới 80% nhưng đã đôn đốc",
    "không thực hiện",
    "còn lại",
];

/// Sentences that change the rule.
const FOREIGN: [&str; 16] = [
    "Mỗi lần chậm trừ 0,5 điểm",
    "Tối đa 0,5 điểm",
    "Nếu chậm thì không tính điểm",
    "Áp dụng như tiêu chí 1.2",
    "Nhân hệ số 2",
    "Chỉ tính số liệu quý IV",
    "Trường hợp đặc biệt do Hội đồng xem xét",
    "Trừ 50% số điểm khi không có tài liệu",
    "Cộng thêm 0,5 điểm cho xã đảo",
    "Riêng phường tính một nửa",
    "Giảm 10% số điểm cho mỗi tháng chậm",
    "Điểm quy đổi bằng 80% điểm đạt được",
    "Kết quả do Sở Nội vụ cung cấp",
    "Không quá 1 điểm",
    "Chấm theo quy định tại Quyết định số 876/QĐ-BNV",
    "Số liệu tính đến hết ngày 15/12",
];

fn edges() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::btree_set(1_u32..20, 1..4)
        .prop_map(|edges| edges.into_iter().map(|edge| edge * 5).collect())
}

/// The words of bands that end at these percentages, and the rule in few signs. `above` says on which side the edges are.
fn banded(edges: &[u32], above: bool, style: &Style) -> (String, String) {
    let sign = style.percent;
    let top = u32::try_from(edges.len()).unwrap_or(0) * 2;
    let mut words = Vec::new();
    let mut signs = Vec::new();
    for at in (0..=edges.len()).rev() {
        let points = u32::try_from(at).unwrap_or(0) * 2;
        let (low, high) = (at.checked_sub(1).map(|at| edges[at]), edges.get(at));
        let (label, interval) = match (low, high, above) {
            (Some(low), None, false) => (format!("từ {low}{sign} trở lên"), format!("[{low},100]")),
            (Some(low), None, true) => (format!("trên {low}{sign}"), format!("({low},100]")),
            (Some(low), Some(high), false) => {
                (format!("từ {low}{sign} đến dưới {high}{sign}"), format!("[{low},{high})"))
            }
            (Some(low), Some(high), true) => {
                (format!("trên {low}{sign} đến {high}{sign}"), format!("({low},{high}]"))
            }
            (None, Some(high), false) => (format!("dưới {high}{sign}"), format!("[0,{high})")),
            (None, Some(high), true) => (format!("từ {high}{sign} trở xuống"), format!("[0,{high}]")),
            (None, None, _) => continue,
        };
        words.push((label, style.points(points)));
        signs.push(format!("{interval} = {}", Decimal::scaled_from(i128::from(points) * 25, 2).canonical()));
    }
    let max = Decimal::scaled_from(i128::from(top) * 25, 2).canonical();
    (style.text(&words), format!("{max}|bands % {}", signs.join(" | ")))
}

/// Clear rules of every kind, each for 2 points.
const CLEAR: [&str; 14] = [
    "Có: 2 điểm; không: 0 điểm",
    "Tốt: 2 điểm; khá: 1 điểm; kém: 0 điểm",
    "- Tốt: 2 điểm\n- Khá: 1 điểm\n- Kém: 0 điểm",
    "Từ 3 kênh trở lên: 2 điểm; từ 1 đến 2 kênh: 1 điểm; không có kênh nào: 0 điểm",
    "Điểm = Tỷ lệ x điểm tối đa",
    "Tỷ lệ hồ sơ đúng hạn trên tổng số hồ sơ: Tỷ lệ x 2",
    "Từ 80% trở lên: 2 điểm; dưới 80%: Tỷ lệ x điểm tối đa/80%",
    "Tính theo công thức (b/a) x 2 điểm; a: hồ sơ tiếp nhận; b: hồ sơ số hóa",
    "Mỗi nội dung được 1 điểm: phân công nhiệm vụ; gắn với thi đua",
    "Cộng dồn các nội dung sau:\n- Ban Chỉ đạo: 1 điểm\n- Tổ công tác: 1 điểm",
    "Bảo đảm đồng thời các điều kiện: đủ số lượng; đúng hạn: 2 điểm; không bảo đảm một trong các điều kiện: 0 điểm",
    "Đạt chỉ tiêu được giao: 2 điểm; không đạt thì tính (Tỷ lệ đạt được/Chỉ tiêu) x điểm tối đa",
    "Mỗi mô hình: 1 điểm, tối đa 2 điểm",
    "Không vi phạm: 2 điểm; trừ 0,5 điểm/lần chậm, trừ đến hết điểm của tiêu chí",
];

/// Clear penalties, each of 2 points.
const PENALTIES: [&str; 4] = [
    "Trừ 0,5 điểm/lần, tối đa trừ 2 điểm",
    "Mỗi báo cáo chậm trừ 0,5 điểm, tối đa trừ 2 điểm",
    "Có: trừ 2 điểm",
    "Trừ 2 điểm",
];

#[test]
fn no_kind_of_rule_overlooks_a_foreign_sentence() {
    let mut overlooked = Vec::new();
    // A definition of a figure, or a duty, may be long.
    let harmless = ["Chỉ tính", "Kết quả", "Chấm theo", "Số liệu"];
    let base = CLEAR.iter().map(|clear| (*clear, Role::Base));
    for (clear, role) in base.chain(PENALTIES.iter().map(|clear| (*clear, Role::Penalty))) {
        let read = |text: &str| read(&Words { role, ..item("2", text) });
        assert_eq!(read(clear).reading.certainty, Certainty::Sure, "{clear}");
        for foreign in FOREIGN {
            let small = foreign.to_lowercase();
            for text in [
                format!("{clear}; {small}"),
                format!("{clear}. {foreign}"),
                format!("{clear}\n{foreign}"),
                format!("{clear}\n{small}"),
                format!("{clear}\n- {foreign}"),
                format!("{clear} ({small})"),
                format!("{clear}, {small}"),
                format!("{clear} {small}"),
                format!("{foreign}. {clear}"),
                format!("{foreign}\n{clear}"),
                format!("{foreign}; {clear}"),
                format!("{foreign}: {clear}"),
            ] {
                let is_label = [" ", "(", "\n"]
                    .iter()
                    .any(|before| text.trim_end_matches(')').ends_with(&format!("{before}{small}")))
                    && !text.contains(&format!("; {small}"));
                if is_label && harmless.iter().any(|harmless| foreign.starts_with(harmless)) {
                    continue;
                }
                let outcome = read(&text);
                if outcome.reading.certainty == Certainty::Sure {
                    overlooked.push(format!("{text:?} → {}", rule(&outcome)));
                }
            }
        }
    }
    assert!(overlooked.is_empty(), "{}: {overlooked:#?}", overlooked.len());
}

proptest! {
    #[test]
    fn bands_are_read_in_every_style(edges in edges(), above in any::<bool>(), style in styles()) {
        let (text, expected) = banded(&edges, above, &style);
        let (max, expected) = expected.split_once('|').expect("a maximum");
        prop_assert_eq!(rule(&read(&item(max, &text))), expected, "{}", text);
    }

    #[test]
    fn levels_are_read_in_every_style(
        labels in prop::sample::subsequence(LABELS.to_vec(), 2..5).prop_shuffle(),
        style in styles(),
    ) {
        let count = labels.len();
        let levels: Vec<(String, String)> = labels
            .iter()
            .enumerate()
            .map(|(at, label)| ((*label).to_owned(), style.points(u32::try_from(count - 1 - at).unwrap_or(0))))
            .collect();
        let max = Decimal::scaled_from(i128::try_from(count - 1).unwrap_or(0) * 25, 2);
        let text = style.text(&levels);
        let outcome = read(&item(&max.canonical(), &text));
        let said = rule(&outcome);
        let labels_found: Vec<String> = match &outcome.reading.scoring {
            crate::scoring::Scoring::YesNo(levels) | crate::scoring::Scoring::Choice(levels) => {
                levels.iter().map(|level| level.label.to_lowercase()).collect()
            }
            _ => Vec::new(),
        };
        let labels: Vec<String> = labels.iter().map(|label| label.to_lowercase()).collect();
        let is_sure = outcome.reading.certainty == Certainty::Sure;
        prop_assert!(!is_sure || labels_found == labels, "{} → {}", text, said);
        let tricky = labels.iter().any(|label| label.contains(';'));
        prop_assert!(tricky || labels_found == labels, "{} → {}", text, said);
    }

    #[test]
    fn a_foreign_sentence_is_never_overlooked(
        edges in edges(),
        style in styles(),
        foreign in prop::sample::select(FOREIGN.to_vec()),
        is_own_line in any::<bool>(),
        is_first in any::<bool>(),
    ) {
        let (text, max) = banded(&edges, false, &style);
        let max = max.split_once('|').expect("a maximum").0;
        let between = if is_own_line { "\n" } else { "; " };
        let text = if is_first { format!("{foreign}{between}{text}") } else { format!("{text}{between}{foreign}") };
        let outcome = read(&item(max, &text));
        prop_assert_ne!(outcome.reading.certainty, Certainty::Sure, "{} → {}", text, rule(&outcome));
    }
}
