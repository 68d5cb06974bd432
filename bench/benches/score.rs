//! Scoring and advice: the built-in sets, and made sets that show how time grows with leaves.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput};
use tu_cham_bench::{blank, built_in, filled, made_set};
use tu_cham_core::advice::losses;
use tu_cham_core::score::score;

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

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    built_in_sets(&mut criterion);
    by_leaves(&mut criterion);
    advice(&mut criterion);
    criterion.final_summary();
}
