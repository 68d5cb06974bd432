//! How far a draft is: the decisions that are left, by their kinds.

use crate::open::Open;

/// The decisions that are left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Faults of the file, or of what the author has made of it.
    pub faults: usize,
    /// Items whose way of scoring has to be confirmed, or whose points of *không phát sinh* have to be decided.
    pub to_confirm: usize,
    /// Parts of the header.
    pub header: usize,
}

impl Progress {
    /// The decisions that are left.
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
