//! Tables as provinces lay them out, with the items that come of them; a question mark where a person has to look.

use super::*;

/// Tables between lines of `=====`, each above what comes of it.
pub(super) const TABLES: &str = include_str!("provinces.txt");

/// The reading of a table: the nodes with their rules, then the findings.
fn shown(proposal: &Proposal) -> Vec<String> {
    fn add(nodes: &[Node], depth: usize, lines: &mut Vec<String>) {
        for node in nodes {
            let code = node.code.as_deref().unwrap_or("-");
            let max = node.max.map_or_else(|| "?".to_owned(), tu_cham_core::number::Decimal::canonical);
            let side = match node.role {
                Role::Base => "",
                Role::Bonus => " thưởng",
                Role::Penalty => " trừ",
            };
            let rule = node.reading.as_ref().map(of_reading);
            let rule = rule.map_or(String::new(), |rule| format!(" => {rule}"));
            lines.push(format!("{}{code} {} [{max}]{side}{rule}", ". ".repeat(depth), node.title));
            add(&node.children, depth + 1, lines);
        }
    }
    let mut lines = Vec::new();
    add(&proposal.areas, 0, &mut lines);
    let found = proposal.findings.iter();
    lines.extend(found.map(|it| format!("! {} {},{}", it.fact.kind(), it.at.row, it.at.column)));
    lines
}

#[test]
fn tables_of_provinces_are_read_as_they_mean_or_asked_about() {
    for part in TABLES.split("=====\n") {
        let (text, expected) = part.split_once("\n-----\n").expect("a table and what comes of it");
        let found = shown(&proposed(text));
        let expected: Vec<&str> = expected.lines().collect();
        assert_eq!(found, expected, "\n{text}\n{}", found.join("\n"));
    }
}

#[test]
fn a_hidden_row_counts_and_is_told() {
    let text = "TT|Nội dung|Điểm tối đa|Cách chấm\nI|Chỉ đạo|10|\n1|Kế hoạch|10|Có: 10 điểm; không: 0 điểm";
    let mut table = table(text);
    table.rows[2].hidden = true;
    let proposal = propose(&[table], &Corrections::default());
    assert_eq!(
        shown(&proposal),
        ["I Chỉ đạo [10]", ". 1 Kế hoạch [10] => yes_no Có = 10 | không = 0", "! hidden_row 3,0"]
    );
}
