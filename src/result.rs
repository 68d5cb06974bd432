//! The result: total, class, areas, the greatest losses, and the file to keep.

mod conditions;

use leptos::prelude::*;
use tu_cham_core::advice::{self, Loss};
use tu_cham_core::checks::{self, Warning};
use tu_cham_core::criteria::{CriteriaSet, LeafIx, NodeIx, Role};
use tu_cham_core::points::Points;
use tu_cham_core::review::left_open;
use tu_cham_core::score::Tally;

use crate::browser;
use crate::frame::banner::banner;
use crate::frame::bar::bar;
use crate::frame::foot::foot;
use crate::frame::nav::{Here, area_nav};
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::result::conditions::conditions;
use crate::route::{Page, Section};
use crate::session::Session;
use crate::ui::buttons::{Look, button, link, link_button};
use crate::ui::card::{card, plain_card};
use crate::ui::element::{El, content, el, live, nothing, p, text, when};
use crate::ui::list::dotted;
use crate::ui::meter::TallyMeter;
use crate::ui::page::{focus_heading, heading};
use crate::ui::portions::all_or_some;
use crate::ui::set_name::SetOrigin;
use crate::ui::slices::Slices;
use crate::ui::tag::{Tone, tag};
use crate::wording::{self, earned, earned::Sense};

/// The number of losses shown at first.
const LOSSES_SHOWN: usize = 6;
/// The number of losses drawn at once, and in each following frame.
const LOSSES_MADE: usize = 60;

/// The result.
#[component]
pub(crate) fn ResultPage(session: Session) -> impl IntoView {
    let set = session.set;
    let notices = expect_context::<Notices>();
    Effect::new(move |_| browser::set_title(&format!("Kết quả · {} · Tự Chấm", session.header().unit)));
    focus_heading();
    let areas = set.areas().iter().flat_map(|area| bars(session, *area)).map(IntoAny::into_any).collect();
    let by_area = content![
        key_of_bars(set),
        el("ul").class("bars num").put_all(areas),
        p(earned::SHARES).class("bars__note"),
    ];
    let cards = content![
        conditions(session),
        plain_card("theo-nhom", "Theo lĩnh vực", by_area),
        still_open(session),
        warnings(session),
        losses(session),
        about(session),
    ];
    let file = button(Look::Main, "Tải bản tự chấm về máy")
        .click(move || Parcel::of_session(session).hand_over(notices));
    let ways = content![link_button(Look::Second, session.page(Section::Info).href(), "Sửa thông tin"), file];
    let head = content![
        heading("Kết quả tự chấm"),
        tag(Tone::Info, "dự kiến"),
        el("div").class("head__ways").put_all(ways),
    ];
    let main = content![
        banner(session),
        el("div").class("head").put_all(head),
        summary(session),
        el("div").class("stack").put_all(cards),
    ];
    let page = el("div")
        .class("page")
        .put(area_nav(session, Here::Section(Section::Result)))
        .put(el("main").class("page__main").put_all(main));
    content![bar(session), page, foot(Some(set))]
}

