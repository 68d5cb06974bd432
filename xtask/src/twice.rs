//! `cargo xtask twice`: builds the commit that is checked out twice, each time from nothing and in another folder, and compares every
//! file of the two sites.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::project;
use crate::run::{self, Failure, Outcome};

/// The folders of the two clones: of different length and depth, so that a path that gets into a file shows.
const FOLDERS: [&str; 2] = ["one", "the-second/of-another-length"];

/// Builds twice and compares.
pub fn run() -> Outcome {
    let base = project::root().join("target").join("twice");
    let failed = |error: io::Error| {
        Failure::new(format!(
            "{} cannot be used: {error}. Check who owns it, then run this again.",
            base.display()
        ))
    };
    if base.exists() {
        fs::remove_dir_all(&base).map_err(failed)?;
    }
    let mut sites = Vec::new();
    for folder in FOLDERS {
        let clone = base.join(folder);
        println!("\n== {}", clone.display());
        let mut git = run::command("git");
        git.args(["clone", "--quiet", "--no-hardlinks"]).arg(project::root()).arg(&clone);
        run::run(&mut git, "It needs git, and some gigabytes of room.")?;
        let mut build = run::command("cargo");
        build.args(["xtask", "dist"]).current_dir(&clone).env_remove("CARGO_TARGET_DIR");
        run::run(&mut build, "The messages above say where.")?;
        sites.push(clone.join("dist"));
    }
    let (first, second) = (files(&sites[0]).map_err(failed)?, files(&sites[1]).map_err(failed)?);
    let strange: Vec<String> = first
        .union(&second)
        .filter(|name| !same(&sites[0].join(name), &sites[1].join(name)))
        .map(|name| name.display().to_string())
        .collect();
    if !strange.is_empty() {
        return Err(Failure::new(format!(
            "These files are not the same in {} and {}: {}.",
            sites[0].display(),
            sites[1].display(),
            strange.join(", ")
        )));
    }
    println!("\nAll {} files are the same to the byte.", first.len());
    fs::remove_dir_all(&base).map_err(failed)
}

fn files(site: &Path) -> io::Result<BTreeSet<PathBuf>> {
    fs::read_dir(site)?.map(|entry| Ok(PathBuf::from(entry?.file_name()))).collect()
}

fn same(one: &Path, other: &Path) -> bool {
    matches!((fs::read(one), fs::read(other)), (Ok(one), Ok(other)) if one == other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{beside, data, release, worker};

    /// All that is made beside the program, twice: with the files written in the other order and later.
    #[test]
    fn x9_what_is_made_beside_the_program_is_the_same_to_the_byte_the_second_time() {
        let base = project::root().join("target").join("tmp").join(format!("twice-{}", std::process::id()));
        let page = fs::read_to_string(project::root().join("index.html")).expect("index.html");
        let mut parts =
            [("a.wasm", "one"), ("b.js", "two"), ("c.css", "three"), ("index.html", page.as_str())];
        let sites = FOLDERS.map(|folder| {
            let site = base.join(folder);
            fs::create_dir_all(&site).expect("a folder");
            for (name, content) in parts {
                fs::write(site.join(name), content).expect("a file");
            }
            for write in [data::write, beside::write, worker::write, release::write] {
                write(&site).expect("a site");
            }
            parts.reverse();
            site
        });
        let names = files(&sites[0]).expect("files");
        assert!(names.len() > 15);
        assert_eq!(names, files(&sites[1]).expect("files"));
        for name in &names {
            assert!(same(&sites[0].join(name), &sites[1].join(name)), "{}", name.display());
        }
        fs::remove_dir_all(base).expect("removed");
    }
}
