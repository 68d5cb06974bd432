//! Bảng chấm điểm: every area, criterion and item with its figures, its points and the remarks beside it.

mod row;

use std::borrow::Cow;

use tu_cham_core::criteria::{CriteriaSet, NodeIx, Role as Part};
use tu_cham_core::score::Total;
use tu_cham_words::{earned, levels};

use crate::cells::{self, bold, cell, in_bold, none, number};
use crate::clean;
use crate::document::{
    About, Align, Block, Cell, Column, Page, Paper, Paragraph, Role, Row, RowKind, Section, Table, TableLook,
};
use crate::marks;
use crate::subject::Subject;
use crate::wording;

/// The id of the table.
pub const TABLE: &str = "bang-cham";
/// The key of the row of the base, where there is more than it.
pub const BASE: &str = "tong.co-ban";
/// The key of the row of the whole.
pub const WHOLE: &str = "tong";

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The printed code.
    Code,
    /// The title.
    Title,
    /// The part of the total: base, bonus or penalty.
    Part,
    /// The applicable maximum.
    Max,
    /// The figures.
    Figures,
    /// How the item is scored.
    Rule,
    /// The arithmetic.
    Working,
    /// The same, and the state where there is none: for sheets of paper, which have no room for a column of states.
    WorkingOrState,
    /// The points.
    Points,
    /// The points lost.
    Lost,
    /// Points in percent of the maximum.
    Index,
    /// The documents.
    Documents,
    /// Explanation, reason, source, note.
    Said,
    /// The state.
    State,
    /// Last year's points.
    Before,
    /// Points less those of last year.
    Change,
    /// The verifiers' points.
    Verified,
    /// The verifiers' comments.
    Comment,
    /// Who fills in.
    Responsible,
}

/// Every column of a scoring table, in order.
pub const ALL: [Shown; 18] = [
    Shown::Code,
    Shown::Title,
    Shown::Part,
    Shown::Max,
    Shown::Figures,
    Shown::Rule,
    Shown::Working,
    Shown::Points,
    Shown::Lost,
    Shown::Index,
    Shown::Before,
    Shown::Change,
    Shown::Documents,
    Shown::Said,
    Shown::State,
    Shown::Verified,
    Shown::Comment,
    Shown::Responsible,
];

impl Shown {
    /// The column itself; the table of a set names its levels over the titles.
    pub const fn column(self) -> Column {
        let (id, title, width) = match self {
            Self::Code => ("ma", "Mã", 120),
            Self::Title => ("noi-dung", "Nội dung", 480),
            Self::Part => ("phan", "Phần điểm", 160),
            Self::Max => ("toi-da", "Điểm tối đa", 140),
            Self::Figures => ("so-lieu", "Số liệu kê khai", 460),
            Self::Rule => ("cach-cham", "Cách chấm điểm", 400),
            Self::Working | Self::WorkingOrState => ("cach-tinh", "Cách tính điểm", 310),
            Self::Points => ("diem", "Điểm tự chấm", 150),
            Self::Lost => ("diem-mat", "Điểm mất", 140),
            Self::Index => ("chi-so", "Chỉ số (%)", 150),
            Self::Before => ("nam-truoc", "Năm trước", 150),
            Self::Change => ("chenh-lech", "Chênh lệch", 150),
            Self::Documents => ("tai-lieu", "Tài liệu kiểm chứng", 330),
            Self::Said => ("giai-trinh", "Giải trình, ghi chú", 310),
            Self::State => ("tinh-trang", "Tình trạng", 170),
            Self::Verified => ("tham-dinh", "Điểm thẩm định", 150),
            Self::Comment => ("y-kien", "Ý kiến thẩm định", 300),
            Self::Responsible => ("phu-trach", "Công chức phụ trách", 300),
        };
        Column { id, title: Cow::Borrowed(title), width }
    }
}

