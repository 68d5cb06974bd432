//! What decides the points of a node, as the file has it.

use std::collections::BTreeMap;

use crate::json::{Json, Object};

/// Fields that name a node, help with it or stand below it; its maximum is compared as a number.
const BESIDE: [&str; 7] = ["id", "code", "title", "max", "children", "guidance", "ours"];

/// What decides the points of each node of a set, by its id.
pub(crate) fn parts(set: &Json) -> BTreeMap<&str, Object> {
    let mut parts = BTreeMap::new();
    gather(set.get("areas"), &mut parts);
    parts
}

/// The set was checked, so that the tree is no deeper than [`super::MAX_DEPTH`].
fn gather<'a>(nodes: Option<&'a Json>, parts: &mut BTreeMap<&'a str, Object>) {
    for node in nodes.and_then(Json::as_array).into_iter().flatten() {
        let (Some(fields), Some(id)) = (node.as_object(), node.get("id").and_then(Json::as_str)) else {
            continue;
        };
        let decides = |(name, _): &&(String, Json)| !BESIDE.contains(&name.as_str());
        let own = fields.into_iter().filter(decides).cloned();
        parts.insert(id, own.collect());
        gather(fields.get("children"), parts);
    }
}
