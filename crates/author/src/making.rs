//! Makes a set of a proposal, or says what is left to decide.
//!
//! Nothing leaves this room that the checker of sets refuses: its faults come back as [`Open`], at their rows.

mod bands;
mod best;
mod checked;
mod classes;
mod corrected;
mod decided;
pub(crate) mod ids;
mod inputs;
mod parts;
mod rules;
mod said;
mod settled;
mod tree;
mod voided;

use std::collections::BTreeMap;

use tu_cham_core::criteria::{CriteriaSet, SurveyMode};
use tu_cham_core::number::Decimal;
use tu_cham_core::text::small_first;
use tu_cham_files::checklist::{self, FORMAT, FaultKind, MAX_LEAVES};
use tu_cham_files::json::{Json, ToJson};
use tu_cham_files::spelling::UnitTypeSource;

use crate::corrections::Corrections;
use crate::header::{Lack, SetHeader, Standing};
use crate::open::{At, Open};
use crate::phrases::{ByHand, Phrases};
use crate::proposal::{Node, Proposal, Role};
use parts::{list, number, object, text};
use tree::Builder;

/// A finished set.
#[derive(Debug)]
pub struct Made {
    /// Its JSON, which the checker has accepted.
    pub json: Json,
    /// The set.
    pub set: CriteriaSet,
    /// SHA-256 in hex of the JSON.
    pub hash: String,
    /// The place of each node, by its id.
    pub places: BTreeMap<String, At>,
    /// The items whose points are typed although the file says how they come about.
    pub by_hand: Vec<(At, ByHand)>,
}

/// The set of a proposal with the author's corrections.
///
/// # Errors
/// Everything that is left to decide: faults of the file, readings to confirm, missing parts of the header.
pub fn make(
    proposal: &Proposal,
    corrections: &Corrections,
    header: &SetHeader,
    phrases: &dyn Phrases,
) -> Result<Made, Vec<Open>> {
    let areas = corrected::areas(proposal, corrections);
    // More than any set holds is refused before the work is done.
    if areas.iter().map(leaves).sum::<usize>() > MAX_LEAVES {
        return Err(vec![Open::Refused { at: None, kind: FaultKind::TooMany(MAX_LEAVES) }]);
    }
    let decimals = header.leaf_decimals.unwrap_or_else(|| corrected::decimals(&areas));
    let mut builder = Builder::new(proposal, corrections, header, phrases, decimals);
    builder.faults(&areas);
    let mut nodes = builder.areas(&areas);
    let voided = std::mem::take(&mut builder.voided);
    let unsaid = voided::write(&mut nodes, voided, &builder.places);
    builder.open.extend(unsaid);
    let scale = header.scale.unwrap_or_else(|| base_sum(&areas));
    builder.open.extend(lacks(proposal, header, &areas));
    if areas.is_empty() {
        builder.open.push(Open::Empty);
    }
    let Builder { mut open, mut inputs, places, by_hand, .. } = builder;
    let (classification, unsaid) = classes::classification(header, &places, &mut inputs);
    open.extend(unsaid);
    let json = set(header, phrases, scale, decimals, inputs.into_json(), nodes, classification);
    // The header's own faults would be told twice.
    let checked = if open.iter().any(|open| matches!(open, Open::Header(_) | Open::Empty)) {
        Err(Vec::new())
    } else {
        checked::checked(&json, &places, &open)
    };
    match checked {
        Ok(set) if open.is_empty() => Ok(Made { hash: checklist::hash(&json), set, json, places, by_hand }),
        Ok(_) => Err(open),
        Err(refused) => {
            open.extend(refused);
            Err(open)
        }
    }
}

fn lacks(proposal: &Proposal, header: &SetHeader, areas: &[Node]) -> Vec<Open> {
    let mut lacks = header.lacks(proposal.heading.is_draft);
    let sum = base_sum(areas);
    if let Some(scale) = header.scale
        && scale != sum
        && !areas.is_empty()
    {
        lacks.push(Lack::Scale { scale, sum });
    }
    lacks.into_iter().map(Open::Header).collect()
}

/// How many items stand in a node.
fn leaves(node: &Node) -> usize {
    if node.children.is_empty() { 1 } else { node.children.iter().map(leaves).sum() }
}

fn base_sum(areas: &[Node]) -> Decimal {
    let base = areas.iter().filter(|area| area.role == Role::Base);
    base.filter_map(|area| area.max).fold(Decimal::ZERO, Decimal::plus)
}

fn set(
    header: &SetHeader,
    phrases: &dyn Phrases,
    scale: Decimal,
    decimals: u8,
    inputs: Json,
    areas: Vec<Json>,
    classification: Option<Json>,
) -> Json {
    let or = |said: &str, usual: String| if said.trim().is_empty() { usual } else { said.to_owned() };
    let title = header.title.trim();
    let level_names = level_names(header, phrases);
    let mut fields = vec![
        ("format", text(FORMAT)),
        ("format_version", text(if level_names.is_empty() { "1.2" } else { "1.3" })),
        ("id", text(&header.id)),
        ("version", text(&header.version_or_first())),
        ("year", usize::from(header.year.unwrap_or_default()).to_json()),
        ("title", text(title)),
        ("short_title", text(&or(header.short_title.trim(), title.to_owned()))),
        ("unit_types", list(header.unit_types.iter().map(|unit| UnitTypeSource::from(*unit).to_json()))),
        ("status", status(header, phrases)),
        ("source_note", text(&or(&header.source_note, phrases.source_note(header)))),
        ("scale", number(scale)),
        ("leaf_decimals", decimals.to_json()),
        ("percent_decimals", header.percent_decimals.to_json()),
        ("total_may_exceed", Json::Bool(header.total_may_exceed)),
        (
            "survey",
            text(match header.survey {
                SurveyMode::Separate => "separate",
                SurveyMode::RescaleWhenAbsent => "rescale_when_absent",
            }),
        ),
        ("inputs", inputs),
        ("areas", Json::Array(areas)),
    ];
    fields.extend(classification.map(|classification| ("classification", classification)));
    if !level_names.is_empty() {
        fields.push(("level_names", list(level_names.iter().map(|name| text(name)))));
    }
    if !header.supersedes.trim().is_empty() {
        fields.push(("supersedes", text(header.supersedes.trim())));
    }
    object(fields)
}

/// The names of the levels down to the last one that has its own.
fn level_names(header: &SetHeader, phrases: &dyn Phrases) -> Vec<String> {
    let names = header.level_names.iter().map(|name| small_first(name.trim()));
    let mut names: Vec<String> = names.collect();
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    for (depth, name) in names.iter_mut().enumerate().filter(|(_, name)| name.is_empty()) {
        *name = phrases.level_name(depth);
    }
    names
}

fn status(header: &SetHeader, phrases: &dyn Phrases) -> Json {
    match &header.standing {
        Standing::Sample { disclaimer } => {
            let usual =
                if disclaimer.trim().is_empty() { phrases.disclaimer(header) } else { disclaimer.clone() };
            object([("kind", text("sample")), ("disclaimer", text(&usual))])
        }
        Standing::Official(decision) => object([
            ("kind", text("official")),
            ("number", text(&decision.number)),
            ("date", text(&decision.date.map(tu_cham_core::date::Date::iso).unwrap_or_default())),
            ("issuer", text(&decision.issuer)),
            ("scope", text(&decision.scope)),
        ]),
    }
}

#[cfg(test)]
pub(crate) mod tests;
