//! The JSON of a criteria set as it stands in the file: names and shapes only, nothing checked.
//!
//! Numbers are decimal texts. Shapes are flat, so that a missing part is told with the code of its node.

use serde::Deserialize;

#[cfg(feature = "schema")]
use super::schema::{Numeral, begins_with};
use crate::spelling::UnitTypeSource;

/// A criteria set (bộ tiêu chí).
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transform = marks))]
pub(super) struct SetSource {
    /// Stable id of the set across its versions.
    pub(super) id: String,
    /// Unique for this id, such as `2026.1`.
    pub(super) version: String,
    /// The year that this version is made for.
    pub(super) year: u16,
    /// Full title.
    pub(super) title: String,
    /// Short title for lists.
    pub(super) short_title: String,
    /// The set this one replaces, `id version`.
    #[serde(default)]
    pub(super) supersedes: Option<String>,
    /// The kinds of unit it applies to.
    pub(super) unit_types: Vec<UnitTypeSource>,
    /// Whether the set has legal standing.
    pub(super) status: StatusSource,
    /// Where the contents come from.
    #[serde(default)]
    pub(super) source_note: String,
    /// What the base areas' maxima add up to, usually 100.
    #[cfg_attr(feature = "schema", schemars(with = "Numeral"))]
    pub(super) scale: String,
    /// Decimals of a leaf's points, at most 4.
    #[serde(default = "two")]
    pub(super) leaf_decimals: u8,
    /// Decimals of percentages, at most 4.
    #[serde(default = "two")]
    pub(super) percent_decimals: u8,
    /// Whether bonus points may lift the total above the applicable base maximum.
    #[serde(default)]
    pub(super) total_may_exceed: bool,
    /// What happens while no survey result is known.
    #[serde(default)]
    pub(super) survey: SurveySource,
    /// Classes (xếp loại).
    #[serde(default)]
    pub(super) classification: ClassificationSource,
    /// Days such as `2026-09-02` that are no working days beside Saturdays and Sundays.
    #[serde(default)]
    pub(super) holidays: Vec<String>,
    /// How figures must stand to one another; what breaks one is a warning.
    #[serde(default)]
    pub(super) relations: Vec<RelationSource>,
    /// Figures and answers that rules refer to; each is entered once.
    pub(super) inputs: Vec<InputSource>,
    /// The areas (lĩnh vực), in the order of the printed table.
    pub(super) areas: Vec<NodeSource>,
}

#[cfg(feature = "schema")]
fn marks(schema: &mut schemars::Schema) {
    begins_with(schema, ("format", super::FORMAT), ("format_version", super::FORMAT_MAJOR));
}

fn two() -> u8 {
    2
}

/// Whether a set has legal standing.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct StatusSource {
    /// Issued by a decision, or for practice.
    pub(super) kind: StatusKind,
    /// Number of the decision; needed where `official`.
    #[serde(default)]
    pub(super) number: String,
    /// Day of issue such as `2022-06-23`; needed where `official`.
    #[serde(default)]
    pub(super) date: String,
    /// Who issued it; needed where `official`.
    #[serde(default)]
    pub(super) issuer: String,
    /// What and whom it covers; needed where `official`.
    #[serde(default)]
    pub(super) scope: String,
    /// What the set is not; needed where `sample`.
    #[serde(default)]
    pub(super) disclaimer: String,
}

/// Issued by a decision, or for practice.
#[derive(Deserialize, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum StatusKind {
    Official,
    Sample,
}

/// What happens while every survey leaf is blank.
#[derive(Deserialize, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum SurveySource {
    #[default]
    Separate,
    RescaleWhenAbsent,
}

/// Classes by the index of the whole.
#[derive(Deserialize, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct ClassificationSource {
    /// From the lowest to the highest; the first starts at 0.
    #[serde(default)]
    pub(super) bands: Vec<ClassBandSource>,
    /// Items that limit the best class.
    #[serde(default)]
    pub(super) knock_outs: Vec<KnockOutSource>,
    /// What the decision leaves open here.
    #[serde(default)]
    pub(super) ours: Vec<RemarkSource>,
}

/// One class.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct ClassBandSource {
    /// The label as the decision has it.
    pub(super) label: String,
    /// Inclusive lower bound of the index, in percent.
    #[cfg_attr(feature = "schema", schemars(with = "Numeral"))]
    pub(super) from: String,
}

/// Something that the text of a decision does not settle.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct RemarkSource {
    /// What this set does.
    pub(super) what: String,
    /// Why.
    pub(super) why: String,
}

