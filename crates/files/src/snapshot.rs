//! Snapshots of assessments (bản lưu tự động): when one is due, and which are kept.

use crate::json::{self, FromJson};
use crate::{fields, words};
use tu_cham_core::ordered;

/// A snapshot is due after this much work, in milliseconds.
pub const WORK: u64 = 10 * 60 * 1000;
/// This many of the latest snapshots made during work are kept.
const LATEST: usize = 20;
/// Of older ones the last of each day is kept, for this many days with work.
const DAYS: usize = 30;
/// This many snapshots made for another reason are kept.
const REASONED: usize = 30;

/// The reason for a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Ten minutes of work had passed.
    Work,
    /// A file was about to replace the assessment.
    Import,
    /// Files of others were about to be merged into the assessment.
    Merge,
    /// Many figures were about to change at once.
    Bulk,
    /// The assessment was about to be moved to another criteria set.
    Move,
    /// The assessment was declared complete.
    Finish,
    /// The assessment was about to be deleted.
    Delete,
    /// The record was of an older format.
    Migration,
    /// The storage had no room for the assessment.
    Unsaved,
    /// Another record replaced this one without following from it.
    Parted,
    /// The assessment was deleted in another window while it was edited in this one.
    Gone,
}

words! { Why {
    Work = "work", Import = "import", Merge = "merge", Bulk = "bulk", Move = "move", Finish = "finish", Delete = "delete",
    Migration = "migration", Unsaved = "unsaved", Parted = "parted", Gone = "gone",
} }

impl Why {
    /// Whether the snapshot may be the only copy of some work: it is offered until the officer has decided.
    pub fn is_offered(self) -> bool {
        matches!(self, Self::Unsaved | Self::Parted | Self::Gone)
    }
}

/// A snapshot without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The id of the snapshot.
    pub id: String,
    /// The id of the assessment.
    pub assessment: String,
    /// Local time, such as `2026-10-10T10:42:07`.
    pub taken: String,
    /// The reason for the snapshot.
    pub why: Why,
    /// The name of the assessment in lists.
    pub name: String,
    /// The hash of the criteria set.
    pub set: String,
    /// SHA-256 of the content.
    pub content: String,
    /// The points of the assessment, such as `41.37`.
    pub points: String,
    /// The position among all snapshots of this machine, counted independently of the clock; 0 in those of older
    /// programs.
    pub order: u64,
    /// Whether the officer has decided on a snapshot that was offered.
    pub done: bool,
}

fields! { Snapshot {
    must id, must assessment, must taken, must why, must name, must set, must content, must points, may order, may done,
} }

impl Snapshot {
    /// Reads a stored snapshot.
    pub fn read(text: &str) -> Option<Self> {
        Self::from_json(json::read(text).ok()?)
    }

    /// The text of the snapshot, as stored.
    pub fn text(&self) -> String {
        json::ordered(&self.clone().fields())
    }

    /// The sort key: later snapshots come after earlier ones, independently of the clock.
    fn rank(&self) -> (u64, &str, &str) {
        (self.order, &self.taken, &self.id)
    }
}

/// Sorts snapshots, latest first.
pub fn latest_first(all: &mut [Snapshot]) {
    ordered::sort_by(all, |a, b| b.rank().cmp(&a.rank()));
}

/// The `order` of the next snapshot.
pub fn next_order(all: &[Snapshot]) -> u64 {
    all.iter().map(|one| one.order).max().unwrap_or(0).saturating_add(1)
}

/// An assessment on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Here {
    /// The id of the assessment.
    pub id: String,
    /// Local time of the last save.
    pub saved: String,
    /// SHA-256 of the document; none where it cannot be read.
    pub content: Option<String>,
}

/// The snapshots that wait for the officer's decision: work that is stored nowhere else.
pub fn offered(all: &[Snapshot], here: &[Here]) -> Vec<Snapshot> {
    let stands = |copy: &Snapshot| here.iter().any(|it| it.content.as_ref() == Some(&copy.content));
    // Older programs had only the clock: a later record replaced the snapshot.
    let is_over = |copy: &Snapshot| {
        copy.order == 0 && here.iter().any(|it| it.id == copy.assessment && it.saved >= copy.taken)
    };
    let waits = |copy: &&Snapshot| copy.why.is_offered() && !copy.done && !stands(copy) && !is_over(copy);
    all.iter().filter(waits).cloned().collect()
}

/// Whether ten minutes of work have passed since the first edit after the last snapshot; both in milliseconds of the
/// machine's clock. A clock that was put back or far ahead counts as passed: one snapshot too many does no harm.
pub fn is_due(since: u64, now: u64) -> bool {
    now < since || now - since >= WORK
}

/// Whether a snapshot would only repeat the last one of its assessment.
pub fn repeats(all: &[Snapshot], assessment: &str, content: &str) -> bool {
    let own = all.iter().filter(|one| one.assessment == assessment);
    own.max_by(|a, b| a.rank().cmp(&b.rank())).is_some_and(|last| last.content == content)
}

