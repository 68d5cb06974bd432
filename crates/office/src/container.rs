//! The container of office files of before 2007, and of those with a password.

use std::collections::BTreeMap;

use crate::limits;
use crate::refused::Refused;

/// How such files begin.
pub(crate) const BEGINNING: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The numbers from here up stand for no sector.
const NO_SECTOR: u32 = 0xffff_fff8;
/// Streams shorter than this lie in small sectors.
const SMALL: usize = 4096;
const SMALL_SECTOR: usize = 64;
const ENTRY: usize = 128;
/// The entries that are looked at.
const ENTRIES: usize = 10_000;

/// The streams of a container, those of the root alone.
pub(crate) struct Container<'a> {
    bytes: &'a [u8],
    sector: usize,
    next: Vec<u32>,
    next_small: Vec<u32>,
    small: Vec<u8>,
    streams: BTreeMap<String, Stream>,
}

#[derive(Debug, Clone, Copy)]
struct Stream {
    first: u32,
    length: usize,
}

impl<'a> Container<'a> {
    /// Reads the directory.
    pub(crate) fn new(bytes: &'a [u8]) -> Result<Container<'a>, Refused> {
        let power = short(bytes, 30)?;
        let sector = match power {
            9 | 12 => 1_usize << power,
            _ => return Err(Refused::Damaged),
        };
        let mut container = Container {
            bytes,
            sector,
            next: Vec::new(),
            next_small: Vec::new(),
            small: Vec::new(),
            streams: BTreeMap::new(),
        };
        container.read_chains()?;
        let directory = container.chain(long(bytes, 48)?, ENTRIES * ENTRY)?;
        let small = container.chain(long(bytes, 60)?, bytes.len())?;
        container.next_small = numbers(&small);
        container.read_directory(&directory)?;
        Ok(container)
    }

    /// Whether there is a stream of a name, capital letters or not.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.streams.contains_key(&name.to_lowercase())
    }

    /// The bytes of a stream.
    pub(crate) fn stream(&self, name: &str) -> Result<Vec<u8>, Refused> {
        let stream = *self.streams.get(&name.to_lowercase()).ok_or(Refused::Damaged)?;
        if stream.length > limits::UNPACKED {
            return Err(Refused::UnpacksTooLarge { most: limits::UNPACKED });
        }
        let mut found = if stream.length < SMALL {
            self.small_chain(stream)?
        } else {
            self.chain(stream.first, stream.length)?
        };
        found.truncate(stream.length);
        Ok(found)
    }

    /// The table that says which sector follows which.
    fn read_chains(&mut self) -> Result<(), Refused> {
        let mut tables: Vec<u32> = numbers(self.bytes.get(76..512).ok_or(Refused::Damaged)?);
        let mut more = long(self.bytes, 68)?;
        let most = self.bytes.len() / self.sector + 1;
        while more < NO_SECTOR && tables.len() <= most {
            let mut list = numbers(self.sector_at(more)?);
            more = list.pop().ok_or(Refused::Damaged)?;
            tables.extend(list);
        }
        for table in tables.into_iter().filter(|table| *table < NO_SECTOR).take(most) {
            let table = numbers(self.sector_at(table)?);
            self.next.extend(table);
        }
        Ok(())
    }

    fn sector_at(&self, sector: u32) -> Result<&'a [u8], Refused> {
        let begin = (sector as usize + 1).checked_mul(self.sector).ok_or(Refused::Damaged)?;
        let end = begin.checked_add(self.sector).ok_or(Refused::Damaged)?.min(self.bytes.len());
        self.bytes.get(begin..end).ok_or(Refused::Damaged)
    }

    /// The sectors that follow each other, up to a length. No chain is longer than the file.
    fn chain(&self, first: u32, length: usize) -> Result<Vec<u8>, Refused> {
        let mut found = Vec::new();
        let mut sector = first;
        while sector < NO_SECTOR && found.len() < length.min(self.bytes.len()) {
            found.extend_from_slice(self.sector_at(sector)?);
            sector = *self.next.get(sector as usize).ok_or(Refused::Damaged)?;
        }
        Ok(found)
    }

    fn small_chain(&self, stream: Stream) -> Result<Vec<u8>, Refused> {
        let mut found = Vec::new();
        let mut sector = stream.first;
        while sector < NO_SECTOR && found.len() < stream.length {
            let begin = sector as usize * SMALL_SECTOR;
            let end = (begin + SMALL_SECTOR).min(self.small.len());
            found.extend_from_slice(self.small.get(begin..end).ok_or(Refused::Damaged)?);
            sector = *self.next_small.get(sector as usize).ok_or(Refused::Damaged)?;
        }
        Ok(found)
    }

    /// Keeps the streams that lie in the root: those of embedded files are none of ours.
    fn read_directory(&mut self, directory: &[u8]) -> Result<(), Refused> {
        let entries: Vec<&[u8]> = directory.chunks_exact(ENTRY).collect();
        let root = entries.first().ok_or(Refused::Damaged)?;
        self.small = self.chain(long(root, 116)?, long(root, 120)? as usize)?;
        let mut seen = vec![false; entries.len()];
        let mut open = vec![long(root, 76)?];
        while let Some(index) = open.pop() {
            let Some(entry) = entries.get(index as usize) else { continue };
            if std::mem::replace(&mut seen[index as usize], true) {
                continue;
            }
            open.extend([long(entry, 68)?, long(entry, 72)?]);
            let letters = usize::from(short(entry, 64)?).saturating_sub(2).min(62) / 2;
            let name: Vec<u16> = (0..letters).map(|at| short(entry, 2 * at)).collect::<Result<_, _>>()?;
            let name = String::from_utf16_lossy(&name).to_lowercase();
            let stream = Stream { first: long(entry, 116)?, length: long(entry, 120)? as usize };
            self.streams.insert(name, stream);
        }
        Ok(())
    }
}

/// A number of two bytes.
pub(crate) fn short(bytes: &[u8], at: usize) -> Result<u16, Refused> {
    let bytes = bytes.get(at..).and_then(|bytes| bytes.first_chunk()).ok_or(Refused::Damaged)?;
    Ok(u16::from_le_bytes(*bytes))
}

/// A number of four bytes.
pub(crate) fn long(bytes: &[u8], at: usize) -> Result<u32, Refused> {
    let bytes = bytes.get(at..).and_then(|bytes| bytes.first_chunk()).ok_or(Refused::Damaged)?;
    Ok(u32::from_le_bytes(*bytes))
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect()
}
