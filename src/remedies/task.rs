//! One task of the plan, each of its fields written in its place.

use leptos::prelude::*;
use tu_cham_core::assessment::{Task, TaskSource, TaskStatus};
use tu_cham_core::text::fold;

use crate::browser;
use crate::history::Edit;
use crate::item::answers::{question, short_answer};
use crate::notices::Notices;
use crate::remedies::dated::{Checked, deadline, item};
use crate::remedies::is_late;
use crate::session::Session;
use crate::ui::buttons::{Look, button, link};
use crate::ui::element::{El, content, el, live, nothing, sr, text};
use crate::ui::page::HEADING;
use crate::ui::select::following;
use crate::ui::tag::{Tone, tag};
use crate::ui::text::TextBox;
use crate::wording::remedy;

/// The list of those who are known.
const PEOPLE: &str = "nguoi-phu-trach-da-biet";
/// The list of items.
const PLACES: &str = "muc-cua-bo";

const STATUSES: [TaskStatus; 3] = [TaskStatus::Open, TaskStatus::Begun, TaskStatus::Done];
const SOURCES: [TaskSource; 5] = [
    TaskSource::Unit,
    TaskSource::LostPoints,
    TaskSource::MissingEvidence,
    TaskSource::Inspection,
    TaskSource::Supervision,
];

/// A task on the page.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub(super) session: Session,
    id: StoredValue<String>,
    pub(super) now: Memo<Task>,
    /// Its place, from 0.
    at: Memo<usize>,
}

impl Shown {
    /// The id of a part of it on the page.
    pub(super) fn part(self, name: &str) -> String {
        self.id.with_value(|id| format!("viec-{name}-{id}"))
    }

    /// Changes the task in one step; steps of typing in it are one.
    pub(super) fn write(self, change: impl FnOnce(&mut Task)) {
        self.edit(Edit::Task(self.at.get_untracked()), change);
    }

    /// Changes the task by a choice.
    fn choose(self, change: impl FnOnce(&mut Task)) {
        self.edit(Edit::TaskChosen, change);
    }

    fn edit(self, edit: Edit, change: impl FnOnce(&mut Task)) {
        self.session.change(edit, |recorder| {
            let plan = &recorder.assessment().plan;
            let known = self.id.with_value(|id| plan.iter().find(|task| task.id == *id).cloned());
            if let Some(mut task) = known {
                change(&mut task);
                recorder.put_task(task);
            }
        });
    }
}

/// The id of the first field of a task.
pub(super) fn first_field(task: &str) -> String {
    format!("viec-ton-tai-{task}")
}

/// The task; `ids` are those of the whole plan in order.
pub(super) fn task(session: Session, ids: Memo<Vec<String>>, id: String) -> El {
    let id = StoredValue::new(id);
    let now = Memo::new(move |before: Option<&Task>| {
        let known = session.plan(|plan| id.with_value(|id| plan.iter().find(|it| it.id == *id).cloned()));
        // One that is being taken off still has its view for a moment.
        known.or_else(|| before.cloned()).unwrap_or_default()
    });
    let at = Memo::new(move |_| {
        ids.with(|ids| id.with_value(|id| ids.iter().position(|known| known == id)).unwrap_or_default())
    });
    let count = Memo::new(move |_| ids.with(Vec::len));
    let it = Shown { session, id, now, at };
    let words = el("div").class("remedy__texts").put(finding(&it)).put(to_do(&it));
    let facts = content![
        responsible(&it),
        deadline(&it),
        choice(
            &it,
            "trang-thai",
            "Trạng thái",
            &STATUSES.map(remedy::status),
            move || { STATUSES.iter().position(|status| now.with(|now| now.status == *status)) },
            move |at| STATUSES.get(at).copied().map(|status| it.choose(|task| task.status = status))
        ),
        item(&it, PLACES),
        choice(
            &it,
            "nguon",
            "Nguồn",
            &SOURCES.map(remedy::source),
            move || { SOURCES.iter().position(|source| now.with(|now| now.source == *source)) },
            move |at| SOURCES.get(at).copied().map(|source| it.choose(|task| task.source = source))
        ),
    ];
    el("li")
        .class("card remedy")
        .id(it.part("cua"))
        .put(heading(&it, count))
        .put(last_year(&it))
        .put(words)
        .put(el("div").class("remedy__facts").put_all(facts))
}

