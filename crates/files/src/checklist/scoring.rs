//! The fields of a node that decide its points, as in the file.

use crate::json::{Json, Object};
use tu_cham_core::ordered::Map;

/// Fields that name or explain a node, or hold its children; the maximum is compared as a number.
const BESIDE: [&str; 7] = ["id", "code", "title", "max", "children", "guidance", "ours"];

/// Fields of a group that decide the points of all below it.
const HANDED_DOWN: [&str; 2] = ["zero_if", "unit_types"];

/// The fields that decide the points of each node of a set, those of the groups above included, by node id.
pub(crate) fn parts(set: &Json) -> Map<&str, Object> {
    let mut parts = Map::new();
    gather(set.get("areas"), &[], &mut parts);
    parts
}

/// The set was checked, so the tree is no deeper than [`super::MAX_DEPTH`].
fn gather<'a>(nodes: Option<&'a Json>, above: &[(String, Json)], parts: &mut Map<&'a str, Object>) {
    for node in nodes.and_then(Json::as_array).into_iter().flatten() {
        let (Some(fields), Some(id)) = (node.as_object(), node.get("id").and_then(Json::as_str)) else {
            continue;
        };
        let decides = |(name, _): &&(String, Json)| !BESIDE.contains(&name.as_str());
        let own = fields.into_iter().filter(decides).cloned();
        parts.insert(id, own.chain(above.iter().cloned()).collect());
        let handed_down = |(name, _): &&(String, Json)| HANDED_DOWN.contains(&name.as_str());
        let own = fields.into_iter().filter(handed_down);
        let own = own.map(|(name, value)| (format!("{} {name}", above.len()), value.clone()));
        let above: Vec<(String, Json)> = above.iter().cloned().chain(own).collect();
        gather(fields.get("children"), &above, parts);
    }
}
