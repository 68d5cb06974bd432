//! The command line.

use std::path::PathBuf;

use crate::dist::Form;
use crate::run::{Failure, Outcome};

/// The help text.
pub const USAGE: &str = "\
Usage: cargo xtask <command>

  serve [--port N] [--base /PATH/] [--no-build]
          build the release page and serve it on this computer
          (port 8080, or the next free one)
  dist [--whole]
          build the static site to deploy, in dist/; as one module instead of
          in chunks where it is to be one
  cold    find the functions that no one calls until a figure is scored, with a
          browser, and write their list anew (xtask/cold.txt)
  twice   build the commit that is checked out twice, from nothing and in
          folders of their own, and compare every file (about ten minutes)
  test    check everything: format, lints, native tests, the built page in a browser
  test --native
          only what needs no browser: format, lints, native tests
  test --browser [ARGUMENTS FOR PLAYWRIGHT]
          only the built page in a browser
  bench [--items N,N,…] [--repetitions K] [--quick] [--site FOLDER]
        [--one-file] [--record]
          build the page and measure it in a browser beside the small page of
          bench/page; print the table (100,1000,5000 items, 5 repetitions;
          --quick: 100 items, once, to see that it works; --site: measure
          the page built there; --one-file: its one-file edition; --record:
          both editions, and write the tables into docs/performance.md)
  fuzz [SECONDS]
          damage files at random and open them, each of the two loaders for
          so long (600 seconds); `test` does it for 30
  help    show this text";

/// One command with its options.
#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    /// Show the help text.
    Help,
    /// Build the site.
    Dist {
        /// Whether the program is built in chunks.
        form: Form,
    },
    /// Find the functions that can come later, and list them.
    Cold,
    /// Build the site twice, and compare.
    Twice,
    /// Build the site, unless told not to, and serve it.
    Serve {
        /// The port asked for; without one, 8080 or the next free one.
        port: Option<u16>,
        /// The path the site is served under, as typed.
        base: String,
        /// Whether to build first.
        build: bool,
    },
    /// Run the checks.
    Test {
        /// The checks to run.
        scope: Scope,
        /// Arguments for Playwright.
        playwright: Vec<String>,
    },
    /// Measure the page beside the reference page.
    Bench(Bench),
    /// Damage files and open them.
    Fuzz {
        /// The duration in seconds.
        seconds: u32,
    },
}

/// The sizes to measure, and the number of measurements.
#[derive(Debug, PartialEq, Eq)]
pub struct Bench {
    /// The numbers of items, rising.
    pub items: Vec<u32>,
    /// The number of times that everything is measured.
    pub repetitions: u32,
    /// The number of clicks that are measured each time.
    pub clicks: u32,
    /// The built page; without it, it is built first.
    pub site: Option<PathBuf>,
    /// Which of its editions are measured.
    pub editions: Editions,
}

/// The editions to measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Editions {
    /// The page for servers.
    Site,
    /// The one-file edition.
    OneFile,
    /// Both, and the tables go into the document that keeps them.
    Recorded,
}

/// The checks to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All checks.
    All,
    /// The checks that need neither the wasm build nor a browser.
    Native,
    /// The wasm build and the browser tests.
    Browser,
}

/// Reads the arguments that follow the program's name.
pub fn parse(args: impl IntoIterator<Item = String>) -> Outcome<Task> {
    let mut args = args.into_iter();
    let Some(command) = args.next() else {
        return Ok(Task::Help);
    };
    match command.as_str() {
        "help" | "--help" | "-h" => Ok(Task::Help),
        "dist" => parse_dist(args),
        "cold" => nothing_more("cold", args).map(|()| Task::Cold),
        "twice" => nothing_more("twice", args).map(|()| Task::Twice),
        "serve" => parse_serve(args),
        "test" => parse_test(args),
        "bench" => parse_bench(args),
        "fuzz" => parse_fuzz(args),
        other => Err(Failure::new(format!("There is no command `{other}`."))),
    }
}

