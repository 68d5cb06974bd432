//! Writes files for measuring.
//!
//! `tu-cham-bench FOLDER COUNT` writes exported assessments as a province would collect them; `tu-cham-bench --form FOLDER ITEMS`
//! writes one checklist with its assessments, for measuring the page.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use tu_cham_bench::form::form;
use tu_cham_files::assessment_file;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--form", folder, items] => write_form(Path::new(folder), items.parse()?),
        [folder, count] => write_province(Path::new(folder), count.parse()?),
        _ => Err("usage: tu-cham-bench FOLDER COUNT, or tu-cham-bench --form FOLDER ITEMS".into()),
    }
}

fn write_province(folder: &Path, count: usize) -> Result<(), Box<dyn Error>> {
    let sets = tu_cham_bench::built_in()?;
    fs::create_dir_all(folder)?;
    for at in 0..count {
        let set = &sets[at % sets.len()];
        let text = assessment_file::write(set, &tu_cham_bench::filled(set, at)?, true);
        fs::write(folder.join(format!("xa-{at:04}.tucham.json")), text)?;
    }
    Ok(())
}

fn write_form(folder: &Path, items: usize) -> Result<(), Box<dyn Error>> {
    let form = form(items)?;
    fs::create_dir_all(folder)?;
    fs::write(folder.join("checklist.json"), form.checklist)?;
    fs::write(folder.join("blank.tucham.json"), form.blank)?;
    fs::write(folder.join("filled.tucham.json"), form.filled)?;
    fs::write(folder.join("answers.json"), form.answers)?;
    Ok(())
}
