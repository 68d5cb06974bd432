//! The row of buttons below an item's figures: its guidance, its documents, its explanation, and all else one press further.

use leptos::prelude::*;
use tu_cham_core::assessment::{LeafAnswer, Mark};
use tu_cham_core::criteria::{LeafIx, NaPolicy};
use tu_cham_core::score::State;

use crate::browser;
use crate::history::Edit;
use crate::item::guide::{guide_id, guide_name};
use crate::item::opened::Panels;
use crate::item::panel::{Panel, panel_id};
use crate::item::rule_fields::field_id;
use crate::item::{Mode, place};
use crate::memo::Memo;
use crate::session::Session;
use crate::ui::element::{El, el, live, nothing};
use crate::ui::toolbar::toolbar;

/// The buttons of an item.
pub(crate) fn actions(session: Session, leaf: LeafIx, mode: Memo<Mode>, panels: Panels) -> El {
    Actions { session, leaf, mode, panels, more: RwSignal::new(false) }.view()
}

#[derive(Clone, Copy)]
struct Actions {
    session: Session,
    leaf: LeafIx,
    mode: Memo<Mode>,
    panels: Panels,
    /// Whether the buttons that are seldom used are there.
    more: RwSignal<bool>,
}

impl Actions {
    fn view(self) -> El {
        let Self { session, leaf, mode, more, .. } = self;
        let node = session.set.node_of(leaf);
        let guide = guide_name(session, leaf)
            .map(|name| self.opening(Panel::Guidance, move || name.to_owned()).id(guide_id(&node.id)));
        let mut row: Vec<El> = guide.into_iter().collect();
        if session.set[leaf].is_asked() {
            let count = Memo::new(move |_| session.answer(leaf, |answer| answer.evidence.len()));
            let documents = move || match count.get() {
                0 => "Tài liệu".to_owned(),
                count => format!("Tài liệu ({count})"),
            };
            row.push(self.opening(Panel::Evidence, documents));
            row.push(self.opening(Panel::Explanation, || "Giải trình".to_owned()));
        } else {
            row.push(self.opening(Panel::Note, || "Ghi chú".to_owned()));
        }
        // The tabulator stops at the first button alone.
        let first = row.remove(0).set("tabindex", "0");
        let mut row: Vec<_> = [first].into_iter().chain(row).map(IntoAny::into_any).collect();
        let marked =
            Memo::new(move |_| session.answer(leaf, |answer| answer.mark == Some(Mark::DataMissing)));
        let back = live(move || match mode.get() {
            Mode::NotApplicable => self.not_arising().into_any(),
            Mode::Announced if self.turns() => self.turn().into_any(),
            Mode::Figures | Mode::Announced if marked.get() => self.missing(marked).into_any(),
            Mode::Figures | Mode::Announced => nothing(),
        });
        row.push(back);
        if session.set[leaf].is_asked() {
            let open = move || more.update(|more| *more = !*more);
            row.push(
                self.action(|| "Khác".to_owned(), open)
                    .set("class", "link tools__more")
                    .id(more_id(&node.id))
                    .follow("aria-expanded", move || Some(more.get().to_string()))
                    .into_any(),
            );
            row.push(live(move || if more.get() { untrack(|| self.rest(marked)) } else { nothing() }));
        }
        toolbar(format!("Các việc với mục {}", node.code), row)
    }

    /// The other ways to answer, and the remarks that are seldom made beside the answer.
    fn rest(self, marked: Memo<bool>) -> AnyView {
        let Self { session, leaf, mode, .. } = self;
        let set = session.set;
        let answered = Memo::new(move |_| session.result_of(leaf, |result| result.state == State::Answered));
        let missing = live(move || {
            let may_be_missing = mode.get() != Mode::NotApplicable && !answered.get() && !marked.get();
            if may_be_missing { self.missing(marked).into_any() } else { nothing() }
        });
        let may_not_arise = set[leaf].na != NaPolicy::Forbidden;
        let others = live(move || {
            if mode.get() != Mode::Figures && self.turns() || mode.get() == Mode::NotApplicable {
                return nothing();
            }
            let not_arising = may_not_arise.then(|| self.not_arising());
            let turn = self.turns().then(|| self.turn());
            let percent = (mode.get() == Mode::Figures).then(|| untrack(|| self.percent())).flatten();
            (not_arising, percent, turn).into_any()
        });
        let note = self.opening(Panel::Note, || "Ghi chú".to_owned());
        let person = self.opening(Panel::Person, || "Người phụ trách".to_owned());
        let shared = set[leaf].inputs().into_iter().any(|input| set[input].is_shared());
        let shared = shared.then(|| self.opening(Panel::Shared, || "Mục dùng chung số liệu".to_owned()));
        (missing, others, shared, note, person).into_any()
    }

