//! How far a draft is: what is left to decide, by its kinds.

use crate::open::Open;

/// What is left to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Faults of the file, or of what the author has made of it.
    pub faults: usize,
    /// Items whose way of scoring has to be confirmed, or what *không phát sinh* gives at them.
    pub to_confirm: usize,
    /// Parts of the header.
    pub header: usize,
}

impl Progress {
    /// What is left.
    pub fn of(open: &[Open]) -> Self {
        let mut progress = Self::default();
        for open in open {
            match open {
                Open::Confirm { .. } | Open::NotArising(_) => progress.to_confirm += 1,
                Open::Header(_) => progress.header += 1,
                Open::Fault(_)
                | Open::Uncovered(_)
                | Open::Empty
                | Open::Refused { .. }
                | Open::Unfit { .. } => progress.faults += 1,
            }
        }
        progress
    }

    /// Whether nothing is left.
    pub fn is_done(self) -> bool {
        self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::header::Lack;
    use crate::open::At;
    use crate::proposal::Doubt;

    #[test]
    fn what_is_left_is_counted_by_its_kinds() {
        let at = At::default();
        let open = [
            Open::Confirm { at: at.clone(), doubt: Doubt::NoWords },
            Open::NotArising(at.clone()),
            Open::Uncovered(at),
            Open::Header(Lack::Year),
        ];
        assert_eq!(Progress::of(&open), Progress { faults: 1, to_confirm: 2, header: 1 });
        assert!(Progress::of(&[]).is_done() && !Progress::of(&open).is_done());
    }
}
