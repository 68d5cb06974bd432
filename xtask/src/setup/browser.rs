//! Sets up a browser for the tests, and fonts for it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::{apt, node};
use crate::run::{self, Failure, Outcome};

/// The variable with the path of the browser, for this program and for Playwright's configuration.
pub const VARIABLE: &str = "TU_CHAM_BROWSER";

const NAMES: [&str; 5] = ["chromium", "google-chrome", "google-chrome-stable", "chrome", "msedge"];

const PLACES: [&str; 5] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
];

/// Finds a browser built on Chromium, and fonts, or installs them. Returns the browser's program.
pub fn set_up() -> Outcome<PathBuf> {
    set_up_fonts()?;
    if let Some(chosen) = env::var_os(VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from) {
        return if chosen.is_file() {
            Ok(chosen)
        } else {
            Err(Failure::new(format!(
                "{VARIABLE} names {}, which is not there. Set it to a browser's program, or unset it.",
                chosen.display()
            )))
        };
    }
    if let Some(found) = installed().or_else(playwrights_own) {
        return Ok(found);
    }
    if apt::available() && !apt::is_ubuntu() {
        match apt::install(&["chromium"], "the browser tests run in it") {
            Ok(()) => return installed().ok_or_else(no_browser),
            Err(failure) => println!("{failure}"),
        }
    }
    download()?;
    playwrights_own().ok_or_else(no_browser)
}

/// Has Firefox and `WebKitGTK` for the tests of other engines, on Debian; elsewhere what is there is taken. Without one its
/// tests are skipped, and say so.
pub fn set_up_others() {
    if !apt::available() || apt::is_ubuntu() {
        return;
    }
    let all =
        [("firefox-esr", "firefox-esr"), ("WebKitWebDriver", "webkit2gtk-driver"), ("xvfb-run", "xvfb")];
    let missing: Vec<_> = all
        .into_iter()
        .filter(|(program, _)| run::find(program).is_none())
        .map(|(_, package)| package)
        .collect();
    if !missing.is_empty()
        && let Err(failure) = apt::install(&missing, "the browser tests run in other engines too")
    {
        println!("{failure}");
    }
}

/// On Debian, installs fonts when none has Vietnamese letters, so that screenshots and measures mean something.
fn set_up_fonts() -> Outcome {
    let vietnamese = run::read(run::command("fc-list").arg(":lang=vi"));
    if vietnamese.is_some_and(|fonts| !fonts.is_empty()) || !apt::available() {
        return Ok(());
    }
    apt::install(&["fontconfig", "fonts-noto-core"], "no font here has Vietnamese letters")
}

fn installed() -> Option<PathBuf> {
    let on_path = NAMES.into_iter().filter_map(run::find).find(|program| !is_snap(program));
    on_path.or_else(|| PLACES.into_iter().map(PathBuf::from).find(|program| program.is_file()))
}

/// Whether a program is a snap: a snap sees another `/tmp` than Playwright, which passes files to it there.
fn is_snap(program: &Path) -> bool {
    program.starts_with("/snap") || fs::canonicalize(program).is_ok_and(|real| real.ends_with("snap"))
}

fn playwrights_own() -> Option<PathBuf> {
    let mut ask = run::command("node");
    ask.current_dir(crate::project::e2e());
    ask.args(["-p", "require('@playwright/test').chromium.executablePath()"]);
    run::read(&mut ask).map(PathBuf::from).filter(|program| program.is_file())
}

fn download() -> Outcome {
    println!("Downloading Chromium with Playwright: the browser tests run in it.");
    let mut playwright = node::script("@playwright/test/cli.js");
    playwright.args(["install", "chromium"]);
    if apt::is_ubuntu() {
        playwright.arg("--with-deps");
    }
    run::run(&mut playwright, "").map_err(|_| no_browser())
}

fn no_browser() -> Failure {
    Failure::new(format!(
        "No browser was found and none could be installed. Install Chromium or Chrome, or set {VARIABLE} to the \
         program of one, then run this again."
    ))
}
