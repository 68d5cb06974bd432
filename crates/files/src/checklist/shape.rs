//! The JSON of a criteria set as it stands in the file: names and shapes only, nothing checked.
//!
//! Numbers are decimal texts. Shapes are flat, so that a missing part is told with the code of its node.

#[cfg(feature = "schema")]
use super::schema::{Numeral, begins_with};
use crate::json::{FromJson, Json};
use crate::spelling::UnitTypeSource;
use crate::{from_json, words};

/// A criteria set (bộ tiêu chí).
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
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) supersedes: Option<String>,
    /// The kinds of unit it applies to.
    pub(super) unit_types: Vec<UnitTypeSource>,
    /// The names of the levels of the tree in the decision, from the top, in small letters: `nhóm chỉ số`, `chỉ số`.
    /// Since 1.3.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) level_names: Vec<String>,
    /// Whether the set has legal standing.
    pub(super) status: StatusSource,
    /// Where the contents come from.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) source_note: String,
    /// The sum of the base areas' maxima, usually 100.
    #[cfg_attr(feature = "schema", schemars(with = "Numeral"))]
    pub(super) scale: String,
    /// Decimals of a leaf's points, at most 4.
    #[cfg_attr(feature = "schema", schemars(default = "two"))]
    pub(super) leaf_decimals: u8,
    /// Decimals of percentages, at most 4.
    #[cfg_attr(feature = "schema", schemars(default = "two"))]
    pub(super) percent_decimals: u8,
    /// Whether bonus points may lift the total above the applicable base maximum.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) total_may_exceed: bool,
    /// The treatment of surveys while no result is known.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) survey: SurveySource,
    /// Classes (xếp loại).
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) classification: ClassificationSource,
    /// Days such as `2026-09-02` that are no working days beside Saturdays and Sundays.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) holidays: Vec<String>,
    /// How figures must stand to one another; a figure that breaks one is a warning.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) relations: Vec<RelationSource>,
    /// Figures and answers that rules refer to; each is entered once.
    pub(super) inputs: Vec<InputSource>,
    /// The areas (lĩnh vực), in the order of the printed table.
    pub(super) areas: Vec<NodeSource>,
}

from_json! { SetSource {
    must id, must version, must year, must title, must short_title, may supersedes, must unit_types, may
    level_names, must status, may source_note, must scale, may leaf_decimals = two(), may percent_decimals = two(), may total_may_exceed, may survey,
    may classification, may holidays, may relations, must inputs, must areas,
} }

#[cfg(feature = "schema")]
fn marks(schema: &mut schemars::Schema) {
    begins_with(schema, ("format", super::FORMAT), ("format_version", super::FORMAT_MAJOR));
}

fn two() -> u8 {
    2
}

/// Whether a set has legal standing.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct StatusSource {
    /// Issued by a decision, or for practice.
    pub(super) kind: StatusKind,
    /// Number of the decision; needed where `official`.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) number: String,
    /// Day of issue such as `2022-06-23`; needed where `official`.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) date: String,
    /// Who issued it; needed where `official`.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) issuer: String,
    /// The matters and units that it covers; needed where `official`.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) scope: String,
    /// A warning against taking the set for an official one; needed where `sample`.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) disclaimer: String,
}

from_json! { StatusSource { must kind, may number, may date, may issuer, may scope, may disclaimer } }

/// Issued by a decision, or for practice.
#[derive(Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub(super) enum StatusKind {
    Official,
    Sample,
}

words! { StatusKind { Official = "official", Sample = "sample" } }

/// The treatment of surveys while every survey leaf is blank.
#[derive(Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub(super) enum SurveySource {
    #[default]
    Separate,
    RescaleWhenAbsent,
}

words! { SurveySource { Separate = "separate", RescaleWhenAbsent = "rescale_when_absent" } }

/// Classes by the index of the whole.
#[derive(Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct ClassificationSource {
    /// From the lowest to the highest; the first starts at 0.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) bands: Vec<ClassBandSource>,
    /// Limits of the best class.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) knock_outs: Vec<KnockOutSource>,
    /// Rules that no single assessment can tell, such as a quota among units; shown as they are. Since 1.2.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) notes: Vec<String>,
    /// Questions that the decision leaves open here.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) ours: Vec<RemarkSource>,
}

