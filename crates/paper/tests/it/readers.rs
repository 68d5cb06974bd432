use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use serde_json::{Value as Json, json};
use tu_cham_core::assessment::{Entry, Value};
use tu_cham_core::criteria::{InputIx, InputKind};
use tu_cham_core::number::Decimal;
use tu_cham_core::score::score;
use tu_cham_files::assessment_file;

use crate::given::{Given, communes, practice, three_levels};
use crate::xlsx::ABOVE;

/// The column of the figures, from 1.
const COLUMN: usize = 3;
/// A Python with the packages of `tests/readers/requirements.txt`, the program `cham`, and that of `LibreOffice`.
const PROGRAMS: [&str; 3] = ["TU_CHAM_PYTHON", "TU_CHAM_PROGRAM", "TU_CHAM_SOFFICE"];

fn program(name: &str) -> PathBuf {
    let program = env::var_os(name).unwrap_or_else(|| panic!("`cargo xtask test` sets {name}"));
    PathBuf::from(program)
}

/// A figure with another value under which the total is another one.
fn change(given: &Given) -> (InputIx, Value) {
    let numbers =
        ["1", "0", "2", "5", "40", "75"].map(|text| Decimal::from_canonical(text).expect("a number"));
    let numbers = numbers.map(Value::Number);
    let answers = [true, false].map(Value::Boolean);
    let values = |kind: &InputKind| match kind {
        InputKind::Number(field) => {
            let taken = |value: &&Value| matches!(value, Value::Number(it) if field.accept(*it).is_ok());
            numbers.iter().filter(taken).cloned().collect()
        }
        InputKind::Boolean => answers.to_vec(),
        _ => Vec::new(),
    };
    let mut all = given
        .set
        .inputs()
        .flat_map(|(input, about)| values(&about.kind).into_iter().map(move |value| (input, value)));
    let found = all.find(|(input, value)| {
        let mut changed = given.assessment.clone();
        changed.supply(&given.set, *input, Some(Entry::Value(value.clone())));
        score(&given.set, &changed).total.points != given.report.total.points
    });
    found.unwrap_or_else(|| panic!("{}: no figure on which the total depends", given.name))
}

/// What somebody types into the workbook.
fn typed(value: &Value) -> Json {
    match value {
        Value::Number(number) => number.canonical().into(),
        Value::Boolean(answer) => (if *answer { "Có" } else { "Không" }).into(),
        other => panic!("{other:?}"),
    }
}

fn ran(command: &mut Command) -> Output {
    let output = command.output().expect("the program starts");
    assert!(
        output.status.success(),
        "{command:?}\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// What `cham score` says of a file.
fn scored(cham: &Path, file: &Path, record: &Path) {
    let output = ran(Command::new(cham).args(["score", "--json"]).arg(file));
    fs::write(record, output.stdout).expect("a record");
}

#[test]
#[ignore = "needs LibreOffice, and Python with its readers"]
fn s9_s11_programs_of_others_read_and_compute_what_cham_says() {
    let [python, cham, soffice] = PROGRAMS.map(program);
    let whole = env::temp_dir().join(format!("tu-cham-readers-{}", std::process::id()));
    let mut cases = practice();
    cases.extend(communes());
    cases.push(three_levels());
    for (at, given) in cases.iter().enumerate() {
        let folder = whole.join(format!("{at:02}"));
        fs::create_dir_all(&folder).expect("a folder");
        let written = |name: &str, assessment| {
            let file = folder.join(name);
            fs::write(&file, assessment_file::write(&given.set, assessment, true)).expect("a file");
            file
        };
        let file = written("given.tucham.json", &given.assessment);
        scored(&cham, &file, &folder.join("score.json"));
        ran(Command::new(&cham).args(["paper", "--out"]).arg(&folder).arg(&file));
        let (input, becomes) = change(given);
        let mut assessment = given.assessment.clone();
        assessment.supply(&given.set, input, Some(Entry::Value(becomes.clone())));
        let changed = written("changed.tucham.json", &assessment);
        scored(&cham, &changed, &folder.join("changed.json"));
        let change = json!({
            "row": ABOVE + input.get() + 1,
            "column": COLUMN,
            "becomes": typed(&becomes),
        });
        fs::write(folder.join("change.json"), change.to_string()).expect("a file");
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/readers/read_back.py");
    let output = ran(Command::new(python).arg(script).arg(&whole).arg(soffice));
    println!("{}", String::from_utf8_lossy(&output.stdout));
    fs::remove_dir_all(&whole).expect("the folder goes");
}
