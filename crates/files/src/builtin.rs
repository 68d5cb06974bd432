//! The built-in criteria sets and samples, with the facts about each that are known before its text is loaded.
//!
//! The texts are files of `checklists/`. The page loads one from its own address on demand; native programs have them
//! compiled in.

#[cfg(not(target_arch = "wasm32"))]
mod texts;

#[cfg(not(target_arch = "wasm32"))]
pub use texts::{
    CA_MAU_1880, CASES, DECREE_335, EARLIER_SETS, PRACTICE_CASES, PRACTICE_COMMUNE, PRACTICE_KEYS,
    QD766_COMMUNE, SAMPLE, SETS, all_sets, sets,
};

use tu_cham_core::criteria::{CriteriaSet, Outline, Standing, UnitType};
use tu_cham_core::date::Date;
use tu_cham_core::points::Points;
use tu_cham_core::text::fold;

/// A criteria set that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuiltIn {
    /// The name of its file in `checklists/`, without the ending.
    pub file: &'static str,
    /// The outline of the set, for lists.
    pub outline: Outline<'static>,
    /// The names of the levels of the tree in its decision, from the top; none where they are the usual ones. The files
    /// were published before they had a field for it, and a name alone makes no new version.
    pub level_names: &'static [&'static str],
}

/// An assessment that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// The name of its file in `checklists/samples/`, without the ending.
    pub file: &'static str,
    /// The unit whose figures these are.
    pub unit: &'static str,
    /// The period, in words; blank for a whole year.
    pub period: &'static str,
    /// The hash of its criteria set, which is built in.
    pub set: &'static str,
}

/// How the ids of samples begin, and those of no assessment that was begun here.
const SAMPLE_ID: &str = "mau-";

/// Whether an id is that of a sample.
pub fn is_sample(id: &str) -> bool {
    id.starts_with(SAMPLE_ID)
}

/// The origin of a criteria set. The hash decides, not the name of the set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It came with the program.
    BuiltIn,
    /// The set came from a file and has the name of no built-in set.
    File,
    /// The set came from a file and has the name of a built-in set, by id and version or by a title and the year, but
    /// other content.
    Namesake,
}

/// The origin of a criteria set, found without reading the built-in sets.
pub fn origin<'a>(set: impl Into<Outline<'a>>) -> Origin {
    let set = set.into();
    if is_built_in(set.hash) {
        return Origin::BuiltIn;
    }
    let titles = [fold(set.title), fold(set.short_title)];
    let is_called_like = |known: &Outline| {
        (known.id == set.id && known.version == set.version)
            || (known.year == set.year
                && [known.title, known.short_title].iter().any(|title| titles.contains(&fold(title))))
    };
    if all().any(|known| is_called_like(&known.outline)) { Origin::Namesake } else { Origin::File }
}

/// The built-in sets in all their versions.
fn all() -> impl Iterator<Item = &'static BuiltIn> {
    BUILT_IN.iter().chain(&EARLIER)
}

/// Whether the set with this hash came with the program in an earlier version, and another has taken its place.
pub fn is_earlier(hash: &str) -> bool {
    EARLIER.iter().any(|known| known.outline.hash == hash)
}

/// The earlier versions of the built-in sets.
pub fn earlier_versions() -> impl Iterator<Item = &'static BuiltIn> {
    EARLIER.iter()
}

/// Whether the set with this hash came with the program, in its present version or an earlier one.
pub fn is_built_in(hash: &str) -> bool {
    by_hash(hash).is_some()
}

/// The names of the levels of a set: its own, else those known of a built-in one; none where the usual names hold.
pub fn level_names(set: &CriteriaSet) -> impl Iterator<Item = &str> {
    let known = by_hash(set.hash()).filter(|_| set.level_names.is_empty());
    let known = known.map(|known| known.level_names).unwrap_or_default();
    set.level_names.iter().map(String::as_str).chain(known.iter().copied())
}

/// The built-in set with this hash.
pub fn by_hash(hash: &str) -> Option<&'static BuiltIn> {
    all().find(|known| known.outline.hash == hash)
}

/// The built-in sets whose hashes stand in a text.
pub fn named_in(text: &str) -> impl Iterator<Item = &'static BuiltIn> {
    all().filter(|known| text.contains(known.outline.hash))
}

