//! Every position is one of characters of the article's text, and its words
//! stand there.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::{Config, FileFailurePersistence, TestRunner};
use serde_json::{Value, json};

use crate::{json_lines, run, run_on};

/// Checks every `{text, start, end}` anywhere in `value`; returns how many there are.
fn check_spans(value: &Value, text: &[char]) -> usize {
    let inside: usize = match value {
        Value::Object(fields) => fields.values().map(|field| check_spans(field, text)).sum(),
        Value::Array(items) => items.iter().map(|item| check_spans(item, text)).sum(),
        _ => 0,
    };
    let Some((start, end)) = span(value) else { return inside };
    assert!(start < end, "an empty span: {value}");
    let there: Option<String> = text.get(start..end).map(|chars| chars.iter().collect());
    assert_eq!(there.as_deref(), value["text"].as_str(), "{value}");
    inside + 1
}

fn span(value: &Value) -> Option<(usize, usize)> {
    let number = |field: &str| value.get(field)?.as_u64().map(|n| n as usize);
    Some((number("start")?, number("end")?))
}

fn check_event(event: &Value, text: &[char]) {
    // Anchor and sentence, at least.
    assert!(check_spans(event, text) >= 2, "{event}");
    let (Some(anchor), Some(sentence)) = (span(&event["anchor"]), span(&event["sentence"])) else {
        panic!("no anchor or no sentence: {event}");
    };
    assert!(sentence.0 <= anchor.0 && anchor.1 <= sentence.1, "anchor outside: {event}");
}

fn texts(articles: &str) -> BTreeMap<String, Vec<char>> {
    json_lines(articles)
        .iter()
        .map(|a| (a["id"].as_str().unwrap().into(), a["text"].as_str().unwrap().chars().collect()))
        .collect()
}

#[test]
fn samples() {
    let texts = texts(&run(&["read", "samples"]).well());
    let events = json_lines(&run(&["code", "samples", "--format", "jsonl"]).well());
    assert!(events.len() > 20, "only {} events", events.len());
    for event in &events {
        check_event(event, &texts[event["document"].as_str().unwrap()]);
    }
    let ids: BTreeSet<&str> = events.iter().map(|e| e["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), events.len(), "two events have the same id");
    let mentions = json_lines(&run(&["who", "samples", "--format", "jsonl"]).well());
    assert!(mentions.len() > 100);
    for mention in mentions {
        assert_eq!(check_spans(&mention, &texts[mention["document"].as_str().unwrap()]), 1);
    }
}

#[test]
fn paragraphs_lie_in_the_text_in_order() {
    for article in json_lines(&run(&["read", "samples"]).well()) {
        let length = article["text"].as_str().unwrap().chars().count();
        let paragraphs: Vec<_> =
            article["paragraphs"].as_array().unwrap().iter().map(|p| span(p).unwrap()).collect();
        assert!(paragraphs.len() > 3);
        assert!(paragraphs.iter().all(|(start, end)| start < end && *end <= length));
        assert!(paragraphs.windows(2).all(|pair| pair[0].1 <= pair[1].0));
    }
}

/// One sentence about world affairs, as an untidy source would have it.
fn sentence() -> impl Strategy<Value = String> {
    let who = prop::sample::select(vec![
        "President Recep Tayyip Erdoğan",
        "Erdoğan",
        "São Tomé and Príncipe",
        "Côte d’Ivoire",
        "The 🇫🇷 French government",
        "Türkiye’s parliament",
        "Iran",
        "China and Japan",
        "The U.N. Security Council",
        "He",
        "北京",
        "🚢 Sailors",
    ]);
    let what = prop::sample::select(vec![
        "condemned",
        "“strongly condemned”",
        "imposed new sanctions on",
        "sent food aid to",
        "did not\u{a0}threaten",
        "will sign an agreement with",
        "attacked",
        "met with officials from",
        "urged an end to the war in Ukraine after talks with",
        "arrested 40 protesters in",
    ]);
    let whom = prop::sample::select(vec![
        "Russia",
        "Zürich’s mayor",
        "the Åland Islands",
        "Ukraine 😀",
        "Israel\u{200b}",
        "Nicolás Maduro",
        "the e\u{301}migre\u{301}s in Perú",
        "it",
    ]);
    let when = prop::sample::select(vec![
        "on Monday",
        "on 3\u{a0}May 2024",
        "last week in “New Delhi”",
        "in Kraków",
        "— the ministry said",
        "",
    ]);
    let space = prop::sample::select(vec![" ", " ", " ", "  ", "\n", "\t", "\u{2003}", "\r\n"]);
    let end = prop::sample::select(vec![".", "!", ".”", "…", " …", "", ".\u{feff}"]);
    (who, what, whom, when, prop::collection::vec(space, 3), end).prop_map(
        |(who, what, whom, when, space, end)| {
            let [a, b, c] = [space[0], space[1], space[2]];
            format!("{who}{a}{what}{b}{whom}{c}{when}{end}")
        },
    )
}

fn article() -> impl Strategy<Value = String> {
    let between = prop::sample::select(vec![" ", "\n\n", "\n \u{a0}\n", "\r\n\r\n", " \u{2028}"]);
    let pieces = prop::collection::vec((sentence(), between), 1..6);
    // The opening makes English of it, whatever follows.
    pieces.prop_map(|pieces| {
        let opening = "The two sides said that this was the news. ".to_string();
        pieces.iter().fold(opening, |text, (sentence, between)| text + sentence + between)
    })
}

/// A record's text is kept as it was given, so its positions are known here.
#[test]
fn odd_articles() {
    let coded = Cell::new(0);
    let config = Config {
        // Each case is one run of the program on many articles.
        cases: 6,
        max_shrink_iters: 60,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..Config::default()
    };
    let checked =
        TestRunner::new(config).run(&prop::collection::vec(article(), 1..60), |articles| {
            let record = |(n, text)| json!({"id": format!("{n}"), "text": text}).to_string() + "\n";
            let records: String = articles.iter().enumerate().map(record).collect();
            let args = ["code", "-", "--format", "jsonl", "--date", "2025-03-05"];
            let events = json_lines(&run_on(&args, records.as_bytes()).well());
            for event in &events {
                let at: usize = event["document"].as_str().unwrap().parse().unwrap();
                check_event(event, &articles[at].chars().collect::<Vec<_>>());
            }
            let mentions = run_on(&["who", "-", "--format", "jsonl"], records.as_bytes()).well();
            for mention in json_lines(&mentions) {
                let at: usize = mention["document"].as_str().unwrap().parse().unwrap();
                check_spans(&mention, &articles[at].chars().collect::<Vec<_>>());
            }
            coded.set(coded.get() + events.len());
            Ok(())
        });
    checked.unwrap_or_else(|error| panic!("{error}"));
    assert!(coded.get() > 20, "only {} events were there to check", coded.get());
}
