//! Which row stands under which.

use super::code::{Build, Code, Family};
use super::loose::Is;
use super::points::{Points, magnitude};
use super::rows::{Line, Rows};
use crate::proposal::RowKind;
use tu_cham_core::number::Decimal;

/// A node before its words are read.
#[derive(Debug)]
pub(super) struct Branch {
    /// Its line.
    pub line: usize,
    /// The code, with a 0 that was lost.
    pub code: Option<Code>,
    /// The family of the code, in its list.
    pub family: Option<Family>,
    /// The nodes below, by their places in the list of nodes.
    pub children: Vec<usize>,
    /// The lines of its levels.
    pub levels: Vec<usize>,
    /// The lines that go on with its title.
    pub title: Vec<usize>,
    /// How deep it stands; an area is 1.
    pub depth: usize,
}

/// The nodes, each before those below it.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub branches: Vec<Branch>,
    pub areas: Vec<usize>,
}

/// A node whose list may go on.
struct Open {
    branch: usize,
    /// How the rows of its list are built.
    builds: Vec<Sign>,
}

/// The sign that tells the rows of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Coded(Build),
    Uncoded,
    /// The column of titles that the title stands in.
    Outline(usize),
}

/// The deepest tree: area, criterion, and three more.
const DEEPEST: usize = 5;

impl Tree {
    /// The tree of the lines, each being what it was settled to be.
    pub(super) fn of(rows: &Rows, settled: &[Is]) -> Self {
        let mut growing = Growing {
            tree: Self::default(),
            open: Vec::new(),
            lines: &rows.lines,
            last: Vec::new(),
            has_plain: false,
        };
        for (at, is) in settled.iter().enumerate() {
            match is {
                Is::Node => growing.plant(at),
                Is::Level => {
                    if let Some(branch) = growing.tree.branches.last_mut() {
                        branch.levels.push(at);
                    }
                }
                Is::Title => {
                    if let Some(branch) = growing.tree.branches.last_mut() {
                        branch.title.push(at);
                    }
                }
                Is::Note => {}
            }
        }
        let mut tree = growing.tree;
        tree.fold_levels(&rows.lines);
        tree
    }

    /// Children that are the levels of their node become its levels: they have no words of their own, and either the best of them
    /// gives all and the worst nothing, or none of them has points.
    fn fold_levels(&mut self, lines: &[Line]) {
        for at in (0..self.branches.len()).rev() {
            let branch = &self.branches[at];
            if !self.are_levels(branch, lines) {
                continue;
            }
            let mut levels = Vec::new();
            for child in std::mem::take(&mut self.branches[at].children) {
                levels.push(self.branches[child].line);
                levels.append(&mut self.branches[child].levels);
                self.branches[child].depth = 0;
            }
            self.branches[at].levels.append(&mut levels);
        }
    }

    fn are_levels(&self, branch: &Branch, lines: &[Line]) -> bool {
        let children: Vec<&Branch> = branch.children.iter().map(|child| &self.branches[*child]).collect();
        let Some(max) = points(&lines[branch.line]) else { return false };
        let is_bare = |child: &&Branch| {
            let line = &lines[child.line];
            child.children.is_empty() && !line.has_words && line.fixed.is_none()
        };
        if children.is_empty() || !children.iter().all(is_bare) || lines[branch.line].fixed.is_some() {
            return false;
        }
        if children.iter().all(|child| lines[child.line].printed.is_empty()) {
            return children
                .iter()
                .all(|child| !child.levels.is_empty() || lines[child.line].reads_as_level());
        }
        let all: Option<Vec<Decimal>> = children.iter().map(|child| points(&lines[child.line])).collect();
        let is_plain = children.iter().all(|child| child.levels.is_empty());
        // No item gives nothing at best.
        is_plain
            && all.is_some_and(|all| {
                all.iter().any(|points| points.is_zero()) && all.iter().max() == Some(&max)
            })
    }

