//! The rows of an item in the table: one for each figure or question, with its points and how it stands beside the first.

use leptos::prelude::*;
use tu_cham_core::criteria::{InputIx, LeafIx, NodeIx};
use tu_cham_core::figures;
use tu_cham_core::score::LeafResult;
use wasm_bindgen::JsValue;

use crate::browser;
use crate::item::settled::Settled;
use crate::item::{Mode, mode};
use crate::memo::Memo;
use crate::session::Session;
use crate::sheet::entry::{Entry, entry_id, fault_id};
use crate::ui::buttons::{Look, button, link};
use crate::ui::element::{El, content, el, live, nothing, text};
use crate::wording::{self, earned};

/// The rows of one item.
#[derive(Clone, Copy)]
pub(crate) struct Rows {
    /// The open assessment.
    pub(crate) session: Session,
    /// The item.
    pub(crate) leaf: LeafIx,
    /// Takes a table that is put into a field.
    pub(crate) on_table: Callback<(LeafIx, InputIx, String)>,
}

/// The heading of an area or of a criterion in the table, with what it comes to.
pub(crate) fn level(session: Session, node: NodeIx) -> El {
    let set = session.set;
    let about = &set[node];
    let result = session.node_result(node);
    let name = el("th")
        .set("scope", "rowgroup")
        .set("colspan", "4")
        .words(format!("{}. {}", about.code, about.title));
    let points = el("td").class("entries__points").says(move || earned::of_part(set, node, &result.get()));
    let most = el("td").class("entries__points").says(move || wording::amount(result.get().shown.max));
    let row = el("tr").class(if about.parent.is_none() { "entries__area" } else { "entries__criterion" });
    el("tbody").put(row.put(name).put(points).put(most).put(el("td").class("entries__state")))
}

impl Rows {
    /// The rows.
    pub(crate) fn view(self) -> El {
        let Self { session, leaf, .. } = self;
        let set = session.set;
        let result = session.result(leaf);
        let settled = Settled::of(session, result);
        let mode = mode(session, leaf);
        let wants_percent = RwSignal::new(false);
        let asked = Memo::new(move |before: Option<&Vec<InputIx>>| {
            // Where published points are only proposed, figures may be typed as well: they count once they are there.
            let takes_figures = match mode.get() {
                Mode::Figures => true,
                Mode::Announced => session.answer(leaf, |answer| answer.announced.is_none()),
                Mode::NotApplicable => false,
            };
            let others = session.is_covered(leaf) || session.is_of_other_unit(leaf);
            if !takes_figures || !set[leaf].is_asked() || others {
                return Vec::new();
            }
            // Which figures a rule asks for hangs on its own alone: other items' edits need not ask again.
            for input in set[leaf].inputs() {
                let _ = session.entry(input);
            }
            let mut asked = session.with_untracked(|now| figures::inputs_of_leaf(set, now, leaf));
            asked.extend(self.percent().filter(|percent| wants_percent.get() && !asked.contains(percent)));
            // The field of a percentage that stands in for figures stays when it is emptied: somebody is in it.
            let stays = |it: &InputIx| asked.contains(it) || set[leaf].rule.stands_in(*it);
            match before.filter(|before| asked.iter().all(|it| before.contains(it))) {
                Some(before) if before.iter().all(stays) => before.clone(),
                _ => asked,
            }
        });
        let rows = live(move || {
            let asked = asked.get();
            untrack(|| self.rows(&asked, settled, mode, wants_percent))
        });
        el("tbody")
            .on("focusin", move |_: JsValue| settled.begin())
            .on("focusout", move |_: JsValue| settled.end())
            .put(rows)
    }

