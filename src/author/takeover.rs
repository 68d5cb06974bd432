//! *Nhận bảng chấm đã điền*: a sheet is opened over an assessment, shown row by row, and taken over in one step.

use std::sync::Arc;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use tu_cham_author::draft::Draft;
use tu_cham_author::finding::Fact;
use tu_cham_author::open::At;
use tu_cham_author::proposal::Proposal;
use tu_cham_author::takeover::{Answered, Becomes, Left, Plan, Planned};
use tu_cham_core::points::Points;
use tu_cham_core::score::{Report, score};
use tu_cham_files::snapshot::Why;
use web_sys::{ClipboardEvent, File};

use crate::author::arriving::{of_clipboard, of_file};
use crate::author::filled::{self, filled_rows};
use crate::author::reading::{AT_ONCE, Progress, proposer};
use crate::browser::{self, keyboard, owned};
use crate::frame::frame;
use crate::frame::nav::Here;
use crate::history::Edit;
use crate::memo::Memo;
use crate::notices::Notices;
use crate::route::Section;
use crate::session::Session;
use crate::ui::buttons::{Look, button, link, link_button, ways};
use crate::ui::card::card;
use crate::ui::choices::short_answer;
use crate::ui::element::{El, content, el, live, nothing, p};
use crate::ui::file_drop::file_drop;
use crate::ui::fold::fold;
use crate::ui::list::lines;
use crate::ui::message::{Kind, message, message_box};
use crate::ui::page::head;
use crate::ui::table::{cell, classed_column, column, headings};
use crate::wording::author as author_words;
use crate::wording::authoring;
use crate::wording::filled as words;

/// The id of the place that says what was opened.
const OPENED: &str = "bang-da-mo";

/// The file that was opened last.
#[derive(Clone)]
enum Opened {
    Nothing,
    Reading(String),
    Refused { name: String, why: String },
    Sheet { name: String, proposal: Arc<Proposal> },
    Taken { name: String, proposal: Arc<Proposal>, to_confirm: usize },
}

/// The page.
pub(crate) fn takeover_page(session: Session) -> AnyView {
    let opened = RwSignal::new(Opened::Nothing);
    let answered = RwSignal::new(Answered::Stays);
    let take = Callback::new(move |file: File| read(file, opened));
    if let Some(draft) = filled::take() {
        show(&draft, opened);
    }
    owned::listen(ev::paste, move |event: ClipboardEvent| {
        if keyboard::is_typed_in(&event) {
            return;
        }
        match of_clipboard(&event) {
            Some(draft) => show(&draft, opened),
            None => refuse(opened, author_words::PASTED, author_words::NO_TABLE_PASTED),
        }
    });
    let drop = file_drop(
        "Mở bảng đã điền",
        "Chọn tệp Excel, Word đã điền",
        "hoặc kéo tệp thả vào khung này, hoặc chép bảng rồi bấm Ctrl+V",
        take,
    );
    let said = live(move || opened.with(|opened| untrack(|| outcome(session, opened)).into_any()));
    let preview = live(move || match opened.get() {
        Opened::Sheet { name, proposal } => {
            untrack(|| preview(session, opened, answered, &name, &proposal)).into_any()
        }
        _ => nothing(),
    });
    // A sheet that was taken over is shown again once it is taken back.
    Effect::new(move |_| {
        let Opened::Taken { name, proposal, .. } = opened.get() else { return };
        let plan = session.with(|now| Plan::of(&proposal, session.set, now, answered.get_untracked()));
        if plan.changes() {
            opened.set(Opened::Sheet { name, proposal });
        }
    });
    let parts = content![
        head(words::NAME, content![p(words::ABOUT)], Vec::new()),
        drop,
        el("div").id(OPENED).focusable().set("role", "status").put(said),
        preview,
    ];
    let body = el("div").class("stack").put_all(parts);
    frame(session, Here::Section(Section::Filled), words::NAME, content![body])
}

fn read(file: File, opened: RwSignal<Opened>) {
    let name = file.name();
    opened.set(Opened::Reading(name.clone()));
    owned::spawn(async move {
        // The page says so before the file holds it up.
        browser::answer::pause(Duration::from_millis(30)).await;
        match of_file(&file).await {
            Ok(draft) => {
                let proposer = proposer(draft.tables.clone());
                if let Err(unread) = proposer.propose_within(&draft.corrections, AT_ONCE) {
                    Progress::new().read(&proposer, unread).await;
                }
                show(&draft, opened);
            }
            Err(why) => refuse(opened, &name, &why),
        }
    });
}

