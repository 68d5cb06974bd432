//! The form of a JSON: the fields of an object, and the kind, length and number of their contents.
//!
//! Checked before anything is read, computed or drawn: one walk lists all misfits, each with its place, so that the
//! author of the file finds them, and no text or list is longer than in an honest file. Fields that a form does not
//! name are skipped.

use crate::json::{Json, Object};

/// The most misfits that are listed of one JSON; with this many, there may be more.
pub const MOST_MISFITS: usize = 100;
/// The longest quotation from a file, in characters.
pub const MOST_QUOTED: usize = 60;

/// The allowed content of a part of a JSON.
pub(crate) enum Form {
    /// A text of at most this many characters.
    Text(usize),
    /// A decimal number as a text of at most this many characters; the reader checks the number itself.
    Numeral(usize),
    /// A whole JSON number from 0 to this one.
    Whole(u64),
    /// `true` or `false`.
    Truth,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of at most this many parts.
    List(usize, &'static Form),
    /// An object with at most this many keys of its own, none longer than `MOST_KEY`.
    Map(usize, &'static Form),
    /// An object with these fields.
    Object(&'static [Field]),
    /// An object with these fields, and the field by which a part of a list is named.
    Item(&'static str, &'static [Field]),
    /// One of these words, or an object with one of these fields.
    Variant(&'static [&'static str], &'static [Field]),
    /// Any value.
    Any,
}

/// A field of an object.
pub(crate) struct Field {
    name: &'static str,
    form: &'static Form,
    required: bool,
    nullable: bool,
}

/// A field that must be there.
pub(crate) const fn must(name: &'static str, form: &'static Form) -> Field {
    Field { name, form, required: true, nullable: false }
}

/// A field that may be absent.
pub(crate) const fn may(name: &'static str, form: &'static Form) -> Field {
    Field { name, form, required: false, nullable: false }
}

/// A field that may be absent or `null`.
pub(crate) const fn or_null(name: &'static str, form: &'static Form) -> Field {
    Field { name, form, required: false, nullable: true }
}

/// A part of a JSON that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// The code or the id of the innermost named part; blank where there is none.
    pub place: String,
    /// The path from there to the misfit.
    pub path: Vec<Step>,
    /// The kind of the misfit.
    pub kind: MisfitKind,
}

/// One step into a JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To a field.
    Field(String),
    /// To a part of a list, counted from 1.
    Part(usize),
}

/// The kinds of misfit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MisfitKind {
    /// The part is missing.
    Missing,
    /// The part is of another kind.
    Other {
        /// The expected content.
        expected: Expected,
        /// The found content, shortened.
        found: String,
    },
    /// A text is longer than this many characters.
    TooLong {
        /// The limit.
        most: usize,
    },
    /// A list or an object has too many parts.
    TooMany {
        /// The limit.
        most: usize,
        /// The number found.
        found: usize,
    },
    /// A text holds a character that controls a terminal or reverses the order of letters.
    Hidden(char),
    /// The part cannot be read, for a reason that its form does not show.
    Unreadable,
}

/// The expected content of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// A text.
    Text,
    /// A decimal number as a text, such as `"10"`.
    Numeral,
    /// A whole JSON number from 0 to this one.
    Whole(u64),
    /// `true` or `false`.
    Truth,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list.
    List,
    /// An object.
    Object,
    /// One of these words, or an object with one of the fields named after them.
    Variant(&'static [&'static str], Vec<&'static str>),
}

/// All misfits of a JSON, at most [`MOST_MISFITS`].
pub(crate) fn misfits(json: &Json, form: &Form) -> Vec<Misfit> {
    walk(json, form, false)
}

/// All misfits of a published JSON, which many people see: no text of it may hide or reverse its content.
pub(crate) fn misfits_of_published(json: &Json, form: &Form) -> Vec<Misfit> {
    walk(json, form, true)
}

fn walk(json: &Json, form: &Form, is_published: bool) -> Vec<Misfit> {
    let mut walk = Walk { found: Vec::new(), is_published };
    walk.look(json, form, &Way { before: None, step: At::Top });
    walk.found
}

