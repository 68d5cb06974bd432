//! The functions of each chunk of the program.

use std::time::Duration;

use leptos::prelude::*;
use web_sys::File;

use crate::browser::answer::pause;
use crate::chunk::Chunk;
use crate::frame::missing::Missing;
use crate::item::panel::Opened;
use crate::paste::Pasting;
use crate::route::{Page, Section, Step};

/// The time for the first page to draw itself before other chunks are loaded.
const FIRST_PAGE: Duration = Duration::from_millis(100);

/// All chunks but the first, as a context.
#[derive(Clone, Copy)]
pub(crate) struct Chunks {
    /// Filling in an assessment.
    pub(crate) fill: Chunk<Fill>,
    /// Starting one: most visits go on with one that is there.
    pub(crate) start: Chunk<Start>,
    /// The overview of an assessment; in the chunk of what opens beside an item, since a figure is filled in without it.
    pub(crate) overview: Chunk<Overview>,
    /// The panels that open beside an item.
    pub(crate) opened: Chunk<Opened>,
    /// The panel of a column that is pasted; in the chunk of what opens beside an item.
    pub(crate) pasting: Chunk<Pasting>,
    /// Everything else.
    pub(crate) back: Chunk<Back>,
    /// Making a criteria set from an office file.
    pub(crate) author: Chunk<Author>,
    /// The papers that are handed in, and the writers of their files.
    pub(crate) papers: Chunk<Papers>,
    /// The points of verifiers, and the files of many units.
    pub(crate) appraisal: Chunk<Appraisal>,
}

/// The pages of the chunk for filling in.
#[derive(Clone, Copy)]
pub(crate) struct Fill {
    /// The areas, by the id of their assessment.
    pub(crate) areas: fn(String) -> AnyView,
}

/// The page of the chunk for starting an assessment; with the criteria set of this hash.
#[derive(Clone, Copy)]
pub(crate) struct Start {
    pub(crate) new: fn(Option<String>) -> AnyView,
}

/// The overview, by the id of its assessment.
#[derive(Clone, Copy)]
pub(crate) struct Overview {
    pub(crate) assessment: fn(String) -> AnyView,
}

/// The pages of the chunk for making a criteria set.
#[derive(Clone, Copy)]
pub(crate) struct Author {
    pub(crate) drafts: fn() -> AnyView,
    pub(crate) draft: fn(String, Step) -> AnyView,
    pub(crate) filled: fn(String) -> AnyView,
}

/// The pages of the chunk of what is handed in.
#[derive(Clone, Copy)]
pub(crate) struct Papers {
    pub(crate) assessment: fn(String, Section) -> AnyView,
}

/// The pages of the chunk for the superior office and the trainer.
#[derive(Clone, Copy)]
pub(crate) struct Appraisal {
    pub(crate) assessment: fn(String, Section) -> AnyView,
    /// The files of many units, at the part that the address names.
    pub(crate) docket: fn(String) -> AnyView,
    /// A class, at the part that the address names.
    pub(crate) training: fn(String) -> AnyView,
}

/// The purpose of opening the sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trial {
    /// Looking around in it.
    Open,
    /// The tour.
    Tour,
}

/// The pages and parts of the chunk of everything else.
#[derive(Clone, Copy)]
pub(crate) struct Back {
    pub(crate) sets: fn() -> AnyView,
    pub(crate) set: fn(String) -> AnyView,
    pub(crate) guide: fn() -> AnyView,
    pub(crate) data: fn() -> AnyView,
    pub(crate) both: fn(String, String) -> AnyView,
    pub(crate) missing: fn(Missing) -> AnyView,
    pub(crate) assessment: fn(String, Section) -> AnyView,
    pub(crate) home: fn(Callback<Trial>) -> AnyView,
    pub(crate) trying: fn(ReadSignal<Option<Trial>>) -> AnyView,
    pub(crate) previews: fn(RwSignal<Vec<File>, LocalStorage>) -> AnyView,
    pub(crate) has_left: fn() -> bool,
    pub(crate) tour: fn(ReadSignal<Page>) -> AnyView,
    pub(crate) help: fn() -> AnyView,
}

impl Chunks {
    /// Loads the chunks that no page has needed so far, in the order in which officers reach them. A page that needs a
    /// missing chunk tells so; this does not. The chunks with the readers and the writers of office files wait until they
    /// are wanted: few officers make a set, a report is made once, and fewer still appraise.
    pub(crate) async fn load_all(self) {
        pause(FIRST_PAGE).await;
        self.fill.load().await;
        self.start.load().await;
        self.overview.load().await;
        self.opened.load().await;
        self.pasting.load().await;
        self.back.load().await;
    }
}
