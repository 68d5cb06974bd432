//! The sizes of the files that a visitor downloads.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::data;
use crate::loader::FILLING_IN;
use crate::one_file;
use crate::release;
use crate::run::{self, Failure, Outcome};

/// The maximum download sizes, in bytes after Brotli.
///
/// These limits are ratchets: a little above the present sizes, to be lowered whenever something shrinks. A chunk is
/// counted with all files that it shares, but not with those for filling in and the cold parts (`xtask/src/cold`), which all chunks need.
/// The targets are 120 kB until the first page answers and 250 kB until a figure is scored; the aim is 100 and 144.
const BUDGETS: [Budget; 12] = [
    Budget { what: "until the first page answers", of: Of::Start, most: 95_500 },
    Budget { what: "until a figure is scored", of: Of::StartAnd(FILLING_IN), most: 331_500 },
    Budget { what: "the cold parts of both", of: Of::Chunk("cold"), most: 81_000 },
    Budget { what: "the chunk of starting an assessment", of: Of::Chunk("new"), most: 20_000 },
    Budget { what: "the chunk of what opens beside an item", of: Of::Chunk("beside"), most: 106_500 },
    Budget { what: "the chunk of everything else", of: Of::Chunk("back"), most: 370_000 },
    Budget { what: "the chunk of making a set", of: Of::Chunk("author"), most: 665_500 },
    Budget { what: "the chunk of what is handed in", of: Of::Chunk("papers"), most: 246_000 },
    Budget { what: "the chunk of appraising and of many files", of: Of::Chunk("appraisal"), most: 375_500 },
    Budget { what: "the data, asked for when wanted", of: Of::Data, most: 133_500 },
    Budget { what: "all", of: Of::All, most: 1_851_000 },
    Budget { what: "the one-file edition", of: Of::OneFile, most: 2_183_000 },
];

/// The maximum size of a group of files.
struct Budget {
    what: &'static str,
    of: Of,
    most: u64,
}

