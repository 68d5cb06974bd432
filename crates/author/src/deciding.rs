//! The decisions by which an author settles a fault of the file, as changes of the corrections.

use tu_cham_core::number::Decimal;
use tu_cham_core::unit::UnitType;

use crate::corrections::{Corrections, Ours};
use crate::finding::{Fact, Finding};
use crate::proposal::{Node, Proposal, RowKind};
use crate::propose::named_units;
use crate::scoring::{Band, Edge, Scoring};

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// The maximum of the node is this.
    Max(Decimal),
    /// The maximum of a group is a cap below the sum of its children.
    Cap,
    /// Only one of the children of the group counts.
    Alternatives,
    /// Each of the children, by its row, is for these kinds of unit.
    ByUnit(Vec<(usize, Vec<UnitType>)>),
    /// The code of a row is this.
    Code {
        /// The row, from 1.
        row: usize,
        /// The code.
        code: String,
    },
    /// A line that adds up is not used: the sums of the set are its own.
    NotUsed,
    /// It stays as it is printed: the code where it stands, the points up to the printed maximum.
    AsPrinted,
    /// An end of a band is another: an overlap goes to one of its two bands, a hole is filled.
    Edges(Scoring, Taker),
}

/// Which of two bands beside each other takes what both have, or neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taker {
    /// The band of higher rates or counts.
    Upper,
    /// The band of lower ones.
    Lower,
}

/// The decisions that settle a finding, the likeliest first; none where something has to be typed or edited.
pub fn decisions(finding: &Finding, proposal: &Proposal) -> Vec<Decision> {
    let node = holder(&proposal.areas, finding.at.row);
    match &finding.fact {
        // A total of the whole is no node: what stands above it must not take its number.
        Fact::SumMismatch { .. } | Fact::SumOverCap { .. }
            if node.is_none_or(|node| node.row != finding.at.row) =>
        {
            vec![Decision::NotUsed]
        }
        Fact::SumMismatch { sum, max, alternatives } => {
            let mut all = Vec::new();
            if max < sum && !alternatives.is_empty() {
                let rows = node.and_then(|node| by_unit(node, alternatives, &proposal.heading.unit_types));
                all.extend(rows.map(Decision::ByUnit));
                all.push(Decision::Alternatives);
            }
            all.push(Decision::Max(*sum));
            if max < sum {
                all.push(Decision::Cap);
            }
            if max < sum && alternatives.is_empty() {
                all.push(Decision::Alternatives);
            }
            all
        }
        Fact::SumOverCap { sum, .. } => vec![Decision::Cap, Decision::Max(*sum)],
        Fact::TextOverMax { sum, .. } => vec![Decision::AsPrinted, Decision::Max(*sum)],
        Fact::BestLevel { best, .. } => vec![Decision::Max(*best)],
        Fact::CodeNotUnderParent { suggest, .. } => {
            let row = finding.at.row;
            let code = suggest.iter().map(|code| Decision::Code { row, code: code.clone() });
            code.chain([Decision::AsPrinted]).collect()
        }
        Fact::MissingPoints { suggest } | Fact::UnreadablePoints { suggest, .. } => {
            suggest.iter().map(|points| Decision::Max(*points)).collect()
        }
        Fact::Overlap { value, .. } => {
            let scoring = node.and_then(|node| node.reading.as_ref()).map(|reading| &reading.scoring);
            let split = |taker| {
                scoring.and_then(|scoring| split(scoring, *value, taker)).map(|it| Decision::Edges(it, taker))
            };
            [Taker::Upper, Taker::Lower].into_iter().filter_map(split).collect()
        }
        Fact::Gap { from, to } => {
            let scoring = node.and_then(|node| node.reading.as_ref()).map(|reading| &reading.scoring);
            let filled = |taker| {
                scoring.and_then(|it| filled(it, *from, *to, taker)).map(|it| Decision::Edges(it, taker))
            };
            [Taker::Upper, Taker::Lower].into_iter().filter_map(filled).collect()
        }
        _ => Vec::new(),
    }
}

