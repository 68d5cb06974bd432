//! Sets up rustfmt and Clippy.

use crate::run::{self, Failure, Outcome};

/// Makes sure that `cargo fmt` and `cargo clippy` can be called.
pub fn set_up() -> Outcome {
    let missing: Vec<_> = [("fmt", "rustfmt"), ("clippy", "clippy")]
        .into_iter()
        .filter(|(call, _)| run::read(run::command("cargo").args([call, "--version"])).is_none())
        .map(|(_, component)| component)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    if run::find("rustup").is_none() {
        return Err(Failure::new(format!(
            "Missing from this Rust: {names}. Install it the way Rust was installed, or use rustup \
             (https://rustup.rs). Then run this again."
        )));
    }
    println!("Adding {names} with rustup: the checks use them.");
    let mut add = run::command("rustup");
    add.args(["component", "add"]).args(&missing);
    run::run(&mut add, "Add the component by hand, then run this again.")
}
