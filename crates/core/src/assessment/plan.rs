//! The plan of remedies (kế hoạch khắc phục) of an assessment.

use crate::date::Date;

/// Something that is to be put right.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Task {
    /// Id within the plan.
    pub id: String,
    /// The finding (tồn tại, hạn chế).
    pub finding: String,
    /// The task (nhiệm vụ, giải pháp).
    pub task: String,
    /// Who does it: a position or a name.
    pub responsible: String,
    /// The day by which it is to be done.
    pub deadline: Option<Date>,
    /// How far it is.
    pub status: TaskStatus,
    /// The id of the item that it belongs to; blank where it belongs to none. The set may not know it.
    pub item: String,
    /// Where it comes from.
    pub source: TaskSource,
    /// Whether it is of last year's plan.
    pub carried: bool,
    /// For a finding of last year: whether it has been remedied; none until somebody says so.
    pub remedied: Option<bool>,
    /// Why a finding of last year has not been remedied.
    pub reason: String,
}

/// How far a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TaskStatus {
    /// Chưa thực hiện.
    #[default]
    Open,
    /// Đang thực hiện.
    Begun,
    /// Đã hoàn thành.
    Done,
}

/// Where a task comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TaskSource {
    /// The unit itself.
    #[default]
    Unit,
    /// An item lost points.
    LostPoints,
    /// An item has no document that proves it.
    MissingEvidence,
    /// A finding of an inspection or a verification (kiểm tra, thẩm định).
    Inspection,
    /// A finding of a supervision (giám sát).
    Supervision,
}

impl TaskSource {
    /// Whether others found it.
    pub fn is_of_others(self) -> bool {
        matches!(self, Self::Inspection | Self::Supervision)
    }
}

impl Task {
    /// Whether it is still to be done.
    pub fn is_unfinished(&self) -> bool {
        self.status != TaskStatus::Done
    }

    /// Whether it is a finding: of others, or one that the unit told of itself, as in a meeting about its shortcomings. The
    /// next year asks whether it has been remedied. Lost points and missing documents are answered by scoring anew.
    pub fn is_finding(&self) -> bool {
        let is_told = self.source == TaskSource::Unit && !self.finding.trim().is_empty();
        self.source.is_of_others() || is_told
    }

    /// Whether it is a finding of last year.
    pub fn is_left_by_last_year(&self) -> bool {
        self.carried && self.is_finding()
    }

    /// Whether it waits for somebody to say whether it has been remedied.
    pub fn asks_whether_remedied(&self) -> bool {
        self.is_left_by_last_year() && self.remedied.is_none()
    }

    /// Says whether a finding has been remedied: one that has is done, one that has not is not.
    pub fn say_remedied(&mut self, remedied: bool) {
        self.remedied = Some(remedied);
        self.status = match (remedied, self.status) {
            (true, _) => TaskStatus::Done,
            (false, TaskStatus::Done) => TaskStatus::Begun,
            (false, status) => status,
        };
    }

    /// Whether it goes on in next year's plan: an unfinished task does, and each finding until it is said to be
    /// remedied.
    pub(super) fn goes_on(&self) -> bool {
        self.is_unfinished() || (self.is_finding() && self.remedied != Some(true))
    }

    /// The task in next year's plan.
    pub(super) fn carried_over(&self) -> Self {
        Self { carried: true, remedied: None, reason: String::new(), ..self.clone() }
    }
}
