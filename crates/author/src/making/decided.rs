//! The author's decisions about an item or a group, told as conventions: by the value that holds now beside that of the
//! file, so that a decision which was taken back leaves nothing behind.

use tu_cham_core::number::Decimal;

use super::corrected::magnitude;
use crate::about::{self, Taker};
use crate::corrections::{NodeCorrection, Ours};
use crate::finding::{Fact, Finding};
use crate::open::At;
use crate::phrases::Convention;
use crate::proposal::{InFile, Node};
use crate::scoring::{Band, Bands, Edge, Gives, Level, Of, Scoring};

/// The conventions that come of the corrections of a node.
pub(super) fn decided(
    node: &Node,
    at: &At,
    correction: &NodeCorrection,
    findings: &[Finding],
) -> Vec<Convention> {
    let Some(in_file) = node.in_file.as_deref() else { return Vec::new() };
    let mut decided = Vec::new();
    let printed = in_file.max.map(magnitude);
    if let Some(set) = correction.max.map(magnitude).filter(|set| Some(*set) != printed) {
        decided.push(Convention::MaxSet { printed, text: node.printed_max.clone(), set });
    }
    if let Some(set) = correction.code.as_deref().map(str::trim).filter(|set| !set.is_empty())
        && in_file.code.as_deref() != Some(set)
    {
        decided.push(Convention::CodeSet { printed: in_file.code.clone(), set: set.to_owned() });
    }
    let is_item = node.children.is_empty();
    let told = findings.iter().filter(|it| is_told(&it.fact));
    let here = told.filter(|it| it.at.row == node.row || (is_item && it.path == at.path));
    for fact in here.clone().map(|finding| &finding.fact) {
        if let Fact::CodeNotUnderParent { code, parent, .. } = fact
            && correction.is_confirmed
            && correction.code.is_none()
        {
            decided.push(Convention::CodeKept { code: code.clone(), parent: parent.clone() });
        }
    }
    let own = correction.scoring.as_ref().filter(|own| is_item && in_file.scoring.as_ref() != Some(own));
    let mut facts: Vec<&Fact> = Vec::new();
    for fact in in_file.facts.iter().chain(here.map(|finding| &finding.fact)) {
        if !facts.contains(&fact) {
            facts.push(fact);
        }
    }
    for fact in facts {
        decided.extend(match fact {
            Fact::Gap { .. } | Fact::Overlap { .. } => of_levels(fact, in_file, correction),
            Fact::BestLevel { .. } | Fact::TextOverMax { .. } => {
                own.filter(|_| correction.max.is_none()).map(|_| Convention::Rewritten(fact.clone()))
            }
            _ => None,
        });
    }
    decided
}

/// Whether a decision about a fault is told by what the fault was.
const fn is_told(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::CodeNotUnderParent { .. }
            | Fact::Gap { .. }
            | Fact::Overlap { .. }
            | Fact::BestLevel { .. }
            | Fact::TextOverMax { .. }
    )
}

/// Puts the author's reasons to the conventions that they are about.
pub(super) fn with_reasons(
    conventions: &mut Vec<Convention>,
    reasons: &[Ours],
    whose: &dyn Fn(Convention) -> Convention,
) {
    for Ours { what, why } in reasons.iter().filter(|reason| !reason.why.trim().is_empty()) {
        let Some(name) = about::named(what) else {
            // An older draft has the decision in words.
            conventions.push(whose(Convention::Authors { what: what.clone(), why: why.clone() }));
            continue;
        };
        if let Some(convention) = conventions.iter_mut().find(|convention| answers(convention, name)) {
            let of = Box::new(convention.clone());
            *convention = Convention::Because { of, why: why.trim().to_owned() };
        }
    }
}

