//! A file that was read.

use tu_cham_author::table::Table;

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its kind.
    pub kind: FileKind,
    /// Its tables in the order of the file; blank sheets are left out, so that there is at least one.
    pub tables: Vec<Table>,
    /// The tables whose sheet is hidden, by their place in `tables`.
    pub hidden_tables: Vec<usize>,
    /// Whether it has macros, none of which was looked at.
    pub has_macros: bool,
}

/// A kind of file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Excel, `.xlsx` and `.xlsm`.
    Workbook,
    /// Excel 97 to 2003, `.xls`.
    OldWorkbook,
    /// `LibreOffice`, `.ods`.
    OpenSheet,
    /// Word, `.docx` and `.docm`.
    Document,
    /// HTML, which other programs hand out as a workbook.
    Web,
    /// Plain text with separators, `.csv`.
    Plain,
}

impl File {
    /// A file with one table.
    pub(crate) fn of_table(kind: FileKind, table: Table) -> File {
        File { kind, tables: vec![table], hidden_tables: Vec::new(), has_macros: false }
    }

    /// Leaves out the tables without text.
    pub(crate) fn drop_blank(&mut self) {
        let mut hidden_tables = Vec::new();
        let mut kept = 0;
        let mut index = 0;
        self.tables.retain(|table| {
            let is_kept = table.width() > 0;
            if is_kept && self.hidden_tables.contains(&index) {
                hidden_tables.push(kept);
            }
            kept += usize::from(is_kept);
            index += 1;
            is_kept
        });
        self.hidden_tables = hidden_tables;
    }
}
