//! What is done, what is not, and the way to each item.

use std::sync::OnceLock;

use leptos::prelude::*;
use tu_cham_core::criteria::{CriteriaSet, LeafIx, NodeIx};
use tu_cham_core::score::State;
use tu_cham_core::text;

use crate::fill::filter::{Chips, Filter, Placed};
use crate::frame::Frame;
use crate::frame::nav::Here;
use crate::frame::shortcuts::SEARCH;
use crate::item::beside::{PEOPLE, PeopleList};
use crate::item::next::next_unfinished;
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::parcel::with_password::WithPassword;
use crate::preferences::Preferred;
use crate::route::Part;
use crate::session::Session;
use crate::ui::search::SearchField;
use crate::ui::slices::Slices;
use crate::ui::text::TextField;
use crate::wording::{self, earned};

/// So many items that were found are shown at once, and with each frame that follows.
const FOUND_MADE: usize = 40;

/// The overview: the areas as a list of tasks, and a finder over all items.
#[component]
pub(crate) fn OverviewPage(session: Session) -> impl IntoView {
    let set = session.set;
    let notices = expect_context::<Notices>();
    let total = Memo::new(move |_| session.report().with(|report| report.total));
    let areas = set.areas().iter().map(|area| view! { <AreaTask session area=*area/> }).collect_view();
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
    view! {
        <Frame session here=Here::Part(Part::Overview) title="Tổng quan">
            <div class="head">
                <div>
                    <h1 id="tieu-de" tabindex="-1">"Tổng quan"</h1>
                    <p>{summary}</p>
                </div>
                <div class="head__ways">
                    <a class="btn btn--2" href=session.page(Part::Info).href()>"Sửa thông tin"</a>
                    {move || match next.get() {
                        Some(next) => {
                            let label = if total.get().done == 0 { "Bắt đầu: mục" } else { "Làm tiếp: mục" };
                            view! { <a class="btn" href=session.item_page(next.leaf, None).href()>{format!("{label} {}", next.code(set))}</a> }.into_any()
                        }
                        None => view! { <a class="btn" href=session.page(Part::Check).href()>"Kiểm tra lại"</a> }.into_any(),
                    }}
                </div>
            </div>
            <div class="stack">
                <section class="card" aria-labelledby="cac-nhom">
                    <h2 id="cac-nhom">"Các nhóm"</h2>
                    <ul class="tasks">{areas}</ul>
                </section>
                <Finder session/>
                <section class="card about" aria-labelledby="viec-khac">
                    <h2 id="viec-khac">"Việc khác với bản này"</h2>
                    <ul class="guide__list">
                        <li>
                            <button type="button" class="link" on:click=move |_| Parcel::of_session(session).hand_over(notices)>"Tải tệp của bản này"</button>
                            " để giữ, chuyển sang máy khác hoặc gửi đồng nghiệp điền tiếp"
                        </li>
                        <li>
                            <details class="guide">
                                <summary>"Tải tệp có mật khẩu"</summary>
                                <WithPassword submit="Tải tệp có mật khẩu" pack=Callback::new(move |()| Parcel::of_session(session))/>
                            </details>
                        </li>
                        <li><a href=session.page(Part::Merge).href()>"Ghép phần chấm"</a>" của đồng nghiệp từ các tệp họ gửi lại"</li>
                        <li><a href=session.page(Part::History).href()>"Bản lưu tự động"</a>": xem lại, lấy lại bản trước"</li>
                    </ul>
                </section>
            </div>
        </Frame>
    }
}

/// An area as a task: its name, where it stands in words, its points.
#[component]
fn AreaTask(session: Session, area: NodeIx) -> impl IntoView {
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
    view! {
        <li class="tasks__row">
            <a href=session.area_page(area).href()>{format!("{}. {}", node.code, node.title)}</a>
            <span class=move || state().0>{move || state().1}</span>
            <span class="num tasks__points">{points}</span>
        </li>
    }
}

/// Looks for items by words and by how they stand.
#[component]
fn Finder(session: Session) -> impl IntoView {
    let set = session.set;
    let preferred = expect_context::<Preferred>();
    let query = RwSignal::new(String::new());
    let filter = RwSignal::new(Filter::All);
    let leaves: Vec<LeafIx> = set.leaves().map(|(leaf, _)| leaf).collect();
    // Made when something is looked for: of many thousands it takes a while.
    let folded = OnceLock::new();
    let fold = move || set.leaves().map(|(leaf, _)| searched(set, leaf)).collect::<Vec<String>>();
    let placed = Memo::new(move |_| Placed::all(session, &leaves, preferred));
    let found = Memo::new(move |_| {
        let filter = filter.get();
        let folded = folded.get_or_init(fold);
        query.with(|query| {
            placed.with(|all| {
                all.iter()
                    .filter(|it| it.passes(filter) && text::finds(query, &folded[it.leaf.get()]))
                    .map(|it| it.leaf)
                    .collect::<Vec<LeafIx>>()
            })
        })
    });
    let looking =
        Memo::new(move |_| filter.get() != Filter::All || query.with(|query| !query.trim().is_empty()));
    let me = Signal::derive(move || preferred.with(|preferences| preferences.me.clone()));
    view! {
        <section class="card finder" aria-labelledby="tim-cac-muc">
            <h2 id="tim-cac-muc">"Tìm mục"</h2>
            <SearchField id=SEARCH label="Tìm theo mã, tên mục hoặc tên số liệu"
                hint="Không cần dấu: “thanh toan” tìm được “Thanh toán”" query/>
            <Chips placed chosen=filter choose=Callback::new(move |chosen| filter.set(chosen))/>
            <TextField id="toi-la" label="Tôi là" hint="Ghi cạnh mỗi lần sửa trong tệp, để biết của ai khi ghép; cũng để lọc “Của tôi” theo “Người phụ trách”. Bỏ trống cũng được."
                single=true list=PEOPLE value=me
                on_input=Callback::new(move |text| preferred.change(|preferences| preferences.me = text))/>
            <PeopleList session/>
            <p role="status" class="finder__count">
                {move || looking.get().then(|| match found.with(Vec::len) {
                    0 => "Không có mục nào.".to_owned(),
                    count => format!("{count} mục."),
                })}
            </p>
            {move || looking.get().then(|| {
                let found = found.get();
                let slices = Slices::of(found.len(), FOUND_MADE, FOUND_MADE);
                let row = move |at: usize| view! { <Found session leaf=found[at]/> }.into_any();
                view! { <ul class="found" aria-busy=move || slices.is_busy().then_some("true")>{slices.view(row)}</ul> }
            })}
        </section>
    }
}

/// What is looked at for words: the code, the title and the names of the figures.
fn searched(set: &CriteriaSet, leaf: LeafIx) -> String {
    let node = set.node_of(leaf);
    let labels: Vec<&str> = set[leaf].inputs().into_iter().map(|input| set[input].label.as_str()).collect();
    text::fold(&format!("{} {} {}", node.code, node.title, labels.join(" ")))
}

/// An item that was found.
#[component]
fn Found(session: Session, leaf: LeafIx) -> impl IntoView {
    let set = session.set;
    let node = set.node_of(leaf);
    let result = session.result(leaf);
    let state = move || result.with(|result| wording::item_state(set, leaf, result));
    let points = move || result.with(|result| earned::of_item_over(set, leaf, result));
    view! {
        <li class="tasks__row">
            <a href=session.item_page(leaf, None).href()>{format!("{} {}", node.code, node.title)}</a>
            <span class=move || state().0>{move || state().1}</span>
            <span class="num tasks__points">{points}</span>
        </li>
    }
}
