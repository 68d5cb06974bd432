//! The check before handing in: problems first, each with a link to its field; then the declaration of completeness.

use leptos::prelude::*;
use tu_cham_core::assessment::Entry;
use tu_cham_core::checks::Warning;
use tu_cham_core::criteria::{InputIx, LeafIx};
use tu_cham_core::date::Date;
use tu_cham_core::review::{Finding, findings};
use tu_cham_core::score::Gap;

use crate::browser::{self, Moment, owned, place};
use crate::fill::people::People;
use crate::frame::frame;
use crate::frame::nav::Here;
use crate::history::Edit;
use crate::item::confirming::confirming;
use crate::memo::Memo;
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::route::{Section, Spot};
use crate::session::Session;
use crate::ui::buttons::{Look, button, link, link_button};
use crate::ui::card::{part, plain_card};
use crate::ui::element::{El, content, el, live, nothing, only_on_paper, p, sr, text, when};
use crate::ui::field::Doubt;
use crate::ui::page::head;
use crate::ui::portions::all_or_some;
use crate::ui::slices::Slices;
use crate::ui::tag::{Tone, tag};
use crate::wording;

/// A kind of finding: its heading and the remedy.
struct Kind {
    is_of: fn(&Finding) -> bool,
    title: &'static str,
    hint: &'static str,
}

/// The kinds of finding, in the order in which the officer handles them.
const KINDS: [Kind; 10] = [
    Kind {
        is_of: |it| matches!(it, Finding::Unanswered(_) | Finding::GroupOpen(_)),
        title: "Chưa chấm",
        hint: "Mục bỏ trống chưa có điểm. Nhập số liệu; nếu chưa có hoặc không phát sinh thì bấm “Khác” ở mục, chọn đúng trường hợp.",
    },
    Kind {
        is_of: |it| matches!(it, Finding::DataMissing(_)),
        title: "Thiếu số liệu hoặc số liệu chưa hợp lệ",
        hint: "Số liệu đã nhập chưa hợp lệ thì sửa lại. Chưa có số liệu thì đánh dấu và giải trình: vẫn xác nhận hoàn thành được.",
    },
    Kind {
        is_of: |it| matches!(it, Finding::Lacks(..) | Finding::GroupLacks(..)),
        title: "Thiếu lý do, nguồn hoặc giải trình",
        hint: "Mục đã có điểm nhưng chưa được tính là xong.",
    },
    Kind {
        is_of: |it| matches!(it, Finding::ClassOpen(_)),
        title: "Câu hỏi để xếp loại chưa trả lời",
        hint: "Câu trả lời chỉ quyết định mức xếp loại, không làm thay đổi điểm. Trả lời ở trang Kết quả, phần Điều kiện xếp loại.",
    },
    Kind {
        is_of: |it| matches!(it, Finding::LeftOpen(_)),
        title: "Chưa có số liệu, đã giải trình",
        hint: "Vẫn xác nhận hoàn thành được. Các mục này chưa có điểm, không tính là mất điểm; tổng điểm là tạm tính.",
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
        is_of: |it| matches!(it, Finding::CarriedOver(_)),
        title: "Nội dung từ năm trước, chưa xem lại",
        hint: "Giải trình, ghi chú hoặc tài liệu lấy từ bản năm trước: sửa cho đúng năm nay, hoặc bấm “Xác nhận còn đúng” tại mục.",
    },
    Kind {
        is_of: |it| matches!(it, Finding::RemedyUnsaid(_)),
        title: "Tồn tại năm trước, chưa trả lời đã khắc phục hay chưa",
        hint: "Kết luận kiểm tra, giám sát chuyển từ kế hoạch năm trước: trả lời từng tồn tại ở trang Kế hoạch khắc phục.",
    },
    Kind {
        is_of: |it| matches!(it, Finding::Contradiction(_)),
        title: "Số liệu cần rà soát",
        hint: "Không trái quy định nhưng đoàn thẩm định có thể hỏi lý do: sửa số liệu hoặc chuẩn bị giải trình.",
    },
];

/// The number of lines of a group shown at first.
const SHOWN: usize = 12;

/// The number of further lines drawn in each frame, when all are shown.
const SLICE: usize = 60;

