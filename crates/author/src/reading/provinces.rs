//! Wordings as provinces write them, with the rule that each says; a question mark where a person has to look.

use crate::proposal::Role;
use crate::reading::said::{cell, item, rule};
use crate::reading::{Words, read};

/// A line for each: the maximum with `+` for points on top and `-` for points against, the words, the rule, and the
/// words beside them.
const CASES: &str = include_str!("provinces.txt");

#[test]
fn wordings_of_provinces_are_read_as_they_mean_or_asked_about() {
    let mut wrong = Vec::new();
    for line in CASES.lines() {
        let mut parts = line.split(" ¦ ");
        let (max, text, expected) = (parts.next(), parts.next(), parts.next());
        let (Some(max), Some(text), Some(expected)) = (max, text, expected) else {
            wrong.push(format!("{line}: no case"));
            continue;
        };
        let role = match max.chars().next() {
            Some('+') => Role::Bonus,
            Some('-') => Role::Penalty,
            _ => Role::Base,
        };
        let mut words =
            Words { role, ..item(max.trim_start_matches(['+', '-']), &text.replace("\\n", "\n")) };
        for (place, said) in parts.filter_map(|part| part.split_once(' ')) {
            match place {
                "title" => words.title = cell(said),
                "guidance" => words.guidance = cell(said),
                "note" => words.note = cell(said),
                other => wrong.push(format!("{line}: {other}")),
            }
        }
        let found = rule(&read(&words));
        if found != expected {
            wrong.push(format!("{line}\n    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(CASES.lines().count() >= 130);
}
