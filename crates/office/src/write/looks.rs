//! The looks of cells, each written once.

use std::fmt::Write;

use super::MAIN;
use crate::sheet::{Letters, Look};

/// The looks that cells have, in the order in which they came.
#[derive(Debug)]
pub(crate) struct Looks(Vec<(Look, Kind)>);

/// How a cell takes what is typed into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// As spreadsheets do.
    Usual,
    /// As text, such as a code that looks like a number.
    Text,
    /// As it stands, although it begins like a formula.
    Quoted,
}

impl Default for Looks {
    fn default() -> Looks {
        Looks(vec![(Look::default(), Kind::Usual)])
    }
}

impl Looks {
    /// The number of a look.
    pub(crate) fn number(&mut self, look: Look, kind: Kind) -> usize {
        let known = self.0.iter().position(|known| *known == (look, kind));
        known.unwrap_or_else(|| {
            self.0.push((look, kind));
            self.0.len() - 1
        })
    }

    /// The part that holds them.
    pub(crate) fn xml(&self) -> String {
        const FONT: &str = "<sz val=\"12\"/><name val=\"Times New Roman\"/><family val=\"1\"/>";
        const SIDE: &str = "style=\"thin\"><color auto=\"1\"/>";
        let mut xml = format!("<styleSheet xmlns=\"{MAIN}\"><fonts count=\"3\">");
        for letters in ["", "<b/>", "<i/>"] {
            let _ = write!(xml, "<font>{letters}{FONT}</font>");
        }
        xml.push_str("</fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>");
        xml.push_str("<fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"2\">");
        xml.push_str("<border><left/><right/><top/><bottom/><diagonal/></border><border>");
        for side in ["left", "right", "top", "bottom"] {
            let _ = write!(xml, "<{side} {SIDE}</{side}>");
        }
        xml.push_str("<diagonal/></border></borders>");
        xml.push_str("<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>");
        let _ = write!(xml, "<cellXfs count=\"{}\">", self.0.len());
        for (look, kind) in &self.0 {
            let font = match look.letters {
                Letters::Plain => 0,
                Letters::Bold => 1,
                Letters::Italic => 2,
            };
            let format = if *kind == Kind::Text { 49 } else { 0 };
            let quoted = if *kind == Kind::Quoted { " quotePrefix=\"1\"" } else { "" };
            let across = if look.is_centred { "horizontal=\"center\" " } else { "" };
            let border = u8::from(look.is_framed);
            let _ = write!(
                xml,
                "<xf numFmtId=\"{format}\" fontId=\"{font}\" fillId=\"0\" borderId=\"{border}\" xfId=\"0\"{quoted} \
                 applyNumberFormat=\"1\" applyFont=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment {across}\
                 vertical=\"center\" wrapText=\"1\"/></xf>"
            );
        }
        xml.push_str(
            "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>",
        );
        xml + "</cellStyles></styleSheet>"
    }
}
