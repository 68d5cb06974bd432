//! Files of Office, unpacked and read with another crate than they were written with.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// An element of an XML.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Element>,
    pub text: String,
}

impl Element {
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    pub fn get(&self, path: &[&str]) -> Option<&Element> {
        let mut at = self;
        for name in path {
            at = at.children.iter().find(|child| child.name == *name)?;
        }
        Some(at)
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// All parts of a file by name; each is well-formed XML.
pub fn unpacked(bytes: &[u8]) -> Vec<(String, Element)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let count = zip.len();
    let part = |at: usize| {
        let mut file = zip.by_index(at).expect("a part");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("UTF-8");
        let name = file.name().expect("a name").into_owned();
        let root = parsed(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        (name, root)
    };
    (0..count).map(part).collect()
}

pub fn part<'a>(parts: &'a [(String, Element)], name: &str) -> &'a Element {
    &parts.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("{name}")).1
}

fn parsed(text: &str) -> Result<Element, String> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open = vec![Element::default()];
    loop {
        let event = reader.read_event().map_err(|fault| fault.to_string())?;
        let top = open.last_mut().ok_or("nothing is open")?;
        match event {
            Event::Start(start) => open.push(begun(&start)?),
            Event::End(_) => {
                let done = open.pop().ok_or("nothing is open")?;
                open.last_mut().ok_or("the root is closed")?.children.push(done);
            }
            Event::Text(text) => top.text.push_str(&text.into_inner()),
            Event::GeneralRef(entity) => {
                top.text.push_str(resolve_predefined_entity(&entity).ok_or("an entity")?);
            }
            Event::Eof => break,
            Event::Decl(_) => {}
            other => return Err(format!("{other:?}")),
        }
    }
    let root = open.pop().filter(|_| open.is_empty()).ok_or("something is open")?;
    root.children.into_iter().next().ok_or_else(|| "no root".to_owned())
}

fn begun(start: &BytesStart) -> Result<Element, String> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|fault| fault.to_string())?;
        let value = quick_xml::escape::unescape(&attribute.value).map_err(|fault| fault.to_string())?;
        attributes.push((attribute.key.into_inner().to_owned(), value.into_owned()));
    }
    Ok(Element { name: start.name().into_inner().to_owned(), attributes, ..Element::default() })
}
