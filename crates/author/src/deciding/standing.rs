//! The decisions that stand, each with the way to take it back alone.

use tu_cham_core::number::Decimal;

use super::levels::{filled, split};
use super::{Decision, holder};
use crate::about::{self, Taker};
use crate::corrections::{Corrections, NodeCorrection, Ours};
use crate::finding::{Fact, Finding};
use crate::proposal::{Node, Proposal, RowKind};
use crate::scoring::Scoring;

/// A decision that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The row whose correction it is, from 1.
    pub row: usize,
    /// The codes from the area down; none where the row is no node.
    pub path: Vec<String>,
    /// The fault as the file has it; `None` where it came about by other corrections.
    pub fact: Option<Fact>,
    /// The decision.
    pub decision: Decided,
    /// The reason; blank for none.
    pub why: String,
    /// The fault, as [`crate::about`] names it.
    name: String,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decided {
    /// One of the decisions that were offered, or a number or a code that was typed.
    As(Decision),
    /// The author has written the scoring anew.
    Rewritten,
}

impl Corrections {
    /// The corrections without what is decided about nodes and lines that add up: the proposal with these has the faults of the file.
    #[must_use]
    pub fn undecided(&self) -> Self {
        let unused =
            self.nodes.iter().filter(|(_, node)| node.ours.iter().any(|it| about::is_unused(&it.what)));
        let mut undecided = Self { nodes: std::collections::BTreeMap::new(), ..self.clone() };
        for (row, _) in unused {
            undecided.rows.remove(row);
        }
        undecided
    }

    /// The decisions that stand, in the order of their rows. `file` is the proposal with the corrections [`Self::undecided`].
    pub fn standing(&self, file: &Proposal) -> Vec<Standing> {
        let mut all: Vec<Standing> = Vec::new();
        let mut add = |standing: Option<Standing>| {
            let Some(new) = standing else { return };
            // One correction may settle several faults.
            let is_edge = matches!(new.decision, Decided::As(Decision::Edges(..)));
            let is_same = |it: &Standing| it.name == new.name || (!is_edge && it.decision == new.decision);
            if !all.iter().any(|it| it.row == new.row && is_same(it)) {
                all.push(new);
            }
        };
        for finding in file.findings.iter().filter(|finding| finding.fact.is_fault()) {
            for row in rows_of(finding, file) {
                add(self.stands(file, row, &about::name(&finding.fact), Some(&finding.fact)));
            }
        }
        for (row, node) in &self.nodes {
            for name in node.ours.iter().filter_map(|it| about::named(&it.what)) {
                add(self.stands(file, *row, name, None));
            }
        }
        all.sort_by_key(|standing| standing.row);
        all
    }

    fn stands(&self, file: &Proposal, row: usize, name: &str, fact: Option<&Fact>) -> Option<Standing> {
        let correction = self.nodes.get(&row)?;
        let said = correction.ours.iter().find(|it| about::named(&it.what) == Some(name));
        let is_unused = said.is_some_and(|it| about::is_unused(&it.what));
        let item = file.at_row(row);
        let node = item.as_ref().map(|item| item.node);
        let decision = if is_unused {
            (self.rows.get(&row) == Some(&RowKind::Ignored)).then_some(Decided::As(Decision::NotUsed))
        } else {
            self.decided(row, correction, (name, fact), said, node)
        };
        let path = item.map(|item| item.above.iter().copied().chain([item.node]).map(name_of).collect());
        Some(Standing {
            row,
            path: path.unwrap_or_default(),
            fact: fact.cloned(),
            decision: decision?,
            why: said.map(|it| it.why.clone()).unwrap_or_default(),
            name: name.to_owned(),
        })
    }

    fn decided(
        &self,
        row: usize,
        correction: &NodeCorrection,
        (name, fact): (&str, Option<&Fact>),
        said: Option<&Ours>,
        node: Option<&Node>,
    ) -> Option<Decided> {
        let kind = name.split(' ').next().unwrap_or_default();
        let max = correction.max.map(Decision::Max);
        let as_printed = |is_so: bool| is_so.then_some(Decision::AsPrinted);
        let own = correction.scoring.as_ref();
        let is_replayed = own.is_some() && replayed(node, &correction.ours, None).as_ref() == own;
        let rewritten = || own.filter(|_| !is_replayed).map(|_| Decided::Rewritten);
        let offered = match kind {
            "sum_mismatch" | "sum_over_cap" => max
                .or_else(|| (correction.is_cap == Some(true)).then_some(Decision::Cap))
                .or_else(|| (correction.alternatives == Some(true)).then_some(Decision::Alternatives))
                .or_else(|| Some(Decision::ByUnit(self.units_below(node?)?))),
            "missing_points" | "unreadable_points" => max,
            "best_level" | "text_over_max" => {
                let is_kept = said.is_some_and(|it| about::is_of_kept(&it.what));
                let is_confirmed = kind == "text_over_max" && correction.is_confirmed;
                return max
                    .or_else(|| as_printed(is_kept || is_confirmed))
                    .map(Decided::As)
                    .or_else(rewritten);
            }
            "duplicate_code" | "code_not_under_parent" => {
                let code = correction.code.clone().map(|code| Decision::Code { row, code });
                let is_kept = kind == "code_not_under_parent" && correction.is_confirmed;
                code.or_else(|| as_printed(is_kept))
            }
            _ => {
                let taker = said.and_then(|it| about::taker(&it.what)).filter(|_| is_replayed);
                let edges = taker.map(|taker| Some(Decided::As(Decision::Edges(own?.clone(), taker))));
                let is_left =
                    |own| fact.is_some_and(|fact| about::is_left(fact, own, false, &correction.ours));
                return edges.unwrap_or_else(|| rewritten().filter(|_| !own.is_some_and(is_left)));
            }
        };
        offered.map(Decided::As)
    }

