//! The form of a JSON: which fields an object has, what each holds, how long and how many they may be.
//!
//! Looked at before anything is read, computed or drawn: one walk lists what does not fit, each with its place, so that who wrote
//! the file finds it, and no text or list is longer than an honest file has it. Fields that a form does not name are not looked at.

use crate::json::{Json, Object};

/// The most misfits that are listed of one JSON; with so many, more may be there.
pub const MOST_MISFITS: usize = 100;
/// The longest text that is quoted of a file, in characters.
pub const MOST_QUOTED: usize = 60;

/// What a part of a JSON may be.
pub(crate) enum Form {
    /// A text of at most so many characters.
    Text(usize),
    /// A decimal number as a text of at most so many characters; whether it is one is seen where it is read.
    Numeral(usize),
    /// A JSON number from 0 to this one.
    Whole(u64),
    /// `true` or `false`.
    Truth,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of at most so many parts.
    List(usize, &'static Form),
    /// An object with keys of its own, at most so many; a key is no longer than an id may be.
    Map(usize, &'static Form),
    /// An object with these fields.
    Object(&'static [Field]),
    /// The same; the field by which one of several is known.
    Item(&'static str, &'static [Field]),
    /// One of these words, or an object with one of these fields.
    Variant(&'static [&'static str], &'static [Field]),
    /// Whatever stands there.
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
    /// The code or the id of the innermost part that has one; blank where none has.
    pub place: String,
    /// The way from there to the part.
    pub path: Vec<Step>,
    /// What is wrong with it.
    pub kind: MisfitKind,
}

/// One step into a JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To a field.
    Field(String),
    /// To a part of a list, from 1.
    Part(usize),
}

/// What is wrong with a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MisfitKind {
    /// It is not there.
    Missing,
    /// It is of another kind.
    Other {
        /// What is expected.
        expected: Expected,
        /// What stands there, cut short.
        found: String,
    },
    /// A text is longer than so many characters.
    TooLong {
        /// The most.
        most: usize,
    },
    /// A list or an object has more parts than it may have.
    TooMany {
        /// The most.
        most: usize,
        /// So many there are.
        found: usize,
    },
    /// A text holds a character that controls a terminal or turns the order of letters around.
    Hidden(char),
    /// It cannot be read, for a reason that its form does not tell.
    Unreadable,
}

/// What is expected in a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// A text.
    Text,
    /// A decimal number as a text, such as `"10"`.
    Numeral,
    /// A JSON number from 0 to this one.
    Whole(u64),
    /// `true` or `false`.
    Truth,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list.
    List,
    /// An object.
    Object,
    /// One of these words, or an object with one field of the names behind them.
    Variant(&'static [&'static str], Vec<&'static str>),
}

/// All that does not fit the form, at most [`MOST_MISFITS`].
pub(crate) fn misfits(json: &Json, form: &Form) -> Vec<Misfit> {
    walk(json, form, false)
}

/// The same of what is published and shown to many: no text of it may hide or turn around what stands there.
pub(crate) fn misfits_of_published(json: &Json, form: &Form) -> Vec<Misfit> {
    walk(json, form, true)
}

fn walk(json: &Json, form: &Form, is_published: bool) -> Vec<Misfit> {
    let mut walk = Walk { found: Vec::new(), is_published };
    walk.look(json, form, &Way { before: None, step: At::Top });
    walk.found
}

/// The names of all fields that a form knows, those inside it included.
#[cfg(feature = "schema")]
pub(crate) fn names(form: &'static Form) -> std::collections::BTreeSet<&'static str> {
    let (mut names, mut seen, mut next) = (std::collections::BTreeSet::new(), Vec::new(), vec![form]);
    while let Some(form) = next.pop() {
        // Rules stand in rules, and nodes in nodes.
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

/// What is told of a JSON whose form fits but which cannot be read.
pub(crate) fn unreadable(field: &str) -> Vec<Misfit> {
    let path = field.split('.').filter(|step| !step.is_empty());
    let path = path.map(|step| Step::Field(step.to_owned())).collect();
    vec![Misfit { place: String::new(), path, kind: MisfitKind::Unreadable }]
}

/// A text of a file as it is quoted: whole where it is short.
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

/// The way to a part, from the inside out.
struct Way<'a> {
    before: Option<&'a Way<'a>>,
    step: At<'a>,
}

enum At<'a> {
    Top,
    Field(&'a str),
    Part(usize),
    /// A part of a list that is known by this name.
    Named(&'a str),
}

impl Way<'_> {
    /// The name of the innermost part that has one, and the steps from there.
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
        // Bytes are counted at once; characters only where they may decide.
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

/// Ends of lines and tabs are none of these, nor what copying from other programs leaves behind unseen.
fn turns_or_controls(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The longest key of an object with keys of its own: longer than any id or hash.
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

/// A value as it is quoted; of a list or an object only what it is.
fn shown(json: &Json) -> String {
    match json {
        Json::Array(_) => "[…]".to_owned(),
        Json::Object(_) => "{…}".to_owned(),
        Json::String(text) => format!("\"{}\"", quoted(text)),
        Json::Null | Json::Bool(_) | Json::Number(_) => quoted(&json.to_string()),
    }
}
