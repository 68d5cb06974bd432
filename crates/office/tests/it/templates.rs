//! What comes with the program to author from: the frame of a decree, and tables of provinces to practise on.

use tu_cham_author::corrections::Corrections;
use tu_cham_author::draft::Draft;
use tu_cham_author::finding::Fact;
use tu_cham_author::proposal::Role;
use tu_cham_author::propose::propose;
use tu_cham_core::number::Decimal;

fn root() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn template(name: &str) -> (Draft, String) {
    let path = root().join("checklists/templates").join(name).with_extension("json");
    let text = std::fs::read_to_string(&path).expect(name);
    (Draft::from_text(&text).expect(name), text)
}

/// Where the reader was changed, the test says what the template is now.
#[test]
fn practice_tables_are_those_of_their_files() {
    for (name, file) in [
        ("khanh-hoa-11-qd-tu-thang-2026", "khanhhoa-thang-2026.xlsx"),
        ("thanh-hoa-hdnd-du-thao-2026", "thanhhoa-hdnd-duthao-2026.xlsx"),
    ] {
        let bytes = std::fs::read(root().join("tests/data/sets").join(file)).expect(file);
        let tables = tu_cham_office::open(file, &bytes).expect(file).tables;
        let draft = Draft { file: file.to_owned(), tables, ..Draft::default() };
        let (_, text) = template(name);
        assert_eq!(draft.to_text() + "\n", text, "{name}");
    }
}

#[test]
fn the_frame_of_the_decree_lacks_what_a_province_has_to_say() {
    let (draft, text) = template("khung-nghi-dinh-335-2025");
    assert_eq!(draft.to_text() + "\n", text);
    let proposal = propose(&draft.tables, &Corrections::default());
    let maxima: Vec<_> = proposal.areas.iter().map(|area| (area.role, area.max)).collect();
    assert_eq!(maxima, [30, 70].map(|max| (Role::Base, Some(Decimal::whole(max)))));
    assert_eq!(proposal.areas.iter().map(|area| area.children.len()).collect::<Vec<_>>(), [3, 8]);
    let classes: Vec<_> = proposal.heading.classes.iter().map(|(_, from)| from.canonical()).collect();
    assert_eq!(classes, ["90", "70", "50", "0"]);
    let faults: Vec<_> = proposal.findings.iter().filter(|finding| finding.fact.is_fault()).collect();
    assert_eq!(faults.len(), 11, "{faults:?}");
    assert!(faults.iter().all(|finding| matches!(finding.fact, Fact::MissingPoints { .. })), "{faults:?}");
}
