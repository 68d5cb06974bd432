//! The JSON of a criteria set as it stands in the file: names and shapes only, nothing checked.
//!
//! Numbers are decimal texts. Shapes are flat, so that a missing part is told with the code of its node.

use serde::Deserialize;

use crate::criteria::UnitType;

#[derive(Deserialize)]
pub(super) struct SetSource {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) year: u16,
    pub(super) title: String,
    pub(super) short_title: String,
    #[serde(default)]
    pub(super) supersedes: Option<String>,
    pub(super) unit_types: Vec<UnitType>,
    pub(super) status: StatusSource,
    #[serde(default)]
    pub(super) source_note: String,
    pub(super) scale: String,
    #[serde(default = "two")]
    pub(super) leaf_decimals: u8,
    #[serde(default = "two")]
    pub(super) percent_decimals: u8,
    #[serde(default)]
    pub(super) total_may_exceed: bool,
    #[serde(default)]
    pub(super) survey: SurveySource,
    #[serde(default)]
    pub(super) classification: ClassificationSource,
    #[serde(default)]
    pub(super) holidays: Vec<String>,
    #[serde(default)]
    pub(super) relations: Vec<RelationSource>,
    pub(super) inputs: Vec<InputSource>,
    pub(super) areas: Vec<NodeSource>,
}

fn two() -> u8 {
    2
}

