//! XML, read element by element: no entities but the five of XML, no document type, no depth without end.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use crate::limits;
use crate::refused::Refused;

/// A walk through an XML text.
pub(crate) struct Walk<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

/// A step of the walk.
pub(crate) enum Step<'a> {
    /// An element begins.
    Open(Element<'a>),
    /// The innermost element ends.
    Close,
    /// Text.
    Text(Cow<'a, str>),
    /// The text is over.
    End,
}

/// The beginning of an element.
pub(crate) struct Element<'a>(BytesStart<'a>);

impl<'a> Walk<'a> {
    /// Begins before the first element.
    pub(crate) fn new(bytes: &'a [u8]) -> Result<Walk<'a>, Refused> {
        let text = std::str::from_utf8(bytes).map_err(|_| Refused::Damaged)?;
        let mut reader = Reader::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
        reader.config_mut().expand_empty_elements = true;
        Ok(Walk { reader, depth: 0 })
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// The next step.
    pub(crate) fn next(&mut self) -> Result<Step<'a>, Refused> {
        loop {
            return Ok(match self.reader.read_event().map_err(|_| Refused::Damaged)? {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > limits::DEPTH {
                        return Err(Refused::TooDeep);
                    }
                    Step::Open(Element(start))
                }
                Event::End(_) => {
                    self.depth -= 1;
                    Step::Close
                }
                Event::Text(text) => Step::Text(text.into_inner()),
                Event::CData(text) => Step::Text(text.into_inner()),
                Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                    Ok(Some(sign)) => Step::Text(sign.to_string().into()),
                    Ok(None) => {
                        let sign = resolve_predefined_entity(&entity).ok_or(Refused::Damaged)?;
                        Step::Text(sign.into())
                    }
                    Err(_) => return Err(Refused::Damaged),
                },
                Event::DocType(_) => return Err(Refused::Doctype),
                Event::Eof if self.depth > 0 => return Err(Refused::Damaged),
                Event::Eof => Step::End,
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            });
        }
    }

    /// Goes past the end of the innermost open element.
    pub(crate) fn skip(&mut self) -> Result<(), Refused> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }
}

impl Element<'_> {
    /// The name without its prefix.
    pub(crate) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// Whether the name has this prefix.
    pub(crate) fn is_of(&self, prefix: &str) -> bool {
        self.0.name().into_inner().split_once(':').is_some_and(|(own, _)| own == prefix)
    }

    /// The value of an attribute, by its name without prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found =
            attributes.with_checks(false).flatten().find(|known| local(known.key.into_inner()) == name)?;
        quick_xml::escape::unescape(&found.value).ok().map(Cow::into_owned)
    }

    /// Whether a switch is on: it stands there, and does not say otherwise.
    pub(crate) fn is_on(&self) -> bool {
        self.attribute("val").is_none_or(|value| is_true(&value))
    }
}

/// Looks at what stands before the first element, the only place of a document type.
pub(crate) fn refuse_doctype(bytes: &[u8]) -> Result<(), Refused> {
    let mut walk = Walk::new(bytes)?;
    while !matches!(walk.next()?, Step::Open(_) | Step::End) {}
    Ok(())
}

/// Whether an attribute says yes.
pub(crate) fn is_true(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off" | "none")
}

fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}
