//! When an edit is saved: after a short pause, or every two seconds without a pause.

/// A save waits this long for the next keystroke, in milliseconds.
pub const PAUSE: u64 = 150;
/// No edit waits longer than this for its save, in milliseconds.
pub const LONGEST: u64 = 2000;

/// The time to wait from now on, in milliseconds. `first` is the time of the first edit that is not stored; both are
/// times of the machine's clock. If the clock was put back, the wait is over.
pub fn wait(first: u64, now: u64) -> u64 {
    match now.checked_sub(first) {
        Some(waited) => PAUSE.min(LONGEST.saturating_sub(waited)),
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l16_no_edit_waits_longer_than_two_seconds_however_fast_one_types() {
        let mut now = 5;
        let first = now;
        // One keystroke each 40 ms: there is no pause.
        let stored = loop {
            let due = now + wait(first, now);
            if due <= now + 40 {
                break due;
            }
            now += 40;
        };
        assert!((LONGEST - PAUSE..=LONGEST).contains(&(stored - first)), "{stored}");
        assert_eq!(wait(first, first), PAUSE);
    }

    #[test]
    fn l11_a_clock_that_is_put_back_or_ahead_delays_nothing() {
        assert_eq!(wait(1_000_000, 5), 0);
        assert_eq!(wait(5, 31_536_000_000), 0);
    }
}
