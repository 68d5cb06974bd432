//! A criteria set (bộ tiêu chí): an immutable tree of areas, criteria and sub-criteria whose leaves carry rules.
//!
//! A set is made only by the reader of checklists, which checks everything that scoring relies on; so a `CriteriaSet` in hand
//! has sound indices, sound rules and sums that agree.

mod outline;

pub use outline::{Outline, Standing};

use std::collections::BTreeMap;
use std::ops::Index;

use crate::date::Date;
pub use crate::ix::{ClassIx, InputIx, LeafIx, NodeIx};
use crate::number::{Decimal, NumberField};
use crate::points::{Percent, Points};
pub use crate::rule::Amount;
use crate::rule::{Condition, Rule};
pub use crate::unit::UnitType;

/// A checked criteria set.
#[derive(Debug)]
pub struct CriteriaSet {
    /// Stable id of the set across its versions.
    pub id: String,
    /// Version, unique for this id.
    pub version: String,
    /// The year that this version is made for.
    pub year: u16,
    /// Full title.
    pub title: String,
    /// Short title for lists.
    pub short_title: String,
    /// The set this one replaces, `id version`.
    pub supersedes: Option<String>,
    /// The kinds of unit it applies to.
    pub unit_types: Vec<UnitType>,
    /// Official or sample.
    pub status: Status,
    /// Where the contents come from.
    pub source_note: String,
    /// What the base areas' maxima add up to.
    pub scale: Points,
    /// Decimals of a leaf's points.
    pub leaf_decimals: u8,
    /// Decimals of percentages.
    pub percent_decimals: u8,
    /// Whether bonus points may lift the total above the applicable base maximum.
    pub total_may_exceed: bool,
    /// What happens while no survey result is known.
    pub survey: SurveyMode,
    /// Classes (xếp loại).
    pub classification: Classification,
    /// Days that are no working days beside Saturdays and Sundays.
    pub holidays: Holidays,
    /// How figures must stand to one another; what breaks one is worth a warning.
    pub relations: Vec<Relation>,
    /// Inputs, nodes and leaves.
    pub tree: Tree,
    /// The file the set was made from.
    pub file: SetFile,
}

/// Inputs, nodes and leaves of a set, each found by its id.
#[derive(Debug, Default)]
pub struct Tree {
    inputs: Vec<Input>,
    nodes: Vec<Node>,
    leaves: Vec<Leaf>,
    areas: Vec<NodeIx>,
    node_ids: BTreeMap<String, NodeIx>,
    input_ids: BTreeMap<String, InputIx>,
}

impl Tree {
    /// The tree of these. All indices in them are sound, which only a checked file gives.
    pub fn new(inputs: Vec<Input>, nodes: Vec<Node>, leaves: Vec<Leaf>, areas: Vec<NodeIx>) -> Self {
        let input_ids =
            inputs.iter().enumerate().map(|(at, input)| (input.id.clone(), InputIx::at(at))).collect();
        let node_ids = nodes.iter().enumerate().map(|(at, node)| (node.id.clone(), NodeIx::at(at))).collect();
        Self { inputs, nodes, leaves, areas, node_ids, input_ids }
    }
}

/// The file a set was made from.
#[derive(Debug)]
pub struct SetFile {
    /// Its canonical JSON: keys sorted, no white space.
    pub json: String,
    /// SHA-256 of it, in hex.
    pub hash: String,
}

/// Days that are no working days beside Saturdays and Sundays.
#[derive(Debug, Default)]
pub struct Holidays {
    days: Vec<Date>,
    /// The numbers of the days that are no weekend, in order.
    working: Vec<i64>,
}

impl Holidays {
    /// These days, in order.
    pub fn new(days: Vec<Date>) -> Self {
        let working = days.iter().filter(|day| !day.is_weekend()).map(|day| day.day_number()).collect();
        Self { days, working }
    }

    /// All of them, in order.
    pub fn days(&self) -> &[Date] {
        &self.days
    }

    /// So many of the holidays after the day with the number `from`, up to and with `to`, are no weekend.
    pub(crate) fn working_between(&self, from: i64, to: i64) -> usize {
        let up_to = |last: i64| self.working.partition_point(|day| *day <= last);
        up_to(to).saturating_sub(up_to(from))
    }
}

impl CriteriaSet {
    /// Every input (số liệu) in the order of the file.
    pub fn inputs(&self) -> impl ExactSizeIterator<Item = (InputIx, &Input)> {
        self.tree.inputs.iter().enumerate().map(|(at, input)| (InputIx::at(at), input))
    }

