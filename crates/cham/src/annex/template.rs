//! `cham set --template`: an Excel table to author from.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use tu_cham_author::annex::Annex;
use tu_cham_author::draft::Draft;
use tu_cham_author::propose::propose;
use tu_cham_core::text::visible;
use tu_cham_files::builtin::DECREE_335;
use tu_cham_words::authoring;

use super::bad;
use crate::Ending;
use crate::args::Frame;

/// Writes the table. A file that is there already stays.
pub(super) fn write(out: &Path, frame: Option<Frame>) -> io::Result<Ending> {
    let name = out.display().to_string();
    let annex = match frame {
        None => Annex::template(),
        Some(Frame::Decree335) => match Draft::from_text(DECREE_335) {
            Ok(draft) => Annex::of_proposal(&draft.tables, &propose(&draft.tables, &draft.corrections)),
            Err(why) => return Ok(bad(&name, authoring::no_draft(why))),
        },
    };
    let bytes = tu_cham_office::write(&tu_cham_office::annex::sheets(&annex));
    let written = File::create_new(out).and_then(|mut file| file.write_all(&bytes));
    match written {
        Ok(()) => {
            writeln!(io::stdout().lock(), "{}: đã ghi bảng để soạn bộ tiêu chí", visible(&name))?;
            Ok(Ending::Fine)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Ok(bad(&name, "tệp đã có, không ghi đè"))
        }
        Err(error) => Ok(bad(&name, &format!("không ghi được ({error})"))),
    }
}
