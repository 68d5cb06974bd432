//! The findings of `cham check` for an assessment that opens: wrong figures and marks, and entries to review. The page
//! lists the same ones at its fields and under *Kiểm tra*.

use tu_cham_core::assessment::{Assessment, Mark, Typed, Value, read_typed};
use tu_cham_core::criteria::{CriteriaSet, InputIx, LeafIx, NaPolicy, Node};
use tu_cham_core::review::{Finding, findings};
use tu_cham_core::rule::Problem;
use tu_cham_core::score::{Gap, Report, State};
use tu_cham_core::text::visible;
use tu_cham_words::remedy;

use crate::wording;

/// The findings, line by line.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// Faults: the item has no points until the fault is corrected, or a mark is ignored.
    pub(crate) wrong: Vec<String>,
    /// Missing entries, and entries to review.
    pub(crate) review: Vec<String>,
}

impl Findings {
    /// The findings of a scored assessment.
    pub(crate) fn of(set: &CriteriaSet, assessment: &Assessment, report: &Report) -> Self {
        let mut found = Self::default();
        // Entries below one published number do not count.
        for (ix, leaf) in set.leaves().filter(|(ix, _)| report.covered_by(*ix).is_none()) {
            let answer = assessment.answer(ix);
            if matches!(answer.mark, Some(Mark::NotApplicable { .. })) && leaf.na == NaPolicy::Forbidden {
                found.wrong.push(at(set, ix, wording::FORBIDDEN_MARK));
            }
            let problems = &report.leaf(ix).problems;
            let wrong = problems.iter().filter_map(|problem| wording::problem(problem, set));
            found.wrong.extend(wrong.map(|text| at(set, ix, &text)));
        }
        for (node, group) in report.groups() {
            let text = group.problem.as_ref().and_then(|problem| wording::problem(problem, set));
            found.wrong.extend(text.map(|text| at_node(&set[node], &text)));
        }
        for finding in findings(set, assessment, report) {
            match finding {
                Finding::GroupOpen(node) => {
                    found.review.push(at_node(&set[node], "chưa có điểm công bố của cả nhóm"));
                }
                Finding::GroupLacks(node, gap) => {
                    found.review.push(at_node(&set[node], wording::gap(gap)));
                }
                Finding::Unanswered(_) | Finding::EvidenceMissing(_) => {}
                Finding::DataMissing(leaf) => {
                    if let Some(text) = missing(set, report, leaf) {
                        found.review.push(at(set, leaf, &text));
                    }
                }
                Finding::LeftOpen(leaf) => {
                    found.review.push(at(set, leaf, "để chưa có số liệu, có giải trình, chưa có điểm"));
                }
                Finding::ClassOpen(question) => {
                    found.review.push(format!("câu hỏi để xếp loại chưa trả lời: {}", set[question].label));
                }
                Finding::RemedyUnsaid(task) => {
                    found.review.extend(unsaid(assessment, &task));
                }
                Finding::CarriedOver(leaf) => found.review.push(at(set, leaf, wording::CARRIED_OVER)),
                Finding::Unconfirmed(input) => {
                    if let (Some(leaf), Some(text)) =
                        (report.user_of(set, input), unconfirmed(set, assessment, input))
                    {
                        found.review.push(at(set, leaf, &text));
                    }
                }
                Finding::Lacks(leaf, gap) => found.review.push(at(set, leaf, wording::gap(gap))),
                Finding::Contradiction(warning) => {
                    let text = wording::warning(&warning, set);
                    found.review.push(match warning.leaf(set, report) {
                        Some(leaf) => at(set, leaf, &text),
                        None => text,
                    });
                }
            }
        }
        found
    }
}

/// The figures that an item lacks; none where every gap is already reported as a fault.
fn missing(set: &CriteriaSet, report: &Report, leaf: LeafIx) -> Option<String> {
    let result = report.leaf(leaf);
    let labels = |input: &Problem| match input {
        Problem::Blank(input) => Some(format!("“{}”", visible(&set[*input].label))),
        _ => None,
    };
    let blank: Vec<String> = result.problems.iter().filter_map(labels).collect();
    if result.state != State::DataMissing || (blank.is_empty() && !result.problems.is_empty()) {
        return None;
    }
    // The item is declared to lack its figures: only the explanation is missing.
    if result.gaps.contains(&Gap::AbsenceUnexplained) {
        return Some(wording::gap(Gap::AbsenceUnexplained).to_owned());
    }
    (!blank.is_empty()).then(|| format!("chưa có {}", wording::some(&blank)))
}

/// A finding of last year that waits for somebody to say whether it has been remedied.
fn unsaid(assessment: &Assessment, task: &str) -> Option<String> {
    let task = assessment.plan.iter().find(|known| known.id == task)?;
    Some(format!("{}: “{}”", wording::REMEDY_UNSAID, visible(remedy::name(task))))
}

/// The typed text of a figure that could be another number too, with both numbers.
fn unconfirmed(set: &CriteriaSet, assessment: &Assessment, input: InputIx) -> Option<String> {
    let about = &set[input];
    let typed = assessment.unconfirmed(input)?;
    let Typed { value: Value::Number(number), other: Some(other) } = read_typed(about.kind, typed).ok()??
    else {
        return None;
    };
    Some(format!(
        "“{}” nhập là “{}”, đọc là {}, cũng có thể là {}: chưa xác nhận",
        visible(&about.label),
        visible(typed),
        number.vietnamese(0),
        other.vietnamese(0)
    ))
}

/// The text with its place: the printed code, and the id, which alone is unique in a set.
fn at(set: &CriteriaSet, leaf: LeafIx, text: &str) -> String {
    at_node(set.node_of(leaf), text)
}

fn at_node(node: &Node, text: &str) -> String {
    if node.code == node.id {
        format!("[{}] {text}", node.id)
    } else {
        format!("[{}] mục {}: {text}", node.id, visible(&node.code))
    }
}
