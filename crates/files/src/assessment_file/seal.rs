//! The parts of an assessment that are sealed when its file is handed over for appraisal, as JSON.

use super::convert::assessment_source;
use super::rounds::VerifiedSource;
use super::shape::AnswerSource;
use crate::json::{Json, ToJson};
use tu_cham_core::assessment::{Assessment, LeafAnswer};
use tu_cham_core::criteria::CriteriaSet;

/// The claim of the unit: its kind and period, its figures, and its answers with their documents. Notes, plans and the
/// people who fill in claim nothing.
pub(crate) fn claimed(set: &CriteriaSet, assessment: &Assessment) -> Json {
    let source = assessment_source(set, assessment);
    let mut answers = Vec::new();
    for (id, answer) in source.answers {
        let claimed = AnswerSource {
            aside: None,
            verified: Vec::new(),
            responsible: String::new(),
            due: None,
            note: String::new(),
            carried: None,
            ..answer
        };
        let claimed = claimed.to_json();
        if claimed.as_object().is_some_and(|fields| !fields.is_empty()) {
            answers.push((id, claimed));
        }
    }
    let fields = [
        ("answers", Json::Object(answers.into_iter().collect())),
        ("as_of", source.as_of.to_json()),
        ("inputs", source.inputs.to_json()),
        ("period", source.period.to_json()),
        ("unit", source.unit.unit_type.to_json()),
        ("year", source.year.to_json()),
    ];
    Json::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// The rounds of verification of an item.
pub(crate) fn rounds(answer: &LeafAnswer) -> Json {
    answer.verified.iter().map(VerifiedSource::from).collect::<Vec<_>>().to_json()
}
