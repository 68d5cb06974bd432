//! `cargo xtask cold`: finds the functions that no one calls until a figure is scored and stored, and lists them.

use std::collections::BTreeSet;

use crate::run::{self, Failure, Outcome};
use crate::setup::browser;
use crate::{bench, dist};

/// Runs a page that tells which of its functions were called, and writes the list of the others.
pub fn run() -> Outcome {
    let (site, marked) = dist::build_telling(&dist::set_up()?)?;
    let browser = browser::set_up()?;
    let mut ran = run::command("node");
    // A set from a file, without guidance: an assessment with no answer, and one with all.
    let form = bench::form(100)?;
    ran.arg("bench/runner/ran.js")
        .arg("--site")
        .arg(&site)
        .arg("--form")
        .arg(&form)
        .env(browser::VARIABLE, &browser);
    let called = run::read(&mut ran).ok_or_else(|| {
        Failure::new(format!(
            "The page could not be filled in. `node bench/runner/ran.js --site {} --form {}` says why; what it \
             looks for is in bench/runner/product.js.",
            site.display(),
            form.display()
        ))
    })?;
    let after =
        |place| called.lines().filter_map(move |line| line.strip_prefix(place)).collect::<BTreeSet<_>>();
    let lists = marked.lists(&after("page "), &after("figure "));
    println!(
        "{} functions can come with filling in, {} after a figure.",
        lists.filling.len(),
        lists.cold.len()
    );
    lists.write()
}
