//! The plan of remedies as its file holds it.

use super::shape::is_default;
#[cfg(feature = "schema")]
use super::shape::unwritten;
use super::{ReadError, wrong};
use crate::fields;
use crate::spelling::{TaskOriginSource, TaskStatusSource};
use tu_cham_core::assessment::Task;
use tu_cham_core::date::Date;

/// A task of the plan of remedies.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct TaskSource {
    /// Id within the plan.
    pub(super) id: String,
    /// The finding.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) finding: String,
    /// The task.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) task: String,
    /// Who does it.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) responsible: String,
    /// By when, such as `2026-12-15`.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) deadline: Option<String>,
    /// How far it is; open where absent.
    #[cfg_attr(
        feature = "schema",
        schemars(default, with = "TaskStatusSource", skip_serializing_if = "unwritten")
    )]
    pub(super) status: Option<TaskStatusSource>,
    /// Id of the item it belongs to.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) item: String,
    /// Where it comes from; the unit itself where absent.
    #[cfg_attr(
        feature = "schema",
        schemars(default, with = "TaskOriginSource", skip_serializing_if = "unwritten")
    )]
    pub(super) source: Option<TaskOriginSource>,
    /// Whether it is of last year's plan; it is not where absent.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) carried: Option<bool>,
    /// Whether a finding of last year has been remedied; absent until somebody says so.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) remedied: Option<bool>,
    /// Why a finding of last year has not been remedied.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "unwritten"))]
    pub(super) reason: String,
}

fields! { TaskSource {
    must id, blank finding, blank task, blank responsible, blank deadline, blank status, blank item, blank source, blank carried,
    blank remedied, blank reason
} }

impl From<&Task> for TaskSource {
    fn from(task: &Task) -> Self {
        Self {
            id: task.id.clone(),
            finding: task.finding.clone(),
            task: task.task.clone(),
            responsible: task.responsible.clone(),
            deadline: task.deadline.map(Date::iso),
            status: (!is_default(&task.status)).then(|| task.status.into()),
            item: task.item.clone(),
            source: (!is_default(&task.source)).then(|| task.source.into()),
            carried: task.carried.then_some(true),
            remedied: task.remedied,
            reason: task.reason.clone(),
        }
    }
}

impl TaskSource {
    pub(super) fn read(self) -> Result<Task, ReadError> {
        let deadline = match self.deadline {
            Some(text) => Some(Date::from_iso(&text).ok_or_else(|| wrong("plan.deadline"))?),
            None => None,
        };
        Ok(Task {
            id: self.id,
            finding: self.finding,
            task: self.task,
            responsible: self.responsible,
            deadline,
            status: self.status.map(Into::into).unwrap_or_default(),
            item: self.item,
            source: self.source.map(Into::into).unwrap_or_default(),
            carried: self.carried.unwrap_or_default(),
            remedied: self.remedied,
            reason: self.reason,
        })
    }
}
