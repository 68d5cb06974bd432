//! The lease of a window on an assessment, where the browser has no locks: a record that must be renewed.

use crate::fields;
use crate::json::{self, FromJson};

/// A lease that is not renewed for this long expires, in milliseconds.
pub const TERM: u64 = 15_000;

/// The right of one window to write an assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// The window.
    pub window: String,
    /// The time at which it expires, in milliseconds since 1970 by the clock of this machine.
    pub until: u64,
}

fields! { Lease { must window, must until } }

impl Lease {
    /// A lease that begins now.
    pub fn new(window: &str, now: u64) -> Self {
        Self { window: window.to_owned(), until: now.saturating_add(TERM) }
    }

    /// Reads a stored lease; none where the text is no lease.
    pub fn read(text: &str) -> Option<Self> {
        Self::from_json(json::read(text).ok()?)
    }

    /// The text of the lease, as stored.
    pub fn text(&self) -> String {
        json::ordered(&self.clone().fields())
    }

    /// Whether the lease keeps `window` from writing. A lease longer than any can be was made before the clock was
    /// put back, and does not bind.
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
