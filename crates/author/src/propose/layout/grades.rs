//! Columns of which each is a level: "Tốt | Khá | Trung bình | Yếu", with the points of the level in the cells.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use tu_cham_core::number::Decimal;
use tu_cham_core::text::fold;

use super::{Body, points};
use crate::proposal::ColumnRole;

/// Names of levels, without marks and spaces.
const GRADES: [&str; 29] = [
    "xuatsac",
    "rattot",
    "tot",
    "khatot",
    "kha",
    "trungbinh",
    "trungbinhkha",
    "tb",
    "yeu",
    "kem",
    "dat",
    "khongdat",
    "chuadat",
    "datmotphan",
    "datyeucau",
    "khongdatyeucau",
    "chuadatyeucau",
    "hoanthanh",
    "hoanthanhxuatsac",
    "hoanthanhtot",
    "khonghoanthanh",
    "chuahoanthanh",
    "co",
    "khong",
    "daydu",
    "chuadaydu",
    "kipthoi",
    "khongkipthoi",
    "khongthuchien",
];
/// Words before the name of a level that add nothing to it.
const BEFORE: [&str; 4] = ["mucdo", "muc", "xeploai", "loai"];

/// Whether a column is named as a level: "Khá", "Mức 2", "Loại A", "≥ 90%". One that is named by a grade and a percentage may mean a share of
/// the points or a rate that is reached: that is none.
pub(in crate::propose) fn is_grade(name: &str) -> bool {
    let folded = fold(name);
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    if folded.contains('%') {
        let start = folded.trim_start();
        let is_band =
            start.starts_with(['≥', '≤', '>', '<']) || start.starts_with(|c: char| c.is_ascii_digit());
        let says_band = ["tu ", "tren ", "duoi "].iter().any(|word| start.starts_with(word));
        return is_band || says_band;
    }
    let own = plain(folded.split('(').next().unwrap_or_default());
    let own = own.strip_suffix("nhiemvu").unwrap_or(&own);
    let is_counted = |rest: &str| {
        matches!(rest.as_bytes(), [b'1'..=b'9' | b'a'..=b'e'])
            || matches!(rest, "i" | "ii" | "iii" | "iv" | "v")
    };
    GRADES.contains(&own)
        || BEFORE
            .iter()
            .filter_map(|word| own.strip_prefix(word))
            .any(|rest| GRADES.contains(&rest) || is_counted(rest))
}

impl Body<'_> {
    /// Columns that stand side by side, are named as levels and hold nothing but their points: the best of a row is its maximum, and where
    /// the table has no maxima, the points fall or rise from column to column.
    pub(super) fn grades(
        &self,
        columns: &mut BTreeMap<usize, ColumnRole>,
        own_names: &BTreeMap<usize, String>,
        is_free: &dyn Fn(&usize) -> bool,
    ) {
        let named =
            |column: usize| is_free(&column) && own_names.get(&column).is_some_and(|name| is_grade(name));
        for run in runs((0..self.grid.width()).filter(|column| named(*column))) {
            let max = columns
                .iter()
                .find(|(column, role)| **role == ColumnRole::Max && !run.contains(column))
                .map(|(column, _)| *column);
            if run.end() > run.start() && self.are_levels(&run, max) {
                columns.extend(run.map(|column| (column, ColumnRole::Level)));
            }
        }
    }

    fn are_levels(&self, run: &RangeInclusive<usize>, max: Option<usize>) -> bool {
        let (mut rows, mut fitting) = (0_usize, 0_usize);
        for row in self.rows() {
            let filled: Vec<usize> = run
                .clone()
                .filter(|column| {
                    !self.grid.text(row, *column).is_empty() && self.grid.right(row, *column) == *column
                })
                .collect();
            let named: Option<Vec<Decimal>> =
                filled.iter().map(|column| points(self.grid, row, *column).number()).collect();
            // A header that is repeated inside the table holds no points.
            let repeats = filled.iter().all(|column| is_grade(self.grid.text(row, *column)));
            match named {
                _ if filled.is_empty() || repeats => {}
                Some(named) if named.len() > 1 => {
                    rows += 1;
                    let is_less_than_none = named.iter().any(|points| *points < Decimal::ZERO);
                    fitting += usize::from(!is_less_than_none && self.is_row_of_levels(row, &named, max));
                }
                // One number alone may be the maximum of an area under a merged name.
                Some(_) => {}
                None => return false,
            }
        }
        rows >= 2 && fitting * 3 >= rows * 2
    }

    fn is_row_of_levels(&self, row: usize, named: &[Decimal], max: Option<usize>) -> bool {
        let falls = named.windows(2).all(|pair| pair[0] > pair[1]);
        let rises = named.windows(2).all(|pair| pair[0] < pair[1]);
        match max.and_then(|max| points(self.grid, row, max).number()) {
            Some(max) => named.iter().max() == Some(&max),
            None => max.is_none() && (falls || rises),
        }
    }
}

/// Columns that follow each other, as runs.
fn runs(columns: impl Iterator<Item = usize>) -> Vec<RangeInclusive<usize>> {
    let mut runs: Vec<RangeInclusive<usize>> = Vec::new();
    for column in columns {
        match runs.last_mut() {
            Some(run) if *run.end() + 1 == column => *run = *run.start()..=column,
            _ => runs.push(column..=column),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_known_by_their_names_and_nothing_else_is() {
        for name in [
            "Tốt",
            "TB",
            "Mức 1",
            "Loại A",
            "Hoàn thành tốt nhiệm vụ",
            "Không",
            "≥ 90%",
            "Từ 70% đến dưới 90%",
        ] {
            assert!(is_grade(name), "{name}");
        }
        for name in [
            "Quý I",
            "Xã",
            "Tốt (100%)",
            "Điểm tốt",
            "Ghi chú",
            "2025",
            "Tỷ lệ (%)",
            "Tự chấm",
            "Mức điểm",
            "Có/Không",
        ] {
            assert!(!is_grade(name), "{name}");
        }
    }
}
