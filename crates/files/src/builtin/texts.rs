//! The texts of the criteria sets and samples, compiled in: for `cham`, the tests and the benchmarks.
//!
//! The page loads them as files and does not have this module: it is built for another target.

use tu_cham_core::criteria::CriteriaSet;

use crate::checklist::{self, LoadError};

/// Decision 766/QĐ-TTg of 23/6/2022, as applied to communes.
pub const QD766_COMMUNE: &str = include_str!("../../../../checklists/qd766-xa-2026.json");

/// The practice set for communes; its weights are ours.
pub const PRACTICE_COMMUNE: &str = include_str!("../../../../checklists/xa-mau-2026.json");

/// The readable beginning of Cà Mau's decision 1880/QĐ-UBND of 2013, a historical exercise.
pub const CA_MAU_1880: &str = include_str!("../../../../checklists/ca-mau-1880-2013.json");

/// The yearly table of Khánh Hòa's Quy định 11-QĐ/TU for communes, transcribed and not compared with the signed text.
const KHANH_HOA_11: &str = include_str!("../../../../checklists/khanh-hoa-11-qd-tu-xa-nam-2026.json");

/// The texts of all built-in criteria sets.
pub const SETS: [&str; 4] = [QD766_COMMUNE, PRACTICE_COMMUNE, CA_MAU_1880, KHANH_HOA_11];

/// The texts of the earlier versions of the built-in criteria sets, in the same order.
pub const EARLIER_SETS: [&str; 4] = [
    include_str!("../../../../checklists/earlier/qd766-xa-2026-1.json"),
    include_str!("../../../../checklists/earlier/xa-mau-2026-1.json"),
    include_str!("../../../../checklists/earlier/ca-mau-1880-2013-1.json"),
    include_str!("../../../../checklists/earlier/khanh-hoa-11-qd-tu-xa-nam-2026-1.json"),
];

/// The practice cases made from reports on real inspections, filled in; they do not come with the page.
pub const CASES: [&str; 6] = [
    include_str!("../../../../checklists/samples/song-cau-2023.json"),
    include_str!("../../../../checklists/samples/song-cau-q1-2024.json"),
    include_str!("../../../../checklists/samples/binh-thuy-2022.json"),
    include_str!("../../../../checklists/samples/ha-giang-2023.json"),
    include_str!("../../../../checklists/samples/cao-lanh-2021.json"),
    include_str!("../../../../checklists/samples/cam-le-2018.json"),
];

/// The practice cases, in the order of [`super::PRACTICE`].
pub const PRACTICE_CASES: [&str; 9] = [
    include_str!("../../../../checklists/cases/quy-nhon-2026.json"),
    include_str!("../../../../checklists/cases/phu-giao-2025.json"),
    include_str!("../../../../checklists/cases/song-cau-2023.json"),
    include_str!("../../../../checklists/cases/song-cau-q1-2024.json"),
    include_str!("../../../../checklists/cases/cam-le-2018.json"),
    include_str!("../../../../checklists/cases/cao-lanh-2021.json"),
    include_str!("../../../../checklists/cases/binh-thuy-2022.json"),
    include_str!("../../../../checklists/cases/ha-giang-2023.json"),
    include_str!("../../../../checklists/cases/binh-dinh-2019.json"),
];

/// Their keys, in the same order; the page has them locked.
pub const PRACTICE_KEYS: [&str; 9] = [
    include_str!("../../../../checklists/keys/quy-nhon-2026.json"),
    include_str!("../../../../checklists/keys/phu-giao-2025.json"),
    include_str!("../../../../checklists/keys/song-cau-2023.json"),
    include_str!("../../../../checklists/keys/song-cau-q1-2024.json"),
    include_str!("../../../../checklists/keys/cam-le-2018.json"),
    include_str!("../../../../checklists/keys/cao-lanh-2021.json"),
    include_str!("../../../../checklists/keys/binh-thuy-2022.json"),
    include_str!("../../../../checklists/keys/ha-giang-2023.json"),
    include_str!("../../../../checklists/keys/binh-dinh-2019.json"),
];

/// The figures of a real commune (xã Vân Canh, Gia Lai, 2026 to 10 October) for trying the program out.
pub const SAMPLE: &str = include_str!("../../../../checklists/samples/van-canh-2026.json");

/// The frame of the decree 335/2025 for scoring agencies, as a draft to author from.
pub const DECREE_335: &str = include_str!("../../../../checklists/templates/khung-nghi-dinh-335-2025.json");

/// Reads the built-in sets in their present versions.
///
/// # Errors
/// As [`checklist::load`]; a test checks that there are none.
pub fn sets() -> Result<Vec<CriteriaSet>, LoadError> {
    SETS.iter().map(|text| checklist::load(text)).collect()
}

/// Reads all built-in sets, and their earlier versions.
///
/// # Errors
/// As [`sets`].
pub fn all_sets() -> Result<Vec<CriteriaSet>, LoadError> {
    SETS.iter().chain(&EARLIER_SETS).map(|text| checklist::load(text)).collect()
}