    /// The kinds of unit that the author has given to the children of a group.
    fn units_below(&self, group: &Node) -> Option<Vec<(usize, Vec<tu_cham_core::unit::UnitType>)>> {
        let units = |child: &Node| {
            let kinds = &self.nodes.get(&child.row)?.unit_types;
            (!kinds.is_empty()).then(|| (child.row, kinds.clone()))
        };
        let all: Vec<_> = group.children.iter().filter_map(units).collect();
        (!all.is_empty()).then_some(all)
    }

    /// Takes a decision back, and nothing else. `file` is the proposal with the corrections [`Self::undecided`].
    pub fn take_back(&mut self, standing: &Standing, file: &Proposal) {
        let Standing { row, decision, name, .. } = standing;
        if let Decided::As(Decision::ByUnit(rows)) = decision {
            for (row, _) in rows {
                self.change_node(*row, |node| node.unit_types.clear());
            }
        }
        if let Decided::As(Decision::NotUsed) = decision {
            self.rows.remove(row);
        }
        let printed = file.at_row(*row).map(|item| item.node);
        self.change_node(*row, |node| {
            match decision {
                Decided::As(Decision::Max(_)) => node.max = None,
                Decided::As(Decision::Cap) => node.is_cap = None,
                Decided::As(Decision::Alternatives) => node.alternatives = None,
                Decided::As(Decision::Code { .. }) => node.code = None,
                Decided::As(Decision::AsPrinted) => node.is_confirmed = false,
                Decided::As(Decision::Edges(..)) => {
                    let rest = replayed(printed, &node.ours, Some(name));
                    let has_rest =
                        node.ours.iter().any(|it| is_of_edge(it) && about::named(&it.what) != Some(name));
                    node.scoring = rest.filter(|_| has_rest);
                }
                Decided::Rewritten => node.scoring = None,
                Decided::As(Decision::NotUsed | Decision::ByUnit(_)) => {}
            }
            node.ours.retain(|it| about::named(&it.what) != Some(name));
        });
    }

    /// Changes the correction of a node; one that says nothing more goes.
    fn change_node(&mut self, row: usize, change: impl FnOnce(&mut NodeCorrection)) {
        let mut node = self.nodes.remove(&row).unwrap_or_default();
        change(&mut node);
        if node != NodeCorrection::default() {
            self.nodes.insert(row, node);
        }
    }
}

/// The rows at which a fault can be decided.
fn rows_of(finding: &Finding, file: &Proposal) -> Vec<usize> {
    let row = finding.at.row;
    let node = holder(&file.areas, row).map(|node| node.row);
    match &finding.fact {
        Fact::DuplicateCode { rows, .. } => rows.clone(),
        // A total of the whole is no node.
        Fact::SumMismatch { .. } | Fact::SumOverCap { .. } => vec![row],
        _ => vec![node.unwrap_or(row)],
    }
}

fn name_of(node: &Node) -> String {
    node.code.clone().unwrap_or_else(|| node.title.clone())
}

fn is_of_edge(ours: &Ours) -> bool {
    about::taker(&ours.what).is_some()
}

/// The printed scoring with all decisions about its edges, but for that about one fault.
fn replayed(node: Option<&Node>, ours: &[Ours], without: Option<&str>) -> Option<Scoring> {
    let mut scoring = node?.reading.as_ref()?.scoring.clone();
    for Ours { what, .. } in ours {
        let (Some(taker), Some(name)) = (about::taker(what), about::named(what)) else { continue };
        if without == Some(name) {
            continue;
        }
        scoring = decided_edge(&scoring, name, taker)?;
    }
    Some(scoring)
}