#[derive(Deserialize)]
pub(super) struct StatusSource {
    pub(super) kind: StatusKind,
    #[serde(default)]
    pub(super) number: String,
    #[serde(default)]
    pub(super) date: String,
    #[serde(default)]
    pub(super) issuer: String,
    #[serde(default)]
    pub(super) scope: String,
    #[serde(default)]
    pub(super) disclaimer: String,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub(super) enum StatusKind {
    Official,
    Sample,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub(super) enum SurveySource {
    #[default]
    Separate,
    RescaleWhenAbsent,
}

#[derive(Deserialize, Default)]
pub(super) struct ClassificationSource {
    #[serde(default)]
    pub(super) bands: Vec<ClassBandSource>,
    #[serde(default)]
    pub(super) knock_outs: Vec<KnockOutSource>,
    #[serde(default)]
    pub(super) ours: Vec<RemarkSource>,
}

#[derive(Deserialize)]
pub(super) struct ClassBandSource {
    pub(super) label: String,
    pub(super) from: String,
}

#[derive(Deserialize)]
pub(super) struct RemarkSource {
    pub(super) what: String,
    pub(super) why: String,
}

#[derive(Deserialize)]
pub(super) struct InputSource {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) kind: InputKindSource,
    #[serde(default)]
    pub(super) unit: String,
    #[serde(default)]
    pub(super) source_system: String,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub(super) enum InputKindSource {
    Boolean,
    Choice,
    Count,
    Decimal,
    Percent,
    Money,
    Date,
    Points,
}

#[derive(Deserialize)]
pub(super) struct NodeSource {
    pub(super) id: String,
    pub(super) code: String,
    pub(super) title: String,
    pub(super) max: String,
    #[serde(default)]
    pub(super) cap: Option<String>,
    #[serde(default)]
    pub(super) role: Option<RoleSource>,
    #[serde(default)]
    pub(super) children: Vec<NodeSource>,
    #[serde(default)]
    pub(super) rule: Option<RuleSource>,
    #[serde(default)]
    pub(super) na: Option<NaSource>,
    #[serde(default)]
    pub(super) redistribute_to: Vec<String>,
    #[serde(default)]
    pub(super) zero_if: Vec<ConditionSource>,
    #[serde(default)]
    pub(super) floor: Option<String>,
    #[serde(default)]
    pub(super) announced_by: Option<String>,
    #[serde(default)]
    pub(super) verifier_only: bool,
    #[serde(default)]
    pub(super) guidance: GuidanceSource,
    #[serde(default)]
    pub(super) ours: Vec<RemarkSource>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub(super) enum RoleSource {
    Base,
    Bonus,
    Penalty,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub(super) enum NaSource {
    Full,
    Zero,
    Exclude,
    Redistribute,
    Forbidden,
}

#[derive(Deserialize, Default)]
pub(super) struct GuidanceSource {
    #[serde(default)]
    pub(super) asks: String,
    #[serde(default)]
    pub(super) evidence: Vec<String>,
    #[serde(default)]
    pub(super) mistakes: Vec<String>,
    #[serde(default)]
    pub(super) legal: Vec<String>,
    #[serde(default)]
    pub(super) findings: Vec<FindingSource>,
}

#[derive(Deserialize)]
pub(super) struct FindingSource {
    pub(super) place: String,
    pub(super) period: String,
    pub(super) finding: String,
}

#[derive(Deserialize)]
pub(super) struct KnockOutSource {
    pub(super) item: String,
    pub(super) when: KnockOutWhenSource,
    pub(super) best: String,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub(super) enum KnockOutWhenSource {
    Zero,
    NotFull,
    Any,
}

/// A relation of any type, in one flat shape.
#[derive(Deserialize)]
pub(super) struct RelationSource {
    #[serde(rename = "type")]
    pub(super) kind: RelationKind,
    #[serde(default)]
    pub(super) part: Option<String>,
    #[serde(default)]
    pub(super) parts: Vec<String>,
    #[serde(default)]
    pub(super) whole: Option<String>,
    #[serde(default)]
    pub(super) zero: Option<String>,
    #[serde(default)]
    pub(super) positive: Option<String>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub(super) enum RelationKind {
    AtMost,
    SumAtMost,
    ZeroWhile,
}

/// A condition: on one input, or on the kind of the unit.
#[derive(Deserialize)]
pub(super) struct ConditionSource {
    #[serde(default)]
    pub(super) input: Option<String>,
    #[serde(default)]
    pub(super) is: Option<bool>,
    #[serde(default)]
    pub(super) more_than: Option<String>,
    #[serde(default)]
    pub(super) at_least: Option<String>,
    #[serde(default)]
    pub(super) less_than: Option<String>,
    #[serde(default)]
    pub(super) at_most: Option<String>,
    #[serde(default)]
    pub(super) unit_type: Vec<UnitType>,
}

/// A rule of any type: one flat shape, so that what is missing can be told with the code of its node.
#[derive(Deserialize)]
pub(super) struct RuleSource {
    #[serde(rename = "type")]
    pub(super) kind: RuleKind,
    #[serde(default)]
    pub(super) input: Option<String>,
    #[serde(default)]
    pub(super) yes: Option<String>,
    #[serde(default)]
    pub(super) no: Option<String>,
    #[serde(default)]
    pub(super) options: Vec<OptionSource>,
    #[serde(default)]
    pub(super) conditions: Vec<String>,
    #[serde(default)]
    pub(super) boxes: Vec<BoxSource>,
    #[serde(default)]
    pub(super) not_arising: BoxPolicySource,
    #[serde(default)]
    pub(super) numerator: Option<String>,
    #[serde(default)]
    pub(super) denominator: Option<String>,
    #[serde(default)]
    pub(super) percent: Option<String>,
    #[serde(default)]
    pub(super) count: Option<String>,
    #[serde(default)]
    pub(super) bands: Vec<BandSource>,
    #[serde(default)]
    pub(super) zero_denominator: ZeroSource,
    #[serde(default)]
    pub(super) over: OverSource,
    #[serde(default)]
    pub(super) each: Option<String>,
    #[serde(default)]
    pub(super) start: StartSource,
    #[serde(default)]
    pub(super) items: Vec<DeductionSource>,
    #[serde(default)]
    pub(super) mode: ModeSource,
    #[serde(default)]
    pub(super) min: Option<String>,
    #[serde(default)]
    pub(super) value: Option<String>,
    #[serde(default)]
    pub(super) target: Option<String>,
    #[serde(default, rename = "default")]
    pub(super) default_target: Option<String>,
    #[serde(default)]
    pub(super) curve: CurveSource,
    #[serde(default)]
    pub(super) due: Option<String>,
    #[serde(default)]
    pub(super) due_input: Option<String>,
    #[serde(default)]
    pub(super) actual: Option<String>,
    #[serde(default)]
    pub(super) days: DaysSource,
    #[serde(default)]
    pub(super) steps: Vec<StepSource>,
    #[serde(default)]
    pub(super) per_day: Option<PerDaySource>,
    #[serde(default)]
    pub(super) parts: Vec<PartSource>,
    #[serde(default)]
    pub(super) round_parts: bool,
    #[serde(default)]
    pub(super) cases: Vec<CaseSource>,
    #[serde(default)]
    pub(super) otherwise: Option<Box<RuleSource>>,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub(super) enum CurveSource {
    #[default]
    Linear,
    MetOrZero,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub(super) enum DaysSource {
    #[default]
    Calendar,
    Working,
}

#[derive(Deserialize)]
pub(super) struct StepSource {
    #[serde(default)]
    pub(super) up_to: Option<String>,
    pub(super) points: String,
}

#[derive(Deserialize)]
pub(super) struct PerDaySource {
    #[serde(default)]
    pub(super) points: Option<String>,
    #[serde(default)]
    pub(super) percent_of_max: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct PartSource {
    pub(super) max: String,
    pub(super) rule: RuleSource,
}

#[derive(Deserialize)]
pub(super) struct CaseSource {
    pub(super) when: ConditionSource,
    pub(super) rule: RuleSource,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub(super) enum RuleKind {
    YesNo,
    Choice,
    AllOf,
    Checks,
    Ratio,
    PerItem,
    Deduct,
    Target,
    Lateness,
    Composite,
    Switch,
    Manual,
    Survey,
}

/// Either points or a percentage of the leaf's maximum.
#[derive(Deserialize)]
pub(super) struct OptionSource {
    pub(super) id: String,
    pub(super) label: String,
    #[serde(default)]
    pub(super) points: Option<String>,
    #[serde(default)]
    pub(super) percent_of_max: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct BoxSource {
    pub(super) input: String,
    pub(super) points: String,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub(super) enum BoxPolicySource {
    Ticked,
    Exclude,
    #[default]
    Forbidden,
}

#[derive(Deserialize)]
pub(super) struct BandSource {
    pub(super) from: String,
    #[serde(default = "yes")]
    pub(super) from_inclusive: bool,
    #[serde(default)]
    pub(super) to: Option<String>,
    #[serde(default)]
    pub(super) to_inclusive: bool,
    pub(super) gives: BandValueSource,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum BandValueSource {
    Constant(String),
    TimesMax,
    TimesMaxOver(String),
    Interpolated,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub(super) enum ZeroSource {
    Full,
    Zero,
    Excluded,
    #[default]
    Ask,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub(super) enum OverSource {
    #[default]
    Error,
    Clamp,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub(super) enum StartSource {
    #[default]
    Max,
    Zero,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub(super) enum ModeSource {
    #[default]
    Sum,
    Worst,
}

#[derive(Deserialize)]
pub(super) struct DeductionSource {
    pub(super) count: String,
    #[serde(default)]
    pub(super) points: Option<String>,
    #[serde(default)]
    pub(super) percent_of_max: Option<String>,
}
