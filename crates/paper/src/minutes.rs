//! Biên bản thẩm định: the minutes of an appraisal, from its rounds, replies and steps. The self-score and the verified
//! points stand side by side and never mix.

use tu_cham_core::appraisal::{self, InRound, Stage};
use tu_cham_core::assessment::{StepKind, Verified};
use tu_cham_core::compare::{Comparison, Difference, Line as Figures, Side, Standing, compare};
use tu_cham_core::criteria::{LeafIx, NodeIx};
use tu_cham_core::score::{Report, score};
use tu_cham_words::comparing::signed;
use tu_cham_words::earned::Sense;
use tu_cham_words::{amount, appraisal as words, class, levels, points};

use crate::cells::{LONG, bold, cell, documents, lines, none};
use crate::clean;
use crate::document::{
    Align, Block, Cell, Line, Page, Paper, Paragraph, Role, Row, RowKind, Section, Table, TableLook,
};
use crate::fields::ReportFields;
use crate::frame;
use crate::marks;
use crate::subject::Subject;
use crate::wording;

/// The id of the table of areas.
pub const AREAS: &str = "linh-vuc";
/// The id of the table of items that were changed or asked about.
pub const ITEMS: &str = "muc-dieu-chinh";

/// A line to write on by hand.
const ROOM: &str = "………………………………………………………………………";
/// Room behind words, which goes on in the next line: one word of dots would pull the words of a line apart.
const ROOM_AFTER: &str = "…… …… …… …… …… …… …… …… …… …… …… ……";

/// An appraisal with its two sides scored.
struct Scored<'a> {
    subject: Subject<'a>,
    /// The claim of the unit, without anything that verifiers gave.
    claimed: Report,
    /// The points after the last round that was handed over.
    given: Report,
    comparison: Comparison,
    /// The last round that was handed over.
    last: u8,
    /// The last round to which the unit's replies were handed over; 0 where none were.
    replied: u8,
}

/// The minutes; none while no round was handed over.
pub fn paper(subject: Subject) -> Option<Paper> {
    let it = Scored::of(subject)?;
    let fields = fields(subject);
    let period = wording::period(&subject.assessment.header);
    let unit = &subject.assessment.header.unit;
    let what = format!("Thẩm định kết quả tự chấm điểm cải cách hành chính {period} của {unit}");
    let mut blocks = marks::stamp_blocks(subject);
    if !matches!(Stage::of(subject.assessment), Stage::Settled(_)) {
        blocks.push(Paragraph::new(Role::Notice, "DỰ THẢO: điểm thẩm định chưa chốt.").into());
    }
    blocks.extend(frame::head(subject, &fields));
    blocks.extend([
        Paragraph::new(Role::Body, "").into(),
        Paragraph::new(Role::Title, "BIÊN BẢN").into(),
        Paragraph::new(Role::Subject, clean::text(&what)).into(),
        Block::Rule { length: 500 },
    ]);
    blocks.extend(opening(subject, &fields));
    blocks.extend(it.course());
    blocks.extend(it.result());
    blocks.extend(it.items());
    blocks.extend(closing());
    blocks.extend(marks::origin_blocks(subject));
    let about = marks::about(subject, &format!("Biên bản thẩm định kết quả tự chấm điểm {period}"));
    let section = Section { id: "bien-ban", name: "Biên bản", page: Page::Portrait, blocks };
    Some(Paper { about, sections: vec![section] })
}

/// Who draws the minutes up: the office of the last step of the verifiers, else the body above the unit.
fn fields(subject: Subject) -> ReportFields {
    let header = &subject.assessment.header;
    let steps = subject.assessment.steps.iter().rev();
    let office = steps.filter(|step| step.kind != StepKind::Explained).map(|step| step.by.trim());
    let office = office.chain([header.superior.trim()]).find(|office| !office.is_empty());
    let proposed = ReportFields::proposed(subject.set, header);
    ReportFields {
        issuer: vec![office.unwrap_or("CƠ QUAN THẨM ĐỊNH").to_uppercase()],
        symbol: "BB".to_owned(),
        bases: proposed.bases,
        ..ReportFields::default()
    }
}

/// When, where and by whom; an unknown part is written by hand.
fn opening(subject: Subject, fields: &ReportFields) -> Vec<Block> {
    let basis = fields.bases.join("; ");
    let day = format!("Hôm nay, ngày …… tháng …… năm {}, tại {ROOM_AFTER}", subject.today.year());
    let lines = [
        format!("Căn cứ {basis};"),
        day,
        "Chúng tôi gồm:".to_owned(),
        format!("1. Đại diện đoàn thẩm định: {ROOM_AFTER}"),
        format!("2. Đại diện {}: {ROOM_AFTER}", subject.assessment.header.unit.trim()),
    ];
    let mut blocks = vec![heading("I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")];
    blocks.extend(lines.iter().map(|line| body(line)));
    blocks
}

