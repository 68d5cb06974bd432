//! Vietnamese words for where a criteria set comes from, with its hash at hand. The page and `cham` say it alike: both have this module.

use tu_cham_core::criteria::CriteriaSet;
use tu_cham_files::builtin::{self, Origin};

/// In a word or two, for a tag.
pub fn tag(origin: Origin) -> &'static str {
    match origin {
        Origin::BuiltIn => "có sẵn",
        Origin::File => "từ tệp",
        Origin::Namesake => "từ tệp, khác bộ có sẵn cùng tên",
    }
}

/// With the beginning of its hash: `từ tệp, mã 1a2b3c4d`.
pub fn origin(set: &CriteriaSet) -> String {
    format!("{}, mã {}", tag(builtin::origin(set)), short_hash(set))
}

/// The beginning of its hash, by which two sets are told apart at a glance.
pub fn short_hash(set: &CriteriaSet) -> &str {
    set.hash().get(..8).unwrap_or_default()
}
