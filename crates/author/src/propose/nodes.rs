//! The nodes with their texts, maxima and roles, and the words of each item read.

use super::filled::printed;
use super::grid::Grid;
use super::layout::Layout;
use super::points::{Points, said};
use super::rows::{Line, Rows};
use super::tree::{self, Tree};
use super::unread;
use crate::about::is_left;
use crate::corrections::{Corrections, NodeCorrection};
use crate::finding::Place;
use crate::finding::{Fact, Finding};
use crate::proposal::{Certainty, ColumnRole, Doubt, InFile, Node, Reading, Role};
use crate::reading::{Known, LevelRow, Outcome, Said, Words, voids_in};
use crate::scoring::Scoring;
use tu_cham_core::number::Decimal;

/// The nodes, in the order of the tree's list and not yet put together.
#[derive(Default)]
pub(super) struct Nodes {
    pub list: Vec<Node>,
    /// The node above each; `None` above an area.
    pub parents: Vec<Option<usize>>,
    /// The maximum that the words of each item suggest.
    pub suggested: Vec<Option<Decimal>>,
    /// Findings that the words of the items gave rise to.
    pub findings: Vec<Finding>,
}

/// All that is known of a table before its words are read.
pub(super) struct Source<'a> {
    pub grid: &'a Grid<'a>,
    pub layout: &'a Layout,
    pub rows: &'a Rows,
    pub tree: &'a Tree,
    pub corrections: &'a Corrections,
    /// Earlier readings of items.
    pub known: &'a Known,
}

impl Source<'_> {
    /// The line of a node.
    pub(super) fn line(&self, node: usize) -> &Line {
        &self.rows.lines[self.tree.branches[node].line]
    }

    /// The author's correction of a node. Of several nodes in one row the innermost is meant.
    pub(super) fn correction(&self, node: usize) -> Option<&NodeCorrection> {
        let row = self.line(node).row;
        let correction = self.corrections.nodes.get(&(row + 1))?;
        // Nodes of one row follow each other.
        let mut below = self.tree.branches.iter().skip(node + 1).filter(|branch| branch.depth > 0);
        let is_innermost = below.next().is_none_or(|branch| self.rows.lines[branch.line].row != row);
        is_innermost.then_some(correction)
    }
}

impl Nodes {
    /// The nodes of a table, or the items that are to be read before: more than `most` of them.
    pub(super) fn of(source: &Source<'_>, most: usize) -> Result<Self, Vec<(Place, Words)>> {
        let mut left = Left { most, read: 0, items: Vec::new() };
        let nodes = Self::each(source, |nodes, at| nodes.read(source, at, &mut left));
        if left.items.is_empty() { Ok(nodes) } else { Err(left.items) }
    }

    fn each(source: &Source<'_>, mut item: impl FnMut(&mut Self, usize)) -> Self {
        let count = source.tree.branches.len();
        let mut parents = vec![None; count];
        for (at, branch) in source.tree.branches.iter().enumerate() {
            for child in &branch.children {
                parents[*child] = Some(at);
            }
        }
        let mut nodes = Self { parents, suggested: vec![None; count], ..Self::default() };
        for at in 0..count {
            let role = nodes.role(source, at);
            let node = node(source, at, role);
            nodes.list.push(node);
            if source.tree.is_item(at) {
                item(&mut nodes, at);
            }
        }
        nodes
    }

    /// The codes from the area down to a node; a title where there is no code.
    pub(super) fn path(&self, node: usize) -> Vec<String> {
        let mut path = Vec::new();
        let mut at = Some(node);
        while let Some(node) = at {
            path.push(self.list[node].code.clone().unwrap_or_else(|| self.list[node].title.clone()));
            at = self.parents[node];
        }
        path.reverse();
        path
    }

    /// The areas with all that stands below them.
    pub(super) fn assembled(&self, tree: &Tree, of: &[usize]) -> Vec<Node> {
        let with_children = |at: &usize| Node {
            children: self.assembled(tree, &tree.branches[*at].children),
            ..self.list[*at].clone()
        };
        of.iter().map(with_children).collect()
    }