/// A group of files.
enum Of {
    /// The page.
    Start,
    /// The page, and a chunk with the files that it shares with others.
    StartAnd(&'static str),
    /// A chunk with the files that it shares with others, without those of the chunk for filling in.
    Chunk(&'static str),
    /// Checklists, samples and the guide.
    Data,
    /// All files that a browser loads.
    All,
    /// The file with all others in it.
    OneFile,
}

/// Prints each file's path, size and size after Brotli at its best, as static hosts serve it.
const MEASURE: &str = "
const { readdirSync, readFileSync } = require('fs');
const { brotliCompressSync } = require('zlib');
const { join } = require('path');
process.chdir(process.argv[1]);
for (const entry of readdirSync('.', { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const content = readFileSync(path);
  console.log([content.length, brotliCompressSync(content).length, path].join('\\t'));
}";

/// The sizes of a file in bytes.
#[derive(Debug, PartialEq, Eq)]
struct Measured {
    raw: u64,
    brotli: u64,
    path: String,
}

/// Prints the sizes of a built site.
pub fn print(site: &Path) -> Outcome {
    println!("{}", table(&measure(site)?, &read_page(site)?));
    Ok(())
}

/// Fails when a group of files of a built site is larger than its maximum.
pub fn check_budget(site: &Path) -> Outcome {
    let (files, page) = (measure(site)?, read_page(site)?);
    println!("{}", table(&files, &page));
    for Budget { what, of, most } in BUDGETS {
        let (_, brotli) = sum(&files, &page, &of);
        if brotli > most {
            return Err(Failure::new(format!(
                "The size “{what}” is {} compressed, more than the {} allowed. Make it smaller.",
                kilobytes(brotli),
                kilobytes(most)
            )));
        }
    }
    Ok(())
}

fn read_page(site: &Path) -> Outcome<String> {
    fs::read_to_string(site.join("index.html")).map_err(|error| {
        Failure::new(format!("dist/index.html cannot be read: {error}. Build with `cargo xtask dist`."))
    })
}

fn measure(site: &Path) -> Outcome<Vec<Measured>> {
    let printed = run::read(run::command("node").args(["-e", MEASURE]).arg(site)).ok_or_else(|| {
        Failure::new(format!(
            "The files in {} cannot be measured. Build with `cargo xtask dist`.",
            site.display()
        ))
    })?;
    let mut files: Vec<_> = printed.lines().filter_map(parse).collect();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

fn parse(line: &str) -> Option<Measured> {
    let mut fields = line.splitn(3, '\t');
    let raw = fields.next()?.parse().ok()?;
    let brotli = fields.next()?.parse().ok()?;
    Some(Measured { raw, brotli, path: fields.next()?.to_owned() })
}

/// The total sizes of a group of files, raw and after Brotli.
fn sum(files: &[Measured], page: &str, of: &Of) -> (u64, u64) {
    let list = page.split_once(LIST).map_or("", |(_, list)| list);
    let list = list.lines().next().unwrap_or_default();
    let listed = |chunk: &str| {
        let listed = list.split_once(&format!(" {chunk}: [")).and_then(|(_, rest)| rest.split_once(']'));
        listed.into_iter().flat_map(|(listed, _)| quoted(listed))
    };
    let mut names: BTreeSet<&str> = BTreeSet::new();
    if matches!(of, Of::Start | Of::StartAnd(_)) {
        names.extend(["index.html"]);
    }
    match of {
        Of::StartAnd(chunk) => names.extend(listed(chunk)),
        Of::Chunk(chunk) => {
            names.extend(listed(chunk));
            for name in listed(FILLING_IN) {
                names.remove(name);
            }
        }
        Of::Start | Of::Data | Of::All | Of::OneFile => {}
    }
    let counts = |file: &&Measured| match of {
        Of::All => ![one_file::NAME, release::PARTS, release::SUMS].contains(&file.path.as_str()),
        Of::OneFile => file.path == one_file::NAME,
        Of::Data => data::is_data(&file.path) && file.path != release::PARTS,
        Of::Start | Of::StartAnd(_) | Of::Chunk(_) => names.contains(file.path.as_str()),
    };
    let counted = files.iter().filter(counts);
    counted.fold((0, 0), |(raw, brotli), file| (raw + file.raw, brotli + file.brotli))
}

/// The place where the page lists its chunks (`web/preload.js`).
const LIST: &str = "const CHUNKS = {";

fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').skip(1).step_by(2)
}

fn table(files: &[Measured], page: &str) -> String {
    let row = |raw, brotli, name: &str| format!("{:>10} {:>10}  {name}\n", kilobytes(raw), kilobytes(brotli));
    let mut text = format!("{:>10} {:>10}\n", "raw", "brotli");
    for file in files {
        text += &row(file.raw, file.brotli, &file.path);
    }
    for Budget { what, of, most } in BUDGETS {
        let (raw, brotli) = sum(files, page, &of);
        text += &row(raw, brotli, &format!("{what} (at most {})", kilobytes(most)));
    }
    text.trim_end().to_owned()
}

fn kilobytes(bytes: u64) -> String {
    let tenths = (bytes + 50) / 100;
    format!("{}.{} kB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_size_counts_what_is_loaded_by_then() {
        let files: Vec<_> = [
            "300\t100\ta.wasm",
            "50\t20\tindex.html",
            "7\t7\tb.wasm",
            "8\t8\tc.wasm",
            "9\t9\td.wasm",
            "90\t40\te.json",
            "9000\t4000\tworker.js",
            "70000\t50000\ttu-cham.html",
        ]
        .map(parse)
        .into_iter()
        .flatten()
        .collect();
        let page = "const CHUNKS = { fill: [\"b.wasm\", \"d.wasm\"], back: [\"c.wasm\", \"d.wasm\"] };\n<script>{\"e\": \"e.json\"}</script>";
        assert_eq!(sum(&files, page, &Of::Start), (50, 20));
        assert_eq!(sum(&files, page, &Of::StartAnd("fill")), (66, 36));
        assert_eq!(sum(&files, page, &Of::Chunk("back")), (8, 8));
        assert_eq!(sum(&files, page, &Of::Data), (90, 40));
        assert_eq!(sum(&files, page, &Of::All), (9464, 4184));
        assert_eq!(sum(&files, page, &Of::OneFile), (70_000, 50_000));
        assert!(table(&files, page).contains("0.1 kB     0.0 kB  until the first page answers"));
    }

    /// The "slow 4G" of the browser's tools (`bench/README.md`): 1.44 Mbit/s, and 562.5 ms for each request. Of the three seconds that the first
    /// page may take, the line takes one and a quarter.
    #[test]
    fn d4_the_first_page_comes_over_a_slow_line_with_one_request() {
        let first = BUDGETS.iter().find(|budget| matches!(budget.of, Of::Start)).expect("a budget");
        let milliseconds = 5_625 / 10 + first.most * 1_000 / 180_000;
        assert!(milliseconds < 1_250, "{milliseconds} ms");
    }

    #[test]
    fn kilobytes_are_rounded_to_tenths() {
        assert_eq!(kilobytes(0), "0.0 kB");
        assert_eq!(kilobytes(949), "0.9 kB");
        assert_eq!(kilobytes(950), "1.0 kB");
        assert_eq!(kilobytes(144_000), "144.0 kB");
    }
}
