//! The author's corrections as JSON. Rows and columns are the names of fields, as numbers.

use std::collections::BTreeMap;

use tu_cham_core::date::Date;
use tu_cham_core::number::Decimal;
use tu_cham_files::json::{FromJson, Json, ToJson};
use tu_cham_files::spelling::UnitTypeSource;
use tu_cham_files::{fields, words};

use super::header::Limit;
use crate::corrections::{Corrections, NodeCorrection, Ours, Voiding};
use crate::proposal::ClassLimit;
use crate::proposal::{ColumnRole, Heading, Na, Role, RowKind};
use crate::scoring::Scoring;

words! { ColumnRole {
    Code = "code", Title = "title", Max = "max", Scoring = "scoring", Guidance = "guidance", Evidence = "evidence", Note = "note",
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
    heading: Option<HeadingParts>,
    figures: BTreeMap<String, bool>,
}

fields! { Named {
    blank table, blank header_rows, blank columns, blank rows, blank nodes, blank heading, blank figures,
} }

/// The heading with types that are read and written.
struct HeadingParts {
    title: String,
    issuer: Option<String>,
    decision: Option<String>,
    date: Option<Date>,
    year: Option<u16>,
    unit_types: Vec<UnitTypeSource>,
    total: Option<Decimal>,
    bonus: Option<Decimal>,
    penalty: Option<Decimal>,
    classes: Vec<Class>,
    class_notes: Vec<String>,
    class_limits: Vec<Limit>,
    not_arising: Option<Na>,
    is_draft: bool,
}

fields! { HeadingParts {
    may title, blank issuer, blank decision, blank date, blank year, blank unit_types, blank total, blank bonus, blank penalty, blank classes,
    blank class_notes, blank class_limits, blank not_arising, may is_draft,
} }

/// A class, with the percentage from which it is given.
pub(super) struct Class {
    label: String,
    from: Decimal,
}

fields! { Class { must label, must from } }

fields! { Ours { must what, must why } }

fields! { Voiding { must row, must levels } }

/// A correction with types that are read and written.
struct NodeParts {
    code: Option<String>,
    title: Option<String>,
    max: Option<Decimal>,
    is_cap: Option<bool>,
    alternatives: Option<bool>,
    unit_types: Vec<UnitTypeSource>,
    voided_by: Vec<Voiding>,
    role: Option<Role>,
    scoring: Option<Scoring>,
    na: Option<Na>,
    verifier_only: Option<bool>,
    evidence: Option<String>,
    guidance: Option<String>,
    is_confirmed: bool,
    ours: Vec<Ours>,
}

fields! { NodeParts {
    blank code, blank title, blank max, blank is_cap, blank alternatives, blank unit_types, blank voided_by, blank role, blank scoring, blank na,
    blank verifier_only, blank evidence, blank guidance, may is_confirmed, blank ours,
} }

impl FromJson for NodeCorrection {
    fn from_json(json: Json) -> Option<Self> {
        let NodeParts {
            code,
            title,
            max,
            is_cap,
            alternatives,
            unit_types,
            voided_by,
            role,
            scoring,
            na,
            verifier_only,
            evidence,
            guidance,
            is_confirmed,
            ours,
        } = NodeParts::from_json(json)?;
        let unit_types = unit_types.into_iter().map(Into::into).collect();
        Some(Self {
            code,
            title,
            max,
            is_cap,
            alternatives,
            unit_types,
            voided_by,
            role,
            scoring,
            na,
            verifier_only,
            evidence,
            guidance,
            is_confirmed,
            ours,
        })
    }
}

impl ToJson for NodeCorrection {
    fn to_json(self) -> Json {
        let Self {
            code,
            title,
            max,
            is_cap,
            alternatives,
            unit_types,
            voided_by,
            role,
            scoring,
            na,
            verifier_only,
            evidence,
            guidance,
            is_confirmed,
            ours,
        } = self;
        let unit_types = unit_types.into_iter().map(Into::into).collect();
        NodeParts {
            code,
            title,
            max,
            is_cap,
            alternatives,
            unit_types,
            voided_by,
            role,
            scoring,
            na,
            verifier_only,
            evidence,
            guidance,
            is_confirmed,
            ours,
        }
        .to_json()
    }
}

/// Classes as they are written.
pub(super) fn classes(classes: Vec<(String, Decimal)>) -> Vec<Class> {
    classes.into_iter().map(|(label, from)| Class { label, from }).collect()
}

/// Classes as they were written.
pub(super) fn of_classes(classes: Vec<Class>) -> Vec<(String, Decimal)> {
    classes.into_iter().map(|Class { label, from }| (label, from)).collect()
}

/// With names for rows, columns or tables.
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
            heading: heading.map(Heading::from),
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
            heading: heading.map(HeadingParts::from),
            figures,
        }
        .to_json()
    }
}

impl From<HeadingParts> for Heading {
    fn from(parts: HeadingParts) -> Self {
        let HeadingParts {
            title,
            issuer,
            decision,
            date,
            year,
            unit_types,
            total,
            bonus,
            penalty,
            classes,
            class_notes,
            class_limits,
            not_arising,
            is_draft,
        } = parts;
        let class_limits = class_limits.into_iter().map(ClassLimit::from).collect();
        let unit_types = unit_types.into_iter().map(Into::into).collect();
        let classes = of_classes(classes);
        Self {
            title,
            issuer,
            decision,
            date,
            year,
            unit_types,
            total,
            bonus,
            penalty,
            classes,
            class_notes,
            class_limits,
            not_arising,
            is_draft,
        }
    }
}

impl From<Heading> for HeadingParts {
    fn from(heading: Heading) -> Self {
        let Heading {
            title,
            issuer,
            decision,
            date,
            year,
            unit_types,
            total,
            bonus,
            penalty,
            classes: all,
            class_notes,
            class_limits,
            not_arising,
            is_draft,
        } = heading;
        let class_limits = class_limits.into_iter().map(Limit::from).collect();
        let unit_types = unit_types.into_iter().map(Into::into).collect();
        let classes = classes(all);
        Self {
            title,
            issuer,
            decision,
            date,
            year,
            unit_types,
            total,
            bonus,
            penalty,
            classes,
            class_notes,
            class_limits,
            not_arising,
            is_draft,
        }
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
