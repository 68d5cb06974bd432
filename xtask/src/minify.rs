//! Minifies scripts and styles.

use std::fs;
use std::path::Path;

use crate::project;
use crate::run::{self, Failure, Outcome};
use crate::setup::node;

/// The kind of text to minify.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Script,
    /// A script that every browser can read, and that stays so.
    OldScript,
    Style,
}

/// Prints the minified text of the file that is named first. Letters are not escaped, which would make them longer.
const MINIFY: &str = "
const { readFileSync } = require('fs');
const { transformSync } = require('esbuild');
const [path, loader, target] = process.argv.slice(1);
const options = { loader, target, minify: true, charset: 'utf8', legalComments: 'none', logLevel: 'silent' };
process.stdout.write(transformSync(readFileSync(path, 'utf8'), options).code);";

/// The minified text.
pub fn minify(kind: Kind, text: &str) -> Outcome<String> {
    let (loader, target) = match kind {
        Kind::Script => ("js", "esnext"),
        Kind::OldScript => ("js", "es5"),
        Kind::Style => ("css", "esnext"),
    };
    let path = project::root().join("target").join("to-minify");
    write(&path, text)?;
    let mut command = node::command();
    let short = run::read(command.args(["-e", MINIFY]).arg(&path).args([loader, target]));
    short.filter(|short| !short.is_empty()).ok_or_else(|| {
        Failure::new(format!(
            "A {loader} file of the page cannot be made shorter. Delete tests/e2e/node_modules and run this again; \
             what was given is in {}.",
            path.display()
        ))
    })
}

fn write(path: &Path, text: &str) -> Outcome {
    fs::write(path, text).map_err(|error| {
        Failure::new(format!(
            "Cannot write {}: {error}. Check who owns it, then run this again.",
            path.display()
        ))
    })
}
