//! The page itself: `index.html` with the styles of the first page and small scripts inserted, and with the names that the
//! build gave the program's files.

use std::fs;
use std::path::Path;

use crate::hashed;
use crate::minify::{Kind, minify};
use crate::policy;
use crate::program::Program;
use crate::project;
use crate::run::{Failure, Outcome};
use crate::styles::{self, Line, Styles};

const TEMPLATE: &str = "index.html";
/// The line of the template that is replaced by the elements that load the program.
const PROGRAM: &str = "<!-- The program -->";
const PRELOAD: &str = "web/preload.js";
const CHUNKS: &str = "const CHUNKS = {};";

/// Writes the page, and the scripts that it names, into the site.
pub fn write(program: &Program, styles: &Styles, site: &Path) -> Outcome {
    let mut page = String::new();
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
        let put = if let Some(script) = between(tag, "<script inline src=\"", "\"></script>") {
            format!("<script>{}</script>", minify(Kind::OldScript, &read(script)?)?)
        } else if let Some(script) = between(tag, "<script src=\"", "\"></script>") {
            format!("<script src=\"./{}\"></script>", copy(script, site)?)
        } else if tag == PROGRAM {
            loading(program, &read(PRELOAD)?)?
        } else {
            tag.to_owned()
        };
        page.extend([indent, &put, "\n"]);
    }
    if !page.contains(&program.script) {
        return Err(Failure::new(format!("{TEMPLATE} lacks the line `{PROGRAM}`. Put it back.")));
    }
    save(&site.join(TEMPLATE), page.as_bytes())
}

/// The text of `index.html` in the sources.
pub fn template() -> Outcome<String> {
    read(TEMPLATE)
}

/// The elements that load the program: the browser knows its files before it has read the first of them.
fn loading(program: &Program, preload: &str) -> Outcome<String> {
    let Program { script, module, chunks } = program;
    let listed: Vec<_> = chunks.iter().map(|(chunk, files)| format!("{chunk}: {files:?}")).collect();
    if !preload.contains(CHUNKS) {
        return Err(Failure::new(format!("{PRELOAD} lacks the line `{CHUNKS}`. Put it back.")));
    }
    let preload = preload.replace(CHUNKS, &format!("const CHUNKS = {{ {} }};", listed.join(", ")));
    let code: Vec<_> = preload.lines().filter(|line| !line.starts_with("//")).collect();
    // The name of the script has the hash of its content, in which the names of all modules are.
    let build = script.rsplit('-').next().and_then(|rest| rest.strip_suffix(".js")).unwrap_or_default();
    Ok(format!(
        "<link rel=\"modulepreload\" href=\"./{script}\" crossorigin>\n  \
         <link rel=\"preload\" href=\"./{module}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n  \
         <meta name=\"build\" content=\"{build}\">\n  \
         <script>\n{{\n{}\n}}\n</script>\n  \
         <script type=\"module\">import start from \"./{script}\"; window.tuChamTooOld || start();</script>",
        code.join("\n")
    ))
}

/// Copies a script into the site under a name from its content, and returns the name.
fn copy(path: &str, site: &Path) -> Outcome<String> {
    let content = minify(Kind::Script, &read(path)?)?;
    let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or(path);
    let name = hashed::name(stem, content.as_bytes(), "js");
    save(&site.join(&name), content.as_bytes())?;
    Ok(name)
}

/// Whether a line of the template is for those who write it, and not for the page.
fn is_remark(tag: &str) -> bool {
    ![PROGRAM, policy::PLACE].contains(&tag) && tag.starts_with("<!--") && tag.ends_with("-->")
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
