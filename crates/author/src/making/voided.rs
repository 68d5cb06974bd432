//! Nodes that a level of another item leaves without points: the conditions are written where all items have their ids.

use std::collections::BTreeMap;

use tu_cham_files::json::Json;

use super::parts::{list, object, text};
use crate::corrections::Voiding;
use crate::open::{At, Open};
use crate::proposal::Doubt;

/// Writes the conditions into the areas. One that names no level of a rule is open at its node.
pub(super) fn write(
    areas: &mut [Json],
    voided: Vec<(String, At, Vec<Voiding>)>,
    places: &BTreeMap<String, At>,
) -> Vec<Open> {
    let mut open = Vec::new();
    for (id, at, voidings) in voided {
        let conditions: Option<Vec<Json>> =
            voidings.iter().map(|voiding| condition(areas, voiding, places)).collect();
        match (conditions, node(areas, &id)) {
            (Some(conditions), Some(node)) => add(node, conditions),
            _ => open.push(Open::Confirm { at, doubt: Doubt::Voids }),
        }
    }
    open
}

/// "The level that was chosen is one of these."
fn condition(areas: &mut [Json], voiding: &Voiding, places: &BTreeMap<String, At>) -> Option<Json> {
    let (id, _) = places.iter().find(|(_, at)| at.row == voiding.row)?;
    let rule = node(areas, id)?.get("rule")?;
    let input = rule.get("input")?.as_str()?.to_owned();
    match (rule.get("type")?.as_str()?, voiding.levels.as_slice()) {
        ("yes_no", [level @ (0 | 1)]) => {
            Some(object([("input", text(&input)), ("is", Json::Bool(*level == 0))]))
        }
        ("choice", [_, ..]) => {
            let options = rule.get("options")?.as_array()?;
            let ids: Vec<Json> = voiding
                .levels
                .iter()
                .map(|at| options.get(*at)?.get("id").cloned())
                .collect::<Option<_>>()?;
            Some(object([("input", text(&input)), ("chosen", list(ids))]))
        }
        _ => None,
    }
}

fn add(node: &mut Json, mut conditions: Vec<Json>) {
    match node.get_mut("zero_if") {
        Some(Json::Array(own)) => own.append(&mut conditions),
        _ => {
            if let Some(fields) = node.as_object_mut() {
                fields.insert("zero_if", Json::Array(conditions));
            }
        }
    }
}

/// The node with this id.
fn node<'a>(nodes: &'a mut [Json], id: &str) -> Option<&'a mut Json> {
    nodes.iter_mut().find_map(|found| {
        if found.get("id").and_then(Json::as_str) == Some(id) {
            return Some(found);
        }
        match found.get_mut("children") {
            Some(Json::Array(below)) => node(below, id),
            _ => None,
        }
    })
}