/// The names of all fields of a form, including nested ones.
#[cfg(feature = "schema")]
pub(crate) fn names(form: &'static Form) -> std::collections::BTreeSet<&'static str> {
    let (mut names, mut seen, mut next) = (std::collections::BTreeSet::new(), Vec::new(), vec![form]);
    while let Some(form) = next.pop() {
        // Rules are nested in rules, and nodes in nodes.
        let place = std::ptr::from_ref(form);
        if seen.contains(&place) {
            continue;
        }
        seen.push(place);
        match form {
            Form::List(_, of) | Form::Map(_, of) => next.push(of),
            Form::Object(fields) | Form::Item(_, fields) | Form::Variant(_, fields) => {
                names.extend(fields.iter().map(|field| field.name));
                next.extend(fields.iter().map(|field| field.form));
            }
            Form::Text(_) | Form::Numeral(_) | Form::Whole(_) | Form::Truth | Form::Word(_) | Form::Any => {}
        }
    }
    names
}

/// The misfit of a JSON whose form fits but which cannot be read.
pub(crate) fn unreadable(field: &str) -> Vec<Misfit> {
    let path = field.split('.').filter(|step| !step.is_empty());
    let path = path.map(|step| Step::Field(step.to_owned())).collect();
    vec![Misfit { place: String::new(), path, kind: MisfitKind::Unreadable }]
}

/// A text of a file as quoted: whole where it is short.
pub fn quoted(text: &str) -> String {
    match text.char_indices().nth(MOST_QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

struct Walk {
    found: Vec<Misfit>,
    is_published: bool,
}

/// The path to a part, from the inside out.
struct Way<'a> {
    before: Option<&'a Way<'a>>,
    step: At<'a>,
}

enum At<'a> {
    Top,
    Field(&'a str),
    Part(usize),
    /// A part of a list with this name.
    Named(&'a str),
}

impl Way<'_> {
    /// The name of the innermost named part, and the steps from there.
    fn told(&self) -> (String, Vec<Step>) {
        let (mut place, mut path) = (String::new(), Vec::new());
        let mut at = Some(self);
        while let Some(way) = at {
            match way.step {
                At::Top => {}
                At::Field(name) => path.push(Step::Field(quoted(name))),
                At::Part(at) => path.push(Step::Part(at + 1)),
                At::Named(name) => {
                    place = quoted(name);
                    break;
                }
            }
            at = way.before;
        }
        path.reverse();
        (place, path)
    }
}

impl Walk {
    fn look(&mut self, json: &Json, form: &Form, way: &Way<'_>) {
        if self.found.len() >= MOST_MISFITS {
            return;
        }
        match (form, json) {
            (Form::Any, _) | (Form::Truth, Json::Bool(_)) => {}
            (Form::Text(most) | Form::Numeral(most), Json::String(text)) => {
                self.length(text, *most, way);
                if let Some(hidden) = text.chars().find(|c| self.is_published && turns_or_controls(*c)) {
                    self.put(way, MisfitKind::Hidden(hidden));
                }
            }
            (Form::Whole(most), Json::Number(number)) if number.as_u64().is_some_and(|it| it <= *most) => {}
            (Form::Word(words) | Form::Variant(words, _), Json::String(word))
                if words.contains(&word.as_str()) => {}
            (Form::List(most, of), Json::Array(parts)) => {
                if parts.len() > *most {
                    self.put(way, MisfitKind::TooMany { most: *most, found: parts.len() });
                    return;
                }
                for (at, part) in parts.iter().enumerate() {
                    let name = match of {
                        Form::Item(name, _) => part.get(name).and_then(Json::as_str),
                        _ => None,
                    };
                    let step = name.filter(|name| !name.is_empty()).map_or(At::Part(at), At::Named);
                    self.look(part, of, &Way { before: Some(way), step });
                }
            }
            (Form::Map(most, of), Json::Object(parts)) => {
                if parts.len() > *most {
                    self.put(way, MisfitKind::TooMany { most: *most, found: parts.len() });
                    return;
                }
                for (key, part) in parts {
                    let way = Way { before: Some(way), step: At::Field(key) };
                    self.length(key, MOST_KEY, &way);
                    self.look(part, of, &way);
                }
            }
            (Form::Object(fields) | Form::Item(_, fields), Json::Object(parts)) => {
                self.fields(parts, fields, way);
            }
            (Form::Variant(_, fields), Json::Object(parts))
                if parts.len() == 1 && fields.iter().any(|field| parts.contains_key(field.name)) =>
            {
                let present = fields.iter().filter(|field| parts.contains_key(field.name));
                for field in present {
                    self.field(parts, field, way);
                }
            }
            (form, json) => {
                if let Some(expected) = form.expected() {
                    self.put(way, MisfitKind::Other { expected, found: shown(json) });
                }
            }
        }
    }

    fn fields(&mut self, parts: &Object, fields: &'static [Field], way: &Way<'_>) {
        for field in fields {
            self.field(parts, field, way);
        }
    }

    fn field(&mut self, parts: &Object, field: &Field, way: &Way<'_>) {
        let step = At::Field(field.name);
        match parts.get(field.name) {
            None if field.required => self.put(&Way { before: Some(way), step }, MisfitKind::Missing),
            None => {}
            Some(Json::Null) if field.nullable => {}
            Some(part) => self.look(part, field.form, &Way { before: Some(way), step }),
        }
    }

    fn length(&mut self, text: &str, most: usize, way: &Way<'_>) {
        // The length in bytes is known at once; characters are counted only where they may decide.
        if text.len() > most && text.chars().nth(most).is_some() {
            self.put(way, MisfitKind::TooLong { most });
        }
    }

    fn put(&mut self, way: &Way<'_>, kind: MisfitKind) {
        if self.found.len() < MOST_MISFITS {
            let (place, path) = way.told();
            self.found.push(Misfit { place, path, kind });
        }
    }
}

/// Whether a character controls a terminal or reverses text. Line breaks and tabs do not count, nor do invisible
/// characters that copying from other programs leaves behind.
fn turns_or_controls(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The longest key in an object with keys of its own: longer than any id or hash.
const MOST_KEY: usize = 200;

impl Form {
    fn expected(&self) -> Option<Expected> {
        Some(match self {
            Self::Text(_) => Expected::Text,
            Self::Numeral(_) => Expected::Numeral,
            Self::Whole(most) => Expected::Whole(*most),
            Self::Truth => Expected::Truth,
            Self::Word(words) => Expected::Word(words),
            Self::List(..) => Expected::List,
            Self::Map(..) | Self::Object(_) | Self::Item(..) => Expected::Object,
            Self::Variant(words, fields) => {
                Expected::Variant(words, fields.iter().map(|field| field.name).collect())
            }
            Self::Any => return None,
        })
    }
}

/// A value as quoted; for a list or an object only its kind.
fn shown(json: &Json) -> String {
    match json {
        Json::Array(_) => "[…]".to_owned(),
        Json::Object(_) => "{…}".to_owned(),
        Json::String(text) => format!("\"{}\"", quoted(text)),
        Json::Null | Json::Bool(_) | Json::Number(_) => quoted(&json.to_string()),
    }
}
