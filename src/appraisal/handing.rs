//! Handing the file over: the lacks before, in whose name, and one button that seals the step and downloads the file.

use leptos::prelude::*;
use tu_cham_core::appraisal::{Lack, Stage};
use tu_cham_core::assessment::StepKind;
use tu_cham_core::criteria::LeafIx;
use tu_cham_files::appraisal::step;

use crate::appraisal::desk::Desk;
use crate::appraisal::given::unread;
use crate::browser::{self, Moment};
use crate::history::Edit;
use crate::memo::Memo;
use crate::parcel::Parcel;
use crate::preferences::Preferred;
use crate::ui::buttons::{Look, button, ways};
use crate::ui::card::plain_card;
use crate::ui::element::{El, content, el, live, nothing, p, text};
use crate::ui::list::dotted;
use crate::ui::portions::all_or_some;
use crate::ui::text::TextBox;
use crate::wording::appraisal as words;

/// The id of the card.
pub(super) const PLACE: &str = "td-chuyen";
/// The id of the list of what is missing.
const MISSING: &str = "td-con-thieu";
/// The id of the field for the office.
const OFFICE: &str = "td-co-quan";
/// So many lacks are listed at first.
const LISTED: usize = 8;

/// The card.
pub(super) fn handing(desk: Desk) -> El {
    let turn =
        Memo::new(move |_| (desk.stage.get(), desk.appraises.get(), desk.writing.get(), desk.replying.get()));
    let parts = live(move || {
        let (stage, appraises, writing, replying) = turn.get();
        let parts = untrack(|| match (writing, replying) {
            (Some(round), _) => of_verifiers(desk, stage, round),
            (None, Some(round)) => of_unit(desk, round),
            (None, None) => waiting(desk, stage, appraises),
        });
        el("div").class("stack").put_all(parts).into_any()
    });
    plain_card(PLACE, "Chuyển tệp", content![parts]).focusable()
}

/// The verifiers hand a round back, or settle.
#[expect(clippy::redundant_closure_for_method_calls, reason = "the method itself is of one lifetime")]
fn of_verifiers(desk: Desk, stage: Stage, round: u8) -> Vec<AnyView> {
    let progress = Memo::new(move |_| {
        desk.session().follow_settled();
        desk.in_round(round, |it| {
            let of_unit = desk.leaves();
            let given = |leaf: &LeafIx| it.assessment.answer(*leaf).of_round(round);
            let left = of_unit.iter().filter(|leaf| it.is_to_look_at(**leaf)).count();
            let looked = of_unit.iter().filter(|leaf| given(leaf).is_some()).count();
            let cut = it.adjusted().len();
            let asked = of_unit.iter().filter(|leaf| given(leaf).is_some_and(|it| it.asks));
            format!(
                "Lần {round}: đã xem {looked} mục, còn {left} mục chưa xem; đổi điểm {cut} mục, yêu cầu giải trình {} mục.",
                asked.count()
            )
        })
    });
    let lacks = lacks(desk, move || desk.in_round(round, |it| it.before_settling()));
    let settles = matches!(stage, Stage::Verifying(_));
    let look = |is_next: bool| if is_next { Look::Main } else { Look::Second };
    let back = button(look(!settles), format!("Chuyển lại cho đơn vị (lần {round})"))
        .click(move || hand_over(desk, StepKind::Verified, round, lacks));
    let settle = button(look(settles), "Chốt điểm thẩm định")
        .click(move || hand_over(desk, StepKind::Settled, round, lacks));
    let about = "Bấm nút dưới đây thì lần thẩm định được niêm lại và tải về một tệp để gửi đơn vị. Điểm đã chuyển không sửa được nữa; sửa \
                 tiếp là lần sau. Chốt rồi thì điểm thẩm định là cuối cùng.";
    content![
        p(text(move || progress.get())).set("data-testid", "round-progress"),
        missing(desk, lacks),
        office(desk, "Cơ quan (hoặc người) thẩm định"),
        p(about).class("field__hint"),
        ways(content![back, settle]),
    ]
}

