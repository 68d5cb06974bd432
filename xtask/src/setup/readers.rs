//! Sets up programs of others that read office files: `LibreOffice`, and Python with its readers.

use std::fs;
use std::path::PathBuf;

use super::apt;
use crate::project;
use crate::run::{self, Outcome};

/// The programs, for the tests that call them.
pub struct Readers {
    /// A Python with the packages of `tests/readers/requirements.txt`.
    pub python: PathBuf,
    /// `LibreOffice`.
    pub soffice: PathBuf,
}

/// Finds or installs the programs; none where they are missing and this system has no `apt-get` to install them with.
pub fn set_up() -> Outcome<Option<Readers>> {
    let missing = run::find("soffice").is_none() || !makes_environments();
    if missing {
        if !apt::available() {
            println!(
                "Left out: LibreOffice, or Python 3 with its module venv, is missing. CI runs this step."
            );
            return Ok(None);
        }
        let packages = ["libreoffice-calc", "python3", "python3-venv"];
        apt::install(&packages, "they read and compute the files that are handed in")?;
    }
    let python = environment()?;
    Ok(run::find("soffice").map(|soffice| Readers { python, soffice }))
}

/// Whether there is a Python that makes environments of its own.
fn makes_environments() -> bool {
    run::find("python3").is_some()
        && run::read(run::command("python3").args(["-c", "import ensurepip, venv; print(1)"])).is_some()
}

/// A Python of its own with the packages, made anew when their list is another one.
fn environment() -> Outcome<PathBuf> {
    let list = project::root().join("tests/readers/requirements.txt");
    let wanted = fs::read(&list).unwrap_or_default();
    let folder = project::root().join("target/readers");
    let python = folder.join("bin/python");
    let stamp = folder.join("installed-from");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    println!("Installing the packages of tests/readers: they read office files.");
    let network = "It needs the network. Then run this again.";
    run::run(run::command("python3").args(["-m", "venv", "--clear"]).arg(&folder), network)?;
    let mut pip = run::command(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]).arg(&list);
    run::run(&mut pip, network)?;
    // Without its stamp the next run installs them again, no more.
    let _ = fs::write(&stamp, wanted);
    Ok(python)
}
