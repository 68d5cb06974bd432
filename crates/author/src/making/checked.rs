//! Has the checker of sets look at a set, and finds the rows of its faults.

use std::collections::BTreeMap;

use tu_cham_core::criteria::CriteriaSet;
use tu_cham_files::checklist::{self, FaultKind, LoadError};
use tu_cham_files::json::Json;

use super::parts::text;
use crate::open::{At, Open};

/// The set, or the checker's refusals, but for rows where something else is open already.
pub(super) fn checked(
    json: &Json,
    places: &BTreeMap<String, At>,
    open: &[Open],
) -> Result<CriteriaSet, Vec<Open>> {
    let error = match checklist::from_json(json.clone()) {
        Ok(set) => return Ok(set),
        Err(error) => error,
    };
    // Codes stand several times in a set, ids once: with ids in their place each fault has one row.
    let mut marked = json.clone();
    for area in marked.get_mut("areas").and_then(array).into_iter().flatten() {
        mark(area);
    }
    let by_id = |name: &str| places.get(name.split('_').next().unwrap_or_default()).cloned();
    let mut refused = match checklist::from_json(marked) {
        Err(error) => opened(error, &by_id),
        // Only the codes themselves are refused.
        Ok(_) => opened(error, &|code| with_code(json, code).and_then(|id| places.get(&id).cloned())),
    };
    refused.retain(|refused| !is_told(refused, open));
    refused.dedup();
    Err(refused)
}

fn opened(error: LoadError, place: &dyn Fn(&str) -> Option<At>) -> Vec<Open> {
    match error {
        LoadError::Faults(faults) => faults
            .into_iter()
            .map(|fault| Open::Refused { at: place(&fault.code), kind: fault.kind })
            .collect(),
        LoadError::Shape(misfits) => {
            misfits.into_iter().map(|misfit| Open::Unfit { at: place(&misfit.place), misfit }).collect()
        }
        // The marks of the format are ours, and a parsed text has no length.
        LoadError::TooLarge { .. }
        | LoadError::NotJson { .. }
        | LoadError::NotASet
        | LoadError::Newer { .. } => {
            vec![Open::Empty]
        }
    }
}

/// Sums are compared before, and a row where something is open may have a makeshift in the set.
fn is_told(refused: &Open, open: &[Open]) -> bool {
    let is_sum = matches!(
        refused,
        Open::Refused { kind: FaultKind::SumDiffers { .. } | FaultKind::ScaleDiffers { .. }, .. }
    );
    let row = refused.row();
    (is_sum && !open.is_empty()) || (row.is_some() && open.iter().any(|open| open.row() == row))
}

/// Puts the id of each node in the place of its code, and before the ids of its options.
fn mark(node: &mut Json) {
    let id = node.get("id").and_then(Json::as_str).unwrap_or_default().to_owned();
    if let Some(rule) = node.get_mut("rule") {
        mark_options(rule, &id);
    }
    // Conditions name options as they were.
    let names_options = |condition: &Json| condition.get("chosen").is_some();
    if let Some(Json::Array(conditions)) = node.get_mut("zero_if") {
        conditions.retain(|condition| !names_options(condition));
    }
    if let Some(code) = node.get_mut("code") {
        *code = text(&id);
    }
    for child in node.get_mut("children").and_then(array).into_iter().flatten() {
        mark(child);
    }
}

fn mark_options(rule: &mut Json, id: &str) {
    for option in rule.get_mut("options").and_then(array).into_iter().flatten() {
        if let Some(own) = option.get_mut("id") {
            *own = text(&format!("{id}_{}", own.as_str().unwrap_or_default()));
        }
    }
    for part in rule.get_mut("parts").and_then(array).into_iter().flatten() {
        if let Some(rule) = part.get_mut("rule") {
            mark_options(rule, id);
        }
    }
}

fn array(json: &mut Json) -> Option<&mut Vec<Json>> {
    match json {
        Json::Array(values) => Some(values),
        _ => None,
    }
}

/// The id of the first node with a code.
fn with_code(json: &Json, code: &str) -> Option<String> {
    let below = json.get("areas").or_else(|| json.get("children"))?.as_array()?;
    below.iter().find_map(|node| {
        let is_it = node.get("code").and_then(Json::as_str) == Some(code);
        let id = node.get("id").and_then(Json::as_str).filter(|_| is_it);
        id.map(ToOwned::to_owned).or_else(|| with_code(node, code))
    })
}
