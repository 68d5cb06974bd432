//! The verifiers' fields at an item: the points, the reason, and whether the unit is to explain.

use leptos::prelude::*;
use tu_cham_core::assessment::{Entered, Entry, Value, Verified};
use tu_cham_core::criteria::{InputKind, LeafIx};
use tu_cham_core::number::Decimal;
use tu_cham_core::points::Points;
use tu_cham_core::score::announced_field;
use web_sys::KeyboardEvent;

use crate::appraisal::desk::Desk;
use crate::browser;
use crate::history::Edit;
use crate::item::document_form::{Drafts, key};
use crate::memo::Memo;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, el, live, nothing, p, sr, text};
use crate::ui::field::FigureBox;
use crate::ui::text::TextBox;
use crate::wording::PercentWay;
use crate::wording::earned::Sense;

/// The fields, while verifiers write here.
pub(super) fn given(desk: Desk, leaf: LeafIx) -> AnyView {
    live(move || match desk.writing.get() {
        Some(round) => untrack(|| fields(desk, leaf, round).into_any()),
        None => nothing(),
    })
}

fn fields(desk: Desk, leaf: LeafIx, round: u8) -> El {
    let session = desk.session();
    let now = Memo::new(move |_| {
        session.answer(leaf, |answer| answer.of_round(round).cloned().unwrap_or_default())
    });
    let reason = Signal::derive(move || now.with(|now| now.comment.clone()));
    let write = move |text: String| {
        session
            .edit(Edit::Given(leaf), leaf, |answer| answer.verify(round, |verified| verified.comment = text));
    };
    let lacks_reason = move || {
        let is_changed = desk.in_round(round, |it| it.adjustment(leaf).is_some());
        let (silent, asks) = now.with(|now| (now.comment.trim().is_empty(), now.asks));
        match (silent, is_changed, asks) {
            (true, true, _) => Some("Điểm khác điểm trước đó: cần ghi lý do.".to_owned()),
            (true, false, true) => Some("Cần ghi đơn vị phải giải trình điều gì.".to_owned()),
            _ => None,
        }
    };
    let reason = TextBox::new(desk.reason_id(leaf), "Lý do, nội dung cần giải trình", reason, write)
        .error(Signal::derive(lacks_reason))
        .view()
        .on("keydown", move |event: KeyboardEvent| {
            if event.key() == "Enter" && event.ctrl_key() && !event.is_composing() {
                event.prevent_default();
                desk.go_on(leaf, event.shift_key());
            }
        });
    let asks = el("input").set("type", "checkbox").property("checked", move || now.with(|now| now.asks)).on(
        "change",
        move |event: web_sys::Event| {
            let asks = event_target_checked(&event);
            session.edit(Edit::Asked(leaf), leaf, |answer| answer.verify(round, |it| it.asks = asks));
        },
    );
    let code = &session.set.node_of(leaf).code;
    let asks = el("label")
        .class("option")
        .put(asks)
        .put(el("span").put("Yêu cầu giải trình").put(sr(format!(" mục {code}"))));
    let ways = el("div").class("row").put(keep(desk, leaf, round)).put(take_back(desk, leaf, round, now));
    el("div")
        .class("appraised__given")
        .put(points(desk, leaf, round, now))
        .put(el("div").class("appraised__said").put(reason).put(asks).put(ways))
}

/// The field for the points. A text that cannot be read is kept as it was typed, and stands for nothing.
fn points(desk: Desk, leaf: LeafIx, round: u8, now: Memo<Verified>) -> El {
    let (session, set) = (desk.session(), desk.session().set);
    let drafts = expect_context::<Drafts>();
    let draft_key = StoredValue::new(key(&desk.points_id(leaf)));
    let draft = RwSignal::new(draft_key.with_value(|key| drafts.text(key)));
    let entry = Signal::derive(move || match (now.with(|now| now.points), draft.get()) {
        (Some(points), _) => Some(Entry::number(points)),
        (None, Some(text)) => Some(Entry::Unreadable(text)),
        (None, None) => None,
    });
    let enter = Callback::new(move |entered: Entered| {
        let (points, left) = match entered.entry {
            Some(Entry::Value(Value::Number(points))) => (Some(points), None),
            Some(Entry::Unreadable(text)) => (None, Some(text)),
            Some(Entry::Value(_)) | None => (None, None),
        };
        draft_key.with_value(|key| drafts.keep_text(key, left.clone()));
        desk.unread.update(|unread| {
            unread.retain(|known| *known != leaf);
            unread.extend(left.is_some().then_some(leaf));
        });
        draft.set(left);
        session.edit(Edit::Given(leaf), leaf, |answer| {
            answer.verify(round, |verified| verified.points = points);
        });
    });
    let stood = desk.in_round(round, |it| it.before(leaf));
    let hint = match stood {
        Some(points) if round > 1 => {
            format!("Trước lần này: {}", Sense::of_leaf(set, leaf).points(points, set))
        }
        Some(points) => format!("Tự chấm: {}", Sense::of_leaf(set, leaf).points(points, set)),
        None => String::new(),
    };
    let sense = Sense::of_leaf(set, leaf);
    let label =
        if sense.is_taken_off() { "Điểm thẩm định (trừ)" } else { "Điểm thẩm định" };
    let field = FigureBox {
        id: desk.points_id(leaf),
        label: label.to_owned(),
        kind: InputKind::Number(announced_field(set, &set[leaf])),
        unit: String::new(),
        hint,
        behind: None,
        entry,
        on_enter: enter,
        percent_way: Signal::stored(PercentWay::None),
        unconfirmed: Signal::stored(None),
        on_confirm: None,
        on_table: None,
        at_fault: Signal::stored(false),
        fault_id: String::new(),
    };
    el("div")
        .class("appraised__points")
        .put(field.view())
        .on("keydown", move |event: KeyboardEvent| go_on(desk, leaf, round, &event))
}

