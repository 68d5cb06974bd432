//! The styles of the page: those that the first page needs stand in `index.html`, all others in a file that arrives with
//! the first chunk (`web/chunk.js`).

use std::fs;
use std::path::Path;

use crate::hashed;
use crate::minify::{Kind, minify};
use crate::program::NAME;
use crate::project;
use crate::run::{Failure, Outcome};

/// The line of the template after which the styles of what arrives later are listed.
const LATER: &str = "<!-- Styles that arrive with the first chunk. -->";

/// The styles of a build.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Styles {
    /// The text that stands in the page.
    pub first: String,
    /// The name of the file with the others, where the program has chunks.
    pub later: Option<String>,
}

/// What a line of the template is to the styles.
#[derive(Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// It names a style.
    Style(&'a str),
    /// From here on they come later.
    Mark,
    Other,
}

/// Reads a line of the template.
pub fn line(tag: &str) -> Line<'_> {
    let named =
        tag.strip_prefix("<link rel=\"stylesheet\" href=\"").and_then(|rest| rest.strip_suffix("\">"));
    match named {
        Some(style) => Line::Style(style),
        None if tag == LATER => Line::Mark,
        None => Line::Other,
    }
}

/// Reads the styles that the template names and writes the file of the later ones into the site; without chunks nothing
/// arrives later.
pub fn write(template: &str, has_chunks: bool, site: &Path) -> Outcome<Styles> {
    let (first, later) = listed(template);
    let mut styles = Styles { first: joined(&first)?, later: None };
    let later = joined(&later)?;
    if has_chunks {
        let name = hashed::name(&format!("{NAME}-later"), later.as_bytes(), "css");
        let path = site.join(&name);
        fs::write(&path, later).map_err(|error| {
            let path = path.display();
            Failure::new(format!("Cannot write {path}: {error}. Check who owns it, then run this again."))
        })?;
        styles.later = Some(name);
    } else {
        styles.first += &later;
    }
    Ok(styles)
}

/// The styles before the mark and after it, in their order.
fn listed(template: &str) -> (Vec<&str>, Vec<&str>) {
    let (mut first, mut later, mut is_later) = (Vec::new(), Vec::new(), false);
    for text in template.lines() {
        match line(text.trim()) {
            Line::Style(style) if is_later => later.push(style),
            Line::Style(style) => first.push(style),
            Line::Mark => is_later = true,
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
    fn what_stands_after_the_mark_comes_later() {
        let style = |name: &str| format!("  <link rel=\"stylesheet\" href=\"style/{name}.css\">\n");
        let template = format!("<head>\n{}{LATER}\n{}{}</head>", style("a"), style("b"), style("c"));
        assert_eq!(listed(&template), (vec!["style/a.css"], vec!["style/b.css", "style/c.css"]));
    }

    #[test]
    fn the_template_has_both() {
        let page = fs::read_to_string(project::root().join("index.html")).expect("index.html");
        let (first, later) = listed(&page);
        assert!(first.contains(&"style/layers.css") && first.contains(&"style/home/rows.css"));
        assert!(later.contains(&"style/item.css"));
    }
}