    /// Every node, parents before children, in the order of the printed table.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = (NodeIx, &Node)> + ExactSizeIterator {
        self.tree.nodes.iter().enumerate().map(|(at, node)| (NodeIx::at(at), node))
    }

    /// Every leaf in the order of the printed table.
    pub fn leaves(&self) -> impl ExactSizeIterator<Item = (LeafIx, &Leaf)> {
        self.tree.leaves.iter().enumerate().map(|(at, leaf)| (LeafIx::at(at), leaf))
    }

    /// The areas (lĩnh vực): base, bonus and penalty.
    pub fn areas(&self) -> &[NodeIx] {
        &self.tree.areas
    }

    /// The leaves below a node, itself included.
    pub fn leaves_of(&self, node: NodeIx) -> Vec<LeafIx> {
        let node = &self[node];
        match node.leaf {
            Some(leaf) => vec![leaf],
            None => node.children.iter().flat_map(|child| self.leaves_of(*child)).collect(),
        }
    }

    /// The area that a node stands in.
    pub fn area_of(&self, node: NodeIx) -> NodeIx {
        self[node].parent.map_or(node, |parent| self.area_of(parent))
    }

    /// The node of a leaf.
    pub fn node_of(&self, leaf: LeafIx) -> &Node {
        &self[self[leaf].node]
    }

    /// The part of the total that a leaf belongs to.
    pub fn role_of(&self, leaf: LeafIx) -> Role {
        self.node_of(leaf).role
    }

    /// The leaf whose node has this id.
    pub fn leaf_by_id(&self, id: &str) -> Option<LeafIx> {
        self.node_by_id(id).and_then(|node| self[node].leaf)
    }

    /// The node with this id.
    pub fn node_by_id(&self, id: &str) -> Option<NodeIx> {
        self.tree.node_ids.get(id).copied()
    }

    /// The group with this id, where its points may be announced as one number.
    pub fn announced_group(&self, id: &str) -> Option<NodeIx> {
        self.node_by_id(id).filter(|node| self[*node].announced_as_one.is_some())
    }

    /// The input with this id.
    pub fn input_by_id(&self, id: &str) -> Option<InputIx> {
        self.tree.input_ids.get(id).copied()
    }

    /// The JSON the set was made from, as text, for embedding in exported files.
    pub fn json(&self) -> &str {
        &self.file.json
    }

    /// SHA-256, in hex, of the canonical JSON (keys sorted, no white space).
    pub fn hash(&self) -> &str {
        &self.file.hash
    }
}

/// Whether a set has legal standing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// Issued by a decision.
    Official(Decision),
    /// For practice; the disclaimer is always shown.
    Sample {
        /// What the set is not.
        disclaimer: String,
    },
}

impl Status {
    /// Whether it is for practice.
    pub fn is_sample(&self) -> bool {
        matches!(self, Self::Sample { .. })
    }
}

/// The decision that issued a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Number, such as 766/QĐ-TTg.
    pub number: String,
    /// Day of issue.
    pub date: Date,
    /// Who issued it.
    pub issuer: String,
    /// What and whom it covers.
    pub scope: String,
}

/// What to do while every survey leaf is blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SurveyMode {
    /// Nothing: the self part stands over its own maximum.
    Separate,
    /// The base self part is rescaled to the scale of the set.
    RescaleWhenAbsent,
}

/// Classes by the index of the whole.
#[derive(Debug, Clone, Default)]
pub struct Classification {
    /// From the lowest to the highest; the first starts at 0.
    pub bands: Vec<ClassBand>,
    /// Items that limit the best class.
    pub knock_outs: Vec<KnockOut>,
    /// What the decision leaves open here.
    pub ours: Vec<Remark>,
}

/// An item that limits the best class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnockOut {
    /// The item.
    pub leaf: LeafIx,
    /// When it does.
    pub when: KnockOutWhen,
    /// The best class that is left.
    pub best: ClassIx,
}

/// When an item limits the best class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnockOutWhen {
    /// It got no points.
    Zero,
    /// It did not get its maximum.
    NotFull,
    /// It has points at all, as a penalty.
    Any,
}

/// How figures must stand to one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Relation {
    /// The parts together are at most the whole.
    AtMost {
        /// The parts.
        parts: Vec<InputIx>,
        /// The whole.
        whole: InputIx,
    },
    /// One cannot be zero while the other is not.
    ZeroWhile {
        /// The one.
        zero: InputIx,
        /// The other.
        positive: InputIx,
    },
}

impl Classification {
    /// The class of an index.
    pub fn class_of(&self, index: Percent) -> Option<ClassIx> {
        self.bands.iter().rposition(|band| band.from <= index).map(ClassIx)
    }
}

/// One class: its lower bound belongs to it.
#[derive(Debug, Clone)]
pub struct ClassBand {
    /// The label as the decision has it.
    pub label: String,
    /// Inclusive lower bound.
    pub from: Percent,
}

/// Something that the text of a decision does not settle: what is done here, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What this set does.
    pub what: String,
    /// Why.
    pub why: String,
}

/// A figure or an answer that rules refer to, entered once.
#[derive(Debug, Clone)]
pub struct Input {
    /// Stable id.
    pub id: String,
    /// What is asked.
    pub label: String,
    /// What it holds.
    pub kind: InputKind,
    /// Unit of measure, such as `hồ sơ`.
    pub unit: String,
    /// The system or paper the figure is taken from.
    pub source_system: String,
    /// The leaves that refer to it.
    pub used_by: Vec<LeafIx>,
}

