//! The undo steps of typing into one field since the focus came.
//!
//! The browser keeps such steps too, but it counts positions in the text from before the page rewrote it: undone there,
//! two figures ran together.

/// The texts of a field since the focus came.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    text: String,
    before: Vec<String>,
    after: Vec<String>,
    run: Option<Run>,
}

/// The kind of a run of typing; one run is one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Run {
    Adding,
    Deleting,
}

impl Steps {
    /// The steps of a field that has just received the focus, with this text.
    pub(crate) fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    /// Whether nothing has been typed yet.
    pub(crate) fn is_new(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// Whether the field is blank and nothing has been typed yet: there is nothing to take back in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.is_new() && self.text.is_empty()
    }

    /// Notes that the field has another text; `kind` is the browser's input type for the change.
    pub(crate) fn typed(&mut self, text: String, kind: &str) {
        let run = match kind {
            "insertText" | "insertCompositionText" => Some(Run::Adding),
            _ if kind.starts_with("delete") => Some(Run::Deleting),
            _ => None,
        };
        let before = std::mem::replace(&mut self.text, text);
        if self.before.is_empty() || run.is_none() || run != self.run {
            self.before.push(before);
        }
        self.run = run;
        self.after.clear();
    }

    /// The text one step back; `None` where the field is as the focus found it.
    pub(crate) fn back(&mut self) -> Option<String> {
        let text = self.before.pop()?;
        self.after.push(std::mem::replace(&mut self.text, text.clone()));
        self.run = None;
        Some(text)
    }

    /// The text one step forward; `None` where nothing was undone.
    pub(crate) fn forth(&mut self) -> Option<String> {
        let text = self.after.pop()?;
        self.before.push(std::mem::replace(&mut self.text, text.clone()));
        self.run = None;
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n1_steps_go_back_to_the_figure_as_the_focus_found_it_and_no_further() {
        let mut steps = Steps::from("10000".to_owned());
        assert!(steps.is_new() && !steps.is_blank());
        steps.typed(String::new(), "deleteContentBackward");
        for text in ["1", "12", "123"] {
            steps.typed(text.to_owned(), "insertText");
        }
        steps.typed("12".to_owned(), "deleteContentBackward");
        assert_eq!(steps.back().as_deref(), Some("123"));
        assert_eq!(steps.back().as_deref(), Some(""));
        assert_eq!(steps.back().as_deref(), Some("10000"));
        assert_eq!(steps.back(), None);
        assert_eq!(steps.forth().as_deref(), Some(""));
        assert_eq!(steps.forth().as_deref(), Some("123"));
        steps.typed("1239".to_owned(), "insertText");
        assert_eq!(steps.forth(), None);
        assert_eq!(steps.back().as_deref(), Some("123"));
        assert!(!steps.is_new());
    }

    #[test]
    fn n1_what_is_pasted_or_put_in_is_a_step_of_its_own() {
        let mut steps = Steps::from(String::new());
        assert!(steps.is_blank());
        steps.typed("5".to_owned(), "insertFromPaste");
        steps.typed("57".to_owned(), "insertFromPaste");
        assert_eq!(steps.back().as_deref(), Some("5"));
        assert_eq!(steps.back().as_deref(), Some(""));
        assert!(!steps.is_blank());
    }
}