/// The unit hands its replies over.
#[expect(clippy::redundant_closure_for_method_calls, reason = "the method itself is of one lifetime")]
fn of_unit(desk: Desk, round: u8) -> Vec<AnyView> {
    let lacks = lacks(desk, move || desk.in_round(round, |it| it.before_explaining()));
    let about = "Phần tự chấm giữ nguyên. Ở mỗi mục bị đổi điểm hoặc được yêu cầu: chấp nhận, hoặc giải trình và thêm tài liệu. Trả lời đủ \
                 thì gửi một tệp cho đoàn thẩm định.";
    let send = button(Look::Main, format!("Gửi giải trình lần {round}"))
        .click(move || hand_over(desk, StepKind::Explained, round, lacks));
    content![
        p(about),
        missing(desk, lacks),
        office(desk, "Đơn vị (hoặc người) gửi giải trình"),
        ways(content![send]),
    ]
}

/// Nobody writes here now: the step that is waited for, and the file once more.
fn waiting(desk: Desk, stage: Stage, appraises: bool) -> Vec<AnyView> {
    let notices = desk.notices;
    let about = match (stage, appraises) {
        (Stage::NotBegun, _) => {
            "Gửi tệp tự chấm cho cơ quan thẩm định. Cơ quan thẩm định mở tệp bằng “Mở để thẩm định”; khi nhận lại tệp, mở ở Trang đầu: \
             điểm thẩm định và lý do từng mục hiện ở đây, điểm tự chấm giữ nguyên."
        }
        (Stage::Explaining(_), _) => {
            "Đã chuyển cho đơn vị. Khi nhận được tệp giải trình, mở ở Trang đầu; hoặc chốt, sửa tiếp thành lần sau."
        }
        (Stage::Verifying(_), _) => "Đã gửi giải trình cho đoàn thẩm định. Khi nhận lại tệp, mở ở Trang đầu.",
        (Stage::Settled(_), true) => "Điểm thẩm định đã chốt và khóa. Sửa tiếp là một lần thẩm định mới.",
        (Stage::Settled(_), false) => "Điểm thẩm định đã chốt. Điểm tự chấm giữ nguyên bên cạnh.",
    };
    let label = if stage == Stage::NotBegun {
        "Tải bản tự chấm về máy"
    } else {
        "Tải lại tệp đã chuyển"
    };
    let file = button(Look::Second, label).click(move || parcel(desk).hand_over(notices));
    let more = appraises.then(|| {
        let next = stage.round_of_verifiers();
        button(Look::Second, format!("Sửa tiếp thành lần {next}")).click(move || {
            desk.begun.set(true);
            browser::focus_in_view_soon(PLACE);
        })
    });
    content![p(about), ways(content![file, more])]
}

/// The lacks, as they are now.
fn lacks(desk: Desk, find: impl Fn() -> Vec<Lack> + Copy + Send + Sync + 'static) -> Memo<Vec<Lack>> {
    Memo::new(move |_| {
        desk.session().follow_settled();
        find()
    })
}

/// The lacks with the way to each item, after what was typed and cannot be read.
fn missing(desk: Desk, lacks: Memo<Vec<Lack>>) -> AnyView {
    let set = desk.session().set;
    let all = RwSignal::new(false);
    live(move || {
        let unread_ = desk.unread.get();
        let lacks = lacks.get();
        let told: Vec<(LeafIx, String)> = unread_
            .into_iter()
            .map(|leaf| (leaf, unread(desk, leaf)))
            .chain(lacks.into_iter().map(|lack| {
                let before =
                    if matches!(lack, Lack::NotEntered(_)) { " Cần trước khi chốt." } else { "" };
                (leaf_of(lack), format!("{}{before}", words::lack(lack, set)))
            }))
            .collect();
        if told.is_empty() {
            return nothing();
        }
        let count = told.len();
        let shown = if all.get() { count } else { LISTED };
        let line = |(leaf, text): (LeafIx, String)| {
            content![button(Look::Quiet, text).click(move || desk.go_to(leaf))].into_any()
        };
        let list = dotted(told.into_iter().take(shown).map(line).collect());
        let heading = el("h3").id(MISSING).focusable().words(format!("Còn thiếu ({count})"));
        content![heading, list, all_or_some(all, count, LISTED, "nội dung")].into_any()
    })
}

