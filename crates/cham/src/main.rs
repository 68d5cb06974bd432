//! `cham`: checks and scores files in bulk, for the staff who gather them from a province's communes.
//!
//! It uses the same core as the page and gives the same results. Words for people are Vietnamese; `--json` has English
//! keys. Files are processed one by one, so that memory stays flat; a bad file is reported and the rest go on.

/// The command line.
mod args;
/// The files to process, and their contents.
mod files;
/// The available criteria sets.
mod sets;
/// Why a file was refused.
mod trouble;
/// `cham check`.
mod check;
/// The findings of `cham check` for an assessment.
mod findings;
/// `cham score`.
mod score;
/// The table of `cham score`.
mod table;
/// The JSON line of an assessment.
mod record;
/// `cham compare`.
mod compare;
/// `cham paper`.
mod paper;
/// The day on which it runs.
mod today;
/// `cham schema`.
mod schema;
/// `cham set`.
mod annex;
/// Why an office file was refused, in words.
mod refused;
/// Vietnamese words for facts of the core.
mod wording;

use std::io;
use std::process::ExitCode;

use args::Task;

/// How a task ended.
enum Ending {
    /// Everything was in order.
    Fine,
    /// At least one file was bad, and reported.
    Bad,
    /// A person has to decide something first, and it was listed.
    Undecided,
}

fn main() -> ExitCode {
    let task = match args::parse() {
        Ok(task) => task,
        Err(code) => return code,
    };
    let ending = match task {
        Task::Check(task) => check::run(&task),
        Task::Score(task) => score::run(&task),
        Task::Compare(task) => compare::run(&task),
        Task::Paper(task) => paper::run(&task),
        Task::Schema(task) => schema::run(&task),
        Task::Set(task) => annex::run(&task),
    };
    match ending {
        Ok(Ending::Fine) => ExitCode::SUCCESS,
        Ok(Ending::Bad) => ExitCode::FAILURE,
        Ok(Ending::Undecided) => ExitCode::from(3),
        // The reader of the output, such as `head`, has closed it and needs no more.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("lỗi: không ghi được kết quả: {error}");
            ExitCode::FAILURE
        }
    }
}