fn closing() -> Vec<Block> {
    let sign = |post: &str| {
        [line(Line::Post, post), line(Line::Remark, "(Ký, ghi rõ họ tên)"), line(Line::Room, "")].to_vec()
    };
    let row = |cells: [Vec<Block>; 2]| Row {
        key: String::new(),
        kind: RowKind::Item,
        may_split: false,
        cells: cells.map(|blocks| Cell { blocks, number: None }).to_vec(),
    };
    let rows = vec![
        row([sign("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC THẨM ĐỊNH"), sign("ĐẠI DIỆN ĐOÀN THẨM ĐỊNH")]),
        row([sign("NGƯỜI GHI BIÊN BẢN"), vec![line(Line::Recipient, "")]]),
    ];
    let table = Table { id: "chu-ky", look: TableLook::Bare, rows, ..frame::beside([825, 825], Vec::new()) };
    vec![
        heading("V. Ý KIẾN KHÁC CỦA ĐƠN VỊ"),
        body(ROOM),
        body(ROOM),
        body("Biên bản được lập thành …… bản, đã đọc cho các bên cùng nghe và thống nhất ký tên."),
        Block::Table(table),
    ]
}

impl<'a> Scored<'a> {
    fn of(subject: Subject<'a>) -> Option<Self> {
        let Subject { set, assessment, .. } = subject;
        let last = Some(appraisal::handed_over(assessment)).filter(|round| *round > 0)?;
        let claimed = score(set, &appraisal::claimed(set, assessment));
        let given = score(set, &appraisal::appraised(set, assessment, last));
        let sides = [&claimed, &given].map(|report| Side { set, report });
        let comparison = compare(&sides);
        let handed = assessment.steps.iter().filter(|step| step.kind == StepKind::Explained);
        let replied = handed.map(|step| step.round).max().unwrap_or(0);
        Some(Self { subject, claimed, given, comparison, last, replied })
    }

    /// The steps, each with its time and its office.
    fn course(&self) -> Vec<Block> {
        let steps = &self.subject.assessment.steps;
        let lines =
            steps.iter().enumerate().map(|(at, step)| body(&format!("{}. {}.", at + 1, words::step(step))));
        [heading("II. QUÁ TRÌNH THẨM ĐỊNH")].into_iter().chain(lines).collect()
    }

    /// The totals, the classes and the areas.
    fn result(&self) -> Vec<Block> {
        let set = self.subject.set;
        let over = |standing: &Standing| {
            let points = standing.points.map_or_else(|| "–".to_owned(), |given| points(given, set));
            format!("{points}/{} điểm", amount(standing.max))
        };
        let mut said = Vec::new();
        if let [Some(claimed), Some(given)] = &self.comparison.total.standings[..] {
            let change = self
                .comparison
                .total
                .difference(1)
                .map_or_else(String::new, |by| format!(", chênh lệch {} điểm", signed(by.points, set)));
            said.push(format!(
                "Tổng điểm tự chấm: {}. Tổng điểm thẩm định: {}{change}.",
                over(claimed),
                over(given)
            ));
        }
        let classes = [&self.claimed, &self.given].map(|report| report.total.class);
        if let [Some(claimed), Some(given)] = classes {
            let (claimed, given) = (class(set, claimed), class(set, given));
            said.push(format!("Xếp loại theo điểm tự chấm: {claimed}; theo điểm thẩm định: {given}."));
        }
        let mut blocks = vec![heading("III. KẾT QUẢ THẨM ĐỊNH")];
        blocks.extend(said.iter().map(|line| body(line)));
        blocks.push(Block::Table(self.areas()));
        blocks
    }

    fn areas(&self) -> Table {
        let set = self.subject.set;
        let name = levels::area_first(set);
        let columns = [
            ("ma", "Mã", 150),
            ("linh-vuc", name.as_str(), 650),
            ("toi-da", "Điểm tối đa", 200),
            ("tu-cham", "Điểm tự chấm", 210),
            ("tham-dinh", "Điểm thẩm định", 220),
            ("chenh-lech", "Chênh lệch", 220),
        ];
        let of_area = |area: &NodeIx| {
            let row =
                self.comparison.rows.iter().find(|row| row.places[0].is_some_and(|at| at.node == *area))?;
            let node = &set[*area];
            let start = [cell(Align::Left, &node.code), cell(Align::Left, &node.title)];
            Some(self.row(&node.id, RowKind::Item, start, Sense::of(set, *area), &row.line, row.effect(1)))
        };
        let mut rows: Vec<Row> = set.areas().iter().filter_map(of_area).collect();
        let total = &self.comparison.total;
        let start = [cell(Align::Left, ""), bold(Align::Left, "Tổng cộng")];
        rows.push(self.row("", RowKind::Total, start, Sense::Earned, total, total.difference(1)));
        frame::grid(AREAS, &columns, rows)
    }

