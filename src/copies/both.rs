//! Two assessments that two windows have made out of one: both are kept, and the officer decides.

use leptos::prelude::*;
use tu_cham_core::change::Change;
use tu_cham_core::criteria::LeafIx;

use crate::browser;
use crate::browser::owned;
use crate::frame::bar::PlainBar;
use crate::frame::foot::Foot;
use crate::frame::missing::{Missing, MissingPage};
use crate::library::Library;
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::route::{Page, Part};
use crate::session::Session;
use crate::wording;

/// So many items are listed by name.
const LISTED: usize = 40;

/// What stands in both, in what they differ, and ways on.
#[component]
pub(crate) fn BothPage(stored: String, copy: String) -> impl IntoView {
    let library = expect_context::<Library>();
    browser::set_title("Hai bản của một bản tự chấm · Tự Chấm");
    Effect::new(|_| browser::focus_heading_soon("tieu-de"));
    let open = |id: &str| library.assessment(id).and_then(Result::ok);
    match (open(&stored), open(&copy)) {
        (Some(stored), Some(copy)) => view! { <Both stored copy/> }.into_any(),
        (Some(one), None) | (None, Some(one)) => {
            // The other one was taken away since: nothing is left to be decided.
            owned::frame(move || one.page(Part::Overview).go());
            ().into_any()
        }
        (None, None) => view! { <MissingPage why=Missing::Assessment/> }.into_any(),
    }
}

#[component]
fn Both(stored: Session, copy: Session) -> impl IntoView {
    let library = expect_context::<Library>();
    let notices = expect_context::<Notices>();
    let id = copy.with_untracked(|assessment| assessment.header.id.clone());
    let drop_copy = move |_| {
        let id = id.clone();
        let there = stored.page(Part::Overview);
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
    view! {
        <PlainBar/>
        <main class="page page--plain">
            <section class="stack" aria-labelledby="tieu-de">
                <div class="about">
                    <h1 id="tieu-de" tabindex="-1">"Hai cửa sổ đã sửa cùng một bản tự chấm"</h1>
                    <p>
                        "Không có gì bị mất: bản mà cửa sổ kia đã lưu được giữ nguyên, những gì sửa ở cửa sổ này được lưu thành một bản riêng. \
                        Xem hai bản khác nhau ở đâu rồi chọn cách làm."
                    </p>
                </div>
                <div class="both">
                    <Version session=stored title="Bản cửa sổ kia đã lưu"/>
                    <Version session=copy title="Bản của cửa sổ này"/>
                </div>
                <Differences stored copy/>
                <p class="hero__ways">
                    <a class="btn" href=Page::Home.href()>"Giữ cả hai, về trang đầu"</a>
                    <button type="button" class="btn btn--2" on:click=drop_copy>"Bỏ bản của cửa sổ này"</button>
                </p>
            </section>
        </main>
        <Foot set=None/>
    }
}

/// One of the two.
#[component]
fn Version(session: Session, title: &'static str) -> impl IntoView {
    let notices = expect_context::<Notices>();
    let total = session.report().with_untracked(|report| report.total);
    let provisional = if total.is_provisional() { "tạm tính " } else { "" };
    view! {
        <section class="card about">
            <h2>{title}</h2>
            <p>{move || wording::assessment_name(&session.header())}</p>
            <p class="num">
                {provisional} <b>{wording::points(total.points, session.set)}</b>
                {format!(" / {} điểm, xong {}/{} mục", wording::amount(total.max), total.done, total.items)}
            </p>
            <p class="hero__ways">
                <a class="btn btn--2" href=session.page(Part::Overview).href()>"Mở bản này"</a>
                <button type="button" class="link" on:click=move |_| Parcel::of_session(session).hand_over(notices)>"Tải tệp"</button>
            </p>
        </section>
    }
}

/// The items in which the two differ.
#[component]
fn Differences(stored: Session, copy: Session) -> impl IntoView {
    if stored.set.hash() != copy.set.hash() {
        return view! { <p>"Hai bản dùng hai bản khác nhau của bộ tiêu chí."</p> }.into_any();
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
        view! {
            <tr>
                <th scope="row">{format!("{} {}", node.code, node.title)}</th>
                <td class="num">{points(stored)}</td>
                <td class="num">{points(copy)}</td>
            </tr>
        }
    };
    let rest = count.saturating_sub(LISTED);
    view! {
        <section class="about" aria-labelledby="khac-nhau">
            <h2 id="khac-nhau">
                {if count == 0 { "Không mục nào khác nhau".to_owned() } else { format!("{count} mục khác nhau") }}
            </h2>
            {change.is_of_whole().then(|| view! { <p>"Thông tin chung hoặc danh mục tài liệu kiểm chứng khác nhau."</p> })}
            {(count > 0).then(|| view! {
                <table class="both__table">
                    <thead><tr><th scope="col">"Mục"</th><th scope="col">"Cửa sổ kia"</th><th scope="col">"Cửa sổ này"</th></tr></thead>
                    <tbody>{leaves.iter().take(LISTED).map(line).collect_view()}</tbody>
                </table>
            })}
            {(rest > 0).then(|| view! { <p>{format!("Và {rest} mục nữa.")}</p> })}
        </section>
    }
    .into_any()
}