/// The page before handing in.
#[component]
pub(crate) fn CheckPage(session: Session) -> impl IntoView {
    let set = session.set;
    let all = Memo::new(move |_| {
        session.report().with(|report| session.with(|assessment| findings(set, assessment, report)))
    });
    let people = People::new(session);
    // Those of one person's items, where such a person is chosen.
    let of_person = Memo::new(move |_| {
        let wanted = people.wanted();
        let of_wanted = |it: &Finding| match &wanted {
            None => true,
            wanted => way(session, it).is_some_and(|(leaf, _)| people.has(wanted.as_deref(), leaf)),
        };
        all.with(|all| all.iter().filter(|it| of_wanted(it)).cloned().collect::<Vec<Finding>>())
    });
    let summary = move || {
        all.with(|all| {
            let held = all.iter().filter(|it| it.holds_up()).count();
            let open = all.iter().filter(|it| matches!(it, Finding::LeftOpen(_))).count();
            let summary = match (held, all.len() - held - open) {
                (0, 0) => "Không còn mục nào phải hoàn thiện.".to_owned(),
                (0, rest) if open == 0 => format!("Mọi mục đã có điểm; còn {rest} mục cần rà soát."),
                (0, rest) => format!("Không còn mục nào phải hoàn thiện; còn {rest} mục cần rà soát."),
                (held, 0) => format!("Còn {held} mục phải hoàn thiện."),
                (held, rest) => format!("Còn {held} mục phải hoàn thiện, {rest} mục cần rà soát."),
            };
            if open == 0 {
                summary
            } else {
                format!("{summary} Còn {open} mục chưa có số liệu, đã giải trình.")
            }
        })
    };
    let groups = KINDS
        .into_iter()
        .enumerate()
        .map(|(at, Kind { is_of, title, hint })| {
            let found = Memo::new(move |_| {
                of_person.with(|all| all.iter().filter(|it| is_of(it)).cloned().collect::<Vec<Finding>>())
            });
            group(session, at, title, hint, found)
        })
        .collect();
    let summary = p(text(summary)).set("data-testid", "check-summary");
    let all_answers =
        link_button(Look::Second, session.page(Section::Table).href(), "Xem mọi câu trả lời trong bảng chấm");
    let plan = link_button(Look::Second, session.page(Section::Plan).href(), "Kế hoạch khắc phục");
    let sharing = link_button(Look::Second, session.page(Section::Sharing).href(), "Giao việc");
    let head = head("Kiểm tra", content![summary], content![sharing, plan, all_answers]);
    let nobody_left = when(
        move || people.is_looking() && of_person.with(Vec::is_empty),
        || p("Phần của người này không còn mục nào phải hoàn thiện hoặc rà soát.").class("empty").into_any(),
    );
    let cards = el("div")
        .class("stack")
        .put(people.view())
        .put(nobody_left)
        .put_all(groups)
        .put(completion(session, all));
    frame(session, Here::Section(Section::Check), "Kiểm tra", content![head, cards])
}

/// Where a finding is put right, and the way to do it: it stands at the end of its row.
struct Way {
    href: String,
    does: &'static str,
    what: String,
}

impl Way {
    fn view(self) -> El {
        link(self.href, self.does).class("todos__way").put(sr(format!(" {}", self.what)))
    }
}

