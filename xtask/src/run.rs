//! Starts other programs, and reports their failures.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::project;

/// Why a command stopped: full sentences, the last of which tells what to do.
#[derive(Debug, PartialEq, Eq)]
pub struct Failure(String);

/// The result of a step, or the reason why it failed.
pub type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure with its sentences.
    pub fn new(sentences: impl Into<String>) -> Self {
        Self(sentences.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A program to be started in the repository's root, without the variables that `cargo run` and rustup set for this
/// program alone: with them, another cargo would call the wrong compiler or load its libraries.
///
/// `RUSTUP_TOOLCHAIN` stays, so that `cargo +name xtask` means that toolchain throughout.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(project::root());
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(is_for_this_program_alone) {
            command.env_remove(name);
        }
    }
    command
}

fn is_for_this_program_alone(name: &str) -> bool {
    matches!(
        name,
        "CARGO"
            | "CARGO_MANIFEST_DIR"
            | "CARGO_MANIFEST_PATH"
            | "RUST_RECURSION_COUNT"
            | "LD_LIBRARY_PATH"
            | "DYLD_FALLBACK_LIBRARY_PATH"
    ) || name.starts_with("CARGO_PKG_")
}

/// Runs a program whose output the user sees. `advice` ends the message of its failure.
pub fn run(command: &mut Command, advice: &str) -> Outcome {
    let shown = show(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("`{shown}` failed ({status}). {advice}"))),
        Err(error) => Err(Failure::new(format!("`{shown}` could not be started: {error}. {advice}"))),
    }
}

/// The standard output of a program that succeeds, trimmed; nothing when it is missing or fails.
pub fn read(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn show(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(name).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// The folders of `PATH`.
pub fn path_folders() -> Vec<PathBuf> {
    env::var_os("PATH").map(|path| env::split_paths(&path).collect()).unwrap_or_default()
}

/// The path of a program of this name on `PATH`.
pub fn find(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    path_folders().into_iter().map(|folder| folder.join(&file)).find(|program| program.is_file())
}

/// `PATH` with these folders first.
pub fn path_with(first: &[PathBuf]) -> Outcome<OsString> {
    env::join_paths(first.iter().cloned().chain(path_folders()))
        .map_err(|error| Failure::new(format!("PATH cannot be extended: {error}. Move the folder it names.")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command_and_what_to_do() {
        let failure = run(command("/nowhere/prog").arg("--all"), "Install it.").expect_err("it is not there");
        assert!(failure.to_string().starts_with("`prog --all` could not be started: "), "{failure}");
        assert!(failure.to_string().ends_with(". Install it."), "{failure}");
    }

    #[test]
    fn the_toolchain_chosen_by_the_user_stays() {
        assert!(is_for_this_program_alone("CARGO_PKG_NAME"));
        assert!(!is_for_this_program_alone("RUSTUP_TOOLCHAIN"));
        assert!(!is_for_this_program_alone("CARGO_TARGET_DIR"));
        assert!(!is_for_this_program_alone("CARGO_HOME"));
    }
}