/// A figure or an answer.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct InputSource {
    /// Stable id.
    pub(super) id: String,
    /// What is asked.
    pub(super) label: String,
    /// What it holds.
    pub(super) kind: InputKindSource,
    /// Unit of measure, such as `hồ sơ`.
    #[serde(default)]
    pub(super) unit: String,
    /// The system or paper the figure is taken from.
    #[serde(default)]
    pub(super) source_system: String,
}

/// What an input holds.
#[derive(Deserialize, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

/// An area, a criterion, or a leaf.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct NodeSource {
    /// Stable id.
    pub(super) id: String,
    /// Printed code, unique among siblings.
    pub(super) code: String,
    /// Title.
    pub(super) title: String,
    /// Maximum points.
    #[cfg_attr(feature = "schema", schemars(with = "Numeral"))]
    pub(super) max: String,
    /// Equal to `max`, where that is less than the sum of the children's.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) cap: Option<String>,
    /// Of an area: the part of the total that it belongs to; `base` where absent.
    #[serde(default)]
    pub(super) role: Option<RoleSource>,
    /// The nodes below; a node has either these or a rule.
    #[serde(default)]
    pub(super) children: Vec<NodeSource>,
    /// How the points of a leaf come about.
    #[serde(default)]
    pub(super) rule: Option<RuleSource>,
    /// What *không phát sinh* gives.
    #[serde(default)]
    pub(super) na: Option<NaSource>,
    /// With `redistribute`: ids of the leaves beside it that take over its maximum.
    #[serde(default)]
    pub(super) redistribute_to: Vec<String>,
    /// Conditions each of which leaves no points.
    #[serde(default)]
    pub(super) zero_if: Vec<ConditionSource>,
    /// The least points; 0 where absent.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) floor: Option<String>,
    /// The system that publishes points which may stand in for the figures.
    #[serde(default)]
    pub(super) announced_by: Option<String>,
    /// Of a group: the system that publishes its points as one number. Since 1.1.
    #[serde(default)]
    pub(super) announced_as_one: Option<String>,
    /// Whether only the verifier enters it.
    #[serde(default)]
    pub(super) verifier_only: bool,
    /// Help beside the item.
    #[serde(default)]
    pub(super) guidance: GuidanceSource,
    /// What the decision leaves open here.
    #[serde(default)]
    pub(super) ours: Vec<RemarkSource>,
}

/// The part of the total that an area belongs to.
#[derive(Deserialize, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum RoleSource {
    Base,
    Bonus,
    Penalty,
}

/// What *không phát sinh* gives: the maximum, nothing, neither points nor maximum, the maximum to others, or it may not be chosen.
#[derive(Deserialize, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum NaSource {
    Full,
    Zero,
    Exclude,
    Redistribute,
    Forbidden,
}

/// Help beside an item.
#[derive(Deserialize, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct GuidanceSource {
    /// What is asked.
    #[serde(default)]
    pub(super) asks: String,
    /// What proves it.
    #[serde(default)]
    pub(super) evidence: Vec<String>,
    /// Mistakes that inspections found.
    #[serde(default)]
    pub(super) mistakes: Vec<String>,
    /// Legal basis.
    #[serde(default)]
    pub(super) legal: Vec<String>,
    /// What inspections found in practice.
    #[serde(default)]
    pub(super) findings: Vec<FindingSource>,
}

/// What an inspection found.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct FindingSource {
    /// Where.
    pub(super) place: String,
    /// When.
    pub(super) period: String,
    /// What; without names of persons.
    pub(super) finding: String,
}

/// An item that limits the best class.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct KnockOutSource {
    /// Id of the leaf.
    pub(super) item: String,
    /// When it limits the class.
    pub(super) when: KnockOutWhenSource,
    /// Label of the best class that is left.
    pub(super) best: String,
}

/// It got no points, not its maximum, or any points at all.
#[derive(Deserialize, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum KnockOutWhenSource {
    Zero,
    NotFull,
    Any,
}

/// A relation of any type, in one flat shape.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct RelationSource {
    /// Which relation.
    #[serde(rename = "type")]
    pub(super) kind: RelationKind,
    /// An input that is at most `whole`.
    #[serde(default)]
    pub(super) part: Option<String>,
    /// Inputs that together are at most `whole`.
    #[serde(default)]
    pub(super) parts: Vec<String>,
    /// The input that they are compared with.
    #[serde(default)]
    pub(super) whole: Option<String>,
    /// The input that cannot be zero while `positive` is not.
    #[serde(default)]
    pub(super) zero: Option<String>,
    /// See `zero`.
    #[serde(default)]
    pub(super) positive: Option<String>,
}

