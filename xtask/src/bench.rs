//! `cargo xtask bench`: measures the built page beside the reference page, in a browser. `bench/README.md` describes
//! the method.

use std::path::{self, PathBuf};

use crate::args::{Bench, Editions};
use crate::dist::Form;
use crate::run::{self, Failure, Outcome};
use crate::setup::{browser, node};
use crate::{dist, project};

/// The document that keeps the tables.
const KEPT: &str = "docs/performance.md";

/// Measures, and prints the tables.
pub fn run(asked: &Bench) -> Outcome {
    let site = if let Some(site) = &asked.site {
        node::set_up()?;
        // The runner is started in another folder, so the path must be absolute.
        path::absolute(site).ok().filter(|site| site.join("index.html").is_file()).ok_or_else(|| {
            Failure::new(format!(
                "There is no built page in {}. Build one with `cargo xtask dist`.",
                site.display()
            ))
        })?
    } else {
        dist::build(&dist::set_up()?, Form::Split)?;
        project::dist()
    };
    let browser = browser::set_up()?;
    for items in &asked.items {
        form(*items)?;
    }
    let items: Vec<_> = asked.items.iter().map(u32::to_string).collect();
    let editions: &[&str] = match asked.editions {
        Editions::Site => &["site"],
        Editions::OneFile => &["one-file"],
        Editions::Recorded => &["site", "one-file"],
    };
    for edition in editions {
        let mut measure = run::command("node");
        measure.arg("bench/runner/main.js").arg("--site").arg(&site).args(["--edition", edition]);
        measure.arg("--forms").arg(forms()).args(["--items", &items.join(",")]);
        measure.args([
            "--repetitions",
            &asked.repetitions.to_string(),
            "--clicks",
            &asked.clicks.to_string(),
        ]);
        if asked.editions == Editions::Recorded {
            measure.args(["--record", KEPT]);
        }
        measure.env(browser::VARIABLE, &browser);
        run::run(
            &mut measure,
            "Where the page was reshaped, what the runner looks for is in bench/runner/product.js.",
        )?;
    }
    Ok(())
}

/// Makes a checklist of so many items, with assessments by it, and returns their folder.
pub fn form(items: u32) -> Outcome<PathBuf> {
    let folder = forms().join(items.to_string());
    let mut make = run::command("cargo");
    make.args(["run", "--quiet", "--locked", "--package", "tu-cham-bench", "--", "--form"]);
    make.arg(&folder).arg(items.to_string());
    run::run(&mut make, "The compiler's messages above say where.")?;
    Ok(folder)
}

fn forms() -> PathBuf {
    project::root().join("target").join("bench")
}
