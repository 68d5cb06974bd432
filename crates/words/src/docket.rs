//! The docket (bàn làm việc) in words: how files stand to one another, where items stand, how answers stand to a key.

use tu_cham_core::assessment::Header;
use tu_cham_core::criteria::{CriteriaSet, LeafIx};
use tu_cham_core::exact::Exact;
use tu_cham_core::marking::{Marked, Verdict};
use tu_cham_core::points::{MAX_DECIMALS, Percent, Points};
use tu_cham_core::spread::{Level, Outcome, Spread};
use tu_cham_core::text::visible;
use tu_cham_files::assessment_file::Notice;
use tu_cham_files::docket::{Docket, Facts, Filed, Key, Remark};

use crate::earned::Sense;
use crate::entries::entry;
use crate::{appraisal, points};

/// The relation of a file to the others. Whatever it names is a text of a file, made visible.
pub fn remark(docket: &Docket, remark: Remark) -> String {
    let of = |number: usize| {
        let name = docket.file(number).map(|file| visible(&file.name).into_owned());
        name.map_or_else(|| "một tệp khác".to_owned(), |name| format!("tệp “{name}”"))
    };
    match remark {
        Remark::SameAs(number) => format!("Giống hệt {}", of(number)),
        Remark::OlderThan(number) => format!("Bản cũ hơn của {}", of(number)),
        Remark::ForkedFrom(number) => {
            format!("Cùng một bản tự chấm với {}, mỗi tệp có nội dung riêng: cần hỏi lại đơn vị", of(number))
        }
        Remark::SameUnit(number) => format!("Cùng đơn vị, cùng kỳ với {} (tệp đó sửa sau)", of(number)),
        Remark::SamePerson(number) => {
            format!("Cùng người làm, cùng tình huống với {} (tệp đó sửa sau)", of(number))
        }
        Remark::SameName(number) => {
            format!("Trùng tên đơn vị với {}, khác cơ quan cấp trên hoặc loại đơn vị", of(number))
        }
        Remark::SameFileName(_) => "Trùng tên tệp với một tệp khác, nội dung khác nhau".to_owned(),
        Remark::OtherVersion => "Phiên bản khác của bộ tiêu chí".to_owned(),
        Remark::OtherSet => "Bộ tiêu chí khác với các tệp còn lại".to_owned(),
        Remark::OtherCase => "Bài của tình huống khác".to_owned(),
        Remark::OtherPeriod => "Khác năm hoặc khác kỳ với đa số tệp".to_owned(),
        Remark::IsKey => "Chính là đáp án".to_owned(),
    }
}

/// Warnings about a file by itself.
pub fn warnings(facts: &Facts) -> Vec<String> {
    let mut said = Vec::new();
    if facts.notices.contains(&Notice::ChecksumDiffers) {
        said.push(
            "Nội dung không khớp mã kiểm tra: tệp bị hỏng khi chép, hoặc bị sửa ngoài Tự Chấm".to_owned(),
        );
    }
    let kept = facts.notices.iter().filter(|notice| **notice != Notice::ChecksumDiffers).count();
    if kept > 0 {
        said.push(format!("Có {kept} số liệu, câu trả lời không khớp bộ tiêu chí, không được chấm"));
    }
    said.extend(facts.broken.map(|broken| appraisal::broken(broken, &facts.assessment.steps)));
    if !facts.loose.is_empty() {
        said.push(format!("Có {} mục ghi điểm thẩm định chưa chuyển: không tính", facts.loose.len()));
    }
    said
}

/// The faults in the key of a practice case; none where it has none.
pub fn key_faults(set: &CriteriaSet, key: &Key) -> Option<String> {
    let case = key.case.as_ref()?;
    let codes: Vec<&str> = case.differing.iter().map(|leaf| &*set.node_of(*leaf).code).collect();
    if !codes.is_empty() {
        return Some(format!(
            "Điểm ghi trong tệp đáp án không khớp câu trả lời ở mục {}: tệp bị sửa tay. Điểm dùng để so là điểm tính từ câu trả lời.",
            codes.join(", ")
        ));
    }
    case.is_broken.then(|| {
        "Nội dung tệp đáp án không khớp mã kiểm tra: tệp bị hỏng khi chép, hoặc bị sửa ngoài Tự Chấm."
            .to_owned()
    })
}

/// That a file is of an older version of the format; it is read like any other.
pub fn older_format(file: &Filed) -> Option<String> {
    let version = file.older_format.as_ref()?;
    Some(format!("Tệp định dạng cũ ({}): đọc được đủ, chấm như các tệp khác", visible(version)))
}

/// Who filled an assessment in: `Lan`, `Lan và 2 người khác`.
pub fn people(facts: &Facts) -> String {
    match facts.people.as_slice() {
        [] => "–".to_owned(),
        [one] => visible(one).into_owned(),
        [one, rest @ ..] => format!("{} và {} người khác", visible(one), rest.len()),
    }
}

/// The period: `năm 2026`, `quý I/2024`.
pub fn period(header: &Header) -> String {
    if header.period.trim().is_empty() {
        format!("năm {}", header.year)
    } else {
        visible(header.period.trim()).into_owned()
    }
}

