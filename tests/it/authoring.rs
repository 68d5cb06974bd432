//! Every file of `data/sets` comes out as its expected tree says: nodes, levels, answers, kinds of rules, faults and places.
//!
//! What also passes for a kind of rule stands in `data/sets/README.md`. A rule that is other than expected and taken as sure is the
//! worst outcome and is counted apart.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;
use tu_cham_author::corrections::Corrections;
use tu_cham_author::printed::printed;
use tu_cham_author::propose::{gathered, propose};
use tu_cham_author::table::{Table, tidied};

/// Notices that the trees name in some of the files in which they are true.
const TRUE_WHEREVER: [&str; 3] = ["uncoded_item", "jump", "survey"];

/// The differences between a proposal and the tree that must come out, by kind.
#[derive(Default)]
struct Differences {
    /// Nodes: missing, extra, or with another code, title, maximum, role.
    tree: Vec<String>,
    /// Levels, evidence, answers, heading.
    words: Vec<String>,
    /// Kinds of rules with their bands, of items that a person is asked to confirm.
    rules: Vec<String>,
    /// The same, taken as sure: nobody would be asked.
    silent: Vec<String>,
    /// Faults that are not named, or named without being there.
    faults: Vec<String>,
    /// Notices that are not named, or named without being there.
    notices: Vec<String>,
    /// How many items there are, and how many a person is asked about.
    items: usize,
    /// How many items a person is asked about.
    asked: usize,
}

#[test]
fn every_file_comes_out_as_expected() {
    let mut report = String::new();
    let mut wrong = 0;
    for file in files() {
        let name = file.file_name().and_then(|name| name.to_str()).expect("a name");
        let differences = compare(&file);
        let kinds = [
            ("tree", &differences.tree),
            ("words", &differences.words),
            ("rules", &differences.rules),
            ("SILENT", &differences.silent),
            ("faults", &differences.faults),
            ("notices", &differences.notices),
        ];
        let counts: Vec<String> = kinds.iter().map(|(kind, list)| format!("{kind} {}", list.len())).collect();
        let _ = writeln!(
            report,
            "== {name}: {} items, {} asked about; differences: {}",
            differences.items,
            differences.asked,
            counts.join(", ")
        );
        for (kind, list) in kinds {
            wrong += list.len();
            for line in list {
                let _ = writeln!(report, "  {kind}: {line}");
            }
        }
    }
    println!("{report}");
    assert!(wrong == 0, "{report}");
}

/// The example files.
fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sets");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|it| it == "xlsx" || it == "docx"))
        .collect();
    files.sort();
    files
}

fn compare(file: &Path) -> Differences {
    let name = file.file_name().and_then(|name| name.to_str()).expect("a name");
    let bytes = std::fs::read(file).expect("the file");
    let tables = gathered(tu_cham_office::open(name, &bytes).expect("a file that opens").tables);
    let proposal = propose(&tables, &Corrections::default());
    let found = printed(name, &tables, &proposal, &|_| String::new()).to_string();
    let found: Json = serde_json::from_str(&found).expect("JSON");
    let expected = file.with_file_name("expected").join(format!("{name}.json"));
    let expected: Json =
        serde_json::from_str(&std::fs::read_to_string(expected).expect("the expected tree")).expect("JSON");

    let mut differences = Differences::default();
    let words: String = tables.iter().flat_map(texts).collect();
    heading(&expected, &found, &words, &mut differences);
    nodes("", &expected["areas"], &found["areas"], &mut differences);
    findings("faults", &expected, &found, &mut differences.faults);
    findings("notices", &expected, &found, &mut differences.notices);
    answers(&expected, &found, &mut differences.words);
    differences
}

/// All texts of a table and around it, in small letters.
fn texts(table: &Table) -> impl Iterator<Item = String> {
    let cells = table.rows.iter().flat_map(|row| row.cells.iter().map(|cell| &cell.text));
    let around = table.before.iter().chain(&table.after);
    cells.chain(around).map(|text| tidied(text).to_lowercase() + " ")
}