fn parse_dist(mut args: impl Iterator<Item = String>) -> Outcome<Task> {
    match args.next().as_deref() {
        None => Ok(Task::Dist { form: Form::Split }),
        Some("--whole") => nothing_more("dist --whole", args).map(|()| Task::Dist { form: Form::Whole }),
        Some("--help" | "-h") => Ok(Task::Help),
        Some(other) => Err(unknown_option("dist", other)),
    }
}

fn parse_serve(mut args: impl Iterator<Item = String>) -> Outcome<Task> {
    let (mut port, mut base, mut build) = (None, String::from("/"), true);
    while let Some(option) = args.next() {
        match option.as_str() {
            "--port" => {
                let value = args.next().unwrap_or_default();
                let number = value.parse().map_err(|_| {
                    Failure::new(format!("`--port` needs a number from 0 to 65535, not `{value}`."))
                })?;
                port = Some(number);
            }
            "--base" => {
                base = args
                    .next()
                    .ok_or_else(|| Failure::new("`--base` needs a path, for example `/some/path/`."))?;
            }
            "--no-build" => build = false,
            "--help" | "-h" => return Ok(Task::Help),
            other => return Err(unknown_option("serve", other)),
        }
    }
    Ok(Task::Serve { port, base, build })
}

fn parse_test(mut args: impl Iterator<Item = String>) -> Outcome<Task> {
    let (scope, playwright) = match args.next().as_deref() {
        None => (Scope::All, Vec::new()),
        Some("--native") => {
            nothing_more("test --native", args)?;
            (Scope::Native, Vec::new())
        }
        Some("--browser") => (Scope::Browser, args.collect()),
        Some("--help" | "-h") => return Ok(Task::Help),
        Some(other) => return Err(unknown_option("test", other)),
    };
    Ok(Task::Test { scope, playwright })
}

fn parse_bench(mut args: impl Iterator<Item = String>) -> Outcome<Task> {
    let mut bench = Bench {
        items: vec![100, 1_000, 5_000],
        repetitions: 5,
        clicks: 10,
        site: None,
        editions: Editions::Site,
    };
    while let Some(option) = args.next() {
        let mut value = || args.next().unwrap_or_default();
        match option.as_str() {
            "--items" => bench.items = sizes(&value())?,
            "--repetitions" => {
                let text = value();
                bench.repetitions = text.parse().ok().filter(|times| *times > 0).ok_or_else(|| {
                    Failure::new(format!("`--repetitions` needs a whole number from 1, not `{text}`."))
                })?;
            }
            "--quick" => {
                bench = Bench { items: vec![100], repetitions: 1, clicks: 3, ..bench };
            }
            "--site" => bench.site = Some(value().into()),
            "--one-file" => bench.editions = Editions::OneFile,
            "--record" => bench.editions = Editions::Recorded,
            "--help" | "-h" => return Ok(Task::Help),
            other => return Err(unknown_option("bench", other)),
        }
    }
    Ok(Task::Bench(bench))
}

/// The numbers of items. Fewer than two areas leave no area to go to; the program accepts no set above 5,000 items.
fn sizes(text: &str) -> Outcome<Vec<u32>> {
    let read = |word: &str| word.parse().ok().filter(|items| (26..=5_000).contains(items));
    let mut sizes: Vec<u32> = text.split(',').map(read).collect::<Option<_>>().ok_or_else(|| {
        Failure::new(format!(
            "`--items` needs numbers from 26 to 5000 with commas between them, not `{text}`."
        ))
    })?;
    sizes.sort_unstable();
    sizes.dedup();
    Ok(sizes)
}

fn parse_fuzz(mut args: impl Iterator<Item = String>) -> Outcome<Task> {
    let Some(text) = args.next() else { return Ok(Task::Fuzz { seconds: 600 }) };
    let seconds = text
        .parse()
        .map_err(|_| Failure::new(format!("`fuzz` needs a whole number of seconds, not `{text}`.")))?;
    nothing_more("fuzz", args).map(|()| Task::Fuzz { seconds })
}

fn nothing_more(command: &str, mut args: impl Iterator<Item = String>) -> Outcome {
    args.next().map_or(Ok(()), |extra| Err(unknown_option(command, &extra)))
}

