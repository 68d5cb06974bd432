//! The appraisal (thẩm định) in words: how far it is, its steps, and the lacks before the file is handed over.

use tu_cham_core::appraisal::{InRound, Lack, Stage};
use tu_cham_core::assessment::{Assessment, Evidence, EvidenceUse, Reply, Step, StepKind, Verified};
use tu_cham_core::criteria::{CriteriaSet, InputIx, LeafIx};
use tu_cham_core::points::{MAX_DECIMALS, Points};
use tu_cham_core::score::Report;
use tu_cham_core::text::visible_lines;
use tu_cham_files::appraisal::{Arrival, Broken, Changed};

use crate::earned::Sense;
use crate::evidence;
use crate::merge::{entry, moment};

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

/// A lack before the file is handed over, with the code of the item.
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

/// The unit's entries at an item: each figure with its name, documents, and the explanation.
pub fn claim(set: &CriteriaSet, assessment: &Assessment, leaf: LeafIx) -> Vec<(String, String)> {
    let answer = assessment.answer(leaf);
    let of_input = |input: InputIx| (set[input].label.clone(), entry(input, assessment, set));
    let entered = set[leaf].inputs().into_iter().filter(|input| assessment.entry(*input).is_some());
    let mut lines: Vec<(String, String)> = entered.map(of_input).collect();
    let documents = documents(&answer.evidence, &assessment.documents);
    lines.extend((!documents.is_empty()).then(|| ("Tài liệu".to_owned(), documents.join("; "))));
    let explanation = answer.explanation.trim();
    let explanation = visible_lines(explanation).into_owned();
    lines.extend((!explanation.is_empty()).then(|| ("Giải trình".to_owned(), explanation)));
    lines
}

/// The documents of a reply or an item by their names, each with its page.
pub fn documents(uses: &[EvidenceUse], register: &[Evidence]) -> Vec<String> {
    let name = |used: &EvidenceUse| {
        let known = register.iter().find(|document| document.id == used.document);
        let name = known.map_or_else(|| "tài liệu không còn trong danh mục".to_owned(), evidence::name);
        let page = used.page.trim();
        if page.is_empty() { name } else { format!("{name} ({})", visible_lines(page)) }
    };
    uses.iter().map(name).collect()
}

/// Points of an item, or a dash where there are none: `2,00`; `trừ 0,50`.
pub fn points_of(set: &CriteriaSet, leaf: LeafIx, points: Option<Points>) -> String {
    points.map_or_else(|| "–".to_owned(), |points| Sense::of_leaf(set, leaf).points(points, set))
}

/// The points of a round: `4,00 → 2,00. Lý do: thiếu tài liệu. Yêu cầu giải trình.` `before` are the points before it.
pub fn given(set: &CriteriaSet, leaf: LeafIx, round: &Verified, before: Option<Points>) -> String {
    let after = round.points.map(|points| Points::from_decimal(points, MAX_DECIMALS).ok_or(points));
    let said = match after {
        None => "không đổi điểm".to_owned(),
        Some(Ok(after)) if Some(after) == before => {
            format!("giữ {}", points_of(set, leaf, before))
        }
        Some(Ok(after)) => {
            format!("{} → {}", points_of(set, leaf, before), points_of(set, leaf, Some(after)))
        }
        Some(Err(points)) => format!("{} → {}", points_of(set, leaf, before), points.vietnamese(0)),
    };
    let comment = round.comment.trim();
    let name = if round.points.is_some() { "Lý do" } else { "Nội dung" };
    let comment = (!comment.is_empty()).then(|| format!("{name}: {}", visible_lines(comment)));
    let asks = round.asks.then(|| "Yêu cầu giải trình".to_owned());
    [Some(said), comment, asks].into_iter().flatten().collect::<Vec<_>>().join(". ")
}

/// The reply of the unit: `không chấp nhận. Đã có quyết định. Tài liệu: 12/QĐ-UBND (trang 2)`.
pub fn replied(reply: &Reply, register: &[Evidence]) -> String {
    let accepts = if reply.accepts { "chấp nhận" } else { "không chấp nhận" }.to_owned();
    let text = reply.text.trim();
    let text = (!text.is_empty()).then(|| visible_lines(text).into_owned());
    let documents = documents(&reply.evidence, register);
    let documents = (!documents.is_empty()).then(|| format!("Tài liệu: {}", documents.join("; ")));
    [Some(accepts), text, documents].into_iter().flatten().collect::<Vec<_>>().join(". ")
}

