//! The table of `cham score`. Columns of text come last, so that rows can be written before all names are known.

use tu_cham_core::assessment::Assessment;
use tu_cham_core::criteria::{CriteriaSet, Node, NodeIx};
use tu_cham_core::points::{Percent, Points};
use tu_cham_core::score::Report;
use tu_cham_core::text::visible;

use crate::wording;

/// The headings.
pub(crate) fn head() -> String {
    line(["Điểm", "Tối đa", "Chỉ số", "Xong"], "Xếp loại dự kiến", "Đơn vị, năm · tệp (*: điểm tạm tính)")
}

/// One assessment; `*` marks a provisional total.
pub(crate) fn row(name: &str, set: &CriteriaSet, assessment: &Assessment, report: &Report) -> String {
    let total = &report.total;
    let mark = if total.is_provisional() { "*" } else { "" };
    let label = |class: tu_cham_core::criteria::ClassIx| set.classification.bands[class.0].label.as_str();
    let class = match total.class {
        Some((low, high)) if low == high => label(low).to_owned(),
        Some((low, high)) => format!("{} – {}", label(low), label(high)),
        None => String::new(),
    };
    let numbers = [
        &format!("{}{mark}", points(total.points, set)),
        &points(total.max, set),
        &percent(total.index, set),
        &format!("{}/{}", total.done, total.items),
    ];
    let header = &assessment.header;
    let unit = format!("{}, {} · {}", visible(&header.unit), header.year, visible(name));
    line(numbers.map(String::as_str), &class, &unit)
}

/// Every area and item of one assessment, indented by its place in the tree.
pub(crate) fn nodes(set: &CriteriaSet, report: &Report) -> String {
    let rows: Vec<String> = set.nodes().map(|(ix, node)| node_row(set, report, ix, node)).collect();
    rows.join("\n")
}

fn node_row(set: &CriteriaSet, report: &Report, ix: NodeIx, node: &Node) -> String {
    let result = report.node(ix);
    let (given, max, state) = match node.leaf.map(|leaf| report.leaf(leaf)) {
        Some(leaf) => (leaf.points, leaf.max, wording::state(leaf.state)),
        None => ((result.scored > 0).then_some(result.shown.points), result.shown.max, ""),
    };
    let given = given.map_or_else(|| "–".to_owned(), |given| points(given, set));
    let numbers = [&given, &points(max, set), &percent(result.index, set), &String::new()];
    let title = format!("{}{} {}", "  ".repeat(depth(set, node)), visible(&node.code), visible(&node.title));
    line(numbers.map(String::as_str), state, &title)
}

fn depth(set: &CriteriaSet, node: &Node) -> usize {
    node.parent.map_or(0, |parent| 1 + depth(set, &set[parent]))
}

fn line([points, max, index, done]: [&str; 4], class: &str, rest: &str) -> String {
    format!("{points:>10} {max:>9} {index:>9} {done:>7}  {:<24} {rest}", visible(class))
}

fn points(points: Points, set: &CriteriaSet) -> String {
    points.decimal().vietnamese(set.leaf_decimals)
}

fn percent(percent: Option<Percent>, set: &CriteriaSet) -> String {
    percent.map_or_else(
        || "–".to_owned(),
        |percent| format!("{}%", percent.decimal().vietnamese(set.percent_decimals)),
    )
}
