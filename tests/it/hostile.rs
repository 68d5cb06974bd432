//! Damaged criteria sets and files: no panic, no freeze, no partial result.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant};

use crate::util::assessment_file::{self, ReadError};
use crate::util::checklist::{self, LoadError, MAX_AREA_LEAVES, MAX_DEPTH, MAX_INPUTS, MAX_LEAVES};
use serde_json::{Value as Json, json};
use tu_cham_core::advice;
use tu_cham_core::assessment::{Assessment, Entry};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::score::score;

use crate::oracle::made_up;
use crate::util::{Dice, blank, points};

/// No input may take longer.
const SLOWEST: Duration = Duration::from_secs(1);

/// How long each of the two fuzz tests goes on: 5 s, or what `TU_CHAM_FUZZ_SECONDS` says (`cargo xtask test`: 30, `cargo xtask fuzz`: as told).
fn budget() -> Duration {
    let seconds =
        std::env::var("TU_CHAM_FUZZ_SECONDS").map_or(5, |text| text.parse().expect("whole seconds"));
    Duration::from_secs(seconds)
}

/// The JSON files of a folder of the project, in the order of their names.
fn files(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(&folder).expect("a folder of the project");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    assert!(!paths.is_empty(), "{} has files", folder.display());
    paths.iter().map(|path| fs::read_to_string(path).expect("a text")).collect()
}

/// This file of each case of the folder of cases.
fn cases(name: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/cases");
    let entries = fs::read_dir(&folder).expect("a folder of the project");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path().join(name)).collect();
    paths.retain(|path| path.exists());
    paths.sort();
    assert!(!paths.is_empty(), "{} has cases", folder.display());
    paths.iter().map(|path| fs::read_to_string(path).expect("a text")).collect()
}

/// What may stand where another value stood.
const STRANGE: [&str; 20] = [
    "1e999",
    "-1e999",
    "-0",
    "null",
    "true",
    "[]",
    "{}",
    "\"\"",
    "\"-1\"",
    "\"0\"",
    "\"0.0001\"",
    "\"1000000\"",
    "\"999999999999999.999999\"",
    "\"9999-99-99\"",
    "\"\\ud800\"",
    "\"__proto__\"",
    "10",
    "\"\\u202e\\u001b[2J\"",
    "\"999999999999999.999999999\"",
    "[[],[],[]]",
];

/// One change: a bit, a stretch of text, or a whole value.
fn damage(dice: &mut Dice, text: &mut Vec<u8>) {
    let at = dice.below(text.len().max(1));
    let end = (at + 1 + dice.below(40)).min(text.len());
    match dice.below(13) {
        0 | 1 if at < text.len() => text[at] ^= 1 << dice.below(8),
        2 => drop(text.drain(at.min(end)..end)),
        3 => {
            let copy = text[at.min(end)..end].to_vec();
            text.splice(end..end, copy);
        }
        4 if dice.percent(20) => text.truncate(at),
        5 if dice.percent(20) => {
            let open = [&b"["[..], b"{\"a\":"][dice.below(2)].repeat(1 + dice.below(50_000));
            text.splice(at..at, open);
        }
        6 => {
            let digits = vec![b'0' + u8::try_from(dice.below(10)).expect("a digit"); 400];
            text.splice(at..at, digits);
        }
        7 | 8 => {
            let values = values(text);
            if !values.is_empty() {
                let value = values[dice.below(values.len())].clone();
                text.splice(value, STRANGE[dice.below(STRANGE.len())].bytes());
            }
        }
        // One value very often: in a list, or behind a key that then stands once more.
        9 => {
            let values = values(text);
            if !values.is_empty() {
                let value = values[dice.below(values.len())].clone();
                let copies =
                    [text[value.clone()].to_vec(), b",".to_vec()].concat().repeat(1 + dice.below(2_000));
                text.splice(value.start..value.start, copies);
            }
        }
        // One value in the place of another: names that point elsewhere, numbers that no longer add up.
        _ => {
            let values = values(text);
            if !values.is_empty() {
                let from = text[values[dice.below(values.len())].clone()].to_vec();
                text.splice(values[dice.below(values.len())].clone(), from);
            }
        }
    }
}