/// Which relation of figures.
#[derive(Deserialize, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum RelationKind {
    AtMost,
    SumAtMost,
    ZeroWhile,
}

/// A condition: on one input, or on the kind of the unit.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct ConditionSource {
    /// The input it looks at.
    #[serde(default)]
    pub(super) input: Option<String>,
    /// The answer of a yes/no input.
    #[serde(default)]
    pub(super) is: Option<bool>,
    /// `>`
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) more_than: Option<String>,
    /// `≥`
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) at_least: Option<String>,
    /// `<`
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) less_than: Option<String>,
    /// `≤`
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) at_most: Option<String>,
    /// Kinds of unit, in place of an input.
    #[serde(default)]
    pub(super) unit_type: Vec<UnitTypeSource>,
}

/// A rule of any type: one flat shape, so that what is missing can be told with the code of its node.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct RuleSource {
    /// Which rule; it says which other fields count.
    #[serde(rename = "type")]
    pub(super) kind: RuleKind,
    /// `yes_no`, `choice`, `manual`, `survey`: the input.
    #[serde(default)]
    pub(super) input: Option<String>,
    /// `yes_no`: points for yes; the maximum where absent.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) yes: Option<String>,
    /// `yes_no`: points for no; 0 where absent.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) no: Option<String>,
    /// `choice`: the options, of which the best gives the maximum.
    #[serde(default)]
    pub(super) options: Vec<OptionSource>,
    /// `all_of`: yes/no inputs.
    #[serde(default)]
    pub(super) conditions: Vec<String>,
    /// `checks`: the boxes.
    #[serde(default)]
    pub(super) boxes: Vec<BoxSource>,
    /// `checks`: what a box that did not arise does.
    #[serde(default)]
    pub(super) not_arising: BoxPolicySource,
    /// `ratio`, `target`: the input n.
    #[serde(default)]
    pub(super) numerator: Option<String>,
    /// `ratio`, `target`: the input d.
    #[serde(default)]
    pub(super) denominator: Option<String>,
    /// `ratio`: a percentage, in place of n and d.
    #[serde(default)]
    pub(super) percent: Option<String>,
    /// `ratio`: a plain count, in place of n and d; `per_item`: how many.
    #[serde(default)]
    pub(super) count: Option<String>,
    /// `ratio`: in rising order, without gap or overlap, over 0 to 1 or, for a count, from 0 on.
    #[serde(default)]
    pub(super) bands: Vec<BandSource>,
    /// `ratio`, `target`: what d = 0 gives.
    #[serde(default)]
    pub(super) zero_denominator: ZeroSource,
    /// `ratio`, `target`: what n > d does.
    #[serde(default)]
    pub(super) over: OverSource,
    /// `per_item`: points for each.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) each: Option<String>,
    /// `deduct`: where it starts.
    #[serde(default)]
    pub(super) start: StartSource,
    /// `deduct`: what is deducted.
    #[serde(default)]
    pub(super) items: Vec<DeductionSource>,
    /// `deduct`: whether deductions add up.
    #[serde(default)]
    pub(super) mode: ModeSource,
    /// `manual`: the least points; the leaf's floor where absent.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) min: Option<String>,
    /// `target`: a number that was achieved, in place of n and d.
    #[serde(default)]
    pub(super) value: Option<String>,
    /// `target`: the input of the assigned target.
    #[serde(default)]
    pub(super) target: Option<String>,
    /// `target`: stands in for a blank or zero target; a rate as a part of 1.
    #[serde(default, rename = "default")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) default_target: Option<String>,
    /// `target`: what falling short gives.
    #[serde(default)]
    pub(super) curve: CurveSource,
    /// `lateness`: the day it is due, such as `2026-12-15`.
    #[serde(default)]
    pub(super) due: Option<String>,
    /// `lateness`: the input of the day it is due, in place of `due`.
    #[serde(default)]
    pub(super) due_input: Option<String>,
    /// `lateness`: the input of the day it came about.
    #[serde(default)]
    pub(super) actual: Option<String>,
    /// `lateness`: which days count.
    #[serde(default)]
    pub(super) days: DaysSource,
    /// `lateness`: points by days late; days rise, points do not.
    #[serde(default)]
    pub(super) steps: Vec<StepSource>,
    /// `lateness`: what each day costs, in place of `steps`.
    #[serde(default)]
    pub(super) per_day: Option<PerDaySource>,
    /// `composite`: the parts.
    #[serde(default)]
    pub(super) parts: Vec<PartSource>,
    /// `composite`: whether each part is rounded before they are added.
    #[serde(default)]
    pub(super) round_parts: bool,
    /// `switch`: the first condition that holds selects the rule.
    #[serde(default)]
    pub(super) cases: Vec<CaseSource>,
    /// `switch`: the rule where none holds.
    #[serde(default)]
    pub(super) otherwise: Option<Box<RuleSource>>,
}

