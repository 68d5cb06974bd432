//! Two versions that two windows made of one assessment: both are kept, and the officer decides.

use leptos::prelude::*;
use tu_cham_core::change::Change;
use tu_cham_core::criteria::LeafIx;

use crate::browser::owned;
use crate::frame::missing::{Missing, missing_page};
use crate::frame::plain::{WIDE, plain_page};
use crate::library::Library;
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::route::{Page, Section};
use crate::session::Session;
use crate::ui::buttons::{Look, button, link_button, ways};
use crate::ui::card::part;
use crate::ui::element::{El, content, el, p, text};
use crate::ui::page::{HEADING, focus_heading, heading};
use crate::ui::table::{cell, column, row, table};
use crate::wording;

/// The maximum number of items listed by name.
const LISTED: usize = 40;

/// Both versions, their differences, and the next steps.
#[component]
pub(crate) fn BothPage(stored: String, copy: String) -> impl IntoView {
    let library = expect_context::<Library>();
    let open = |id: &str| library.assessment(id).and_then(Result::ok);
    match (open(&stored), open(&copy)) {
        (Some(stored), Some(copy)) => both(library, stored, copy),
        (Some(one), None) | (None, Some(one)) => {
            // The other version was removed since: there is nothing left to decide.
            owned::frame(move || one.page(Section::Overview).go());
            ().into_any()
        }
        (None, None) => {
            focus_heading();
            missing_page(Missing::Assessment)
        }
    }
}

fn both(library: Library, stored: Session, copy: Session) -> AnyView {
    let notices = expect_context::<Notices>();
    let id = copy.with_untracked(|assessment| assessment.header.id.clone());
    let drop_copy = move || {
        let id = id.clone();
        let there = stored.page(Section::Overview);
        owned::finish(async move {
            match library.remove(&id).await {
                Ok(()) => {
                    notices.say_with_undo("Đã xóa bản của cửa sổ này.", move || {
                        library.restore(&id);
                    });
                    there.go();
                }
                Err(why) => notices.say(wording::files::not_removed(why)),
            }
        });
    };
    let about = "Không mất dữ liệu: nội dung cửa sổ kia đã lưu được giữ nguyên, nội dung sửa ở cửa sổ này được lưu thành một bản tự chấm riêng. \
        Xem hai bản khác nhau ở đâu rồi chọn cách xử lý.";
    let parts = content![
        el("div").class("lines").put(heading("Hai cửa sổ đã sửa cùng một bản tự chấm")).put(p(about)),
        el("div")
            .class("both")
            .put(version(stored, "Bản cửa sổ kia đã lưu"))
            .put(version(copy, "Bản của cửa sổ này")),
        differences(stored, copy),
        ways(content![
            link_button(Look::Main, Page::Home.href(), "Giữ cả hai, về trang đầu"),
            button(Look::Second, "Bỏ bản của cửa sổ này").click(drop_copy),
        ]),
    ];
    let section = el("section").class("stack").set("aria-labelledby", HEADING).put_all(parts);
    plain_page("Hai bản của một bản tự chấm", WIDE, None, content![section])
}

/// One of the two versions.
fn version(session: Session, title: &'static str) -> El {
    let notices = expect_context::<Notices>();
    let total = session.report().with_untracked(|report| report.total);
    let provisional = if total.is_provisional() { "tạm tính " } else { "" };
    let score = content![
        provisional,
        el("b").put(wording::points(total.points, session.set)),
        format!(" / {} điểm, xong {}/{} mục", wording::amount(total.max), total.done, total.items),
    ];
    let ways = ways(content![
        link_button(Look::Second, session.page(Section::Overview).href(), "Mở bản này"),
        button(Look::Quiet, "Tải tệp").click(move || Parcel::of_session(session).hand_over(notices)),
    ]);
    let parts = content![
        el("h2").put(title),
        p(text(move || wording::assessment_name(&session.header()))),
        el("p").class("num").put_all(score),
        ways,
    ];
    el("section").class("card lines").put_all(parts)
}

/// The items in which the two differ.
fn differences(stored: Session, copy: Session) -> El {
    if stored.set.hash() != copy.set.hash() {
        return p("Hai bản tự chấm dùng hai phiên bản khác nhau của bộ tiêu chí.");
    }
    let set = stored.set;
    let change = stored.with_untracked(|one| copy.with_untracked(|other| Change::between(one, other)));
    let mut leaves: Vec<LeafIx> = change.leaves().collect();
    leaves.extend(change.inputs().flat_map(|input| set[input].used_by.iter().copied()));
    leaves.sort_unstable_by_key(|leaf| leaf.get());
    leaves.dedup();
    let count = leaves.len();
    let line = |leaf: &LeafIx| {
        let node = set.node_of(*leaf);
        let points = |session: Session| {
            session.report().with_untracked(|report| wording::earned::of_item(set, *leaf, report.leaf(*leaf)))
        };
        let points = |session| cell(points(session)).class("num");
        row(format!("{} {}", node.code, node.title), vec![points(stored), points(copy)]).into_any()
    };
    let rest = count.saturating_sub(LISTED);
    let title = if count == 0 {
        "Không mục nào khác nhau".to_owned()
    } else {
        format!("{count} mục khác nhau")
    };
    let whole =
        change.is_of_whole().then(|| p("Thông tin chung hoặc danh mục tài liệu kiểm chứng khác nhau."));
    let list = (count > 0).then(|| {
        let rows: Vec<AnyView> = leaves.iter().take(LISTED).map(line).collect();
        table("both__table", &[column("Mục"), column("Cửa sổ kia"), column("Cửa sổ này")], rows.into_any())
    });
    let rest = (rest > 0).then(|| p(format!("Và {rest} mục nữa.")));
    part("khac-nhau", title, content![whole, list, rest]).class("lines")
}
