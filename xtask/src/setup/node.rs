//! Node.js and the packages of `tests/e2e`: Playwright, axe, TypeScript, Binaryen's wasm-opt, and esbuild.

use std::fs;
use std::process::Command;

use crate::project;
use crate::run::{self, Failure, Outcome};

const OLDEST: u32 = 20;

/// Installs the packages when the lock file is not the one they were installed from.
pub fn set_up() -> Outcome {
    check_node()?;
    let folder = project::e2e();
    let lock = fs::read(folder.join("package-lock.json")).map_err(|error| {
        Failure::new(format!("tests/e2e/package-lock.json cannot be read: {error}. Restore it with git."))
    })?;
    let stamp = folder.join("node_modules").join(".installed-from");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("Installing the Node packages of tests/e2e: the optimiser and the browser tests.");
    let mut npm = run::command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.arg("ci").current_dir(&folder).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    run::run(&mut npm, "It needs the network. Run `npm ci` in tests/e2e to see more.")?;
    fs::write(&stamp, lock)
        .map_err(|error| Failure::new(format!("{} cannot be written: {error}.", stamp.display())))
}

/// A script of an installed package, to be run by Node.js in `tests/e2e`.
pub fn script(path: &str) -> Command {
    let mut node = command();
    node.arg(format!("node_modules/{path}"));
    node
}

/// Node.js in `tests/e2e`, where it finds the installed packages.
pub fn command() -> Command {
    let mut node = run::command("node");
    node.current_dir(project::e2e());
    node
}

fn check_node() -> Outcome {
    let found = run::read(run::command("node").arg("--version"));
    let said = match &found {
        Some(version) if major(version).is_some_and(|major| major >= OLDEST) => return Ok(()),
        Some(version) => format!("Node.js here is {version}."),
        None => "Node.js is missing.".to_owned(),
    };
    Err(Failure::new(format!(
        "{said} Install version {OLDEST} or newer (https://nodejs.org), then run this again."
    )))
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_major_version_of_node() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20.20.2"), None);
        assert_eq!(major("vX"), None);
    }
}
