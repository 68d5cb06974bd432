//! The nodes that a row of totals adds up.

use super::nodes::Nodes;
use super::rows::Total;
use super::tree::Tree;
use crate::proposal::Role;
use tu_cham_core::number::Decimal;

/// The areas that a total adds up.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Scope {
    /// The areas, by their places in the list of nodes.
    pub areas: Vec<usize>,
    /// Their codes as the total names them; `None` where it is about the whole.
    pub codes: Option<String>,
    /// Whether it says that bonus points are in it.
    says_bonus: bool,
}

/// The nodes that a row of totals adds up.
pub(super) fn scope(total: &Total, tree: &Tree, nodes: &Nodes) -> Scope {
    let mut above: Vec<usize> =
        tree.areas.iter().copied().filter(|area| tree.branches[*area].line < total.lines).collect();
    // A total above everything is one of all that follows.
    if above.is_empty() {
        above.clone_from(&tree.areas);
    }
    let lower = total.text.to_lowercase();
    let says_bonus = lower.contains("thưởng") || lower.contains("điểm cộng");
    let named = named(&total.text, &above, nodes);
    if !named.is_empty() {
        let first = nodes.list[named[0]].code.clone();
        let codes = if named.len() == 1 { first } else { Some(listed(&total.text)) };
        return Scope { areas: named, codes, says_bonus };
    }
    let is_part = ["lĩnh vực", "phần", "mục", "nhóm"].iter().any(|word| lower.contains(word))
        && lower.starts_with("cộng");
    // "Cộng" alone ends an area, or the whole where that is what its points add up to.
    let maxima = above.iter().map(|area| nodes.list[*area].max).collect::<Option<Vec<Decimal>>>();
    let is_whole = total.points.number().is_some_and(|points| maxima.map(super::points::sum) == Some(points));
    let is_bare = lower.trim_end_matches([':', '.', ' ']) == "cộng" && !is_whole;
    match above.split_last() {
        Some((area, rest)) if is_part || (is_bare && !rest.is_empty()) => {
            let node = &nodes.list[*area];
            Scope {
                areas: vec![*area],
                codes: Some(node.code.clone().unwrap_or_else(|| node.title.clone())),
                says_bonus,
            }
        }
        _ => Scope { areas: above, codes: None, says_bonus },
    }
}

impl Scope {
    /// The possible sums of the total, the likeliest first: whether bonus and penalty are in it is not always said.
    pub(super) fn sums(&self, nodes: &Nodes, of: &dyn Fn(usize) -> Option<Decimal>) -> Vec<Decimal> {
        let part = |role: Role| {
            let areas = self.areas.iter().filter(|area| nodes.list[**area].role == role);
            areas.map(|area| of(*area)).try_fold(Decimal::ZERO, |sum, points| Some(sum.plus(points?)))
        };
        let (base, bonus, penalty) = (part(Role::Base), part(Role::Bonus), part(Role::Penalty));
        let less = penalty.map(super::points::negated);
        let add = |parts: &[Option<Decimal>]| {
            parts.iter().try_fold(Decimal::ZERO, |sum, part| Some(sum.plus((*part)?)))
        };
        let has = |role: Role| self.areas.iter().any(|area| nodes.list[*area].role == role);
        let only_extra = !has(Role::Base);
        let mut sums = match (only_extra, self.says_bonus || self.codes.is_some()) {
            (true, _) => vec![add(&[bonus, penalty]), add(&[bonus, less])],
            (false, true) => vec![add(&[base, bonus]), add(&[base, bonus, less]), base, add(&[base, less])],
            (false, false) => vec![add(&[base, bonus, less]), base, add(&[base, bonus]), add(&[base, less])],
        };
        sums.dedup();
        sums.into_iter().flatten().collect()
    }

    /// Whether it adds up the base and nothing else.
    pub(super) fn is_base(&self, tree: &Tree, nodes: &Nodes) -> bool {
        let is_base = |area: &&usize| nodes.list[**area].role == Role::Base;
        let base: Vec<&usize> = tree.areas.iter().filter(is_base).collect();
        !base.is_empty()
            && self.areas.iter().filter(is_base).eq(base)
            && !self.says_bonus
            && self.areas.iter().all(|area| is_base(&area))
    }
}

/// The areas that a total names by their codes: "I + II", "1 + 2 + … + 8", "I đến VII", "lĩnh vực 1". An area that it
/// says it leaves out is none of them: "chưa trừ mục V".
fn named(text: &str, above: &[usize], nodes: &Nodes) -> Vec<usize> {
    let lower = text.to_lowercase();
    let end = ["chưa", "không gồm", "không tính", "không kể", "trừ "]
        .iter()
        .filter_map(|word| lower.find(word))
        .min();
    let text = end.and_then(|end| text.get(..end)).unwrap_or(text);
    let place = |word: &str| above.iter().position(|area| nodes.list[*area].code.as_deref() == Some(word));
    let mut found: Vec<usize> = Vec::new();
    let (mut is_range, mut is_named, mut before) = (false, false, "");
    for word in words(text) {
        match place(word) {
            Some(at) => {
                let from = match found.last() {
                    Some(last) if is_range && *last < at => last + 1,
                    _ => at,
                };
                found.extend(from..=at);
                // A number alone may be points: "cộng lĩnh vực 1" names an area, "tối đa 10 điểm" does not.
                is_named |=
                    matches!(before.to_lowercase().as_str(), "vực" | "mục" | "phần" | "nhóm" | "cộng");
                is_range = false;
            }
            None if matches!(word, "đến" | "…" | "-" | "–" | "..." | "tới") => is_range = true,
            None if matches!(word, "+" | "và" | ",") => {}
            None => is_range = false,
        }
        before = word;
    }
    found.dedup();
    if found.len() > 1 || is_named { found.iter().map(|at| above[*at]).collect() } else { Vec::new() }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '(', ')', ':', ';'])
        .map(|word| if word.chars().all(|c| c == '.') { "…" } else { word.trim_end_matches(['.', ',']) })
        .filter(|word| !word.is_empty())
}

/// The list of codes as the total has it.
fn listed(text: &str) -> String {
    let inside = text.split_once('(').map(|(_, behind)| behind.split(')').next().unwrap_or_default());
    let behind = inside.unwrap_or_else(|| text.trim_start_matches(|c: char| c.is_lowercase() || c == ' '));
    behind.trim().to_owned()
}
