//! How fast text is read: a five-page report, ten megabytes in one piece, sparse and dense with figures, and a list that
//! does not end
//! (`cargo bench -p taizhang-proof`).

use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use proof::{Document, Options, check};

const REPORT: &str = include_str!("../tests/fixtures/half_year.txt");
/// Prose that says more than it counts.
const PROSE: &str = include_str!("../tests/corpus/long/work-summary.txt");
/// Nothing but figures, one every few characters.
const DENSE: &str = include_str!("dense.txt");
/// A page of a report holds about this many characters.
const PAGE: usize = 600;

const MEGABYTE: usize = 1 << 20;

fn repeated(text: &str, bytes: usize) -> String {
    text.repeat(bytes / text.len() + 1)
}

fn bench(c: &mut Criterion) {
    let five_pages: String = repeated(REPORT, 5 * PAGE * 3).chars().take(5 * PAGE).collect();
    let mut group = c.benchmark_group("check");
    for (name, text) in [("five pages", five_pages), ("1 MB", repeated(REPORT, MEGABYTE))] {
        measure(&mut group, name, text);
    }
    group.sample_size(10);
    for (name, text) in [("10 MB", REPORT), ("10 MB prose", PROSE), ("10 MB dense", DENSE)] {
        measure(&mut group, name, repeated(text, 10 * MEGABYTE));
    }
    measure(&mut group, "one list", list(20_000));
    group.finish();
}

/// One sentence with so many zones.
fn list(zones: usize) -> String {
    let zones: Vec<String> = (0..zones).map(|zone| format!("甲{zone}区{zone}.5亿元")).collect();
    format!("全市投资1000亿元，其中{}。", zones.join("、"))
}

fn measure(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, text: String) {
    let document = Document::new(name, text);
    group.throughput(Throughput::Bytes(document.text.len() as u64));
    group.bench_function(name, |b| {
        b.iter(|| check(black_box(&document), &Options::default()));
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);