    /// Reads the words of an item.
    fn read(&mut self, source: &Source<'_>, at: usize, left: &mut Left) {
        let words = words(source, at, &self.list[at]);
        let Some(outcome) = left.outcome(source.known, words) else { return };
        let mut upward = std::iter::successors(Some(at), |at| self.parents[*at]);
        let is_asked = self.is_role_guessed(source, at) || upward.any(|at| unread::has_points(source, at));
        let Outcome { mut reading, title, na, verifier_only, suggested_max, voids, mut findings } = outcome;
        // A mark in the column of a survey is all that some tables say about an item.
        if let (Certainty::Confirm(Doubt::NoWords), Scoring::Manual, Some(at)) =
            (reading.certainty, &reading.scoring, unread::surveyed(source, at))
        {
            reading.scoring = Scoring::Survey;
            findings.push(Finding { fact: Fact::Survey, at, path: Vec::new() });
        }
        let said = source.correction(at);
        self.suggested[at] = suggested_max;
        let node = &mut self.list[at];
        node.title = said.and_then(|it| it.title.clone()).unwrap_or(title);
        node.na = said.and_then(|it| it.na).or(na);
        node.verifier_only = said.and_then(|it| it.verifier_only).unwrap_or(verifier_only);
        let own = said.and_then(|it| it.scoring.clone());
        // Words that the author has read himself are not found fault with, but for holes that his reading leaves.
        let ours = said.map(|it| it.ours.as_slice()).unwrap_or_default();
        let stays =
            |fact: &Fact| own.as_ref().is_none_or(|own| is_left(fact, own, *own == reading.scoring, ours));
        let (findings, gone): (Vec<Finding>, Vec<Finding>) =
            findings.into_iter().partition(|finding| stays(&finding.fact));
        if let Some(in_file) = &mut node.in_file {
            in_file.scoring = Some(reading.scoring.clone());
            in_file.facts = gone.into_iter().map(|finding| finding.fact).collect();
        }
        // A clause of an area about itself leaves nothing above it without points.
        let voids = if self.parents[at].is_some() { voids } else { Vec::new() };
        node.voids = own.as_ref().map_or(voids.clone(), |own| voids_in(own, &voids, &reading.scoring));
        let is_confirmed = said.is_some_and(|it| it.is_confirmed);
        let is_unsaid =
            !node.voids.is_empty() && !is_confirmed && source.corrections.voiding(node.row).is_empty();
        let certainty = match reading.certainty {
            _ if is_confirmed || own.is_some() && !is_unsaid => Certainty::Set,
            _ if own.is_some() => Certainty::Confirm(Doubt::Voids),
            Certainty::Sure if is_asked => Certainty::Confirm(Doubt::Several),
            certainty => certainty,
        };
        node.reading = Some(Reading { scoring: own.unwrap_or(reading.scoring), certainty, ..reading });
        let path = self.path(at);
        self.findings.extend(findings.into_iter().map(|finding| Finding { path: path.clone(), ..finding }));
    }
}

/// How many items were read, and those that are left because they are too many.
struct Left {
    most: usize,
    read: usize,
    items: Vec<(Place, Words)>,
}

impl Left {
    /// The reading of words; `None` where they are left.
    fn outcome(&mut self, known: &Known, words: Words) -> Option<Outcome> {
        let at = words.title.at;
        let before = known.of(at, &words);
        if before.is_some() {
            return before;
        }
        if self.read < self.most {
            self.read += 1;
            return Some(known.read(at, words));
        }
        self.items.push((at, words));
        None
    }
}

