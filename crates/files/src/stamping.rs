//! Stamping what an edit changed, so that files can be compared and merged.

use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use tu_cham_core::assessment::Assessment;
use tu_cham_core::change::Change;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::stamps::{Version, Writer};

use crate::assessment_file::parts;

/// Stamps everything in which an assessment differs from `before`, as `change` says, which leads back.
pub fn stamp(
    set: &CriteriaSet,
    assessment: &mut Assessment,
    before: &Assessment,
    change: &Change,
    writer: Writer,
) {
    for part in change.parts(set, &assessment.documents, &before.documents) {
        let held = || unstamped(parts::part(set, before, &part).as_ref());
        assessment.stamps.mark(part.clone(), held, writer);
    }
}

/// The version of a value that nobody stamped: it descends from itself alone. A blank one descends from nothing.
pub(crate) fn unstamped(value: Option<&Json>) -> Version {
    value.map_or_else(Version::default, |value| {
        let hash = format!("{:x}", Sha256::digest(value.to_string()));
        Version::of(BTreeMap::from([(format!("~{}", &hash[..8]), 1)]))
    })
}
