//! The sheet of the scoring table: points, subtotals and total as formulas.

use std::collections::BTreeMap;

use tu_cham_author::table::letters;
use tu_cham_core::criteria::{LeafIx, NodeIx, Role as Part};
use tu_cham_core::number::Decimal;
use tu_cham_core::points::{MAX_DECIMALS, Points};
use tu_cham_office::sheet::{Entry, Sheet, Value};
use tu_cham_words::levels;

use super::figures;
use super::item_formula::{self, Fixed, ItemFormula};
use super::rule_formula::points;
use super::sheets::{Texts, across, bold, head_row, in_row};
use super::total::{self, Total};
use crate::document::{About, Cell, Table};
use crate::subject::Subject;

/// The name of the sheet.
pub(super) const NAME: &str = "Bảng chấm điểm";
/// The rows above the first node.
const ABOVE: usize = 3;
/// So many columns are in sight on a small screen: the title and the notices go over them.
const IN_SIGHT: usize = 8;
/// As many cells as one sum names.
const SUMMED: usize = 200;

/// The columns, from 0.
const TITLE: usize = 1;
pub(super) const MAX: usize = 2;
pub(super) const POINTS: usize = 5;
pub(super) const LOST: usize = 6;
pub(super) const INDEX: usize = 7;
pub(super) const OPEN: usize = 12;

const TITLES: [&str; 13] = [
    "Mã",
    // The names of the levels, as the set has them.
    "",
    "Điểm tối đa",
    "Tử số (số liệu)",
    "Mẫu số",
    "Điểm tự chấm",
    "Điểm mất",
    "Chỉ số (%)",
    "Cách chấm điểm",
    "Tài liệu kiểm chứng",
    "Giải trình, ghi chú",
    "Tình trạng (khi kết xuất)",
    "Mục chưa có điểm",
];

/// The sheet of which a part of the rows is made.
#[derive(Debug)]
pub(super) struct Scores {
    about: About,
    table: Table,
    /// The row of each node in the table, by its id.
    places: BTreeMap<String, usize>,
    rows: Vec<Vec<Entry>>,
    /// The items that are no formulas, with the reason.
    fixed: Vec<(LeafIx, Fixed)>,
}

impl Scores {
    /// The head alone, of a table with all columns.
    pub(super) fn new(subject: Subject, about: About, table: Table, texts: &mut Texts) -> Self {
        let title = format!("{} – {}", about.title.to_uppercase(), about.unit);
        let levels = levels::all(subject.set);
        let mut titles = TITLES;
        titles[TITLE] = &levels;
        let rows = vec![
            vec![Entry { value: texts.value(&title), ..bold("") }],
            vec![Entry { value: texts.value(&about.notices.join(" ")), ..bold("") }],
            head_row(&titles),
        ];
        let places = table.rows.iter().enumerate().map(|(at, row)| (row.key.clone(), at)).collect();
        Self { about, table, places, rows, fixed: Vec::new() }
    }

    /// Makes at most so many rows more; whether there are others.
    pub(super) fn go_on(&mut self, subject: Subject, rows: usize, texts: &mut Texts) -> bool {
        let Self { table, places, rows: made, fixed, .. } = self;
        let mut nodes = subject.set.nodes().skip(made.len() - ABOVE).map(|(ix, _)| ix);
        let mut maker = Rows { subject, table, places, fixed };
        made.extend(nodes.by_ref().take(rows).map(|ix| maker.row(ix, texts)));
        nodes.next().is_some()
    }

    /// The sheet, once all rows are made; its origin, and the items that are no formulas.
    pub(super) fn sheet(self, subject: Subject, texts: &mut Texts) -> (Sheet, About, Vec<(LeafIx, Fixed)>) {
        let Self { about, table, mut rows, fixed, .. } = self;
        let total = Total { subject, table: &table, first_row: rows.len() };
        rows.extend(total.rows(texts));
        let sheet = Sheet {
            name: NAME.to_owned(),
            rows,
            merges: vec![across(0, IN_SIGHT), across(1, IN_SIGHT)],
            widths: vec![7, 38, 8, 11, 11, 8, 8, 8, 28, 24, 28, 14, 8],
            hidden_columns: vec![OPEN],
            frozen_rows: ABOVE,
            repeated_rows: Some((ABOVE - 1, ABOVE - 1)),
            is_landscape: true,
            ..Sheet::default()
        };
        (sheet, about, fixed)
    }
}

/// Makes the rows of nodes.
struct Rows<'a> {
    subject: Subject<'a>,
    table: &'a Table,
    places: &'a BTreeMap<String, usize>,
    fixed: &'a mut Vec<(LeafIx, Fixed)>,
}

