use serde_json::{Value as Json, json};
use tu_cham::assessment::{Assessment, Entry, Header, Value};
use tu_cham::builtin;
use tu_cham::criteria::source::{self, LoadError};
use tu_cham::criteria::{CriteriaSet, LeafIx, UnitType};
use tu_cham::number::Decimal;
use tu_cham::points::Points;

/// The built-in set of Decision 766 for communes.
pub fn qd766() -> CriteriaSet {
    source::load(builtin::QD766_COMMUNE).expect("the built-in set is sound")
}

/// An assessment in which nothing is answered.
pub fn blank(set: &CriteriaSet) -> Assessment {
    let header = Header {
        id: "thu".to_owned(),
        unit: "UBND xã Thử".to_owned(),
        unit_type: UnitType::Commune,
        year: 2026,
        as_of: None,
    };
    Assessment::new(set, header)
}

/// A set of one area with these leaves (`id`, `max`, and what else a node has) and inputs (`id`, `kind`).
pub fn small_set(scale: &str, leaves: Vec<Json>, inputs: &[(&str, &str)]) -> Result<CriteriaSet, LoadError> {
    let inputs: Vec<Json> = inputs
        .iter()
        .map(|(id, kind)| json!({"id": id, "label": format!("Số liệu {id}"), "kind": kind}))
        .collect();
    let leaves: Vec<Json> = leaves
        .into_iter()
        .map(|mut leaf| {
            let id = leaf["id"].clone();
            let fields = leaf.as_object_mut().expect("a leaf is an object");
            fields.entry("code").or_insert_with(|| id.clone());
            fields.entry("title").or_insert(id);
            leaf
        })
        .collect();
    source::from_json(json!({
        "format": "tucham.criteria-set", "format_version": "1.0",
        "id": "thu", "version": "1", "year": 2026, "title": "Bộ thử", "short_title": "Bộ thử",
        "unit_types": ["commune"],
        "status": {"kind": "sample", "disclaimer": "Để thử"},
        "scale": scale,
        "inputs": inputs,
        "areas": [{"id": "a", "code": "A", "title": "Lĩnh vực", "max": scale, "children": leaves}],
    }))
}

/// Enters numbers by input id.
#[track_caller]
pub fn enter(set: &CriteriaSet, assessment: &mut Assessment, figures: &[(&str, &str)]) {
    for (id, number) in figures {
        let number = Decimal::from_canonical(number).expect("a canonical number");
        assessment.enter(
            set.input_by_id(id).expect("an input of the set"),
            Some(Entry::number(number)),
        );
    }
}

/// Enters yes or no by input id.
#[track_caller]
pub fn say(set: &CriteriaSet, assessment: &mut Assessment, answers: &[(&str, bool)]) {
    for (id, answer) in answers {
        let input = set.input_by_id(id).expect("an input of the set");
        assessment.enter(input, Some(Entry::Value(Value::Boolean(*answer))));
    }
}

/// The leaf with this id.
#[track_caller]
pub fn leaf(set: &CriteriaSet, id: &str) -> LeafIx {
    set.leaf_by_id(id).expect("a leaf of the set")
}

/// Points from their canonical text.
#[track_caller]
pub fn points(text: &str) -> Points {
    let decimal = Decimal::from_canonical(text).expect("a canonical number");
    Points::from_decimal(decimal, 4).expect("points")
}
