//! A table from the clipboard.

use tu_cham_author::table::{Kind, Table};

use crate::limits;
use crate::plain;
use crate::web;

/// The table that was copied in Word, Excel or a browser: of the HTML where there is one, else of text with tabs. None where there is none, or
/// one that is larger than what is read.
pub fn pasted(html: Option<&str>, text: &str) -> Option<Table> {
    let is_short = |text: &&str| text.len() <= limits::BYTES;
    let of_html = html.filter(is_short).and_then(|html| web::largest(html).ok().flatten());
    if let Some(found) = of_html {
        return Some(Table { kind: Kind::Pasted, ..found.into() });
    }
    let text = Some(text).filter(is_short).filter(|text| text.contains('\t'))?;
    let rows = plain::rows(text, '\t').ok()?;
    (!rows.is_empty()).then(|| Table { kind: Kind::Pasted, rows, ..Table::default() })
}