/// Whether two sets could be confused: they share id and version, or a title and the year.
pub fn is_called_alike(a: &Outline, b: &Outline) -> bool {
    let same = |a: &str, b: &str| fold(a) == fold(b);
    let is_one_version = a.id == b.id && a.version == b.version;
    let is_one_title = same(a.title, b.title) || same(a.short_title, b.short_title);
    is_one_version || (a.year == b.year && is_one_title)
}

/// The built-in criteria sets in their present versions.
pub static BUILT_IN: [BuiltIn; 4] = [QD766_SET, PRACTICE_SET, CA_MAU_SET, KHANH_HOA_SET];

/// Earlier versions, for the assessments that were begun with them: nothing new is begun with one.
static EARLIER: [BuiltIn; 4] = [
    earlier(
        &QD766_SET,
        "qd766-xa-2026-1",
        "2026.1",
        "c70aff76bd9a5692d09ad0cf4f15e129eeddf127f165e841049664c6d9b4384f",
    ),
    earlier(
        &PRACTICE_SET,
        "xa-mau-2026-1",
        "2026.1",
        "1226d7162e28b309a74b6f17948364f70b2a78807cf93b82285abae4735d2fb8",
    ),
    earlier(
        &CA_MAU_SET,
        "ca-mau-1880-2013-1",
        "2013.1",
        "363c6148ded424cf2cadda9b6328efd6fbd2dec98acd5d3b5380bb79e0b60b56",
    ),
    earlier(
        &KHANH_HOA_SET,
        "khanh-hoa-11-qd-tu-xa-nam-2026-1",
        "2026.1",
        "3f167a8e0d07e9d9aa4cad50445f313b827086d9e57870f4fee5993a6d5ce087",
    ),
];

/// An earlier version of a set, in which nothing else of the outline was different.
const fn earlier(now: &BuiltIn, file: &'static str, version: &'static str, hash: &'static str) -> BuiltIn {
    BuiltIn { file, outline: Outline { version, hash, ..now.outline }, ..*now }
}

const QD766_SET: BuiltIn = BuiltIn {
    file: "qd766-xa-2026",
    outline: Outline {
        id: "qd766-xa",
        version: "2026.2",
        year: 2026,
        title: "Bộ chỉ số chỉ đạo, điều hành và đánh giá chất lượng phục vụ người dân, doanh nghiệp trong thực hiện thủ tục hành chính, cung cấp dịch vụ công (áp dụng cho cấp xã)",
        short_title: "Quyết định 766/QĐ-TTg, cấp xã",
        unit_types: &[UnitType::Commune, UnitType::Ward, UnitType::SpecialZone],
        standing: Standing::Official {
            number: "766/QĐ-TTg",
            date: day(2022, 6, 23),
            issuer: "Thủ tướng Chính phủ",
        },
        items: 21,
        scale: Points::whole(100),
        hash: QD766,
    },
    level_names: &["nhóm chỉ số", "chỉ số", "chỉ số thành phần"],
};

const PRACTICE_SET: BuiltIn = BuiltIn {
    file: "xa-mau-2026",
    outline: Outline {
        id: "xa-mau",
        version: "2026.2",
        year: 2026,
        title: "Bộ tiêu chí mẫu để tập tự chấm Chỉ số cải cách hành chính của Ủy ban nhân dân xã, phường, đặc khu",
        short_title: "Bộ tiêu chí mẫu cấp xã",
        unit_types: &[UnitType::Commune, UnitType::Ward, UnitType::SpecialZone],
        standing: Standing::Sample {
            disclaimer: "Bộ tiêu chí mẫu để tập chấm, không thay thế bộ tiêu chí của tỉnh",
        },
        items: 64,
        scale: Points::whole(100),
        hash: PRACTICE_HASH,
    },
    level_names: &[],
};

const CA_MAU_SET: BuiltIn = BuiltIn {
    file: "ca-mau-1880-2013",
    outline: Outline {
        id: "ca-mau-1880",
        version: "2013.2",
        year: 2013,
        title: "Trích Phụ lục Quyết định số 1880/QĐ-UBND năm 2013 của UBND tỉnh Cà Mau: mục 1.1 Kế hoạch CCHC năm và mục 1.2 Báo cáo CCHC",
        short_title: "Trích Quyết định 1880/QĐ-UBND (Cà Mau, 2013)",
        unit_types: &[
            UnitType::Commune,
            UnitType::Ward,
            UnitType::Township,
            UnitType::SpecialZone,
            UnitType::District,
            UnitType::Department,
        ],
        standing: Standing::Sample {
            disclaimer: "Bài tập lịch sử: chỉ trích phần đầu đọc được của Phụ lục Quyết định số 1880/QĐ-UBND năm 2013 của UBND tỉnh Cà Mau (mục 1.1 và 1.2), không phải toàn bộ bộ tiêu chí, không dùng để chấm chính thức",
        },
        items: 6,
        scale: Points::whole(7),
        hash: "ab0b1c759a2f5eed69b65676216977a029692904ee046e8f01164a76c1dc7dd2",
    },
    level_names: &[],
};