/// Where quoted texts stand behind a colon, a bracket or a comma.
fn values(text: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].iter().position(|byte| *byte == b'"').map(|start| at + start) {
        let Some(end) = text[start + 1..].iter().position(|byte| *byte == b'"').map(|end| start + 1 + end)
        else {
            break;
        };
        found.push(start..end + 1);
        at = end + 1;
    }
    found
}

/// Damages texts until the time is over; what makes `open` panic or take too long, or makes `then` panic, is kept and
/// named. Some of the damaged texts must still open, and not all.
fn fuzz<T>(name: &str, seeds: &[String], open: impl Fn(&str) -> Option<T>, then: impl Fn(T)) {
    let until = Instant::now() + budget();
    let (mut tried, mut opened) = (0_u64, 0_u64);
    while Instant::now() < until {
        let mut dice = Dice::new(tried);
        let mut bytes = seeds[dice.below(seeds.len())].clone().into_bytes();
        for _ in 0..=dice.below(3) {
            damage(&mut dice, &mut bytes);
        }
        let text = String::from_utf8_lossy(&bytes);
        let mut took = Duration::ZERO;
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let start = Instant::now();
            let outcome = open(&text);
            took = start.elapsed();
            outcome.map(&then).is_some()
        }));
        if outcome.is_err() || took > SLOWEST {
            let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{tried}.json"));
            fs::write(&path, text.as_bytes()).expect("kept");
            panic!("input {tried} of {name}, kept at {}, panics or takes {took:?}", path.display());
        }
        opened += u64::from(outcome.unwrap_or(false));
        tried += 1;
    }
    println!("{name}: {opened} of {tried} opened");
    assert!(opened > 0 && opened < tried, "{opened} of {tried} opened");
}

/// Computes everything for an assessment.
fn use_it(set: &CriteriaSet, assessment: &Assessment) {
    let report = score(set, assessment);
    let _ = advice::losses(set, assessment, &report);
    for band in &set.classification.bands {
        let _ = advice::to_reach(set, &report.total, band.from);
    }
    let text = assessment_file::write(set, assessment, true);
    let mut parsed = assessment_file::parse(&text).expect("what is written can be read");
    let embedded = parsed.embedded_set().expect("embedded").expect("sound");
    let (again, _) = parsed.open(&embedded).expect("opens");
    // What could not be read is typed text in the file, and may be read there.
    let unreadable = |entry: Option<&Entry>| matches!(entry, Some(Entry::Unreadable(_)));
    let any_unreadable = set.inputs().any(|(ix, _)| unreadable(assessment.entry(ix)))
        || set.leaves().any(|(ix, _)| {
            assessment
                .answer(ix)
                .announced
                .as_ref()
                .is_some_and(|announced| unreadable(announced.points.as_ref()))
        });
    let again = score(&embedded, &again);
    assert!(any_unreadable || again == report, "what is written gives the same report");
}

#[test]
fn i7_damaged_criteria_sets_neither_panic_nor_freeze() {
    let mut seeds = files("checklists");
    seeds.extend(self::cases("set.json"));
    let cases: Vec<(Json, Json)> = (0..60).map(made_up).map(|(json, _, document)| (json, document)).collect();
    seeds.extend(cases.iter().map(|(json, _)| json.to_string()));
    let load = |text: &str| checklist::load(text).ok();
    fuzz("criteria-set", &seeds, load, |set| {
        use_it(&set, &blank(&set));
        // Figures of the first cases fit some of the inputs, whatever these have become.
        for (_, document) in cases.iter().take(3) {
            let mut document = document.clone();
            document["assessment"]["criteria_set"]["hash"] = json!(set.hash());
            let (assessment, _) =
                assessment_file::parse_json(document).expect("ours").open(&set).expect("opens");
            use_it(&set, &assessment);
        }
    });
}

