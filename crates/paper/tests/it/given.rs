use std::fs;
use std::path::Path;

use serde_json::Value as Json;
use tu_cham_core::assessment::{Announced, Assessment, Entry, Header, Value};
use tu_cham_core::criteria::{CriteriaSet, LeafIx, NodeIx, UnitType};
use tu_cham_core::date::Date;
use tu_cham_core::number::Decimal;
use tu_cham_core::points::Points;
use tu_cham_core::rule::{Measure, Rule};
use tu_cham_core::score::{Report, score};
use tu_cham_files::{assessment_file, builtin, checklist};
use tu_cham_paper::subject::Subject;

/// A set, an assessment and its report.
pub struct Given {
    pub name: String,
    pub set: CriteriaSet,
    pub assessment: Assessment,
    pub report: Report,
}

impl Given {
    pub fn new(name: impl Into<String>, set: CriteriaSet, assessment: Assessment) -> Self {
        let report = score(&set, &assessment);
        Self { name: name.into(), set, assessment, report }
    }

    pub fn subject(&self) -> Subject<'_> {
        let today = Date::new(2026, 11, 26).expect("a date");
        Subject { set: &self.set, assessment: &self.assessment, report: &self.report, today }
    }

    /// The points of a node as the core has them; none where nothing in it is scored, or where they are part of a
    /// published number.
    pub fn points(&self, node: NodeIx) -> Option<Points> {
        if let Some(leaf) = self.set[node].leaf {
            let covered = self.report.covered_by(leaf).is_some();
            return self.report.leaf(leaf).points.filter(|_| !covered);
        }
        let above = |node: NodeIx| self.set[node].parent;
        let mut group = above(node);
        while let Some(ix) = group {
            if self.report.group(ix).is_some() {
                return None;
            }
            group = above(ix);
        }
        if let Some(group) = self.report.group(node) {
            return group.points;
        }
        let result = self.report.node(node);
        (result.scored > 0).then_some(result.shown.points)
    }

    pub fn leaf(&self, id: &str) -> LeafIx {
        self.set.leaf_by_id(id).expect("an item of the set")
    }
}

/// An opened document of an assessment.
pub fn opened(set: &CriteriaSet, text: &str) -> Assessment {
    assessment_file::parse(text).expect("ours").open(set).expect("opens").0
}

pub fn sample() -> Given {
    let set = checklist::load(builtin::QD766_COMMUNE).expect("sound");
    let assessment = opened(&set, builtin::SAMPLE);
    Given::new("mẫu", set, assessment)
}

/// The six practice cases.
pub fn practice() -> Vec<Given> {
    let case = |text: &str| {
        let set = checklist::load(builtin::PRACTICE_COMMUNE).expect("sound");
        let assessment = opened(&set, text);
        Given::new(assessment.header.id.clone(), set, assessment)
    };
    builtin::CASES.iter().map(|text| case(text)).collect()
}

/// Ten communes whose results the national portal published.
pub fn communes() -> Vec<Given> {
    let text = include_str!("../../../../tests/data/gialai-766-2026.jsonl");
    text.lines().take(10).map(|line| commune(&serde_json::from_str(line).expect("JSON"))).collect()
}

fn commune(published: &Json) -> Given {
    let set = checklist::load(builtin::QD766_COMMUNE).expect("sound");
    let name = published["name"].as_str().expect("a name");
    let mut assessment = Assessment::new(&set, header(name));
    for leaf in published["leaves"].as_array().expect("leaves") {
        let ix = set.leaf_by_id(leaf["id"].as_str().expect("an id")).expect("an item");
        match &set[ix].rule {
            Rule::Ratio { measure: Measure::Fraction(rate), .. } => {
                for (input, figure) in [(rate.numerator, &leaf["n"]), (rate.denominator, &leaf["d"])] {
                    let figure = Decimal::whole(figure.as_i64().expect("a count"));
                    assessment.enter(input, Some(Entry::number(figure)));
                }
            }
            rule => assessment.enter(rule.inputs()[0], Some(Entry::Value(Value::Boolean(true)))),
        }
    }
    for id in ["3.1", "3.2", "3.3"] {
        let leaf = set.leaf_by_id(id).expect("an item");
        assessment.answer_mut(leaf).announced = Some(Announced {
            points: Some(Entry::number(Decimal::from_canonical("0.31").expect("a number"))),
            source: "Cổng Dịch vụ công quốc gia".to_owned(),
        });
    }
    Given::new(name, set, assessment)
}

