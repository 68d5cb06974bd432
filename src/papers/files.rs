//! The files of what is handed in: made when they are asked for, each of the document that the page shows.

use tu_cham_paper::file_name::file_name;
use tu_cham_paper::scoring_table::{self, ALL, TABLE};
use tu_cham_paper::{csv, docx, minutes, report, workbook};

use crate::browser::files::FileKind;
use crate::notices::Notices;
use crate::papers::subject::{report_of, today, with_subject};
use crate::parcel::office;
use crate::session::Session;
use crate::wording::papers as words;

/// A file that can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Made {
    /// The report with its annexes, for Word.
    Report,
    /// The scoring table that computes, for Excel.
    Workbook,
    /// The scoring table for statistics.
    Csv,
    /// The plan of remedies for statistics.
    Plan,
    /// The minutes of the appraisal, for Word.
    Minutes,
}

impl Made {
    /// What it is, its kind in file names, and their ending.
    const fn names(self) -> (FileKind, &'static str, &'static str) {
        match self {
            Self::Report => (FileKind::Document, "bao-cao-cchc", "docx"),
            Self::Workbook => (FileKind::Workbook, "bang-cham-cchc", "xlsx"),
            Self::Csv => (FileKind::Csv, "bang-cham-cchc", "csv"),
            Self::Plan => (FileKind::Csv, "ke-hoach-khac-phuc", "csv"),
            Self::Minutes => (FileKind::Document, "bien-ban-tham-dinh", "docx"),
        }
    }

    /// The bytes; none where the document is larger than a file of its kind can be, and where there
    /// is no plan or no round of an appraisal.
    fn bytes(self, session: Session) -> Option<Vec<u8>> {
        match self {
            Self::Report => docx::write(&report_of(session)).ok(),
            Self::Workbook => Some(with_subject(session, workbook::write)),
            Self::Csv => with_subject(session, |subject| {
                let paper = scoring_table::paper(subject, &ALL);
                paper.table(TABLE).map(|table| csv::write(&paper, table).into_bytes())
            }),
            Self::Minutes => docx::write(&with_subject(session, minutes::paper)?).ok(),
            Self::Plan => {
                let paper = with_subject(session, report::plan_alone)?;
                paper.table(report::PLAN).map(|table| csv::write(&paper, table).into_bytes())
            }
        }
    }
}

/// Makes a file and hands it over.
pub(crate) fn hand_over(session: Session, made: Made, notices: Notices) {
    let (kind, stem, ending) = made.names();
    let name = file_name(stem, &session.header_untracked(), today(), ending);
    match made.bytes(session) {
        Some(bytes) => {
            let advice = if made == Made::Workbook { words::ABOUT_WORKBOOK } else { "" };
            office::hand_over(&name, &bytes, kind, advice, notices);
        }
        None if made == Made::Plan => notices.say("Kế hoạch khắc phục chưa có việc nào."),
        None if made == Made::Minutes => {
            notices.say("Chưa có lần thẩm định nào được chuyển, nên chưa có biên bản.");
        }
        None => notices.say("Bản tự chấm quá lớn so với một tệp Word. Hãy tải bảng chấm Excel."),
    }
}
