//! Every item across the chosen units of a set: who stands where, and in which items they differ most.

use leptos::prelude::*;
use tu_cham_core::criteria::{CriteriaSet, LeafIx};
use tu_cham_core::ordered;
use tu_cham_core::spread::{Outcome, Spread, most_different_first};
use tu_cham_core::text::visible;

use crate::docket::{Desktop, choosers, no_files};
use crate::memo::Memo;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, content, el, live, nothing, p, sr, text};
use crate::ui::labelled::labelled;
use crate::ui::meter::share;
use crate::ui::select::select;
use crate::ui::slices::Slices;
use crate::ui::table::{classed_column, column, framed, headings};
use crate::wording::{self, docket as words};

/// So many rows are made at once, and with each frame that follows.
const ROWS: usize = 20;

/// The part of the page.
pub(super) fn items_view(desktop: Desktop) -> Vec<AnyView> {
    let in_order = RwSignal::new(false);
    let orders = [("Khác biệt nhiều nhất trước", true), ("Thứ tự của bộ tiêu chí", false)];
    let order = select(
        "xep-muc",
        orders.into_iter().map(|(name, is_first)| (name.to_owned(), is_first)),
        move |at| in_order.set(at == 1),
    );
    let tools = choosers(desktop, true).put(labelled("xep-muc", "Sắp xếp", "", order, Vec::new()));
    let set = Memo::new(move |_| Shown(desktop.shown_set()));
    let shown = live(move || {
        let Some(set) = set.get().0 else { return no_files() };
        let points = desktop.points.get();
        let mut spreads = desktop.with_chosen(|docket| docket.spreads(set, points));
        if !in_order.get() {
            most_different_first(&mut spreads);
        }
        untrack(|| grid(desktop, set, spreads)).into_any()
    });
    let about = "Mức khác biệt: chênh lệch bình quân giữa hai đơn vị bất kỳ, tính bằng % điểm tối đa của mục; \
        0% là mọi đơn vị bằng điểm nhau. Trung vị chỉ tính các đơn vị đã chấm mục đó.";
    content![el("div").class("stack").put(tools).put(p(about).class("field__hint")).put(shown)]
}

/// A set, compared by its hash.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown(pub(super) Option<&'static CriteriaSet>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        self.0.map(CriteriaSet::hash) == other.0.map(CriteriaSet::hash)
    }
}

fn grid(desktop: Desktop, set: &'static CriteriaSet, spreads: Vec<Spread>) -> El {
    let number = |name| classed_column(name, "table__number");
    let heads = headings(&[
        column("Mã"),
        column("Mục"),
        number("Tối đa"),
        number("Thấp nhất"),
        number("Trung vị"),
        number("Cao nhất"),
        number("Khác biệt"),
        number("Chưa chấm"),
        column("Phân bố"),
    ]);
    let slices = Slices::of(spreads.len(), ROWS, ROWS);
    let body = el("tbody").put(slices.view(move |at: usize| row(desktop, set, &spreads[at])));
    let table =
        el("table").class("table docket__table num").follow("aria-busy", slices.busy()).put(heads).put(body);
    framed("Từng mục qua các đơn vị", table)
}

fn row(desktop: Desktop, set: &'static CriteriaSet, spread: &Spread) -> AnyView {
    let node = set.node_of(spread.leaf);
    let leaf = spread.leaf;
    let number = |text: String| el("td").class("table__number").words(text);
    let points = |points| words::points_or_dash(set, points);
    let apart = words::apart(spread).map_or_else(|| "–".to_owned(), wording::percent_short);
    let of: usize = spread.counts.iter().map(|(_, count)| count).sum();
    let levels = spread
        .levels(set)
        .into_iter()
        .map(|(level, count)| bar(words::level(set, leaf, level), count, of, "đơn vị"));
    let levels = el("ul").class("docket__bars").put_all(levels.collect());
    let is_open = RwSignal::new(false);
    let toggle = button(Look::Quiet, text(move || if is_open.get() { "Thu gọn" } else { "Xem theo đơn vị" }))
        .put(sr(format!(": mục {}", node.code)))
        .follow("aria-expanded", move || Some(is_open.get().to_string()))
        .click(move || is_open.update(|is_open| *is_open = !*is_open));
    let units =
        live(
            move || {
                if is_open.get() { untrack(|| by_unit(desktop, set, leaf)).into_any() } else { nothing() }
            },
        );
    let cells = content![
        el("td").class("compare__code").words(node.code.as_str()),
        el("th").set("scope", "row").put(node.title.as_str()).put(p(toggle)).put(units),
        number(wording::amount(node.max)),
        number(points(spread.ends.map(|(least, _)| least))),
        number(points(words::median(set, spread))),
        number(points(spread.ends.map(|(_, most)| most))),
        number(apart),
        number(spread.open().to_string()),
        el("td").put(levels),
    ];
    el("tr").put_all(cells).into_any()
}

/// The units with their outcome at an item, lowest points first.
fn by_unit(desktop: Desktop, set: &'static CriteriaSet, leaf: LeafIx) -> El {
    let points = desktop.points.get_untracked();
    let mut all: Vec<(Outcome, String)> = desktop.docket.with_value(|docket| {
        let name = |file: &tu_cham_files::docket::Filed| {
            file.facts().map(|facts| visible(&facts.header().unit).into_owned()).unwrap_or_default()
        };
        docket.outcomes(set, points, leaf).map(|(file, outcome)| (outcome, name(file))).collect()
    });
    ordered::sort_by(&mut all, Ord::cmp);
    let line = |(outcome, name): (Outcome, String)| {
        let outcome = words::outcome(set, leaf, outcome);
        el("li").put(el("span").words(name)).put(": ").put(el("b").words(outcome)).into_any()
    };
    el("ul").class("docket__units").put_all(all.into_iter().map(line).collect())
}

/// One step of a distribution: its words, its count, and a bar beside them.
pub(super) fn bar(name: String, count: usize, of: usize, unit: &'static str) -> AnyView {
    let width = share(count, of).unwrap_or_default();
    let width = format!("inline-size:{}%", width.decimal().canonical());
    let bar = el("span").class("meter").set("aria-hidden", "true").put(el("i").style(width));
    el("li")
        .put(el("span").words(name))
        .put(bar)
        .put(el("b").put(count.to_string()).put(sr(format!(" {unit}"))))
        .into_any()
}
