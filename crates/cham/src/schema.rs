//! `cham schema`: the JSON Schemas in `docs/`.

use std::fs;
use std::io::{self, Write};

use tu_cham_files::assessment_file;
use tu_cham_files::checklist;
use tu_cham_files::practice;

use crate::Ending;
use crate::args::{Format, Writing};

/// Prints one schema, or writes all into a folder.
pub(crate) fn run(task: &Writing) -> io::Result<Ending> {
    if let Some(format) = task.format {
        write!(io::stdout(), "{}", text(format))?;
    }
    if let Some(folder) = &task.write {
        for (name, format) in [
            ("criteria-set.schema.json", Format::CriteriaSet),
            ("assessment.schema.json", Format::Assessment),
            ("practice-case.schema.json", Format::PracticeCase),
            ("practice-key.schema.json", Format::PracticeKey),
        ] {
            fs::write(folder.join(name), text(format))?;
        }
    }
    Ok(Ending::Fine)
}

fn text(format: Format) -> String {
    let schema = match format {
        Format::CriteriaSet => checklist::schema(),
        Format::Assessment => assessment_file::schema(),
        Format::PracticeCase => practice::case_schema(),
        Format::PracticeKey => practice::key_schema(),
    };
    format!("{schema:#}\n")
}