/// A node with its texts, before its words are read.
fn node(source: &Source<'_>, at: usize, role: Role) -> Node {
    let branch = &source.tree.branches[at];
    let line = source.line(at);
    let said = source.correction(at);
    let title = whole_title(source, at).lines.join(" ");
    let has_own_code =
        line.code.as_ref().map(|code| &code.text) != branch.code.as_ref().map(|code| &code.text);
    let max = match line.points {
        Points::Number(_) => tree::points(line),
        Points::Blank => max_of_title(&title),
        Points::Unreadable => None,
    };
    let is_plain = line.points.number().is_some_and(|points| points.canonical() == line.printed)
        || source.grid.is_number(line.row, line.points_column);
    let text = |role| column_text(source, at, role);
    let code = branch.code.as_ref().map(|code| code.text.clone());
    let in_file = || Box::new(InFile { max, code: code.clone(), ..InFile::default() });
    Node {
        row: line.row + 1,
        in_file: said.map(|_| in_file()),
        code: said.and_then(|it| it.code.clone()).or_else(|| code.clone()),
        printed_code: line.code.as_ref().filter(|_| has_own_code).map(|code| code.text.clone()),
        title: said.and_then(|it| it.title.clone()).unwrap_or(title),
        max: said.and_then(|it| it.max).or(max),
        printed_max: (!is_plain && !line.printed.is_empty()).then(|| line.printed.clone()),
        role,
        is_cap: said.and_then(|it| it.is_cap).unwrap_or_default(),
        alternatives: said.and_then(|it| it.alternatives).unwrap_or_default(),
        unit_types: said.map(|it| it.unit_types.clone()).unwrap_or_default(),
        evidence: said.and_then(|it| it.evidence.clone()).unwrap_or_else(|| text(ColumnRole::Evidence)),
        guidance: said.and_then(|it| it.guidance.clone()).unwrap_or_else(|| text(ColumnRole::Guidance)),
        ..Node::default()
    }
}

/// The lines of a title with those that go on with it.
fn whole_title(source: &Source<'_>, at: usize) -> Said {
    let mut title = source.line(at).title.clone();
    if source.line(at).has_bullet
        && let Some(first) = title.lines.first_mut()
    {
        *first = first
            .trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '“' | '"' | '('))
            .to_owned();
    }
    for line in &source.tree.branches[at].title {
        title.lines.extend(source.rows.lines[*line].title.lines.iter().cloned());
    }
    title
}

/// The maximum at the end of a title: "CHỈ ĐẠO, ĐIỀU HÀNH (15 điểm)", "ĐIỂM TRỪ (tối đa trừ 5)".
fn max_of_title(title: &str) -> Option<Decimal> {
    let (_, behind) = title.trim_end_matches(['.', ' ']).strip_suffix(')')?.rsplit_once('(')?;
    let lower = behind.to_lowercase();
    let says_points = lower.contains("điểm") || lower.contains("tối đa");
    said(&lower).filter(|_| says_points).map(super::points::magnitude)
}

/// The text of a column of a role, on one line.
fn column_text(source: &Source<'_>, at: usize, role: ColumnRole) -> String {
    let said = column_said(source, at, role, false);
    let is_text = matches!(source.grid.table.kind, crate::table::Kind::Text(_));
    if role == ColumnRole::Evidence && is_text { listed(&said.lines) } else { said.lines.join(" ") }
}

/// The paragraphs of a text document as a list on one line. In a spreadsheet a line may end anywhere.
fn listed(lines: &[String]) -> String {
    let mut listed = String::new();
    for line in lines {
        let begins = line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if !listed.is_empty() {
            listed.push_str(if begins && !listed.ends_with([';', ',', ':', '.']) { "; " } else { " " });
        }
        listed.push_str(line);
    }
    listed
}

/// The lines of the columns of a role in the row of a node, seen through merged cells, and in the rows that go on with it.
fn column_said(source: &Source<'_>, at: usize, role: ColumnRole, without_rows: bool) -> Said {
    let line = source.line(at);
    let mut said = Said::default();
    for column in source.layout.all(role) {
        let (row, origin) = source.grid.origin(line.row, column);
        let mut here = source.grid.said(row, origin);
        if role == ColumnRole::Evidence {
            here = printed(here, source.layout.appended.contains(&column));
        }
        if said.lines.is_empty() {
            said.at = super::grid::place(line.row, column);
        }
        said.lines.append(&mut here.lines);
        if !without_rows {
            for row in continued(source, at).filter(|row| !source.grid.is_covered(*row, column)) {
                said.lines.append(&mut source.grid.said(row, column).lines);
            }
        }
    }
    said
}