/// The columns for this assessment: last year, verifiers and who fills in are left out where nothing is known of them.
pub fn fitting(subject: Subject) -> Vec<Shown> {
    let Subject { set, assessment, .. } = subject;
    let remembered = set.leaves().any(|(leaf, _)| assessment.previous_points(leaf).is_some());
    let mut answers = assessment.answers();
    let verified = answers.any(|(_, answer)| !answer.verified.is_empty());
    let mut answers = assessment.answers();
    let named = answers.any(|(_, answer)| !answer.responsible.trim().is_empty());
    let is_fitting = |shown: &Shown| match shown {
        Shown::Part | Shown::Rule => false,
        Shown::Before | Shown::Change => remembered,
        Shown::Verified | Shown::Comment => verified,
        Shown::Responsible => named,
        _ => true,
    };
    ALL.into_iter().filter(is_fitting).collect()
}

/// The columns of the table on the sheets of a report: those that fit, with the state beside the arithmetic.
pub(crate) fn on_sheets(subject: Subject) -> Vec<Shown> {
    let on_sheet = |shown| match shown {
        Shown::State => None,
        Shown::Working => Some(Shown::WorkingOrState),
        shown => Some(shown),
    };
    fitting(subject).into_iter().filter_map(on_sheet).collect()
}

/// The document that is the table alone.
pub fn paper(subject: Subject, columns: &[Shown]) -> Paper {
    laid_out(subject, table(subject, columns), Vec::new())
}

/// The same for sheets of paper: in its narrow column a long explanation would go on for pages, so it stands below the table,
/// and documents stand by their numbers.
pub fn printed(subject: Subject, columns: &[Shown]) -> Paper {
    let mut table = table(subject, columns);
    number_documents(subject, &mut table);
    let below = taken_below(subject, columns, &mut table);
    laid_out(subject, table, below)
}

/// Puts the numbers of documents in the place of their whole names.
pub(crate) fn number_documents(subject: Subject, table: &mut Table) {
    let Subject { set, assessment, .. } = subject;
    let Some(at) = table.column(Shown::Documents.column().id) else { return };
    for row in &mut table.rows {
        let Some(ix) = set.node_by_id(&row.key) else { continue };
        let answer = set[ix].leaf.map_or_else(|| assessment.group(ix), |leaf| assessment.answer(leaf));
        if !row.cells[at].text().is_empty() {
            let named = cells::documents_by_number(assessment, &answer.evidence);
            row.cells[at] = cells::lines(named.into_iter().map(|name| ("", name)).collect());
        }
    }
}

/// Takes what is long in the column of explanations out of the table, and returns it as text.
fn taken_below(subject: Subject, columns: &[Shown], table: &mut Table) -> Vec<Block> {
    let Subject { set, assessment, .. } = subject;
    let Some(at) = columns.iter().position(|shown| *shown == Shown::Said) else { return Vec::new() };
    let mut below: Vec<Block> = Vec::new();
    for row in &mut table.rows {
        let Some(ix) = set.node_by_id(&row.key) else { continue };
        let answer = set[ix].leaf.map_or_else(|| assessment.group(ix), |leaf| assessment.answer(leaf));
        let said = cells::said(answer);
        if row.cells[at] != cells::lines(said.clone()) {
            continue;
        }
        let [brief, long] = cells::referred(said, BELOW);
        if long.is_empty() {
            continue;
        }
        row.cells[at] = cells::lines(brief);
        row.may_split = row.cells.iter().any(|cell| cell.text().chars().count() > cells::LONG);
        let heading = format!("{} {}", set[ix].code, set[ix].title);
        below.push(Paragraph::new(Role::Heading(3), clean::text(heading.trim())).into());
        for (lead, text) in long {
            let lead = if lead.is_empty() { String::new() } else { format!("{lead}: ") };
            let text = clean::text(&format!("{lead}{text}"));
            below.extend(text.split('\n').map(|line| Block::from(Paragraph::new(Role::Body, line))));
        }
    }
    if !below.is_empty() {
        below.insert(0, Paragraph::new(Role::Heading(2), "GIẢI TRÌNH, GHI CHÚ").into());
    }
    below
}

