//! Vietnamese words for the origin of a criteria set, with its hash. The page and `cham` use the same words: both use
//! this module.

use tu_cham_core::criteria::Outline;
use tu_cham_files::builtin::{self, Origin};

/// The origin in a few words, for a tag.
pub fn tag(origin: Origin) -> &'static str {
    match origin {
        Origin::BuiltIn => "có sẵn",
        Origin::File => "từ tệp",
        Origin::Namesake => "từ tệp, khác bộ có sẵn cùng tên",
    }
}

/// The origin with the beginning of the set's hash: `từ tệp, mã 1a2b3c4d`.
pub fn origin<'a>(set: impl Into<Outline<'a>>) -> String {
    let set = set.into();
    with_hash(builtin::origin(set), set.hash)
}

/// As [`origin`], for a set of which only the origin and the hash are known.
pub fn with_hash(origin: Origin, hash: &str) -> String {
    format!("{}, mã {}", tag(origin), short_hash(hash))
}

/// The whole hash, which tells two sets apart for certain.
pub fn whole_hash(hash: &str) -> String {
    format!("Mã băm nội dung (SHA-256): {hash}")
}

/// The beginning of a hash, enough to tell two sets apart at a glance.
fn short_hash(hash: &str) -> &str {
    hash.get(..8).unwrap_or_default()
}