/// Whether a convention is what was decided about a fault of this name.
fn answers(convention: &Convention, name: &str) -> bool {
    let kind = name.split(' ').next().unwrap_or_default();
    let is_sum = matches!(kind, "sum_mismatch" | "sum_over_cap");
    let is_most = matches!(kind, "text_over_max" | "best_level");
    match convention {
        Convention::OfGroup { of, .. } => answers(of, name),
        Convention::MaxSet { .. } => {
            is_sum || is_most || matches!(kind, "missing_points" | "unreadable_points")
        }
        Convention::GroupCap { .. } | Convention::Alternatives { .. } => is_sum,
        Convention::Capped { .. } => is_most,
        Convention::CodeSet { .. } | Convention::CodeKept { .. } => {
            matches!(kind, "duplicate_code" | "code_not_under_parent")
        }
        Convention::HoleFilled { from, to, .. } => {
            name == about::name(&Fact::Gap { from: from.value, to: to.value })
        }
        Convention::OverlapGiven { value, .. } => {
            name == about::name(&Fact::Overlap { value: *value, points: [Decimal::ZERO; 2] })
        }
        Convention::Rewritten(fact) => name == about::name(fact),
        _ => false,
    }
}

/// To which level a hole or an overlap of the printed levels has gone.
fn of_levels(fact: &Fact, in_file: &InFile, correction: &NodeCorrection) -> Option<Convention> {
    let own = correction.scoring.as_ref()?;
    let told = match (fact, in_file.scoring.as_ref(), own) {
        (Fact::Gap { from, to }, Some(Scoring::Bands(printed)), Scoring::Bands(now)) => {
            hole(printed, now, *from, *to)
        }
        (Fact::Overlap { value, .. }, Some(Scoring::Bands(printed)), Scoring::Bands(now)) => {
            overlap(printed, now, *value)
        }
        (
            Fact::Overlap { value, points: ends },
            Some(Scoring::Choice(levels) | Scoring::YesNo(levels)),
            Scoring::Choice(_) | Scoring::YesNo(_),
        ) if in_file.scoring.as_ref() == Some(own) => {
            let points = match about::taken_by(fact, &correction.ours)? {
                Taker::Upper => ends[0],
                Taker::Lower => ends[1],
            };
            let is_one = |level: &&Level| ends.contains(&level.points);
            Some(Convention::OverlapGiven {
                levels: levels.iter().filter(is_one).map(Level::words).collect(),
                of: Of::Percent,
                value: *value,
                gives: Gives::Points(points),
            })
        }
        _ => None,
    };
    told.or_else(|| (in_file.scoring.as_ref() != Some(own)).then(|| Convention::Rewritten(fact.clone())))
}

fn hole(printed: &Bands, now: &Bands, from: Decimal, to: Decimal) -> Option<Convention> {
    let lower = printed.levels.iter().find(|band| band.to.is_some_and(|end| end.value == from));
    let upper = printed.levels.iter().find(|band| band.from.value == to);
    let inclusive = lower.and_then(|band| band.to).is_none_or(|end| !end.inclusive);
    let from = Edge { value: from, inclusive };
    let to = Edge { value: to, inclusive: upper.is_none_or(|band| !band.from.inclusive) };
    let band = now.levels.iter().find(|band| begins_by(band, from) && ends_from(band, to))?;
    let levels = words([lower, upper]);
    Some(Convention::HoleFilled { levels, of: printed.of, from, to, gives: band.gives })
}

fn overlap(printed: &Bands, now: &Bands, value: Decimal) -> Option<Convention> {
    let edge = Edge { value, inclusive: true };
    let holds = |band: &&Band| begins_by(band, edge) && ends_from(band, edge);
    let mut holding = now.levels.iter().filter(holds);
    let (band, None) = (holding.next()?, holding.next()) else { return None };
    let levels = printed.levels.iter().filter(holds).map(|band| band.label.clone()).collect();
    Some(Convention::OverlapGiven { levels, of: printed.of, value, gives: band.gives })
}

fn words(bands: [Option<&Band>; 2]) -> Vec<String> {
    let labels = bands.into_iter().flatten().map(|band| band.label.clone());
    labels.filter(|label| !label.trim().is_empty()).collect()
}

fn begins_by(band: &Band, edge: Edge) -> bool {
    (band.from.value, !band.from.inclusive) <= (edge.value, !edge.inclusive)
}

fn ends_from(band: &Band, edge: Edge) -> bool {
    band.to.is_none_or(|to| (to.value, to.inclusive) >= (edge.value, edge.inclusive))
}