from_json! { ClassificationSource { may bands, may knock_outs, may notes, may ours } }

/// One class.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct ClassBandSource {
    /// The label as the decision has it.
    pub(super) label: String,
    /// Inclusive lower bound of the index, in percent.
    #[cfg_attr(feature = "schema", schemars(with = "Numeral"))]
    pub(super) from: String,
}

from_json! { ClassBandSource { must label, must from } }

/// Something that the text of a decision does not settle.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct RemarkSource {
    /// The practice of this set.
    pub(super) what: String,
    /// The reason.
    pub(super) why: String,
}

from_json! { RemarkSource { must what, must why } }

/// A figure or an answer.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct InputSource {
    /// Stable id.
    pub(super) id: String,
    /// The question.
    pub(super) label: String,
    /// The kind of value that it holds.
    pub(super) kind: InputKindSource,
    /// Unit of measure, such as `hồ sơ`.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) unit: String,
    /// The system or paper the figure is taken from.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) source_system: String,
}

from_json! { InputSource { must id, must label, must kind, may unit, may source_system } }

/// The kind of value that an input holds.
#[derive(Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
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

words! { InputKindSource {
    Boolean = "boolean", Choice = "choice", Count = "count", Decimal = "decimal", Percent = "percent", Money =
    "money", Date = "date", Points = "points",
} }

/// An area, a criterion, or a leaf.
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
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) cap: Option<String>,
    /// Of an area: the part of the total that it belongs to; `base` where absent.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) role: Option<RoleSource>,
    /// Kinds of unit that it applies to; all those of the node above where absent. Since 1.2.
    #[cfg_attr(feature = "schema", schemars(default, extend("default" = [])))]
    pub(super) unit_types: Vec<UnitTypeSource>,
    /// The nodes below; a node has either these or a rule.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) children: Vec<NodeSource>,
    /// How the points of a leaf come about.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) rule: Option<RuleSource>,
    /// The points of *không phát sinh*.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) na: Option<NaSource>,
    /// With `redistribute`: ids of the leaves beside it that take over its maximum.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) redistribute_to: Vec<String>,
    /// Conditions each of which leaves no points; of a group since 1.2, for everything below.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) zero_if: Vec<ConditionSource>,
    /// The least points; 0 where absent.
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) floor: Option<String>,
    /// The system that publishes points which may stand in for the figures.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) announced_by: Option<String>,
    /// Of a group: the system that publishes its points as one number. Since 1.1.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) announced_as_one: Option<String>,
    /// Whether only the verifier enters it.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) verifier_only: bool,
    /// Help beside the item.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) guidance: GuidanceSource,
    /// Questions that the decision leaves open here.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) ours: Vec<RemarkSource>,
}

from_json! { NodeSource {
    must id, must code, must title, must max, may cap, may role, may unit_types, may children, may rule, may na, may redistribute_to,
    may zero_if, may floor, may announced_by, may announced_as_one, may verifier_only, may guidance, may ours,
} }

/// The part of the total that an area belongs to.
#[derive(Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub(super) enum RoleSource {
    Base,
    Bonus,
    Penalty,
}

words! { RoleSource { Base = "base", Bonus = "bonus", Penalty = "penalty" } }

/// The points of *không phát sinh*: the maximum, nothing, neither points nor maximum, the maximum to others, or it may
/// not be chosen.
#[derive(Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub(super) enum NaSource {
    Full,
    Zero,
    Exclude,
    Redistribute,
    Forbidden,
}

words! { NaSource {
    Full = "full", Zero = "zero", Exclude = "exclude", Redistribute = "redistribute", Forbidden = "forbidden",
} }

/// Help beside an item.
#[derive(Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct GuidanceSource {
    /// The demand.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) asks: String,
    /// The documents that prove it.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) evidence: Vec<String>,
    /// Mistakes that inspections found.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) mistakes: Vec<String>,
    /// Legal basis.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) legal: Vec<String>,
    /// Findings of inspections in practice.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) findings: Vec<FindingSource>,
}

from_json! { GuidanceSource { may asks, may evidence, may mistakes, may legal, may findings } }

