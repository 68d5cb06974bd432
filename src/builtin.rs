//! The criteria sets and the sample that come with the program.

use crate::criteria::CriteriaSet;
use crate::criteria::source::{self, LoadError};

/// Decision 766/QĐ-TTg of 23/6/2022, as applied to communes.
pub const QD766_COMMUNE: &str = include_str!("../checklists/qd766-xa-2026.json");

/// The texts of all built-in criteria sets.
pub const SETS: [&str; 1] = [QD766_COMMUNE];

/// The figures of a real commune (xã Vân Canh, Gia Lai, 2026 to 10 October) for trying the program out.
pub const SAMPLE: &str = include_str!("../checklists/samples/van-canh-2026.json");

/// Reads all built-in sets.
///
/// # Errors
/// As [`source::load`]; a test holds that there are none.
pub fn sets() -> Result<Vec<CriteriaSet>, LoadError> {
    SETS.iter().map(|text| source::load(text)).collect()
}
