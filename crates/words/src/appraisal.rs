//! The appraisal (thẩm định) in words: how far it is, its steps, and what is missing before the file is handed over.

use tu_cham_core::appraisal::{Lack, Stage};
use tu_cham_core::assessment::{Step, StepKind};
use tu_cham_core::criteria::{CriteriaSet, LeafIx};
use tu_cham_files::appraisal::{Arrival, Broken};

use crate::merge::moment;

/// How far the appraisal is.
pub fn stage(stage: Stage) -> String {
    match stage {
        Stage::NotBegun => "Chưa thẩm định".to_owned(),
        Stage::Explaining(round) => format!("Chờ đơn vị giải trình lần {round}"),
        Stage::Verifying(round) => format!("Đang thẩm định lần {round}"),
        Stage::Settled(round) => format!("Đã chốt điểm thẩm định (lần {round})"),
    }
}

/// A step by its kind and round: `Thẩm định lần 1`.
pub fn step_name(kind: StepKind, round: u8) -> String {
    match kind {
        StepKind::Verified => format!("Thẩm định lần {round}"),
        StepKind::Explained => format!("Giải trình lần {round}"),
        StepKind::Settled => format!("Chốt điểm thẩm định lần {round}"),
    }
}

/// A step with its time and who took it: `Thẩm định lần 1, 27/11/2026 08:00, Sở Nội vụ`.
pub fn step(step: &Step) -> String {
    let mut said = vec![step_name(step.kind, step.round)];
    said.extend((!step.at.is_empty()).then(|| moment(&step.at)));
    let by = step.by.trim();
    said.extend((!by.is_empty()).then(|| by.to_owned()));
    said.join(", ")
}

/// What is missing before the file is handed over, with the code of the item.
pub fn lack(lack: Lack, set: &CriteriaSet) -> String {
    let item = |leaf: LeafIx| &set.node_of(leaf).code;
    match lack {
        Lack::ReasonMissing(leaf) => {
            format!("Mục {}: điểm thẩm định khác điểm trước đó, cần ghi lý do.", item(leaf))
        }
        Lack::PointsUnfit(leaf) => {
            format!("Mục {}: điểm thẩm định nằm ngoài thang điểm của mục.", item(leaf))
        }
        Lack::QuestionMissing(leaf) => {
            format!("Mục {}: yêu cầu giải trình nhưng chưa ghi cần giải trình điều gì.", item(leaf))
        }
        Lack::NotEntered(leaf) => format!("Mục {}: đoàn thẩm định chưa chấm.", item(leaf)),
        Lack::ReplyMissing(leaf) => format!("Mục {}: chưa trả lời đoàn thẩm định.", item(leaf)),
        Lack::ExplanationMissing(leaf) => format!("Mục {}: chưa ghi nội dung giải trình.", item(leaf)),
    }
}

/// How a file of the same assessment stands to the one on this machine; none where it brings nothing of the appraisal.
pub fn arrival(arrival: Arrival) -> Option<&'static str> {
    Some(match arrival {
        Arrival::SameStep => return None,
        Arrival::Forward(StepKind::Verified) => {
            "Tệp có kết quả thẩm định mới. Điểm tự chấm trên máy này giữ nguyên."
        }
        Arrival::Forward(StepKind::Explained) => {
            "Tệp có giải trình mới của đơn vị. Điểm thẩm định đang ghi trên máy này giữ nguyên."
        }
        Arrival::Forward(StepKind::Settled) => {
            "Tệp có kết quả thẩm định đã chốt. Điểm tự chấm trên máy này giữ nguyên."
        }
        Arrival::Behind => "Tệp cũ hơn bản trên máy này: chưa có những lần thẩm định, giải trình sau đó.",
        Arrival::Forked => {
            "Tệp và bản trên máy này có hai kết quả thẩm định khác nhau. Hỏi lại nơi gửi xem tệp nào là bản chính thức."
        }
    })
}

/// A step that does not fit what stands in the file.
pub fn broken(broken: Broken, steps: &[Step]) -> String {
    let (Broken::SelfScore(at) | Broken::Given(at)) = broken;
    let name = steps.get(at).map_or_else(String::new, |step| step_name(step.kind, step.round));
    match broken {
        Broken::SelfScore(_) => format!("Phần tự chấm đã bị sửa sau bước “{name}”."),
        Broken::Given(_) => format!("Nội dung đã gửi ở bước “{name}” đã bị sửa, hoặc tệp bị hỏng."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_says_when_and_by_whom_as_far_as_known() {
        let at = |at: &str, by: &str| {
            let (at, by) = (at.to_owned(), by.to_owned());
            let (self_score, digest) = (String::new(), String::new());
            step(&Step { kind: StepKind::Explained, round: 1, at, by, self_score, digest })
        };
        assert_eq!(at("", " "), "Giải trình lần 1");
        assert_eq!(
            at("2026-11-27T08:05:00", "UBND xã Thử"),
            "Giải trình lần 1, 08:05 ngày 27/11/2026, UBND xã Thử"
        );
    }
}