fn show(draft: &Draft, opened: RwSignal<Opened>) {
    let proposal = proposer(draft.tables.clone()).propose(&draft.corrections);
    if filled_rows(&proposal) == 0 {
        refuse(opened, &draft.file, words::NOT_FILLED);
        return;
    }
    opened.set(Opened::Sheet { name: draft.file.clone(), proposal });
    browser::focus_soon(OPENED);
}

fn refuse(opened: RwSignal<Opened>, name: &str, why: &str) {
    opened.set(Opened::Refused { name: name.to_owned(), why: why.to_owned() });
    browser::focus_soon(OPENED);
}

/// The outcome of opening a file, in words.
fn outcome(session: Session, opened: &Opened) -> El {
    match opened {
        Opened::Nothing => el("div"),
        Opened::Reading(name) => message(Kind::Empty, format!("Đang đọc “{name}”…")),
        Opened::Refused { name, why } => {
            let parts = content![
                el("h2").put(format!("Không nhận “{name}”")),
                p(why.clone()),
                p("Không có gì thay đổi trong bản tự chấm."),
            ];
            message_box(Kind::Fault, "Kết quả mở tệp", parts)
        }
        Opened::Sheet { name, .. } => p(format!("Đã đọc “{name}”. Xem trước bên dưới.")).class("quiet"),
        Opened::Taken { name, to_confirm, .. } => {
            let said = format!("Đã nhận “{name}” vào bản tự chấm.");
            let confirm =
                (*to_confirm > 0).then(|| p(format!("{to_confirm} mục chờ xác nhận. {}", words::TO_CONFIRM)));
            let to_check =
                link_button(Look::Main, session.page(Section::Check).href(), "Xem các mục còn phải làm");
            let to_overview = link(session.page(Section::Overview).href(), "Về Tổng quan");
            message_box(
                Kind::Done,
                "Kết quả nhận bảng",
                content![p(said), confirm, ways(content![to_check, to_overview])],
            )
        }
    }
}

/// The changes that the sheet would make, and the button that makes them.
fn preview(
    session: Session,
    opened: RwSignal<Opened>,
    answered: RwSignal<Answered>,
    name: &str,
    proposal: &Arc<Proposal>,
) -> El {
    let notices = expect_context::<Notices>();
    let set = session.set;
    let (planned, taken) = (Arc::clone(proposal), Arc::clone(proposal));
    // The assessment may be edited in another window meanwhile.
    let plan = Memo::new(move |_| {
        let answered = answered.get();
        session.with(|now| Arc::new(Plan::of(&planned, set, now, answered)))
    });
    let file = name.to_owned();
    let take = move || {
        let plan = plan.get_untracked();
        session.snapshot(Why::Bulk);
        let changed = plan.items.iter().filter(|item| item.changes()).count();
        session.change(Edit::TakenOver(changed), |recorder| plan.apply(recorder, &mut browser::new_id));
        let to_confirm = plan.items.iter().filter(|item| matches!(item.becomes, Becomes::ToConfirm(..)));
        let to_confirm = to_confirm.count();
        opened.set(Opened::Taken { name: file.clone(), proposal: Arc::clone(&taken), to_confirm });
        session.say_of_step(notices, format!("Đã nhận {changed} mục từ “{file}”."));
        browser::focus_soon(OPENED);
    };
    let has_changes = Memo::new(move |_| plan.with(|plan| plan.changes()));
    let go = button(Look::Main, "Nhận vào bản tự chấm này")
        .flag("disabled", move || !has_changes.get())
        .click(take);
    let leave = button(Look::Quiet, "Hủy").click(move || {
        opened.set(Opened::Nothing);
        browser::focus_in_view_soon(OPENED);
    });
    let rows = live(move || {
        let plan = plan.get();
        untrack(|| {
            session.with(|now| {
                let (before, after) = (score(set, now), score(set, &plan.after(now)));
                whole(session, &plan, &before, &after)
            })
        })
        .into_any()
    });
    let parts = content![declared(proposal), keeping(answered), rows, ways(content![go, leave]),];
    card("xem-truoc-bang", "Xem trước", parts)
}

/// The differences between the totals of the sheet and its own rows.
fn declared(proposal: &Proposal) -> Option<El> {
    let is_of_copy = |fact: &Fact| {
        matches!(fact, Fact::DeclaredTotal { .. } | Fact::SelfOverMax { .. } | Fact::SelfOverCap { .. })
    };
    let of_copy = proposal.findings.iter().filter(|finding| is_of_copy(&finding.fact));
    let said = lines(of_copy.map(|it| format!("Dòng {}. {}", it.at.row, authoring::finding(it))).collect())?;
    let parts = content![p("Trong bảng có chỗ không khớp; chương trình không tự sửa:"), said];
    Some(message_box(Kind::Warning, "Chỗ không khớp trong bảng", parts))
}

