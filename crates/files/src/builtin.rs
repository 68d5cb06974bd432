//! The criteria sets and the sample that come with the program.

use crate::checklist::{self, LoadError};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::text::fold;

/// Decision 766/QĐ-TTg of 23/6/2022, as applied to communes.
pub const QD766_COMMUNE: &str = include_str!("../../../checklists/qd766-xa-2026.json");

/// The practice set for communes; its weights are ours.
pub const PRACTICE_COMMUNE: &str = include_str!("../../../checklists/xa-mau-2026.json");

/// The readable beginning of Cà Mau's decision 1880/QĐ-UBND of 2013, a historical exercise.
pub const CA_MAU_1880: &str = include_str!("../../../checklists/ca-mau-1880-2013.json");

/// The texts of all built-in criteria sets.
pub const SETS: [&str; 3] = [QD766_COMMUNE, PRACTICE_COMMUNE, CA_MAU_1880];

/// Practice cases made from reports on real inspections, each with what a trainer reads out.
pub const CASES: [&str; 6] = [
    include_str!("../../../checklists/samples/song-cau-2023.json"),
    include_str!("../../../checklists/samples/song-cau-q1-2024.json"),
    include_str!("../../../checklists/samples/binh-thuy-2022.json"),
    include_str!("../../../checklists/samples/ha-giang-2023.json"),
    include_str!("../../../checklists/samples/cao-lanh-2021.json"),
    include_str!("../../../checklists/samples/cam-le-2018.json"),
];

/// The figures of a real commune (xã Vân Canh, Gia Lai, 2026 to 10 October) for trying the program out.
pub const SAMPLE: &str = include_str!("../../../checklists/samples/van-canh-2026.json");

/// Reads all built-in sets.
///
/// # Errors
/// As [`checklist::load`]; a test holds that there are none.
pub fn sets() -> Result<Vec<CriteriaSet>, LoadError> {
    SETS.iter().map(|text| checklist::load(text)).collect()
}

/// Where a criteria set comes from. Whatever it calls itself: only its hash tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It came with the program.
    BuiltIn,
    /// It came from a file, and no built-in set is called like it.
    File,
    /// It came from a file and is called like a built-in set, by id and version or by a title and the year, whose content is another.
    Namesake,
}

/// Where a criteria set comes from; built-in sets are not read for it.
pub fn origin(set: &CriteriaSet) -> Origin {
    if is_built_in(set.hash()) {
        return Origin::BuiltIn;
    }
    let titles = [fold(&set.title), fold(&set.short_title)];
    let is_called_like = |name: &Name| {
        (name.id == set.id && name.version == set.version)
            || (name.year == set.year
                && [name.title, name.short_title].iter().any(|title| titles.contains(&fold(title))))
    };
    if NAMES.iter().any(is_called_like) { Origin::Namesake } else { Origin::File }
}

/// Whether the set with this hash came with the program.
pub fn is_built_in(hash: &str) -> bool {
    NAMES.iter().any(|name| name.hash == hash)
}

/// Whether two sets would be taken for one another: by id and version, or by a title and the year.
pub fn is_called_alike(a: &CriteriaSet, b: &CriteriaSet) -> bool {
    let same = |a: &str, b: &str| fold(a) == fold(b);
    let is_one_version = a.id == b.id && a.version == b.version;
    let is_one_title = same(&a.title, &b.title) || same(&a.short_title, &b.short_title);
    is_one_version || (a.year == b.year && is_one_title)
}

/// What a built-in set is called, and its hash.
struct Name {
    id: &'static str,
    version: &'static str,
    year: u16,
    title: &'static str,
    short_title: &'static str,
    hash: &'static str,
}

/// Of each of [`SETS`].
const NAMES: [Name; SETS.len()] = [
    Name {
        id: "qd766-xa",
        version: "2026.1",
        year: 2026,
        title: "Bộ chỉ số chỉ đạo, điều hành và đánh giá chất lượng phục vụ người dân, doanh nghiệp trong thực hiện thủ tục hành chính, cung cấp dịch vụ công (áp dụng cho cấp xã)",
        short_title: "Quyết định 766/QĐ-TTg, cấp xã",
        hash: "c70aff76bd9a5692d09ad0cf4f15e129eeddf127f165e841049664c6d9b4384f",
    },
    Name {
        id: "xa-mau",
        version: "2026.1",
        year: 2026,
        title: "Bộ tiêu chí mẫu để tập tự chấm Chỉ số cải cách hành chính của Ủy ban nhân dân xã, phường, đặc khu",
        short_title: "Bộ tiêu chí mẫu cấp xã",
        hash: "1226d7162e28b309a74b6f17948364f70b2a78807cf93b82285abae4735d2fb8",
    },
    Name {
        id: "ca-mau-1880",
        version: "2013.1",
        year: 2013,
        title: "Trích Phụ lục Quyết định số 1880/QĐ-UBND năm 2013 của UBND tỉnh Cà Mau: mục 1.1 Kế hoạch CCHC năm và mục 1.2 Báo cáo CCHC",
        short_title: "Trích Quyết định 1880/QĐ-UBND (Cà Mau, 2013)",
        hash: "363c6148ded424cf2cadda9b6328efd6fbd2dec98acd5d3b5380bb79e0b60b56",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The test prints what has to stand here where a built-in set was changed.
    #[test]
    fn the_names_of_built_in_sets_are_those_of_their_texts() {
        for (set, name) in sets().expect("sound").iter().zip(&NAMES) {
            assert_eq!((set.id.as_str(), set.version.as_str(), set.year), (name.id, name.version, name.year));
            assert_eq!((set.title.as_str(), set.short_title.as_str()), (name.title, name.short_title));
            assert_eq!(set.hash(), name.hash);
            assert_eq!(origin(set), Origin::BuiltIn);
        }
    }

    /// Decision 766 with other weights, under its own name, under a new version, under marks and capitals of its own.
    #[test]
    fn i15_altered_weights_do_not_pass_as_the_official_set() {
        let altered = |change: fn(&mut serde_json::Value)| {
            let mut json: serde_json::Value = serde_json::from_str(QD766_COMMUNE).expect("JSON");
            json["source_note"] = serde_json::json!("Đã sửa");
            change(&mut json);
            origin(&checklist::from_json(json).expect("sound"))
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
        // The set of another year under the same title is a version of its own: from a file, but not taken for this one.
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