    /// Whether the unit's figures and published points take turns here; where points are published by rule, both ways stand above
    /// the figures.
    fn turns(self) -> bool {
        let item = &self.session.set[self.leaf];
        item.is_asked() && item.announced_by.is_none()
    }

    /// Says that the figures are not known yet, or that they are.
    fn missing(self, marked: Memo<bool>) -> El {
        let Self { session, leaf, .. } = self;
        let toggle = move || {
            session.edit(Edit::Mark(leaf), leaf, |answer| {
                answer.mark =
                    if answer.mark == Some(Mark::DataMissing) { None } else { Some(Mark::DataMissing) };
            });
            // With a word on why, the assessment can be finished with the item open.
            if marked.get_untracked() {
                self.show(Panel::Explanation);
            } else {
                self.move_on();
            }
        };
        let label = move || if marked.get() { "✓ Chưa có số liệu" } else { "Chưa có số liệu" }.to_owned();
        self.action(label, toggle).follow("aria-pressed", move || Some(marked.get().to_string()))
    }

    fn not_arising(self) -> El {
        let Self { session, leaf, mode, .. } = self;
        let toggle = move || {
            session.edit(Edit::Mark(leaf), leaf, LeafAnswer::toggle_not_applicable);
            self.move_on();
        };
        let label = move || {
            if mode.get() == Mode::NotApplicable {
                "Bỏ “Không phát sinh”"
            } else {
                "Không phát sinh"
            }
            .to_owned()
        };
        self.action(label, toggle)
    }

    /// Opens the field of the percentage that may stand in for figures, and goes there; none where the set allows none.
    fn percent(self) -> Option<El> {
        let Self { session, leaf, panels, more, .. } = self;
        let rule = &session.set[leaf].rule;
        let percent = session.with_untracked(|now| rule.spare_percent(now.figures()))?;
        let open = move || {
            panels.percent.set(true);
            more.set(false);
            browser::focus_in_view_soon(&field_id(session, leaf, percent));
        };
        Some(self.action(|| "Chỉ có tỷ lệ %".to_owned(), open))
    }

    /// From the unit's figures to published points, and back.
    fn turn(self) -> El {
        let Self { session, leaf, mode, .. } = self;
        let turn = move || {
            session.edit(Edit::Announced(leaf), leaf, |answer| match mode.get_untracked() {
                Mode::Announced => answer.use_figures(),
                Mode::Figures | Mode::NotApplicable => answer.use_announced(),
            });
            self.move_on();
        };
        let label = move || {
            if mode.get() == Mode::Announced {
                "Nhập số liệu của đơn vị"
            } else {
                "Dùng điểm công bố"
            }
            .to_owned()
        };
        self.action(label, turn)
    }

    /// The pressed button may be gone with the old way of answering: the focus goes to the new one's first field.
    fn move_on(self) {
        let _ = self.more.try_set(false);
        let place = place(&self.session.set.node_of(self.leaf).id).replace('.', "\\.");
        browser::focus_first_soon(&format!("#{place} :is(input, textarea)"));
    }

    /// Opens a panel, and goes to its first field.
    fn show(self, kind: Panel) {
        self.panels.open(kind);
        let _ = self.more.try_set(false);
        if let Some(field) = kind.field() {
            browser::focus_in_view_soon(&format!("{field}-{}", self.session.set.node_of(self.leaf).id));
        }
    }

    /// A button that opens a panel, and closes it again.
    fn opening(self, kind: Panel, label: impl FnMut() -> String + Send + 'static) -> El {
        let Self { session, leaf, panels, more, .. } = self;
        let node = session.set.node_of(leaf);
        let press = move || {
            // A blank one that opened by itself is gone to, not closed.
            let is_blank = kind == Panel::Explanation
                && untrack(|| {
                    session.answer(leaf, |it| it.explanation.is_empty() && it.mark == Some(Mark::DataMissing))
                });
            if is_blank || !untrack(|| panels.is_open(kind)) {
                self.show(kind);
                return;
            }
            panels.close(kind);
            if untrack(|| more.get()) {
                more.set(false);
                browser::focus_in_view_soon(&more_id(&node.id));
            }
        };
        let is_open = move || panels.is_open(kind);
        self.action(label, press)
            .follow("aria-expanded", move || Some(is_open().to_string()))
            .follow("aria-controls", move || is_open().then(|| panel_id(&node.id, kind)))
    }

    /// A button of the row. It is read out with its item: the words stand behind its own, for no eye.
    fn action(
        self,
        label: impl FnMut() -> String + Send + 'static,
        then: impl FnMut() + Send + 'static,
    ) -> El {
        let of = format!(" – mục {}", self.session.set.node_of(self.leaf).code);
        el("button")
            .set("type", "button")
            .class("link")
            .set("tabindex", "-1")
            .set("data-of", of)
            .says(label)
            .click(then)
    }
}

fn more_id(leaf_id: &str) -> String {
    format!("khac-{leaf_id}")
}
