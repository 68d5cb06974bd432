//! The arrivals at the workbench: a file of an office program, a draft that was handed over as a file, or a table from
//! the clipboard.

use std::time::Duration;

use tu_cham_author::draft::Draft;
use tu_cham_author::propose::gathered;
use tu_cham_files::json;
use web_sys::{ClipboardEvent, File};

use crate::browser;
use crate::browser::answer::pause;
use crate::browser::files;
use crate::wording;
use crate::wording::author as words;

/// The bytes of the largest file that is read; the reader has a limit of its own below it.
const MOST: usize = 40 << 20;

/// The draft that a file begins or is; else a sentence that says why not, and where the file belongs. The page answers between the
/// parts of the reading.
pub(crate) async fn of_file(file: &File) -> Result<Draft, String> {
    let bytes = files::read_bytes(file, MOST).await.map_err(|error| wording::files::file_error(&error))?;
    if let Ok(text) = std::str::from_utf8(&bytes)
        && text.trim_start().starts_with('{')
    {
        return of_text(text);
    }
    let read = tu_cham_office::open(&file.name(), &bytes).map_err(|why| wording::office::refused(&why))?;
    pause(Duration::ZERO).await;
    Ok(Draft { file: file.name(), tables: gathered(read.tables), ..Draft::default() })
}

/// The draft in a file of ours; else where the file belongs.
fn of_text(text: &str) -> Result<Draft, String> {
    Draft::from_text(text).map_err(|_| {
        let is_set = json::read(text).is_ok_and(|json| json.get("areas").is_some());
        if is_set { words::A_SET } else { words::NO_DRAFT }.to_owned()
    })
}

/// The draft of a table that is being pasted: of the HTML of an office program, else of text with tabs.
pub(crate) fn of_clipboard(event: &ClipboardEvent) -> Option<Draft> {
    let html = event.clipboard_data()?.get_data("text/html").ok();
    let text = browser::pasted_text(event).unwrap_or_default();
    let table = tu_cham_office::pasted(html.as_deref(), &text).filter(|table| table.width() > 1)?;
    Some(Draft { file: words::PASTED.to_owned(), tables: gathered(vec![table]), ..Draft::default() })
}
