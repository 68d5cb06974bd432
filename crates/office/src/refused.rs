//! Why a file is not read.

/// Why a file is not read, with the facts. The page makes sentences of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It has no bytes, or nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// It is larger than what is read.
    #[error("the file has {bytes} bytes, at most {most} are read")]
    TooLarge {
        /// How large it is.
        bytes: usize,
        /// How large it may be.
        most: usize,
    },
    /// It unpacks to more than what is read.
    #[error("the file unpacks to more than {most} bytes")]
    UnpacksTooLarge {
        /// How many bytes may be unpacked.
        most: usize,
    },
    /// It has more rows than what is read.
    #[error("the file has more than {most} rows")]
    TooManyRows {
        /// How many there may be, in all tables together.
        most: usize,
    },
    /// A table has more columns than what is read.
    #[error("a table has more than {most} columns")]
    TooManyColumns {
        /// How many there may be.
        most: usize,
    },
    /// It has more cells than what is read.
    #[error("the file has more than {most} cells")]
    TooManyCells {
        /// How many there may be, blank ones before others included.
        most: usize,
    },
    /// It has more text than what is read.
    #[error("the file has more than {most} characters")]
    TooMuchText {
        /// How many characters there may be.
        most: usize,
    },
    /// Its parts lie in each other deeper than any office program writes them.
    #[error("the parts of the file are nested too deeply")]
    TooDeep,
    /// Its XML declares a document type, by which texts could refer to others. No office program writes one.
    #[error("the file declares a document type")]
    Doctype,
    /// A picture, by whatever name.
    #[error("the file is a picture")]
    Picture,
    /// A PDF.
    #[error("the file is a PDF")]
    Pdf,
    /// A workbook of before 1997.
    #[error("the file is a workbook of before 1997")]
    TooOld,
    /// A Word file of before 2007.
    #[error("the file is a Word document of the old kind")]
    OldDocument,
    /// Slides, old or new.
    #[error("the file holds slides")]
    Slides,
    /// A binary workbook, `.xlsb`.
    #[error("the file is a binary workbook")]
    BinaryWorkbook,
    /// A text document of another program (`.odt`, `.rtf`).
    #[error("the file is a text document of another kind")]
    OtherDocument,
    /// An archive of files, none of which makes it an office file.
    #[error("the file is an archive")]
    Archive {
        /// The first office file in it, by its name.
        inside: Option<String>,
    },
    /// JSON, which is what this program's own files are.
    #[error("the file is JSON")]
    Json,
    /// It opens with a password.
    #[error("the file opens with a password")]
    Password,
    /// It begins like an office file and breaks off, or does not hold together.
    #[error("the file is damaged")]
    Damaged,
    /// It has no table, or none with text.
    #[error("there is no table in the file")]
    NoTable,
    /// Nothing that is known here.
    #[error("the file is of no known kind")]
    Unknown,
}