/// The ids of the snapshots that may be deleted. The last one of an assessment is always kept, and so is one that waits
/// for a decision.
pub fn expired(all: &[Snapshot]) -> Vec<String> {
    let mut sorted: Vec<&Snapshot> = all.iter().collect();
    ordered::sort_by(&mut sorted, |a, b| {
        a.assessment.cmp(&b.assessment).then_with(|| b.rank().cmp(&a.rank()))
    });
    let mut gone = Vec::new();
    for own in sorted.chunk_by(|a, b| a.assessment == b.assessment) {
        let (mut latest, mut reasoned, mut days) = (0, 0, Vec::new());
        for (at, one) in own.iter().enumerate() {
            let day = one.taken.get(..10).unwrap_or_default();
            let stays = if one.why.is_offered() && !one.done {
                true
            } else if one.why != Why::Work {
                reasoned += 1;
                reasoned <= REASONED
            } else if latest < LATEST {
                latest += 1;
                days.push(day);
                true
            } else {
                let first_of_day = !days.contains(&day);
                days.push(day);
                days.dedup();
                first_of_day && days.len() <= DAYS
            };
            if !stays && at > 0 {
                gone.push(one.id.clone());
            }
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(id: usize, assessment: &str, taken: String, why: Why) -> Snapshot {
        Snapshot {
            id: id.to_string(),
            assessment: assessment.to_owned(),
            taken,
            why,
            name: String::new(),
            set: String::new(),
            content: id.to_string(),
            points: "0".to_owned(),
            order: 0,
            done: false,
        }
    }

    #[test]
    fn l11_ten_minutes_of_work_whatever_the_clock_does() {
        let year = 31_536_000_000;
        for (since, now, due) in
            [(0, WORK - 1, false), (0, WORK, true), (year, 0, true), (0, year, true), (year, year + 1, false)]
        {
            assert_eq!(is_due(since, now), due, "{since} {now}");
        }
    }

    #[test]
    fn the_same_content_is_not_kept_twice_in_a_row() {
        let all = [
            one(1, "a", "2026-11-23T10:00:00".into(), Why::Work),
            one(2, "a", "2026-11-23T10:10:00".into(), Why::Work),
            one(3, "b", "2026-11-23T10:20:00".into(), Why::Work),
        ];
        assert!(repeats(&all, "a", "2"));
        assert!(!repeats(&all, "a", "1"), "back to what it was before is worth keeping");
        assert!(!repeats(&all, "c", "1"));
    }

    #[test]
    fn the_latest_stay_and_of_older_days_the_last() {
        // Forty snapshots a day for forty days, and one before an import long ago.
        let mut all = vec![one(9999, "a", "2025-01-01T00:00:00".into(), Why::Import)];
        for day in 0..40 {
            for at in 0..40 {
                let (month, date) = (day / 28 + 10, day % 28 + 1);
                let taken = format!("2026-{month:02}-{date:02}T10:{at:02}:00");
                all.push(one(day * 100 + at, "a", taken, Why::Work));
            }
        }
        all.push(one(9998, "b", "2020-01-01T00:00:00".into(), Why::Work));
        let gone = expired(&all);
        let stay: Vec<&Snapshot> = all.iter().filter(|one| !gone.contains(&one.id)).collect();
        assert_eq!(stay.iter().filter(|one| one.assessment == "b").count(), 1);
        assert!(stay.iter().any(|one| one.why == Why::Import));
        let work: Vec<&str> = stay
            .iter()
            .filter(|one| one.assessment == "a" && one.why == Why::Work)
            .map(|one| one.taken.as_str())
            .collect();
        assert_eq!(work.len(), LATEST + DAYS - 1, "twenty of the last day, one of each of the days before");
        assert!(work.iter().filter(|taken| taken.starts_with("2026-11-12")).count() == LATEST);
        assert!(work.contains(&"2026-11-11T10:39:00"), "the last of its day");
        assert!(!work.iter().any(|taken| taken.starts_with("2026-10-01")));
    }

    #[test]
    fn l11_the_order_of_copies_is_that_of_taking_them_not_that_of_the_clock() {
        // The clock was a year ahead at the first snapshot.
        let mut all = vec![
            Snapshot { order: 1, ..one(1, "a", "2027-11-23T10:00:00".into(), Why::Work) },
            Snapshot { order: 2, ..one(2, "a", "2026-11-23T10:10:00".into(), Why::Delete) },
            one(3, "a", "2026-10-01T10:00:00".into(), Why::Work),
        ];
        assert!(repeats(&all, "a", "2"));
        assert_eq!(next_order(&all), 3);
        latest_first(&mut all);
        assert_eq!(all.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["2", "1", "3"]);
    }

    #[test]
    fn l1_work_that_stands_nowhere_else_is_offered_until_it_was_decided_on() {
        let copy = Snapshot { order: 7, ..one(1, "a", "2026-11-23T10:00:00".into(), Why::Unsaved) };
        let here = |saved: &str, content: &str| {
            vec![Here { id: "a".to_owned(), saved: saved.to_owned(), content: Some(content.to_owned()) }]
        };
        let later = here("2027-11-23T10:00:00", "other");
        for (copy, here, wanted) in [
            (copy.clone(), vec![], 1),
            // A later time proves nothing: the record need not follow from the snapshot.
            (copy.clone(), later.clone(), 1),
            (copy.clone(), here("2026-11-23T09:00:00", "1"), 0),
            (Snapshot { done: true, ..copy.clone() }, vec![], 0),
            (Snapshot { why: Why::Delete, ..copy.clone() }, vec![], 0),
            (Snapshot { order: 0, ..copy.clone() }, later, 0),
        ] {
            assert_eq!(offered(&[copy], &here).len(), wanted);
        }
        // The snapshot is kept, however many come after it.
        let mut all = vec![copy];
        for at in 2..200 {
            let order = next_order(&all);
            all.push(Snapshot { order, ..one(at, "a", "2026-11-24".into(), Why::Import) });
        }
        assert!(!expired(&all).contains(&"1".to_owned()));
    }

    #[test]
    fn the_last_copy_of_an_assessment_never_goes() {
        let all: Vec<Snapshot> = (0..100)
            .map(|at| one(at, "a", format!("2026-11-23T10:{:02}:{:02}", at / 60, at % 60), Why::Import))
            .collect();
        let gone = expired(&all);
        assert_eq!(gone.len(), 100 - REASONED);
        assert!(!gone.contains(&"99".to_owned()));
    }
}
