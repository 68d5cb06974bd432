//! Vietnamese words for where a criteria set comes from, with its hash at hand. The page and `cham` say it alike: both have this module.

use tu_cham::builtin::{self, Origin};
use tu_cham::criteria::CriteriaSet;

/// In a word or two, for a tag.
pub(crate) fn tag(origin: Origin) -> &'static str {
    match origin {
        Origin::BuiltIn => "có sẵn",
        Origin::File => "từ tệp",
        Origin::Namesake => "từ tệp, khác bộ có sẵn cùng tên",
    }
}

/// With the beginning of its hash: `từ tệp, mã 1a2b3c4d`.
pub(crate) fn origin(set: &CriteriaSet) -> String {
    format!("{}, mã {}", tag(builtin::origin(set)), short_hash(set))
}

/// The beginning of its hash, by which two sets are told apart at a glance.
pub(crate) fn short_hash(set: &CriteriaSet) -> &str {
    set.hash().get(..8).unwrap_or_default()
}
