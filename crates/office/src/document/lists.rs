//! The lists of a text document: which paragraphs belong to one, and the mark that Word shows before them without having it in the text.

use std::collections::BTreeMap;

use crate::refused::Refused;
use crate::xml::{Element, Step, Walk};

/// How many styles may be based on each other.
const STYLES: usize = 20;
/// The levels of a list.
const LEVELS: usize = 9;

/// The lists, and how far each was counted.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    styles: BTreeMap<String, Style>,
    /// The kinds of lists, by their own numbers.
    kinds: BTreeMap<String, [Level; LEVELS]>,
    /// The lists by the numbers that paragraphs name.
    named: BTreeMap<String, List>,
    /// The numbers of each kind so far; none where a level has not begun.
    counts: BTreeMap<String, [Option<usize>; LEVELS]>,
}

#[derive(Debug, Default)]
struct Style {
    place: Place,
    based_on: Option<String>,
}

/// The list properties of a paragraph or its style.
#[derive(Debug, Clone, Default)]
pub(crate) struct Place {
    /// The list; `0` takes a paragraph out of the list of its style.
    list: Option<String>,
    level: Option<usize>,
}

#[derive(Debug, Default)]
struct List {
    kind: String,
    /// The numbers with which its levels begin where they differ from those of its kind.
    starts: [Option<usize>; LEVELS],
    is_begun: bool,
}

#[derive(Debug, Default)]
struct Level {
    start: Option<usize>,
    form: String,
    text: String,
}

impl Place {
    /// Takes in what an element of a paragraph or style says.
    pub(crate) fn note(&mut self, element: &Element<'_>) {
        match element.name() {
            "numId" => self.list = element.attribute("val"),
            "ilvl" => self.level = element.attribute("val").and_then(|level| level.parse().ok()),
            _ => {}
        }
    }
}

impl Lists {
    /// Of the parts that hold styles and lists; blank where there are none.
    pub(crate) fn of(styles: &[u8], numbering: &[u8]) -> Result<Lists, Refused> {
        let mut lists = Lists::default();
        lists.read_styles(styles)?;
        lists.read_kinds(numbering)?;
        Ok(lists)
    }

    /// The mark of the next paragraph at a place: `- ` for a bullet, else its number. None where it is of no list.
    pub(crate) fn mark(&mut self, place: &Place, style: &str) -> Option<String> {
        let (list, level) = self.place(place, style)?;
        let Some(known) = self.named.get_mut(&list) else { return Some("-".to_owned()) };
        let Some(levels) = self.kinds.get(&known.kind) else { return Some("-".to_owned()) };
        let counts = self.counts.entry(known.kind.clone()).or_default();
        if !known.is_begun {
            known.is_begun = true;
            for (count, start) in counts.iter_mut().zip(known.starts) {
                *count = start.map(|start| start.saturating_sub(1)).or(*count);
            }
        }
        let start = |at: usize| levels[at].start.unwrap_or(1);
        counts[level] = Some(counts[level].map_or(start(level), |count| count.saturating_add(1)));
        counts[level + 1..].fill(None);
        if levels[level].form == "bullet" {
            return Some("-".to_owned());
        }
        let mut mark = levels[level].text.clone();
        for at in 0..=level {
            let name = format!("%{}", at + 1);
            if mark.contains(&name) {
                mark = mark.replace(&name, &number(counts[at].unwrap_or(start(at)), &levels[at].form));
            }
        }
        Some(mark.trim().to_owned())
    }

    /// The list and level of a paragraph: its own properties count before those of its style.
    fn place(&self, own: &Place, style: &str) -> Option<(String, usize)> {
        let mut place = own.clone();
        let mut style = self.styles.get(style);
        for _ in 0..STYLES {
            let Some(known) = style else { break };
            place.list = place.list.or_else(|| known.place.list.clone());
            place.level = place.level.or(known.place.level);
            style = known.based_on.as_ref().and_then(|base| self.styles.get(base));
        }
        let list = place.list.filter(|list| list != "0")?;
        Some((list, place.level.unwrap_or(0).min(LEVELS - 1)))
    }

    fn read_styles(&mut self, styles: &[u8]) -> Result<(), Refused> {
        let mut walk = Walk::new(styles)?;
        let mut id = String::new();
        loop {
            match walk.next()? {
                Step::Open(element) if element.name() == "style" => {
                    id = element.attribute("styleId").unwrap_or_default();
                    self.styles.insert(id.clone(), Style::default());
                }
                Step::Open(element) => {
                    if let Some(style) = self.styles.get_mut(&id) {
                        style.place.note(&element);
                        if element.name() == "basedOn" {
                            style.based_on = element.attribute("val");
                        }
                    }
                }
                Step::End => return Ok(()),
                Step::Close | Step::Text(_) => {}
            }
        }
    }

