//! The result: total, class, areas, the greatest losses, and the file to keep.

mod bars;
mod conditions;
mod radar;
mod scale;
mod summary;
mod survey;

use leptos::prelude::*;
use tu_cham_core::advice::{self, Loss};
use tu_cham_core::checks::{self, Warning};
use tu_cham_core::criteria::{CriteriaSet, LeafIx, NodeIx};
use tu_cham_core::points::Points;
use tu_cham_core::review::left_open;

use crate::browser;
use crate::frame::banner::banner;
use crate::frame::bar::bar;
use crate::frame::foot::foot;
use crate::frame::nav::{Here, area_nav};
use crate::memo::Memo;
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::parcel::ways_out::ways_out;
use crate::result::bars::by_area;
use crate::result::conditions::conditions;
use crate::result::radar::radar;
use crate::result::scale::scale;
use crate::result::summary::summary;
use crate::result::survey::survey;
use crate::route::{Page, Section};
use crate::session::Session;
use crate::ui::buttons::{Look, button, link, link_button};
use crate::ui::card::{card, plain_card};
use crate::ui::element::{El, content, el, live, nothing, p, text};
use crate::ui::page::{focus_heading, heading};
use crate::ui::portions::all_or_some;
use crate::ui::set_name::SetOrigin;
use crate::ui::slices::Slices;
use crate::ui::tag::{Tone, tag};
use crate::wording::{self, earned::Sense};

/// The number of losses shown at first.
const LOSSES_SHOWN: usize = 6;
/// The number of rows of a list drawn at once, and in each following frame.
const ROWS_MADE: usize = 60;

/// The result.
#[component]
pub(crate) fn ResultPage(session: Session) -> impl IntoView {
    let set = session.set;
    let notices = expect_context::<Notices>();
    Effect::new(move |_| browser::set_title(&format!("Kết quả · {} · Tự Chấm", session.header().unit)));
    focus_heading();
    let cards = content![
        scale(session),
        survey(session),
        conditions(session),
        still_open(session),
        warnings(session),
        radar(session),
        about(session),
    ];
    let is_whole = Memo::new(move |_| session.report().with(|report| report.total.waiting == 0));
    // Once every item has its points, the report is next; until then the file is what can be taken along.
    let next = live(move || {
        let file = |look| {
            button(look, "Tải bản tự chấm về máy")
                .click(move || Parcel::of_session(session).hand_over(notices))
        };
        let report = |look| link_button(look, session.page(Section::Report).href(), "Báo cáo");
        if is_whole.get() {
            content![report(Look::Main), file(Look::Second)].into_any()
        } else {
            content![file(Look::Main), report(Look::Second)].into_any()
        }
    });
    let others = [
        (Section::Table, "Bảng chấm điểm"),
        (Section::Plan, "Kế hoạch khắc phục"),
        (Section::Trial, "Thử thay đổi"),
        (Section::Compare, "So sánh"),
        (Section::Appraisal, "Thẩm định"),
        (Section::Info, "Sửa thông tin"),
    ];
    let others = others.map(|(part, name)| link(session.page(part).href(), name).class("link").into_any());
    let head = content![heading("Kết quả tự chấm"), tag(Tone::Info, "dự kiến")];
    // The areas and the losses share the first screen with the points; on paper, the scale of classes comes before them. Whoever can
    // take no file along is told before the button.
    let first = content![
        el("div").class("head").put_all(head),
        summary(session),
        ways_out(session),
        el("div").class("ways").put(next),
        by_area(session),
        losses(session),
    ];
    let first = el("div").class("result__first").put_all(first);
    let others = el("div").class("ways").put_all(others.into());
    let main = content![banner(session), el("div").class("stack result").put(first).put_all(cards), others,];
    let page = el("div")
        .class("page")
        .put(area_nav(session, Here::Section(Section::Result)))
        .put(el("main").class("page__main").put_all(main));
    content![bar(session), page, foot(Some(set))]
}

