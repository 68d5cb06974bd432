//! The frame of a document around its text: the head with quốc hiệu, the title, the signature with nơi nhận, the head
//! of an annex.

use crate::clean;
use crate::document::{Block, Cell, Column, Line, Page, Paragraph, Role, Row, RowKind, Table, TableLook};
use crate::fields::ReportFields;
use crate::subject::Subject;
use crate::wording::{self, NATION};

/// The body that issues the report and the nation, side by side; number and day below them.
pub(crate) fn head(subject: Subject, fields: &ReportFields) -> Vec<Block> {
    let superior = (!fields.superior.trim().is_empty()).then(|| line(Line::Superior, &fields.superior));
    let issuer = fields.issuer.iter().map(|part| line(Line::Body, part));
    let left = superior.into_iter().chain(issuer).chain([Block::Rule { length: 250 }]).collect();
    let right = vec![line(Line::Body, NATION[0]), line(Line::Motto, NATION[1]), Block::Rule { length: 660 }];
    let number = line(Line::Number, &format!("Số: {}", fields.number_line()));
    let place = if fields.place.trim().is_empty() { "………" } else { fields.place.trim() };
    let year = subject.today.year();
    let date = line(Line::Date, &format!("{place}, {}", fields.day_line(year)));
    let rows = vec![row(vec![left, right]), row(vec![vec![number], vec![date]])];
    vec![Block::Table(beside([600, 1050], rows))]
}

/// The title of the report, and to whom it goes.
pub(crate) fn title(period: &str, fields: &ReportFields) -> Vec<Block> {
    let subject = format!("Kết quả tự đánh giá, chấm điểm cải cách hành chính {period}");
    let mut blocks = vec![
        Paragraph::new(Role::Body, "").into(),
        Paragraph::new(Role::Title, "BÁO CÁO").into(),
        Paragraph::new(Role::Subject, clean::text(&subject)).into(),
        Block::Rule { length: 500 },
    ];
    if !fields.addressee.trim().is_empty() {
        let to = format!("Kính gửi: {}", fields.addressee.trim());
        blocks.push(Paragraph::new(Role::Line(Line::Addressee), clean::text(&to)).into());
    }
    blocks
}

/// Nơi nhận and the signature, side by side.
pub(crate) fn signature(fields: &ReportFields) -> Table {
    let recipients = fields.recipients.iter().map(|name| name.trim()).filter(|name| !name.is_empty());
    let last = recipients.clone().count();
    let recipients = recipients.enumerate().map(|(at, name)| {
        let end = if at + 1 == last { "." } else { ";" };
        let name = name.trim_end_matches([';', '.']);
        line(Line::Recipient, &format!("- {name}{end}"))
    });
    let left = [line(Line::Recipients, "Nơi nhận:")].into_iter().chain(recipients).collect();
    let posts = fields.posts();
    let mut right: Vec<Block> = posts.iter().map(|post| line(Line::Post, post)).collect();
    right.push(line(Line::Room, ""));
    right.push(line(Line::Name, fields.signer.trim()));
    beside([850, 800], vec![row(vec![left, right])])
}

/// Who drew a table up, at its end, with what stands beside it.
pub(crate) fn drawn_up_by(fields: &ReportFields, page: Page, beside_it: Vec<Block>) -> Table {
    let width = page.width();
    let right = vec![
        line(Line::Post, "NGƯỜI LẬP BIỂU"),
        line(Line::Remark, "(Ký, ghi rõ họ tên)"),
        line(Line::Room, ""),
        line(Line::Name, fields.prepared_by.trim()),
    ];
    let left = if beside_it.is_empty() { vec![line(Line::Recipient, "")] } else { beside_it };
    beside([width - 900, 900], vec![row(vec![left, right])])
}

/// The head of an annex.
pub(crate) fn annex_head(subject: Subject, fields: &ReportFields, number: &str, title: &str) -> Vec<Block> {
    let with = format!(
        "(Kèm theo Báo cáo số {} {} của {})",
        fields.number_line(),
        fields.day_line(subject.today.year()),
        wording::whole_name(&subject.assessment.header.unit)
    );
    vec![
        Paragraph::new(Role::Subject, format!("Phụ lục {number}")).into(),
        Paragraph::new(Role::Title, title).into(),
        Paragraph::new(Role::Under, clean::text(&with)).into(),
    ]
}

fn line(line: Line, text: &str) -> Block {
    Paragraph::new(Role::Line(line), clean::text(text)).into()
}

/// Things side by side, without lines.
pub(crate) fn beside(widths: [u32; 2], rows: Vec<Row>) -> Table {
    let column = |(id, width)| Column { id, title: "".into(), width };
    let columns = ["trai", "phai"].into_iter().zip(widths).map(column).collect();
    Table { id: "khung", look: TableLook::Bare, columns, rows }
}

/// A table with lines.
pub(crate) fn grid(id: &'static str, columns: &[(&'static str, &str, u32)], rows: Vec<Row>) -> Table {
    let column = |(id, title, width): &(&'static str, &str, u32)| Column {
        id,
        title: (*title).to_owned().into(),
        width: *width,
    };
    Table { id, look: TableLook::Grid, columns: columns.iter().map(column).collect(), rows }
}

fn row(cells: Vec<Vec<Block>>) -> Row {
    let cells = cells.into_iter().map(|blocks| Cell { blocks, number: None }).collect();
    Row { key: String::new(), kind: RowKind::Item, may_split: false, cells }
}