    fn read_kinds(&mut self, numbering: &[u8]) -> Result<(), Refused> {
        let mut walk = Walk::new(numbering)?;
        let (mut kind, mut list) = (String::new(), String::new());
        // The level that is described, and whether a list changes it.
        let (mut level, mut is_change) = (0, false);
        loop {
            let element = match walk.next()? {
                Step::Open(element) => element,
                Step::End => return Ok(()),
                Step::Close | Step::Text(_) => continue,
            };
            let text = |name: &str| element.attribute(name).unwrap_or_default();
            let number = |name: &str| element.attribute(name).and_then(|value| value.parse().ok());
            match element.name() {
                "abstractNum" => {
                    kind = text("abstractNumId");
                    is_change = false;
                }
                "num" => {
                    list = text("numId");
                    self.named.insert(list.clone(), List::default());
                }
                "abstractNumId" => {
                    if let Some(list) = self.named.get_mut(&list) {
                        list.kind = text("val");
                    }
                }
                "lvlOverride" => {
                    is_change = true;
                    level = number("ilvl").unwrap_or(0).min(LEVELS - 1);
                }
                "startOverride" => {
                    if let Some(list) = self.named.get_mut(&list) {
                        list.starts[level] = number("val");
                    }
                }
                "lvl" => level = number("ilvl").unwrap_or(0).min(LEVELS - 1),
                "start" if !is_change => self.level(&kind, level).start = number("val"),
                "numFmt" if !is_change => self.level(&kind, level).form = text("val"),
                "lvlText" if !is_change => self.level(&kind, level).text = text("val"),
                _ => {}
            }
        }
    }

    fn level(&mut self, kind: &str, level: usize) -> &mut Level {
        &mut self.kinds.entry(kind.to_owned()).or_default()[level]
    }
}

/// A number in a form of Word; forms that are not known are digits.
fn number(number: usize, form: &str) -> String {
    match form {
        "none" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "lowerLetter" => letter(number),
        "upperLetter" => letter(number).to_uppercase(),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        _ => number.to_string(),
    }
}

/// `a` to `z`, then `aa`, as Word counts.
fn letter(number: usize) -> String {
    const MOST: usize = 780;
    let index = number.clamp(1, MOST) - 1;
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    letter.to_string().repeat(index / 26 + 1)
}

fn roman(number: usize) -> String {
    const SIGNS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    const MOST: usize = 3999;
    let mut rest = number.min(MOST);
    let mut roman = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            roman.push_str(sign);
            rest -= value;
        }
    }
    roman
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBERING: &[u8] = b"<w:numbering>\
        <w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%2'/></w:lvl>\
        <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%2.%3'/></w:lvl></w:abstractNum>\
        <w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='*'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:start w:val='3'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%2)'/></w:lvl></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>\
        <w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>\
        </w:numbering>";
    const STYLES: &[u8] = b"<w:styles><w:style w:styleId='A'><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:style>\
        <w:style w:styleId='B'><w:basedOn w:val='A'/></w:style><w:style w:styleId='C'><w:basedOn w:val='C'/></w:style></w:styles>";

    #[test]
    fn marks_are_counted_as_word_counts_them() {
        let mut lists = Lists::of(STYLES, NUMBERING).expect("lists");
        let mut mark = |list: &str, level: usize| {
            let place = Place { list: Some(list.to_owned()), level: Some(level) };
            lists.mark(&place, "").unwrap_or_default()
        };
        let marks = [
            mark("1", 0),
            mark("1", 1),
            mark("1", 2),
            mark("1", 2),
            mark("1", 1),
            mark("1", 2),
            mark("1", 0),
            mark("1", 1),
        ];
        assert_eq!(marks, ["I.", "1", "1.1", "1.2", "2", "2.1", "II.", "1"]);
        assert_eq!(
            [mark("2", 0), mark("2", 1), mark("2", 1), mark("2", 0), mark("2", 1)],
            ["-", "c)", "d)", "-", "c)"]
        );
        assert_eq!([mark("3", 0), mark("3", 0)], ["V.", "VI."]);
        assert_eq!([mark("9", 0), mark("0", 0)], ["-", ""]);
    }

    #[test]
    fn a_style_puts_its_paragraphs_into_a_list() {
        let mut lists = Lists::of(STYLES, NUMBERING).expect("lists");
        let none = Place::default();
        let out = Place { list: Some("0".to_owned()), level: None };
        assert_eq!(lists.mark(&none, "B").as_deref(), Some("1"));
        assert_eq!(lists.mark(&out, "B"), None);
        assert_eq!((lists.mark(&none, "C"), lists.mark(&none, "D")), (None, None));
    }

    #[test]
    fn numbers_have_the_forms_of_word() {
        let all = |forms: &[&str], of: usize| forms.iter().map(|form| number(of, form)).collect::<Vec<_>>();
        assert_eq!(
            all(&["decimal", "decimalZero", "lowerLetter", "upperRoman", "x", "none"], 4),
            ["4", "04", "d", "IV", "4", ""]
        );
        assert_eq!(all(&["upperLetter", "lowerRoman"], 28), ["BB", "xxviii"]);
    }
}