/// What falling short of a target gives.
#[derive(Deserialize, Default, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum CurveSource {
    #[default]
    Linear,
    MetOrZero,
}

/// Which days count as late.
#[derive(Deserialize, Default, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum DaysSource {
    #[default]
    Calendar,
    Working,
}

/// Points for lateness up to so many days.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct StepSource {
    /// The last day late that belongs to it; absent in the last step.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) up_to: Option<String>,
    /// Its points.
    #[cfg_attr(feature = "schema", schemars(with = "Numeral"))]
    pub(super) points: String,
}

/// What each day late costs: points, or a percentage of the maximum.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct PerDaySource {
    /// Points.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) points: Option<String>,
    /// Or a percentage of the maximum.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) percent_of_max: Option<String>,
}

/// A part of a composite.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct PartSource {
    /// Maximum of the part.
    #[cfg_attr(feature = "schema", schemars(with = "Numeral"))]
    pub(super) max: String,
    /// Its rule.
    pub(super) rule: RuleSource,
}

/// A case of a switch.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct CaseSource {
    /// The condition.
    pub(super) when: ConditionSource,
    /// The rule where it holds.
    pub(super) rule: RuleSource,
}

/// The type of a rule.
#[derive(Deserialize, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct OptionSource {
    /// Stable id.
    pub(super) id: String,
    /// What it says.
    pub(super) label: String,
    /// Points.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) points: Option<String>,
    /// Or a percentage of the maximum.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) percent_of_max: Option<String>,
}

/// A box of `checks`.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct BoxSource {
    /// A yes/no input.
    pub(super) input: String,
    /// Its points.
    #[cfg_attr(feature = "schema", schemars(with = "Numeral"))]
    pub(super) points: String,
}

/// What a box that did not arise does: it counts as ticked, it leaves, or it may not be chosen.
#[derive(Deserialize, Default, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum BoxPolicySource {
    Ticked,
    Exclude,
    #[default]
    Forbidden,
}

/// A stretch of rates or counts.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct BandSource {
    /// Lower end: a rate as a part of 1, or a count.
    #[cfg_attr(feature = "schema", schemars(with = "Numeral"))]
    pub(super) from: String,
    /// Whether the lower end belongs to it.
    #[serde(default = "yes")]
    pub(super) from_inclusive: bool,
    /// Upper end; absent where a count has no end.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) to: Option<String>,
    /// Whether the upper end belongs to it.
    #[serde(default)]
    pub(super) to_inclusive: bool,
    /// What it gives.
    pub(super) gives: BandValueSource,
}

fn yes() -> bool {
    true
}

/// What a band gives.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum BandValueSource {
    /// So many points.
    Constant(#[cfg_attr(feature = "schema", schemars(with = "Numeral"))] String),
    /// `max × r`
    TimesMax,
    /// `max × r / this`, the rate that gives the maximum.
    TimesMaxOver(#[cfg_attr(feature = "schema", schemars(with = "Numeral"))] String),
    /// `max × (r − from) / (to − from)`
    Interpolated,
}

/// What a zero denominator gives.
#[derive(Deserialize, Default, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum ZeroSource {
    Full,
    Zero,
    Excluded,
    #[default]
    Ask,
}

/// What n > d does: an error at the field, or the rate becomes 1.
#[derive(Deserialize, Default, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum OverSource {
    #[default]
    Error,
    Clamp,
}

/// Deductions start from the maximum, or from zero.
#[derive(Deserialize, Default, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum StartSource {
    #[default]
    Max,
    Zero,
}

/// All deductions add up, or only the worst that happened counts, once.
#[derive(Deserialize, Default, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum ModeSource {
    #[default]
    Sum,
    Worst,
}

/// One kind of deduction: points or a percentage of the maximum.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct DeductionSource {
    /// The input that says how often it happened.
    pub(super) count: String,
    /// What each costs, in points.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) points: Option<String>,
    /// Or in percent of the maximum.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) percent_of_max: Option<String>,
}
