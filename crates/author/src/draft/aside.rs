//! The corrections that wait for other tables of the file, as JSON.

use std::collections::BTreeMap;

use tu_cham_files::fields;
use tu_cham_files::json::{FromJson, Json, ToJson};

use super::corrections::{named, numbered};
use super::header::Limit;
use crate::aside::{Aside, OfTable};
use crate::corrections::Corrections;
use crate::proposal::ClassLimit;

/// Corrections of one table, with types that are read and written.
struct Parts {
    corrections: Corrections,
    limits: Vec<Limit>,
}

fields! { Parts { must corrections, blank limits } }

impl FromJson for Aside {
    fn from_json(json: Json) -> Option<Self> {
        let of_table = |Parts { corrections, limits }: Parts| OfTable {
            corrections,
            limits: limits.into_iter().map(ClassLimit::from).collect(),
        };
        let tables = numbered(BTreeMap::<String, Parts>::from_json(json)?)?;
        Some(Self { tables: tables.into_iter().map(|(at, parts)| (at, of_table(parts))).collect() })
    }
}

impl ToJson for Aside {
    fn to_json(self) -> Json {
        let parts = |OfTable { corrections, limits }: OfTable| Parts {
            corrections,
            limits: limits.into_iter().map(Limit::from).collect(),
        };
        named(self.tables.into_iter().map(|(at, of_table)| (at, parts(of_table))).collect()).to_json()
    }
}