fn heading(expected: &Json, found: &Json, words: &str, differences: &mut Differences) {
    for field in ["sheet", "table_index", "header_rows", "first_row", "title", "total", "bonus", "penalty"] {
        let expected = &expected[field];
        if tidy(expected) != tidy(&found[field]) {
            differences.words.push(format!("{field}: expected {expected}, found {}", found[field]));
        }
    }
    // The tree counts the row of the total in some files and leaves it out in others.
    let end_row = |json: &Json| json["last_row"].as_u64().unwrap_or_default();
    let is_total = expected["skipped"]
        .as_array()
        .into_iter()
        .flatten()
        .any(|row| row["what"] == "total row" && tidy(&row["at"]) == end_row(found).to_string());
    if end_row(expected) != end_row(found) && !is_total {
        differences.words.push(format!("last_row: expected {}, found {}", end_row(expected), end_row(found)));
    }
    for field in ["issuer", "decision"] {
        // The trees of some files name a decision that stands in none of their cells, and a draft has no number.
        let named = tidy(&expected[field]);
        let stands_there = words.contains(&named.to_lowercase());
        if (stands_there || !tidy(&found[field]).is_empty()) && named != tidy(&found[field]) {
            differences.words.push(format!("{field}: expected {}, found {}", expected[field], found[field]));
        }
    }
    if expected["draft"] == true && found["draft"] != true {
        differences.words.push("draft: not found".to_owned());
    }
    let sorted = |json: &Json| {
        let mut list: Vec<String> = json.as_array().into_iter().flatten().map(tidy).collect();
        list.sort();
        list
    };
    if sorted(&expected["unit_types"]) != sorted(&found["unit_types"]) {
        let text = format!("unit_types: expected {}, found {}", expected["unit_types"], found["unit_types"]);
        differences.words.push(text);
    }
    if expected["classification"].is_array() && expected["classification"] != found["classification"] {
        differences.words.push(format!(
            "classification: expected {}, found {}",
            expected["classification"], found["classification"]
        ));
    }
    for (role, place) in expected["columns"].as_object().into_iter().flatten() {
        // Of two columns of maxima the tree names both in words.
        let expected =
            place.as_str().map_or_else(|| place.clone(), |text| Json::from(text.split(' ').next()));
        // One column for both is the column of the documents.
        let role = if role == "documents and explanation" { "documents" } else { role };
        if expected != found["columns"][role] {
            differences
                .words
                .push(format!("column {role}: expected {place}, found {}", found["columns"][role]));
        }
    }
}

fn nodes(path: &str, expected: &Json, found: &Json, differences: &mut Differences) {
    let none = Vec::new();
    let expected = expected.as_array().unwrap_or(&none);
    let found = found.as_array().unwrap_or(&none);
    let by_row: BTreeMap<&str, &Json> =
        found.iter().filter_map(|node| Some((node["at"].as_str()?, node))).collect();
    for node in expected {
        let at = node["at"].as_str().unwrap_or_default();
        let here = format!("{path}/{}@{at}", node["code"].as_str().unwrap_or("-"));
        let Some(other) = by_row.get(at) else {
            differences.tree.push(format!("{here} {}: missing", node["title"]));
            continue;
        };
        for field in ["code", "title", "max"] {
            if tidy(&node[field]) != tidy(&other[field]) {
                differences
                    .tree
                    .push(format!("{here} {field}: expected {}, found {}", node[field], other[field]));
            }
        }
        if node["role"].is_string() && node["role"] != other["role"] {
            differences.tree.push(format!("{here} role: expected {}, found {}", node["role"], other["role"]));
        }
        for field in ["alternatives", "verifier_only"] {
            if node[field].as_bool().unwrap_or(false) != other[field].as_bool().unwrap_or(false) {
                differences
                    .tree
                    .push(format!("{here} {field}: expected {}, found {}", node[field], other[field]));
            }
        }
        for field in ["evidence", "guidance", "na"] {
            if tidy(&node[field]) != tidy(&other[field]) {
                differences
                    .words
                    .push(format!("{here} {field}: expected {}, found {}", node[field], other[field]));
            }
        }
        if node["rule"].is_object() {
            differences.items += 1;
            let asked = !matches!(other["certainty"].as_str(), Some("sure"));
            differences.asked += usize::from(asked);
            if let Err(why) = rule(&node["rule"], &other["rule"]) {
                let line = format!(
                    "{here} ({}): {why}\n      expected {}\n      found    {}",
                    other["certainty"], node["rule"], other["rule"]
                );
                if asked { &mut differences.rules } else { &mut differences.silent }.push(line);
            }
        }
        nodes(&here, &node["children"], &other["children"], differences);
    }
    for node in found {
        if !expected.iter().any(|other| other["at"] == node["at"]) {
            differences
                .tree
                .push(format!("{path}: extra node at {}: {} {}", node["at"], node["code"], node["title"]));
        }
    }
}