impl Input {
    /// Whether more than one leaf refers to it.
    pub fn is_shared(&self) -> bool {
        self.used_by.len() > 1
    }
}

/// What an input holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputKind {
    /// Yes or no.
    Boolean,
    /// One option of the rule that refers to it.
    Choice,
    /// A number.
    Number(NumberField),
    /// A calendar date.
    Date,
}

/// A node of the tree.
#[derive(Debug, Clone)]
pub struct Node {
    /// Stable id.
    pub id: String,
    /// Printed code, such as `4.5b`.
    pub code: String,
    /// Title.
    pub title: String,
    /// Maximum points.
    pub max: Points,
    /// Declared cap, where the maximum is not the sum of the children's.
    pub cap: Option<Points>,
    /// The part of the total that it belongs to.
    pub role: Role,
    /// The node above; areas have none.
    pub parent: Option<NodeIx>,
    /// The nodes below, in order.
    pub children: Vec<NodeIx>,
    /// The leaf, where nothing is below.
    pub leaf: Option<LeafIx>,
    /// Of a group: the system that publishes its points as one number, which may stand in for everything below. The set says so, or
    /// it says so of every leaf below. Nothing below is a survey or the verifier's.
    pub announced_as_one: Option<String>,
}

/// The part of the total that a node belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Adds up to the scale.
    Base,
    /// Added outside the scale.
    Bonus,
    /// Subtracted; its leaves give magnitudes.
    Penalty,
}

impl Leaf {
    /// Who enters it. What is not the unit's to enter stays outside its score until it is known.
    pub fn entered_by(&self) -> EnteredBy {
        if self.verifier_only {
            EnteredBy::Verifier
        } else if self.rule.is_survey() {
            EnteredBy::Survey
        } else {
            EnteredBy::Unit
        }
    }

    /// Whether the officer answers it: no survey, nothing that only the verifier enters.
    pub fn is_asked(&self) -> bool {
        self.entered_by() == EnteredBy::Unit
    }

    /// Every input that the leaf refers to: its rule's and its conditions'.
    pub fn inputs(&self) -> Vec<InputIx> {
        let mut inputs = self.rule.inputs();
        for input in self.zero_if.iter().filter_map(Condition::input) {
            if !inputs.contains(&input) {
                inputs.push(input);
            }
        }
        inputs
    }
}

/// The scored end of a branch.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// Its node.
    pub node: NodeIx,
    /// How its points come about.
    pub rule: Rule,
    /// Conditions each of which leaves no points.
    pub zero_if: Vec<Condition>,
    /// What *không phát sinh* gives.
    pub na: NaPolicy,
    /// The leaves beside it that take over its maximum when it does not arise.
    pub redistribute_to: Vec<LeafIx>,
    /// The leaves whose maximum it takes over, with others, when they do not arise.
    pub takes_from: Vec<LeafIx>,
    /// The least points; below zero where the set says so.
    pub floor: Points,
    /// Whether the superior system publishes points that may stand in for the figures, and its usual name.
    pub announced_by: Option<String>,
    /// Whether only the verifier enters it.
    pub verifier_only: bool,
    /// Help for the officer.
    pub guidance: Guidance,
    /// What the decision leaves open here.
    pub ours: Vec<Remark>,
}

/// Who enters an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnteredBy {
    /// The unit that scores itself.
    Unit,
    /// A survey (điều tra xã hội học).
    Survey,
    /// The verifier alone (cơ quan thẩm định).
    Verifier,
}

/// What *không phát sinh* gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NaPolicy {
    /// The maximum.
    Full,
    /// Nothing.
    Zero,
    /// The leaf leaves the score and the maximum.
    Exclude,
    /// Its maximum goes to the leaves that it names, as far as they apply.
    Redistribute,
    /// It may not be chosen.
    Forbidden,
}

/// Help beside an item; any part may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guidance {
    /// What is asked.
    pub asks: String,
    /// What proves it.
    pub evidence: Vec<String>,
    /// Mistakes that inspections found.
    pub mistakes: Vec<String>,
    /// Legal basis.
    pub legal: Vec<String>,
    /// What inspections found in practice.
    pub findings: Vec<Finding>,
}

/// What an inspection found, where and when; without names of persons.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub place: String,
    /// When.
    pub period: String,
    /// What.
    pub finding: String,
}

/// A decimal bound, kept to be shown as it was written.
pub type Bound = Decimal;

macro_rules! indexed {
    ($name:ident, $item:ty, $field:ident) => {
        impl Index<$name> for CriteriaSet {
            type Output = $item;

            fn index(&self, ix: $name) -> &$item {
                &self.tree.$field[ix.get()]
            }
        }
    };
}

indexed!(NodeIx, Node, nodes);
indexed!(LeafIx, Leaf, leaves);
indexed!(InputIx, Input, inputs);
