//! Files: downloading a file for the officer, and reading a file that the officer chose.

use leptos::ev;
use leptos::prelude::document;
use tu_cham_files::assessment_file::MAX_BYTES;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, DragEvent, File, FileList, HtmlAnchorElement, HtmlInputElement, Url};

use super::owned;

/// Why a chosen file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FileError {
    /// The file is larger than any file of this program; it is not read at all.
    TooLarge,
    /// The browser could not read the file.
    Unreadable,
}

/// Hands a text to the officer as a file. `false` where the browser refused.
pub(crate) fn download(name: &str, text: &str) -> bool {
    try_download(name, &JsValue::from_str(text), "application/json").is_ok()
}

/// The kind of a file of bytes, for the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// A Word file.
    Document,
    /// An Excel file.
    Workbook,
    /// A table as text.
    Csv,
}

impl FileKind {
    const fn mime(self) -> &'static str {
        match self {
            Self::Document => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Workbook => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv;charset=utf-8",
        }
    }
}

/// Hands bytes to the officer as a file. `false` where the browser refused.
pub(crate) fn download_bytes(name: &str, bytes: &[u8], kind: FileKind) -> bool {
    try_download(name, &js_sys::Uint8Array::from(bytes), kind.mime()).is_ok()
}

fn try_download(name: &str, content: &JsValue, kind: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(content);
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    // A list of parts may hold texts and bytes alike.
    let blob = Blob::new_with_blob_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser has taken over the data by the time the click returns to the page's own queue.
    owned::at_root(|| {
        owned::after(std::time::Duration::from_secs(10), move || {
            let _ = Url::revoke_object_url(&url);
        });
    });
    Ok(())
}

/// The file that was chosen; the same file may be chosen again after it was corrected.
pub(crate) fn chosen(input: &HtmlInputElement) -> Option<File> {
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// All files that were chosen; the same files may be chosen again.
pub(crate) fn all_chosen(input: &HtmlInputElement) -> Vec<File> {
    let files = all(input.files());
    input.set_value("");
    files
}

/// All files that were dropped on the page.
pub(crate) fn all_dropped(event: &DragEvent) -> Vec<File> {
    all(event.data_transfer().and_then(|data| data.files()))
}

fn all(list: Option<FileList>) -> Vec<File> {
    list.map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect()).unwrap_or_default()
}

/// The file that was dropped on the page; of several the first.
pub(crate) fn dropped(event: &DragEvent) -> Option<File> {
    event.data_transfer()?.files()?.get(0)
}

/// Keeps the browser from replacing the page by a file that is dropped outside every drop area.
pub(crate) fn refuse_strays() {
    owned::listen(ev::dragover, |event: DragEvent| {
        let kinds = event.data_transfer().map(|data| data.types());
        // Dragging text from one field to another works as usual.
        if kinds.is_some_and(|kinds| kinds.includes(&"Files".into(), 0)) {
            event.prevent_default();
        }
    });
    owned::listen(ev::drop, |event: DragEvent| {
        if dropped(&event).is_some() {
            event.prevent_default();
        }
    });
}

/// Reads a chosen file as text; a file too large to be one of this program is refused unread.
pub(crate) async fn read(file: &File) -> Result<String, FileError> {
    if is_over(file, MAX_BYTES) {
        return Err(FileError::TooLarge);
    }
    let text = wasm_bindgen_futures::JsFuture::from(file.text()).await.map_err(|_| FileError::Unreadable)?;
    text.as_string().ok_or(FileError::Unreadable)
}

/// Reads the bytes of a chosen file; one of more than `most` bytes is refused unread.
pub(crate) async fn read_bytes(file: &File, most: usize) -> Result<Vec<u8>, FileError> {
    if is_over(file, most) {
        return Err(FileError::TooLarge);
    }
    let read = wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await;
    Ok(js_sys::Uint8Array::new(&read.map_err(|_| FileError::Unreadable)?).to_vec())
}

#[expect(clippy::disallowed_types, reason = "JavaScript's sizes are floats")]
fn is_over(file: &File, most: usize) -> bool {
    // A size is a whole number that JavaScript holds as a float.
    file.size() > f64::from(u32::try_from(most).unwrap_or(u32::MAX))
}