/// Whether a rule says what is expected, or what also passes for it.
fn rule(expected: &Json, found: &Json) -> Result<(), String> {
    let kind = |json: &Json| json["kind"].as_str().unwrap_or_default().to_owned();
    let (wanted, got) = (kind(expected), kind(found));
    let text = |field: &str| tidy(&expected[field]) == tidy(&found[field]);
    match (wanted.as_str(), got.as_str()) {
        ("yes_no" | "choice", "yes_no" | "choice") => {
            levels(&expected["levels"], &found["levels"], &["points", "group"])?;
            text("zero_if").then_some(()).ok_or_else(|| "zero_if".to_owned())
        }
        ("bands", "bands") => {
            levels(
                &expected["levels"],
                &found["levels"],
                &["points", "group", "from", "from_incl", "to", "to_incl", "formula"],
            )?;
            for field in ["of", "over"] {
                text(field).then_some(()).ok_or_else(|| field.to_owned())?;
            }
            // The tree has it at the one level whose points are not whole.
            let rounding = |json: &Json| {
                let levels = json["levels"].as_array().into_iter().flatten();
                std::iter::once(json)
                    .chain(levels)
                    .map(|it| tidy(&it["round"]))
                    .find(|round| !round.is_empty())
            };
            (rounding(expected) == rounding(found)).then_some(()).ok_or_else(|| "round".to_owned())?;
            for field in ["numerator", "denominator"] {
                if expected[field].is_string() && !same_words(&expected[field], &found[field]) {
                    return Err(field.to_owned());
                }
            }
            Ok(())
        }
        ("bands", "choice")
            if expected["levels"]
                .as_array()
                .is_some_and(|all| all.iter().all(|level| level["points"].is_string())) =>
        {
            levels(&expected["levels"], &found["levels"], &["points", "group"])
        }
        ("checks", "checks") => levels(&expected["boxes"], &found["boxes"], &["points"]),
        ("all_of", "all_of") => {
            let list = |json: &Json| -> Vec<String> {
                json["conditions"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|it| tidy(it).to_lowercase())
                    .collect()
            };
            (list(expected) == list(found) && text("points"))
                .then_some(())
                .ok_or_else(|| "conditions".to_owned())
        }
        ("target", "target") => ["curve", "points", "default"]
            .into_iter()
            .find(|field| !text(field))
            .map_or(Ok(()), |it| Err(it.into())),
        ("deduct", "deduct") => {
            for field in ["start", "each"] {
                text(field).then_some(()).ok_or_else(|| field.to_owned())?;
            }
            levels(&expected["items"], &found["items"], &["each"])
        }
        ("per_item", "per_item") => {
            ["each", "cap"].into_iter().find(|field| !text(field)).map_or(Ok(()), |it| Err(it.into()))
        }
        // A fixed penalty is a yes or no; one for each, or one deducted, gives the same magnitudes.
        ("penalty", "penalty" | "per_item" | "deduct" | "yes_no")
        | ("survey", "survey")
        | ("composite", "composite") => Ok(()),
        (_, "manual") if wanted != "yes_no" && wanted != "choice" && wanted != "bands" => Ok(()),
        _ => Err(format!("kind {wanted}, found {got}")),
    }
}