#[test]
fn i7_damaged_assessments_neither_panic_nor_freeze() {
    let mut sets: Vec<Rc<CriteriaSet>> =
        files("checklists").iter().map(|text| Rc::new(checklist::load(text).expect("a sound set"))).collect();
    let mut seeds = files("checklists/samples");
    sets.extend(cases("set.json").iter().filter_map(|text| checklist::load(text).ok()).map(Rc::new));
    seeds.extend(cases("assessment.json"));
    for seed in 0..60 {
        let (_, set, document) = made_up(seed);
        let parsed = assessment_file::parse_json(document.clone()).expect("ours");
        let (assessment, _) = parsed.open(&set).expect("opens");
        seeds.extend([document.to_string(), assessment_file::write(&set, &assessment, true)]);
        sets.push(Rc::new(set));
    }
    // Into the set that it embeds, or into the known one that it names.
    let open = |text: &str| {
        let mut parsed = assessment_file::parse(text).ok()?;
        if let Some(Ok(set)) = parsed.embedded_set() {
            let (assessment, _) = parsed.open(&set).ok()?;
            return Some((Rc::new(set), assessment));
        }
        let parsed = assessment_file::parse(text).ok()?;
        let set = sets.iter().find(|set| set.hash() == parsed.set.hash)?;
        let (assessment, _) = parsed.open(set).ok()?;
        Some((Rc::clone(set), assessment))
    };
    fuzz("assessment", &seeds, open, |(set, assessment)| use_it(&set, &assessment));
}

/// A set of these leaves over these inputs, each worth 1 point, as many in an area as there may be.
fn large(leaves: &[Json], inputs: usize) -> Json {
    let inputs: Vec<Json> = (0..inputs)
        .map(|at| json!({"id": format!("q{at}"), "label": "Câu hỏi", "kind": "boolean"}))
        .collect();
    let scale = leaves.len().to_string();
    let areas: Vec<Json> = leaves
        .chunks(MAX_AREA_LEAVES)
        .enumerate()
        .map(|(at, leaves)| {
            json!({"id": format!("a{at}"), "code": format!("A{at}"), "title": "A", "max": leaves.len().to_string(), "children": leaves})
        })
        .collect();
    json!({
        "format": "tucham.criteria-set", "format_version": "1.0",
        "id": "thu", "version": "1", "year": 2026, "title": "Bộ thử", "short_title": "Bộ thử",
        "unit_types": ["commune"], "status": {"kind": "sample", "disclaimer": "Để thử"}, "scale": scale,
        "inputs": inputs,
        "areas": areas,
    })
}

fn question(at: usize, rule: &Json) -> Json {
    json!({"id": format!("x{at}"), "code": at.to_string(), "title": "Mục", "max": "1", "rule": rule})
}

#[test]
fn i7_a_text_of_the_greatest_length_is_read_and_a_longer_one_is_not() {
    let set = files("checklists").remove(0);
    let padded = |text: &str, length: usize| format!("{text}{}", " ".repeat(length - text.len()));
    assert!(checklist::load(&padded(&set, checklist::MAX_BYTES)).is_ok());
    let bytes = checklist::MAX_BYTES + 1;
    assert_eq!(checklist::load(&padded(&set, bytes)).expect_err("too large"), LoadError::TooLarge { bytes });
    let sample = files("checklists/samples").remove(0);
    assert!(assessment_file::parse(&padded(&sample, assessment_file::MAX_BYTES)).is_ok());
    let bytes = assessment_file::MAX_BYTES + 1;
    assert_eq!(
        assessment_file::parse(&padded(&sample, bytes)).expect_err("too large"),
        ReadError::TooLarge { bytes }
    );
}

