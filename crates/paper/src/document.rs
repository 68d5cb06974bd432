//! The neutral document: sections of paragraphs and tables, laid out as Nghị định 30/2020/NĐ-CP asks, for a screen, for
//! paper, for Word, Excel and CSV alike. Lengths are tenths of a millimetre.

use std::borrow::Cow;

use tu_cham_core::date::Date;
use tu_cham_core::number::Decimal;

/// A document to be handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its origin; every form of the document carries it.
    pub about: About,
    /// The parts, each with pages of its own.
    pub sections: Vec<Section>,
}

impl Paper {
    /// All tables with a head, in reading order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
            Block::Table(table) if table.look == TableLook::Grid => Some(table),
            Block::Table(_) | Block::Paragraph(_) | Block::Rule { .. } => None,
        })
    }

    /// The table with this id.
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.tables().find(|table| table.id == id)
    }
}

/// The origin of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The title, such as `Bảng chấm điểm năm 2026`.
    pub title: String,
    /// The unit.
    pub unit: String,
    /// The year that is scored.
    pub year: u16,
    /// The period in words.
    pub period: String,
    /// The title of the criteria set.
    pub set_title: String,
    /// The id of the criteria set.
    pub set_id: String,
    /// Its version.
    pub set_version: String,
    /// SHA-256 of its content, in hex.
    pub set_hash: String,
    /// The day on which the document is made.
    pub made_on: Date,
    /// Remarks that a reader of the figures needs: bản tập huấn, tạm tính, dự kiến.
    pub notices: Vec<String>,
}

/// A part with pages of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Stable id, such as `phu-luc-1`.
    pub id: &'static str,
    /// A short name, for the tab of a sheet.
    pub name: &'static str,
    /// How its sheets of A4 lie.
    pub page: Page,
    /// Paragraphs and tables in reading order.
    pub blocks: Vec<Block>,
}

impl Section {
    /// Whether a block, by its place, stays on one page with what follows: a signature never stands alone on a page.
    pub fn stays(&self, at: usize) -> bool {
        let mut following = self.blocks.iter().skip(at + 1);
        let next = following.find(|block| !matches!(block, Block::Paragraph(it) if it.role == Role::Small));
        matches!(next, Some(Block::Table(table)) if table.look == TableLook::Bare)
    }
}

/// How a sheet of A4 lies. Its pages are numbered from 1 in every section, centred in the top margin, and the first
/// page shows no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// Upright: 210 × 297 mm, margins 20 top and bottom, 30 left, 15 right.
    Portrait,
    /// Lying: 297 × 210 mm, margins 20 left and right, 20 top, 15 bottom.
    Landscape,
}

impl Page {
    /// Width and height.
    pub const fn size(self) -> (u32, u32) {
        match self {
            Self::Portrait => (2100, 2970),
            Self::Landscape => (2970, 2100),
        }
    }

    /// Margins: top, right, bottom, left.
    pub const fn margins(self) -> [u32; 4] {
        match self {
            Self::Portrait => [200, 150, 200, 300],
            Self::Landscape => [200, 200, 150, 200],
        }
    }

    /// The width between the margins.
    pub const fn width(self) -> u32 {
        let [_, right, _, left] = self.margins();
        self.size().0 - left - right
    }
}

/// A paragraph, a line or a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A line in the middle.
    Rule {
        /// Its length.
        length: u32,
    },
    /// A table.
    Table(Table),
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    /// The id of a paragraph whose text is proposed and may be replaced, such as `ket-qua.tong-diem`. Several
    /// paragraphs have one id where the text has several lines.
    pub id: Option<&'static str>,
    /// The role of the paragraph, which says how it looks.
    pub role: Role,
    /// The text.
    pub runs: Vec<Run>,
}

/// The role of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// Running text.
    #[default]
    Body,
    /// A heading; 1 is the highest level.
    Heading(u8),
    /// The title of a document or annex, in capitals.
    Title,
    /// The subject of the document (trích yếu), and other bold lines below a title.
    Subject,
    /// A line below a title that is neither bold nor in capitals.
    Under,
    /// A line of the head: the bodies, quốc hiệu, tiêu ngữ, số, ngày; and of the signature.
    Line(Line),
    /// The text of a cell.
    Cell(Align),
    /// A notice above everything, such as bản tập huấn.
    Notice,
    /// Small print.
    Small,
}

/// A line of the head or of the signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The superior body: capitals.
    Superior,
    /// The body that issues, quốc hiệu: bold capitals.
    Body,
    /// Tiêu ngữ: bold.
    Motto,
    /// Số, ký hiệu.
    Number,
    /// Place and date: italics.
    Date,
    /// Kính gửi.
    Addressee,
    /// Quyền hạn, chức vụ: bold capitals.
    Post,
    /// The name of who signs: bold.
    Name,
    /// The room for the signature.
    Room,
    /// `Nơi nhận:`, bold italics.
    Recipients,
    /// A recipient.
    Recipient,
    /// A remark below a post, such as `(Ký, ghi rõ họ tên)`: italics.
    Remark,
}

