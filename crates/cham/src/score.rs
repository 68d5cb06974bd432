//! `cham score`: the results of assessments, one after another.

use std::io::{self, BufWriter, Write};

use tu_cham_core::score::score;
use tu_cham_files::assessment_file;
use tu_cham_files::json::Json;

use crate::Ending;
use crate::args::Scoring;
use crate::files;
use crate::sets::Sets;
use crate::trouble::Trouble;
use crate::{record, table};

/// Scores every file; a bad file is reported and the rest go on.
pub(crate) fn run(task: &Scoring) -> io::Result<Ending> {
    let (mut sets, mut all_good) = Sets::gather(&task.files.sets);
    let mut output = BufWriter::new(io::stdout().lock());
    let (mut scored, mut refused) = (0_usize, 0_usize);
    if !task.json {
        writeln!(output, "{}", table::head())?;
    }
    files::for_each(&task.files, |name, file| {
        match file.and_then(|file| lines(&mut sets, task, name, file.json)) {
            Ok(lines) => {
                scored += 1;
                writeln!(output, "{lines}")
            }
            Err(trouble) => {
                refused += 1;
                trouble.report(name);
                Ok(())
            }
        }
    })?;
    output.flush()?;
    all_good &= refused == 0;
    if !task.json {
        eprintln!("Đã chấm {scored} bản tự chấm, {refused} tệp lỗi.");
    }
    Ok(if all_good { Ending::Fine } else { Ending::Bad })
}

fn lines(sets: &mut Sets, task: &Scoring, name: &str, json: Json) -> Result<String, Trouble> {
    let mut parsed = assessment_file::parse_json(json)?;
    let set = sets.of(&mut parsed)?;
    let (assessment, _) = parsed.open(set)?;
    let report = score(set, &assessment);
    Ok(if task.json {
        record::line(name, set, &assessment, &report)
    } else if task.nodes {
        format!("{}\n{}", table::row(name, set, &assessment, &report), table::nodes(set, &report))
    } else {
        table::row(name, set, &assessment, &report)
    })
}
