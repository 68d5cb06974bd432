//! The automatic copies of an assessment: what changed since, and bringing one back as an assessment of its own.

pub(crate) mod both;
pub(crate) mod list;

use leptos::prelude::*;
use tu_cham_files::merge::{compare, leaves};
use tu_cham_files::snapshot::Snapshot;

use crate::browser::database::DatabaseError;
use crate::browser::files;
use crate::browser::owned;
use crate::copies::list::{bring_back, read_copy};
use crate::frame::Frame;
use crate::frame::nav::Here;
use crate::library::Library;
use crate::notices::Notices;
use crate::route::Part;
use crate::session::Session;
use crate::snapshots::{self, Snapshots};
use crate::wording;

/// So many items are named in a line.
const NAMED: usize = 12;

/// A copy with what changed since.
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
    view! {
        <Frame session here=Here::Part(Part::History) title="Bản lưu tự động">
            <div class="head">
                <div>
                    <h1 id="tieu-de" tabindex="-1">"Bản lưu tự động"</h1>
                    <p>
                        "Cứ 10 phút làm việc, và trước mỗi việc lớn (mở tệp thay thế, ghép, dán nhiều số liệu, chuyển bộ tiêu chí, xóa), \
                        máy tự giữ một bản. Lấy lại một bản thì nó thành bản tự chấm riêng; bản đang làm giữ nguyên."
                    </p>
                </div>
            </div>
            {move || match lines.get() {
                None => view! { <p>"Đang đọc các bản lưu…"</p> }.into_any(),
                Some(Err(error)) => view! { <p class="told told--warn">{snapshots::wording::error(error)}</p> }.into_any(),
                Some(Ok(lines)) if lines.is_empty() => {
                    view! { <p class="empty">"Chưa có bản lưu nào: bản đầu tiên được giữ sau 10 phút làm việc."</p> }.into_any()
                }
                Some(Ok(lines)) => view! {
                    <ul class="list">{lines.into_iter().map(|line| view! { <Row session line/> }).collect_view()}</ul>
                }
                .into_any(),
            }}
        </Frame>
    }
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
                    (_, true) => "giống bản hiện tại".to_owned(),
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

#[component]
fn Row(session: Session, line: Line) -> impl IntoView {
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
    let of = move || view! { <span class="sr">{about.get_value()}</span> };
    let copy = StoredValue::new(copy);
    let why = copy.with_value(|copy| snapshots::wording::why(copy.why));
    let download = move |_| {
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
    view! {
        <li class="list__row">
            <div>
                <p class="list__name">{format!("{when} – {why}")}</p>
                <p class="list__about">{since}</p>
            </div>
            <p class="list__about num">{points}</p>
            <p class="list__ways">
                <button type="button" class="link" on:click=move |_| bring_back(library, snapshots, notices, copy.get_value())>
                    "Lấy lại thành bản mới" {of()}
                </button>
                <button type="button" class="link" on:click=download>"Tải tệp" {of()}</button>
            </p>
        </li>
    }
}
