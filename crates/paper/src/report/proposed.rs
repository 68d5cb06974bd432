//! Proposed sentences, and those that somebody put in their place.

use tu_cham_core::ordered::Map;
use tu_cham_core::text::capital;

use crate::clean;
use crate::document::{Block, Paragraph, Role};

/// The texts that take the place of proposed ones, by id.
pub(super) struct Texts<'a>(pub(super) &'a Map<String, String>);

impl Texts<'_> {
    /// The paragraphs of a text, one for each line: those that somebody wrote, else the proposed one.
    pub(super) fn or(&self, id: &'static str, proposed: Option<String>) -> Vec<Block> {
        let text = self.0.get(id).cloned().or(proposed).unwrap_or_default();
        let text = clean::text(&text);
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        lines
            .map(|line| Block::Paragraph(Paragraph { id: Some(id), ..Paragraph::new(Role::Body, line) }))
            .collect()
    }
}

/// A sentence with a capital at its beginning.
pub(super) fn sentence(text: &str) -> String {
    capital(text)
}
