//! Kế hoạch khắc phục: the tasks, by whom and until when; tasks that could be taken into it; and of last year's
//! findings, whether they have been remedied. On paper it is Phụ lục IV.

mod asked;
mod dated;
mod proposed;
mod task;

use leptos::prelude::*;
use tu_cham_core::assessment::{Task, TaskSource, TaskStatus};
use tu_cham_core::text::small;
use tu_cham_paper::report;

use crate::browser;
use crate::frame::onlooker::fields;
use crate::history::Edit;
use crate::papers::blocks::sheets;
use crate::papers::files::Made;
use crate::papers::subject::{today, with_subject};
use crate::papers::{framed, way};
use crate::remedies::asked::asked;
use crate::remedies::proposed::proposals;
use crate::remedies::task::{first_field, people, places, task};
use crate::route::Section;
use crate::session::Session;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, content, el, live, nothing, only_on_paper, p, text};
use crate::ui::message::{Kind, message};
use crate::ui::page::head;
use crate::ui::portions::{first_rows, more_rows};
use crate::wording;

/// The page.
pub(crate) fn remedies_page(session: Session) -> AnyView {
    untrack(|| {
        let ways = content![
            button(Look::Main, "Thêm việc").click(move || add(session, TaskSource::Unit)),
            button(Look::Second, "Thêm kết luận kiểm tra, giám sát")
                .click(move || add(session, TaskSource::Inspection)),
            way(session, Made::Plan, Look::Second, "Kế hoạch CSV"),
            button(Look::Second, "In").click(browser::printing::print),
        ];
        let standing = p(text(move || session.plan(standing))).set("data-testid", "plan-standing");
        let about = "Ghi việc làm được, kiểm tra được, có người phụ trách và thời hạn. Tồn tại do đoàn kiểm tra, giám sát nêu thì ghi cả số, \
                     ngày của kết luận; tồn tại tự nêu khi họp chấn chỉnh, tổng kết thì chọn nguồn “Đơn vị tự rà soát”. Năm sau sẽ hỏi từng tồn tại đã khắc phục chưa.";
        let about = content![standing, p(about).class("field__hint")];
        let head = head("Kế hoạch khắc phục", about, ways);
        let parts =
            content![asked(session), tasks(session), proposals(session), people(session), places(session)];
        let around = el("div").class("papers__around").put(fields(session, "fields stack", parts));
        framed(session, Section::Plan, "Kế hoạch khắc phục", content![head, around, on_paper(session)])
    })
}

/// Adds a task that nothing is said of yet, and goes to it.
fn add(session: Session, source: TaskSource) {
    let id = browser::new_id();
    let new = Task { id: id.clone(), source, ..Task::default() };
    session.change(Edit::TasksAdded(1), |recorder| recorder.put_task(new));
    browser::focus_in_view_soon(&first_field(&id));
}

/// How far the plan is.
fn standing(plan: &[Task]) -> String {
    if plan.is_empty() {
        return "Chưa có việc nào. Chọn từ gợi ý bên dưới hoặc tự thêm.".to_owned();
    }
    let of = |status| plan.iter().filter(|task| task.status == status).count();
    let told = [TaskStatus::Open, TaskStatus::Begun, TaskStatus::Done].map(|status| (of(status), status));
    let mut told: Vec<String> = told
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, status)| format!("{count} {}", small(wording::remedy::status(*status))))
        .collect();
    let late = plan.iter().filter(|task| is_late(task)).count();
    told.extend((late > 0).then(|| format!("{late} quá hạn")));
    format!("{} việc: {}.", plan.len(), told.join(", "))
}

/// Whether a task is not done although its day has gone by.
fn is_late(task: &Task) -> bool {
    task.is_unfinished() && task.deadline.is_some_and(|day| day < today())
}

/// The tasks in their order. The last one may just have been added, so it is always there.
fn tasks(session: Session) -> El {
    let rows = first_rows();
    let ids = Memo::new(move |_| {
        session.plan(|plan| plan.iter().map(|task| task.id.clone()).collect::<Vec<String>>())
    });
    let drawn = move || {
        let rows = rows.get();
        ids.with(|ids| {
            let last = ids.last().filter(|_| ids.len() > rows);
            ids.iter().take(rows).chain(last).cloned().collect::<Vec<String>>()
        })
    };
    let list = view! { <For each=drawn key=Clone::clone children=move |id| task(session, ids, id)/> };
    let empty = live(move || {
        if ids.with(Vec::is_empty) {
            message(Kind::Empty, "Kế hoạch chưa có việc nào.").into_any()
        } else {
            nothing()
        }
    });
    let parts = content![
        el("h2").class("sr").words("Các việc của kế hoạch"),
        el("ol").class("remedies").put(list),
        more_rows(rows, move || ids.with(Vec::len), "việc"),
        empty,
    ];
    el("section").set("aria-label", "Các việc của kế hoạch").put_all(parts)
}

/// The annex, made while the page is printed.
fn on_paper(session: Session) -> El {
    only_on_paper(move || match with_subject(session, report::plan_alone) {
        Some(paper) => sheets(&paper).into_any(),
        None => p("Kế hoạch khắc phục chưa có việc nào.").into_any(),
    })
}
