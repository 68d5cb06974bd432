//! A set, or an empty one to begin with, as a workbook in the layout of an annex.

use tu_cham_author::annex::Annex;

use crate::browser::files::FileKind;
use crate::notices::Notices;
use crate::parcel::office;

/// Hands the annex to the officer as a file.
pub(crate) fn hand_over(stem: &str, annex: &Annex, advice: &str, notices: Notices) {
    let name = format!("{stem}.xlsx");
    let bytes = tu_cham_office::write(&tu_cham_office::annex::sheets(annex));
    office::hand_over(&name, &bytes, FileKind::Workbook, advice, notices);
}