fn unknown_option(command: &str, option: &str) -> Failure {
    Failure::new(format!("`cargo xtask {command}` does not know `{option}`."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Outcome<Task> {
        parse(line.split_whitespace().map(String::from))
    }

    #[test]
    fn no_command_shows_the_help() {
        assert_eq!(parsed(""), Ok(Task::Help));
        assert_eq!(parsed("help"), Ok(Task::Help));
        assert_eq!(parsed("serve --help"), Ok(Task::Help));
    }

    #[test]
    fn serve_takes_its_options_in_any_order() {
        let plain = Task::Serve { port: None, base: "/".into(), build: true };
        assert_eq!(parsed("serve"), Ok(plain));
        let full = Task::Serve { port: Some(9000), base: "/a/".into(), build: false };
        assert_eq!(parsed("serve --no-build --base /a/ --port 9000"), Ok(full));
    }

    #[test]
    fn dist_builds_chunks_unless_told_otherwise() {
        assert_eq!(parsed("dist"), Ok(Task::Dist { form: Form::Split }));
        assert_eq!(parsed("dist --whole"), Ok(Task::Dist { form: Form::Whole }));
    }

    #[test]
    fn twice_and_cold_take_nothing() {
        assert_eq!(parsed("cold"), Ok(Task::Cold));
        assert_eq!(parsed("twice"), Ok(Task::Twice));
    }

    #[test]
    fn test_hands_the_rest_to_playwright() {
        let task =
            Task::Test { scope: Scope::Browser, playwright: vec!["score.spec.ts".into(), "--headed".into()] };
        assert_eq!(parsed("test --browser score.spec.ts --headed"), Ok(task));
        assert_eq!(parsed("test"), Ok(Task::Test { scope: Scope::All, playwright: vec![] }));
        assert_eq!(parsed("test --native"), Ok(Task::Test { scope: Scope::Native, playwright: vec![] }));
    }

    #[test]
    fn fuzz_takes_seconds() {
        assert_eq!(parsed("fuzz"), Ok(Task::Fuzz { seconds: 600 }));
        assert_eq!(parsed("fuzz 5"), Ok(Task::Fuzz { seconds: 5 }));
    }

    #[test]
    fn bench_takes_sizes_and_how_often() {
        let whole = || Bench {
            items: vec![100, 1_000, 5_000],
            repetitions: 5,
            clicks: 10,
            site: None,
            editions: Editions::Site,
        };
        assert_eq!(parsed("bench"), Ok(Task::Bench(whole())));
        let quick =
            Bench { items: vec![100], repetitions: 1, clicks: 3, site: Some("dist".into()), ..whole() };
        assert_eq!(parsed("bench --site dist --quick"), Ok(Task::Bench(quick)));
        let some = Bench { items: vec![100, 500], repetitions: 2, ..whole() };
        assert_eq!(parsed("bench --items 500,100,500 --repetitions 2"), Ok(Task::Bench(some)));
        let disk = Bench { editions: Editions::OneFile, ..whole() };
        assert_eq!(parsed("bench --one-file"), Ok(Task::Bench(disk)));
        let both = Bench { editions: Editions::Recorded, ..whole() };
        assert_eq!(parsed("bench --record"), Ok(Task::Bench(both)));
    }

    #[test]
    fn wrong_arguments_are_named() {
        for (line, named) in [
            ("build", "`build`"),
            ("dist now", "`now`"),
            ("dist --whole x", "`x`"),
            ("twice over", "`over`"),
            ("cold now", "`now`"),
            ("serve --port", "``"),
            ("serve --port 70000", "`70000`"),
            ("serve --base", "`--base`"),
            ("test --native x", "`x`"),
            ("test --fast", "`--fast`"),
            ("bench --items 100,many", "`100,many`"),
            ("bench --items 6000", "`6000`"),
            ("bench --repetitions 0", "`0`"),
            ("bench now", "`now`"),
            ("fuzz long", "`long`"),
            ("fuzz 5 6", "`6`"),
        ] {
            let failure = parsed(line).expect_err(line);
            assert!(failure.to_string().contains(named), "{line}: {failure}");
        }
    }
}