impl Rows<'_> {
    /// The cell of a node in a column of the table.
    fn cell(&self, ix: NodeIx, column: &str) -> Option<&Cell> {
        let row = self.table.rows.get(*self.places.get(&self.subject.set[ix].id)?)?;
        row.cells.get(self.table.column(column)?)
    }

    fn row(&mut self, ix: NodeIx, texts: &mut Texts) -> Vec<Entry> {
        let node = &self.subject.set[ix];
        let is_bold = node.leaf.is_none();
        let shown = |column: &str| self.cell(ix, column).map(Cell::text).unwrap_or_default();
        let text = ["cach-cham", "tai-lieu", "giai-trinh", "tinh-trang"];
        let [rule, documents, said, state] = text.map(|column| texts.value(&shown(column)));
        let [code, title] = [&node.code, &node.title].map(|text| texts.value(text));
        let state =
            if self.other_unit(ix) { Value::Text(tu_cham_words::OTHER_UNIT.to_owned()) } else { state };
        let (max, points, open) = match node.leaf {
            Some(leaf) => self.leaf(leaf, ix),
            None => self.node(ix),
        };
        let [first, second] = match node.leaf {
            Some(leaf) => self.links(leaf, texts),
            None => [Value::Blank, Value::Blank],
        };
        let (lost, index) = (self.lost(ix), self.index(ix));
        let cells =
            [code, title, max, first, second, points, lost, index, rule, documents, said, state, open];
        cells.into_iter().map(|value| in_row(value, is_bold)).collect()
    }

    /// Maximum, points and whether it is open.
    fn leaf(&mut self, leaf: LeafIx, ix: NodeIx) -> (Value, Value, Value) {
        let Subject { set, report, .. } = self.subject;
        let result = report.leaf(leaf);
        let counts = !result.outside && report.covered_by(leaf).is_none();
        let formula = match item_formula::of(self.subject, leaf) {
            Ok(formula) => Some(formula),
            Err(why) => {
                self.fixed.push((leaf, why));
                None
            }
        };
        let max = match &formula {
            Some(ItemFormula { max: Some(formula), .. }) => live(formula.clone(), result.max),
            _ if counts => Value::Number(result.max.decimal()),
            _ => Value::Text(format!("({})", tu_cham_words::amount(set[ix].max))),
        };
        let points = match formula {
            Some(formula) => live_or_blank(formula.points, result.points),
            None => result.points.filter(|_| counts).map_or(Value::Blank, |it| Value::Number(it.decimal())),
        };
        let open = if counts && set[leaf].is_asked() {
            let formula = format!("IF(AND({}=\"\",{}<>0),1,0)", at(POINTS, ix), at(MAX, ix));
            let value = Decimal::whole(i64::from(result.is_open()));
            Value::Formula { formula, value }
        } else {
            Value::Number(Decimal::ZERO)
        };
        (max, points, open)
    }

    /// As [`Scores::leaf`], of an area or a criterion: the sum of what stands below it, up to its cap.
    fn node(&self, ix: NodeIx) -> (Value, Value, Value) {
        let Subject { set, report, .. } = self.subject;
        let (node, result) = (&set[ix], report.node(ix));
        if let Some(group) = report.group(ix) {
            let formula = format!("IF({}=\"\",1,0)", at(POINTS, ix));
            let open = Value::Formula { formula, value: Decimal::whole(i64::from(group.is_open())) };
            let points = group.points.map_or(Value::Blank, |given| Value::Number(given.decimal()));
            return (Value::Number(group.max.decimal()), points, open);
        }
        if self.subject.covering(ix).is_some() {
            let max = Value::Text(format!("({})", tu_cham_words::amount(node.max)));
            return (max, Value::Blank, Value::Number(Decimal::ZERO));
        }
        let capped = |sum: String| match node.cap {
            Some(cap) => format!("MIN({},{sum})", points(cap)),
            None => sum,
        };
        let (max, given) = (self.below(ix, MAX), self.below(ix, POINTS));
        let points = format!("IF({}=0,\"\",{})", counted(&given), capped(summed(&given)));
        let scored = (result.scored > 0).then_some(result.shown.points);
        let open = summed(&self.below(ix, OPEN));
        let value = Decimal::whole(i64::try_from(result.open).unwrap_or_default());
        (
            live(capped(summed(&max)), result.shown.max),
            live_or_blank(points, scored),
            Value::Formula { formula: open, value },
        )
    }

    /// The points lost: in a penalty those taken off.
    fn lost(&self, ix: NodeIx) -> Value {
        let Subject { set, report, .. } = self.subject;
        let node = &set[ix];
        let (given, max, open) = (at(POINTS, ix), at(MAX, ix), at(OPEN, ix));
        let lost = self.known_number(ix, "diem-mat");
        match (node.role, node.leaf) {
            _ if self.subject.covering(ix).is_some() => Value::Blank,
            (Part::Bonus, _) => Value::Blank,
            (Part::Penalty, _) => live_or_blank(format!("IF({given}=\"\",\"\",{given})"), lost),
            (Part::Base, Some(leaf)) if report.covered_by(leaf).is_some() || report.leaf(leaf).outside => {
                Value::Blank
            }
            (Part::Base, None) if report.group(ix).is_none() => {
                if self.has_cap(ix) {
                    // The cut of a cap is known only when all points are.
                    let complete = lost.filter(|_| report.node(ix).is_complete());
                    return live_or_blank(
                        format!("IF(OR({given}=\"\",{open}>0),\"\",{max}-{given})"),
                        complete,
                    );
                }
                live_or_blank(format!("IF({given}=\"\",\"\",{})", summed(&self.below(ix, LOST))), lost)
            }
            (Part::Base, _) => {
                live_or_blank(format!("IF({given}=\"\",\"\",ROUND({max}-{given},{MAX_DECIMALS}))"), lost)
            }
        }
    }

    /// The index, where all that stands below is scored; a penalty has none.
    fn index(&self, ix: NodeIx) -> Value {
        let Subject { set, report, .. } = self.subject;
        let node = &set[ix];
        let aside =
            node.leaf.is_some_and(|leaf| report.covered_by(leaf).is_some() || report.leaf(leaf).outside);
        if node.role == Part::Penalty || aside || self.subject.covering(ix).is_some() {
            return Value::Blank;
        }
        let known = self.cell(ix, "chi-so").and_then(|cell| cell.number);
        let formula = index_formula(&at(POINTS, ix), &at(MAX, ix), &at(OPEN, ix), set.percent_decimals);
        match known {
            Some(value) => Value::Formula { formula, value },
            None => Value::TextFormula { formula, value: String::new() },
        }
    }

    /// The first two figures of an item, as they stand in their sheet.
    fn links(&self, leaf: LeafIx, texts: &mut Texts) -> [Value; 2] {
        let Subject { set, assessment, .. } = self.subject;
        let rule = &set[leaf].rule;
        let inputs = match rule.fraction() {
            Some(fraction) => vec![fraction.numerator, fraction.denominator],
            None => rule.inputs(),
        };
        [0, 1].map(|position| {
            let Some(input) = inputs.get(position) else { return Value::Blank };
            let cell = figures::typed_cell(*input);
            let formula = format!("IF({cell}=\"\",\"\",{cell})");
            match figures::value(self.subject, *input, assessment.entry(*input), texts) {
                Value::Number(value) => Value::Formula { formula, value },
                Value::Text(value) => Value::TextFormula { formula, value },
                _ => Value::TextFormula { formula, value: String::new() },
            }
        })
    }

    /// Whether a node is for other kinds of unit. Its row stays, so that every node has its place.
    fn other_unit(&self, ix: NodeIx) -> bool {
        !self.subject.set[ix].applies_to(self.subject.assessment.header.unit_type)
    }

    fn known_number(&self, ix: NodeIx, column: &str) -> Option<Points> {
        let number = self.cell(ix, column)?.number?;
        Points::from_decimal(number, MAX_DECIMALS)
    }

    fn has_cap(&self, ix: NodeIx) -> bool {
        let node = &self.subject.set[ix];
        node.cap.is_some() || node.children.iter().any(|child| self.has_cap(*child))
    }

    /// The cells of a column of what stands right below a node.
    fn below(&self, ix: NodeIx, column: usize) -> Vec<String> {
        self.subject.set[ix].children.iter().map(|child| at(column, *child)).collect()
    }
}

