//! The figures that a set asks for, each once.

use std::collections::BTreeMap;

use tu_cham_files::json::Json;

use super::parts::{object, text};
use crate::figures::key;

/// What a figure holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Boolean,
    Choice,
    Count,
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

    /// A count that other items ask for in the same words, where the author has confirmed that it is the same; returns its id.
    pub(super) fn count(&mut self, id: String, label: &str, unit: &str, is_shared: bool) -> String {
        if !is_shared {
            return self.own(id, label, Kind::Count, unit);
        }
        if let Some(known) = self.shared.get(&key(label)) {
            return known.clone();
        }
        self.shared.insert(key(label), id.clone());
        self.own(id, label, Kind::Count, unit)
    }

    /// All of them.
    pub(super) fn into_json(self) -> Json {
        Json::Array(self.list)
    }
}
