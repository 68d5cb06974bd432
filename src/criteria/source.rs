//! The JSON of a criteria set, and the checks that turn it into a [`CriteriaSet`].
//!
//! The only module that knows the field names of `checklists/*.json`. Every fault of the contents is listed with the code
//! of its node, not only the first.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{
    Amount, ClassBand, Classification, CriteriaSet, Decision, Guidance, Input, InputIx, InputKind, Leaf,
    LeafIx, NaPolicy, Node, NodeIx, Remark, Role, Status, SurveyMode, UnitType,
};
use crate::date::Date;
use crate::number::{Decimal, NumberField};
use crate::points::{MAX_DECIMALS, Percent, Points};
use crate::rule::{
    Band, BandValue, BoxPolicy, CheckBox, ChoiceOption, DeductMode, DeductStart, Deduction, Measure, Over,
    Rule, ZeroDenominator,
};

/// What the file says it is.
pub const FORMAT: &str = "tucham.criteria-set";
/// The major version of the format that this program reads.
pub const FORMAT_MAJOR: u32 = 1;
/// The longest text that is looked at, in bytes.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;
/// The most leaves of a set.
pub const MAX_LEAVES: usize = 10_000;
/// The most inputs of a set.
pub const MAX_INPUTS: usize = 30_000;
/// The deepest tree: areas are 1.
pub const MAX_DEPTH: usize = 5;
/// The most points that a node may have.
pub const MAX_POINTS: Points = Points::whole(1_000_000);

/// Why a text gives no criteria set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// Longer than [`MAX_BYTES`].
    #[error("{bytes} bytes, more than {MAX_BYTES}")]
    TooLarge {
        /// Its length.
        bytes: usize,
    },
    /// Not JSON.
    #[error("not JSON at line {line}, column {column}")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// JSON, but not a criteria set.
    #[error("not a criteria set")]
    NotASet,
    /// Made for a newer program.
    #[error("format version {found}")]
    Newer {
        /// The version found.
        found: String,
    },
    /// A part is missing or of the wrong shape.
    #[error("wrong shape: {detail}")]
    Shape {
        /// What the reader says, in English, with the name of the part.
        detail: String,
    },
    /// The contents contradict themselves.
    #[error("{} faults", .0.len())]
    Faults(Vec<Fault>),
}

/// Something wrong in the contents of a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The code of the node, or the id of the input, or blank for the set as a whole.
    pub code: String,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What can be wrong in a set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// An id with other characters than `a-z A-Z 0-9 . _ -`, or longer than 64.
    #[error("id {0:?} is not well-formed")]
    BadId(String),
    /// Two nodes, or two inputs, with one id.
    #[error("id {0:?} stands twice")]
    DuplicateId(String),
    /// Two siblings with one code.
    #[error("code {0:?} stands twice among siblings")]
    DuplicateCode(String),
    /// A text that must not be blank.
    #[error("{0} is blank")]
    Blank(&'static str),
    /// A part that its rule needs, or that stands there in two forms.
    #[error("{0} is missing, or given twice")]
    Missing(&'static str),
    /// Not a decimal number such as `0.25`, or with too many decimals, or out of range.
    #[error("{field}: {found:?} is not a number that fits")]
    BadNumber {
        /// The field.
        field: &'static str,
        /// What stands there.
        found: String,
    },
    /// Not a date such as `2022-06-23`.
    #[error("{0:?} is not a date")]
    BadDate(String),
    /// The children's maxima do not add up and no cap is declared.
    #[error("children add up to {sum}, not {max}")]
    SumDiffers {
        /// The declared maximum.
        max: String,
        /// The sum.
        sum: String,
    },
    /// The base areas' maxima do not add up to the scale.
    #[error("areas add up to {sum}, the scale is {scale}")]
    ScaleDiffers {
        /// The scale.
        scale: String,
        /// The sum.
        sum: String,
    },
    /// Deeper than [`MAX_DEPTH`].
    #[error("deeper than {MAX_DEPTH} levels")]
    TooDeep,
    /// More leaves or inputs than a set may have.
    #[error("more than {0} entries")]
    TooMany(usize),
    /// Neither a rule nor children, or both.
    #[error("a node has either a rule or children")]
    RuleOrChildren,
    /// A part that only leaves, or only areas, may have.
    #[error("{0} does not belong here")]
    Misplaced(&'static str),
    /// A rule refers to an input that is not declared.
    #[error("input {0:?} is not declared")]
    UnknownInput(String),
    /// A rule refers to an input of another kind.
    #[error("input {0:?} is of another kind")]
    WrongKind(String),
    /// No rule refers to the input.
    #[error("no rule refers to it")]
    UnusedInput,
    /// A rule without options, boxes, conditions or deductions.
    #[error("the rule is empty")]
    EmptyRule,
    /// The best that the rule can give is not the maximum.
    #[error("the best is {best}, not {max}")]
    BestDiffers {
        /// The best.
        best: String,
        /// The maximum.
        max: String,
    },
    /// Bands leave a gap, overlap, or do not cover the whole range.
    #[error("bands leave a gap or overlap at {0}")]
    BandsBroken(String),
    /// A higher rate gives fewer points.
    #[error("bands fall at {0}")]
    BandsFall(String),
    /// A zero denominator is asked about but *không phát sinh* is forbidden.
    #[error("a zero denominator has no way out")]
    DeadEnd,
    /// Classes do not rise, or do not start at 0.
    #[error("classes are not in rising order from 0")]
    ClassOrder,
    /// The set has no areas.
    #[error("no areas")]
    NoAreas,
}

/// Reads and checks a criteria set.
///
/// # Errors
/// Says why the text gives no set, with all faults of its contents.
pub fn load(text: &str) -> Result<CriteriaSet, LoadError> {
    if text.len() > MAX_BYTES {
        return Err(LoadError::TooLarge { bytes: text.len() });
    }
    let json = serde_json::from_str(text)
        .map_err(|error| LoadError::NotJson { line: error.line(), column: error.column() })?;
    from_json(json)
}

/// Checks a criteria set that is already parsed.
///
/// # Errors
/// As [`load`].
pub fn from_json(json: serde_json::Value) -> Result<CriteriaSet, LoadError> {
    if json.get("format").and_then(|format| format.as_str()) != Some(FORMAT) {
        return Err(LoadError::NotASet);
    }
    let version = json.get("format_version").and_then(|version| version.as_str()).unwrap_or_default();
    match version.split('.').next().and_then(|major| major.parse::<u32>().ok()) {
        Some(FORMAT_MAJOR) => {}
        Some(major) if major > FORMAT_MAJOR => {
            return Err(LoadError::Newer { found: version.to_owned() });
        }
        _ => return Err(LoadError::NotASet),
    }
    let source =
        SetSource::deserialize(&json).map_err(|error| LoadError::Shape { detail: error.to_string() })?;
    let hash = hash(&json);
    Checker::default().set(source, json, hash).map_err(LoadError::Faults)
}

/// SHA-256 in hex of the canonical JSON: keys sorted, no white space.
pub fn hash(json: &serde_json::Value) -> String {
    // `serde_json` keeps object keys sorted unless told to preserve their order, which nothing here does.
    let digest = Sha256::digest(json.to_string().as_bytes());
    digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
        for nibble in [byte >> 4, byte & 15] {
            hex.extend(char::from_digit(nibble.into(), 16));
        }
        hex
    })
}

