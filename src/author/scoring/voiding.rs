//! Which level of an item leaves the whole criterion, or another node above the item, without points: asked where the file's words say so,
//! chosen in the form of the item.

use leptos::prelude::*;
use tu_cham_author::scoring::{Level, Scoring};

use crate::author::scoring::{Items, Line};
use crate::memo::Memo;
use crate::ui::element::{El, el, live, nothing, p};
use crate::wording::author as words;

/// The nodes above an item, the nearest first, where words say that a level leaves more than the item without points and nobody has said
/// yet which; none else.
pub(super) fn asked(items: Items, row: usize, line: Memo<Option<Line>>) -> Memo<Vec<(usize, String)>> {
    let above = above(items, row);
    Memo::new(move |_| {
        let is_said = items.desk.with(|it| !it.voiding(row).is_empty());
        let is_asked = line.with(|line| line.as_ref().is_some_and(|line| !line.node.voids.is_empty()));
        if is_said || !is_asked { Vec::new() } else { above.get() }
    })
}

/// The levels that the words name leave this node without points; with that the item is confirmed, as one step.
pub(super) fn take(items: Items, row: usize, node: usize) {
    let proposal = items.desk.proposal.get_untracked();
    let (Some(item), Some(above)) = (proposal.at_row(row), proposal.at_row(node)) else { return };
    items.desk.edit(format!("xác nhận mức làm mất điểm, dòng {row}"), |it| {
        it.take_voiding(item.node, above.node);
        it.nodes.entry(row).or_default().is_confirmed = true;
    });
}

/// The words about levels of the item that leave more than it without points.
pub(super) fn said(items: Items, row: usize, line: Memo<Option<Line>>) -> El {
    let above = above(items, row);
    let lines = Memo::new(move |_| {
        let labels = line.with(|line| line.as_ref().map(labels).unwrap_or_default());
        let above = above.get();
        items.desk.with(|it| {
            let said = |at: &usize| {
                let node = it.voided(row, *at)?;
                let name = above.iter().find(|(above, _)| *above == node).map(|(_, name)| name.as_str());
                Some(words::voided(*at, labels.get(*at).map(String::as_str), node, name))
            };
            it.voiding(row).iter().filter_map(said).collect::<Vec<_>>()
        })
    });
    el("div").put(live(move || lines.with(|lines| view(lines))))
}

fn view(lines: &[String]) -> AnyView {
    if lines.is_empty() {
        return nothing();
    }
    el("div").class("lines").put_all(lines.iter().map(|line| p(line.clone()).into_any()).collect()).into_any()
}

/// The labels of the levels of an item.
fn labels(line: &Line) -> Vec<String> {
    levels(line).into_iter().map(|level| level.label).collect()
}

/// The levels of an item; none for another way of scoring.
fn levels(line: &Line) -> Vec<Level> {
    match line.node.reading.as_ref().map(|reading| &reading.scoring) {
        Some(Scoring::YesNo(levels) | Scoring::Choice(levels)) => levels.clone(),
        _ => Vec::new(),
    }
}

/// The nodes above an item by their rows, the nearest first.
fn above(items: Items, row: usize) -> Memo<Vec<(usize, String)>> {
    Memo::new(move |_| {
        items.desk.proposal.with(|proposal| {
            let item = proposal.at_row(row);
            let above = item.map(|item| item.above).unwrap_or_default();
            above.iter().rev().map(|node| (node.row, words::node(node))).collect::<Vec<_>>()
        })
    })
}

/// The levels, each with a list of the nodes above the item; nothing for a scoring without levels.
pub(super) fn voiding(items: Items, row: usize, line: Memo<Option<Line>>) -> El {
    let above = above(items, row);
    let levels = Memo::new(move |_| line.with(|line| line.as_ref().map(levels).unwrap_or_default()));
    // A level that is no longer there still has to be seen.
    let last = Memo::new(move |_| items.desk.with(|it| it.voiding(row).last().map_or(0, |last| last + 1)));
    let fields = live(move || {
        let (levels, above) = (levels.get(), above.get());
        let count = levels.len().max(last.get());
        if count == 0 || above.is_empty() {
            return nothing();
        }
        let fields = (0..count).map(|at| level(items, row, at, levels.get(at), &above).into_any());
        el("fieldset")
            .put(el("legend").class("field__label").words(words::VOIDING))
            .put(p(words::ABOUT_VOIDING).class("field__hint"))
            .put(el("div").class("read__row").put_all(fields.collect()))
            .into_any()
    });
    el("div").put(fields)
}

/// The effect of one level.
fn level(items: Items, row: usize, at: usize, level: Option<&Level>, above: &[(usize, String)]) -> El {
    let id = format!("mat-diem-{row}-{at}");
    let label = words::level_name(at, level.map(|level| level.label.as_str()));
    let now = untrack(|| items.desk.with(|it| it.voided(row, at)));
    let option = |node: Option<usize>, name: String| {
        el("option")
            .words(name)
            .property("selected", move || items.desk.with(|it| it.voided(row, at)) == node)
    };
    let mut known: Vec<Option<usize>> = vec![None];
    let mut options = vec![option(None, "Chỉ tính điểm của mức này".to_owned()).into_any()];
    for (node, name) in above {
        known.push(Some(*node));
        options.push(option(Some(*node), format!("Cả “{name}” 0 điểm")).into_any());
    }
    // A node that is no longer above the item.
    if let Some(other) = now.filter(|other| !known.contains(&Some(*other))) {
        known.push(Some(other));
        options.push(option(Some(other), format!("Cả nhóm ở dòng {other} 0 điểm")).into_any());
    }
    let pick = move |event: web_sys::Event| {
        let select: web_sys::HtmlSelectElement = event_target(&event);
        let picked = usize::try_from(select.selected_index()).ok().and_then(|at| known.get(at).copied());
        if let Some(node) = picked {
            items.desk.edit(format!("mức làm mất điểm, dòng {row}"), |it| it.void(row, at, node));
        }
    };
    let select = el("select").class("field__input").id(id.clone()).put_all(options).on("change", pick);
    el("div").class("field").put(el("label").class("field__label").set("for", id).words(label)).put(select)
}
