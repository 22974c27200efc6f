//! `whodid-train reader`: trains the second reader on articles with gold events.
//!
//! A multinomial logistic regression over the features of frames, fitted by
//! AdaGrad in a fixed order, with weights drawn to zero. The threshold is chosen by
//! cross-validation over documents.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::fs;

use serde_json::Value;
use smol_str::SmolStr;
use whodid::Engine;
use whodid_events::frame::PredicateKind;
use whodid_events::ontology::EventType;
use whodid_events::reader::{CLASSES, Scores, softmax};
use whodid_events::{Coder, Example, Reader};
use whodid_text::{Article, Scratch, Sentence, Span, Upos};

use crate::Error;

/// A document with its gold events.
struct Document {
    article: Article,
    sentences: Vec<Sentence>,
    /// Byte at which each gold sentence starts.
    starts: Vec<usize>,
    gold: Vec<Gold>,
    /// False for those that the rules were developed on: they are learned from,
    /// but the threshold is not chosen by them.
    counts: bool,
}

struct Gold {
    sentence: usize,
    kind: EventType,
    /// The words that express it, where they were found.
    anchor: Option<Span>,
}

/// A frame with its class, and the document that it is from.
struct Case {
    document: usize,
    example: Example,
    class: usize,
}

/// Thresholds that are tried; above one nothing is proposed.
const THRESHOLDS: [f32; 5] = [1.1, 0.7, 0.6, 0.5, 0.4];

/// Parts of the documents in cross-validation.
const FOLDS: usize = 5;

/// Trains on the documents of both files, chooses the threshold by those of
/// `unseen`, prints how each does, and writes the reader to `output`. `clusters`
/// is a file of `cluster` lines.
pub fn run(seen: &str, unseen: &str, clusters: &str, output: &str) -> Result<(), Error> {
    let clusters = fs::read_to_string(clusters).map_err(|e| Error::read(clusters, e))?;
    let mut engine = Engine::load(&[], &[]).map_err(|e| Error::engine(e.to_string()))?;
    engine.reader = None;
    let mut documents = read(seen, &engine, false)?;
    documents.extend(read(unseen, &engine, true)?);
    let every = nouns(&engine, documents.iter());
    let cases = cases(&engine, &every, &clusters, &documents)?;
    let propose = cross_validate(&engine, &documents, &cases, &clusters)?;
    let weights = fit(cases.iter());
    fs::write(output, written(&weights, &every, &clusters, propose)).map_err(Error::write)
}

fn read(path: &str, engine: &Engine, counts: bool) -> Result<Vec<Document>, Error> {
    let text = fs::read_to_string(path).map_err(|e| Error::read(path, e))?;
    let mut scratch = Scratch::new();
    let mut out = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let wrong = |message: String| Error::input(path, number + 1, message);
        let doc: Value = serde_json::from_str(line).map_err(|e| wrong(e.to_string()))?;
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let sentences: Vec<String> = list(&doc["sentences"])
            .iter()
            .map(|s| s.as_str().unwrap_or_default().to_owned())
            .collect();
        let mut starts = Vec::with_capacity(sentences.len());
        let mut at = 0;
        for sentence in &sentences {
            starts.push(at);
            at += sentence.len() + 1;
        }
        let mut gold = Vec::new();
        for event in list(&doc["events"]) {
            let kind = event["type"].as_str().and_then(EventType::parse);
            let kind = kind.ok_or_else(|| wrong("an event without a type".into()))?;
            let sentence = event["s"].as_u64().unwrap_or(0) as usize;
            let words = event["anchor"].as_str().unwrap_or_default();
            let found =
                sentences.get(sentence).and_then(|s| s.find(words)).zip(starts.get(sentence));
            let anchor = found
                .filter(|_| !words.is_empty())
                .map(|(at, start)| Span::new(start + at, start + at + words.len()));
            gold.push(Gold { sentence, kind, anchor });
        }
        let id = doc["id"].as_str().unwrap_or_default();
        let date = doc["date"].as_str().and_then(|d| d.parse().ok());
        let article = Article::plain(id, sentences.join(" "), date);
        let sentences = engine.parse(&article, &mut scratch);
        out.push(Document { article, sentences, starts, gold, counts });
    }
    Ok(out)
}

fn sentence_of(starts: &[usize], byte: usize) -> usize {
    starts.partition_point(|&start| start <= byte).saturating_sub(1)
}

