//! Which window works on an assessment, where the browser has no locks: a record that has to be renewed.

use crate::fields;
use crate::json::{self, FromJson};

/// A lease that is not renewed for so long is over, in milliseconds.
pub const TERM: u64 = 15_000;

/// The right of one window to write an assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// The window.
    pub window: String,
    /// When it is over, in milliseconds since 1970 by the clock of this machine.
    pub until: u64,
}

fields! { Lease { must window, must until } }

impl Lease {
    /// A lease from now on.
    pub fn new(window: &str, now: u64) -> Self {
        Self { window: window.to_owned(), until: now.saturating_add(TERM) }
    }

    /// Reads a stored one; something else is no lease.
    pub fn read(text: &str) -> Option<Self> {
        Self::from_json(json::read(text).ok()?)
    }

    /// As it is stored.
    pub fn text(&self) -> String {
        json::ordered(&self.clone().fields())
    }

    /// Whether another window has to keep off. One that reaches further ahead than any does was made before the clock was put
    /// back, and binds nobody.
    pub fn binds(&self, window: &str, now: u64) -> bool {
        self.window != window && self.until > now && self.until <= now.saturating_add(TERM)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l5_a_lease_binds_the_others_until_it_is_over() {
        let lease = Lease::new("a", 1000);
        assert!(lease.binds("b", 1000));
        assert!(lease.binds("b", 1000 + TERM - 1));
        assert!(!lease.binds("b", 1000 + TERM));
        assert!(!lease.binds("a", 1000));
        assert_eq!(Lease::read(&lease.text()), Some(lease));
        assert_eq!(Lease::read("{"), None);
    }

    #[test]
    fn l11_a_lease_of_a_clock_that_was_put_back_binds_nobody() {
        let year = 31_536_000_000;
        let lease = Lease::new("a", year);
        assert!(!lease.binds("b", 0), "made a year ahead");
        assert!(!Lease::new("a", 0).binds("b", year), "long over");
    }
}
