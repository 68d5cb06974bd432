//! `cargo xtask test`: every check, in the order in which they find mistakes fastest.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::args::Scope;
use crate::run::{self, Failure, Outcome};
use crate::setup::readers::Readers;
use crate::setup::{browser, deny, lints, node, readers};
use crate::{dist, project, serve, sizes};

/// A base path that the page does not know, to check that the page works under any path.
const SUBPATH: &str = "/mot/hai/";

/// The variable that tells the native tests how long to damage files.
const FUZZ_SECONDS: &str = "TU_CHAM_FUZZ_SECONDS";

/// Damages files at random and opens them, with each loader for this number of seconds.
pub fn fuzz(seconds: u32) -> Outcome {
    let mut tests = run::command("cargo");
    tests.args([
        "test",
        "--locked",
        "--package",
        "tu-cham",
        "--test",
        "it",
        "--",
        "--nocapture",
        "i7_damaged_",
    ]);
    run::run(tests.env(FUZZ_SECONDS, seconds.to_string()), "The bytes that broke it are named above.")
}

/// Runs the checks of this scope.
pub fn test(scope: Scope, playwright: &[String]) -> Outcome {
    let mut steps = Steps::default();
    // All set-up comes first, so that missing tools are reported before minutes of compiling.
    let readers = if scope == Scope::Browser {
        None
    } else {
        steps.take("set-up of the lints", lints::set_up)?;
        steps.take("set-up of the readers of office files", readers::set_up)?
    };
    let deny =
        if scope == Scope::Browser { None } else { Some(steps.take("set-up of cargo-deny", deny::set_up)?) };
    let page = if scope == Scope::Native {
        None
    } else {
        let kit = steps.take("set-up of the build", dist::set_up)?;
        let browser = steps.take("set-up of the browser", browser::set_up)?;
        browser::set_up_others();
        Some((kit, browser))
    };
    if let Some(folder) = deny {
        crates(&mut steps, folder.as_slice())?;
        native(&mut steps)?;
    }
    if let Some(readers) = readers {
        read_by_others(&mut steps, &readers)?;
    }
    if let Some((kit, browser)) = page {
        page_in_browser(&mut steps, &kit, &browser, playwright)?;
    }
    println!("\nAll passed. {}", steps.summary());
    Ok(())
}

/// All crates in Cargo.lock, by `deny.toml`. The known faults stand in a database that has to be fetched: without a
/// network, that alone is left out.
fn crates(steps: &mut Steps, folder: &[PathBuf]) -> Outcome {
    let deny = |words: &str| {
        let mut cargo = run::command("cargo");
        cargo.env("PATH", run::path_with(folder)?).args(["deny", "--locked"]).args(words.split_whitespace());
        Ok(cargo)
    };
    steps.take("licences and sources of the crates", || {
        run::run(
            &mut deny("check bans licenses sources")?,
            "Take another crate, or write the reason into deny.toml.",
        )
    })?;
    steps.take("advisories about the crates", || {
        if run::read(&mut deny("fetch db")?).is_none() {
            println!("Left out: the database of RustSec cannot be fetched from here.");
            return Ok(());
        }
        let known = "Update the crate that is named above, or write the reason why it stays into deny.toml.";
        run::run(&mut deny("check --disable-fetch advisories")?, known)
    })
}

fn native(steps: &mut Steps) -> Outcome {
    let mend = "Mend what Clippy names above.";
    let failed = "The tests that failed are named above.";
    steps.take("format", || cargo("fmt --all --check", "Run `cargo fmt --all`."))?;
    steps.take("lints", || cargo("clippy --locked --workspace --all-targets -- -D warnings", mend))?;
    // Compiled natively: Clippy needs no wasm target for the shell. With its feature, the page's own test target is
    // built too.
    steps.take("lints of the shell", || {
        cargo("clippy --locked --package tu-cham --features app,split --all-targets -- -D warnings", mend)
    })?;
    steps.take("native tests", || {
        let mut tests = run::command("cargo");
        tests.args(["test", "--locked", "--workspace", "--quiet"]);
        run::run(tests.env(FUZZ_SECONDS, "30"), failed)
    })?;
    steps.take("tests of the shell", || {
        cargo("test --locked --package tu-cham --features app --bins --quiet", failed)
    })
}

/// Programs of others read and compute the papers that are handed in. The native tests have built `cham`.
fn read_by_others(steps: &mut Steps, readers: &Readers) -> Outcome {
    steps.take("office files in programs of others", || {
        let mut tests = run::command("cargo");
        tests.args(["test", "--locked", "--package", "tu-cham-paper", "--quiet", "--", "--ignored"]);
        tests.env("TU_CHAM_PYTHON", &readers.python).env("TU_CHAM_SOFFICE", &readers.soffice);
        tests.env("TU_CHAM_PROGRAM", project::root().join("target/debug/cham"));
        run::run(&mut tests, "The figures that differ are named above.")
    })
}

const MEND_BROWSER_TESTS: &str = "The tests that failed are named above. `cargo xtask test --browser FILE --trace on` leaves their traces in \
                                  tests/e2e/results.";

fn page_in_browser(steps: &mut Steps, kit: &dist::Kit, browser: &Path, playwright: &[String]) -> Outcome {
    steps.take("types of the browser tests", || {
        let mut tsc = node::script("typescript/bin/tsc");
        run::run(tsc.args(["--project", "."]), "Mend what TypeScript names above.")
    })?;
    steps.take("build", || dist::build(kit, dist::Form::Split))?;
    steps.take("browser tests", || {
        let site = project::dist();
        let mut tests = node::script("@playwright/test/cli.js");
        tests.arg("test").args(playwright);
        tests.env("TU_CHAM_URL", serve::serve_in_background(&site, "/")?);
        tests.env("TU_CHAM_SUBPATH_URL", serve::serve_in_background(&site, SUBPATH)?);
        tests.env(browser::VARIABLE, browser);
        run::run(&mut tests, MEND_BROWSER_TESTS)
    })?;
    // The size is checked last: a page that is too large is still worth testing.
    steps.take("size", || sizes::check_budget(&project::dist()))
}

fn cargo(line: &str, advice: &str) -> Outcome {
    run::run(run::command("cargo").args(line.split_whitespace()), advice)
}

/// Announces each step, times it, and names the one that fails.
#[derive(Default)]
struct Steps {
    taken: Vec<(&'static str, Duration)>,
}

impl Steps {
    fn take<T>(&mut self, name: &'static str, step: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        println!("\n== {name}");
        let start = Instant::now();
        let result = step().map_err(|failure| Failure::new(format!("The step \"{name}\" failed. {failure}")));
        self.taken.push((name, start.elapsed()));
        result
    }

    fn summary(&self) -> String {
        let times: Vec<_> =
            self.taken.iter().map(|(name, time)| format!("{name} {:.1} s", time.as_secs_f64())).collect();
        times.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_its_step() {
        let mut steps = Steps::default();
        assert_eq!(steps.take("first", || Ok(7)), Ok(7));
        let failure = steps.take("second", || Err::<(), _>(Failure::new("Do that."))).expect_err("it failed");
        assert_eq!(failure.to_string(), "The step \"second\" failed. Do that.");
        assert!(steps.summary().starts_with("first 0.0 s, second 0.0 s"));
    }
}