/// A finding of an inspection.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct FindingSource {
    /// Where.
    pub(super) place: String,
    /// When.
    pub(super) period: String,
    /// What; without names of persons.
    pub(super) finding: String,
}

from_json! { FindingSource { must place, must period, must finding } }

/// Something that limits the best class: an item, a part of the base, or a condition.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct KnockOutSource {
    /// Id of the leaf, or with `below` of any node of the base.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) item: Option<String>,
    /// When the leaf limits the class.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) when: Option<KnockOutWhenSource>,
    /// The index in percent from which on the node limits nothing. Since 1.2.
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) below: Option<String>,
    /// In place of an item: a condition that limits the class while it holds. Since 1.2.
    #[cfg_attr(feature = "schema", schemars(default, rename = "if"))]
    pub(super) condition: Option<ConditionSource>,
    /// Label of the best class that is left.
    pub(super) best: String,
}

from_json! { KnockOutSource { may item, may when, may below, may condition as "if", must best } }

/// It got no points, not its maximum, or any points at all.
#[derive(Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub(super) enum KnockOutWhenSource {
    Zero,
    NotFull,
    Any,
}

words! { KnockOutWhenSource { Zero = "zero", NotFull = "not_full", Any = "any" } }

/// A relation of any type, in one flat shape.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct RelationSource {
    /// Which relation.
    #[cfg_attr(feature = "schema", schemars(rename = "type"))]
    pub(super) kind: RelationKind,
    /// An input that is at most `whole`.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) part: Option<String>,
    /// Inputs that together are at most `whole`.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) parts: Vec<String>,
    /// The input that they are compared with.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) whole: Option<String>,
    /// The input that cannot be zero while `positive` is not.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) zero: Option<String>,
    /// See `zero`.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) positive: Option<String>,
}

from_json! { RelationSource { must kind as "type", may part, may parts, may whole, may zero, may positive } }

/// Which relation of figures.
#[derive(Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub(super) enum RelationKind {
    AtMost,
    SumAtMost,
    ZeroWhile,
}

words! { RelationKind { AtMost = "at_most", SumAtMost = "sum_at_most", ZeroWhile = "zero_while" } }

/// A condition: on one input, or on the kind of the unit.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct ConditionSource {
    /// The input it looks at.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) input: Option<String>,
    /// The answer of a yes/no input.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) is: Option<bool>,
    /// `>`
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) more_than: Option<String>,
    /// `≥`
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) at_least: Option<String>,
    /// `<`
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) less_than: Option<String>,
    /// `≤`
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) at_most: Option<String>,
    /// Ids of options of a choice, whichever item asks it. Since 1.2.
    #[cfg_attr(feature = "schema", schemars(default, extend("default" = [])))]
    pub(super) chosen: Vec<String>,
    /// Kinds of unit, in place of an input.
    #[cfg_attr(feature = "schema", schemars(default, extend("default" = [])))]
    pub(super) unit_type: Vec<UnitTypeSource>,
}

from_json! { ConditionSource {
    may input, may is, may more_than, may at_least, may less_than, may at_most, may chosen, may unit_type,
} }