/// The total, the class, and the progress.
fn summary(session: Session) -> El {
    let set = session.set;
    let total = Memo::new(move |_| session.report().with(|report| report.total));
    let review = Memo::new(move |_| {
        session
            .report()
            .with(|report| set.leaves().filter(|(leaf, _)| !report.leaf(*leaf).gaps.is_empty()).count())
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
        if total.is_provisional() {
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
    let rest = text(move || match (total.get().open, review.get()) {
        (0, 0) => "Mọi mục đã có điểm; xem thêm tại “Kiểm tra lại”".to_owned(),
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

/// The points missing to the next class.
fn next_class(session: Session, total: &tu_cham_core::score::Total) -> String {
    let set = session.set;
    let decides = "Cấp trên quyết định xếp loại chính thức";
    let (Some(class), false) = (total.class, total.is_provisional()) else {
        return decides.to_owned();
    };
    let Some(next) = set.classification.bands.get(class.1.0 + 1) else {
        return decides.to_owned();
    };
    match advice::to_reach(set, total, next.from) {
        Some(missing) => format!("Còn {} điểm nữa thì đạt {}", wording::points(missing, set), next.label),
        None => decides.to_owned(),
    }
}

/// The bar of an area, then those of its criteria.
fn bars(session: Session, node: NodeIx) -> Vec<El> {
    let set = session.set;
    let bar = part_bar(session, node);
    let bar = if set[node].parent.is_none() { bar } else { bar.class("bars__below") };
    let below = set[node].children.iter().filter(|child| set[**child].leaf.is_none());
    [bar].into_iter().chain(below.flat_map(|child| bars(session, *child))).collect()
}

fn part_bar(session: Session, area: NodeIx) -> El {
    let set = session.set;
    let node = &set[area];
    let result = Memo::new(move |_| session.report().with(|report| *report.node(area)));
    let first = set.leaves_of(area).first().copied().filter(|_| node.parent.is_some());
    let href = match first {
        Some(first) => session.item_page(first, None).href(),
        None => session.area_page(area).href(),
    };
    let sense = Sense::of(set, area);
    let points = move || {
        let result = result.get();
        let index = earned::index_of_part(set, area, &result).map(|index| format!(" · {index}"));
        format!("{}{}", earned::of_part_over(set, area, &result), index.unwrap_or_default())
    };
    let share = move || earned::share_so_far(set, area, &result.get());
    let share = live(move || share().map(|share| el("small").put(share)).into_any());
    let tally = Signal::derive(move || result.get().shown);
    let figures =
        el("span").class(if sense.is_taken_off() { "minus" } else { "" }).put(text(points)).put(share);
    el("li")
        .put(link(href, format!("{}. {}", node.code, node.title)))
        .put(view! { <TallyMeter tally sense/> })
        .put(figures)
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
        let about = "Chưa có số liệu, đã giải trình. Các mục này chưa có điểm, không tính là mất điểm; tổng điểm vì vậy là tạm tính.";
        let title = format!("Mục còn để mở ({})", open.len());
        let list = el("ul").class("lost").put_all(open.into_iter().map(row).collect());
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

/// The legend of the bars.
fn key_of_bars(set: &'static CriteriaSet) -> El {
    let whole = Points::whole(1);
    let open = Tally { max: whole, most: whole, ..Tally::default() };
    let all = Tally { points: whole, least: whole, scored_max: whole, ..open };
    let none = Tally { max: whole, scored_max: whole, ..Tally::default() };
    let penalties = set.areas().iter().any(|area| set[*area].role == Role::Penalty);
    let mut parts =
        vec![(all, Sense::Earned, "đạt"), (none, Sense::Earned, "mất"), (open, Sense::Earned, "chưa chấm")];
    if penalties {
        parts.push((all, Sense::TakenOff, "bị trừ"));
    }
    let part = |(tally, sense, name): (Tally, Sense, &'static str)| {
        el("li").put(view! { <TallyMeter tally=Signal::stored(tally) sense/> }).put(name).into_any()
    };
    el("ul").class("key-of-bars").put_all(parts.into_iter().map(part).collect())
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
            about: el("small").put("Một điểm công bố cho cả nhóm"),
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
        let count = losses.len();
        let slices = Slices::of(count, LOSSES_MADE, LOSSES_MADE);
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
            .follow("aria-busy", move || slices.is_busy().then(|| "true".to_owned()))
            .put(slices.view(rows))
            .put_all(last);
        content![rows, all_or_some(all, count, LOSSES_SHOWN, "mục mất điểm")].into_any()
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
    let row = move |warning: Warning| {
        let item = warning.leaf(set).map(|leaf| {
            let name = format!("Mục {}", set.node_of(leaf).code);
            content![link(session.item_page(leaf, None).href(), name), ": "]
        });
        content![item, wording::warning(&warning, set)].into_any()
    };
    live(move || {
        let warnings = warnings.get();
        if warnings.is_empty() {
            return nothing();
        }
        let list = dotted(warnings.into_iter().map(row).collect());
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
