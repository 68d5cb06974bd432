//! Installs packages of Debian and Ubuntu.

use std::fs;

use crate::run::{self, Failure, Outcome};

/// Whether this system installs Debian packages with `apt-get`.
pub fn available() -> bool {
    cfg!(target_os = "linux") && run::find("apt-get").is_some()
}

/// Whether this is Ubuntu, where `chromium` is only a snap.
pub fn is_ubuntu() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=ubuntu"))
}

/// Prints the reason and installs packages; if that fails, fetches the package lists and tries again.
///
/// No installed package is ever removed for it.
pub fn install(packages: &[&str], why: &str) -> Outcome {
    println!("Installing {} with apt-get: {why}.", packages.join(", "));
    let advice = format!("Install by hand: {}. Then run this again.", packages.join(" "));
    let install = [&["install", "--yes", "--no-remove", "--no-install-recommends"], packages].concat();
    let as_root = is_root();
    if !as_root && run::find("sudo").is_none() {
        return Err(Failure::new(format!("Installing packages needs root or sudo. {advice}")));
    }
    let apt_get = |args: &[&str]| {
        let mut command = run::command(if as_root { "env" } else { "sudo" });
        if !as_root {
            command.arg("env");
        }
        command.arg("DEBIAN_FRONTEND=noninteractive").arg("apt-get").arg("--quiet").args(args);
        run::run(&mut command, &advice)
    };
    apt_get(&install).or_else(|_| {
        println!("Fetching the package lists, then trying again.");
        apt_get(&["update"])?;
        apt_get(&install)
    })
}

fn is_root() -> bool {
    run::read(run::command("id").arg("-u")).is_some_and(|id| id == "0")
}
