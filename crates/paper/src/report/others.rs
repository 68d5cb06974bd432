//! Items that did not arise, that have no figures, and that the unit does not score itself.

use tu_cham_core::criteria::LeafIx;
use tu_cham_core::review;
use tu_cham_core::score::State;
use tu_cham_words::earned;

use super::proposed::Texts;
use crate::document::Block;
use crate::subject::Subject;

/// The part of the report.
pub(super) fn blocks(subject: Subject, texts: &Texts) -> Vec<Block> {
    let Subject { set, assessment, report, .. } = subject;
    let asked = |ix: &LeafIx| !report.leaf(*ix).unasked && report.covered_by(*ix).is_none();
    let in_state = |state| -> Vec<LeafIx> {
        let leaves = set.leaves().map(|(ix, _)| ix).filter(asked);
        leaves.filter(|leaf| report.leaf(*leaf).state == state).collect()
    };
    let of = |lead: &str, leaves: &[LeafIx], end: &str| {
        let codes = earned::codes(set, leaves);
        (!leaves.is_empty()).then(|| format!("{lead}: {} mục ({codes}){end}.", leaves.len()))
    };
    let explained = review::left_open(set, assessment, report);
    let missing: Vec<LeafIx> =
        in_state(State::DataMissing).into_iter().filter(|leaf| !explained.contains(leaf)).collect();
    let said = [
        (
            "khac.khong-phat-sinh",
            of("Không phát sinh trong kỳ", &in_state(State::NotApplicable), "; lý do nêu tại Phụ lục III"),
        ),
        ("khac.giai-trinh", of("Chưa có số liệu, đã giải trình", &explained, "; các mục này chưa tính điểm")),
        ("khac.thieu-so-lieu", of("Còn thiếu số liệu", &missing, "; các mục này chưa tính điểm")),
        ("khac.chua-cham", of("Chưa chấm", &in_state(State::Unanswered), "")),
        ("khac.khong-tu-cham", {
            let left_out = earned::left_out(set, report);
            (!left_out.is_empty()).then(|| left_out.join(" "))
        }),
    ];
    let blocks: Vec<Block> = said.into_iter().flat_map(|(id, text)| texts.or(id, text)).collect();
    if blocks.is_empty() {
        return texts.or("khac.khong-co", Some("Không có.".to_owned()));
    }
    blocks
}
