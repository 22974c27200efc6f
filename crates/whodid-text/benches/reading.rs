//! Words a second: the tokenizer, the network by length of sentence, and both
//! on running text. One element is one word.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use whodid_text::{Model, Scratch, Span, tokenize};

/// News that nobody printed, with names, numbers, quotations and clitics.
const NEWS: &str = "The foreign ministers of Kenya and Somalia met in Nairobi on Tuesday to talk about the border, which has been closed since March 3, officials said. \
“We don't expect an agreement this week,” a spokesman for Kenya's government told reporters, adding that 2,500 soldiers had been sent to the north-eastern town of Mandera. \
In a statement, the U.N. mission called on both sides to withdraw their troops and to let aid reach the roughly 40,000 people who fled the fighting. \
Mr. Hassan, who was elected last year, accused his neighbour of arming rebels; Nairobi denied that. \
The United States said it would provide $12.5 million in food aid, while the European Union threatened to impose sanctions on anybody who blocks it. ";

/// Tokens of sentences of `length` tokens each, taken from the news in order.
fn sentences_of(length: usize) -> Vec<Vec<Span>> {
    let tokens: Vec<Span> =
        tokenize::sentences(NEWS, Span::new(0, NEWS.len())).into_iter().flatten().collect();
    let mut tokens = tokens.iter().copied().cycle();
    const TOKENS: usize = 2_000;
    (0..TOKENS / length).map(|_| tokens.by_ref().take(length).collect()).collect()
}

fn reading(criterion: &mut Criterion) {
    let text = NEWS.repeat(20);
    let whole = Span::new(0, text.len());
    let words: usize = tokenize::sentences(&text, whole).iter().map(Vec::len).sum();

    let mut group = criterion.benchmark_group("tokenizer");
    group.throughput(Throughput::Elements(words as u64));
    group.bench_function("news", |b| b.iter(|| tokenize::sentences(&text, whole)));
    group.finish();

    let model = Model::load(whodid_data::MODEL).expect("the embedded model is sound");
    let mut scratch = Scratch::new();
    let mut group = criterion.benchmark_group("network");
    for length in [5, 10, 20, 40, 80] {
        let sentences = sentences_of(length);
        let words: usize = sentences.iter().map(Vec::len).sum();
        group.throughput(Throughput::Elements(words as u64));
        group.bench_with_input(BenchmarkId::from_parameter(length), &sentences, |b, sentences| {
            b.iter(|| model.parse_with(&mut scratch, NEWS, sentences))
        });
    }
    group.finish();

    let mut group = criterion.benchmark_group("text to trees");
    group.throughput(Throughput::Elements(words as u64));
    group.bench_function("news", |b| {
        b.iter(|| model.parse_with(&mut scratch, &text, &tokenize::sentences(&text, whole)))
    });
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
