//! A finished set with the ids and the guidance of the earlier one.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;

use tu_cham_core::criteria::{CriteriaSet, InputIx, Leaf};
use tu_cham_core::rule::Rule;
use tu_cham_files::checklist;
use tu_cham_files::json::Json;

use super::Matching;
use crate::figures::key;
use crate::making::Made;

/// The set with the ids of nodes, figures and options of the earlier set where they are the same, and with what the earlier one adds to
/// guidance. Rules and words stay those of the new annex. Where that gives no sound set, the set stays as it was made.
pub fn kept(made: Made, earlier: &CriteriaSet, matching: &Matching) -> Made {
    let names = Names::of(&made, earlier, matching);
    let mut json = made.json.clone();
    let before = checklist::json(earlier);
    let mut old_nodes = BTreeMap::new();
    each_node(before.get("areas"), &mut |node| {
        if let Some(id) = node.get("id").and_then(Json::as_str) {
            old_nodes.insert(id.to_owned(), node.clone());
        }
    });
    let mut places = made.places.clone();
    rename_nodes(&mut json, "areas", &names, &old_nodes);
    for (new, old) in &names.nodes {
        if let Some(at) = places.remove(new) {
            places.insert(old.clone(), at);
        }
    }
    rename_inputs(&mut json, &before, &names);
    match checklist::from_json(json.clone()) {
        Ok(set) => Made { hash: checklist::hash(&json), json, set, places, by_hand: made.by_hand },
        Err(_) => made,
    }
}

/// Ids of the earlier set by those of the new one.
#[derive(Default)]
struct Names {
    nodes: BTreeMap<String, String>,
    inputs: BTreeMap<String, String>,
    /// Options, by the new id of their node.
    options: BTreeMap<String, BTreeMap<String, String>>,
}

impl Names {
    fn of(made: &Made, earlier: &CriteriaSet, matching: &Matching) -> Self {
        let mut names = Self::default();
        let mut used: BTreeMap<String, String> = BTreeMap::new();
        for (id, at) in &made.places {
            let Some(old) = matching.pairs.get(&at.row).map(|ix| &earlier[*ix]) else { continue };
            names.nodes.insert(id.clone(), old.id.clone());
            let new = made.set.node_by_id(id).and_then(|node| made.set[node].leaf);
            if let (Some(new), Some(old)) = (new, old.leaf) {
                names.leaf(id, (&made.set, &made.set[new]), (earlier, &earlier[old]), &mut used);
            }
        }
        // A new node may be called like an old one that stands elsewhere.
        let kept: BTreeSet<&String> = names.nodes.values().collect();
        let clashing: Vec<String> = made
            .places
            .keys()
            .filter(|id| !names.nodes.contains_key(*id) && kept.contains(id))
            .cloned()
            .collect();
        for id in clashing {
            let row = made.places.get(&id).map_or(0, |at| at.row);
            names.nodes.insert(id, format!("n{}-r{row}", made.set.year));
        }
        names
    }

    fn leaf(
        &mut self,
        id: &str,
        (new_set, new): (&CriteriaSet, &Leaf),
        (old_set, old): (&CriteriaSet, &Leaf),
        used: &mut BTreeMap<String, String>,
    ) {
        if discriminant(&new.rule) != discriminant(&old.rule) {
            return;
        }
        let (ours, theirs) = (new.rule.inputs(), old.rule.inputs());
        let is_same = |(a, b): (&InputIx, &InputIx)| new_set[*a].kind == old_set[*b].kind;
        if ours.len() == theirs.len() && ours.iter().zip(&theirs).all(is_same) {
            for (a, b) in ours.iter().zip(&theirs) {
                let (a, b) = (&new_set[*a], &old_set[*b]);
                // A figure that several items shared stays shared only where its words are the same.
                let words = used.entry(b.id.clone()).or_insert_with(|| key(&a.label));
                if *words == key(&a.label) {
                    self.inputs.entry(a.id.clone()).or_insert_with(|| b.id.clone());
                }
            }
        }
        if let (Rule::Choice { options: ours, .. }, Rule::Choice { options: theirs, .. }) =
            (&new.rule, &old.rule)
        {
            let of = |label: &str| theirs.iter().find(|option| key(&option.label) == key(label));
            let options: Option<BTreeMap<String, String>> =
                ours.iter().map(|option| Some((option.id.clone(), of(&option.label)?.id.clone()))).collect();
            let are_apart = |options: &BTreeMap<String, String>| {
                options.values().collect::<BTreeSet<_>>().len() == options.len()
            };
            if let Some(options) = options.filter(are_apart) {
                self.options.insert(id.to_owned(), options);
            }
        }
    }
}

