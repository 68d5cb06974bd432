//! The styles of the page: those that the first page needs stand in `index.html`, those for filling in in a file that arrives with
//! that chunk, and all others in one that arrives with any other (`web/chunk.js`).

use std::fs;
use std::path::Path;

use crate::hashed;
use crate::loader::NAME;
use crate::minify::{Kind, minify};
use crate::project;
use crate::run::{Failure, Outcome};

/// The lines of the template after which the styles of what arrives later are listed, and the names of their files.
const LATER: [(&str, &str); 2] = [
    ("<!-- Styles that arrive with the chunk for filling in. -->", "filling"),
    ("<!-- Styles that arrive with all other chunks. -->", "later"),
];

/// The styles of a build.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Styles {
    /// The text that stands in the page.
    pub first: String,
    /// The names of the files with the others, where the program has chunks: of those for filling in, and of the rest.
    pub later: Vec<String>,
}

/// The place of a line of the template in the styles.
#[derive(Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// It names a style.
    Style(&'a str),
    /// From here on they come with this file of those that come later.
    Mark(usize),
    Other,
}

/// Reads a line of the template.
pub fn line(tag: &str) -> Line<'_> {
    let named =
        tag.strip_prefix("<link rel=\"stylesheet\" href=\"").and_then(|rest| rest.strip_suffix("\">"));
    let mark = LATER.iter().position(|(mark, _)| *mark == tag);
    named.map(Line::Style).or(mark.map(Line::Mark)).unwrap_or(Line::Other)
}

/// Reads the styles that the template names and writes the files of the later ones into the site; without chunks nothing
/// arrives later.
pub fn write(template: &str, has_chunks: bool, site: &Path) -> Outcome<Styles> {
    let (first, later) = listed(template);
    let mut styles = Styles { first: joined(&first)?, later: Vec::new() };
    for ((_, name), list) in LATER.iter().zip(later) {
        let text = joined(&list)?;
        if !has_chunks {
            styles.first += &text;
            continue;
        }
        let name = hashed::name(&format!("{NAME}-{name}"), text.as_bytes(), "css");
        let path = site.join(&name);
        fs::write(&path, text).map_err(|error| {
            let path = path.display();
            Failure::new(format!("Cannot write {path}: {error}. Check who owns it, then run this again."))
        })?;
        styles.later.push(name);
    }
    Ok(styles)
}

/// The styles before the marks and after each of them, in their order.
fn listed(template: &str) -> (Vec<&str>, [Vec<&str>; LATER.len()]) {
    let (mut first, mut later, mut at) = (Vec::new(), [const { Vec::new() }; LATER.len()], None);
    for text in template.lines() {
        match line(text.trim()) {
            Line::Style(style) => at.map_or(&mut first, |at: usize| &mut later[at]).push(style),
            Line::Mark(mark) => at = Some(mark),
            Line::Other => {}
        }
    }
    (first, later)
}

fn joined(styles: &[&str]) -> Outcome<String> {
    let mut all = String::new();
    for style in styles {
        let text = fs::read_to_string(project::root().join(style)).map_err(|error| {
            Failure::new(format!("{style} cannot be read: {error}. Restore it with git."))
        })?;
        all += &minify(Kind::Style, &text)?;
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_after_a_mark_comes_later() {
        let style = |name: &str| format!("  <link rel=\"stylesheet\" href=\"style/{name}.css\">\n");
        let [(filling, _), (rest, _)] = LATER;
        let template = format!(
            "<head>\n{}{filling}\n{}{}{rest}\n{}</head>",
            style("a"),
            style("b"),
            style("c"),
            style("d")
        );
        let later = [vec!["style/b.css", "style/c.css"], vec!["style/d.css"]];
        assert_eq!(listed(&template), (vec!["style/a.css"], later));
    }

    #[test]
    fn the_template_has_all_of_them() {
        let page = fs::read_to_string(project::root().join("index.html")).expect("index.html");
        let (first, [filling, rest]) = listed(&page);
        assert!(first.contains(&"style/layers.css") && first.contains(&"style/home/rows.css"));
        assert!(filling.contains(&"style/item.css") && rest.contains(&"style/result.css"));
    }
}
