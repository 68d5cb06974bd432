//! Files that lie beside the page under the names that they have in the sources: the name and the icons of an installed
//! program. The one-file edition has none of them.

use std::fs;
use std::path::Path;

use crate::project;
use crate::run::{Failure, Outcome};

const FOLDER: &str = "install";

/// Whether a line of the page names one of these files.
pub fn is_named(line: &str) -> bool {
    let tag = line.trim();
    tag.starts_with("<link rel=\"manifest\"") || tag.starts_with("<link rel=\"apple-touch-icon\"")
}

/// Copies the files into a site.
pub fn write(site: &Path) -> Outcome {
    let copy = || {
        for entry in fs::read_dir(project::root().join(FOLDER))? {
            let entry = entry?;
            fs::copy(entry.path(), site.join(entry.file_name()))?;
        }
        Ok(())
    };
    copy().map_err(|error: std::io::Error| {
        Failure::new(format!("The files of {FOLDER} cannot be copied: {error}. Restore them with git."))
    })
}