/// That a file chosen as the key is an exercise; none where it is not one.
pub fn an_exercise(header: &Header) -> Option<String> {
    let case = header.case.as_ref()?;
    let of = match header.name.trim() {
        "" => String::new(),
        who => format!(" của {}", visible(who)),
    };
    Some(format!(
        "đây là bài làm{of} của tình huống “{}”, không phải tệp đáp án. Bài của học viên mở ở phần Các tệp. \
         Muốn lấy chính bài này làm đáp án thì mở ở phần Các tệp rồi bấm “Làm đáp án”.",
        visible(&case.title)
    ))
}

/// How much is answered: `đủ 64 mục`, `60/64 mục`.
pub fn done(facts: &Facts) -> String {
    let total = &facts.claimed;
    if total.done == total.items {
        format!("đủ {} mục", total.items)
    } else {
        format!("{}/{} mục", total.done, total.items)
    }
}

/// The outcome of an item: its points, or its state.
pub fn outcome(set: &CriteriaSet, leaf: LeafIx, outcome: Outcome) -> String {
    let sense = Sense::of_leaf(set, leaf);
    match outcome {
        Outcome::Scored(given) => sense.points(given, set),
        Outcome::NotApplicable(Some(given)) => format!("không phát sinh ({})", sense.points(given, set)),
        Outcome::NotApplicable(None) => "không phát sinh".to_owned(),
        Outcome::Left => "không tính".to_owned(),
        Outcome::DataMissing => "chưa có số liệu".to_owned(),
        Outcome::Unfinished => "chưa làm xong (số liệu thiếu hoặc sai)".to_owned(),
        Outcome::Unanswered => "chưa chấm".to_owned(),
        Outcome::Outside => "không tự chấm".to_owned(),
    }
}

/// A step of a distribution: `2,00`, `từ 25% đến dưới 50%`, `tối đa`.
pub fn level(set: &CriteriaSet, leaf: LeafIx, level: Level) -> String {
    match level {
        Level::At(it) => outcome(set, leaf, it),
        Level::Share(0, to) => format!("dưới {to}% điểm tối đa"),
        Level::Share(from, to) => format!("từ {from}% đến dưới {to}%"),
        Level::Full => "điểm tối đa".to_owned(),
    }
}

/// How many have which outcome: `2,00: 14 · 1,00: 3 · chưa chấm: 1`.
pub fn counts(set: &CriteriaSet, spread: &Spread) -> String {
    let said = spread.levels(set);
    let said = said.iter().map(|(it, count)| format!("{}: {count}", level(set, spread.leaf, *it)));
    said.collect::<Vec<String>>().join(" · ")
}

/// The middle of an item.
pub fn median(set: &CriteriaSet, spread: &Spread) -> Option<Points> {
    spread.median.as_ref().map(|middle| Points::rounded(middle, MAX_DECIMALS.min(set.leaf_decimals + 1)))
}

/// Points or a dash.
pub fn points_or_dash(set: &CriteriaSet, given: Option<Points>) -> String {
    given.map_or_else(|| "–".to_owned(), |given| points(given, set))
}

/// How far units are apart, in percent of the item's maximum, rounded here alone.
pub fn apart(spread: &Spread) -> Option<Percent> {
    spread.apart.as_ref().map(|part| Percent::rounded(&(part * &Exact::from(100)), 1))
}

/// How an answer stands to the key.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "Đúng",
        Verdict::Wrong => "Sai",
        Verdict::Open => "Chưa làm",
    }
}

/// In what an answer differs from the key; nothing where it does not.
pub fn differences(key: &Facts, own: &Facts, marked: &Marked) -> Vec<String> {
    let set = key.set;
    let mut said = Vec::new();
    if marked.is_other_way {
        let is_published = key.assessment.answer(marked.leaf).announced.is_some();
        said.push(if is_published {
            "Đáp án lấy điểm công bố, bài làm chấm theo số liệu của đơn vị".to_owned()
        } else {
            "Đáp án chấm theo số liệu của đơn vị, bài làm lấy điểm công bố".to_owned()
        });
    }
    if marked.verdict == Verdict::Open && marked.own != Outcome::Unfinished {
        return said;
    }
    for input in &marked.figures {
        let shown = |facts: &Facts| {
            let found = facts.assessment.entry(*input).map(|it| entry(set, *input, it));
            match found {
                None => "bỏ trống".to_owned(),
                Some(None) => "không đọc được".to_owned(),
                Some(Some(text)) => text,
            }
        };
        let label = set[*input].label.trim_end_matches(['.', ':', '?']);
        said.push(format!("{label}: bài làm {}, đáp án {}", shown(own), shown(key)));
    }
    said
}

/// The counts of a participant: `Đúng 50/64 mục, sai 10, chưa làm 4`.
pub fn tally(marked: &[Marked]) -> String {
    let count = |of: Verdict| marked.iter().filter(|it| it.verdict == of).count();
    format!(
        "Đúng {}/{} mục, sai {}, chưa làm {}",
        count(Verdict::Right),
        marked.len(),
        count(Verdict::Wrong),
        count(Verdict::Open)
    )
}