/// Enter leaves the points as they are where nothing was typed, asks for the reason where they changed, and goes on.
fn go_on(desk: Desk, leaf: LeafIx, round: u8, event: &KeyboardEvent) {
    if event.key() != "Enter"
        || event.is_composing()
        || event.ctrl_key()
        || event.alt_key()
        || event.meta_key()
    {
        return;
    }
    event.prevent_default();
    if event.shift_key() {
        return desk.go_on(leaf, true);
    }
    if desk.unread.with_untracked(|unread| unread.contains(&leaf)) {
        return;
    }
    if let Some(points) = kept_points(desk, leaf, round) {
        write(desk, round, &[(leaf, points)]);
    }
    let lacks_reason = desk.in_round(round, |it| {
        let given = it.assessment.answer(leaf).of_round(round);
        given.is_none_or(|given| given.comment.trim().is_empty()) && it.adjustment(leaf).is_some()
    });
    if lacks_reason {
        browser::focus_in_view(&desk.reason_id(leaf));
    } else {
        desk.go_on(leaf, false);
    }
}

/// The points that an item has where they are left as they are: those before the round. None where it was looked at in
/// this round, where the verifiers need not look at it, and where there are none.
fn kept_points(desk: Desk, leaf: LeafIx, round: u8) -> Option<Decimal> {
    desk.in_round(round, |it| it.is_to_look_at(leaf).then(|| it.before(leaf)).flatten().map(Points::decimal))
}

/// Leaves the points of items as they are, in one step.
fn write(desk: Desk, round: u8, kept: &[(LeafIx, Decimal)]) {
    desk.session().pause();
    desk.session().change(Edit::Kept(kept.len()), |recorder| {
        for (leaf, points) in kept {
            recorder.answer_mut(*leaf).verify(round, |verified| verified.points = Some(*points));
        }
    });
}

/// The button that leaves the points of an item as they are; at a penalty of the verifiers, takes nothing off.
fn keep(desk: Desk, leaf: LeafIx, round: u8) -> El {
    let set = desk.session().set;
    let is_penalty = Sense::of_leaf(set, leaf).is_taken_off() && desk.is_of_verifiers(leaf);
    let points = move || {
        let stood = desk.in_round(round, |it| it.before(leaf));
        stood.or_else(|| is_penalty.then_some(Points::ZERO))
    };
    let is_open = Memo::new(move |_| {
        desk.session().answer(leaf, |_| ());
        let is_blank = desk
            .session()
            .answer(leaf, |answer| answer.of_round(round).is_none_or(|verified| verified.points.is_none()));
        is_blank && points().is_some()
    });
    let label = if is_penalty { "Không trừ" } else { "Giữ nguyên điểm" };
    let code = &set.node_of(leaf).code;
    button(Look::Quiet, label).put(sr(format!(" mục {code}"))).flag("hidden", move || !is_open.get()).click(
        move || {
            if let Some(points) = points() {
                write(desk, round, &[(leaf, points.decimal())]);
                browser::focus_in_view(&desk.points_id(leaf));
            }
        },
    )
}

/// The button that takes off all that was written at the item in this round.
fn take_back(desk: Desk, leaf: LeafIx, round: u8, now: Memo<Verified>) -> El {
    let code = &desk.session().set.node_of(leaf).code;
    button(Look::Quiet, "Bỏ phần đã ghi")
        .put(sr(format!(" ở mục {code}")))
        .flag("hidden", move || now.with(Verified::is_blank))
        .click(move || {
            desk.session().pause();
            desk.session().edit(Edit::Asked(leaf), leaf, |answer| {
                answer.verified.retain(|verified| verified.round != round);
            });
            browser::focus_in_view(&desk.points_id(leaf));
        })
}

/// The button that leaves the points of all items as they are that nobody has looked at.
pub(super) fn keep_rest(desk: Desk) -> AnyView {
    let notices = desk.notices;
    let open = move |round: u8| -> Vec<(LeafIx, Decimal)> {
        let leaves = desk.leaves().into_iter();
        leaves.filter_map(|leaf| Some((leaf, kept_points(desk, leaf, round)?))).collect()
    };
    let count = Memo::new(move |_| {
        desk.session().follow_settled();
        desk.writing.get().map_or(0, |round| open(round).len())
    });
    let keep = move || {
        let Some(round) = desk.writing.get_untracked() else { return };
        let open = open(round);
        write(desk, round, &open);
        desk.session().say_of_step(notices, format!("Đã giữ nguyên điểm của {} mục.", open.len()));
        browser::focus_in_view("td-cac-muc");
    };
    let label = text(move || format!("Giữ nguyên điểm của {} mục chưa xem", count.get()));
    p(button(Look::Second, label).click(keep)).flag("hidden", move || count.get() == 0).into_any()
}

/// Why the points of an item cannot be handed over.
pub(super) fn unread(desk: Desk, leaf: LeafIx) -> String {
    let set = desk.session().set;
    format!("Mục {}: điểm thẩm định vừa gõ không đọc được hoặc ngoài thang điểm.", set.node_of(leaf).code)
}
