//! How much of each file of `tests/data/sets` comes out at once, how much a person confirms, and how much he writes.
//!
//! `cargo test -p tu-cham-office --test it shares -- --nocapture` prints the table.

use tu_cham_author::corrections::Corrections;
use tu_cham_author::proposal::{Certainty, Proposal};
use tu_cham_author::propose::{gathered, propose};
use tu_cham_author::scoring::Scoring;

/// Files with how many items at least come out right at once, and how many at most have to be written by hand. `tests/it/annexes.rs`
/// compares what comes out at once with what the files say.
const FILES: [(&str, usize, usize); 11] = [
    ("khanhhoa-nam-2026.xlsx", 24, 1),
    ("khanhhoa-nam-2026-da-cham.xlsx", 24, 1),
    ("khanhhoa-thang-2026.xlsx", 11, 1),
    ("khanhhoa-thang-2026-09-da-cham.xlsx", 11, 1),
    ("khanhhoa-thang-2026.docx", 11, 1),
    ("thanhhoa-hdnd-duthao-2026.xlsx", 47, 0),
    ("thanhhoa-hdnd-duthao-2026-da-cham.xlsx", 47, 0),
    ("xa-mau-2026-hai-cap.xlsx", 64, 0),
    ("xa-mau-2026.docx", 64, 0),
    ("xa-mau-2026-da-cham.docx", 64, 0),
    ("xa-mau-2026-co-loi.xlsx", 52, 0),
];

/// Items that are sure, that wait to be confirmed with a rule, and without one.
fn shares(proposal: &Proposal) -> [usize; 3] {
    let mut shares = [0; 3];
    for item in proposal.items() {
        let Some(reading) = &item.node.reading else { continue };
        let share = match (reading.certainty, &reading.scoring) {
            (Certainty::Sure, _) => 0,
            (_, Scoring::Manual) => 2,
            _ => 1,
        };
        shares[share] += 1;
    }
    shares
}

#[test]
fn shares_of_items_at_once_to_confirm_and_by_hand() {
    println!("| file | items | right at once | to confirm | by hand | faults |");
    println!("|---|---:|---:|---:|---:|---:|");
    for (name, at_once, by_hand) in FILES {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/sets").join(name);
        let bytes = std::fs::read(path).expect(name);
        let tables = gathered(tu_cham_office::open(name, &bytes).expect(name).tables);
        let proposal = propose(&tables, &Corrections::default());
        let [sure, confirm, hand] = shares(&proposal);
        let faults = proposal.findings.iter().filter(|finding| finding.fact.is_fault()).count();
        println!("| {name} | {} | {sure} | {confirm} | {hand} | {faults} |", sure + confirm + hand);
        assert!(
            sure >= at_once && hand <= by_hand,
            "{name}: {sure} at once, {confirm} to confirm, {hand} by hand"
        );
    }
}
