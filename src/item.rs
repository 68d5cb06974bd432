//! One item of the checklist: its question, its figures, its points and how they came about. At rest it holds no more;
//! the panels beside the figures are made by `panel.rs` when they are opened.

pub(crate) mod actions;
pub(crate) mod announced;
pub(crate) mod answer_way;
pub(crate) mod answers;
pub(crate) mod beside;
pub(crate) mod boolean;
pub(crate) mod choice;
pub(crate) mod confirming;
pub(crate) mod document_form;
pub(crate) mod explanation;
pub(crate) mod group_way;
pub(crate) mod guide;
pub(crate) mod head;
pub(crate) mod item_links;
pub(crate) mod many_proofs;
pub(crate) mod next;
pub(crate) mod opened;
pub(crate) mod panel;
pub(crate) mod proofs;
pub(crate) mod reason;
pub(crate) mod rule_fields;
pub(crate) mod said;
pub(crate) mod settled;
pub(crate) mod verifier;

use leptos::prelude::*;
use tu_cham_core::advice;
use tu_cham_core::assessment::Mark;
use tu_cham_core::column::Told;
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::figures;
use tu_cham_core::score::LeafResult;
use wasm_bindgen::JsValue;
use web_sys::MouseEvent;

use crate::browser;
use crate::item::actions::actions;
use crate::item::announced::announced_editor;
use crate::item::answer_way::answer_way;
use crate::item::head::head;
use crate::item::opened::{BY_BUTTON, Panels};
use crate::item::panel::{Panel, panel, panel_id};
use crate::item::rule_fields::{ItemFields, field_id, is_one_row};
use crate::item::said::said;
use crate::item::settled::Settled;
use crate::item::verifier::verifiers_item;
use crate::memo::Memo;
use crate::paste::{Column, Desk, paste_panel};
use crate::route::{Page, Section};
use crate::session::Session;
use crate::ui::buttons::{Look, link_button};
use crate::ui::element::{El, content, el, live, nothing, p};
use crate::ui::keyed::keyed;
use crate::wording;

/// How an item is being answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// With the unit's own figures or answers.
    Figures,
    /// With published points.
    Announced,
    /// As not arising.
    NotApplicable,
}

/// The id of an item's place on the page.
pub(crate) fn place(leaf_id: &str) -> String {
    format!("muc-{leaf_id}")
}

/// One item; not seen while `hidden`.
pub(crate) fn item(session: Session, leaf: LeafIx, hidden: Signal<bool>) -> El {
    let set = session.set;
    let node = set.node_of(leaf);
    let result = session.result(leaf);
    let is_published = set[leaf].announced_by.is_some();
    let mode = mode(session, leaf);
    let panels = Panels::of(session, leaf);
    let body = live(move || {
        let mode = mode.get();
        untrack(|| match mode {
            _ if set[leaf].verifier_only => verifiers_item(session, leaf),
            Mode::Figures => figure_fields(session, leaf, result, panels),
            Mode::Announced => announced_editor(session, leaf),
            Mode::NotApplicable => panel(session, leaf, Panel::Reason),
        })
    });
    let page = expect_context::<ReadSignal<Page>>();
    // Each time the address leads here, be it to where one is already.
    Effect::new(move |_| {
        let led = page.with(|page| page.spot().filter(|_| page.leaf() == Some(node.id.as_str())));
        if let Some(spot) = led {
            panels.lead(&node.id, spot);
        }
    });
    let opened = move |at: usize| {
        let kind = BY_BUTTON[at];
        el("div")
            .class("item__opened")
            .id(panel_id(&node.id, kind))
            .put(panel(session, leaf, kind))
            .into_any()
    };
    let heading = format!("{}-ten", place(&node.id));
    let head = head(session, leaf, heading.clone(), result);
    let way = (is_published && set[leaf].is_asked()).then(|| answer_way(session, leaf, mode));
    let back = live(move || way_back(session, leaf, &page.get()).map_or_else(nothing, IntoAny::into_any));
    // Beside the items of a practice case, the others stand back.
    let unasked = session.report().with_untracked(|report| report.leaf(leaf).unasked);
    let aside = unasked && set[leaf].is_asked();
    // Beside a row of figures there is room for how the points came about.
    let answer = content![body, line(session, leaf, result)];
    let answer = if is_one_row(set, leaf) {
        content![el("div").class("item__answer").put_all(answer)]
    } else {
        answer
    };
    el("section")
        .class(if aside { "item item--headed item--aside" } else { "item item--headed" })
        .id(place(&node.id))
        .focusable()
        .set("aria-labelledby", heading.clone())
        .flag("hidden", move || hidden.get())
        .put_all(head)
        .put(way)
        .put(before(session, leaf))
        .put_all(answer)
        .put(said(session, leaf, panels))
        .put(actions(session, leaf, mode, panels))
        .put(keyed(move || panels.in_order(), opened))
        .put(back)
}

