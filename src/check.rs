//! What to look at before handing in: problems first, each with the way to its field; only then the declaration of completeness.

use leptos::prelude::*;
use tu_cham_core::assessment::Entry;
use tu_cham_core::checks::Warning;
use tu_cham_core::criteria::{CriteriaSet, InputIx, LeafIx};
use tu_cham_core::review::{Finding, findings};
use tu_cham_core::score::Gap;

use crate::browser::{self, Moment, owned};
use crate::frame::Frame;
use crate::frame::nav::Here;
use crate::history::Edit;
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::route::{Part, Spot};
use crate::session::Session;
use crate::ui::field::Doubt;
use crate::ui::slices::Slices;
use crate::wording;

/// A kind of finding: its heading and what to do about it.
struct Kind {
    is_of: fn(&Finding) -> bool,
    title: &'static str,
    hint: &'static str,
}

/// In the order in which they are worked off.
const KINDS: [Kind; 7] = [
    Kind {
        is_of: |it| matches!(it, Finding::Unanswered(_) | Finding::GroupOpen(_)),
        title: "Chưa chấm",
        hint: "Mục bỏ trống thì chưa có điểm; nếu không có số liệu hoặc không phát sinh, hãy đánh dấu như vậy.",
    },
    Kind {
        is_of: |it| matches!(it, Finding::DataMissing(_)),
        title: "Thiếu số liệu",
        hint: "Đã xem đến nhưng còn thiếu số liệu, hoặc số liệu chưa đúng. Chưa có số liệu thì đánh dấu “Chưa có số liệu” và giải trình: \
               vẫn hoàn thành được, mục để mở.",
    },
    Kind {
        is_of: |it| matches!(it, Finding::Lacks(..) | Finding::GroupLacks(..)),
        title: "Thiếu lý do, nguồn hoặc giải trình",
        hint: "Mục đã có điểm nhưng chưa được tính là xong.",
    },
    Kind {
        is_of: |it| matches!(it, Finding::LeftOpen(_)),
        title: "Chưa có số liệu, đã giải trình",
        hint: "Không cản việc hoàn thành: các mục này được nêu tên, để mở, không tính là mất điểm; tổng điểm là tạm tính.",
    },
    Kind {
        is_of: |it| matches!(it, Finding::Unconfirmed(_)),
        title: "Số đọc được hai cách",
        hint: "Dấu phẩy hoặc dấu chấm trong số đã nhập hiểu được hai cách. Xác nhận số đúng; mục vẫn được chấm theo số đang đọc.",
    },
    Kind {
        is_of: |it| matches!(it, Finding::EvidenceMissing(_)),
        title: "Có điểm, chưa có tài liệu kiểm chứng",
        hint: "Ghi tài liệu chứng minh; nếu chưa có thì giải trình và nêu nguyên nhân khách quan hay chủ quan.",
    },
    Kind {
        is_of: |it| matches!(it, Finding::Contradiction(_)),
        title: "Số liệu cần xem lại",
        hint: "Không sai quy tắc nhưng đoàn thẩm định sẽ hỏi: sửa số liệu, hoặc giải trình sẵn.",
    },
];

/// So many lines of a group are shown at first.
const SHOWN: usize = 12;

/// So many more are made with each frame, where all are wanted.
const SLICE: usize = 60;

/// The page before handing in.
#[component]
pub(crate) fn CheckPage(session: Session) -> impl IntoView {
    let set = session.set;
    let all = Memo::new(move |_| {
        session.report().with(|report| session.with(|assessment| findings(set, assessment, report)))
    });
    let summary = move || {
        all.with(|all| {
            let held = all.iter().filter(|it| it.holds_up()).count();
            let open = all.iter().filter(|it| matches!(it, Finding::LeftOpen(_))).count();
            let summary = match (held, all.len() - held - open) {
                (0, 0) => "Không còn việc gì phải làm.".to_owned(),
                (0, rest) if open == 0 => format!("Mọi mục đã có điểm; còn {rest} điều nên xem lại."),
                (0, rest) => format!("Không còn việc gì phải làm; còn {rest} điều nên xem lại."),
                (held, 0) => format!("Còn {held} việc phải làm trước khi hoàn thành."),
                (held, rest) => {
                    format!("Còn {held} việc phải làm trước khi hoàn thành, và {rest} điều nên xem lại.")
                }
            };
            if open == 0 {
                summary
            } else {
                format!("{summary} {open} mục chưa có số liệu được để mở.")
            }
        })
    };
    let groups = KINDS
        .into_iter()
        .enumerate()
        .map(|(at, Kind { is_of, title, hint })| {
            let found = Memo::new(move |_| {
                all.with(|all| all.iter().filter(|it| is_of(it)).cloned().collect::<Vec<Finding>>())
            });
            view! { <Group session at title hint found/> }
        })
        .collect_view();
    view! {
        <Frame session here=Here::Part(Part::Check) title="Kiểm tra lại">
            <div class="head">
                <div>
                    <h1 id="tieu-de" tabindex="-1">"Kiểm tra lại"</h1>
                    <p data-testid="check-summary">{summary}</p>
                </div>
            </div>
            <div class="stack">
                {groups}
                <Completion session all/>
            </div>
        </Frame>
    }
}

