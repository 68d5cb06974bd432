//! The small parts of the file: which parts there are, the properties of the document, page numbers.

use super::xml::{DECLARATION, R, W, escaped};
use crate::document::About;

/// The relation by which a section refers to the header with the page number.
pub(super) const NUMBERED: &str = "rId3";
/// The relation by which a section refers to the header of its first page.
pub(super) const BLANK: &str = "rId4";

const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

pub(super) fn content_types() -> String {
    let part = |name: &str, kind: &str| format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>");
    let parts = [
        part("word/document.xml", &format!("{WORD}.document.main+xml")),
        part("word/styles.xml", &format!("{WORD}.styles+xml")),
        part("word/settings.xml", &format!("{WORD}.settings+xml")),
        part("word/header1.xml", &format!("{WORD}.header+xml")),
        part("word/header2.xml", &format!("{WORD}.header+xml")),
        part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ];
    format!(
        "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
         ContentType=\"application/xml\"/>{}</Types>",
        parts.concat()
    )
}

pub(super) fn relations() -> String {
    let all = [
        relation("rId1", &format!("{KINDS}/officeDocument"), "word/document.xml"),
        relation("rId2", &format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml"),
    ];
    relationships(&all)
}

pub(super) fn document_relations() -> String {
    let all = [
        relation("rId1", &format!("{KINDS}/styles"), "styles.xml"),
        relation("rId2", &format!("{KINDS}/settings"), "settings.xml"),
        relation(NUMBERED, &format!("{KINDS}/header"), "header1.xml"),
        relation(BLANK, &format!("{KINDS}/header"), "header2.xml"),
    ];
    relationships(&all)
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
}

fn relationships(all: &[String]) -> String {
    format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">{}</Relationships>", all.concat())
}

/// Title, unit, and the criteria set with its version and hash.
pub(super) fn properties(about: &About) -> String {
    let set = format!("{} · {} · SHA-256 {}", about.set_id, about.set_version, about.set_hash);
    let notices = about.notices.join(" ");
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:subject>{}</dc:subject>\
         <dc:creator>{}</dc:creator><dc:description>{}</dc:description>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{}T00:00:00Z</dcterms:created></cp:coreProperties>",
        escaped(&about.title),
        escaped(&set),
        escaped(&about.unit),
        escaped(&notices),
        about.made_on.iso()
    )
}

pub(super) fn settings() -> String {
    format!(
        "{DECLARATION}<w:settings {W}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/>\
         <w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat><w:compatSetting \
         w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         </w:settings>"
    )
}

/// The number of the page in the middle of the top margin.
pub(super) fn numbered_header() -> String {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    format!(
        "{DECLARATION}<w:hdr {W} {R}><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}<w:r><w:instrText \
         xml:space=\"preserve\"> PAGE </w:instrText></w:r>{}<w:r><w:t>2</w:t></w:r>{}</w:p></w:hdr>",
        field("begin"),
        field("separate"),
        field("end")
    )
}

/// The header of a first page.
pub(super) fn blank_header() -> String {
    format!("{DECLARATION}<w:hdr {W} {R}><w:p/></w:hdr>")
}
