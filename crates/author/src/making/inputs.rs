//! The figures that a set asks for, each once.

use std::collections::BTreeMap;

use tu_cham_files::json::Json;

use super::parts::{object, text};

/// The kind of value that a figure holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Boolean,
    Choice,
    Count,
    Money,
    Percent,
    Points,
}

/// The figures so far.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    list: Vec<Json>,
    /// The ids of shared figures by their keys.
    shared: BTreeMap<String, String>,
}

impl Inputs {
    /// A figure of an item; returns its id.
    pub(super) fn own(&mut self, id: String, label: &str, kind: Kind, unit: &str) -> String {
        let kind = match kind {
            Kind::Boolean => "boolean",
            Kind::Choice => "choice",
            Kind::Count => "count",
            Kind::Money => "money",
            Kind::Percent => "percent",
            Kind::Points => "points",
        };
        let mut fields = vec![("id", text(&id)), ("label", text(label)), ("kind", text(kind))];
        if !unit.is_empty() {
            fields.push(("unit", text(unit)));
        }
        self.list.push(object(fields));
        id
    }

    /// A figure that other items ask for in the same words, which the author has confirmed to be the same; returns its id.
    pub(super) fn shared(&mut self, id: String, key: String, label: &str, kind: Kind, unit: &str) -> String {
        if let Some(known) = self.shared.get(&key) {
            return known.clone();
        }
        self.shared.insert(key, id.clone());
        self.own(id, label, kind, unit)
    }

    /// All of them.
    pub(super) fn into_json(self) -> Json {
        Json::Array(self.list)
    }
}
