//! Hot and cold parts of a module: functions that no one calls until a figure is scored and stored do not have to arrive before that.
//!
//! The splitter of the program (`docs/decisions/005-chunks.md`) follows the calls that are possible; half of what it brings for filling in
//! is called later or never. So the first module and that for filling in are parted once more, by lists of the functions that a browser was
//! seen not to call ([`list`]). A hot part works alone. In the place of each cold function it has a stub, which has the cold part
//! loaded and calls on (`web/chunk.js`). A function that the lists do not know is hot: a new one costs bytes until the lists are written anew.

pub mod list;
pub mod mark;
mod module;
mod part;

use std::fs;
use std::path::Path;

use crate::loader::{self, FILLING_IN, LOADER, NAME};
use crate::run::{Failure, Outcome};
use list::Lists;
use module::Module;

/// The beginning of the names of the files of cold parts.
const FILE: &str = "cold_";

/// The name of the first module for the script, and of the cold part of it that nobody needs until a figure is stored.
const FIRST: &str = "first";

/// The cold part of the first module that comes with the chunk for filling in.
pub const FILLING: &str = "filling";

/// A module that is parted.
pub struct Host {
    /// Its name for the script.
    pub name: String,
    /// The name of the file in the folder of the tools.
    pub file: String,
    /// The names of its cold parts.
    pub parts: Vec<String>,
    /// The module of imports from which it has the functions that load.
    pub from: &'static str,
}

/// The file of a cold part in the folder of the tools.
pub fn file(part: &str) -> String {
    format!("{FILE}{part}.wasm")
}

/// The modules that are parted: the first, and those for filling in. None where the program is one module.
pub fn hosts(bound: &Path) -> Outcome<Vec<Host>> {
    let path = bound.join(LOADER);
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let script = fs::read_to_string(&path).map_err(|error| failed(&error))?;
    let first = Host {
        name: FIRST.to_owned(),
        file: format!("{NAME}_bg.wasm"),
        parts: [FILLING, FIRST].map(str::to_owned).into(),
        from: "./__wasm_split.js",
    };
    let shared = loader::files_of(&script, FILLING_IN).into_iter().filter_map(|file| {
        let name = file.strip_prefix("chunk_")?.strip_suffix(".wasm")?.to_owned();
        Some(Host { parts: vec![name.clone()], name, file, from: "__wasm_split" })
    });
    Ok([first].into_iter().chain(shared).collect())
}

/// Parts the modules in the folder of the tools.
pub fn part(bound: &Path, lists: &Lists) -> Outcome {
    let hosts = hosts(bound)?;
    let mut contents = Vec::new();
    for host in &hosts {
        contents.push(fs::read(bound.join(&host.file)).map_err(|error| failed(&error))?);
    }
    let modules = contents
        .iter()
        .map(|content| Module::read(content))
        .collect::<Option<Vec<_>>>()
        .ok_or_else(changed)?;
    // All modules share one table. Each gets places behind those that the linker gave.
    let mut next = modules.iter().map(|module| module.table).max().unwrap_or_default();
    let mut plans = Vec::new();
    for (host, module) in hosts.iter().zip(&modules) {
        let lists = match host.parts.as_slice() {
            [_] => vec![&lists.cold],
            _ => vec![&lists.filling, &lists.cold],
        };
        let plan = part::Plan::new(module, &lists, next);
        next = plan.end();
        plans.push(plan);
    }
    for ((host, module), plan) in hosts.iter().zip(&modules).zip(&plans) {
        let loads: Vec<_> = host.parts.iter().map(|part| format!("{FILE}{part}")).collect();
        let hot = plan.hot(module, host.from, &loads, next).ok_or_else(changed)?;
        fs::write(bound.join(&host.file), hot).map_err(|error| failed(&error))?;
        for (part, cold) in host.parts.iter().zip(plan.cold(module).ok_or_else(changed)?) {
            fs::write(bound.join(file(part)), cold).map_err(|error| failed(&error))?;
        }
    }
    Ok(())
}

fn failed(error: &std::io::Error) -> Failure {
    Failure::new(format!("Cannot part the program: {error}. Check who owns target/, then run this again."))
}

fn changed() -> Failure {
    Failure::new(
        "wasm-split-cli, wasm-bindgen or wasm-opt wrote a module in a form that xtask/src/cold does not know. Set back their versions.",
    )
}
