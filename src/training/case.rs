//! One practice case: its task sheet, and a form by which a participant begins it afresh under a name.

use leptos::prelude::*;
use tu_cham_core::assessment::PracticeCase;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::text::{fold, seen, visible};
use tu_cham_files::assessment_file;
use tu_cham_files::builtin::PRACTICE;
use tu_cham_files::practice::{self, Case};
use tu_cham_paper::practice::{Task, task_sheet};

use crate::browser::data::{self, Failure};
use crate::browser::{self, handed, owned};
use crate::frame::arrival::{Arrival, arrival_note};
use crate::library::{Entry, Library, NotRead};
use crate::papers::blocks::sheets;
use crate::papers::subject::today;
use crate::route::{Page, Section};
use crate::session::Session;
use crate::training::{TITLE, back_link, shown, ways_out};
use crate::ui::buttons::{Look, button, link, submit};
use crate::ui::card::plain_card;
use crate::ui::element::{El, content, el, live, nothing, p};
use crate::ui::message::{Kind, message, message_box};
use crate::ui::text::TextBox;
use crate::wording;

/// The longest name of a participant, in characters.
const LONGEST: usize = 100;
/// The field of the name.
const NAME: &str = "ten-hoc-vien";

/// A case that is open, with its set.
type Open = (Case, &'static CriteriaSet);

/// The case of the program with this file name.
pub(super) fn built_in(file: &str) -> AnyView {
    let Some(known) = PRACTICE.iter().find(|case| case.file == file) else { return not_there() };
    let library = expect_context::<Library>();
    let arrival = RwSignal::new(Arrival::Coming);
    let case = RwSignal::new(None::<Open>);
    let bring = move || {
        arrival.set(Arrival::Coming);
        owned::spawn(async move {
            match brought(library, known.file).await {
                Ok(open) => {
                    arrival.set(Arrival::Quiet);
                    case.set(Some(open));
                }
                Err(why) => arrival.set(Arrival::Failed(why)),
            }
        });
    };
    bring();
    let note = arrival_note(arrival, "tình huống", Callback::new(move |()| bring()));
    let body = live(move || case.get().map(|open| untrack(|| of_case(library, open))).into_any());
    shown(known.title, content![el("div").class("papers__around").put(note), body], None)
}

async fn brought(library: Library, file: &str) -> Result<Open, Failure> {
    let text = data::text(file).await?;
    opened(library, &text).await.map_err(|why| match why {
        NotRead::Set(why) => why,
        NotRead::File(_) => Failure::Differs,
    })
}

/// Reads the text of a case; waits for a built-in set that it only names.
async fn opened(library: Library, text: &str) -> Result<Open, NotRead> {
    let mut parsed = assessment_file::json(text).and_then(practice::parse_case).map_err(NotRead::File)?;
    let set = library.set_of(&mut parsed.parsed).await?;
    Ok((parsed.open(set).map_err(NotRead::File)?, set))
}

/// The case of a file that was chosen on another page.
pub(super) fn handed_over() -> AnyView {
    let library = expect_context::<Library>();
    let Some(text) = handed::take_text() else { return not_there() };
    let read = RwSignal::new(None::<Result<Open, String>>);
    owned::spawn(async move {
        let found = opened(library, &text).await.map_err(|why| match why {
            NotRead::File(error) => wording::files::read_error(&error),
            NotRead::Set(why) => wording::data::not_read(why),
        });
        read.set(Some(found));
    });
    let body = live(move || match read.get() {
        None => p("Đang đọc tệp tình huống…").into_any(),
        Some(Err(why)) => {
            let parts = content![message(Kind::Fault, why), p(back_link())];
            el("div").class("papers__around stack").put_all(parts).into_any()
        }
        Some(Ok(open)) => untrack(|| {
            let title = el("h2").words(visible(&open.0.about.title).into_owned());
            let broken = open.0.is_broken.then(|| {
                message(
                    Kind::Warning,
                    "Nội dung tệp không khớp mã kiểm tra: tệp bị hỏng khi chép hoặc bị sửa. Hãy xin lại tệp gốc nếu phiếu bài tập không đúng.",
                )
            });
            let around = el("div").class("papers__around stack").put(title).put(broken);
            content![around, of_case(library, open)].into_any()
        }),
    });
    shown("Tình huống từ tệp", content![body], None)
}

fn not_there() -> AnyView {
    let about =
        "Không có tình huống này ở đây. Chọn một tình huống ở Lớp tập huấn, hoặc mở lại tệp tình huống.";
    let parts = content![message(Kind::Empty, about), p(back_link())];
    shown(TITLE, content![el("div").class("papers__around stack").put_all(parts)], None)
}

/// The form and the task sheet.
fn of_case(library: Library, (case, set): Open) -> Vec<AnyView> {
    let task =
        Task { case: &case.about, text: &case.task, source: &case.source, header: &case.start, who: "" };
    let paper = task_sheet(set, task, today());
    let sheet = sheets(&paper);
    let ways = ways_out(paper, format!("phieu-bai-tap_{}", case.about.id), "In phiếu");
    content![el("div").class("papers__around stack").put(begin(library, case, set)).put(ways), sheet]
}

/// The form by which a participant begins.
fn begin(library: Library, case: Case, set: &'static CriteriaSet) -> El {
    let name = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let known = RwSignal::new(None::<(String, String)>);
    let case = StoredValue::new(case);
    let start = move |who: &str| {
        let begun = case.with_value(|case| case.begun(set, browser::new_id(), who));
        first_item(library.create(set, begun.header)).go();
    };
    let go = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let who = one_spaced(&name.get_untracked());
        if who.is_empty() {
            fault.set(Some("Nhập họ và tên: tên đứng trong bài làm và ở tên tệp.".to_owned()));
            browser::focus(NAME);
            return;
        }
        if who.chars().count() > LONGEST {
            fault.set(Some(format!("Tên dài quá {LONGEST} ký tự. Hãy rút gọn.")));
            browser::focus(NAME);
            return;
        }
        fault.set(None);
        let before = case.with_value(|case| begun_before(library, &case.about, &who));
        match before.filter(|_| known.get_untracked().is_none()) {
            Some(id) => known.set(Some((id, who))),
            None => start(&who),
        }
    };
    let typed = move |text: String| {
        name.set(text);
        known.set(None);
    };
    let field = TextBox::new(NAME.to_owned(), "Họ và tên học viên", name.into(), typed)
        .single()
        .hint("Tên đứng trong bài làm, ở phiếu nhận xét và ở tên tệp.")
        .error(fault.into())
        .view();
    let again = live(move || match known.get() {
        None => nothing(),
        Some((id, who)) => {
            let resume = link(Page::Of(id, Section::Overview).href(), "Mở bài đó");
            let anew = button(Look::Second, "Làm lại từ đầu").click(move || start(&who));
            let about =
                p("Trên máy này đã có bài của tình huống này với tên ấy. Làm lại từ đầu thì bài cũ vẫn còn.");
            message_box(Kind::Warning, "Đã có bài làm", content![about, p(content![resume, " ", anew])])
                .into_any()
        }
    });
    let form = el("form")
        .class("stack")
        .on("submit", go)
        .put(field)
        .put(el("p").class("ways").put(submit("Bắt đầu làm bài")))
        .put(el("div").set("role", "status").put(again));
    plain_card("bat-dau", "Làm bài", content![form])
}

