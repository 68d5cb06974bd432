//! `cham check`: whether files can be used, with all their faults.

use std::io::{self, Write};

use tu_cham_core::score::score;
use tu_cham_core::text::visible;
use tu_cham_files::assessment_file;
use tu_cham_files::checklist::{self, LoadError};
use tu_cham_files::json::Json;

use crate::Ending;
use crate::args::Files;
use crate::files::{self, Given};
use crate::findings::Findings;
use crate::sets::Sets;
use crate::trouble::Trouble;
use crate::wording;

/// Checks every file: results go to standard output, faults to standard error.
pub(crate) fn run(task: &Files) -> io::Result<Ending> {
    let (mut sets, mut all_good) = Sets::gather(&task.sets);
    let mut output = io::stdout().lock();
    files::for_each(task, |name, file| match file.and_then(|file| look_at(&mut sets, file)) {
        Ok(Looked { lines, wrong }) => {
            let name = visible(name);
            all_good &= wrong.is_empty();
            lines.iter().try_for_each(|line| writeln!(output, "{name}: {line}"))?;
            output.flush()?;
            for line in &wrong {
                eprintln!("{name}: lỗi: {line}");
            }
            Ok(())
        }
        Err(trouble) => {
            all_good = false;
            trouble.report(name);
            Ok(())
        }
    })?;
    Ok(if all_good { Ending::Fine } else { Ending::Bad })
}

/// The result for a file that opens.
struct Looked {
    /// The kind of the file, and the notices for its keeper.
    lines: Vec<String>,
    /// The faults in it.
    wrong: Vec<String>,
}

fn look_at(sets: &mut Sets, file: Given) -> Result<Looked, Trouble> {
    if file.json.get("format").and_then(Json::as_str) == Some(checklist::FORMAT) {
        if file.bytes > checklist::MAX_BYTES {
            return Err(LoadError::TooLarge { bytes: file.bytes }.into());
        }
        let set = checklist::from_json(file.json)?;
        let line = format!(
            "bộ tiêu chí hợp lệ: {} phiên bản {}, {} mục, thang {}; {}",
            set.id,
            visible(&set.version),
            set.leaves().len(),
            set.scale.decimal().vietnamese(0),
            wording::origin(&set)
        );
        return Ok(Looked { lines: vec![line], wrong: Vec::new() });
    }
    let mut parsed = assessment_file::parse_json(file.json)?;
    let set = sets.of(&mut parsed)?;
    let (assessment, notices) = parsed.open(set)?;
    let report = score(set, &assessment);
    let total = &report.total;
    let Findings { wrong, review } = Findings::of(set, &assessment, &report);
    let unfinished = match total.items - total.done {
        0 => "đã xong".to_owned(),
        left => format!("còn {left}/{} mục chưa xong", total.items),
    };
    let state = match wrong.len() {
        0 => "bản tự chấm hợp lệ".to_owned(),
        count => format!("bản tự chấm mở được, có {count} lỗi"),
    };
    let header = &assessment.header;
    let mut lines = vec![
        format!("{state}: {}, năm {}, {unfinished}", visible(&header.unit), header.year),
        format!("bộ tiêu chí: {}, phiên bản {}, {}", set.id, visible(&set.version), wording::origin(set)),
    ];
    lines.extend(wording::bounded(notices.iter().map(wording::notice).collect(), "lưu ý"));
    let review = review.into_iter().map(|line| format!("cần rà soát: {line}"));
    lines.extend(wording::bounded(review.collect(), "cần rà soát"));
    Ok(Looked { lines, wrong: wording::bounded(wrong, "lỗi") })
}
