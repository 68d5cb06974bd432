//! The chunks of the program: code that is needed together is loaded together. The frame and home come first; each
//! other chunk is a separate file, loaded when the browser is idle, or as soon as it is needed.
//!
//! Only this module names code outside the first chunk (a test enforces it): a name elsewhere would pull that code into
//! the first load. A chunk is entered by one function, which returns the functions inside; from then on they are called
//! like any others, and their views belong to their callers.

use leptos::prelude::*;
#[cfg(feature = "split")]
use leptos::wasm_split::wasm_split;

use crate::appraisal::appraisal_page;
use crate::appraisal::minutes::minutes_page;
use crate::author::{draft_page, drafts_page, takeover_page};
use crate::browser::owned;
use crate::check::CheckPage;
use crate::chunk::{Chunk, NotLoaded};
use crate::comparing::comparing_page;
use crate::copies::HistoryPage;
use crate::copies::both::BothPage;
use crate::data::DataPage;
use crate::desk;
use crate::docket::docket_page;
use crate::evidence::EvidencePage;
use crate::figures::FiguresPage;
use crate::fill::area::page_of_areas;
use crate::fill::overview::overview_page;
use crate::frame::chunks::{Appraisal, Author, Back, Chunks, Fill, Overview, Papers, Start};
use crate::frame::help::help_dialog;
use crate::frame::missing::{Missing, missing_page};
use crate::frame::tour::tour_card;
use crate::guide::GuidePage;
use crate::home::preview::import_previews;
use crate::home::stored::on_this_machine;
use crate::home::trying::trying_note;
use crate::info::InfoPage;
use crate::info::new::page_of_new;
use crate::item::panel::{Opened, PanelContent};
use crate::library::Library;
use crate::merge::MergePage;
use crate::papers::papers_page;
use crate::paste::{PasteContent, Pasting};
use crate::remedies::remedies_page;
use crate::result::ResultPage;
use crate::route::Section;
use crate::scoring_table::scoring_table_page;
use crate::sets::SetsPage;
use crate::sets::set::SetPage;
use crate::sharing::sharing_page;
use crate::sheet::sheet_page;
use crate::training::training_page;
use crate::trial::trial_page;

/// Defines the function that enters a chunk. Without the feature `split` the chunk is part of the one module and there
/// at once.
macro_rules! entry {
    ($chunk:ident, $name:ident() -> $inside:ty $made:block) => {
        #[cfg(feature = "split")]
        #[wasm_split($chunk, fallible, wasm_split_path = ::leptos::wasm_split)]
        fn $name() -> Result<$inside, NotLoaded> {
            Ok($made)
        }

        #[cfg(not(feature = "split"))]
        fn $name() -> std::future::Ready<Result<$inside, NotLoaded>> {
            std::future::ready(Ok($made))
        }
    };
}

entry!(fill, enter_fill() -> Fill {
    desk::open();
    filling()
});

/// The beginning of every later chunk. Each brings the chunk for filling in along: that one is loaded before any other
/// in nearly all visits, and so lies in one file instead of one for each set of chunks that share something of it.
fn open() {
    desk::open();
    owned::at_root(|| expect_context::<Chunks>().fill.arrive(filling()));
}

fn filling() -> Fill {
    Fill {
        areas: |id| {
            desk::of_assessment(&id, |session| {
                page_of_areas(session, move || desk::missing(Missing::Area(session.page(Section::Overview))))
            })
        },
    }
}

entry!(new, enter_start() -> Start {
    open();
    Start { new: page_of_new }
});

entry!(beside, enter_overview() -> Overview {
    open();
    Overview { assessment: |id| desk::of_assessment(&id, overview_page) }
});

entry!(beside, enter_opened() -> Opened {
    open();
    Opened { panel: |session, leaf, kind| view! { <PanelContent session leaf kind/> }.into_any() }
});

entry!(beside, enter_pasting() -> Pasting {
    open();
    Pasting {
        panel: |session, desk, figures, preview| view! { <PasteContent session desk figures preview/> }.into_any(),
    }
});

entry!(back, enter_back() -> Back {
    open();
    Back {
        sets: || view! { <SetsPage/> }.into_any(),
        set: |hash| view! { <SetPage hash/> }.into_any(),
        guide: || view! { <GuidePage/> }.into_any(),
        data: || view! { <DataPage/> }.into_any(),
        both: |stored, copy| desk::of_both([&stored, &copy], || {
            let (stored, copy) = (stored.clone(), copy.clone());
            view! { <BothPage stored copy/> }.into_any()
        }),
        missing: |why| untrack(|| missing_page(why)),
        assessment: |id, part| desk::of_assessment(&id, |session| match part {
            Section::Sheet => sheet_page(session),
            Section::Trial => trial_page(session),
            Section::Compare => comparing_page(session),
            Section::Figures => view! { <FiguresPage session/> }.into_any(),
            Section::Evidence => view! { <EvidencePage session/> }.into_any(),
            Section::Check => view! { <CheckPage session/> }.into_any(),
            Section::History => view! { <HistoryPage session/> }.into_any(),
            Section::Sharing => sharing_page(session),
            Section::Merge => view! { <MergePage session/> }.into_any(),
            Section::Info => view! { <InfoPage session/> }.into_any(),
            _ => view! { <ResultPage session/> }.into_any(),
        }),
        home: |start| untrack(|| on_this_machine(start)),
        trying: |asked| untrack(|| trying_note(asked)),
        previews: |given| untrack(|| import_previews(given)),
        has_left: || expect_context::<Library>().has_left(),
        tour: |page| untrack(|| tour_card(page)),
        help: || untrack(|| help_dialog().into_any()),
    }
});

entry!(author, enter_author() -> Author {
    open();
    Author {
        drafts: || untrack(drafts_page),
        draft: |id, step| untrack(|| draft_page(id, step)),
        filled: |id| desk::of_assessment(&id, takeover_page),
    }
});

entry!(papers, enter_papers() -> Papers {
    open();
    Papers {
        assessment: |id, part| desk::of_assessment(&id, |session| match part {
            Section::Table => scoring_table_page(session),
            Section::Plan => remedies_page(session),
            part => papers_page(session, &part),
        }),
    }
});

entry!(appraisal, enter_appraisal() -> Appraisal {
    open();
    Appraisal {
        assessment: |id, part| desk::of_assessment(&id, |session| match part {
            Section::Minutes => minutes_page(session),
            _ => appraisal_page(session),
        }),
        docket: |part| untrack(|| docket_page(&part)),
        training: |part| untrack(|| training_page(&part)),
    }
});

/// All chunks, provided as contexts too; none is loaded yet.
pub(crate) fn chunks() -> Chunks {
    let opened = Chunk::new(|| Box::pin(enter_opened()));
    provide_context(opened);
    let pasting = Chunk::new(|| Box::pin(enter_pasting()));
    provide_context(pasting);
    let chunks = Chunks {
        fill: Chunk::new(|| Box::pin(enter_fill())),
        start: Chunk::new(|| Box::pin(enter_start())),
        overview: Chunk::new(|| Box::pin(enter_overview())),
        opened,
        pasting,
        back: Chunk::new(|| Box::pin(enter_back())),
        author: Chunk::new(|| Box::pin(enter_author())),
        papers: Chunk::new(|| Box::pin(enter_papers())),
        appraisal: Chunk::new(|| Box::pin(enter_appraisal())),
    };
    provide_context(chunks);
    chunks
}
