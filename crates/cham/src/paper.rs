//! `cham paper`: the documents that are handed in, of many assessments at once.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use tu_cham_core::date::Date;
use tu_cham_core::score::score;
use tu_cham_files::assessment_file;
use tu_cham_files::json::Json;
use tu_cham_paper::file_name::file_name;
use tu_cham_paper::subject::Subject;
use tu_cham_paper::{csv, docx, minutes, report, scoring_table, workbook};

use crate::Ending;
use crate::args::Papers;
use crate::files;
use crate::sets::Sets;
use crate::today::today;
use crate::trouble::Trouble;

/// A document as bytes, with the kind and the ending of its name.
struct Made {
    kind: &'static str,
    ending: &'static str,
    bytes: Vec<u8>,
}

/// Writes the documents of every file; a bad file is reported and the rest go on.
pub(crate) fn run(task: &Papers) -> io::Result<Ending> {
    let Some(day) = task.date.or_else(today) else {
        return Err(io::Error::other("đồng hồ máy sai"));
    };
    fs::create_dir_all(&task.out)?;
    let (mut sets, mut all_good) = Sets::gather(&task.files.sets);
    let mut names = BTreeSet::new();
    all_good &= files::print_each(&task.files, |_, file| write(&mut sets, task, day, &mut names, file.json))?;
    Ok(if all_good { Ending::Fine } else { Ending::Bad })
}

/// Writes the documents of one assessment and returns their names.
fn write(
    sets: &mut Sets,
    task: &Papers,
    day: Date,
    names: &mut BTreeSet<String>,
    json: Json,
) -> Result<Vec<String>, Trouble> {
    let mut parsed = assessment_file::parse_json(json)?;
    let set = sets.of(&mut parsed)?;
    let (assessment, _) = parsed.open(set)?;
    let report = score(set, &assessment);
    let subject = Subject { set, assessment: &assessment, report: &report, today: day };
    let mut written = Vec::new();
    for Made { kind, ending, bytes } in make(subject, task)? {
        let name = free(names, &file_name(kind, &assessment.header, day, ending));
        store(&task.out.join(&name), &bytes)?;
        written.push(name);
    }
    Ok(written)
}

/// The documents that are asked for; all kinds where none is named.
fn make(subject: Subject, task: &Papers) -> io::Result<Vec<Made>> {
    let all = !(task.docx || task.xlsx || task.csv);
    let mut made = Vec::new();
    if task.docx || all {
        let bytes = docx::write(&report::of(subject)).map_err(io::Error::other)?;
        made.push(Made { kind: "bao-cao-cchc", ending: "docx", bytes });
        if let Some(minutes) = minutes::paper(subject) {
            let bytes = docx::write(&minutes).map_err(io::Error::other)?;
            made.push(Made { kind: "bien-ban-tham-dinh", ending: "docx", bytes });
        }
    }
    if task.xlsx || all {
        made.push(Made { kind: "bang-cham-cchc", ending: "xlsx", bytes: workbook::write(subject) });
    }
    if task.csv || all {
        let paper = scoring_table::paper(subject, &scoring_table::ALL);
        let text = paper.table(scoring_table::TABLE).map(|table| csv::write(&paper, table));
        let bytes = text.unwrap_or_default().into_bytes();
        made.push(Made { kind: "bang-cham-cchc", ending: "csv", bytes });
        let plan = report::plan_alone(subject);
        let table = plan.as_ref().and_then(|paper| Some((paper, paper.table(report::PLAN)?)));
        if let Some((paper, table)) = table {
            let bytes = csv::write(paper, table).into_bytes();
            made.push(Made { kind: "ke-hoach-khac-phuc", ending: "csv", bytes });
        }
    }
    Ok(made)
}

/// A name that no document of this run has: two assessments of one unit and year are told apart by a number.
fn free(names: &mut BTreeSet<String>, name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let numbered = (2..).map(|at: u32| format!("{stem}-{at}.{ending}"));
    let free = std::iter::once(name.to_owned()).chain(numbered).find(|name| !names.contains(name));
    let free = free.unwrap_or_default();
    names.insert(free.clone());
    free
}

/// Writes a new file; one that is there stays as it is, since somebody may have worked on it.
fn store(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    Ok(())
}
