//! The available criteria sets. Thousands of files embed the same set: it is checked once, by its hash.

use std::collections::BTreeMap;
use std::path::PathBuf;

use tu_cham_core::criteria::CriteriaSet;
use tu_cham_files::assessment_file::Parsed;
use tu_cham_files::builtin;
use tu_cham_files::checklist;

use crate::files;
use crate::trouble::Trouble;

/// The number of embedded sets that are kept, so that files with a set each do not fill the memory.
const KEPT: usize = 64;

/// The available criteria sets, by hash.
pub(crate) struct Sets {
    given: BTreeMap<String, CriteriaSet>,
    embedded: BTreeMap<String, CriteriaSet>,
}

impl Sets {
    /// The built-in sets in all their versions and those of the named files, and whether all files are sound; a file that is no set is
    /// reported.
    pub(crate) fn gather(files: &[PathBuf]) -> (Self, bool) {
        let mut given = BTreeMap::new();
        let mut all_sound = true;
        for set in builtin::all_sets().unwrap_or_default() {
            given.insert(set.hash().to_owned(), set);
        }
        for file in files {
            match files::text(file).and_then(|text| Ok(checklist::load(&text)?)) {
                Ok(set) => {
                    given.insert(set.hash().to_owned(), set);
                }
                Err(trouble) => {
                    trouble.report(&file.display().to_string());
                    all_sound = false;
                }
            }
        }
        (Self { given, embedded: BTreeMap::new() }, all_sound)
    }

    /// The set that an assessment refers to: the one embedded in it, or an available one.
    pub(crate) fn of(&mut self, parsed: &mut Parsed) -> Result<&CriteriaSet, Trouble> {
        let hash = parsed.set.hash.clone();
        if let Some(embedded) = parsed.embedded_hash()
            && (embedded != hash || self.get(&hash).is_none())
            && let Some(set) = parsed.embedded_set()
        {
            let set = set?;
            if self.embedded.len() >= KEPT {
                self.embedded.clear();
            }
            self.embedded.insert(hash.clone(), set);
        }
        self.get(&hash).ok_or_else(|| Trouble::UnknownSet(parsed.set.clone()))
    }

    fn get(&self, hash: &str) -> Option<&CriteriaSet> {
        self.given.get(hash).or_else(|| self.embedded.get(hash))
    }
}