/// A rule of any type: one flat shape, so that a missing field can be told with the code of its node.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct RuleSource {
    /// Which rule; it says which other fields count.
    #[cfg_attr(feature = "schema", schemars(rename = "type"))]
    pub(super) kind: RuleKind,
    /// `yes_no`, `choice`, `manual`, `survey`: the input.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) input: Option<String>,
    /// `yes_no`: points for yes; the maximum where absent.
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) yes: Option<String>,
    /// `yes_no`: points for no; 0 where absent.
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) no: Option<String>,
    /// `choice`: the options, of which the best gives the maximum.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) options: Vec<OptionSource>,
    /// `all_of`: yes/no inputs.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) conditions: Vec<String>,
    /// `checks`: the boxes.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) boxes: Vec<BoxSource>,
    /// `checks`: the treatment of a box that did not arise.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) not_arising: BoxPolicySource,
    /// `ratio`, `target`: the input n.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) numerator: Option<String>,
    /// `ratio`, `target`: the input d.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) denominator: Option<String>,
    /// `ratio`: a percentage, in place of n and d. Since 1.2 also beside n and d, of `ratio` and `target`: the percentage
    /// that counts where the source gives no figures.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) percent: Option<String>,
    /// `ratio`: a plain count, in place of n and d; `per_item`: how many.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) count: Option<String>,
    /// `ratio`: in rising order, without gap or overlap, over 0 to 1 or, for a count, from 0 on.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) bands: Vec<BandSource>,
    /// `ratio`, `target`: the points where d = 0.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) zero_denominator: ZeroSource,
    /// `ratio`, `target`: the treatment of n > d.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) over: OverSource,
    /// `ratio`: the points are rounded to a multiple of this. Since 1.2.
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) round_to: Option<String>,
    /// `per_item`: points for each.
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) each: Option<String>,
    /// `deduct`: where it starts.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) start: StartSource,
    /// `deduct`: the deductions.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) items: Vec<DeductionSource>,
    /// `deduct`: whether deductions add up.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) mode: ModeSource,
    /// `manual`: the least points; the leaf's floor where absent.
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) min: Option<String>,
    /// `target`: a number that was achieved, in place of n and d.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) value: Option<String>,
    /// `target`: the input of the assigned target.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) target: Option<String>,
    /// `target`: stands in for a blank or zero target; a rate as a part of 1.
    #[cfg_attr(feature = "schema", schemars(default, rename = "default"))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) default_target: Option<String>,
    /// `target`: the points where the target is missed.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) curve: CurveSource,
    /// `lateness`: the day it is due, such as `2026-12-15`.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) due: Option<String>,
    /// `lateness`: the input of the day it is due, in place of `due`.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) due_input: Option<String>,
    /// `lateness`: the input of the day it came about.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) actual: Option<String>,
    /// `lateness`: which days count.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) days: DaysSource,
    /// `lateness`: points by days late; days rise, points do not.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) steps: Vec<StepSource>,
    /// `lateness`: the cost of each day, in place of `steps`.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) per_day: Option<PerDaySource>,
    /// `composite`: the parts.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) parts: Vec<PartSource>,
    /// `composite`: whether each part is rounded before they are added.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) round_parts: bool,
    /// `switch`: the first condition that holds selects the rule.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) cases: Vec<CaseSource>,
    /// `switch`: the rule where none holds.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) otherwise: Option<Box<RuleSource>>,
}

from_json! { RuleSource {
    must kind as "type", may input, may yes, may no, may options, may conditions, may boxes, may not_arising, may
    numerator, may denominator, may percent, may count, may bands, may zero_denominator, may over, may round_to, may
    each, may start,
    may items, may mode, may min, may value, may target, may default_target as "default", may curve, may due, may
    due_input, may actual, may days, may steps, may per_day, may parts, may round_parts, may cases, may otherwise,
} }

/// The points where a target is missed.
#[derive(Default, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub(super) enum CurveSource {
    #[default]
    Linear,
    MetOrZero,
}

words! { CurveSource { Linear = "linear", MetOrZero = "met_or_zero" } }

/// Which days count as late.
#[derive(Default, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub(super) enum DaysSource {
    #[default]
    Calendar,
    Working,
}

words! { DaysSource { Calendar = "calendar", Working = "working" } }

/// Points for lateness up to so many days.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct StepSource {
    /// The last day late that belongs to it; absent in the last step.
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) up_to: Option<String>,
    /// Its points.
    #[cfg_attr(feature = "schema", schemars(with = "Numeral"))]
    pub(super) points: String,
}

from_json! { StepSource { may up_to, must points } }

/// The cost of each day late: points, or a percentage of the maximum.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct PerDaySource {
    /// Points.
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) points: Option<String>,
    /// Or a percentage of the maximum.
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) percent_of_max: Option<String>,
}

from_json! { PerDaySource { may points, may percent_of_max } }

/// A part of a composite.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct PartSource {
    /// Maximum of the part.
    #[cfg_attr(feature = "schema", schemars(with = "Numeral"))]
    pub(super) max: String,
    /// Its rule.
    pub(super) rule: RuleSource,
}

from_json! { PartSource { must max, must rule } }

/// A case of a switch.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct CaseSource {
    /// The condition.
    pub(super) when: ConditionSource,
    /// The rule where it holds.
    pub(super) rule: RuleSource,
}