/// The item of a lack.
fn leaf_of(lack: Lack) -> LeafIx {
    match lack {
        Lack::ReasonMissing(leaf)
        | Lack::PointsUnfit(leaf)
        | Lack::QuestionMissing(leaf)
        | Lack::NotEntered(leaf)
        | Lack::ReplyMissing(leaf)
        | Lack::ExplanationMissing(leaf) => leaf,
    }
}

/// The name in which the file is handed over, asked once and kept on this machine.
fn office(desk: Desk, label: &'static str) -> El {
    let preferred = desk.preferred;
    if office_now(preferred).is_empty() {
        let header = desk.session().header_untracked();
        let proposed = if desk.appraises.get_untracked() { header.superior } else { header.unit };
        preferred.change(|it| it.office = proposed);
    }
    let value = Signal::derive(move || preferred.with(|it| it.office.clone()));
    let typed = move |text: String| preferred.change(|it| it.office = text);
    let nameless = desk.nameless;
    let error = Signal::derive(move || {
        let lacks = nameless.get() && preferred.with(|it| it.office.trim().is_empty());
        lacks.then(|| "Ghi tên cơ quan hoặc người chuyển.".to_owned())
    });
    TextBox::new(OFFICE.to_owned(), label, value, typed)
        .hint("Ghi vào nhật ký các lần chuyển và biên bản.")
        .single()
        .error(error)
        .view()
}

fn office_now(preferred: Preferred) -> String {
    preferred.try_with_untracked(|it| it.office.trim().to_owned()).unwrap_or_default()
}

/// Seals the step and downloads the file, unless something is missing: then goes there.
fn hand_over(desk: Desk, kind: StepKind, round: u8, lacks: Memo<Vec<Lack>>) {
    let Desk { preferred, notices, .. } = desk;
    let session = desk.session();
    let set = session.set;
    let is_missing = desk.in_round(round, |it| match kind {
        StepKind::Verified => !it.before_handing_back().is_empty(),
        StepKind::Settled => !it.before_settling().is_empty(),
        StepKind::Explained => !lacks.get_untracked().is_empty(),
    });
    if is_missing || !desk.unread.with_untracked(Vec::is_empty) {
        browser::focus_in_view(MISSING);
        return;
    }
    let by = office_now(preferred);
    if by.is_empty() {
        desk.nameless.set(true);
        browser::focus_in_view(OFFICE);
        return;
    }
    session.pause();
    let at = Moment::now().iso;
    let step = session.with_untracked(|assessment| step(set, assessment, kind, round, &at, &by));
    session.change(Edit::HandedOver, |recorder| recorder.add_step(step));
    desk.begun.set(false);
    let parcel = parcel(desk);
    let name = parcel.name();
    parcel.hand_over(notices);
    session.say_of_step(
        notices,
        format!("{}: đã niêm và tải tệp {name}. Gửi tệp này cho bên kia.", words::step_name(kind, round)),
    );
    browser::focus_in_view_soon(PLACE);
}

/// The file of the last step.
fn parcel(desk: Desk) -> Parcel {
    let parcel = Parcel::of_session(desk.session());
    let last =
        desk.session().with_untracked(|assessment| assessment.steps.last().map(|it| (it.kind, it.round)));
    let part = last.map(|(kind, round)| format!("-{}", words::file_part(kind, round))).unwrap_or_default();
    Parcel { stem: format!("{}{part}", parcel.stem), ..parcel }
}
