//! Words a second from text to events, on the example pages. One element is
//! one word between spaces. And how long it takes to load what that needs.

use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use whodid::{Engine, engine};
use whodid_text::read::read_html;
use whodid_text::{Article, Scratch};

fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let mut pages: Vec<_> = std::fs::read_dir(folder)
        .expect("the samples are in the repository")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|end| end == "html"))
        .collect();
    pages.sort();
    let read = |path: &std::path::PathBuf| {
        let page = std::fs::read(path).expect("a sample can be read");
        read_html(&page, &path.display().to_string(), None).expect("a sample is an article")
    };
    pages.iter().map(read).collect()
}

fn coding(criterion: &mut Criterion) {
    let engine = Engine::load(&[], &[]).expect("the embedded data are sound");
    let articles = articles();
    let words: usize = articles.iter().map(|a| a.text.split_whitespace().count()).sum();
    let mut scratch = Scratch::new();
    let parsed: Vec<_> =
        articles.iter().map(|article| (article, engine.parse(article, &mut scratch))).collect();

    let mut group = criterion.benchmark_group("samples");
    group.throughput(Throughput::Elements(words as u64));
    group.bench_function("trees to events", |b| {
        b.iter(|| parsed.iter().map(|(a, s)| engine.coder().code(a, s).events.len()).sum::<usize>())
    });
    group.bench_function("text to events", |b| {
        b.iter(|| {
            let events = |a| engine.code(a, &mut scratch).1.events.len();
            articles.iter().map(events).sum::<usize>()
        })
    });
    group.finish();
}

fn loading(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("loading");
    group.bench_function("directory", |b| {
        b.iter_with_large_drop(|| engine::directory(&[]).expect("the embedded data are sound"));
    });
    group.bench_function("everything", |b| {
        b.iter_with_large_drop(|| Engine::load(&[], &[]).expect("the embedded data are sound"));
    });
    group.finish();
}

criterion_group!(benches, coding, loading);
criterion_main!(benches);
