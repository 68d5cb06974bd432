//! The result: total, class, areas, what lost most, and the file to keep.

use leptos::prelude::*;
use tu_cham_core::advice::{self, Loss};
use tu_cham_core::checks::{self, Warning};
use tu_cham_core::criteria::{CriteriaSet, LeafIx, NodeIx, Role};
use tu_cham_core::points::Points;
use tu_cham_core::review::left_open;
use tu_cham_core::score::Tally;

use crate::browser;
use crate::frame::banner::Banner;
use crate::frame::bar::Bar;
use crate::frame::foot::Foot;
use crate::frame::nav::{AreaNav, Here};
use crate::item::guide::Remarks;
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::route::Part;
use crate::session::Session;
use crate::ui::meter::TallyMeter;
use crate::ui::set_name::SetOrigin;
use crate::ui::slices::Slices;
use crate::wording::{self, earned, earned::Sense};

/// How many losses are shown at first.
const LOSSES_SHOWN: usize = 6;
/// How many are made at once, and with each frame that follows.
const LOSSES_MADE: usize = 60;

/// The result.
#[component]
pub(crate) fn ResultPage(session: Session) -> impl IntoView {
    let set = session.set;
    let notices = expect_context::<Notices>();
    Effect::new(move |_| browser::set_title(&format!("Kết quả · {} · Tự Chấm", session.header().unit)));
    Effect::new(|_| browser::focus_heading_soon("tieu-de"));
    let areas = set.areas().iter().map(|area| view! { <AreaBar session area=*area/> }).collect_view();
    view! {
        <Bar session/>
        <div class="page">
            <AreaNav session here=Here::Part(Part::Result)/>
            <main class="page__main">
                <Banner session/>
                <div class="head">
                    <h1 id="tieu-de" tabindex="-1">"Kết quả tự chấm"</h1>
                    <span class="tag tag--info">"dự kiến"</span>
                    <div class="head__ways">
                        <a class="btn btn--2" href=session.page(Part::Info).href()>"Sửa thông tin"</a>
                        <button type="button" class="btn" on:click=move |_| Parcel::of_session(session).hand_over(notices)>"Tải tệp (JSON)"</button>
                    </div>
                </div>
                <Summary session/>
                <div class="stack">
                    <section class="card" aria-labelledby="theo-nhom">
                        <h2 id="theo-nhom">"Theo nhóm"</h2>
                        <KeyOfBars set/>
                        <ul class="bars num">{areas}</ul>
                        <p class="bars__note">{earned::SHARES}</p>
                    </section>
                    <LeftOpen session/>
                    <Warnings session/>
                    <Losses session/>
                    <About session/>
                </div>
            </main>
        </div>
        <Foot set=Some(set)/>
    }
}

#[component]
fn Summary(session: Session) -> impl IntoView {
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
    view! {
        <dl class="sum">
            <div class="card">
                <dt>"Tổng điểm tự chấm " {move || total.get().is_provisional().then(|| view! { <span class="tag tag--warn">"tạm tính"</span> })}</dt>
                <dd class="num" data-testid="total">
                    <b>{move || wording::points(total.get().points, set)}</b> {move || format!(" / {}", wording::amount(total.get().max))}
                </dd>
                {move || earned::composition(set, &total.get()).map(|text| view! { <dd class="sum__note num" data-testid="composition">{text}</dd> })}
                <dd class="sum__note num">
                    {move || {
                        let total = total.get();
                        if total.is_provisional() {
                            format!("Khi chấm xong sẽ nằm trong khoảng {}", wording::range(set, &total))
                        } else {
                            format!("Chỉ số {}", wording::percent_or_dash(total.index, set))
                        }
                    }}
                </dd>
                {move || left_out.get().into_iter().map(|text| view! { <dd class="sum__note" data-testid="left-out">{text}</dd> }).collect_view()}
            </div>
            <div class="card">
                <dt>"Xếp loại " <span class="tag tag--info">"dự kiến"</span></dt>
                <dd data-testid="class"><b class="sum__word">{class}</b></dd>
                <dd class="sum__note num">{move || next_class(session, &total.get())}</dd>
            </div>
            <div class="card">
                <dt>"Đã xong"</dt>
                <dd class="num"><b>{move || total.get().done}</b> {move || format!(" / {} mục", total.get().items)}</dd>
                <dd class="sum__note">
                    {move || match (total.get().open, review.get()) {
                        (0, 0) => "Mọi mục đã có điểm; xem thêm ở “Kiểm tra lại”".to_owned(),
                        (0, review) => format!("{review} mục cần bổ sung lý do, nguồn hoặc giải trình"),
                        (open, 0) => format!("{open} mục chưa có điểm"),
                        (open, review) => format!("{open} mục chưa có điểm, {review} mục cần bổ sung"),
                    }}
                </dd>
            </div>
        </dl>
    }
}