/// The exercise of this case under this name that is on this machine already.
fn begun_before(library: Library, about: &PracticeCase, who: &str) -> Option<String> {
    let entries = untrack(|| library.entries());
    entries.into_iter().find_map(|entry| match entry {
        Entry::Ready(summary) => {
            let header = &summary.header;
            let is_of = header.case.as_ref().is_some_and(|case| case.id == about.id);
            (is_of && fold(&header.name) == fold(who)).then(|| header.id.clone())
        }
        Entry::Removed(_) | Entry::Waiting { .. } | Entry::Unreadable { .. } => None,
    })
}

/// The page of the first item that is asked.
fn first_item(session: Session) -> Page {
    let case = session.header_untracked().case;
    let first = case.and_then(|case| case.items.iter().find_map(|id| session.set.leaf_by_id(id)));
    first.map_or_else(|| session.page(Section::Overview), |leaf| session.item_page(leaf, None))
}

/// The task sheet of an exercise on this machine, to be read beside it or printed.
pub(super) fn sheet_of(id: &str) -> AnyView {
    let library = expect_context::<Library>();
    let id = id.to_owned();
    let body = live(move || {
        library.follow_arrivals();
        let found = untrack(|| library.peek(&id));
        let Some((incoming, case)) =
            found.and_then(|it| it.assessment.header.case.clone().map(|case| (it, case)))
        else {
            let parts = content![message(Kind::Empty, "Không có bài làm này trên máy."), p(back_link())];
            return el("div").class("papers__around stack").put_all(parts).into_any();
        };
        let header = &incoming.assessment.header;
        let task = Task { case: &case, text: &header.brief, source: "", header, who: &header.name };
        let paper = task_sheet(incoming.set, task, today());
        let sheet = sheets(&paper);
        let ways = untrack(|| ways_out(paper, format!("phieu-bai-tap_{}", case.id), "In phiếu"));
        let page = Page::Of(id.clone(), Section::Overview);
        let back = p(link(page.href(), "Về bài làm"));
        content![el("div").class("papers__around stack").put(back).put(ways), sheet].into_any()
    });
    shown("Phiếu bài tập", content![body], None)
}

/// The text with its words one space apart.
fn one_spaced(text: &str) -> String {
    seen(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