/// The items without points in a finished assessment: declared to lack figures, each with its explanation.
fn still_open(session: Session) -> AnyView {
    let set = session.set;
    let open = Memo::new(move |_| {
        session.report().with(|report| session.with(|assessment| left_open(set, assessment, report)))
    });
    let row = move |leaf: LeafIx| {
        let node = set.node_of(leaf);
        let sense = Sense::of_leaf(set, leaf);
        let explanation =
            move || session.answer(leaf, |answer| format!("Giải trình: {}", answer.explanation.trim()));
        let lost = Lost {
            code: node.code.as_str(),
            href: session.item_page(leaf, None).href(),
            title: node.title.as_str(),
            about: el("small").put(text(explanation)),
            points: el("span").class("num").put(sense.most(node.max)),
        };
        lost.view().into_any()
    };
    live(move || {
        let open = open.get();
        if open.is_empty() {
            return nothing();
        }
        let about =
            "Đã giải trình. Các mục này chưa có điểm, không tính là mất điểm; vì vậy tổng điểm là tạm tính.";
        let title = format!("Mục chưa có số liệu ({})", open.len());
        let slices = Slices::of(open.len(), ROWS_MADE, ROWS_MADE);
        let list = el("ul")
            .class("lost")
            .follow("aria-busy", slices.busy())
            .put(slices.view(move |at| row(open[at])));
        let parts = content![p(about).class("bars__note"), list];
        plain_card("de-mo", title, parts).set("data-testid", "left-open").into_any()
    })
}

/// A line of an item or a group that lost points.
struct Lost {
    code: &'static str,
    href: String,
    title: &'static str,
    about: El,
    points: El,
}

impl Lost {
    fn view(self) -> El {
        let Self { code, href, title, about, points } = self;
        el("li")
            .put(el("span").class("num").put(code))
            .put(el("span").put(link(href, title)).put(about))
            .put(points)
    }
}

/// The points lost.
fn lost_points(set: &CriteriaSet, sense: Sense, lost: Points) -> El {
    match sense {
        Sense::Earned => el("b").class("num").put(format!("−{}", wording::points(lost, set))),
        Sense::TakenOff => el("b").class("num minus").put(sense.points(lost, set)),
    }
}

