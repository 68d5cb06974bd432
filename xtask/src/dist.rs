//! Builds the site into `dist/`: the compiler, the chunks, their glue, wasm-opt, the page, the data files, the
//! one-file edition, then the list of files for the browser's cache and those for whoever deploys it.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use crate::cold::{self, list::Lists};
use crate::data;
use crate::project;
use crate::run::{self, Failure, Outcome};
use crate::setup::{node, tools, wasm};
use crate::{beside, loader, one_file, order, page, program, release, styles, unmade, worker};

const TARGET: &str = "wasm32-unknown-unknown";

/// The program of `src/main.rs`.
const BINARY: &str = "tu-cham-app";

/// The form in which the program is loaded by the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// In chunks: code that is needed together is loaded together.
    Split,
    /// As one module.
    Whole,
}

/// The tools of the build.
pub struct Kit {
    compiler: wasm::Compiler,
    /// Folders that must come first on `PATH`.
    path: Vec<PathBuf>,
}

/// Finds or installs the tools of the build.
pub fn set_up() -> Outcome<Kit> {
    let compiler = wasm::set_up()?;
    let mut path = tools::set_up()?;
    path.extend(compiler.path());
    node::set_up()?;
    Ok(Kit { compiler, path })
}

/// Builds the site into `dist/`.
///
/// The site is built elsewhere and moved in at the end: `dist/` never holds a half-built or unoptimised page.
pub fn build(kit: &Kit, form: Form) -> Outcome {
    println!("Building the page.");
    let bound = kit.program(form)?;
    cold::part(&bound, &Lists::read()?)?;
    each_module(&bound, order::order)?;
    let staging = site(&bound, form)?;
    replace(&staging, &project::dist())
}

/// Builds a site whose program tells which of its functions were called; returns its folder.
pub fn build_telling(kit: &Kit) -> Outcome<(PathBuf, cold::mark::Marked)> {
    println!("Building a page that tells which functions were called.");
    let bound = kit.program(Form::Split)?;
    let marked = cold::mark::mark(&bound)?;
    Ok((site(&bound, Form::Split)?, marked))
}

/// The site around a program, in a folder of its own.
fn site(bound: &Path, form: Form) -> Outcome<PathBuf> {
    let staging = empty_folder("site")?;
    let styles = styles::write(&page::template()?, form == Form::Split, &staging)?;
    let program = program::write(bound, &styles.later, &staging)?;
    page::write(&styles, &staging)?;
    data::write(&staging)?;
    one_file::write(&program, &staging)?;
    beside::write(&staging)?;
    worker::write(&staging)?;
    release::write(&staging)?;
    Ok(staging)
}

impl Kit {
    fn command(&self, program: &str) -> Outcome<std::process::Command> {
        let mut command = run::command(program);
        command.env("PATH", run::path_with(&self.path)?).env("RUST_BACKTRACE", "0");
        Ok(command)
    }

    /// The program as the tools make it: its modules, of their final code, and its script.
    fn program(&self, form: Form) -> Outcome<PathBuf> {
        let module = self.compile(form)?;
        let bound = self.bind(&module, form)?;
        unmade::leave_out(&bound)?;
        optimise(&bound)?;
        Ok(bound)
    }

    /// Compiles the program and returns its module.
    fn compile(&self, form: Form) -> Outcome<PathBuf> {
        let features = match form {
            Form::Split => "app,split",
            Form::Whole => "app",
        };
        let version = run::read(self.command("rustc")?.arg("-vV"));
        let sysroot = run::read(self.command("rustc")?.args(["--print", "sysroot"]));
        let mut cargo = self.command("cargo")?;
        cargo
            .args(["rustc", "--release", "--locked", "--package", "tu-cham", "--bin", BINARY])
            .args(["--target", TARGET, "--features", features])
            .env("CARGO_TARGET_DIR", project::wasm_target())
            // Compiled piece by piece, the same program becomes another module.
            .env_remove("CARGO_INCREMENTAL")
            // Messages of the page name the place of a fault within a crate, not the folder of the crate on this
            // machine.
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                remapping(version.as_deref(), sysroot.as_deref()),
            );
        // A quarter of the stack that the linker gives, since each page holds that memory. In November 2026 the browser tests used at most a
        // third of it (hostile files included); below the stack is nothing, so that an overflow ends in the page of a crash.
        cargo.args(["--", "-Clink-arg=-zstack-size=262144"]);
        if form == Form::Split {
            // The splitter moves functions by the linker's own list of places. The flags are set for this program only:
            // its dependencies are compiled as before.
            cargo.arg("-Clink-arg=--emit-relocs");
        }
        self.compiler.configure(&mut cargo);
        run::run(&mut cargo, "The compiler's messages above say where.")?;
        Ok(project::wasm_target().join(TARGET).join("release").join(BINARY).with_extension("wasm"))
    }

    /// Splits the module and writes its JavaScript; returns the folder with both.
    fn bind(&self, module: &Path, form: Form) -> Outcome<PathBuf> {
        let bound = empty_folder("bound")?;
        let mut bindgen = self.command("wasm-bindgen")?;
        bindgen
            .args([
                "--target",
                "web",
                "--no-typescript",
                "--no-demangle",
                "--out-name",
                loader::NAME,
                "--out-dir",
            ])
            .arg(&bound);
        match form {
            Form::Split => {
                let mut split = self.command("wasm-split-cli")?;
                split.arg(module).arg(&bound).args(["--target", "web", "--out-name", loader::NAME]);
                run::run(&mut split, "Build with `cargo xtask dist --whole` until it is mended.")?;
                let main = bound.join(loader::NAME).with_extension("wasm");
                // The chunks use the table of functions, which would be removed otherwise.
                run::run(bindgen.arg("--keep-lld-exports").arg(&main), REBUILD)?;
                fs::remove_file(&main).map_err(|error| cannot("remove", &main, &error))?;
            }
            Form::Whole => run::run(bindgen.arg(module), REBUILD)?,
        }
        Ok(bound)
    }
}

