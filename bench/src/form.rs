//! The checklist for measuring the page beside the reference page: yes or no, one of several options, and a rate, in
//! turn.

use serde_json::{Value as Json, json};
use tu_cham_core::assessment::{Assessment, Entry, Value};
use tu_cham_core::criteria::{CriteriaSet, InputIx, NodeIx};
use tu_cham_core::rule::Rule;
use tu_cham_core::score::{Report, score};
use tu_cham_files::assessment_file;
use tu_cham_files::checklist::{self, LoadError};

use crate::{blank, filled, set_of};

/// The minimum number of items of an area; more where that would make too many areas.
const AREA: usize = 13;

/// The maximum number of areas of a checklist.
const AREAS: usize = 20;

/// The files of one size.
pub struct Form {
    /// The criteria set: the reference page asks its questions, and the two assessments embed it.
    pub checklist: String,
    /// An assessment without entries.
    pub blank: String,
    /// An assessment with a figure at every input.
    pub filled: String,
    /// By area and item: the entries typed or chosen in the filled assessment, and the points that the core gives for
    /// them.
    pub answers: String,
}

/// The form with this number of items.
///
/// # Errors
/// As [`checklist::load`] where there are more than [`checklist::MAX_LEAVES`] items.
pub fn form(items: usize) -> Result<Form, Box<dyn std::error::Error>> {
    let set = set(items)?;
    let (blank, filled) = (blank(&set, items)?, filled(&set, items)?);
    Ok(Form {
        checklist: set.json().to_string(),
        blank: assessment_file::write(&set, &blank, true),
        filled: assessment_file::write(&set, &filled, true),
        answers: answers(&set, &filled).to_string(),
    })
}

fn set(items: usize) -> Result<CriteriaSet, LoadError> {
    checklist::load(&set_of("form", items, AREA.max(items.div_ceil(AREAS)), leaf).to_string())
}

/// Every answer gives points, so that it can be seen in the total.
fn leaf(at: usize, inputs: &mut Vec<Json>) -> Json {
    let mut input = |name: &str, kind: &str, label: &str| {
        let id = format!("{name}{at}");
        inputs.push(json!({"id": id, "label": label, "kind": kind}));
        id
    };
    let rule = match at % 3 {
        0 => json!({"type": "yes_no", "input": input("yes", "boolean", "Đã ban hành đúng hạn"), "no": "0.5"}),
        1 => json!({
            "type": "choice", "input": input("grade", "choice", "Mức đạt được"),
            "options": [
                {"id": "full", "label": "Đầy đủ", "percent_of_max": "100"},
                {"id": "most", "label": "Phần lớn", "percent_of_max": "70"},
                {"id": "some", "label": "Một phần", "percent_of_max": "40"},
                {"id": "few", "label": "Rất ít", "percent_of_max": "10"},
            ],
        }),
        _ => json!({
            "type": "ratio", "numerator": input("n", "count", "Hồ sơ đúng hạn"), "denominator": input("d", "count", "Hồ sơ tiếp nhận"),
            "bands": [
                {"from": "0", "to": "0.1", "gives": {"constant": "0.1"}},
                {"from": "0.1", "to": "0.8", "gives": {"times_max_over": "0.8"}},
                {"from": "0.8", "to": "1", "to_inclusive": true, "gives": {"constant": "1"}},
            ],
        }),
    };
    let title = format!("Nội dung tự chấm số {}", at + 1);
    json!({"id": format!("l{at}"), "code": format!("{}", at + 1), "title": title, "max": "1", "na": "exclude", "rule": rule})
}

fn answers(set: &CriteriaSet, assessment: &Assessment) -> Json {
    let report = score(set, assessment);
    set.areas().iter().map(|area| answers_of_area(set, assessment, &report, *area)).collect()
}

fn answers_of_area(set: &CriteriaSet, assessment: &Assessment, report: &Report, area: NodeIx) -> Json {
    let items: Json = set
        .leaves_of(area)
        .into_iter()
        .map(|leaf| {
            let asked = set[leaf].inputs();
            let fields: Json =
                asked.into_iter().map(|input| field(set, assessment, &set[leaf].rule, input)).collect();
            let points = report.leaf(leaf).points.map(|points| points.decimal().canonical());
            json!({"leaf": set.node_of(leaf).id, "points": points, "fields": fields})
        })
        .collect();
    json!({"area": set[area].id, "items": items})
}

/// A figure as it is typed, or the chosen answer, counted from 0.
fn field(set: &CriteriaSet, assessment: &Assessment, rule: &Rule, input: InputIx) -> Json {
    let id = &set[input].id;
    match (assessment.entry(input), rule) {
        (Some(Entry::Value(Value::Number(figure))), _) => json!({"input": id, "figure": figure.canonical()}),
        (Some(Entry::Value(Value::Boolean(yes))), _) => {
            json!({"input": id, "option": usize::from(!yes), "yesNo": true})
        }
        (Some(Entry::Value(Value::Choice(chosen))), Rule::Choice { options, .. }) => {
            json!({"input": id, "option": options.iter().position(|option| option.id == *chosen)})
        }
        _ => json!({"input": id}),
    }
}
