//! The decisions by which an author settles a fault of the file, as changes of the corrections.

mod cause;
mod levels;
mod standing;

use tu_cham_core::number::Decimal;
use tu_cham_core::unit::UnitType;

use crate::about;
pub use cause::caused_by;

pub use crate::about::Taker;
use crate::corrections::{Corrections, Ours};
use crate::finding::{Fact, Finding};
use crate::proposal::{Node, Proposal, RowKind};
use crate::propose::named_units;
use crate::scoring::{Gives, Scoring};
use levels::{filled, split};
pub use standing::{Decided, Standing};

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

/// The decisions that settle a finding, the likeliest first; none where something has to be typed or edited.
pub fn decisions(finding: &Finding, proposal: &Proposal) -> Vec<Decision> {
    let node = holder(&proposal.areas, finding.at.row);
    match &finding.fact {
        // A total of the whole is no node: a node above it must not take its number.
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
        Fact::BestLevel { best, max } => {
            let scoring = node.and_then(|node| node.reading.as_ref()).map(|reading| &reading.scoring);
            let mut all = Vec::new();
            // A formula that gives less was read otherwise than it is meant: its number is no maximum.
            if best > max || !scoring.is_some_and(has_formula) {
                all.push(Decision::Max(*best));
            }
            if best > max && scoring.is_some_and(may_be_capped) {
                all.push(Decision::AsPrinted);
            }
            all
        }
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
    /// Decides about a finding; the reason, if it is not blank, is kept with what was decided.
    pub fn decide(&mut self, finding: &Finding, proposal: &Proposal, decision: &Decision, why: &str) {
        if *decision == Decision::NotUsed {
            self.rows.insert(finding.at.row, RowKind::Ignored);
        }
        if let Decision::ByUnit(rows) = decision {
            for (row, kinds) in rows {
                self.nodes.entry(*row).or_default().unit_types.clone_from(kinds);
            }
        }
        let row = match decision {
            Decision::Code { row, .. } => *row,
            Decision::NotUsed => finding.at.row,
            _ => holder(&proposal.areas, finding.at.row).map_or(finding.at.row, |node| node.row),
        };
        let node = self.nodes.entry(row).or_default();
        match decision {
            Decision::Max(max) => node.max = Some(*max),
            Decision::Cap => node.is_cap = Some(true),
            Decision::Alternatives => node.alternatives = Some(true),
            Decision::Code { code, .. } => node.code = Some(code.clone()),
            Decision::AsPrinted => node.is_confirmed = true,
            Decision::ByUnit(_) | Decision::NotUsed => {}
            Decision::Edges(scoring, _) => node.scoring = Some(scoring.clone()),
        }
        let name = about::name(&finding.fact);
        node.ours.retain(|ours| about::named(&ours.what) != Some(&name));
        let what = match decision {
            Decision::Edges(_, taker) => about::taken(&finding.fact, *taker),
            Decision::AsPrinted => about::kept(&finding.fact),
            Decision::NotUsed => about::unused(&finding.fact),
            _ => name,
        };
        node.ours.push(Ours { what, why: why.trim().to_owned() });
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

/// Whether a scoring can be counted up to the maximum alone.
pub(crate) const fn may_be_capped(scoring: &Scoring) -> bool {
    matches!(
        scoring,
        Scoring::YesNo(_)
            | Scoring::Choice(_)
            | Scoring::AllOf { .. }
            | Scoring::Target { .. }
            | Scoring::Bands(_)
            | Scoring::Checks(_)
            | Scoring::PerItem { .. }
            | Scoring::Composite { .. }
    )
}

fn has_formula(scoring: &Scoring) -> bool {
    match scoring {
        Scoring::Bands(bands) => bands.levels.iter().any(|band| !matches!(band.gives, Gives::Points(_))),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Place;
    use crate::proposal::{Certainty, Doubt, Reading};
    use crate::scoring::{Band, Bands, Edge, Level, Of};

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
    fn a_point_inside_a_level_takes_its_value_and_leaves_the_rest() {
        let proposal = proposal(vec![
            band(edge(100, true), edge(100, true), 3),
            band(edge(90, true), edge(100, true), 2),
        ]);
        let fact =
            Fact::Overlap { value: Decimal::whole(100), points: [Decimal::whole(3), Decimal::whole(2)] };
        let all = decisions(&finding(fact), &proposal);
        assert_eq!(all.len(), 1, "the lower level would leave nothing of the upper one");
        assert_eq!(edges(&all[0])[1].1, Some(edge(100, false)));
    }

    #[test]
    fn levels_to_choose_from_stay_and_the_choice_is_kept() {
        let level = |label: &str, points| Level {
            group: None,
            label: label.to_owned(),
            points: Decimal::whole(points),
        };
        let mut proposal = proposal(Vec::new());
        let scoring = Scoring::Choice(vec![level("70-90%", 2), level("50-70%", 1)]);
        proposal.areas[0].children[0].reading.as_mut().expect("a reading").scoring = scoring.clone();
        let fact =
            Fact::Overlap { value: Decimal::whole(70), points: [Decimal::whole(2), Decimal::whole(1)] };
        let at = finding(fact.clone());
        let all = decisions(&at, &proposal);
        assert_eq!(all.len(), 2);
        let mut corrections = Corrections::default();
        corrections.decide(&at, &proposal, &all[1], "");
        let ours = &corrections.nodes[&5].ours;
        assert_eq!(about::taken_by(&fact, ours), Some(Taker::Lower));
        assert!(!about::is_left(&fact, &scoring, true, ours));
        let other = Fact::Overlap { value: Decimal::whole(50), points: [Decimal::ZERO; 2] };
        assert!(about::is_left(&other, &scoring, true, ours), "another overlap is still there");
    }

    #[test]
    fn a_formula_that_gives_less_is_no_maximum() {
        let mut proposal = proposal(vec![band(edge(0, true), edge(100, true), 2)]);
        let formula = |proposal: &mut Proposal, points: &str| {
            let reading = proposal.areas[0].children[0].reading.as_mut().expect("a reading");
            let Scoring::Bands(bands) = &mut reading.scoring else { panic!("bands") };
            bands.levels[0].gives = Gives::Times(Decimal::from_canonical(points).expect("a number"));
        };
        formula(&mut proposal, "0.02");
        let less = Decimal::from_canonical("0.02").expect("a number");
        let fact = Fact::BestLevel { best: less, max: Decimal::whole(2) };
        assert_eq!(decisions(&finding(fact), &proposal), []);
        formula(&mut proposal, "5");
        let fact = Fact::BestLevel { best: Decimal::whole(5), max: Decimal::whole(4) };
        let all = decisions(&finding(fact), &proposal);
        assert_eq!(all, [Decision::Max(Decimal::whole(5)), Decision::AsPrinted]);
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
        corrections.decide(&at, &proposal, &all[1], "Lần đầu");
        corrections.decide(&at, &proposal, &all[0], " Hai dòng loại trừ nhau ");
        assert_eq!(corrections.nodes[&4].alternatives, Some(true));
        let ours = Ours { what: "sum_mismatch".to_owned(), why: "Hai dòng loại trừ nhau".to_owned() };
        assert_eq!(corrections.nodes[&4].ours, [ours], "the reason of the decision that holds");
    }

    #[test]
    fn a_total_of_the_whole_changes_no_item_above_it() {
        let (sum, max) = (Decimal::whole(101), Decimal::whole(100));
        let at = finding(Fact::SumMismatch { sum, max, alternatives: Vec::new() });
        let proposal = proposal(Vec::new());
        let all = decisions(&at, &proposal);
        assert_eq!(all, [Decision::NotUsed]);
        let mut corrections = Corrections::default();
        corrections.decide(&at, &proposal, &all[0], "");
        assert!(!corrections.nodes.contains_key(&5));
        assert_eq!(corrections.rows[&6], RowKind::Ignored);
    }

    #[test]
    fn a_finding_at_a_level_is_decided_at_its_item() {
        let at = finding(Fact::BestLevel { best: Decimal::whole(3), max: Decimal::whole(2) });
        let proposal = proposal(Vec::new());
        let mut corrections = Corrections::default();
        let all = decisions(&at, &proposal);
        corrections.decide(&at, &proposal, &all[0], "");
        assert_eq!(corrections.nodes[&5].max, Some(Decimal::whole(3)));
    }
}
