//! A compiler for `wasm32-unknown-unknown`, with the source of the standard library.
//!
//! Cargo builds the standard library for the page, for its size: its sorts and its printing of numbers are smaller so
//! (`docs/decisions/014-own-standard-library.md`). On most machines rustup brings the source. Where rustup can download
//! nothing, Debian's second Rust (`rustc-web`) does.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::apt;
use crate::run::{self, Failure, Outcome};

const DEBIAN_BIN: &str = "/usr/bin";
const DEBIAN_LIBRARY: &str = "/usr/lib/rustlib/src/rust/library/std";

/// The standard library's source in a toolchain.
const LIBRARY: &str = "lib/rustlib/src/rust/library/std";

/// The compiler of the wasm target on this machine.
#[derive(Debug, PartialEq, Eq)]
pub enum Compiler {
    /// The toolchain in use.
    Toolchain,
    /// Debian's Rust, with this linker.
    Debian {
        /// The program's name, for example `wasm-ld-22`.
        linker: String,
    },
}

impl Compiler {
    /// Folders that must come first on `PATH` for the build.
    pub fn path(&self) -> Vec<PathBuf> {
        match self {
            Self::Toolchain => vec![],
            Self::Debian { .. } => vec![DEBIAN_BIN.into()],
        }
    }

    /// Sets the environment variables that a build needs with this compiler.
    pub fn configure(&self, build: &mut Command) {
        build
            // A stable compiler builds its own standard library only with this permission.
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
            .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
        if let Self::Debian { linker } = self {
            build.env_remove("RUSTC").env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
    }
}

/// Finds a compiler for the wasm target, or installs one.
pub fn set_up() -> Outcome<Compiler> {
    if let Some(compiler) = find_toolchain() {
        return Ok(compiler);
    }
    // Debian's Rust is looked for before rustup is called, which on such a machine would fail each time.
    if let Some(compiler) = find_debian() {
        return Ok(compiler);
    }
    if let Some(compiler) = add_with_rustup() {
        return Ok(compiler);
    }
    install_debian()?;
    find_debian().ok_or_else(|| {
        Failure::new(format!(
            "Debian's Rust was installed, but {DEBIAN_BIN}/rustc, {DEBIAN_LIBRARY} and a wasm-ld are not all there. \
             Check the packages rustc-web, cargo-web, rust-web-src and lld."
        ))
    })
}

/// The toolchain in use, where it has the source.
fn find_toolchain() -> Option<Compiler> {
    let sysroot = run::read(run::command("rustc").args(["--print", "sysroot"]))?;
    Path::new(&sysroot).join(LIBRARY).is_dir().then_some(Compiler::Toolchain)
}

fn add_with_rustup() -> Option<Compiler> {
    run::find("rustup")?;
    println!("Adding the source of Rust's standard library with rustup: it is compiled for the page.");
    let added =
        run::run(run::command("rustup").args(["component", "add", "rust-src"]), "Trying another way.");
    added.inspect_err(|failure| println!("{failure}")).ok()?;
    find_toolchain()
}

fn find_debian() -> Option<Compiler> {
    let version = debian_version()?;
    if !Path::new(DEBIAN_LIBRARY).is_dir() || !Path::new(DEBIAN_BIN).join("cargo").is_file() {
        return None;
    }
    let linker = pick_linker(&wasm_linkers(), llvm_major(&version)?)?;
    Some(Compiler::Debian { linker })
}

/// The output of `rustc -vV` of Debian's own Rust; nothing when `/usr/bin/rustc` is missing or belongs to rustup.
fn debian_version() -> Option<String> {
    let rustc = Path::new(DEBIAN_BIN).join("rustc");
    let sysroot = run::read(run::command(&rustc).args(["--print", "sysroot"]))?;
    (sysroot == "/usr").then(|| run::read(run::command(&rustc).arg("-vV")))?
}

fn install_debian() -> Outcome {
    if !apt::available() {
        return Err(Failure::new(
            "The source of Rust's standard library is missing. Install it with `rustup component add rust-src` \
             (rustup: https://rustup.rs), then run this again.",
        ));
    }
    apt::install(
        &["rustc-web", "cargo-web", "rust-web-src"],
        "rustup cannot add the source of Rust's standard library here, and these bring it",
    )?;
    let major = debian_version().as_deref().and_then(llvm_major);
    let lld = major.map_or_else(|| "lld".to_owned(), |major| format!("lld-{major}"));
    apt::install(&[&lld], "it links WebAssembly")
}

/// The LLVM version of a compiler, from the output of `rustc -vV`.
fn llvm_major(version: &str) -> Option<u32> {
    let llvm = version.lines().find_map(|line| line.strip_prefix("LLVM version: "))?;
    llvm.split('.').next()?.parse().ok()
}

fn wasm_linkers() -> Vec<String> {
    let entries = run::path_folders().into_iter().filter_map(|folder| folder.read_dir().ok()).flatten();
    entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect()
}

/// The `wasm-ld-N` of the compiler's LLVM; if it is missing, the next newer one.
///
/// An older linker may not know the compiler's format.
fn pick_linker(programs: &[String], llvm: u32) -> Option<String> {
    let versions = programs.iter().filter_map(|name| name.strip_prefix("wasm-ld-")?.parse::<u32>().ok());
    let usable = versions.filter(|&version| version >= llvm);
    usable.min().map(|version| format!("wasm-ld-{version}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_llvm_version() {
        let text = "rustc 1.96.0 (ac68faa20 2026-05-25)\nbinary: rustc\nLLVM version: 22.1.8";
        assert_eq!(llvm_major(text), Some(22));
        assert_eq!(llvm_major("rustc 1.96.0"), None);
    }

    #[test]
    fn picks_the_linker_that_matches_and_none_that_is_older() {
        let programs =
            ["ls", "wasm-ld", "wasm-ld-9", "wasm-ld-19", "wasm-ld-23", "wasm-ld-22"].map(String::from);
        assert_eq!(pick_linker(&programs, 22).as_deref(), Some("wasm-ld-22"));
        assert_eq!(pick_linker(&programs, 20).as_deref(), Some("wasm-ld-22"));
        assert_eq!(pick_linker(&programs, 24), None);
    }
}
