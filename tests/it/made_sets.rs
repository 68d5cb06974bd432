//! The sets that come with the program and were made of a file: the file with the author's decisions gives them, to the byte.

use tu_cham_author::draft::Draft;
use tu_cham_author::making::make;
use tu_cham_author::propose::propose;
use tu_cham_words::authoring::InSet;

/// The Khánh Hòa table for a whole year: its file, the decisions, the set.
const KHANH_HOA: (&str, &[u8], &str, &str) = (
    "khanhhoa-nam-2026.xlsx",
    include_bytes!("../data/sets/khanhhoa-nam-2026.xlsx"),
    include_str!("../../checklists/drafts/khanh-hoa-11-qd-tu-xa-nam-2026.json"),
    include_str!("../../checklists/khanh-hoa-11-qd-tu-xa-nam-2026.json"),
);

/// Where the reader, the readings or the making were changed, the test prints the set that they make now.
#[test]
fn a_set_of_a_file_is_the_one_that_its_draft_makes() {
    let (name, file, draft, set) = KHANH_HOA;
    let draft = Draft::from_text(draft).expect("a draft");
    let tables = tu_cham_office::open(name, file).expect("a workbook").tables;
    assert_eq!(draft.tables, tables, "the draft was made on another file");
    let proposal = propose(&tables, &draft.corrections);
    let header = draft.header.expect("a header");
    let made = make(&proposal, &draft.corrections, &header, &InSet).expect("nothing left to decide");
    assert_eq!(format!("{:#}\n", made.json), set);
}