/// The link back to the list, or to the item with a figure in common, that led to the item: to where it was left. A spot of an item
/// is led to by the check.
fn way_back(session: Session, leaf: LeafIx, page: &Page) -> Option<El> {
    if page.leaf() != Some(session.set.node_of(leaf).id.as_str()) {
        return None;
    }
    let address = page.href();
    let from = browser::place::led_from(&address)
        .filter(|from| Page::from_hash(from).is_of_same_assessment(page))
        .and_then(|from| Some((place_name(session, leaf, &Page::from_hash(&from))?, from)));
    let (name, href) = match from {
        Some(from) => from,
        None => page.spot().map(|_| ("trang Kiểm tra".to_owned(), session.page(Section::Check).href()))?,
    };
    let back = link_button(Look::Second, href, format!("← Trở lại {name}"))
        .set("data-back", "")
        .on("click", move |click: MouseEvent| browser::place::lead_back(&address, &click));
    Some(p(back))
}

/// The name of a page that lists items, or of an item that has a figure in common with this one.
fn place_name(session: Session, leaf: LeafIx, from: &Page) -> Option<String> {
    let set = session.set;
    let Some(id) = from.leaf() else { return list_name(from).map(|name| format!("trang {name}")) };
    let users = set[leaf].inputs().into_iter().flat_map(|input| set[input].used_by.iter());
    let mut others = users.filter(|other| **other != leaf).map(|other| set.node_of(*other));
    others.find(|node| node.id == id).map(|node| format!("mục {}", node.code))
}

/// The name of a page that lists items.
fn list_name(page: &Page) -> Option<&'static str> {
    let Page::Of(_, section) = page else { return None };
    Some(match section {
        Section::Overview => "Tổng quan",
        Section::Check => "Kiểm tra",
        Section::Table => "Bảng chấm điểm",
        Section::Result => "Kết quả",
        Section::Plan => "Kế hoạch khắc phục",
        Section::Compare => "So sánh",
        Section::Figures => "Số liệu",
        Section::Evidence => "Tài liệu",
        _ => return None,
    })
}

/// How an item is being answered.
pub(crate) fn mode(session: Session, leaf: LeafIx) -> Memo<Mode> {
    // Where the unit cannot see the figures, published points are what it will have; until it says otherwise.
    let prefers_announced = session.set[leaf].announced_by.is_some() && !has_figures(session, leaf);
    Memo::new(move |_| {
        session.answer(leaf, |answer| match (&answer.mark, &answer.announced) {
            (Some(Mark::NotApplicable { .. }), _) => Mode::NotApplicable,
            (_, Some(_)) => Mode::Announced,
            (_, None) if prefers_announced && !answer.chose_figures() => Mode::Announced,
            _ => Mode::Figures,
        })
    })
}

fn has_figures(session: Session, leaf: LeafIx) -> bool {
    session.set[leaf].inputs().into_iter().any(|input| untrack(|| session.entry(input)).is_some())
}

/// The values of last year; nobody edits them.
fn before(session: Session, leaf: LeafIx) -> Option<El> {
    let text = session.with_untracked(|now| wording::before::before(session.set, now, leaf))?;
    Some(el("p").class("item__before num").words(format!("Năm trước: {text}")))
}

/// The arithmetic, the changes that would gain points, and the parts that are still to be added.
fn line(session: Session, leaf: LeafIx, result: Memo<LeafResult>) -> AnyView {
    let set = session.set;
    let text = Memo::new(move |_| {
        let mut text = result.with(|result| wording::traces::trace(set, leaf, result))?;
        // The possible gains hang on the result alone: other items' edits need not ask again.
        let report = session.report();
        let gain = report.with_untracked(|report| {
            session.with_untracked(|figures| advice::gain(set, figures, report, leaf))
        });
        if let Some(gain) = gain {
            text.push_str(" · ");
            text.push_str(&wording::traces::gain(set, &gain));
        }
        Some(text)
    });
    live(move || {
        let trace = text.get().map(|text| ("trace num", text));
        let gaps = result.with(|result| {
            result.gaps.iter().map(|gap| ("todo", wording::gap(*gap).to_owned())).collect::<Vec<_>>()
        });
        let said = trace.into_iter().chain(gaps);
        said.map(|(class, text)| el("p").class(class).words(text).into_any()).collect_view().into_any()
    })
}

/// The fields of the item's rule, and the faults between them.
fn figure_fields(session: Session, leaf: LeafIx, result: Memo<LeafResult>, panels: Panels) -> AnyView {
    let set = session.set;
    let settled = Settled::of(session, result);
    let fault = settled.fault;
    let desk = expect_context::<Desk>();
    let on_table = Callback::new(move |(from, text)| {
        let back = field_id(session, leaf, from);
        desk.show(Column { from, item: Some(leaf), text, told: Told::default(), preview: true, back });
    });
    let asked = Signal::derive(move || session.with(|now| figures::of_leaf(set, now, leaf)));
    let fields = ItemFields { session, leaf, fault, on_table, panels };
    let figures = fields
        .view()
        .on("focusin", move |_: JsValue| settled.begin())
        .on("focusout", move |_: JsValue| settled.end());
    let told = live(move || match fault.get() {
        Some((_, text)) => el("p").class("err").id(fields.fault_id()).words(text).into_any(),
        None => nothing(),
    });
    let ties = wording::rules::ties(set, leaf).into_iter().map(|text| p(text).class("item__how").into_any());
    let ties = ties.collect_view();
    content![figures, ties, paste_panel(session, desk, Some(leaf), asked), told].into_any()
}
