//! A set, or an empty one to begin with, as a workbook in the layout of an annex.

use tu_cham_author::annex::Annex;

use crate::browser::files;
use crate::notices::Notices;
use crate::wording;
use crate::wording::author as words;

/// Hands the annex to the officer as a file.
pub(crate) fn hand_over(stem: &str, annex: &Annex, advice: &str, notices: Notices) {
    let name = format!("{stem}.xlsx");
    let bytes = tu_cham_office::write(&tu_cham_office::annex::sheets(annex));
    if files::download_workbook(&name, &bytes) {
        notices.say(wording::files::asked_for(&name, advice));
    } else {
        notices.say(words::NO_DOWNLOAD);
    }
}
