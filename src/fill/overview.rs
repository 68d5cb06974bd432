//! What is done, what is not, and the way to each item.

use std::sync::OnceLock;

use leptos::prelude::*;
use tu_cham_core::criteria::{CriteriaSet, LeafIx, NodeIx};
use tu_cham_core::score::State;
use tu_cham_core::text::{finds, fold};

use crate::fill::filter::{Filter, Placed, chips};
use crate::frame::Frame;
use crate::frame::nav::Here;
use crate::frame::shortcuts::SEARCH;
use crate::item::beside::{PEOPLE, people_list};
use crate::item::next::next_unfinished;
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::parcel::with_password::WithPassword;
use crate::preferences::Preferred;
use crate::route::Section;
use crate::session::Session;
use crate::ui::buttons::{Look, button, link, link_button};
use crate::ui::element::{El, content, el, live, nothing, p, text};
use crate::ui::search::SearchField;
use crate::ui::slices::Slices;
use crate::ui::text::TextBox;
use crate::wording::{self, earned};

/// So many items that were found are shown at once, and with each frame that follows.
const FOUND_MADE: usize = 40;

/// The overview: the areas as a list of tasks, and a finder over all items.
#[component]
pub(crate) fn OverviewPage(session: Session) -> impl IntoView {
    let set = session.set;
    let total = Memo::new(move |_| session.report().with(|report| report.total));
    let areas = set.areas().iter().map(|area| area_task(session, *area).into_any()).collect();
    let summary = move || {
        let total = total.get();
        let left = total.items - total.done;
        match (total.done, left) {
            (_, 0) => format!("Đã xong cả {} mục. Kiểm tra lại rồi đánh dấu hoàn thành.", total.items),
            (0, _) => format!("{} mục, chưa chấm mục nào. Có thể làm theo thứ tự bất kỳ.", total.items),
            (done, left) => format!("Đã xong {done} mục, còn {left} mục."),
        }
    };
    let next = Memo::new(move |_| next_unfinished(session, set.areas()[0], None));
    let way_on = live(move || {
        let href = session.page(Section::Check).href();
        let Some(next) = next.get() else {
            return link_button(Look::Main, href, "Kiểm tra lại").into_any();
        };
        let label = if total.get().done == 0 { "Bắt đầu: mục" } else { "Làm tiếp: mục" };
        let href = session.item_page(next.leaf, None).href();
        link_button(Look::Main, href, format!("{label} {}", next.code(set))).into_any()
    });
    let ways = el("div")
        .class("head__ways")
        .put(link_button(Look::Second, session.page(Section::Info).href(), "Sửa thông tin"))
        .put(way_on);
    let heading = el("h1").id("tieu-de").focusable().put("Tổng quan");
    let head = el("div").class("head").put(el("div").put(heading).put(p(text(summary)))).put(ways);
    let areas = el("section")
        .class("card")
        .set("aria-labelledby", "cac-nhom")
        .put(el("h2").id("cac-nhom").put("Các nhóm"))
        .put(el("ul").class("tasks").put_all(areas));
    let stack = el("div").class("stack").put(areas).put(finder(session)).put(other_ways(session));
    view! {
        <Frame session here=Here::Section(Section::Overview) title="Tổng quan">{content![head, stack]}</Frame>
    }
}

/// Files, merging, snapshots.
fn other_ways(session: Session) -> El {
    let notices = expect_context::<Notices>();
    let file = button(Look::Quiet, "Tải tệp của bản này")
        .click(move || Parcel::of_session(session).hand_over(notices));
    let pack = Callback::new(move |()| Parcel::of_session(session));
    let locked = el("details")
        .class("guide")
        .put(el("summary").put("Tải tệp có mật khẩu"))
        .put(view! { <WithPassword submit="Tải tệp có mật khẩu" pack/> });
    let merge = link(session.page(Section::Merge).href(), "Ghép phần chấm");
    let snapshots = link(session.page(Section::History).href(), "Bản lưu tự động");
    let ways = content![
        el("li").put(file).put(" để giữ, chuyển sang máy khác hoặc gửi đồng nghiệp điền tiếp"),
        el("li").put(locked),
        el("li").put(merge).put(" của đồng nghiệp từ các tệp họ gửi lại"),
        el("li").put(snapshots).put(": xem lại, lấy lại bản trước"),
    ];
    el("section")
        .class("card about")
        .set("aria-labelledby", "viec-khac")
        .put(el("h2").id("viec-khac").put("Việc khác với bản này"))
        .put(el("ul").class("guide__list").put_all(ways))
}

