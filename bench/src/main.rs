//! Writes exported assessments as a province would collect them: `tu-cham-bench FOLDER COUNT`.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use tu_cham_files::assessment_file;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let (Some(folder), Some(count)) = (args.next(), args.next()) else {
        return Err("usage: tu-cham-bench FOLDER COUNT".into());
    };
    let sets = tu_cham_bench::built_in()?;
    fs::create_dir_all(&folder)?;
    for at in 0..count.parse()? {
        let set = &sets[at % sets.len()];
        let text = assessment_file::write(set, &tu_cham_bench::filled(set, at)?, true);
        fs::write(Path::new(&folder).join(format!("xa-{at:04}.tucham.json")), text)?;
    }
    Ok(())
}
