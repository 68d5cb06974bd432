//! The nodes of a set.

use std::collections::BTreeMap;

use tu_cham_core::number::Decimal;
use tu_cham_files::json::{Json, ToJson};
use tu_cham_files::spelling::UnitTypeSource;

use super::best::{adds_up, best};
use super::decided::{decided, with_reasons};
use super::ids::{Ids, sign};
use super::inputs::{Inputs, Kind};
use super::parts::{list, number, object, text};
use super::rules::Item;
use super::settled::{Fit, fit, is_settled, maximum};
use crate::about::is_kept;
use crate::corrections::{Corrections, Voiding};
use crate::deciding::{holder, may_be_capped};
use crate::finding::{Fact, Finding, Place};
use crate::header::SetHeader;
use crate::open::{At, Open};
use crate::phrases::{ByHand, Convention, Phrases};
use crate::proposal::{Certainty, Doubt, Na, Node, Proposal, Reading, Role};

/// Builds the nodes, and keeps what is open.
pub(super) struct Builder<'a> {
    pub(super) proposal: &'a Proposal,
    pub(super) corrections: &'a Corrections,
    pub(super) header: &'a SetHeader,
    pub(super) phrases: &'a dyn Phrases,
    pub(super) decimals: u8,
    pub(super) open: Vec<Open>,
    pub(super) inputs: Inputs,
    pub(super) places: BTreeMap<String, At>,
    pub(super) by_hand: Vec<(At, ByHand)>,
    /// Nodes that levels of other items leave without points.
    pub(super) voided: Vec<(String, At, Vec<Voiding>)>,
    ids: Ids,
    /// Conventions about a group, told at its first item.
    about_groups: Vec<Convention>,
}

