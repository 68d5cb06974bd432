//! Stamps the changes of an edit, so that files can be compared and merged.

use tu_cham_core::assessment::Assessment;
use tu_cham_core::change::Change;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::ordered::Map;
use tu_cham_core::stamps::{StampedPart, VersionVector, Writer};

use crate::assessment_file::parts;
use crate::digest::sha256;
use crate::json::Json;

/// Stamps all parts that an edit changed: those that its undo patch `back` would change.
pub fn stamp(set: &CriteriaSet, assessment: &mut Assessment, back: &Change, writer: Writer) {
    let mut stamps = std::mem::take(&mut assessment.stamps);
    let mut mark = |part, held: &dyn Fn() -> Option<Json>| {
        stamps.mark(part, || unstamped(held().as_ref()), writer);
    };
    for (input, entered) in back.entries() {
        mark(StampedPart::Input(set[input].id.clone()), &|| parts::figure_part(entered));
    }
    for (id, answer) in back.answers(set) {
        let now = set.leaf_by_id(id).map(|leaf| assessment.answer(leaf));
        if now.is_none_or(|now| !now.says_as(answer)) {
            mark(StampedPart::Answer(id.to_owned()), &|| parts::answer_part(assessment, id, answer));
        }
        if now.is_some_and(|now| !now.is_given_as(answer)) {
            mark(StampedPart::Given(id.to_owned()), &|| parts::given_part(answer));
        }
    }
    for (id, document) in back.documents(&assessment.documents) {
        mark(StampedPart::Document(id.to_owned()), &|| document.map(parts::document_part));
    }
    for (id, task) in back.plan(&assessment.plan) {
        mark(StampedPart::Task(id.to_owned()), &|| task.map(parts::task_part));
    }
    if let Some(header) = back.header() {
        mark(StampedPart::Header, &|| Some(parts::header(header)));
    }
    assessment.stamps = stamps;
}

/// The version of a value without a stamp: it descends from itself alone. A blank value descends from nothing.
pub(crate) fn unstamped(value: Option<&Json>) -> VersionVector {
    value.map_or_else(VersionVector::default, |value| {
        let hash = sha256(value.to_string());
        VersionVector::of(Map::from([(format!("~{}", &hash[..8]), 1)]))
    })
}