/// The cell of a node in a column.
pub(super) fn at(column: usize, ix: NodeIx) -> String {
    total::cell(column, ABOVE + ix.get())
}

/// The sum of cells. It is rounded where spreadsheets add to it what their numbers have too much; points have no more
/// decimals.
pub(super) fn summed(cells: &[String]) -> String {
    let sums: Vec<String> = cells.chunks(SUMMED).map(|cells| format!("SUM({})", cells.join(","))).collect();
    if sums.is_empty() { "0".to_owned() } else { format!("ROUND({},{MAX_DECIMALS})", sums.join("+")) }
}

/// How many of the cells have a number.
fn counted(cells: &[String]) -> String {
    let counts: Vec<String> =
        cells.chunks(SUMMED).map(|cells| format!("COUNT({})", cells.join(","))).collect();
    if counts.is_empty() { "0".to_owned() } else { counts.join("+") }
}

/// Points in percent of a maximum, where nothing is open.
pub(super) fn index_formula(given: &str, max: &str, open: &str, decimals: u8) -> String {
    format!("IF(OR({given}=\"\",{open}>0,{max}=0),\"\",ROUND(ROUND({given}/{max}*100,10),{decimals}))")
}

/// A formula with the points that it gives.
pub(super) fn live(formula: String, value: Points) -> Value {
    Value::Formula { formula, value: value.decimal() }
}

/// A formula that gives a blank text where there are no points.
pub(super) fn live_or_blank(formula: String, value: Option<Points>) -> Value {
    match value {
        Some(value) => live(formula, value),
        None => Value::TextFormula { formula, value: String::new() },
    }
}

/// The column of the letters that a cell begins with.
pub(super) fn column(column: usize) -> String {
    letters(column)
}