fn decided_edge(scoring: &Scoring, name: &str, taker: Taker) -> Option<Scoring> {
    let mut words = name.split(' ');
    let kind = words.next()?;
    let mut number = || Decimal::from_canonical(words.next()?);
    match kind {
        "overlap" => split(scoring, number()?, taker),
        "gap" => filled(scoring, number()?, number()?, taker),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deciding::decisions;
    use crate::propose::propose;
    use crate::table::{Cell, Row, Table};

    const FILE: &str = "
        TT | Nội dung | Điểm | Cách chấm
        I | Lĩnh vực | 12 |
        1 | Một | 5 | Từ 90% trở lên: 5 điểm; từ 70% đến 90%: 3 điểm; từ 40% đến dưới 60%: 1 điểm; dưới 40%: 0 điểm
        2 | Hai | 3 | Có: 4 điểm; không: 0 điểm
        2 | Ba | l,5 | Có: 2 điểm; không: 0 điểm
        4.1 | Bốn | 2 | Có: 2 điểm; không: 0 điểm
        | Tổng cộng | 99 |
    ";

    fn table() -> Table {
        let cell = |text: &str| Cell { text: text.trim().to_owned(), ..Cell::default() };
        let line = |line: &str| Row { cells: line.split('|').map(cell).collect(), ..Row::default() };
        let rows = FILE.trim().lines().map(line).collect();
        Table { rows, ..Table::default() }
    }

    /// The faults that are left with corrections, by rows.
    fn faults(corrections: &Corrections) -> Vec<Finding> {
        let mut findings = propose(&[table()], corrections).findings;
        findings.retain(|finding| finding.fact.is_fault());
        findings
    }

    #[test]
    fn every_decision_is_listed_with_its_reason_and_taken_back_alone() {
        let file = propose(&[table()], &Corrections::default());
        let all = faults(&Corrections::default());
        assert!(all.len() >= 6, "{all:?}");
        let mut kinds: Vec<&str> = Vec::new();
        for finding in &all {
            let typed = match &finding.fact {
                Fact::UnreadablePoints { .. } => vec![Decision::Max(Decimal::whole(7))],
                Fact::DuplicateCode { rows, .. } => {
                    rows.iter().map(|row| Decision::Code { row: *row, code: "9".to_owned() }).collect()
                }
                _ => Vec::new(),
            };
            for decision in decisions(finding, &file).into_iter().chain(typed) {
                kinds.push(finding.fact.kind());
                let mut corrections = Corrections::default();
                corrections.decide(finding, &file, &decision, " vì thế ");
                assert_eq!(propose(&[table()], &corrections.undecided()), file, "{decision:?}");
                let standing = corrections.standing(&file);
                let [one] = &standing[..] else { panic!("{decision:?}: {standing:?}") };
                assert_eq!((&one.decision, one.why.as_str()), (&Decided::As(decision.clone()), "vì thế"));
                corrections.take_back(one, &file);
                assert_eq!(corrections, Corrections::default(), "{decision:?}");
            }
        }
        for kind in [
            "overlap",
            "gap",
            "best_level",
            "unreadable_points",
            "sum_mismatch",
            "code_not_under_parent",
            "duplicate_code",
        ] {
            assert!(kinds.contains(&kind), "{kind}");
        }
    }

    #[test]
    fn of_two_decisions_about_one_item_each_is_taken_back_alone() {
        let file = propose(&[table()], &Corrections::default());
        let of_levels = |fact: &Fact| matches!(fact, Fact::Gap { .. } | Fact::Overlap { .. });
        let all: Vec<Finding> = faults(&Corrections::default());
        let all: Vec<&Finding> = all.iter().filter(|finding| of_levels(&finding.fact)).collect();
        let [one, other] = all[..] else { panic!("{all:?}") };
        for (kept, gone) in [(one, other), (other, one)] {
            let (mut both, mut alone) = (Corrections::default(), Corrections::default());
            for finding in [one, other] {
                let now = propose(&[table()], &both);
                let decision = &decisions(finding, &now)[1];
                both.decide(finding, &now, decision, "");
            }
            alone.decide(kept, &file, &decisions(kept, &file)[1], "");
            let name = about::name(&gone.fact);
            let standing = both.standing(&file);
            let gone = standing.iter().find(|it| it.name == name).expect("stands");
            both.take_back(gone, &file);
            assert_eq!(both, alone);
        }
    }

    #[test]
    fn what_is_edited_by_form_stands_as_a_decision_too() {
        let file = propose(&[table()], &Corrections::default());
        let mut corrections = Corrections::default();
        corrections.nodes.entry(4).or_default().max = Some(Decimal::whole(4));
        corrections.nodes.entry(3).or_default().scoring = Some(Scoring::Manual);
        let standing = corrections.standing(&file);
        let said: Vec<(usize, &Decided)> = standing.iter().map(|it| (it.row, &it.decision)).collect();
        let max = Decided::As(Decision::Max(Decimal::whole(4)));
        let rewritten = &Decided::Rewritten;
        assert_eq!(said, [(3, rewritten), (4, &max)]);
        for standing in &standing {
            corrections.take_back(standing, &file);
        }
        assert_eq!(corrections, Corrections::default());
    }
}
