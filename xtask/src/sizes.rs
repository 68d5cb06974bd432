//! What a visitor has to download.

use std::path::Path;

use crate::run::{self, Failure, Outcome};

/// The most that a first visit may download, in bytes after Brotli: HTML, CSS, JavaScript and WebAssembly together.
///
/// A ratchet: a little above what the page takes today, to be lowered whenever it shrinks. The aim for the finished product
/// is 144 kB, half of what a comparable form library takes alone.
const BUDGET: u64 = 724_000;

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

impl Measured {
    fn is_of_the_first_load(&self) -> bool {
        let extension = Path::new(&self.path).extension().and_then(|extension| extension.to_str());
        matches!(extension, Some("html" | "css" | "js" | "wasm"))
    }
}

/// Prints the sizes of a built site.
pub fn print(site: &Path) -> Outcome {
    println!("{}", table(&measure(site)?));
    Ok(())
}

/// Fails when the first visit of a built site downloads more than it may.
pub fn check_budget(site: &Path) -> Outcome {
    let files = measure(site)?;
    println!("{}", table(&files));
    let (_, brotli) = first_load(&files);
    if brotli <= BUDGET {
        return Ok(());
    }
    Err(Failure::new(format!(
        "The first load is {} compressed, more than the {} allowed. Make the page smaller.",
        kilobytes(brotli),
        kilobytes(BUDGET)
    )))
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

fn first_load(files: &[Measured]) -> (u64, u64) {
    let of_the_first_load = files.iter().filter(|file| file.is_of_the_first_load());
    of_the_first_load.fold((0, 0), |(raw, brotli), file| (raw + file.raw, brotli + file.brotli))
}

fn table(files: &[Measured]) -> String {
    let row = |raw, brotli, name| format!("{:>10} {:>10}  {name}\n", kilobytes(raw), kilobytes(brotli));
    let mut text = format!("{:>10} {:>10}\n", "raw", "brotli");
    for file in files {
        text += &row(file.raw, file.brotli, file.path.as_str());
    }
    let (raw, brotli) = first_load(files);
    text += row(raw, brotli, "first load: html, css, js, wasm").trim_end();
    text
}

fn kilobytes(bytes: u64) -> String {
    let tenths = (bytes + 50) / 100;
    format!("{}.{} kB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_page_itself_counts() {
        let files: Vec<_> = ["300\t100\ta.wasm", "50\t20\tindex.html", "9000\t4000\tmẫu.json"]
            .map(parse)
            .into_iter()
            .flatten()
            .collect();
        assert_eq!(first_load(&files), (350, 120));
        assert!(table(&files).ends_with("0.4 kB     0.1 kB  first load: html, css, js, wasm"));
    }

    #[test]
    fn kilobytes_are_rounded_to_tenths() {
        assert_eq!(kilobytes(0), "0.0 kB");
        assert_eq!(kilobytes(949), "0.9 kB");
        assert_eq!(kilobytes(950), "1.0 kB");
        assert_eq!(kilobytes(144_000), "144.0 kB");
    }
}