#[derive(Deserialize)]
struct SetSource {
    id: String,
    version: String,
    year: u16,
    title: String,
    short_title: String,
    #[serde(default)]
    supersedes: Option<String>,
    unit_types: Vec<UnitType>,
    status: StatusSource,
    #[serde(default)]
    source_note: String,
    scale: String,
    #[serde(default = "two")]
    leaf_decimals: u8,
    #[serde(default = "two")]
    percent_decimals: u8,
    #[serde(default)]
    total_may_exceed: bool,
    #[serde(default)]
    survey: SurveySource,
    #[serde(default)]
    classification: ClassificationSource,
    inputs: Vec<InputSource>,
    areas: Vec<NodeSource>,
}

fn two() -> u8 {
    2
}

#[derive(Deserialize)]
struct StatusSource {
    kind: StatusKind,
    #[serde(default)]
    number: String,
    #[serde(default)]
    date: String,
    #[serde(default)]
    issuer: String,
    #[serde(default)]
    scope: String,
    #[serde(default)]
    disclaimer: String,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum StatusKind {
    Official,
    Sample,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "snake_case")]
enum SurveySource {
    #[default]
    Separate,
    RescaleWhenAbsent,
}

#[derive(Deserialize, Default)]
struct ClassificationSource {
    #[serde(default)]
    bands: Vec<ClassBandSource>,
    #[serde(default)]
    ours: Vec<RemarkSource>,
}

#[derive(Deserialize)]
struct ClassBandSource {
    label: String,
    from: String,
}

#[derive(Deserialize)]
struct RemarkSource {
    what: String,
    why: String,
}

