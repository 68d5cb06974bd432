//! Building the site into `dist/`: trunk, then wasm-opt, then the list of files that a browser keeps.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::project;
use crate::run::{self, Failure, Outcome};
use crate::setup::{node, tools, wasm};
use crate::worker;

/// What the build needs.
pub struct Kit {
    compiler: wasm::Compiler,
    /// Folders that must come first on `PATH`.
    path: Vec<PathBuf>,
}

/// Finds or installs what the build needs.
pub fn set_up() -> Outcome<Kit> {
    let compiler = wasm::set_up()?;
    let mut path = tools::set_up()?;
    path.extend(compiler.path());
    node::set_up()?;
    Ok(Kit { compiler, path })
}

/// Builds the site into `dist/`.
///
/// It is built elsewhere and moved in at the end: `dist/` never holds a half-built or unoptimised page.
pub fn build(kit: &Kit) -> Outcome {
    println!("Building the page.");
    let staging = project::root().join("target").join("site");
    let mut trunk = run::command("trunk");
    trunk
        .args(["build", "--release", "--locked", "--dist"])
        .arg(&staging)
        .env("PATH", run::path_with(&kit.path)?)
        .env("CARGO_TARGET_DIR", project::wasm_target())
        .env("RUST_BACKTRACE", "0")
        // The page tells where in a crate a fault is, not where on this machine the crate lies.
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", remapping())
        // trunk wants `true` or `false` where the convention is any text.
        .env_remove("NO_COLOR");
    kit.compiler.configure(&mut trunk);
    run::run(&mut trunk, "The compiler's messages above say where.")?;

    optimise(&staging)?;
    worker::write(&staging)?;
    replace(&staging, &project::dist())
}

/// The compiler's flag that leaves this machine's folder of crates out of the module, so that it is the same from any machine.
fn remapping() -> String {
    let folder = project::cargo_home().map(|home| home.join("registry").join("src"));
    // Cargo splits the variable at spaces; a folder with one keeps its name.
    let shown = folder.map(|folder| folder.display().to_string()).filter(|folder| !folder.contains(' '));
    shown.map(|folder| format!("--remap-path-prefix={folder}/=")).unwrap_or_default()
}

/// Shrinks each wasm module in place with wasm-opt.
///
/// The names that trunk gave the files stay; they still change whenever the source does.
fn optimise(site: &Path) -> Outcome {
    for module in modules(site)? {
        let mut wasm_opt = node::script("binaryen/bin/wasm-opt");
        // Binaryen reads the features in use from the module; naming others makes browsers refuse the result.
        wasm_opt.arg("-Os").arg(&module).arg("--output").arg(&module);
        run::run(&mut wasm_opt, "Delete tests/e2e/node_modules and run this again.")?;
    }
    Ok(())
}

fn modules(site: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(site).map_err(|error| cannot("read", site, &error))?;
    let mut modules: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    modules.retain(|path| path.extension() == Some(OsStr::new("wasm")));
    if modules.is_empty() {
        return Err(Failure::new(
            "trunk built no wasm module. Check that index.html still has its `<link data-trunk rel=\"rust\">`.",
        ));
    }
    Ok(modules)
}

fn replace(staging: &Path, dist: &Path) -> Outcome {
    if dist.exists() {
        fs::remove_dir_all(dist).map_err(|error| cannot("remove", dist, &error))?;
    }
    fs::rename(staging, dist).map_err(|error| cannot("move", staging, &error))
}

fn cannot(what: &str, path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!(
        "Cannot {what} {}: {error}. Check who owns it, then run this again.",
        path.display()
    ))
}
