//! The automatic snapshots of an assessment: the changes since each, and restoring one as a separate assessment.

pub(crate) mod both;
pub(crate) mod list;

use leptos::prelude::*;
use tu_cham_files::merge::{compare, leaves};
use tu_cham_files::snapshot::Snapshot;

use crate::browser::database::DatabaseError;
use crate::browser::files;
use crate::browser::owned;
use crate::copies::list::{bring_back, read_copy};
use crate::frame::frame;
use crate::frame::nav::Here;
use crate::library::Library;
use crate::notices::Notices;
use crate::route::Section;
use crate::session::Session;
use crate::snapshots::{self, Snapshots};
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, content, live, p, sr};
use crate::ui::list::{Row, rows};
use crate::ui::message::{Kind, message};
use crate::ui::page::head;
use crate::wording;

/// The maximum number of items named in a line.
const NAMED: usize = 12;

/// A snapshot with the changes since.
#[derive(Clone)]
struct Line {
    copy: Snapshot,
    since: String,
}

/// The page.
#[component]
pub(crate) fn HistoryPage(session: Session) -> impl IntoView {
    let library = expect_context::<Library>();
    let snapshots = expect_context::<Snapshots>();
    let lines = RwSignal::new(None::<Result<Vec<Line>, DatabaseError>>);
    Effect::new(move |_| {
        snapshots.follow();
        owned::spawn(async move {
            let read = read(library, snapshots, session).await;
            lines.set(Some(read));
        });
    });
    let about = "Cứ 10 phút làm việc, và trước mỗi việc lớn (mở tệp thay thế, tổng hợp, dán nhiều số liệu, chuyển bộ tiêu chí, xóa), \
        máy tự giữ một bản lưu. Bản lưu lấy lại thành một bản tự chấm riêng; bản tự chấm đang làm giữ nguyên.";
    let list = live(move || match lines.get() {
        None => p("Đang đọc các bản lưu…").into_any(),
        Some(Err(error)) => message(Kind::Warning, snapshots::wording::error(error)).into_any(),
        Some(Ok(lines)) if lines.is_empty() => {
            message(Kind::Empty, "Chưa có bản lưu nào: bản đầu tiên được giữ sau 10 phút làm việc.")
                .into_any()
        }
        Some(Ok(lines)) => {
            rows(lines.into_iter().map(|line| row(session, line).into_any()).collect()).into_any()
        }
    });
    let head = head("Bản lưu tự động", content![p(about)], Vec::new());
    frame(session, Here::Section(Section::History), "Bản lưu tự động", content![head, list])
}

async fn read(library: Library, snapshots: Snapshots, session: Session) -> Result<Vec<Line>, DatabaseError> {
    let id = session.header_untracked().id;
    let mut lines = Vec::new();
    for copy in snapshots.all().await?.into_iter().filter(|copy| copy.assessment == id) {
        let since = match read_copy(library, snapshots, &copy).await {
            Ok(incoming) if incoming.set.hash() != session.set.hash() => "thuộc bộ tiêu chí khác".to_owned(),
            Ok(incoming) => {
                let set = session.set;
                let comparison = session.with_untracked(|now| compare(set, &incoming.assessment, now));
                let changed = leaves(set, comparison.parts());
                let mut codes: Vec<&str> =
                    changed.iter().take(NAMED).map(|leaf| set.node_of(*leaf).code.as_str()).collect();
                if changed.len() > NAMED {
                    codes.push("…");
                }
                match (changed.is_empty(), comparison.parts().next().is_none()) {
                    (_, true) => "giống bản tự chấm đang có".to_owned(),
                    (true, false) => "từ đó chỉ đổi thông tin chung hoặc danh mục tài liệu".to_owned(),
                    (false, false) => format!("từ đó đổi {} mục: {}", changed.len(), codes.join(", ")),
                }
            }
            Err(_) => "không đọc được nội dung".to_owned(),
        };
        lines.push(Line { copy, since });
    }
    Ok(lines)
}

fn row(session: Session, line: Line) -> El {
    let library = expect_context::<Library>();
    let snapshots = expect_context::<Snapshots>();
    let notices = expect_context::<Notices>();
    let Line { copy, since } = line;
    let now = session.report().with_untracked(|report| report.total.points);
    let points = format!(
        "{} điểm lúc đó, {} điểm bây giờ",
        copy.points.replace('.', ","),
        wording::points(now, session.set)
    );
    let when = wording::merge::moment(&copy.taken);
    let about = StoredValue::new(format!(" bản lưu lúc {when}"));
    let of = move || sr(about.get_value());
    let copy = StoredValue::new(copy);
    let why = copy.with_value(|copy| snapshots::wording::why(copy.why));
    let download = move || {
        let copy = copy.get_value();
        owned::finish(async move {
            match read_copy(library, snapshots, &copy).await {
                Ok(incoming) => {
                    let text = Library::sketch(incoming).export();
                    let name = format!("ban-luu-{}.tucham.json", copy.taken.replace([':', 'T'], "-"));
                    if !files::download(&name, &text) {
                        notices.say("Trình duyệt không cho tải tệp về.");
                    }
                }
                Err(why) => notices.say(why),
            }
        });
    };
    let bring = move || bring_back(library, snapshots, notices, copy.get_value());
    let row = Row {
        name: content![format!("{when} – {why}")],
        about: content![since],
        figure: Some(points),
        ways: content![
            button(Look::Quiet, "Lấy lại thành bản tự chấm mới").put(of()).click(bring),
            button(Look::Quiet, "Tải tệp").put(of()).click(download),
        ],
    };
    row.view()
}
