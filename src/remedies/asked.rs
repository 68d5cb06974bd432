//! Findings of last year: how many have been remedied, and where the set asks for it.

use leptos::prelude::*;
use tu_cham_core::assessment::Task;
use tu_cham_core::criteria::InputIx;
use tu_cham_core::remedy::is_unremedied;

use crate::route::Section;
use crate::session::Session;
use crate::ui::buttons::link;
use crate::ui::card::card;
use crate::ui::element::{El, content, el, live, nothing, p};
use crate::ui::list::dotted;
use crate::wording;
use crate::wording::remedy;

/// The card; nothing where last year left no finding.
pub(super) fn asked(session: Session) -> AnyView {
    let counts = Memo::new(move |_| session.plan(Counts::of));
    let questions: Vec<InputIx> = remedy::asked(session.set);
    live(move || {
        let counts = counts.get();
        if counts.all == 0 {
            return nothing();
        }
        let told = p(counts.told()).set("data-testid", "plan-last-year");
        let about = (counts.open > 0)
            .then(|| p("Trả lời ở từng việc có câu hỏi “đã khắc phục chưa”.").class("field__hint"));
        let rows: Vec<AnyView> = questions.iter().map(|input| row(session, *input).into_any()).collect();
        let of_set = (!rows.is_empty()).then(|| {
            let said =
                p("Bộ tiêu chí hỏi về việc này; số liệu, câu trả lời ghi ở mục, kế hoạch không tự điền:");
            content![session.plan(is_unremedied).map(by_the_plan), said, dotted(rows)]
        });
        card("nam-truoc", "Tồn tại, hạn chế năm trước", content![told, about, of_set]).into_any()
    })
}

/// The answer that the plan gives to what the set asks.
fn by_the_plan(is_unremedied: bool) -> El {
    p(if is_unremedied {
        "Theo kế hoạch: còn tồn tại năm trước chưa khắc phục."
    } else {
        "Theo kế hoạch: các tồn tại năm trước đã khắc phục hết."
    })
}

/// How the findings of last year stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Counts {
    all: usize,
    remedied: usize,
    left: usize,
    open: usize,
}

impl Counts {
    fn of(plan: &[Task]) -> Self {
        let findings = || plan.iter().filter(|task| task.is_left_by_last_year());
        let of = |said| findings().filter(|task| task.remedied == said).count();
        Self { all: findings().count(), remedied: of(Some(true)), left: of(Some(false)), open: of(None) }
    }

    fn told(self) -> String {
        let Self { all, remedied, left, open } = self;
        let told = format!("{all} tồn tại chuyển sang: {remedied} đã khắc phục, {left} chưa khắc phục");
        if open == 0 { format!("{told}.") } else { format!("{told}, {open} chưa trả lời.") }
    }
}

/// A figure or question of the set with what stands there, and the way to it.
fn row(session: Session, input: InputIx) -> El {
    let about = &session.set[input];
    let now = live(move || {
        let entry = session.entry(input);
        let said = entry.as_ref().and_then(|entry| wording::entries::entry(session.set, input, entry));
        el("b").words(said.unwrap_or_else(|| "chưa nhập".to_owned())).into_any()
    });
    let way = match about.used_by.first() {
        Some(leaf) => {
            let node = session.set.node_of(*leaf);
            link(session.item_page(*leaf, None).href(), format!("Mục {} {}", node.code, node.title))
        }
        None => link(session.page(Section::Result).href(), "Kết quả, phần Điều kiện xếp loại"),
    };
    el("span").put(way).put(format!(" – {}: ", about.label)).put(now)
}
