//! The header of a set as JSON.

use tu_cham_core::criteria::SurveyMode;
use tu_cham_core::number::Decimal;
use tu_cham_files::fields;
use tu_cham_files::json::{FromJson, Json, ToJson};
use tu_cham_files::spelling::UnitTypeSource;

use super::corrections::Class;
use crate::header::{Official, SetHeader, Standing};
use crate::proposal::Na;
use crate::proposal::{ClassLimit, ClassLimitWhen};

fields! { Official {
    may number, blank date, may issuer, may scope, may compared_by, blank compared_on,
} }

/// The header with types that are read and written.
struct Parts {
    id: String,
    version: String,
    year: Option<u16>,
    supersedes: String,
    title: String,
    short_title: String,
    unit_types: Vec<UnitTypeSource>,
    level_names: Vec<String>,
    official: Option<Official>,
    disclaimer: String,
    scale: Option<Decimal>,
    leaf_decimals: Option<u8>,
    percent_decimals: u8,
    classes: Vec<Class>,
    class_limits: Vec<Limit>,
    class_notes: Vec<String>,
    rescale_when_absent: bool,
    total_may_exceed: bool,
    not_arising: Option<Na>,
    source_note: String,
    file_name: String,
}

fields! { Parts {
    may id, may version, blank year, may supersedes, may title, may short_title, may unit_types, blank level_names, blank official, blank disclaimer, blank scale,
    blank leaf_decimals, must percent_decimals, blank classes, blank class_limits, blank class_notes, may rescale_when_absent, may total_may_exceed, blank not_arising,
    may source_note, may file_name,
} }

/// A limit of the best class.
pub(super) struct Limit {
    best: String,
    row: usize,
    below: Option<Decimal>,
    holds: String,
}

fields! { Limit { must best, blank row, blank below, blank holds } }

impl From<Limit> for ClassLimit {
    fn from(limit: Limit) -> Self {
        let Limit { best, row, below, holds } = limit;
        let when = match below {
            Some(percent) => ClassLimitWhen::Below { row, percent },
            None => ClassLimitWhen::Holds(holds),
        };
        Self { best, when }
    }
}

impl From<ClassLimit> for Limit {
    fn from(limit: ClassLimit) -> Self {
        let ClassLimit { best, when } = limit;
        match when {
            ClassLimitWhen::Below { row, percent } => {
                Self { best, row, below: Some(percent), holds: String::new() }
            }
            ClassLimitWhen::Holds(holds) => Self { best, row: 0, below: None, holds },
        }
    }
}

impl FromJson for SetHeader {
    fn from_json(json: Json) -> Option<Self> {
        let parts = Parts::from_json(json)?;
        Some(Self {
            id: parts.id,
            version: parts.version,
            year: parts.year,
            supersedes: parts.supersedes,
            title: parts.title,
            short_title: parts.short_title,
            unit_types: parts.unit_types.into_iter().map(Into::into).collect(),
            level_names: parts.level_names,
            standing: match parts.official {
                Some(official) => Standing::Official(official),
                None => Standing::Sample { disclaimer: parts.disclaimer },
            },
            scale: parts.scale,
            leaf_decimals: parts.leaf_decimals,
            percent_decimals: parts.percent_decimals,
            classes: parts.classes.into_iter().map(Into::into).collect(),
            class_limits: parts.class_limits.into_iter().map(ClassLimit::from).collect(),
            class_notes: parts.class_notes,
            survey: if parts.rescale_when_absent {
                SurveyMode::RescaleWhenAbsent
            } else {
                SurveyMode::Separate
            },
            total_may_exceed: parts.total_may_exceed,
            not_arising: parts.not_arising,
            source_note: parts.source_note,
            file_name: parts.file_name,
        })
    }
}

impl ToJson for SetHeader {
    fn to_json(self) -> Json {
        let (official, disclaimer) = match self.standing {
            Standing::Official(official) => (Some(official), String::new()),
            Standing::Sample { disclaimer } => (None, disclaimer),
        };
        Parts {
            id: self.id,
            version: self.version,
            year: self.year,
            supersedes: self.supersedes,
            title: self.title,
            short_title: self.short_title,
            unit_types: self.unit_types.into_iter().map(Into::into).collect(),
            level_names: self.level_names,
            official,
            disclaimer,
            scale: self.scale,
            leaf_decimals: self.leaf_decimals,
            percent_decimals: self.percent_decimals,
            classes: self.classes.into_iter().map(Into::into).collect(),
            class_limits: self.class_limits.into_iter().map(Limit::from).collect(),
            class_notes: self.class_notes,
            rescale_when_absent: self.survey == SurveyMode::RescaleWhenAbsent,
            total_may_exceed: self.total_may_exceed,
            not_arising: self.not_arising,
            source_note: self.source_note,
            file_name: self.file_name,
        }
        .to_json()
    }
}
