//! The author's corrections as JSON. Rows and columns are the names of fields, as numbers.

use std::collections::BTreeMap;

use tu_cham_core::date::Date;
use tu_cham_core::number::Decimal;
use tu_cham_files::json::{FromJson, Json, ToJson};
use tu_cham_files::spelling::UnitTypeSource;
use tu_cham_files::{fields, words};

use super::header::Limit;
use super::mirror::mirrored;
use crate::corrections::{Corrections, NodeCorrection, Ours, Voiding};
use crate::proposal::{ColumnRole, Heading, Na, Role, RowKind};
use crate::scoring::Scoring;

words! { ColumnRole {
    Code = "code", Title = "title", Max = "max", Scoring = "scoring", Level = "level", Guidance = "guidance", Evidence = "evidence", Note = "note",
    SelfScore = "self", Verified = "verified", Documents = "documents", Explanation = "explanation", Ignored = "ignored",
} }
words! { Role { Base = "base", Bonus = "bonus", Penalty = "penalty" } }
words! { Na { Full = "full", Exclude = "exclude", Zero = "zero", Forbidden = "forbidden" } }

/// The corrections with names for rows and columns.
struct Named {
    table: Option<usize>,
    header_rows: Vec<usize>,
    columns: BTreeMap<String, ColumnRole>,
    rows: BTreeMap<String, RowKind>,
    nodes: BTreeMap<String, NodeCorrection>,
    heading: Option<Heading>,
    figures: BTreeMap<String, bool>,
}

fields! { Named {
    blank table, blank header_rows, blank columns, blank rows, blank nodes, blank heading, blank figures,
} }

/// A class, with the percentage from which it is given.
pub(super) struct Class {
    label: String,
    from: Decimal,
}

fields! { Class { must label, must from } }

fields! { Ours { must what, must why } }

fields! { Voiding { must row, must levels } }

mirrored! {
    /// A correction with types that are read and written.
    NodeCorrection as NodeParts {
        blank code: Option<String>,
        blank title: Option<String>,
        blank max: Option<Decimal>,
        blank is_cap: Option<bool>,
        blank alternatives: Option<bool>,
        blank voided_by: Vec<Voiding>,
        blank role: Option<Role>,
        blank scoring: Option<Scoring>,
        blank na: Option<Na>,
        blank verifier_only: Option<bool>,
        blank evidence: Option<String>,
        blank guidance: Option<String>,
        may is_confirmed: bool,
        blank ours: Vec<Ours>,
    } each {
        blank unit_types: UnitTypeSource,
    }
}

mirrored! {
    /// The heading with types that are read and written.
    Heading as HeadingParts {
        may title: String,
        blank issuer: Option<String>,
        blank decision: Option<String>,
        blank date: Option<Date>,
        blank year: Option<u16>,
        blank total: Option<Decimal>,
        blank bonus: Option<Decimal>,
        blank penalty: Option<Decimal>,
        blank class_notes: Vec<String>,
        blank level_names: Vec<String>,
        blank not_arising: Option<Na>,
        may is_draft: bool,
    } each {
        blank unit_types: UnitTypeSource,
        blank classes: Class,
        blank class_limits: Limit,
    }
}

impl From<Class> for (String, Decimal) {
    fn from(Class { label, from }: Class) -> Self {
        (label, from)
    }
}

impl From<(String, Decimal)> for Class {
    fn from((label, from): (String, Decimal)) -> Self {
        Self { label, from }
    }
}

pub(super) fn named<T>(numbered: BTreeMap<usize, T>) -> BTreeMap<String, T> {
    numbered.into_iter().map(|(at, value)| (at.to_string(), value)).collect()
}

/// With rows, columns or tables for names; `None` where one is no number.
pub(super) fn numbered<T>(named: BTreeMap<String, T>) -> Option<BTreeMap<usize, T>> {
    named.into_iter().map(|(at, value)| Some((at.parse().ok()?, value))).collect()
}

impl FromJson for Corrections {
    fn from_json(json: Json) -> Option<Self> {
        let Named { table, header_rows, columns, rows, nodes, heading, figures } = Named::from_json(json)?;
        let header_rows = match header_rows[..] {
            [] => None,
            [first, last] => Some((first, last)),
            _ => return None,
        };
        Some(Self {
            table,
            header_rows,
            columns: numbered(columns)?,
            rows: numbered(rows)?,
            nodes: numbered(nodes)?,
            heading,
            figures,
        })
    }
}

impl ToJson for Corrections {
    fn to_json(self) -> Json {
        let Self { table, header_rows, columns, rows, nodes, heading, figures } = self;
        Named {
            table,
            header_rows: header_rows.map(|(first, last)| vec![first, last]).unwrap_or_default(),
            columns: named(columns),
            rows: named(rows),
            nodes: named(nodes),
            heading,
            figures,
        }
        .to_json()
    }
}

impl FromJson for RowKind {
    fn from_json(json: Json) -> Option<Self> {
        let (name, depth) = json.into_variant()?;
        Some(match name.as_str() {
            "node" => Self::Node(u8::from_json(depth)?),
            "level" => Self::Level,
            "total" => Self::Total,
            "header" => Self::Header,
            "numbers" => Self::Numbers,
            "note" => Self::Note,
            "ignored" => Self::Ignored,
            _ => return None,
        })
    }
}

impl ToJson for RowKind {
    fn to_json(self) -> Json {
        match self {
            Self::Node(depth) => Json::variant("node", depth.to_json()),
            Self::Level => "level".into(),
            Self::Total => "total".into(),
            Self::Header => "header".into(),
            Self::Numbers => "numbers".into(),
            Self::Note => "note".into(),
            Self::Ignored => "ignored".into(),
        }
    }
}
