//! Finishing: the set among the sets of this machine, as a file, and tried with an assessment.

use leptos::prelude::*;
use tu_cham_author::annex::Annex;
use tu_cham_author::header::Standing;

use super::Outcome;
use crate::author::desk::Desk;
use crate::author::workbook;
use crate::browser;
use crate::library::Library;
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::route::Page;
use crate::ui::buttons::{Look, button, link_button, ways};
use crate::ui::card::card;
use crate::ui::element::{El, content, el, live, nothing, p, text};
use crate::ui::message::{Kind, message_box};
use crate::wording;
use crate::wording::author as words;
use crate::wording::authoring;

/// The id of the place that says what finishing came to.
const DONE: &str = "da-xong";

/// The card.
pub(crate) fn finish_card(desk: Desk, outcome: RwSignal<Outcome>) -> El {
    let library = expect_context::<Library>();
    let notices = expect_context::<Notices>();
    let done = RwSignal::new(None::<(String, Vec<String>)>);
    let is_made = move || outcome.with(|outcome| outcome.is_ok());
    let whole =
        move || outcome.with(|outcome| outcome.as_ref().as_ref().ok().map(|made| format!("{:#}", made.json)));
    let finish = move || {
        let Some(whole) = untrack(whole) else { return };
        match library.read_set(&whole) {
            Ok(file) => {
                let taken = library.take_set(file);
                let (sentences, _) = wording::set_files::taken(&taken);
                done.set(Some((taken.file.set.hash().to_owned(), sentences)));
                browser::focus_soon(DONE);
            }
            Err(why) => notices.say(wording::set_files::of_file(words::NAME, &why)),
        }
    };
    let keep = move || {
        if let Some(text) = untrack(whole) {
            let parcel = Parcel {
                stem: words::stem(&desk.file()),
                ending: ".json",
                text,
                advice: words::ABOUT_SET_FILE,
                asked: None,
            };
            parcel.hand_over(notices);
        }
    };
    let keep_sheet = move || {
        let annex =
            outcome.with_untracked(|outcome| outcome.as_ref().as_ref().ok().map(|made| Annex::of(&made.set)));
        if let Some(annex) = annex {
            workbook::hand_over(&words::stem(&desk.file()), &annex, words::ABOUT_WORKBOOK, notices);
        }
    };
    // A finished set is another one once something is changed.
    Effect::new(move |before: Option<()>| {
        outcome.track();
        if before.is_some() {
            done.set(None);
        }
    });
    let state = text(move || {
        if !is_made() {
            return words::NOT_FINISHED.to_owned();
        }
        let is_official = desk.header.with(|header| matches!(header.standing, Standing::Official(_)));
        if is_official { words::FINISHED_OFFICIAL } else { words::FINISHED_SAMPLE }.to_owned()
    });
    let by_hand = live(move || {
        outcome.with(|outcome| match &**outcome {
            Ok(made) if !made.by_hand.is_empty() => {
                let count = made.by_hand.len();
                let all = made
                    .by_hand
                    .iter()
                    .map(|(at, why)| format!("{}: {}", authoring::at(at), authoring::by_hand(*why)));
                let list = crate::ui::list::lines(all.collect());
                crate::ui::fold::fold(format!("{count} mục người chấm tự nhập điểm"), list).into_any()
            }
            _ => nothing(),
        })
    });
    let said = live(move || match done.get() {
        Some((hash, sentences)) => {
            let mut parts: Vec<AnyView> = sentences.into_iter().map(|line| p(line).into_any()).collect();
            let see = link_button(Look::Second, Page::Set(hash.clone()).href(), "Xem bộ tiêu chí này");
            let tried = link_button(Look::Main, Page::NewWith(hash).href(), "Lập bản tự chấm thử");
            parts.push(ways(content![tried, see]).into_any());
            message_box(Kind::Done, "Kết quả hoàn thành", parts).into_any()
        }
        None => nothing(),
    });
    let buttons = ways(content![
        button(Look::Main, "Hoàn thành").flag("disabled", move || !is_made()).click(finish),
        button(Look::Second, "Tải tệp bộ tiêu chí").flag("disabled", move || !is_made()).click(keep),
        button(Look::Quiet, "Tải bảng Excel").flag("disabled", move || !is_made()).click(keep_sheet),
    ]);
    let done = el("div").id(DONE).focusable().set("role", "status").put(said);
    card("hoan-thanh", "Hoàn thành", content![p(state), by_hand, buttons, done])
}
