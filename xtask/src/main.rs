//! The project's own commands: `cargo xtask serve`, `dist`, `twice`, `test`, `bench` and `fuzz`.
//!
//! Each command first sets up the tools it needs, quickly when all are there. When a tool cannot be had, it stops with
//! a sentence that tells what to do.

mod args;
mod base64;
mod bench;
mod beside;
mod called;
mod check;
mod cold;
mod data;
mod dist;
mod guide;
mod hashed;
mod imports;
mod loader;
mod markdown;
mod minify;
mod one_file;
mod order;
mod page;
mod policy;
mod program;
mod project;
mod release;
mod run;
mod sections;
mod serve;
mod setup;
mod sizes;
mod styles;
mod twice;
mod unmade;
mod worker;

use std::process::ExitCode;

use args::Task;
use dist::Form;
use run::Outcome;

fn main() -> ExitCode {
    let task = match args::parse(std::env::args().skip(1)) {
        Ok(task) => task,
        Err(failure) => {
            eprintln!("error: {failure}\n\n{}", args::USAGE);
            return ExitCode::from(2);
        }
    };
    match perform(task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Outcome {
    match task {
        Task::Help => {
            println!("{}", args::USAGE);
            Ok(())
        }
        Task::Dist { form } => build_page(form),
        Task::Serve { port, base, build } => {
            if build {
                build_page(Form::Split)?;
            }
            serve::serve_until_stopped(&project::dist(), port, &base)
        }
        Task::Bench(asked) => bench::run(&asked),
        Task::Cold => called::run(),
        Task::Twice => twice::run(),
        Task::Fuzz { seconds } => check::fuzz(seconds),
        Task::Test { scope, playwright } => check::test(scope, &playwright),
    }
}

fn build_page(form: Form) -> Outcome {
    dist::build(&dist::set_up()?, form)?;
    sizes::print(&project::dist())
}
