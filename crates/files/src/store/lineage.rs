//! The lineage of a record: its write, and the writes that it follows.
//!
//! Two places hold the same assessment, and each may have lost its last writes: the browser writes its storage to the
//! disk at any time. Which of two records is later must not depend on a clock. A write is named `number.token`; the
//! token belongs to one opening of the assessment, which continues the numbers of the record it began with. So the
//! earlier writes are a few spans of numbers.

/// This many spans are kept. Writes before the first span count as unknown, and both records are kept then.
const SPANS: usize = 24;

/// A write and the earlier writes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lineage {
    /// The write: `12.20261126t104807-5f`. Programs of format 1 wrote no number.
    pub revision: String,
    /// The earlier writes, oldest first: `1-7.20261125t080000-ab`.
    pub trail: Vec<String>,
}

impl Lineage {
    /// A write whose earlier writes are unknown.
    pub fn of(revision: impl Into<String>) -> Self {
        Self { revision: revision.into(), trail: Vec::new() }
    }

    /// The write after `base`, or the first one, by the opening with this token.
    pub fn next(base: Option<&Self>, token: &str) -> Self {
        let Some(base) = base else { return Self::of(format!("1.{token}")) };
        let (number, before) = parts(&base.revision);
        let mut trail = base.trail.clone();
        match trail.last().and_then(|last| span(last)) {
            Some((first, last, of)) if of == before && last.checked_add(1) == Some(number) => {
                let grown = format!("{first}-{number}.{before}");
                trail.pop();
                trail.push(grown);
            }
            _ => trail.push(format!("{number}-{number}.{before}")),
        }
        trail.drain(..trail.len().saturating_sub(SPANS));
        Self { revision: format!("{}.{token}", number.saturating_add(1)), trail }
    }

    /// The number of the write; 0 where it has none.
    pub fn number(&self) -> u64 {
        parts(&self.revision).0
    }

    /// Whether this write follows `other`: then it includes the content of `other`, or its replacement.
    pub fn follows(&self, other: &Self) -> bool {
        let (number, token) = parts(&other.revision);
        self.trail
            .iter()
            .filter_map(|it| span(it))
            .any(|(first, last, of)| of == token && (first..=last).contains(&number))
    }

    /// Whether this is the same write or follows it.
    pub fn covers(&self, other: &Self) -> bool {
        self.revision == other.revision || self.follows(other)
    }
}

/// The number and the token of a write.
fn parts(revision: &str) -> (u64, &str) {
    match revision.split_once('.').map(|(number, token)| (number.parse(), token)) {
        Some((Ok(number), token)) => (number, token),
        _ => (0, revision),
    }
}

fn span(text: &str) -> Option<(u64, u64, &str)> {
    let (range, token) = text.split_once('.')?;
    let (first, last) = range.split_once('-')?;
    Some((first.parse().ok()?, last.parse().ok()?, token))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(base: &Lineage, token: &str, writes: usize) -> Lineage {
        (0..writes).fold(base.clone(), |base, _| Lineage::next(Some(&base), token))
    }

    #[test]
    fn l16_a_write_follows_all_writes_before_it_and_no_other() {
        let first = Lineage::next(None, "a");
        let tenth = after(&first, "a", 9);
        assert_eq!((first.revision.as_str(), tenth.revision.as_str()), ("1.a", "10.a"));
        assert_eq!(tenth.trail, ["1-9.a"], "a long day of writes is one span");
        let fifth = after(&first, "a", 4);
        assert!(tenth.follows(&fifth) && !fifth.follows(&tenth) && !tenth.follows(&tenth));
        assert!(tenth.covers(&tenth));
        // Two writes that both follow the fifth.
        let (one, other) = (after(&fifth, "b", 3), after(&fifth, "c", 9));
        assert!(one.follows(&fifth) && other.follows(&first));
        assert!(!one.covers(&other) && !other.covers(&one) && !tenth.covers(&one));
    }

    #[test]
    fn l16_a_write_of_an_older_program_is_one_of_its_own() {
        let old = Lineage::of("20261124t080000-ab");
        assert_eq!(old.number(), 0);
        let next = Lineage::next(Some(&old), "a");
        assert_eq!(next.revision, "1.a");
        assert!(next.follows(&old) && !next.follows(&Lineage::of("20261124t080000-ac")));
    }

    #[test]
    fn l16_a_trail_does_not_grow_for_ever_and_forgets_the_oldest_first() {
        let mut now = Lineage::next(None, "t0");
        let first = now.clone();
        let mut late = first.clone();
        for at in 1..200 {
            now = after(&now, &format!("t{at}"), 2);
            if at == 190 {
                late = now.clone();
            }
        }
        assert_eq!(now.trail.len(), SPANS);
        assert!(now.follows(&late) && !now.follows(&first));
    }

    #[test]
    fn l16_what_is_no_trail_covers_nothing() {
        let odd = Lineage {
            revision: "7.x".to_owned(),
            trail: ["", ".", "1-2", "a-b.x", "5-1.x", "-.x"].map(str::to_owned).to_vec(),
        };
        for number in 0..7 {
            assert!(!odd.follows(&Lineage::of(format!("{number}.x"))));
        }
        let most = Lineage::of(format!("{}.x", u64::MAX));
        assert_eq!(Lineage::next(Some(&most), "x").number(), u64::MAX, "it stays sound");
    }
}