/// One kind of thing to do.
#[component]
fn Group(
    session: Session,
    at: usize,
    title: &'static str,
    hint: &'static str,
    found: Memo<Vec<Finding>>,
) -> impl IntoView {
    let heading = format!("viec-{at}");
    let whole = RwSignal::new(false);
    let row = move |finding: &Finding| {
        let unexplained = is_unexplained(session, finding);
        let text = if unexplained {
            Some(wording::gap(Gap::AbsenceUnexplained).to_owned())
        } else {
            wording::finding(finding, session.set)
        };
        let way = way(session.set, finding)
            .map(|(leaf, spot)| (leaf, if unexplained { Spot::Explanation } else { spot }));
        let way = way.map(|(leaf, spot)| {
            let node = match finding {
                Finding::GroupOpen(node) | Finding::GroupLacks(node, _) => &session.set[*node],
                _ => session.set.node_of(leaf),
            };
            view! { <a href=session.item_page(leaf, Some(spot)).href()>{format!("{} {}", node.code, node.title)}</a> }
        });
        let doubt = match finding {
            Finding::Unconfirmed(input) => Some(view! { <InDoubt session input=*input/> }),
            _ => None,
        };
        view! { <li>{way} {text.map(|text| view! { <span class="todos__what">{text}</span> })} {doubt}</li> }
    };
    move || {
        let found = found.get();
        let (heading, labelled_by) = (heading.clone(), heading.clone());
        let count = found.len();
        let lines = if whole.get() { count } else { SHOWN };
        (count > 0).then(|| {
            let slices = Slices::of(count.min(lines), SHOWN, SLICE);
            let row = move |at: usize| row(&found[at]).into_any();
            view! {
                <section class="card" aria-labelledby=labelled_by>
                    <h2 id=heading>{title} " " <span class="tag tag--warn num">{count}</span></h2>
                    <p class="todos__hint">{hint}</p>
                    <ul class="todos" aria-busy=move || slices.is_busy().then_some("true")>{slices.view(row)}</ul>
                    <button type="button" class="link" hidden=count <= SHOWN aria-expanded=whole.get().to_string()
                        on:click=move |_| whole.update(|whole| *whole = !*whole)>
                        {if whole.get() { "Thu gọn".to_owned() } else { format!("Xem cả {count} mục") }}
                    </button>
                </section>
            }
        })
    }
}

/// A figure that could be another number too, and the ways to say which is meant.
#[component]
fn InDoubt(session: Session, input: InputIx) -> impl IntoView {
    let about = &session.set[input];
    // The line goes away with the doubt: the focus goes to the heading, where the rest begins.
    let done = || owned::frame(|| browser::focus_in_view("tieu-de"));
    let put = Callback::new(move |number| {
        session.enter(None, input, Some(Entry::number(number)));
        done();
    });
    let confirm = Callback::new(move |()| {
        session.confirm_figure(input);
        done();
    });
    view! {
        <span class="todos__what">{format!("“{}”", about.label)}</span>
        <Doubt id=format!("doc-so-{}", about.id) kind=about.kind unconfirmed=Signal::derive(move || session.unconfirmed(input))
            put confirm=Some(confirm)/>
    }
}

