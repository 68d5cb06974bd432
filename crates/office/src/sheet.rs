//! A sheet that is to be written.

use tu_cham_author::table::Area;
use tu_cham_core::number::Decimal;

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Its name. Characters that Excel forbids in one are left out, and a name that is too long is cut.
    pub name: String,
    /// Its rows from the first, each with its cells from the first column.
    pub rows: Vec<Vec<Entry>>,
    /// Its merged cells. They do not overlap.
    pub merges: Vec<Area>,
    /// The widths of its columns, in characters; those without one have the usual width.
    pub widths: Vec<u32>,
    /// The hidden columns, from 0.
    pub hidden_columns: Vec<usize>,
    /// How many rows at the top stay in sight; 0 for none.
    pub frozen_rows: usize,
    /// The first and the last of the rows that are printed on each page, from 0.
    pub repeated_rows: Option<(usize, usize)>,
    /// Cells with a list of what may stand in them.
    pub choices: Vec<Choices>,
    /// Whether it is printed across the page.
    pub is_landscape: bool,
}

/// A cell that is to be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// Its value.
    pub value: Value,
    /// How it looks.
    pub look: Look,
}

/// The value of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value {
    /// Nothing.
    #[default]
    Blank,
    /// Text with line breaks, which stays text whatever it begins with. Excel holds 32,767 characters of it, longer text is cut.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A formula of Excel, without the sign before it, and the number that it gives.
    Formula {
        /// The formula, such as `SUM(C2:C9)`. It is ours, never of a file.
        formula: String,
        /// Its result.
        value: Decimal,
    },
    /// As `Formula`, where it gives a text: blank while figures are missing.
    TextFormula {
        /// The formula.
        formula: String,
        /// Its result.
        value: String,
    },
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// The letters.
    pub letters: Letters,
    /// Whether its text is in the middle, from left to right.
    pub is_centred: bool,
    /// Whether it has lines around it.
    pub is_framed: bool,
}

/// The letters of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Letters {
    /// As usual.
    #[default]
    Plain,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
}

/// Cells in which one text of a list may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// The cells.
    pub area: Area,
    /// The texts. Excel holds no list with a comma or of more than 255 characters: the cells then stay free.
    pub texts: Vec<String>,
}

impl Entry {
    /// A text without a look.
    pub fn text(text: impl Into<String>) -> Entry {
        Entry { value: Value::Text(text.into()), look: Look::default() }
    }

    /// A number without a look.
    pub fn number(number: Decimal) -> Entry {
        Entry { value: Value::Number(number), look: Look::default() }
    }

    /// The same with a look.
    #[must_use]
    pub fn with(self, look: Look) -> Entry {
        Entry { look, ..self }
    }
}