/// Where what is long stands.
const BELOW: &str = "dưới bảng";

/// The origin of the table.
pub(crate) fn about(subject: Subject) -> About {
    let title = format!("Bảng tự chấm điểm {}", wording::period(&subject.assessment.header));
    marks::about(subject, &title)
}

/// The table with its head, and the blocks below it.
fn laid_out(subject: Subject, table: Table, below: Vec<Block>) -> Paper {
    let about = about(subject);
    let mut blocks = marks::notice_blocks(&about);
    blocks.push(Paragraph::new(Role::Title, about.title.to_uppercase()).into());
    blocks.push(Paragraph::new(Role::Subject, about.unit.clone()).into());
    blocks.push(Paragraph::new(Role::Under, format!("(Theo {})", about.set_title)).into());
    blocks.extend(as_of(subject).map(Block::from));
    blocks.push(Block::Table(table));
    blocks.extend(below);
    blocks.extend(marks::origin_blocks(subject));
    let section = Section { id: "bang-cham", name: "Bảng chấm điểm", page: Page::Landscape, blocks };
    Paper { about, sections: vec![section] }
}

/// The day up to which figures are counted.
pub(crate) fn as_of(subject: Subject) -> Option<Paragraph> {
    let day = subject.assessment.header.as_of?;
    Some(Paragraph::new(Role::Under, format!("Số liệu tính đến {}", wording::day(day))))
}

/// The table with these columns.
pub fn table(subject: Subject, columns: &[Shown]) -> Table {
    let mut filling = Filling::new(subject, columns.to_vec());
    while filling.go_on(subject, usize::MAX) {}
    filling.table(subject)
}

/// A table of which a part of the rows is made.
#[derive(Debug)]
pub struct Filling {
    columns: Vec<Shown>,
    /// The nodes whose rows are still to be made.
    nodes: std::vec::IntoIter<NodeIx>,
    rows: Vec<Row>,
}

impl Filling {
    /// No row yet.
    pub fn new(subject: Subject, columns: Vec<Shown>) -> Self {
        let unit_type = subject.assessment.header.unit_type;
        let nodes = subject.set.nodes().filter(|(_, node)| node.applies_to(unit_type));
        let nodes: Vec<NodeIx> = nodes.map(|(ix, _)| ix).collect();
        Self { columns, nodes: nodes.into_iter(), rows: Vec::new() }
    }

    /// Makes at most so many rows more; whether there are others.
    pub fn go_on(&mut self, subject: Subject, rows: usize) -> bool {
        let columns = &self.columns;
        let next = self.nodes.by_ref().take(rows);
        self.rows.extend(next.map(|ix| row::of_node(subject, columns, ix)));
        self.nodes.len() > 0
    }

    /// The table of the rows that are made, with the totals.
    pub fn table(mut self, subject: Subject) -> Table {
        self.rows.extend(totals(subject, &self.columns));
        let named = |shown: &Shown| match shown {
            Shown::Title => Column { title: levels::all(subject.set).into(), ..shown.column() },
            _ => shown.column(),
        };
        let columns = self.columns.iter().map(named).collect();
        Table { id: TABLE, look: TableLook::Grid, columns, rows: self.rows }
    }
}