impl Corrections {
    /// Decides about a finding; the reason, if one is given, is kept with what was decided.
    pub fn decide(
        &mut self,
        finding: &Finding,
        proposal: &Proposal,
        decision: &Decision,
        ours: Option<Ours>,
    ) {
        if *decision == Decision::NotUsed {
            self.rows.insert(finding.at.row, RowKind::Ignored);
            return;
        }
        if let Decision::ByUnit(rows) = decision {
            for (row, kinds) in rows {
                self.nodes.entry(*row).or_default().unit_types.clone_from(kinds);
            }
        }
        let row = match decision {
            Decision::Code { row, .. } => *row,
            _ => holder(&proposal.areas, finding.at.row).map_or(finding.at.row, |node| node.row),
        };
        let node = self.nodes.entry(row).or_default();
        match decision {
            Decision::Max(max) => node.max = Some(*max),
            Decision::Cap => node.is_cap = Some(true),
            Decision::Alternatives => node.alternatives = Some(true),
            Decision::Code { code, .. } => node.code = Some(code.clone()),
            Decision::AsPrinted | Decision::NotUsed => node.is_confirmed = true,
            Decision::ByUnit(_) => {}
            Decision::Edges(scoring, _) => node.scoring = Some(scoring.clone()),
        }
        node.ours.extend(ours);
    }
}

/// The kinds of unit that rows which exclude each other name in their titles, where each kind of the set has one of them.
fn by_unit(group: &Node, codes: &[String], all: &[UnitType]) -> Option<Vec<(usize, Vec<UnitType>)>> {
    let is_one = |node: &&Node| node.code.as_ref().is_some_and(|code| codes.contains(code));
    let rows: Vec<(usize, Vec<UnitType>)> =
        group.children.iter().filter(is_one).map(|node| (node.row, named_units(&node.title, all))).collect();
    let named: Vec<UnitType> = rows.iter().flat_map(|(_, kinds)| kinds.iter().copied()).collect();
    let each_once = all.iter().all(|kind| named.iter().filter(|other| *other == kind).count() == 1);
    let is_whole = !all.is_empty() && named.len() == all.len() && each_once;
    (is_whole && rows.len() > 1 && rows.iter().all(|(_, kinds)| !kinds.is_empty())).then_some(rows)
}

/// The node of a row, or the item whose level stands there.
pub fn holder(nodes: &[Node], row: usize) -> Option<&Node> {
    let node = nodes.iter().filter(|node| node.row <= row).max_by_key(|node| node.row)?;
    if node.row == row { Some(node) } else { holder(&node.children, row).or(Some(node)) }
}

/// The scoring with a value that two bands hold given to one of them.
fn split(scoring: &Scoring, value: Decimal, taker: Taker) -> Option<Scoring> {
    let Scoring::Bands(bands) = scoring else { return None };
    let mut bands = bands.clone();
    let ends =
        |band: &Band| band.to.is_some_and(|to| to.value == value && to.inclusive) && band.from.value != value;
    let begins = |band: &Band| {
        band.from.value == value && band.from.inclusive && band.to.is_none_or(|to| to.value != value)
    };
    let (lower, upper) = (bands.levels.iter().position(ends)?, bands.levels.iter().position(begins)?);
    match taker {
        Taker::Upper => bands.levels[lower].to = Some(Edge { value, inclusive: false }),
        Taker::Lower => bands.levels[upper].from.inclusive = false,
    }
    Some(Scoring::Bands(bands))
}