    fn row(
        &self,
        key: &str,
        kind: RowKind,
        start: [Cell; 2],
        sense: Sense,
        figures: &Figures,
        change: Option<Difference>,
    ) -> Row {
        let set = self.subject.set;
        let [claimed, given] = [0, 1].map(|at| figures.standings.get(at).copied().flatten());
        let shown = |standing: Option<Standing>| {
            let points = standing.and_then(|standing| standing.points);
            points.map_or_else(none, |points| cell(Align::Right, &sense.points(points, set)))
        };
        let max = given.or(claimed).map_or_else(none, |it| cell(Align::Right, &amount(it.max)));
        let change = change.map_or_else(none, |by| cell(Align::Right, &signed(by.points, set)));
        let cells = start.into_iter().chain([max, shown(claimed), shown(given), change]).collect();
        Row { key: key.to_owned(), kind, may_split: false, cells }
    }

    /// The items whose points were changed, or about which something was said.
    fn items(&self) -> Vec<Block> {
        let columns = [
            ("ma", "Mã", 130),
            ("noi-dung", "Nội dung", 380),
            ("tu-cham", "Điểm tự chấm", 160),
            ("tham-dinh", "Điểm thẩm định", 170),
            ("y-kien", "Ý kiến của đoàn thẩm định", 410),
            ("giai-trinh", "Giải trình của đơn vị", 400),
        ];
        let leaves = self.subject.set.leaves().map(|(leaf, _)| leaf);
        let rows: Vec<Row> = leaves.filter_map(|leaf| self.item(leaf)).collect();
        let mut blocks = vec![heading("IV. CÁC MỤC ĐIỀU CHỈNH ĐIỂM, YÊU CẦU GIẢI TRÌNH")];
        if rows.is_empty() {
            blocks.push(body("Điểm thẩm định bằng điểm tự chấm ở tất cả các mục."));
        } else {
            blocks.push(Block::Table(frame::grid(ITEMS, &columns, rows)));
        }
        blocks
    }

    fn item(&self, leaf: LeafIx) -> Option<Row> {
        let set = self.subject.set;
        let rounds: Vec<&Verified> =
            self.subject.assessment.answer(leaf).verified.iter().filter(|it| it.round <= self.last).collect();
        let sense = Sense::of_leaf(set, leaf);
        let shown = |points: Option<_>| {
            points.map_or_else(none, |points| cell(Align::Right, &sense.points(points, set)))
        };
        let claimed = self.claimed.leaf(leaf).points;
        let given = self.given.leaf(leaf).points;
        let is_said = rounds.iter().any(|it| it.asks || !it.comment.trim().is_empty() || it.reply.is_some());
        if rounds.is_empty() || (!is_said && claimed == given) {
            return None;
        }
        let said = lines(rounds.iter().map(|it| self.opinion(leaf, it)).collect());
        let replies = lines(rounds.iter().filter_map(|it| self.reply(it)).collect());
        let node = set.node_of(leaf);
        let is_long = said.text().chars().count() + replies.text().chars().count() > LONG;
        let start = [cell(Align::Left, &node.code), cell(Align::Left, &node.title)];
        let cells = start.into_iter().chain([shown(claimed), shown(given), said, replies]).collect();
        Some(Row { key: node.id.clone(), kind: RowKind::Item, may_split: is_long, cells })
    }

    /// A round of the verifiers in words.
    fn opinion(&self, leaf: LeafIx, round: &Verified) -> (&'static str, String) {
        let Subject { set, assessment, .. } = self.subject;
        let in_round = InRound { set, assessment, report: &self.claimed, round: round.round };
        let before = in_round.before(leaf);
        ("", format!("Lần {}: {}", round.round, words::given(set, leaf, round, before)))
    }

    /// The reply to a round in words, with its documents, once it was handed over.
    fn reply(&self, round: &Verified) -> Option<(&'static str, String)> {
        let reply = round.reply.as_ref().filter(|_| round.round <= self.replied)?;
        let accepts = if reply.accepts { "chấp nhận" } else { "không chấp nhận" };
        let mut said = format!("Lần {}: {accepts}", round.round);
        for text in
            [reply.text.trim().to_owned(), documents(self.subject.assessment, &reply.evidence).join("; ")]
        {
            if !text.is_empty() {
                said = format!("{said}. {text}");
            }
        }
        Some(("", said))
    }
}

fn heading(text: &str) -> Block {
    Paragraph::new(Role::Heading(1), text).into()
}

fn body(text: &str) -> Block {
    Paragraph::new(Role::Body, clean::text(text)).into()
}

fn line(line: Line, text: &str) -> Block {
    Paragraph::new(Role::Line(line), clean::text(text)).into()
}
