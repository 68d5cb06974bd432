//! Plain values of the core, as spelled in files.

use crate::fields;
use tu_cham_core::assessment::{Cause, Event, LogEntry, Resolved, StepKind, TaskSource, TaskStatus};
use tu_cham_core::criteria::UnitType;

/// An enum of the core with the names that its values have in files.
macro_rules! mirror {
    ($(#[$doc:meta])* $mirror:ident as $name:literal of $core:ident { $($(#[$value_doc:meta])* $value:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = $name))]
        #[cfg_attr(feature = "schema", schemars(rename_all = "snake_case"))]
        pub enum $mirror {
            $($(#[$value_doc])* $value,)*
        }

        crate::words! { $mirror { $($value = $word),* } }

        impl From<$core> for $mirror {
            fn from(value: $core) -> Self {
                match value {
                    $($core::$value => Self::$value,)*
                }
            }
        }

        impl From<$mirror> for $core {
            fn from(value: $mirror) -> Self {
                match value {
                    $($mirror::$value => Self::$value,)*
                }
            }
        }
    };
}

mirror! {
    /// A kind of administrative unit.
    UnitTypeSource as "UnitType" of UnitType {
        /// Xã.
        Commune = "commune",
        /// Phường.
        Ward = "ward",
        /// Thị trấn, to 30/6/2025.
        Township = "township",
        /// Đặc khu.
        SpecialZone = "special_zone",
        /// Quận, huyện, thị xã, thành phố thuộc tỉnh, to 30/6/2025.
        District = "district",
        /// Sở, ban, ngành.
        Department = "department",
        /// Phòng chuyên môn.
        Division = "division",
    }
}

mirror! {
    /// The purpose of an assessment.
    PurposeSource as "Event" of Event {
        /// Tự chấm.
        SelfScore = "self_score",
        /// Kiểm tra.
        Inspection = "inspection",
        /// Giám sát của Hội đồng nhân dân.
        Supervision = "supervision",
        /// Tập huấn.
        Training = "training",
    }
}

mirror! {
    /// How far a task of the plan is.
    TaskStatusSource as "TaskStatus" of TaskStatus {
        /// Chưa thực hiện.
        Open = "open",
        /// Đang thực hiện.
        Begun = "begun",
        /// Đã hoàn thành.
        Done = "done",
    }
}

mirror! {
    /// Where a task of the plan comes from.
    TaskOriginSource as "TaskOrigin" of TaskSource {
        /// The unit itself.
        Unit = "unit",
        /// Lost points.
        LostPoints = "lost_points",
        /// No document proves the item.
        MissingEvidence = "missing_evidence",
        /// Kiểm tra, thẩm định.
        Inspection = "inspection",
        /// Giám sát.
        Supervision = "supervision",
    }
}

mirror! {
    /// The kind of handover in a step of the appraisal.
    StepKindSource as "StepKind" of StepKind {
        /// Points of the verifiers (thẩm định).
        Verified = "verified",
        /// Replies of the unit (giải trình).
        Explained = "explained",
        /// Final points (chốt).
        Settled = "settled",
    }
}

impl Default for PurposeSource {
    fn default() -> Self {
        Event::default().into()
    }
}

mirror! {
    /// Whose doing it was that something is missing (nguyên nhân).
    CauseSource as "Cause" of Cause {
        /// Khách quan.
        Objective = "objective",
        /// Chủ quan.
        Subjective = "subjective",
    }
}

/// Files that were merged in one go.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "LogEntry"))]
pub(crate) struct LogEntrySource {
    /// Local time, such as `2026-10-10T10:42:07`.
    at: String,
    /// Who merged; may be blank.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    by: String,
    /// The names of the files.
    files: Vec<String>,
    /// So many parts were taken silently.
    taken: usize,
    /// The decisions.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    resolved: Vec<ResolvedSource>,
}

/// A conflict and how it was decided, in words.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Resolved"))]
struct ResolvedSource {
    /// The part.
    part: String,
    /// The value that stands now.
    kept: String,
    /// The values that do not.
    given_up: Vec<String>,
}

fields! { LogEntrySource { must at, blank by, must files, must taken, blank resolved } }
fields! { ResolvedSource { must part, must kept, must given_up } }

impl From<&LogEntry> for LogEntrySource {
    fn from(entry: &LogEntry) -> Self {
        let LogEntry { at, by, files, taken, resolved } = entry.clone();
        let resolved = resolved.into_iter().map(|Resolved { part, kept, given_up }| ResolvedSource {
            part,
            kept,
            given_up,
        });
        Self { at, by, files, taken, resolved: resolved.collect() }
    }
}

impl From<LogEntrySource> for LogEntry {
    fn from(entry: LogEntrySource) -> Self {
        let LogEntrySource { at, by, files, taken, resolved } = entry;
        let resolved = resolved.into_iter().map(|ResolvedSource { part, kept, given_up }| Resolved {
            part,
            kept,
            given_up,
        });
        Self { at, by, files, taken, resolved: resolved.collect() }
    }
}

#[cfg(feature = "schema")]
fn unwritten<T>(_: &T) -> bool {
    true
}
