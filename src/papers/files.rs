//! The files of what is handed in: made when they are asked for, each of the document that the page shows.

use leptos::prelude::*;
use tu_cham_core::assessment::Assessment;
use tu_cham_core::date::Date;
use tu_cham_core::score::Report;
use tu_cham_paper::file_name::file_name;
use tu_cham_paper::making::{Form, Making, Step};
use tu_cham_paper::scoring_table::{self, ALL, TABLE};
use tu_cham_paper::subject::Subject;
use tu_cham_paper::{csv, docx, minutes, report};

use crate::browser::files::FileKind;
use crate::browser::owned;
use crate::notices::Notices;
use crate::papers::subject::{today, with_subject};
use crate::parcel::office;
use crate::session::Session;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{el, live, nothing, p};
use crate::wording::papers as words;

/// A file that can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Made {
    /// The report with its annexes, for Word.
    Report,
    /// The scoring table that computes, for Excel.
    Workbook,
    /// The scoring table for statistics.
    Csv,
    /// The plan of remedies for statistics.
    Plan,
    /// The minutes of the appraisal, for Word.
    Minutes,
}

impl Made {
    /// Its kind, the kind in file names, and their ending.
    const fn names(self) -> (FileKind, &'static str, &'static str) {
        match self {
            Self::Report => (FileKind::Document, "bao-cao-cchc", "docx"),
            Self::Workbook => (FileKind::Workbook, "bang-cham-cchc", "xlsx"),
            Self::Csv => (FileKind::Csv, "bang-cham-cchc", "csv"),
            Self::Plan => (FileKind::Csv, "ke-hoach-khac-phuc", "csv"),
            Self::Minutes => (FileKind::Document, "bien-ban-tham-dinh", "docx"),
        }
    }

    /// The form of a file that takes its time where the set is large.
    const fn form(self) -> Option<Form> {
        match self {
            Self::Report => Some(Form::Report),
            Self::Workbook => Some(Form::Workbook),
            Self::Csv | Self::Plan | Self::Minutes => None,
        }
    }

    /// The bytes of a file that takes no time; none where there is no plan or no round of an appraisal.
    fn bytes(self, session: Session) -> Option<Vec<u8>> {
        match self {
            Self::Minutes => docx::write(&with_subject(session, minutes::paper)?).ok(),
            Self::Plan => {
                let paper = with_subject(session, report::plan_alone)?;
                paper.table(report::PLAN).map(|table| csv::write(&paper, table).into_bytes())
            }
            Self::Report | Self::Workbook | Self::Csv => with_subject(session, |subject| {
                let paper = scoring_table::paper(subject, &ALL);
                paper.table(TABLE).map(|table| csv::write(&paper, table).into_bytes())
            }),
        }
    }
}

/// So many items make a file that is worth waiting for with an eye on how far it is.
const MANY: usize = 250;

/// The file that is being made on a page.
#[derive(Clone, Copy)]
pub(crate) struct Going {
    /// So many percent of it are made; none where there is no file.
    now: RwSignal<Option<(Made, usize)>>,
    /// The number of files that were begun: one that was given up never goes on in the place of the next.
    begun: StoredValue<usize>,
}

impl Going {
    /// No file.
    pub(crate) fn new() -> Self {
        Self { now: RwSignal::new(None), begun: StoredValue::new(0) }
    }

    /// Whether the file of this number is still being made.
    fn is_at(self, number: usize) -> bool {
        self.now.get_untracked().is_some() && self.begun.get_value() == number
    }
}

/// The source of a file: the assessment as it was when the file was asked for, whatever is typed meanwhile.
struct Work {
    /// Which of the files it is that were begun.
    number: usize,
    session: Session,
    made: Made,
    notices: Notices,
    assessment: Assessment,
    report: Report,
    today: Date,
    making: Making,
}

/// Makes a file and hands it over. One that takes its time is made a part with each frame; who leaves the page gives it up.
pub(crate) fn hand_over(session: Session, made: Made, going: Option<Going>, notices: Notices) {
    let Some(form) = made.form() else { return hand_bytes(session, made, made.bytes(session), notices) };
    let is_long = session.set.leaves().count() > MANY;
    let Some(going) = going.filter(|_| is_long) else {
        let bytes = with_subject(session, |subject| Making::new(form, subject).whole(subject));
        return hand_bytes(session, made, bytes, notices);
    };
    if going.now.get_untracked().is_some() {
        return;
    }
    going.begun.update_value(|begun| *begun += 1);
    let work = with_subject(session, |subject| Work {
        number: going.begun.get_value(),
        session,
        made,
        notices,
        assessment: subject.assessment.clone(),
        report: subject.report.clone(),
        today: subject.today,
        making: Making::new(form, subject),
    });
    going.now.set(Some((made, 0)));
    go_on(going, work);
}

/// Makes the next part with the next frame, unless the file was given up.
fn go_on(going: Going, mut work: Work) {
    owned::frame(move || {
        if !going.is_at(work.number) {
            return;
        }
        let Work { session, assessment, report, today, making, .. } = &mut work;
        let subject = Subject { set: session.set, assessment, report, today: *today };
        match making.step(subject) {
            Step::Going(percent) => {
                going.now.set(Some((work.made, percent)));
                go_on(going, work);
            }
            Step::Made(bytes) => {
                going.now.set(None);
                hand_bytes(work.session, work.made, bytes, work.notices);
            }
        }
    });
}

/// How far the file is that is being made, with the way to give it up.
pub(crate) fn progress(going: Going) -> AnyView {
    live(move || match going.now.get() {
        None => nothing(),
        Some((made, percent)) => {
            let label = if made == Made::Workbook { words::MAKING_WORKBOOK } else { words::MAKING_REPORT };
            let bar = el("progress").set("max", "100").set("value", percent.to_string());
            let bar = bar.set("aria-label", label);
            let stop = button(Look::Second, "Hủy").click(move || going.now.set(None));
            el("div").class("papers__going").put(p(label).set("role", "status")).put(bar).put(stop).into_any()
        }
    })
}

fn hand_bytes(session: Session, made: Made, bytes: Option<Vec<u8>>, notices: Notices) {
    let (kind, stem, ending) = made.names();
    let name = file_name(stem, &session.header_untracked(), today(), ending);
    match bytes {
        Some(bytes) => {
            let advice = if made == Made::Workbook { words::ABOUT_WORKBOOK } else { "" };
            office::hand_over(&name, &bytes, kind, advice, notices);
        }
        None if made == Made::Plan => notices.say("Kế hoạch khắc phục chưa có việc nào."),
        None if made == Made::Minutes => {
            notices.say("Chưa có lần thẩm định nào được chuyển, nên chưa có biên bản.");
        }
        None => notices.say("Bản tự chấm quá lớn so với một tệp Word. Hãy tải bảng chấm Excel."),
    }
}
