//! Programs of crates, in exactly the versions this project names: wasm-split-cli and wasm-bindgen build the page.
//!
//! They are installed into the user's cache folder, one folder per version, so that every clone shares them.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::project;
use crate::run::{self, Failure, Outcome};

const BUILDS: &str = "it builds the page";

/// A program of a crate.
pub(super) struct Tool {
    pub(super) program: &'static str,
    pub(super) package: &'static str,
    pub(super) version: String,
    pub(super) options: &'static [&'static str],
    /// Whether the program can print its version; otherwise only the one installed here is trusted.
    pub(super) tells_version: bool,
    pub(super) purpose: &'static str,
    pub(super) duration: &'static str,
}

/// Finds the tools, or installs them. Returns the folders that must come first on `PATH`.
pub fn set_up() -> Outcome<Vec<PathBuf>> {
    let split = Tool {
        program: "wasm-split-cli",
        package: "wasm_split_cli_support",
        // It reads the data that `wasm_split_helpers` of Leptos (0.2, in Cargo.lock) leaves in the module.
        version: "0.2.4".to_owned(),
        options: &["--locked", "--features", "build-binary"],
        tells_version: false,
        purpose: BUILDS,
        duration: "about two minutes",
    };
    let wasm_bindgen = Tool {
        program: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version: locked_version("wasm-bindgen")?,
        options: &[],
        tells_version: true,
        purpose: BUILDS,
        duration: "about two minutes",
    };
    let folders = [split.set_up()?, wasm_bindgen.set_up()?];
    Ok(folders.into_iter().flatten().collect())
}

impl Tool {
    /// The folder to put on `PATH`; nothing when `PATH` already has this version.
    pub(super) fn set_up(&self) -> Outcome<Option<PathBuf>> {
        if self.tells_version && self.is_version_of(self.program) {
            return Ok(None);
        }
        let Some(cache) = project::cache() else {
            return Err(Failure::new(format!(
                "There is no folder to install {} {} in. Set HOME, or put that version on PATH.",
                self.package, self.version
            )));
        };
        let root = cache.join(format!("{}-{}", self.package, self.version));
        let folder = root.join("bin");
        let program = folder.join(self.program).with_extension(env::consts::EXE_EXTENSION);
        // Cargo moves a program into its folder only when it is complete.
        let is_there = if self.tells_version { self.is_version_of(&program) } else { program.is_file() };
        if !is_there {
            self.install(&root)?;
        }
        Ok(Some(folder))
    }

    /// Whether a program says that it is of this version.
    pub(super) fn is_version_of(&self, program: impl AsRef<OsStr>) -> bool {
        run::read(run::command(program).arg("--version"))
            .is_some_and(|answer| answer.split_whitespace().nth(1) == Some(&self.version))
    }

    fn install(&self, root: &Path) -> Outcome {
        println!(
            "Installing {} {} into {}: {}. Once per version, {} on two cores.",
            self.package,
            self.version,
            root.display(),
            self.purpose,
            self.duration
        );
        let mut install = run::command("cargo");
        install.arg("install").arg(format!("{}@{}", self.package, self.version)).args(self.options);
        install.arg("--root").arg(root);
        // The tools run for some seconds: optimising them would cost more minutes than it ever saves.
        install.envs([
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
        ]);
        let advice = format!(
            "It needs the network and a C compiler. Or put {} {} on PATH yourself, then run this again.",
            self.program, self.version
        );
        run::run(&mut install, &advice)
    }
}

/// The version of a package in `Cargo.lock`.
fn locked_version(package: &str) -> Outcome<String> {
    let path = project::root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(|error| {
        Failure::new(format!(
            "Cargo.lock cannot be read: {error}. Restore it with `git checkout Cargo.lock`."
        ))
    })?;
    version_in(&lock, package).map(String::from).ok_or_else(|| {
        Failure::new(format!(
            "Cargo.lock has no package {package}. Run `cargo update --workspace`, then this again."
        ))
    })
}

fn version_in<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let value = |line: &'a str, key: &str| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"');
    let mut lines = lock.lines();
    lines.find(|&line| value(line, "name") == Some(package))?;
    value(lines.next()?, "version")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
[[package]]
name = "wasm-bindgen-macro"
version = "0.2.131"
dependencies = [
 "wasm-bindgen",
]

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
"#;

    #[test]
    fn reads_the_version_of_that_very_package() {
        assert_eq!(version_in(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(version_in(LOCK, "wasm-bindgen-macro"), Some("0.2.131"));
        assert_eq!(version_in(LOCK, "wasm"), None);
    }

    #[test]
    fn this_project_locks_wasm_bindgen() {
        assert!(locked_version("wasm-bindgen").is_ok_and(|version| version.starts_with("0.2.")));
    }
}