/// What is missing to the next class.
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

#[component]
fn AreaBar(session: Session, area: NodeIx) -> impl IntoView {
    let set = session.set;
    let node = &set[area];
    let result = Memo::new(move |_| session.report().with(|report| *report.node(area)));
    let href = session.area_page(area).href();
    let sense = Sense::of(set, area);
    let points = move || {
        let result = result.get();
        let index = earned::index_of_part(set, area, &result).map(|index| format!(" · {index}"));
        format!("{}{}", earned::of_part_over(set, area, &result), index.unwrap_or_default())
    };
    let share = move || earned::share_so_far(set, area, &result.get());
    view! {
        <li>
            <a href=href>{format!("{}. {}", node.code, node.title)}</a>
            <TallyMeter tally=Signal::derive(move || result.get().shown) sense/>
            <span class:minus=sense.is_taken_off()>{points} {move || share().map(|share| view! { <small>{share}</small> })}</span>
        </li>
    }
}

/// The items with which the assessment is finished although they have no points: declared to lack figures, each with its
/// explanation.
#[component]
fn LeftOpen(session: Session) -> impl IntoView {
    let set = session.set;
    let open = Memo::new(move |_| {
        session.report().with(|report| session.with(|assessment| left_open(set, assessment, report)))
    });
    let row = move |leaf: LeafIx| {
        let node = set.node_of(leaf);
        let sense = Sense::of_leaf(set, leaf);
        let explanation =
            move || session.answer(leaf, |answer| format!("Giải trình: {}", answer.explanation.trim()));
        view! {
            <li>
                <span class="num">{node.code.as_str()}</span>
                <span>
                    <a href=session.item_page(leaf, None).href()>{node.title.as_str()}</a>
                    <small>{explanation}</small>
                </span>
                <span class="num">{sense.most(node.max)}</span>
            </li>
        }
    };
    move || {
        let open = open.get();
        (!open.is_empty()).then(|| {
            view! {
                <section class="card" aria-labelledby="de-mo" data-testid="left-open">
                    <h2 id="de-mo">{format!("Mục còn để mở ({})", open.len())}</h2>
                    <p class="bars__note">"Chưa có số liệu, đã giải trình. Các mục này chưa có điểm, không tính là mất điểm; tổng điểm vì vậy là tạm tính."</p>
                    <ul class="lost">{open.into_iter().map(row).collect_view()}</ul>
                </section>
            }
        })
    }
}

/// What the parts of a bar mean.
#[component]
fn KeyOfBars(set: &'static CriteriaSet) -> impl IntoView {
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
    let part =
        |(tally, sense, name)| view! { <li><TallyMeter tally=Signal::stored(tally) sense/> {name}</li> };
    view! { <ul class="key-of-bars">{parts.into_iter().map(part).collect_view()}</ul> }
}

