//! Criteria sets of any size, and filled-in assessments, for measuring.
//!
//! This is a package of its own, so that plain `cargo test` never builds the dependencies of measuring. The method and
//! the figures for the page are in `README.md`.

pub mod form;

use serde_json::{Value as Json, json};
use tu_cham_core::assessment::{Assessment, Entry, Value};
use tu_cham_core::criteria::{CriteriaSet, InputKind};
use tu_cham_core::number::Decimal;
use tu_cham_core::rule::Rule;
use tu_cham_files::assessment_file::{self, ReadError};
use tu_cham_files::builtin;
use tu_cham_files::checklist::{self, LoadError};

/// The number of leaves in one area of a made set.
const AREA: usize = 50;

/// A set of one-point leaves: rates in bands, yes or no, deductions and points for each, in turn.
///
/// # Errors
/// As [`checklist::load`]; none up to [`checklist::MAX_LEAVES`].
pub fn made_set(leaves: usize) -> Result<CriteriaSet, LoadError> {
    checklist::load(&set_of("made", leaves, AREA, leaf).to_string())
}

/// The JSON of a set of one-point leaves, `size` of them in each area. `leaf` makes the leaf at a place and adds its
/// inputs.
fn set_of(name: &str, leaves: usize, size: usize, leaf: fn(usize, &mut Vec<Json>) -> Json) -> Json {
    let mut inputs = Vec::new();
    let mut areas: Vec<Json> = Vec::new();
    for at in 0..leaves {
        let leaf = leaf(at, &mut inputs);
        match areas.last_mut() {
            Some(area) if !at.is_multiple_of(size) => {
                if let Some(children) = area["children"].as_array_mut() {
                    children.push(leaf);
                }
            }
            _ => {
                let (code, size) = (format!("A{at}"), size.min(leaves - at));
                areas.push(json!({
                    "id": format!("a{at}"), "code": code, "title": code, "max": size.to_string(), "children": [leaf],
                }));
            }
        }
    }
    json!({
        "format": checklist::FORMAT, "format_version": "1.0",
        "id": format!("{name}-{leaves}"), "version": "1", "year": 2026, "title": "Bộ đo", "short_title": "Bộ đo",
        "unit_types": ["commune"],
        "status": {"kind": "sample", "disclaimer": "Để đo"},
        "scale": leaves.to_string(),
        "inputs": inputs,
        "areas": areas,
    })
}

fn leaf(at: usize, inputs: &mut Vec<Json>) -> Json {
    let mut input = |name: &str, kind: &str| {
        let id = format!("{name}{at}");
        inputs.push(json!({"id": id, "label": id, "kind": kind}));
        id
    };
    let rule = match at % 4 {
        0 => json!({
            "type": "ratio", "numerator": input("n", "count"), "denominator": input("d", "count"),
            "bands": [
                {"from": "0", "to": "0.5", "gives": {"constant": "0"}},
                {"from": "0.5", "to": "0.8", "gives": {"times_max_over": "0.8"}},
                {"from": "0.8", "to": "1", "to_inclusive": true, "gives": {"constant": "1"}},
            ],
        }),
        1 => json!({"type": "yes_no", "input": input("yes", "boolean")}),
        2 => json!({
            "type": "deduct",
            "items": [
                {"count": input("late", "count"), "points": "0.25"},
                {"count": input("lost", "count"), "percent_of_max": "50"},
            ],
        }),
        _ => json!({"type": "per_item", "count": input("ideas", "count"), "each": "0.2"}),
    };
    let code = format!("L{at}");
    json!({"id": format!("l{at}"), "code": code, "title": code, "max": "1", "na": "exclude", "rule": rule})
}

/// An assessment with a figure at every input; another seed gives other figures.
///
/// # Errors
/// As [`assessment_file::Parsed::open`]; none for a checked set.
pub fn filled(set: &CriteriaSet, seed: usize) -> Result<Assessment, ReadError> {
    let mut assessment = blank(set, seed)?;
    for (_, leaf) in set.leaves() {
        for (place, input) in leaf.inputs().into_iter().enumerate() {
            // Denominators follow numerators and get larger figures.
            let varied = (input.get() * 37 + seed * 101) % 97;
            let value = match set[input].kind {
                InputKind::Boolean => Value::Boolean(!varied.is_multiple_of(3)),
                InputKind::Choice => match &leaf.rule {
                    Rule::Choice { options, .. } => Value::Choice(options[varied % options.len()].id.clone()),
                    _ => continue,
                },
                InputKind::Number(field) => {
                    let figure = Decimal::whole(i64::try_from(varied + place * 97).unwrap_or(0));
                    Value::Number(if field.accept(figure).is_ok() { figure } else { field.min })
                }
                InputKind::Date => continue,
            };
            assessment.enter(input, Some(Entry::Value(value)));
        }
    }
    Ok(assessment)
}

/// The assessment without entries that [`filled`] begins with.
///
/// # Errors
/// As [`filled`].
pub fn blank(set: &CriteriaSet, seed: usize) -> Result<Assessment, ReadError> {
    let header = json!({
        "format": assessment_file::FORMAT, "version": "1.0",
        "assessment": {
            "id": format!("do-{seed}"), "unit": {"name": format!("UBND xã số {seed}"), "type": "commune"},
            "year": 2026, "as_of": "2026-10-10",
            "criteria_set": {"id": set.id, "version": set.version, "hash": set.hash()},
        },
    });
    Ok(assessment_file::parse(&header.to_string())?.open(set)?.0)
}

/// The built-in practice set of 60 items and the set of Decision 766.
///
/// # Errors
/// As [`builtin::sets`]: none.
pub fn built_in() -> Result<[CriteriaSet; 2], LoadError> {
    Ok([checklist::load(builtin::PRACTICE_COMMUNE)?, checklist::load(builtin::QD766_COMMUNE)?])
}
