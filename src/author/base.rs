//! Last year's set under a new table: which set it is, the parts that are carried over, and every difference with its
//! row.

use leptos::prelude::*;
use tu_cham_author::matching::{Difference, Matching};
use tu_cham_author::proposal::{Certainty, Doubt};
use tu_cham_core::criteria::Outline;

use crate::author::desk::Desk;
use crate::author::sheet::rows::number_id;
use crate::browser::{self, keyboard, owned};
use crate::library::Library;
use crate::notices::Notices;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, el, live, nothing, p};
use crate::ui::fold::fold;
use crate::ui::labelled::labelled;
use crate::ui::message::{Kind, message};
use crate::ui::select::select;
use crate::wording::author as words;
use crate::wording::authoring;

/// The id of the field.
const FIELD: &str = "bo-nam-truoc";

/// The field, and the outcome of the comparison.
pub(crate) fn base(desk: Desk) -> El {
    let choice = live(move || {
        let chosen = desk.base();
        untrack(|| choice(desk, chosen.as_deref())).into_any()
    });
    let compared = live(move || match (desk.base(), desk.matching.get()) {
        (Some(_), Some(matching)) => untrack(|| compared(desk, &matching)).into_any(),
        (Some(_), None) => message(Kind::Warning, words::NO_BASE).into_any(),
        (None, _) => nothing(),
    });
    el("div").class("author__about").put(choice).put(compared)
}

fn choice(desk: Desk, chosen: Option<&str>) -> El {
    let library = expect_context::<Library>();
    let notices = expect_context::<Notices>();
    let sets = library.outlines();
    let name = |set: &Outline<'static>| format!("{}, phiên bản {}", set.short_title, set.version);
    let none = ("Không có, soạn bộ mới".to_owned(), chosen.is_none());
    let lines = sets.iter().map(|set| (name(set), chosen == Some(set.hash)));
    let lines: Vec<_> = [none].into_iter().chain(lines).collect();
    let pick = move |at: usize| {
        keyboard::hold_focus();
        let Some(set) = at.checked_sub(1).and_then(|at| sets.get(at)).copied() else {
            desk.go_on_from(None);
            return;
        };
        owned::spawn(async move {
            match library.bring(set.hash).await {
                Ok(set) => desk.go_on_from(Some(set)),
                Err(_) => notices.say(words::NO_BASE),
            }
        });
    };
    labelled(FIELD, "Bộ năm trước", words::ABOUT_BASE, select(FIELD, lines.into_iter(), pick), Vec::new())
}

/// How many rows are the same, how many scorings were carried over, and the differences.
fn compared(desk: Desk, matching: &Matching) -> El {
    let same = matching.pairs.len();
    let carried = desk.proposal.with(|proposal| {
        let is_carried = |certainty| certainty == Certainty::Confirm(Doubt::Changed);
        let items = proposal.items();
        items
            .iter()
            .filter(|item| item.node.reading.as_ref().is_some_and(|it| is_carried(it.certainty)))
            .count()
    });
    let all: Vec<AnyView> = matching.differences.iter().map(|it| line(it).into_any()).collect();
    let count = all.len();
    let list = el("ul").class("left").put_all(all);
    let differences = (count > 0).then(|| fold(format!("{count} chỗ khác bộ năm trước"), list));
    el("div")
        .class("lines")
        .put(p(words::compared(same, carried, count)).class("num").set("data-testid", "compared"))
        .put(differences)
}

/// A difference, with a link to its row.
fn line(difference: &Difference) -> El {
    let at = match difference {
        Difference::New(at)
        | Difference::Max { at, .. }
        | Difference::Wording { at, .. }
        | Difference::Moved { at, .. } => Some(at.row),
        Difference::Gone { .. } => None,
    };
    let to_row = at.map(|row| {
        let see = move || browser::focus_in_view_soon(&number_id(row));
        button(Look::Quiet, format!("Xem dòng {row}")).click(see)
    });
    el("li").class("left__row").put(p(authoring::difference(difference)).class("left__said")).put(to_row)
}