    /// Whether a node has none below it.
    pub(super) fn is_item(&self, at: usize) -> bool {
        self.branches[at].children.is_empty() && self.branches[at].depth > 0
    }

    /// The items: nodes with none below them.
    pub(super) fn items(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.branches.len()).filter(|at| self.is_item(*at))
    }

    /// All nodes below a node.
    pub(super) fn below(&self, at: usize) -> Vec<usize> {
        let mut below = Vec::new();
        for child in &self.branches[at].children {
            below.push(*child);
            below.append(&mut self.below(*child));
        }
        below
    }

    /// The kinds of the rows that are nodes, from 0.
    pub(super) fn kinds<'a>(&'a self, lines: &'a [Line]) -> impl Iterator<Item = (usize, RowKind)> + 'a {
        self.branches.iter().map(|branch| {
            let kind = match branch.depth {
                0 => RowKind::Level,
                depth => RowKind::Node(u8::try_from(depth).unwrap_or(u8::MAX)),
            };
            (lines[branch.line].row, kind)
        })
    }
}

/// The points of a line without their sign.
pub(super) fn points(line: &Line) -> Option<Decimal> {
    match line.points {
        Points::Number(points) => Some(magnitude(points)),
        Points::Blank | Points::Unreadable => None,
    }
}

/// Words that begin the title of a bonus or penalty group.
const EXTRA: [&str; 7] =
    ["điểm thưởng", "điểm cộng", "điểm trừ", "điểm khuyến khích", "trừ điểm", "thưởng điểm", "cộng điểm"];

struct Growing<'a> {
    tree: Tree,
    open: Vec<Open>,
    lines: &'a [Line],
    /// The last number in each family.
    last: Vec<(Family, u32)>,
    /// Whether a node below the areas is not in capitals, so that capitals tell an area.
    has_plain: bool,
}