/// How a text stands between its margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
    /// At both.
    Justified,
}

/// How a paragraph looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The size of the letters in half points.
    pub size: u8,
    /// Whether they are bold.
    pub bold: bool,
    /// Whether they are in italics.
    pub italic: bool,
    /// How the text stands.
    pub align: Align,
    /// How far the first line is indented.
    pub first_line: u32,
    /// Room above and below, in points.
    pub room: (u8, u8),
    /// Whether it stays with what follows.
    pub keeps_with_next: bool,
}

impl Role {
    /// How a paragraph of this role looks.
    pub const fn look(self) -> Look {
        const PLAIN: Look = Look {
            size: 28,
            bold: false,
            italic: false,
            align: Align::Justified,
            first_line: 0,
            room: (0, 0),
            keeps_with_next: false,
        };
        match self {
            Self::Body => Look { first_line: 127, room: (0, 6), ..PLAIN },
            Self::Heading(_) => {
                Look { first_line: 127, room: (6, 6), bold: true, keeps_with_next: true, ..PLAIN }
            }
            Self::Title | Self::Subject => {
                Look { bold: true, align: Align::Centre, keeps_with_next: true, ..PLAIN }
            }
            Self::Under => Look { size: 26, italic: true, align: Align::Centre, ..PLAIN },
            Self::Line(line) => line.look(PLAIN),
            Self::Cell(align) => Look { size: 22, align, ..PLAIN },
            Self::Notice => Look { size: 24, bold: true, align: Align::Centre, room: (0, 6), ..PLAIN },
            Self::Small => Look { size: 20, italic: true, align: Align::Left, room: (3, 0), ..PLAIN },
        }
    }
}

impl Line {
    const fn look(self, plain: Look) -> Look {
        let middle = Look { align: Align::Centre, ..plain };
        let left = Look { align: Align::Left, ..plain };
        match self {
            Self::Superior => Look { size: 26, ..middle },
            Self::Body => Look { size: 26, bold: true, ..middle },
            Self::Motto | Self::Post | Self::Name => Look { bold: true, ..middle },
            Self::Number => Look { size: 26, room: (6, 0), ..middle },
            Self::Addressee => Look { room: (6, 12), ..middle },
            Self::Date => Look { italic: true, room: (6, 0), ..middle },
            Self::Room => Look { room: (0, 48), ..middle },
            Self::Recipients => Look { size: 24, bold: true, italic: true, ..left },
            Self::Recipient => Look { size: 22, ..left },
            Self::Remark => Look { size: 26, italic: true, ..middle },
        }
    }
}

/// A stretch of text of one look. Bold and italics are added to those of its paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The text; a line end breaks the line.
    pub text: String,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is in italics.
    pub italic: bool,
}

impl Paragraph {
    /// A paragraph of one plain run.
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self { id: None, role, runs: vec![Run { text: text.into(), ..Run::default() }] }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

impl From<Paragraph> for Block {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(paragraph)
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Stable id, such as `bang-cham`.
    pub id: &'static str,
    /// Whether it is a table to the eye.
    pub look: TableLook,
    /// The columns. Their widths are in proportion: together they fill the page.
    pub columns: Vec<Column>,
    /// The rows below the head, each with a cell for every column.
    pub rows: Vec<Row>,
}

/// Whether a table is one to the eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableLook {
    /// With lines, and a head that every page repeats.
    Grid,
    /// Without either: things side by side.
    Bare,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Stable id, such as `diem`.
    pub id: &'static str,
    /// The heading; blank in a bare table.
    pub title: Cow<'static, str>,
    /// Its width.
    pub width: u32,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its subject: the id of a node or a document; blank for totals.
    pub key: String,
    /// Its kind, which says how it looks.
    pub kind: RowKind,
    /// Whether it may go on on the next page. Only a text longer than a page may.
    pub may_split: bool,
    /// The cells.
    pub cells: Vec<Cell>,
}

/// The kind of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// An area (lĩnh vực).
    Area,
    /// A criterion above items.
    Group,
    /// An item, or any other row.
    Item,
    /// A total.
    Total,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The paragraphs.
    pub blocks: Vec<Block>,
    /// The number that the text shows, for forms that compute.
    pub number: Option<Decimal>,
}

impl Cell {
    /// The whole text, with a line end between paragraphs.
    pub fn text(&self) -> String {
        let paragraphs = self.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.text()),
            Block::Rule { .. } | Block::Table(_) => None,
        });
        paragraphs.collect::<Vec<String>>().join("\n")
    }
}

impl Table {
    /// The position of a column.
    pub fn column(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }

    /// The cell of a row in a column.
    pub fn cell(&self, row: &str, column: &str) -> Option<&Cell> {
        let at = self.column(column)?;
        self.rows.iter().find(|known| known.key == row)?.cells.get(at)
    }
}
