//! The plan of remedies (kế hoạch khắc phục) in words.

use tu_cham_core::advice;
use tu_cham_core::assessment::{Assessment, Task, TaskSource, TaskStatus};
use tu_cham_core::criteria::{CriteriaSet, InputIx, Role};
use tu_cham_core::date::Date;
use tu_cham_core::remedy::Proposal;
use tu_cham_core::score::Report;
use tu_cham_core::text::{capital, fold};

use crate::{points, traces};

/// How far a task is.
pub fn status(status: TaskStatus) -> &'static str {
    match status {
        TaskStatus::Open => "Chưa thực hiện",
        TaskStatus::Begun => "Đang thực hiện",
        TaskStatus::Done => "Đã hoàn thành",
    }
}

/// Where a task comes from.
pub fn source(source: TaskSource) -> &'static str {
    match source {
        TaskSource::Unit => "Đơn vị tự rà soát",
        TaskSource::LostPoints => "Mất điểm khi tự chấm",
        TaskSource::MissingEvidence => "Thiếu tài liệu kiểm chứng",
        TaskSource::Inspection => "Kết luận kiểm tra, thẩm định",
        TaskSource::Supervision => "Kết luận giám sát",
    }
}

/// The answer to whether a finding of last year has been remedied.
pub fn remedied(remedied: bool) -> &'static str {
    if remedied { "Đã khắc phục" } else { "Chưa khắc phục" }
}

/// A task by a name: its finding, else its task.
pub fn name(task: &Task) -> &str {
    [task.finding.trim(), task.task.trim()]
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or("chưa ghi nội dung")
}

/// Figures and questions of a set that ask whether findings have been remedied: those whose own words say so. The
/// statements of the plan belong there too, and only the officer knows how.
pub fn asked(set: &CriteriaSet) -> Vec<InputIx> {
    let says = |label: &str| fold(label).contains("khac phuc");
    set.inputs().filter(|(_, input)| says(&input.label)).map(|(ix, _)| ix).collect()
}

/// The item of a task: `3.2 Tỷ lệ hồ sơ thanh toán trực tuyến`; none where the set does not have it.
pub fn item(task: &Task, set: &CriteriaSet) -> Option<String> {
    let node = &set[set.node_by_id(&task.item)?];
    Some(format!("{} {}", node.code, node.title))
}

/// The task that a proposal comes to, with its finding and the way to put it right in words; its id is the caller's.
pub fn proposed(
    set: &CriteriaSet,
    assessment: &Assessment,
    report: &Report,
    proposal: &Proposal,
    id: String,
) -> Task {
    let node = set.node_of(proposal.leaf);
    let lost = points(proposal.lost, set);
    let gain = advice::gain(set, assessment, report, proposal.leaf);
    let (finding, task) = match proposal.source {
        TaskSource::MissingEvidence => (
            format!("Mục {} chưa có tài liệu kiểm chứng", node.code),
            format!("Bổ sung tài liệu kiểm chứng cho mục {}", node.code),
        ),
        TaskSource::Inspection | TaskSource::Supervision => {
            (proposal.finding.clone(), format!("Khắc phục tồn tại ở mục {} {}", node.code, node.title))
        }
        TaskSource::LostPoints | TaskSource::Unit if node.role == Role::Penalty => {
            (format!("Mục {} bị trừ {lost} điểm", node.code), format!("Không để tái diễn: {}", node.title))
        }
        TaskSource::LostPoints | TaskSource::Unit => (
            format!("Mục {} mất {lost} điểm", node.code),
            gain.map_or_else(
                || format!("Thực hiện đầy đủ: {}", node.title),
                |gain| capital(&traces::gain(set, &gain)),
            ),
        ),
    };
    Task {
        id,
        finding,
        task,
        responsible: assessment.answer(proposal.leaf).responsible.clone(),
        item: node.id.clone(),
        source: proposal.source,
        ..Task::default()
    }
}

/// All of a task: two tasks that differ never read alike.
pub(crate) fn whole(task: &Task, set: &CriteriaSet) -> String {
    let mut parts = vec![
        item(task, set).unwrap_or_else(|| task.item.clone()),
        source(task.source).to_owned(),
        task.finding.clone(),
        task.task.clone(),
        task.responsible.clone(),
        task.deadline.map(Date::vietnamese).unwrap_or_default(),
        status(task.status).to_owned(),
    ];
    parts.extend(task.carried.then(|| "từ năm trước".to_owned()));
    parts.extend(task.remedied.map(|answer| remedied(answer).to_owned()));
    parts.push(task.reason.clone());
    parts.retain(|part| !part.trim().is_empty());
    parts.join("; ")
}
