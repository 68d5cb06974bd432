//! Whether a node counts for the base, on top of it, or against it.

use super::nodes::{Nodes, Source};
use super::points::Points;
use crate::proposal::Role;
use crate::reading::{Token, tokens};
use tu_cham_core::number::Decimal;

impl Nodes {
    /// The part of the total that a node belongs to.
    pub(super) fn role(&self, source: &Source<'_>, at: usize) -> Role {
        if let Some(role) = source.correction(at).and_then(|it| it.role) {
            return role;
        }
        let line = source.line(at);
        let title = line.title.lines.join(" ").to_lowercase();
        let is_deducted =
            |at: usize| matches!(source.line(at).points, Points::Number(points) if points < Decimal::ZERO);
        match self.parents[at] {
            None => by_words(&outside(&title), |title, word| title.contains(word)).unwrap_or_else(|| {
                let below = source.tree.below(at);
                let all = below.iter().filter(|node| {
                    source.line(**node).points.number().is_some_and(|points| !points.is_zero())
                });
                let mut all = all.peekable();
                if all.peek().is_some() && all.all(|node| is_deducted(*node)) {
                    Role::Penalty
                } else {
                    Role::Base
                }
            }),
            Some(parent) => match self.list[parent].role {
                Role::Base if is_deducted(at) => Role::Penalty,
                Role::Base if is_for_both(&self.list[parent].title) => {
                    by_first_word(&title).unwrap_or(Role::Bonus)
                }
                Role::Base => by_words(&title, |title, word| title.starts_with(word))
                    .filter(|_| !source.tree.branches[at].children.is_empty())
                    .unwrap_or_default(),
                role => role,
            },
        }
    }

    /// Whether it is not clear on which side an item counts: its area is for both, or hints at a side.
    pub(super) fn is_role_guessed(&self, source: &Source<'_>, at: usize) -> bool {
        let mut upward = std::iter::successors(Some(at), |at| self.parents[*at]);
        let area = upward.by_ref().last().unwrap_or(at);
        let is_area_said = source.correction(area).is_some_and(|it| it.role.is_some());
        if self.list[at].role == Role::Base && !is_area_said && hints_at_role(&self.list[area].title) {
            return true;
        }
        let Some(parent) = self.parents[at].filter(|parent| is_for_both(&self.list[*parent].title)) else {
            return false;
        };
        let is_said = source.correction(at).is_some_and(|it| it.role.is_some());
        let title = self.list[at].title.to_lowercase();
        let is_negative = source.line(at).points.number().is_some_and(|points| points < Decimal::ZERO);
        self.list[parent].role == Role::Base && !is_said && !is_negative && by_first_word(&title).is_none()
    }
}

/// Words for points on top.
const BONUS: [&str; 13] = [
    "điểm thưởng",
    "thưởng điểm",
    "điểm cộng",
    "cộng điểm",
    "điểm khuyến khích",
    "phần thưởng",
    "phần cộng",
    "nội dung thưởng",
    "tiêu chí thưởng",
    "nội dung cộng",
    "tiêu chí cộng",
    "được cộng",
    "được thưởng",
];
/// Words for points against.
const PENALTY: [&str; 12] = [
    "điểm trừ",
    "trừ điểm",
    "điểm phạt",
    "phạt điểm",
    "phần phạt",
    "phần trừ",
    "nội dung trừ",
    "tiêu chí trừ",
    "nội dung phạt",
    "tiêu chí phạt",
    "bị trừ",
    "bị phạt",
];

/// Whether a title says that points are against the total.
pub(super) fn says_penalty(title: &str) -> bool {
    let title = title.to_lowercase();
    PENALTY.iter().any(|word| title.contains(word)) || title.contains("trừ") || title.contains("phạt")
}

/// The role that words say, if they say one alone.
fn by_words(title: &str, says: impl Fn(&str, &str) -> bool) -> Option<Role> {
    match (BONUS.iter().any(|word| says(title, word)), PENALTY.iter().any(|word| says(title, word))) {
        (true, false) => Some(Role::Bonus),
        (false, true) => Some(Role::Penalty),
        _ => None,
    }
}

/// A title without what stands in brackets, which names a condition more often than the role: "(trừ điểm nếu vi phạm)".
fn outside(title: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for c in title.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// Whether a title hints at points on top or against, and says neither.
fn hints_at_role(title: &str) -> bool {
    let words = tokens(title);
    let names: Vec<&str> = words.iter().filter_map(Token::word).collect();
    let others = ["khen", "tiền", "công", "loại", "phòng", "xử", "khấu", "tạm", "diệt", "cách"];
    let hint = |at: usize| {
        let is_other = at.checked_sub(1).is_some_and(|before| others.contains(&names[before]))
            || names[at] == "cộng"
                && names.get(at + 1).is_some_and(|next| ["đồng", "tác", "hòa", "hoà"].contains(next));
        matches!(names[at], "thưởng" | "phạt" | "trừ" | "cộng") && !is_other
    };
    (0..names.len()).any(hint)
}

/// Whether an area is for points on top and for points against at once: "Điểm cộng, điểm trừ".
fn is_for_both(title: &str) -> bool {
    let title = title.to_lowercase();
    let says = |of: &[&str]| of.iter().any(|word| title.contains(word));
    says(&BONUS) && (says(&PENALTY) || says(&["phạt", ", trừ", "và trừ", "/trừ"]))
}

/// The role of a row in an area for both, by how its title begins.
fn by_first_word(title: &str) -> Option<Role> {
    let begins = |of: &[&str]| of.iter().any(|word| title.trim_start().starts_with(word));
    if begins(&["điểm thưởng", "điểm cộng", "thưởng", "cộng", "điểm khuyến khích"]) {
        return Some(Role::Bonus);
    }
    begins(&["điểm trừ", "điểm phạt", "trừ", "phạt"]).then_some(Role::Penalty)
}