/// The scoring with a hole between two bands given to one of them.
fn filled(scoring: &Scoring, from: Decimal, to: Decimal, taker: Taker) -> Option<Scoring> {
    let Scoring::Bands(bands) = scoring else { return None };
    let mut bands = bands.clone();
    let lower = bands.levels.iter().position(|band| band.to.is_some_and(|end| end.value == from));
    let upper = bands.levels.iter().position(|band| band.from.value == to);
    match (taker, lower, upper) {
        (Taker::Upper, Some(lower), Some(upper)) => {
            let end = bands.levels[lower].to?;
            bands.levels[upper].from = Edge { value: from, inclusive: !end.inclusive };
        }
        (Taker::Lower, Some(lower), Some(upper)) => {
            let start = bands.levels[upper].from;
            bands.levels[lower].to = Some(Edge { value: to, inclusive: !start.inclusive });
        }
        // The hole lies at the end of everything.
        (Taker::Upper, None, Some(upper)) => bands.levels[upper].from = Edge { value: from, inclusive: true },
        (Taker::Lower, Some(lower), None) => {
            bands.levels[lower].to = Some(Edge { value: to, inclusive: true });
        }
        _ => return None,
    }
    Some(Scoring::Bands(bands))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Place;
    use crate::proposal::{Certainty, Doubt, Reading};
    use crate::scoring::{Bands, Gives, Of};

    fn edge(value: i64, inclusive: bool) -> Edge {
        Edge { value: Decimal::whole(value), inclusive }
    }

    fn band(from: Edge, to: Edge, points: i64) -> Band {
        Band {
            group: None,
            label: String::new(),
            from,
            to: Some(to),
            gives: Gives::Points(Decimal::whole(points)),
        }
    }

    fn proposal(levels: Vec<Band>) -> Proposal {
        let bands = Bands { of: Of::Percent, levels, rate: None, round: None, clamps: false };
        let reading = Reading {
            scoring: Scoring::Bands(bands),
            zero_if: None,
            certainty: Certainty::Confirm(Doubt::Bands),
            quoted: Vec::new(),
        };
        let item = Node { row: 5, reading: Some(reading), ..Node::default() };
        Proposal {
            areas: vec![Node { row: 4, children: vec![item], ..Node::default() }],
            ..Proposal::default()
        }
    }

    fn finding(fact: Fact) -> Finding {
        Finding { fact, at: Place { row: 6, column: 3 }, path: Vec::new() }
    }

    fn edges(decision: &Decision) -> Vec<(Edge, Option<Edge>)> {
        let Decision::Edges(Scoring::Bands(bands), _) = decision else { panic!("bands") };
        bands.levels.iter().map(|band| (band.from, band.to)).collect()
    }

    #[test]
    fn an_edge_of_two_bands_goes_to_either() {
        let proposal =
            proposal(vec![band(edge(90, true), edge(100, true), 2), band(edge(0, true), edge(90, true), 1)]);
        let fact =
            Fact::Overlap { value: Decimal::whole(90), points: [Decimal::whole(2), Decimal::whole(1)] };
        let all = decisions(&finding(fact), &proposal);
        assert_eq!(
            edges(&all[0]),
            [(edge(90, true), Some(edge(100, true))), (edge(0, true), Some(edge(90, false)))]
        );
        assert_eq!(
            edges(&all[1]),
            [(edge(90, false), Some(edge(100, true))), (edge(0, true), Some(edge(90, true)))]
        );
    }

    #[test]
    fn a_hole_is_filled_from_either_side() {
        let proposal =
            proposal(vec![band(edge(80, true), edge(100, true), 2), band(edge(0, true), edge(70, false), 1)]);
        let fact = Fact::Gap { from: Decimal::whole(70), to: Decimal::whole(80) };
        let all = decisions(&finding(fact), &proposal);
        assert_eq!(edges(&all[0])[0].0, edge(70, true));
        assert_eq!(edges(&all[1])[1].1, Some(edge(80, false)));
    }

    #[test]
    fn a_sum_that_is_too_high_can_be_taken_capped_or_be_that_of_alternatives() {
        let (sum, max) = (Decimal::whole(36), Decimal::whole(18));
        let mut at =
            finding(Fact::SumMismatch { sum, max, alternatives: vec!["1.3.1".into(), "1.3.2".into()] });
        at.at.row = 4;
        let proposal = proposal(Vec::new());
        let all = decisions(&at, &proposal);
        assert_eq!(all, [Decision::Alternatives, Decision::Max(sum), Decision::Cap]);
        let mut corrections = Corrections::default();
        let ours =
            Ours { what: "Tính một dòng".to_owned(), why: "Hai dòng loại trừ nhau".to_owned() };
        corrections.decide(&at, &proposal, &all[0], Some(ours.clone()));
        assert_eq!(corrections.nodes[&4].alternatives, Some(true));
        assert_eq!(corrections.nodes[&4].ours, [ours]);
    }

    #[test]
    fn a_total_of_the_whole_changes_no_item_above_it() {
        let (sum, max) = (Decimal::whole(101), Decimal::whole(100));
        let at = finding(Fact::SumMismatch { sum, max, alternatives: Vec::new() });
        let proposal = proposal(Vec::new());
        let all = decisions(&at, &proposal);
        assert_eq!(all, [Decision::NotUsed]);
        let mut corrections = Corrections::default();
        corrections.decide(&at, &proposal, &all[0], None);
        assert!(corrections.nodes.is_empty());
        assert_eq!(corrections.rows[&6], RowKind::Ignored);
    }

    #[test]
    fn a_finding_at_a_level_is_decided_at_its_item() {
        let at = finding(Fact::BestLevel { best: Decimal::whole(3), max: Decimal::whole(2) });
        let proposal = proposal(Vec::new());
        let mut corrections = Corrections::default();
        let all = decisions(&at, &proposal);
        corrections.decide(&at, &proposal, &all[0], None);
        assert_eq!(corrections.nodes[&5].max, Some(Decimal::whole(3)));
    }
}
