//! The one row that a sum may fail for.

use tu_cham_core::number::Decimal;

use super::holder;
use crate::finding::{Fact, Finding};
use crate::proposal::{Node, Proposal};

/// The row, from 1, for which the parts of a node do not add up to its maximum: with what its own words say instead they do.
/// `None` where no row is such, or several are: then nothing is known.
pub fn caused_by(finding: &Finding, proposal: &Proposal) -> Option<usize> {
    let (sum, max) = match &finding.fact {
        Fact::SumMismatch { sum, max, alternatives } if alternatives.is_empty() => (*sum, *max),
        Fact::SumOverCap { sum, max } => (*sum, *max),
        _ => return None,
    };
    let node = holder(&proposal.areas, finding.at.row).filter(|node| node.row == finding.at.row)?;
    let fits = |child: &Node, instead: Decimal| {
        child.max.is_some_and(|own| own != instead && sum.plus(instead) == max.plus(own))
    };
    let of_child = |child: &&Node| {
        let said = proposal.findings.iter().filter(|other| other.at.row == child.row);
        said.map(|other| &other.fact).any(|fact| match fact {
            Fact::BestLevel { best: instead, .. }
            | Fact::TextOverMax { sum: instead, .. }
            | Fact::SumMismatch { sum: instead, .. } => fits(child, *instead),
            // A row that stands there twice.
            Fact::DuplicateCode { rows, .. } => rows.contains(&child.row) && fits(child, Decimal::ZERO),
            _ => false,
        })
    };
    let mut causes = node.children.iter().filter(|child| child.role == node.role).filter(of_child);
    let first = causes.next()?;
    causes.next().is_none().then_some(first.row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corrections::Corrections;
    use crate::propose::propose;
    use crate::table::{Cell, Row, Table};

    fn cause(rows: &[&str]) -> Option<usize> {
        let header = "TT|Nội dung|Điểm tối đa|Cách chấm";
        let row = |text: &&str| Row {
            cells: text.split('|').map(|text| Cell { text: text.to_owned(), ..Cell::default() }).collect(),
            ..Row::default()
        };
        let rows = std::iter::once(&header).chain(rows).map(row).collect();
        let proposal = propose(&[Table { rows, ..Table::default() }], &Corrections::default());
        let sum = proposal.findings.iter().find(|it| matches!(it.fact, Fact::SumMismatch { .. }));
        caused_by(sum.expect("a sum that fails"), &proposal)
    }

    #[test]
    fn the_row_whose_own_words_make_the_sum_right_is_named() {
        let found = cause(&[
            "I|Chung|10|",
            "1|Kế hoạch|5|Có: 6 điểm; không: 0 điểm",
            "2|Báo cáo|4|Có: 4 điểm; không: 0 điểm",
        ]);
        assert_eq!(found, Some(3));
        let twice = ["I|Chung|5|", "1|Kế hoạch|5|Có: 5 điểm; không: 0", "1|Kế hoạch|5|Có: 5 điểm; không: 0"];
        assert_eq!(cause(&twice), Some(4), "a row that stands there twice");
    }

    #[test]
    fn no_row_is_named_where_it_explains_nothing_or_several_would() {
        let wrong_by_more = ["I|Chung|12|", "1|A|5|Có: 6 điểm; không: 0 điểm", "2|B|4|Có: 4 điểm; không: 0"];
        let two = ["I|Chung|10|", "1|A|5|Có: 6 điểm; không: 0 điểm", "2|B|4|Có: 5 điểm; không: 0 điểm"];
        let none = ["I|Chung|10|", "1|A|5|Có: 5 điểm; không: 0 điểm", "2|B|4|Có: 4 điểm; không: 0 điểm"];
        for rows in [wrong_by_more, two, none] {
            assert_eq!(cause(&rows), None, "{rows:?}");
        }
    }
}