/// Nouns and adjectives that express an event of the gold more than once and no rule names.
fn nouns<'d>(engine: &Engine, documents: impl Iterator<Item = &'d Document>) -> BTreeSet<SmolStr> {
    let mut count: BTreeMap<SmolStr, usize> = BTreeMap::new();
    for document in documents {
        for gold in document.gold.iter().filter_map(|g| g.anchor) {
            for token in document.sentences.iter().flat_map(|s| &s.tokens) {
                let names = matches!(token.upos, Upos::Noun | Upos::Adj);
                if names && gold.start() <= token.span.start() && token.span.end() <= gold.end() {
                    *count.entry(SmolStr::new(token.lemma.to_lowercase())).or_default() += 1;
                }
            }
        }
    }
    let known = |word: &str| engine.rules.is_event_noun(word);
    count.into_iter().filter(|(w, n)| *n >= 2 && !known(w)).map(|(w, _)| w).collect()
}

fn parsed(text: &str) -> Result<Reader, Error> {
    Reader::parse(text, whodid_data::GENERAL_RULES).map_err(|e| Error::engine(e.to_string()))
}

/// The frames of the documents, each with its class.
fn cases(
    engine: &Engine,
    nouns: &BTreeSet<SmolStr>,
    clusters: &str,
    documents: &[Document],
) -> Result<Vec<Case>, Error> {
    // A reader without weights: it changes no event.
    let silent = parsed(&written(&Weights::new(), nouns, clusters, 1.1))?;
    let coder = Coder::new(&engine.directory, &engine.rules).with_reader(&silent);
    let mut out = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        let frames = coder.examples(&document.article, &document.sentences);
        let classes = classes(document, &frames);
        let with = |(example, class)| Case { document: at, example, class };
        out.extend(frames.into_iter().zip(classes).map(with));
    }
    Ok(out)
}

/// Gives each gold event to one frame: to one within its words, best of its
/// type by the rules, else to one of its sentence that the rules give its type.
fn classes(document: &Document, frames: &[Example]) -> Vec<usize> {
    let none = CLASSES - 1;
    let mut out = vec![none; frames.len()];
    let index = |kind: EventType| EventType::ALL.iter().position(|&k| k == kind).unwrap_or(none);
    let mut left: Vec<&Gold> = document.gold.iter().collect();
    for by_words in [true, false] {
        left.retain(|gold| {
            let fits = |f: &usize| {
                let frame = &frames[*f];
                let right = frame.fired == Some(gold.kind);
                let there = match gold.anchor.filter(|_| by_words) {
                    Some(anchor) => {
                        anchor.start() <= frame.anchor.start() && frame.anchor.end() <= anchor.end()
                    }
                    None => {
                        let at = sentence_of(&document.starts, frame.anchor.start());
                        !by_words && right && at == gold.sentence
                    }
                };
                there && out[*f] == none
            };
            let best = (0..frames.len()).filter(fits).max_by_key(|&f| {
                let frame = &frames[f];
                let verb = frame.kind == PredicateKind::Verb;
                (frame.fired == Some(gold.kind), verb, std::cmp::Reverse(f))
            });
            if let Some(f) = best {
                out[f] = index(gold.kind);
            }
            best.is_none()
        });
    }
    out
}

type Weights = BTreeMap<SmolStr, [f32; CLASSES]>;

/// Passes over the examples, step size, how strongly weights are drawn to zero, and how
/// often a feature must be seen.
const PASSES: usize = 5;
const STEP: f32 = 0.05;
const DECAY: f32 = 6e-4;
const LEAST: usize = 4;

fn fit<'c>(cases: impl Iterator<Item = &'c Case>) -> Weights {
    let cases: Vec<&Case> = cases.collect();
    let mut seen: BTreeMap<&SmolStr, usize> = BTreeMap::new();
    for feature in cases.iter().flat_map(|case| &case.example.features) {
        *seen.entry(feature).or_default() += 1;
    }
    seen.retain(|_, n| *n >= LEAST);
    let index: HashMap<&SmolStr, usize> = seen.keys().enumerate().map(|(i, f)| (*f, i)).collect();
    let rows: Vec<(Vec<usize>, usize)> = cases
        .iter()
        .map(|case| {
            let ids = case.example.features.iter().filter_map(|f| index.get(f).copied());
            (ids.collect(), case.class)
        })
        .collect();
    let mut weights = vec![[0.0f32; CLASSES]; seen.len()];
    let mut squares = vec![[1e-2f32; CLASSES]; seen.len()];
    let mut order: Vec<usize> = (0..rows.len()).collect();
    // A linear congruential generator: the order must be the same on every run.
    let mut state = 12345u64;
    for _ in 0..PASSES {
        for i in (1..order.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            order.swap(i, (state >> 33) as usize % (i + 1));
        }
        for &at in &order {
            let (ids, class) = &rows[at];
            let mut sums: Scores = [0.0; CLASSES];
            for &id in ids {
                for (sum, weight) in sums.iter_mut().zip(&weights[id]) {
                    *sum += weight;
                }
            }
            let mut gradient = softmax(sums);
            gradient[*class] -= 1.0;
            for &id in ids {
                for c in 0..CLASSES {
                    let g = gradient[c] + DECAY * weights[id][c];
                    squares[id][c] += g * g;
                    weights[id][c] -= STEP * g / squares[id][c].sqrt();
                }
            }
        }
    }
    seen.into_keys().cloned().zip(weights).collect()
}

