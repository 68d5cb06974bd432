//! The files to process. Each is read when its turn comes and dropped before the next.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use serde_json::{Deserializer, Value};
use tu_cham_files::assessment_file::{self, ReadError};
use tu_cham_files::json::{self, Json};

use crate::args::Files;
use crate::trouble::Trouble;

/// The name of standard input.
const STANDARD_INPUT: &str = "-";

/// A JSON document of any kind.
pub(crate) struct Given {
    /// The content.
    pub(crate) json: Json,
    /// The length of the text in bytes.
    pub(crate) bytes: usize,
}

/// Passes the name and the JSON of each document in turn to `take`, until `take` fails.
pub(crate) fn for_each(
    files: &Files,
    mut take: impl FnMut(&str, Result<Given, Trouble>) -> io::Result<()>,
) -> io::Result<()> {
    for file in &files.named {
        one(file, &mut take)?;
    }
    let Some(list) = &files.from_list else { return Ok(()) };
    let name = list.display().to_string();
    let lines: Box<dyn BufRead> = if name == STANDARD_INPUT {
        Box::new(io::stdin().lock())
    } else {
        match File::open(list) {
            Ok(file) => Box::new(BufReader::new(file)),
            Err(error) => return take(&name, Err(error.into())),
        }
    };
    for line in lines.lines() {
        match line {
            Ok(line) if line.trim().is_empty() => {}
            Ok(line) => one(&PathBuf::from(line), &mut take)?,
            Err(error) => return take(&name, Err(error.into())),
        }
    }
    Ok(())
}

/// Prints the lines that `make` makes of each document; a bad one is reported, and the rest go on. Whether none was bad.
pub(crate) fn print_each(
    files: &Files,
    mut make: impl FnMut(&str, Given) -> Result<Vec<String>, Trouble>,
) -> io::Result<bool> {
    let mut all_good = true;
    let mut output = BufWriter::new(io::stdout().lock());
    for_each(files, |name, file| match file.and_then(|file| make(name, file)) {
        Ok(lines) => lines.iter().try_for_each(|line| writeln!(output, "{line}")),
        Err(trouble) => {
            all_good = false;
            trouble.report(name);
            Ok(())
        }
    })?;
    output.flush()?;
    Ok(all_good)
}

/// The text of a file, unless it is longer than the limit for assessments.
pub(crate) fn text(file: &Path) -> Result<String, Trouble> {
    let file = File::open(file)?;
    let limit = assessment_file::MAX_BYTES as u64 + 1;
    let mut text = String::new();
    let bytes = file.take(limit).read_to_string(&mut text)?;
    if bytes > assessment_file::MAX_BYTES {
        return Err(ReadError::TooLarge { bytes }.into());
    }
    Ok(text)
}

fn one(file: &Path, take: &mut impl FnMut(&str, Result<Given, Trouble>) -> io::Result<()>) -> io::Result<()> {
    if file.as_os_str() == STANDARD_INPUT {
        return standard_input(take);
    }
    let given =
        text(file).and_then(|text| Ok(Given { json: assessment_file::json(&text)?, bytes: text.len() }));
    take(&file.display().to_string(), given)
}

/// Reads documents one after another; after a broken one the beginning of the next is unknown.
fn standard_input(take: &mut impl FnMut(&str, Result<Given, Trouble>) -> io::Result<()>) -> io::Result<()> {
    let mut documents = Deserializer::from_reader(io::stdin().lock()).into_iter::<Value>();
    let (mut at, mut start) = (0, 0);
    while let Some(json) = documents.next() {
        at += 1;
        let name = format!("{STANDARD_INPUT}:{at}");
        let bytes = documents.byte_offset() - start;
        start = documents.byte_offset();
        let broken = json.is_err();
        let given = match json {
            Ok(_) if bytes > assessment_file::MAX_BYTES => Err(ReadError::TooLarge { bytes }.into()),
            // A value is JSON: it is read again as files are.
            Ok(json) => Ok(Given { json: json::read(&json.to_string()).unwrap_or_default(), bytes }),
            Err(error) if error.is_io() => Err(Trouble::Io(error.into())),
            Err(error) => Err(ReadError::NotJson { line: error.line(), column: error.column() }.into()),
        };
        take(&name, given)?;
        if broken {
            break;
        }
    }
    Ok(())
}
