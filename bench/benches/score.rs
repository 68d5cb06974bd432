//! Measures scoring, advice, edits and records: on the built-in sets, and on made sets that show how time grows with
//! leaves.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput};
use tu_cham_bench::{blank, built_in, filled, made_set};
use tu_cham_core::advice::losses;
use tu_cham_core::assessment::{Assessment, Entry};
use tu_cham_core::change::{Change, Recorder};
use tu_cham_core::criteria::{CriteriaSet, InputIx};
use tu_cham_core::number::Decimal;
use tu_cham_core::score::{Report, score};
use tu_cham_core::stamps::Writer;
use tu_cham_files::store::{Write, draft, pair};
use tu_cham_files::{assessment_file, stamping};

fn built_in_sets(criterion: &mut Criterion) {
    for set in built_in().expect("the built-in sets are sound") {
        let assessment = filled(&set, 1).expect("made for this set");
        let name = format!("{} ({} leaves)", set.id, set.leaves().len());
        criterion.bench_function(&name, |bencher| {
            bencher.iter(|| score(black_box(&set), black_box(&assessment)));
        });
    }
}

fn by_leaves(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("leaves");
    for leaves in [100, 1_000, 5_000] {
        let set = made_set(leaves).expect("a sound set");
        let assessment = filled(&set, 1).expect("made for this set");
        let blank = blank(&set, 1).expect("made for this set");
        group.throughput(Throughput::Elements(leaves.try_into().unwrap_or(0)));
        for (state, assessment) in [("filled", &assessment), ("blank", &blank)] {
            group.bench_with_input(BenchmarkId::new(state, leaves), assessment, |bencher, assessment| {
                bencher.iter(|| score(black_box(&set), black_box(assessment)));
            });
        }
    }
    group.finish();
}

fn advice(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("losses");
    for leaves in [100, 1_000, 5_000] {
        let set = made_set(leaves).expect("a sound set");
        let assessment = filled(&set, 1).expect("made for this set");
        let report = score(&set, &assessment);
        group.throughput(Throughput::Elements(leaves.try_into().unwrap_or(0)));
        group.bench_function(BenchmarkId::from_parameter(leaves), |bencher| {
            bencher.iter(|| losses(black_box(&set), black_box(&assessment), black_box(&report)));
        });
    }
    group.finish();
}

/// One key in the field of a figure: the edit is entered, recorded, stamped and scored.
fn key(set: &CriteriaSet, assessment: &mut Assessment, report: &mut Report, input: InputIx, digit: i64) {
    let mut recorder = Recorder::new(assessment);
    recorder.supply(set, input, Some(Entry::number(Decimal::whole(digit))));
    let back = recorder.finish();
    stamping::stamp(set, assessment, &back, Writer { id: "do", by: "", at: "2026-11-26T10:42:07" });
    report.update(set, assessment, &back);
}

/// The same edit, with everything compared and scored again.
fn key_as_a_whole(
    set: &CriteriaSet,
    assessment: &mut Assessment,
    report: &mut Report,
    input: InputIx,
    digit: i64,
) {
    let before = assessment.clone();
    assessment.supply(set, input, Some(Entry::number(Decimal::whole(digit))));
    let back = Change::between(assessment, &before);
    stamping::stamp(set, assessment, &back, Writer { id: "do", by: "", at: "2026-11-26T10:42:07" });
    *report = score(set, assessment);
}

type Key = fn(&CriteriaSet, &mut Assessment, &mut Report, InputIx, i64);

fn edits(criterion: &mut Criterion) {
    let ways: [(&str, Key); 2] = [("key", key), ("key as a whole", key_as_a_whole)];
    for (name, way) in ways {
        let mut group = criterion.benchmark_group(name);
        for leaves in [100, 1_000, 5_000] {
            let set = made_set(leaves).expect("a sound set");
            let mut assessment = filled(&set, 1).expect("made for this set");
            let mut report = score(&set, &assessment);
            // The state after a long day: every part has its stamp.
            for (input, _) in set.inputs() {
                key(&set, &mut assessment, &mut report, input, 1);
            }
            let input =
                set.leaves().nth(3).and_then(|(_, leaf)| leaf.inputs().first().copied()).expect("a count");
            let mut digit = 0;
            group.bench_function(BenchmarkId::from_parameter(leaves), |bencher| {
                bencher.iter(|| {
                    digit = (digit + 1) % 5;
                    way(&set, &mut assessment, &mut report, input, digit);
                });
            });
        }
        group.finish();
    }
}

fn records(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("record");
    for leaves in [100, 1_000, 5_000] {
        let set = made_set(leaves).expect("a sound set");
        let assessment = filled(&set, 1).expect("made for this set");
        let write = Write { moment: "2026-11-26T10:42:07", token: "do", base: None, listing: None };
        let json = assessment_file::to_json(&set, &assessment, false);
        group.bench_function(BenchmarkId::new("written", leaves), |bencher| {
            bencher.iter(|| draft("do-1", write, black_box(&json)));
        });
        let text = draft("do-1", write, &json).text;
        group.bench_function(BenchmarkId::new("read", leaves), |bencher| {
            bencher.iter(|| pair::read("do-1", black_box(&text).clone()));
        });
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    built_in_sets(&mut criterion);
    by_leaves(&mut criterion);
    advice(&mut criterion);
    edits(&mut criterion);
    records(&mut criterion);
    criterion.final_summary();
}