    fn rows(
        self,
        asked: &[InputIx],
        settled: Settled,
        mode: Memo<Mode>,
        wants_percent: RwSignal<bool>,
    ) -> AnyView {
        let span = asked.len().max(1).to_string();
        let [code, title, points, most, state] = self.beside(&span);
        let mut entries: Vec<_> = asked
            .iter()
            .enumerate()
            .map(|(at, input)| {
                let Self { session, leaf, on_table } = self;
                let entry = Entry { session, leaf, input: *input, settled, tells: at == 0, on_table };
                let is_last = at + 1 == asked.len();
                let spare = self.percent().filter(|percent| is_last && !asked.contains(percent));
                entry.cells(spare.map(|percent| self.ask_percent(percent, wants_percent)))
            })
            .collect();
        if entries.is_empty() {
            entries.push(vec![self.other_way(mode).into_any()]);
        }
        let mut entries = entries.into_iter();
        let first = el("tr").put(code).put(title).put_all(entries.next().unwrap_or_default());
        let first = first.put(points).put(most).put(state);
        let rest = entries.map(|cells| el("tr").put_all(cells).into_any());
        [first.into_any()].into_iter().chain(rest).collect_view().into_any()
    }

    /// The percentage that may stand in for the figures of the item as they are; none where the set allows none.
    fn percent(self) -> Option<InputIx> {
        let Self { session, leaf, .. } = self;
        let rule = &session.set[leaf].rule;
        session.with_untracked(|now| rule.spare_percent(now.figures()))
    }

    /// Opens the field of that percentage, and goes there.
    fn ask_percent(self, percent: InputIx, wants: RwSignal<bool>) -> El {
        let Self { session, leaf, .. } = self;
        let open = move || {
            wants.set(true);
            browser::focus_in_view_soon(&entry_id(session, leaf, percent));
        };
        button(Look::Quiet, "Chỉ có tỷ lệ %").click(open)
    }

    /// The cells that stand beside all figures of the item.
    fn beside(self, span: &str) -> [El; 5] {
        let Self { session, leaf, .. } = self;
        let set = session.set;
        let node = set.node_of(leaf);
        let result = session.result(leaf);
        let cell = |class: &'static str| el("td").class(class).set("rowspan", span.to_owned());
        let card = link(session.item_page(leaf, None).href(), node.code.as_str());
        let points = move || result.with(|result| earned::of_item(set, leaf, result));
        let most = move || {
            if result.with(LeafResult::is_excluded) {
                "không tính".to_owned()
            } else {
                wording::amount(node.max)
            }
        };
        let state = move || result.with(|result| wording::item_state(set, leaf, result));
        let state = el("span").follow("class", move || Some(state().0.to_owned())).says(move || state().1);
        [
            cell("entries__code").put(card),
            el("th").set("scope", "row").set("rowspan", span.to_owned()).words(node.title.as_str()),
            cell("entries__points").put(el("b").says(points)),
            cell("entries__points").says(most),
            cell("entries__state").put(state),
        ]
    }

    /// Said in the place of figures where the item is answered in another way.
    fn other_way(self, mode: Memo<Mode>) -> El {
        let Self { session, leaf, .. } = self;
        let set = session.set;
        let words = move || {
            if session.is_of_other_unit(leaf) {
                wording::OTHER_UNIT
            } else if set[leaf].verifier_only {
                wording::VERIFIER_ONLY
            } else if session.is_covered(leaf) {
                "Đã có trong điểm công bố chung"
            } else {
                match mode.get() {
                    Mode::Announced => "Dùng điểm công bố; bấm tên mục để sửa",
                    Mode::NotApplicable => "Không phát sinh; bấm tên mục để sửa",
                    Mode::Figures => "Bấm tên mục để chấm",
                }
            }
        };
        let card = link(session.item_page(leaf, None).href(), text(words));
        el("td").set("colspan", "2").class("entries__other").put(card)
    }
}

/// The fault between the figures of the item, below the name of the first of them.
pub(crate) fn told(session: Session, leaf: LeafIx, settled: Settled) -> AnyView {
    live(move || match settled.fault.get() {
        Some((_, text)) => el("p").class("err").id(fault_id(session, leaf)).words(text).into_any(),
        None => nothing(),
    })
}

/// A name with last year's figure beside it, and the fault below.
pub(crate) fn named(name: &str, before: Option<String>, way: Option<El>, fault: Option<AnyView>) -> El {
    let before = before.map(|before| el("small").words(format!(" · {before}")));
    let way = way.map(|way| content![" · ", way]);
    let mut parts = content![name.to_owned(), before, way];
    parts.extend(fault);
    el("td").class("entries__name").put_all(parts)
}
