//! HTML as a row of tags and texts, forgiving as browsers are.
//!
//! Only tables are looked for, so that tags need no pairs here. A tokenizer to the letter of the standard brings the names of over two
//! thousand signs.

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// An element begins.
    Open(Tag<'a>),
    /// An element ends.
    Close(&'a str),
    /// Text as it stands, with entities.
    Text(&'a str),
}

/// The beginning of an element.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// The name as it is written.
    pub(crate) name: &'a str,
    /// The text after the name.
    rest: &'a str,
}

/// A walk through HTML.
pub(crate) struct Pieces<'a> {
    rest: &'a str,
    /// The element whose content is no text of the page, where one was just opened.
    skipped: Option<&'a str>,
}

impl<'a> Pieces<'a> {
    /// Begins at the beginning.
    pub(crate) fn of(html: &'a str) -> Pieces<'a> {
        Pieces { rest: html, skipped: None }
    }

    /// Goes past a comment or a declaration. Office programs write conditions as either; their content counts.
    fn past_comment(&mut self) -> bool {
        if let Some(comment) = self.rest.strip_prefix("<!--") {
            let end = comment.find("-->");
            self.rest = end.map_or("", |end| &comment[end + 3..]);
        } else if self.rest.starts_with("<!") || self.rest.starts_with("<?") {
            self.rest = self.rest.find('>').map_or("", |end| &self.rest[end + 1..]);
        } else {
            return false;
        }
        true
    }

    fn past_skipped(&mut self) {
        let Some(name) = self.skipped.take() else { return };
        let is_end = |at: usize| {
            let after = self.rest.as_bytes().get(at + 2..at + 2 + name.len());
            after.is_some_and(|after| after.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end = self.rest.match_indices("</").map(|(at, _)| at).find(|at| is_end(*at));
        self.rest = end.map_or("", |end| &self.rest[end..]);
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        self.past_skipped();
        while self.past_comment() {}
        let is_tag =
            |text: &str| text[1..].starts_with(|sign: char| sign == '/' || sign.is_ascii_alphabetic());
        if self.rest.starts_with('<') && is_tag(self.rest) {
            let end = end_of_tag(self.rest);
            let tag = &self.rest[1..end];
            self.rest = self.rest.get(end + 1..).unwrap_or_default();
            if let Some(name) = tag.strip_prefix('/') {
                return Some(Piece::Close(name.trim()));
            }
            let name_end = tag.find(|sign: char| sign.is_whitespace() || sign == '/').unwrap_or(tag.len());
            let (name, rest) = tag.split_at(name_end);
            if ["style", "script", "title"].iter().any(|skipped| name.eq_ignore_ascii_case(skipped)) {
                self.skipped = Some(name);
            }
            return Some(Piece::Open(Tag { name, rest }));
        }
        if self.rest.is_empty() {
            return None;
        }
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let end = self.rest[first..].find('<').map_or(self.rest.len(), |end| end + first);
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(Piece::Text(text))
    }
}

/// Where a tag ends: at its first `>` that is in no quotes.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, sign) in text.bytes().enumerate() {
        match (quote, sign) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') if text[..at].trim_end().ends_with('=') => quote = Some(sign),
            (Some(open), sign) if open == sign => quote = None,
            _ => {}
        }
    }
    text.len()
}

impl Tag<'_> {
    /// Whether it has this name.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.rest;
        loop {
            rest = rest.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '/');
            let end = rest.find(|sign: char| sign.is_whitespace() || sign == '=').unwrap_or(rest.len());
            let (own, after) = rest.split_at(end);
            if own.is_empty() && after.is_empty() {
                return None;
            }
            let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
                rest = after;
                continue;
            };
            let quote = value.chars().next().filter(|sign| matches!(sign, '"' | '\''));
            let (value, after) = match quote {
                Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            };
            if own.eq_ignore_ascii_case(name) {
                return Some(text(value));
            }
            rest = after;
        }
    }
}

/// The signs that office programs write by name.
const NAMED: [(&str, char); 17] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("shy", '\u{ad}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("hellip", '…'),
    ("ge", '≥'),
    ("le", '≤'),
    ("times", '×'),
];

/// A text with its entities read; those that are not known stay as they are.
pub(crate) fn text(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        let entity = after.bytes().take(12).position(|sign| sign == b';').and_then(|end| after.get(..end));
        if let Some((name, sign)) = entity.and_then(|name| Some((name, sign(name)?))) {
            text.push(sign);
            rest = &after[name.len() + 1..];
        } else {
            text.push('&');
            rest = after;
        }
    }
    text.push_str(rest);
    text
}

fn sign(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|sign| *sign != '\0');
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, sign)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_texts_are_told_apart() {
        let html = "<!--[if a]>x<![endif]--><TD class=xl65 style='a:\">\"'>1 < 2 &amp; 3<br/></td ><style>p > b</STYLE>é";
        let shown: Vec<String> = Pieces::of(html)
            .map(|piece| match piece {
                Piece::Open(tag) => format!("+{}", tag.name),
                Piece::Close(name) => format!("-{name}"),
                Piece::Text(raw) => text(raw),
            })
            .collect();
        assert_eq!(shown, ["+TD", "1 ", "< 2 & 3", "+br", "-td", "+style", "-STYLE", "é"]);
    }

    #[test]
    fn attributes_are_found_with_and_without_quotes() {
        let Some(Piece::Open(tag)) =
            Pieces::of("<td colspan=2 x:num rowspan = \"3\" style='a: b' title=\"&lt;\">").next()
        else {
            panic!("a tag");
        };
        let value = |name: &str| tag.attribute(name);
        assert_eq!([value("colspan"), value("ROWSPAN")], [Some("2".to_owned()), Some("3".to_owned())]);
        assert_eq!([value("style"), value("title")], [Some("a: b".to_owned()), Some("<".to_owned())]);
        assert_eq!([value("x:num"), value("none")], [None, None]);
    }

    #[test]
    fn entities_that_nobody_knows_stay() {
        assert_eq!(
            text("&#7879;&#x1EC7;&nbsp;&none; a&b &#0; &#xD800;&"),
            "ệệ\u{a0}&none; a&b &#0; &#xD800;&"
        );
    }
}