fn written(weights: &Weights, nouns: &BTreeSet<SmolStr>, clusters: &str, propose: f32) -> String {
    let mut out = String::from(
        "# The second reader: weights of the features of frames. Made by `whodid-train reader`\n\
         # from articles of Wikinews (CC BY 2.5) and texts of the US Department of State (public\n\
         # domain), annotated for this project. Clusters: of the embeddings that\n\
         # all-MiniLM-L6-v2 (Apache-2.0) gives single words. Licence: MIT OR Apache-2.0.\n",
    );
    let _ = writeln!(out, "propose {propose}");
    let words: Vec<&str> = nouns.iter().map(SmolStr::as_str).collect();
    let _ = writeln!(out, "nouns {}", words.join(" "));
    out.push_str(clusters);
    for (feature, row) in weights {
        let mut pairs = String::new();
        for (class, weight) in row.iter().enumerate().filter(|(_, w)| w.abs() >= 0.15) {
            let name = EventType::ALL.get(class).map_or("none", |k| k.as_str());
            let _ = write!(pairs, "{}{name}:{weight:.2}", if pairs.is_empty() { "" } else { " " });
        }
        if !pairs.is_empty() {
            let _ = writeln!(out, "{feature}\t{pairs}");
        }
    }
    out
}

/// Hits, coded and gold events.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    hits: usize,
    coded: usize,
    gold: usize,
}

impl Tally {
    fn f1(self) -> f64 {
        2.0 * self.hits as f64 / (self.coded + self.gold).max(1) as f64
    }

    fn shown(self) -> String {
        let precision = self.hits as f64 / self.coded.max(1) as f64;
        let recall = self.hits as f64 / self.gold.max(1) as f64;
        format!("P {precision:.3} R {recall:.3} F1 {:.3}", self.f1())
    }
}

/// Measures the threshold on documents that the weights were not fitted to, and
/// returns the best.
fn cross_validate(
    engine: &Engine,
    documents: &[Document],
    cases: &[Case],
    clusters: &str,
) -> Result<f32, Error> {
    let mut readers = Vec::new();
    for fold in 0..FOLDS {
        let rest = documents.iter().enumerate().filter(|(d, _)| d % FOLDS != fold);
        let nouns = nouns(engine, rest.map(|(_, document)| document));
        let known = |case: &&Case| {
            case.document % FOLDS != fold
                && (case.example.kind == PredicateKind::Verb
                    || nouns.contains(&case.example.lemma)
                    || engine.rules.is_event_noun(&case.example.lemma))
        };
        let weights = fit(cases.iter().filter(known));
        readers.push(parsed(&written(&weights, &nouns, clusters, 1.1))?);
    }
    let mut best = (1.1, 0.0);
    for propose in THRESHOLDS {
        let mut tally = Tally::default();
        readers = readers.into_iter().map(|r| r.with_threshold(propose)).collect();
        for (d, document) in documents.iter().enumerate().filter(|(_, d)| d.counts) {
            let coder =
                Coder::new(&engine.directory, &engine.rules).with_reader(&readers[d % FOLDS]);
            let coded = coder.code(&document.article, &document.sentences);
            let sentence = |span: Span| sentence_of(&document.starts, span.start());
            let ours = counted(coded.events.iter().map(|e| (sentence(e.anchor), e.kind)));
            let gold = counted(document.gold.iter().map(|g| (g.sentence, g.kind)));
            tally.coded += ours.values().sum::<usize>();
            tally.gold += gold.values().sum::<usize>();
            tally.hits += gold
                .iter()
                .map(|(key, n)| (*n).min(ours.get(key).copied().unwrap_or(0)))
                .sum::<usize>();
        }
        println!("propose {propose:.2}  {}", tally.shown());
        if tally.f1() > best.1 {
            best = (propose, tally.f1());
        }
    }
    Ok(best.0)
}

fn counted(
    events: impl Iterator<Item = (usize, EventType)>,
) -> BTreeMap<(usize, &'static str), usize> {
    let mut out = BTreeMap::new();
    for (sentence, kind) in events {
        *out.entry((sentence, kind.as_str())).or_default() += 1;
    }
    out
}
