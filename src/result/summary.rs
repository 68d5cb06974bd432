//! The total, the class, the progress, and how far it is to the next class.

use leptos::prelude::*;
use tu_cham_core::advice::{self, NextClass};
use tu_cham_core::score::{LeafResult, Total};

use crate::memo::Memo;
use crate::session::Session;
use crate::ui::element::{El, content, el, live, text, when};
use crate::ui::tag::{Tone, tag};
use crate::wording::{self, earned};

/// Said where no class is above.
const DECIDES: &str = "Cấp trên quyết định xếp loại chính thức";

/// The total, the class, and the progress.
pub(crate) fn summary(session: Session) -> El {
    let set = session.set;
    let total = Memo::new(move |_| session.report().with(|report| report.total));
    let is_short = |result: &LeafResult| !result.unasked && !result.gaps.is_empty();
    let review = Memo::new(move |_| {
        session.report().with(|report| set.leaves().filter(|(leaf, _)| is_short(report.leaf(*leaf))).count())
    });
    let left_out = Memo::new(move |_| session.report().with(|report| earned::left_out(set, report)));
    let class = move || {
        total.get().class.map_or_else(|| "chưa đủ số liệu".to_owned(), |span| wording::class(set, span))
    };
    let provisional =
        when(move || total.get().is_provisional(), || tag(Tone::Warning, "tạm tính").into_any());
    let note = |said: AnyView| el("dd").class("sum__note").put(said);
    let composition = live(move || {
        let composition = earned::composition(set, &total.get());
        let said = composition
            .map(|text| el("dd").class("sum__note num").set("data-testid", "composition").put(text));
        said.into_any()
    });
    let range = text(move || {
        let total = total.get();
        if total.unasked > 0 {
            format!("Bài này chỉ yêu cầu chấm {} mục", total.items)
        } else if total.is_provisional() {
            format!("Điểm cuối cùng trong khoảng {}", wording::range(set, &total))
        } else {
            format!("Chỉ số {}", wording::percent_or_dash(total.index, set))
        }
    });
    let left_out = live(move || {
        let line = |text| el("dd").class("sum__note").set("data-testid", "left-out").put(text).into_any();
        let lines: Vec<AnyView> = left_out.get().into_iter().map(line).collect();
        lines.into_any()
    });
    let rest = text(move || match (total.get().waiting, review.get()) {
        (0, 0) => "Mọi mục đã có điểm; xem thêm ở trang Kiểm tra".to_owned(),
        (0, review) => format!("{review} mục cần bổ sung lý do, nguồn hoặc giải trình"),
        (open, 0) => format!("{open} mục chưa có điểm"),
        (open, review) => format!("{open} mục chưa có điểm, {review} mục cần bổ sung"),
    });
    let card = |parts: Vec<AnyView>| el("div").class("card").put_all(parts);
    let points = content![
        el("b").put(text(move || wording::points(total.get().points, set))),
        text(move || format!(" / {}", wording::amount(total.get().max))),
    ];
    let done = content![
        el("b").put(text(move || total.get().done.to_string())),
        text(move || format!(" / {} mục", total.get().items)),
    ];
    let of_points = content![
        el("dt").put("Tổng điểm tự chấm ").put(provisional),
        el("dd").class("num").set("data-testid", "total").put_all(points),
        composition,
        note(range).class("sum__note num"),
        left_out,
    ];
    let of_class = content![
        el("dt").put("Xếp loại ").put(tag(Tone::Info, "dự kiến")),
        el("dd").set("data-testid", "class").put(el("b").class("sum__word").put(text(class))),
        note(text(move || next_class(session, &total.get()))).class("sum__note num"),
    ];
    let of_items = content![el("dt").put("Đã xong"), el("dd").class("num").put_all(done), note(rest)];
    el("dl").class("sum").put_all(content![card(of_points), card(of_class), card(of_items)])
}

/// The points missing to the next class, or the limit that keeps from it.
fn next_class(session: Session, total: &Total) -> String {
    let set = session.set;
    let said = match advice::next_class(set, total) {
        Some(NextClass::Held { .. }) => session
            .report()
            .with(|report| session.with(|assessment| wording::sets::held(set, assessment, report))),
        Some(next) => earned::next_class(set, next),
        None => None,
    };
    said.unwrap_or_else(|| DECIDES.to_owned())
}