/// The section of the findings of one kind; nothing where there are none.
fn group(
    session: Session,
    at: usize,
    title: &'static str,
    hint: &'static str,
    found: Memo<Vec<Finding>>,
) -> AnyView {
    // Whoever comes back from an item finds its row, although it stands below the first ones.
    let is_below = |finding: &Finding| {
        let way = way(session, finding);
        way.is_some_and(|(leaf, spot)| place::is_returned_from(&address(session, finding, leaf, spot)))
    };
    let whole = RwSignal::new(found.with_untracked(|found| found.iter().skip(SHOWN).any(is_below)));
    let row = move |finding: &Finding| {
        let unexplained = is_unexplained(session, finding);
        let text = if unexplained {
            Some(wording::gap(Gap::AbsenceUnexplained).to_owned())
        } else if let Finding::DataMissing(leaf) = finding {
            session.report().with_untracked(|report| wording::wrong_entry(report.leaf(*leaf), session.set))
        } else {
            wording::finding(finding, session.set)
        };
        let way = way(session, finding);
        let way = way.map(|(leaf, spot)| {
            let node = match finding {
                Finding::GroupOpen(node) | Finding::GroupLacks(node, _) => &session.set[*node],
                _ => session.set.node_of(leaf),
            };
            let above = session.set.criterion_above(node).map(|above| &session.set[above]);
            let above = above.map(|above| el("small").words(format!(" · {} {}", above.code, above.title)));
            let name = format!("{} {}", node.code, node.title);
            let href = address(session, finding, leaf, spot);
            let way = Way { href, does: "Sửa", what: name.clone() };
            (content![el("b").words(name), above], way)
        });
        let doubt = match finding {
            Finding::Unconfirmed(input) => Some(in_doubt(session, *input)),
            _ => None,
        };
        let way = way.or_else(|| {
            let is_of_class = matches!(finding, Finding::ClassOpen(_));
            let way = || Way {
                href: session.page(Section::Result).href(),
                does: "Trả lời",
                what: text.clone().unwrap_or_default(),
            };
            is_of_class.then(|| (Vec::new(), way()))
        });
        let way = way.or_else(|| {
            let Finding::RemedyUnsaid(id) = finding else { return None };
            let name = session.plan(|plan| {
                plan.iter().find(|task| task.id == *id).map(|task| wording::remedy::name(task).to_owned())
            });
            let name = name.unwrap_or_default();
            let way =
                Way { href: session.page(Section::Plan).href(), does: "Trả lời", what: name.clone() };
            Some((content![el("b").words(name)], way))
        });
        let (name, way) = way.map_or_else(|| (Vec::new(), None), |(name, way)| (name, Some(way.view())));
        let text = text.map(|text| el("span").class("todos__what").put(text));
        el("li").put(el("div").put_all(name).put_all(content![text, doubt])).put(way)
    };
    live(move || {
        let found = found.get();
        let count = found.len();
        if count == 0 {
            return nothing();
        }
        let lines = if whole.get() { count } else { SHOWN };
        let slices = Slices::of(count.min(lines), SHOWN, SLICE);
        let all = StoredValue::new(found.clone());
        // On paper the list is whole.
        let rest = only_on_paper(move || {
            let rows = all.with_value(|all| all.iter().skip(lines).map(|it| row(it).into_any()).collect());
            el("ul").class("todos").put_all(rows).into_any()
        });
        let row = move |at: usize| row(&found[at]).into_any();
        let name = content![title, " ", el("span").class("num").put(tag(Tone::Warning, count.to_string()))];
        let list = el("ul").class("todos").follow("aria-busy", slices.busy()).put(slices.view(row));
        let parts =
            content![p(hint).class("todos__hint"), list, rest, all_or_some(whole, count, SHOWN, "mục")];
        plain_card(format!("viec-{at}"), name, parts).into_any()
    })
}

/// The address at which a finding is put right.
fn address(session: Session, finding: &Finding, leaf: LeafIx, spot: Spot) -> String {
    let spot = if is_unexplained(session, finding) { Spot::Explanation } else { spot };
    session.item_page(leaf, Some(spot)).href()
}

/// A figure that could also be read as another number, and the buttons to say which is meant.
fn in_doubt(session: Session, input: InputIx) -> Vec<AnyView> {
    let about = &session.set[input];
    // The line disappears when the doubt is settled, so the focus goes to the heading.
    let done = || owned::frame(|| browser::focus_in_view("tieu-de"));
    let put = Callback::new(move |number| {
        session.enter(None, input, Some(Entry::number(number)));
        done();
    });
    let settle = confirming(session, input);
    let confirm = Callback::new(move |()| {
        settle.run(());
        done();
    });
    let unconfirmed = Signal::derive(move || session.unconfirmed(input));
    content![
        el("span").class("todos__what").put(format!("“{}”", about.label)),
        view! { <Doubt id=format!("doc-so-{}", about.id) kind=about.kind unconfirmed put confirm=Some(confirm)/> },
    ]
}

