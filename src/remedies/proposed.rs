//! Tasks that could be taken into the plan: findings of others, lost points, missing documents; one by one, all of a
//! kind, or all.

use std::sync::Arc;

use leptos::prelude::*;
use tu_cham_core::assessment::{Task, TaskSource};
use tu_cham_core::remedy::{self, Proposal};
use tu_cham_files::assessment_file::MAX_TASKS;

use crate::browser;
use crate::browser::keyboard;
use crate::history::Edit;
use crate::notices::Notices;
use crate::session::Session;
use crate::ui::buttons::{Look, button, link};
use crate::ui::card::plain_card;
use crate::ui::element::{El, content, el, live, nothing, p, text};
use crate::ui::portions::all_or_some;
use crate::ui::slices::Slices;
use crate::wording;

/// So many of a kind are shown at first.
const SHOWN: usize = 5;
/// So many further ones are made with each frame.
const SLICE: usize = 40;

/// Whether a source is of a kind.
type IsOf = fn(TaskSource) -> bool;

/// The kinds of sources, each with its name.
const KINDS: [(IsOf, &str); 3] = [
    (TaskSource::is_of_others, "Nhận xét của đoàn kiểm tra, thẩm định, giám sát"),
    (|source| source == TaskSource::LostPoints, "Mục mất điểm"),
    (|source| source == TaskSource::MissingEvidence, "Mục thiếu tài liệu kiểm chứng"),
];

/// The card; nothing where there is nothing to take.
pub(super) fn proposals(session: Session) -> AnyView {
    let all: Memo<Arc<[Proposal]>> = Memo::new(move |_| {
        session.follow_settled();
        session.report().with_untracked(|report| {
            session.with_untracked(|now| remedy::proposals(session.set, now, report)).into()
        })
    });
    let count = Memo::new(move |_| all.with(|all| all.len()));
    let is_any = Memo::new(move |_| count.get() > 0);
    let about = "Lấy từ kết quả chấm, tài liệu còn thiếu và nhận xét thẩm định. Đưa vào kế hoạch rồi vẫn sửa được từng ô.";
    live(move || {
        if !is_any.get() {
            return nothing();
        }
        let take_all =
            button(Look::Second, text(move || format!("Đưa tất cả {} gợi ý vào kế hoạch", count.get())))
                .click(move || take(session, &all.get_untracked()));
        let head = el("div").class("remedies__offer").put(p(about).class("field__hint")).put(take_all);
        let kinds = KINDS.into_iter().map(|(is_of, name)| kind(session, all, is_of, name)).collect();
        plain_card("goi-y", "Gợi ý đưa vào kế hoạch", content![head, el("div").class("stack").put_all(kinds)])
            .into_any()
    })
}

/// The proposals of one kind; nothing where there are none.
fn kind(session: Session, all: Memo<Arc<[Proposal]>>, is_of: IsOf, name: &'static str) -> AnyView {
    let whole = RwSignal::new(false);
    let own: Memo<Arc<[Proposal]>> = Memo::new(move |_| {
        all.with(|all| all.iter().filter(|proposal| is_of(proposal.source)).cloned().collect())
    });
    live(move || {
        let own = own.get();
        let count = own.len();
        if count == 0 {
            return nothing();
        }
        let lines = if whole.get() { count } else { SHOWN };
        let slices = Slices::of(count.min(lines), SHOWN, SLICE);
        let these = Arc::clone(&own);
        let take_these = button(Look::Quiet, format!("Đưa cả {count} mục"))
            .set("aria-label", format!("Đưa cả {count} mục vào kế hoạch: {name}"))
            .click(move || take(session, &these));
        let list = el("ul")
            .class("todos")
            .follow("aria-busy", slices.busy())
            .put(slices.view(move |at| row(session, &own[at]).into_any()));
        let head = el("div")
            .class("remedies__kind")
            .put(el("h3").words(format!("{name} ({count})")))
            .put(take_these);
        content![el("div").put(head).put(list).put(all_or_some(whole, count, SHOWN, "gợi ý"))].into_any()
    })
}

/// A proposal as the task that it comes to, and the button that takes it.
fn row(session: Session, proposal: &Proposal) -> El {
    let node = session.set.node_of(proposal.leaf);
    let task = made(session, proposal);
    let (leaf, proposal) = (proposal.leaf, proposal.clone());
    let take = button(Look::Second, "Đưa vào kế hoạch")
        .set("aria-label", format!("Đưa vào kế hoạch: {}", wording::remedy::name(&task)))
        .click(move || take(session, std::slice::from_ref(&proposal)));
    let words = el("div")
        .put(link(session.item_page(leaf, None).href(), format!("{} {}", node.code, node.title)))
        .put(el("span").class("todos__what").words(task.finding))
        .put(el("span").class("todos__what").words(format!("Việc phải làm: {}", task.task)));
    el("li").class("remedies__row").put(words).put(take)
}

/// The task that a proposal comes to.
fn made(session: Session, proposal: &Proposal) -> Task {
    session.report().with_untracked(|report| {
        session.with_untracked(|now| {
            wording::remedy::proposed(session.set, now, report, proposal, browser::new_id())
        })
    })
}

/// Takes proposals into the plan in one step, as many as it has room for.
fn take(session: Session, proposals: &[Proposal]) {
    let notices = expect_context::<Notices>();
    let room = MAX_TASKS.saturating_sub(session.with_untracked(|now| now.plan.len()));
    let tasks: Vec<Task> = proposals.iter().take(room).map(|proposal| made(session, proposal)).collect();
    let count = tasks.len();
    session.change(Edit::TasksAdded(count), |recorder| {
        for task in tasks {
            recorder.put_task(task);
        }
    });
    session.say_of_step(notices, format!("Đã đưa {count} việc vào kế hoạch."));
    keyboard::hold_focus();
}
