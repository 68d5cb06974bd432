//! Automatic copies: taken while one works and before anything big, listed, and brought back as assessments of their own.

use leptos::prelude::*;
use sha2::{Digest, Sha256};
use tu_cham::criteria::CriteriaSet;
use tu_cham::document;
use tu_cham::snapshot::{self, Snapshot, Why};

use crate::app::browser::owned;
use crate::app::browser::snapshots::{self as database, SnapshotError};
use crate::app::browser::{self, Moment};
use crate::app::parts::notice::Notices;
use crate::app::session::Session;
use crate::app::wording;

/// The automatic copies, as a context.
#[derive(Clone, Copy)]
pub(crate) struct Snapshots {
    /// Since when assessments are worked on without a copy: their ids, and milliseconds.
    since: StoredValue<Vec<(String, u64)>>,
    /// Why the last copy was not kept.
    failed: RwSignal<Option<SnapshotError>>,
    notices: Notices,
    changed: Trigger,
}

/// What a copy holds.
pub(crate) struct Content {
    /// The document, without its criteria set.
    pub(crate) text: String,
    /// The criteria set.
    pub(crate) set: String,
}

impl Snapshots {
    /// None taken yet. The first one that is not kept is told at `notices`.
    pub(crate) fn new(notices: Notices) -> Self {
        Self {
            since: StoredValue::new(Vec::new()),
            failed: RwSignal::new(None),
            notices,
            changed: Trigger::new(),
        }
    }

    /// Rings when copies were taken or went.
    pub(crate) fn follow(self) {
        self.changed.track();
    }

    /// Why the last copy was not kept; subscribes to it.
    pub(crate) fn failure(self) -> Option<SnapshotError> {
        self.failed.get()
    }

    /// An assessment was edited: after ten minutes of work a copy is taken.
    pub(crate) fn worked(self, session: Session) {
        let id = session.header().id;
        let now = browser::now();
        let due = self.since.try_update_value(|all| match all.iter_mut().find(|(known, _)| *known == id) {
            Some((_, since)) if snapshot::is_due(*since, now) => {
                *since = now;
                true
            }
            Some(_) => false,
            None => {
                all.push((id, now));
                false
            }
        });
        if due == Some(true) {
            self.take(session, Why::Work);
        }
    }

    /// Takes a copy of an assessment as it is now.
    pub(crate) fn take(self, session: Session, why: Why) {
        let (copy, text, set) = prepared(session, why);
        owned::finish(async move {
            // What could not be saved has a banner already.
            let is_first = self.failed.try_get_untracked() == Some(None) && why != Why::Unsaved;
            if let Err(error) = self.put(copy, &text, set).await
                && is_first
            {
                self.notices.say(wording::snapshots::error(error));
            }
        });
    }

    /// Takes a copy of an assessment as it is now, and waits until it is kept.
    pub(crate) async fn take_first(self, session: Session, why: Why) -> Result<(), SnapshotError> {
        let (copy, text, set) = prepared(session, why);
        self.put(copy, &text, set).await
    }

    async fn put(self, copy: Snapshot, text: &str, set: &CriteriaSet) -> Result<(), SnapshotError> {
        let outcome = self.keep(copy, text, set).await;
        let _ = self.failed.try_set(outcome.err());
        self.changed.notify();
        outcome
    }

    async fn keep(self, copy: Snapshot, text: &str, set: &CriteriaSet) -> Result<(), SnapshotError> {
        let mut all = database::all().await?;
        if copy.why != Why::Unsaved && snapshot::repeats(&all, &copy.assessment, &copy.content) {
            return Ok(());
        }
        database::keep(&copy, text, &set.json().to_string()).await?;
        all.push(copy);
        let gone = snapshot::expired(&all);
        if gone.is_empty() { Ok(()) } else { database::remove(&gone).await }
    }

    /// All copies, the latest first.
    pub(crate) async fn all(self) -> Result<Vec<Snapshot>, SnapshotError> {
        let mut all = database::all().await?;
        all.sort_by(|a, b| b.taken.cmp(&a.taken));
        Ok(all)
    }

    /// What a copy holds; none where it is not there any more.
    pub(crate) async fn content(self, copy: &Snapshot) -> Result<Option<Content>, SnapshotError> {
        let found = database::content(copy).await?;
        Ok(found.map(|(text, set)| Content { text, set }))
    }

    /// Takes all copies away.
    pub(crate) async fn remove_all(self) -> Result<(), SnapshotError> {
        let outcome = database::remove_all().await;
        self.changed.notify();
        outcome
    }
}

/// A copy of an assessment as it is now, with its content and its criteria set.
fn prepared(session: Session, why: Why) -> (Snapshot, String, &'static CriteriaSet) {
    let (set, text) = session.content();
    let header = session.header();
    let points = session.report().with_untracked(|report| report.total.points);
    // What could not be saved is only needed as it is last.
    let id = if why == Why::Unsaved { format!("{}-unsaved", header.id) } else { browser::new_id() };
    let copy = Snapshot {
        id,
        name: wording::assessment_name(&header),
        assessment: header.id,
        taken: Moment::now().iso,
        why,
        set: set.hash().to_owned(),
        content: format!("{:x}", Sha256::digest(&text)),
        points: points.decimal().canonical(),
    };
    (copy, text, set)
}

/// The text of a document as copies hold it.
pub(crate) fn text(set: &CriteriaSet, assessment: &tu_cham::assessment::Assessment) -> String {
    document::to_json(set, assessment, false).to_string()
}
