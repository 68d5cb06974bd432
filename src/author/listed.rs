//! The list of the drafts on this machine: when each was changed, and the decisions that are left in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use tu_cham_author::draft::Draft;
use tu_cham_author::header::SetHeader;
use tu_cham_author::making::make;
use tu_cham_author::matching::{carried, matched};
use tu_cham_author::progress::Progress;
use tu_cham_author::propose::Proposer;
use tu_cham_core::criteria::CriteriaSet;

use crate::author::desk::Desk;
use crate::author::drafts::{self, Listed};
use crate::author::reading::{AT_ONCE, Progress as Reading};
use crate::browser::{self, files, owned};
use crate::library::Library;
use crate::notices::Notices;
use crate::route::{Page, Step};
use crate::ui::buttons::{Look, button, link};
use crate::ui::element::{El, content, sr, text};
use crate::ui::list::{Row, rows};
use crate::ui::message::{Kind, message};
use crate::wording::author as words;
use crate::wording::authoring::InSet;
use crate::wording::drafts as draft_words;
use crate::wording::files as file_words;

/// The id of the list, where the focus goes when one of its rows goes.
pub(super) const LIST: &str = "cac-ban-nhap";

/// The list of the drafts.
pub(super) fn listed(changed: Trigger) -> AnyView {
    let all = drafts::all();
    if all.is_empty() {
        return message(Kind::Empty, "Chưa có bản nháp nào.").into_any();
    }
    let states = RwSignal::new(BTreeMap::new());
    let drafts: Vec<_> =
        all.iter().filter_map(|it| Some((it.id.clone(), Arc::clone(it.draft.as_ref()?)))).collect();
    look_at(drafts, states);
    rows(all.into_iter().map(|draft| row(draft, changed, states).into_any()).collect()).into_any()
}

/// Reads the decisions that are left in each draft, one after the other, so that the page does not wait for it.
fn look_at(drafts: Vec<(String, Arc<Draft>)>, states: RwSignal<BTreeMap<String, Progress>>) {
    let library = expect_context::<Library>();
    owned::spawn(async move {
        for (id, draft) in drafts {
            browser::answer::pause(std::time::Duration::from_millis(1)).await;
            let base = match &draft.base {
                Some(base) => library.bring(base).await.ok(),
                None => None,
            };
            let proposer = Desk::proposer_of(&id)
                .unwrap_or_else(|| Arc::new(Proposer::new(Arc::new(draft.tables.clone()))));
            if let Err(unread) = proposer.propose_within(&draft.corrections, AT_ONCE) {
                Reading::new().read(&proposer, unread).await;
            }
            let progress = progress(&draft, &proposer, base);
            states.update(|states| {
                states.insert(id, progress);
            });
        }
    });
}

/// The decisions that are left in a draft.
fn progress(draft: &Draft, proposer: &Proposer, base: Option<&CriteriaSet>) -> Progress {
    let read = proposer.propose(&draft.corrections);
    let proposal = match base {
        Some(set) => Arc::new(carried(&read, set, &matched(&read, set))),
        None => read,
    };
    let header = draft.header.clone().unwrap_or_else(|| SetHeader::of(&proposal, &draft.file));
    match make(&proposal, &draft.corrections, &header, &InSet) {
        Ok(_) => Progress::default(),
        Err(open) => Progress::of(&open),
    }
}

fn row(draft: Listed, changed: Trigger, states: RwSignal<BTreeMap<String, Progress>>) -> El {
    let notices = expect_context::<Notices>();
    let Listed { id, draft, text: record } = draft;
    let name =
        draft.as_ref().map_or_else(|| "Bản nháp không đọc được".to_owned(), |draft| draft.file.clone());
    let delete = {
        let (id, record, name) = (id.clone(), record.clone(), name.clone());
        move || {
            drafts::delete(&id);
            Desk::close(&id);
            changed.notify();
            let (id, record) = (id.clone(), record.clone());
            notices.say_with_undo(format!("Đã xóa bản nháp “{name}”."), move || {
                if !drafts::write(&id, &record) {
                    notices.say(words::NOT_SAVED);
                }
                changed.notify();
            });
            browser::focus_soon(LIST);
        }
    };
    let of = || sr(format!(": {name}"));
    let Some(draft) = draft else {
        let keep = button(Look::Quiet, "Tải dữ liệu gốc về máy").put(of()).click(move || {
            if !files::download("ban-nhap.nhap.json", &record) {
                notices.say(file_words::NO_DOWNLOAD);
            }
        });
        let delete = button(Look::Quiet, "Xóa bản nháp").put(of()).click(delete);
        return Row { name: content![name], ways: content![keep, delete], ..Row::default() }.view();
    };
    let link = link(Page::Draft(id.clone(), Step::Table).href(), name.clone());
    let title =
        draft.header.as_ref().map(|header| header.title.trim().to_owned()).filter(|it| !it.is_empty());
    let stored = draft_words::changed(&draft.changed);
    let state = text(move || states.with(|states| draft_words::progress(states.get(&id).copied())));
    let about = title.map(IntoAny::into_any).into_iter().chain(content![stored, state]).collect();
    let delete = button(Look::Quiet, "Xóa bản nháp").put(of()).click(delete);
    Row { name: content![link], about, ways: content![delete], ..Row::default() }.view()
}
