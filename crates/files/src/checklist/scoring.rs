//! The fields of a node that decide its points, as in the file.

use std::collections::BTreeMap;

use crate::json::{Json, Object};

/// Fields that name or explain a node, or hold its children; the maximum is compared as a number.
const BESIDE: [&str; 7] = ["id", "code", "title", "max", "children", "guidance", "ours"];

/// The fields that decide the points of each node of a set, by node id.
pub(crate) fn parts(set: &Json) -> BTreeMap<&str, Object> {
    let mut parts = BTreeMap::new();
    gather(set.get("areas"), &mut parts);
    parts
}

/// The set was checked, so the tree is no deeper than [`super::MAX_DEPTH`].
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
