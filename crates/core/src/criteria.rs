//! A criteria set (bộ tiêu chí): an immutable tree of areas, criteria and sub-criteria whose leaves carry rules.
//!
//! A set is made only by the reader of checklists, which checks everything that scoring relies on; so every
//! `CriteriaSet` has valid indices, sound rules and sums that agree.

mod levels;
mod outline;

pub use outline::{Outline, Standing};

use std::ops::Index;

use crate::date::Date;
pub use crate::ix::{ClassIx, InputIx, LeafIx, NodeIx};
use crate::number::{Decimal, NumberField};
use crate::ordered::Map;
use crate::points::{Percent, Points};
pub use crate::rule::Amount;
use crate::rule::{ChoiceOption, Condition, Rule};
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
    /// The names of the levels of its tree from the top, as the decision calls them; blank, or fewer than there are
    /// levels, where it is not said.
    pub level_names: Vec<String>,
    /// Official or sample.
    pub status: Status,
    /// Where the contents come from.
    pub source_note: String,
    /// The sum of the maxima of the base areas.
    pub scale: Points,
    /// Decimals of a leaf's points.
    pub leaf_decimals: u8,
    /// Decimals of percentages.
    pub percent_decimals: u8,
    /// Whether bonus points may lift the total above the applicable base maximum.
    pub total_may_exceed: bool,
    /// The treatment of the total while no survey result is known.
    pub survey: SurveyMode,
    /// Classes (xếp loại).
    pub classification: Classification,
    /// Days that are no working days, beside Saturdays and Sundays.
    pub holidays: Holidays,
    /// Relations that figures must keep; a broken one is worth a warning.
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
    node_ids: Map<String, NodeIx>,
    input_ids: Map<String, InputIx>,
}

impl Tree {
    /// The tree of these parts. All indices in them must be valid, as only a checked file guarantees.
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
    /// The canonical JSON of the file: keys sorted, no white space.
    pub json: String,
    /// SHA-256 of the JSON, in hex.
    pub hash: String,
}

/// Days that are no working days, beside Saturdays and Sundays.
#[derive(Debug, Default)]
pub struct Holidays {
    days: Vec<Date>,
    /// The day numbers of the holidays that are no weekend, in order.
    working: Vec<i64>,
}

impl Holidays {
    /// The holidays on these days, which are in order.
    pub fn new(days: Vec<Date>) -> Self {
        let working = days.iter().filter(|day| !day.is_weekend()).map(|day| day.day_number()).collect();
        Self { days, working }
    }

    /// All holidays, in order.
    pub fn days(&self) -> &[Date] {
        &self.days
    }

    /// The number of holidays that are no weekend, after day number `from`, up to and including `to`.
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

    /// The area that contains a node.
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

    /// The conditions whose figures a leaf itself asks for beside those of its rule.
    pub fn asked_conditions(&self, leaf: LeafIx) -> impl Iterator<Item = &Condition> {
        let by_rule = self[leaf].rule.inputs();
        self[leaf].zero_if.iter().enumerate().filter_map(move |(at, condition)| {
            let is_new = condition.input().is_some_and(|input| !by_rule.contains(&input));
            (is_new && self.told_at(leaf, at).is_none()).then_some(condition)
        })
    }

    /// The leaf at which the figure of a condition of `leaf` is asked in its stead: so it is for a level that is chosen
    /// there, and for all that voids a whole criterion.
    pub fn told_at(&self, leaf: LeafIx, condition: usize) -> Option<LeafIx> {
        let about = &self[leaf];
        let is_inherited = condition >= about.zero_if.len() - about.inherited;
        let condition = about.zero_if.get(condition)?;
        let input = condition.input()?;
        if !is_inherited && !matches!(condition, Condition::Chosen { .. }) {
            return None;
        }
        let asks = |user: &LeafIx| self[*user].is_asked() && self[*user].rule.inputs().contains(&input);
        let asks_itself = about.rule.inputs().contains(&input);
        self[input].used_by.iter().copied().find(|user| *user != leaf && !asks_itself && asks(user))
    }

    /// The questions that are asked for the class alone, at no item.
    pub fn class_questions(&self) -> Vec<InputIx> {
        let mut questions = Vec::new();
        for knock_out in &self.classification.knock_outs {
            let Limit::If(condition) = &knock_out.limit else { continue };
            questions.extend(
                condition
                    .input()
                    .filter(|input| self[*input].used_by.is_empty() && !questions.contains(input)),
            );
        }
        questions
    }

    /// The options of a choice, of the first rule that asks it.
    pub fn options_of(&self, input: InputIx) -> &[ChoiceOption] {
        let mut rules = self[input].used_by.iter().flat_map(|leaf| self[*leaf].rule.all());
        let options = rules.find_map(|rule| match rule {
            Rule::Choice { input: asked, options } if *asked == input => Some(options.as_slice()),
            _ => None,
        });
        options.unwrap_or_default()
    }

    /// The label of an option of a choice, whichever item asks it.
    pub fn option_label(&self, input: InputIx, option: &str) -> Option<&str> {
        self[input].used_by.iter().find_map(|leaf| self[*leaf].rule.option_label(input, option))
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
        /// The notice that the set is not official.
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
    /// The body that issued it.
    pub issuer: String,
    /// The matters and bodies that the decision covers.
    pub scope: String,
}

/// The treatment of the total while every survey leaf is blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SurveyMode {
    /// No change: the self part is scored over its own maximum.
    Separate,
    /// The base self part is rescaled to the scale of the set.
    RescaleWhenAbsent,
}