/// The change that a file makes in a round of an item: `Thẩm định lần 1: 4,00 → 2,00. Lý do: … (Sở Nội vụ)`. `own` is
/// the assessment on this machine with its report, `file` the one in the file.
pub fn changed(
    set: &CriteriaSet,
    own: &Assessment,
    report: &Report,
    changed: &Changed,
    file: &Assessment,
) -> String {
    let Changed { leaf, round, before: known, after } = changed;
    let Some(after) = after else {
        return format!("{}: không còn trong tệp", step_name(StepKind::Verified, *round));
    };
    let by = |is_reply: bool| {
        by_whom(&file.steps, is_reply, *round).map_or_else(String::new, |by| format!(" ({by})"))
    };
    let is_given_anew = known.as_ref().is_none_or(|known| {
        let of = |it: &Verified| (it.points, it.comment.clone(), it.asks);
        of(known) != of(after)
    });
    let mut said = Vec::new();
    if is_given_anew {
        // The rounds before are those of the file.
        let mut claimed = own.clone();
        claimed.answer_mut(*leaf).verified.clone_from(&file.answer(*leaf).verified);
        let in_round = InRound { set, assessment: &claimed, report, round: *round };
        let stood = in_round.before(*leaf);
        let name = step_name(StepKind::Verified, *round);
        said.push(format!("{name}: {}{}", given(set, *leaf, after, stood), by(false)));
    }
    let reply =
        after.reply.as_ref().filter(|_| known.as_ref().is_none_or(|known| known.reply != after.reply));
    said.extend(reply.map(|reply| {
        let name = step_name(StepKind::Explained, *round);
        format!("{name}: {}{}", replied(reply, &file.documents), by(true))
    }));
    said.join("; ")
}

/// Who handed the points or the replies of a round over, as far as known.
pub fn by_whom(steps: &[Step], is_reply: bool, round: u8) -> Option<String> {
    let is_it = |step: &&Step| step.round == round && (step.kind == StepKind::Explained) == is_reply;
    let by = steps.iter().rev().find(is_it)?.by.trim();
    (!by.is_empty()).then(|| visible_lines(by).into_owned())
}

/// The last part of the name of a file that is handed over.
pub fn file_part(kind: StepKind, round: u8) -> String {
    match kind {
        StepKind::Verified => format!("tham-dinh-lan-{round}"),
        StepKind::Explained => format!("giai-trinh-lan-{round}"),
        StepKind::Settled => format!("chot-tham-dinh-lan-{round}"),
    }
}

#[cfg(test)]
mod tests {
    use tu_cham_core::number::Decimal;
    use tu_cham_files::{builtin, checklist};

    use super::*;

    #[test]
    fn what_a_round_gave_and_what_was_replied_reads_as_a_line() {
        let set = checklist::load(builtin::QD766_COMMUNE).expect("sound");
        let leaf = set.leaf_by_id("2.1").expect("an item of the set");
        let four = Points::from_decimal(Decimal::from_canonical("4").expect("a number"), MAX_DECIMALS);
        let half = Decimal::from_canonical("0.5");
        let mut round = Verified::new(1, half, " Thiếu tài liệu ");
        assert_eq!(given(&set, leaf, &round, four), "4,00 → 0,50. Lý do: Thiếu tài liệu");
        round = Verified { asks: true, points: None, ..round };
        assert_eq!(
            given(&set, leaf, &round, four),
            "không đổi điểm. Nội dung: Thiếu tài liệu. Yêu cầu giải trình"
        );
        let kept = Verified::new(1, Decimal::from_canonical("4"), "");
        assert_eq!(given(&set, leaf, &kept, four), "giữ 4,00");
        let proof = Evidence { id: "d".to_owned(), number: "12/QĐ".to_owned(), ..Evidence::default() };
        let evidence = vec![EvidenceUse { document: "d".to_owned(), page: "trang 2".to_owned() }];
        let reply = Reply { accepts: false, text: "Đã có".to_owned(), evidence };
        assert_eq!(replied(&reply, &[proof]), "không chấp nhận. Đã có. Tài liệu: 12/QĐ (trang 2)");
        assert_eq!(replied(&Reply { accepts: true, ..Reply::default() }, &[]), "chấp nhận");
    }

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
