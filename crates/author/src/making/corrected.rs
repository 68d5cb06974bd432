//! The tree with the author's corrections, as a set can hold it.

use tu_cham_core::number::Decimal;
use tu_cham_core::points::MAX_DECIMALS;

use crate::corrections::{Corrections, NodeCorrection};
use crate::proposal::{Certainty, Doubt, InFile, Node, Proposal, Reading, Role};
use crate::scoring::{Band, Gives, Level, Scoring};

/// The areas with all corrections; a group that counts otherwise than its area stands as an area behind it.
pub(super) fn areas(proposal: &Proposal, corrections: &Corrections) -> Vec<Node> {
    let mut areas = Vec::new();
    for area in &proposal.areas {
        let mut area = corrected(area, corrections);
        if area.max.is_none() && !area.children.is_empty() {
            area.max = match area.role {
                Role::Base => None,
                Role::Bonus => proposal.heading.bonus,
                Role::Penalty => proposal.heading.penalty,
            };
        }
        let mut apart = Vec::new();
        let code = area.code.clone();
        take_apart(&mut area, code.as_deref(), &mut apart);
        if !area.children.is_empty() || area.reading.is_some() || apart.is_empty() {
            areas.push(area);
        }
        areas.extend(apart);
    }
    areas
}

/// The decimals that all printed points need, at least two.
pub(super) fn decimals(areas: &[Node]) -> u8 {
    let mut most = 2;
    for node in areas {
        most = most.max(node.max.map_or(0, Decimal::decimals)).max(decimals(&node.children));
        if let Some(reading) = &node.reading {
            most = most.max(of_scoring(&reading.scoring));
        }
    }
    most.min(MAX_DECIMALS)
}

fn of_scoring(scoring: &Scoring) -> u8 {
    let levels = |levels: &[Level]| levels.iter().map(|level| level.points.decimals()).max().unwrap_or(0);
    match scoring {
        Scoring::YesNo(all) | Scoring::Choice(all) | Scoring::Checks(all) => levels(all),
        Scoring::Bands(bands) => {
            let of = |band: &Band| match band.gives {
                Gives::Points(points) => points.decimals(),
                _ => 0,
            };
            bands.levels.iter().map(of).max().unwrap_or(0)
        }
        Scoring::PerItem { each, .. } => each.decimals(),
        Scoring::Deduct { items, .. } => {
            items.iter().filter_map(|item| item.each).map(Decimal::decimals).max().unwrap_or(0)
        }
        Scoring::Composite { parts, .. } => parts.iter().map(of_scoring).max().unwrap_or(0),
        _ => 0,
    }
}

fn take_apart(node: &mut Node, code: Option<&str>, apart: &mut Vec<Node>) {
    let role = node.role;
    let mut stay = Vec::new();
    for mut child in std::mem::take(&mut node.children) {
        if child.role == role {
            take_apart(&mut child, code, apart);
            stay.push(child);
        } else {
            // Codes are counted anew in each area, so the area's own one has to stand before it.
            child.code = match (code, child.code.as_deref()) {
                (Some(area), Some(own)) if !own.starts_with(area) => Some(format!("{area}.{own}")),
                _ => child.code,
            };
            let own = child.code.clone();
            take_apart(&mut child, own.as_deref(), apart);
            apart.push(child);
        }
    }
    node.children = stay;
}

fn corrected(node: &Node, corrections: &Corrections) -> Node {
    let mut node = Node {
        children: node.children.iter().map(|child| corrected(child, corrections)).collect(),
        ..node.clone()
    };
    node.code = node.code.filter(|code| !code.trim().is_empty());
    if node.role == Role::Penalty {
        node.max = node.max.map(magnitude);
    }
    if let Some(correction) = corrections.nodes.get(&node.row) {
        let in_file = InFile {
            max: node.max,
            code: node.code.clone(),
            scoring: node.reading.as_ref().map(|reading| reading.scoring.clone()),
            facts: Vec::new(),
        };
        node.in_file.get_or_insert_with(|| Box::new(in_file));
        correct(&mut node, correction);
    }
    node
}

fn correct(node: &mut Node, correction: &NodeCorrection) {
    let NodeCorrection {
        code,
        title,
        max,
        is_cap,
        alternatives,
        unit_types,
        voided_by: _,
        role,
        scoring,
        na,
        verifier_only,
        evidence,
        guidance,
        is_confirmed,
        ours: _,
    } = correction;
    let set = |place: &mut String, said: &Option<String>| {
        if let Some(said) = said {
            place.clone_from(said);
        }
    };
    if let Some(code) = code {
        node.code = Some(code.trim().to_owned()).filter(|code| !code.is_empty());
    }
    set(&mut node.title, title);
    set(&mut node.evidence, evidence);
    set(&mut node.guidance, guidance);
    node.max = max.or(node.max);
    node.is_cap = is_cap.unwrap_or(node.is_cap);
    node.alternatives = alternatives.unwrap_or(node.alternatives);
    node.unit_types.clone_from(unit_types);
    node.na = na.or(node.na);
    node.verifier_only = verifier_only.unwrap_or(node.verifier_only);
    if let Some(role) = role {
        give_role(node, *role);
    }
    if let Some(scoring) = scoring
        && node.children.is_empty()
    {
        let reading = node.reading.get_or_insert_with(by_hand);
        reading.scoring = scoring.clone();
        if reading.certainty != Certainty::Confirm(Doubt::Voids) {
            reading.certainty = Certainty::Set;
        }
    }
    if *is_confirmed && node.children.is_empty() {
        node.reading.get_or_insert_with(by_hand);
    }
}

/// A role counts for all that stands below.
fn give_role(node: &mut Node, role: Role) {
    node.role = role;
    for child in &mut node.children {
        give_role(child, role);
    }
}

fn by_hand() -> Reading {
    Reading { scoring: Scoring::Manual, zero_if: None, certainty: Certainty::Set, quoted: Vec::new() }
}

/// A number without its sign.
pub(super) fn magnitude(number: Decimal) -> Decimal {
    let millionths = number.scaled(6).unwrap_or_default();
    Decimal::scaled_from(millionths.abs(), 6)
}