pub fn header(unit: &str) -> Header {
    Header {
        superior: "UBND tỉnh Gia Lai".to_owned(),
        as_of: Date::new(2026, 11, 15),
        ..Header::new("thu", unit, UnitType::Commune, 2026)
    }
}

/// A set of three levels with bonus and penalty, every cap of which cuts, and the rules that a sheet can compute.
pub fn three_levels() -> Given {
    let set = checklist::load(include_str!("three-levels.json")).expect("sound");
    let mut assessment = Assessment::new(&set, header("UBND xã Thử"));
    let figures: [(&str, i64); 9] = [
        ("n", 573),
        ("d", 1109),
        ("channels", 4),
        ("late", 3),
        ("serious", 1),
        ("target", 60),
        ("models", 4),
        ("days", 9),
        ("percent", 85),
    ];
    for (id, figure) in figures {
        enter(&set, &mut assessment, id, Value::Number(Decimal::whole(figure)));
    }
    for (id, answer) in
        [("plan", true), ("box1", true), ("box2", false), ("box3", true), ("all1", true), ("all2", true)]
    {
        enter(&set, &mut assessment, id, Value::Boolean(answer));
    }
    enter(&set, &mut assessment, "level", Value::Choice("mid".to_owned()));
    Given::new("ba cấp", set, assessment)
}

pub fn enter(set: &CriteriaSet, assessment: &mut Assessment, input: &str, value: Value) {
    let ix = set.input_by_id(input).expect("an input of the set");
    assessment.enter(ix, Some(Entry::Value(value)));
}

/// Everything that was kept because an earlier version was wrong about it.
pub fn kept_cases() -> Vec<Given> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/cases");
    let mut folders: Vec<_> =
        fs::read_dir(folder).expect("cases").map(|entry| entry.expect("an entry").path()).collect();
    folders.sort();
    let given = folders.iter().filter_map(|folder| {
        let text = |name: &str| fs::read_to_string(folder.join(name)).ok();
        let set = checklist::load(&text("set.json")?).ok()?;
        let (assessment, _) = assessment_file::parse(&text("assessment.json")?).ok()?.open(&set).ok()?;
        Some(Given::new(folder.display().to_string(), set, assessment))
    });
    let given: Vec<Given> = given.collect();
    assert!(given.len() >= 6);
    given
}

/// Every kind of rule and every state.
pub fn parts() -> Given {
    let mut parsed = assessment_file::parse(include_str!("../../../../tests/data/parts.json")).expect("ours");
    let set = parsed.embedded_set().expect("a set").expect("sound");
    let (assessment, _) = parsed.open(&set).expect("opens");
    Given::new("mọi cách chấm", set, assessment)
}

/// The set of Khánh Hòa that comes with the program.
pub fn khanh_hoa() -> &'static str {
    include_str!("../../../../checklists/khanh-hoa-11-qd-tu-xa-nam-2026.json")
}

/// A set with every kind of rule, condition and role. Of its forms one has limits of classes, one is scaled up while no
/// survey is known, one has a total that may exceed its maximum, and one has three decimals.
pub fn every_rule(form: usize) -> CriteriaSet {
    let mut set: Json = serde_json::from_str(include_str!("every-rule.json")).expect("JSON");
    match form {
        0 => {}
        1 => set["survey"] = "rescale_when_absent".into(),
        2 => set["total_may_exceed"] = true.into(),
        _ => set["leaf_decimals"] = 3.into(),
    }
    if form > 0 {
        set["classification"]["knock_outs"] = Json::Array(Vec::new());
    }
    checklist::load(&set.to_string()).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// All of them.
pub fn everything() -> Vec<Given> {
    let mut all = practice();
    all.extend(communes());
    all.push(sample());
    all.push(three_levels());
    all.push(parts());
    all.extend(kept_cases());
    all
}