/// Where a node stands.
struct Above<'a> {
    id: &'a str,
    code: Option<&'a str>,
    path: &'a [String],
    /// Whether it is one of several of which one counts.
    is_alternative: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        proposal: &'a Proposal,
        corrections: &'a Corrections,
        header: &'a SetHeader,
        phrases: &'a dyn Phrases,
        decimals: u8,
    ) -> Self {
        Self {
            proposal,
            corrections,
            header,
            phrases,
            decimals,
            open: Vec::new(),
            inputs: Inputs::default(),
            places: BTreeMap::new(),
            by_hand: Vec::new(),
            voided: Vec::new(),
            ids: Ids::default(),
            about_groups: Vec::new(),
        }
    }

    /// Whether the author wrote the scoring of an item.
    pub(super) fn is_own(&self, at: &At) -> bool {
        self.corrections.nodes.get(&at.row).is_some_and(|correction| correction.scoring.is_some())
    }

    /// Notes the faults of the file that nobody has decided.
    pub(super) fn faults(&mut self, areas: &[Node]) {
        let faults = self.proposal.findings.iter().filter(|finding| finding.fact.is_fault());
        let open = faults.filter(|finding| !is_settled(finding, areas, self.corrections));
        let mut open: Vec<Finding> = open.cloned().collect();
        // A sum may be wrong for a fault below it, so the nodes below come first.
        open.sort_by_key(|finding| last_of_sum(finding, areas));
        self.open.extend(open.into_iter().map(Open::Fault));
    }

    pub(super) fn areas(&mut self, areas: &[Node]) -> Vec<Json> {
        self.siblings(areas, None)
    }

    fn siblings(&mut self, nodes: &[Node], above: Option<&Above<'_>>) -> Vec<Json> {
        let mut without_code = 0;
        let mut made = Vec::new();
        for node in nodes {
            let code = node.code.clone().unwrap_or_else(|| {
                without_code += 1;
                sign(without_code - 1)
            });
            made.push(self.node(node, &code, above));
        }
        made
    }

    fn node(&mut self, node: &Node, code: &str, above: Option<&Above<'_>>) -> Json {
        let id = self.ids.of(node.row, node.code.as_deref(), above.map(|above| (above.id, above.code)));
        let mut path = above.map(|above| above.path.to_vec()).unwrap_or_default();
        path.push(node.code.clone().unwrap_or_else(|| node.title.clone()));
        let at = At { row: node.row, path };
        self.places.insert(id.clone(), at.clone());
        let mut fields = vec![("id", text(&id)), ("code", text(code)), ("title", text(&node.title))];
        if !node.unit_types.is_empty() {
            let kinds = node.unit_types.iter().map(|kind| UnitTypeSource::from(*kind).to_json());
            fields.push(("unit_types", list(kinds)));
        }
        if let Some(correction) = self.corrections.nodes.get(&node.row).filter(|it| !it.voided_by.is_empty())
        {
            self.voided.push((id.clone(), at.clone(), correction.voided_by.clone()));
        }
        if above.is_none() && node.role != Role::Base {
            fields.push(("role", text(if node.role == Role::Bonus { "bonus" } else { "penalty" })));
        }
        if node.children.is_empty() {
            let is_alternative = above.is_some_and(|above| above.is_alternative);
            self.leaf(node, &id, &at, is_alternative, &mut fields);
        } else {
            self.group(node, &at, &mut fields);
            // Rows for kinds of unit of their own stand aside for each other without a word of the officer.
            let by_unit = node.children.iter().all(|child| !child.unit_types.is_empty());
            let excludes = node.alternatives && !by_unit;
            let is_alternative = excludes || above.is_some_and(|above| above.is_alternative);
            let below = Above { id: &id, code: node.code.as_deref(), path: &at.path, is_alternative };
            fields.push(("children", Json::Array(self.siblings(&node.children, Some(&below)))));
        }
        object(fields)
    }

    fn group(&mut self, node: &Node, at: &At, fields: &mut Vec<(&'static str, Json)>) {
        let (fit, sum) = fit(node);
        let max = maximum(node).unwrap_or(sum);
        fields.push(("max", number(max)));
        let title = node.title.clone();
        let mut own = Vec::new();
        match fit {
            Fit::Adds | Fit::Unknown => {}
            Fit::Summed => own.push(Convention::SummedUp { title, sum }),
            Fit::Cap => {
                fields.push(("cap", number(max)));
                if node.alternatives {
                    own.push(Convention::Alternatives { title });
                } else if node.role != Role::Penalty {
                    own.push(Convention::GroupCap { title, sum, max });
                }
            }
            Fit::Broken => {
                let fact = Fact::SumMismatch { sum, max, alternatives: Vec::new() };
                self.fault(at, fact, |fact| {
                    matches!(fact, Fact::SumMismatch { .. } | Fact::SumOverCap { .. })
                });
            }
        }
        if let Some(correction) = self.corrections.nodes.get(&at.row) {
            let decided = decided(node, at, correction, &self.proposal.findings);
            let of_group = |of| Convention::OfGroup { path: at.path.clone(), of: Box::new(of) };
            own.extend(decided.into_iter().map(of_group));
            with_reasons(&mut own, &correction.ours, &of_group);
        }
        self.about_groups.extend(own);
    }

    /// The points of *không phát sinh* for every item, where the notes of the file say so and the author has left it.
    fn usual_na(&self) -> Option<Na> {
        let said = self.proposal.heading.not_arising;
        said.filter(|_| said == self.header.not_arising)
    }

    /// Notes a fault, unless one of its kind stands at its row already.
    fn fault(&mut self, at: &At, fact: Fact, is_same: fn(&Fact) -> bool) {
        let is_told = |open: &Open| matches!(open, Open::Fault(known) if known.at.row == at.row && is_same(&known.fact));
        if !self.open.iter().any(is_told) {
            let place = Place { row: at.row, column: 0 };
            self.open.push(Open::Fault(Finding { fact, at: place, path: at.path.clone() }));
        }
    }

    fn leaf(
        &mut self,
        node: &Node,
        id: &str,
        at: &At,
        is_alternative: bool,
        fields: &mut Vec<(&'static str, Json)>,
    ) {
        let max = node.max.filter(|max| *max > Decimal::ZERO).unwrap_or_else(|| {
            let fact = Fact::MissingPoints { suggest: None };
            self.fault(at, fact, |fact| {
                matches!(fact, Fact::MissingPoints { .. } | Fact::UnreadablePoints { .. })
            });
            Decimal::whole(1)
        });
        fields.push(("max", number(max)));
        let Some(reading) = &node.reading else {
            self.open.push(Open::Confirm { at: at.clone(), doubt: Doubt::NoWords });
            return;
        };
        let mut conventions = Vec::new();
        self.confirmed(node, at, reading, &mut conventions);
        self.compared(node, at, reading, max, &mut conventions);
        let is_survey = reading.scoring == crate::scoring::Scoring::Survey;
        let usual = self.usual_na().filter(|_| node.role == Role::Base && !is_survey);
        let na = node.na.or(is_alternative.then_some(Na::Exclude)).or(usual);
        let mut item = Item::new(self, id, node, at, max, na);
        let rule = item.rule(&reading.scoring);
        let Item { mut na, floor, conventions: more, .. } = item;
        conventions.extend(more);
        // The author's general choice counts for whatever can be answered so, not for rates alone.
        let general = self.header.not_arising.filter(|_| node.role == Role::Base && !is_survey);
        if na.is_none()
            && let Some(general) = general.filter(|na| *na != Na::Forbidden)
        {
            na = Some(general);
            let is_instead = self.proposal.heading.not_arising.is_some();
            conventions.push(Convention::UsualNotArising { na: general, is_instead });
        }
        fields.push(("rule", rule));
        if node.code.is_none() {
            conventions.push(Convention::NoCode);
        }
        match na {
            Some(Na::Full) => fields.push(("na", text("full"))),
            Some(Na::Zero) => fields.push(("na", text("zero"))),
            Some(Na::Exclude) => fields.push(("na", text("exclude"))),
            Some(Na::Forbidden) | None => {}
        }
        if floor < Decimal::ZERO {
            fields.push(("floor", number(floor)));
        }
        if node.verifier_only {
            fields.push(("verifier_only", Json::Bool(true)));
        }
        if let Some(words) = &reading.zero_if {
            let input = self.inputs.own(format!("{id}_zero"), words, Kind::Boolean, "");
            fields.push(("zero_if", list([object([("input", text(&input)), ("is", Json::Bool(true))])])));
        }
        fields.push(("guidance", guidance(node, reading)));
        if let Some(correction) = self.corrections.nodes.get(&at.row) {
            conventions.extend(decided(node, at, correction, &self.proposal.findings));
            with_reasons(&mut conventions, &correction.ours, &|of| of);
        }
        let of_groups = std::mem::take(&mut self.about_groups);
        let all = of_groups.iter().chain(&conventions);
        let mut ours: Vec<(String, String)> =
            all.map(|convention| self.phrases.convention(convention)).collect();
        ours.dedup();
        if !ours.is_empty() {
            fields.push((
                "ours",
                list(ours.iter().map(|(what, why)| object([("what", text(what)), ("why", text(why))]))),
            ));
        }
    }

    fn confirmed(&mut self, node: &Node, at: &At, reading: &Reading, conventions: &mut Vec<Convention>) {
        let Certainty::Confirm(doubt) = reading.certainty else { return };
        let correction = self.corrections.nodes.get(&node.row);
        if !correction.is_some_and(|correction| correction.is_confirmed) {
            self.open.push(Open::Confirm { at: at.clone(), doubt });
        } else if matches!(doubt, Doubt::Several | Doubt::Bands | Doubt::Points) {
            conventions.push(Convention::Chosen(doubt));
        }
    }

    /// Compares the most that the scoring gives with the maximum.
    fn compared(
        &mut self,
        node: &Node,
        at: &At,
        reading: &Reading,
        max: Decimal,
        conventions: &mut Vec<Convention>,
    ) {
        let Some(best) = best(&reading.scoring, max).filter(|best| *best != max) else { return };
        if node.max.is_none() {
            return;
        }
        let correction = self.corrections.nodes.get(&node.row);
        let (sum, adds_up) = (best, adds_up(&reading.scoring));
        let of_levels = Fact::BestLevel { best, max };
        let over = Fact::TextOverMax { sum, max };
        let is_said = correction.is_some_and(|it| {
            let is_kept = is_kept(&of_levels, &it.ours) || is_kept(&over, &it.ours);
            is_kept && may_be_capped(&reading.scoring) || adds_up && (it.is_confirmed || it.scoring.is_some())
        });
        if best > max && is_said {
            conventions.push(Convention::Capped { sum, max });
            return;
        }
        let fact = if best > max && adds_up { over } else { of_levels };
        self.fault(at, fact, |fact| matches!(fact, Fact::BestLevel { .. } | Fact::TextOverMax { .. }));
    }
}

/// The last row that a finding is about, and how far up it is: a sum is about all that stands below it.
fn last_of_sum(finding: &Finding, areas: &[Node]) -> (usize, usize) {
    fn last(node: &Node) -> usize {
        node.children.last().map_or(node.row, last)
    }
    let row = finding.at.row;
    if !matches!(finding.fact, Fact::SumMismatch { .. } | Fact::SumOverCap { .. }) {
        return (row, 0);
    }
    let node = holder(areas, row).filter(|node| node.row == row);
    (node.map_or(row, last), usize::MAX - row)
}

/// The texts of the file beside an item: guidance, evidence, and the words of the scoring where no rule says them.
fn guidance(node: &Node, reading: &Reading) -> Json {
    let mut asks: Vec<&str> = Vec::new();
    let is_typed = matches!(reading.scoring, crate::scoring::Scoring::Manual);
    if is_typed || !matches!(reading.certainty, Certainty::Sure) {
        asks.extend(reading.quoted.iter().map(|(_, words)| words.as_str()));
    }
    if !asks.contains(&node.guidance.as_str()) {
        asks.push(&node.guidance);
    }
    let asks: Vec<&str> = asks.into_iter().map(str::trim).filter(|words| !words.is_empty()).collect();
    let evidence = node.evidence.lines().flat_map(pieces).map(str::trim).filter(|line| !line.is_empty());
    object([("asks", text(&asks.join("\n"))), ("evidence", list(evidence.map(text)))])
}

/// The parts of a line between semicolons, but for those inside brackets.
fn pieces(line: &str) -> Vec<&str> {
    let (mut pieces, mut start, mut depth) = (Vec::new(), 0, 0_i32);
    for (at, c) in line.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ';' if depth <= 0 => {
                pieces.push(&line[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    pieces.push(&line[start..]);
    pieces
}
