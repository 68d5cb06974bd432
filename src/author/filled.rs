//! A filled-in sheet on its way from the workbench to the assessment that takes it over.

use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;
use tu_cham_author::draft::Draft;
use tu_cham_author::matching::matched;
use tu_cham_author::proposal::{Filled, Proposal};
use tu_cham_core::criteria::CriteriaSet;

use crate::author::reading::proposer;
use crate::browser::handed;
use crate::library::{Entry, Library};
use crate::route::{Page, Section};
use crate::ui::buttons::{Look, button, ways};
use crate::ui::element::{El, content, el, p};
use crate::ui::message::{Kind, message_box};
use crate::wording::author as words;
use crate::wording::filled;

/// So many assessments are offered; others are gone to by their own pages.
const MOST: usize = 5;

thread_local! {
    static WAITING: RefCell<Option<Draft>> = const { RefCell::new(None) };
}

/// A sheet with points of a unit in it, and the set of this machine that it fits best.
#[derive(Clone)]
pub(crate) struct Offer {
    draft: Arc<Draft>,
    /// How many rows have something filled in.
    rows: usize,
    /// How many of them are items of the set.
    matched: usize,
    set: &'static CriteriaSet,
}

/// How many items have points, or something that stands for them.
pub(crate) fn filled_rows(proposal: &Proposal) -> usize {
    proposal.answers.iter().filter(|answer| answer.state != Filled::Blank).count()
}

impl Offer {
    /// The offer for the tables of a file, whose items are read; `None` where it is no filled copy of a set of this
    /// machine.
    pub(crate) async fn of(library: Library, draft: &Draft) -> Option<Self> {
        let proposal = proposer(draft.tables.clone()).propose(&draft.corrections);
        let rows = filled_rows(&proposal);
        if rows == 0 {
            return None;
        }
        let mut best: Option<(usize, &'static CriteriaSet)> = None;
        for outline in untrack(|| library.outlines()) {
            let Ok(set) = library.bring(outline.hash).await else { continue };
            let matching = matched(&proposal, set);
            let answered = proposal.answers.iter().filter(|answer| answer.state != Filled::Blank);
            let count = answered.filter(|answer| matching.pairs.contains_key(&answer.row)).count();
            if best.is_none_or(|(most, _)| count > most) {
                best = Some((count, set));
            }
        }
        let (matched, set) = best.filter(|(count, _)| *count > 0)?;
        Some(Self { draft: Arc::new(draft.clone()), rows, matched, set })
    }

    /// The assessments that may take it over, a new one, and the way to the workbench.
    pub(crate) fn view(&self, library: Library, begin: impl Fn(Draft) + Copy + Send + 'static) -> El {
        let (draft, set) = (Arc::clone(&self.draft), self.set);
        let waits = Arc::clone(&draft);
        let go = move |page: &Page| {
            WAITING.set(Some(Draft::clone(&waits)));
            page.go();
        };
        let entries = untrack(|| library.entries());
        let fitting = entries.into_iter().filter_map(|entry| match entry {
            Entry::Ready(it) if it.listing.hash == set.hash() => Some((it.header.id, it.listing.name)),
            _ => None,
        });
        let mut offered: Vec<AnyView> = fitting
            .take(MOST)
            .map(|(id, name)| {
                let page = Page::Of(id, Section::Filled);
                let go = go.clone();
                button(Look::Main, format!("Nhận vào “{name}”")).click(move || go(&page)).into_any()
            })
            .collect();
        let look = if offered.is_empty() { Look::Main } else { Look::Second };
        let new = button(look, "Nhận vào bản tự chấm mới").click(move || {
            handed::expect_sheet(set.hash());
            go(&Page::NewWith(set.hash().to_owned()));
        });
        let author = button(Look::Quiet, words::NAME).click(move || begin(Draft::clone(&draft)));
        offered.extend(content![new, author]);
        let parts = content![
            el("h2").put("Tệp này là bảng chấm đã điền"),
            p(filled::offer(self.rows, self.matched, &set.short_title)),
            p("Nội dung hiện ra để xem trước khi nhận; chưa có gì thay đổi trên máy này."),
            ways(offered),
        ];
        message_box(Kind::Done, "Bảng chấm đã điền", parts)
    }
}

/// The sheet that was left for an assessment, once.
pub(crate) fn take() -> Option<Draft> {
    WAITING.take()
}
