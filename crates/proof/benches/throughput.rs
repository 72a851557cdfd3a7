//! How fast text is read: a five-page report, and ten megabytes in one piece (`cargo bench -p taizhang-proof`).

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use proof::{Document, Options, check};

const REPORT: &str = include_str!("../tests/fixtures/half_year.txt");
/// A page of a report holds about this many characters.
const PAGE: usize = 600;

fn repeated(bytes: usize) -> String {
    REPORT.repeat(bytes / REPORT.len() + 1)
}

fn bench(c: &mut Criterion) {
    let five_pages: String = repeated(5 * PAGE * 3).chars().take(5 * PAGE).collect();
    let mut group = c.benchmark_group("check");
    for (name, text) in [("five pages", five_pages), ("1 MB", repeated(1 << 20))] {
        group.throughput(Throughput::Bytes(text.len() as u64));
        let document = Document::new(name, text);
        group.bench_function(name, |b| {
            b.iter(|| check(black_box(&document), &Options::default()));
        });
    }
    group.sample_size(10);
    let document = Document::new("10 MB", repeated(10 << 20));
    group.throughput(Throughput::Bytes(document.text.len() as u64));
    group.bench_function("10 MB", |b| {
        b.iter(|| check(black_box(&document), &Options::default()));
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
