use serde_json::{Value as Json, json};
use tu_cham_core::assessment::{Assessment, Entry, Header, Mark, Value};
use tu_cham_core::change::{Change, Recorder};
use tu_cham_core::criteria::{CriteriaSet, InputKind, LeafIx, UnitType};
use tu_cham_core::date::Date;
use tu_cham_core::number::Decimal;
use tu_cham_core::points::Points;
use tu_cham_core::rule::Problem;
use tu_cham_core::score::{LeafResult, State, score};
use tu_cham_core::stamps::Writer;
use tu_cham_files::builtin;
use tu_cham_files::json;
use tu_cham_files::stamping;

use checklist::LoadError;

/// The built-in set of Decision 766 for communes.
pub fn qd766() -> CriteriaSet {
    checklist::load(builtin::QD766_COMMUNE).expect("the built-in set is sound")
}

/// A set that lasts as long as the test does, as those of the page last as long as it.
pub fn lasting(set: CriteriaSet) -> &'static CriteriaSet {
    Box::leak(Box::new(set))
}

/// A JSON as the program has it.
pub fn own(json: &Json) -> json::Json {
    json::read(&json.to_string()).expect("JSON")
}

/// A JSON of the program, to be looked at and changed by the tests.
pub fn known(json: &json::Json) -> Json {
    serde_json::from_str(&json.to_string()).expect("JSON")
}

/// Criteria sets by JSON as the tests have it.
#[allow(clippy::needless_pass_by_value, reason = "as the program takes it")]
pub mod checklist {
    pub use tu_cham_files::checklist::*;

    use super::{CriteriaSet, Json, known, own};

    pub fn from_json(json: Json) -> Result<CriteriaSet, LoadError> {
        tu_cham_files::checklist::from_json(own(&json))
    }

    pub fn json(set: &CriteriaSet) -> Json {
        known(&tu_cham_files::checklist::json(set))
    }
}

/// Files of assessments by JSON as the tests have it.
#[allow(clippy::needless_pass_by_value, reason = "as the program takes it")]
pub mod assessment_file {
    pub use tu_cham_files::assessment_file::*;

    use super::{Assessment, CriteriaSet, Json, known, own};

    pub fn parse_json(json: Json) -> Result<Parsed, ReadError> {
        tu_cham_files::assessment_file::parse_json(own(&json))
    }

    pub fn parse_record(json: Json) -> Result<Parsed, ReadError> {
        tu_cham_files::assessment_file::parse_record(own(&json))
    }

    pub fn to_json(set: &CriteriaSet, assessment: &Assessment, embed_set: bool) -> Json {
        known(&tu_cham_files::assessment_file::to_json(set, assessment, embed_set))
    }
}

/// An assessment in which nothing is answered.
pub fn blank(set: &CriteriaSet) -> Assessment {
    let header = Header::new("thu", "UBND xã Thử", UnitType::Commune, 2026);
    Assessment::new(set, header)
}

/// A set of one area with these leaves (`id`, `max`, and other fields of a node) and inputs (`id`, `kind`).
pub fn small_set(scale: &str, leaves: Vec<Json>, inputs: &[(&str, &str)]) -> Result<CriteriaSet, LoadError> {
    let inputs: Vec<Json> = inputs
        .iter()
        .map(|(id, kind)| json!({"id": id, "label": format!("Số liệu {id}"), "kind": kind}))
        .collect();
    let leaves: Vec<Json> = leaves
        .into_iter()
        .map(|mut leaf| {
            let id = leaf["id"].clone();
            let fields = leaf.as_object_mut().expect("a leaf is an object");
            fields.entry("code").or_insert_with(|| id.clone());
            fields.entry("title").or_insert(id);
            leaf
        })
        .collect();
    checklist::from_json(json!({
        "format": "tucham.criteria-set", "format_version": "1.0",
        "id": "thu", "version": "1", "year": 2026, "title": "Bộ thử", "short_title": "Bộ thử",
        "unit_types": ["commune"],
        "status": {"kind": "sample", "disclaimer": "Để thử"},
        "scale": scale,
        "inputs": inputs,
        "areas": [{"id": "a", "code": "A", "title": "Lĩnh vực", "max": scale, "children": leaves}],
    }))
}

/// A set of one leaf `x`: its maximum, its rule, its other fields, its inputs.
pub fn item(max: &str, rule: &Json, more: &Json, inputs: &[(&str, &str)]) -> CriteriaSet {
    let mut leaf = json!({"id": "x", "max": max, "rule": rule});
    for (field, value) in more.as_object().expect("fields of a leaf") {
        leaf[field] = value.clone();
    }
    small_set(max, vec![leaf], inputs).expect("a sound set")
}

/// Each case: figures as [`fill`] reads them, and the [`outcome`] of `x`.
#[track_caller]
pub fn gives(set: &CriteriaSet, cases: &[(&str, &str)]) {
    for (figures, expected) in cases {
        let report = score(set, &filled(set, figures));
        assert_eq!(outcome(set, report.leaf(leaf(set, "x"))), *expected, "{figures:?}");
    }
}

/// Enters numbers by input id.
#[track_caller]
pub fn enter(set: &CriteriaSet, assessment: &mut Assessment, figures: &[(&str, &str)]) {
    for (id, number) in figures {
        let number = Decimal::from_canonical(number).expect("a canonical number");
        assessment.enter(set.input_by_id(id).expect("an input of the set"), Some(Entry::number(number)));
    }
}