impl Growing<'_> {
    fn plant(&mut self, at: usize) {
        let line = &self.lines[at];
        let code = line.code.clone().map(|code| self.without_date(code));
        let build = code.as_ref().map(|code| code.build(|family| self.last_of(family)));
        let sign = match (line.outline, build) {
            (Some(outline), _) => Sign::Outline(outline),
            (None, Some(build)) => Sign::Coded(build),
            (None, None) => Sign::Uncoded,
        };
        let depth = match line.fixed {
            Some(RowKind::Node(depth)) => usize::from(depth).clamp(1, self.open.len() + 1),
            _ => self.depth(line, sign),
        };
        let depth = depth.min(DEEPEST);
        let siblings = self.open.get(depth - 1).map(|open| open.builds.clone()).unwrap_or_default();
        self.open.truncate(depth - 1);
        let branch = self.tree.branches.len();
        let family = build.map(|build| build.family);
        let before = self.siblings().last().copied();
        let code = code.map(|code| self.with_zero(code, before));
        if let (Some(family), Some(ordinal)) =
            (family, code.as_ref().zip(family).and_then(|(code, family)| code.ordinal(family)))
        {
            self.last.retain(|(other, _)| *other != family);
            self.last.push((family, ordinal));
        }
        self.tree.branches.push(Branch {
            line: at,
            code,
            family,
            children: Vec::new(),
            levels: Vec::new(),
            title: Vec::new(),
            depth,
        });
        match self.open.last() {
            Some(parent) => self.tree.branches[parent.branch].children.push(branch),
            None => self.tree.areas.push(branch),
        }
        self.has_plain |= depth > 1 && !line.is_capital();
        let mut builds = siblings;
        if !builds.contains(&sign) {
            builds.push(sign);
        }
        self.open.push(Open { branch, builds });
    }

    fn last_of(&self, family: Family) -> Option<u32> {
        self.last.iter().find(|(other, _)| *other == family).map(|(_, last)| *last)
    }

    /// The nodes of the list that the next node goes to.
    fn siblings(&self) -> &[usize] {
        self.open.last().map_or(&self.tree.areas, |parent| &self.tree.branches[parent.branch].children)
    }

    /// How deep a line stands.
    fn depth(&self, line: &Line, sign: Sign) -> usize {
        let listed = self.open.iter().rposition(|open| open.builds.contains(&sign));
        let below = self.open.len() + 1;
        if let Some(at) = listed {
            return at + 1;
        }
        if self.open.is_empty() || self.is_new_area(line) {
            return 1;
        }
        match sign {
            Sign::Outline(column) => {
                let is_outer = |open: &Open| {
                    open.builds.iter().all(|sign| matches!(sign, Sign::Outline(other) if *other < column))
                };
                self.open.iter().take_while(|open| is_outer(open)).count() + 1
            }
            Sign::Coded(build) => self.shallower(build, line).unwrap_or(below),
            Sign::Uncoded => {
                // A node that is scored itself has no rows below it.
                let is_scored = self.open.last().is_some_and(|open| {
                    let branch = &self.tree.branches[open.branch];
                    !branch.levels.is_empty()
                        || (self.lines[branch.line].has_words
                            && points(&self.lines[branch.line]).is_some()
                            && self.open.len() > 1)
                });
                if is_scored { self.open.len() } else { below }
            }
        }
    }

    /// Whether a line in a list of its own begins an area.
    fn is_new_area(&self, line: &Line) -> bool {
        let first = line.first().to_lowercase();
        let is_extra = EXTRA.iter().any(|word| first.starts_with(word));
        let holds_extras = self.tree.areas.last().is_some_and(|area| {
            let title = self.lines[self.tree.branches[*area].line].first().to_lowercase();
            self.tree.branches[*area].children.is_empty()
                && (title.contains("thưởng") || title.contains("điểm trừ") || title.contains("cộng"))
        });
        let areas_are_capital = self
            .tree
            .areas
            .first()
            .is_some_and(|area| self.lines[self.tree.branches[*area].line].is_capital());
        let is_capital = line.is_capital() && areas_are_capital;
        let is_outer = line.is_capital() || line.code.as_ref().is_none_or(Code::is_outer);
        (is_extra && !holds_extras && is_outer)
            || (line.follows_total && (is_capital || is_extra))
            || (is_capital && self.has_plain)
    }

    /// A number with fewer parts than those of an open list goes on with an outer list, which began without a code of this kind.
    fn shallower(&self, build: Build, line: &Line) -> Option<usize> {
        let begins = line.code.as_ref().and_then(|code| code.ordinal(build.family)) == Some(1);
        let is_inner = |open: &Open| {
            open.builds.iter().any(|sign| matches!(sign, Sign::Coded(other) if other.family == build.family && other.parts > build.parts))
        };
        self.open
            .iter()
            .position(is_inner)
            .filter(|_| build.family == Family::Number && !begins)
            .map(|at| at + 1)
    }

    /// The code of which a spreadsheet made a date, where it goes on below an open node.
    fn without_date(&self, code: Code) -> Code {
        let open = || self.open.iter().rev().filter_map(|open| self.tree.branches[open.branch].code.as_ref());
        let meant =
            Code::of_date(&code.text).into_iter().find(|meant| open().any(|open| meant.is_below(open)));
        meant.unwrap_or(code)
    }

    /// The code with the 0 that a spreadsheet dropped: 1.1 after 1.9 is 1.10.
    fn with_zero(&self, code: Code, before: Option<usize>) -> Code {
        let last = |code: &Code| code.ordinal(Family::Number);
        let before = before.and_then(|before| self.tree.branches[before].code.as_ref());
        let (Some(number), Some(previous)) = (last(&code), before.and_then(last)) else { return code };
        let is_same_list =
            before.is_some_and(|before| before.parts.len() == code.parts.len() && code.parts.len() > 1);
        if code.is_number && is_same_list && number * 10 == previous + 1 {
            code.with_last(number * 10)
        } else {
            code
        }
    }
}
