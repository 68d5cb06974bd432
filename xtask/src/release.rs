//! Files that come with the site for those who deploy it, and that no browser asks for: the parts of the program, and
//! the checksums of all files.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::{fs, io};

use crate::hashed::digest;
use crate::project;
use crate::run::{self, Failure, Outcome};

/// The list of what the program is made of, as `CycloneDX` 1.5.
pub const PARTS: &str = "sbom.cdx.json";
/// The checksums, as `sha256sum --check` reads them.
pub const SUMS: &str = "SHA256SUMS";

/// The licences that shipped crates may have: all of them let them be passed on in this form. A choice (`OR`) needs one
/// of them.
const LICENCES: [&str; 7] =
    ["MIT", "Apache-2.0", "BSD-3-Clause", "BSL-1.0", "Unicode-3.0", "Unlicense", "Zlib"];

/// A part of the program.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Component {
    name: String,
    version: String,
    licence: String,
}

/// Writes both into a site that is otherwise finished.
pub fn write(site: &Path) -> Outcome {
    let failed = |error: io::Error| {
        Failure::new(format!(
            "{} cannot be listed: {error}. Check who owns it, then run this again.",
            site.display()
        ))
    };
    let components = components()?;
    let lock = fs::read_to_string(project::root().join("Cargo.lock")).map_err(failed)?;
    fs::write(site.join(PARTS), bill(&components, &checksums(&lock))).map_err(failed)?;
    let mut sums = String::new();
    let mut names = Vec::new();
    for entry in fs::read_dir(site).map_err(failed)? {
        names.push(entry.map_err(failed)?.file_name());
    }
    names.sort();
    for name in names.iter().filter(|name| *name != SUMS) {
        let content = fs::read(site.join(name)).map_err(failed)?;
        let _ = writeln!(sums, "{}  {}", digest(&content), name.to_string_lossy());
    }
    fs::write(site.join(SUMS), sums).map_err(failed)
}

/// All crates that the program is made of, without those that only help the compiler.
fn components() -> Outcome<BTreeSet<Component>> {
    let mut tree = run::command("cargo");
    tree.args(["tree", "--locked", "--package", "tu-cham", "--features", "app,split"]);
    tree.args(["--target", "wasm32-unknown-unknown", "--edges", "normal,no-proc-macro", "--prefix", "none"]);
    tree.args(["--no-dedupe", "--format", "{p}\t{l}"]);
    let listed = run::read(&mut tree)
        .ok_or_else(|| Failure::new("`cargo tree` does not list the crates. Run it by hand to see why."))?;
    let all: BTreeSet<_> = listed.lines().filter_map(component).collect();
    let strange = all.iter().find(|it| !is_allowed(&it.licence));
    match strange {
        None => Ok(all),
        Some(Component { name, licence, .. }) => Err(Failure::new(format!(
            "The licence of the crate {name}, “{licence}”, is not among those that may ship. Take another crate, or \
             add the licence to xtask/src/release.rs with its reason."
        ))),
    }
}

/// Reads a line: `name v1.2.3 (folder)`, a tabulator, the licence.
fn component(line: &str) -> Option<Component> {
    let (package, licence) = line.split_once('\t')?;
    let mut words = package.split_whitespace();
    let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
    Some(Component {
        name: name.to_owned(),
        version: version.to_owned(),
        licence: licence.trim().replace('/', " OR "),
    })
}

/// Whether one of the choices has only licences of the list.
fn is_allowed(licence: &str) -> bool {
    let plain = licence.replace(['(', ')'], "");
    plain.split(" AND ").all(|all| all.split(" OR ").any(|one| LICENCES.contains(&one.trim())))
}

/// The checksum of each crate of the registry, by its name and version.
fn checksums(lock: &str) -> BTreeMap<(&str, &str), &str> {
    let field = |package: &'_ str, name: &str| -> Option<(usize, usize)> {
        let from = package.find(&format!("\n{name} = \""))? + name.len() + 5;
        Some((from, from + package[from..].find('"')?))
    };
    let mut found = BTreeMap::new();
    for package in lock.split("[[package]]") {
        let text = |name| field(package, name).map(|(from, to)| &package[from..to]);
        if let (Some(name), Some(version), Some(sum)) = (text("name"), text("version"), text("checksum")) {
            found.insert((name, version), sum);
        }
    }
    found
}

/// The list without a time or a number of its own: the same parts give the same bytes.
fn bill(components: &BTreeSet<Component>, sums: &BTreeMap<(&str, &str), &str>) -> String {
    let mut listed = Vec::new();
    for Component { name, version, licence } in components {
        let mut one = format!(
            "{{ \"type\": \"library\", \"name\": {name:?}, \"version\": {version:?}, \
             \"licenses\": [{{ \"expression\": {licence:?} }}]"
        );
        if let Some(sum) = sums.get(&(name.as_str(), version.as_str())) {
            let _ = write!(
                one,
                ", \"purl\": \"pkg:cargo/{name}@{version}\", \"hashes\": [{{ \"alg\": \"SHA-256\", \"content\": {sum:?} }}]"
            );
        }
        listed.push(format!("    {one} }}"));
    }
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "{{\n  \"bomFormat\": \"CycloneDX\",\n  \"specVersion\": \"1.5\",\n  \"version\": 1,\n  \"metadata\": {{ \"component\": {{ \
         \"type\": \"application\", \"name\": \"tu-cham\", \"version\": {version:?} }} }},\n  \"components\": [\n{}\n  ]\n}}\n",
        listed.join(",\n")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x9_a_part_is_listed_with_its_version_licence_and_checksum() {
        let all: BTreeSet<_> = ["b v2.0.1\tMIT/Apache-2.0", "a v1.0.0 (/here/a)\tMIT", ""]
            .into_iter()
            .filter_map(component)
            .collect();
        let lock =
            "[[package]]\nname = \"b\"\nversion = \"2.0.1\"\nsource = \"registry\"\nchecksum = \"abc\"\n";
        let bill = bill(&all, &checksums(lock));
        assert!(bill.contains("\"name\": \"b\", \"version\": \"2.0.1\""));
        assert!(bill.contains("\"MIT OR Apache-2.0\" }], \"purl\": \"pkg:cargo/b@2.0.1\", \"hashes\": [{ \"alg\": \"SHA-256\", \"content\": \"abc\" }] }"));
        assert!(bill.contains("\"name\": \"a\", \"version\": \"1.0.0\"") && !bill.contains("cargo/a@"));
    }

    #[test]
    fn x9_one_of_the_choices_has_to_be_allowed_and_each_of_the_conditions() {
        for licence in ["MIT", "GPL-3.0 OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0"] {
            assert!(is_allowed(licence), "{licence}");
        }
        for licence in ["", "GPL-3.0", "MIT AND GPL-3.0"] {
            assert!(!is_allowed(licence), "{licence}");
        }
    }

    #[test]
    fn x9_everything_that_ships_comes_from_the_registry_with_a_checksum_and_an_allowed_licence() {
        let lock = fs::read_to_string(project::root().join("Cargo.lock")).expect("Cargo.lock");
        let sums = checksums(&lock);
        let all = components().expect("allowed licences");
        assert!(all.len() > 50);
        for it in &all {
            let has_sum = sums.contains_key(&(it.name.as_str(), it.version.as_str()));
            assert!(has_sum || it.name.starts_with("tu-cham"), "{} {}", it.name, it.version);
        }
        for source in lock.lines().filter(|line| line.starts_with("source = ")) {
            assert_eq!(source, "source = \"registry+https://github.com/rust-lang/crates.io-index\"");
        }
    }
}