/// Number and marks, the item, and the actions on the whole task.
fn heading(it: &Shown, count: Memo<usize>) -> El {
    let it = *it;
    let Shown { session, now, at, .. } = it;
    let number = move || format!("Việc {}", at.get() + 1);
    let marks = live(move || {
        now.with(|now| {
            let carried = now.carried.then(|| tag(Tone::Info, "từ năm trước"));
            let late = is_late(now).then(|| tag(Tone::Bad, "quá hạn"));
            let done = (!now.is_unfinished()).then(|| tag(Tone::Ok, "đã hoàn thành"));
            content![carried, " ", late, done].into_any()
        })
    });
    let of_item = Memo::new(move |_| now.with(|now| now.item.clone()));
    let way = live(move || {
        of_item.with(|item| match session.set.leaf_by_id(item) {
            Some(leaf) => {
                let node = session.set.node_of(leaf);
                link(session.item_page(leaf, None).href(), format!("Mở mục {}", node.code))
                    .put(sr(format!(" {}", node.title)))
                    .into_any()
            }
            None => nothing(),
        })
    });
    let named = move || sr(text(move || format!(" việc {}", at.get() + 1)));
    let step = move |name: &'static str, label: &'static str, to: fn(usize) -> usize| {
        button(Look::Quiet, label).id(it.part(name)).put(named()).click(move || {
            let to = to(at.get_untracked());
            let id = it.id.get_value();
            session.change(Edit::TaskMoved, |recorder| recorder.move_task(&id, to));
            // At the ends of the list one of the two buttons is of no use.
            let last = count.get_untracked().saturating_sub(1);
            let name = match to {
                0 => "xuong",
                to if to >= last => "len",
                _ => name,
            };
            browser::focus_in_view_soon(&it.part(name));
        })
    };
    let notices = expect_context::<Notices>();
    let remove = move || {
        let name = now.with_untracked(|now| remedy::name(now).to_owned());
        let id = it.id.get_value();
        session.change(Edit::TaskRemoved, |recorder| recorder.remove_task(&id));
        session.say_of_step(notices, format!("Đã bỏ khỏi kế hoạch: {name}."));
        browser::focus_heading(HEADING);
    };
    let ways = el("div")
        .class("row")
        .put(way)
        .put(step("len", "Lên", |at| at.saturating_sub(1)).flag("disabled", move || at.get() == 0))
        .put(step("xuong", "Xuống", |at| at + 1).flag("disabled", move || at.get() + 1 == count.get()))
        .put(button(Look::Quiet, "Bỏ").put(named()).click(remove));
    let number = el("h3").class("remedy__number").put(text(number)).put(" ").put(marks);
    el("div").class("remedy__head").put(number).put(ways)
}

/// Of a finding of last year: whether it has been remedied, and why not.
fn last_year(it: &Shown) -> AnyView {
    let it = *it;
    let now = it.now;
    let asks = Memo::new(move |_| now.with(Task::is_left_by_last_year));
    live(move || {
        if !asks.get() {
            return nothing();
        }
        let name = it.part("khac-phuc");
        let answer = |remedied: bool| {
            let chosen = move || now.with(|now| now.remedied == Some(remedied));
            let say = move || it.choose(|task| task.say_remedied(remedied));
            short_answer(name.clone(), chosen, say, remedy::remedied(remedied)).into_any()
        };
        let open = move || now.with(|now| now.remedied.is_none());
        let take_back = button(Look::Quiet, "Bỏ trả lời").flag("hidden", open).click(move || {
            it.choose(|task| task.remedied = None);
            browser::focus_in_view_soon(&it.part("cua"));
        });
        let asked = question("Tồn tại năm trước này đã khắc phục chưa?", vec![answer(true), answer(false)]);
        let is_left = Memo::new(move |_| now.with(|now| now.remedied == Some(false)));
        let reason = live(move || {
            if !is_left.get() {
                return nothing();
            }
            words(&it, "ly-do", "Lý do chưa khắc phục", |task| &mut task.reason).view().into_any()
        });
        content![el("div").class("remedy__asked").put(asked.put(take_back)).put(reason)].into_any()
    })
}

fn finding(it: &Shown) -> El {
    words(it, "ton-tai", "Tồn tại, hạn chế", |task| &mut task.finding).view()
}

fn to_do(it: &Shown) -> El {
    words(it, "phai-lam", "Việc phải làm", |task| &mut task.task).view()
}

fn responsible(it: &Shown) -> El {
    let field = words(it, "ai", "Người phụ trách", |task| &mut task.responsible);
    field.single().offering(PEOPLE).view()
}

/// A field for words of the task.
fn words(it: &Shown, name: &str, label: &'static str, part: fn(&mut Task) -> &mut String) -> TextBox {
    let it = *it;
    let value = Signal::derive(move || part(&mut it.now.get()).clone());
    TextBox::new(it.part(name), label, value, move |text| it.write(|task| *part(task) = text))
}

/// A field of which one of several lines is chosen.
fn choice(
    it: &Shown,
    name: &str,
    label: &'static str,
    lines: &[&'static str],
    chosen: impl Fn() -> Option<usize> + Copy + Send + 'static,
    mut pick: impl FnMut(usize) -> Option<()> + Send + 'static,
) -> El {
    let id = it.part(name);
    let field = following(id.clone(), lines, chosen, move |at| {
        let _ = pick(at);
    });
    el("div").class("field").put(el("label").class("field__label").set("for", id).words(label)).put(field)
}

/// Those who are named as responsible somewhere.
pub(super) fn people(session: Session) -> AnyView {
    live(move || {
        session.follow_settled();
        let mut names: Vec<String> = Vec::new();
        session.with_untracked(|assessment| {
            let of_items = assessment.answers().map(|(_, answer)| answer.responsible.as_str());
            for name in of_items.chain(assessment.plan.iter().map(|task| task.responsible.as_str())) {
                let name = name.trim();
                if !name.is_empty() && !names.iter().any(|known| fold(known) == fold(name)) {
                    names.push(name.to_owned());
                }
            }
        });
        list(PEOPLE, names)
    })
}

/// The items of the set.
pub(super) fn places(session: Session) -> AnyView {
    let set = session.set;
    list(PLACES, set.leaves().map(|(leaf, _)| Checked::name_of(set, leaf)).collect())
}

fn list(id: &'static str, lines: Vec<String>) -> AnyView {
    let line = |line: String| el("option").set("value", line).into_any();
    el("datalist").id(id).put_all(lines.into_iter().map(line).collect()).into_any()
}
