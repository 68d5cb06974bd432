//! The page itself: `index.html` with the styles of the first page, its scripts, the script and the first module of the program, and the names
//! that the build gave its other files.
//!
//! The script of the program and its first module stand in the page: on a slow line an answer to a further request begins when the page is
//! there, and nothing would be on the way until then.

use std::fs;
use std::path::Path;

use crate::hashed::digest;
use crate::minify::{Kind, minify};
use crate::policy;
use crate::program::Program;
use crate::project;
use crate::run::{Failure, Outcome};
use crate::styles::{self, Line, Styles};

const TEMPLATE: &str = "index.html";
/// The lines of the template that are replaced by the element that asks for the program's files, and by those with the program.
const FILES: &str = "<!-- The files of the program -->";
const PROGRAM: &str = "<!-- The program -->";
const PRELOAD: &str = "web/preload.js";
const CHUNKS: &str = "const CHUNKS = {};";

/// Writes the page without the program into the site.
pub fn write(styles: &Styles, site: &Path) -> Outcome {
    // It says how the page is encoded wherever a server says otherwise: the policy names scripts by their bytes.
    let mut page = "\u{feff}".to_owned();
    // One element holds the styles: in the order of the template, as the layers want them.
    let mut first = Some(&styles.first);
    for line in template()?.lines() {
        let indent = &line[..line.len() - line.trim_start().len()];
        let tag = line.trim();
        if styles::line(tag) != Line::Other {
            if let Some(first) = first.take() {
                page.extend([indent, "<style>", first, "</style>\n"]);
            }
            continue;
        }
        if is_remark(tag) {
            continue;
        }
        let put = if let Some(script) = between(tag, "<script old src=\"", "\"></script>") {
            element(&minify(Kind::OldScript, &read(script)?)?)
        } else if let Some(script) = between(tag, "<script src=\"", "\"></script>") {
            element(&minify(Kind::Script, &read(script)?)?)
        } else {
            tag.to_owned()
        };
        page.extend([indent, &put, "\n"]);
    }
    if ![FILES, PROGRAM].iter().all(|place| page.contains(place)) {
        return Err(Failure::new(format!(
            "{TEMPLATE} lacks the lines `{FILES}` and `{PROGRAM}`. Put them back."
        )));
    }
    save(&site.join(TEMPLATE), page.as_bytes())
}

/// The text of `index.html` in the sources.
pub fn template() -> Outcome<String> {
    read(TEMPLATE)
}

/// The page with a program: `asks` finds its files, and `first` is how the script of the program gets its first module. `rest` follows.
/// `None` where the page has no place for them.
pub fn with(page: &str, program: &Program, asks: &str, first: &str, rest: &str) -> Option<String> {
    let (before, after) = page.split_once(FILES)?;
    let (between, after) = after.split_once(PROGRAM)?;
    let Program { script, start, .. } = program;
    let build = &digest(script.as_bytes())[..16];
    let asks = element(asks);
    let script = harmless(script);
    Some(format!(
        "{before}<meta name=\"build\" content=\"{build}\">\n  {asks}{between}<script type=\"module\">{script}\n\
         globalThis.tuChamBegun = true;\nwindow.tuChamStopped || {start}({{ module_or_path: {first} }});</script>\n  {rest}{after}"
    ))
}

/// The page for servers with its program: the browser knows the files that it will need before the program begins. `None` where the page has no
/// place for it.
pub fn with_first_module(page: &str, program: &Program) -> Outcome<Option<String>> {
    let chunks =
        program.chunks.iter().map(|(chunk, files)| format!("{chunk}: {files:?}")).collect::<Vec<_>>();
    let preload = read(PRELOAD)?;
    if !preload.contains(CHUNKS) {
        return Err(Failure::new(format!("{PRELOAD} lacks the line `{CHUNKS}`. Put it back.")));
    }
    let preload = preload.replace(CHUNKS, &format!("const CHUNKS = {{ {} }};", chunks.join(", ")));
    let code: Vec<_> = preload.lines().filter(|line| !line.starts_with("//")).collect();
    let (name, module) = &program.module;
    // `web/worker.js` knows this element.
    let module = format!(
        "<script type=\"text/plain\" id=\"first-module\" data-name=\"{name}\">{}</script>",
        as_text(module)
    );
    Ok(with(page, program, &format!("\n{{\n{}\n}}\n", code.join("\n")), "tuChamFirst()", &module))
}

/// Bytes as letters that stand in an element with a script as they are (`web/preload.js` reads them): each byte is the letter of its number,
/// and those that a page may not have are that letter 256 further on. After compression the text is 4 % larger than the bytes would be; in
/// Base64 it is a third larger.
fn as_text(bytes: &[u8]) -> String {
    let letter = |byte: &u8| match byte {
        0 | b'\r' | b'<' => char::from_u32(256 + u32::from(*byte)),
        byte => Some(char::from(*byte)),
    };
    bytes.iter().filter_map(letter).collect()
}

/// An element with a script.
fn element(script: &str) -> String {
    format!("<script>{}</script>", harmless(script))
}

/// A script that does not end the element in which it stands: such letters are in its texts alone.
fn harmless(script: &str) -> String {
    script.replace("</script", "<\\/script").replace("<!--", "<\\!--")
}

/// Whether a line of the template is for those who write it, and not for the page.
fn is_remark(tag: &str) -> bool {
    ![FILES, PROGRAM, policy::PLACE].contains(&tag) && tag.starts_with("<!--") && tag.ends_with("-->")
}

fn between<'a>(line: &'a str, before: &str, after: &str) -> Option<&'a str> {
    line.strip_prefix(before)?.strip_suffix(after)
}

fn read(path: &str) -> Outcome<String> {
    fs::read_to_string(project::root().join(path))
        .map_err(|error| Failure::new(format!("{path} cannot be read: {error}. Restore it with git.")))
}

fn save(path: &Path, content: &[u8]) -> Outcome {
    fs::write(path, content).map_err(|error| {
        Failure::new(format!(
            "Cannot write {}: {error}. Check who owns it, then run this again.",
            path.display()
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_a_letter_of_its_own_that_stands_in_a_page_as_it_is() {
        let bytes: Vec<u8> = (0..=255).collect();
        let text = as_text(&bytes);
        assert!(!text.contains(['\0', '\r', '<']));
        let read: Vec<_> = text.chars().map(|letter| u32::from(letter) % 256).collect();
        assert!(read.into_iter().eq(0..256));
    }

    #[test]
    fn whatever_the_address_needs_is_asked_for_before_the_styles_arrive() {
        let page = template().expect("index.html");
        let place = |text: &str| page.find(text).expect("it stands in the page");
        let (policy, files, styles) = (place(policy::PLACE), place(FILES), place("<link rel=\"stylesheet\""));
        assert!(policy < files && files < styles);
    }

    #[test]
    fn a_script_does_not_end_its_element() {
        assert_eq!(element("a = '</script><!--'"), "<script>a = '<\\/script><\\!--'</script>");
    }
}