fn each_node(nodes: Option<&Json>, take: &mut dyn FnMut(&Json)) {
    for node in nodes.and_then(Json::as_array).unwrap_or_default() {
        take(node);
        each_node(node.get("children"), take);
    }
}

fn list<'a>(json: &'a mut Json, name: &str) -> &'a mut [Json] {
    match json.get_mut(name) {
        Some(Json::Array(values)) => values,
        _ => &mut [],
    }
}

fn rename_nodes(above: &mut Json, below: &str, names: &Names, before: &BTreeMap<String, Json>) {
    for node in list(above, below) {
        let id = node.get("id").and_then(Json::as_str).unwrap_or_default().to_owned();
        if let Some(options) = names.options.get(&id)
            && let Some(rule) = node.get_mut("rule")
        {
            for option in list(rule, "options") {
                rename(option, "id", options);
            }
        }
        if let Some(old) = names.nodes.get(&id) {
            let guidance = before.get(old).and_then(|old| old.get("guidance"));
            for name in ["mistakes", "legal", "findings"] {
                let kept = guidance.and_then(|guidance| guidance.get(name));
                if let (Some(kept), Some(Json::Object(new))) = (kept, node.get_mut("guidance")) {
                    new.insert(name, kept.clone());
                }
            }
        }
        rename(node, "id", &names.nodes);
        rename_nodes(node, "children", names, before);
    }
}

/// Renames every mention of a figure, and the figures themselves; those that become one stand once.
fn rename_inputs(json: &mut Json, before: &Json, names: &Names) {
    if let Some(areas) = json.get_mut("areas") {
        mentions(areas, names);
    }
    let known = before.get("inputs").and_then(Json::as_array).unwrap_or_default();
    let known: BTreeMap<&str, &Json> =
        known.iter().filter_map(|old| Some((id_of(old)?, old))).rev().collect();
    let mut seen = BTreeSet::new();
    if let Some(Json::Array(inputs)) = json.get_mut("inputs") {
        for input in inputs.iter_mut() {
            rename(input, "id", &names.inputs);
            let old = id_of(input).and_then(|id| known.get(id)).copied();
            for name in ["source_system", "unit"] {
                let kept = old.and_then(|old| old.get(name)).filter(|_| input.get(name).is_none());
                if let (Some(kept), Json::Object(input)) = (kept, &mut *input) {
                    input.insert(name, kept.clone());
                }
            }
        }
        inputs.retain(|input| id_of(input).is_some_and(|id| seen.insert(id.to_owned())));
    }
}

fn id_of(json: &Json) -> Option<&str> {
    json.get("id").and_then(Json::as_str)
}

/// Ids of figures have a sign that no other text of a rule has, so that a rule is walked without its grammar.
fn mentions(json: &mut Json, names: &Names) {
    const NAMES: [&str; 7] = ["input", "numerator", "denominator", "percent", "count", "target", "value"];
    if let Json::Array(values) = json {
        for value in values {
            mentions(value, names);
        }
        return;
    }
    for name in NAMES {
        rename(json, name, &names.inputs);
    }
    for condition in list(json, "conditions") {
        rename_text(condition, &names.inputs);
    }
    for name in ["children", "rule", "boxes", "items", "parts", "zero_if"] {
        if let Some(below) = json.get_mut(name) {
            mentions(below, names);
        }
    }
}

fn rename(json: &mut Json, name: &str, names: &BTreeMap<String, String>) {
    if let Some(value) = json.get_mut(name) {
        rename_text(value, names);
    }
}

fn rename_text(json: &mut Json, names: &BTreeMap<String, String>) {
    if let Json::String(id) = json
        && let Some(name) = names.get(id.as_str())
    {
        id.clone_from(name);
    }
}
