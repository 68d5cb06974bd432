//! Entries, in a word or two.

use tu_cham_core::assessment::{Entry, Value};
use tu_cham_core::criteria::{CriteriaSet, InputIx};

/// A figure or an answer: `2.541`, `95%`, `có`; none for a text that is no figure, and for an answer that the set does not have.
pub fn entry(set: &CriteriaSet, input: InputIx, entry: &Entry) -> Option<String> {
    Some(match entry {
        Entry::Value(Value::Number(number)) => {
            let sign = if set[input].unit == "%" { "%" } else { "" };
            format!("{}{sign}", number.vietnamese(0))
        }
        Entry::Value(Value::Date(date)) => date.vietnamese(),
        Entry::Value(Value::Boolean(true)) => "có".to_owned(),
        Entry::Value(Value::Boolean(false)) => "không".to_owned(),
        Entry::Value(Value::NotArising) => "không phát sinh".to_owned(),
        Entry::Value(Value::Choice(id)) => set.option_label(input, id)?.to_owned(),
        Entry::Unreadable(_) => return None,
    })
}