/// Enters yes or no by input id.
#[track_caller]
pub fn say(set: &CriteriaSet, assessment: &mut Assessment, answers: &[(&str, bool)]) {
    for (id, answer) in answers {
        let input = set.input_by_id(id).expect("an input of the set");
        assessment.enter(input, Some(Entry::Value(Value::Boolean(*answer))));
    }
}

/// The leaf with this id.
#[track_caller]
pub fn leaf(set: &CriteriaSet, id: &str) -> LeafIx {
    set.leaf_by_id(id).expect("a leaf of the set")
}

/// Points from their canonical text.
#[track_caller]
pub fn points(text: &str) -> Points {
    let decimal = Decimal::from_canonical(text).expect("a canonical number");
    Points::from_decimal(decimal, 4).expect("points")
}

/// A set of these areas, each complete, over inputs (`id`, `kind`); `set` holds further fields of the set.
pub fn set_of(scale: &str, set: &Json, areas: &Json, inputs: &[(&str, &str)]) -> CriteriaSet {
    let inputs: Vec<Json> = inputs
        .iter()
        .map(|(id, kind)| json!({"id": id, "label": format!("Số liệu {id}"), "kind": kind}))
        .collect();
    let mut json = json!({
        "format": "tucham.criteria-set", "format_version": "1.0",
        "id": "thu", "version": "1", "year": 2026, "title": "Bộ thử", "short_title": "Bộ thử",
        "unit_types": ["commune"],
        "status": {"kind": "sample", "disclaimer": "Để thử"},
        "scale": scale, "inputs": inputs, "areas": areas,
    });
    for (field, value) in set.as_object().expect("fields of a set") {
        json[field] = value.clone();
    }
    checklist::from_json(json).expect("a sound set")
}

/// Fills in figures written as `id=value`: a number, `yes`, `no`, the id of an option, a date as `2026-11-20`, `na` for
/// a box that did not arise, `?text` for an unreadable text.
#[track_caller]
pub fn fill(set: &CriteriaSet, assessment: &mut Assessment, figures: &str) {
    for figure in figures.split_whitespace() {
        let (id, value) = figure.split_once('=').expect("id=value");
        let input = set.input_by_id(id).expect("an input of the set");
        let entry = match (value, set[input].kind) {
            ("na", _) => Entry::Value(Value::NotArising),
            ("yes", _) => Entry::Value(Value::Boolean(true)),
            ("no", _) => Entry::Value(Value::Boolean(false)),
            (option, InputKind::Choice) => Entry::Value(Value::Choice(option.to_owned())),
            (text, _) => match text.strip_prefix('?') {
                Some(typed) => Entry::Unreadable(typed.to_owned()),
                None if set[input].kind == InputKind::Date => {
                    Entry::Value(Value::Date(Date::from_iso(text).expect("a date")))
                }
                None => Entry::number(Decimal::from_canonical(text).expect("a canonical number")),
            },
        };
        assessment.enter(input, Some(entry));
    }
}

/// An assessment with these figures, see [`fill`].
#[track_caller]
pub fn filled(set: &CriteriaSet, figures: &str) -> Assessment {
    let mut assessment = blank(set);
    fill(set, &mut assessment, figures);
    assessment
}

/// Marks a leaf as not applicable.
#[track_caller]
pub fn not_applicable(set: &CriteriaSet, assessment: &mut Assessment, id: &str, reason: &str) {
    assessment.answer_mut(leaf(set, id)).mark = Some(Mark::NotApplicable { reason: reason.to_owned() });
}

/// The result of a leaf, in one line: `1.47`, `out` of the score, or its open state with all problems.
pub fn outcome(set: &CriteriaSet, result: &LeafResult) -> String {
    if let Some(points) = result.points {
        return points.decimal().canonical();
    }
    let state = match result.state {
        State::Unanswered => "unanswered",
        State::DataMissing => "missing",
        State::NotApplicable | State::Answered => return "out".to_owned(),
    };
    let problems: Vec<String> = result
        .problems
        .iter()
        .map(|problem| match problem {
            Problem::TargetMissing(input) => format!("target {}", set[*input].id),
            Problem::Blank(input) => format!("blank {}", set[*input].id),
            Problem::Unreadable(input) => format!("unreadable {}", set[*input].id),
            Problem::NumeratorAbove { n, d, .. } => format!("{} > {}", n.canonical(), d.canonical()),
            Problem::ZeroDenominator(input) => format!("zero {}", set[*input].id),
            Problem::PointsOutside { min, max, .. } => {
                format!("outside {}..{}", min.decimal().canonical(), max.decimal().canonical())
            }
            Problem::TooManyDecimals { allowed, .. } => format!("more than {allowed} decimals"),
            Problem::NothingArises => "nothing arises".to_owned(),
        })
        .collect();
    format!("{state}: {}", problems.join(", "))
}

/// Random numbers that are the same on every run (`SplitMix64`).
pub struct Dice(u64);

impl Dice {
    /// Dice that always fall the same way for the same seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).expect("small");
        usize::try_from(self.next() % bound).expect("small")
    }

    /// Whether something of this probability happens.
    pub fn percent(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }
}

/// Somebody who edits, at a time of no importance.
pub fn writer(id: &'static str) -> Writer<'static> {
    Writer { id, by: id, at: "2026-11-23T10:42:07" }
}

/// An edit as the page makes it, with the undo patch.
pub fn edit(
    set: &CriteriaSet,
    assessment: &mut Assessment,
    who: &'static str,
    change: impl FnOnce(&mut Recorder),
) -> Change {
    let mut recorder = Recorder::new(assessment);
    change(&mut recorder);
    let back = recorder.finish();
    stamping::stamp(set, assessment, &back, writer(who));
    back
}