#[component]
fn Losses(session: Session) -> impl IntoView {
    let set = session.set;
    let all = RwSignal::new(false);
    let losses = Memo::new(move |_| {
        session.report().with(|report| session.with(|figures| advice::losses(set, figures, report)))
    });
    let row = move |at: usize, loss: &Loss| {
        let node = set.node_of(loss.leaf);
        let result = session.report().with_untracked(|report| report.leaf(loss.leaf).clone());
        let sense = Sense::of_leaf(set, loss.leaf);
        let lost = match sense {
            Sense::Earned => format!("−{}", wording::points(loss.lost, set)),
            Sense::TakenOff => sense.points(loss.lost, set),
        };
        let trace = wording::traces::trace(set, loss.leaf, &result).unwrap_or_default();
        let gain = loss
            .gain
            .as_ref()
            .map(|gain| format!(" · {}", wording::traces::gain(set, gain)))
            .unwrap_or_default();
        view! {
            <li class=(at >= LOSSES_SHOWN).then_some("lost__extra")>
                <span class="num">{node.code.as_str()}</span>
                <span>
                    <a href=session.item_page(loss.leaf, None).href()>{node.title.as_str()}</a>
                    <small class="num">{trace}{gain}</small>
                </span>
                <b class="num" class:minus=sense.is_taken_off()>{lost}</b>
            </li>
        }
    };
    let groups = Memo::new(move |_| session.report().with(|report| advice::group_losses(set, report)));
    let group_row = move |(node, lost): (NodeIx, Points)| {
        let sense = Sense::of(set, node);
        let lost = match sense {
            Sense::Earned => format!("−{}", wording::points(lost, set)),
            Sense::TakenOff => sense.points(lost, set),
        };
        view! {
            <li>
                <span class="num">{set[node].code.as_str()}</span>
                <span>
                    <a href=session.area_page(set.area_of(node)).href()>{set[node].title.as_str()}</a>
                    <small>"Một điểm công bố cho cả nhóm"</small>
                </span>
                <b class="num" class:minus=sense.is_taken_off()>{lost}</b>
            </li>
        }
    };
    // Items and groups in one order, most first: so many groups stand before the item at this place, and before the end.
    let before = move |groups: &[(NodeIx, Points)], losses: &[Loss], at: usize| {
        losses
            .get(at)
            .map_or(groups.len(), |loss| groups.iter().take_while(|(_, lost)| *lost >= loss.lost).count())
    };
    view! {
        <section class="card" aria-labelledby="mat-diem">
            <h2 id="mat-diem">"Mất điểm nhiều nhất"</h2>
            {move || {
                let losses = losses.get();
                let groups = groups.get();
                if losses.is_empty() && groups.is_empty() {
                    return view! { <p>"Chưa có mục nào đã chấm mà mất điểm."</p> }.into_any();
                }
                let count = losses.len();
                let slices = Slices::of(count, LOSSES_MADE, LOSSES_MADE);
                let behind = count.checked_sub(1).map_or(0, |last| before(&groups, &losses, last));
                let last = groups[behind..].iter().copied().map(group_row).collect_view();
                let rows = move |at: usize| {
                    let from = at.checked_sub(1).map_or(0, |at| before(&groups, &losses, at));
                    let between = groups[from..before(&groups, &losses, at)].iter().copied().map(group_row).collect_view();
                    (between, row(at, &losses[at])).into_any()
                };
                view! {
                    <ol class="lost" class:lost--all=move || all.get() aria-busy=move || slices.is_busy().then_some("true")>{slices.view(rows)} {last}</ol>
                    <button type="button" class="link" hidden=count <= LOSSES_SHOWN aria-expanded=move || all.get().to_string()
                        on:click=move |_| all.update(|all| *all = !*all)>
                        {move || if all.get() { "Thu gọn".to_owned() } else { format!("Xem cả {count} mục mất điểm") }}
                    </button>
                }
                .into_any()
            }}
        </section>
    }
}

/// What does not fit together; missing papers are listed where one checks again.
#[component]
fn Warnings(session: Session) -> impl IntoView {
    let set = session.set;
    let warnings = Memo::new(move |_| {
        let all =
            session.report().with(|report| session.with(|figures| checks::warnings(set, figures, report)));
        all.into_iter()
            .filter(|warning| !matches!(warning, Warning::FullWithoutEvidence(_)))
            .collect::<Vec<Warning>>()
    });
    let row = move |warning: Warning| {
        let text = wording::warning(&warning, set);
        let item = warning.leaf(set).map(|leaf| {
            view! { <a href=session.item_page(leaf, None).href()>{format!("Mục {}", set.node_of(leaf).code)}</a> ": " }
        });
        view! { <li>{item} {text}</li> }
    };
    move || {
        let warnings = warnings.get();
        (!warnings.is_empty()).then(|| {
            view! {
                <section class="card" aria-labelledby="xem-lai">
                    <h2 id="xem-lai">"Cần xem lại"</h2>
                    <ul class="guide__list">{warnings.into_iter().map(row).collect_view()}</ul>
                </section>
            }
        })
    }
}

/// Where the set comes from and what it settles by itself.
#[component]
fn About(session: Session) -> impl IntoView {
    let set = session.set;
    view! {
        <section class="card about" aria-labelledby="ve-bo">
            <h2 id="ve-bo">"Về bộ tiêu chí"</h2>
            <p>{set.title.as_str()} " " <SetOrigin set/></p>
            <p>{set.source_note.as_str()}</p>
            {(!set.classification.ours.is_empty()).then(|| view! {
                <h3>"Xếp loại: Tự Chấm quy ước"</h3>
                <Remarks remarks=&set.classification.ours/>
            })}
        </section>
    }
}
