//! `cham check`: whether files can be used, with all that is wrong in them.

use std::io::{self, Write};

use serde_json::Value as Json;
use tu_cham::criteria::source;
use tu_cham::document;
use tu_cham::score::score;

use crate::Ending;
use crate::args::Files;
use crate::files;
use crate::sets::Sets;
use crate::trouble::Trouble;
use crate::wording;

/// Looks at every file: what is good goes to standard output, what is bad to standard error.
pub(crate) fn run(task: &Files) -> io::Result<Ending> {
    let (mut sets, mut all_good) = Sets::gather(&task.sets);
    let mut output = io::stdout().lock();
    files::for_each(task, |name, json| match json.and_then(|json| look_at(&mut sets, json)) {
        Ok(lines) => lines.iter().try_for_each(|line| writeln!(output, "{name}: {line}")),
        Err(trouble) => {
            all_good = false;
            trouble.report(name);
            Ok(())
        }
    })?;
    Ok(if all_good { Ending::Fine } else { Ending::Bad })
}

/// What a sound file is, and what its keeper should know.
fn look_at(sets: &mut Sets, json: Json) -> Result<Vec<String>, Trouble> {
    if json.get("format").and_then(Json::as_str) == Some(source::FORMAT) {
        let set = source::from_json(json)?;
        return Ok(vec![format!(
            "bộ tiêu chí tốt: {} bản {}, {} mục, thang {}",
            set.id,
            set.version,
            set.leaves().len(),
            set.scale.decimal().vietnamese(0)
        )]);
    }
    let mut parsed = document::parse_json(json)?;
    let set = sets.of(&mut parsed)?;
    let (assessment, notices) = parsed.open(set)?;
    let total = score(set, &assessment).total;
    let unfinished = match total.items - total.done {
        0 => "đã xong".to_owned(),
        left => format!("còn {left}/{} mục chưa xong", total.items),
    };
    let first =
        format!("hồ sơ tốt: {}, năm {}, {unfinished}", assessment.header.unit, assessment.header.year);
    Ok([first].into_iter().chain(notices.iter().map(wording::notice)).collect())
}
