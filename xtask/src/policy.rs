//! The content security policy of a finished page: which scripts and styles may act in it, by their hashes, and that nobody but its
//! own address is asked for anything.
//!
//! Where browsers know trusted types, no text becomes markup or a program at run time either: the program makes its elements one by one.
//!
//! It stands in the page itself, so that it holds wherever the page is put. The directives that only a header can carry
//! stand in `docs/trien-khai.md`.

use sha2::{Digest, Sha256};

use crate::base64;

/// The line of the template that is replaced by the policy. It stands before everything that the policy is about.
pub const PLACE: &str = "<!-- The policy -->";

/// Which page it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// The page for servers: its files lie beside it.
    Site,
    /// The page that has everything in it and asks nobody.
    OneFile,
}

/// The finished page with its policy; none if it has no place for one, or names a script beside it, which the policy would not let act.
/// `later` are styles that the program adds.
pub fn put<'a>(page: &str, later: impl IntoIterator<Item = &'a [u8]>, edition: Edition) -> Option<String> {
    let (before, after) = page.split_once(PLACE)?;
    let (mut scripts, mut styles) = inline(page)?;
    styles.extend(later.into_iter().map(source));
    scripts.insert(0, "'wasm-unsafe-eval'".to_owned());
    let beside = match edition {
        Edition::Site => {
            "; img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; trusted-types default"
        }
        Edition::OneFile => "; img-src data:; trusted-types 'none'",
    };
    let policy = format!(
        "default-src 'none'; script-src {}; style-src {}{beside}; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'",
        scripts.join(" "),
        styles.join(" ")
    );
    Some(format!("{before}<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{after}"))
}

/// The hashes that the policy names for the scripts and the styles that stand in the page; none if it names a script beside it.
fn inline(page: &str) -> Option<(Vec<String>, Vec<String>)> {
    let (mut scripts, mut styles) = (Vec::new(), Vec::new());
    let mut rest = page;
    while let Some((tag, after)) = next(rest) {
        let is_style = tag.starts_with("<style");
        let end = if is_style { "</style>" } else { "</script>" };
        let Some((content, after)) = after.split_once(end) else { break };
        rest = after;
        if is_style {
            styles.push(source(content.as_bytes()));
        } else if tag.contains(" src=") {
            return None;
        } else if !tag.contains(" type=") || tag.contains("\"module\"") {
            scripts.push(source(content.as_bytes()));
        }
    }
    Some((scripts, styles))
}

/// The next element that holds a script or a style: its tag, and all that follows.
fn next(page: &str) -> Option<(&str, &str)> {
    let starts = ["<script", "<style"].into_iter().filter_map(|start| page.find(start));
    let from = &page[starts.min()?..];
    Some(from.split_at(from.find('>')? + 1))
}

/// A content by its hash, as a policy names it.
fn source(content: &[u8]) -> String {
    format!("'sha256-{}'", base64::encoded(&Sha256::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of `abc`.
    const ABC: &str = "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='";

    #[test]
    fn x1_every_script_and_style_is_named_by_its_hash_and_nothing_else_may_act() {
        let page = format!(
            "<head>\n{PLACE}\n<style>abc</style><script>abc</script><script type=\"module\">\"<style>\"</script>\
             <script type=\"application/json\">{{}}</script></head>"
        );
        let site = put(&page, [b"abc".as_slice()], Edition::Site).expect("a place");
        let module = source(b"\"<style>\"");
        assert!(site.starts_with(&format!(
            "<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'wasm-unsafe-eval' \
             {ABC} {module}; style-src {ABC} {ABC}; "
        )));
        assert!(site.contains("connect-src 'self'; worker-src 'self'"));
        let whole = put(&page, [], Edition::OneFile).expect("a place");
        assert!(!whole.contains("'self'") && !whole.contains("connect-src"));
        for page in [site, whole] {
            assert!(
                !page.contains("'unsafe-")
                    && page.contains("base-uri 'none'; form-action 'none'; require-trusted")
            );
        }
        assert_eq!(put("<head></head>", [], Edition::Site), None);
        let beside = format!("<head>\n{PLACE}\n<script src=\"./a.js\"></script></head>");
        assert_eq!(put(&beside, [], Edition::Site), None);
    }
}