/// The rows that go on with a node.
fn continued<'a>(source: &'a Source<'_>, at: usize) -> impl Iterator<Item = usize> + 'a {
    let branch = &source.tree.branches[at];
    let lines = std::iter::once(&branch.line).chain(&branch.levels);
    lines.filter_map(|line| source.rows.continued.get(line)).flatten().copied()
}

/// The words of an item.
fn words(source: &Source<'_>, at: usize, node: &Node) -> Words {
    let branch = &source.tree.branches[at];
    let title = whole_title(source, at);
    let level = |line: &usize| {
        let line = &source.rows.lines[*line];
        let mut words = line.title.clone();
        // A letter in a column of its own belongs to the words.
        if let (Some(code), Some(first)) = (&line.code, words.lines.first_mut()) {
            *first = format!("{}) {first}", code.text);
        } else if line.has_bullet
            && let Some(first) = words.lines.first_mut()
            && !first.starts_with(super::rows::BULLETS)
        {
            *first = format!("- {first}");
        }
        LevelRow { words, points: line.points.number().map(super::points::magnitude) }
    };
    let mut levels: Vec<LevelRow> = branch.levels.iter().map(level).collect();
    levels.extend(in_columns(source, at));
    let mut scoring = column_said(source, at, ColumnRole::Scoring, true);
    let in_rows: Vec<LevelRow> = continued(source, at).filter_map(|row| scoring_row(source, row)).collect();
    if !in_rows.is_empty() {
        // Levels in rows of the scoring column: the first one stands in the row of the item.
        let row = source.line(at).row;
        let first = std::mem::take(&mut scoring.lines);
        let first =
            LevelRow { words: Said { lines: first, at: scoring.at }, points: level_points(source, row) };
        levels.extend(Some(first).filter(|first| !first.words.lines.is_empty()));
        levels.extend(in_rows);
    }
    Words {
        title,
        levels,
        scoring,
        guidance: column_said(source, at, ColumnRole::Guidance, false),
        evidence: column_said(source, at, ColumnRole::Evidence, false),
        note: column_said(source, at, ColumnRole::Note, false),
        max: node.max,
        max_at: super::grid::place(source.line(at).row, source.line(at).points_column),
        role: node.role,
    }
}

/// The levels of an item that stand in columns of their own, each named above its column. A cell that is no number is told with its name.
fn in_columns(source: &Source<'_>, at: usize) -> Vec<LevelRow> {
    let row = source.line(at).row;
    let level = |column: usize| {
        let text = source.grid.text(row, column);
        let points = super::layout::points(source.grid, row, column).number();
        let (words, points) = match (source.layout.own_names.get(&column), points) {
            _ if text.is_empty() => return None,
            (Some(name), Some(points)) if points >= Decimal::ZERO => (name.clone(), Some(points)),
            (Some(name), _) => (format!("{name}: {text}"), None),
            (None, _) => (text.to_owned(), None),
        };
        Some(LevelRow { words: Said { lines: vec![words], at: super::grid::place(row, column) }, points })
    };
    source.layout.all(ColumnRole::Level).filter_map(level).collect()
}

/// A row without a title as a level of the item above.
fn scoring_row(source: &Source<'_>, row: usize) -> Option<LevelRow> {
    let columns = source.layout.all(ColumnRole::Scoring);
    let words = columns.map(|column| source.grid.said(row, column)).find(|said| !said.lines.is_empty())?;
    Some(LevelRow { words, points: level_points(source, row) })
}

/// The points of a level in a row: those of the last column of maxima that is no merged cell of the item.
fn level_points(source: &Source<'_>, row: usize) -> Option<Decimal> {
    let columns: Vec<usize> = source.layout.all(ColumnRole::Max).collect();
    let is_item = |column: usize| source.grid.merge(row, column).is_some_and(|area| area.bottom > area.top);
    let column = columns.iter().rev().find(|column| {
        !is_item(**column) && (columns.len() > 1 || !source.grid.text(row, **column).is_empty())
    })?;
    super::layout::points(source.grid, row, *column).number().map(super::points::magnitude)
}
