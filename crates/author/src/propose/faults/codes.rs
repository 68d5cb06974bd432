//! Codes: twice at siblings, not under their parent, without a 0 that a spreadsheet dropped, missing, or with a gap before them.

use std::collections::BTreeMap;

use super::super::code::{Code, Family, Part};
use super::super::grid::place;
use super::super::nodes::{Nodes, Source};
use crate::finding::{Fact, Finding, Place};

/// Of a code that stands in more rows than these the first ones are named.
const MOST_ROWS: usize = 20;
/// More letters than these are not left out by mistake.
const MOST_LEFT_OUT: u32 = 3;

/// Findings about the codes.
pub(super) fn codes(source: &Source<'_>, nodes: &Nodes) -> Vec<Finding> {
    let looking = Looking { source, nodes };
    let mut found = looking.list(&source.tree.areas, None);
    for (at, branch) in source.tree.branches.iter().enumerate() {
        found.extend(looking.list(&branch.children, Some(at)));
    }
    found.extend(looking.uncoded());
    found
}

struct Looking<'a> {
    source: &'a Source<'a>,
    nodes: &'a Nodes,
}

impl Looking<'_> {
    /// The code of a node, if its author has not given it another one.
    fn code(&self, at: usize) -> Option<&Code> {
        let is_said = self.source.correction(at).is_some_and(|it| it.code.is_some());
        self.source.tree.branches[at].code.as_ref().filter(|_| !is_said)
    }

    fn at(&self, at: usize) -> Place {
        let line = self.source.line(at);
        place(line.row, line.code_column)
    }

    fn row(&self, at: usize) -> usize {
        self.source.line(at).row + 1
    }

    /// A list of siblings.
    fn list(&self, siblings: &[usize], parent: Option<usize>) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut last: Option<(usize, u32)> = None;
        let mut known: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for at in siblings.iter().copied() {
            let (mut finding, path) = (Vec::new(), self.nodes.path(at));
            let shown = self.nodes.list[at].code.as_deref();
            let same = shown.map(|code| known.entry(code).or_default());
            let same: Vec<usize> = same.map_or_else(Vec::new, |rows| {
                rows.push(self.row(at));
                if rows.len() > 1 { rows.iter().copied().take(MOST_ROWS).collect() } else { Vec::new() }
            });
            if let (Some(code), false) = (shown, same.is_empty()) {
                finding.push(Fact::DuplicateCode { code: code.to_owned(), rows: same.clone() });
            }
            let Some(code) = self.code(at) else {
                found.extend(finding.into_iter().map(|fact| Finding {
                    fact,
                    at: self.at(at),
                    path: path.clone(),
                }));
                continue;
            };
            if let Some(printed) =
                self.source.line(at).code.as_ref().filter(|printed| printed.text != code.text)
            {
                let (shown, code) = (printed.text.clone(), code.text.clone());
                finding.push(if Code::of_date(&shown).is_empty() {
                    Fact::CodeLostZero { shown, code }
                } else {
                    Fact::CodeIsDate { shown, code }
                });
            }
            let ordinal = self.source.tree.branches[at].family.and_then(|family| code.ordinal(family));
            let before = last.filter(|(other, _)| self.is_built_alike(*other, at));
            let expected = before.map(|(_, number)| number + 1);
            finding.extend(self.misplaced(code, parent, siblings, expected));
            if let (Some((other, number)), Some(ordinal)) = (before, ordinal)
                && self.skips(at, number, ordinal)
                && !finding.iter().any(|fact| matches!(fact, Fact::CodeNotUnderParent { .. }))
            {
                let after = self.code(other).map(|code| code.text.clone()).unwrap_or_default();
                finding.push(Fact::NumberingGap { after, found: code.text.clone() });
            }
            // A code that stands twice is most likely the one after it.
            let counted = if same.is_empty() { ordinal } else { expected.or(ordinal) };
            last = counted.map(|number| (at, number)).or(last);
            found.extend(finding.into_iter().map(|fact| Finding {
                fact,
                at: self.at(at),
                path: path.clone(),
            }));
        }
        found
    }

    fn is_built_alike(&self, one: usize, other: usize) -> bool {
        let branch = |at: usize| &self.source.tree.branches[at];
        let letters = |at: usize| {
            let parts = branch(at).code.as_ref().map(|code| code.parts.as_slice());
            // B1 and P1 are in different lists.
            parts.and_then(|parts| parts.split_last()).map(|(_, before)| {
                before.iter().filter(|part| matches!(part, Part::Letters(_))).cloned().collect::<Vec<_>>()
            })
        };
        branch(one).family == branch(other).family && letters(one) == letters(other)
    }

    /// Whether numbers are missing between two neighbours. Lists in letters often leave out đ, f, j, w.
    fn skips(&self, at: usize, before: u32, here: u32) -> bool {
        let family = self.source.tree.branches[at].family;
        let is_single = self.code(at).is_some_and(|code| code.parts.len() == 1);
        let step = match family {
            Some(Family::Lower | Family::Upper) if is_single => {
                let left_out = ['f', 'j', 'w'].map(|c| u32::from(c) - u32::from('a') + 1);
                1 + u32::try_from(left_out.iter().filter(|c| (before + 1..here).contains(c)).count())
                    .unwrap_or_default()
            }
            _ => 1,
        };
        // Single letters far apart stand for words: B for bonus, P for penalty.
        let is_word = is_single && family == Some(Family::Upper) && here > before + MOST_LEFT_OUT + step;
        here > before + step && !is_word
    }

    /// A code that does not begin with its parent's, where both are numbers with dots, or letters with numbers as the others of
    /// the list.
    fn misplaced(
        &self,
        code: &Code,
        parent: Option<usize>,
        list: &[usize],
        expected: Option<u32>,
    ) -> Option<Fact> {
        let parent = self.code(parent?)?;
        let is_dotted = |code: &Code| matches!(code.parts.first(), Some(Part::Number(_)));
        let are_alike = is_dotted(code) == is_dotted(parent) && code.parts.len() > parent.parts.len();
        let others_are_below =
            || list.iter().filter_map(|other| self.code(*other)).any(|other| other.is_below(parent));
        let is_lettered =
            !is_dotted(code) && code.parts.len() == parent.parts.len() + 1 && others_are_below();
        if !are_alike || (!is_dotted(code) && !is_lettered) || code.is_below(parent) {
            return None;
        }
        let own = code
            .parts
            .last()
            .and_then(|part| if let Part::Number(number) = part { Some(*number) } else { None });
        let number = expected.or(own);
        let suggest = number.map(|number| {
            let mark = if is_lettered && !parent.text.contains('.') { "" } else { "." };
            format!("{}{mark}{number}", parent.text)
        });
        Some(Fact::CodeNotUnderParent { code: code.text.clone(), parent: parent.text.clone(), suggest })
    }

    /// The first item without a code, in a list whose other items have one.
    fn uncoded(&self) -> Option<Finding> {
        let has_codes = self
            .source
            .tree
            .branches
            .iter()
            .filter(|branch| branch.depth > 0 && branch.code.is_some())
            .count();
        let mut uncoded =
            self.source.tree.items().filter(|item| self.nodes.list[*item].code.is_none()).peekable();
        let first = *uncoded.peek()?;
        (has_codes > uncoded.count()).then(|| Finding {
            fact: Fact::UncodedItem,
            at: self.at(first),
            path: self.nodes.path(first),
        })
    }
}