const KHANH_HOA_SET: BuiltIn = BuiltIn {
    file: "khanh-hoa-11-qd-tu-xa-nam-2026",
    outline: Outline {
        id: "khanh-hoa-11-qd-tu-xa-nam",
        version: "2026.2",
        year: 2026,
        title: "Nội dung, tiêu chí, thang điểm áp dụng cho UBND các xã, phường, đánh giá cả năm (Phụ lục 3, Quy định số 11-QĐ/TU của Tỉnh ủy Khánh Hòa)",
        short_title: "Quy định 11-QĐ/TU (Khánh Hòa), xã, phường, cả năm",
        unit_types: &[UnitType::Commune, UnitType::Ward],
        standing: Standing::Sample {
            disclaimer: "Bản chép lại Phụ lục 3 Quy định số 11-QĐ/TU của Tỉnh ủy Khánh Hòa, chưa đối chiếu với bản ký; đơn vị đối chiếu với văn bản trước khi dùng. Đánh giá thực hiện Nghị quyết số 57-NQ/TW, không phải Chỉ số cải cách hành chính",
        },
        items: 28,
        scale: Points::whole(85),
        hash: "c220ca5fd27c7fc1194fa90779e1bdfb215348e0a25340ad04a4e866a2987c54",
    },
    level_names: &["nội dung", "tiêu chí", "tiêu chí thành phần"],
};

/// The figures of a real commune, to try the program out.
pub static TRIAL: Sample =
    Sample { file: "van-canh-2026", unit: "UBND xã Vân Canh", period: "", set: QD766 };

/// A practice case that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Practice {
    /// The name of its file in `checklists/cases/`, without the ending; its id is the same.
    pub file: &'static str,
    /// Its title.
    pub title: &'static str,
    /// The unit that it is about.
    pub unit: &'static str,
    /// The number of its items.
    pub items: usize,
    /// Of which the right answer is that they cannot be told.
    pub open: usize,
}

impl Practice {
    /// The name of the file with its key, which a word opens.
    pub fn key_file(&self) -> String {
        format!("{}-dap-an", self.file)
    }
}

/// The practice cases: made from reports on real inspections, from published figures, or from a published dispute. The
/// easier ones come first.
pub static PRACTICE: [Practice; 9] = [
    practice(
        "quy-nhon-2026",
        "Phường Quy Nhơn 2026: chấm trọn một phường theo Quyết định 766",
        "UBND phường Quy Nhơn",
        18,
        0,
    ),
    practice(
        "phu-giao-2025",
        "Phú Giáo 2025: tìm số liệu mâu thuẫn",
        "UBND xã Phú Giáo, TP Hồ Chí Minh",
        10,
        3,
    ),
    practice(
        "song-cau-2023",
        "Sông Cầu 2023: có tỷ lệ mà thiếu mẫu số",
        "UBND phường Sông Cầu, TP Bắc Kạn",
        14,
        6,
    ),
    practice(
        "song-cau-q1-2024",
        "Sông Cầu quý I/2024: mức tăng phải giải trình",
        "UBND phường Sông Cầu, TP Bắc Kạn",
        14,
        6,
    ),
    practice(
        "cam-le-2018",
        "Cẩm Lệ 2018: hai thông tin mâu thuẫn trong một báo cáo",
        "UBND quận Cẩm Lệ, TP Đà Nẵng",
        8,
        6,
    ),
    practice(
        "cao-lanh-2021",
        "Cao Lãnh 2021: biết số hồ sơ trễ hạn mà chưa tính được điểm",
        "UBND thành phố Cao Lãnh, tỉnh Đồng Tháp",
        8,
        7,
    ),
    practice(
        "binh-thuy-2022",
        "Bình Thủy 2022: tỷ lệ vượt mục tiêu mà không có số hồ sơ",
        "UBND quận Bình Thủy, TP Cần Thơ (kiểm tra thực tế tại UBND phường An Thới)",
        10,
        7,
    ),
    practice(
        "ha-giang-2023",
        "Hà Giang 9 tháng 2023: lập danh sách số liệu phải yêu cầu",
        "UBND thành phố Hà Giang, tỉnh Hà Giang",
        10,
        9,
    ),
    practice(
        "binh-dinh-2019",
        "Bình Định 2019: tự chấm 0,75, thẩm định còn 0,25",
        "UBND tỉnh Bình Định",
        2,
        0,
    ),
];

