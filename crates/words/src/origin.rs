//! Vietnamese words for where a criteria set comes from, with its hash at hand. The page and `cham` say it alike: both have this module.

use tu_cham_core::criteria::Outline;
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
pub fn origin<'a>(set: impl Into<Outline<'a>>) -> String {
    let set = set.into();
    with_hash(builtin::origin(set), set.hash)
}

/// The same for a set of which no more is known.
pub fn with_hash(origin: Origin, hash: &str) -> String {
    format!("{}, mã {}", tag(origin), short_hash(hash))
}

/// The whole hash, which tells two sets apart for certain.
pub fn whole_hash(hash: &str) -> String {
    format!("Mã băm nội dung (SHA-256): {hash}")
}

/// The beginning of its hash, by which two sets are told apart at a glance.
fn short_hash(hash: &str) -> &str {
    hash.get(..8).unwrap_or_default()
}
