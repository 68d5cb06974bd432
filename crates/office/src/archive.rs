//! The parts of a zip archive, unpacked within bounds.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::limits;
use crate::refused::Refused;

/// An archive whose parts are unpacked one by one.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    unpacked: usize,
}

impl<'a> Archive<'a> {
    /// Looks at the list of parts; unpacks nothing.
    pub(crate) fn new(bytes: &'a [u8]) -> Result<Archive<'a>, Refused> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refused(&error))?;
        if zip.len() > limits::PARTS {
            return Err(Refused::UnpacksTooLarge { most: limits::UNPACKED });
        }
        let names = (0..zip.len())
            .map(|index| match zip.name_for_index(index) {
                Some(Ok(name)) => name.replace('\\', "/"),
                _ => String::new(),
            })
            .collect();
        Ok(Archive { zip, names, unpacked: 0 })
    }

    /// The names of all parts.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether there is a part of a name, capital letters or not.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    /// A part, unpacked; none where there is none of that name.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refused> {
        let Some(index) = self.place(name) else { return Ok(None) };
        let mut entry = self.zip.by_index(index).map_err(|error| refused(&error))?;
        let packed = usize::try_from(entry.compressed_size()).unwrap_or(usize::MAX);
        let most =
            (limits::UNPACKED - self.unpacked).min(limits::SMALL.max(packed.saturating_mul(limits::RATIO)));
        let mut bytes = Vec::new();
        // The declared size is not believed: one byte more than allowed tells enough.
        let bound = u64::try_from(most + 1).unwrap_or(u64::MAX);
        entry.by_ref().take(bound).read_to_end(&mut bytes).map_err(|_| Refused::Damaged)?;
        if bytes.len() > most {
            return Err(Refused::UnpacksTooLarge { most: limits::UNPACKED });
        }
        self.unpacked += bytes.len();
        Ok(Some(bytes))
    }

    fn place(&self, name: &str) -> Option<usize> {
        let name = name.strip_prefix('/').unwrap_or(name);
        let exact = self.names.iter().position(|known| known == name);
        exact.or_else(|| self.names.iter().position(|known| known.eq_ignore_ascii_case(name)))
    }
}

/// Whether the name of a file has one of these endings, capital letters or not.
pub(crate) fn has_ending(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, own)| endings.iter().any(|ending| own.eq_ignore_ascii_case(ending)))
}

fn refused(error: &ZipError) -> Refused {
    match error {
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => Refused::Password,
        ZipError::InvalidPassword => Refused::Password,
        _ => Refused::Damaged,
    }
}