const fn practice(
    file: &'static str,
    title: &'static str,
    unit: &'static str,
    items: usize,
    open: usize,
) -> Practice {
    Practice { file, title, unit, items, open }
}

const QD766: &str = "dde358a3a7e715d04c1eb28ebd3c3dd24640f8246fbf6d39bd7ee9914bc51252";
const PRACTICE_HASH: &str = "576e3ae81445d7d58f5e08147ae84fd0aeabda98ae0f2f06ca65c1d202965aa2";

const fn day(year: u16, month: u8, day: u8) -> Date {
    Date::new(year, month, day).expect("a day of the calendar")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{assessment_file, checklist, transfer};

    fn file(name: &str) -> String {
        let path = format!("{}/../../checklists/{name}.json", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(&path).expect(&path)
    }

    /// Where a built-in set was changed, the test prints the facts to enter above.
    #[test]
    fn what_is_known_of_built_in_sets_is_what_their_files_say() {
        for (known, text) in BUILT_IN.iter().zip(SETS) {
            assert_eq!(file(known.file), text, "{}", known.file);
            let set = checklist::load(text).expect("sound");
            assert_eq!(Outline::from(&set), known.outline);
            assert_eq!(origin(&set), Origin::BuiltIn);
        }
    }

    #[test]
    fn what_is_known_of_earlier_versions_is_what_their_files_say() {
        for ((known, text), now) in EARLIER.iter().zip(EARLIER_SETS).zip(SETS) {
            assert_eq!(file(&format!("earlier/{}", known.file)), text, "{}", known.file);
            let set = checklist::load(text).expect("sound");
            assert_eq!(Outline::from(&set), known.outline);
            assert_eq!(origin(&set), Origin::BuiltIn);
            let now = checklist::load(now).expect("sound");
            assert!(transfer::replaces(&now, &set), "{}", known.file);
        }
    }

    #[test]
    fn what_is_known_of_samples_is_what_their_files_say() {
        let (known, text) = (TRIAL, SAMPLE);
        assert_eq!(file(&format!("samples/{}", known.file)), text, "{}", known.file);
        let set = by_hash(known.set).expect("a built-in set");
        let set = checklist::load(&file(set.file)).expect("sound");
        let (assessment, _) = assessment_file::parse(text).expect("ours").open(&set).expect("of that set");
        assert_eq!((known.unit, known.period), (&*assessment.header.unit, &*assessment.header.period));
        assert!(is_sample(&assessment.header.id), "{}", known.file);
    }

    /// Decision 766 with other weights, under its own name, under a new version, and with its title in capitals.
    #[test]
    fn i15_altered_weights_do_not_pass_as_the_official_set() {
        let altered = |change: fn(&mut serde_json::Value)| {
            let mut json: serde_json::Value = serde_json::from_str(QD766_COMMUNE).expect("JSON");
            json["source_note"] = serde_json::json!("Đã sửa");
            change(&mut json);
            origin(&checklist::load(&json.to_string()).expect("sound"))
        };
        assert_eq!(altered(|_| {}), Origin::Namesake);
        assert_eq!(altered(|json| json["version"] = serde_json::json!("2027")), Origin::Namesake);
        assert_eq!(
            altered(|json| {
                json["id"] = serde_json::json!("khac");
                json["short_title"] = serde_json::json!("Khác");
                json["title"] = serde_json::json!(json["title"].as_str().expect("a title").to_uppercase());
            }),
            Origin::Namesake
        );
        // The set of another year under the same title is a version of its own: from a file, but no namesake.
        assert_eq!(
            altered(|json| {
                json["version"] = serde_json::json!("2027.1");
                json["year"] = serde_json::json!(2027);
            }),
            Origin::File
        );
        assert_eq!(
            altered(|json| {
                json["id"] = serde_json::json!("khac");
                json["title"] = serde_json::json!("Bộ của tỉnh");
                json["short_title"] = serde_json::json!("Của tỉnh");
            }),
            Origin::File
        );
    }
}
