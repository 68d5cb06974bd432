//! The rows of base, bonus, penalty and the whole.

use tu_cham_core::criteria::{CriteriaSet, EnteredBy, NodeIx, Role as Part, SurveyMode};
use tu_cham_core::number::Decimal;
use tu_cham_core::points::MAX_DECIMALS;
use tu_cham_office::sheet::{Entry, Value};

use super::rule_formula::{points, rounded};
use super::scores::{self, INDEX, LOST, MAX, OPEN, POINTS, at, index_formula, live, summed};
use super::sheets::{Texts, in_row};
use crate::document::{Cell, Table};
use crate::scoring_table::{BASE, WHOLE};
use crate::subject::Subject;

/// The longest label of a class that stands in a formula, in characters.
const LABEL: usize = 100;

/// Makes the rows.
pub(super) struct Total<'a> {
    pub(super) subject: Subject<'a>,
    pub(super) table: &'a Table,
    /// The row of the first of them, from 0.
    pub(super) first_row: usize,
}

/// The cell in a row and a column, from 0.
pub(super) fn cell(column: usize, row: usize) -> String {
    format!("{}{}", scores::column(column), row + 1)
}

impl Total<'_> {
    /// The rows: each part where there is more than the base, then the whole.
    pub(super) fn rows(&self, texts: &mut Texts) -> Vec<Vec<Entry>> {
        let total = &self.subject.report.total;
        let mut rows = Vec::new();
        for part in self.parts() {
            let (tally, title) = match part {
                Part::Base => (total.base, "Tổng điểm cơ bản"),
                Part::Bonus => (total.bonus, "Điểm thưởng"),
                Part::Penalty => (total.penalty, "Điểm trừ"),
            };
            let lost = match part {
                Part::Base => self.base_lost(),
                Part::Bonus => Value::Blank,
                Part::Penalty => live(self.areas(part, POINTS), tally.points),
            };
            let open: usize = self.areas_of(part).map(|area| self.subject.report.node(area).open).sum();
            let open = Value::Formula { formula: self.areas(part, OPEN), value: count(open) };
            let max = live(self.areas(part, MAX), tally.max);
            let points = live(self.areas(part, POINTS), tally.points);
            rows.push(row(title, max, points, lost, Value::Blank, (Value::Blank, open)));
        }
        rows.push(self.whole(texts));
        rows
    }

    /// The parts that have a row of their own.
    fn parts(&self) -> Vec<Part> {
        let all = [Part::Base, Part::Bonus, Part::Penalty];
        let parts: Vec<Part> = all.into_iter().filter(|part| self.areas_of(*part).next().is_some()).collect();
        if parts.len() > 1 || self.is_rescaled() { parts } else { Vec::new() }
    }

    fn areas_of(&self, part: Part) -> impl Iterator<Item = NodeIx> {
        let set = self.subject.set;
        set.areas().iter().copied().filter(move |area| set[*area].role == part)
    }

    /// The sum of a column over the areas of a part.
    fn areas(&self, part: Part, column: usize) -> String {
        summed(&self.areas_of(part).map(|area| at(column, area)).collect::<Vec<_>>())
    }

    /// A part in a column: its cell, or the sum where it has no row.
    fn part(&self, part: Part, column: usize) -> String {
        match self.parts().iter().position(|known| *known == part) {
            Some(at) => cell(column, self.first_row + at),
            None => self.areas(part, column),
        }
    }

    /// A cell of the row of the whole.
    fn own(&self, column: usize) -> String {
        cell(column, self.first_row + self.parts().len())
    }

    /// Whether the base stands for the whole, because no result of a survey is known. No figure of the workbook
    /// changes that: the points of surveys are no formulas in such a set.
    fn is_rescaled(&self) -> bool {
        let Subject { set, report, .. } = self.subject;
        let surveyed = || {
            let all = set.leaves().filter(|(_, leaf)| leaf.entered_by() == EnteredBy::Survey);
            all.map(|(ix, _)| report.leaf(ix)).filter(|result| !result.is_of_other_unit())
        };
        set.survey == SurveyMode::RescaleWhenAbsent
            && surveyed().next().is_some()
            && surveyed().all(|result| result.points.is_none())
    }

    /// The loss of the base; blank where a cap keeps it from being known.
    fn base_lost(&self) -> Value {
        let capped = self.subject.set.nodes().any(|(_, node)| node.cap.is_some());
        let known = [BASE, WHOLE].into_iter().find_map(|row| self.table.cell(row, "diem-mat")?.number);
        match known {
            Some(value) if !capped => Value::Formula { formula: self.areas(Part::Base, LOST), value },
            _ => Value::Blank,
        }
    }

    fn whole(&self, texts: &mut Texts) -> Vec<Entry> {
        let (set, total) = (self.subject.set, &self.subject.report.total);
        let (base, base_max) = (self.part(Part::Base, POINTS), self.part(Part::Base, MAX));
        let (base, max) = if self.is_rescaled() {
            let scale = points(set.scale);
            let scaled = rounded(&format!("{base}*{scale}/{base_max}"), set.percent_decimals);
            (format!("IF({base_max}>0,{scaled},{base})"), format!("IF({base_max}>0,{scale},{base_max})"))
        } else {
            (base, base_max)
        };
        let (bonus, penalty) = (self.part(Part::Bonus, POINTS), self.part(Part::Penalty, POINTS));
        let sum = format!("{base}+{bonus}-{penalty}");
        let limited = if set.total_may_exceed { sum } else { format!("MIN({},{sum})", self.own(MAX)) };
        let all = [Part::Base, Part::Bonus, Part::Penalty];
        let open = summed(&all.map(|part| self.part(part, OPEN)));
        let formula = index_formula(&self.own(POINTS), &self.own(MAX), &self.own(OPEN), set.percent_decimals);
        let index = match total.index.filter(|_| !total.is_provisional()) {
            Some(index) => Value::Formula { formula, value: index.decimal() },
            None => Value::TextFormula { formula, value: String::new() },
        };
        let title = if self.is_rescaled() { "TỔNG ĐIỂM (quy đổi)" } else { "TỔNG ĐIỂM" };
        let points = live(format!("MAX(0,ROUND({limited},{MAX_DECIMALS}))"), total.points);
        let open = Value::Formula { formula: open, value: count(total.open) };
        let lost = if self.parts().is_empty() { self.base_lost() } else { Value::Blank };
        row(title, live(max, total.max), points, lost, index, (self.state(texts), open))
    }

    /// Tạm tính, or the expected class where nothing but the index decides it.
    fn state(&self, texts: &mut Texts) -> Value {
        let (set, total) = (self.subject.set, &self.subject.report.total);
        let shown = self.table.cell(WHOLE, "tinh-trang").map(Cell::text).unwrap_or_default();
        if !has_live_class(set) {
            return texts.value(&shown);
        }
        let (open, index) = (self.own(OPEN), self.own(INDEX));
        let mut class = "\"\"".to_owned();
        for band in &set.classification.bands {
            let label = band.label.replace('"', "\"\"");
            let from = band.from.decimal().canonical();
            class = format!("IF({index}>={from},\"Xếp loại dự kiến: {label}\",{class})");
        }
        let provisional = "tạm tính";
        let formula = format!("IF({open}>0,\"{provisional}\",IF({index}=\"\",\"\",{class}))");
        let value = if total.is_provisional() { provisional.to_owned() } else { shown };
        Value::TextFormula { formula, value }
    }
}

/// Whether the class follows from the index alone.
pub(super) fn has_live_class(set: &CriteriaSet) -> bool {
    let classes = &set.classification;
    let short = classes.bands.iter().all(|band| band.label.chars().count() <= LABEL);
    !classes.bands.is_empty() && classes.bands.len() <= 30 && classes.knock_outs.is_empty() && short
}

fn count(count: usize) -> Decimal {
    Decimal::whole(i64::try_from(count).unwrap_or_default())
}

fn row(
    title: &str,
    max: Value,
    given: Value,
    lost: Value,
    index: Value,
    (state, open): (Value, Value),
) -> Vec<Entry> {
    let text = Value::Text(title.to_owned());
    let blank = || Value::Blank;
    let cells =
        [blank(), text, max, blank(), blank(), given, lost, index, blank(), blank(), blank(), state, open];
    cells.into_iter().map(|value| in_row(value, true)).collect()
}
