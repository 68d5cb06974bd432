//! Which files are looked at. Each is read when its turn comes and dropped before the next.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use serde_json::{Deserializer, Value as Json};
use tu_cham::document::{self, ReadError};

use crate::args::Files;
use crate::trouble::Trouble;

/// The name that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// Hands over the name and the JSON of each document in turn, until `take` fails.
pub(crate) fn for_each(
    files: &Files,
    mut take: impl FnMut(&str, Result<Json, Trouble>) -> io::Result<()>,
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

/// The text of a file, unless it is longer than any that is looked at.
pub(crate) fn text(file: &Path) -> Result<String, Trouble> {
    let file = File::open(file)?;
    let limit = document::MAX_BYTES as u64 + 1;
    let mut text = String::new();
    let bytes = file.take(limit).read_to_string(&mut text)?;
    if bytes > document::MAX_BYTES {
        return Err(ReadError::TooLarge { bytes }.into());
    }
    Ok(text)
}

fn one(file: &Path, take: &mut impl FnMut(&str, Result<Json, Trouble>) -> io::Result<()>) -> io::Result<()> {
    if file.as_os_str() == STANDARD_INPUT {
        return standard_input(take);
    }
    let json = text(file).and_then(|text| Ok(document::json(&text)?));
    take(&file.display().to_string(), json)
}

/// Documents one after another; behind one that is broken nobody knows where the next begins.
fn standard_input(take: &mut impl FnMut(&str, Result<Json, Trouble>) -> io::Result<()>) -> io::Result<()> {
    let documents = Deserializer::from_reader(io::stdin().lock()).into_iter::<Json>();
    for (at, json) in documents.enumerate() {
        let name = format!("{STANDARD_INPUT}:{}", at + 1);
        let json = json.map_err(|error| {
            if error.is_io() {
                Trouble::Io(error.into())
            } else {
                ReadError::NotJson { line: error.line(), column: error.column() }.into()
            }
        });
        let broken = json.is_err();
        take(&name, json)?;
        if broken {
            break;
        }
    }
    Ok(())
}