from_json! { CaseSource { must when, must rule } }

/// The type of a rule.
#[derive(Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
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

words! { RuleKind {
    YesNo = "yes_no", Choice = "choice", AllOf = "all_of", Checks = "checks", Ratio = "ratio", PerItem = "per_item",
    Deduct = "deduct", Target = "target", Lateness = "lateness", Composite = "composite", Switch = "switch", Manual
    = "manual", Survey = "survey",
} }

/// Either points or a percentage of the leaf's maximum.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct OptionSource {
    /// Stable id.
    pub(super) id: String,
    /// The text of the option.
    pub(super) label: String,
    /// Points.
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) points: Option<String>,
    /// Or a percentage of the maximum.
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) percent_of_max: Option<String>,
}

from_json! { OptionSource { must id, must label, may points, may percent_of_max } }

/// A box of `checks`.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct BoxSource {
    /// A yes/no input.
    pub(super) input: String,
    /// Its points.
    #[cfg_attr(feature = "schema", schemars(with = "Numeral"))]
    pub(super) points: String,
}

from_json! { BoxSource { must input, must points } }

/// The treatment of a box that did not arise: it counts as ticked, it leaves, or it may not be chosen.
#[derive(Default, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub(super) enum BoxPolicySource {
    Ticked,
    Exclude,
    #[default]
    Forbidden,
}

words! { BoxPolicySource { Ticked = "ticked", Exclude = "exclude", Forbidden = "forbidden" } }

/// A stretch of rates or counts.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct BandSource {
    /// Lower end: a rate as a part of 1, or a count.
    #[cfg_attr(feature = "schema", schemars(with = "Numeral"))]
    pub(super) from: String,
    /// Whether the lower end belongs to it.
    #[cfg_attr(feature = "schema", schemars(default = "yes"))]
    pub(super) from_inclusive: bool,
    /// Upper end; absent where a count has no end.
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) to: Option<String>,
    /// Whether the upper end belongs to it.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) to_inclusive: bool,
    /// Its points.
    pub(super) gives: BandValueSource,
}

from_json! { BandSource { must from, may from_inclusive = yes(), may to, may to_inclusive, must gives } }

fn yes() -> bool {
    true
}

/// The points of a band.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
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

impl FromJson for BandValueSource {
    fn from_json(json: Json) -> Option<Self> {
        let (name, value) = json.into_variant()?;
        Some(match name.as_str() {
            "constant" => Self::Constant(FromJson::from_json(value)?),
            "times_max_over" => Self::TimesMaxOver(FromJson::from_json(value)?),
            "times_max" => Self::TimesMax,
            "interpolated" => Self::Interpolated,
            _ => return None,
        })
    }
}

/// The points where the denominator is zero.
#[derive(Default, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub(super) enum ZeroSource {
    Full,
    Zero,
    Excluded,
    #[default]
    Ask,
}

words! { ZeroSource { Full = "full", Zero = "zero", Excluded = "excluded", Ask = "ask" } }

/// The treatment of n > d: an error at the field, or the rate becomes 1.
#[derive(Default, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub(super) enum OverSource {
    #[default]
    Error,
    Clamp,
}

words! { OverSource { Error = "error", Clamp = "clamp" } }

/// Deductions start from the maximum, or from zero.
#[derive(Default, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub(super) enum StartSource {
    #[default]
    Max,
    Zero,
}

words! { StartSource { Max = "max", Zero = "zero" } }

/// All deductions add up, or only the worst that happened counts, once.
#[derive(Default, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub(super) enum ModeSource {
    #[default]
    Sum,
    Worst,
}

words! { ModeSource { Sum = "sum", Worst = "worst" } }

/// One kind of deduction: points or a percentage of the maximum.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct DeductionSource {
    /// The input that says how often it happened.
    pub(super) count: String,
    /// The cost of each, in points.
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) points: Option<String>,
    /// Or in percent of the maximum.
    #[cfg_attr(feature = "schema", schemars(default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numeral>"))]
    pub(super) percent_of_max: Option<String>,
}

from_json! { DeductionSource { must count, may points, may percent_of_max } }