#[test]
fn i7_the_most_leaves_and_the_most_inputs_are_taken_and_scored() {
    let leaves: Vec<Json> = (0..MAX_LEAVES)
        .map(|at| question(at, &json!({"type": "yes_no", "input": format!("q{at}")})))
        .collect();
    let set = checklist::from_json(large(&leaves, MAX_LEAVES)).expect("as many as there may be");
    let total = score(&set, &blank(&set)).total;
    assert_eq!((total.items, total.max), (MAX_LEAVES, points(&MAX_LEAVES.to_string())));

    let all: Vec<String> = (0..MAX_INPUTS).map(|at| format!("q{at}")).collect();
    let conditions = |names: &[String]| json!({"type": "all_of", "conditions": names});
    // A rule has no more than 200 of them.
    let leaves: Vec<Json> =
        all.chunks(200).enumerate().map(|(at, names)| question(at, &conditions(names))).collect();
    let set = large(&leaves, MAX_INPUTS);
    let set = checklist::from_json(set).expect("as many as there may be");
    let report = score(&set, &blank(&set));
    let problems: usize = set.leaves().map(|(ix, _)| report.leaf(ix).problems.len()).sum();
    assert_eq!(problems, MAX_INPUTS);
}

/// Names that are looked up by the hundred thousand: what grew with their square took minutes.
#[test]
fn i7_many_names_are_looked_up_fast() {
    let rule = json!({"type": "yes_no", "input": "q0"});
    let leaves: Vec<Json> = (0..MAX_LEAVES).map(|at| question(at, &rule)).collect();
    let mut taking = leaves.clone();
    for (at, leaf) in taking.iter_mut().enumerate() {
        let first = at / MAX_AREA_LEAVES * MAX_AREA_LEAVES;
        let takers = first + 200..(first + MAX_AREA_LEAVES).min(MAX_LEAVES);
        if at < takers.start && !takers.is_empty() {
            leaf["na"] = json!("redistribute");
            leaf["redistribute_to"] = takers.map(|at| json!(format!("x{at}"))).collect();
        }
    }
    let knock_outs =
        vec![json!({"item": format!("x{}", MAX_LEAVES - 1), "when": "zero", "best": "Yếu"}); 500];
    let mut knocking = large(&leaves, 1);
    knocking["classification"] = json!({"bands": [{"label": "Yếu", "from": "0"}], "knock_outs": knock_outs});
    for (what, set) in [("takers", large(&taking, 1)), ("knock-outs", knocking)] {
        let start = Instant::now();
        let set = checklist::from_json(set).expect("a sound set");
        let _ = score(&set, &blank(&set));
        // Room for builds without optimisation on a busy machine; the square took more than 20 s.
        assert!(start.elapsed() < 8 * SLOWEST, "{what} took {:?}", start.elapsed());
    }
}

/// Rules within rules, and nodes within nodes, as deep as JSON goes.
#[test]
fn i7_depth_is_limited() {
    let mut nodes = question(0, &json!({"type": "yes_no", "input": "q0"}));
    for level in 0..50 {
        nodes = json!({"id": format!("l{level}"), "code": format!("L{level}"), "title": "Nhóm", "max": "1", "children": [nodes]});
    }
    let LoadError::Faults(faults) = checklist::from_json(large(&[nodes], 1)).expect_err("too deep") else {
        panic!("faults");
    };
    assert!(faults.iter().all(|fault| fault.kind == checklist::FaultKind::TooDeep), "{faults:?}");
    assert_eq!(faults.len(), 52 - MAX_DEPTH);

    let mut rule = json!({"type": "yes_no", "input": "q0"});
    for _ in 0..30 {
        rule = json!({"type": "composite", "parts": [{"max": "1", "rule": rule}]});
    }
    let set = checklist::from_json(large(&[question(0, &rule)], 1)).expect("rules may stand in rules");
    use_it(&set, &blank(&set));
}