const REBUILD: &str = "Delete target/wasm and run this again.";

/// Compiler's flags that leave folders of this machine out of the module: those of crates, of what build scripts wrote, and of the
/// standard library's source, which is named by its commit where it is not installed, and is to be so where it is.
fn remapping(compiler: Option<&str>, sysroot: Option<&str>) -> String {
    let crates = project::cargo_home().map(|home| (home.join("registry").join("src"), String::new()));
    let written = Some((project::wasm_target(), String::new()));
    let library = sysroot.zip(compiler.and_then(commit)).map(|(sysroot, commit)| {
        (Path::new(sysroot).join("lib/rustlib/src/rust"), format!("/rustc/{commit}/"))
    });
    let flags = [crates, written, library].into_iter().flatten().filter_map(|(folder, named)| {
        let folder = folder.display().to_string();
        // Cargo splits the variable at spaces, so a folder with a space in its name is not remapped.
        (!folder.contains(' ')).then(|| format!("--remap-path-prefix={folder}/={named}"))
    });
    flags.collect::<Vec<_>>().join(" ")
}

/// The commit of a compiler, from the output of `rustc -vV`.
fn commit(version: &str) -> Option<&str> {
    version.lines().find_map(|line| line.strip_prefix("commit-hash: ")).filter(|commit| *commit != "unknown")
}

/// Makes each module smaller with wasm-opt.
fn optimise(folder: &Path) -> Outcome {
    // These are parted by the names of their functions, and lose them then.
    let named: Vec<_> = cold::hosts(folder)?.into_iter().map(|host| folder.join(host.file)).collect();
    each_module(folder, |module| optimise_one(module, named.iter().any(|named| named == module)))
}

/// Does this with all modules in the folder, side by side.
fn each_module(folder: &Path, change: impl Fn(&Path) -> Outcome + Sync) -> Outcome {
    let mut modules = modules(folder)?;
    // The largest first: what is left for the end is short.
    modules.sort_by_key(|module| std::cmp::Reverse(fs::metadata(module).map_or(0, |about| about.len())));
    let modules = Mutex::new(modules.into_iter());
    let next = || modules.lock().ok()?.next();
    let work = || -> Outcome {
        while let Some(module) = next() {
            change(&module)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

fn optimise_one(module: &Path, is_named: bool) -> Outcome {
    let mut wasm_opt = node::script("binaryen/bin/wasm-opt");
    // Expressions are taken apart and put together anew, twice, since the second time finds what the first one left. Nothing
    // lies in the first kilobyte of memory but the end of the stack.
    wasm_opt.args(["--flatten", "--rereloop", "-Os", "-Os", "--low-memory-unused"]);
    // Binaryen reads the features in use from the module; naming others makes browsers refuse the result. Browsers
    // need neither that list nor the names of the functions and the tools.
    wasm_opt
        .arg(if is_named { "--debuginfo" } else { "--strip-debug" })
        .args(["--strip-producers", "--strip-target-features", "--quiet"])
        .arg(module)
        .arg("--output")
        .arg(module);
    run::run(&mut wasm_opt, "Delete tests/e2e/node_modules and run this again.")
}

fn modules(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| cannot("read", folder, &error))?;
    let mut modules: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    modules.retain(|path| path.extension() == Some(OsStr::new("wasm")));
    Ok(modules)
}

/// An empty folder below `target/`.
fn empty_folder(name: &str) -> Outcome<PathBuf> {
    let folder = project::root().join("target").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| cannot("remove", &folder, &error))?;
    }
    fs::create_dir_all(&folder).map_err(|error| cannot("make", &folder, &error))?;
    Ok(folder)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x9_no_folder_of_this_machine_is_named_in_the_module() {
        let version = "rustc 1.95.0\ncommit-hash: 59807616\nhost: x";
        let flags = remapping(Some(version), Some("/opt/rust"));
        assert!(
            flags.contains("--remap-path-prefix=/opt/rust/lib/rustlib/src/rust/=/rustc/59807616/"),
            "{flags}"
        );
        assert!(flags.contains(&format!("={}/= ", project::wasm_target().display())), "{flags}");
        assert!(flags.contains("registry"), "{flags}");
        assert_eq!(commit("commit-hash: unknown"), None);
    }
}
