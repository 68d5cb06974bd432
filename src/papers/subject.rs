//! The documents of an open assessment, as they are today.

use tu_cham_core::date::Date;
use tu_cham_paper::document::Paper;
use tu_cham_paper::report;
use tu_cham_paper::subject::Subject;

use crate::browser::Moment;
use crate::session::Session;

/// Reads the assessment with its scores as they are now, and the day; subscribes to nothing.
pub(crate) fn with_subject<T>(session: Session, read: impl FnOnce(Subject) -> T) -> T {
    let today = today();
    session.with_untracked(|assessment| {
        session
            .report()
            .with_untracked(|report| read(Subject { set: session.set, assessment, report, today }))
    })
}

/// The report.
pub(crate) fn report_of(session: Session) -> Paper {
    with_subject(session, report::of)
}

/// The first day that there is.
const FIRST_DAY: Date = Date::new(1900, 1, 1).expect("a day of the calendar");

/// The day by the clock of this machine; with a clock beyond all years there is a document all the same.
pub(crate) fn today() -> Date {
    Moment::now().date().unwrap_or(FIRST_DAY)
}