fn losses(session: Session) -> El {
    let set = session.set;
    let all = RwSignal::new(false);
    let losses = Memo::new(move |_| {
        session.report().with(|report| session.with(|figures| advice::losses(set, figures, report)))
    });
    let row = move |at: usize, loss: &Loss| {
        let node = set.node_of(loss.leaf);
        let result = session.report().with_untracked(|report| report.leaf(loss.leaf).clone());
        let sense = Sense::of_leaf(set, loss.leaf);
        let trace = wording::traces::trace(set, loss.leaf, &result).unwrap_or_default();
        let gain = loss
            .gain
            .as_ref()
            .map(|gain| format!(" · {}", wording::traces::gain(set, gain)))
            .unwrap_or_default();
        let lost = Lost {
            code: node.code.as_str(),
            href: session.item_page(loss.leaf, None).href(),
            title: node.title.as_str(),
            about: el("small").class("num").put(trace).put(gain),
            points: lost_points(set, sense, loss.lost),
        };
        lost.view().class(if at >= LOSSES_SHOWN { "lost__extra" } else { "" })
    };
    let groups = Memo::new(move |_| session.report().with(|report| advice::group_losses(set, report)));
    let group_row = move |(node, lost): (NodeIx, Points)| {
        let lost = Lost {
            code: set[node].code.as_str(),
            href: session.area_page(set.area_of(node)).href(),
            title: set[node].title.as_str(),
            about: el("small").put("Một điểm công bố cho tất cả"),
            points: lost_points(set, Sense::of(set, node), lost),
        };
        lost.view().into_any()
    };
    // Items and groups share one order, the greatest loss first: this is the number of groups before the item at this
    // place, or before the end.
    let before = move |groups: &[(NodeIx, Points)], losses: &[Loss], at: usize| {
        losses
            .get(at)
            .map_or(groups.len(), |loss| groups.iter().take_while(|(_, lost)| *lost >= loss.lost).count())
    };
    let list = live(move || {
        let losses = losses.get();
        let groups = groups.get();
        if losses.is_empty() && groups.is_empty() {
            return p("Chưa có mục nào đã chấm mà mất điểm.").into_any();
        }
        // Groups stand in the list whole, and count as the report counts them.
        let (count, listed) = (losses.len(), groups.len());
        let slices = Slices::of(count, ROWS_MADE, ROWS_MADE);
        let behind = count.checked_sub(1).map_or(0, |last| before(&groups, &losses, last));
        let last: Vec<AnyView> = groups[behind..].iter().copied().map(group_row).collect();
        let rows = move |at: usize| {
            let from = at.checked_sub(1).map_or(0, |at| before(&groups, &losses, at));
            let mut rows: Vec<AnyView> =
                groups[from..before(&groups, &losses, at)].iter().copied().map(group_row).collect();
            rows.push(row(at, &losses[at]).into_any());
            rows.into_any()
        };
        let class = move || Some(if all.get() { "lost lost--all" } else { "lost" }.to_owned());
        let rows = el("ol")
            .follow("class", class)
            .follow("aria-busy", slices.busy())
            .put(slices.view(rows))
            .put_all(last);
        content![rows, all_or_some(all, count + listed, LOSSES_SHOWN + listed, "mục mất điểm")].into_any()
    });
    plain_card("mat-diem", "Mất điểm nhiều nhất", content![list])
}

/// The contradictions; the check page lists missing documents.
fn warnings(session: Session) -> AnyView {
    let set = session.set;
    let warnings = Memo::new(move |_| {
        let all =
            session.report().with(|report| session.with(|figures| checks::warnings(set, figures, report)));
        all.into_iter()
            .filter(|warning| !matches!(warning, Warning::FullWithoutEvidence(_)))
            .collect::<Vec<Warning>>()
    });
    let row = move |warning: &Warning| {
        let leaf = session.report().with_untracked(|report| warning.leaf(set, report));
        let item = leaf.map(|leaf| {
            let name = format!("Mục {}", set.node_of(leaf).code);
            content![link(session.item_page(leaf, None).href(), name), ": "]
        });
        el("li").put_all(content![item, wording::warning(warning, set)]).into_any()
    };
    live(move || {
        let warnings = warnings.get();
        if warnings.is_empty() {
            return nothing();
        }
        let slices = Slices::of(warnings.len(), ROWS_MADE, ROWS_MADE);
        let list = el("ul")
            .class("dotted")
            .follow("aria-busy", slices.busy())
            .put(slices.view(move |at| row(&warnings[at])));
        plain_card("xem-lai", "Cần rà soát", content![list]).into_any()
    })
}

/// Stands in place of the remarks of Tự Chấm on a set, which are on the page of the set.
const CONVENTIONS: &str = "Nội dung chưa có hướng dẫn cụ thể được tạm tính theo quy ước, ghi rõ tại từng mục; khi cấp trên có hướng dẫn \
     khác thì thực hiện theo hướng dẫn đó.";

/// The origin of the set, and that it has conventions of Tự Chấm.
fn about(session: Session) -> El {
    let set = session.set;
    let has_ours = !set.classification.ours.is_empty() || set.leaves().any(|(_, leaf)| !leaf.ours.is_empty());
    let parts = content![
        p(set.title.as_str()).put(" ").put(view! { <SetOrigin set/> }),
        has_ours.then(|| p(CONVENTIONS)),
        p(link(Page::Set(set.hash().to_owned()).href(), "Xem bộ tiêu chí")),
    ];
    card("ve-bo", "Về bộ tiêu chí", parts)
}
