//! The overview of an assessment: the next things to do, the way to each item, and where all of it stands.

use leptos::prelude::*;

use crate::fill::finder::Finder;
use crate::fill::mine::{mine, my_part};
use crate::fill::outline::outline_card;
use crate::fill::todo::todo;
use crate::frame::frame;
use crate::frame::nav::Here;
use crate::item::beside::{PEOPLE, people_list};
use crate::item::next::next_unfinished;
use crate::memo::Memo;
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::parcel::ways_out::ways_out;
use crate::parcel::with_password::WithPassword;
use crate::preferences::Preferred;
use crate::route::Section;
use crate::session::Session;
use crate::ui::buttons::{Look, button, link, link_button};
use crate::ui::element::{El, content, el, live, nothing, p, text};
use crate::ui::text::TextBox;

/// The overview.
pub(crate) fn overview_page(session: Session) -> AnyView {
    let set = session.set;
    let total = Memo::new(move |_| session.report().with(|report| report.total));
    let finder = Finder::new(session);
    let summary = move || {
        let total = total.get();
        let left = total.items - total.done;
        match (total.done, left) {
            (_, 0) => format!("Đã xong cả {} mục. Kiểm tra rồi xác nhận hoàn thành.", total.items),
            (0, _) => format!("{} mục, chưa chấm mục nào. Có thể làm theo thứ tự bất kỳ.", total.items),
            (done, left) => format!("Đã xong {done} mục, còn {left} mục."),
        }
    };
    let mine = mine(session);
    let next = Memo::new(move |_| next_unfinished(session, set.areas()[0], None));
    let way_on = live(move || {
        let href = session.page(Section::Check).href();
        // Whoever was given a part goes on with it.
        let mine = mine.with(|mine| mine.as_ref()?.first_open());
        let next = next.get().map(|next| (next.leaf, next.code(set)));
        let Some((leaf, code)) = mine.map(|leaf| (leaf, set.node_of(leaf).code.as_str())).or(next) else {
            return link_button(Look::Main, href, "Kiểm tra").into_any();
        };
        let label = if total.get().done == 0 { "Bắt đầu: mục" } else { "Làm tiếp: mục" };
        let href = session.item_page(leaf, None).href();
        link_button(Look::Main, href, format!("{label} {code}")).into_any()
    });
    let ways = el("div")
        .class("head__ways")
        .put(link_button(Look::Second, session.page(Section::Info).href(), "Sửa thông tin"))
        .put(way_on);
    let heading = el("h1").id("tieu-de").focusable().put("Tổng quan");
    let head = el("div").class("head").put(el("div").put(heading).put(p(text(summary)))).put(ways);
    // Whoever looks for something finds it where it is looked for, and nothing else in between.
    let rest = live(move || {
        if finder.is_looking() {
            return nothing();
        }
        untrack(|| {
            content![
                ways_out(session),
                my_part(session, mine, &finder),
                todo(session, &finder),
                outline_card(session),
                other_ways(session)
            ]
            .into_any()
        })
    });
    let stack = el("div").class("stack").put(finder.view()).put(rest).put(people_list(session));
    frame(session, Here::Section(Section::Overview), "Tổng quan", content![head, stack])
}

/// Files, merging, snapshots.
fn other_ways(session: Session) -> El {
    let notices = expect_context::<Notices>();
    let file = button(Look::Quiet, "Tải bản tự chấm về máy")
        .click(move || Parcel::of_session(session).hand_over(notices));
    let pack = Callback::new(move |()| Parcel::of_session(session));
    let locked = el("details")
        .class("guide")
        .put(el("summary").put("Tải tệp có mật khẩu"))
        .put(view! { <WithPassword submit="Tải tệp có mật khẩu" pack/> });
    let sharing = link(session.page(Section::Sharing).href(), "Giao việc");
    let merge = link(session.page(Section::Merge).href(), "Tổng hợp phần chấm");
    let snapshots = link(session.page(Section::History).href(), "Bản lưu tự động");
    let ways = content![
        el("li").put(file).put(" để lưu, chuyển sang máy khác hoặc gửi đồng nghiệp nhập tiếp"),
        el("li").put(locked),
        el("li").put(sharing).put(" cho từng người, kèm hạn; gửi mỗi người một tệp"),
        el("li").put(merge).put(" của đồng nghiệp từ các tệp gửi lại"),
        el("li").put(snapshots).put(": xem lại, lấy lại bản lưu trước"),
    ];
    let preferred = expect_context::<Preferred>();
    let me = Signal::derive(move || preferred.with(|preferences| preferences.me.clone()));
    let name = TextBox::new("toi-la".to_owned(), "Người nhập", me, move |text| {
        preferred.change(|preferences| preferences.me = text);
    })
    .hint("Ghi kèm mỗi lần sửa để biết của ai khi tổng hợp; dùng để lọc “Của tôi” theo “Người phụ trách”. Có thể để trống.")
    .single()
    .offering(PEOPLE);
    el("section")
        .class("card lines screen")
        .set("aria-labelledby", "viec-khac")
        .put(el("h2").id("viec-khac").put("Việc khác với bản tự chấm này"))
        .put(el("ul").class("dotted").put_all(ways))
        .put(name.view())
}