#[derive(Deserialize)]
struct InputSource {
    id: String,
    label: String,
    kind: InputKindSource,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    source_system: String,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum InputKindSource {
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
struct NodeSource {
    id: String,
    code: String,
    title: String,
    max: String,
    #[serde(default)]
    cap: Option<String>,
    #[serde(default)]
    role: Option<RoleSource>,
    #[serde(default)]
    children: Vec<NodeSource>,
    #[serde(default)]
    rule: Option<RuleSource>,
    #[serde(default)]
    na: Option<NaSource>,
    #[serde(default)]
    floor: Option<String>,
    #[serde(default)]
    announced_by: Option<String>,
    #[serde(default)]
    verifier_only: bool,
    #[serde(default)]
    guidance: GuidanceSource,
    #[serde(default)]
    ours: Vec<RemarkSource>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum RoleSource {
    Base,
    Bonus,
    Penalty,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum NaSource {
    Full,
    Zero,
    Exclude,
    Forbidden,
}

#[derive(Deserialize, Default)]
struct GuidanceSource {
    #[serde(default)]
    asks: String,
    #[serde(default)]
    evidence: Vec<String>,
    #[serde(default)]
    mistakes: Vec<String>,
    #[serde(default)]
    legal: Vec<String>,
}

/// A rule of any type: one flat shape, so that what is missing can be told with the code of its node.
#[derive(Deserialize)]
struct RuleSource {
    #[serde(rename = "type")]
    kind: RuleKind,
    #[serde(default)]
    input: Option<String>,
    #[serde(default)]
    yes: Option<String>,
    #[serde(default)]
    no: Option<String>,
    #[serde(default)]
    options: Vec<OptionSource>,
    #[serde(default)]
    conditions: Vec<String>,
    #[serde(default)]
    boxes: Vec<BoxSource>,
    #[serde(default)]
    not_arising: BoxPolicySource,
    #[serde(default)]
    numerator: Option<String>,
    #[serde(default)]
    denominator: Option<String>,
    #[serde(default)]
    percent: Option<String>,
    #[serde(default)]
    count: Option<String>,
    #[serde(default)]
    bands: Vec<BandSource>,
    #[serde(default)]
    zero_denominator: ZeroSource,
    #[serde(default)]
    over: OverSource,
    #[serde(default)]
    each: Option<String>,
    #[serde(default)]
    start: StartSource,
    #[serde(default)]
    items: Vec<DeductionSource>,
    #[serde(default)]
    mode: ModeSource,
    #[serde(default)]
    min: Option<String>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum RuleKind {
    YesNo,
    Choice,
    AllOf,
    Checks,
    Ratio,
    PerItem,
    Deduct,
    Manual,
    Survey,
}

/// Either points or a percentage of the leaf's maximum.
#[derive(Deserialize)]
struct OptionSource {
    id: String,
    label: String,
    #[serde(default)]
    points: Option<String>,
    #[serde(default)]
    percent_of_max: Option<String>,
}

#[derive(Deserialize)]
struct BoxSource {
    input: String,
    points: String,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum BoxPolicySource {
    Ticked,
    Exclude,
    #[default]
    Forbidden,
}

#[derive(Deserialize)]
struct BandSource {
    from: String,
    #[serde(default = "yes")]
    from_inclusive: bool,
    #[serde(default)]
    to: Option<String>,
    #[serde(default)]
    to_inclusive: bool,
    gives: BandValueSource,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum BandValueSource {
    Constant(String),
    TimesMax,
    TimesMaxOver(String),
    Interpolated,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum ZeroSource {
    Full,
    Zero,
    Excluded,
    #[default]
    Ask,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum OverSource {
    #[default]
    Error,
    Clamp,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum StartSource {
    #[default]
    Max,
    Zero,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum ModeSource {
    #[default]
    Sum,
    Worst,
}

#[derive(Deserialize)]
struct DeductionSource {
    count: String,
    #[serde(default)]
    points: Option<String>,
    #[serde(default)]
    percent_of_max: Option<String>,
}

/// Builds a set and collects what is wrong with it on the way.
#[derive(Default)]
struct Checker {
    faults: Vec<Fault>,
    code: String,
    leaf_decimals: u8,
    kinds: BTreeMap<String, (InputIx, InputKindSource)>,
    node_ids: BTreeSet<String>,
    inputs: Vec<Input>,
    nodes: Vec<Node>,
    leaves: Vec<Leaf>,
}

impl Checker {
    fn set(
        mut self,
        source: SetSource,
        json: serde_json::Value,
        hash: String,
    ) -> Result<CriteriaSet, Vec<Fault>> {
        self.id(&source.id);
        self.not_blank("version", &source.version);
        self.not_blank("title", &source.title);
        self.not_blank("short_title", &source.short_title);
        for (field, decimals) in
            [("leaf_decimals", source.leaf_decimals), ("percent_decimals", source.percent_decimals)]
        {
            if decimals > MAX_DECIMALS {
                self.fault(FaultKind::BadNumber { field, found: decimals.to_string() });
            }
        }
        self.leaf_decimals = source.leaf_decimals.min(MAX_DECIMALS);
        let status = self.status(source.status);
        let scale = self.points("scale", &source.scale);
        let classification = self.classification(source.classification);
        self.inputs(source.inputs);

        let mut areas = Vec::new();
        let mut base = Points::ZERO;
        self.unique_codes(&source.areas);
        for area in source.areas {
            let role = match area.role {
                None | Some(RoleSource::Base) => Role::Base,
                Some(RoleSource::Bonus) => Role::Bonus,
                Some(RoleSource::Penalty) => Role::Penalty,
            };
            let ix = self.node(area, None, role, 1);
            if role == Role::Base {
                base = base + self.nodes[ix.get()].max;
            }
            areas.push(ix);
        }
        self.code.clear();
        if areas.is_empty() {
            self.fault(FaultKind::NoAreas);
        } else if base != scale {
            self.fault(FaultKind::ScaleDiffers {
                scale: scale.decimal().canonical(),
                sum: base.decimal().canonical(),
            });
        }
        if self.leaves.len() > MAX_LEAVES {
            self.fault(FaultKind::TooMany(MAX_LEAVES));
        }
        self.uses();
        if !self.faults.is_empty() {
            // A number that is none may also be one that does not fit.
            self.faults.dedup();
            return Err(self.faults);
        }
        Ok(CriteriaSet {
            id: source.id,
            version: source.version,
            year: source.year,
            title: source.title,
            short_title: source.short_title,
            supersedes: source.supersedes,
            unit_types: source.unit_types,
            status,
            source_note: source.source_note,
            scale,
            leaf_decimals: source.leaf_decimals,
            percent_decimals: source.percent_decimals,
            total_may_exceed: source.total_may_exceed,
            survey: match source.survey {
                SurveySource::Separate => SurveyMode::Separate,
                SurveySource::RescaleWhenAbsent => SurveyMode::RescaleWhenAbsent,
            },
            classification,
            inputs: self.inputs,
            nodes: self.nodes,
            leaves: self.leaves,
            areas,
            json,
            hash,
        })
    }

    fn fault(&mut self, kind: FaultKind) {
        self.faults.push(Fault { code: self.code.clone(), kind });
    }

    fn not_blank(&mut self, field: &'static str, text: &str) {
        if text.trim().is_empty() {
            self.fault(FaultKind::Blank(field));
        }
    }

    fn id(&mut self, id: &str) {
        let well_formed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        if id.is_empty() || id.len() > 64 || !id.chars().all(well_formed) {
            self.fault(FaultKind::BadId(id.to_owned()));
        }
    }

    fn points(&mut self, field: &'static str, text: &str) -> Points {
        let points =
            Decimal::from_canonical(text).and_then(|number| Points::from_decimal(number, self.leaf_decimals));
        match points {
            Some(points) if points <= MAX_POINTS && -points <= MAX_POINTS => points,
            _ => {
                self.fault(FaultKind::BadNumber { field, found: text.to_owned() });
                Points::ZERO
            }
        }
    }

    fn rate(&mut self, field: &'static str, text: &str) -> Decimal {
        Decimal::from_canonical(text).filter(|rate| *rate >= Decimal::ZERO).unwrap_or_else(|| {
            self.fault(FaultKind::BadNumber { field, found: text.to_owned() });
            Decimal::ZERO
        })
    }

    fn percent(&mut self, field: &'static str, text: &str) -> Percent {
        Decimal::from_canonical(text)
            .filter(|percent| (Decimal::ZERO..=Decimal::whole(100)).contains(percent))
            .and_then(Percent::from_decimal)
            .unwrap_or_else(|| {
                self.fault(FaultKind::BadNumber { field, found: text.to_owned() });
                Percent::default()
            })
    }

    fn status(&mut self, source: StatusSource) -> Status {
        match source.kind {
            StatusKind::Official => {
                self.not_blank("status.number", &source.number);
                self.not_blank("status.issuer", &source.issuer);
                self.not_blank("status.scope", &source.scope);
                let Some(date) = Date::from_iso(&source.date) else {
                    self.fault(FaultKind::BadDate(source.date));
                    return Status::Sample { disclaimer: String::new() };
                };
                let (number, issuer, scope) = (source.number, source.issuer, source.scope);
                Status::Official(Decision { number, date, issuer, scope })
            }
            StatusKind::Sample => {
                self.not_blank("status.disclaimer", &source.disclaimer);
                Status::Sample { disclaimer: source.disclaimer }
            }
        }
    }

    fn classification(&mut self, source: ClassificationSource) -> Classification {
        let bands: Vec<ClassBand> = source
            .bands
            .into_iter()
            .map(|band| {
                self.not_blank("classification.label", &band.label);
                ClassBand { label: band.label, from: self.percent("classification.from", &band.from) }
            })
            .collect();
        let starts_at_zero = bands.first().is_none_or(|band| band.from == Percent::default());
        if !starts_at_zero || !bands.windows(2).all(|pair| pair[0].from < pair[1].from) {
            self.fault(FaultKind::ClassOrder);
        }
        Classification { bands, ours: self.remarks(source.ours) }
    }

    fn remarks(&mut self, source: Vec<RemarkSource>) -> Vec<Remark> {
        source
            .into_iter()
            .map(|remark| {
                self.not_blank("ours.what", &remark.what);
                self.not_blank("ours.why", &remark.why);
                Remark { what: remark.what, why: remark.why }
            })
            .collect()
    }

    fn inputs(&mut self, source: Vec<InputSource>) {
        if source.len() > MAX_INPUTS {
            self.fault(FaultKind::TooMany(MAX_INPUTS));
            return;
        }
        for input in source {
            self.code.clone_from(&input.id);
            self.id(&input.id);
            self.not_blank("label", &input.label);
            let ix = InputIx::at(self.inputs.len());
            if self.kinds.insert(input.id.clone(), (ix, input.kind)).is_some() {
                self.fault(FaultKind::DuplicateId(input.id.clone()));
            }
            self.inputs.push(Input {
                kind: kind(input.kind),
                id: input.id,
                label: input.label,
                unit: input.unit,
                source_system: input.source_system,
                used_by: Vec::new(),
            });
        }
        self.code.clear();
    }

    fn unique_codes(&mut self, siblings: &[NodeSource]) {
        let mut codes = BTreeSet::new();
        for node in siblings {
            if !codes.insert(&node.code) {
                self.fault(FaultKind::DuplicateCode(node.code.clone()));
            }
        }
    }

    fn node(&mut self, source: NodeSource, parent: Option<NodeIx>, role: Role, depth: usize) -> NodeIx {
        self.code.clone_from(&source.code);
        let ix = NodeIx::at(self.nodes.len());
        self.id(&source.id);
        if !self.node_ids.insert(source.id.clone()) {
            self.fault(FaultKind::DuplicateId(source.id.clone()));
        }
        self.not_blank("code", &source.code);
        self.not_blank("title", &source.title);
        if depth > MAX_DEPTH {
            self.fault(FaultKind::TooDeep);
        }
        if parent.is_some() && source.role.is_some() {
            self.fault(FaultKind::Misplaced("role"));
        }
        let max = self.points("max", &source.max);
        if max <= Points::ZERO {
            self.fault(FaultKind::BadNumber { field: "max", found: source.max.clone() });
        }
        let cap = source.cap.as_deref().map(|cap| self.points("cap", cap));
        self.nodes.push(Node {
            id: source.id.clone(),
            code: source.code.clone(),
            title: source.title.clone(),
            max,
            cap,
            role,
            parent,
            children: Vec::new(),
            leaf: None,
        });
        match (source.rule.is_some(), source.children.is_empty()) {
            (true, true) => {
                let leaf = self.leaf(ix, source, max);
                self.nodes[ix.get()].leaf = Some(leaf);
            }
            (false, false) => self.children(ix, source, role, depth, max, cap),
            _ => self.fault(FaultKind::RuleOrChildren),
        }
        ix
    }

    fn children(
        &mut self,
        ix: NodeIx,
        source: NodeSource,
        role: Role,
        depth: usize,
        max: Points,
        cap: Option<Points>,
    ) {
        self.unique_codes(&source.children);
        let children: Vec<NodeIx> =
            source.children.into_iter().map(|child| self.node(child, Some(ix), role, depth + 1)).collect();
        self.code = source.code;
        let sum: Points = children.iter().map(|child| self.nodes[child.get()].max).sum();
        let fits = match cap {
            Some(cap) => cap == max && cap <= sum,
            None => sum == max,
        };
        if !fits {
            self.fault(FaultKind::SumDiffers {
                max: max.decimal().canonical(),
                sum: sum.decimal().canonical(),
            });
        }
        self.nodes[ix.get()].children = children;
    }

    fn leaf(&mut self, node: NodeIx, source: NodeSource, max: Points) -> LeafIx {
        let na = match source.na {
            Some(NaSource::Full) => NaPolicy::Full,
            Some(NaSource::Zero) => NaPolicy::Zero,
            Some(NaSource::Exclude) => NaPolicy::Exclude,
            Some(NaSource::Forbidden) | None => NaPolicy::Forbidden,
        };
        let floor = source.floor.as_deref().map_or(Points::ZERO, |floor| self.points("floor", floor));
        if floor > Points::ZERO {
            self.fault(FaultKind::BadNumber { field: "floor", found: floor.decimal().canonical() });
        }
        if source.cap.is_some() {
            self.fault(FaultKind::Misplaced("cap"));
        }
        let rule = source.rule.and_then(|rule| self.rule(rule, max, floor, na));
        let leaf = Leaf {
            node,
            rule: rule.unwrap_or(Rule::AllOf { conditions: Vec::new() }),
            na,
            floor,
            announced_by: source.announced_by,
            verifier_only: source.verifier_only,
            guidance: Guidance {
                asks: source.guidance.asks,
                evidence: source.guidance.evidence,
                mistakes: source.guidance.mistakes,
                legal: source.guidance.legal,
            },
            ours: self.remarks(source.ours),
        };
        self.leaves.push(leaf);
        LeafIx::at(self.leaves.len() - 1)
    }

    fn uses(&mut self) {
        for (at, leaf) in self.leaves.iter().enumerate() {
            for input in leaf.rule.inputs() {
                let used_by = &mut self.inputs[input.get()].used_by;
                if !used_by.contains(&LeafIx::at(at)) {
                    used_by.push(LeafIx::at(at));
                }
            }
        }
        // Where rules are faulty, what they use is not known.
        if self.faults.is_empty() {
            let unused = self.inputs.iter().filter(|input| input.used_by.is_empty());
            self.faults
                .extend(unused.map(|input| Fault { code: input.id.clone(), kind: FaultKind::UnusedInput }));
        }
    }

    fn input(&mut self, id: &str, fits: fn(InputKindSource) -> bool) -> Option<InputIx> {
        match self.kinds.get(id) {
            None => self.fault(FaultKind::UnknownInput(id.to_owned())),
            Some((_, kind)) if !fits(*kind) => self.fault(FaultKind::WrongKind(id.to_owned())),
            Some((ix, _)) => return Some(*ix),
        }
        None
    }

    /// An input for typed points: its field takes what the leaf can give, so that `1.250` is no 1250 where 2 is the most.
    fn points_input(&mut self, id: &str, min: Points, max: Points) -> Option<InputIx> {
        let ix = self.input(id, is_points)?;
        let (min, max) = (min.decimal(), max.decimal());
        let kind = &mut self.inputs[ix.get()].kind;
        if let InputKind::Number(field) = kind {
            // Where several leaves name it, it takes what any of them can give.
            let range = if *field == ANY_POINTS {
                (min, max)
            } else {
                (field.min.min(min), field.max.unwrap_or(max).max(max))
            };
            (field.min, field.max) = (range.0, Some(range.1));
        }
        Some(ix)
    }

    fn amount(&mut self, points: Option<&str>, percent_of_max: Option<&str>) -> Amount {
        match (points, percent_of_max) {
            (Some(points), None) => Amount::Points(self.points("points", points)),
            (None, Some(percent)) => Amount::PercentOfMax(self.percent("percent_of_max", percent)),
            (None, None) | (Some(_), Some(_)) => {
                self.fault(FaultKind::Missing("points"));
                Amount::Points(Points::ZERO)
            }
        }
    }

    fn required(&mut self, field: &'static str, text: Option<String>) -> Option<String> {
        if text.is_none() {
            self.fault(FaultKind::Missing(field));
        }
        text
    }

    fn best_is(&mut self, best: &crate::exact::Exact, max: Points) {
        if *best != max.exact() {
            let best = Points::rounded(best, MAX_DECIMALS).decimal().canonical();
            self.fault(FaultKind::BestDiffers { best, max: max.decimal().canonical() });
        }
    }

    fn rule(&mut self, source: RuleSource, max: Points, floor: Points, na: NaPolicy) -> Option<Rule> {
        let rule = match source.kind {
            RuleKind::YesNo => {
                let yes = source.yes.map_or(max, |points| self.points("yes", &points));
                let no = source.no.map_or(Points::ZERO, |points| self.points("no", &points));
                self.best_is(&yes.max(no).exact(), max);
                let input = self.required("input", source.input)?;
                Rule::YesNo { input: self.input(&input, is_boolean)?, yes, no }
            }
            RuleKind::Choice => {
                let input = self.required("input", source.input);
                self.choice(&input?, source.options, max)?
            }
            RuleKind::AllOf => {
                if source.conditions.is_empty() {
                    self.fault(FaultKind::EmptyRule);
                }
                let conditions: Vec<_> =
                    source.conditions.iter().map(|input| self.input(input, is_boolean)).collect();
                Rule::AllOf { conditions: conditions.into_iter().collect::<Option<_>>()? }
            }
            RuleKind::Checks => self.checks(&source.boxes, source.not_arising, max, na)?,
            RuleKind::Ratio => self.ratio(source, max, na)?,
            RuleKind::PerItem => {
                let (each, count) =
                    (self.required("each", source.each), self.required("count", source.count));
                let each = self.points("each", &each?);
                if each <= Points::ZERO {
                    self.fault(FaultKind::BadNumber { field: "each", found: each.decimal().canonical() });
                }
                Rule::PerItem { count: self.input(&count?, is_count)?, each }
            }
            RuleKind::Deduct => self.deduct(source.start, &source.items, source.mode)?,
            RuleKind::Manual => {
                let min = source.min.map_or(floor, |min| self.points("min", &min));
                if min < floor || min >= max {
                    self.fault(FaultKind::BadNumber { field: "min", found: min.decimal().canonical() });
                }
                let input = self.required("input", source.input)?;
                Rule::Manual { input: self.points_input(&input, min, max)?, min }
            }
            RuleKind::Survey => {
                let input = self.required("input", source.input)?;
                Rule::Survey { input: self.points_input(&input, floor, max)? }
            }
        };
        Some(rule)
    }

    fn choice(&mut self, input: &str, options: Vec<OptionSource>, max: Points) -> Option<Rule> {
        let mut ids = BTreeSet::new();
        for option in &options {
            self.id(&option.id);
            self.not_blank("option.label", &option.label);
            if !ids.insert(option.id.clone()) {
                self.fault(FaultKind::DuplicateId(option.id.clone()));
            }
        }
        let options: Vec<ChoiceOption> = options
            .into_iter()
            .map(|option| ChoiceOption {
                amount: self.amount(option.points.as_deref(), option.percent_of_max.as_deref()),
                id: option.id,
                label: option.label,
            })
            .collect();
        match options.iter().map(|option| option.amount.of(max)).max() {
            Some(best) => self.best_is(&best, max),
            None => self.fault(FaultKind::EmptyRule),
        }
        Some(Rule::Choice {
            input: self.input(input, |kind| matches!(kind, InputKindSource::Choice))?,
            options,
        })
    }

    fn checks(
        &mut self,
        boxes: &[BoxSource],
        policy: BoxPolicySource,
        max: Points,
        na: NaPolicy,
    ) -> Option<Rule> {
        let not_arising = match policy {
            BoxPolicySource::Ticked => BoxPolicy::Ticked,
            BoxPolicySource::Exclude => BoxPolicy::Exclude,
            BoxPolicySource::Forbidden => BoxPolicy::Forbidden,
        };
        if not_arising == BoxPolicy::Exclude && na == NaPolicy::Forbidden {
            self.fault(FaultKind::DeadEnd);
        }
        let read: Vec<Option<CheckBox>> = boxes
            .iter()
            .map(|item| {
                let points = self.points("points", &item.points);
                if points <= Points::ZERO {
                    self.fault(FaultKind::BadNumber { field: "points", found: item.points.clone() });
                }
                Some(CheckBox { input: self.input(&item.input, is_boolean)?, points })
            })
            .collect();
        let boxes = read.into_iter().collect::<Option<Vec<_>>>()?;
        let sum: Points = boxes.iter().map(|item| item.points).sum();
        if boxes.is_empty() {
            self.fault(FaultKind::EmptyRule);
        } else if sum < max {
            self.best_is(&sum.exact(), max);
        }
        Some(Rule::Checks { boxes, not_arising })
    }

    fn ratio(&mut self, source: RuleSource, max: Points, na: NaPolicy) -> Option<Rule> {
        let zero_denominator = match source.zero_denominator {
            ZeroSource::Full => ZeroDenominator::Full,
            ZeroSource::Zero => ZeroDenominator::Zero,
            ZeroSource::Excluded => ZeroDenominator::Excluded,
            ZeroSource::Ask => ZeroDenominator::Ask,
        };
        let over = match source.over {
            OverSource::Error => Over::Error,
            OverSource::Clamp => Over::Clamp,
        };
        let is_count = source.count.is_some();
        let measure = match (source.numerator, source.denominator, source.percent, source.count) {
            (Some(numerator), Some(denominator), None, None) => {
                if zero_denominator == ZeroDenominator::Ask && na == NaPolicy::Forbidden {
                    self.fault(FaultKind::DeadEnd);
                }
                let pair = (self.input(&numerator, is_amount), self.input(&denominator, is_amount));
                pair.0
                    .zip(pair.1)
                    .map(|(numerator, denominator)| Measure::Fraction { numerator, denominator })
            }
            (None, None, Some(percent), None) => {
                self.input(&percent, |kind| matches!(kind, InputKindSource::Percent)).map(Measure::Percent)
            }
            (None, None, None, Some(count)) => self.input(&count, is_amount).map(Measure::Count),
            _ => {
                self.fault(FaultKind::Missing("numerator and denominator, or percent, or count"));
                None
            }
        };
        // A count has no end.
        let bands = self.bands(source.bands, (!is_count).then_some(Decimal::whole(1)), max);
        Some(Rule::Ratio { measure: measure?, bands, zero_denominator, over })
    }

    fn bands(&mut self, source: Vec<BandSource>, top: Option<Decimal>, max: Points) -> Vec<Band> {
        let bands: Vec<Band> = source
            .into_iter()
            .map(|band| Band {
                from: self.rate("from", &band.from),
                from_inclusive: band.from_inclusive,
                to: band.to.map(|to| self.rate("to", &to)),
                to_inclusive: band.to_inclusive,
                value: match band.gives {
                    BandValueSource::Constant(points) => {
                        BandValue::Constant(self.points("constant", &points))
                    }
                    BandValueSource::TimesMax => BandValue::TimesMax,
                    BandValueSource::TimesMaxOver(full_at) => {
                        BandValue::TimesMaxOver { full_at: self.rate("times_max_over", &full_at) }
                    }
                    BandValueSource::Interpolated => BandValue::Interpolated,
                },
            })
            .collect();
        let (Some(first), Some(last)) = (bands.first(), bands.last()) else {
            self.fault(FaultKind::EmptyRule);
            return bands;
        };
        if !first.from.is_zero() || !first.from_inclusive {
            self.fault(FaultKind::BandsBroken(first.from.canonical()));
        }
        if last.to != top || (top.is_some() && !last.to_inclusive) {
            self.fault(FaultKind::BandsBroken(last.to.map_or_else(|| "∞".to_owned(), Decimal::canonical)));
        }
        for band in &bands {
            let empty = |to: Decimal| {
                to < band.from || (to == band.from && !(band.from_inclusive && band.to_inclusive))
            };
            if band.to.is_some_and(empty) {
                self.fault(FaultKind::BandsBroken(band.from.canonical()));
            }
            if let (BandValue::TimesMaxOver { full_at }, Some(top)) = (band.value, top)
                && full_at > top
            {
                self.fault(FaultKind::BadNumber { field: "times_max_over", found: full_at.canonical() });
            }
        }
        for pair in bands.windows(2) {
            let meets = pair[0].to == Some(pair[1].from) && pair[0].to_inclusive != pair[1].from_inclusive;
            if !meets {
                self.fault(FaultKind::BandsBroken(pair[1].from.canonical()));
            }
        }
        self.rising(&bands, max);
        bands
    }

    /// Within a band values never fall by their form; so it is enough to look at the ends.
    fn rising(&mut self, bands: &[Band], max: Points) {
        let mut before = Points::ZERO.exact();
        for band in bands {
            let at = |rate: Decimal| match band.value {
                BandValue::Constant(points) => Some(points.exact()),
                BandValue::TimesMax => Some(&max.exact() * &rate.exact()),
                BandValue::TimesMaxOver { full_at } => (&max.exact() * &rate.exact()).over(&full_at.exact()),
                BandValue::Interpolated => {
                    let width = &band.to?.exact() - &band.from.exact();
                    (&max.exact() * &(&rate.exact() - &band.from.exact())).over(&width)
                }
            };
            let open_end = band.to.is_none() && !matches!(band.value, BandValue::Constant(_));
            let (Some(low), Some(high), false) = (at(band.from), at(band.to.unwrap_or(band.from)), open_end)
            else {
                self.fault(FaultKind::BandsBroken(band.from.canonical()));
                return;
            };
            let low = low.min(max.exact());
            if low < before {
                self.fault(FaultKind::BandsFall(band.from.canonical()));
            }
            before = high.min(max.exact());
        }
        self.best_is(&before, max);
    }

    fn deduct(&mut self, start: StartSource, items: &[DeductionSource], mode: ModeSource) -> Option<Rule> {
        if items.is_empty() {
            self.fault(FaultKind::EmptyRule);
        }
        let read: Vec<Option<Deduction>> = items
            .iter()
            .map(|item| {
                let amount = self.amount(item.points.as_deref(), item.percent_of_max.as_deref());
                // A deduction is a magnitude: below zero it would add.
                if let Amount::Points(points) = amount
                    && points < Points::ZERO
                {
                    self.fault(FaultKind::BadNumber { field: "points", found: points.decimal().canonical() });
                }
                Some(Deduction { count: self.input(&item.count, is_count)?, amount })
            })
            .collect();
        Some(Rule::Deduct {
            start: match start {
                StartSource::Max => DeductStart::Max,
                StartSource::Zero => DeductStart::Zero,
            },
            items: read.into_iter().collect::<Option<_>>()?,
            mode: match mode {
                ModeSource::Sum => DeductMode::Sum,
                ModeSource::Worst => DeductMode::Worst,
            },
        })
    }
}

/// Points before a rule says which.
const ANY_POINTS: NumberField = NumberField {
    min: Decimal::whole(-1_000_000),
    max: Some(Decimal::whole(1_000_000)),
    decimals: MAX_DECIMALS,
    percent: false,
};

fn kind(source: InputKindSource) -> InputKind {
    match source {
        InputKindSource::Boolean => InputKind::Boolean,
        InputKindSource::Choice => InputKind::Choice,
        InputKindSource::Count => InputKind::Number(NumberField::COUNT),
        InputKindSource::Decimal | InputKindSource::Money => InputKind::Number(NumberField::DECIMAL),
        InputKindSource::Percent => InputKind::Number(NumberField::PERCENT),
        InputKindSource::Date => InputKind::Date,
        InputKindSource::Points => InputKind::Number(ANY_POINTS),
    }
}

fn is_boolean(kind: InputKindSource) -> bool {
    matches!(kind, InputKindSource::Boolean)
}

fn is_count(kind: InputKindSource) -> bool {
    matches!(kind, InputKindSource::Count)
}

fn is_amount(kind: InputKindSource) -> bool {
    matches!(kind, InputKindSource::Count | InputKindSource::Decimal | InputKindSource::Money)
}

fn is_points(kind: InputKindSource) -> bool {
    matches!(kind, InputKindSource::Points)
}
