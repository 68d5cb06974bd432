//! The kinds of rows without a code: nodes, levels of the node above, the rest of its title, or notes.

use tu_cham_core::number::Decimal;

use super::points::{Points, magnitude, sum};
use super::rows::{Line, Rows};
use crate::proposal::RowKind;

/// The kind of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Is {
    Node,
    Level,
    /// The rest of the title above.
    Title,
    Note,
}

/// The kind of each line.
pub(super) fn settled(rows: &Rows) -> Vec<Is> {
    let lines = &rows.lines;
    let mut settled: Vec<Is> = Vec::with_capacity(lines.len());
    while settled.len() < lines.len() {
        let from = settled.len();
        let line = &lines[from];
        let by_author =
            line.fixed.map(|kind| if matches!(kind, RowKind::Node(_)) { Is::Node } else { Is::Level });
        if let Some(is) = by_author {
            settled.push(is);
        } else if line.code.is_some() || line.outline.is_some() {
            settled.push(coded(line, from.checked_sub(1).map(|above| &lines[above]), &settled));
        } else {
            let is_loose =
                |line: &&Line| line.code.is_none() && line.outline.is_none() && line.fixed.is_none();
            let run = lines[from..]
                .iter()
                .enumerate()
                .take_while(|(at, line)| is_loose(line) && (*at == 0 || !line.follows_total));
            let to = from + run.count();
            let owner = (!line.follows_total && from > 0).then(|| owner(lines, &settled)).flatten();
            settled.extend(Run { lines: &lines[from..to], owner, end: rows.end }.settled());
        }
    }
    settled
}

/// The node that the next line stands below, if none of its own follows.
fn owner<'a>(lines: &'a [Line], settled: &[Is]) -> Option<&'a Line> {
    let at = settled.iter().rposition(|is| *is == Is::Node)?;
    lines.get(at)
}

/// A row with a code is a node, unless it is the lettered level of an item: "a) Kịp thời: 1 điểm" without a maximum.
fn coded(line: &Line, above: Option<&Line>, settled: &[Is]) -> Is {
    let has_points = !line.printed.is_empty();
    let is_lettered = line.code.as_ref().is_some_and(super::code::Code::is_lettered);
    let is_bare = line.code.is_none() && (line.has_bullet || line.reads_as_level());
    let is_below_item =
        above.is_some_and(|above| !above.printed.is_empty()) || settled.last() == Some(&Is::Level);
    if (is_lettered || is_bare) && !has_points && !line.has_words && is_below_item && line.reads_as_level() {
        Is::Level
    } else {
        Is::Node
    }
}

/// Neighbouring rows without codes.
struct Run<'a> {
    lines: &'a [Line],
    /// The node above them.
    owner: Option<&'a Line>,
    /// The last row with points.
    end: usize,
}

impl Run<'_> {
    fn settled(&self) -> Vec<Is> {
        let points: Vec<Decimal> = self.with_points(false).filter_map(|line| line.points.number()).collect();
        let with_points_are_levels = if self.with_points(false).next().is_some() {
            self.are_levels(&points)
        } else {
            let points: Vec<Decimal> =
                self.with_points(true).filter_map(|line| line.points.number()).collect();
            !self.add_up(&points) || points.len() < 2 || points.iter().any(|points| points.is_zero())
        };
        let mut settled: Vec<Is> = Vec::with_capacity(self.lines.len());
        for (at, line) in self.lines.iter().enumerate() {
            let follows_node = settled.contains(&Is::Node) || self.owner.is_some();
            let is_plain = !line.has_bullet;
            let is = if !line.printed.is_empty() && (is_plain || self.with_points(false).next().is_none()) {
                if with_points_are_levels && self.owner.is_some() { Is::Level } else { Is::Node }
            } else if line.row > self.end && !line.has_bullet {
                Is::Note
            } else if line.is_capital() && !line.reads_as_level() && line.row <= self.end {
                Is::Node
            } else if line.has_bullet || line.reads_as_level() {
                if follows_node { Is::Level } else { Is::Note }
            } else if line.has_words && line.row <= self.end {
                Is::Node
            } else if self.goes_on(at) && follows_node {
                Is::Title
            } else if self.lines.iter().any(Line::reads_as_level) && follows_node {
                Is::Level
            } else {
                Is::Note
            };
            settled.push(is);
        }
        settled
    }

    /// The rows with points, with or without a dash.
    fn with_points(&self, has_bullet: bool) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| !line.printed.is_empty() && line.has_bullet == has_bullet)
    }

    /// Whether rows with points in the column of maxima are levels of the item above: one of them gives nothing, or the best one
    /// gives the maximum and the rest less and less.
    fn are_levels(&self, points: &[Decimal]) -> bool {
        if points.iter().any(|points| points.is_zero()) {
            return !self.have_levels();
        }
        let falls = points.windows(2).all(|pair| magnitude(pair[0]) > magnitude(pair[1]));
        let best = points.first().copied().map(magnitude);
        !self.have_levels() && points.len() >= 2 && falls && best == self.max() && !self.add_up(points)
    }

    /// Whether rows with points have words or levels of their own, as items do.
    fn have_levels(&self) -> bool {
        let has_own = |line: &Line| line.has_words && !line.printed.is_empty();
        let followed = self.lines.windows(2).any(|pair| {
            !pair[0].printed.is_empty()
                && !pair[0].has_bullet
                && pair[1].has_bullet
                && pair[1].printed.is_empty()
        });
        self.lines.iter().any(has_own) || followed
    }

    fn max(&self) -> Option<Decimal> {
        match self.owner?.points {
            Points::Number(max) => Some(magnitude(max)),
            Points::Blank | Points::Unreadable => None,
        }
    }

    fn add_up(&self, points: &[Decimal]) -> bool {
        self.max() == Some(sum(points.iter().copied().map(magnitude)))
    }

    /// Whether a row goes on with the title above: a lower-case letter begins it, directly below.
    fn goes_on(&self, at: usize) -> bool {
        let above = at.checked_sub(1).map_or(self.owner, |above| self.lines.get(above));
        let line = &self.lines[at];
        let begins_lower = line.first().chars().next().is_some_and(char::is_lowercase);
        begins_lower
            && above
                .is_some_and(|above| above.row + 1 == line.row && !above.first().ends_with(['.', ':', ';']))
    }
}
