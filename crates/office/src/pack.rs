//! A zip archive of parts, none of them packed.
//!
//! The writer of `zip` brings three ways of packing into the page, whichever is asked for. Office files may hold their parts as they are.

/// A part of an archive by its name.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// The first day a zip can name: files have no date of their own, so that the same parts are the same bytes.
const DATE: u16 = 0x21;

/// The archive of the parts in their order.
pub(crate) fn stored(parts: &[Part]) -> Vec<u8> {
    let mut archive =
        Vec::with_capacity(parts.iter().map(|part| part.bytes.len() + 2 * part.name.len() + 128).sum());
    let mut directory = Vec::new();
    for part in parts {
        let offset = long(archive.len());
        let mut about = Vec::new();
        // Version 2.0, names in UTF-8, stored, no time.
        for field in [20, 1 << 11, 0, 0, DATE] {
            about.extend_from_slice(&u16::to_le_bytes(field));
        }
        for field in [crc32fast::hash(&part.bytes), long(part.bytes.len()), long(part.bytes.len())] {
            about.extend_from_slice(&field.to_le_bytes());
        }
        about.extend_from_slice(&short(part.name.len()).to_le_bytes());
        about.extend_from_slice(&[0; 2]);

        archive.extend_from_slice(b"PK\x03\x04");
        archive.extend_from_slice(&about);
        archive.extend_from_slice(part.name.as_bytes());
        archive.extend_from_slice(&part.bytes);

        directory.extend_from_slice(b"PK\x01\x02");
        directory.extend_from_slice(&20_u16.to_le_bytes());
        directory.extend_from_slice(&about);
        // No comment, first disk, no attributes.
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(part.name.as_bytes());
    }
    let begin = long(archive.len());
    archive.extend_from_slice(&directory);
    archive.extend_from_slice(b"PK\x05\x06");
    archive.extend_from_slice(&[0; 4]);
    for _ in 0..2 {
        archive.extend_from_slice(&short(parts.len()).to_le_bytes());
    }
    archive.extend_from_slice(&long(directory.len()).to_le_bytes());
    archive.extend_from_slice(&begin.to_le_bytes());
    archive.extend_from_slice(&[0; 2]);
    archive
}

fn short(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

fn long(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Archive;

    #[test]
    fn what_is_stored_is_read_back() {
        let part = |name: &str, bytes: &[u8]| Part { name: name.to_owned(), bytes: bytes.to_vec() };
        let archive =
            stored(&[part("a/b.xml", b"<a/>"), part("Ghi chú.txt", "Đạt".as_bytes()), part("blank", b"")]);
        let mut archive = Archive::new(&archive).expect("an archive");
        assert_eq!(archive.names(), ["a/b.xml", "Ghi chú.txt", "blank"]);
        assert_eq!(archive.part("a/b.xml").expect("sound").expect("there"), b"<a/>");
        assert_eq!(archive.part("ghi chú.txt").expect("sound").expect("there"), "Đạt".as_bytes());
        assert_eq!(archive.part("blank").expect("sound").expect("there"), b"");
        assert_eq!(archive.part("c").expect("sound"), None);
    }
}