/// The rows of base, bonus and penalty, where there is more than one of them, and that of the whole.
fn totals(subject: Subject, columns: &[Shown]) -> Vec<Row> {
    let (set, total) = (subject.set, &subject.report.total);
    let mut rows = Vec::new();
    if has_parts(subject) {
        let has = |part| set.areas().iter().any(|area| set[*area].role == part);
        let parts = [
            (Part::Base, BASE, "Tổng điểm cơ bản"),
            (Part::Bonus, "tong.thuong", "Điểm thưởng"),
            (Part::Penalty, "tong.tru", "Điểm trừ"),
        ];
        let parts = parts.into_iter().filter(|(part, ..)| has(*part));
        rows.extend(parts.map(|(part, key, title)| {
            let of = |shown: &Shown| in_bold(part_cell(set, total, part, title, *shown));
            Row {
                key: key.to_owned(),
                kind: RowKind::Total,
                may_split: false,
                cells: columns.iter().map(of).collect(),
            }
        }));
    }
    let cells = columns.iter().map(|shown| whole_cell(subject, *shown)).collect();
    rows.push(Row { key: WHOLE.to_owned(), kind: RowKind::Total, may_split: false, cells });
    rows
}

/// Whether the total is more than the points of the base.
fn has_parts(subject: Subject) -> bool {
    let (set, total) = (subject.set, &subject.report.total);
    total.base.max != total.max || set.areas().iter().any(|area| set[*area].role != Part::Base)
}

fn part_cell(set: &CriteriaSet, total: &Total, part: Part, title: &str, shown: Shown) -> Cell {
    let tally = match part {
        Part::Base => total.base,
        Part::Bonus => total.bonus,
        Part::Penalty => total.penalty,
    };
    match shown {
        Shown::Title => cell(Align::Left, title),
        Shown::Part => cell(Align::Left, row::part(part)),
        Shown::Max => number(&tu_cham_words::amount(tally.max), tally.max.decimal()),
        Shown::Points if part == Part::Penalty => {
            let taken = earned::Sense::TakenOff.points(tally.points, set);
            number(&taken, tally.points.decimal())
        }
        Shown::Points => number(&tu_cham_words::points(tally.points, set), tally.points.decimal()),
        Shown::Lost => match part {
            Part::Base => number(&tu_cham_words::points(tally.lost(), set), tally.lost().decimal()),
            Part::Penalty => number(&tu_cham_words::points(tally.points, set), tally.points.decimal()),
            Part::Bonus => none(),
        },
        _ => cell(Align::Left, ""),
    }
}

fn whole_cell(subject: Subject, shown: Shown) -> Cell {
    let (set, total) = (subject.set, &subject.report.total);
    let said = match shown {
        Shown::Title if total.base.max != total.max => "TỔNG ĐIỂM (quy đổi)".to_owned(),
        Shown::Title => "TỔNG ĐIỂM".to_owned(),
        Shown::Part => "tổng".to_owned(),
        Shown::Max => return in_bold(number(&tu_cham_words::amount(total.max), total.max.decimal())),
        Shown::Points => {
            return in_bold(number(&tu_cham_words::points(total.points, set), total.points.decimal()));
        }
        // Where there are rows for the parts of the total, these say what they lost.
        Shown::Lost if !has_parts(subject) => {
            let lost = total.base.lost();
            return in_bold(number(&tu_cham_words::points(lost, set), lost.decimal()));
        }
        Shown::Index => {
            return match total.index.filter(|_| !total.is_provisional()) {
                Some(index) => {
                    in_bold(number(&index.decimal().vietnamese(set.percent_decimals), index.decimal()))
                }
                None => none(),
            };
        }
        Shown::Working => earned::composition(set, total).unwrap_or_default(),
        Shown::WorkingOrState => {
            let made_of = earned::composition(set, total);
            made_of.into_iter().chain(standing(subject)).collect::<Vec<_>>().join("\n")
        }
        Shown::State => standing(subject).collect::<Vec<_>>().join("\n"),
        _ => String::new(),
    };
    bold(Align::Left, &said)
}

/// Whether the total is provisional, and the class.
fn standing(subject: Subject) -> impl Iterator<Item = String> {
    let provisional = subject.report.total.is_provisional().then(|| "tạm tính".to_owned());
    provisional.into_iter().chain(marks::expected_class(subject))
}