fn levels(expected: &Json, found: &Json, fields: &[&str]) -> Result<(), String> {
    let none = Vec::new();
    let (expected, found) = (expected.as_array().unwrap_or(&none), found.as_array().unwrap_or(&none));
    if expected.len() != found.len() {
        return Err(format!("{} levels, found {}", expected.len(), found.len()));
    }
    for (level, other) in expected.iter().zip(found) {
        if level["label"].is_string() && !same_words(&level["label"], &other["label"]) {
            return Err(format!("label {}, found {}", level["label"], other["label"]));
        }
        for field in fields {
            if tidy(&level[*field]) != tidy(&other[*field]) {
                return Err(format!(
                    "{} {field}: {}, found {}",
                    level["label"], level[*field], other[*field]
                ));
            }
        }
    }
    Ok(())
}

/// Whether two texts differ at most in case.
fn same_words(expected: &Json, found: &Json) -> bool {
    tidy(expected).to_lowercase() == tidy(found).to_lowercase()
}

fn findings(list: &str, expected: &Json, found: &Json, differences: &mut Vec<String>) {
    // A remark of the tree about other findings is none itself.
    let named = |json: &Json| -> Vec<(String, String, Json)> {
        json[list]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|it| it["kind"] != "follow_up")
            .map(|it| (tidy(&it["kind"]), place(&it["at"]), it.clone()))
            .collect()
    };
    let (expected, mut found) = (named(expected), named(found));
    for (kind, at, fact) in expected {
        match found.iter().position(|(other, there, _)| *other == kind && *there == at) {
            Some(index) => {
                found.remove(index);
            }
            None => differences.push(format!("not named: {kind} at {at}: {}", fact["message"])),
        }
    }
    for (kind, at, fact) in found {
        if !TRUE_WHEREVER.contains(&kind.as_str()) {
            differences.push(format!("false alarm: {kind} at {at}: {fact}"));
        }
    }
}

/// A place by its row, or its column where it has no row.
fn place(at: &Json) -> String {
    let text = tidy(at);
    let digits: String =
        text.split(':').next().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    if text.contains(':') || digits.is_empty() {
        return text.chars().take_while(char::is_ascii_alphabetic).collect();
    }
    digits
}

fn answers(expected: &Json, found: &Json, differences: &mut Vec<String>) {
    let Some(expected_answers) = expected["answers"].as_array() else { return };
    let found_answers: BTreeMap<String, &Json> = found["answers"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|answer| (place(&answer["at"]), answer))
        .collect();
    for answer in expected_answers {
        let at = place(&answer["at"]);
        let Some(other) = found_answers.get(&at) else {
            differences.push(format!("answer at {at}: missing"));
            continue;
        };
        for field in ["state", "self", "explanation"] {
            if tidy(&answer[field]) != tidy(&other[field]) {
                differences.push(format!(
                    "answer at {at} {field}: expected {}, found {}",
                    answer[field], other[field]
                ));
            }
        }
        let documents = |json: &Json| -> Vec<String> {
            json["documents"].as_array().into_iter().flatten().map(tidy).collect()
        };
        if documents(answer) != documents(other) {
            let text =
                format!("answer at {at} documents: {:?}, found {:?}", documents(answer), documents(other));
            differences.push(text);
        }
    }
    for field in ["declared_total", "declared_subtotals"] {
        if expected[field].is_null() != found[field].is_null() {
            differences.push(format!("{field}: expected {}, found {}", expected[field], found[field]));
        }
    }
}

/// A value as text, tidied as the tree's texts are.
fn tidy(json: &Json) -> String {
    match json {
        Json::Null => String::new(),
        Json::String(text) => tu_cham_author::table::tidied(text),
        other => other.to_string(),
    }
}
