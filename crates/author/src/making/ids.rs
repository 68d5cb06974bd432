//! Ids of nodes out of their codes, and signs for nodes without one.

use std::collections::BTreeSet;

use tu_cham_core::text::fold;

/// The longest id that is made of codes: the figures of a node have longer ones.
const LONGEST: usize = 40;

/// The ids so far.
#[derive(Debug, Default)]
pub(crate) struct Ids(BTreeSet<String>);

impl Ids {
    /// An id for the node at a row with this code, below a parent of this id and code.
    pub(crate) fn of(
        &mut self,
        row: usize,
        code: Option<&str>,
        parent: Option<(&str, Option<&str>)>,
    ) -> String {
        let own = code.map(|code| plain(below(code, parent.and_then(|(_, code)| code)))).unwrap_or_default();
        let id = match parent {
            Some((parent, _)) if !own.is_empty() => format!("{parent}.{own}"),
            _ => own,
        };
        let id =
            if id.is_empty() || id.len() > LONGEST || self.0.contains(&id) { format!("r{row}") } else { id };
        self.0.insert(id.clone());
        id
    }
}

/// The part of a code that its parent's does not have: `1.2.1` below `1.2` gives `1`.
fn below<'a>(code: &'a str, parent: Option<&str>) -> &'a str {
    let ends = |c: char| matches!(c, '.' | ')' | ' ');
    let rest = parent.map(|parent| parent.trim_end_matches(ends)).filter(|parent| !parent.is_empty());
    let rest = rest.and_then(|parent| code.strip_prefix(parent)?.strip_prefix('.'));
    rest.filter(|rest| !rest.is_empty()).unwrap_or(code)
}

/// Letters, digits and single points or strokes.
fn plain(code: &str) -> String {
    let mut plain = String::new();
    for c in fold(code).chars() {
        if c.is_ascii_alphanumeric() {
            plain.push(c);
        } else if !plain.is_empty() && !plain.ends_with(['.', '-']) {
            plain.push(if c == '.' { '.' } else { '-' });
        }
    }
    plain.trim_end_matches(['.', '-']).to_owned()
}

/// A sign for the how-manieth sibling without a code, from 0: `•`, `•2`, …
pub(super) fn sign(at: usize) -> String {
    if at == 0 { "•".to_owned() } else { format!("•{}", at + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_and_full_codes_give_one_id_for_each_path() {
        let mut ids = Ids::default();
        let area = ids.of(5, Some("II."), None);
        assert_eq!(area, "ii");
        let one = ids.of(6, Some("1"), Some((&area, Some("II."))));
        assert_eq!(one, "ii.1");
        assert_eq!(ids.of(7, Some("1.2"), Some((&one, Some("1")))), "ii.1.2");
        assert_eq!(ids.of(8, Some("1.2"), Some((&one, Some("1")))), "r8", "twice");
        assert_eq!(ids.of(9, None, Some((&one, Some("1")))), "r9");
        assert_eq!(ids.of(10, Some("đ)"), Some((&one, Some("1")))), "ii.1.d");
        let full = ids.of(11, Some("3"), None);
        assert_eq!(ids.of(12, Some("3.1"), Some((&full, Some("3")))), "3.1");
        assert_eq!(
            ids.of(13, Some("3.10"), Some(("3.1", Some("3.1")))),
            "3.1.3.10",
            "another code than its parent's"
        );
    }
}
