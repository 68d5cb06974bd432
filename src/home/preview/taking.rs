//! Taking in what was chosen.

use leptos::prelude::*;
use tu_cham_files::import::Resolution;
use tu_cham_files::import::batch::{Batch, Chosen};
use tu_cham_files::snapshot::Why;

use super::Importing;
use crate::browser;
use crate::browser::{keyboard, owned};
use crate::home::listed::first_page;
use crate::notices::Notices;
use crate::preferences::Preferred;
use crate::route::{Page, Section};
use crate::snapshots::{self, Snapshots};
use crate::wording;

/// Taking in what was chosen, once.
#[derive(Clone, Copy)]
pub(super) struct Taking {
    importing: Importing,
    notices: Notices,
    preferred: Preferred,
    snapshots: Snapshots,
    page: ReadSignal<Page>,
    failed: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

impl Taking {
    /// Nothing under way yet.
    pub(super) fn new(importing: Importing) -> Self {
        Self {
            importing,
            notices: expect_context(),
            preferred: expect_context(),
            snapshots: expect_context(),
            page: expect_context(),
            failed: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// Why nothing was taken in; subscribes to it.
    pub(super) fn failed(self) -> Option<String> {
        self.failed.get()
    }

    /// Whether it is under way; subscribes to it.
    pub(super) fn is_busy(self) -> bool {
        self.busy.get()
    }

    /// Takes in what was chosen.
    pub(super) fn go(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let chosen = self.importing.batch.with_value(Batch::chosen);
        // It was asked for: it is done although the page is left while the copies are kept.
        owned::finish(async move {
            let more = self.keep_copies(&chosen).await;
            let _ = self.busy.try_set(false);
            self.take(chosen, more);
        });
    }

    /// An assessment that gives way is kept first. Where the browser keeps no copies, the way back is in the message
    /// alone, and is said so.
    async fn keep_copies(self, chosen: &Chosen) -> Option<String> {
        let mut failed = None;
        for id in chosen.giving_way() {
            if let Some(session) = self.importing.library.session(id) {
                failed = self.snapshots.put(session.copy(Why::Import)).await.err().or(failed);
            }
        }
        failed.map(|_| snapshots::wording::only_undo().to_owned())
    }

    fn take(self, chosen: Chosen, more: Option<String>) {
        let library = self.importing.library;
        let is_here = !self.failed.is_disposed();
        let (notices, known) = (chosen.notices(), chosen.known().map(str::to_owned));
        let (forwarded, appraised) =
            (chosen.of_way(Resolution::Forward), chosen.of_way(Resolution::Appraise));
        let Chosen { all, extras } = chosen;
        let taken = match library.take_all(all, &extras.sets, &extras.drafts) {
            Ok(taken) => taken,
            Err(error) => {
                let text = wording::files::not_taken(error);
                if is_here {
                    self.failed.set(Some(text));
                } else {
                    self.notices.say(text);
                }
                return;
            }
        };
        let away = extras.put_away(&taken);
        if !away.is_empty() {
            self.preferred.change(|it| it.archived.extend(away));
        }
        if !appraised.is_empty() {
            self.preferred.change(|it| it.appraised.extend(appraised.iter().cloned()));
        }
        self.importing.clear();
        let one = taken.to_open(known.as_deref()).and_then(|id| library.assessment(&id)?.ok());
        if let Some(text) = wording::files::taken(
            taken.added.len(),
            taken.replaced.len().saturating_sub(forwarded.len()),
            forwarded.len(),
            (extras.sets.len(), taken.drafts.len()),
            wording::files::notices(&notices),
        ) {
            let text = more.map_or(text.clone(), |more| format!("{text} {more}"));
            let (notices, page) = (self.notices, self.page);
            self.notices.say_with_undo(text, move || {
                let back = library.take_back(&taken);
                let is_shown = page.with_untracked(|page| {
                    page.assessment().is_some_and(|shown| back.gone.iter().any(|gone| gone == shown))
                });
                let say = move || notices.say(wording::files::taken_back(&back));
                if is_shown {
                    // A message about an assessment goes with its page; this one is shown on the next.
                    Page::Home.go();
                    browser::after_page(move || {
                        say();
                        browser::focus("ho-so-tren-may");
                    });
                } else {
                    say();
                }
            });
        }
        if !is_here {
            return;
        }
        if let Some(session) = one {
            let total = session.report().with_untracked(|report| report.total);
            let id = session.header_untracked().id;
            if forwarded.contains(&id) || appraised.contains(&id) {
                Page::Of(id, Section::Appraisal).go();
            } else {
                first_page(id, total.done == total.items).go();
            }
        } else {
            browser::focus_soon("ho-so-tren-may");
            keyboard::hold_focus();
        }
    }
}