/// The declaration that the unit has done its part; editing anything takes it back.
#[component]
fn Completion(session: Session, all: Memo<Vec<Finding>>) -> impl IntoView {
    let notices = expect_context::<Notices>();
    let completed = Memo::new(move |_| session.header().completed);
    let held = Memo::new(move |_| all.with(|all| all.iter().filter(|it| it.holds_up()).count()));
    let open = Memo::new(move |_| {
        let open = |it: &Finding| if let Finding::LeftOpen(leaf) = it { Some(*leaf) } else { None };
        all.with(|all| all.iter().filter_map(open).collect::<Vec<LeafIx>>())
    });
    let named = move || open.with(|open| wording::left_open(session.set, open));
    let declare = move |day| {
        session.change(Edit::Completed, |recorder| recorder.header_mut().completed = day);
        browser::focus_in_view_soon("hoan-thanh");
    };
    view! {
        <section class="card completion" id="hoan-thanh" tabindex="-1" aria-labelledby="hoan-thanh-ten">
            <h2 id="hoan-thanh-ten">"Hoàn thành"</h2>
            {move || match (completed.get(), held.get()) {
                (Some(day), _) => view! {
                    <p>
                        <span class="tag tag--ok">{move || wording::completed(open.with(Vec::len))}</span>
                        {format!(" Đơn vị đã chấm xong ngày {}. Bản này chỉ nằm trên máy này, chưa gửi đi đâu: tải tệp về để nộp hoặc cất giữ. \
                            Sửa bất cứ mục nào thì bản tự chấm trở lại là đang chấm.", day.vietnamese())}
                    </p>
                    {move || named().map(|text| view! { <p>{text}</p> })}
                    <div class="hero__ways">
                        <button type="button" class="btn" on:click=move |_| Parcel::of_session(session).hand_over(notices)>"Tải tệp (JSON)"</button>
                        <a class="btn btn--2" href=session.page(Part::Result).href()>"Xem kết quả"</a>
                        <button type="button" class="link" on:click=move |_| declare(None)>"Mở lại để chấm tiếp"</button>
                    </div>
                }
                .into_any(),
                (None, 0) => view! {
                    <p>{move || named().unwrap_or_else(|| "Mọi mục đã có điểm.".to_owned())}
                        " Đánh dấu hoàn thành để biết bản này đã chấm xong; đánh dấu không gửi đi đâu, và vẫn sửa được."</p>
                    <p><button type="button" class="btn" on:click=move |_| declare(Moment::now().date())>
                        {move || match (open.with(Vec::len), all.with(Vec::len)) {
                            (0, 0) => "Đánh dấu hoàn thành".to_owned(),
                            (0, _) => "Đánh dấu hoàn thành, dù còn điều nên xem lại".to_owned(),
                            (open, _) => format!("Đánh dấu hoàn thành, để mở {open} mục"),
                        }}
                    </button></p>
                }
                .into_any(),
                (None, held) => view! {
                    <p>{format!("Đánh dấu được khi làm xong {held} việc phải làm ở trên. Bản đang chấm vẫn được lưu và tải về bình thường.")}</p>
                }
                .into_any(),
            }}
        </section>
    }
}

/// Whether an item is declared to lack its figures and nothing says why.
fn is_unexplained(session: Session, finding: &Finding) -> bool {
    let Finding::DataMissing(leaf) = finding else { return false };
    session.report().with_untracked(|report| report.leaf(*leaf).gaps.contains(&Gap::AbsenceUnexplained))
}

/// The item and the spot in it where a finding is put right.
fn way(set: &CriteriaSet, finding: &Finding) -> Option<(LeafIx, Spot)> {
    Some(match finding {
        Finding::Unanswered(leaf)
        | Finding::DataMissing(leaf)
        | Finding::Lacks(leaf, Gap::ReasonMissing | Gap::SourceMissing) => (*leaf, Spot::Answer),
        Finding::LeftOpen(leaf) | Finding::Lacks(leaf, Gap::ExplanationMissing | Gap::AbsenceUnexplained) => {
            (*leaf, Spot::Explanation)
        }
        Finding::GroupOpen(node) | Finding::GroupLacks(node, _) => {
            (*set.leaves_of(*node).first()?, Spot::Answer)
        }
        Finding::EvidenceMissing(leaf) => (*leaf, Spot::Evidence),
        Finding::Unconfirmed(input) => (set[*input].used_by.first().copied()?, Spot::Answer),
        Finding::Contradiction(warning) => (warning.leaf(set)?, spot_of(warning)),
    })
}

fn spot_of(warning: &Warning) -> Spot {
    match warning {
        Warning::FullWithoutEvidence(_) | Warning::ZeroWithEvidence(_) => Spot::Evidence,
        Warning::Jump { .. } | Warning::AnnouncedDiffers { .. } | Warning::GroupDiffers { .. } => {
            Spot::Explanation
        }
        Warning::PartsAboveWhole { .. }
        | Warning::ZeroWhilePositive { .. }
        | Warning::Lacks(..)
        | Warning::TargetMissing(..) => Spot::Answer,
    }
}