/// An area as a task: its name, where it stands in words, its points.
fn area_task(session: Session, area: NodeIx) -> El {
    let set = session.set;
    let node = &set[area];
    let leaves = set.leaves_of(area);
    let result = Memo::new(move |_| session.report().with(|report| *report.node(area)));
    let missing = Memo::new(move |_| {
        session.report().with(|report| {
            let lacks =
                |leaf: &&LeafIx| report.leaf(**leaf).state == State::DataMissing && set[**leaf].is_asked();
            leaves.iter().filter(lacks).count()
        })
    });
    let state = move || wording::task(&result.get(), missing.get());
    let points = move || earned::of_part_over(set, area, &result.get());
    let name = link(session.area_page(area).href(), format!("{}. {}", node.code, node.title));
    task(name, state, points)
}

/// Looks for items by words and by how they stand.
fn finder(session: Session) -> El {
    let set = session.set;
    let preferred = expect_context::<Preferred>();
    let query = RwSignal::new(String::new());
    let filter = RwSignal::new(Filter::All);
    let leaves: Vec<LeafIx> = set.leaves().map(|(leaf, _)| leaf).collect();
    // Made when something is looked for: of many thousands it takes a while.
    let folded = OnceLock::new();
    let all_folded = move || set.leaves().map(|(leaf, _)| searched(set, leaf)).collect::<Vec<String>>();
    let placed = Memo::new(move |_| Placed::all(session, &leaves, preferred));
    let found = Memo::new(move |_| {
        let filter = filter.get();
        let folded = folded.get_or_init(all_folded);
        query.with(|query| {
            placed.with(|all| {
                all.iter()
                    .filter(|it| it.passes(filter) && finds(query, &folded[it.leaf.get()]))
                    .map(|it| it.leaf)
                    .collect::<Vec<LeafIx>>()
            })
        })
    });
    let looking =
        Memo::new(move |_| filter.get() != Filter::All || query.with(|query| !query.trim().is_empty()));
    let me = Signal::derive(move || preferred.with(|preferences| preferences.me.clone()));
    let count = text(move || match looking.get().then(|| found.with(Vec::len)) {
        None => String::new(),
        Some(0) => "Không có mục nào.".to_owned(),
        Some(count) => format!("{count} mục."),
    });
    let list = live(move || {
        if !looking.get() {
            return nothing();
        }
        let leaves = found.get();
        let slices = untrack(|| Slices::of(leaves.len(), FOUND_MADE, FOUND_MADE));
        let rows = untrack(|| slices.view(move |at| found_item(session, leaves[at]).into_any()));
        el("ul")
            .class("found")
            .follow("aria-busy", move || slices.is_busy().then(|| "true".to_owned()))
            .put(rows)
            .into_any()
    });
    let search = view! {
        <SearchField id=SEARCH label="Tìm theo mã, tên mục hoặc tên số liệu"
            hint="Không cần dấu: “thanh toan” tìm được “Thanh toán”" query/>
    };
    let name = TextBox::new("toi-la".to_owned(), "Tôi là", me, move |text| {
        preferred.change(|preferences| preferences.me = text);
    })
    .hint("Ghi cạnh mỗi lần sửa trong tệp, để biết của ai khi ghép; cũng để lọc “Của tôi” theo “Người phụ trách”. Bỏ trống cũng được.")
    .single()
    .offering(PEOPLE);
    el("section")
        .class("card finder")
        .set("aria-labelledby", "tim-cac-muc")
        .put(el("h2").id("tim-cac-muc").put("Tìm mục"))
        .put(search)
        .put(chips(placed, filter.into(), move |chosen| filter.set(chosen)))
        .put(name.view())
        .put(people_list(session))
        .put(el("p").set("role", "status").class("finder__count").put(count))
        .put(list)
}

/// What is looked at for words: the code, the title and the names of the figures.
fn searched(set: &CriteriaSet, leaf: LeafIx) -> String {
    let node = set.node_of(leaf);
    let labels: Vec<&str> = set[leaf].inputs().into_iter().map(|input| set[input].label.as_str()).collect();
    fold(&format!("{} {} {}", node.code, node.title, labels.join(" ")))
}

/// An item that was found.
fn found_item(session: Session, leaf: LeafIx) -> El {
    let set = session.set;
    let node = set.node_of(leaf);
    let result = session.result(leaf);
    let state = move || {
        let (class, state) = result.with(|result| wording::item_state(set, leaf, result));
        (class, state.to_owned())
    };
    let points = move || result.with(|result| earned::of_item_over(set, leaf, result));
    let name = link(session.item_page(leaf, None).href(), format!("{} {}", node.code, node.title));
    task(name, state, points)
}

/// A row: a name, where it stands in words, its points.
fn task(
    name: El,
    state: impl Fn() -> (&'static str, String) + Copy + Send + 'static,
    points: impl Fn() -> String + Send + 'static,
) -> El {
    el("li")
        .class("tasks__row")
        .put(name)
        .put(el("span").follow("class", move || Some(state().0.to_owned())).put(text(move || state().1)))
        .put(el("span").class("num tasks__points").put(text(points)))
}