/// Classes by the index of the whole.
#[derive(Debug, Clone, Default)]
pub struct Classification {
    /// From the lowest to the highest; the first starts at 0.
    pub bands: Vec<ClassBand>,
    /// Limits of the best class.
    pub knock_outs: Vec<KnockOut>,
    /// Rules of the decision for classes that no single assessment can tell, such as a quota among units; shown as they
    /// are.
    pub notes: Vec<String>,
    /// Questions that the decision leaves open, and how this set settles them.
    pub ours: Vec<Remark>,
}

/// Something that limits the best class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnockOut {
    /// The condition or fall that limits it.
    pub limit: Limit,
    /// The best class that remains.
    pub best: ClassIx,
}

/// A limit of the best class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// The points of an item.
    Item {
        /// The item.
        leaf: LeafIx,
        /// When they limit it.
        when: KnockOutWhen,
    },
    /// A part of the base whose index is too low.
    Share {
        /// The part.
        node: NodeIx,
        /// The index from which on it limits nothing.
        below: Percent,
    },
    /// A condition that holds, such as a finding that has not been remedied.
    If(Condition),
}

/// When an item limits the best class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnockOutWhen {
    /// The item got no points.
    Zero,
    /// The item did not get its maximum.
    NotFull,
    /// The item has any points at all, as a penalty.
    Any,
}

/// A relation that figures must keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Relation {
    /// The parts together are at most the whole.
    AtMost {
        /// The parts.
        parts: Vec<InputIx>,
        /// The whole.
        whole: InputIx,
    },
    /// One figure cannot be zero while the other is not.
    ZeroWhile {
        /// The figure that cannot be zero.
        zero: InputIx,
        /// The figure that is not zero.
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

/// A question that the text of a decision does not settle: the practice here, and the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The practice of this set.
    pub what: String,
    /// The reason.
    pub why: String,
}

/// A figure or an answer that rules refer to, entered once.
#[derive(Debug, Clone)]
pub struct Input {
    /// Stable id.
    pub id: String,
    /// The question.
    pub label: String,
    /// The kind of value that it holds.
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

/// The kind of value that an input holds.
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
    /// For a group: conditions any one of which takes all points away from everything below. Each leaf below has them
    /// too.
    pub zero_if: Vec<Condition>,
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
    /// The kinds of unit that it applies to, narrowed by the nodes above; none where it applies to all of the set. For a
    /// unit of another kind it leaves points and maximum, with everything below.
    pub unit_types: Option<Vec<UnitType>>,
    /// For a group: the system that publishes its points as one number, which may replace everything below. It is named
    /// by the set, or by every leaf below. Nothing below is a survey or the verifier's.
    pub announced_as_one: Option<String>,
}

impl Node {
    /// Whether it applies to a unit of this kind.
    pub fn applies_to(&self, unit_type: UnitType) -> bool {
        self.unit_types.as_ref().is_none_or(|types| types.contains(&unit_type))
    }
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
    /// Who enters the leaf. A leaf that others enter stays outside the score of the unit until its points are known.
    pub fn entered_by(&self) -> EnteredBy {
        if self.verifier_only {
            EnteredBy::Verifier
        } else if self.rule.is_survey() {
            EnteredBy::Survey
        } else {
            EnteredBy::Unit
        }
    }

    /// Whether the officer answers the leaf: it is neither a survey nor entered by the verifier alone.
    pub fn is_asked(&self) -> bool {
        self.entered_by() == EnteredBy::Unit
    }

    /// Every input that the leaf refers to, in its rule and its conditions.
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
    /// The node of the leaf.
    pub node: NodeIx,
    /// The rule that gives its points.
    pub rule: Rule,
    /// Conditions; any one of them takes all points away. First its own, then those of the nodes above, nearest first.
    pub zero_if: Vec<Condition>,
    /// The number of conditions of the nodes above: they void a whole criterion, full points of what did not arise
    /// included.
    pub inherited: usize,
    /// The effect of *không phát sinh*.
    pub na: NaPolicy,
    /// The leaves beside this one that take over its maximum when it does not arise.
    pub redistribute_to: Vec<LeafIx>,
    /// The leaves whose maximum this one takes over, with others, when they do not arise.
    pub takes_from: Vec<LeafIx>,
    /// The minimum points; below zero where the set says so.
    pub floor: Points,
    /// The usual name of the superior system whose published points may replace the figures; none where it publishes
    /// none.
    pub announced_by: Option<String>,
    /// Whether only the verifier enters the leaf.
    pub verifier_only: bool,
    /// Help for the officer.
    pub guidance: Guidance,
    /// Questions that the decision leaves open, and how this set settles them.
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

/// The effect of *không phát sinh* on an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NaPolicy {
    /// It gives the maximum.
    Full,
    /// It gives no points.
    Zero,
    /// The leaf leaves the score and the maximum.
    Exclude,
    /// The maximum of the leaf goes to the leaves that it names, as far as they apply.
    Redistribute,
    /// *Không phát sinh* may not be chosen.
    Forbidden,
}

/// Help beside an item; any part may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guidance {
    /// The question.
    pub asks: String,
    /// The documents that prove it.
    pub evidence: Vec<String>,
    /// Mistakes that inspections found.
    pub mistakes: Vec<String>,
    /// Legal basis.
    pub legal: Vec<String>,
    /// Findings of inspections in practice.
    pub findings: Vec<Finding>,
}

/// A finding of an inspection, with place and time; without names of persons.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Finding {
    /// The place.
    pub place: String,
    /// The time.
    pub period: String,
    /// The finding itself.
    pub finding: String,
}

/// A decimal bound, kept so that it is shown as it was written.
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