/// The declaration that the unit has done its part; any edit removes it.
fn completion(session: Session, all: Memo<Vec<Finding>>) -> El {
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
    let of_completed = move |day: Date| {
        let about = format!(
            " Đơn vị đã chấm xong ngày {}. Bản tự chấm chỉ nằm trên máy này, chưa gửi đi nơi khác: tải về máy để nộp hoặc lưu hồ sơ. \
             Sửa bất cứ mục nào thì bản tự chấm trở lại trạng thái đang chấm.",
            day.vietnamese()
        );
        let tag = tag(Tone::Ok, text(move || wording::completed(open.with(Vec::len))));
        let ways = content![
            link_button(Look::Main, session.page(Section::Finished).href(), "Báo cáo, in, gửi cấp trên"),
            button(Look::Second, "Tải bản tự chấm về máy")
                .click(move || Parcel::of_session(session).hand_over(notices)),
            link_button(Look::Second, session.page(Section::Result).href(), "Xem kết quả"),
            button(Look::Quiet, "Mở lại để chấm tiếp").click(move || declare(None)),
        ];
        content![
            p(tag).put(about),
            live(move || named().map(p).into_any()),
            el("div").class("ways").put_all(ways),
        ]
    };
    let of_ready = move || {
        let label = text(move || match (open.with(Vec::len), all.with(Vec::len)) {
            (0, 0) => "Xác nhận hoàn thành".to_owned(),
            (0, rest) => format!("Xác nhận hoàn thành (còn {rest} mục cần rà soát)"),
            (open, _) => format!("Xác nhận hoàn thành (còn {open} mục chưa có số liệu)"),
        });
        let about = " Đơn vị tự xác nhận đã chấm xong. Việc xác nhận không gửi dữ liệu đi nơi khác; sau đó vẫn sửa được.";
        content![
            p(text(move || named().unwrap_or_else(|| "Mọi mục đã có điểm.".to_owned()))).put(about),
            p(button(Look::Main, label).click(move || declare(Moment::now().date()))),
        ]
    };
    let body = live(move || match (completed.get(), held.get()) {
        (Some(day), _) => of_completed(day).into_any(),
        (None, 0) => of_ready().into_any(),
        (None, held) => {
            let about = format!(
                "Hoàn thiện {held} mục ở trên rồi xác nhận. Trong khi đó vẫn lưu và tải bản tự chấm về bình thường."
            );
            p(about).into_any()
        }
    });
    part("hoan-thanh-ten", "Hoàn thành", content![body]).class("card completion").id("hoan-thanh").focusable()
}

/// Whether an item is declared to lack its figures, without an explanation.
fn is_unexplained(session: Session, finding: &Finding) -> bool {
    let Finding::DataMissing(leaf) = finding else { return false };
    session.report().with_untracked(|report| report.leaf(*leaf).gaps.contains(&Gap::AbsenceUnexplained))
}

/// The item and the spot in it where a finding is corrected.
fn way(session: Session, finding: &Finding) -> Option<(LeafIx, Spot)> {
    let set = session.set;
    Some(match finding {
        Finding::Unanswered(leaf)
        | Finding::DataMissing(leaf)
        | Finding::CarriedOver(leaf)
        | Finding::Lacks(leaf, Gap::ReasonMissing | Gap::SourceMissing) => (*leaf, Spot::Answer),
        Finding::LeftOpen(leaf) | Finding::Lacks(leaf, Gap::ExplanationMissing | Gap::AbsenceUnexplained) => {
            (*leaf, Spot::Explanation)
        }
        Finding::GroupOpen(node) | Finding::GroupLacks(node, _) => {
            (*set.leaves_of(*node).first()?, Spot::Answer)
        }
        Finding::EvidenceMissing(leaf) => (*leaf, Spot::Evidence),
        Finding::Unconfirmed(input) => {
            (session.report().with_untracked(|report| report.user_of(set, *input))?, Spot::Answer)
        }
        Finding::Contradiction(warning) => {
            (session.report().with_untracked(|report| warning.leaf(set, report))?, spot_of(warning))
        }
        // They belong to no item: they are answered beside the result, and in the plan.
        Finding::ClassOpen(_) | Finding::RemedyUnsaid(_) => return None,
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
        | Warning::PercentDiffers { .. }
        | Warning::Unreadable { .. }
        | Warning::TargetMissing(..) => Spot::Answer,
    }
}