/// The treatment of items that are scored already.
fn keeping(answered: RwSignal<Answered>) -> El {
    let way = |of: Answered, label: &'static str| {
        short_answer("muc-da-cham", move || answered.get() == of, move || answered.set(of), content![label])
    };
    el("fieldset").put(el("legend").class("field__label").words("Mục đã chấm khác với bảng")).put(
        el("div").class("row").put_all(content![
            way(Answered::Stays, "Giữ như trong bản tự chấm, chỉ thêm tài liệu và giải trình"),
            way(Answered::GivesWay, "Thay bằng điểm của bảng"),
        ]),
    )
}

/// The figures of the plan, its rows, and the rows that are left.
fn whole(session: Session, plan: &Plan, before: &Report, after: &Report) -> El {
    let set = session.set;
    let of = |points| crate::wording::points(points, set);
    let total = format!("Tổng điểm: {} → {}", of(before.total.points), of(after.total.points));
    let row = |item: &Planned| {
        let of = |report: &Report| report.leaf(item.leaf).points;
        row(session, item, of(before), of(after)).into_any()
    };
    let columns = [
        column("Dòng"),
        column("Mục"),
        column("Bảng ghi"),
        column("Xử lý"),
        classed_column("Điểm", "taken__points"),
    ];
    let body = el("tbody").put_all(plan.items.iter().map(row).collect());
    let table = el("table").class("taken num").put(headings(&columns)).put(body);
    let frame = el("div")
        .class("taken__frame")
        .set("tabindex", "0")
        .set("role", "region")
        .set("aria-label", "Các dòng của bảng")
        .put(table);
    let confirm = plan.items.iter().any(|item| matches!(item.becomes, Becomes::ToConfirm(..)));
    let nothing_new =
        (!plan.changes()).then(|| message(Kind::Empty, "Bản tự chấm đã có đủ những gì bảng ghi."));
    el("div").class("lines").put_all(content![
        p(words::summary(plan)).set("data-testid", "plan").class("num"),
        p(total).set("data-testid", "plan-total").class("num"),
        nothing_new,
        confirm.then(|| p(words::TO_CONFIRM).class("field__hint")),
        left(&plan.left),
        absent(session, plan),
        frame,
    ])
}

fn row(session: Session, item: &Planned, before: Option<Points>, after: Option<Points>) -> El {
    let set = session.set;
    let node = set.node_of(item.leaf);
    let of = |points: Option<Points>| points.map_or("–".to_owned(), |it| crate::wording::points(it, set));
    let points = if before == after { of(after) } else { format!("{} → {}", of(before), of(after)) };
    let href = session.item_page(item.leaf, None).href();
    let quiet = |text: Option<String>| text.map(|text| p(text).class("quiet"));
    let is_refused = matches!(item.becomes, Becomes::Refused(_));
    let said = p(words::becomes(set, item)).class(if is_refused { "err" } else { "" });
    el("tr").set("data-row", item.at.row.to_string()).put_all(content![
        cell(item.at.row.to_string()),
        el("th")
            .set("scope", "row")
            .put(link(href, format!("{} {}", node.code, node.title)))
            .put(quiet(words::differs(item))),
        cell(item.printed.clone()),
        el("td").put(said).put(quiet(words::beside(item))),
        cell(points).class("taken__points"),
    ])
}

/// The rows that cannot be taken.
fn left(left: &[Left]) -> Option<El> {
    let line = |it: &Left| {
        let At { row, .. } = &it.at;
        let points =
            if it.printed.is_empty() { String::new() } else { format!(" (điểm: {})", it.printed) };
        format!("Dòng {row}: “{}”{points}", it.title)
    };
    let said = lines(left.iter().map(line).collect())?;
    let parts = content![
        p(format!(
            "{} dòng đã điền không có trong bộ tiêu chí của bản tự chấm, không nhận được:",
            left.len()
        )),
        said,
    ];
    Some(message_box(Kind::Warning, "Dòng không nhận được", parts))
}

/// The items that the sheet does not have.
fn absent(session: Session, plan: &Plan) -> Option<El> {
    let set = session.set;
    let name = |leaf: &_| {
        let node = set.node_of(*leaf);
        format!("{} {}", node.code, node.title)
    };
    let all: Vec<String> = plan.absent.iter().map(name).collect();
    let count = all.len();
    let list = lines(all)?;
    Some(fold(format!("{count} mục của bộ tiêu chí không có trong bảng, giữ nguyên"), list))
}
