//! Why a file was refused, and the report of it.

use std::io;

use tu_cham_core::text::visible;
use tu_cham_files::assessment_file::{ReadError, SetRef};
use tu_cham_files::checklist::LoadError;
use tu_cham_files::form::quoted;

use crate::wording;

/// Why a file was refused.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// The file cannot be read as text.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// Not an assessment, or one that is not sound.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A criteria set that is not sound.
    #[error(transparent)]
    Set(#[from] LoadError),
    /// The criteria set of the file is neither embedded nor available.
    #[error("criteria set {} {} is not at hand", .0.id, .0.version)]
    UnknownSet(SetRef),
}

impl Trouble {
    /// Prints all faults to standard error, one per line, each line with the name of the file.
    pub(crate) fn report(&self, name: &str) {
        let lines = match self {
            Self::Io(error) => vec![wording::io_error(error)],
            Self::Read(error) => wording::read_error(error),
            Self::Set(error) => wording::load_error(error),
            Self::UnknownSet(set) => vec![format!(
                "cần bộ tiêu chí {} phiên bản {} ({}…); thêm bằng --set",
                visible(&quoted(&set.id)),
                visible(&quoted(&set.version)),
                visible(set.hash.get(..8).unwrap_or(&set.hash))
            )],
        };
        let name = visible(name);
        for line in lines {
            eprintln!("{name}: lỗi: {line}");
        }
    }
}
