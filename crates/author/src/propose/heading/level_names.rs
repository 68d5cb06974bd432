//! The names of the levels of the tree in the annex: in the name of the column of titles, or in front of the codes of
//! the rows.

use super::super::nodes::Source;
use crate::proposal::ColumnRole;
use crate::table::{COLUMNS, tidied, tidied_lines};
use tu_cham_core::text::small_first;

/// The names that annexes have for a level. The longer of two that begin alike stands first.
const KNOWN: [&str; 26] = [
    "lĩnh vực",
    "tiêu chí thành phần",
    "tiêu chí cụ thể",
    "tiêu chí",
    "nhóm chỉ số",
    "nhóm tiêu chí",
    "nhóm nội dung",
    "nhóm nhiệm vụ",
    "nhóm chỉ tiêu",
    "nhóm",
    "chỉ số thành phần",
    "chỉ số",
    "nội dung thành phần",
    "nội dung cụ thể",
    "nội dung",
    "nhiệm vụ cụ thể",
    "nhiệm vụ",
    "chỉ tiêu thành phần",
    "chỉ tiêu",
    "trụ cột",
    "hợp phần",
    "hạng mục",
    "phần",
    "mục",
    "mảng",
    "tiểu mục",
];
/// Short forms, and their meanings.
const SHORT: [(&str, &str); 5] = [
    ("tc", "tiêu chí"),
    ("tctp", "tiêu chí thành phần"),
    ("cs", "chỉ số"),
    ("cstp", "chỉ số thành phần"),
    ("lv", "lĩnh vực"),
];
/// Names that are those of the areas where the column of titles has no other.
const OF_AREAS: [&str; 8] = [
    "lĩnh vực",
    "nội dung",
    "nhóm chỉ số",
    "nhóm tiêu chí",
    "nhóm nội dung",
    "nhóm nhiệm vụ",
    "trụ cột",
    "hợp phần",
];
/// The names of the levels where nothing else is said: they are not proposed.
const USUAL: [&str; 3] = ["lĩnh vực", "tiêu chí", "tiêu chí thành phần"];

/// The names from the top; blank where it is the usual one, or the annex says none.
pub(super) fn level_names(source: &Source<'_>) -> Vec<String> {
    let branches = &source.tree.branches;
    let depth = branches.iter().map(|branch| branch.depth).max().unwrap_or(0);
    let header = header_names(source);
    let in_rows: Vec<Option<String>> = (1..=depth).map(|depth| row_name(source, depth)).collect();
    // Where the areas are parts that the column does not name, its names begin below them.
    let skipped = match (in_rows.first(), header.first()) {
        (Some(Some(of_areas)), Some(first)) if of_areas != first && header.len() < depth => 1,
        _ => 0,
    };
    let name = |at: usize| {
        let of_column = at.checked_sub(skipped).and_then(|at| header.get(at)).cloned();
        in_rows[at].clone().or(of_column)
    };
    let mut names: Vec<String> = (0..depth)
        .map(|at| name(at).filter(|name| USUAL.get(at) != Some(&name.as_str())).unwrap_or_default())
        .collect();
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    names
}

/// The names that the column of titles lists: "Lĩnh vực/Tiêu chí/Tiêu chí thành phần".
fn header_names(source: &Source<'_>) -> Vec<String> {
    let Some(column) = source.layout.column(ColumnRole::Title) else { return Vec::new() };
    let Some(printed) = source.layout.own_names.get(&column) else { return Vec::new() };
    let parts: Vec<String> = printed
        .split(['/', ',', ';', '\n', '-', '–', '>'])
        .map(|part| small_first(&tidied(part)))
        .filter(|part| !part.is_empty())
        .collect();
    // A sheet of this program has the names that its author gave.
    if is_ours(source, column) && printed != COLUMNS[column] {
        return parts;
    }
    let known: Option<Vec<String>> = parts.iter().map(|part| known(&part.to_lowercase())).collect();
    match known {
        Some(names) if names.len() > 1 => names,
        Some(names) => names.into_iter().filter(|name| OF_AREAS.contains(&name.as_str())).collect(),
        None => Vec::new(),
    }
}

/// The name that a text is; nothing but it.
fn known(text: &str) -> Option<String> {
    let short = SHORT.iter().find(|(short, _)| *short == text).map(|(_, name)| *name);
    let bare = text.trim_start_matches("tên ").trim_start_matches("các ");
    short.or_else(|| KNOWN.into_iter().find(|name| *name == bare)).map(ToOwned::to_owned)
}

/// Whether the columns are those of a sheet that this program wrote.
fn is_ours(source: &Source<'_>, title: usize) -> bool {
    title < COLUMNS.len()
        && COLUMNS.iter().enumerate().all(|(column, name)| {
            column == title || source.layout.own_names.get(&column).is_some_and(|own| own == name)
        })
}

/// The name that stands before the codes of most nodes of a depth: "Nhóm chỉ số 1: …", "TRỤ CỘT I".
fn row_name(source: &Source<'_>, depth: usize) -> Option<String> {
    let at_depth: Vec<usize> =
        (0..source.tree.branches.len()).filter(|node| source.tree.branches[*node].depth == depth).collect();
    let names: Vec<&str> = at_depth.iter().filter_map(|node| named(source, *node)).collect();
    let most = KNOWN.into_iter().max_by_key(|name| names.iter().filter(|other| *other == name).count())?;
    let count = names.iter().filter(|other| **other == most).count();
    (count >= 2 && count * 2 > at_depth.len()).then(|| most.to_owned())
}

/// The name before the code of a node.
fn named(source: &Source<'_>, node: usize) -> Option<&'static str> {
    let row = source.line(node).row;
    let columns = source.layout.all(ColumnRole::Code).chain(source.layout.all(ColumnRole::Title));
    columns.into_iter().find_map(|column| {
        let first = tidied_lines(source.grid.text(row, column)).into_iter().next()?.to_lowercase();
        KNOWN.into_iter().find(|name| {
            let rest = first.strip_prefix(name).and_then(|rest| rest.strip_prefix(' '));
            rest.is_some_and(is_coded)
        })
    })
}

/// Whether a text begins with a number, a numeral or a letter that counts, and a mark behind it or nothing.
fn is_coded(rest: &str) -> bool {
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '.')).unwrap_or(rest.len());
    let (code, behind) = rest.split_at(end);
    let is_short = !code.is_empty() && code.chars().count() <= 6;
    let is_number = code.chars().all(|c| c.is_ascii_digit() || c == '.');
    let is_numeral = code.trim_end_matches('.').chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let is_letter = code.trim_end_matches('.').chars().count() == 1;
    let is_marked = code.ends_with('.')
        || behind.is_empty()
        || behind.trim_start().starts_with([':', ')', '-', '–', '.', '/']);
    is_short && is_marked && (is_number || is_numeral || is_letter)
}
